//! Tests of the settings: their file, its faults, and the table.

use proptest::prelude::*;

use super::*;
use crate::written::Position;

fn report(file: &str) -> Vec<String> {
    let (_, faults) = read(file.as_bytes(), "config.toml");
    faults.iter().map(|fault| fault.report(Language::English)).collect()
}

#[test]
fn what_a_setting_takes_is_told_at_once() {
    for (line, said) in [
        ("ambiguous = narrow", "words must be quoted"),
        ("theme = neon", "words must be quoted"),
        ("keymap = /a/b", "words must be quoted"),
        ("mouse = yes", "true or false"),
        ("mouse = True", "true or false"),
        ("width = 八十", "a whole number"),
        ("width = 8o", "a whole number"),
        ("watch = 中试", "a list of words in brackets"),
        ("[theme.mine]", "as in [themes.mine]"),
        ("[mouse.mine]", "not under [mouse.mine]"),
        ("theme = \"dark\" mouse = true", "a line each"),
    ] {
        let told = report(line);
        assert!(told.len() == 1 && told[0].contains(said), "{line}: {told:?}");
    }
}

#[test]
fn a_file_sets_what_it_names() {
    let file = "library = \"~/bulletins\"\ntheme = \"mono\"\nambiguous = \"wide\"\nlang = \"en\"\nwidth = 64\ncite = \"gb2025\"\nwatch = [\"中试\", \"揭榜 挂帅\"]\nmouse = true\n";
    let (settings, faults) = read(file.as_bytes(), "config.toml");
    assert_eq!(faults, []);
    let expected = Settings {
        library: Some(PathBuf::from("~/bulletins")),
        keymap: None,
        theme: ThemeChoice::BuiltIn(ThemeName::Mono),
        ambiguous: AmbiguousName::Wide,
        lang: LanguageName::En,
        width: Cells(64),
        cite: CiteName::Gb2025,
        watch: WatchWords(vec!["中试".into(), "揭榜 挂帅".into()]),
        mouse: true,
        themes: Themes::default(),
    };
    assert_eq!(settings, expected);
    assert_eq!(read(b"", "config.toml"), (Settings::default(), vec![]));
}

#[test]
fn every_fault_has_its_place_and_costs_its_own_line_alone() {
    let file = "libary = \"x\"\ntheme = \"pink\"\nwidth = 1\nwatch = [1]\nmouse = \"yes\"\n[reader]\n";
    let expected = [
        "config.toml:1:1: there is no setting `libary`; did you mean `library`?",
        "config.toml:2:9: there is no theme `pink`, only auto, light, dark, mono",
        "config.toml:3:9: `width` must be a whole number of cells, 4 or more",
        "config.toml:4:9: `watch` must be a list of words in brackets, as in [\"中试\", \"揭榜挂帅\"]",
        "config.toml:5:9: `mouse` must be true or false",
        "config.toml:6:2: settings stand by themselves, not under [reader]",
    ];
    assert_eq!(report(file), expected);
    let (settings, _) = read(b"theme = \"pink\"\nwidth = = 3\nlang = \"en\"\n\xff = 1", "config.toml");
    assert_eq!(settings, Settings { lang: LanguageName::En, ..Settings::default() });
    assert!(report("width = 40\nwidth = 50\n")[0].starts_with("config.toml:2:1: "));
    assert_eq!(read(b"lang = \"en\" # \xff", "c").1[0].position, Position { line: 1, column: 15 });
}

#[test]
fn the_template_reads_back_to_what_it_was_made_of() {
    let set = Settings { library: Some(PathBuf::from("a\"b\\c")), width: Cells(40), ..Settings::default() };
    let (themed, _) = read(THEMED.as_bytes(), "config.toml");
    for settings in [Settings::default(), set, themed] {
        for language in [Language::Chinese, Language::English] {
            let file = template(&settings, language).join("\n");
            assert_eq!(read(file.as_bytes(), "config.toml"), (settings.clone(), vec![]), "{file}");
        }
    }
}

/// A theme of every form, with all that a style may say.
const THEMED: &str = "theme = \"纸 面\"\n[themes.\"纸 面\"]\nbase = \"light\"\naccent = \"#05f BrightBlue bold\"\ntext = \"normal 230\"\nlink = \"\"\n[themes.b]\nhit = \"red underline no-bold dim italic reverse\"\n";

#[test]
fn a_theme_of_ones_own_is_chosen_by_its_name() {
    let (settings, faults) = read(THEMED.as_bytes(), "config.toml");
    assert_eq!(faults, []);
    assert_eq!(settings.theme, ThemeChoice::Own("纸 面".to_owned()));
    let design = settings.themes.design(&settings.theme).unwrap();
    assert_eq!((design.base, design.styles.len()), (ThemeName::Light, 3));
    let other = settings.themes.design(&ThemeChoice::of("b")).unwrap();
    assert_eq!((other.base, other.styles.len()), (ThemeName::Auto, 1));
    let inline = "theme = \"b\"\nthemes.b = { base = \"dark\", hit = \"red\" }\nthemes.c.link = \"ul\"\n";
    let (settings, faults) = read(inline.as_bytes(), "config.toml");
    assert_eq!((faults, settings.themes.0.len()), (vec![], 2));
}

#[test]
fn what_is_wrong_with_a_theme_costs_its_own_line_alone() {
    let file = concat!(
        "theme = \"papr\"\n",
        "[themes.dark]\ntext = \"red\"\n",
        "[themes.paper]\nbase = \"cream\"\nacent = \"red\"\ntitle = \"bould\"\nhit = \"red blue green\"\n",
        "link = \"blink\"\nfigure = 25\nwidth = 40\ntext = \"红\"\nfault = \"red\"\n",
    );
    let expected = [
        "config.toml:1:9: there is no theme `papr`, only auto, light, dark, mono, paper; did you mean `paper`?",
        "config.toml:2:9: `dark` is one of the program's own themes; give yours another name",
        "config.toml:5:8: `base` must be \"auto\" | \"light\" | \"dark\" | \"mono\"",
        "config.toml:6:1: a theme has no `acent`; did you mean `accent`?",
        "config.toml:7:9: `title`: `bould` is neither a colour (red, brightred, 0 to 255, #rrggbb, normal) nor bold, dim, italic, ul, reverse; did you mean `bold`?",
        "config.toml:8:7: `hit`: `green` is a third colour; a style has one of the letters and one of the background",
        "config.toml:9:8: `link`: `blink` is not drawn, only bold, dim, italic, ul, reverse",
        "config.toml:10:10: `figure` must be a style in quotation marks, as in \"25 bold\"",
        "config.toml:11:1: `width` is a setting, which stands above the first [themes.…]",
        "config.toml:12:8: `text`: `红` is neither a colour (red, brightred, 0 to 255, #rrggbb, normal) nor bold, dim, italic, ul, reverse",
    ];
    assert_eq!(report(file), expected);
    let (settings, _) = read(file.as_bytes(), "config.toml");
    assert_eq!(settings.theme, ThemeChoice::default());
    assert_eq!(settings.themes.0["paper"].styles.len(), 1);
    let told = report("theme = \"x\"\n[theme.x]\nhit = \"red\"\n");
    assert!(
        told.iter().any(|line| line.starts_with("config.toml:2:2: ") && line.contains("[themes.x]")),
        "{told:?}"
    );
    for (line, name) in [
        ("themes = 3", "paper"),
        ("[theme]\ntext = \"red\"", "paper"),
        ("[theme.x]", "x"),
        ("[themes]\nx = 3", "x"),
    ] {
        let told = report(line);
        assert!(told.len() == 1 && told[0].contains(&format!("as in [themes.{name}]")), "{line}: {told:?}");
    }
}

#[test]
fn the_example_of_a_theme_is_one_once_it_is_no_comment() {
    for language in [Language::Chinese, Language::English] {
        let lines = template(&Settings::default(), language);
        let at = lines.iter().position(|line| line.starts_with("# [themes.")).unwrap();
        let example: Vec<&str> = lines[at..].iter().map(|line| line.strip_prefix("# ").unwrap()).collect();
        let (settings, faults) = read(example.join("\n").as_bytes(), "config.toml");
        assert_eq!((faults, settings.themes.0.len()), (vec![], 1), "{example:?}");
    }
}

#[test]
fn every_role_has_its_sentence_in_both_languages() {
    for role in Role::ALL {
        for language in [Language::Chinese, Language::English] {
            assert!(!role.description(language).is_empty(), "{}", role.name());
        }
        assert_eq!(Role::from_name(role.name()), Some(*role));
    }
}

#[test]
fn every_setting_has_its_sentence_in_both_languages() {
    for setting in Setting::ALL {
        for language in [Language::Chinese, Language::English] {
            assert!(language.lookup(setting.sentence).is_some(), "{}", setting.name);
        }
        assert_eq!(Setting::from_name(setting.name).map(|found| found.sentence), Some(setting.sentence));
    }
}

#[test]
fn words_lead_back_to_their_values() {
    assert_eq!(ThemeName::default().word(), "auto");
    for (value, word) in ThemeName::ROWS {
        assert_eq!((ThemeName::from_word(word), value.word()), (Some(*value), *word));
    }
    assert_eq!(AmbiguousName::from_word("broad"), None);
}

proptest! {
    #[test]
    fn no_file_panics(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let (_, faults) = read(&bytes, "config.toml");
        for fault in faults {
            prop_assert!(fault.position.line >= 1 && fault.position.column >= 1);
        }
    }
}

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
        ("[theme.mine]", "not under [theme.mine]"),
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
        theme: ThemeName::Mono,
        ambiguous: AmbiguousName::Wide,
        lang: LanguageName::En,
        width: Cells(64),
        cite: CiteName::Gb2025,
        watch: WatchWords(vec!["中试".into(), "揭榜 挂帅".into()]),
        mouse: true,
    };
    assert_eq!(settings, expected);
    assert_eq!(read(b"", "config.toml"), (Settings::default(), vec![]));
}

#[test]
fn every_fault_has_its_place_and_costs_its_own_line_alone() {
    let file = "libary = \"x\"\ntheme = \"pink\"\nwidth = 1\nwatch = [1]\nmouse = \"yes\"\n[reader]\n";
    let expected = [
        "config.toml:1:1: there is no setting `libary`; did you mean `library`?",
        "config.toml:2:9: `theme` must be \"auto\" | \"light\" | \"dark\" | \"mono\"",
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
    for settings in [Settings::default(), set] {
        for language in [Language::Chinese, Language::English] {
            let file = template(&settings, language).join("\n");
            assert_eq!(read(file.as_bytes(), "config.toml"), (settings.clone(), vec![]), "{file}");
        }
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

//! Keys, settings, help and what is made of the table of commands.

use std::fs;
use std::path::Path;

use kanbao::text::{Cells, WidthProfile};

use super::user::{User, answer};

#[test]
fn a_keymap_with_five_different_faults_prints_all_five_with_positions() {
    let user = User::new();
    user.file(
        "keys.toml",
        concat!(
            "[article]\n",
            "\"x\" = \"line-dwon\"\n",
            "\"gg\" = \"top\"\n",
            "\"g\" = \"top\"\n",
            "\"z\" = \"line-down\"\n",
            "\"z\" = \"line-up\"\n",
            "\"Z\" = line-down\n",
            "\"v\" = \"line-down\"\n",
        ),
    );
    let answer = user.run(&["keys", "--check", "keys.toml"]);
    assert_eq!((answer.code, answer.err.as_str()), (1, ""));
    let lines: Vec<&str> = answer.out.lines().collect();
    let expected = [
        ("keys.toml:2:7: ", "line-down"),
        ("keys.toml:3:1: ", "g g"),
        ("keys.toml:4:1: ", "g g"),
        ("keys.toml:6:1: ", "twice"),
        ("keys.toml:7:7: ", "TOML"),
    ];
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    for (line, (start, part)) in lines.iter().zip(expected) {
        assert!(line.starts_with(start) && line.contains(part), "{line}");
    }
    let table = user.run(&["keys", "--keymap", "keys.toml"]);
    assert_eq!((table.code, table.err.lines().count()), (0, 5), "{}", table.err);
    assert!(
        table.out.lines().any(|line| line.contains("  v  ") && line.contains("line-down")),
        "{}",
        table.out
    );
    user.file("good.toml", "[article]\n\"v\" = \"line-down\"\n");
    assert_eq!(user.run(&["keys", "--check", "good.toml"]).succeeds(), "");
    assert_eq!(user.run(&["keys", "--check"]).succeeds(), "", "no file, no fault");
    user.file("~/.config/kanbao/keymap.toml", "[article]\n\"x\" = \"line-dwon\"\n");
    let own = user.run(&["keys", "--check"]);
    assert!(own.code == 1 && own.out.contains("keymap.toml:2:7: "), "{}", own.out);
}

#[test]
fn the_key_table_is_the_live_one() {
    let user = User::new();
    let table = user.run(&["keys"]).succeeds();
    for context in ["[global]", "[toc]", "[article]", "[jump]", "[find]", "[help]"] {
        assert!(table.lines().any(|line| line.starts_with(context)), "{context}");
    }
    assert!(table.contains("page-down") && table.contains("page down"));
    user.file(
        "~/.config/kanbao/keymap.toml",
        "[article]\n\"space\" = \"half-page-down\"\n\"b\" = \"none\"\n",
    );
    let own = user.run(&["keys"]).succeeds();
    assert!(
        own.lines().any(|line| line.contains("  space  d  ") && line.contains("half-page-down")),
        "{own}"
    );
    assert!(own.lines().any(|line| line.trim_start().starts_with("b  ") && line.contains("none")), "{own}");
}

#[test]
fn a_bad_configuration_file_is_one_notice() {
    let user = User::new();
    user.file("~/.config/kanbao/config.toml", "libary = \"x\"\n");
    let answer = user.run(&["list"]);
    assert_eq!(answer.code, 0);
    assert!(answer.out.contains("2024-04"));
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    assert!(answer.err.contains("config.toml") && answer.err.contains("libary"), "{}", answer.err);
}

#[test]
fn settings_come_from_options_then_the_file_then_their_defaults() {
    let user = User::new();
    let file = "lang = \"zh\"\nwidth = 40\ntheme = \"pink\"\nlibary = \"x\"\n";
    user.file("~/.config/kanbao/config.toml", file);
    let answer = user.run(&["config"]);
    assert!(
        answer.code == 0 && answer.err.contains("没有“pink”这种配色") && answer.err.contains("共2处"),
        "{}",
        answer.err
    );
    let table = answer.out;
    let row = |name: &str| table.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(row("width  ").contains(" 40 ") && row("width  ").contains(" 80 "), "{table}");
    assert!(row("lang ").contains("界面语言") && row("theme ").contains("\"auto\""), "{table}");
    assert!(user.run(&["config", "--lang", "en"]).out.contains("the colours"));
    let checked = user.run(&["config", "--check"]);
    assert_eq!(checked.code, 1);
    let places: Vec<&str> =
        checked.out.lines().map(|line| line.split("config.toml:").nth(1).unwrap()).collect();
    assert!(
        places.len() == 2 && places[0].starts_with("3:9: ") && places[1].starts_with("4:1: "),
        "{places:?}"
    );
    assert!(user.run(&["list"]).err.contains("共2处"), "one notice for all of them");
    let printed = user.run(&["config", "--print"]).out;
    user.file("printed.toml", printed);
    assert_eq!(user.run(&["config", "--check", "printed.toml"]).succeeds(), "");
    assert_eq!(user.run(&["config", "--check", "no.toml"]).code, 2);
}

#[test]
fn a_theme_of_ones_own_is_chosen_by_name_and_one_that_is_not_there_is_told() {
    let user = User::new();
    user.file(
        "~/.config/kanbao/config.toml",
        "lang = \"zh\"\n[themes.paper]\nbase = \"light\"\naccent = \"#05f bold\"\n",
    );
    assert!(user.run(&["--theme", "paper"]).succeeds().contains("科技情报参考"));
    let table = user.run(&["config"]).succeeds();
    assert!(
        table.lines().any(|line| line.starts_with("themes.paper.accent  ") && line.contains("#0055ff bold"))
    );
    let answer = user.run(&["--theme", "papr"]);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    assert!(answer.err.contains("“papr”") && answer.err.contains("paper"), "{}", answer.err);
    let answer = user.run(&["--theme", "neon", "--lang", "en"]);
    assert!(answer.code == 2 && answer.err.contains("only auto, light, dark, mono, paper"), "{}", answer.err);
    assert!(answer.err.contains("[themes]"), "{}", answer.err);
    for shell in ["bash", "zsh", "fish"] {
        assert!(user.run(&["completions", shell]).succeeds().contains("mono"), "{shell}");
    }
}

#[test]
fn no_home_is_no_trouble() {
    let user = User::new();
    let output = user.command(&["list"]).env_remove("HOME").output().unwrap();
    assert!(answer(output).succeeds().contains("2024-04"));
    let nowhere = Path::new("/nonexistent/home");
    let output = user.command(&[]).env("HOME", nowhere).output().unwrap();
    assert!(answer(output).succeeds().contains("科技情报参考"));
}

#[test]
fn shells_and_man_know_every_command() {
    let user = User::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = user.run(&["completions", shell]).succeeds();
        for command in ["list", "toc", "show", "jump", "export", "check", "wrap", "keys", "man"] {
            assert!(script.contains(command), "{shell} {command}");
        }
    }
    let page = user.run(&["man"]).succeeds();
    assert!(page.contains(".TH KANBAO 1") && page.contains("KANBAO_LIBRARY"), "{page}");
    let page = user.run(&["man", "jump"]).succeeds();
    assert!(page.contains(".SH Options") && page.contains("\\-\\-limit"), "{page}");
}

#[test]
fn help_and_version_go_to_standard_output() {
    let user = User::new();
    let help = user.run(&["--help"]).succeeds();
    for part in ["kanbao [OPTIONS] [PATH]…", "--keymap", "--ambiguous", "KANBAO_LIBRARY", "Exit codes"] {
        assert!(help.contains(part), "{part}");
    }
    for name in ["help", "-h"] {
        assert_eq!(user.run(&[name]).succeeds(), help);
    }
    assert_eq!(user.run(&["help", "toc"]).succeeds(), user.run(&["toc", "--help"]).succeeds());
    let unicode = unicode_segmentation::UNICODE_VERSION;
    let version = format!("kanbao {} (Unicode {}.{})\n", env!("CARGO_PKG_VERSION"), unicode.0, unicode.1);
    assert_eq!(user.run(&["--version"]).succeeds(), version);
}

#[test]
fn help_and_mistakes_are_in_the_language_of_the_reader() {
    let user = User::new().with("LANG", "zh_CN.UTF-8");
    let help = user.run(&["search", "--help"]).succeeds();
    assert!(help.starts_with("在所有刊期中检索") && help.contains("\n通用选项\n"), "{help}");
    assert!(help.lines().all(|line| WidthProfile::NARROW.text(line) <= Cells(80)), "{help}");
    assert_eq!(user.run(&["search", "--help", "--lang", "en"]).succeeds().lines().nth(2), Some("Usage"));
    assert_eq!(user.run(&["toc"]).fails(), "kanbao: 没有写“期”\n用法：kanbao toc [选项] 期\n");
    assert_eq!(
        user.run(&["list", "--yaer", "2024"]).fails(),
        "kanbao: 没有 --yaer 这个选项\n是否要写“--year”？\n"
    );
    assert_eq!(user.run(&["help", "shwo"]).fails(), "kanbao: 没有 shwo 这个命令\n是否要写“show”？\n");
    // What a value means, and which there are, is told of the command and not of another that has the option too.
    let help = |command| user.run(&["help", command]).succeeds();
    assert!(help("excerpts").contains("json      一条摘录一个对象"), "{}", help("excerpts"));
    assert!(help("export").contains("issue.schema.json") && !help("excerpts").contains("issue.schema.json"));
    assert!(help("list").contains("只能是 issue") && help("jump").contains("province"));
    let two = user.run(&["compare", "嘉兴"]).fails();
    assert!(two.starts_with("kanbao: 至少要有两个不同的地区才能对照\n"), "{two}");
}

#[test]
fn manual_pages_are_written_into_a_folder() {
    let user = User::new();
    assert_eq!(user.run(&["man", "-o", "pages/man1"]).succeeds(), "");
    let folder = user.work().join("pages/man1");
    let page = fs::read_to_string(folder.join("kanbao-search.1")).unwrap();
    assert!(page.contains(".TH KANBAO-SEARCH 1") && page.contains("\\-\\-sound"), "{page}");
    assert_eq!(page, user.run(&["man", "search"]).succeeds());
    let commands = user.run(&["help"]).succeeds();
    let commands = commands.split("\nCommands\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = commands.lines().filter(|line| !line.starts_with("   "));
    for command in names.filter_map(|line| line.split_whitespace().next()) {
        assert!(folder.join(format!("kanbao-{command}.1")).exists(), "{command}");
    }
}

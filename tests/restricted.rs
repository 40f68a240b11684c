//! Restricted mode: what somebody who is let in to read may not do, by whatever way it is asked for.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use kanbao::model::{Anchor, Excerpt, Place, Reference};
use kanbao::shelf::{Collected, Shelf, Word};
use tempfile::TempDir;

const ISSUE: &str =
    "# 科技情报参考\n\n2024年第4期\n\n# 浙江嘉兴：以新政促创新\n\n日前，嘉兴市出台科技新政。\n";

/// A library in a folder, and beside it what is nobody's business.
struct House {
    root: TempDir,
}

impl House {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("issues")).unwrap();
        fs::create_dir_all(root.path().join("home/.config/kanbao")).unwrap();
        fs::write(root.path().join("issues/2024-04.md"), ISSUE).unwrap();
        fs::write(root.path().join("secret.md"), "# 秘密\n\n口令。\n").unwrap();
        Self { root }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanbao"));
        command.args(arguments).current_dir(self.root.path()).env_clear().stdin(Stdio::null());
        command.env("HOME", self.path("home")).env("LANG", "en_US.UTF-8").env("TERM", "xterm");
        command
    }

    /// Runs a command in restricted mode.
    fn run(&self, arguments: &[&str]) -> Output {
        self.command(&[&["--restricted"], arguments].concat()).output().unwrap()
    }
}

fn is_refused(output: &Output) -> bool {
    let error = String::from_utf8_lossy(&output.stderr);
    output.status.code() == Some(2) && output.stdout.is_empty() && error.contains("restricted mode")
}

#[test]
fn the_library_can_be_read_in_every_way() {
    let house = House::new();
    for arguments in [
        &["list"][..],
        &["--plain"],
        &["toc", "latest"],
        &["show", "issues/2024-04.md"],
        &["export", "latest", "--format", "json"],
        &["export", "latest", "--format", "text", "-o", "-"],
        &["cities", "issues"],
        &["keys"],
        &["check", "--lines", "issues"],
        &[],
    ] {
        let output = house.run(arguments);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert!(!output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn nothing_else_is_read_and_nothing_is_written() {
    let house = House::new();
    std::os::unix::fs::symlink(house.path("secret.md"), house.path("issues/link.md")).unwrap();
    let secret = house.path("secret.md").to_string_lossy().into_owned();
    let target = house.path("out.html").to_string_lossy().into_owned();
    for arguments in [
        &["export", "latest", "--format", "html", "-o", &target][..],
        &["show", "/etc/passwd"],
        &["show", &secret],
        &["show", "issues/../secret.md"],
        &["show", "issues/link.md"],
        &["show", "/no/such/file.md"],
        &["toc", "secret.md"],
        &["list", "."],
        &["check", "--lines", &secret],
        &["search", "口令", &secret],
        &["jump", "口令", "."],
        &["keys", "--check", "/etc/passwd"],
        &["keys", "--keymap", "/etc/passwd"],
        &["config", "--check", "/etc/passwd"],
        &[&secret],
        &["."],
    ] {
        let output = house.run(arguments);
        assert!(is_refused(&output), "{arguments:?}: {output:?}");
    }
    assert!(!house.path("out.html").exists());
}

#[test]
fn what_is_not_there_is_refused_like_what_is_elsewhere() {
    let house = House::new();
    let said = |path: &str| String::from_utf8(house.run(&["show", path]).stderr).unwrap().replace(path, "");
    assert_eq!(said("/etc/passwd"), said("/etc/no-such-file"));
    fs::write(house.path("there"), "口令").unwrap();
    for before in [
        &["search", "口令"][..],
        &["compare", "嘉兴", "宜昌"],
        &["show"],
        &["toc"],
        &["export", "--format", "json"],
        &["check"],
        &["list"],
        &[],
    ] {
        let said = |path: &str| {
            let arguments = [before, &[path]].concat();
            let output = house.run(&arguments);
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            (output.status.code(), said.replace(path, ""))
        };
        assert_eq!(said("/etc/passwd"), said("/etc/no-such-file"), "{before:?}");
        assert_eq!(said("there"), said("absent"), "{before:?}");
    }
}

#[test]
fn the_environment_restricts_and_neither_it_nor_a_file_gives_anything_back() {
    let house = House::new();
    fs::write(house.path("home/.config/kanbao/config.toml"), "library = \"/etc\"\n").unwrap();
    fs::write(house.path("home/.config/kanbao/keymap.toml"), "[article]\n\"x\" = \"suspend\"\n").unwrap();
    for (name, value) in [("KANBAO_RESTRICTED", "1"), ("LESSSECURE", "1"), ("KANBAO_RESTRICTED", "yes")] {
        let output = house.command(&["show", "secret.md"]).env(name, value).output().unwrap();
        assert!(is_refused(&output), "{name}={value}: {output:?}");
    }
    let output =
        house.command(&["--restricted", "show", "secret.md"]).env("KANBAO_RESTRICTED", "0").output().unwrap();
    assert!(is_refused(&output), "{output:?}");
    let output = house.run(&["list"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("2024-04"), "{output:?}");
    let keys = String::from_utf8(house.run(&["keys"]).stdout).unwrap();
    assert_eq!(keys.lines().filter(|line| line.contains("suspend")).count(), 1, "{keys}");
}

#[test]
fn a_readers_own_basket_is_printed_and_emptied_and_written_nowhere() {
    let house = House::new();
    let state = house.path("home/.local/state/kanbao");
    let issue = kanbao::library::read(ISSUE.as_bytes(), "2024-04.md").unwrap();
    let (reference, place) = (Reference::to(&issue, Some(0)), Place::of(&issue, Anchor::article(0)));
    let excerpt = Excerpt { text: "嘉兴市出台科技新政。".to_owned(), note: None, reference };
    let collected = Collected { excerpt, place, order: 0 };
    let word = Word::Excerpt { id: collected.id(), collected: Some(Box::new(collected)) };
    Shelf::at(state.clone()).journal().say(word).unwrap();
    for arguments in [&["excerpts"][..], &["excerpts", "--format", "csv"], &["excerpts", "-o", "-"]] {
        let output = house.run(arguments);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("嘉兴市出台"), "{arguments:?}");
    }
    let target = house.path("out.md").to_string_lossy().into_owned();
    for arguments in [&["excerpts", "-o", &target][..], &["excerpts", "--format", "docx", "-o", "out.docx"]] {
        let output = house.run(arguments);
        assert!(is_refused(&output), "{arguments:?}: {output:?}");
    }
    assert!(!house.path("out.md").exists() && !house.path("out.docx").exists());
    let output = house.run(&["excerpts", "clear"]);
    assert_eq!(output.status.code(), Some(0), "what is the reader’s own may be kept: {output:?}");
    assert!(Shelf::at(state).journal().memory().excerpts().is_empty());
}

#[test]
fn what_holds_is_printed() {
    let house = House::new();
    let printed =
        |arguments: &[&str]| String::from_utf8(house.command(arguments).output().unwrap().stdout).unwrap();
    let answer = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.split_whitespace().next() == Some(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().to_owned()
    };
    let open = printed(&["--print-restrictions"]);
    let restricted = printed(&["--restricted", "--no-clipboard", "--print-restrictions"]);
    for (name, expected) in [
        ("reads", "yes"),
        ("reads-elsewhere", "no"),
        ("keeps", "yes"),
        ("writes", "no"),
        ("copies", "no"),
        ("starts", "no"),
    ] {
        assert_eq!(answer(&open, name), "yes");
        assert_eq!(answer(&restricted, name), expected, "{name}");
    }
    assert_eq!(answer(&restricted, "library"), "issues");
}

//! The commands as a user and a script meet them: the real binary, its output, its exit codes.
//!
//! Every test has a home, a configuration and a working folder of its own, so that nothing of the machine's
//! counts and tests run side by side.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "in a test a panic is a finding")]

mod check;
mod city;
mod excerpts;
mod jump;
mod library;
mod mistakes;
mod operands;
mod settings;
mod show;
mod user;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use user::{Answer, User};

/// The bulletin that is part of the program.
const BULLETIN: &str = include_str!("../../issues/2024-04.md");

/// The bulletin as another issue.
fn issue(year: i32, number: u32) -> String {
    BULLETIN.replace("2024年第4期", &format!("{year}年第{number}期"))
}

fn ids(answer: Answer) -> Vec<String> {
    let value = answer.json();
    value["issues"].as_array().unwrap().iter().map(|issue| issue["id"].as_str().unwrap().to_owned()).collect()
}

/// The bundled issue and the bulletins of other cities as a library.
fn user_with_library() -> User {
    let user = User::new();
    user.file("issues/2024-04.md", BULLETIN);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/library");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        user.file(
            &format!("issues/{}", path.file_name().unwrap().to_string_lossy()),
            fs::read(&path).unwrap(),
        );
    }
    user
}

#[test]
fn nothing_printed_obeys_the_document() {
    let user = User::new();
    let hostile = BULLETIN
        .replace("浙江嘉兴：精准聚焦", "浙江\u{1b}]0;owned\u{7}嘉兴\u{9b}31m：精\u{202e}准聚焦")
        .replace("科技情报参考", "科技\u{1b}[2J情报参考");
    user.file("a\u{1b}[31m.md", hostile);
    for arguments in [
        &["list", "."][..],
        &["list", ".", "--json"],
        &["--library", ".", "toc", "latest"],
        &["--library", ".", "toc", "latest", "--json"],
        &["--library", ".", "show", "latest"],
        &["jump", "聚焦", "."],
        &["jump", "聚焦", "--json", "."],
        &["."],
    ] {
        let answer = user.run(arguments);
        let all = answer.out + &answer.err;
        let bad = all.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(bad, None, "{arguments:?}");
    }
    let answer = user.run(&["toc", "no\u{1b}[31msuch.md"]);
    assert!(!answer.err.contains('\u{1b}'), "{:?}", answer.err);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let user = User::new();
    user.file("long.md", BULLETIN.repeat(40));
    for arguments in [&["show", "long.md"][..], &["long.md"], &["keys"], &["completions", "bash"]] {
        let mut command = user.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 1];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}

#[test]
fn mistakes_are_one_line_and_what_to_do_another() {
    let user = User::new();
    fs::create_dir(user.work().join("empty")).unwrap();
    user.file("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0".as_slice());
    for (arguments, what) in [
        (&["list", "nowhere"][..], "nowhere"),
        (&["list", "empty"], "empty"),
        (&["toc", "empty/"], "empty"),
        (&["show", "picture.md"], "picture.md"),
        (&["--library", "nowhere"], "nowhere"),
        (&["show", "latest", "--width", "0"], "--width"),
        (&["show", "latest", "--width", "wide"], "--width"),
        (&["list", "--nonsense"], "--nonsense"),
        (&["toc"], "ISSUE"),
        (&["--lang", "fr"], "--lang"),
        (&["keys", "--check", "nowhere.toml"], "nowhere.toml"),
        (&["list", "--max-size", "10", "picture.md"], "picture.md"),
    ] {
        let err = user.run(arguments).fails();
        assert!(err.lines().next().unwrap().contains(what), "{arguments:?}: {err}");
        assert_eq!(err.lines().count(), 2, "{arguments:?}: {err}");
    }
}

#[test]
fn messages_are_in_the_language_of_the_locale_or_as_asked() {
    let says = |user: User, arguments: &[&str]| user.run(arguments).fails();
    let missing: &[&str] = &["toc", "no.md"];
    assert!(says(User::new().with("LANG", "zh_CN.UTF-8"), missing).contains("没有"));
    assert!(says(User::new().with("LANG", ""), missing).contains("没有"), "Chinese where nothing is said");
    assert!(says(User::new().with("LC_ALL", "zh_CN.UTF-8"), missing).contains("没有"), "LC_ALL goes first");
    assert!(says(User::new().with("LC_MESSAGES", "zh_CN"), missing).contains("没有"));
    assert!(says(User::new(), missing).contains("there is no file"));
    assert!(says(User::new(), &["--lang", "zh", "toc", "no.md"]).contains("没有"));
    assert!(says(User::new(), &["toc", "no.md", "--lang", "zh"]).contains("没有"));
}

#[test]
fn every_filter_limits_what_it_can_and_says_where_it_cannot() {
    let user = user_with_library();
    let lines = |arguments: &[&str]| user.run(arguments).succeeds();
    let cities = lines(&["cities", "--place", "zhejiang", "issues"]);
    assert!(cities.starts_with("浙江省") && !cities.contains("湖北省"), "{cities}");
    let of_place = lines(&["search", "研发机构", "--place", "嘉兴", "issues"]);
    assert_eq!(of_place, lines(&["search", "研发机构", "city:jx", "issues"]));
    let all = lines(&["search", "研发机构", "issues"]);
    assert!(!of_place.is_empty() && all.lines().count() > of_place.lines().count(), "{of_place}");
    assert!(of_place.lines().all(|line| all.lines().any(|other| other == line)), "{of_place}");
    let latest = lines(&["search", "创新", "--issue", "latest", "issues"]);
    let newest = ids(user.run(&["list", "--json", "issues"])).remove(0);
    assert!(latest.lines().all(|line| line.starts_with(&format!("{newest}:"))), "{latest}");
    assert_eq!(
        lines(&["search", "研发机构", "--kind", "figure", "issues"]),
        lines(&["search", "研发机构", "--in", "figures", "issues"])
    );
    let targets = user.run(&["city", "嘉兴", "--kind", "target", "--json", "issues"]).json();
    let entry = &targets["entries"].as_array().unwrap().last().unwrap();
    assert!(entry["measures"].as_array().unwrap().is_empty(), "{entry}");
    assert!(entry["figures"].as_array().unwrap().iter().all(|figure| figure["kind"] == "target"), "{entry}");
    let figures = user.run(&["compare", "嘉兴", "宜昌", "--kind", "target", "--json", "issues"]);
    assert!(
        figures.code == 1
            || figures.json()["rows"]
                .as_array()
                .unwrap()
                .iter()
                .all(|row| { row["cells"].as_array().unwrap().iter().all(|cell| cell["kind"] == "target") })
    );
    assert_eq!(user.run(&["compare", "嘉兴", "绍兴", "--year", "1999", "issues"]).code, 1);
    let here = user.run(&["compare", "嘉兴", "绍兴", "--kind", "county", "issues"]).fails();
    assert!(
        here.ends_with("--kind can be here: figure, achieved, target, growth, share, rank, standard\n"),
        "{here}"
    );
    assert!(user.run(&["cities", "--kind", "measure", "issues"]).fails().contains("--place"));
    assert!(user.run(&["search", "创新", "--year", "昨天", "issues"]).fails().contains("昨天"));
}

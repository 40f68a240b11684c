//! What was read out of a file: `kanbao export` and `kanbao check`.

use std::fs;

use serde_json::Value;

use super::BULLETIN;
use super::user::User;

#[test]
fn an_issue_is_exported_as_its_model() {
    let user = User::new();
    let value = user.run(&["export", "latest", "--format", "json"]).json();
    assert_eq!((value["schema"].as_u64(), value["id"].as_str()), (Some(1), Some("2024-04")));
    assert_eq!(value["articles"].as_array().unwrap().len(), 8);
    assert!(value["articles"][0]["blocks"][0]["text"].is_string());
    assert_eq!(user.run(&["export", "latest", "--format", "json", "-o", "out.json"]).succeeds(), "");
    let written: Value = serde_json::from_slice(&fs::read(user.work().join("out.json")).unwrap()).unwrap();
    assert_eq!(written, value);
    let err = user.run(&["export", "latest", "--format", "json", "-o", "no/such/folder"]).fails();
    assert!(err.contains("no folder no/such\n") && err.contains("mkdir -p no/such\n"), "{err}");
    let err = user.run(&["export", "latest", "-o", "out.json/a.md"]).fails();
    assert!(err.contains("a file, not a folder"), "{err}");
    let err = user.run(&["export", "latest", "--format", "json", "-o", "issues/"]).fails();
    assert!(err.contains("it is a folder") && err.contains("-o issues/2024-04.docx"), "{err}");
}

#[test]
fn a_check_says_what_is_odd_and_where() {
    let user = User::new();
    user.file("issues/odd.md", BULLETIN);
    user.file("issues/bad.md", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0".as_slice());
    let answer = user.run(&["check", "issues"]);
    assert_eq!(answer.code, 1);
    assert!(answer.out.starts_with("issues/bad.md:1:1: error: unreadable: "), "{}", answer.out);
    assert!(!answer.out.contains(": repaired: "), "{}", answer.out);
    let all = user.run(&["check", "issues", "--all"]);
    assert_eq!((all.code, all.err.as_str()), (1, ""));
    assert!(all.out.lines().count() >= answer.out.lines().count());
    let quote = answer.out.lines().find(|line| line.contains(": warning: unclosed-quote: ")).unwrap();
    assert!(quote.starts_with("issues/odd.md:85:18: "), "{quote}");
    let json = user.run(&["check", "issues", "--json"]);
    let value: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((json.code, value["findings"].as_array().unwrap().len()), (1, answer.out.lines().count()));
    user.file(
        "clean.md",
        "# 科技参考\n\n2024年第1期\n\n- 甲市的做法 ..... 2\n\n## 甲市的做法\n\n正文一句。\n",
    );
    assert_eq!(user.run(&["check", "clean.md"]).succeeds(), "");
}

#[test]
fn a_check_of_lines_says_what_became_of_each() {
    let user = User::new();
    user.file(
        "clean.md",
        "# 科技参考\n\n2024年第1期\n\n目录\n\n- 甲市的做法 ..... 2\n\n## 甲市的做法\n\n正文一句\u{1b}[31m。\n\n— 2 —\n",
    );
    let out = user.run(&["check", "--lines", "clean.md"]).succeeds();
    let told: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    let rows: Vec<String> = told.iter().map(|words| words.join(" ")).collect();
    assert_eq!(
        rows,
        [
            "1 masthead heading-1 科技参考",
            "3 masthead text 2024年第1期",
            "5 contents text 目录",
            "7 contents item 甲市的做法 ..... 2",
            "9 title heading-2 甲市的做法",
            "11 body text 正文一句。",
            "13 furniture page-2 — 2 —",
        ]
    );
    user.file("other.md", "正文。\n");
    let out = user.run(&["check", "--lines", "clean.md", "other.md"]).succeeds();
    assert!(out.contains("clean.md:\n") && out.contains("other.md:\n"), "{out}");
    assert!(user.run(&["check", "--lines", "nowhere.md"]).fails().contains("nowhere.md"));
}

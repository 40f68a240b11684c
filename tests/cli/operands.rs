//! What is a word, what a path, and which issues are meant: operands and filters of the commands.

use super::user::User;
use super::{BULLETIN, issue, user_with_library};

#[test]
fn a_word_that_is_also_a_folder_is_a_word_and_a_path_is_still_a_path() {
    let user = user_with_library();
    for name in ["中试", "嘉兴", "宜昌"] {
        std::fs::create_dir(user.work().join(name)).unwrap();
    }
    let plain = user.run(&["search", "中试"]);
    assert!(plain.code == 0 && plain.out.contains("中试"), "{}", plain.err);
    assert_eq!(user.run(&["search", "中试", "--library", "issues"]).out, plain.out);
    assert_eq!(user.run(&["search", "中试", "issues"]).out, plain.out, "a bare folder behind the words");
    assert_eq!(user.run(&["search", "./issues", "中试"]).out, plain.out, "what is written as a path");
    assert!(user.run(&["search", "企业", "中试", "--library", "issues"]).code == 0);
    assert_eq!(user.run(&["compare", "嘉兴", "宜昌"]).code, 0);
    let alone = user.run(&["search", "./issues"]);
    assert!(alone.code == 2 && alone.err.contains("no word to look for"), "{}", alone.err);
}

#[test]
fn a_dash_is_standard_input_for_searching_and_comparing_too() {
    let user = User::new();
    let found = user.run_with_input(&["search", "绍兴", "-"], BULLETIN.as_bytes());
    assert!(found.code == 0 && found.out.starts_with("2024-04:"), "{}{}", found.out, found.err);
    let other = BULLETIN.replace("绍兴", "衢州");
    let found = user.run_with_input(&["search", "绍兴", "-"], other.as_bytes());
    assert_eq!(found.code, 1, "{}", found.out);
    let compared = user.run_with_input(&["compare", "嘉兴", "绍兴", "-", "--json"], BULLETIN.as_bytes());
    let bundled = user.run(&["compare", "嘉兴", "绍兴", "--json"]);
    assert_eq!((compared.out, compared.code), (bundled.out, bundled.code), "{}", compared.err);
}

#[test]
fn a_range_of_issues_is_named_by_whatever_names_an_issue() {
    let user = User::new();
    for day in 1..=4 {
        let text = format!("# 联播\n\n2024年12月{day}日\n\n## 题{day}\n\n企业。\n");
        user.file(&format!("issues/2024120{day}.md"), text);
    }
    let ids = |issue: &str| super::ids(user.run(&["list", "--json", "--issue", issue]));
    for range in ["20241202..20241203", "2024-12-02..2024-12-03", "2024年12月2日..20241203"] {
        assert_eq!(ids(range), ["20241203", "20241202"], "{range}");
    }
    assert_eq!(ids("2024-12-02"), ["20241202"]);
    assert_eq!(ids("20241203..latest"), ["20241204", "20241203"]);
    for backwards in [["--issue", "20241203..20241202"], ["--year", "2025..2024"]] {
        let answer = user.run(&["list", backwards[0], backwards[1]]);
        assert!(answer.code == 2 && answer.err.contains("backwards"), "{}", answer.err);
    }
}

#[test]
fn copies_are_told_and_have_names_of_their_own() {
    let user = User::new();
    user.file("issues/a.md", issue(2024, 4));
    user.file("issues/b.md", issue(2024, 4));
    let listed = user.run(&["list"]);
    assert!(listed.err.contains("issues/b.md is the same as issues/a.md"), "{}", listed.err);
    let found = user.run(&["search", "绍兴", "--json"]).json();
    let paths: std::collections::BTreeSet<&str> =
        found["hits"].as_array().unwrap().iter().map(|hit| hit["path"].as_str().unwrap()).collect();
    assert_eq!(paths.into_iter().collect::<Vec<_>>(), ["issues/a.md", "issues/b.md"]);
    let names = |answer: super::Answer| -> Vec<String> {
        let lines = answer.out.lines().step_by(2).map(str::to_owned).collect::<Vec<_>>();
        let mut once = lines.clone();
        once.dedup();
        assert_eq!(lines, once);
        lines
    };
    let bulk = user.run(&["export", "issues", "--format", "jsonl"]);
    assert!(bulk.err.contains("is the same as issues/a.md and was left out"), "{}", bulk.err);
    let count = names(bulk).len();
    user.file("issues/b.md", issue(2024, 4).replace("日前，", "近日，"));
    let both = names(user.run(&["export", "issues", "--format", "jsonl"]));
    assert_eq!(both.iter().collect::<std::collections::BTreeSet<_>>().len(), 2 * count);
    std::fs::remove_file(user.work().join("issues/b.md")).unwrap();
    let alone = user.run(&["search", "绍兴", "--json"]).json();
    assert!(alone["hits"][0].get("path").is_none(), "where the id tells it");
}

#[test]
fn figures_have_the_level_and_the_summary_of_the_measure_that_they_stand_under() {
    let rows = User::new().run(&["figures", "--json"]).json();
    let rows = rows["rows"].as_array().unwrap();
    let is_under = |row: &&serde_json::Value| row["measure"].is_string();
    let under = rows.iter().find(is_under).unwrap();
    assert!(under["level"].is_u64() && under["summary"].is_string(), "{under}");
    assert!(rows.iter().filter(|row| !is_under(row)).all(|row| row["level"].is_null()));
}

#[test]
fn a_command_behind_an_issue_is_proposed_in_front_of_it() {
    let answer = User::new().run(&["latest", "list"]);
    assert!(answer.code == 2 && answer.err.contains("kanbao list latest"), "{}", answer.err);
}

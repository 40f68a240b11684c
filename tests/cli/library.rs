//! Which issues there are and what is in them: `kanbao list`, `kanbao toc`, and which library is meant.

use super::user::User;
use super::{ids, issue};

#[test]
fn with_nothing_at_all_there_is_the_bundled_issue() {
    let out = User::new().run(&["list"]).succeeds();
    assert!(out.starts_with("2024-04  科技情报参考  2024 no. 4  8 articles"), "{out}");
    let value = User::new().run(&["list", "--json"]).json();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["issues"][0]["id"], "2024-04");
    assert_eq!(value["issues"][0]["year"], 2024);
    assert_eq!(value["issues"][0]["number"], 4);
    assert_eq!(value["issues"][0]["articles"], 8);
    assert_eq!(value["issues"][0]["path"], "");
}

#[test]
fn the_library_is_looked_for_in_the_documented_order() {
    let user = User::new();
    assert_eq!(ids(user.run(&["list", "--json"])), ["2024-04"]);
    user.file("issues/a.md", issue(2020, 1));
    assert_eq!(ids(user.run(&["list", "--json"])), ["2020-01"]);
    user.file("~/.config/kanbao/config.toml", "library = \"~/bulletins\"\n");
    user.file("~/bulletins/a.md", issue(2021, 2));
    assert_eq!(ids(user.run(&["list", "--json"])), ["2021-02"]);
    let named = user.file("named/a.md", issue(2022, 3));
    let user = user.with("KANBAO_LIBRARY", named.parent().unwrap().to_str().unwrap());
    assert_eq!(ids(user.run(&["list", "--json"])), ["2022-03"]);
    user.file("option/a.md", issue(2023, 4));
    assert_eq!(ids(user.run(&["list", "--json", "--library", "option"])), ["2023-04"]);
    user.file("path.md", issue(2023, 5));
    assert_eq!(ids(user.run(&["list", "--json", "--library", "option", "path.md"])), ["2023-05"]);
}

#[test]
fn a_folder_of_that_name_without_issues_does_not_hide_the_bundled_issue() {
    let user = User::new();
    user.file("issues/template.yml", "name: bug");
    assert_eq!(ids(user.run(&["list", "--json"])), ["2024-04"]);
}

#[test]
fn issues_come_newest_first() {
    let user = User::new();
    for (year, number) in [(2023, 11), (2024, 2), (2024, 10)] {
        user.file(&format!("issues/{number}.md"), issue(year, number));
    }
    assert_eq!(ids(user.run(&["list", "--json"])), ["2024-10", "2024-02", "2023-11"]);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_listed() {
    let user = User::new();
    user.file("issues/good.md", issue(2024, 1));
    user.file("issues/bad.md", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0".as_slice());
    let answer = user.run(&["list"]);
    assert_eq!(answer.code, 0);
    assert!(answer.out.contains("2024-01"));
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    assert!(answer.err.contains("bad.md"), "{}", answer.err);
    let answer = user.run(&["list", "issues", "missing.md"]);
    assert_eq!(answer.code, 2, "something asked for by name is missing");
    assert!(answer.out.contains("2024-01") && answer.err.contains("missing.md"));
}

#[test]
fn the_contents_have_index_page_title_and_city() {
    let value = User::new().run(&["toc", "2024-04", "--json"]).json();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["issue"], "2024-04");
    let entries = value["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 8);
    assert_eq!(entries[0]["index"], 0);
    assert_eq!(entries[0]["page"], 2);
    assert_eq!(entries[0]["title"], "浙江嘉兴：精准聚焦“科创+产业”");
    assert!(entries[0].as_object().unwrap().contains_key("city"));
    let out = User::new().run(&["toc", "24-4"]).succeeds();
    assert!(out.starts_with("1  2   浙江嘉兴：精准聚焦“科创+产业”"), "{out}");
    assert_eq!(out.lines().count(), 8);
}

#[test]
fn what_the_contents_promise_and_the_issue_lacks_stands_in_their_order() {
    let user = User::new();
    let contents = "目录\n\n浙江嘉兴：强化创新 ……1\n江苏苏州：缺了一篇 ……2\n安徽合肥：又缺一篇 ……3\n湖北宜昌：做强平台 ……4";
    let articles =
        "## 浙江嘉兴：强化创新\n\n嘉兴市建成平台12家。\n\n## 湖北宜昌：做强平台\n\n宜昌市建成平台9家。";
    user.file("a.md", format!("# 科技参考\n\n2024年第4期\n\n{contents}\n\n{articles}\n"));
    let out = user.run(&["toc", "a.md"]).succeeds();
    let stands = |title| out.find(title).unwrap_or_else(|| panic!("{title} in {out}"));
    let places = ["浙江嘉兴", "江苏苏州", "安徽合肥", "湖北宜昌"].map(stands);
    assert!(places.is_sorted(), "{out}");
}

#[test]
fn the_reader_opens_an_issue_of_the_library_by_name() {
    let user = User::new();
    for (year, number) in [(2023, 12), (2024, 4), (2024, 5)] {
        user.file(&format!("issues/{year}-{number:02}.md"), issue(year, number));
    }
    for (arguments, first) in [
        (&["2024-4"][..], "2024 no. 4"),
        (&["latest"], "2024 no. 5"),
        (&["2023年第12期"], "2023 no. 12"),
        (&["issues"], "2024 no. 5"),
        (&["issues", "24-4"], "2024 no. 4"),
    ] {
        let out = user.run(arguments).succeeds();
        assert!(out.starts_with(&format!("科技情报参考  {first} ")), "{arguments:?}: {out}");
    }
    let missing = user.run(&["2022-01"]).fails();
    assert!(missing.contains("2022-01") && missing.contains("2024-05"), "{missing}");
    assert!(user.run(&["./2022-01"]).fails().contains("no file"), "what has a separator is a path");
}

//! What is looked for: `kanbao jump` and `kanbao search`.

use serde_json::Value;

use super::user::User;
use super::{BULLETIN, issue, user_with_library};

#[test]
fn a_jump_ranks_titles_and_says_what_matched() {
    let user = User::new();
    let value = user.run(&["jump", "宜昌 创新", "--json"]).json();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["query"], "宜昌 创新");
    let hits = value["hits"].as_array().unwrap();
    assert_eq!((hits[0]["article"].as_u64(), value["total"].as_u64()), (Some(2), Some(hits.len() as u64)));
    let hit = hits.iter().find(|hit| hit["kind"] == "article").unwrap();
    assert_eq!(hit["issue"], "2024-04");
    assert_eq!(hit["article"], 2);
    assert_eq!(hit["anchor"]["article"], 2);
    let title: Vec<char> = hit["title"].as_str().unwrap().chars().collect();
    let matched: String =
        hit["positions"].as_array().unwrap().iter().map(|at| title[at.as_u64().unwrap() as usize]).collect();
    assert_eq!(matched, "宜昌创新");
    let nothing = user.run(&["jump", "qqq"]);
    assert_eq!(
        (nothing.code, nothing.out.as_str(), nothing.err.as_str()),
        (1, "", "kanbao: nothing found\n")
    );
    let limited = user.run(&["jump", "", "--limit", "3"]).succeeds();
    assert_eq!(limited.lines().count(), 3);
}

#[test]
fn a_jump_marks_measures_that_no_lead_announces() {
    let user = User::new();
    let found = user.run(&["jump", "#小程序", "--json"]).json();
    assert_eq!((&found["hits"][0]["kind"], &found["hits"][0]["told"]), (&"measure".into(), &true.into()));
    assert!(user.run(&["jump", "#小程序"]).succeeds().contains("鄂州 › [in text] 组织开发了"));
    assert_eq!(user.run(&["jump", "#扩面", "--json"]).json()["hits"][0]["told"], false);
    assert_eq!(user.run(&["jump", "嘉兴", "--json"]).json()["hits"][0].get("told"), None);
}

#[test]
fn a_jump_with_an_issue_open_prefers_it() {
    let user = User::new();
    user.file("issues/4.md", BULLETIN);
    user.file("issues/11.md", issue(2023, 11));
    let first = |arguments: &[&str]| user.run(arguments).json()["hits"][0]["issue"].clone();
    assert_eq!(first(&["jump", "宜昌", "--json"]), "2024-04");
    assert_eq!(first(&["jump", "宜昌", "--json", "--open", "2023-11"]), "2023-11");
    assert_eq!(first(&["jump", "宜昌", "--json", "--open", "issues/11.md"]), "2023-11");
}

#[test]
fn words_are_searched_for_by_sound_too() {
    let user = User::new();
    let out = user.run(&["search", "--sound", "keyan"]).succeeds();
    assert!(out.contains("科研"), "{out}");
    let json = user.run(&["search", "--sound", "keyan", "jigou", "--json"]).json();
    assert!(json["total"].as_u64().unwrap() >= 1, "{json}");
    assert!(user.run(&["search", "--sound", "科研"]).fails().contains("科研"));
    assert_eq!(user.run(&["search", "--sound", "keyan", "--regex"]).code, 2);
}

#[test]
fn sounds_and_figures_are_looked_for_together_and_a_blank_beside_a_figure_says_nothing() {
    let user = User::new();
    let text =
        "# 科技参考\n\n2024年第4期\n\n## 浙江嘉兴：强化创新\n\n建设中试基地 12 家。\n\n开放中试平台。\n";
    user.file("issues/2024-04.md", text);
    let total = |arguments: &[&str]| {
        let all = [&["search"], arguments, &["--json"]].concat();
        user.run(&all).json()["total"].as_u64().unwrap()
    };
    for arguments in [
        &["--sound", "zhongshi", "12"][..],
        &["--sound", "zhongshi 12"],
        &["--sound", "zs", "12j"],
        &["--sound", "zs", "基地"],
        &["基地12家"],
        &["12家"],
    ] {
        assert_eq!(total(arguments), 1, "{arguments:?}");
    }
    assert_eq!(total(&["--sound", "zhong shi"]), 2);
    assert_eq!(user.run(&["search", "\"12家\""]).code, 1, "what is exact has no other blanks");
    let hit = &user.run(&["search", "基地12家", "--json"]).json()["hits"][0];
    assert_eq!(hit["ranges"][0], serde_json::json!([4, 11]), "the blanks are marked with it: {hit}");
    let nothing = user.run(&["search", "zhongshi"]);
    assert!(nothing.code == 1 && nothing.err.contains("--sound"), "{}", nothing.err);
}

#[test]
fn a_jump_answers_as_the_box_does() {
    let user = user_with_library();
    for (query, kind, title) in [
        ("jx", "city", "嘉兴市"),
        ("jxing", "city", "嘉兴市"),
        ("嘉興", "city", "嘉兴市"),
        ("ＪＸ", "city", "嘉兴市"),
        ("jaixing", "city", "嘉兴市"),
        ("anqin", "city", "安庆市"),
        ("yicahng", "city", "宜昌市"),
        ("saoxing", "city", "绍兴市"),
        ("ez", "city", "鄂州市"),
        ("huangang", "city", "黄冈市"),
        ("js", "province", "江苏省"),
        ("上虞", "county", "上虞区"),
        ("枝江", "county", "枝江市"),
        ("zhongqing", "city", "重庆市"),
        ("bengbu", "city", "蚌埠市"),
        ("enshi", "city", "恩施土家族苗族自治州"),
        ("扩面", "measure", "“扩面”"),
        ("hg zzt", "measure", "明确标准，制定服务企业“作战图”"),
        ("kcfwzy", "article", "湖北黄冈：“科创服务专员”"),
        ("一是 阜阳", "measure", "引导加大全社会研发投入"),
        ("24-3", "issue", "科技情报参考 2024年第3期"),
        ("5", "article", "浙江绍兴"),
    ] {
        let hits = user.run(&["jump", query, "--open", "2024-04", "--json"]).json()["hits"].clone();
        let first = &hits[0];
        assert_eq!(first["kind"], kind, "{query}: {first}");
        assert!(first["title"].as_str().unwrap().starts_with(title), "{query}: {first}");
    }
}

#[test]
fn a_jump_is_limited_by_filters_typed_and_given() {
    let user = user_with_library();
    let titles = |arguments: &[&str]| {
        let value = user.run(&[&["jump", "--json"], arguments].concat()).json();
        let title = |hit: &Value| hit["title"].as_str().unwrap().to_owned();
        value["hits"].as_array().unwrap().iter().map(title).collect::<Vec<_>>()
    };
    let typed = titles(&["k:article city:jiaxing y:2024 "]);
    assert_eq!(typed.len(), 1, "{typed:?}");
    assert_eq!(titles(&["", "--kind", "article", "--place", "jiaxing", "--year", "2024"]), typed);
    assert_eq!(titles(&["科创", "--issue", "2024-04", "--kind", "article"]).len(), 2);
    let wrong = user.run(&["jump", "x", "--year", "abc"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("2022..2024"), "{}", wrong.err);
}

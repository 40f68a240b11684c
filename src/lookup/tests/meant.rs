//! What is meant where several things could be: the place with measures, a place by its own name, two words typed as one.

use super::*;

/// An index of issues of one article each, the newest first, none of them open.
fn index_of(articles: &[&str]) -> Arc<JumpIndex> {
    let issue = |(at, article): (usize, &&str)| {
        let text = format!("# 科技参考\n\n{}年第1期\n\n{article}\n", 2025 - at);
        Arc::new(library::read(text.as_bytes(), "issue.md").unwrap())
    };
    let issues: Vec<_> = articles.iter().enumerate().map(issue).collect();
    Arc::new(JumpIndex::of(&issues))
}

fn titles(index: &JumpIndex, query: &str) -> Vec<String> {
    let hits = rank(index, query, &JumpOptions::default()).hits;
    hits.iter().filter_map(|hit| index.entry(hit.entry, None)).map(|entry| entry.title.to_owned()).collect()
}

#[test]
fn a_city_with_measures_comes_before_a_newer_one_without() {
    let index = index_of(&[
        "## 四川内江：甜城新事\n\n内江市依山傍水。",
        "## 江苏南京：搭桥集智\n\n一是建设专业队伍。选派专员12名。\n\n二是打造对接平台。建成平台3个。",
    ]);
    assert_eq!(titles(&index, "nj").first().map(String::as_str), Some("南京市"));
}

#[test]
fn initials_mean_a_place_by_its_own_name() {
    let index =
        index_of(&["## 上海：科学城纪事\n\n上海市建设科学城。", "## 浙江宁波：港口纪事\n\n宁波市建设港口。"]);
    assert_eq!(titles(&index, "zj").first().map(String::as_str), Some("浙江省"));
    // The whole name still leads there.
    assert_eq!(titles(&index, "zhangjiang").first().map(String::as_str), Some("上海市"));
    assert_eq!(titles(&index, "张江").first().map(String::as_str), Some("上海市"));
}

#[test]
fn a_place_and_a_word_can_be_typed_as_one() {
    assert_eq!(first("jx科创"), "浙江嘉兴：精准聚焦“科创+产业”");
    let mut growing = JumpSearch::new(index());
    for typed in ["j", "jx", "jx科", "jx科创"] {
        assert_eq!(growing.rank(typed, &options(), &|| false), Some(search(typed)), "{typed}");
    }
}

#[test]
fn a_target_is_found_by_the_year_it_is_for() {
    assert!(
        rows("kind:target 2028").iter().any(|row| row.ends_with("60 家（2028年）")),
        "{:?}",
        rows("kind:target 2028")
    );
}

#[test]
fn an_issue_is_found_as_its_file_is_named() {
    assert_eq!(first("202405"), "科技情报参考 2024年第5期");
}

#[test]
fn letters_for_a_word_of_a_text_come_before_those_for_the_middle_of_a_name() {
    let index = index_of(&[
        "## 宁夏吴忠：强化供给\n\n一是建设专业队伍。选派专员12名。",
        "## 陕西宝鸡：搭建中试平台\n\n宝鸡市建设平台。",
    ]);
    let found = titles(&index, "zhongshi");
    assert_eq!(found.first().map(String::as_str), Some("陕西宝鸡：搭建中试平台"), "{found:?}");
    assert!(found.iter().any(|title| title == "吴忠市"), "it is found all the same: {found:?}");
    // What begins a name, and what was typed as it is written, is meant.
    assert_eq!(titles(&index, "wuzhongshi").first().map(String::as_str), Some("吴忠市"));
    assert_eq!(titles(&index, "忠市").first().map(String::as_str), Some("吴忠市"));
}

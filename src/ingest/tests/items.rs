//! Items of lists that a page cut, however short they are. Each test is a kind, told by several of it.

use super::kinds::{spaced, told_lines};

/// The lines of an issue with these lines in its first article, its items one by one.
fn told(body: &str, name: &str) -> Vec<String> {
    let source = spaced(&["主要做法如下。", body]);
    let source = match name {
        "a.txt" => source.replace("# ", "").replace('#', ""),
        _ => source,
    };
    told_lines(&source, name).iter().flat_map(|line| line.lines()).map(str::to_string).collect()
}

const MARKS: [&str; 4] =
    ["— 3 —", "<!-- page break -->", "{3}------------------------------------------------", "- 3 -"];

#[test]
fn a_short_item_cut_by_a_page_goes_on_behind_it_where_the_list_goes_on() {
    for mark in MARKS {
        for (body, whole) in [
            ("1. 建设园\n\n§\n\n区12个\n\n2. 引进企业30家\n\n3. 出台政策", "建设园区12个"),
            ("1. 引进企业30家\n2. 建设园\n\n§\n\n区12个\n3. 出台政策", "建设园区12个"),
            ("1. 引进企业\n2. 余热回收\n§\n利用项目\n3. 出台政策", "余热回收利用项目"),
            ("1. 引进企业\n2. 余热回收\n\n§\n\n   利用项目\n3. 出台政策", "余热回收利用项目"),
            ("- 引进企业\n- 建设园区\n\n§\n\n12个\n- 出台政策", "建设园区12个"),
            ("- 建设园区1\n\n§\n\n2个\n\n- 出台政策", "建设园区12个"),
            ("1. 引进企\n\n§\n\n业30家。\n\n2. 出台政策4条。", "引进企业30家。"),
            ("1. 出台政策4条。\n2. 引进企\n\n§\n\n业30家。\n\n岸上设立了值守的指挥中心。", "引进企业30家。"),
            ("- 引进企业\n- 固废利\n\n§\n\n用\n\n岸上设立了值守的指挥中心。", "固废利用"),
            ("- 引进企业\n- 出台政策\n- 余热回收利\n\n§\n\n用项目", "余热回收利用项目"),
        ] {
            let lines = told(&body.replace('§', mark), "a.md");
            assert!(lines.iter().any(|line| line == whole), "{mark} {body}: {lines:#?}");
            let items = body.lines().filter_map(|line| {
                let (marker, words) = line.split_once(' ')?;
                ["-", "1.", "2.", "3."].contains(&marker).then_some(words)
            });
            for other in items {
                if !whole.starts_with(other) {
                    assert!(lines.iter().any(|line| line == other), "{mark} {body}: {other}: {lines:#?}");
                }
            }
        }
    }
    for (body, whole) in [
        ("1、建设园\n— 3 —\n区12个\n2、引进企业30家\n3、出台政策4条", "1、建设园区12个"),
        ("（1）引进企业\n\n（2）余热回收\n\n\u{c}利用项目\n\n（3）出台政策", "（2）余热回收利用项目"),
        ("● 引进企业\n● 余热回收\n\u{c}利用项目\n● 出台政策", "● 余热回收利用项目"),
    ] {
        let lines = told(body, "a.txt");
        assert!(lines.iter().any(|line| line == whole), "{body}: {lines:#?}");
        assert!(lines.iter().all(|line| line.chars().count() < 30), "{body}: {lines:#?}");
    }
    let page = "<h1>科技要情</h1><p>2024年第3期</p><h2>海滨市：渔船装上终端</h2><p>主要做法如下。</p>\
        <ol><li>引进企业</li><li>建设园</li></ol><p>— 3 —</p><p>区12个</p><ol start=\"3\"><li>出台政策</li></ol>";
    let lines = told_lines(page, "a.html");
    assert!(lines.iter().any(|line| line == "引进企业\n建设园区12个\n出台政策\n"), "{lines:#?}");
}

#[test]
fn what_stands_behind_a_list_or_under_an_item_is_no_rest_of_it() {
    for mark in MARKS {
        for (body, apart) in [
            ("- 引进企业\n- 建设园区\n\n§\n\n以上做法成效明显。", "以上做法成效明显。"),
            (
                "1. 引进企业\n2. 建设园区\n\n§\n\n主要成效\n\n全市渔业产值增长两成，带动渔民三千家。",
                "主要成效",
            ),
            ("1. 引进企业\n\n§\n\n全市引进30家。\n\n2. 建设园区\n\n全市建成12个。", "全市引进30家。"),
            ("1. 引进企业\n\n§\n\n全市引进30家\n\n2. 建设园区\n\n全市建成12个", "全市引进30家"),
            ("1. 引进企业\n2. 建设园区\n\n§\n\n主要成效：\n\n1. 产值增长\n2. 就业增加", "主要成效："),
            ("- 引进企业\n- 建设园区\n\n§\n\n（科技处供稿）", "（科技处供稿）"),
            ("- 引进企业30家。\n- 建设园区12个。\n\n§\n\n市里每季度公布一次。", "市里每季度公布一次。"),
        ] {
            let lines = told(&body.replace('§', mark), "a.md");
            assert!(lines.iter().any(|line| line == apart), "{mark} {body}: {lines:#?}");
        }
    }
    let body = "1、引进企业\n\n全市引进30家。\n\n2、建设园区\n\n— 3 —\n\n全市建成12个。\n\n3、出台政策\n\n全市出台4条。";
    let lines = told(body, "a.txt");
    for line in body.lines().filter(|line| !line.is_empty() && !line.starts_with('—')) {
        assert!(lines.iter().any(|own| own == line), "{line}: {lines:#?}");
    }
}

//! The forms that contents come in.

use super::leader::{Tail, segments, split_page};
use super::row::row_title;
use super::*;
use crate::ingest::line::Form;

#[test]
fn leaders_and_pages_of_every_form_come_off() {
    for text in [
        "题目A“甲” .....2",
        "题目A“甲” ..... 2",
        "题目A“甲”……（２）",
        "题目A“甲”· · · 2",
        "题目A“甲”   2",
        "题目A“甲”（第2页）",
        "题目A“甲”（第2頁）",
        "题目A“甲”......第2页",
        "题目A“甲”—————2",
        "题目A“甲”…………2",
        "题目A“甲”。。。。。2",
        "题目A“甲” ...... -2-",
        "题目A“甲”\u{3000}\u{3000}2",
    ] {
        let (title, page) = split_page(text);
        assert_eq!((title, page.map(|(page, _)| page)), ("题目A“甲”", Some(2)), "{text}");
    }
    assert_eq!(split_page("题目 2").1, Some((2, Tail::Space)));
    assert_eq!(split_page("题目（2）").1, Some((2, Tail::Bracket)));
    assert_eq!(split_page("面向2035").1, None);
    assert_eq!(split_page("题目").1, None);
}

#[test]
fn bullets_and_numbers_of_every_form_come_off() {
    for text in
        ["★ 题目", "○题目", "◎ 题目", "· 题目", "1．（1）题目", "（一）题目", "1、题目", "- ★ 1. 题目"]
    {
        assert_eq!(row_title(text), "题目", "{text}");
    }
}

#[test]
fn entries_run_together_on_a_line_are_cut_apart() {
    assert_eq!(segments("甲乙……2 丙丁.....（4）戊己"), ["甲乙……2", "丙丁.....（4）", "戊己"]);
    assert_eq!(segments("甲……乙"), ["甲……乙"]);
}

fn listed(lines: Vec<Line>) -> Vec<(String, Option<u32>)> {
    let mut lines = lines;
    take(&mut lines, &Habit::default()).entries.into_iter().map(|entry| (entry.title, entry.page)).collect()
}

fn entries_of(pairs: &[(&str, Option<u32>)]) -> Vec<(String, Option<u32>)> {
    pairs.iter().map(|(title, page)| (title.to_string(), *page)).collect()
}

fn table(rows: &[&[&str]]) -> Line {
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).into()).collect()).collect();
    Line { form: Form::rows(rows, true, None), ..Line::text("", 1) }
}

#[test]
fn a_leader_with_its_page_under_an_entry_is_the_end_of_it() {
    let texts =
        ["目录", "甲地印发《关于创新的意见》", "…………（2）", "乙地：人才工程", "...... 3", "丙地：平台……4"];
    let lines = texts.iter().enumerate().map(|(index, text)| Line::text(*text, index + 1)).collect();
    let want =
        [("甲地印发《关于创新的意见》", Some(2)), ("乙地：人才工程", Some(3)), ("丙地：平台", Some(4))];
    assert_eq!(listed(lines), entries_of(&want));
}

#[test]
fn a_table_may_hold_its_heading_its_column_names_and_counted_entries() {
    let want = entries_of(&[("甲地：产业升级", Some(1)), ("乙地：人才工程", Some(3))]);
    let headed = table(&[&["目      录", ""], &["甲地：产业\n升级", "1"], &["乙地：人才工程....", "3"]]);
    assert_eq!(listed(vec![headed]), want);
    let named =
        table(&[&["序号", "题目", "页码"], &["1", "甲地：产业升级", "1"], &["2", "乙地：人才工程", "（3）"]]);
    assert_eq!(listed(vec![Line::text("目录", 1), named]), want);
    let first = table(&[&["1", "甲地：产业升级"], &["3", "乙地：人才工程"]]);
    assert_eq!(listed(vec![Line::text("目录", 1), first]), want);
}

#[test]
fn entries_may_stand_behind_the_heading() {
    let lines = vec![
        Line::text("本期导读：一、甲地：产业升级；二、乙地：人才工程。", 1),
        Line { form: Form::Heading(2), ..Line::text("一、甲地：产业升级", 3) },
    ];
    assert_eq!(listed(lines), entries_of(&[("甲地：产业升级", None), ("乙地：人才工程", None)]));
}

#[test]
fn the_region_of_the_contents_ends_where_a_title_comes_again() {
    let texts =
        ["科技参考", "目录", "甲地：产业升级", "1", "乙地：人才工程", "2", "甲地：产业升级", "甲地近年来。"];
    let lines: Vec<Line> = texts.iter().map(|text| Line::text(*text, 1)).collect();
    assert_eq!(region(&lines), 1..6);
    assert_eq!(region(&lines[2..]), 0..0);
}

#[test]
fn an_ordinal_before_a_figure_is_no_part_of_the_title() {
    let titles = [
        "海滨市：渔船装上“千里眼”",
        "2021年技术市场十件大事",
        "5G应用进渔港",
        "100个村庄换新颜",
        "1.5万亩盐碱地的变迁",
    ];
    for separator in [".", "．", "、", ". "] {
        let list: String = (1..)
            .zip(titles)
            .map(|(count, title)| format!("{count}{separator}{title}　{}\n\n", count * 3))
            .collect();
        let body: String = titles.iter().map(|title| format!("## {title}\n\n建成平台十二家。\n\n")).collect();
        let source = format!("# 科技要情\n\n2024年第3期\n\n目录\n\n{list}{body}");
        let issue = crate::ingest::ingest(source.as_bytes(), "a.md").unwrap();
        let told: Vec<(&str, Option<u32>)> =
            issue.toc.iter().map(|entry| (entry.title.as_str(), entry.page)).collect();
        let wanted: Vec<(&str, Option<u32>)> = titles.into_iter().zip([3, 6, 9, 12, 15].map(Some)).collect();
        assert_eq!(told, wanted, "{separator:?}");
        assert_eq!(issue.articles.len(), 5);
    }
}

#[test]
fn entries_beside_each_other_are_listed_in_the_order_of_their_pages() {
    let titles = [
        "海滨市：渔船装上终端",
        "北山县：核桃园里来博士",
        "南湖区：老厂房变实验室",
        "西岭州：草场上的气象站",
    ];
    let body: String =
        titles.iter().map(|title| format!("{title}\n\n　　建成平台十二家，带动农户三千家。\n\n")).collect();
    for (left, right) in [([0, 1], [2, 3]), ([0, 2], [1, 3])] {
        for gap in [" 2          ", "      2      ", "……2          ", "\t2\t"] {
            let pages = [2, 5, 9, 12];
            let entry =
                |index: usize| format!("{}{}", titles[index], gap.replace('2', &pages[index].to_string()));
            let rows: String = left
                .iter()
                .zip(right)
                .map(|(a, b)| format!("{}{}\n", entry(*a), entry(b).trim_end()))
                .collect();
            let source = format!("科技要情\n2024年第3期\n\n目  录\n\n{rows}\n{body}");
            let issue = crate::ingest::ingest(source.as_bytes(), "a.txt").unwrap();
            let told: Vec<(&str, Option<u32>)> =
                issue.toc.iter().map(|entry| (entry.title.as_str(), entry.page)).collect();
            assert_eq!(told, titles.into_iter().zip(pages.map(Some)).collect::<Vec<_>>(), "{rows}");
            assert_eq!((issue.articles.len(), issue.preface.len()), (4, 0), "{rows}");
        }
    }
}

#[test]
fn articles_listed_under_the_names_of_sections_are_led_to() {
    let titles = ["海滨市：渔船装上终端", "北山县：核桃园里来博士", "南湖区：老厂房变实验室"];
    let text = "建成平台十二家，带动农户三千家。";
    for (page, section) in [("　", "## 一、政策速递\n\n"), ("　", ""), ("", "## 政策速递\n\n")] {
        let pages = if page.is_empty() { ["", "", ""] } else { ["　1", "　4", "　7"] };
        let source = format!(
            "# 科技要情\n\n2024年第3期\n\n目录\n\n一、政策速递\n\n1. {}{}\n\n2. {}{}\n\n二、他山之石\n\n3. {}{}\n\n{section}### {}\n\n{text}\n\n### {}\n\n{text}\n\n{}### {}\n\n{text}\n",
            titles[0],
            pages[0],
            titles[1],
            pages[1],
            titles[2],
            pages[2],
            titles[0],
            titles[1],
            section.replace("一、", "二、").replace("政策速递", "他山之石"),
            titles[2],
        );
        let issue = crate::ingest::ingest(source.as_bytes(), "a.md").unwrap();
        let told: Vec<&str> = issue.articles.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(told, titles, "{section:?}");
        let led: Vec<Option<usize>> = issue.toc.iter().map(|entry| entry.article).collect();
        assert_eq!(led, [None, Some(0), Some(1), None, Some(2)], "{section:?}");
    }
}

#[test]
fn entries_on_one_line_ranges_and_authors_behind_a_solidus_are_told_apart() {
    let entries = [
        ("海滨市：渔船装上终端", 2, "李卫"),
        ("北山县：核桃园里来博士", 5, "王 磊"),
        ("南湖区：老厂房变实验室", 9, "周小文"),
        ("西岭州：草场上的气象站", 12, "本刊编辑部"),
    ];
    let body: String = entries
        .iter()
        .map(|(title, ..)| format!("## {title}\n\n建成平台十二家，带动农户三千家。\n\n"))
        .collect();
    let list = |row: &dyn Fn(&str, u32, &str) -> String, between: &str| {
        entries.map(|(title, page, author)| row(title, page, author)).join(between)
    };
    let led = |title: &str, page, _: &str| format!("{title}……{page}");
    let bracketed = |title: &str, page, _: &str| format!("{title} ({page})");
    for contents in [
        format!("目录：{}", list(&led, "　")),
        format!("目录：{}", list(&bracketed, " ")),
        format!("## 目录\n\n{}", list(&led, " ")),
        format!("目录 {}", list(&led, " ")),
        format!("目　录　　{}", list(&bracketed, "；")),
        format!("**本期要目** {}", list(&led, "　")),
        format!("# 目录 {}", list(&|title, page, _| format!("{title} {page}"), " ")),
        format!("目录 {}", list(&|title, page, _| format!("{title} 第{page}页"), " ")),
        format!("## 目录\n\n{}", list(&bracketed, " ")),
        format!("目录\n\n{}", list(&|title, page, _| format!("{title}……{page}~{}", page + 1), "\n\n")),
        format!("目录\n\n{}", list(&|title, page, _| format!("{title}……{page}—{}", page + 2), "\n\n")),
        format!("目录\n\n{}", list(&|title, page, _| format!("{title}……{page}-{}", page + 1), " ")),
        format!("目录\n\n{}", list(&|title, page, author| format!("{title}/{author} ({page})"), "\n\n")),
        format!("目录\n\n{}", list(&|title, page, author| format!("{title}/{author}……{page}"), "\n\n")),
        list(&|title, page, _| format!("- {title}（{page}）"), "\n"),
    ] {
        let source = format!("# 科技要情\n\n2024年第3期\n\n{contents}\n\n{body}");
        let issue = crate::ingest::ingest(source.as_bytes(), "a.md").unwrap();
        let told: Vec<_> = issue.toc.iter().map(|entry| (entry.title.as_str(), entry.page)).collect();
        assert_eq!(told, entries.map(|(title, page, _)| (title, Some(page))), "{contents}");
        assert_eq!((issue.articles.len(), issue.preface.len()), (4, 0), "{contents}");
    }
}

#[test]
fn two_entries_with_their_pages_in_brackets_are_contents_without_a_heading() {
    let source = "<h1>科技要情</h1><p>2024年第3期</p><ul><li>海滨市：渔船装上终端（2）</li><li>北山县：核桃园里来博士（5）</li></ul>\
        <h2>海滨市：渔船装上终端</h2><p>装机三千台。</p><h2>做法：先试后装</h2><p>试用三月。</p><h2>北山县：核桃园里来博士</h2><p>建园十二个。</p>";
    let issue = crate::ingest::ingest(source.as_bytes(), "a.html").unwrap();
    let told: Vec<_> = issue.articles.iter().map(|article| (article.title.as_str(), article.page)).collect();
    assert_eq!(told, [("海滨市：渔船装上终端", Some(2)), ("北山县：核桃园里来博士", Some(5))]);
}

#[test]
fn an_entry_cut_behind_its_colon_goes_on_below_and_short_news_under_one_are_its_parts() {
    let text = "记者今天获悉，建成平台十二家，带动农户三千家，全年可增收两亿元。";
    let source = format!(
        "# 海滨日播 (20240105)\n\n## 内容提要\n\n本期主要内容：\n\n\n1.海滨渔船装上终端；\n\n\n2.本台短评：\n\n把每条船都连上网！\n\n\n\
        3.海滨日报评论员文章：\n\n渔港上云正当时——写在开渔之后；\n\n\n4.本台短评：\n\n让老渔民也会用；\n\n\n5.市内快讯：\n\n\n\
        （1）国家级渔港通过验收；\n\n\n（2）全国渔业现场会在海滨召开；\n\n\n6.北山核桃丰收 南湖稻米上市 西岭草场返青早；\n\n\n\
        7.各地新闻。\n\n## 正文\n\n### 海滨渔船装上终端\n\n{text}\n\n### 本台短评：把每条船都连上网！\n\n{text}\n\n\
        ### 海滨日报评论员文章：渔港上云正当时——写在开渔之后\n\n{text}\n\n### 本台短评：让老渔民也会用\n\n{text}\n\n\
        ### 市内快讯\n\n**国家级渔港通过验收**\n\n{text}\n\n**全国渔业现场会在海滨召开**\n\n{text}\n\n\
        ### 北山核桃丰收 南湖稻米上市\n\n{text}\n\n**国务院督查组到海滨**\n\n{text}\n\n**西岭草场返青早**\n\n{text}\n\n### 各地新闻\n\n{text}\n"
    );
    let issue = crate::ingest::ingest(source.as_bytes(), "a.md").unwrap();
    let titles: Vec<&str> = issue.articles.iter().map(|article| article.title.as_str()).collect();
    let own = [
        "海滨渔船装上终端",
        "本台短评：把每条船都连上网！",
        "海滨日报评论员文章：渔港上云正当时——写在开渔之后",
        "本台短评：让老渔民也会用",
        "市内快讯",
        "北山核桃丰收 南湖稻米上市",
        "各地新闻",
    ];
    assert_eq!(titles, own);
    let led: Vec<_> = issue.toc.iter().map(|entry| (entry.title.as_str(), entry.article)).collect();
    assert_eq!(
        led.get(4..7),
        Some(
            &[("市内快讯", Some(4)), ("国家级渔港通过验收", Some(4)), ("全国渔业现场会在海滨召开", Some(4))]
                [..]
        )
    );
    assert_eq!((issue.toc.len(), issue.preface.len()), (9, 0));
}

#[test]
fn numbers_before_the_titles_are_pages_where_they_leave_some_out() {
    let titles = ["海滨市：渔船装上终端", "北山县：核桃园来博士", "南湖区：老厂房变新"];
    let pages = |numbers: [&str; 3], name: &str| {
        let rows: String =
            numbers.iter().zip(titles).map(|(number, title)| format!("{number}{title}\n")).collect();
        let body =
            titles.map(|title| format!("{title}\n\n　　建成平台十二家，带动渔民三千家。\n\n")).concat();
        let source = format!("科技要情\n2024年第3期\n\n目录\n\n{rows}\n{body}");
        let issue = crate::ingest::ingest(source.as_bytes(), name).unwrap();
        assert_eq!(issue.articles.len(), 3, "{source}");
        issue.toc.iter().map(|entry| entry.page).collect::<Vec<_>>()
    };
    let printed = [Some(1), Some(4), Some(9)];
    for numbers in [
        ["（1）", "（4）", "（9）"],
        ["1、", "4、", "9、"],
        ["1-3　", "4-8　", "9-10　"],
        ["P1 ", "P4 ", "P9 "],
    ] {
        assert_eq!(pages(numbers, "a.txt"), printed, "{numbers:?}");
    }
    assert_eq!(pages(["1. ", "4. ", "9. "], "a.md"), printed);
    for numbers in [["（1）", "（2）", "（3）"], ["1、", "2、", "4、"], ["一、", "四、", "九、"]]
    {
        assert_eq!(pages(numbers, "a.txt"), [None; 3], "{numbers:?}");
    }
}

#[test]
fn pages_are_read_however_they_are_written_on_one_line_or_several() {
    let titles =
        ["甘肃平凉：果园装上“智慧大脑”", "江苏常州：新能源汽车串起产业链", "福建龙岩：机械铁军闯市场"];
    let body: String = titles.iter().map(|title| format!("## {title}\n\n建成平台12家。\n\n")).collect();
    for page in [
        "/§", "／§", " / §", "(§)", "（§）", "［§］", "[§]", "【§】", "（第§页）", " P§", "P§", " p.§",
        " P.§", " 第§页", "第§页", " §页", " ·§·", "·§·", " —§—", " - § -", "………（§）", "……§", "……P§",
        "……/§", " | §", " §",
    ] {
        let entry = |title: &&str, number: &str| format!("{title}{}", page.replace('§', number));
        let entries: Vec<String> =
            titles.iter().zip(["1", "3", "6"]).map(|(title, number)| entry(title, number)).collect();
        for contents in [
            format!("目录\n\n{}", entries.join("\n\n")),
            format!("## 目录\n\n{}", entries.join("\n")),
            format!("目录\n\n{}", entries.join(" ")),
            format!("## 目录\n\n{}", entries.join("　")),
            format!("目录：{}", entries.join("　")),
            format!("本期要目：{}", entries.join("；")),
            entries.join("　"),
        ] {
            let source = format!("# 江城科技情报\n\n2021年第6期\n\n{contents}\n\n{body}");
            let issue = crate::ingest::ingest(source.as_bytes(), "a.md").unwrap();
            let told: Vec<_> = issue.toc.iter().map(|entry| (entry.title.as_str(), entry.page)).collect();
            let wanted: Vec<_> = titles.into_iter().zip([1, 3, 6].map(Some)).collect();
            assert_eq!(told, wanted, "{contents}");
            assert_eq!((issue.articles.len(), issue.preface.len()), (3, 0), "{contents}");
        }
    }
}

#[test]
fn a_number_that_comes_again_with_its_words_is_no_page_of_a_list_without_a_heading() {
    let names = ["渔港终端 3", "海图软件 2", "最忙的船老大", "浮标巡检"];
    let listed: String = names.iter().map(|name| format!("- {name}\n")).collect();
    let body: String =
        names.iter().map(|name| format!("## {name}\n\n海滨市为渔船装上定位终端，装机三千台。\n\n")).collect();
    let source = format!("# 渔业周刊\n\n本周有这些内容：\n\n{listed}\n{body}");
    let issue = crate::ingest::ingest(source.as_bytes(), "a.md").unwrap();
    let titles: Vec<_> = issue.articles.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, names);
    assert_eq!(issue.toc.len(), names.len());
}

#[test]
fn a_row_of_a_table_may_hold_several_entries() {
    let want =
        entries_of(&[("甲地：产业升级", Some(1)), ("乙地：人才工程", Some(3)), ("丙地：平台建设", Some(5))]);
    let headed =
        |rows: &[&[&str]]| listed(vec![Line::text("目录", 1), Line { first: 2, last: 2, ..table(rows) }]);
    let pairs: &[&[&str]] =
        &[&["甲地：产业升级", "（1）", "乙地：人才工程", "（3）"], &["丙地：平台建设", "5", "", ""]];
    assert_eq!(headed(pairs), want);
    let columns: &[&[&str]] =
        &[&["甲地：产业升级", "1", "丙地：平台建设", "5"], &["乙地：人才工程", "3", "", ""]];
    assert_eq!(headed(columns), want);
    let behind: &[&[&str]] = &[&["甲地：产业升级……1", "乙地：人才工程……3"], &["丙地：平台建设……5", ""]];
    assert_eq!(headed(behind), want);
    for cells in [
        ["甲地：产业升级\n乙地：人才工程\n丙地：平台建设", "（1）\n（3）\n（5）"],
        ["甲地：产业升级 乙地：人才工程 丙地：平台建设", "（1） （3） （5）"],
        ["1\n3\n5", "甲地：产业升级\n乙地：人才工程\n丙地：平台建设"],
    ] {
        assert_eq!(headed(&[&cells]), want);
    }
    // A table of figures is none.
    let figures: &[&[&str]] = &[&["东湖县", "86", "西岭县", "54.5"], &["南湖区", "9", "北山县", "7.2"]];
    assert_eq!(listed(vec![Line::text("目录", 1), table(figures)]), entries_of(&[]));
}

#[test]
fn pages_may_stand_in_a_column_above_the_titles() {
    let read = |texts: &[&str]| {
        listed(texts.iter().enumerate().map(|(index, text)| Line::text(*text, index + 1)).collect())
    };
    let titles = ["甲地：产业升级", "乙地：人才工程", "丙地：平台建设"];
    let body = ["甲地：产业升级", "甲地改造车间40个。", "乙地：人才工程", "乙地引才30人。", "丙地：平台建设"];
    let text = [&["目录", "1", "3", "（13）"], &titles[..], &body[..]].concat();
    let want = [("甲地：产业升级", Some(1)), ("乙地：人才工程", Some(3)), ("丙地：平台建设", Some(13))];
    assert_eq!(read(&text), entries_of(&want));
    // One page too few tells nothing.
    let text = [&["目录", "1", "3"], &titles[..], &body[..]].concat();
    assert!(read(&text).iter().all(|(_, page)| page.is_none()));
}

#[test]
fn a_range_may_be_of_one_page() {
    assert_eq!(split_page("题目A“甲”……（13—13）"), ("题目A“甲”", Some((13, Tail::Leader))));
}

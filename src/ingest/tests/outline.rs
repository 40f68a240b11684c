//! What the headings of an issue without contents make articles: numbered, under sections, of one report, of a year's
//! index. Each test is a kind, told by several of it.

use super::*;

/// The title of an issue in Markdown, its articles' titles and the lines of its masthead.
fn outline(source: &str) -> (String, Vec<String>, Vec<String>) {
    let issue = ingest(source.as_bytes(), "a.md").unwrap();
    (issue.title, issue.articles.into_iter().map(|article| article.title).collect(), issue.masthead)
}

const TEXT: &str = "建成平台十二家，带动渔民三千家。";

#[test]
fn the_first_of_numbered_headings_is_an_article_and_not_the_name() {
    for (mark, numbers) in [
        ("#", ["01 ", "02 ", "03 "]),
        ("#", ["1. ", "2. ", "3. "]),
        ("##", ["一、", "二、", "三、"]),
        ("#", ["（1）", "（2）", "（3）"]),
    ] {
        for under in ["", "### 主要做法\n\n", "![](a.png)\n\n"] {
            let titles: Vec<String> = numbers
                .iter()
                .zip(["江苏海滨", "浙江北山", "安徽南湖"])
                .map(|(number, place)| format!("{number}{place}"))
                .collect();
            let source: String =
                titles.iter().map(|title| format!("{mark} {title}\n\n{under}{TEXT}\n\n")).collect();
            assert_eq!(outline(&source).1, titles, "{source}");
        }
    }
}

#[test]
fn titles_under_the_names_of_sections_are_articles_where_they_name_places() {
    let articles = |level: &str, titles: [&str; 2]| {
        titles.map(|title| format!("{level} {title}\n\n{TEXT}\n\n")).concat()
    };
    let (near, far) =
        (["海滨市装上渔船终端", "北山县请来核桃博士"], ["南湖区改造老厂房", "两部门发文支持中试平台"]);
    for (sections, level) in [
        (["## 园区要闻", "## 政策速递"], "###"),
        (["# 一、他山之石", "# 二、政策速递"], "##"),
        (["## 要闻", "## 观察"], "####"),
    ] {
        let source = format!(
            "科技要情\n\n2024年第3期\n\n{}\n\n{}{}\n\n{}",
            sections[0],
            articles(level, near),
            sections[1],
            articles(level, far)
        );
        assert_eq!(outline(&source).1, [near, far].concat(), "{source}");
    }
    // The items of a weekly name no place, and the parts of an article are none.
    for inner in [["终端软件发布新版", "渔船定位库开源"], ["主要做法", "取得成效"]] {
        let source = format!(
            "# 终端周报 #12\n\n## 新闻\n\n{}## 工具\n\n{}",
            articles("###", inner),
            articles("###", inner)
        );
        assert_eq!(outline(&source).1, ["新闻", "工具"], "{source}");
    }
}

#[test]
fn numbered_sections_under_one_heading_are_parts_of_one_report() {
    let head = "科技调研专报\n\n2024年第6期\n\n";
    let report = format!(
        "# 关于海滨市渔船终端产业的调研报告\n\n近期，调研组走访企业三十二家。\n\n## 一、基本情况\n\n{TEXT}\n\n## 二、主要做法\n\n{TEXT}\n\n## 三、几点启示\n\n{TEXT}\n"
    );
    let (title, articles, _) = outline(&format!("{head}{report}"));
    assert_eq!(
        (title.as_str(), articles),
        ("科技调研专报", vec!["关于海滨市渔船终端产业的调研报告".to_string()])
    );
    // Two reports are two articles.
    assert_eq!(outline(&format!("{head}{report}\n{}", report.replace("海滨", "北山"))).1.len(), 2);
}

#[test]
fn the_numbers_of_many_issues_head_what_stood_in_them() {
    for mark in ["**第@期**", "## 第@期"] {
        let body: String = (1..=3)
            .map(|number| {
                format!(
                    "{}\n\n浙江海滨：渔船装上终端（{number}）\n\n",
                    mark.replace('@', &number.to_string())
                )
            })
            .collect();
        let source = format!("# 科技要情\n\n2023年总目录\n\n{body}");
        let issue = ingest(source.as_bytes(), "a.md").unwrap();
        assert_eq!((issue.year, issue.number, issue.colophon.len()), (Some(2023), None, 0), "{source}");
        assert_eq!(issue.masthead, ["科技要情", "2023年总目录"], "{source}");
    }
}

#[test]
fn a_text_beside_the_sections_is_an_article_and_the_sections_are_none() {
    let titles = ["海滨市装上渔船终端", "北山县请来核桃博士"];
    let articles = titles.map(|title| format!("### {title}\n\n{TEXT}\n\n")).concat();
    for (name, at_end) in [("卷首语", false), ("编者的话", false), ("征稿启事", true)] {
        let own = format!("## {name}\n\n本期说渔业。{TEXT}\n\n");
        let section = format!("## 他山之石\n\n{articles}");
        let (source, mut expected) = ("# 科技要情\n\n2024年第3期\n\n".to_string(), titles.to_vec());
        let source = if at_end {
            expected.push(name);
            source + &section + &own
        } else {
            expected.insert(0, name);
            source + &own + &section
        };
        assert_eq!(outline(&source).1, expected, "{source}");
    }
}

#[test]
fn bold_names_of_sections_are_no_beginnings_of_titles() {
    let source = |name: &str, titles: [&str; 2]| {
        let articles = titles.map(|title| format!("**{title}**\n\n{TEXT}\n\n")).concat();
        format!("**科技要情**\n\n2024年第3期\n\n**{name}**\n\n{articles}")
    };
    let titles = ["浙江海滨：渔船装上终端", "浙江北山：核桃园里来博士"];
    for name in ["他山之石", "县市区动态", "一、政策速递"] {
        assert_eq!(outline(&source(name, titles)).1, titles, "{name}");
    }
    // The place is the beginning of a title.
    let whole = ["浙江海滨渔船装上终端", titles[1]];
    assert_eq!(outline(&source("浙江海滨", ["渔船装上终端", titles[1]])).1, whole);
}

#[test]
fn a_heading_without_a_text_is_an_article_where_few_of_its_level_are_so() {
    let filled = |title: &str| format!("## {title}\n\n{TEXT}\n\n");
    for empty in ["mold 相关工作", "Aya Theorem Prover"] {
        let source = format!(
            "# 终端周报 #12\n\n{}## {empty}\n\n{}{}",
            filled("编译器"),
            filled("模拟器"),
            filled("文档")
        );
        assert_eq!(outline(&source).1, ["编译器", empty, "模拟器", "文档"], "{source}");
    }
    // The name of a section at the level of its articles is none.
    let source = format!(
        "# 终端周报 #12\n\n{}## 工具与资源\n\n{}{}",
        filled("终端软件发布新版"),
        filled("渔船定位库开源"),
        filled("核桃图谱上线")
    );
    assert_eq!(outline(&source).1.len(), 3, "{source}");
}

#[test]
fn days_that_have_texts_are_articles_and_the_day_of_the_issue_is_none() {
    let days = ["2022年6月1日", "2022年6月8日"];
    let body = days.iter().map(|day| format!("## {day}\n\n{TEXT}\n\n")).collect::<String>();
    for head in ["# 渔市快报\n\n2022年第7期\n\n", "# 渔市快报\n\n## 2022年第7期\n\n"] {
        assert_eq!(outline(&format!("{head}{body}")).1, days, "{head}");
    }
    let dated = format!(
        "# 渔市快报\n\n## 2022年6月1日\n\n## 海滨市装上终端\n\n{TEXT}\n\n## 北山县请来博士\n\n{TEXT}\n"
    );
    assert_eq!(outline(&dated).1, ["海滨市装上终端", "北山县请来博士"]);
}

#[test]
fn bold_lines_and_items_that_count_and_name_places_are_articles_where_no_title_heads_them() {
    let titles =
        ["甘肃平凉：果园装上“智慧大脑”", "江苏常州：新能源汽车串起产业链", "福建龙岩：机械铁军闯市场"];
    let issue = |head: &str, mark: &dyn Fn(usize, &str) -> String| {
        let articles: String = (1..)
            .zip(titles)
            .map(|(count, title)| format!("{}\n\n{TEXT}\n\n市里还出台十条措施。\n\n", mark(count, title)))
            .collect();
        outline(&format!("{head}\n\n2021年第6期\n\n{articles}")).1
    };
    let numbered = |count: usize, title: &str| format!("{count}. {title}");
    let wanted: Vec<String> = (1..).zip(titles).map(|(count, title)| numbered(count, title)).collect();
    for head in ["# 科技要情", "**科技要情**"] {
        assert_eq!(issue(head, &|count, title| format!("{count}. **{title}**")), wanted);
        assert_eq!(issue(head, &|count, title| format!("**{}**", numbered(count, title))), wanted);
        let under = |count: usize, title: &str| format!("{count}. **{title}**\n\n   - 建平台\n   - 聚人才");
        assert_eq!(issue(head, &under), wanted);
        let han = |count: usize, title: &str| format!("**{}、{title}**", ["一", "二", "三"][count - 1]);
        assert_eq!(issue(head, &han).len(), 3);
    }
    assert_eq!(issue("# 科技要情", &|_, title| format!("1. **{title}**")).len(), 3);
    let listed = (1..).zip(titles).map(|(page, title)| format!("{title}……{page}\n\n")).collect::<String>();
    let listed = format!("# 科技要情\n\n2021年第6期\n\n## 目录\n\n{listed}");
    let title = |count: usize, title: &str| format!("{count}. **{title}**\n\n{TEXT}\n\n1. **建平台**");
    assert_eq!(issue(&listed, &title), wanted);
    let leads = "1. **建平台：补短板**\n\n建成三个。\n\n2. **聚人才：引进来**\n\n引进九名。\n\n";
    let places = (1..).zip(titles).map(|(count, title)| format!("{count}. **{title}**\n\n{TEXT}\n\n"));
    let places: String = places.collect();
    let close: String = (1..).zip(titles).map(|(count, title)| format!("{count}. **{title}**\n")).collect();
    for (body, articles) in [
        (format!("**浙江海滨：渔船装上终端**\n\n{TEXT}\n\n{leads}"), vec!["浙江海滨：渔船装上终端"]),
        (format!("**各地科技创新做法观察**\n\n各地做法如下。\n\n{places}"), vec!["各地科技创新做法观察"]),
        (format!("## 各地做法\n\n各地做法如下。\n\n{places}"), vec!["各地做法"]),
        (format!("各地做法如下。\n\n{close}\n{TEXT}\n\n"), vec!["科技要情"]),
    ] {
        let source = format!("# 科技要情\n\n2021年第6期\n\n{body}");
        assert_eq!(outline(&source).1, articles, "{body}");
        let told = ingest(source.as_bytes(), "a.md").unwrap();
        let lists = told.articles[0].blocks.iter().filter(|block| matches!(block, Block::List { .. }));
        assert!(lists.count() >= 1, "{body}");
    }
}

//! Kinds of bulletins that were once read wrong: lines taken that are text, heads and contents in their many forms. Each
//! test is a kind, told by several of it.

use super::*;

/// The lines of text of an issue: the title and the blocks of every article, one after another.
pub(super) fn told_lines(source: &str, name: &str) -> Vec<String> {
    let issue = ingest(source.as_bytes(), name).unwrap();
    let preface = block_texts(&issue.preface);
    let articles = issue
        .articles
        .iter()
        .flat_map(|article| std::iter::once(article.title.clone()).chain(block_texts(&article.blocks)));
    preface.into_iter().chain(articles).collect()
}

/// An issue of one article with these paragraphs, a blank line between, and a second that ends in full stops.
pub(super) fn spaced(paragraphs: &[&str]) -> String {
    format!(
        "# 科技要情\n\n2024年第3期\n\n## 海滨市：渔船装上“千里眼”\n\n{}\n\n## 北山县：核桃园里来了博士\n\n北山县建成示范园十二个，带动农户三千家。\n",
        paragraphs.join("\n\n")
    )
}

#[test]
fn lines_that_come_back_inside_articles_are_no_running_heads() {
    for line in ["责任单位：市科技局", "（来源：省政府网站）", "编辑：张敏", "牵头领导：李市长"]
    {
        let body: String =
            ["建设研发平台十二家。", "举办终端设计大赛。", "设立转化基金。", "引进高校团队三个。"]
                .iter()
                .map(|paragraph| {
                    format!("{paragraph}\n\n参加单位：海洋大学、渔业协会、质检中心\n\n{line}\n\n")
                })
                .collect();
        let told = told_lines(&spaced(&[body.trim()]), "a.md");
        assert_eq!(told.iter().filter(|own| *own == line).count(), 4, "{line}: {told:#?}");
    }
}

#[test]
fn section_lines_and_titles_with_a_year_are_text() {
    for line in ["一、2025年工作回顾", "二、2026年重点任务", "2023年度预算执行情况", "（一）2024年1月进展"]
    {
        let source = format!("# 海滨市工作报告\n\n{line}\n\n全年装机三千台，渔业产值增长两成。\n");
        let told = told_lines(&source, "a.md");
        assert!(told.iter().any(|own| own == line), "{line}: {told:#?}");
    }
    let issue = ingest("# 2025年海滨市科技创新发展报告\n\n全市装机三千台。\n".as_bytes(), "a.md").unwrap();
    assert_eq!(issue.title, "2025年海滨市科技创新发展报告");
}

#[test]
fn headings_that_differ_only_in_their_day_or_issue_are_none() {
    for headings in [
        ["## 海滨周报（第7期）", "## 海滨周报（第8期）", "## 海滨周报（第9期）"],
        ["## 2024年5月6日", "## 2024年5月7日", "## 2024年5月8日"],
        ["**5月6日要闻**", "**5月7日要闻**", "**5月8日要闻**"],
    ] {
        let body: String =
            headings.iter().map(|heading| format!("{heading}\n\n当日装机百台，没有险情。\n\n")).collect();
        let told = told_lines(&format!("# 海滨周报\n\n2024年合订本\n\n{body}"), "a.md");
        for heading in headings {
            let words = heading.trim_matches(['#', ' ', '*']);
            assert!(told.iter().any(|own| own == words), "{words}: {told:#?}");
        }
    }
}

#[test]
fn the_first_of_several_headings_with_texts_is_an_article_and_not_the_name() {
    for head in [
        "科技要情\n\n2024年第3期（总第42期）\n\n某市科技局编　2024年6月30日\n\n",
        "科技要情\n\n2024年第3期\n\n",
    ] {
        for level in ["#", "##"] {
            let articles: String =
                ["海滨市：渔船装上“千里眼”", "北山县：核桃园里来了博士", "跨境数据的五个堵点"]
                    .iter()
                    .map(|title| format!("{level} {title}\n\n建成平台十二家，带动农户三千家。\n\n"))
                    .collect();
            let issue = ingest(format!("{head}{articles}").as_bytes(), "a.md").unwrap();
            let titles: Vec<&str> = issue.articles.iter().map(|article| article.title.as_str()).collect();
            assert_eq!(
                titles,
                ["海滨市：渔船装上“千里眼”", "北山县：核桃园里来了博士", "跨境数据的五个堵点"]
            );
            assert_eq!((issue.title.as_str(), issue.preface.len()), ("科技要情", 0));
        }
    }
}

#[test]
fn a_masthead_says_its_issue_in_many_ways() {
    let read = |head: &str| {
        let source = format!(
            "{head}\n\n## 海滨市：渔船装上“千里眼”\n\n海滨市装机三千台。\n\n## 北山县：核桃园里来了博士\n\n北山县建园十二个。\n"
        );
        let issue = ingest(source.as_bytes(), "a.md").unwrap();
        (issue.title, issue.year, issue.number, issue.total_number)
    };
    let told = |title: &str, year, number, total| (title.to_string(), year, number, total);
    assert_eq!(read("# 城市周报（第 110 期）：停车专辑"), told("城市周报", None, Some(110), None));
    assert_eq!(read("科技要情\n\n2021.06（总第42期）"), told("科技要情", Some(2021), Some(6), Some(42)));
    assert_eq!(
        read("科技要情\n\n〔２０２２〕第１９期　（累计第　３１５　期）"),
        told("科技要情", Some(2022), Some(19), Some(315))
    );
    assert_eq!(read("# 科技要情\n\n2021-06"), told("科技要情", Some(2021), Some(6), None));
    assert_eq!(read("# 科技要情\n\n2021-06\n\n第23期").2, Some(23));
    assert_eq!(read("# 科技要情\n\n2021-06-30").2, None);
    for head in ["# 科技要情（第 8 期）\n\n2024年5月6日—5月12日", "# 科技要情（第 8 期）\n\n2024.5.6-5.12"]
    {
        assert_eq!(read(head), told("科技要情", Some(2024), Some(8), None), "{head}");
    }
    for head in
        ["# 科技要情\n\n（2024年增刊）", "# 科技要情\n\n2024年专辑", "---\ntitle: 科技要情\nyear: 2024\n---"]
    {
        assert_eq!(read(head), told("科技要情", Some(2024), None, None), "{head}");
    }
    // A sentence is no date and no publisher.
    let issue = ingest("# 科技要情\n\n第6期\n\n2019年以来，海滨市装机三千台。\n\n海滨地处湾区的地理几何中心\n\n## 海滨市：渔船\n\n海滨市装机。\n\n## 北山县：核桃\n\n北山县建园。\n".as_bytes(), "a.md").unwrap();
    assert_eq!((issue.year, issue.publisher, issue.preface.len()), (None, None, 2));
}

#[test]
fn a_label_may_stand_above_its_name() {
    let source = "# 科技要情\n\n2024年第3期\n\n主办单位\n\n海滨市科技情报中心\n\n责任编辑：\n\n沈若澜\n\n联系电话\n\n0755-28990011\n\n## 海滨市：渔船装上“千里眼”\n\n海滨市装机三千台。\n\n## 北山县：核桃\n\n北山县建园。\n";
    let issue = ingest(source.as_bytes(), "a.md").unwrap();
    assert_eq!(issue.publisher.as_deref(), Some("海滨市科技情报中心"));
    assert_eq!(issue.editor.as_deref(), Some("沈若澜"));
    assert_eq!(issue.phone.as_deref(), Some("0755-28990011"));
    assert!(issue.preface.is_empty());
}

#[test]
fn contents_are_read_in_every_form() {
    let titles = [
        "海滨市：渔船装上“千里眼”",
        "北山县：核桃园里来了博士",
        "南湖区：老厂房变实验室",
        "西岭州：草场上的气象站",
    ];
    let pages = [Some(2), Some(5), Some(9), Some(12)];
    let body: String =
        titles.iter().map(|title| format!("## {title}\n\n建成平台十二家，带动农户三千家。\n\n")).collect();
    let form = |row: &dyn Fn(&str, u32) -> String, between: &str| {
        titles
            .iter()
            .zip(pages)
            .map(|(title, page)| row(title, page.unwrap()))
            .collect::<Vec<_>>()
            .join(between)
    };
    let column: String = pages.iter().map(|page| format!("\n\n{}", page.unwrap())).collect();
    for list in [
        form(&|title, page| format!("{title} {page}-{}", page + 1), "\n\n"),
        form(&|title, page| format!("- {title}（{page}—{}）", page + 2), "\n"),
        form(&|title, page| format!("{title}……王某某（{page}）"), "\n\n"),
        form(&|title, page| format!("{title} / 李卫东 王磊 …………（{page}）"), "\n\n"),
        form(&|title, page| format!("{title}　　　　周　文　{page}"), "\n\n"),
        form(&|title, page| format!("{title}　　海滨市科技局（{page}）"), "\n\n"),
        form(&|title, page| format!("{title} ﹍﹍﹍﹍﹍ {page}"), "\n\n"),
        form(&|title, page| format!("{title} ┅┅┅┅ {page}"), "\n\n"),
        form(&|title, page| format!("{page:02}　{title}"), "\n\n"),
        form(&|title, page| format!("P{page}  {title}"), "\n\n"),
        format!("{}{column}", titles.join("\n\n")),
    ] {
        let source = format!("# 科技要情\n\n2024年第3期\n\n目录\n\n{list}\n\n{body}");
        let issue = ingest(source.as_bytes(), "a.md").unwrap();
        let told: Vec<(&str, Option<u32>)> =
            issue.toc.iter().map(|entry| (entry.title.as_str(), entry.page)).collect();
        let wanted: Vec<(&str, Option<u32>)> = titles.iter().copied().zip(pages).collect();
        assert_eq!(told, wanted, "{list}");
        assert_eq!((issue.articles.len(), issue.preface.len()), (4, 0), "{list}");
    }
    let line = form(&|title, page| format!("{title}（{page}）"), "　");
    let issue =
        ingest(format!("# 科技要情\n\n2024年第3期\n\n目录：{line}\n\n{body}").as_bytes(), "a.md").unwrap();
    assert_eq!(issue.toc.iter().map(|entry| entry.page).collect::<Vec<_>>(), pages);
    // Roman pages end entries too, and rising numbers before titles that count by ones are no pages.
    let issue = ingest(
        format!(
            "# 科技要情\n\n2024年第3期\n\n目录\n\n卷首语……iii\n\n{}\n\n## 卷首语\n\n写在前面的话。\n\n{body}",
            form(&|title, page| format!("{title}……{page}"), "\n\n")
        )
        .as_bytes(),
        "a.md",
    )
    .unwrap();
    assert_eq!((issue.toc[0].title.as_str(), issue.toc.len(), issue.articles.len()), ("卷首语", 5, 5));
}

#[test]
fn what_no_fact_says_of_a_masthead_and_a_colophon_is_kept_as_it_is_printed() {
    let source = "# 城市周报（第 110 期）：停车专辑\n\n## 海滨市：渔船\n\n海滨市装机三千台。\n\n## 北山县：核桃\n\n北山县建园十二个。\n\n责任编辑：马骏飞\n\n编　　辑：何静怡　周岚清\n\n编辑：丁宁远（实习）\n\n送：市委办\n";
    let issue = ingest(source.as_bytes(), "a.md").unwrap();
    assert_eq!(issue.masthead, ["城市周报（第 110 期）：停车专辑"]);
    assert_eq!(
        issue.colophon,
        ["责任编辑：马骏飞", "编　　辑：何静怡　周岚清", "编辑：丁宁远（实习）", "送：市委办"]
    );
    assert_eq!(issue.editor.as_deref(), Some("马骏飞"));
}

#[test]
fn a_colophon_is_read_with_its_labels_beside_above_and_in_cells() {
    for colophon in [
        "主　编\n\n韩立新\n\n编　辑\n\n周岚清　丁宁远\n\n地　址\n\n海滨路8号\n\n电　话\n\n0755-28990011",
        "主编\n韩立新\n编辑\n周岚清 丁宁远\n电话\n0755-28990011",
        "主编　韩立新\n\n编辑　周岚清　丁宁远\n\n联系电话　0755-28990011",
        "| 主　编 | 韩立新 |\n|---|---|\n| 编　辑 | 周岚清　丁宁远 |\n| 电　话 | 0755-28990011 |",
        "| 主编 | 韩立新 | 编辑 | 周岚清　丁宁远 |\n|---|---|---|---|\n| 电话 | 0755-28990011 | 邮箱 | a@b.cn |",
    ] {
        let source = format!(
            "# 科技要情\n\n2024年第3期\n\n## 海滨市：渔船\n\n海滨市装机三千台。\n\n## 北山县：核桃\n\n北山县建园十二个。\n\n{colophon}\n"
        );
        let issue = ingest(source.as_bytes(), "a.md").unwrap();
        assert_eq!(
            (issue.editor.as_deref(), issue.phone.as_deref()),
            (Some("周岚清 丁宁远"), Some("0755-28990011")),
            "{colophon}"
        );
        assert_eq!(issue.articles.iter().map(|article| article.blocks.len()).collect::<Vec<_>>(), [1, 1]);
    }
}

#[test]
fn headings_of_parts_stay_in_their_article_though_they_have_its_level() {
    let article = |mark: &str, title: &str, parts: &[&str]| {
        let parts: String = parts
            .iter()
            .map(|part| {
                format!("{}\n\n建成平台十二家，带动农户三千家，产值增长两成。\n\n", mark.replace('@', part))
            })
            .collect();
        format!("{}\n\n装机渔船三千艘，险情处置时间缩短一半。\n\n{parts}", mark.replace('@', title))
    };
    let places = ["浙江海滨市：渔船装上“千里眼”", "浙江北山县：核桃园里来了博士"];
    let topics = ["让科研人员轻装上阵", "氢能走廊怎么建成的"];
    for (mark, titles, parts) in [
        ("# @", places, ["一、主要做法", "二、几点启示"]),
        ("# @", places, ["主要做法", "取得成效"]),
        ("# @", places, ["一、主要做法", "二、几点启示\n\n## （一）先定标准"]),
        ("## @", topics, ["一、减材料", "二、减检查"]),
        ("**@**", places, ["一、主要做法", "取得成效"]),
        ("**@**", topics, ["取得的主要成效", "下一步打算"]),
    ] {
        let source = format!(
            "# 科技要情\n\n2024年第3期\n\n{}{}",
            article(mark, titles[0], &parts),
            article(mark, titles[1], &parts[..1])
        );
        // The first part may stand right below the title.
        let close = source.replace("装机渔船三千艘，险情处置时间缩短一半。\n\n", "");
        for source in [source, close].iter().take(1 + usize::from(parts[0].starts_with('一'))) {
            let issue = ingest(source.as_bytes(), "a.md").unwrap();
            let told: Vec<&str> = issue.articles.iter().map(|article| article.title.as_str()).collect();
            assert_eq!(told, titles, "{source}");
        }
    }
}

#[test]
fn a_title_on_two_centred_lines_is_one_whatever_the_text_below_is_set_in() {
    let long = "海滨市为渔船装上定位终端，装机渔船三千艘，险情处置时间缩短一半，渔业产值增长两成，带动就业一万人以上，经验在全省推广。";
    let text = |body: &str, far: usize| {
        let line = |indent: usize, words: &str| format!("{}{words}\n", " ".repeat(indent + far));
        format!(
            "{}{}\n{}{}\n{body}\n{}{}\n{body}",
            line(14, "科技要情"),
            line(12, "2024年第3期"),
            line(8, "浙江海滨：以“渔船+”"),
            line(10, "带动老渔港走上新台阶"),
            line(9, "浙江北山：核桃园里"),
            line(11, "来了博士"),
        )
    };
    let html = |mark: &str| {
        format!(
            "<p {mark}>科技要情</p><p {mark}>2024年第3期</p><p {mark}>浙江海滨：以“渔船+”</p><p {mark}>带动老渔港走上新台阶</p><p>{long}</p><p {mark}>浙江北山：</p><p {mark}>核桃园里来了博士</p><p>{long}</p>"
        )
    };
    for (source, name) in [
        (text(&format!("　　{long}\n"), 0), "a.txt"),
        (text(&format!("    {long}\n    {long}\n"), 6), "a.txt"),
        (html("align=\"center\""), "a.html"),
        (html("style=\"text-align:center\""), "a.html"),
    ] {
        let issue = ingest(source.as_bytes(), name).unwrap();
        let told: Vec<&str> = issue.articles.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(
            told,
            ["浙江海滨：以“渔船+”带动老渔港走上新台阶", "浙江北山：核桃园里来了博士"],
            "{source}"
        );
        assert!(issue.preface.is_empty());
    }
}

#[test]
fn the_picture_of_the_cover_is_no_preface_and_others_keep_their_words() {
    let source = |cover: &str| format!("{cover}\n\n{}", spaced(&["渔船装机三千台。", "![渔港夜景](b.jpg)"]));
    for cover in ["![封面图](a.jpg)", "![封面](a.jpg)\n\n封面", "![cover](a.jpg)", "![](a.jpg)"] {
        let issue = ingest(source(cover).as_bytes(), "a.md").unwrap();
        assert_eq!((issue.title.as_str(), issue.preface.len()), ("科技要情", 0), "{cover}");
        let told = block_texts(&issue.articles[0].blocks);
        assert!(told.iter().any(|text| text == "渔港夜景"), "{told:?}");
    }
    let issue = ingest(source("![渔港的早晨](a.jpg)").as_bytes(), "a.md").unwrap();
    assert_eq!(issue.preface.len(), 1);
}

#[test]
fn a_byte_that_is_no_text_ends_no_sentence_and_hides_no_title() {
    let text = |title: &str, end: &str| {
        format!(
            "科技要情\n2024年第3期\n\n海滨市：渔船装上终端\n\n　　全市建成指挥中心三个，引进上下游企业十九家，产值增长两成。{end}\n\n{title}\n\n　　全县建园十二个。\n"
        )
    };
    for (title, end) in [("北山县：核桃园来了博士", "@"), ("北山县：核桃园来了博士@", "")]
    {
        let bytes = text(title, end).into_bytes();
        let bytes: Vec<u8> = bytes.into_iter().map(|byte| if byte == b'@' { 0xFF } else { byte }).collect();
        assert_eq!(ingest(&bytes, "a.txt").unwrap().articles.len(), 2, "{title}{end}");
    }
}

#[test]
fn two_lines_that_share_their_middle_are_one_title_and_a_byline_is_none_of_it() {
    let issue = |second: &str| {
        let text = format!(
            "                    科技要情\n               2024年第3期\n\n          浙江海滨：以渔船定位终端为抓手\n{second}\n\n    \
            海滨市建成指挥中心三个，引进上下游企业十九家，产值增长两成，覆盖\n全国二十六个渔港。\n\n          浙江北山：核桃园来了博士\n\n    \
            北山县建成示范园十二个，带动农户三千家，核桃远销，覆盖全国二十六\n个省份。\n"
        );
        ingest(text.as_bytes(), "a.txt").unwrap()
    };
    let titles =
        |second: &str| issue(second).articles.iter().map(|article| article.title.clone()).collect::<Vec<_>>();
    assert_eq!(
        titles("              推动产业迈向中高端")[0],
        "浙江海滨：以渔船定位终端为抓手推动产业迈向中高端"
    );
    for byline in ["本刊记者　李明", "王建国", "（2024年6月3日）"] {
        assert_eq!(
            titles(&format!("                   {byline}"))[0],
            "浙江海滨：以渔船定位终端为抓手",
            "{byline}"
        );
    }
}

#[test]
fn a_box_round_words_is_none_however_its_tag_was_broken() {
    // What stands within the tag goes before its HTML is read.
    for begun in ["<table>", "<\u{c}table>", "<==table==>", "<t[a]{.u}ble>"] {
        let text = format!(
            "# 刊\n\n2024年第1期\n\n## 甲市：育企业\n\n{begun}<tr><td>框里的话。</td></tr></table>\n"
        );
        let issue = ingest(text.as_bytes(), "a.md").unwrap();
        let blocks = &issue.articles[0].blocks;
        assert!(
            matches!(blocks.as_slice(), [Block::Paragraph { text, .. }] if text == "框里的话。"),
            "{blocks:?}"
        );
    }
}

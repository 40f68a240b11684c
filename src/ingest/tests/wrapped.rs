//! What converters make of printed pages: lines wrapped at a measure, with the indents of paragraphs dropped or kept.

use super::*;

/// Four paragraphs of one article, none of which ends just where a line would.
const PARAGRAPHS: [&str; 4] = [
    "海滨市渔船多、作业远，过去靠对讲机联系，出了事往往找不到船。2023年以来，该市为3260艘渔船装上定位终端，险情处置时间由4小时缩短到35分钟。",
    "终端怎么装，渔民说了算。市里先请48名船老大上船试用，把按键由12个减到3个，屏幕换成强光下也看得清的，费用由财政补贴七成，渔民只出三成。",
    "数据谁来看，岸上有人管。设立24小时值守的指挥中心，渔船驶近禁渔线便自动提醒，两年来劝返越线渔船417艘次，没有发生一起涉外事件。",
    "下一步，海滨市将把终端接入气象、海事等部门，让渔民在船上就能看到风浪预报和鱼价行情，力争到2026年实现远海渔船全覆盖，渔业产值再增两成。",
];

const FIRST: &str = "海滨市：渔船装上“千里眼”";

const SECOND: &str = "北山县核桃园里来了“博士后”";

fn cells(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A paragraph in lines of `measure` cells, the first shorter by `lost`; figures and marks stay with what they follow.
fn set(paragraph: &str, measure: usize, lost: usize) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for c in paragraph.chars() {
        let joins = "，。、；：”".contains(c)
            || c.is_ascii_digit()
                && units.last().is_some_and(|unit| unit.ends_with(|c: char| c.is_ascii_digit()))
            || units.last().is_some_and(|unit| unit.ends_with('“'));
        match units.last_mut().filter(|_| joins) {
            Some(unit) => unit.push(c),
            None => units.push(c.to_string()),
        }
    }
    let mut lines = vec![String::new()];
    for unit in units {
        let room = if lines.len() == 1 { measure - lost } else { measure };
        if lines.last().is_some_and(|line| cells(line) + cells(&unit) > room) {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(&unit);
        }
    }
    lines
}

/// An issue of two articles in wrapped lines.
fn pages(measure: usize, lost: usize, contents: bool) -> Vec<String> {
    let mut lines: Vec<String> =
        ["海滨科技参考", "2024年第3期", "海滨市科技情报所 编印", ""].map(String::from).into();
    if contents {
        lines.push("目录".into());
        lines.extend([format!("{FIRST}........1"), format!("{SECOND}......2"), String::new()]);
    }
    for title in [FIRST, SECOND] {
        lines.push(title.into());
        lines.extend(PARAGRAPHS.iter().flat_map(|paragraph| set(paragraph, measure, lost)));
    }
    lines
}

fn read(lines: &[String], name: &str) -> Issue {
    ingest(lines.join("\n").as_bytes(), name).unwrap()
}

fn titles(issue: &Issue) -> Vec<&str> {
    issue.articles.iter().map(|article| article.title.as_str()).collect()
}

fn paragraphs(issue: &Issue, article: usize) -> Vec<&str> {
    issue.articles[article]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

#[track_caller]
fn assert_whole(issue: &Issue, how: &str) {
    assert_eq!(titles(issue), [FIRST, SECOND], "{how}");
    for article in 0..2 {
        assert_eq!(paragraphs(issue, article), PARAGRAPHS, "{how}");
    }
}

#[test]
fn paragraphs_come_back_from_lines_whose_indents_a_converter_dropped() {
    for measure in [44, 50, 52, 56, 60, 72] {
        for contents in [true, false] {
            let lines = pages(measure, 4, contents);
            assert_whole(&read(&lines, "a.txt"), &format!("{measure} {contents}"));
        }
    }
}

#[test]
fn blank_lines_after_every_line_change_nothing() {
    for measure in [50, 56] {
        let lines: Vec<String> = pages(measure, 4, true)
            .into_iter()
            .filter(|line| !line.is_empty())
            .flat_map(|line| [line, String::new()])
            .collect();
        assert_whole(&read(&lines, "a.md"), &measure.to_string());
    }
}

#[test]
fn a_head_on_two_lines_and_a_page_number_cut_no_paragraph() {
    let mut lines = Vec::new();
    for (count, line) in pages(52, 4, true).into_iter().enumerate() {
        lines.push(line);
        if count % 9 == 8 {
            let number = count / 9 + 1;
            let foot =
                ["", &format!("—{number}—"), "\u{c}海滨科技参考", "", "2024 年第 3 期", ""].map(String::from);
            lines.extend(foot);
        }
    }
    assert_whole(&read(&lines, "a.txt"), "heads");
}

#[test]
fn a_label_between_wrapped_paragraphs_is_a_heading_also_at_the_end_of_a_page() {
    let mut lines: Vec<String> = ["海滨科技参考", "2024年第3期", "", FIRST].map(String::from).into();
    lines.extend(set(PARAGRAPHS[0], 52, 4));
    lines.push("建平台".into());
    lines.extend(set(PARAGRAPHS[1], 52, 4));
    lines.extend(["攻技术", "", "—1—", "\u{c}"].map(String::from));
    lines.extend(set(PARAGRAPHS[2], 52, 4));
    let issue = read(&lines, "a.txt");
    assert_eq!(paragraphs(&issue, 0), &PARAGRAPHS[..3]);
    let heads: Vec<&Block> =
        issue.articles[0].blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).collect();
    assert_eq!(heads.iter().map(|head| head.plain_text()).collect::<Vec<_>>(), ["建平台", "攻技术"]);
}

#[test]
fn a_column_above_the_titles_is_neither_article_nor_paragraph() {
    for columns in [
        ["◆他山之石◆", "◆本地动态◆"],
        ["【2024专题】", "【一线传真！】"],
        ["■ 县市区动态交流", "■ 信息之窗·政策"],
    ] {
        let mut lines: Vec<String> =
            ["海滨科技参考", "2024年第3期", "海滨市科技情报所 主办"].map(String::from).into();
        for (column, title) in columns.into_iter().zip([FIRST, SECOND]) {
            lines.extend([column.to_string(), title.to_string()]);
            lines.extend(PARAGRAPHS.iter().flat_map(|paragraph| set(paragraph, 70, 0)));
        }
        assert_whole(&read(&lines, "a.txt"), columns[0]);
    }
}

#[test]
fn a_title_on_two_lines_is_one_with_or_without_contents() {
    let title = "海滨市出台面向深远海养殖的科技合作新政";
    for contents in [false, true] {
        let mut lines: Vec<String> = ["海滨科技参考", "2024年第3期", ""].map(String::from).into();
        if contents {
            lines.extend(["目录".to_string(), format!("{SECOND}......1"), String::new()]);
        }
        for head in [vec![SECOND], vec!["海滨市出台面向深远海养殖的科技合作", "新政"]] {
            lines.extend(head.into_iter().map(String::from));
            lines.extend(PARAGRAPHS.iter().flat_map(|paragraph| set(paragraph, 52, 4)));
        }
        assert_eq!(titles(&read(&lines, "a.txt")), [SECOND, title], "{contents}");
    }
}

#[test]
fn the_upper_line_of_a_reworded_title_belongs_to_it() {
    let mut lines: Vec<String> =
        ["海滨科技参考", "2024年第3期", "", "目录", "市科技局等三部门推进渔业数字化改造......1"]
            .map(String::from)
            .into();
    lines.extend([format!("{SECOND}......2"), String::new()]);
    // What two articles say alike would be listed in the contents.
    let (first, second) = PARAGRAPHS.split_at(2);
    let heads = [vec!["市科技局等三部门印发行动方案", "推进渔业数字化改造"], vec![SECOND]];
    for (head, text) in heads.into_iter().zip([first, second]) {
        lines.extend(head.into_iter().map(String::from));
        lines.extend(text.iter().flat_map(|paragraph| set(paragraph, 52, 4)));
    }
    assert_eq!(titles(&read(&lines, "a.txt")), ["市科技局等三部门印发行动方案推进渔业数字化改造", SECOND]);
}

#[test]
fn contents_without_pages_end_where_a_title_comes_reworded() {
    let mut lines: Vec<String> = [
        "海滨科技参考",
        "2024年第3期",
        "本期要目",
        "◎ 海滨市：渔船装上“千里眼”",
        "◎ 北山县核桃园里来了“博士后”",
    ]
    .map(String::from)
    .into();
    lines.push("【数据】2023年海滨市技术合同成交额".into());
    for title in ["海滨市：渔船装上“千里眼”保平安", SECOND] {
        lines.push(title.into());
        lines.extend(PARAGRAPHS.iter().flat_map(|paragraph| set(paragraph, 52, 4)));
    }
    let issue = read(&lines, "a.txt");
    assert_eq!(titles(&issue), ["海滨市：渔船装上“千里眼”保平安", SECOND]);
    assert_eq!(issue.toc[0].article, Some(0));
}

#[test]
fn a_reworded_title_goes_on_below_in_a_short_issue_whose_heads_say_the_issue_alone() {
    let mut lines: Vec<String> =
        ["海滨科技参考", "2024 年第 3 期（总第 58 期）", "本期要目", "◎ 海滨出台深远海养殖十条"]
            .map(String::from)
            .into();
    lines.push(format!("◎ {SECOND}"));
    let (first, second) = PARAGRAPHS.split_at(2);
    lines.extend(["海滨市出台支持深远海养殖创新的十条新", "措施"].map(String::from));
    lines.extend(first.iter().flat_map(|paragraph| set(paragraph, 52, 4)));
    lines.extend(["第 1 页 共 2 页", "海滨科技参考", "2024 年第 3 期", SECOND].map(String::from));
    lines.extend(second.iter().flat_map(|paragraph| set(paragraph, 52, 4)));
    let issue = read(&lines, "a.txt");
    assert_eq!(titles(&issue), ["海滨市出台支持深远海养殖创新的十条新措施", SECOND]);
    assert_eq!((paragraphs(&issue, 0), paragraphs(&issue, 1)), (first.to_vec(), second.to_vec()));
}

#[test]
fn on_a_full_line_a_semicolon_goes_on_and_a_quoted_lead_begins_anew() {
    let mut lines: Vec<String> = ["海滨科技参考", "2024年第3期", "", FIRST].map(String::from).into();
    lines.extend(set(PARAGRAPHS[0], 52, 0));
    let parts = [
        "全市渔船分三批装上终端，一批远海渔船先行完成改造；",
        "二批近海渔船由乡镇统一组织，三批休闲渔船自行选装。",
    ];
    assert_eq!((cells(parts[0]), cells(parts[1])), (50, 50), "both lines are full");
    lines.extend(parts.map(String::from));
    lines.extend(set(
        "“看得见”——布设摄像机一千三百台，水温盐度每十分钟上传一次，赤潮预警提前三十六小时。",
        52,
        0,
    ));
    lines.extend(set(PARAGRAPHS[1], 52, 0));
    let issue = read(&lines, "a.txt");
    let found = paragraphs(&issue, 0);
    assert!(found.contains(&parts.concat().as_str()), "{found:?}");
    assert!(found.iter().any(|text| text.starts_with("“看得见”——")), "{found:?}");
}

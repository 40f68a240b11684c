//! What the exports hold, and that the Markdown comes back as it went.

use super::*;
use crate::ingest::ingest;
use crate::model::{Article, Block, CharRange, ListItem, Span, SpanStyle, TocEntry};

/// An issue with every construct, and with text that Markdown would read otherwise.
pub(super) fn issue() -> Issue {
    let mut issue = ingest("# 科技参考\n\n2024年第4期\n".as_bytes(), "a.md").unwrap();
    issue.id = "2024-04".into();
    (issue.total_number, issue.date) = (Some(88), Some("2024-04-30".into()));
    (issue.publisher, issue.editor, issue.phone) =
        (Some("某市--中心".into()), Some("李涛".into()), Some("1".into()));
    issue.toc = vec![
        TocEntry { title: "甲地[1]做法".into(), page: Some(2), article: Some(0) },
        TocEntry { title: "没有的".into(), page: None, article: None },
    ];
    issue.preface = vec![Block::Quote {
        blocks: vec![paragraph("编者按：各地。"), paragraph("又一段。")],
        lines: (0, 0),
    }];
    let span = |start, end, style, target: Option<&str>| Span {
        range: CharRange { start, end },
        style,
        target: target.map(Into::into),
    };
    let spanned = Block::Paragraph {
        text: "企业出题。组织x*y_z<a>&amp; 见`码`与链接注".into(),
        spans: vec![
            span(0, 5, SpanStyle::Strong, None),
            span(21, 24, SpanStyle::Code, None),
            span(25, 27, SpanStyle::Link, Some("https://a.cn/(x)_y")),
            span(27, 27, SpanStyle::Footnote, Some("1")),
        ],
        lines: (0, 0),
    };
    let item = |text: &str, level, marker: Option<&str>| ListItem {
        text: text.into(),
        spans: vec![],
        level,
        marker: marker.map(Into::into),
    };
    // Two marks of notes side by side, behind a marker; and one in a note.
    let note = |at, label| span(at, at, SpanStyle::Footnote, Some(label));
    let noted = ListItem { spans: vec![note(1, "1"), note(1, "2")], ..item("一", 0, Some("3.")) };
    let blocks = vec![
        spanned,
        paragraph("- 像列表的段落"),
        paragraph("1. 像编号的段落"),
        paragraph("没有句号的一段话它在页面的末尾被切断了吗"),
        paragraph("没有，这是另一段。"),
        paragraph("# 不是题目"),
        paragraph("— 3 —"),
        Block::Heading { level: 2, text: "主要做法 #".into(), spans: vec![], lines: (0, 0) },
        Block::List {
            ordered: true,
            items: vec![
                noted,
                item("续", 0, None),
                item("深", 2, Some("•")),
                item("浅", 1, Some("1)")),
                item("尾", 0, Some("4.")),
            ],
            lines: (0, 0),
        },
        Block::Table {
            caption: Some("任意<标题>".into()),
            rows: vec![vec!["a|b".into(), "".into()], vec!["1".into(), "**2**".into()]],
            header: false,
            lines: (0, 0),
        },
        Block::Table {
            caption: None,
            rows: vec![vec!["指标".into()], vec!["1".into()]],
            header: true,
            lines: (0, 0),
        },
        Block::Figure { caption: Some("图1 [某]".into()), target: Some("a b.png".into()), lines: (0, 0) },
        Block::Code { text: "fn main() {\n    ``` `\n}".into(), lines: (0, 0) },
        Block::Footnote {
            label: "1".into(),
            text: "数据来源。".into(),
            spans: vec![note(5, "2")],
            lines: (0, 0),
        },
        Block::Footnote { label: "2".into(), text: "另注。".into(), spans: vec![], lines: (0, 0) },
    ];
    issue.articles = vec![
        Article { index: 0, title: "甲地“做法".into(), page: Some(2), blocks, ..Article::default() },
        Article { index: 1, title: "目录".into(), page: Some(7), blocks: vec![], ..Article::default() },
    ];
    issue
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into(), spans: vec![], lines: (0, 0) }
}

/// The issue without where things stood in its file.
pub(super) fn placeless(mut issue: Issue) -> Issue {
    fn clear(blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Quote { blocks, lines } => {
                    *lines = (0, 0);
                    clear(blocks);
                }
                Block::Paragraph { lines, .. }
                | Block::Heading { lines, .. }
                | Block::List { lines, .. }
                | Block::Table { lines, .. }
                | Block::Figure { lines, .. }
                | Block::Code { lines, .. }
                | Block::Footnote { lines, .. } => *lines = (0, 0),
            }
        }
    }
    clear(&mut issue.preface);
    for article in &mut issue.articles {
        article.line = 0;
        clear(&mut article.blocks);
    }
    issue.warnings.clear();
    issue.source = Default::default();
    issue
}

#[test]
fn markdown_reads_back_to_the_same_model() {
    let issue = placeless(issue());
    let markdown = to_markdown(&issue);
    let again = placeless(ingest(markdown.as_bytes(), "other.md").unwrap());
    for (before, after) in issue.articles[0].blocks.iter().zip(&again.articles[0].blocks) {
        assert_eq!(before, after, "{markdown}");
    }
    assert_eq!(issue, again, "{markdown}");
}

#[test]
fn the_bundled_issue_reads_back_to_the_same_model() {
    let issue = placeless(ingest(include_bytes!("../../issues/2024-04.md"), "2024-04.md").unwrap());
    let again = placeless(ingest(to_markdown(&issue).as_bytes(), "x.md").unwrap());
    assert_eq!(issue, again);
}

#[test]
fn json_reads_back_without_loss() {
    let issue = issue();
    let again = ingest(json_text(&issue).unwrap().as_bytes(), "a.json").unwrap();
    assert_eq!(issue, again);
}

#[test]
fn one_article_needs_no_contents_and_gives_the_page_its_title() {
    let source = include_str!("../../issues/2024-04.md");
    let whole = crate::library::read(source.as_bytes(), "2024-04.md").unwrap();
    let mut alone = whole.clone();
    alone.articles.truncate(1);
    alone.toc.truncate(1);
    let title = alone.articles[0].title.clone();
    assert!(to_html(&whole).contains("<nav>") && to_text(&whole).contains("\n目录\n"));
    assert!(!to_html(&alone).contains("<nav>") && !to_text(&alone).contains("\n目录\n"));
    assert!(to_html(&alone).contains(&format!("<title>{title} 科技情报参考 2024年第4期</title>")));
    // What the contents say otherwise is said nowhere else.
    alone.toc[0].title = "嘉兴的做法".to_owned();
    assert!(to_html(&alone).contains("嘉兴的做法") && to_text(&alone).contains("嘉兴的做法"));
}

#[test]
fn text_and_html_hold_every_word() {
    let issue = issue();
    let (text, html) = (to_text(&issue), to_html(&issue));
    for word in [
        "科技参考",
        "2024年第4期（总第88期）",
        "李涛",
        "甲地“做法",
        "又一段。",
        "像列表的段落",
        "主要做法",
        "指标",
        "图1",
        "数据来源。",
    ] {
        assert!(text.contains(word), "{word} in text");
        assert!(html.contains(word), "{word} in html");
    }
    assert!(html.contains("任意&lt;标题&gt;") && !html.contains("<a>&amp; "));
}

#[test]
fn a_link_that_would_run_something_is_no_link() {
    let mut issue = issue();
    if let Block::Paragraph { spans, .. } = &mut issue.articles[0].blocks[0] {
        spans[2].target = Some("javascript:alert(1)".into());
    }
    assert!(!to_html(&issue).contains("javascript"));
}

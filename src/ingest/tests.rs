//! What holds for every file: nothing of the text is lost, and no bytes make trouble.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::line::wording::is_han;
use super::line::{Form, Line, Role};
use super::*;
use crate::model::{Block, Issue};

mod clean;
mod items;
mod joins;
mod kinds;
mod outline;
mod pictures;
mod wrapped;

/// Every bulletin the project has.
fn bulletins() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["issues", "tests/fixtures/bulletins"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        found.extend(
            entries
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.extension().is_some_and(|e| e != "json")),
        );
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

/// The characters of a text that are no white space, in no order.
fn characters(texts: impl IntoIterator<Item = String>) -> Vec<char> {
    let mut all: Vec<char> = texts
        .into_iter()
        .flat_map(|text| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>())
        .collect();
    all.sort_unstable();
    all
}

fn block_texts(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(|block| block.plain_text().into_owned()).collect()
}

fn model_texts(issue: &Issue) -> Vec<String> {
    let articles = issue
        .articles
        .iter()
        .flat_map(|article| std::iter::once(article.title.clone()).chain(block_texts(&article.blocks)));
    block_texts(&issue.preface).into_iter().chain(articles).collect()
}

fn line_texts(line: &Line) -> Vec<String> {
    match &line.form {
        Form::Table { rows, caption, .. } => rows
            .iter()
            .flatten()
            .map(ToString::to_string)
            .chain(caption.as_deref().map(str::to_string))
            .collect(),
        _ => vec![line.text.clone()],
    }
}

fn told(path: &Path) -> (String, Issue, Vec<Line>) {
    let bytes = std::fs::read(path).unwrap();
    let read = read(&bytes, &path.to_string_lossy(), MAX_SIZE, Keep::Lines).unwrap();
    (decode::decode(&bytes).text.into_owned(), read.issue, read.lines)
}

#[test]
fn every_character_of_the_body_is_a_character_of_the_model() {
    for path in bulletins() {
        let (_, issue, lines) = told(&path);
        let body = lines.iter().filter(|line| matches!(line.role, Role::Body | Role::Title));
        assert_eq!(
            characters(body.flat_map(line_texts)),
            characters(model_texts(&issue)),
            "{}",
            path.display()
        );
    }
}

#[test]
fn every_han_character_of_the_file_is_on_a_line() {
    for path in bulletins() {
        let (text, _, lines) = told(&path);
        // An independent reading: whatever is no tag and no target of a link. The head of a page is no text.
        let (mut source, mut inside, mut before) = (Vec::new(), None, ' ');
        let body = text.split_once("</head>").map_or(text.as_str(), |(_, body)| body);
        for c in body.chars() {
            inside = match (inside, c) {
                (None, '<') => Some('>'),
                (None, '(') if before == ']' => Some(')'),
                (Some(end), c) if c == end || c == '\n' => None,
                _ => inside,
            };
            if inside.is_none() && is_han(c) {
                source.push(c);
            }
            before = c;
        }
        source.sort_unstable();
        let comments = |line: &&Line| line.form != Form::Comment;
        let mut on_lines: Vec<char> = characters(lines.iter().filter(comments).flat_map(line_texts));
        on_lines.retain(|c| is_han(*c));
        assert_eq!(on_lines, source, "{}", path.display());
    }
}

#[test]
fn every_line_taken_as_furniture_is_a_warning() {
    for path in bulletins() {
        let (_, issue, lines) = told(&path);
        let taken = lines.iter().filter(|line| line.role == Role::Furniture).count();
        let warned = issue.warnings.iter().filter(|w| w.code == crate::model::WarningCode::Furniture).count();
        assert_eq!(taken, warned, "{}", path.display());
    }
}

#[test]
fn ranges_and_indexes_stay_within_bounds() {
    for path in bulletins() {
        let (_, issue, _) = told(&path);
        for entry in &issue.toc {
            assert!(entry.article.is_none_or(|article| article < issue.articles.len()));
        }
        for block in issue.articles.iter().flat_map(|article| &article.blocks) {
            if let Block::Paragraph { text, spans, .. } = block {
                let length = text.chars().count();
                assert!(
                    spans.iter().all(|span| span.range.start <= span.range.end && span.range.end <= length)
                );
            }
        }
    }
}

#[test]
fn shapes_that_break_parsers_give_an_issue() {
    let bombs = [
        "> ".repeat(5000) + "底",
        "- ".repeat(5000) + "底",
        "*".repeat(50_000),
        "*a ".repeat(20_000),
        "[".repeat(50_000),
        "`a``b".repeat(10_000),
        "$\\frac{".repeat(10_000),
        "<p ".repeat(20_000),
        "<div>".repeat(20_000) + "底",
        "<![CDATA[".repeat(20_000),
        "<p hidden>甲".repeat(20_000),
        "<sup>1".repeat(20_000),
        "<table><tr><td rowspan=0 colspan=9>甲".repeat(2_000),
        "&#27;]".repeat(20_000),
        "~~甲".repeat(20_000),
        "==甲".repeat(20_000),
        "__甲".repeat(20_000),
        "1^2".repeat(20_000),
        "甲 ，".repeat(20_000),
        "![甲](a)".repeat(5_000),
        "<span hidden>甲".repeat(5_000),
        "a <!-- b\n".repeat(5_000),
        "# 同一题目甲乙丙丁\n\n".repeat(5_000),
        "+--\n".repeat(10_000),
        "-- -\n".repeat(10_000),
        "){".repeat(30_000),
        "科技信息参考 2024年第9期\n\n正文继续推进科技创新工作的做法\n\n".repeat(3_000),
        "编辑：".repeat(10_000),
        String::new(),
        "\u{FEFF}".into(),
    ];
    for bomb in &bombs {
        for name in ["a.md", "a.txt", "a.html"] {
            let issue = ingest(bomb.as_bytes(), name).unwrap();
            assert_eq!(issue.schema, crate::model::SCHEMA);
        }
    }
}

#[test]
fn a_picture_without_words_takes_the_caption_below_it() {
    let page = "<h1>科技要情</h1><h2>某市建设产业基地，推动铝材加工</h2><p>基地建成，产值达到三亿元，带动就业千人。</p>\
                <p><img src=\"a.jpg\"></p><p>图1　产业基地</p><p>下一步，该市将扩大产能。</p>";
    let issue = ingest(page.as_bytes(), "a.html").unwrap();
    let blocks = &issue.articles[0].blocks;
    assert!(
        matches!(&blocks[1], Block::Figure { caption: Some(caption), .. } if caption == "图1　产业基地"),
        "{blocks:?}"
    );
}

#[test]
fn what_is_no_bulletin_is_refused_in_one_line() {
    let refused = |bytes: &[u8]| ingest(bytes, "a").unwrap_err().to_string();
    for bytes in
        [b"%PDF-1.7\n".as_slice(), b"\x89PNG\r\n\x1a\n", b"\x7FELF\x02\x01", b"PK\x03\x04", &[0u8; 200]]
    {
        assert!(!refused(bytes).contains('\n'));
    }
    assert!(refused(b"%PDF-1.7").contains("PDF"));
    assert!(matches!(ingest_within(b"12345", "a.md", 4), Err(Refused::TooLarge { size: 5, limit: 4 })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_give_an_issue_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..600), name in "a\\.(md|txt|html|json|docx|bin)") {
        let _ = ingest(&bytes, &name);
    }

    #[test]
    fn any_markup_gives_an_issue(text in "([#*_`$<>\\[\\]()|~{}: .\\n\\-0-9一二目录题。，“”（）年第期编辑　]|\\*\\*|<br>|<p>|</p>|<td>|</table>|……|\\u{c}){0,300}", name in "a\\.(md|txt|html)") {
        let issue = ingest(text.as_bytes(), &name).unwrap();
        for (index, article) in issue.articles.iter().enumerate() {
            prop_assert_eq!(article.index, index);
        }
    }
}

//! What HTML and .docx are read back as: the articles that went, with their sub-headings and the items of their lists.
//!
//! `KANBAO_CORPORA=FOLDER[:FOLDER…]` compares the issues of further folders and prints how many came back whole.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use super::tests::{issue, placeless};
use super::*;
use crate::ingest::ingest;
use crate::model::{Block, SpanStyle};

/// The files of the fixtures and the bundled issues.
fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/fixtures/bulletins", "issues"];
    let mut files: Vec<PathBuf> = folders.iter().flat_map(|folder| files_of(&root.join(folder))).collect();
    files.retain(|file| !file.to_string_lossy().ends_with(".truth.json"));
    files
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}

fn read(file: &Path) -> Option<Issue> {
    ingest(&std::fs::read(file).unwrap(), &file.to_string_lossy()).ok()
}

/// An issue in each of the formats, read back.
fn read_back(issue: &Issue) -> [(&'static str, Issue); 2] {
    let docx = ingest(&to_docx(issue).unwrap(), "x.docx").unwrap();
    let html = ingest(to_html(issue).as_bytes(), "x.html").unwrap();
    [("docx", docx), ("html", html)]
}

/// What a reader goes by: contents, titles, sub-headings, items with their markers, and the words of all else.
fn told(issue: &Issue) -> Vec<String> {
    let mut told: Vec<String> = issue.toc.iter().map(|entry| format!("{entry:?}")).collect();
    told.push(format!("{} {} {:?} {:?}", issue.id, issue.title, issue.number, issue.date));
    tell(&issue.preface, &mut told);
    for article in &issue.articles {
        told.push(format!("article {} {:?}", article.title, article.page));
        tell(&article.blocks, &mut told);
    }
    told
}

fn tell(blocks: &[Block], told: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { level, text, .. } => told.push(format!("heading {level} {text}")),
            Block::List { ordered, items, .. } => {
                let items = items.iter().map(|item| (item.level, &item.marker, &item.text));
                told.extend(items.map(|item| format!("item {ordered} {item:?}")));
            }
            Block::Quote { blocks, .. } => {
                told.push("quote".to_owned());
                tell(blocks, told);
            }
            Block::Table { caption, rows, header, .. } => told.push(format!("{caption:?} {header} {rows:?}")),
            Block::Paragraph { text, .. } => told.push(text.clone()),
            Block::Figure { caption, .. } => told.push(format!("figure {caption:?}")),
            Block::Code { text, .. } => told.push(format!("code {text}")),
            Block::Footnote { label, text, .. } => told.push(format!("note {label} {text}")),
        }
    }
}

#[test]
fn html_and_docx_read_back_to_the_same_articles() {
    let files = fixtures();
    assert!(files.len() > 20);
    for file in &files {
        let Some(issue) = read(file) else { continue };
        for (format, again) in read_back(&issue) {
            assert_alike(&told(&issue), &told(&again), format, file);
        }
    }
}

/// Tells the first that differs: whole issues on the screen show nothing.
fn assert_alike(before: &[String], after: &[String], format: &str, file: &Path) {
    let longest = before.len().max(after.len());
    let differs = (0..longest).find(|&at| before.get(at) != after.get(at));
    if let Some(at) = differs {
        panic!("{format} of {}:\n{:?}\n{:?}", file.display(), before.get(at), after.get(at));
    }
}

#[test]
fn the_issues_of_named_folders_read_back_too() {
    let Some(folders) = std::env::var_os("KANBAO_CORPORA") else { return };
    let (mut count, mut whole) = (0, [0, 0]);
    for file in std::env::split_paths(&folders).flat_map(|folder| files_of(&folder)) {
        let Some(issue) = read(&file) else { continue };
        count += 1;
        for ((format, again), whole) in read_back(&issue).into_iter().zip(&mut whole) {
            let (before, after) = (told(&issue), told(&again));
            *whole += usize::from(before == after);
            if before != after {
                let at = (0..).find(|&at| before.get(at) != after.get(at)).unwrap();
                println!("{format} {}: {:?} {:?}", file.display(), before.get(at), after.get(at));
            }
        }
    }
    println!("{count} issues; whole in docx and html: {whole:?}");
    assert_eq!(whole, [count; 2]);
}

#[test]
fn every_construct_reads_back() {
    let mut issue = placeless(issue());
    for block in &mut issue.articles[0].blocks {
        // Pictures are named and not shown, and where they were says nothing then.
        if let Block::Figure { target, .. } = block {
            *target = None;
        }
    }
    let html = placeless(ingest(to_html(&issue).as_bytes(), "a.html").unwrap());
    assert_eq!(html, issue);
    for block in &mut issue.articles[0].blocks {
        if let Block::Paragraph { spans, .. } = block {
            spans.retain(|span| !matches!(span.style, SpanStyle::Code | SpanStyle::Link));
        }
    }
    let docx = placeless(ingest(&to_docx(&issue).unwrap(), "a.docx").unwrap());
    assert_eq!(docx, issue);
}

#[test]
fn a_document_with_another_article_is_read_as_any_other() {
    let issue = read(&fixtures()[0]).unwrap();
    let html = to_html(&issue).replacen(
        "</body>",
        "<article><h2>新增的文章</h2><p>新的一段。</p></article></body>",
        1,
    );
    let again = ingest(html.as_bytes(), "a.html").unwrap();
    assert!(told(&again).iter().any(|line| line.contains("新的一段。")));
    let html = to_html(&issue).replacen("</body>", "<p>写在文章之外的一段。</p></body>", 1);
    let again = ingest(html.as_bytes(), "a.html").unwrap();
    assert!(told(&again).iter().any(|line| line.contains("写在文章之外的一段。")));
}

#[test]
fn a_document_saved_by_a_word_processor_is_still_ours() {
    let issue = read(&fixtures()[0]).unwrap();
    // Word gives styles other ids where it speaks Chinese, cuts runs, and numbers data anew.
    let saved = rewritten(&to_docx(&issue).unwrap(), |name, text| {
        let text = text.replace("\"Heading1\"", "\"1\"").replace("\"ListNumber\"", "\"a4\"");
        let text = text.replace("。</w:t></w:r>", "</w:t></w:r><w:r><w:t>。</w:t></w:r><w:proofErr/>");
        (name.replace("item1.xml", "item3.xml"), text)
    });
    let again = ingest(&saved, "a.docx").unwrap();
    assert_alike(&told(&issue), &told(&again), "saved docx", &fixtures()[0]);
    // One with a picture put in is read as anyone's, without loss.
    let saved = rewritten(&to_docx(&issue).unwrap(), |name, text| {
        let added = "<w:p><w:r><w:drawing/><w:t>新插的图。</w:t></w:r></w:p><w:sectPr>";
        (name.to_owned(), text.replace("<w:sectPr>", added))
    });
    let again = ingest(&saved, "a.docx").unwrap();
    assert!(told(&again).iter().any(|line| line.contains("新插的图。")));
}

/// A .docx file with the names and texts of its parts changed.
fn rewritten(docx: &[u8], change: impl Fn(&str, &str) -> (String, String)) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut into = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let (name, text) = change(&part.name().unwrap(), &text);
        into.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        into.write_all(text.as_bytes()).unwrap();
    }
    into.finish().unwrap().into_inner()
}

#[test]
fn a_page_saved_by_another_program_is_still_ours() {
    let issue = read(&fixtures()[0]).unwrap();
    let html = to_html(&issue).replace("。", "。\n").replace("<p>", "<p>\n  ");
    let again = ingest(html.as_bytes(), "a.html").unwrap();
    assert_alike(&told(&issue), &told(&again), "wrapped html", &fixtures()[0]);
}

//! Documents for the office's word processor: an issue, one article, or collected excerpts as .docx.
//!
//! Invariant: every word of the model is in the document, which reads back to the same articles by
//! its styles and the facts beside its text. Limit: pictures are named, not shown; links and code within a line are words.

mod body;
mod package;

use std::io;

use super::citation::{CitationStyle, cite};
use super::{facts, imprint_lines, issue_line};
use crate::model::{Article, Excerpt, Issue};
use body::{Style, blocks, paragraph};

/// The issue as a .docx file.
///
/// # Errors
///
/// Where the archive cannot be made, for want of memory.
pub fn to_docx(issue: &Issue) -> io::Result<Vec<u8>> {
    let mut out = String::new();
    if !issue.title.is_empty() {
        paragraph(Style::Title, &issue.title, &mut out);
    }
    let lines = std::iter::once(issue_line(issue)).chain(imprint_lines(issue));
    lines.filter(|line| !line.is_empty()).for_each(|line| paragraph(Style::Subtitle, &line, &mut out));
    blocks(&issue.preface, &mut out);
    for article in &issue.articles {
        one_article(article, &mut out);
    }
    package::pack(&out, Some(&facts::with_contents(issue).to_string()))
}

/// An issue of one article as a .docx file of that article alone, without the head of the issue.
///
/// # Errors
///
/// As [`to_docx`].
pub fn article_to_docx(issue: &Issue) -> io::Result<Vec<u8>> {
    let mut out = String::new();
    issue.articles.iter().for_each(|article| one_article(article, &mut out));
    package::pack(&out, Some(&facts::with_contents(issue).to_string()))
}

fn one_article(article: &Article, out: &mut String) {
    paragraph(Style::Heading(1), &article.title, out);
    blocks(&article.blocks, out);
}

/// Excerpts as a .docx file: each with its note and its source below it.
///
/// # Errors
///
/// As [`to_docx`].
pub(in crate::export) fn excerpts_to_docx(excerpts: &[Excerpt], style: CitationStyle) -> io::Result<Vec<u8>> {
    let mut out = String::new();
    for (index, excerpt) in excerpts.iter().enumerate() {
        for line in excerpt.text.lines().filter(|line| !line.trim().is_empty()) {
            paragraph(Style::Body, line, &mut out);
        }
        if let Some(note) = &excerpt.note {
            paragraph(Style::Quote, note, &mut out);
        }
        paragraph(Style::Body, &cite(&excerpt.reference, style, index + 1), &mut out);
    }
    package::pack(&out, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library;

    #[test]
    fn the_document_reads_back_to_the_same_articles() {
        let issue = library::read(include_bytes!("../../../issues/2024-04.md"), "2024-04.md").unwrap();
        let back = library::read(&to_docx(&issue).unwrap(), "2024-04.docx").unwrap();
        let texts = |issue: &Issue| -> Vec<(String, Vec<String>)> {
            let text = |article: &Article| {
                article.blocks.iter().map(|block| block.plain_text().into_owned()).collect::<Vec<_>>()
            };
            issue.articles.iter().map(|article| (article.title.clone(), text(article))).collect()
        };
        assert_eq!(texts(&back), texts(&issue));
        assert_eq!(
            (back.title.as_str(), back.year, back.number),
            (issue.title.as_str(), issue.year, issue.number)
        );
    }

    #[test]
    fn what_xml_would_read_is_escaped() {
        let mut issue = library::read("# 题\n\n正文。\n".as_bytes(), "a.md").unwrap();
        issue.articles[0].title = "<甲>&乙".into();
        let back = library::read(&to_docx(&issue).unwrap(), "a.docx").unwrap();
        assert!(back.articles.iter().any(|article| article.title == "<甲>&乙"));
    }
}

//! A parsed issue as a clean document: JSON, Markdown, plain text, HTML and .docx; citations and collected excerpts.
//!
//! Invariant: every export holds all the words of the model; Markdown, HTML and .docx read back to the same articles. Limit:
//! what a converter did to the source is gone, by intent; the source file itself keeps it.

mod bulk;
mod citation;
mod docx;
mod excerpts;
mod facts;
mod html;
mod inline;
mod json;
mod markdown;
mod spreadsheet;
mod text;

pub use bulk::{to_bulk, to_bulk_by_file};
pub use citation::{CitationStyle, cite};
pub use docx::{article_to_docx, to_docx};
pub use excerpts::{ExcerptFormat, excerpts_to};
pub use html::to_html;
pub use json::{escape_json, json_text, write_json};
pub use markdown::to_markdown;
pub use spreadsheet::{ByteOrderMark, csv};
pub use text::to_text;

use crate::locale::{Language, issue_number};
use crate::model::{Article, Issue};

/// `2024年第4期（总第88期）`, as much of it as is known; empty where nothing is.
fn issue_line(issue: &Issue) -> String {
    let total = |total| Language::Chinese.format("issue.total", &[("total", &total)]);
    let number = issue_number(issue, Language::Chinese);
    number.into_iter().chain(issue.total_number.map(total)).collect()
}

/// The one article of an issue whose contents name nothing else: a list of it would only say its title twice.
fn only_article(issue: &Issue) -> Option<&Article> {
    match issue.articles.as_slice() {
        [article] if issue.toc.iter().all(|entry| entry.title == article.title) => Some(article),
        _ => None,
    }
}

/// The lines of a masthead after the issue: date, publisher, editor, telephone.
fn imprint_lines(issue: &Issue) -> Vec<String> {
    let labelled =
        |label: &str, value: &Option<String>| value.as_ref().map(|value| format!("{label}{value}"));
    [
        labelled("", &issue.date),
        labelled("主办：", &issue.publisher),
        labelled("编辑：", &issue.editor),
        labelled("电话：", &issue.phone),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod read_back;
#[cfg(test)]
mod tests;

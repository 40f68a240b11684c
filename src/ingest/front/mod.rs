//! A front end for each kind of file, each telling the file as one stream of lines.
//!
//! Invariant: what the file says for sure (headings, items, tables, pages) is in the lines' forms, and nothing is
//! guessed. Limit: what the lines mean together is for `stages`.

mod columns;
pub(super) mod docx;
mod html;
pub(super) mod markup;
mod own;
mod picture;
mod plain;
mod printed_columns;
pub(super) mod references;
mod scripts;
mod words;

use super::line::Line;
use super::line::findings::Findings;
pub(super) use html::own as own_page;
pub(super) use own::{ARTICLE, Own, PREFACE};

use crate::model::SourceFormat;

/// What a file calls itself beside its lines.
pub(super) fn own_title(text: &str, format: SourceFormat) -> Option<String> {
    if format == SourceFormat::Html { html::page_title(text) } else { None }
}

/// Reads text of this format into lines.
pub(super) fn read(text: &str, format: SourceFormat, findings: &mut Findings) -> Vec<Line> {
    let mut lines = match format {
        SourceFormat::Html => {
            let mut lines = Vec::new();
            html::read(text, 1, (&html::Vocabulary::page(), html::MayHave::default()), &mut lines);
            lines
        }
        SourceFormat::Text => plain::read(text),
        _ => markup::read(text, findings),
    };
    // A page has tables of its own, and its blanks are nobody's.
    if format != SourceFormat::Html {
        columns::set(&mut lines);
    }
    lines
}

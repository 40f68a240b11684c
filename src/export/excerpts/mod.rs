//! Collected excerpts in the forms that briefings, spreadsheets and reference managers take.
//!
//! Invariants: every excerpt carries its words, its note and its source in each of them; no control character goes out.
//! Limit: RIS knows no Chinese style of citation; it carries the facts, as JSON does beside the citation.

mod format;
mod record;
mod written;

pub use format::ExcerptFormat;

use std::borrow::Cow;
use std::io;

use super::citation::CitationStyle;
use super::docx::excerpts_to_docx;
use super::spreadsheet::ByteOrderMark;
use crate::locale::Language;
use crate::model::Excerpt;
use crate::text::sanitise;

/// Excerpts as a file of `format`; `language` and `mark` are those of a table.
///
/// # Errors
///
/// Where an archive or a table cannot be made, for want of memory.
pub fn excerpts_to(
    format: ExcerptFormat,
    excerpts: &[Excerpt],
    style: CitationStyle,
    language: Language,
    mark: ByteOrderMark,
) -> io::Result<Vec<u8>> {
    let safe: Vec<Excerpt> = excerpts.iter().map(safe).collect();
    Ok(match format {
        ExcerptFormat::Markdown => written::markdown(&safe, style).into_bytes(),
        ExcerptFormat::Text => written::text(&safe, style).into_bytes(),
        ExcerptFormat::Csv => record::csv(&safe, style, language, mark)?,
        ExcerptFormat::Json => record::json(&safe, style)?.into_bytes(),
        ExcerptFormat::Ris => record::ris(&safe).into_bytes(),
        ExcerptFormat::Docx => excerpts_to_docx(&safe, style)?,
    })
}

/// An excerpt without control characters, which a file of the reader's own may have been given.
fn safe(excerpt: &Excerpt) -> Excerpt {
    let mut safe = excerpt.clone();
    for text in [&mut safe.text, &mut safe.reference.serial, &mut safe.reference.title]
        .into_iter()
        .chain(&mut safe.note)
        .chain(&mut safe.reference.place)
        .chain(&mut safe.reference.date)
    {
        if let Cow::Owned(clean) = sanitise::source(text) {
            *text = clean;
        }
    }
    safe
}

#[cfg(test)]
mod tests;

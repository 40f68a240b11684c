//! Excerpts as records: for spreadsheets, programs and reference managers.

use std::io;

use serde::Serialize;

use crate::export::citation::{CitationStyle, cite};
use crate::export::json::json_text;
use crate::export::spreadsheet::{self, ByteOrderMark};
use crate::locale::Language;
use crate::model::{Excerpt, Reference, SCHEMA};

/// As comma-separated values, one row an excerpt; `language` is that of the headings.
pub(super) fn csv(
    excerpts: &[Excerpt],
    style: CitationStyle,
    language: Language,
    mark: ByteOrderMark,
) -> io::Result<Vec<u8>> {
    let headings = language.text("excerpts.headings").split(',').map(str::to_owned).collect();
    let rows = excerpts.iter().enumerate().map(|(index, excerpt)| {
        let reference = &excerpt.reference;
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            optional(&reference.place),
            reference.issue.clone(),
            optional(&reference.date),
            reference.title.clone(),
            reference.page.map(|page| page.to_string()).unwrap_or_default(),
            excerpt.text.clone(),
            optional(&excerpt.note),
            cite(reference, style, index + 1),
        ]
    });
    spreadsheet::csv(std::iter::once(headings).chain(rows), mark)
}

/// All that is known of an excerpt.
#[derive(Serialize)]
struct Record<'a> {
    text: &'a str,
    note: Option<&'a str>,
    citation: String,
    #[serde(flatten)]
    reference: &'a Reference,
}

#[derive(Serialize)]
struct Records<'a> {
    schema: u32,
    excerpts: Vec<Record<'a>>,
}

/// As one JSON document.
pub(super) fn json(excerpts: &[Excerpt], style: CitationStyle) -> io::Result<String> {
    let excerpts = excerpts
        .iter()
        .enumerate()
        .map(|(index, excerpt)| Record {
            text: &excerpt.text,
            note: excerpt.note.as_deref(),
            citation: cite(&excerpt.reference, style, index + 1),
            reference: &excerpt.reference,
        })
        .collect();
    json_text(&Records { schema: SCHEMA, excerpts })
}

/// As RIS, one record an excerpt.
pub(super) fn ris(excerpts: &[Excerpt]) -> String {
    let record = |excerpt: &Excerpt| {
        let reference = &excerpt.reference;
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        let fields = [
            ("TY", Some("JOUR".to_owned())),
            ("TI", Some(reference.title.clone())),
            ("JO", Some(reference.serial.clone())),
            ("PY", reference.year.map(|year| year.to_string())),
            ("DA", reference.date.as_ref().map(|date| date.replace('-', "/"))),
            ("IS", number(reference.number.or(reference.total_number))),
            ("SP", number(reference.page)),
            ("AB", Some(excerpt.text.clone())),
            ("N1", excerpt.note.clone()),
            ("LA", Some("zh".to_owned())),
        ];
        let known = fields
            .into_iter()
            .filter_map(|(tag, value)| Some((tag, value?)))
            .filter(|(_, value)| !value.is_empty());
        // A line feed would begin another field.
        let lines: String =
            known.map(|(tag, value)| format!("{tag}  - {}\n", value.replace('\n', " "))).collect();
        format!("{lines}ER  - \n")
    };
    excerpts.iter().map(record).collect::<Vec<_>>().join("\n")
}

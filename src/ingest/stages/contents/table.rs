//! Contents that a converter gave as a table, an entry a row.

use super::heading::{heading_words, is_heading};
use super::leader::{page_only, split_page};
use crate::ingest::line::wording::squeeze;
use crate::ingest::line::{Form, Line};

/// A table whose rows are entries: titles, each with its page in the last cell or, after a number of its own, in the
/// first.
pub(super) fn table_rows(line: &Line) -> Option<Vec<(String, Option<u32>)>> {
    let Form::Table { rows, .. } = &line.form else { return None };
    let number = crate::ingest::line::page_mark::bare_number;
    let filled: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty()).collect::<Vec<_>>())
        .filter(|row| !row.is_empty() && !is_table_head(row))
        .collect();
    // A first column that counts 1, 2, 3 numbers the entries.
    let firsts: Vec<u32> = filled.iter().filter_map(|row| number(row.first()?)).collect();
    let counted = firsts.len() >= 2 && (1..).zip(&firsts).all(|(count, first)| count == *first);
    let read = |row: &Vec<String>| {
        let (first, others) = row.split_first()?;
        let row = match number(first) {
            Some(_) if counted && !others.is_empty() => others,
            Some(page) if !others.is_empty() && others.last().is_none_or(|last| number(last).is_none()) => {
                return Some((others.concat(), Some(page)));
            }
            _ => row,
        };
        let (last, titles) = row.split_last()?;
        if let Some(page) = page_only(last).filter(|_| !titles.is_empty()) {
            return Some((titles.concat(), Some(page)));
        }
        titles.is_empty().then(|| {
            let (title, page) = split_page(last);
            (title.to_string(), page.map(|(page, _)| page))
        })
    };
    filled.iter().map(read).collect()
}

/// A cell with its lines put together.
pub(super) fn one_line(cell: &str) -> String {
    let mut whole = String::new();
    for part in cell.split(['\n', '\u{2028}']) {
        crate::ingest::line::wording::join_onto(&mut whole, part.trim());
    }
    whole
}

/// The heading of the contents as a row of their table, or the names of its columns.
pub(super) fn is_table_head(row: &[String]) -> bool {
    let last = row.last().map(|cell| squeeze(cell)).unwrap_or_default();
    is_heading(&heading_words(&row.concat()))
        || row.len() >= 2 && matches!(last.as_str(), "页码" | "页数" | "页" | "页次")
}

//! Contents that a converter gave as a table, an entry a row.

use super::heading::{heading_words, is_heading};
use super::leader::{page_only, split_page};
use crate::ingest::line::page_mark::bare_number;
use crate::ingest::line::wording::squeeze;
use crate::ingest::line::{Form, Line};
use crate::model::ShortText;

/// A table that may be one of contents, its rows read one by one: few of the tables looked at are, and one that is none
/// may be as long as a file.
pub(super) struct Entries<'a> {
    rows: &'a [Vec<ShortText>],
    /// Whether a first column that counts 1, 2, 3 numbers the entries.
    counted: bool,
}

/// An entry: its title and its page.
type Entry = (String, Option<u32>);

impl<'a> Entries<'a> {
    /// The rows of a line that is a table.
    pub(super) fn of(line: &'a Line) -> Option<Self> {
        let Form::Table { rows, .. } = &line.form else { return None };
        let firsts = filled(rows).filter_map(|row| bare_number(row.first()?));
        let (count, counted) =
            firsts.fold((0, true), |(count, counted), first| (count + 1, counted && first == count + 1));
        Some(Self { rows, counted: count >= 2 && counted })
    }

    /// The entries, titles each with its page in the last cell or, after a number of its own, in the first; `None` for a
    /// row that is no entry.
    pub(super) fn read(&self) -> impl Iterator<Item = Option<Entry>> {
        filled(self.rows).map(|row| self.entry(&row))
    }

    fn entry(&self, row: &[String]) -> Option<Entry> {
        let (first, others) = row.split_first()?;
        let row = match bare_number(first) {
            Some(_) if self.counted && !others.is_empty() => others,
            Some(page)
                if !others.is_empty() && others.last().is_none_or(|last| bare_number(last).is_none()) =>
            {
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
    }
}

/// The rows with words but the head, of their cells those with words.
fn filled(rows: &[Vec<ShortText>]) -> impl Iterator<Item = Vec<String>> {
    rows.iter()
        .map(|row| row.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty()).collect::<Vec<_>>())
        .filter(|row| !row.is_empty() && !is_table_head(row))
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

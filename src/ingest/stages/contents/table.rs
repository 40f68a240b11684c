//! Contents that a converter gave as a table, an entry a row.

use super::heading::{heading_words, is_heading};
use super::leader::{Tail, page_only, split_page};
use crate::ingest::line::page_mark::bare_number;
use crate::ingest::line::wording::{is_han, squeeze};
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
        let in_cells = in_lines_of_cells(self.rows);
        let rows = if in_cells.is_empty() { self.rows } else { &[] };
        let by_rows = filled(rows).flat_map(|row| match side_by_side(&row) {
            Some(entries) => entries.into_iter().map(Some).collect(),
            None => vec![self.entry(&row)],
        });
        in_cells.into_iter().map(Some).chain(by_rows)
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

/// The entries of a row that has several, each with its page in the next cell or behind its words.
fn side_by_side(row: &[String]) -> Option<Vec<Entry>> {
    let is_title = |cell: &str| page_only(cell).is_none() && cell.chars().filter(|c| is_han(*c)).count() >= 2;
    if row.len() >= 4 && row.len().is_multiple_of(2) {
        let pair = |pair: &[String]| match pair {
            [title, page] => Some((title.clone(), Some(page_only(page).filter(|_| is_title(title))?))),
            _ => None,
        };
        return row.chunks(2).map(pair).collect();
    }
    let paged = |cell: &String| {
        let (title, page) = split_page(cell);
        let (page, _) = page.filter(|(_, tail)| *tail >= Tail::Bracket && is_title(title))?;
        Some((title.to_string(), Some(page)))
    };
    row.iter().map(paged).collect::<Option<Vec<_>>>().filter(|entries| entries.len() >= 2)
}

/// The entries of a table of one row: titles below each other in a cell, their pages in the cell beside it.
fn in_lines_of_cells(rows: &[Vec<ShortText>]) -> Vec<Entry> {
    let mut told = rows.iter().filter(|row| {
        let words: Vec<String> =
            row.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty()).collect();
        !words.is_empty() && !is_table_head(&words)
    });
    let (Some(row), None) = (told.next(), told.next()) else { return Vec::new() };
    let lines = |cell: &ShortText| -> Vec<String> {
        // A page's reader leaves a space where a line of a cell ended.
        let lines = cell.split(['\n', '\u{2028}']).flat_map(str::split_whitespace);
        lines.map(str::to_string).collect()
    };
    let cells: Vec<Vec<String>> = row.iter().map(lines).filter(|lines| !lines.is_empty()).collect();
    let [first, second] = cells.as_slice() else { return Vec::new() };
    let pages = |lines: &[String]| lines.iter().map(|line| page_only(line)).collect::<Option<Vec<u32>>>();
    let (titles, pages) = match (pages(first), pages(second)) {
        (None, Some(pages)) => (first, pages),
        (Some(pages), None) => (second, pages),
        _ => return Vec::new(),
    };
    if titles.len() < 2 || titles.len() != pages.len() {
        return Vec::new();
    }
    titles.iter().zip(pages).map(|(title, page)| (title.clone(), Some(page))).collect()
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

//! The cells of a table, read for whichever way the table is set.
//!
//! Invariant: no more than a row of them is held, however many rows there are; so they are read once to be measured and
//! once to be set.

use super::flow::Flow;
use super::spans::Styles;
use crate::model::ShortText;
use crate::text::{Cells, LineSetting, Prepared, SetLine, WidthProfile};

/// A cell read: its words, where they stand, and how wide they are.
pub(super) struct Cell {
    pub(super) flow: Flow,
    /// Byte of the block's plain text at which the cell begins.
    pub(super) base: usize,
    prepared: Prepared,
}

/// The rows of a table with the byte of the block's plain text that each begins at, the first one at `base`.
pub(super) fn rows(rows: &[Vec<ShortText>], base: usize) -> impl Iterator<Item = (usize, &[ShortText])> {
    rows.iter().scan(base, |next, row| {
        let base = *next;
        *next = end_of(row, base);
        Some((base, row.as_slice()))
    })
}

/// Where a row that begins at byte `base` of the block's plain text ends.
fn end_of(row: &[ShortText], base: usize) -> usize {
    base + row.iter().map(|cell| cell.len() + '\n'.len_utf8()).sum::<usize>()
}

/// The cells of a row that begins at byte `base` of the block's plain text, with the byte that each begins at.
pub(super) fn sources(row: &[ShortText], base: usize) -> impl Iterator<Item = (usize, &str)> {
    row.iter().scan(base, |next, cell| {
        let base = *next;
        *next += cell.len() + '\n'.len_utf8();
        Some((base, cell.as_str()))
    })
}

/// Reads the cells of a row that begins at byte `base` of the block's plain text.
pub(super) fn read(row: &[ShortText], base: usize, profile: WidthProfile) -> impl Iterator<Item = Cell> {
    sources(row, base).map(move |(base, source)| {
        let mut flow = Flow::default();
        flow.push(source, base, &Styles::default());
        let prepared = Prepared::new(flow.text(), profile);
        Cell { flow, base, prepared }
    })
}

impl Cell {
    /// Its words in lines of `width`.
    pub(super) fn lines(&self, width: Cells, profile: WidthProfile) -> Vec<SetLine> {
        self.prepared.lines(&LineSetting::flush(width, profile))
    }

    /// The cells of all its words on one line.
    pub(super) fn width(&self) -> Cells {
        self.prepared.width()
    }

    /// The cells of the longest stretch that no line needs to break.
    pub(super) fn longest_unit(&self) -> Cells {
        self.prepared.longest_unit()
    }

    /// Whether it has no words.
    pub(super) fn is_blank(&self) -> bool {
        self.flow.text().is_empty()
    }

    /// Whether it holds a bare number.
    pub(super) fn is_number(&self) -> bool {
        let words = self.flow.text();
        words.contains(|c: char| c.is_ascii_digit())
            && words.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '+' | '-' | '−'))
    }
}

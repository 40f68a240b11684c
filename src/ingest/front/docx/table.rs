//! The tables of a document while their cells come in.
//!
//! Invariant: a cell stands in its own column, whatever spans columns before it; a cell that goes on with the one above
//! is empty. Limit: the outermost table's rows; a table inside a cell is words of that cell.

use quick_xml::events::BytesStart;

use super::attribute;
use crate::ingest::line::{Form, Line};
use crate::model::ShortText;

/// The most columns that one cell may span, and the most empty cells that spans make in a table.
const WIDEST_SPAN: usize = 64;
const MOST_FILLED: usize = 20_000;

/// The open tables.
#[derive(Default)]
pub(super) struct Tables {
    /// The rows of the outermost, and how deep tables nest.
    rows: Vec<Vec<ShortText>>,
    depth: u32,
    cell: String,
    /// Columns that the open cell spans.
    span: usize,
    filled: usize,
}

impl Tables {
    /// Whether words now read stand in a table.
    pub(super) fn is_open(&self) -> bool {
        self.depth > 0
    }

    /// Takes an element that begins; whether it is a table's.
    pub(super) fn open(&mut self, name: &str, element: &BytesStart<'_>) -> bool {
        let number = || attribute(element, "val").and_then(|value| value.parse::<usize>().ok());
        match name {
            "tbl" => self.depth += 1,
            "tr" if self.depth == 1 => self.rows.push(Vec::new()),
            "tc" if self.depth == 1 => self.span = 1,
            "gridSpan" if self.depth == 1 => self.span = number().unwrap_or(1).clamp(1, WIDEST_SPAN),
            "gridBefore" if self.depth == 1 => self.fill(number().unwrap_or(0).min(WIDEST_SPAN)),
            "tr" | "tc" | "gridSpan" | "gridBefore" | "vMerge" => {}
            _ => return false,
        }
        true
    }

    /// Adds words to the open cell, in which two names stay two.
    pub(super) fn add(&mut self, words: &str) {
        if !self.cell.is_empty() {
            self.cell.push(' ');
        }
        self.cell.push_str(words);
    }

    /// Takes the end of an element.
    pub(super) fn close(&mut self, name: &str) {
        if name != "tc" || self.depth != 1 {
            return;
        }
        let cell = std::mem::take(&mut self.cell);
        if let Some(row) = self.rows.last_mut() {
            row.push(cell.into());
        }
        let span = std::mem::take(&mut self.span);
        self.fill(span.saturating_sub(1));
    }

    /// A table ends; whether it was the outermost.
    pub(super) fn end(&mut self) -> bool {
        let was_open = self.depth > 0;
        self.depth = self.depth.saturating_sub(1);
        was_open && self.depth == 0
    }

    /// The outermost table as a line of paragraph `number`, however much of it has come.
    pub(super) fn take(&mut self, number: usize) -> Option<Line> {
        let Self { rows, cell, .. } = std::mem::take(self);
        let mut rows: Vec<_> =
            rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        if !cell.is_empty() {
            rows.push(vec![cell.into()]);
        }
        // A table of one cell is a frame around text.
        if let [row] = rows.as_slice()
            && let [cell] = row.as_slice()
        {
            return Some(Line::text(cell.as_str(), number));
        }
        if rows.is_empty() {
            return None;
        }
        let form = Form::rows(rows, true, None);
        Some(Line { form, ..Line::text("", number) })
    }

    fn fill(&mut self, cells: usize) {
        let cells = cells.min(MOST_FILLED.saturating_sub(self.filled));
        self.filled += cells;
        if let Some(row) = self.rows.last_mut() {
            row.extend(std::iter::repeat_n(ShortText::default(), cells));
        }
    }
}

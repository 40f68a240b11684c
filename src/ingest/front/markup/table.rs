//! A table while its cells come in.
//!
//! Limit: the parser's tables only, whose first row is the header; those drawn otherwise are for `pandoc`.

use crate::ingest::line::{Form, Line};
use crate::model::ShortText;

/// The table being read.
pub(super) struct Table {
    rows: Vec<Vec<ShortText>>,
    /// The source line it begins on.
    first: usize,
}

impl Table {
    /// A table that begins on source line `first`.
    pub(super) fn new(first: usize) -> Self {
        Self { rows: Vec::new(), first }
    }

    /// A row begins.
    pub(super) fn open_row(&mut self) {
        // As many cells as the row above, most likely.
        self.rows.push(Vec::with_capacity(self.rows.last().map_or(0, Vec::len)));
    }

    /// Adds a cell to the row.
    pub(super) fn add(&mut self, cell: String) {
        if let Some(row) = self.rows.last_mut() {
            row.push(cell.into());
        }
    }

    /// The table as a line that ends on source line `last`; none where all of its cells are empty.
    pub(super) fn finish(self, last: usize) -> Option<Line> {
        let header = self.rows.first().is_some_and(|row| row.iter().any(|cell| !cell.is_empty()));
        let form = Form::table(self.rows, header, None)?;
        Some(Line { form, last: last.max(self.first), ..Line::text("", self.first) })
    }
}

//! The rows of a drawn table, put together line by line.
//!
//! A cell too long for its column goes on in the next line, so a row is only complete where the drawing ends it.

use crate::ingest::line::wording::join_onto;

/// The rows read so far.
#[derive(Default)]
pub(super) struct Rows {
    rows: Vec<Vec<String>>,
    /// Whether the last row goes on with the next line.
    goes_on: bool,
}

impl Rows {
    /// Adds the cells of one line to the row that goes on, or as a new one.
    pub(super) fn add(&mut self, cells: Vec<String>) {
        match self.rows.last_mut().filter(|_| self.goes_on) {
            Some(row) => row.iter_mut().zip(&cells).for_each(|(cell, more)| join_onto(cell, more)),
            None => self.rows.push(cells),
        }
        self.goes_on = true;
    }

    /// Ends the last row.
    pub(super) fn end_row(&mut self) {
        self.goes_on = false;
    }

    /// How many rows there are.
    pub(super) fn count(&self) -> usize {
        self.rows.len()
    }

    /// The rows.
    pub(super) fn finish(self) -> Vec<Vec<String>> {
        self.rows
    }
}

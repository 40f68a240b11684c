//! A table while its tags come in.
//!
//! Invariant: however the tags nest or lack their ends, a table is rows of texts of even length. Limit: a table inside a
//! cell is words of that cell.

use crate::ingest::line::{Form, Line};

/// The most columns that one cell may span: what a bulletin's table can use, not what an attribute can say.
const WIDEST_SPAN: usize = 64;

/// The table being read.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    header: bool,
    caption: Option<String>,
    in_cell: bool,
    depth: u32,
    line: usize,
    span: usize,
}

impl Table {
    /// A table that begins on this source line.
    pub(super) fn new(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    /// Another table begins, the first of them this one.
    pub(super) fn open(&mut self) {
        self.depth += 1;
    }

    /// A table ends; whether it was this one.
    pub(super) fn close(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        self.depth == 0
    }

    /// Whether the tags now read are those of a table in a cell.
    pub(super) fn is_nested(&self) -> bool {
        self.depth > 1
    }

    /// Whether words now read stand in a cell or in the caption.
    pub(super) fn is_in_cell(&self) -> bool {
        self.in_cell
    }

    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell begins that spans so many columns; `heads` where it is a head and not a datum.
    pub(super) fn open_cell(&mut self, span: usize, heads: bool) {
        self.header |= heads && self.rows.len() <= 1;
        self.in_cell = true;
        self.span = span.clamp(1, WIDEST_SPAN);
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
    }

    /// The open cell ends with this text.
    pub(super) fn end_cell(&mut self, text: String) {
        self.in_cell = false;
        if let Some(row) = self.rows.last_mut() {
            row.push(text);
            row.extend(std::iter::repeat_n(String::new(), self.span.saturating_sub(1)));
        }
    }

    pub(super) fn open_head(&mut self) {
        self.header = true;
    }

    pub(super) fn open_caption(&mut self) {
        self.in_cell = true;
    }

    pub(super) fn end_caption(&mut self, text: String) {
        self.in_cell = false;
        self.caption = Some(text).filter(|caption| !caption.is_empty());
    }

    /// The table as a line that ends on source line `last`; none where all of its cells are empty.
    pub(super) fn finish(self, last: usize) -> Option<Line> {
        let form = Form::table(self.rows, self.header, self.caption)?;
        Some(Line { form, last, ..Line::text("", self.line) })
    }
}

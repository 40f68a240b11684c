//! A table while its tags come in.
//!
//! Invariant: however the tags nest or lack their ends, a table is rows of texts of even length, and a cell stands in its
//! own column whatever spans the rows above it. Limit: a table inside a cell is words of that cell.

use super::attributes::attribute;
use crate::ingest::line::{Form, Line};
use crate::model::ShortText;

/// The most columns that one cell may span: what a bulletin's table can use, not what an attribute can say.
const WIDEST_SPAN: usize = 64;

/// The most columns in which a span over rows is followed.
const WIDEST_TABLE: usize = 64;

/// The most empty cells that the spans of one table make: few attributes must not make many cells.
const MOST_FILLED: usize = 20_000;

/// How many columns and rows a cell takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    columns: usize,
    rows: usize,
}

impl Default for Span {
    fn default() -> Self {
        Self { columns: 1, rows: 1 }
    }
}

impl Span {
    /// What the attributes of a cell say.
    pub(super) fn of(attributes: &str) -> Self {
        let number = |name| attribute(attributes, name).and_then(|value| value.trim().parse::<usize>().ok());
        Self {
            columns: number("colspan").unwrap_or(1).clamp(1, WIDEST_SPAN),
            // 0 is all that follow.
            rows: number("rowspan").map_or(1, |rows| if rows == 0 { usize::MAX } else { rows }),
        }
    }
}

/// The table being read.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<ShortText>>,
    header: bool,
    caption: Option<String>,
    in_cell: bool,
    depth: u32,
    line: usize,
    span: Span,
    /// Of each column how many rows from this one on a cell above still takes.
    taken: Vec<usize>,
    /// How many empty cells spans have made.
    filled: usize,
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
        self.end_row();
        self.rows.push(Vec::new());
        self.skip_taken();
    }

    /// The rows that follow are another group, into which no cell reaches.
    pub(super) fn open_group(&mut self) {
        self.taken.clear();
    }

    /// A cell begins; `heads` where it is a head and not a datum.
    pub(super) fn open_cell(&mut self, span: Span, heads: bool) {
        self.header |= heads && self.rows.len() <= 1;
        self.in_cell = true;
        self.span = span;
        if self.rows.is_empty() {
            self.open_row();
        }
    }

    /// The open cell ends with this text.
    pub(super) fn end_cell(&mut self, text: String) {
        self.in_cell = false;
        let Span { columns, rows } = self.span;
        let Some(row) = self.rows.last_mut() else { return };
        let from = row.len();
        row.push(text.into());
        let spanned = (columns - 1).min(MOST_FILLED.saturating_sub(self.filled));
        row.extend(std::iter::repeat_n(ShortText::default(), spanned));
        self.filled += spanned;
        let to = from + columns;
        if rows > 1 && to <= WIDEST_TABLE {
            self.taken.resize(self.taken.len().max(to), 0);
            self.taken.iter_mut().take(to).skip(from).for_each(|left| *left = rows);
        }
        self.skip_taken();
    }

    /// Leaves empty what cells of the rows above take.
    fn skip_taken(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        while self.filled < MOST_FILLED && self.taken.get(row.len()).is_some_and(|left| *left > 0) {
            row.push(ShortText::default());
            self.filled += 1;
        }
    }

    /// A row ends; what cells take of the next is one row less.
    fn end_row(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        for left in &mut self.taken {
            *left = left.saturating_sub(1);
        }
    }

    pub(super) fn open_head(&mut self) {
        self.open_group();
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

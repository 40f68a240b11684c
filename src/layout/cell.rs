//! The cells of a table, read once for whichever way the table is set.

use super::flow::Flow;
use super::spans::Styles;
use crate::text::{Cells, LineSetting, Prepared, SetLine, WidthProfile};

/// A cell read once: its words, where they stand, and how wide they are.
pub(super) struct Cell {
    pub(super) flow: Flow,
    /// Byte of the block's plain text at which the cell begins.
    pub(super) base: usize,
    /// Its words as the source has them.
    pub(super) source: String,
    pub(super) prepared: Prepared,
}

/// Reads the cells of a table whose first one begins at byte `base` of the block's plain text.
pub(super) fn read(rows: &[Vec<String>], mut base: usize, profile: WidthProfile) -> Vec<Vec<Cell>> {
    let mut read_cell = |source: &String| {
        let mut flow = Flow::default();
        flow.push(source, base, &Styles::default());
        let prepared = Prepared::new(flow.text(), profile);
        let cell = Cell { flow, base, source: source.clone(), prepared };
        base += source.len() + '\n'.len_utf8();
        cell
    };
    rows.iter().map(|row| row.iter().map(&mut read_cell).collect()).collect()
}

impl Cell {
    /// Its words in lines of `width`.
    pub(super) fn lines(&self, width: Cells, profile: WidthProfile) -> Vec<SetLine> {
        self.prepared.lines(&LineSetting::flush(width, profile))
    }

    /// Whether it has no words.
    pub(super) fn is_blank(&self) -> bool {
        self.flow.text().is_empty()
    }
}

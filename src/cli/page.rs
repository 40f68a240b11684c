//! Columns as lines of text, without a screen.

use super::{Failure, Output};
use crate::text::sanitise::one_line;
use crate::text::{Cells, WidthProfile};

/// Between two columns, in cells.
const COLUMN_GAP: Cells = Cells(2);

/// No column is made wider than this for the sake of one long cell, in cells.
const WIDEST_COLUMN: Cells = Cells(60);

/// A table of text whose columns are as wide as their widest cell; what is wider than most pushes its own row.
#[derive(Debug, Default)]
pub(super) struct Columns {
    rows: Vec<Vec<String>>,
}

impl Columns {
    pub(super) fn add(&mut self, cells: &[&str]) {
        self.rows.push(cells.iter().map(|cell| one_line(cell).into_owned()).collect());
    }

    pub(super) fn print(self, output: &mut Output) -> Result<(), Failure> {
        // The columns of the shell's tools suit terminals in their usual setting; no text depends on them.
        let profile = WidthProfile::NARROW;
        let count = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let widths: Vec<Cells> = (0..count)
            .map(|column| {
                let cells = self.rows.iter().filter_map(|row| row.get(column));
                cells.map(|cell| profile.text(cell).min(WIDEST_COLUMN)).max().unwrap_or_default()
            })
            .collect();
        for row in &self.rows {
            let mut line = String::new();
            let mut gap = Cells(0);
            for (cell, width) in row.iter().zip(&widths) {
                pad(&mut line, gap);
                line.push_str(cell);
                gap = *width - profile.text(cell) + COLUMN_GAP;
            }
            output.line(&line)?;
        }
        Ok(())
    }
}

fn pad(line: &mut String, cells: Cells) {
    line.extend(std::iter::repeat_n(' ', cells.0));
}

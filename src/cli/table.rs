//! Tables for people and for other programs: columns, comma-separated values, Markdown.
//!
//! Invariant: a cell is one line. Limit: text alone; no types.

use super::arguments::TableForm;
use super::page::Columns;
use super::{Failure, Output};
use crate::export::{self, ByteOrderMark};
use crate::text::sanitise::one_line;

/// What `--no-bom` asks for.
pub(super) fn byte_order_mark(without: bool) -> ByteOrderMark {
    if without { ByteOrderMark::Absent } else { ByteOrderMark::Before }
}

/// A table with a heading for each column.
#[derive(Debug, Default)]
pub(super) struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(headings: Vec<String>) -> Self {
        Self { headings, rows: Vec::new() }
    }

    pub(super) fn add(&mut self, cells: Vec<String>) {
        self.rows.push(cells.into_iter().map(|cell| one_line(&cell).into_owned()).collect());
    }

    /// Prints it as the options say: as columns where they say nothing.
    pub(super) fn print(self, form: TableForm, output: &mut Output) -> Result<(), Failure> {
        if form.csv {
            return self.print_csv(byte_order_mark(form.no_bom), output);
        }
        if form.markdown {
            return self.print_markdown(output);
        }
        let mut columns = Columns::default();
        for row in &self.rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            columns.add(&cells);
        }
        columns.print(output)
    }

    fn print_csv(self, mark: ByteOrderMark, output: &mut Output) -> Result<(), Failure> {
        output.raw(&export::csv(std::iter::once(self.headings).chain(self.rows), mark)?)
    }

    fn print_markdown(self, output: &mut Output) -> Result<(), Failure> {
        let line = |cells: &[String]| {
            let cells: Vec<String> =
                cells.iter().map(|cell| cell.replace('\\', "\\\\").replace('|', "\\|")).collect();
            format!("| {} |", cells.join(" | "))
        };
        output.line(&line(&self.headings))?;
        output.line(&format!("|{}", " --- |".repeat(self.headings.len())))?;
        self.rows.iter().try_for_each(|row| output.line(&line(row)))
    }
}

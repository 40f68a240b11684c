//! Tables for people and for other programs: columns, comma-separated values, Markdown.
//!
//! Invariant: a cell of a spreadsheet is never a formula: what begins with = + - @ and is no plain number is given an
//! apostrophe before it (OWASP, CSV injection), and a line break in a cell is a space. Limit: text alone; no types.

use super::arguments::TableForm;
use super::output::safe_line;
use super::page::Columns;
use super::{Failure, Output};

/// What makes Excel read a file as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

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
        self.rows.push(cells.into_iter().map(|cell| safe_line(&cell).into_owned()).collect());
    }

    /// Prints it as the options say: as columns where they say nothing.
    pub(super) fn print(self, form: TableForm, output: &mut Output) -> Result<(), Failure> {
        if form.csv {
            return self.print_csv(!form.no_bom, output);
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

    fn print_csv(self, mark: bool, output: &mut Output) -> Result<(), Failure> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let rows = std::iter::once(&self.headings).chain(&self.rows);
        for row in rows {
            writer.write_record(row.iter().map(|cell| harmless(cell))).map_err(std::io::Error::from)?;
        }
        let bytes = writer.into_inner().map_err(|error| error.into_error())?;
        if mark {
            output.raw(BYTE_ORDER_MARK.as_bytes())?;
        }
        output.raw(&bytes)
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

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if risky && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(harmless("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
        assert_eq!(harmless("@甲"), "'@甲");
        assert_eq!(harmless("-3.5"), "-3.5");
        assert_eq!(harmless("57家"), "57家");
    }
}

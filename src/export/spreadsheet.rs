//! Comma-separated values for spreadsheets.
//!
//! Invariant: a cell is never a formula: what begins with = + - @ and is no plain number is given an apostrophe before it
//! (OWASP, CSV injection), and a line break in a cell is a space. Limit: text alone; no types.

use std::io;

use crate::text::sanitise;

/// Whether U+FEFF stands before a table, which makes Excel read it as UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrderMark {
    /// For spreadsheets.
    Before,
    /// For programs, which take it for part of the first heading.
    Absent,
}

/// Rows, the headings first, as comma-separated values (RFC 4180) in UTF-8.
///
/// # Errors
///
/// For want of memory.
pub fn csv(rows: impl IntoIterator<Item = Vec<String>>, mark: ByteOrderMark) -> io::Result<Vec<u8>> {
    let out = match mark {
        ByteOrderMark::Before => "\u{feff}".as_bytes().to_vec(),
        ByteOrderMark::Absent => Vec::new(),
    };
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(&sanitise::one_line(cell))))?;
    }
    writer.into_inner().map_err(|error| error.into_error())
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

//! The tables that the lines of a file draw, whichever way they are drawn.
//!
//! Invariant: tables are in order and share no line. Limit: cells are plain text; what Markdown says within them beyond
//! escapes and bold is not read.

use super::drawn::Drawn;
use super::{caption, dashes, grid};
use crate::ingest::line::{Form, Line};

/// The tables that the lines of `source` draw: each with its first and last line (from 1).
pub(in crate::ingest::front::markup) fn tables(source: &str) -> Vec<Line> {
    let bytes = source.as_bytes();
    let has = |drawn: &[u8]| memchr::memmem::find(bytes, drawn).is_some();
    if !has(b"-- -") && !has(b"+--") {
        return Vec::new();
    }
    let lines: Vec<&str> = source.split('\n').collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let table = if line.trim_start().starts_with("+-") {
            let (table, end) = grid::table(&lines, at);
            // What was looked through in vain is not looked through again.
            at = end;
            table
        } else {
            dashes::table(&lines, at)
        };
        match table.map(|table| as_line(table, &lines)) {
            Some(table) => {
                at = table.last;
                found.push(table);
            }
            None => at += 1,
        }
    }
    found
}

/// The table as a line, with the caption that stands under it.
fn as_line(table: Drawn, lines: &[&str]) -> Line {
    let (caption, last) = caption::under(lines, table.last);
    let rows =
        table.rows.into_iter().map(|row| row.iter().map(|cell| unescaped(cell).into()).collect()).collect();
    let form = Form::rows(rows, table.header, caption);
    Line { form, last: last + 1, ..Line::text("", table.first + 1) }
}

/// Cells are not parsed further, so their escapes and bold marks are taken off here.
fn unescaped(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut characters = cell.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' if characters.peek().is_some_and(char::is_ascii_punctuation) => {
                out.extend(characters.next())
            }
            '*' if characters.peek() == Some(&'*') => {
                characters.next();
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(source: &str) -> (Vec<Vec<String>>, bool, Option<String>, usize, usize) {
        let found = tables(source);
        assert_eq!(found.len(), 1, "{found:?}");
        let Form::Table { rows, header, caption } = &found[0].form else { panic!() };
        let rows = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        (rows, *header, caption.as_deref().map(str::to_string), found[0].first, found[0].last)
    }

    #[test]
    fn simple_tables_are_cut_by_their_columns() {
        let source = "前\n\n  指标           2018年   2020年\n  -------------- -------- --------\n  单产（吨）     8.6      9.4\n  智慧牧场（座） 11\n\n后";
        let (rows, header, _, first, last) = rows(source);
        assert_eq!(
            rows,
            [["指标", "2018年", "2020年"], ["单产（吨）", "8.6", "9.4"], ["智慧牧场（座）", "11", ""]]
        );
        assert!(header);
        assert_eq!((first, last), (3, 6));
    }

    #[test]
    fn tables_without_a_header_or_with_long_cells_are_read() {
        let source = "  ------ -----\n  甲     1\n\n  乙     2\n  ------ -----\n\n  : 表1 数量\n";
        let (rows_, header, caption, ..) = rows(source);
        assert_eq!(
            (rows_, header, caption.as_deref()),
            (vec![vec!["甲".into(), "1".into()], vec!["乙".into(), "2".into()]], false, Some("表1 数量"))
        );
        let source =
            "+------+----+\n| 甲乙 | 1  |\n| 丙   |    |\n+======+====+\n| 丁   | 2  |\n+------+----+";
        let (rows, header, ..) = rows(source);
        assert_eq!(
            (rows, header),
            (vec![vec!["甲乙丙".to_string(), "1".into()], vec!["丁".into(), "2".into()]], true)
        );
    }

    #[test]
    fn rules_and_lists_are_no_tables() {
        assert!(tables("甲\n- - -\n乙\n\n-----------\n").is_empty());
        assert!(tables("- -- 甲").is_empty());
    }
}

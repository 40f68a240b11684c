//! Tables drawn with dashes alone: a line of them under the header, or above the first row, shows the columns.
//!
//! Limit: cells are cut by the columns of the dashes, counting a Han character as two, as pandoc draws them; a table without
//! rules around it ends at a blank line.

use super::drawn::{Drawn, LONGEST, is_blank};
use super::rows::Rows;

/// The most lines of one header.
const HIGHEST_HEADER: usize = 4;

/// The shortest rule around a table; shorter ones stand in the text.
const SHORTEST_RULE: usize = 10;

/// Where a column begins and ends, in cells.
type Column = (usize, usize);

/// A table whose columns line `at` (an index) shows.
pub(super) fn table(lines: &[&str], at: usize) -> Option<Drawn> {
    let columns = columns(lines.get(at)?);
    if columns.len() < 2 {
        return None;
    }
    let head = Head::above(lines, at)?;
    let mut rows = Rows::default();
    for line in lines.get(head.first..at)? {
        rows.add(cut(line, &columns));
    }
    rows.end_row();
    let header = head.first < at;
    let mut last = at;
    let mut closed = false;
    for (index, line) in lines.iter().enumerate().skip(at + 1).take(LONGEST) {
        if is_rule(line) || self::columns(line).len() == columns.len() {
            (last, closed) = (index, true);
            break;
        }
        if is_blank(line) {
            // Only a table with rules around it goes on over a blank line.
            if !head.ruled && header {
                break;
            }
            rows.end_row();
            continue;
        }
        if !head.ruled {
            rows.end_row();
        }
        rows.add(cut(line, &columns));
        last = index;
    }
    if rows.count() < 2 || (!closed && (head.ruled || !header)) {
        return None;
    }
    let first = if head.ruled { head.first - 1 } else { head.first };
    Some(Drawn { rows: rows.finish(), header, first, last })
}

/// What stands above the dashes of a table.
struct Head {
    /// The first line (an index) of the header; that of the dashes where there is none.
    first: usize,
    /// Whether a rule stands above it.
    ruled: bool,
}

impl Head {
    /// The header above line `at`; nothing where other text stands there.
    fn above(lines: &[&str], at: usize) -> Option<Self> {
        let above = lines.get(..at)?;
        let words = |line: &&&str| !is_blank(line) && !is_rule(line);
        let height = above.iter().rev().take(HIGHEST_HEADER).take_while(words).count();
        let before = above.iter().rev().nth(height);
        let ruled = before.is_some_and(|line| is_rule(line));
        let free = before.is_none_or(|line| is_blank(line));
        (ruled || free && height <= 1).then_some(Self { first: at - height, ruled })
    }
}

/// A line of nothing but dashes, as wide as a table.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= SHORTEST_RULE && line.bytes().all(|b| b == b'-')
}

/// The columns that groups of dashes mark.
fn columns(line: &str) -> Vec<Column> {
    if !line.contains("--") || !line.bytes().all(|b| matches!(b, b'-' | b' ')) {
        return Vec::new();
    }
    let mut columns: Vec<Column> = Vec::new();
    for (at, byte) in line.bytes().enumerate() {
        match (byte, columns.last_mut()) {
            (b'-', Some((_, end))) if *end == at => *end = at + 1,
            (b'-', _) => columns.push((at, at + 1)),
            _ => {}
        }
    }
    columns
}

/// The cells of a line: each character goes to the last column that begins at or before it.
fn cut(line: &str, columns: &[Column]) -> Vec<String> {
    let mut cells = vec![String::new(); columns.len()];
    let mut at = 0;
    let mut column = 0;
    for c in line.chars() {
        while columns.get(column + 1).is_some_and(|(start, _)| at >= *start) {
            column += 1;
        }
        if let Some(cell) = cells.get_mut(column) {
            cell.push(c);
        }
        at += if c.is_ascii() { 1 } else { 2 };
    }
    cells.iter().map(|cell| cell.trim().to_string()).collect()
}

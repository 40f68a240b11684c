//! Tables drawn as a grid of `+`, `-` and `|`.
//!
//! Limit: no cell that spans several rows or columns.

use super::drawn::{Drawn, LONGEST};
use super::rows::Rows;

/// A grid that begins at line `at` (an index), and the last line looked at.
pub(super) fn table(lines: &[&str], at: usize) -> (Option<Drawn>, usize) {
    let mut rows = Rows::default();
    let mut header = false;
    let mut last = at;
    for (index, line) in lines.iter().enumerate().skip(at).take(LONGEST) {
        let line = line.trim();
        if is_edge(line) {
            header |= line.contains('=') && rows.count() == 1;
            rows.end_row();
        } else if line.starts_with('|') && line.ends_with('|') {
            let inner = line.get(1..line.len().saturating_sub(1)).unwrap_or_default();
            rows.add(inner.split('|').map(|cell| cell.trim().to_string()).collect());
        } else {
            break;
        }
        last = index;
    }
    let found = (rows.count() >= 2 || header).then(|| Drawn { rows: rows.finish(), header, first: at, last });
    (found, last)
}

/// Whether the line is drawn between two rows.
fn is_edge(line: &str) -> bool {
    line.starts_with('+') && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':' | b' '))
}

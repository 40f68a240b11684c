//! The caption of a drawn table: `: 表1 …` or `Table: …`.
//!
//! Limit: on the line under the table, or after one blank line; one line long.

use super::drawn::is_blank;

/// The caption of the table that ends with line `last` (an index), and the last line of both.
pub(super) fn under(lines: &[&str], last: usize) -> (Option<String>, usize) {
    let next = lines.iter().enumerate().skip(last + 1).take(2).find(|(_, line)| !is_blank(line));
    let words = next.and_then(|(index, line)| {
        let line = line.trim();
        let words = line.strip_prefix(": ").or_else(|| line.strip_prefix("Table: "))?;
        Some((words.trim().to_string(), index))
    });
    match words {
        Some((words, index)) => (Some(words), index),
        None => (None, last),
    }
}

//! The printed table of contents: where it stands and what it lists.
//!
//! Found by a heading (`目　录`) or by its look: leaders and page numbers, or entries that stand again further
//! down as headings. Invariant: a line that might be text is left as text; the contents end where a title they
//! list comes again. Limit: one table an issue, and at its head.
//!
//! `heading` and `unnamed` say where it begins, `reader` goes down its rows (`row`, `leader`, `table`), `listed` tells what
//! a line is beside those read with what `later` knows of the text below, and `entries` makes of them what the issue keeps.

mod beside;
mod bylines;
mod entries;
mod heading;
mod inrow;
mod later;
mod leader;
mod listed;
mod reader;
mod row;
mod table;
mod unnamed;

use foldhash::HashSet;

use crate::ingest::line::key::key;
use crate::ingest::line::wording::ends_full_sentence;
use crate::ingest::line::{Line, Role};
use crate::ingest::stages::habit::Habit;
use beside::put_in_order;
use entries::{entries, take_off_authors, whole_entries};
use heading::{heading, listed_on};
use later::Later;
use listed::Listed;
use reader::Reader;
use row::{row, row_title};
use unnamed::unnamed_start;

/// Lines of words looked through for the start of the contents.
const WITHIN: usize = 300;

/// An entry longer than this, in characters, is text.
const LONGEST: usize = 90;

/// One entry of the table.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ingest) struct Entry {
    /// The title as printed, without bullet, leader and page.
    pub(in crate::ingest) title: String,
    /// The page printed.
    pub(in crate::ingest) page: Option<u32>,
    /// Depth by the form of its number, 0 for the outermost.
    pub(in crate::ingest) level: u8,
    /// The source line it begins on.
    pub(in crate::ingest) line: usize,
}

/// The table of contents of an issue.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Contents {
    /// Its entries in order.
    pub(in crate::ingest) entries: Vec<Entry>,
    /// The first line (index) after it; 0 where there is none.
    pub(in crate::ingest) end: usize,
}

/// Finds the table of contents and takes its lines.
pub(super) fn take(lines: &mut [Line], habit: &Habit) -> Contents {
    let later = Later::of(lines);
    let heading = heading(lines);
    let (start, from, named) = match heading {
        Some((index, length)) => (index, index + length, true),
        None => match unnamed_start(lines, &later) {
            Some(index) => (index, index, false),
            None => return Contents::default(),
        },
    };
    let mut reader = Reader::new(Listed::new(lines, &later, habit, named, from));
    // What stands behind the heading on its own line is listed there.
    if let Some(line) = lines.get(start).filter(|_| named && from > start) {
        for part in listed_on(&line.text).unwrap_or_default() {
            reader.push(row(&Line::text(part, line.first), part), start);
        }
    }
    reader.read(from);
    reader.give_pages();
    let Listed { rows, end, .. } = reader.listed;
    let mut rows = whole_entries(rows, &later);
    take_off_authors(&mut rows);
    put_in_order(&mut rows);
    if rows.len() < if named { 1 } else { 2 } {
        if named {
            claim(lines, start, from);
        }
        return Contents::default();
    }
    let entries = entries(rows);
    claim(lines, start, end);
    Contents { entries, end }
}

fn claim(lines: &mut [Line], start: usize, end: usize) {
    for line in lines.iter_mut().take(end).skip(start).filter(|line| line.is_free()) {
        line.role = Role::Contents;
    }
}

/// Where the contents lie by their heading alone, before anything has been read of them; empty without one.
///
/// A number on a line of its own in there is the page of an entry and not of the issue.
pub(super) fn region(lines: &[Line]) -> std::ops::Range<usize> {
    let Some((start, length)) = heading(lines) else { return 0..0 };
    let mut seen = HashSet::default();
    let end =
        lines.iter().enumerate().skip(start + length).filter(|(_, line)| line.is_free()).find(|(_, line)| {
            line.is_longer_than(LONGEST) || ends_full_sentence(&line.text) || {
                let words = key(row_title(&line.text));
                words.chars().count() >= 4
                    && !words.bytes().all(|b| b.is_ascii_digit())
                    && !seen.insert(words)
            }
        });
    start..end.map_or(lines.len(), |(index, _)| index)
}

#[cfg(test)]
mod tests;

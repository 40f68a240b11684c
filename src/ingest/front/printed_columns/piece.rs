//! The words of a line with the places where they stand.
//!
//! Limit: places count characters or cells, as whoever laid the line out did.

use std::ops::Range;

use crate::ingest::line::wording::cells;

/// What the places of a line are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Each character is one, a wide one too.
    Characters,
    /// A wide character is two.
    Cells,
}

/// Words of a line that no two blanks part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// The place where they begin.
    pub(super) from: usize,
    /// The place behind them.
    pub(super) to: usize,
    /// Their bytes in the line.
    pub(super) bytes: Range<usize>,
}

/// How far a line of the left column may reach beyond the edge of the right one where that has no words beside it.
const MOST_BEYOND: usize = 6;

/// How far in a line of the left column that reaches so far begins at the most.
const FARTHEST_IN: usize = 6;

/// Whether the words of a line stand on the two sides of a gutter that ends at `edge`.
pub(super) fn clears(words: &[Words], edge: usize) -> bool {
    match words {
        [alone] if alone.from <= FARTHEST_IN => alone.to <= edge + MOST_BEYOND,
        _ => words.iter().all(|words| words.to <= edge || words.from >= edge),
    }
}

/// Whether a line alone on the left is set in the middle of both columns.
pub(super) fn is_amid(words: &[Words], edge: usize) -> bool {
    let [alone] = words else { return false };
    alone.from < edge && alone.from * 3 >= edge && (alone.from + alone.to) * 5 > edge * 6
}

/// The words of a line.
pub(super) fn words_of(line: &str, unit: Unit) -> Vec<Words> {
    let mut found: Vec<Words> = Vec::new();
    let mut place = 0;
    let mut blanks = 2;
    for (at, c) in line.char_indices() {
        let width = match unit {
            Unit::Characters => 1,
            Unit::Cells => cells(c.encode_utf8(&mut [0; 4])),
        };
        if c.is_whitespace() {
            blanks += 1;
        } else {
            let end = at + c.len_utf8();
            match found.last_mut().filter(|_| blanks < 2) {
                Some(last) => (last.to, last.bytes.end) = (place + width, end),
                None => found.push(Words { from: place, to: place + width, bytes: at..end }),
            }
            blanks = 0;
        }
        place += width;
    }
    found
}

//! A table as it is drawn, whichever way.
//!
//! Limit: a drawing is looked through only so far for its end.

/// Lines looked through for the end of a table.
pub(super) const LONGEST: usize = 400;

/// A table as it is drawn.
pub(super) struct Drawn {
    pub(super) rows: Vec<Vec<String>>,
    pub(super) header: bool,
    /// Its first and last line (indexes).
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Whether a line of a drawing has nothing on it.
pub(super) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

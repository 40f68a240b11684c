//! Scrolling seen from two screens: which cells have only moved up or down.
//!
//! A line scrolled costs a repaint of every row, unless the terminal is told to move them (`CSI t;b r`, `CSI n S`), and
//! where it has left and right margins (DECLRMM) only the columns of the pane that moves. How it is found: for each
//! distance a sample of the cells votes; for the few best distances every cell that fits after the move counts as the
//! bytes it saves, and every cell that fitted before as those it costs; the columns, and then the rows, whose sum is
//! greatest are the shift. Invariant: a shift is only proposed; the caller compares the bytes of both ways and takes the
//! fewer. Limit: one shift a frame.

use std::hash::BuildHasher;
use std::io::Write;
use std::ops::RangeInclusive;

use foldhash::fast::FixedState;

use super::grid::{Grid, Slot};
use super::pen::Pen;

/// So many distances are looked at closely.
const CANDIDATES: usize = 3;
/// Every so many columns one votes; odd, since characters of two cells take every other column.
const SAMPLE: usize = 5;

/// The cells of rows `top..=bottom` and columns `left..=right` move by `by` rows, up where positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) left: u16,
    pub(super) right: u16,
    pub(super) by: i32,
}

/// Two screens of the same size, each cell a number and the bytes it costs to write.
pub(super) struct Compared {
    columns: usize,
    rows: usize,
    shown: Vec<Mark>,
    wanted: Vec<Mark>,
}

/// A slot as a number, and the bytes it costs to write.
type Mark = (u64, i64);

impl Compared {
    pub(super) fn new(shown: &Grid, wanted: &Grid, rows: u16) -> Self {
        let marks = |grid: &Grid| (0..rows).flat_map(|y| grid.row(y)).map(mark).collect::<Vec<_>>();
        let columns = shown.row(0).len();
        Self { columns, rows: usize::from(rows), shown: marks(shown), wanted: marks(wanted) }
    }

    /// The best shift of whole rows, and the best of some columns alone where the two differ.
    pub(super) fn shifts(&self) -> (Option<Shift>, Option<Shift>) {
        if self.columns == 0 || self.rows < 2 {
            return (None, None);
        }
        let (mut whole, mut part) = (None, None);
        for by in self.distances() {
            keep_better(&mut whole, self.stretch(by, 0..=self.columns - 1));
            let columns = self.columns_of(by);
            if columns != (0..=self.columns - 1) {
                keep_better(&mut part, self.stretch(by, columns));
            }
        }
        (whole.map(|(_, shift)| shift), part.map(|(_, shift)| shift))
    }

    /// The distances that most of the sample votes for.
    fn distances(&self) -> Vec<i32> {
        let furthest = i32::try_from(self.rows).unwrap_or(i32::MAX) - 1;
        let votes = |by: i32| -> i64 {
            let cells = (0..self.rows).flat_map(|y| (0..self.columns).step_by(SAMPLE).map(move |x| (x, y)));
            cells.map(|(x, y)| self.gain(x, y, by).max(0)).sum()
        };
        let mut distances: Vec<(i64, i32)> =
            (1..=furthest).flat_map(|by| [by, -by]).map(|by| (votes(by), by)).collect();
        distances.sort_by_key(|(votes, by)| (-votes, by.abs()));
        let chosen = distances.into_iter().filter(|(votes, _)| *votes > 0).take(CANDIDATES);
        chosen.map(|(_, by)| by).collect()
    }

    /// The bytes that the cell at column `x` of row `y` saves by a move of everything by `by` rows.
    fn gain(&self, x: usize, y: usize, by: i32) -> i64 {
        let Some((wanted, cost)) = self.wanted.get(y * self.columns + x) else { return 0 };
        let is = |marks: &[Mark], y: usize| {
            marks.get(y * self.columns + x).is_some_and(|(mark, _)| mark == wanted)
        };
        let stands = is(&self.shown, y);
        let moved = y.checked_add_signed(by as isize).filter(|from| *from < self.rows);
        match (moved.is_some_and(|from| is(&self.shown, from)), stands) {
            (true, false) => *cost,
            (false, true) => -*cost,
            _ => 0,
        }
    }

    /// The columns that gain most by a move, as wide as they may be without losing any.
    fn columns_of(&self, by: i32) -> RangeInclusive<usize> {
        let sums = (0..self.columns).map(|x| (0..self.rows).map(|y| self.gain(x, y, by)).sum());
        best_run(sums).map_or(0..=self.columns - 1, |(_, run)| run)
    }

    /// The stretch of rows that gains most by moving `columns`, with the bytes it saves.
    fn stretch(&self, by: i32, columns: RangeInclusive<usize>) -> Option<(i64, Shift)> {
        let sums = (0..self.rows).map(|y| {
            let moved = y.checked_add_signed(by as isize).is_some_and(|from| from < self.rows);
            let gain: i64 = columns.clone().map(|x| self.gain(x, y, by)).sum();
            // Rows that nothing moves into are not worth going through.
            if moved { gain } else { gain - 1 }
        });
        let (gain, rows) = best_run(sums)?;
        // The region covers where the rows come from as well as where they go.
        let reach = |y: usize| y.saturating_add_signed(by as isize).min(self.rows - 1);
        let row = |y: usize| u16::try_from(y).ok();
        let shift = Shift {
            top: row(reach(*rows.start()).min(*rows.start()))?,
            bottom: row(reach(*rows.end()).max(*rows.end()))?,
            left: row(*columns.start())?,
            right: row(*columns.end())?,
            by,
        };
        Some((gain, shift))
    }
}

fn keep_better(best: &mut Option<(i64, Shift)>, other: Option<(i64, Shift)>) {
    if let Some((gain, _)) = other
        && best.is_none_or(|(most, _)| gain > most)
    {
        *best = other;
    }
}

/// The run of numbers with the greatest sum, if that is above 0; it begins and ends with something that counts.
fn best_run(numbers: impl Iterator<Item = i64>) -> Option<(i64, RangeInclusive<usize>)> {
    let mut best: Option<(i64, RangeInclusive<usize>)> = None;
    let (mut sum, mut start) = (0, 0);
    for (at, number) in numbers.enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += number;
        if sum > 0 && best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, start..=at));
        }
    }
    best
}

impl Shift {
    /// This scroll with its columns let out until they cut no glyph of `grid`; `None` where they would be all of them.
    pub(super) fn between_glyphs(mut self, grid: &Grid, columns: u16) -> Option<Self> {
        let cuts = |x: u16| {
            (self.top..=self.bottom)
                .any(|y| matches!(grid.row(y).get(usize::from(x)), Some(Slot::Continuation(_))))
        };
        while self.left > 0 && cuts(self.left) {
            self.left -= 1;
        }
        while self.right + 1 < columns && cuts(self.right + 1) {
            self.right += 1;
        }
        (self.left > 0 || self.right + 1 < columns).then_some(self)
    }

    /// `grid` after the cells have moved; those left free are blank.
    pub(super) fn applied_to(self, grid: &Grid) -> Grid {
        let mut after = grid.clone();
        let rows = i32::from(self.top)..=i32::from(self.bottom);
        let columns = usize::from(self.left)..usize::from(self.right) + 1;
        for y in rows.clone() {
            let from = y + self.by;
            let source = u16::try_from(from).ok().filter(|_| rows.contains(&from));
            let target = u16::try_from(y).ok().and_then(|y| after.row_mut(y));
            let Some(target) = target.and_then(|row| row.get_mut(columns.clone())) else { continue };
            match source.and_then(|from| grid.row(from).get(columns.clone())) {
                Some(row) => target.clone_from_slice(row),
                None => target.fill(Slot::Blank(Pen::default())),
            }
        }
        after
    }

    /// Writes the sequences that move the cells; where the cursor is afterwards, terminals differ.
    pub(super) fn write(self, columns: u16, rows: u16, out: &mut Vec<u8>) {
        let direction = if self.by > 0 { 'S' } else { 'T' };
        let by = self.by.unsigned_abs();
        let some_columns = self.left > 0 || self.right + 1 < columns;
        let some_rows = self.top > 0 || self.bottom + 1 < rows;
        // Writing to a vector cannot fail.
        let _ = || -> std::io::Result<()> {
            if some_columns {
                write!(out, "\x1b[?69h\x1b[{};{}s", self.left + 1, self.right + 1)?;
            }
            if some_rows {
                write!(out, "\x1b[{};{}r", self.top + 1, self.bottom + 1)?;
            }
            // Within margins xterm, moving down by several rows at once, breaks a wide character of the first row that
            // the left margin goes through, be it in the region or not.
            if by == 1 || (some_columns && self.by < 0) {
                (0..by).try_for_each(|_| write!(out, "\x1b[{direction}"))?;
            } else {
                write!(out, "\x1b[{by}{direction}")?;
            }
            if some_rows {
                out.extend_from_slice(b"\x1b[r");
            }
            if some_columns {
                // Taking the mode away takes the margins away.
                out.extend_from_slice(b"\x1b[?69l");
            }
            Ok(())
        }();
    }
}

fn mark(slot: &Slot) -> Mark {
    (FixedState::default().hash_one(slot), i64::try_from(slot.cost()).unwrap_or(0))
}

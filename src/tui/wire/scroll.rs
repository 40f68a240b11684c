//! Scrolling seen from two screens: which rows have only moved up or down.
//!
//! A line scrolled costs a repaint of every row, unless the terminal is told to move them (`CSI t;b r`, `CSI n S`).
//! Invariant: a shift is only proposed; the caller compares the bytes of both ways and takes the fewer. Limit: whole
//! rows, so that beside a pane that moves the other is moved too and must be repaired.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;

use super::grid::{Grid, Slot};
use super::pen::Pen;

/// Rows `top..=bottom` move by `by` rows, up where positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) by: i32,
}

impl Shift {
    /// The shift that leaves the most of `wanted` standing, where there is one.
    pub(super) fn between(shown: &Grid, wanted: &Grid, rows: u16) -> Option<Self> {
        let marks = |grid: &Grid| (0..rows).map(|y| marks(grid.row(y))).collect::<Vec<_>>();
        let (shown, wanted) = (marks(shown), marks(wanted));
        let standing: Vec<i64> = shown.iter().zip(&wanted).map(|(a, b)| common(a, b)).collect();
        let furthest = i32::from(rows) - 1;
        let shifts = (1..=furthest).flat_map(|by| [by, -by]);
        shifts
            .filter_map(|by| best_stretch(&shown, &wanted, &standing, by))
            .max_by_key(|(gain, _)| *gain)
            .map(|(_, it)| it)
    }

    /// `grid` after the rows have moved; those left free are blank.
    pub(super) fn applied_to(self, grid: &Grid) -> Grid {
        let mut after = grid.clone();
        let rows = i32::from(self.top)..=i32::from(self.bottom);
        for y in rows.clone() {
            let from = y + self.by;
            let source = u16::try_from(from).ok().filter(|_| rows.contains(&from));
            let Some(target) = u16::try_from(y).ok().and_then(|y| after.row_mut(y)) else { continue };
            match source.map(|from| grid.row(from)) {
                Some(row) => target.clone_from_slice(row),
                None => target.fill(Slot::Blank(Pen::default())),
            }
        }
        after
    }

    /// Writes the sequences that move the rows; the cursor is at the top left afterwards.
    pub(super) fn write(self, rows: u16, out: &mut Vec<u8>) {
        let whole = self.top == 0 && self.bottom + 1 == rows;
        let direction = if self.by > 0 { 'S' } else { 'T' };
        let by = self.by.unsigned_abs();
        // Writing to a vector cannot fail.
        let _ = if whole {
            write!(out, "\x1b[{by}{direction}")
        } else {
            write!(out, "\x1b[{};{}r\x1b[{by}{direction}\x1b[r", self.top + 1, self.bottom + 1)
        };
    }
}

/// The stretch of rows that gains most by moving everything `by` rows, with the bytes it saves.
fn best_stretch(
    shown: &[Vec<Mark>],
    wanted: &[Vec<Mark>],
    standing: &[i64],
    by: i32,
) -> Option<(i64, Shift)> {
    let mut best: Option<(i64, usize, usize)> = None;
    let (mut sum, mut start) = (0_i64, 0_usize);
    for (y, (row, stands)) in wanted.iter().zip(standing).enumerate() {
        let from = i64::try_from(y).ok()? + i64::from(by);
        let moved = usize::try_from(from).ok().and_then(|from| shown.get(from));
        let gain = moved.map_or(-1, |moved| common(moved, row) - stands);
        if sum <= 0 {
            (sum, start) = (0, y);
        }
        sum += gain;
        if sum > 0 && best.is_none_or(|(most, ..)| sum > most) {
            best = Some((sum, start, y));
        }
    }
    let (gain, first, last) = best?;
    // The region covers where the rows come from as well as where they go.
    let reach = |y: usize| i32::try_from(y).ok().map(|y| y + by);
    let top = i32::try_from(first).ok()?.min(reach(first)?);
    let bottom = i32::try_from(last).ok()?.max(reach(last)?);
    let row = |y: i32| u16::try_from(y).ok();
    Some((gain, Shift { top: row(top)?, bottom: row(bottom)?, by }))
}

/// A slot as a number, and the bytes it costs to write.
type Mark = (u64, i64);

fn marks(row: &[Slot]) -> Vec<Mark> {
    let mark = |slot: &Slot| {
        let mut hasher = DefaultHasher::new();
        slot.hash(&mut hasher);
        let cost = match slot {
            Slot::Glyph { symbol, .. } => i64::try_from(symbol.len()).unwrap_or(0),
            Slot::Blank(_) | Slot::Continuation(_) => 0,
        };
        (hasher.finish(), cost)
    };
    row.iter().map(mark).collect()
}

/// The bytes of `wanted` that need not be written where `shown` stands.
fn common(shown: &[Mark], wanted: &[Mark]) -> i64 {
    shown.iter().zip(wanted).filter(|((a, _), (b, _))| a == b).map(|(_, (_, cost))| cost).sum()
}

//! From the difference of two rows to bytes.
//!
//! Invariant: the encoder knows where the terminal's cursor is or knows that it does not; it prints a glyph
//! only at a known place.

use std::io::Write;

use super::grid::{Grid, Slot};
use super::pen::Pen;
use super::scroll::Shift;

/// Writes the bytes of one frame.
pub(super) struct Encoder<'a> {
    out: &'a mut Vec<u8>,
    columns: u16,
    /// Column and row, from 0; `None` after anything whose width is in doubt and after the last column.
    cursor: Option<(u16, u16)>,
    /// The row the cursor is certainly on, even where its column is in doubt.
    row: Option<u16>,
    pen: Pen,
}

impl<'a> Encoder<'a> {
    /// An encoder for a screen of `columns` cells that appends to `out`.
    pub(super) fn new(out: &'a mut Vec<u8>, columns: u16) -> Self {
        Self { out, columns, cursor: None, row: None, pen: Pen::default() }
    }

    /// Has the terminal move rows; afterwards the cursor is known to be nowhere, as terminals differ.
    pub(super) fn shift(&mut self, shift: Shift, rows: u16) {
        self.set_pen(Pen::default());
        shift.write(rows, self.out);
        self.cursor = None;
        self.row = None;
    }

    /// Moves the cursor to column `x` of row `y`, from 0, by the shortest sequence that is sure.
    pub(super) fn goto(&mut self, x: u16, y: u16) {
        if self.cursor == Some((x, y)) {
            return;
        }
        // Writing to a vector cannot fail.
        let _ = match (self.row == Some(y), x, y) {
            (true, 0, _) => write!(self.out, "\r"),
            (true, _, _) => write!(self.out, "\x1b[{}G", x + 1),
            (false, 0, 0) => write!(self.out, "\x1b[H"),
            (false, 0, _) if self.row.is_some_and(|row| row + 1 == y) => write!(self.out, "\r\n"),
            (false, 0, _) => write!(self.out, "\x1b[{}H", y + 1),
            (false, _, _) => write!(self.out, "\x1b[{};{}H", y + 1, x + 1),
        };
        self.cursor = Some((x, y));
        self.row = Some(y);
    }

    /// Writes what turns the screen `shown` into `wanted`, `rows` rows high.
    pub(super) fn screen(&mut self, shown: &Grid, wanted: &Grid, rows: u16) {
        for y in 0..rows {
            self.row(y, shown.row(y), wanted.row(y));
        }
        self.set_pen(Pen::default());
    }

    /// Writes what turns `shown` into `wanted` in row `y`.
    fn row(&mut self, y: u16, shown: &[Slot], wanted: &[Slot]) {
        let Some(last) = last_difference(shown, wanted) else { return };
        // R37: a tail that is blank and default is erased, not written, where that is shorter.
        let tail = wanted.iter().rposition(|slot| !slot.is_default_blank()).map_or(0, |at| at + 1);
        let erase = last >= tail && last + 1 - tail > 3;
        let stop = if erase { tail } else { last + 1 };
        let mut x = 0;
        while x < stop {
            if changed(shown, wanted, x) {
                x = self.span(y, x, stop, shown, wanted);
            } else {
                x += 1;
            }
        }
        if erase {
            self.goto(cell(tail), y);
            self.set_pen(Pen::default());
            self.out.extend_from_slice(b"\x1b[K");
        }
    }

    /// Writes from the changed column `x` on until the next unchanged stretch worth skipping; returns where it stopped.
    fn span(&mut self, y: u16, mut x: usize, stop: usize, shown: &[Slot], wanted: &[Slot]) -> usize {
        // A continuation alone differs only if its glyph does, but the glyph is written from its first cell.
        if matches!(wanted.get(x), Some(Slot::Continuation(_))) {
            x = x.saturating_sub(1);
        }
        while x < stop {
            if !changed(shown, wanted, x) && self.worth_skipping(x, stop, shown, wanted) {
                break;
            }
            x += self.slot(y, x, wanted);
        }
        x
    }

    /// Whether the unchanged stretch from `x` costs more to write again than to jump over.
    fn worth_skipping(&self, x: usize, stop: usize, shown: &[Slot], wanted: &[Slot]) -> bool {
        const MOVE: usize = 5;
        let mut cost = 0;
        for at in x..stop {
            if changed(shown, wanted, at) {
                return false;
            }
            cost += match wanted.get(at) {
                Some(slot) if slot.pen() != self.pen => return true,
                Some(Slot::Glyph { doubtful: true, .. }) => return true,
                Some(Slot::Glyph { symbol, .. }) => symbol.len(),
                Some(Slot::Blank(_)) => 1,
                _ => 0,
            };
            if cost > MOVE {
                return true;
            }
        }
        true
    }

    /// Writes the slot at column `x`; returns how many columns it took.
    fn slot(&mut self, y: u16, x: usize, wanted: &[Slot]) -> usize {
        let column = cell(x);
        match wanted.get(x) {
            Some(Slot::Glyph { symbol, width, doubtful, pen }) => {
                self.goto(column, y);
                self.set_pen(*pen);
                if *doubtful && *width == 2 {
                    // Both cells are blanked first: a terminal that draws it in one cell then shows no stale half.
                    self.out.extend_from_slice(b"  ");
                    self.advance(2);
                    self.goto(column, y);
                }
                let copies = if *doubtful { sure_copies(x, wanted) } else { 1 };
                for _ in 0..copies {
                    self.out.extend_from_slice(symbol.as_bytes());
                }
                if *doubtful {
                    self.lose_column(cell(x + copies - 1))
                } else {
                    self.advance(*width)
                }
                usize::from(*width) * copies
            }
            Some(Slot::Blank(pen)) => {
                self.goto(column, y);
                self.set_pen(*pen);
                self.out.push(b' ');
                self.advance(1);
                1
            }
            Some(Slot::Continuation(_)) | None => 1,
        }
    }

    fn advance(&mut self, width: u16) {
        // After the last column terminals differ: some wait there, some have wrapped.
        self.cursor = self.cursor.map(|(x, y)| (x + width, y)).filter(|(x, _)| *x < self.columns);
        if self.cursor.is_none() {
            self.row = None;
        }
    }

    /// After a glyph in doubt at `column` only the row is known, and not even that where two cells would wrap.
    fn lose_column(&mut self, column: u16) {
        self.cursor = None;
        if column + 2 >= self.columns {
            self.row = None;
        }
    }

    fn set_pen(&mut self, pen: Pen) {
        self.pen.change_to(pen, self.out);
        self.pen = pen;
    }
}

/// How many copies of the glyph in doubt at `x` may be printed in one go, where the same one follows.
///
/// Half the run: drawn twice as wide as believed, it still covers only cells that are printed next.
fn sure_copies(x: usize, wanted: &[Slot]) -> usize {
    let Some(glyph @ Slot::Glyph { width: 1, .. }) = wanted.get(x) else { return 1 };
    let run = wanted.iter().skip(x).take_while(|slot| *slot == glyph).count();
    (run / 2).max(1)
}

fn changed(shown: &[Slot], wanted: &[Slot], x: usize) -> bool {
    shown.get(x) != wanted.get(x)
}

fn last_difference(shown: &[Slot], wanted: &[Slot]) -> Option<usize> {
    (0..wanted.len()).rev().find(|x| changed(shown, wanted, *x))
}

/// A column as the terminal counts it; screens are narrower than 65,536 cells.
fn cell(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}

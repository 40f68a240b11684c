//! From the difference of two rows to bytes.
//!
//! Invariant: the encoder knows where the terminal's cursor is or knows that it does not; it prints a glyph
//! only at a known place.

use std::io::Write;

use super::grid::{Grid, Slot};
use super::motion::Known;
use super::pen::Pen;
use super::scroll::Shift;

/// A run of so many blanks is erased (`CSI X`) and stepped over, which takes up to ten bytes.
const WORTH_ERASING: usize = 10;

/// Writes the bytes of one frame.
pub(super) struct Encoder<'a> {
    out: &'a mut Vec<u8>,
    columns: u16,
    /// Nowhere known after anything whose width is in doubt and after the last column.
    cursor: Known,
    pen: Pen,
}

impl<'a> Encoder<'a> {
    /// An encoder for a screen of `columns` cells that appends to `out`.
    pub(super) fn new(out: &'a mut Vec<u8>, columns: u16) -> Self {
        Self { out, columns, cursor: Known::default(), pen: Pen::default() }
    }

    /// Where the cursor is, as far as that is certain.
    pub(super) fn cursor(&self) -> Known {
        self.cursor
    }

    /// Has the terminal move rows; afterwards the cursor is known to be nowhere, as terminals differ.
    pub(super) fn shift(&mut self, shift: Shift, rows: u16) {
        self.set_pen(Pen::default());
        shift.write(self.columns, rows, self.out);
        self.cursor = Known::default();
    }

    /// Moves the cursor to column `x` of row `y`, from 0, by the shortest sequence that is sure.
    fn goto(&mut self, x: u16, y: u16) {
        self.cursor.write_to(x, y, self.out);
        self.cursor = Known::at(x, y);
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
            self.reach(tail, y, wanted, Pen::default());
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
            x += self.slot(y, x, stop, wanted);
        }
        x
    }

    /// Whether the unchanged stretch from `x` costs more to write again than to jump over.
    fn worth_skipping(&self, x: usize, stop: usize, shown: &[Slot], wanted: &[Slot]) -> bool {
        let width = (x..stop).take_while(|at| !changed(shown, wanted, *at)).count();
        let jump = if width < 10 { 4 } else { 5 };
        reprint_cost(wanted.get(x..x + width).unwrap_or_default(), self.pen).is_none_or(|cost| cost > jump)
            || x + width == stop
    }

    /// Moves to column `x` of row `y`, perhaps by writing again what stands before it, which is to be drawn with `pen`.
    fn reach(&mut self, x: usize, y: u16, wanted: &[Slot], pen: Pen) {
        let column = cell(x);
        if self.cursor == Known::at(column, y) {
            return;
        }
        let mut moved = Vec::new();
        self.cursor.write_to(column, y, &mut moved);
        // Only from the beginning of the next row: elsewhere what is unchanged is skipped for a reason.
        if self.cursor.row.is_some_and(|row| row + 1 == y)
            && let before = wanted.get(..x).unwrap_or_default()
            && let Some(cost) = reprint_cost(before, pen)
            && cost + 2 < moved.len()
        {
            self.set_pen(pen);
            self.goto(0, y);
            let mut at = 0;
            while at < x {
                at += self.slot(y, at, x, wanted);
            }
            return;
        }
        self.out.append(&mut moved);
        self.cursor = Known::at(column, y);
    }

    /// Writes the slot at column `x`; returns how many columns it took.
    fn slot(&mut self, y: u16, x: usize, stop: usize, wanted: &[Slot]) -> usize {
        match wanted.get(x) {
            Some(Slot::Glyph { symbol, width, doubtful, pen }) => {
                self.reach(x, y, wanted, *pen);
                self.set_pen(*pen);
                if *doubtful {
                    return self.doubtful(y, x, symbol, *width, wanted);
                }
                self.out.extend_from_slice(symbol.as_bytes());
                self.advance(*width);
                usize::from(*width)
            }
            Some(Slot::Blank(pen)) => {
                self.reach(x, y, wanted, *pen);
                self.set_pen(*pen);
                let blanks = wanted.get(x..stop).unwrap_or_default();
                let run = blanks.iter().take_while(|slot| slot.is_default_blank()).count();
                if run >= WORTH_ERASING {
                    // The cursor stays; whoever writes next steps over what is erased.
                    let _ = write!(self.out, "\x1b[{run}X");
                    return run;
                }
                self.out.push(b' ');
                self.advance(1);
                1
            }
            Some(Slot::Continuation(_)) | None => 1,
        }
    }

    /// Writes a glyph of whose width terminals disagree, at the cursor; returns how many columns it took.
    fn doubtful(&mut self, y: u16, x: usize, symbol: &str, width: u16, wanted: &[Slot]) -> usize {
        if width == 2 {
            // Both cells are blanked first: a terminal that draws it in one cell then shows no stale half.
            self.out.extend_from_slice(b"  ");
            self.advance(2);
            self.goto(cell(x), y);
        }
        let copies = sure_copies(x, wanted);
        for _ in 0..copies {
            self.out.extend_from_slice(symbol.as_bytes());
        }
        // Only the row is known afterwards, and not even that where two cells would wrap.
        self.cursor.column = None;
        if cell(x + copies) + 1 >= self.columns {
            self.cursor = Known::default();
        }
        usize::from(width) * copies
    }

    fn advance(&mut self, width: u16) {
        // After the last column terminals differ: some wait there, some have wrapped.
        let column = self.cursor.column.map(|x| x + width).filter(|x| *x < self.columns);
        self.cursor = column.map_or(Known::default(), |x| Known { column: Some(x), ..self.cursor });
    }

    fn set_pen(&mut self, pen: Pen) {
        self.pen.change_to(pen, self.out);
        self.pen = pen;
    }
}

/// The bytes that these slots take when written with `pen`; `None` where that cannot be done or be sure.
fn reprint_cost(slots: &[Slot], pen: Pen) -> Option<usize> {
    slots.iter().try_fold(0, |cost, slot| match slot {
        _ if slot.pen() != pen => None,
        Slot::Glyph { doubtful: true, .. } => None,
        Slot::Glyph { symbol, .. } => Some(cost + symbol.len()),
        Slot::Blank(_) => Some(cost + 1),
        Slot::Continuation(_) => Some(cost),
    })
}

/// How many copies of the glyph in doubt at `x` may be printed in one go, where the same one follows.
///
/// Half the run: drawn twice as wide as believed, it still covers only cells that are printed next.
fn sure_copies(x: usize, wanted: &[Slot]) -> usize {
    let Some(glyph @ Slot::Glyph { width: 1, .. }) = wanted.get(x) else { return 1 };
    let run = wanted.iter().skip(x).take_while(|slot| *slot == glyph).count();
    (run / 2).max(1)
}

/// Whether column `x` has to be written: because it differs, or because a glyph before it does that some terminals draw over it.
fn changed(shown: &[Slot], wanted: &[Slot], x: usize) -> bool {
    shown.get(x) != wanted.get(x) || is_drawn_over(shown, wanted, x)
}

/// Whether a glyph believed to take one cell comes or goes right before column `x`, whose second half there may be.
///
/// What comes leaves a blank as it is: where it is drawn wide after all, it stays whole. What goes leaves its second half
/// behind as a blank in its own attributes.
fn is_drawn_over(shown: &[Slot], wanted: &[Slot], x: usize) -> bool {
    let Some(before) = x.checked_sub(1) else { return false };
    let (was, is) = (shown.get(before), wanted.get(before));
    let may_be_wide = |slot| matches!(slot, Some(&Slot::Glyph { width: 1, doubtful: true, .. }));
    if was == is {
        false
    } else if may_be_wide(is) {
        wanted.get(x).is_some_and(|slot| !slot.is_default_blank())
    } else {
        may_be_wide(was)
    }
}

fn last_difference(shown: &[Slot], wanted: &[Slot]) -> Option<usize> {
    (0..wanted.len()).rev().find(|x| changed(shown, wanted, *x))
}

/// A column as the terminal counts it; screens are narrower than 65,536 cells.
fn cell(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}

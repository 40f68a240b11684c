//! The ratatui backend: what leaves for the terminal, byte by byte.
//!
//! # Why
//!
//! People read over lines on which a screenful takes seconds. ratatui's stock backend trusts one width table, moves the
//! cursor after every Han character and repaints every row on a scroll: 7,900 bytes for a line down where less sends 120.
//!
//! # How
//!
//! The wire keeps the screen as the terminal has it ([`grid`]), collects a frame's cells, and at `flush` writes what turns
//! the one into the other, inside a synchronized update:
//!
//! 1. [`encode`] writes the cells that differ: no cursor moves inside a run of characters whose width every terminal
//!    agrees on, an absolute column after each one in doubt (R36), the shortest way of the cursor between runs
//!    ([`motion`]), only the difference of attributes ([`pen`]), `CSI K` for blank tails (R37) and `CSI X` for long
//!    blank runs.
//! 2. Where that takes more than a hundred bytes, [`scroll`] looks for cells that have only moved up or down, and the
//!    frame is written once more after a scroll of whole rows, and after one of the pane's own columns where the terminal
//!    has left and right margins. The fewest bytes go out.
//! 3. Of a large frame the part that somebody reads goes out first, in a frame of its own ([`Wire::may_wait`]).
//!
//! # Costs
//!
//! For a screen of *n* cells: step 1 is *O(n)*; step 2 votes with a fifth of the cells for each of *2 × rows* distances and
//! looks at all cells for three of them, so *O(n × rows)* with a small constant (about a millisecond at 100 × 30). Two
//! grids are kept, some 40 bytes a cell each. What that saves in bytes, `budgets.rs` beside this file asserts.
//!
//! # Invariant and limits
//!
//! After `flush` the terminal shows exactly the grid, whether it draws East Asian Ambiguous characters one cell wide or
//! two; where they are laid out in one cell and drawn in two, what follows one may cover it, but nothing else is lost or
//! moved, save that one in the last column has no room to be wider. Symbols that the terminal itself told of are as wide as
//! it told ([`Wire::set_told`]). It never asks the terminal anything: `get_cursor_position` answers from memory, since a
//! reply that comes late would be taken for keys. It emits ECMA-48 sequences that every terminal since the VT220 knows, plus
//! synchronized output, which the others ignore. It knows nothing of the program but how wide characters are and could leave
//! as a crate.

mod encode;
mod grid;
mod motion;
mod pen;
mod scroll;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};

use encode::Encoder;
use grid::Grid;
use motion::Known;
use scroll::{Compared, Shift};

/// Starts a synchronized update; terminals that do not know the mode ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
/// A frame this long, in bytes, could be seen half drawn; a shorter one is taken in by a terminal in one piece.
const WORTH_SYNCHRONIZING: usize = 256;
/// A part of a frame this long, in bytes, may wait for the part that somebody reads.
const WORTH_WAITING: usize = 300;

/// Frames shorter than this are sent as they are: moving rows and repairing them could hardly be shorter.
const WORTH_A_SHIFT: usize = 100;

/// Ends a synchronized update.
const END: &[u8] = b"\x1b[?2026l";

/// A ratatui backend that writes the fewest bytes it can and trusts no width in doubt.
#[derive(Debug)]
pub(super) struct Wire<W: Write> {
    out: W,
    size: Size,
    /// The screen as the terminal has it.
    shown: Grid,
    /// The screen as it should be after the next flush.
    wanted: Grid,
    /// Where the cursor was last put on purpose, and whether it is to be seen.
    caret: Option<Position>,
    caret_shown: bool,
    caret_at: Option<Position>,
    must_erase: bool,
    /// Whether the terminal has left and right margins.
    margins: bool,
    /// The symbols in doubt of which the terminal has told how wide it draws them.
    told: &'static [&'static str],
    /// Where nobody reads: what changes there may go out after the rest.
    may_wait: Vec<Rect>,
    /// Whether the last frame left something there for the next.
    owes: bool,
    /// Whether something may come between the parts of a frame that makes the rest of it needless.
    may_be_interrupted: bool,
    /// What goes out before the next frame.
    prelude: Vec<u8>,
    bytes: Vec<u8>,
}

/// Which part of a frame goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// All of it, or what somebody reads where the rest may wait.
    First,
    /// What has waited.
    Rest,
}

/// The bytes of a frame, and where the cursor is after them.
struct Changes {
    bytes: Vec<u8>,
    cursor: Known,
}

impl<W: Write> Wire<W> {
    /// A backend for a terminal of `size` cells whose screen is blank and whose cursor is hidden.
    pub(super) fn new(out: W, size: Size) -> Self {
        Self {
            out,
            size,
            shown: Grid::blank(size),
            wanted: Grid::blank(size),
            caret: None,
            caret_shown: false,
            caret_at: None,
            must_erase: false,
            margins: false,
            told: &[],
            may_wait: Vec::new(),
            owes: false,
            may_be_interrupted: false,
            prelude: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// Whether the terminal has left and right margins.
    pub(super) fn margins(&self) -> bool {
        self.margins
    }

    /// Takes in whether it has them.
    pub(super) fn set_margins(&mut self, margins: bool) {
        self.margins = margins;
    }

    /// Takes in which symbols' forced widths are those that the terminal told itself, so that the cursor is known after them.
    pub(super) fn set_told(&mut self, told: &'static [&'static str]) {
        self.told = told;
    }

    /// Sends `sequence` in the same write as the next frame, before it.
    pub(super) fn prelude(&mut self, sequence: &[u8]) {
        self.prelude.extend_from_slice(sequence);
    }

    /// Takes the terminal's new size, in cells; nothing on it is known any more.
    pub(super) fn resized(&mut self, size: Size) {
        self.size = size;
        self.shown = Grid::blank(size);
        self.wanted = Grid::blank(size);
        self.must_erase = true;
    }

    /// Takes the parts of the screen that may go out after the rest where a frame is large.
    pub(super) fn may_wait(&mut self, areas: Vec<Rect>) {
        self.may_wait = areas;
    }

    /// From now on what may wait goes out in a write of its own, since a key may make it needless; before that it goes out in
    /// the same write.
    pub(super) fn may_be_interrupted(&mut self) {
        self.may_be_interrupted = true;
    }

    /// Whether something still has to go out; the next flush sends it.
    pub(super) fn owes(&self) -> bool {
        self.owes
    }

    /// What the bytes go to.
    #[cfg(any(test, fuzzing, feature = "doors"))]
    pub(super) fn sink(&mut self) -> &mut W {
        &mut self.out
    }

    /// Writes a frame, or the part of it that goes out now, as one update to `out`.
    fn write_part(&mut self, part: Part, out: &mut Vec<u8>) {
        self.bytes.clear();
        self.write_frame(part);
        let synchronized = self.bytes.len() >= WORTH_SYNCHRONIZING;
        let (begin, end) = if synchronized { (BEGIN, END) } else { (&b""[..], &b""[..]) };
        [begin, &self.bytes, end].iter().for_each(|bytes| out.extend_from_slice(bytes));
    }

    fn write_frame(&mut self, part: Part) {
        let erased = self.must_erase;
        if erased {
            self.bytes.extend_from_slice(b"\x1b[m\x1b[H\x1b[J");
            self.shown = Grid::blank(self.size);
            self.must_erase = false;
        }
        let (mut changes, now) = match part {
            Part::First => self.first_changes(),
            Part::Rest => (self.changes(&self.wanted), None),
        };
        if !changes.bytes.is_empty() || erased {
            self.caret_at = None;
        }
        self.bytes.append(&mut changes.bytes);
        self.write_caret(changes.cursor);
        self.owes = now.is_some();
        match now {
            Some(now) => self.shown = now,
            None => self.shown.copy_from(&self.wanted),
        }
    }

    /// What is to go out now; and the screen after it, where that is not yet all that is wanted.
    fn first_changes(&self) -> (Changes, Option<Grid>) {
        let split = || self.shown.with_others_from(&self.wanted, &self.may_wait);
        // On a blank screen the parts cost what the whole does, and the whole need not be written to know that.
        if self.shown.has_room_for(&self.wanted)
            && let Some(now) = split()
        {
            let first = self.changes(&now);
            if first.bytes.len() >= WORTH_WAITING && now.cost_of(&self.wanted) >= WORTH_WAITING {
                return (first, Some(now));
            }
        }
        let all = self.changes(&self.wanted);
        if all.bytes.len() < 2 * WORTH_WAITING {
            return (all, None);
        }
        let Some(now) = split() else { return (all, None) };
        let first = self.changes(&now);
        let is_worth_it =
            first.bytes.len() >= WORTH_WAITING && first.bytes.len() + WORTH_WAITING <= all.bytes.len();
        if is_worth_it { (first, Some(now)) } else { (all, None) }
    }

    /// The fewest bytes that turn what is shown into `wanted`: by writing what differs, or by moving cells before that.
    fn changes(&self, wanted: &Grid) -> Changes {
        let (columns, rows) = (self.size.width, self.size.height);
        let written = |shift: Option<Shift>| {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, columns);
            match shift {
                None => encoder.screen(&self.shown, wanted, rows),
                Some(shift) => {
                    encoder.shift(shift, rows);
                    encoder.screen(&shift.applied_to(&self.shown), wanted, rows);
                }
            }
            let cursor = encoder.cursor();
            Changes { bytes, cursor }
        };
        let mut best = written(None);
        if best.bytes.len() <= WORTH_A_SHIFT || self.shown.has_room_for(wanted) {
            return best;
        }
        let (whole, part) = Compared::new(&self.shown, wanted, rows).shifts();
        let part = part.filter(|_| self.margins).and_then(|part| part.between_glyphs(&self.shown, columns));
        for shift in [whole, part].into_iter().flatten() {
            let shifted = written(Some(shift));
            if shifted.bytes.len() < best.bytes.len() {
                best = shifted;
            }
        }
        best
    }

    /// Puts the cursor where the caret is; with no text box open, out of the way.
    fn write_caret(&mut self, cursor: Known) {
        // At the bottom left an input method's window harms least.
        let rest = Position::new(0, self.size.height.saturating_sub(1));
        let target = self.caret.unwrap_or(rest);
        if self.caret_at != Some(target) {
            cursor.write_to(target.x, target.y, &mut self.bytes);
            self.caret_at = Some(target);
        }
        if self.caret.is_some() != self.caret_shown {
            self.caret_shown = self.caret.is_some();
            self.bytes.extend_from_slice(if self.caret_shown { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
    }
}

impl<W: Write> Backend for Wire<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            self.wanted.put(x, y, cell, self.told.contains(&cell.symbol()));
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.caret = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.caret.get_or_insert_default();
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.caret_at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        // ratatui moves the cursor only to where it is to be seen, or to restore it after an erase.
        if self.caret.is_some() {
            self.caret = Some(position.into());
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.must_erase = true;
        self.wanted = Grid::blank(self.size);
        Ok(())
    }

    fn clear_region(&mut self, _kind: ClearType) -> io::Result<()> {
        // The reader draws full screens only, so a region is never erased apart from the whole.
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        // The prelude stays outside the update: an answer must not wait for its end.
        let mut frame = std::mem::take(&mut self.prelude);
        self.write_part(Part::First, &mut frame);
        if self.owes && !self.may_be_interrupted {
            self.write_part(Part::Rest, &mut frame);
        }
        if frame.is_empty() {
            return Ok(());
        }
        self.out.write_all(&frame)?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;

//! The ratatui backend: what leaves for the terminal, byte by byte.
//!
//! ratatui's stock backend trusts one width table and moves the cursor after every Han character. This one
//! keeps the screen as the terminal has it, collects a frame's cells, and at `flush` writes the difference in
//! one write: no moves inside a run of characters whose width every terminal agrees on, an absolute column
//! after each one in doubt (R36), `CSI K` for blank tails (R37), only the difference of attributes.
//! Invariant: after `flush` the terminal shows exactly the grid, whether it draws East Asian Ambiguous
//! characters one cell wide or two. It never asks the terminal anything: `get_cursor_position` answers from
//! memory, since a reply that comes late would be taken for keys. Limit: it emits ECMA-48 sequences that
//! every terminal since the VT220 knows, plus synchronized output, which the others ignore.

mod encode;
mod grid;
mod pen;
mod scroll;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use encode::Encoder;
use grid::Grid;
use scroll::Shift;

/// Starts a synchronized update; terminals that do not know the mode ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
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
    /// Mode settings that go out with the next frame.
    prelude: Vec<u8>,
    bytes: Vec<u8>,
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
            prelude: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// Takes the terminal's new size, in cells; nothing on it is known any more.
    pub(super) fn resized(&mut self, size: Size) {
        self.size = size;
        self.shown = Grid::blank(size);
        self.wanted = Grid::blank(size);
        self.must_erase = true;
    }

    /// Sends `sequence` in the same write as the next frame.
    pub(super) fn prelude(&mut self, sequence: &[u8]) {
        self.prelude.extend_from_slice(sequence);
    }

    /// What the bytes go to.
    #[cfg(test)]
    pub(super) fn sink(&mut self) -> &mut W {
        &mut self.out
    }

    fn write_frame(&mut self) {
        if self.must_erase {
            self.bytes.extend_from_slice(b"\x1b[m\x1b[H\x1b[J");
            self.shown = Grid::blank(self.size);
            self.must_erase = false;
        }
        let rows = self.size.height;
        let mut changes = Vec::new();
        Encoder::new(&mut changes, self.size.width).screen(&self.shown, &self.wanted, rows);
        if changes.len() > WORTH_A_SHIFT
            && !self.shown.is_blank()
            && let Some(shift) = Shift::between(&self.shown, &self.wanted, rows)
        {
            let mut shifted = Vec::new();
            let mut encoder = Encoder::new(&mut shifted, self.size.width);
            encoder.shift(shift, rows);
            encoder.screen(&shift.applied_to(&self.shown), &self.wanted, rows);
            if shifted.len() < changes.len() {
                changes = shifted;
            }
        }
        let moved = !changes.is_empty() || !self.bytes.ends_with(BEGIN);
        self.bytes.append(&mut changes);
        self.write_caret(moved);
        self.shown.copy_from(&self.wanted);
    }

    /// Puts the cursor where the caret is; with no text box open, out of the way.
    fn write_caret(&mut self, moved: bool) {
        // At the bottom left an input method's window harms least.
        let rest = Position::new(0, self.size.height.saturating_sub(1));
        let target = self.caret.unwrap_or(rest);
        if moved || self.caret_at != Some(target) {
            Encoder::new(&mut self.bytes, self.size.width).goto(target.x, target.y);
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
            self.wanted.put(x, y, cell);
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
        self.bytes.clear();
        self.bytes.extend_from_slice(BEGIN);
        let empty = self.bytes.len();
        self.bytes.append(&mut self.prelude);
        self.write_frame();
        if self.bytes.len() == empty {
            return Ok(());
        }
        self.bytes.extend_from_slice(END);
        self.out.write_all(&self.bytes)?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;

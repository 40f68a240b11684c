//! The loop: draw if something changed, wait, take in what has queued up, repeat.
//!
//! Invariant: it draws only after a message, so an idle reader sends nothing; a burst of keys is drawn once.

use std::io::{self, Write};

use ratatui::Terminal;
use ratatui::layout;

use super::terminal::{PASTE_OFF, PASTE_ON};
use super::theme::Theme;
use super::view;
use super::wire::Wire;
use crate::app::{Effect, Msg, Size, State, update};

/// The state, and the terminal it is shown on.
#[derive(Debug)]
pub(super) struct Shell<W: Write> {
    state: State,
    theme: Theme,
    terminal: Terminal<Wire<W>>,
    taking_text: bool,
}

impl<W: Write> Shell<W> {
    /// A shell that shows `state` by writing to `out`.
    ///
    /// # Errors
    /// What writing says.
    pub(super) fn new(state: State, theme: Theme, out: W) -> io::Result<Self> {
        let wire = Wire::new(out, cells(state.size()));
        Ok(Self { state, theme, terminal: Terminal::new(wire)?, taking_text: false })
    }

    /// Takes a message in and tells what is to be done.
    ///
    /// # Errors
    /// What writing says.
    pub(super) fn take(&mut self, message: Msg) -> io::Result<Vec<Effect>> {
        if let Msg::Resize(size) = message {
            if size == self.state.size() {
                return Ok(Vec::new());
            }
            self.terminal.backend_mut().resized(cells(size));
            self.terminal.resize(layout::Rect::new(0, 0, size.columns, size.rows))?;
        }
        Ok(update(&mut self.state, message))
    }

    /// Forgets what the terminal shows, so that the next frame is drawn whole.
    pub(super) fn repaint(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    /// Draws the state.
    ///
    /// # Errors
    /// What writing says.
    pub(super) fn draw(&mut self) -> io::Result<()> {
        let takes_text = self.state.context().takes_text();
        if takes_text != self.taking_text {
            self.terminal.backend_mut().prelude(if takes_text { PASTE_ON } else { PASTE_OFF });
            self.taking_text = takes_text;
        }
        let (state, theme) = (&self.state, &self.theme);
        self.terminal.draw(|frame| {
            if let Some(caret) = view::draw(state, theme, frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        Ok(())
    }

    /// What is written to.
    #[cfg(test)]
    pub(super) fn sink(&mut self) -> &mut W {
        self.terminal.backend_mut().sink()
    }
}

fn cells(size: Size) -> layout::Size {
    layout::Size::new(size.columns, size.rows)
}

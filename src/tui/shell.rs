//! The state and the terminal it is shown on: messages go in, frames come out.
//!
//! Invariant: nothing but a message changes the state, and drawing does not. Limit: when to draw is for the loop to say.

use std::io::{self, Write};

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout;

use super::clipboard;
use super::input::Input;
use super::probe::{self, Answer, Asking};
use super::theme::Theme;
use super::view;
use super::wire::Wire;
use crate::app::{ContentsPlace, Effect, Msg, Size, State, update};
use crate::library::Library;
use crate::text::WidthProfile;

/// The state, and the terminal it is shown on.
#[derive(Debug)]
pub(super) struct Shell<W: Write> {
    state: State,
    theme: Theme,
    terminal: Terminal<Wire<W>>,
    /// The widths that the terminal has told since the reader was opened.
    told: Option<WidthProfile>,
    /// What the terminal has answered, while it is being asked.
    asking: Option<Asking>,
    /// Whether it is to be asked once there is room for the question.
    unasked: bool,
}

impl<W: Write> Shell<W> {
    /// A shell that shows `state` by writing to `out`, a terminal with left and right margins or without.
    ///
    /// # Errors
    /// What writing says.
    pub(super) fn new(state: State, theme: Theme, out: W, margins: bool) -> io::Result<Self> {
        let mut wire = Wire::new(out, cells(state.size()));
        wire.set_margins(margins);
        Ok(Self { state, theme, terminal: Terminal::new(wire)?, told: None, asking: None, unasked: false })
    }

    /// The library that is read.
    pub(super) fn library(&self) -> &Library {
        self.state.library()
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
            let effects = update(&mut self.state, message);
            if self.unasked && probe::has_room(size) {
                self.ask()?;
            }
            return Ok(effects);
        }
        Ok(update(&mut self.state, message))
    }

    /// Forgets what the terminal shows, so that the next frame is drawn whole.
    pub(super) fn repaint(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    /// Hands words to the terminal's clipboard, together with the next frame.
    pub(super) fn copy(&mut self, text: &str) {
        let term = std::env::var("TERM").unwrap_or_default();
        let in_tmux = std::env::var_os("TMUX").is_some();
        self.terminal.backend_mut().prelude(&clipboard::sequence(text, &term, in_tmux));
    }

    /// Asks the terminal what it is like, or will once its window has room for the question; the answers come as keys do.
    /// What the question printed is painted over.
    ///
    /// # Errors
    /// What writing says.
    pub(super) fn ask(&mut self) -> io::Result<()> {
        self.unasked = !probe::has_room(self.state.size());
        if self.unasked {
            return Ok(());
        }
        self.asking = Some(Asking::default());
        self.terminal.backend_mut().prelude(&probe::question());
        self.repaint()
    }

    /// Takes one of the terminal's answers; what it has told of its widths, where that was the last.
    pub(super) fn answered(&mut self, input: &Input) -> Option<Msg> {
        let answer = self.asking.as_mut()?.take(input)?;
        self.asking = None;
        match answer {
            Answer::Known(traits) => {
                self.terminal.backend_mut().set_margins(traits.margins);
                self.has_told(traits.profile);
                Some(Msg::Width(traits.profile))
            }
            Answer::OtherEncoding | Answer::Nothing => None,
        }
    }

    /// Takes in that the terminal itself has just told these widths. What is remembered of it or set by hand may be wrong, and
    /// is drawn so that columns stay straight even then.
    pub(super) fn has_told(&mut self, profile: WidthProfile) {
        self.told = Some(profile);
    }

    /// From now on keys may come, and make the rest of a large frame needless before it goes out.
    pub(super) fn listens(&mut self) {
        self.terminal.backend_mut().may_be_interrupted();
    }

    /// Whether the last frame was not the whole of what is to be seen.
    pub(super) fn owes(&self) -> bool {
        self.terminal.backend().owes()
    }

    /// Sends what the last frame left for later, if it did.
    ///
    /// # Errors
    /// What writing says.
    pub(super) fn send_rest(&mut self) -> io::Result<()> {
        if self.owes() { self.terminal.backend_mut().flush() } else { Ok(()) }
    }

    /// Whether the reader is to be told when nobody presses a key for a while.
    pub(super) fn is_restless(&self) -> bool {
        self.state.is_restless()
    }

    /// Whether the terminal has left and right margins.
    pub(super) fn margins(&self) -> bool {
        self.terminal.backend().margins()
    }

    /// Draws the state.
    ///
    /// # Errors
    /// What writing says.
    pub(super) fn draw(&mut self) -> io::Result<()> {
        let told = self.told.filter(|told| *told == self.state.profile());
        let wire = self.terminal.backend_mut();
        wire.set_told(told.map_or(&[], probe::told));
        wire.may_wait(beside_the_text(&self.state));
        let (state, theme) = (&self.state, &self.theme);
        self.terminal.draw(|frame| {
            if let Some(caret) = view::draw(state, theme, frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        Ok(())
    }

    /// Takes in whether the terminal has left and right margins.
    #[cfg(test)]
    pub(super) fn set_margins(&mut self, margins: bool) {
        self.terminal.backend_mut().set_margins(margins);
    }

    /// What is written to.
    #[cfg(test)]
    pub(super) fn sink(&mut self) -> &mut W {
        self.terminal.backend_mut().sink()
    }
}

/// What somebody who reads the article can wait for: the contents beside it, the title line and the rules, and the status
/// line where nothing is said or typed there.
fn beside_the_text(state: &State) -> Vec<layout::Rect> {
    let Some(geometry) = state.geometry() else { return Vec::new() };
    let beside = state.contents_place() == ContentsPlace::Beside;
    let panes = [geometry.contents, geometry.divider].into_iter().filter(|_| beside);
    let is_quiet = state.layer().is_none() && state.pane().typed().is_none() && state.message().is_none();
    let status = is_quiet.then_some(geometry.status);
    let lines = [geometry.title, geometry.upper_rule, geometry.lower_rule];
    panes.chain(lines).chain(status).map(view::rect).collect()
}

fn cells(size: Size) -> layout::Size {
    layout::Size::new(size.columns, size.rows)
}

//! The screen that alacritty's emulator makes of what a program sends, and the program it is made for.
//!
//! One for the tests and for the pictures of the documents, so that both see what the same terminal shows. Limit: nothing
//! here reads or writes; whoever has the pseudo-terminal feeds the emulator and passes on what it says.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use alacritty_terminal::event::{Event, EventListener};
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::term::cell::{Cell, Flags};
use alacritty_terminal::term::{Config, Term};
use alacritty_terminal::vte::ansi::Processor;
use portable_pty::CommandBuilder;

/// What an emulator wants said to the program.
#[derive(Clone, Default)]
pub(crate) struct Replies(Arc<Mutex<Vec<String>>>);

impl Replies {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl EventListener for Replies {
    fn send_event(&self, event: Event) {
        if let Event::PtyWrite(text) = event {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(text);
        }
    }
}

/// A screen's size, in cells.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) columns: u16,
    pub(crate) rows: u16,
}

impl Dimensions for Size {
    fn total_lines(&self) -> usize {
        self.screen_lines()
    }
    fn screen_lines(&self) -> usize {
        usize::from(self.rows)
    }
    fn columns(&self) -> usize {
        usize::from(self.columns)
    }
}

/// The emulator and what it has to say.
pub(crate) struct Emulator {
    parser: Processor,
    pub(crate) term: Term<Replies>,
    replies: Replies,
}

impl Emulator {
    pub(crate) fn new(size: Size) -> Self {
        let replies = Replies::default();
        let term = Term::new(Config::default(), &size, replies.clone());
        Self { parser: Processor::new(), term, replies }
    }

    /// Shows what a program sent; what the terminal answers.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Vec<String> {
        self.parser.advance(&mut self.term, bytes);
        self.replies.take()
    }

    /// The rows of the screen; `None` stands for the second half of a wide character.
    pub(crate) fn rows(&self) -> Vec<Vec<Option<&Cell>>> {
        let shown = self.term.grid().display_iter().map(|at| at.cell);
        let cells: Vec<Option<&Cell>> = shown
            .map(|cell| Some(cell).filter(|cell| !cell.flags.contains(Flags::WIDE_CHAR_SPACER)))
            .collect();
        cells.chunks(self.term.columns()).map(<[_]>::to_vec).collect()
    }
}

/// A program to be started in `folder`; its environment is bare but for a terminal, a `home` and `variables`.
pub(crate) fn command<'a>(
    program: impl AsRef<OsStr>,
    arguments: &[&str],
    variables: impl IntoIterator<Item = (&'a str, &'a str)>,
    (home, folder): (&Path, &Path),
) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("HOME", home);
    command.cwd(folder);
    for (name, value) in variables {
        command.env(name, value);
    }
    command
}

//! The shelf: what a reader leaves behind from one session to the next.
//!
//! That is what each terminal is like (how wide it draws ambiguous characters, and whether it has left and right
//! margins), in a small file; and where somebody was, what was read, marked and searched for, in a journal a session.
//! Invariants: a file is replaced whole or not at all, a journal only grows; two processes that write at once both have
//! their say; whatever is wrong with the folder or a file costs no more than the memory of it. Limit: nothing here is
//! worth an error that stops the program, so reading never fails and a failed write is one [`ShelfError`] to show.

mod file;
mod journal;
mod width;

use std::path::PathBuf;

use file::{Kept, StateFile};
use width::Widths;

pub use journal::{Collected, Followed, Heard, Journal, Memory, Word};

use crate::text::WidthProfile;

/// Why something could not be kept.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be written: {error}", .path.display())]
pub struct ShelfError {
    /// The file or folder.
    pub path: PathBuf,
    /// The system's reason.
    pub error: std::io::Error,
}

/// What is remembered of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remembered {
    /// How wide it draws ambiguous characters.
    pub profile: WidthProfile,
    /// Whether it has left and right margins.
    pub margins: bool,
}

/// The folder that keeps what a reader leaves behind, or none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shelf {
    folder: Option<PathBuf>,
}

impl Shelf {
    /// The shelf in a folder, which is made when something is first kept.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// The shelf that keeps nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// What is remembered of a terminal, `None` where nothing was chosen or found out.
    pub fn terminal(&self, terminal: &str) -> Option<Remembered> {
        self.file::<Widths>()?.read().of(terminal)
    }

    /// Remembers what a terminal is like; `None` forgets it.
    ///
    /// # Errors
    ///
    /// [`ShelfError`] where the folder cannot be made or written.
    pub fn remember_terminal(&self, terminal: &str, known: Option<Remembered>) -> Result<(), ShelfError> {
        match self.file::<Widths>() {
            None => Ok(()),
            Some(file) => file.update(|widths| widths.set(terminal, known)),
        }
    }

    /// Opens the journal: positions, read marks, bookmarks and histories of all sessions.
    pub fn journal(&self) -> Journal {
        Journal::open(self.folder.as_deref().map(|folder| folder.join("journal")))
    }

    fn file<T: Kept>(&self) -> Option<StateFile<T>> {
        self.folder.as_deref().map(StateFile::within)
    }
}

/// The name under which a terminal is remembered: what it says it behaves like, what it calls itself, and the machine it
/// stands on where that is another (empty for this one).
///
/// All are needed: every terminal says `xterm-256color`, the same one behaves otherwise inside tmux, and over SSH none
/// says its name.
pub fn terminal_name(term: &str, term_program: &str, machine: &str) -> String {
    let mut name = term.to_owned();
    for (mark, part) in [('/', term_program), ('@', machine)] {
        if !part.is_empty() {
            name.push(mark);
            name.push_str(part);
        }
    }
    name
}

#[cfg(test)]
mod tests;

//! The shelf: what a reader leaves behind from one session to the next.
//!
//! So far that is how wide each terminal draws ambiguous characters (R9). Invariants: a file is replaced whole
//! or not at all; two processes that write at once both have their say; whatever is wrong with the folder or a
//! file costs no more than the memory of it. Limit: nothing here is worth an error that stops the program, so
//! reading never fails and a failed write is one [`ShelfError`] to show.

mod file;
mod width;

use std::path::PathBuf;

use file::{Kept, StateFile};
use width::Widths;

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

    /// The folder, if anything is kept at all.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_deref()
    }

    /// The widths remembered for a terminal, `None` where none were chosen or found out.
    pub fn width(&self, terminal: &str) -> Option<WidthProfile> {
        self.file::<Widths>()?.read().of(terminal)
    }

    /// Remembers the widths of a terminal; `None` forgets them.
    ///
    /// # Errors
    ///
    /// [`ShelfError`] where the folder cannot be made or written.
    pub fn remember_width(&self, terminal: &str, profile: Option<WidthProfile>) -> Result<(), ShelfError> {
        match self.file::<Widths>() {
            None => Ok(()),
            Some(file) => file.update(|widths| widths.set(terminal, profile)),
        }
    }

    fn file<T: Kept>(&self) -> Option<StateFile<T>> {
        self.folder.as_deref().map(StateFile::within)
    }
}

/// The name under which a terminal is remembered: what it calls itself and what it says it behaves like.
///
/// Both are needed: every terminal says `xterm-256color`, and the same one behaves otherwise inside tmux.
pub fn terminal_name(term: &str, term_program: &str) -> String {
    if term_program.is_empty() { term.to_owned() } else { format!("{term}/{term_program}") }
}

#[cfg(test)]
mod tests;

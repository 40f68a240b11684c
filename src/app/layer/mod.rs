//! What lies over the panes: the jump box, the find line, the palette, a selection, the plain view, the help.
//!
//! Invariant: at most one is open, and it has the keys. Limit: what works outside it while it is open is for dispatch
//! to say.

mod bookmark;
pub(super) mod find;
mod help;
mod hindrance;
pub(super) mod jump;
mod palette;
mod plain;
mod selection;

pub use bookmark::BookmarkLine;
pub use find::FindLine;
pub use help::{HelpLine, HelpPage};
pub use jump::{JumpBox, JumpRow};
pub use palette::{Palette, PaletteRow};
pub use plain::PlainView;
pub use selection::Selection;

use super::Answers;

/// What is open over the panes.
#[derive(Debug)]
pub enum Layer {
    /// The jump box.
    Jump(JumpBox),
    /// The line in which the words to find are typed.
    Find(FindLine),
    /// The line in which a bookmark's letter is typed.
    Bookmark(BookmarkLine),
    /// The command palette.
    Palette(Box<Palette>),
    /// What is selected in the article.
    Selection(Selection),
    /// The words alone, for the mouse.
    Plain(PlainView),
    /// The key help.
    Help(HelpPage),
}

impl Layer {
    pub(in crate::app) fn answers(&self) -> &dyn Answers {
        match self {
            Self::Jump(it) => it,
            Self::Find(it) => it,
            Self::Bookmark(it) => it,
            Self::Palette(it) => it.as_ref(),
            Self::Selection(it) => it,
            Self::Plain(it) => it,
            Self::Help(it) => it,
        }
    }

    pub(in crate::app) fn answers_mut(&mut self) -> &mut dyn Answers {
        match self {
            Self::Jump(it) => it,
            Self::Find(it) => it,
            Self::Bookmark(it) => it,
            Self::Palette(it) => it.as_mut(),
            Self::Selection(it) => it,
            Self::Plain(it) => it,
            Self::Help(it) => it,
        }
    }
}

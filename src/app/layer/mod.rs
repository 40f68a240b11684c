//! What lies over the panes: the jump box, the find line, the palette, a selection, the plain view, the help.
//!
//! Invariants: one at most has the keys; one that was opened over another gives them back to it when it closes. Limit: what
//! works outside it while it is open is for dispatch to say.

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
pub use help::{HelpLine, HelpPage, HelpRow};
pub use jump::{JumpBox, JumpRow};
pub use palette::{Palette, PaletteRow};
pub use plain::PlainView;
pub use selection::Selection;

use super::Answers;
use crate::keymap::Action;

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
    /// What the jump box is asked, where it is open.
    pub(in crate::app) fn jump_query(&self) -> Option<String> {
        let Self::Jump(jump) = self else { return None };
        Some(jump.query())
    }

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

/// How many rows an action done `times` moves a page of `height` rows down, up where negative; `None` where it does not.
/// While a line is typed, the keys of lists scroll.
fn scrolled(action: Action, times: isize, height: usize) -> Option<isize> {
    // One row of the old page stays in sight.
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    Some(match action {
        Action::LineDown | Action::SelectDown => times,
        Action::LineUp | Action::SelectUp => -times,
        Action::HalfPageDown => (page / 2).max(1) * times,
        Action::HalfPageUp => -(page / 2).max(1) * times,
        Action::PageDown | Action::SelectPageDown => page * times,
        Action::PageUp | Action::SelectPageUp => -page * times,
        Action::Top | Action::SelectFirst => isize::MIN,
        Action::Bottom | Action::SelectLast => isize::MAX,
        _ => return None,
    })
}

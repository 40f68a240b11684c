//! The questions that everything with keys of its own answers: the panes, and the layers that lie over them.
//!
//! Whoever asks (dispatch, the status line, drawing) need not know which of them has the keys. Invariant: while one
//! carries out an action it is taken out of the state, so it may change the rest of the state freely; what becomes of
//! itself it says by its [`Turn`]. Limit: none of them opens or closes another but by that.

use super::listing::Listing;
use super::{Area, Listed, Pane, Spot, State, TextBox};
use crate::keymap::{Action, Context};
use crate::layout::Setting;

/// A hint of the status line: an action, and the key of the word for what it does.
pub(super) type HintRow = (Action, &'static str);

/// What becomes of a pane or a layer after an action.
#[derive(Debug)]
pub(super) enum Turn {
    /// It keeps the keys.
    Stays,
    /// It gives them up: to what lies under a layer, to the article after a pane.
    Closes,
    /// The action is none of its own.
    Passes,
    /// It gives them up, and the reader goes to a place in the text.
    Goes(Spot),
    /// As that, and the words are marked there.
    Finds(Spot, String),
    /// It gives them up to another pane, from which it is gone back to.
    Opens(Box<Pane>),
    /// It gives them up to where it was opened from.
    Returns,
}

/// The questions.
pub(super) trait Answers {
    /// Where its keys are looked up.
    fn context(&self) -> Context;

    /// Takes the area it lies in and how text is set.
    fn fit(&mut self, _area: Area, _setting: Setting) {}

    /// Carries out an action; `count` is the number typed before it.
    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn;

    /// The line being typed, where it has one; what edits a line is then done for it.
    fn input(&mut self) -> Option<&mut TextBox> {
        None
    }

    /// The same line, for drawing it in place of the status line.
    fn typed(&self) -> Option<&TextBox> {
        None
    }

    /// Takes in that the line being typed has changed.
    fn edited(&mut self, _state: &mut State) {}

    /// The hints, the most useful first.
    fn hints(&self) -> &'static [HintRow];

    /// Takes in that the library or the issue in front has changed.
    fn renew(&mut self, _state: &State) {}

    /// What the title line says in place of issue and article, at its left and at its right.
    fn title(&self, _state: &State) -> Option<(String, String)> {
        None
    }

    /// The rows of what lists something.
    fn list(&self) -> Option<Listed<'_>> {
        None
    }

    /// The place in the text that the chosen line or row stands for.
    fn chosen(&self) -> Option<Spot> {
        self.page().and_then(Listing::target)
    }

    /// The lines of what shows a page.
    fn page(&self) -> Option<&Listing> {
        None
    }

    /// What stands at the left of the status line.
    fn place(&self, state: &State) -> String {
        let Some(page) = self.page() else { return state.progress() };
        let (at, of) = page.place();
        format!("{at}/{of}")
    }
}

/// How often an action is to be done: the count, once where there is none.
pub(super) fn times(count: Option<usize>) -> isize {
    isize::try_from(count.unwrap_or(1)).unwrap_or(1)
}

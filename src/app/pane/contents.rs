//! The contents as a pane: what its keys do, and how it comes and goes beside the article or over it.
//!
//! Invariant: it has the keys wherever it lies over the article, since it is there to be chosen from. Limit: what it shows
//! is the open issue's [`Contents`](crate::app::Contents).

use super::article;
use crate::app::contents::Shown;
use crate::app::{Answers, ContentsPlace, HintRow, Pane, Spot, State, Turn, times};
use crate::keymap::{Action, Context};
use crate::model::Anchor;

/// The contents as the pane that has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentsPane;

impl Answers for ContentsPane {
    fn context(&self) -> Context {
        Context::Toc
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        let times = times(count);
        let contents = &mut state.open.front.contents;
        match action {
            Action::SelectDown => contents.step(times),
            Action::SelectUp => contents.step(-times),
            Action::SelectPageDown => contents.page(true),
            Action::SelectPageUp => contents.page(false),
            Action::SelectFirst => contents.step(isize::MIN),
            Action::SelectLast => contents.step(isize::MAX),
            Action::Open => {
                let number = count.or(contents.selected().map(|article| article + 1));
                let Some(number) = number else {
                    return Turn::Goes(Spot::at(state.open.front.key, Anchor::default()));
                };
                return article::numbered(state, Some(number));
            }
            Action::SwitchPane => return Turn::Closes,
            // Over the article they are closed by what closes help; beside it there is nothing to close but the reader.
            Action::Quit if !state.has_room_beside() => return Turn::Closes,
            Action::Dismiss => {
                state.open.front.found = None;
                state.watching.leave();
                return Turn::Closes;
            }
            _ => return article::numbered(state, action.article_number()),
        }
        Turn::Stays
    }

    fn hints(&self) -> &'static [HintRow] {
        &[
            (Action::OpenHelp, "hint.help"),
            (Action::Open, "hint.open"),
            (Action::OpenJump, "hint.jump"),
            (Action::OpenPalette, "hint.palette"),
            (Action::NextWatched, "hint.watched"),
            (Action::SwitchPane, "hint.article"),
            (Action::OpenFind, "hint.find"),
            (Action::Quit, "hint.quit"),
        ]
    }
}

/// Gives the contents the keys, and shows them.
pub(in crate::app) fn give_keys(state: &mut State) {
    state.pane = Pane::Contents(ContentsPane);
    if state.has_room_beside() {
        state.shown = Shown::Beside;
    }
    state.fit();
}

/// Shows or hides the contents; over the article they are there to be chosen from, so they take the keys.
pub(in crate::app) fn toggle(state: &mut State) {
    match state.contents_place() {
        ContentsPlace::Hidden if state.has_room_beside() => state.shown = Shown::Beside,
        ContentsPlace::Hidden => state.pane = Pane::Contents(ContentsPane),
        ContentsPlace::Over => state.pane = Pane::default(),
        ContentsPlace::Beside => {
            state.shown = Shown::Hidden;
            state.pane = Pane::default();
        }
    }
    state.fit();
}

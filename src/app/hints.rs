//! The key hints of the status line, from the live keymap, the most useful first.

use super::{Mode, Pane, State};
use crate::keymap::{Action, Key, Modifiers, short_chord};

/// A key and what it does, in a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The easiest of its keys.
    pub key: String,
    /// What it does.
    pub does: &'static str,
}

/// The hints for what has the keys now; drawing drops from the end what finds no room.
pub fn hints(state: &State) -> Vec<Hint> {
    let actions: &[(Action, &'static str)] = match (&state.mode, state.pane) {
        (Mode::Jump(_), _) => {
            &[(Action::Accept, "hint.go"), (Action::Cancel, "hint.back"), (Action::SelectDown, "hint.next")]
        }
        (Mode::Find(_), _) => &[(Action::Accept, "hint.find"), (Action::Cancel, "hint.back")],
        (Mode::Help(_), _) => &[(Action::CloseHelp, "hint.back"), (Action::PageDown, "hint.page")],
        (Mode::Reading, Pane::Contents) => &[
            (Action::OpenHelp, "hint.help"),
            (Action::Open, "hint.open"),
            (Action::OpenJump, "hint.jump"),
            (Action::SwitchPane, "hint.article"),
            (Action::OpenFind, "hint.find"),
            (Action::Quit, "hint.quit"),
        ],
        (Mode::Reading, Pane::Article) => &[
            (Action::OpenHelp, "hint.help"),
            (Action::OpenJump, "hint.jump"),
            (Action::PageDown, "hint.page"),
            (Action::NextArticle, "hint.next-article"),
            (Action::OpenFind, "hint.find"),
            (Action::ToggleContents, "hint.contents"),
            (Action::Quit, "hint.quit"),
        ],
    };
    let context = state.context();
    let hint = |(action, label): &(Action, &'static str)| {
        let keys = state.keymap.keys_for(context, *action);
        // A bare key is easier to hit than a held one, a short name easier to read than a long one.
        let effort = |chord: &&Vec<Key>| {
            let held = chord.iter().any(|key| key.modifiers() != Modifiers::default());
            (held, short_chord(chord).chars().count())
        };
        let key = short_chord(keys.iter().min_by_key(effort)?);
        Some(Hint { key, does: state.language.text(label) })
    };
    actions.iter().filter_map(hint).collect()
}

//! The key hints of the status line, from the live keymap, the most useful first.

use super::{Mode, Pane, State};
use crate::keymap::{Action, Key, KeyCode, Modifiers, short_chord};

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
        let key = short_chord(keys.iter().min_by_key(|chord| effort(chord))?);
        Some(Hint { key, does: state.language.text(label) })
    };
    actions.iter().filter_map(hint).collect()
}

/// How hard a chord is to hit and to read: a character or the space bar, then a held character, then the rest.
fn effort(chord: &[Key]) -> usize {
    let of_one = |key: &Key| match (key.code(), key.modifiers() == Modifiers::default()) {
        (KeyCode::Char(_) | KeyCode::Space | KeyCode::Enter | KeyCode::Esc, true) => 0,
        (KeyCode::Char(_), false) => 1,
        _ => 2,
    };
    chord.iter().map(of_one).max().unwrap_or(0)
}

//! The key hints of the status line, from the live keymap, the most useful first.

use super::{HintRow, State};
use crate::keymap::{Key, KeyCode, Modifiers, short_chord};

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
    let context = state.context();
    let hint = |(action, label): &HintRow| {
        let keys = state.keymap.keys_for(context, *action);
        let key = short_chord(keys.iter().min_by_key(|chord| effort(chord))?);
        Some(Hint { key, does: state.language.text(label) })
    };
    state.answers().hints().iter().filter(|(action, _)| state.is_of_use(*action)).filter_map(hint).collect()
}

/// How hard a chord is to hit and to read: Enter, then a character or the space bar, then a held character, then the
/// rest.
fn effort(chord: &[Key]) -> usize {
    let of_one = |key: &Key| match (key.code(), key.modifiers() == Modifiers::default()) {
        (KeyCode::Enter, true) => 0,
        (KeyCode::Char(_) | KeyCode::Space | KeyCode::Esc, true) => 1,
        (KeyCode::Char(_), false) => 2,
        _ => 3,
    };
    chord.iter().map(of_one).max().unwrap_or(0)
}

//! What stands beside what has the keys, on each side.
//!
//! Of two texts the other one; of one, the contents on its left, and the article on theirs. Invariant: only looks. Limit:
//! a pane that covers the text has no contents beside it.

use super::State;
use super::geometry::Half;
use crate::keymap::Action;

/// A side of what has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Towards {
    Left,
    Down,
    Up,
    Right,
}

/// What the keys can be given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// The one of two texts that rests.
    OtherText,
    /// The contents, or what they are opened over.
    Contents,
    /// The article beside the contents or under them.
    Article,
}

/// Whether an action gives the keys to what stands on a side.
pub(super) fn is_focus(action: Action) -> bool {
    towards(action).is_some()
}

/// What an action of these gives the keys to; `None` where nothing stands on that side.
pub(super) fn neighbour(state: &State, action: Action) -> Option<Neighbour> {
    let towards = towards(action)?;
    let is_in_contents = state.pane.is_contents();
    match (state.stands(), towards) {
        (Some((arrangement, half)), _) => {
            let other = match (arrangement.is_beside_on(state.size), half) {
                (true, Half::First) => Towards::Right,
                (true, Half::Second) => Towards::Left,
                (false, Half::First) => Towards::Down,
                (false, Half::Second) => Towards::Up,
            };
            (other == towards).then_some(Neighbour::OtherText)
        }
        (None, Towards::Left) if !state.pane.covers() && !is_in_contents => Some(Neighbour::Contents),
        (None, Towards::Right) if is_in_contents => Some(Neighbour::Article),
        (None, _) => None,
    }
}

fn towards(action: Action) -> Option<Towards> {
    Some(match action {
        Action::FocusLeft => Towards::Left,
        Action::FocusDown => Towards::Down,
        Action::FocusUp => Towards::Up,
        Action::FocusRight => Towards::Right,
        _ => return None,
    })
}

//! Issues that wait to be read: having them read, the one that somebody wants to see before the others.
//!
//! Invariant: at most one is wanted, the one asked for last. Limit: what comes of it is taken in by `issues`.

use super::{Job, Message, Spot, State};
use crate::model::Place;

/// Where the reader goes as soon as the issue is read.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    /// A spot of an issue that the library has a key for.
    Spot(Spot),
    /// A place that was kept; which issue it is in shows once that is read.
    Place(Place),
}

/// Asks for what waits to be read; the issue of a spot somebody wants to see comes first.
pub(super) fn read_rest(state: &mut State, wanted: Option<Wanted>) {
    let mut issues = state.library.reading_order();
    if issues.is_empty() {
        return;
    }
    if let Some(Wanted::Spot(spot)) = &wanted {
        issues.sort_by_key(|(key, _)| *key != spot.key);
    }
    let opener = state.library.opener();
    state.wanted = wanted;
    state.start(Job::Read { issues, opener });
}

/// Remembers where the reader wants to go, and reads the issue before the others; `false` where there is none to read.
pub(super) fn wait_for(state: &mut State, spot: Spot) -> bool {
    let waits = state.library.is_waiting(spot.key);
    if waits {
        read_rest(state, Some(Wanted::Spot(spot)));
        state.message = Some(Message::passing(state.language.text("status.reading")));
    }
    waits
}

//! Issues that wait to be read: having them read, the one that somebody wants to see before the others.
//!
//! Invariant: at most one is wanted, the one asked for last. Limit: what comes of it is taken in by `issues`.

use super::{Job, Message, Spot, State};

/// Asks for what waits to be read; the issue of a spot somebody wants to see comes first.
pub(super) fn read_rest(state: &mut State, wanted: Option<Spot>) {
    let mut issues = state.library.reading_order();
    if issues.is_empty() {
        return;
    }
    issues.sort_by_key(|(key, _)| wanted.is_none_or(|spot| *key != spot.key));
    let opener = state.library.opener();
    state.wanted = wanted;
    state.start(Job::Read { issues, opener });
}

/// Remembers where the reader wants to go, and reads the issue before the others; `false` where there is none to read.
pub(super) fn wait_for(state: &mut State, spot: Spot) -> bool {
    let waits = state.library.is_waiting(spot.key);
    if waits {
        read_rest(state, Some(spot));
        state.message = Some(Message::passing(state.language.text("status.reading")));
    }
    waits
}

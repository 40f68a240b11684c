//! Asking for the ranking of what can be jumped to.
//!
//! It is made ready whenever the library has changed, before anybody opens the jump box. Invariant: what the open box is
//! asked is what is ranked. Limit: what comes of it is taken in by the box.

use super::{Job, State};

/// Makes the index ready over the issues there are, and ranks anew where the jump box is open.
pub(super) fn prepare(state: &mut State) {
    let query = state.jump_query().unwrap_or_default();
    rank(state, query);
}

/// Asks for the ranking of `query`.
pub(super) fn rank(state: &mut State, query: String) {
    let (issues, index) = (state.library.shared(), state.jump_index.clone());
    state.start(Job::Rank { issues, index, query, open: state.open.front.key });
}

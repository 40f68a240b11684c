//! From issue to issue: the newer and the older one, and taking in those that are read behind the reader's back.
//!
//! Invariant: what is read changes the library and never what the reader is looking at. Limit: issues that wait to be
//! read have no place among the others yet.

use super::{Job, Message, Spot, State, history, jump};
use crate::library::{IssueKey, ReadIssue};
use crate::model::Anchor;

/// Begins what the first frame did not wait for: reading the rest of the library, and making the jump box ready.
pub(super) fn begin(state: &mut State) {
    read_rest(state, None);
    jump::prepare(state);
}

/// Asks for what waits to be read; the issue of a spot somebody wants to see comes first.
fn read_rest(state: &mut State, wanted: Option<Spot>) {
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

/// Takes in issues that were read.
pub(super) fn take_in(state: &mut State, read: Vec<ReadIssue>) {
    state.library.add(read);
    if let Some(spot) = state.wanted.take_if(|spot| state.library.get(spot.key).is_some()) {
        state.message = None;
        history::go_to(state, spot);
    }
    state.renew();
    if state.library.waiting() == 0 {
        let problems = state.library.problems().len();
        if problems > 0 && state.message.is_none() {
            let sentence = state.language.format("status.unreadable", &[("count", &problems)]);
            state.message = Some(Message::fault(sentence));
        }
    }
    // While rows are being chosen from, only the last of them moves others in between.
    if state.library.waiting() == 0 || !jump::is_open(state) {
        jump::prepare(state);
    }
}

/// Goes to the issue `count` newer, or older where negative.
pub(super) fn step(state: &mut State, count: isize) {
    let here = state.library.position(state.open.front.key).unwrap_or(0);
    let last = state.library.entries().len().saturating_sub(1);
    let target = here.saturating_add_signed(-count).min(last);
    match state.library.entries().get(target).map(|entry| entry.key) {
        Some(key) if target != here => history::go_to(state, spot_in(state, key)),
        _ => {
            let sentence = match (state.library.waiting(), count > 0) {
                (1.., _) => "status.reading",
                (0, true) => "status.no-newer-issue",
                (0, false) => "status.no-older-issue",
            };
            state.message = Some(Message::passing(state.language.text(sentence)));
        }
    }
}

/// Where the reader is in an issue or left it, else its beginning.
pub(super) fn spot_in(state: &State, key: IssueKey) -> Spot {
    match state.open.behind(key) {
        _ if state.open.front.key == key => state.open.front.spot(),
        Some(open) => open.spot(),
        None => Spot::at(key, Anchor::default()),
    }
}

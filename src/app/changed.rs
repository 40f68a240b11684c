//! What becomes of the reader when files of its library appear, change or go.
//!
//! Invariants: whoever reads keeps the place, found again by its words, and is told where these are gone; what was read stays
//! readable when its file is gone or cannot be read any more. Limit: of several changes at once the one that concerns the
//! reader most is told.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Gravity, Message, State, ranking, waiting};
use crate::library::{Changes, Entry, IssueKey, ReadIssue};
use crate::locale::issue_name;
use crate::model::{Issue, Place};
use crate::text::sanitise;

/// Takes in that files changed: has read what is new or other than it was, and forgets what is gone.
pub(super) fn take_in(state: &mut State, changes: &Changes) {
    let front = state.open.front.key;
    let names: Vec<(IssueKey, String)> =
        state.library.entries().iter().map(|entry| (entry.key, name(entry.head(), state))).collect();
    let renewal = state.library.take_changes(changes);
    for (folders, sentence) in [(&changes.back, "changed.back"), (&changes.away, "changed.away")] {
        if !folders.is_empty() {
            say(state, state.language.text(sentence).to_owned());
            state.renew();
        }
    }
    let gone = |key: &IssueKey| names.iter().find(|(known, _)| known == key).map(|(_, name)| name);
    if renewal.gone.contains(&front) {
        say(state, state.language.text("changed.front-gone").to_owned());
    } else if let Some(name) = renewal.gone.iter().find_map(gone) {
        say(state, state.language.format("changed.gone", &[("name", name)]));
    }
    if !renewal.gone.is_empty() {
        state.renew();
        ranking::prepare(state);
    }
    if !renewal.to_read.is_empty() {
        state.arriving.extend(renewal.to_read);
        waiting::read_rest(state, state.wanted.clone());
    }
}

/// Issues that were read because their files changed, and what there was of them.
#[derive(Debug, Default)]
pub(super) struct Arrived {
    new: Vec<IssueKey>,
    /// Those that were gone, as they were.
    back: Vec<IssueKey>,
    changed: Vec<(IssueKey, Arc<Issue>)>,
    /// Those that cannot be read any more, with why.
    lost: Vec<(IssueKey, String)>,
}

/// What of the issues that were read is here because files changed; to be asked for before the library takes them in.
pub(super) fn arrived(state: &mut State, read: &[ReadIssue]) -> Arrived {
    let mut arrived = Arrived::default();
    for (key, result) in read {
        if !state.arriving.remove(key) {
            continue;
        }
        match (result, state.held(*key).cloned()) {
            (Ok(_), None) if !state.library.is_returning(*key) => arrived.new.push(*key),
            (Ok(_), None) => arrived.back.push(*key),
            (Ok(held), Some(before)) if !held.says(&before) => {
                arrived.changed.push((*key, before.issue()));
            }
            (Ok(_), Some(_)) if state.library.is_returning(*key) => arrived.back.push(*key),
            (Ok(_), Some(_)) => {}
            (Err(error), Some(_)) => arrived.lost.push((*key, error.text(state.language))),
            (Err(_), None) => {}
        }
    }
    arrived
}

/// Takes in what has arrived once the library has it.
pub(super) fn settle(state: &mut State, arrived: &Arrived) {
    let Arrived { new, back, changed, lost } = arrived;
    if new.is_empty() && back.is_empty() && changed.is_empty() && lost.is_empty() {
        return;
    }
    for (key, before) in &arrived.changed {
        let Some(entry) = state.library.get(*key).cloned() else { continue };
        renew(state, &entry, before);
    }
    let front = state.open.front.key;
    let language = state.language;
    let named = |key: &IssueKey| state.library.get(*key).map(|entry| name(entry.head(), state));
    let changed: BTreeSet<IssueKey> = arrived.changed.iter().map(|(key, _)| *key).collect();
    let lost = arrived.lost.iter().find(|(key, _)| *key == front);
    let sentence = if let Some((_, reason)) = lost {
        Some(language.format("changed.front-lost", &[("reason", reason)]))
    } else if changed.contains(&front) {
        let is_kept = state.open.front.lost.is_none();
        Some(language.text(if is_kept { "changed.front" } else { "changed.front-other" }).to_owned())
    } else if back.contains(&front) {
        Some(language.text("changed.front-back").to_owned())
    } else if arrived.new.len() > 1 {
        Some(language.format("changed.several-new", &[("count", &arrived.new.len())]))
    } else if let Some(name) = arrived.new.iter().find_map(named) {
        Some(language.format("changed.new", &[("name", &name)]))
    } else if let Some(name) = changed.iter().find_map(named) {
        Some(language.format("changed.other", &[("name", &name)]))
    } else if back.len() > 1 {
        Some(language.format("changed.several-returned", &[("count", &back.len())]))
    } else {
        back.iter().find_map(named).map(|name| language.format("changed.returned", &[("name", &name)]))
    };
    // A file that was given another name goes and is new in one: while it is still to be read that the open one went,
    // nothing that concerns the reader less takes its place.
    let is_gone = language.text("changed.front-gone");
    let says_gone = state.message.as_ref().is_some_and(|message| message.text == is_gone);
    let is_of_front = lost.is_some() || changed.contains(&front) || back.contains(&front);
    if let Some(sentence) = sentence.filter(|_| is_of_front || !says_gone) {
        say(state, sentence);
    }
}

/// Shows an issue as it is now wherever it is open, at the words where the reader was, if they are there.
fn renew(state: &mut State, entry: &Entry, before: &Issue) {
    let issue = entry.issue();
    let moved = |anchor| Place::of(before, anchor).in_issue(&issue).anchor();
    state.on_both(|state| {
        state.history.renew(entry.key, &moved);
        state.open.renew(entry, state.language);
    });
}

/// Says something, unless there is a fault to be read.
fn say(state: &mut State, sentence: String) {
    if state.message.as_ref().is_none_or(|message| message.gravity != Gravity::Fault) {
        state.message = Some(Message::passing(sentence));
    }
}

/// What an issue is called in a message.
fn name(issue: &Issue, state: &State) -> String {
    sanitise::line(&issue_name(issue, state.language))
}

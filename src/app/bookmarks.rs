//! Bookmarks: places with a letter or a name, kept from session to session.
//!
//! Invariant: a bookmark is set before it is said to be. Limit: where its issue is no part of the library that is open, that
//! is all that can be said.

use super::{Message, Row, State, history, remember};
use crate::model::Place;
use crate::shelf::Word;
use crate::text::sanitise;

/// So many characters of the words at a bookmark are shown.
const WORDS: usize = 24;

/// Longer names than that would leave no room for what they are of, in characters.
const LONGEST_NAME: usize = 24;

/// What a name is kept as.
pub(super) fn name_of(typed: &str) -> String {
    typed.trim().chars().take(LONGEST_NAME).collect()
}

/// Sets a bookmark where the reader is; in a pane that covers the text, where its chosen row leads.
pub(super) fn set(state: &mut State, name: &str) {
    let here =
        if state.pane.covers() { state.pane.answers().chosen() } else { Some(state.open.front.spot()) };
    let Some(place) = here.and_then(|spot| remember::place_of(state, spot)) else {
        state.message = Some(Message::passing(state.language.text("bookmark.nowhere")));
        return;
    };
    let before = state.memory.bookmarks().any(|(known, _)| known == name);
    state.keep(Word::Bookmark { name: name.to_owned(), place: Some(place) });
    let sentence = if before { "bookmark.moved" } else { "bookmark.set" };
    state.message = Some(Message::confirmed(state.language.format(sentence, &[("name", &name)])));
}

/// Goes to the bookmark of a name, or to the one whose name begins so.
pub(super) fn go(state: &mut State, name: &str) {
    let known = |is_meant: &dyn Fn(&str) -> bool| {
        let found = state.memory.bookmarks().find(|(known, _)| is_meant(known));
        found.map(|(name, place)| (name.to_owned(), place.clone()))
    };
    match known(&|known| known == name).or_else(|| known(&|known| known.starts_with(name))) {
        Some((name, place)) => go_to(state, &name, place),
        None => {
            let sentence = state.language.format("bookmark.unknown", &[("name", &name)]);
            state.message = Some(Message::fault(sentence));
        }
    }
}

/// Goes to the place of a bookmark, or says that its issue is not here.
pub(super) fn go_to(state: &mut State, name: &str, place: Place) {
    let issue = sanitise::line(&place.issue.id);
    if !history::go_to_place(state, place) {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("name", &name), ("issue", &issue)];
        state.message = Some(Message::fault(state.language.format("bookmark.elsewhere", &values)));
    }
}

/// Takes a bookmark away.
pub(super) fn delete(state: &mut State, name: &str) {
    state.keep(Word::Bookmark { name: name.to_owned(), place: None });
    let sentence = state.language.format("bookmark.deleted", &[("name", &name)]);
    state.message = Some(Message::confirmed(sentence));
}

/// All bookmarks, each with its place: letters first, then names.
pub(super) fn all(state: &State) -> Vec<(String, Place)> {
    let mut all: Vec<(String, Place)> =
        state.memory.bookmarks().map(|(name, place)| (name.to_owned(), place.clone())).collect();
    all.sort_by_key(|(name, _)| (name.chars().count() > 1, name.clone()));
    all
}

/// What a list shows of a bookmark: its name, the article and the words there, and its issue.
pub(super) fn row(name: &str, place: &Place) -> Row {
    let mut words: String = place.fingerprint.after.chars().take(WORDS).collect();
    if place.fingerprint.after.chars().nth(WORDS).is_some() {
        words.push('…');
    }
    let title = match place.fingerprint.title.as_str() {
        "" => place.issue.title.as_str(),
        title => title,
    };
    let said = [title, words.as_str()].into_iter().filter(|words| !words.is_empty());
    let text = sanitise::line(&said.collect::<Vec<_>>().join("  "));
    let aside = sanitise::line(&place.issue.id);
    Row { label: sanitise::line(name), text, aside, ..Row::default() }
}

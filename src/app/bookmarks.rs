//! Bookmarks: places with a letter or a name, kept from session to session.
//!
//! Invariant: a bookmark is set before it is said to be. Limit: where its issue is no part of the library that is open, that
//! is all that can be said.

use super::{Message, Row, State, history, remember};
use crate::model::Place;
use crate::shelf::Word;
use crate::text::sanitise;

/// Sets a bookmark where the reader is; in a pane that covers the text, where its chosen row leads.
pub(super) fn set(state: &mut State, name: &str) {
    let here =
        if state.pane.covers() { state.pane.answers().chosen() } else { Some(state.open.front.spot()) };
    let Some(place) = here.and_then(|spot| remember::place_of(state, spot)) else {
        state.message = Some(Message::passing(state.language.text("bookmark.nowhere")));
        return;
    };
    let before = state.memory.bookmark_named(name).is_some();
    state.keep(Word::Bookmark { name: name.to_owned(), place: Some(place) });
    let sentence = if before { "bookmark.moved" } else { "bookmark.set" };
    state.message = Some(Message::confirmed(state.language.format(sentence, &[("name", &name)])));
}

/// Goes to the bookmark of a name, or to the one whose name begins so.
pub(super) fn go(state: &mut State, name: &str) {
    match state.memory.bookmark(name).map(|(name, place)| (name.to_owned(), place.clone())) {
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

/// All bookmarks, each with its place, in their order.
pub(super) fn all(state: &State) -> Vec<(String, Place)> {
    let all = state.memory.bookmarks_in_order().into_iter();
    all.map(|(name, place)| (name.to_owned(), place.clone())).collect()
}

/// What a list shows of a bookmark: its name, the article and the words there, and its issue.
pub(super) fn row(name: &str, place: &Place) -> Row {
    let text = sanitise::line(&place.shown());
    let aside = sanitise::line(&place.issue.id);
    Row { label: sanitise::line(name), text, aside, ..Row::default() }
}

//! What the reader leaves for the next session, and what it found of earlier ones: above all, where it stopped.
//!
//! Invariant: a word is asked to be kept in the very update whose message confirms it, so it is on the disk before anyone
//! sees that. Where the reader is counts when it rests, leaves the issue, is suspended or ends; not at every key. Limit: a
//! kill loses what was scrolled since the last rest.

use super::hints::easiest_key;
use super::{Gravity, Mark, Message, Open, Spot, State, reads};
use crate::keymap::Action;
use crate::library::{Entry, IssueKey, Library};
use crate::locale::system_reason;
use crate::model::{Anchor, IssueName, Place, Refound};
use crate::shelf::{Memory, ShelfError, Word};

/// So many of the places gone back from are kept.
const AHEAD: usize = 20;

/// An issue that was read in haste, with the article looked into that the first frame shows: the one where the reader
/// stopped.
pub fn look_into_seen(library: &mut Library, front: Entry, memory: &Memory) -> Entry {
    let place = memory.position(&IssueName::of(front.head()));
    let stopped = place.and_then(|place| place.in_issue(&front.issue()).anchor().article);
    library.look_into(front.key, stopped.unwrap_or(0)).cloned().unwrap_or(front)
}

/// Begins with what earlier sessions left, and goes to where the reader stopped in the issue in front.
pub(super) fn begin(state: &mut State, memory: Memory) {
    state.memory = memory;
    let (behind, ahead) = trail(state);
    state.history.begin(behind, ahead);
    let spot = stopped_in(state, state.open.front.key);
    state.open.front.reading.return_to(spot.mark);
    state.follow();
    reads::show(state);
    if state.message.is_none() {
        say_resumed(state);
    }
}

/// Takes in what other sessions left: their marks, bookmarks and excerpts. Where they are reading is their own business.
pub(super) fn hear(state: &mut State, memory: Memory) {
    state.memory = memory;
    reads::show(state);
    state.renew();
}

/// Where the reader stopped in an issue that is known, else its beginning.
pub(super) fn stopped_in(state: &State, key: IssueKey) -> Spot {
    let anchor = state.library.get(key).and_then(|entry| {
        let name = IssueName::of(entry.head());
        match state.memory.position(&name)?.in_issue(&entry.issue()) {
            // Another article is not where anybody stopped.
            Refound::Nowhere(_) => None,
            found => Some(found.anchor()),
        }
    });
    Spot::at(key, anchor.unwrap_or_default())
}

/// Where the reader is in an issue, or left it in this session or an earlier one; else its beginning.
pub(super) fn spot_in(state: &State, key: IssueKey) -> Spot {
    state.open.get(key).map_or_else(|| stopped_in(state, key), Open::spot)
}

/// Says that the issue was opened where it was left, and which key leads to its beginning, unless it is there.
pub(super) fn say_resumed(state: &mut State) {
    let start = Mark::at(Anchor::default());
    let reading = &state.open.front.reading;
    if reading.is_at_start() || reading.mark() == start {
        return;
    }
    let sentence = match easiest_key(state, Action::Top) {
        Some(key) => state.language.format("status.resumed", &[("key", &key)]),
        None => state.language.text("status.resumed-only").to_owned(),
    };
    state.message = Some(Message::passing(sentence));
}

/// The places that earlier sessions left behind, and those gone back from, the nearest last.
fn trail(state: &State) -> (Vec<Place>, Vec<Place>) {
    let ahead = state.memory.ahead().to_vec();
    let mut behind: Vec<Place> = state.memory.visits().into_iter().rev().cloned().collect();
    // Going back took them from the end of what was left.
    let here = state.memory.position(&IssueName::of(&state.open.front.issue));
    while behind.pop_if(|last| ahead.contains(last) || here == Some(last)).is_some() {}
    (behind, ahead)
}

/// Leaves word of where the reader is, where that is not known yet.
pub(super) fn position(state: &mut State) {
    let words = position_words(state);
    state.keep_all(words);
}

/// Where the reader is in an issue, where that is not known yet.
fn place_word(state: &State, open: &Open) -> Option<Word> {
    let place = Place::of(&open.issue, open.reading.anchor());
    (state.memory.position(&place.issue) != Some(&place)).then_some(Word::Position(place))
}

fn position_words(state: &State) -> Vec<Word> {
    let front = &state.open.front;
    let mut words: Vec<Word> = place_word(state, front).into_iter().collect();
    let library = state.library.name();
    let file = state.library.get(front.key).map(|entry| state.library.file_of(&entry.source));
    if let Some(file) = file.filter(|file| state.memory.opened(&library) != Some(file)) {
        words.push(Word::Opened { library, file });
    }
    words
}

/// Leaves word of where the reader is, and of the places it left and went back from.
pub(super) fn everything(state: &mut State) {
    let mut left = Vec::new();
    state.on_both(|state| left.append(&mut state.history.take_unsaid()));
    let mut words: Vec<Word> =
        left.into_iter().filter_map(|spot| place_of(state, spot)).map(Word::Visited).collect();
    let older = state.history.ahead().count().saturating_sub(AHEAD);
    let ahead = state.history.ahead().skip(older);
    let ahead: Vec<Place> = ahead.filter_map(|spot| place_of(state, spot)).collect();
    if state.history.is_resolved() && state.memory.ahead() != ahead {
        words.push(Word::Ahead(ahead));
    }
    words.extend(position_words(state));
    // The text that rests may have been scrolled by the mouse.
    let resting = state.resting_front().filter(|open| open.key != state.open.front.key);
    words.extend(resting.and_then(|open| place_word(state, open)));
    state.keep_all(words);
}

/// What is known of a spot from one session to the next.
pub(super) fn place_of(state: &State, spot: Spot) -> Option<Place> {
    let issue = state.held(spot.key)?.issue();
    Some(Place::of(&issue, spot.mark.anchor()))
}

/// Takes in that nobody pressed a key for a while.
pub(super) fn rest(state: &mut State) {
    everything(state);
    reads::rest(state);
}

/// Takes in that a word could not be kept; says so once, and after that only of what was just confirmed.
pub(super) fn not_kept(state: &mut State, error: &ShelfError) {
    if !state.has_complained {
        state.has_complained = true;
        let (path, reason) = (error.path.display(), system_reason(&error.error, state.language));
        let sentence = state.language.format("status.not-kept", &[("path", &path), ("reason", &reason)]);
        state.message = Some(Message::fault(sentence));
    } else if let Some(message) = &mut state.message
        && message.gravity == Gravity::Confirmed
    {
        message.text.push_str(state.language.text("status.this-session"));
    }
}

//! The words that somebody watches, as the panes show them: how often each issue has them, where, and going from one to the
//! next.
//!
//! They are looked for behind the reader's back, once an issue. Invariants: where nothing is watched nothing is asked for
//! and nothing shown; what is known of an issue is forgotten when its text is another. Limit: a place is a title or a
//! paragraph.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use super::{ContentsPlace, Job, Message, Open, Pane, Spot, State};
use crate::library::{Entry, IssueKey};
use crate::lookup::{WatchList, WatchedPlaces};
use crate::model::{Anchor, Issue};

/// What is watched, and what is known of it.
#[derive(Debug, Default)]
pub(super) struct Watching {
    list: Arc<WatchList>,
    /// Where each issue has it, by the head of the very issue that was looked through.
    known: BTreeMap<IssueKey, (Weak<Issue>, Arc<WatchedPlaces>)>,
    /// The place gone to last.
    at: Option<(IssueKey, Anchor)>,
}

impl Watching {
    pub(super) fn new(list: WatchList) -> Self {
        Self { list: Arc::new(list), ..Self::default() }
    }

    /// Whether anything is watched.
    pub(super) fn is_on(&self) -> bool {
        !self.list.is_empty()
    }

    /// Where an issue has it; `None` where that is not known yet.
    fn places(&self, key: IssueKey, head: &Arc<Issue>) -> Option<&WatchedPlaces> {
        let (of, places) = self.known.get(&key)?;
        std::ptr::eq(of.as_ptr(), Arc::as_ptr(head)).then_some(places)
    }

    /// The place gone to last, if it is in an issue.
    fn at(&self, key: IssueKey) -> Option<Anchor> {
        self.at.filter(|(of, _)| *of == key).map(|(_, anchor)| anchor)
    }

    /// Forgets which place was gone to last.
    pub(super) fn leave(&mut self) {
        self.at = None;
    }
}

/// Where an issue has the words; `None` where none are watched or they are not looked for yet.
pub(super) fn places_of(state: &State, key: IssueKey) -> Option<&WatchedPlaces> {
    state.watching.places(key, state.held(key)?.head())
}

impl State {
    /// Where the issue in front has the words that somebody watches.
    pub fn watched(&self) -> Option<&WatchedPlaces> {
        self.watched_in(&self.open.front)
    }

    /// Where an issue that is open has them.
    pub fn watched_in(&self, Open { key, held, .. }: &Open) -> Option<&WatchedPlaces> {
        self.watching.places(*key, held.head())
    }

    /// The place of a watch word gone to last, if it is in the issue in front.
    pub fn watched_at(&self) -> Option<Anchor> {
        self.watched_at_in(&self.open.front)
    }

    /// The place of a watch word gone to last, if it is in this issue.
    pub fn watched_at_in(&self, open: &Open) -> Option<Anchor> {
        self.watching.at(open.key)
    }
}

/// Has the words looked for in what is not known yet.
pub(super) fn ask(state: &mut State) {
    if !state.watching.is_on() {
        return;
    }
    let entries = state.library.entries().iter();
    let unknown = entries.filter(|entry| state.watching.places(entry.key, entry.head()).is_none());
    let issues: Vec<_> = unknown.cloned().collect();
    if !issues.is_empty() {
        let list = Arc::clone(&state.watching.list);
        state.start(Job::Watch { issues, list });
    }
}

/// Takes in where issues have the words.
pub(super) fn take_in(state: &mut State, watched: Vec<(Entry, WatchedPlaces)>) {
    for (entry, places) in watched {
        state.watching.known.insert(entry.key, (Arc::downgrade(entry.head()), Arc::new(places)));
    }
    state.renew();
}

/// The first place of an issue that has a word, which counts as gone to.
pub(super) fn first(state: &mut State, key: IssueKey) -> Option<Spot> {
    let anchor = places_of(state, key)?.anchors().next()?;
    state.watching.at = Some((key, anchor));
    Some(Spot::at(key, anchor))
}

/// Goes to the place `count` further on that has a word, back where negative, and says which it is.
pub(super) fn step(state: &mut State, count: isize) {
    let Some(anchors) = state.watched().map(|places| places.anchors().collect::<Vec<_>>()) else {
        let why = why_none(state, state.open.front.key);
        state.message = Some(Message::passing(why));
        return;
    };
    let last = state.watched_at();
    let front = &mut state.open.front;
    let current = last.filter(|anchor| front.reading.shows(*anchor));
    let current = current.and_then(|anchor| anchors.binary_search(&anchor).ok());
    let (next, of) = (next(&anchors, current, front.reading.anchor(), count), anchors.len());
    let Some((at, anchor)) = next.and_then(|(at, round)| Some(((at, round), *anchors.get(at)?))) else {
        let why = why_none(state, state.open.front.key);
        state.message = Some(Message::passing(why));
        return;
    };
    let from = front.spot();
    front.reading.reveal(anchor);
    state.watching.at = Some((front.key, anchor));
    if state.open.front.spot() != from {
        state.history.leave(from);
    }
    if state.contents_place() == ContentsPlace::Over {
        state.pane = Pane::default();
    }
    state.follow();
    let (at, round) = at;
    let sentence = if round { "watched.round" } else { "watched.place" };
    let sentence = state.language.format(sentence, &[("at", &(at + 1)), ("of", &of)]);
    state.message = Some(Message::passing(sentence));
}

/// The place `count` further on than the current one, else than the top of the window, and whether that goes round an
/// end; `None` where there are none.
fn next(anchors: &[Anchor], current: Option<usize>, top: Anchor, count: isize) -> Option<(usize, bool)> {
    let length = isize::try_from(anchors.len()).ok()?;
    // From the top, the first place on is the one that stands there or behind it.
    let before = anchors.partition_point(|anchor| *anchor < top);
    let here = isize::try_from(current.unwrap_or(before)).ok()?;
    let wanted = here + if current.is_none() && count > 0 { count - 1 } else { count };
    let at = wanted.checked_rem_euclid(length)?;
    Some((usize::try_from(at).ok()?, at != wanted))
}

/// Why there is no place to go to in an issue.
pub(super) fn why_none(state: &State, key: IssueKey) -> &'static str {
    let sentence = match places_of(state, key) {
        _ if !state.watching.is_on() => "watched.none-set",
        None => "watched.looking",
        Some(_) => "watched.none-here",
    };
    state.language.text(sentence)
}

/// How many places an issue of the library has, as far as is known.
pub(super) fn count(state: &State, entry: &Entry) -> usize {
    state.watching.places(entry.key, entry.head()).map_or(0, WatchedPlaces::count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockIndex, ByteOffset};

    #[test]
    fn from_where_one_reads_the_next_place_is_the_first_below_and_then_one_after_the_other() {
        let anchor = |block| Anchor { article: Some(0), block: BlockIndex(block), offset: ByteOffset(3) };
        let anchors = [anchor(1), anchor(4), anchor(9)];
        let top = anchor(2);
        assert_eq!(next(&anchors, None, top, 1), Some((1, false)));
        assert_eq!(next(&anchors, None, top, -1), Some((0, false)));
        assert_eq!(next(&anchors, None, anchor(4), 1), Some((1, false)), "the place that stands there");
        assert_eq!(next(&anchors, Some(1), top, 1), Some((2, false)));
        assert_eq!(next(&anchors, Some(2), top, 1), Some((0, true)));
        assert_eq!(next(&anchors, Some(0), top, -2), Some((1, true)));
        assert_eq!(next(&[], None, top, 1), None);
    }
}

//! Going to places in the text, and back and forward through the places left so.
//!
//! Invariant: going back and then forward ends where it began, over restarts as well. Limit: at most [`LONGEST`] places are
//! kept; the panes among them no longer than the program runs.

use std::mem;

use super::{Message, Pane, Spot, State, remember, waiting};
use crate::library::IssueKey;
use crate::model::{Anchor, Place, Refound};

/// How many places are kept.
const LONGEST: usize = 100;

/// A place that was left: in the text, or in a pane that is no part of an issue and is as it was.
#[derive(Debug)]
pub(super) enum Stop {
    Text(Spot),
    Pane(Box<Pane>),
    /// In an earlier session, of an issue that is perhaps not read yet.
    Kept(Box<Place>),
}

impl Stop {
    fn is(&self, spot: Spot) -> bool {
        matches!(self, Self::Text(here) if *here == spot)
    }

    fn is_pane(&self) -> bool {
        matches!(self, Self::Pane(_))
    }
}

/// The places jumped from, and those gone back from.
#[derive(Debug, Default)]
pub(super) struct History {
    behind: Vec<Stop>,
    ahead: Vec<Stop>,
    /// Whether a place was left and the reader has not scrolled since.
    fresh: bool,
    /// The places left that the next session does not know of.
    unsaid: Vec<Spot>,
}

impl History {
    /// This trail for a second text; of the panes it has none, since these are as they were in one place alone.
    pub(super) fn again(&self) -> Self {
        let copied = |stops: &[Stop]| {
            let copy = |stop: &Stop| match stop {
                Stop::Text(spot) => Some(Stop::Text(*spot)),
                Stop::Kept(place) => Some(Stop::Kept(place.clone())),
                Stop::Pane(_) => None,
            };
            stops.iter().filter_map(copy).collect()
        };
        Self { behind: copied(&self.behind), ahead: copied(&self.ahead), ..Self::default() }
    }

    /// Takes over what another trail has to say to the next session.
    pub(super) fn say_for(&mut self, mut other: Self) {
        self.unsaid.append(&mut other.unsaid);
    }

    /// Takes over the places of earlier sessions, the nearest last.
    pub(super) fn begin(&mut self, behind: Vec<Place>, ahead: Vec<Place>) {
        let kept = |places: Vec<Place>| places.into_iter().map(|place| Stop::Kept(Box::new(place))).collect();
        (self.behind, self.ahead) = (kept(behind), kept(ahead));
    }

    /// Finds the places of earlier sessions; of those that are not found, `all_read` says that they never will be.
    fn resolve(&mut self, find: impl Fn(&Place) -> Option<Spot>, all_read: bool) {
        for stops in [&mut self.behind, &mut self.ahead] {
            let resolved = mem::take(stops).into_iter().filter_map(|stop| match stop {
                Stop::Kept(place) => match find(&place) {
                    Some(spot) => Some(Stop::Text(spot)),
                    None => (!all_read).then_some(Stop::Kept(place)),
                },
                stop => Some(stop),
            });
            *stops = resolved.collect();
        }
    }

    /// The places left since it was last asked.
    pub(super) fn take_unsaid(&mut self) -> Vec<Spot> {
        mem::take(&mut self.unsaid)
    }

    /// The places in the text that were gone back from, the nearest last.
    pub(super) fn ahead(&self) -> impl Iterator<Item = Spot> {
        self.ahead.iter().filter_map(|stop| match stop {
            Stop::Text(spot) => Some(*spot),
            Stop::Pane(_) | Stop::Kept(_) => None,
        })
    }

    /// Whether every place that an earlier session left has been found or given up.
    pub(super) fn is_resolved(&self) -> bool {
        !self.behind.iter().chain(&self.ahead).any(|stop| matches!(stop, Stop::Kept(_)))
    }

    /// Takes in that the text of an issue is another: each of its places is where `moved` says.
    pub(super) fn renew(&mut self, key: IssueKey, moved: &dyn Fn(Anchor) -> Anchor) {
        for stop in self.behind.iter_mut().chain(&mut self.ahead) {
            if let Stop::Text(spot) = stop
                && spot.key == key
            {
                *spot = Spot::at(key, moved(spot.mark.anchor()));
            }
        }
    }

    /// The last place in the text that was left.
    fn last_text(&self) -> Option<Spot> {
        self.behind.iter().rev().find_map(|stop| match stop {
            Stop::Text(spot) => Some(*spot),
            Stop::Pane(_) | Stop::Kept(_) => None,
        })
    }

    /// Whether a place was left and the reader has not scrolled since.
    pub(super) fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Whether a pane led to the text, wherever in it the reader has gone since.
    pub(super) fn came_from_pane(&self) -> bool {
        self.behind.iter().any(Stop::is_pane)
    }

    /// Whether there is a place to go back to.
    pub(super) fn has_behind(&self) -> bool {
        !self.behind.is_empty()
    }

    /// Whether there is a place to go forward to.
    pub(super) fn has_ahead(&self) -> bool {
        !self.ahead.is_empty()
    }

    /// The reader has settled where he went.
    pub(super) fn settle(&mut self) {
        self.fresh = false;
    }

    /// Remembers the place a jump starts from; what lay ahead is forgotten.
    pub(super) fn leave(&mut self, from: Spot) {
        self.fresh = true;
        if self.behind.last().is_some_and(|last| last.is(from)) {
            self.ahead.clear();
        } else {
            self.unsaid.push(from);
            self.push(Stop::Text(from));
        }
    }

    /// Remembers a pane that is covered by another one, or led to a place in the text.
    pub(super) fn leave_pane(&mut self, pane: Pane) {
        self.push(Stop::Pane(Box::new(pane)));
    }

    fn push(&mut self, stop: Stop) {
        self.fresh = true;
        self.ahead.clear();
        self.behind.push(stop);
        if self.behind.len() > LONGEST {
            self.behind.remove(0);
        }
    }

    /// The place to go back to from `here`, if there is one; else `here` again.
    fn back(&mut self, here: Stop) -> Result<Stop, Stop> {
        step(&mut self.behind, &mut self.ahead, here)
    }

    /// The pane gone from last, with all places that were left since, and `here`, ahead; else `here` again.
    fn back_to_pane(&mut self, here: Stop) -> Result<Stop, Stop> {
        let Some(at) = self.behind.iter().rposition(Stop::is_pane) else { return Err(here) };
        let since = self.behind.split_off(at + 1);
        self.ahead.push(here);
        self.ahead.extend(since.into_iter().rev());
        self.behind.pop().ok_or(Stop::Pane(Box::default()))
    }

    /// The place to go forward to from `here`, if there is one; else `here` again.
    fn forward(&mut self, here: Stop) -> Result<Stop, Stop> {
        step(&mut self.ahead, &mut self.behind, here)
    }
}

fn step(from: &mut Vec<Stop>, to: &mut Vec<Stop>, here: Stop) -> Result<Stop, Stop> {
    // A place that is where we already are would make the key do nothing.
    let is_here = |stop: &Stop| matches!(&here, Stop::Text(spot) if stop.is(*spot));
    match std::iter::from_fn(|| from.pop()).find(|stop| !is_here(stop)) {
        None => Err(here),
        Some(target) => {
            to.push(here);
            Ok(target)
        }
    }
}

/// Goes to a place in the text and gives the article the keys; where the issue waits to be read, as soon as it is. A pane
/// that covers the text is gone back to; the text under it was left when it was covered.
pub(super) fn go_to(state: &mut State, spot: Spot) {
    let from = state.open.front.spot();
    let is_open = spot.key == from.key || state.open.behind(spot.key).is_some();
    if !state.bring(spot.key) {
        if !waiting::wait_for(state, spot) {
            state.message = Some(Message::fault(state.language.text("changed.no-more")));
        }
        return;
    }
    let pane = mem::take(&mut state.pane);
    state.fit();
    state.open.front.reading.return_to(spot.mark);
    if pane.covers() {
        state.history.leave_pane(pane);
    } else if state.open.front.spot() != from {
        state.history.leave(from);
    }
    state.follow();
    if !is_open && spot == remember::stopped_in(state, spot.key) {
        remember::say_resumed(state);
    }
}

/// Where a place is that was kept, if its issue has been read.
fn spot_of(state: &State, place: &Place) -> Option<Spot> {
    refound(state, place).map(|(key, found)| Spot::at(key, found.anchor()))
}

fn refound(state: &State, place: &Place) -> Option<(IssueKey, Refound)> {
    let entry = state.library.entries().iter().find(|entry| place.issue.is_of(entry.head()))?;
    Some((entry.key, place.in_issue(&entry.issue())))
}

/// The same for who goes there at once, who is told where the words are there no more.
pub(super) fn spot_to_go_to(state: &mut State, place: &Place) -> Option<Spot> {
    let (key, found) = refound(state, place)?;
    say_if_gone(state, found);
    Some(Spot::at(key, found.anchor()))
}

fn say_if_gone(state: &mut State, found: Refound) {
    if !found.has_words() {
        state.message = Some(Message::passing(state.language.text("status.words-gone")));
    }
}

/// Goes to a place that was kept, as soon as its issue is read; `false` where the library has no such issue.
pub(super) fn go_to_place(state: &mut State, place: Place) -> bool {
    match refound(state, &place) {
        Some((key, found)) => {
            go_to(state, Spot::at(key, found.anchor()));
            say_if_gone(state, found);
        }
        None if state.library.waiting() > 0 => {
            state.wanted = Some(waiting::Wanted::Place(place));
            state.message = Some(Message::passing(state.language.text("status.reading")));
        }
        None => return false,
    }
    true
}

/// Goes to the place left last, which leaves this one: twice leads here again.
pub(super) fn before_the_jump(state: &mut State) {
    resolve(state);
    match state.history.last_text() {
        Some(spot) => go_to(state, spot),
        None => state.message = Some(Message::passing(state.language.text("status.no-way-back"))),
    }
}

/// Finds the places of earlier sessions whose issues have been read since.
fn resolve(state: &mut State) {
    if !state.history.is_resolved() {
        let mut history = mem::take(&mut state.history);
        history.resolve(|place| spot_of(state, place), state.library.waiting() == 0);
        state.history = history;
    }
}

/// Back by `count` places, or forward where negative.
pub(super) fn back(state: &mut State, count: isize) {
    resolve(state);
    state.history.settle();
    for _ in 0..count.unsigned_abs() {
        let here = take_here(state);
        let stop = if count > 0 { state.history.back(here) } else { state.history.forward(here) };
        let ended = stop.is_err();
        let (Ok(stop) | Err(stop)) = stop;
        stand_at(state, stop);
        if ended {
            let key = if count > 0 { "status.no-way-back" } else { "status.no-way-forward" };
            state.message = Some(Message::passing(state.language.text(key)));
            break;
        }
    }
    state.fit();
}

/// Back to the pane that led to the text, as it was; places left since lie ahead.
pub(super) fn back_to_pane(state: &mut State) {
    state.history.settle();
    let here = take_here(state);
    let (Ok(stop) | Err(stop)) = state.history.back_to_pane(here);
    stand_at(state, stop);
    state.fit();
}

/// Where the reader is, to be left.
fn take_here(state: &mut State) -> Stop {
    match state.pane.covers() {
        true => Stop::Pane(Box::new(mem::take(&mut state.pane))),
        false => Stop::Text(state.open.front.spot()),
    }
}

/// Puts the reader where a stop was made.
fn stand_at(state: &mut State, stop: Stop) {
    match stop {
        Stop::Pane(pane) => {
            state.pane = *pane;
            state.resume();
        }
        Stop::Text(spot) => {
            if state.bring(spot.key) {
                state.fit();
                state.open.front.reading.return_to(spot.mark);
            }
        }
        Stop::Kept(place) => {
            go_to_place(state, *place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::model::Issue;

    fn places() -> [Spot; 3] {
        let library = Library::of(vec![Issue::default()]);
        [0, 1, 2].map(|article| Spot::at(library.entries()[0].key, Anchor::article(article)))
    }

    fn text(stop: Result<Stop, Stop>) -> Option<Spot> {
        match stop {
            Ok(Stop::Text(spot)) => Some(spot),
            _ => None,
        }
    }

    #[test]
    fn back_and_forward_end_where_they_began() {
        let mut it = History::default();
        let [a, b, c] = places();
        it.leave(a);
        it.leave(b);
        assert_eq!(text(it.back(Stop::Text(c))), Some(b));
        assert_eq!(text(it.back(Stop::Text(b))), Some(a));
        assert_eq!(text(it.back(Stop::Text(a))), None);
        assert_eq!(text(it.forward(Stop::Text(a))), Some(b));
        assert_eq!(text(it.forward(Stop::Text(b))), Some(c));
        assert_eq!(text(it.forward(Stop::Text(c))), None);
    }

    #[test]
    fn back_to_a_pane_and_forward_end_where_they_began() {
        let mut it = History::default();
        let [a, b, c] = places();
        it.leave(a);
        it.leave_pane(Pane::default());
        it.leave(b);
        it.leave(a);
        let pane = it.back_to_pane(Stop::Text(c));
        assert!(pane.as_ref().is_ok_and(Stop::is_pane) && !it.came_from_pane());
        assert_eq!(text(it.forward(pane.unwrap())), Some(b));
        assert_eq!(text(it.forward(Stop::Text(b))), Some(a));
        assert_eq!(text(it.forward(Stop::Text(a))), Some(c));
        assert!(it.came_from_pane());
    }

    #[test]
    fn a_new_jump_forgets_what_lay_ahead() {
        let mut it = History::default();
        let [a, b, c] = places();
        it.leave(a);
        let _ = it.back(Stop::Text(b));
        it.leave(a);
        assert_eq!(text(it.forward(Stop::Text(c))), None);
    }
}

//! Find in the issue: the line the words are typed in, and what was found.
//!
//! Invariant: hits are ranges of the issue's text, in reading order; the current one is always one of them. Limit:
//! the last search is kept, with the words of those before it.

use super::{Answers, ContentsPlace, HintRow, Layer, Mark, Message, Pane, Spot, State, TextBox, Turn};
use crate::keymap::{Action, Context};
use crate::lookup::{Hit, find, find_by_sound};
use crate::model::{Anchor, Issue};

/// How many earlier queries the line recalls.
const QUERIES: usize = 50;

/// The open find line.
#[derive(Debug)]
pub struct FindLine {
    /// What has been typed.
    pub input: TextBox,
    /// Where the reader was when it was opened, to return to on Esc.
    pub(super) origin: Mark,
    /// What was marked before it was opened.
    pub(super) before: Option<Found>,
    /// How far back in the earlier queries the line is; 0 is what is being typed.
    pub(super) recalled: usize,
}

impl FindLine {
    /// Opens an empty line; what was found before is kept, to return to.
    pub(super) fn open(state: &mut State) {
        let front = &mut state.open.front;
        let (origin, before) = (front.reading.mark(), front.found.take());
        state.lay(Layer::Find(Self { input: TextBox::default(), origin, before, recalled: 0 }));
    }

    fn accept(&mut self, state: &mut State) {
        let query = self.input.text().to_owned();
        if query.is_empty() {
            // As in vim and less: nothing typed means the words before.
            state.open.front.found = self.before.take();
            step(state, 1);
            return;
        }
        remember(state, &query);
        let front = &mut state.open.front;
        if front.found.as_ref().is_none_or(|found| found.place().is_none()) {
            front.reading.return_to(self.origin);
            let sentence = state.language.format("status.not-found", &[("query", &query)]);
            state.message = Some(Message::fault(sentence));
        } else if front.reading.mark() != self.origin {
            state.history.leave(Spot { key: front.key, mark: self.origin });
        }
        state.follow();
    }

    fn cancel(&mut self, state: &mut State) {
        let front = &mut state.open.front;
        front.found = self.before.take();
        front.reading.return_to(self.origin);
        state.follow();
    }

    fn recall(&mut self, state: &mut State, earlier: bool) {
        let recalled = if earlier { self.recalled + 1 } else { self.recalled.saturating_sub(1) };
        let Some(query) = query_before(state, recalled) else { return };
        self.recalled = recalled;
        self.input = TextBox::with(query);
        self.edited(state);
    }
}

/// The query typed `recalled` times ago: nothing for 0, which is what is being typed; `None` before the first.
pub(super) fn query_before(state: &State, recalled: usize) -> Option<String> {
    match recalled {
        0 => Some(String::new()),
        _ => state.queries.len().checked_sub(recalled).and_then(|at| state.queries.get(at)).cloned(),
    }
}

/// Remembers a query, to be recalled.
pub(super) fn remember(state: &mut State, query: &str) {
    if query.trim().is_empty() {
        return;
    }
    state.queries.retain(|earlier| earlier != query);
    state.queries.push(query.to_owned());
    if state.queries.len() > QUERIES {
        state.queries.remove(0);
    }
}

/// Marks the words in the issue in front; the hit at `spot` is the current one.
pub(super) fn mark(state: &mut State, query: &str, spot: Spot) {
    let front = &mut state.open.front;
    if front.key == spot.key && !query.is_empty() {
        front.found = Some(Found::search(&front.issue, query, spot.mark.anchor()));
    }
}

impl Answers for FindLine {
    fn context(&self) -> Context {
        Context::Find
    }

    fn act(&mut self, state: &mut State, action: Action, _count: Option<usize>) -> Turn {
        match action {
            Action::QueryPrevious => self.recall(state, true),
            Action::QueryNext => self.recall(state, false),
            Action::Accept => {
                self.accept(state);
                return Turn::Closes;
            }
            Action::Cancel | Action::Dismiss => {
                self.cancel(state);
                return Turn::Closes;
            }
            _ => return Turn::Passes,
        }
        Turn::Stays
    }

    fn input(&mut self) -> Option<&mut TextBox> {
        Some(&mut self.input)
    }

    /// Searches for what has been typed so far and shows the first hit after where the reader was.
    fn edited(&mut self, state: &mut State) {
        let query = self.input.text();
        let front = &mut state.open.front;
        front.reading.return_to(self.origin);
        front.found = (!query.is_empty()).then(|| Found::search(&front.issue, query, self.origin.anchor()));
        show(state);
    }

    fn hints(&self) -> &'static [HintRow] {
        &[(Action::Accept, "hint.find"), (Action::Cancel, "hint.back")]
    }
}

/// The words last found and where they stand.
#[derive(Debug, Clone)]
pub struct Found {
    /// The words.
    pub query: String,
    hits: Vec<Hit>,
    current: usize,
    is_by_sound: bool,
}

impl Found {
    /// Searches `issue`; the first hit at or after `from` becomes the current one, else the first of all.
    pub(super) fn search(issue: &Issue, query: &str, from: Anchor) -> Self {
        let literal = find(issue, query);
        let by_sound = if literal.is_empty() { find_by_sound(issue, query) } else { Vec::new() };
        let is_by_sound = !by_sound.is_empty();
        let hits = if is_by_sound { by_sound } else { literal };
        let current = hits.iter().position(|hit| hit.anchor() >= from).unwrap_or(0);
        Self { query: query.to_owned(), hits, current, is_by_sound }
    }

    /// Whether the words stand nowhere, and what sounds like them was found instead.
    pub fn is_by_sound(&self) -> bool {
        self.is_by_sound
    }

    /// Every hit, in reading order.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The hit gone to last.
    pub fn current(&self) -> Option<&Hit> {
        self.hits.get(self.current)
    }

    /// The current hit's number, from 1, and how many there are.
    pub fn place(&self) -> Option<(usize, usize)> {
        self.current().map(|_| (self.current + 1, self.hits.len()))
    }

    /// Makes the hit `count` further on the current one (back where negative), round the ends; says whether it went round.
    pub(super) fn step(&mut self, count: isize) -> bool {
        let length = isize::try_from(self.hits.len()).unwrap_or(isize::MAX);
        let wanted = isize::try_from(self.current).unwrap_or(0) + count;
        let Some(current) = wanted.checked_rem_euclid(length) else { return false };
        self.current = usize::try_from(current).unwrap_or(0);
        wanted != current
    }

    /// The hits within one article's title or block: the view marks them.
    pub fn hits_in(&self, article: Option<usize>, place: crate::lookup::HitPlace) -> &[Hit] {
        let start = self.hits.partition_point(|hit| (hit.article, hit.place) < (article, place));
        let rest = self.hits.get(start..).unwrap_or_default();
        let length = rest.partition_point(|hit| (hit.article, hit.place) == (article, place));
        rest.get(..length).unwrap_or_default()
    }
}

/// Goes to the hit `count` further on, back where negative, and says so where it goes round the ends.
pub(super) fn step(state: &mut State, count: isize) {
    let Some(found) = &mut state.open.front.found else {
        state.message = Some(Message::passing(state.language.text("status.nothing-to-find")));
        return;
    };
    if found.place().is_none() {
        let query = found.query.clone();
        state.message = Some(Message::fault(state.language.format("status.not-found", &[("query", &query)])));
        return;
    }
    if found.step(count) {
        let key = if count > 0 { "status.from-start" } else { "status.from-end" };
        state.message = Some(Message::passing(state.language.text(key)));
    }
    let from = state.open.front.spot();
    show(state);
    if state.open.front.spot() != from {
        state.history.leave(from);
    }
}

/// Brings the current hit into sight.
fn show(state: &mut State) {
    let front = &mut state.open.front;
    if let Some(hit) = front.found.as_ref().and_then(Found::current) {
        front.reading.reveal(hit.anchor());
        if state.contents_place() == ContentsPlace::Over {
            state.pane = Pane::default();
        }
    }
    state.follow();
}

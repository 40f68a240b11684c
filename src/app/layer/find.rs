//! Find in the issue: the line the words are typed in, and going from hit to hit.
//!
//! Invariant: while words are typed the reader only looks; giving up leads back to the very row. Limit: only the last
//! search is marked in the text.

use super::Layer;
use crate::app::hints::easiest_key;
use crate::app::{Answers, ContentsPlace, Found, HintRow, Mark, Message, Pane, Spot, State, TextBox, Turn};
use crate::keymap::{Action, Context};

/// The open find line.
#[derive(Debug)]
pub struct FindLine {
    /// What has been typed.
    pub input: TextBox,
    /// Where the reader was when it was opened, to return to on Esc.
    origin: Mark,
    /// What was marked before it was opened.
    before: Option<Found>,
    /// How far back in the earlier queries the line is; 0 is what is being typed.
    recalled: usize,
}

impl FindLine {
    /// Opens an empty line; what was found before is kept, to return to.
    pub(in crate::app) fn open(state: &mut State) {
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
        state.remember_query(&query);
        let front = &mut state.open.front;
        if front.found.as_ref().is_none_or(|found| found.place().is_none()) {
            front.reading.return_to(self.origin);
            say_nothing_found(state, &query);
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
        if let Some(input) = state.recall(&mut self.recalled, earlier) {
            self.input = input;
            self.edited(state);
        }
    }
}

/// Says that the words stand nowhere here, and which key looks further: several words are one phrase here, and not there.
fn say_nothing_found(state: &mut State, query: &str) {
    let key = easiest_key(state, Action::OpenSearch);
    let several = query.split_whitespace().nth(1).is_some();
    let text = match (&key, several) {
        (None, _) => "status.not-found",
        (Some(_), true) => "status.not-found-phrase",
        (Some(_), false) => "status.not-found-go-on",
    };
    let key = key.unwrap_or_default();
    let sentence = state.language.format(text, &[("query", &query), ("key", &key)]);
    state.message = Some(Message::fault(sentence));
}

/// Marks any of the words in the issue in front; the hit at `spot` is the current one.
pub(in crate::app) fn mark(state: &mut State, words: &[String], spot: Spot) {
    let front = &mut state.open.front;
    if front.key == spot.key && !words.is_empty() {
        front.found = Some(Found::search(&front.issue, words, spot.mark.anchor()));
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
        let words = [query.to_owned()];
        front.found = (!query.is_empty()).then(|| Found::search(&front.issue, &words, self.origin.anchor()));
        show(state);
    }

    fn hints(&self) -> &'static [HintRow] {
        &[(Action::Accept, "hint.find"), (Action::Cancel, "hint.back")]
    }
}

/// Goes to the hit `count` further on, back where negative, and says so where it goes round the ends.
pub(in crate::app) fn step(state: &mut State, count: isize) {
    let Some(found) = &mut state.open.front.found else {
        state.message = Some(Message::passing(state.language.text("status.nothing-to-find")));
        return;
    };
    if found.place().is_none() {
        let query = found.words().join(" ");
        say_nothing_found(state, &query);
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

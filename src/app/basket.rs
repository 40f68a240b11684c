//! The basket: what a reader takes out of issues, with where it stands, for a briefing of one's own.
//!
//! It is part of what the reader remembers, so it outlives the session, and what several sessions put in is one. A word
//! for the journal says all there is to say of one excerpt. Invariant: the same words of the same article are in it once.
//! Limit: sessions that run at once learn of each other's excerpts when they next look.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Message, Spot, State};
use crate::keymap::Action;
use crate::lookup::{Passage, TextObject};
use crate::model::{Issue, Place};
use crate::shelf::{Collected, Word};
use crate::text::{Cells, elide};

/// A file that somebody asked to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name as typed.
    pub name: String,
    /// What goes into it.
    pub bytes: Vec<u8>,
    /// Whether it may take the place of a file that is there.
    pub replaces: bool,
    /// How many excerpts are in it.
    pub count: usize,
}

/// What became of a file that was to be written.
#[derive(Debug)]
pub enum Written {
    /// It stands there.
    At(PathBuf),
    /// Another file stands there, which was left alone.
    Exists(PathBuf),
    /// It could not be written.
    Failed(PathBuf, std::io::Error),
}

/// How many excerpts are in the basket.
pub(super) fn count(state: &State) -> usize {
    state.memory.excerpts().len()
}

/// Puts what is under the cursor into the basket.
pub(super) fn collect_here(state: &mut State) {
    match here(state) {
        Some((issue, passage)) => collect(state, &issue, passage),
        None => state.message = Some(Message::passing(state.language.text("basket.nothing"))),
    }
}

/// Whether there is something to put into it.
pub(super) fn is_possible(state: &State) -> bool {
    passage_here(state).is_some()
}

/// What is under the cursor, to be collected or copied: in the text the sentence with the hit in sight, else the first
/// paragraph that begins in sight, or the one at the top; in a list the measure whose lead the chosen line is, else the
/// sentence that it is of.
pub(super) fn here(state: &mut State) -> Option<(Arc<Issue>, Passage)> {
    let front = &mut state.open.front;
    if !state.pane.covers()
        && let Some(hit) = front.hit_in_sight()
    {
        let passage = Passage::at(&front.issue, TextObject::Sentence, hit)?;
        return Some((Arc::clone(&front.issue), passage));
    }
    passage_here(state)
}

fn passage_here(state: &State) -> Option<(Arc<Issue>, Passage)> {
    if !state.pane.covers() {
        let front = &state.open.front;
        let passage = Passage::at(&front.issue, TextObject::Paragraph, front.reading.paragraph_in_sight())?;
        return Some((Arc::clone(&front.issue), passage));
    }
    let Spot { key, mark } = state.pane.answers().chosen()?;
    let issue = state.held(key)?.issue();
    let passage = Passage::led_to(&issue, mark.anchor())?;
    Some((issue, passage))
}

/// Puts a passage into the basket, behind the others, and says so.
pub(super) fn collect(state: &mut State, issue: &Issue, passage: Passage) {
    let place = Place::of(issue, passage.anchor());
    let collected = state.memory.to_collect(issue, passage.article, passage.text(issue), place);
    let id = collected.id();
    let words = elide(&collected.excerpt.text.replace('\n', " "), Cells(24), state.profile);
    if state.memory.excerpt(&id).is_some() {
        let sentence = state.language.format("basket.known", &[("words", &words)]);
        state.message = Some(Message::passing(sentence).then(Action::OpenBasket, "hint.basket"));
        return;
    }
    keep(state, id, Some(collected));
    let sentence = state.language.format("basket.collected", &[("count", &count(state)), ("words", &words)]);
    state.message = Some(Message::confirmed(sentence).then(Action::OpenBasket, "hint.basket"));
}

/// Keeps an excerpt as it is now, or that it was taken out.
pub(super) fn keep(state: &mut State, id: String, collected: Option<Collected>) {
    state.keep(Word::Excerpt { id, collected: collected.map(Box::new) });
}

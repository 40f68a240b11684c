//! Copying: the paragraph under the cursor or what is selected, alone, with where it stands, or the citation alone.
//!
//! The words go to the terminal, which may or may not hand them to a clipboard, so what is said is that they were sent.
//! Invariant: what is copied is the text of the model, never rows of the screen with their breaks and blanks (R33). Limit:
//! at most [`MOST`] bytes, as terminals cut what is longer.

use super::{Effect, Message, Spot, State};
use crate::export::cite;
use crate::model::{Anchor, Issue, Reference};
use crate::text::{Cells, elide};

/// The most that is sent, in bytes.
const MOST: usize = 48 * 1024;

/// The cells of what was sent that are shown, by which a reader knows which paragraph it is.
const BEGINNING: Cells = Cells(18);

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The words alone.
    Words,
    /// The words, and below them where they stand.
    Cited,
    /// Where they stand alone.
    Citation,
}

/// Copies the paragraph being read or chosen.
pub(super) fn copy(state: &mut State, form: Form) {
    match here(state) {
        Some((text, source)) => send(state, text, &source, form),
        None => state.message = Some(Message::passing(state.language.text("copy.nothing"))),
    }
}

/// Sends words that stand at `source`; says what was sent, or that it is too long.
pub(super) fn send(state: &mut State, words: String, source: &Reference, form: Form) {
    let citation = cite(source, state.style, 1);
    let text = match form {
        Form::Words => words,
        Form::Cited => format!("{words}\n{citation}"),
        Form::Citation => citation,
    };
    send_text(state, text);
}

/// Sends a text as it is; says what was sent, or that it is too long.
pub(super) fn send_text(state: &mut State, text: String) {
    if text.len() > MOST {
        let size = text.len().div_ceil(1024);
        let sentence = state.language.format("copy.too-long", &[("limit", &(MOST / 1024)), ("size", &size)]);
        state.message = Some(Message::fault(sentence));
        return;
    }
    let count = text.chars().count();
    let begins = elide(&text.replace('\n', " "), BEGINNING, state.profile);
    state.ask(Effect::Copy(text));
    state.message =
        Some(Message::passing(state.language.format("copy.sent", &[("words", &begins), ("count", &count)])));
}

/// Whether there are words to copy.
pub(super) fn is_possible(state: &State) -> bool {
    paragraph_here(state).is_some()
}

/// The words under the cursor, and where they stand; in the text those of the paragraph with the hit in sight, as the basket
/// takes its sentence, else of the paragraph being read.
fn here(state: &mut State) -> Option<(String, Reference)> {
    if !state.pane.covers()
        && let Some(hit) = state.open.front.hit_in_sight()
    {
        return paragraph(&state.open.front.issue, hit);
    }
    paragraph_here(state)
}

fn paragraph_here(state: &State) -> Option<(String, Reference)> {
    let pane = state.pane.answers();
    if let Some(excerpt) = pane.excerpt(state) {
        return Some((excerpt.text.clone(), excerpt.reference.clone()));
    }
    let chosen = pane.chosen();
    let spot = if state.pane.covers() { chosen? } else { chosen.unwrap_or_else(|| state.open.front.spot()) };
    let Spot { key, mark } = spot;
    paragraph(state.issue(key)?, mark.anchor())
}

fn paragraph(issue: &Issue, Anchor { article, block, .. }: Anchor) -> Option<(String, Reference)> {
    let text = issue.blocks(article).get(block.0)?.plain_text();
    let text = text.trim_end();
    (!text.is_empty()).then(|| (text.to_owned(), Reference::to(issue, article)))
}

//! Copying: the sentence or paragraph under the cursor, as the basket takes it, or what is selected, alone, with where it stands, or the citation alone.
//!
//! The words go to the terminal, which may or may not hand them to a clipboard, so what is said is that they were sent.
//! Invariant: what is copied is the text of the model, never rows of the screen with their breaks and blanks (R33). Limit:
//! at most [`MOST`] bytes, as terminals cut what is longer.

use super::{Effect, Message, State, basket};
use crate::export::cite;
use crate::model::Reference;
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
    state.pane.answers().excerpt(state).is_some() || basket::is_possible(state)
}

/// The words under the cursor, and where they stand: the excerpt that is chosen, else what the basket would take.
fn here(state: &mut State) -> Option<(String, Reference)> {
    if let Some(excerpt) = state.pane.answers().excerpt(state) {
        return Some((excerpt.text.clone(), excerpt.reference.clone()));
    }
    let (issue, passage) = basket::here(state)?;
    let words = passage.text(&issue);
    (!words.is_empty()).then(|| (words, Reference::to(&issue, passage.article)))
}

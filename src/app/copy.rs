//! Copying: the paragraph under the cursor, alone or with where it stands.
//!
//! The words go to the terminal, which may or may not hand them to a clipboard, so what is said is that they were sent.
//! Invariant: what is copied is the text of the model, never rows of the screen with their breaks and blanks (R33). Limit:
//! at most [`MOST`] bytes, as terminals cut what is longer.

use super::{Effect, Message, Spot, State};
use crate::export::{CitationStyle, cite};
use crate::model::{Anchor, Reference};

/// The most that is sent, in bytes.
const MOST: usize = 48 * 1024;

/// Copies the paragraph being read or chosen; with its source where `cited`.
pub(super) fn copy(state: &mut State, cited: bool) {
    let Some((mut text, source)) = here(state) else {
        state.message = Some(Message::passing(state.language.text("copy.nothing")));
        return;
    };
    if cited {
        text = format!("{text}\n{}", cite(&source, CitationStyle::Briefing, 1));
    }
    if text.len() > MOST {
        let sentence = state.language.format("copy.too-long", &[("limit", &(MOST / 1024))]);
        state.message = Some(Message::fault(sentence));
        return;
    }
    let count = text.chars().count();
    state.ask(Effect::Copy(text));
    state.message = Some(Message::passing(state.language.format("copy.sent", &[("count", &count)])));
}

/// Whether there are words to copy.
pub(super) fn is_possible(state: &State) -> bool {
    here(state).is_some()
}

/// The words under the cursor, and where they stand.
fn here(state: &State) -> Option<(String, Reference)> {
    let spot = state.pane.answers().chosen().unwrap_or_else(|| state.open.front.spot());
    let Spot { key, mark } = spot;
    let Anchor { article, block, .. } = mark.anchor();
    let issue = match state.library.get(key) {
        Some(entry) => &entry.issue,
        None => &state.open.front.issue,
    };
    let text = issue.blocks(article).get(block.0)?.plain_text();
    let text = text.trim_end();
    (!text.is_empty()).then(|| (text.to_owned(), Reference::to(issue, article)))
}

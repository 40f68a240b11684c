//! Items of a list that a page cut: the rest of one stands behind the page without a marker.
//!
//! Items end without stops and are of few characters, so the words of one show no cut; the list does, which goes on right
//! behind the rest, and its other items do, which end as the whole one would. Invariant: only what stands behind a page is
//! looked at. Limit: of a list of one item only the words tell.

use super::joining::{SHORTEST_CUT, Seam};
use crate::ingest::line::ordinal::{self, Form as Ordinal};
use crate::ingest::line::shape::{is_framed, is_labelled};
use crate::ingest::line::wording::ends_sentence;
use crate::ingest::line::{Form, Line, cut};
use crate::model::{CharRange, Span};

/// The longest end of a word behind a page, in characters.
const LONGEST_END: usize = 2;

/// What an item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    Bullet,
    Number(Ordinal, u32),
}

impl Lead {
    /// What a text begins with.
    fn of(text: &str) -> Option<Self> {
        if ordinal::begins_with_words(text) {
            return None;
        }
        match ordinal::split(text) {
            Some((form, number, _)) => Some(Self::Number(form, number)),
            None => ordinal::begins_item(text).then_some(Self::Bullet),
        }
    }

    /// What an item with this marker begins with.
    fn of_marker(marker: &str) -> Option<Self> {
        Self::of(&format!("{marker} 项"))
    }

    /// What a line begins with, in its words or before them.
    fn of_line(line: &Line) -> Option<Self> {
        match &line.form {
            Form::Item { marker, .. } => Self::of_marker(marker.as_deref()?),
            Form::Text => Self::of(&line.text),
            _ => None,
        }
    }

    /// Whether the next item of the list begins with `next`.
    fn comes_before(self, next: Self) -> bool {
        match (self, next) {
            (Self::Number(form, number), Self::Number(other, next)) => form == other && number + 1 == next,
            _ => self == next,
        }
    }
}

/// Whether the line of a seam is the rest of the item that is open, with this marker or with one in its words; `rest` are
/// the lines after it.
pub(super) fn is_rest(seam: &Seam<'_>, marker: Option<&str>, rest: &[Line]) -> bool {
    let (open, line) = (seam.open, seam.line);
    if ends_sentence(&open.text) || !open.item && !open.single {
        return false;
    }
    let lead = if open.item { marker.and_then(Lead::of_marker) } else { Lead::of(&open.text) };
    let Some(lead) = lead else { return false };
    if line.bold || line.centred || seam.begins_something() || begins_below(&line.text) {
        return false;
    }
    let told = || {
        cut::is_sure(&open.text, &line.text)
            || cut::begins_with_a_rest(&line.text)
            || seam.lexicon.halves_a_word(&open.text, &line.text)
            || seam.lexicon.cuts_a_word(&open.text, &line.text)
    };
    let mut below = rest.iter().filter(|line| line.is_free() && line.form != Form::Rule);
    let next = below.next();
    let ended = ends_sentence(&line.text);
    let goes_on = next.filter(|next| Lead::of_line(next).is_some_and(|next| lead.comes_before(next)));
    if let Some(next) = goes_on {
        // Where a text stands under each item, the first page edge below an item cuts nothing.
        let texts = open.ended_above.is_none() && below.next().is_some_and(Line::is_text);
        return ended == ends_sentence(&next.text) && !texts || told();
    }
    let short = !line.is_longer_than(SHORTEST_CUT);
    match open.ended_above {
        Some(true) => ended,
        Some(false) if ended => told() && short,
        Some(false) => {
            short && (!line.is_longer_than(LONGEST_END) || !next.is_some_and(Line::is_text) || told())
        }
        None => !ended && short && told(),
    }
}

/// Whether a line begins as what stands below a list does.
fn begins_below(text: &str) -> bool {
    text.ends_with(['：', ':']) || is_labelled(text) || is_framed(text) || cut::opens_a_paragraph(text)
}

/// The marker of the item that a line is, where it is written in its words and comes next after the item with `marker`;
/// and the line without it. Markdown takes no number but one for an item right below words.
pub(super) fn next_item(marker: &str, line: &Line) -> Option<(String, Line)> {
    let lead = Lead::of_marker(marker).filter(|lead| matches!(lead, Lead::Number(..)))?;
    if !lead.comes_before(Lead::of(&line.text)?) {
        return None;
    }
    let (_, _, words) = ordinal::split(&line.text)?;
    let (own, words) = line.text.split_at_checked(line.text.len() - words.len())?;
    let taken = own.chars().count();
    let kept = |span: &Span| {
        let range = CharRange {
            start: span.range.start.saturating_sub(taken),
            end: span.range.end.checked_sub(taken).filter(|end| *end > 0)?,
        };
        Some(Span { range, ..span.clone() })
    };
    let spans = line.spans.iter().filter_map(kept).collect();
    Some((own.trim().to_string(), Line { text: words.to_string(), spans, ..line.clone() }))
}

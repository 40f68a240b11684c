//! Where the words of each title-like line stand again.
//!
//! A title listed in the contents comes again as the title of its article: that tells an entry from text. Invariant: one
//! pass over the lines, and one look-up an answer.

use super::LONGEST;
use super::row::row_title;
use crate::ingest::line::wording::fingerprint;
use crate::ingest::line::{Form, Line};
use crate::ingest::stages::prints::Prints;

/// Where the same words stand.
pub(super) struct Place {
    last: usize,
    times: usize,
    /// Whether they stand as a heading or bold line somewhere.
    marked: bool,
}

/// Where each title-like line of the issue stands last.
pub(super) struct Later {
    /// By the fingerprint of the words, in order.
    places: Vec<(u64, Place)>,
}

impl Later {
    pub(super) fn of(lines: &[Line], prints: &Prints) -> Self {
        let mut told: Vec<(u64, usize, bool)> = Vec::with_capacity(lines.len());
        let titles = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.is_free() && line.has_words() && line.text.len() <= LONGEST * 4)
            .map(|(index, line)| {
                let marked = matches!(line.form, Form::Heading(_)) || line.bold;
                (prints.print(index, line, row_title(&line.text)), index, marked)
            });
        told.extend(titles);
        told.sort_unstable();
        let places = told
            .chunk_by(|(print, ..), (other, ..)| print == other)
            .filter_map(|same| {
                let &(print, last, _) = same.last()?;
                let marked = same.iter().any(|(.., marked)| *marked);
                Some((print, Place { last, times: same.len(), marked }))
            })
            .collect();
        Self { places }
    }

    pub(super) fn place(&self, words: &str) -> Option<&Place> {
        let print = fingerprint(words);
        let at = self.places.binary_search_by_key(&print, |(own, _)| *own).ok()?;
        self.places.get(at).map(|(_, place)| place)
    }

    pub(super) fn is_heading(&self, words: &str) -> bool {
        self.place(words).is_some_and(|place| place.marked)
    }

    /// Whether the words stand as a heading, or more than the once that the contents say them.
    pub(super) fn stands_apart(&self, words: &str) -> bool {
        self.place(words).is_some_and(|place| place.marked || place.times > 1)
    }

    /// Whether the words stand again after line `index`.
    pub(super) fn after(&self, words: &str, index: usize) -> bool {
        self.place(words).is_some_and(|place| place.last > index)
    }
}

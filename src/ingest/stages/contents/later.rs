//! Where the words of each title-like line stand again.
//!
//! A title listed in the contents comes again as the title of its article: that tells an entry from text. Invariant: one
//! pass over the lines, and one look-up an answer.

use super::LONGEST;
use super::row::row_title;
use crate::ingest::line::key::have_same_key;
use crate::ingest::line::{Form, Line};
use crate::ingest::stages::same_words::{Mark, Told, told};

/// Where the same words stand.
pub(super) struct Place<'a> {
    /// The line on which they stand last.
    told: Told<'a>,
    times: usize,
    /// Whether they stand as a heading or bold line somewhere.
    marked: bool,
}

/// Where each title-like line of the issue stands last.
pub(super) struct Later<'a> {
    /// In the order of what they are told by.
    places: Vec<Place<'a>>,
}

impl<'a> Later<'a> {
    pub(super) fn of(lines: &'a [Line]) -> Self {
        let titles = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.is_free() && line.has_words() && line.text.len() <= LONGEST * 4)
            .map(|(index, line)| (index, row_title(&line.text)));
        let is_marked = |line: &Line| matches!(line.form, Form::Heading(_)) || line.bold;
        let places = told(titles)
            .chunk_by(|one, other| one.mark == other.mark)
            .filter_map(|same| {
                let marked = same.iter().any(|told| lines.get(told.line).is_some_and(is_marked));
                Some(Place { told: *same.last()?, times: same.len(), marked })
            })
            .collect();
        Self { places }
    }

    /// Where words stand.
    pub(super) fn place(&self, words: &str) -> Option<&Place<'a>> {
        let of = |mark: Mark| {
            let at = self.places.binary_search_by_key(&mark, |place| place.told.mark).ok()?;
            self.places.get(at)
        };
        match of(Mark::alone(words)) {
            Some(place) => Some(place).filter(|place| have_same_key(place.told.words, words)),
            None => of(Mark::among_others(words)),
        }
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
        self.place(words).is_some_and(|place| place.told.line > index)
    }
}

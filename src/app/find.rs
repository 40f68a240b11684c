//! Find in the issue: the line the words are typed in, and what was found.
//!
//! Invariant: hits are ranges of the issue's text, in reading order; the current one is always one of them. Limit:
//! the last search is kept, with the words of those before it.

use super::Mark;
use super::text_box::TextBox;
use crate::lookup::{Hit, find};
use crate::model::{Anchor, Issue};

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

/// The words last found and where they stand.
#[derive(Debug, Clone)]
pub struct Found {
    /// The words.
    pub query: String,
    hits: Vec<Hit>,
    current: usize,
}

impl Found {
    /// Searches `issue`; the first hit at or after `from` becomes the current one, else the first of all.
    pub(super) fn search(issue: &Issue, query: &str, from: Anchor) -> Self {
        let hits = find(issue, query);
        let current = hits.iter().position(|hit| hit.anchor() >= from).unwrap_or(0);
        Self { query: query.to_owned(), hits, current }
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

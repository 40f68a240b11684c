//! What was last found in an issue.
//!
//! Invariant: hits are ranges of the issue's text, in reading order; the current one is always one of them. Limit: what
//! sounds like the words is looked for only where the words themselves stand nowhere.

use crate::lookup::{Hit, find, find_by_sound, hits_in};
use crate::model::{Anchor, Issue};

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
        hits_in(&self.hits, article, place)
    }
}

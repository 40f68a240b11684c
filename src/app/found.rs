//! What was last found in an issue.
//!
//! Invariant: hits are ranges of the issue's text, in reading order; the current one is always one of them. Limit: what
//! sounds like the words is looked for only where the words themselves stand nowhere.

use std::cmp::Reverse;

use crate::lookup::{Hit, HitPlace, find, find_by_sound, hits_in};
use crate::model::{Anchor, Issue};

/// The words last found and where they stand.
#[derive(Debug, Clone)]
pub struct Found {
    /// The words, each looked for by itself.
    words: Vec<String>,
    hits: Vec<Hit>,
    current: usize,
    is_by_sound: bool,
}

impl Found {
    /// Searches `issue` for any of the words; the first hit at or after `from` becomes the current one, else the first of
    /// all.
    pub(super) fn search(issue: &Issue, words: &[String], from: Anchor) -> Self {
        let literal = any(words, |word| find(issue, word));
        let by_sound =
            if literal.is_empty() { any(words, |word| find_by_sound(issue, word)) } else { Vec::new() };
        let is_by_sound = !by_sound.is_empty();
        let hits = if is_by_sound { by_sound } else { literal };
        let current = hits.iter().position(|hit| hit.anchor() >= from).unwrap_or(0);
        Self { words: words.to_vec(), hits, current, is_by_sound }
    }

    /// The words.
    pub(super) fn words(&self) -> &[String] {
        &self.words
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
    pub fn hits_in(&self, article: Option<usize>, place: HitPlace) -> &[Hit] {
        hits_in(&self.hits, article, place)
    }
}

/// The hits of any of the words, in reading order; of two that overlap the first.
fn any(words: &[String], find: impl Fn(&str) -> Vec<Hit>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = words.iter().flat_map(|word| find(word)).collect();
    let place = |hit: &Hit| (hit.article, hit.place);
    hits.sort_by_key(|hit| (place(hit), hit.bytes.start, Reverse(hit.bytes.end)));
    let overlap =
        |hit: &mut Hit, before: &mut Hit| place(hit) == place(before) && hit.bytes.start < before.bytes.end;
    hits.dedup_by(overlap);
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_of_several_words_is_found_once_where_it_stands() {
        let text = "# 科技参考\n\n2024年第4期\n\n## 辽宁：中试\n\n辽宁有中试基地，辽宁的中试。\n";
        let issue = crate::library::read(text.as_bytes(), "2024-04.md").unwrap();
        let words = ["辽宁", "中试基地", "中试"].map(str::to_owned);
        let found = Found::search(&issue, &words, Anchor::article(0));
        let block = found.hits_in(Some(0), HitPlace::Block(crate::model::BlockIndex(0)));
        let text = issue.articles[0].blocks[0].plain_text();
        let told: Vec<&str> = block.iter().map(|hit| text.get(hit.bytes.clone()).unwrap()).collect();
        assert_eq!(told, ["辽宁", "中试基地", "辽宁", "中试"], "of two that overlap the longer");
        assert_eq!(found.place(), Some((1, 6)), "with those of the title");
    }
}

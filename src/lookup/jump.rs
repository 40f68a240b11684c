//! The jump box's ranking: every article title and sub-heading, best first for what has been typed so far.
//!
//! Invariant: the positions of a hit are characters of the title as shown. Limit: the matcher knows nothing of
//! sounds; scores of different queries are not comparable.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::model::{Anchor, Block, BlockIndex, ByteOffset, Issue};
use crate::text::fold;

/// What a row of the jump box leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JumpKind {
    /// An article.
    Article,
    /// A heading within one.
    Section,
}

/// One thing that can be jumped to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JumpEntry {
    /// What it is.
    pub kind: JumpKind,
    /// What the row shows and what is matched.
    pub title: String,
    /// Where it is.
    pub anchor: Anchor,
    /// The page its article begins on.
    pub page: Option<u32>,
}

/// An entry that matches, by its place in [`JumpIndex::entries`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JumpHit {
    /// Index into the entries.
    pub entry: usize,
    /// The matcher's score; higher is better.
    pub score: i64,
    /// The characters of the title that matched, ascending.
    pub positions: Vec<usize>,
}

/// Every title and sub-heading of an issue, folded once.
pub struct JumpIndex {
    entries: Vec<JumpEntry>,
    keys: Vec<String>,
    matcher: SkimMatcherV2,
}

impl std::fmt::Debug for JumpIndex {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("JumpIndex").field("entries", &self.entries).finish_non_exhaustive()
    }
}

impl JumpIndex {
    /// The index of one issue.
    pub fn of(issue: &Issue) -> Self {
        let mut entries = Vec::new();
        for article in &issue.articles {
            let entry = |kind, title: &str, block: usize| JumpEntry {
                kind,
                title: title.to_owned(),
                anchor: Anchor {
                    article: Some(article.index),
                    block: BlockIndex(block),
                    offset: ByteOffset::default(),
                },
                page: article.page,
            };
            entries.push(entry(JumpKind::Article, &article.title, 0));
            for (index, block) in article.blocks.iter().enumerate() {
                if let Block::Heading { text, .. } = block {
                    entries.push(entry(JumpKind::Section, text, index));
                }
            }
        }
        let keys = entries.iter().map(|entry| key(&entry.title)).collect();
        Self { entries, keys, matcher: SkimMatcherV2::default().ignore_case() }
    }

    /// Everything that can be jumped to, in reading order.
    pub fn entries(&self) -> &[JumpEntry] {
        &self.entries
    }

    /// What matches `query`, best first; every entry in reading order for an empty query.
    ///
    /// The words of the query may stand in any order; each must match. Full-width and half-width, traditional and
    /// simplified forms and upper and lower case are equal.
    pub fn rank(&self, query: &str) -> Vec<JumpHit> {
        let query = key(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        let mut hits: Vec<JumpHit> =
            (0..self.entries.len()).filter_map(|entry| self.hit(entry, &words)).collect();
        // The sort is stable: equal scores stay in reading order.
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        hits
    }

    fn hit(&self, entry: usize, words: &[&str]) -> Option<JumpHit> {
        let key = self.keys.get(entry)?;
        let mut hit = JumpHit { entry, score: 0, positions: Vec::new() };
        for word in words {
            let (score, positions) = self.matcher.fuzzy_indices(key, word)?;
            hit.score += score;
            hit.positions.extend(positions);
        }
        hit.positions.sort_unstable();
        hit.positions.dedup();
        Some(hit)
    }
}

/// What is matched: one character for one character of the title, so that positions carry over.
fn key(title: &str) -> String {
    title.chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(titles: &[&str]) -> JumpIndex {
        let entries: Vec<JumpEntry> = titles
            .iter()
            .enumerate()
            .map(|(at, title)| JumpEntry {
                kind: JumpKind::Article,
                title: (*title).to_owned(),
                anchor: Anchor::article(at),
                page: None,
            })
            .collect();
        let keys = entries.iter().map(|entry| key(&entry.title)).collect();
        JumpIndex { entries, keys, matcher: SkimMatcherV2::default().ignore_case() }
    }

    fn titles(index: &JumpIndex, query: &str) -> Vec<String> {
        index.rank(query).iter().map(|hit| index.entries[hit.entry].title.clone()).collect()
    }

    #[test]
    fn an_empty_query_shows_everything_in_reading_order() {
        let index = index(&["乙市经验", "甲市做法"]);
        assert_eq!(titles(&index, "  "), ["乙市经验", "甲市做法"]);
    }

    #[test]
    fn words_match_in_any_order_and_all_must() {
        let index = index(&["浙江嘉兴：科创产业", "浙江绍兴：策源地"]);
        assert_eq!(titles(&index, "产业 嘉兴"), ["浙江嘉兴：科创产业"]);
        assert_eq!(titles(&index, "浙江").len(), 2);
        assert!(titles(&index, "嘉兴 策源").is_empty());
    }

    #[test]
    fn positions_are_characters_of_the_title() {
        let index = index(&["浙江嘉兴：ＡＩ"]);
        assert_eq!(index.rank("兴ai")[0].positions, [3, 5, 6]);
    }
}

//! What a file's own words tell of a place between two characters: whether a word was cut there.
//!
//! No dictionary tells `科技项` and `目形成` from two paragraphs, but the file does: it has 项目 elsewhere, and 服 of 服务
//! never ends a phrase in it. Invariant: nothing is counted before it is asked, and no more than a sample. Limit: words
//! that the file has but once.

use std::cell::OnceCell;

use foldhash::HashMap;

use crate::ingest::line::Line;
use crate::ingest::line::wording::{is_closer, is_han};

/// How much of a file is counted, in characters.
const SAMPLE: usize = 300_000;

/// How often a pair of characters must stand elsewhere to be a word.
const COMMON: u32 = 2;

/// How often a character must stand for its places to tell anything.
const KNOWN: u32 = 6;

/// The words of a file, counted when first asked for.
pub(in crate::ingest) struct Lexicon<'a> {
    lines: &'a [Line],
    counts: OnceCell<Counts>,
}

#[derive(Default)]
struct Counts {
    pairs: HashMap<(char, char), u32>,
    /// How often each character stands, and how often at the end of a phrase.
    characters: HashMap<char, (u32, u32)>,
}

impl<'a> Lexicon<'a> {
    /// The words of these lines.
    pub(in crate::ingest) fn of(lines: &'a [Line]) -> Self {
        Self { lines, counts: OnceCell::new() }
    }

    /// Whether a text breaks off inside a word that goes on in `next`.
    pub(super) fn cuts_a_word(&self, text: &str, next: &str) -> bool {
        let (Some(before), Some(after)) = (text.chars().next_back(), next.chars().next()) else {
            return false;
        };
        if !is_han(before) {
            return false;
        }
        let counts = self.counts.get_or_init(|| Counts::of(self.lines));
        let pair = counts.pairs.get(&(before, after)).is_some_and(|count| *count >= COMMON);
        let begins_words = counts
            .characters
            .get(&before)
            .is_some_and(|(all, ends)| *all >= KNOWN && ends.saturating_sub(1) * 16 <= *all);
        pair || begins_words
    }
}

impl Counts {
    fn of(lines: &[Line]) -> Self {
        let mut counts = Self::default();
        let mut sample = SAMPLE;
        for line in lines.iter().filter(|line| line.is_free() && line.has_words()) {
            let Some(rest) = sample.checked_sub(line.text.len() / 3) else { break };
            sample = rest;
            let mut before = None;
            for c in line.text.chars().map(Some).chain([None]) {
                // Quotation marks stand inside phrases as at their ends.
                if c.is_some_and(|c| is_closer(c) || matches!(c, '“' | '‘' | '《')) {
                    continue;
                }
                if let Some(before) = before.filter(|before| is_han(*before)) {
                    let (all, ends) = counts.characters.entry(before).or_default();
                    *all += 1;
                    match c.filter(|c| is_han(*c) || c.is_alphanumeric() || *c == ' ') {
                        Some(c) => *counts.pairs.entry((before, c)).or_default() += 1,
                        None => *ends += 1,
                    }
                }
                before = c;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_own_words_tell_where_one_was_cut() {
        let lines = [
            "科技项目形成合力，实施项目九项，服务企业，服务农户，科技服务到家，成果服务社会，服务网点，服务热线，产值增长。",
            "提升科技企业在科技项",
            "目形成的话语权，企业增长。企业产值增长。",
        ]
        .map(|text| Line::text(text, 1));
        let lexicon = Lexicon::of(&lines);
        assert!(lexicon.cuts_a_word("提升科技企业在科技项", "目形成"));
        assert!(lexicon.cuts_a_word("及时解决科技特派员服", "织七十三家"));
        assert!(!lexicon.cuts_a_word("推动产值增长", "企业出题"));
        assert!(!lexicon.cuts_a_word("投资额超过20", "企业出题"));
    }
}

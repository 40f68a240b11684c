//! What a file's own words tell of a place between two characters: whether a word was cut there.
//!
//! No dictionary tells `科技项` and `目形成` from two paragraphs, but the file does: it has 项目 elsewhere, and 服 of 服务
//! never ends a phrase in it. Invariant: nothing is counted before it is asked, and no more than a sample. Limit: words
//! that stand nowhere else in the file.

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
    characters: HashMap<char, Standing>,
}

/// Where a character stands.
#[derive(Default)]
struct Standing {
    /// How often in all.
    all: u32,
    /// How often at the beginning of a phrase.
    begins: u32,
    /// How often at the end of one.
    ends: u32,
}

impl<'a> Lexicon<'a> {
    /// The words of these lines.
    pub(in crate::ingest) fn of(lines: &'a [Line]) -> Self {
        Self { lines, counts: OnceCell::new() }
    }

    /// Whether a text breaks off inside a word that goes on in `next`.
    pub(super) fn cuts_a_word(&self, text: &str, next: &str) -> bool {
        let Some((before, after)) = seam(text, next) else { return false };
        let counts = self.counts();
        let pair = counts.pairs.get(&(before, after)).is_some_and(|count| *count >= COMMON);
        let begins_words = counts.characters.get(&before).is_some_and(|standing| {
            standing.all >= KNOWN && standing.ends.saturating_sub(1) * 16 <= standing.all
        });
        pair || begins_words
    }

    /// Whether the two characters at the end of a text and the beginning of `next` stand together elsewhere, and nowhere
    /// else does the first end a phrase or the second begin one.
    pub(super) fn halves_a_word(&self, text: &str, next: &str) -> bool {
        let Some((before, after)) = seam(text, next) else { return false };
        let counts = self.counts();
        // The place asked about is counted too.
        let never =
            |c: char, of: fn(&Standing) -> u32| counts.characters.get(&c).is_none_or(|own| of(own) <= 1);
        counts.pairs.contains_key(&(before, after))
            && never(before, |standing| standing.ends)
            && never(after, |standing| standing.begins)
    }

    fn counts(&self) -> &Counts {
        self.counts.get_or_init(|| Counts::of(self.lines))
    }
}

/// The Han characters on both sides of a line end.
fn seam(text: &str, next: &str) -> Option<(char, char)> {
    let before = text.chars().next_back().filter(|before| is_han(*before))?;
    Some((before, next.chars().next()?))
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
                let word = c.filter(|c| is_han(*c) || c.is_alphanumeric() || *c == ' ');
                if let Some(c) = word.filter(|c| is_han(*c)) {
                    let standing = counts.characters.entry(c).or_default();
                    standing.all += 1;
                    standing.begins += u32::from(before.is_none());
                }
                if let Some(before) = before.filter(|before| is_han(*before)) {
                    match word {
                        Some(c) => *counts.pairs.entry((before, c)).or_default() += 1,
                        None => counts.characters.entry(before).or_default().ends += 1,
                    }
                }
                before = word;
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

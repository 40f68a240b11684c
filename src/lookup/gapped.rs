//! Matching with gaps: the one place that knows of `SkimMatcherV2`, so that it can be exchanged.
//!
//! The crate `fuzzy-matcher` is finished rather than maintained: its repository is archived. It has no advisory, no `unsafe`
//! of its own and one dependency (`thread_local`, in a version after RUSTSEC-2022-0006); what it is given is folded, short and
//! ours, and what it answers is checked here. Should it ever fail, [`Gapped`] is what is to be written anew.
//!
//! The matcher is good for Han text and wrong for pinyin, where a few letters "match" most titles; so it is asked only
//! about texts that hold the word's characters in order, and believed only where they stand close together. Its two
//! questions can disagree about the score, so only the one that gives positions is asked.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// How many times as long as the word the matched part of a text may be.
const LOOSEST: usize = 6;

/// The matcher.
pub(super) struct Gapped(SkimMatcherV2);

impl Default for Gapped {
    fn default() -> Self {
        Self(SkimMatcherV2::default().ignore_case())
    }
}

impl std::fmt::Debug for Gapped {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Gapped")
    }
}

impl Gapped {
    /// The score and the characters of a folded text that match a folded word, which has two characters at least.
    pub(super) fn fuzzy(&self, text: &[char], word: &str) -> Option<(i32, Vec<usize>)> {
        let length = word.chars().count();
        if length < 2 || !holds(text, word) {
            return None;
        }
        let text: String = text.iter().collect();
        let (score, positions) = self.0.fuzzy_indices(&text, word)?;
        let span = positions.last()? - positions.first()? + 1;
        (span <= LOOSEST * length).then(|| (i32::try_from(score).unwrap_or(i32::MAX), positions))
    }

    /// Whether a name's sound holds what was typed for it, with letters left out.
    pub(super) fn sounds(&self, sound: &str, typed: &str) -> bool {
        self.0.fuzzy_indices(sound, typed).is_some()
    }
}

/// Whether the characters of a word stand in a text in their order.
fn holds(text: &[char], word: &str) -> bool {
    let mut rest = text.iter();
    word.chars().all(|wanted| rest.any(|character| *character == wanted))
}

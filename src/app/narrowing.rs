//! Words that narrow what is listed.
//!
//! Every word must be there, as it is written or, letters, as it sounds. Invariant: full and half width, letter case and
//! traditional forms are equal. Limit: what is not Chinese has no sound.

use crate::lookup::Sound;
use crate::text::fold;

/// A word that narrows.
#[derive(Debug)]
pub(super) struct NarrowingWord {
    /// As it is matched with what is written.
    letters: String,
    /// What it sounds like, where it is letters.
    sound: Option<Sound>,
}

impl NarrowingWord {
    /// The words that were typed, between blanks.
    pub(super) fn all(typed: &str) -> Vec<Self> {
        let folded = folded(typed);
        let word = |letters: &str| Self { letters: letters.to_owned(), sound: Sound::typed(letters) };
        folded.split_whitespace().map(word).collect()
    }

    /// Whether it is written in `text`.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        folded(text).contains(&self.letters)
    }

    /// Whether something in `text` sounds like it.
    pub(super) fn sounds_in(&self, text: &str) -> bool {
        self.sound.as_ref().is_some_and(|sound| !sound.find(text).is_empty())
    }
}

fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

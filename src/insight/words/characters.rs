//! Sets of single characters, told by a bit each.
//!
//! Invariant: a set has every character it was made of. Limit: of characters above the basic plane the lower bits count.

use super::Words;
use super::bits::{Bits, bytes_of, either, has, hash_of_first, with};

/// How many places a set of characters has, more than characters.
const PLACES: usize = 256;

/// Characters of the basic plane that are looked for in a text one by one, told by a bit each where they are many.
pub(in crate::insight) struct Characters {
    bits: Bits,
    /// Each character's code at the place that its last byte says, or at the next one that was free; 0 where none is.
    codes: [u16; PLACES],
}

impl Characters {
    #[expect(clippy::indexing_slicing, reason = "the index is below its bound, and get is no const function")]
    pub(in crate::insight) const fn new(all: &str) -> Self {
        let (mut bits, mut codes) = ([0; 16], [0; PLACES]);
        let mut rest = all.as_bytes();
        while let [lead, ..] = rest {
            let code = hash_of_first(rest);
            bits = with(bits, code);
            let mut place = code as usize % PLACES;
            while codes[place] != 0 {
                place = (place + 1) % PLACES;
            }
            codes[place] = code as u16;
            (_, rest) = rest.split_at(bytes_of(*lead));
        }
        Self { bits, codes }
    }

    /// Whether a character is one of them.
    #[inline]
    pub(in crate::insight) fn have(&self, c: char) -> bool {
        has(&self.bits, u32::from(c)) && self.hold(u32::from(c))
    }

    fn hold(&self, code: u32) -> bool {
        let (before, from) = self.codes.split_at(code as usize % PLACES);
        let mut run = from.iter().chain(before).take_while(|other| **other != 0);
        run.any(|other| u32::from(*other) == code)
    }
}

/// What words of several tables begin with, told by a bit each, for whoever would ask all tables.
#[derive(Clone, Copy)]
pub(in crate::insight) struct Beginnings(Bits);

impl Beginnings {
    /// The beginnings of words.
    pub(in crate::insight) const fn of(words: &[&str]) -> Self {
        let mut beginnings = Self([0; 16]);
        let mut rest = words;
        while let [word, others @ ..] = rest {
            beginnings = beginnings.and(word);
            rest = others;
        }
        beginnings
    }

    /// These with the beginning of one more word.
    pub(in crate::insight) const fn and(self, word: &str) -> Self {
        Self(with(self.0, hash_of_first(word.as_bytes())))
    }

    /// These with single characters.
    pub(in crate::insight) const fn and_each(self, characters: &str) -> Self {
        Self(either(self.0, &Characters::new(characters).bits))
    }

    /// These with the beginnings of a table.
    pub(in crate::insight) const fn and_all(self, table: &Words) -> Self {
        let (mut bits, mut at) = (self.0, 0);
        while let Some(bytes) = table.all().from(at) {
            bits = with(bits, hash_of_first(bytes));
            at += 1;
        }
        Self(bits)
    }

    /// Whether any of them may be the character.
    #[inline]
    pub(in crate::insight) fn may_be(&self, c: char) -> bool {
        has(&self.0, u32::from(c))
    }
}

/// Marks that stand behind what announces, and are no part of it nor of what follows.
pub(in crate::insight) static CLOSING: Characters = Characters::new("。．.：:；;，,、—―─！!");

//! Where in the sorted keys the names stand that begin with the same two characters.
//!
//! Scanning a text asks at every character whether a name begins there, and nearly always none does: a bit a
//! character, and one a pair of them, say so at once. Invariant: every key has two characters at least (the tests hold
//! it), so that two are enough to find them all.

use std::ops::Range;

/// The characters that bits are kept for: those of the basic plane's first Han block.
const HAN: Range<u32> = 0x4e00..0xa000;

/// How many groups the pairs of characters that keys begin with are in; `build.rs` makes as many.
const PAIRS: usize = 1 << 17;

/// An index of keys by their first two characters.
#[derive(Debug)]
pub(super) struct Index {
    /// A bit for each character that a key begins with.
    pub(super) first: &'static [u64],
    /// A bit for each group of two characters that a key begins with.
    pub(super) pairs: &'static [u64; PAIRS / 64],
    /// The first two characters with the place of the first such key, sorted.
    pub(super) starts: &'static [((char, char), u16)],
    /// How many keys there are.
    pub(super) keys: usize,
}

impl Index {
    /// Whether any key begins with the character.
    #[inline]
    pub(super) fn has_first(&self, c: char) -> bool {
        is_set(self.first, c)
    }

    /// Whether the two characters are in a group of pairs of which a key begins with one.
    #[inline]
    pub(super) fn is_marked(&self, first: char, second: char) -> bool {
        is_marked(self.pairs, (first, second))
    }

    /// Whether it is worth looking for a key that begins with the two characters.
    #[inline]
    pub(super) fn may_have(&self, first: char, second: char) -> bool {
        self.is_marked(first, second) && self.has_first(first)
    }

    /// Where the keys stand that begin with the first two characters of `text`.
    pub(super) fn find(&self, text: &str) -> Range<usize> {
        let Some(pair) = pair(text).filter(|(first, second)| self.may_have(*first, *second)) else {
            return 0..0;
        };
        let Ok(at) = self.starts.binary_search_by_key(&pair, |(other, _)| *other) else { return 0..0 };
        let start = self.starts.get(at).map_or(0, |(_, start)| usize::from(*start));
        start..self.starts.get(at + 1).map_or(self.keys, |(_, next)| usize::from(*next))
    }
}

fn pair(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.next()?))
}

fn bit(c: char) -> Option<(usize, u64)> {
    let at = u32::from(c).checked_sub(HAN.start)? as usize;
    Some((at / 64, 1 << (at % 64)))
}

/// Whether the group of a pair is marked, which `build.rs` does by the same numbers.
fn is_marked(groups: &[u64; PAIRS / 64], (first, second): (char, char)) -> bool {
    let group = (u32::from(first).wrapping_mul(181) ^ u32::from(second)) as usize % PAIRS;
    groups.get(group / 64).is_some_and(|word| word & (1 << (group % 64)) != 0)
}

fn is_set(bits: &[u64], c: char) -> bool {
    bit(c).is_some_and(|(word, bit)| bits.get(word).is_some_and(|word| word & bit != 0))
}

//! Where in the sorted keys the names stand that begin with the same two characters.
//!
//! Scanning a text asks at every character whether a name begins there, and nearly always none does: a bit for the six
//! bytes of a pair of characters says so at once. Invariant: every key has two Han characters at least (`build.rs` makes
//! no others), so that two are enough to find them all.

use std::ops::Range;

/// The characters that keys begin with: those of the basic plane's first Han block.
const HAN: Range<u32> = 0x4e00..0xa000;

/// The first bytes of those characters.
const LEADS: Range<u8> = 0xe4..0xea;

/// How many groups the pairs of characters that keys begin with are in; `build.rs` makes as many.
const PAIRS: usize = 1 << 18;

/// Spreads pairs over the groups, as `build.rs` does.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// An index of keys by their first two characters.
#[derive(Debug)]
pub(super) struct Index {
    /// A bit for each group of two characters that a key begins with.
    pub(super) pairs: &'static [u64; PAIRS / 64],
    /// The second characters of keys with the place of the first such key, in order of their first two.
    pub(super) starts: &'static [(u16, u16)],
    /// How many of the starts have a first character before each one of [`HAN`], and how many have any.
    pub(super) first: &'static [u16],
    /// How many keys there are.
    pub(super) keys: usize,
}

impl Index {
    /// Whether any key begins with the character.
    pub(super) fn has_first(&self, c: char) -> bool {
        !self.starts_with(c).is_empty()
    }

    /// The first byte of a text from which on its first two characters are those of keys, and where those keys stand.
    pub(super) fn first_in(&self, text: &str) -> Option<(usize, Range<usize>)> {
        let mut rest = text.as_bytes();
        while let [lead, ..] = rest {
            // A text's last characters are no pair, or one of six bytes.
            let pair = match (rest.first_chunk(), rest.first_chunk()) {
                (Some(eight), _) => u64::from_le_bytes(*eight),
                (_, Some([a, b, c, d, e, f])) => u64::from_le_bytes([*a, *b, *c, *d, *e, *f, 0, 0]),
                _ => return None,
            };
            if self.is_marked(pair) && LEADS.contains(lead) {
                let at = text.len() - rest.len();
                let keys = self.find(text.get(at..)?);
                if !keys.is_empty() {
                    return Some((at, keys));
                }
            }
            // What has neither one nor three bytes is passed over byte by byte: none of them is a lead.
            let step = if *lead < 0xe0 { 1 } else { 3 };
            rest = rest.get(step..).unwrap_or_default();
        }
        None
    }

    /// Where the keys stand that begin with the first two characters of `text`.
    pub(super) fn find(&self, text: &str) -> Range<usize> {
        let mut characters = text.chars();
        let (Some(first), Some(second)) = (characters.next(), characters.next()) else { return 0..0 };
        let of_first = self.starts_with(first);
        let starts = self.starts.get(of_first.clone()).unwrap_or_default();
        let Ok(second) = u16::try_from(u32::from(second)) else { return 0..0 };
        let Ok(at) = starts.binary_search_by_key(&second, |(other, _)| *other) else { return 0..0 };
        let at = of_first.start + at;
        let place = |at: usize| self.starts.get(at).map_or(self.keys, |(_, place)| usize::from(*place));
        place(at)..place(at + 1)
    }

    /// Which of the starts have a first character.
    fn starts_with(&self, first: char) -> Range<usize> {
        let at = u32::from(first).wrapping_sub(HAN.start) as usize;
        match self.first.get(at..).and_then(|counts| counts.first_chunk()) {
            Some([before, to]) => usize::from(*before)..usize::from(*to),
            None => 0..0,
        }
    }

    /// Whether the first six bytes of a number, the last of which are the highest, are in a group of pairs of which a key
    /// begins with one.
    #[inline]
    fn is_marked(&self, bytes: u64) -> bool {
        let group = ((bytes << 16).wrapping_mul(SPREAD) >> (64 - PAIRS.trailing_zeros())) as usize;
        self.pairs.get(group / 64).is_some_and(|word| word & (1 << (group % 64)) != 0)
    }
}

//! What the words of a table begin or end with, by a bit and a chain for each group of characters.
//!
//! Invariant: a word is in the chain of its character, and that one's bit is set. Limit: characters share bits and chains.

/// A bit for each of 1024 groups of characters.
pub(in crate::insight) type Bits = [u64; 16];

/// Which of a word's characters a table goes by.
#[derive(Clone, Copy)]
pub(in crate::insight) enum By {
    First,
    Last,
}

impl By {
    const fn code(self, word: &[u8]) -> u32 {
        match self {
            Self::First => hash_of_first(word),
            Self::Last => hash_of_last(word),
        }
    }

    /// A word without that character.
    const fn rest(self, word: &[u8]) -> &[u8] {
        match self {
            Self::First => after_first(word),
            Self::Last => before_last(word),
        }
    }
}

/// A bit for each group of characters that any of these words has.
pub(in crate::insight) const fn bits(words: &[&str], by: By) -> Bits {
    let (mut bits, mut rest) = ([0; 16], words);
    while let [word, others @ ..] = rest {
        bits = with(bits, by.code(word.as_bytes()));
        rest = others;
    }
    bits
}

/// How many words a table can hold.
const CAPACITY: usize = 512;

/// How many chains the words of a table are in.
const CHAINS: usize = 256;

/// The words of a table by one of their characters.
pub(in crate::insight) struct Chains {
    /// Which characters any word has.
    pub(super) bits: Bits,
    /// The number of each chain's first word, counted from 1; 0 where the chain is empty.
    heads: [u16; CHAINS],
    /// The number of the word after each word; 0 after the last of a chain.
    next: [u16; CAPACITY],
    /// Each word's character, and the one beside it in the word; 0 where there is none.
    pairs: [(u16, u16); CAPACITY],
}

impl Chains {
    /// The chains of words by one of their characters.
    pub(in crate::insight) const fn of(words: &[&str], by: By) -> Self {
        let mut chains =
            Self { bits: [0; 16], heads: [0; CHAINS], next: [0; CAPACITY], pairs: [(0, 0); CAPACITY] };
        // From the last on, since a chain has at its head what was added last.
        let mut rest = words;
        while let [others @ .., word] = rest {
            let word = word.as_bytes();
            chains = chains.with(by.code(word), by.code(by.rest(word)), rest.len() as u16);
            rest = others;
        }
        chains
    }

    /// These chains with a word, by the code of its character, the one of the character beside it, and its number counted
    /// from 1.
    #[expect(
        clippy::indexing_slicing,
        reason = "a table that is too long does not compile, and get is no const function"
    )]
    const fn with(mut self, code: u32, beside: u32, number: u16) -> Self {
        let chain = code as usize % CHAINS;
        self.bits = with(self.bits, code);
        self.pairs[number as usize - 1] = (code as u16, beside as u16);
        self.next[number as usize - 1] = self.heads[chain];
        self.heads[chain] = number;
        self
    }

    /// The indices of the words that have a character and may have another beside it; `None` for whatever stands there.
    pub(super) fn having(&self, c: char, beside: Option<char>) -> impl Iterator<Item = usize> {
        let code = u32::from(c);
        let chain = code as usize % CHAINS;
        let head = if has(&self.bits, code) { self.heads.get(chain).copied() } else { None };
        let index = |number: u16| usize::from(number).checked_sub(1);
        let chain = std::iter::successors(head.and_then(index), move |at| {
            self.next.get(*at).copied().and_then(index)
        });
        let (code, beside) = (code as u16, beside.map(|c| u32::from(c) as u16));
        chain.filter(move |at| {
            self.pairs.get(*at).is_some_and(|(own, other)| {
                *own == code && (*other == 0 || beside.is_none_or(|beside| beside == *other))
            })
        })
    }
}

#[expect(clippy::indexing_slicing, reason = "the index is below 16, and get is no const function")]
pub(super) const fn with(mut bits: Bits, code: u32) -> Bits {
    bits[(code / 64 % 16) as usize] |= 1 << (code % 64);
    bits
}

#[expect(clippy::indexing_slicing, reason = "the index is below 16, and get is no const function")]
pub(super) const fn either(mut bits: Bits, others: &Bits) -> Bits {
    let mut at = 0;
    while at < bits.len() {
        bits[at] |= others[at];
        at += 1;
    }
    bits
}

#[inline]
pub(super) fn has(bits: &Bits, code: u32) -> bool {
    bits.get((code / 64 % 16) as usize).is_some_and(|word| word & (1 << (code % 64)) != 0)
}

/// How many bytes the character has that begins with a byte.
pub(super) const fn bytes_of(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// The code of a text's first character, and the bytes behind it.
pub(in crate::insight) const fn first_code(text: &[u8]) -> (u32, &[u8]) {
    (hash_of_first(text), after_first(text))
}

/// A word without its first character.
const fn after_first(word: &[u8]) -> &[u8] {
    match word {
        [lead, ..] => word.split_at(bytes_of(*lead)).1,
        [] => word,
    }
}

/// A word without its last character.
const fn before_last(word: &[u8]) -> &[u8] {
    let mut rest = word;
    while let [others @ .., byte] = rest {
        rest = others;
        if *byte & 0xc0 != 0x80 {
            break;
        }
    }
    rest
}

/// The first character's code, but for bits that the table does not look at.
pub(super) const fn hash_of_first(bytes: &[u8]) -> u32 {
    match bytes {
        [one, ..] if *one < 0x80 => *one as u32,
        [one, two, ..] if *one < 0xe0 => ((*one as u32 & 0x1f) << 6) | (*two as u32 & 0x3f),
        [one, two, three, ..] => {
            ((*one as u32 & 0x0f) << 12) | ((*two as u32 & 0x3f) << 6) | (*three as u32 & 0x3f)
        }
        _ => 0,
    }
}

/// The last character's code, but for bits that the table does not look at.
const fn hash_of_last(bytes: &[u8]) -> u32 {
    match bytes {
        [.., one] if *one < 0x80 => *one as u32,
        [.., one, two] if *one >= 0xc0 => ((*one as u32 & 0x1f) << 6) | (*two as u32 & 0x3f),
        [.., one, two, three] => {
            ((*one as u32 & 0x0f) << 12) | ((*two as u32 & 0x3f) << 6) | (*three as u32 & 0x3f)
        }
        _ => 0,
    }
}

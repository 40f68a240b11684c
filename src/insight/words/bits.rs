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

/// What the words of a table begin or end with: by one character where that is all of a word, else by two, a bit for each
/// of 256 groups of characters and of `64 * N` groups of pairs.
///
/// As few as deny nearly all: hundreds of tables are asked in turn, and what is not at hand in a processor's cache takes most
/// of the time.
#[repr(align(64))]
pub(in crate::insight) struct Edge<const N: usize> {
    pairs: [u64; N],
    alone: [u64; 4],
}

impl<const N: usize> Edge<N> {
    /// What these words have there.
    #[expect(clippy::indexing_slicing, reason = "the index is below its bound, and get is no const function")]
    pub(in crate::insight) const fn of(words: &[&str], by: By) -> Self {
        let mut edge = Self { pairs: [0; N], alone: [0; 4] };
        let mut rest = words;
        while let [word, others @ ..] = rest {
            let word = word.as_bytes();
            let beside = by.rest(word);
            if beside.is_empty() {
                let group = by.code(word) as usize % 256;
                edge.alone[group / 64] |= 1 << (group % 64);
            } else {
                let group = pair(by.code(word), by.code(beside)) as usize % (64 * N);
                edge.pairs[group / 64] |= 1 << (group % 64);
            }
            rest = others;
        }
        edge
    }

    /// Whether any word may have a character there, and another beside it.
    #[inline]
    pub(super) fn may_be(&self, c: char, beside: Option<char>) -> bool {
        let bit = |bits: &[u64], group: usize| bits.get(group / 64).map_or(0, |word| word >> (group % 64));
        let of_pair = bit(&self.pairs, pair(u32::from(c), beside.map_or(0, u32::from)) as usize % (64 * N));
        let alone = bit(&self.alone, u32::from(c) as usize % 256);
        // One question of both, since what is asked first foresees nothing of the other.
        (of_pair | alone) & 1 != 0
    }
}

/// A number for a pair of characters.
const fn pair(code: u32, beside: u32) -> u32 {
    code.wrapping_mul(181) ^ beside
}

/// How many words a table can hold.
const CAPACITY: usize = 512;

/// How many chains the words of a table are in.
const CHAINS: usize = 256;

/// The words of a table by one of their characters.
pub(in crate::insight) struct Chains {
    pub(super) edge: Edge<64>,
    /// How many of the links stand before each chain, and how many there are.
    starts: [u16; CHAINS + 1],
    /// The chains one after the other, each in the order of the words: what is looked at together stands together.
    links: [Link; CAPACITY],
}

/// A word in a chain.
#[derive(Clone, Copy)]
struct Link {
    /// Its character.
    own: u16,
    /// The one beside it in the word; 0 where there is none.
    beside: u16,
    /// Which word of the table it is.
    index: u16,
}

impl Chains {
    /// The chains of words by one of their characters.
    #[expect(
        clippy::indexing_slicing,
        reason = "a table that is too long does not compile, and get is no const function"
    )]
    pub(in crate::insight) const fn of(words: &[&str], by: By) -> Self {
        let mut starts = [0; CHAINS + 1];
        let mut rest = words;
        while let [word, others @ ..] = rest {
            starts[by.code(word.as_bytes()) as usize % CHAINS + 1] += 1;
            rest = others;
        }
        let mut chain = 0;
        while chain < CHAINS {
            starts[chain + 1] += starts[chain];
            chain += 1;
        }
        let (mut links, mut free, mut index) = ([Link { own: 0, beside: 0, index: 0 }; CAPACITY], starts, 0);
        while index < words.len() {
            let word = words[index].as_bytes();
            let (own, beside) = (by.code(word), by.code(by.rest(word)));
            let chain = own as usize % CHAINS;
            links[free[chain] as usize] =
                Link { own: own as u16, beside: beside as u16, index: index as u16 };
            free[chain] += 1;
            index += 1;
        }
        Self { edge: Edge::of(words, by), starts, links }
    }

    /// The indices of the words that have a character and may have another beside it; `None` for whatever stands there.
    pub(super) fn having(&self, c: char, beside: Option<char>) -> impl Iterator<Item = usize> {
        let (own, beside) = (u32::from(c) as u16, beside.map(|c| u32::from(c) as u16));
        let chain = usize::from(own) % CHAINS;
        let range = match self.starts.get(chain..chain + 2) {
            Some([start, end]) => usize::from(*start)..usize::from(*end),
            _ => 0..0,
        };
        let is_meant = move |link: &&Link| {
            link.own == own && (link.beside == 0 || beside.is_none_or(|beside| beside == link.beside))
        };
        let links = self.links.get(range).unwrap_or_default();
        links.iter().filter(is_meant).map(|link| usize::from(link.index))
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

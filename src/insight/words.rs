//! Tables of words, with a quick answer to which of them can begin or end with a character.
//!
//! Long tables are asked about at every character of a text, and nearly always no word stands there: a bit a character
//! says so, and where it does not, only the words of the character's chain are compared. Invariant: every word of a table
//! is offered for its first and for its last character. Limit: characters share bits and chains, so a word that is offered
//! may yet begin or end otherwise.

/// Words that are looked for in a text.
pub(super) trait Table {
    /// The words that may begin with a character, in order: all that do, and few others.
    fn beginning(&self, c: char) -> impl Iterator<Item = &'static str>;

    /// The words that may end with a character, in order: all that do, and few others.
    fn ending(&self, c: char) -> impl Iterator<Item = &'static str>;

    /// The words that may begin with a character and the one behind it, in order.
    fn beginning_with(&self, c: char, _next: Option<char>) -> impl Iterator<Item = &'static str> {
        self.beginning(c)
    }

    /// The words that may end with a character and the one before it, in order.
    fn ending_with(&self, c: char, _before: Option<char>) -> impl Iterator<Item = &'static str> {
        self.ending(c)
    }

    /// Whether it is worth asking which words begin with a character.
    fn may_begin(&self, c: char) -> bool;

    /// Whether it is worth asking which words end with a character.
    fn may_end(&self, c: char) -> bool;

    /// The same question as [`Table::may_begin`], for whoever asks it of many characters.
    fn screen(&self) -> impl Fn(char) -> bool;

    /// Whether a text is one of the words.
    fn hold(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|first| self.beginning(first).any(|word| word == text))
    }

    /// Whether a text begins with one of the words.
    fn begin(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|first| self.beginning(first).any(|word| text.starts_with(word)))
    }
}

impl Table for [&'static str] {
    fn beginning(&self, c: char) -> impl Iterator<Item = &'static str> {
        let first = Glyph::new(c);
        self.iter().copied().filter(move |word| first.begins(word))
    }

    fn ending(&self, c: char) -> impl Iterator<Item = &'static str> {
        let last = Glyph::new(c);
        self.iter().copied().filter(move |word| last.ends(word))
    }

    fn may_begin(&self, _: char) -> bool {
        true
    }

    fn may_end(&self, _: char) -> bool {
        true
    }

    fn screen(&self) -> impl Fn(char) -> bool {
        let codes = self.iter().map(|word| hash_of_first(word.as_bytes()));
        let bits = codes.fold(0_u64, |bits, code| bits | 1 << (code % 64));
        move |c| bits & (1 << (u32::from(c) % 64)) != 0
    }
}

impl<const N: usize> Table for [&'static str; N] {
    fn beginning(&self, c: char) -> impl Iterator<Item = &'static str> {
        self.as_slice().beginning(c)
    }

    fn ending(&self, c: char) -> impl Iterator<Item = &'static str> {
        self.as_slice().ending(c)
    }

    fn may_begin(&self, _: char) -> bool {
        true
    }

    fn may_end(&self, _: char) -> bool {
        true
    }

    fn screen(&self) -> impl Fn(char) -> bool {
        self.as_slice().screen()
    }
}

/// A character as words have it, to be compared with their first and last without a call.
#[derive(Clone, Copy)]
pub(super) struct Glyph {
    character: char,
    /// Its bytes where it has three of them, as nearly all here do.
    three: Option<[u8; 3]>,
}

impl Glyph {
    pub(super) fn new(character: char) -> Self {
        let mut bytes = [0; 4];
        let three = <[u8; 3]>::try_from(character.encode_utf8(&mut bytes).as_bytes()).ok();
        Self { character, three }
    }

    /// Whether a word begins with it.
    pub(super) fn begins(self, word: &str) -> bool {
        match self.three {
            Some(three) => word.as_bytes().first_chunk() == Some(&three),
            None => word.starts_with(self.character),
        }
    }

    /// Whether a word ends with it.
    pub(super) fn ends(self, word: &str) -> bool {
        match self.three {
            Some(three) => word.as_bytes().last_chunk() == Some(&three),
            None => word.ends_with(self.character),
        }
    }
}

/// Whether a text begins with a word, a Han one as a rule; nearly always their first characters say that it does not.
pub(super) fn begins_with(text: &str, word: &str) -> bool {
    let head = |text: &str| text.as_bytes().first_chunk::<3>().copied();
    (word.len() < 3 || head(text) == head(word)) && text.starts_with(word)
}

/// Whether a text ends with a word, a Han one as a rule.
pub(super) fn ends_with(text: &str, word: &str) -> bool {
    let tail = |text: &str| text.as_bytes().last_chunk::<3>().copied();
    (word.len() < 3 || tail(text) == tail(word)) && text.ends_with(word)
}

/// How many places a set of characters has, more than characters.
const PLACES: usize = 256;

/// Characters of the basic plane that are looked for in a text one by one, told by a bit each where they are many.
pub(super) struct Characters {
    bits: Bits,
    /// Each character's code at the place that its last byte says, or at the next one that was free; 0 where none is.
    codes: [u16; PLACES],
}

impl Characters {
    #[expect(clippy::indexing_slicing, reason = "the index is below its bound, and get is no const function")]
    pub(super) const fn new(all: &str) -> Self {
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
            (_, rest) = rest.split_at(length(*lead));
        }
        Self { bits, codes }
    }

    /// Whether a character is one of them.
    #[inline]
    pub(super) fn have(&self, c: char) -> bool {
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
pub(super) struct Beginnings(Bits);

impl Beginnings {
    /// The beginnings of words.
    pub(super) const fn of(words: &[&str]) -> Self {
        let mut beginnings = Self([0; 16]);
        let mut rest = words;
        while let [word, others @ ..] = rest {
            beginnings = beginnings.and(word);
            rest = others;
        }
        beginnings
    }

    /// These with the beginning of one more word.
    pub(super) const fn and(self, word: &str) -> Self {
        Self(with(self.0, hash_of_first(word.as_bytes())))
    }

    /// These with single characters.
    pub(super) const fn and_each(self, characters: &str) -> Self {
        Self(joined(self.0, &Characters::new(characters).bits))
    }

    /// These with the beginnings of a table.
    pub(super) const fn and_all(self, table: &Words) -> Self {
        Self(joined(self.0, &table.first.bits))
    }

    /// Whether any of them may be the character.
    #[inline]
    pub(super) fn may_be(&self, c: char) -> bool {
        has(&self.0, u32::from(c))
    }
}

/// Marks that stand behind what announces, and are no part of it nor of what follows.
pub(super) static CLOSING: Characters = Characters::new("。．.：:；;，,、—―─！!");

/// A bit for each of 1024 groups of characters.
type Bits = [u64; 16];

/// How many words a table can hold.
const CAPACITY: usize = 512;

/// How many chains the words of a table are in.
const CHAINS: usize = 256;

/// The words of a table by one of their characters.
struct Chains {
    /// Which characters any word has.
    bits: Bits,
    /// The number of each chain's first word, counted from 1; 0 where the chain is empty.
    heads: [u16; CHAINS],
    /// The number of the word after each word; 0 after the last of a chain.
    next: [u16; CAPACITY],
    /// Each word's character, and the one beside it in the word; 0 where there is none.
    pairs: [(u16, u16); CAPACITY],
}

impl Chains {
    const EMPTY: Self =
        Self { bits: [0; 16], heads: [0; CHAINS], next: [0; CAPACITY], pairs: [(0, 0); CAPACITY] };

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
    fn of(&self, c: char, beside: Option<char>) -> impl Iterator<Item = usize> {
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

/// A short table: its words one after the other, and a bit for each group of characters that any begins or ends with.
pub(super) struct Row {
    words: &'static [&'static str],
    first: Bits,
    last: Bits,
}

impl Row {
    /// A table of words, none of them empty.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let (mut first, mut last) = ([0; 16], [0; 16]);
        let mut rest = words;
        while let [word, others @ ..] = rest {
            first = with(first, hash_of_first(word.as_bytes()));
            last = with(last, hash_of_last(word.as_bytes()));
            rest = others;
        }
        Self { words, first, last }
    }
}

/// A short table where it is used.
macro_rules! row {
    ($($word:literal),+ $(,)?) => {
        const { &$crate::insight::words::Row::new(&[$($word),+]) }
    };
}
pub(super) use row;

impl Table for Row {
    fn beginning(&self, c: char) -> impl Iterator<Item = &'static str> {
        self.words.beginning(c)
    }

    fn ending(&self, c: char) -> impl Iterator<Item = &'static str> {
        self.words.ending(c)
    }

    #[inline]
    fn may_begin(&self, c: char) -> bool {
        has(&self.first, u32::from(c))
    }

    #[inline]
    fn may_end(&self, c: char) -> bool {
        has(&self.last, u32::from(c))
    }

    fn screen(&self) -> impl Fn(char) -> bool {
        |c| has(&self.first, u32::from(c))
    }
}

/// A long table.
pub(super) struct Words {
    words: &'static [&'static str],
    first: Chains,
    last: Chains,
}

impl Words {
    /// All words of the table.
    pub(super) const fn all(&self) -> &'static [&'static str] {
        self.words
    }

    /// A table of at most [`CAPACITY`] words, none of them empty.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let (mut first, mut last) = (Chains::EMPTY, Chains::EMPTY);
        // From the last on, since a chain has at its head what was added last.
        let mut rest = words;
        while let [others @ .., word] = rest {
            let bytes = word.as_bytes();
            let number = rest.len() as u16;
            first = first.with(hash_of_first(bytes), hash_of_first(after_first(bytes)), number);
            last = last.with(hash_of_last(bytes), hash_of_last(before_last(bytes)), number);
            rest = others;
        }
        Self { words, first, last }
    }
}

impl Table for Words {
    fn beginning(&self, c: char) -> impl Iterator<Item = &'static str> {
        self.first.of(c, None).filter_map(|at| self.words.get(at).copied())
    }

    fn ending(&self, c: char) -> impl Iterator<Item = &'static str> {
        self.last.of(c, None).filter_map(|at| self.words.get(at).copied())
    }

    fn beginning_with(&self, c: char, next: Option<char>) -> impl Iterator<Item = &'static str> {
        self.first.of(c, Some(next.unwrap_or_default())).filter_map(|at| self.words.get(at).copied())
    }

    fn ending_with(&self, c: char, before: Option<char>) -> impl Iterator<Item = &'static str> {
        self.last.of(c, Some(before.unwrap_or_default())).filter_map(|at| self.words.get(at).copied())
    }

    #[inline]
    fn may_begin(&self, c: char) -> bool {
        has(&self.first.bits, u32::from(c))
    }

    #[inline]
    fn may_end(&self, c: char) -> bool {
        has(&self.last.bits, u32::from(c))
    }

    fn screen(&self) -> impl Fn(char) -> bool {
        |c| has(&self.first.bits, u32::from(c))
    }
}

#[expect(clippy::indexing_slicing, reason = "the index is below 16, and get is no const function")]
const fn with(mut bits: Bits, code: u32) -> Bits {
    bits[(code / 64 % 16) as usize] |= 1 << (code % 64);
    bits
}

#[expect(clippy::indexing_slicing, reason = "the index is below 16, and get is no const function")]
const fn joined(mut bits: Bits, others: &Bits) -> Bits {
    let mut at = 0;
    while at < bits.len() {
        bits[at] |= others[at];
        at += 1;
    }
    bits
}

#[inline]
fn has(bits: &Bits, code: u32) -> bool {
    bits.get((code / 64 % 16) as usize).is_some_and(|word| word & (1 << (code % 64)) != 0)
}

/// How many bytes the character has that begins with a byte.
const fn length(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// The code of a text's first character, and the bytes behind it.
pub(super) const fn first_code(text: &[u8]) -> (u32, &[u8]) {
    (hash_of_first(text), after_first(text))
}

/// A word without its first character.
const fn after_first(word: &[u8]) -> &[u8] {
    match word {
        [lead, ..] => word.split_at(length(*lead)).1,
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
const fn hash_of_first(bytes: &[u8]) -> u32 {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_denies_none_of_its_words() {
        const WORDS: &Words = &Words::new(&["强化", "℃", "km²", "个百分点", "“十四五”", "²"]);
        for word in WORDS.words {
            let (first, last) = (word.chars().next().unwrap(), word.chars().last().unwrap());
            assert!(WORDS.beginning(first).any(|other| other == *word), "{word}");
            assert!(WORDS.ending(last).any(|other| other == *word), "{word}");
        }
        assert_eq!((WORDS.beginning('嘉').count(), WORDS.ending('兴').count()), (0, 0));
    }
}

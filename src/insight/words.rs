//! Tables of words, with a quick answer to whether one of them can begin or end with a character.
//!
//! Long tables are asked about at every character of a text, and nearly always no word stands there: a bit a character
//! says so. Invariant: the bits never deny a word of the table. Limit: a bit is shared by characters 1024 apart.

/// Words that are looked for in a text.
pub(super) trait Table {
    /// The words, in no order.
    fn words(&self) -> &[&'static str];

    /// Whether a word may begin with a character.
    fn may_begin(&self, _: char) -> bool {
        true
    }

    /// Whether a word may end with a character.
    fn may_end(&self, _: char) -> bool {
        true
    }
}

impl Table for [&'static str] {
    fn words(&self) -> &[&'static str] {
        self
    }
}

impl<const N: usize> Table for [&'static str; N] {
    fn words(&self) -> &[&'static str] {
        self
    }
}

/// A bit for each of 1024 groups of characters.
type Bits = [u64; 16];

/// A long table.
pub(super) struct Words {
    words: &'static [&'static str],
    first: Bits,
    last: Bits,
}

impl Words {
    /// A table of words, none of them empty.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let (mut first, mut last) = ([0; 16], [0; 16]);
        let mut rest = words;
        while let [word, others @ ..] = rest {
            let bytes = word.as_bytes();
            first = with(first, hash_of_first(bytes));
            last = with(last, hash_of_last(bytes));
            rest = others;
        }
        Self { words, first, last }
    }
}

impl Table for Words {
    fn words(&self) -> &[&'static str] {
        self.words
    }

    fn may_begin(&self, c: char) -> bool {
        has(&self.first, u32::from(c))
    }

    fn may_end(&self, c: char) -> bool {
        has(&self.last, u32::from(c))
    }
}

#[expect(clippy::indexing_slicing, reason = "the index is below 16, and get is no const function")]
const fn with(mut bits: Bits, code: u32) -> Bits {
    bits[(code / 64 % 16) as usize] |= 1 << (code % 64);
    bits
}

fn has(bits: &Bits, code: u32) -> bool {
    bits.get((code / 64 % 16) as usize).is_some_and(|word| word & (1 << (code % 64)) != 0)
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
        for word in WORDS.words() {
            let (first, last) = (word.chars().next().unwrap(), word.chars().last().unwrap());
            assert!(WORDS.may_begin(first) && WORDS.may_end(last), "{word}");
        }
        assert!(!WORDS.may_begin('嘉') && !WORDS.may_end('兴'));
    }
}

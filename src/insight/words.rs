//! Tables of words, with a quick answer to which of them can begin or end with a character.
//!
//! Tables are asked about at every character of a text, and nearly always no word stands there: a bit for it and the
//! character beside it says so, and where it does not, only the words of the character's chain are compared. Invariant:
//! every word of a table is offered for its first and for its last character. Limit: characters share bits and chains, so a
//! word that is offered may yet begin or end otherwise.

mod bits;
mod characters;
mod list;

pub(in crate::insight) use bits::{By, Chains, Edge, first_code};
pub(in crate::insight) use characters::{Beginnings, CLOSING, Characters};
pub(in crate::insight) use list::{List, ends, joined, length};

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

    /// Whether it is worth asking which words begin with a character and the one behind it.
    fn may_begin(&self, c: char, next: Option<char>) -> bool;

    /// Whether it is worth asking which words end with a character and the one before it.
    fn may_end(&self, c: char, before: Option<char>) -> bool;

    /// Whether a text is one of the words.
    fn hold(&self, text: &str) -> bool {
        let mut characters = text.chars();
        let (first, next) = (characters.next(), characters.next());
        first.is_some_and(|first| {
            self.may_begin(first, next) && self.beginning_with(first, next).any(|word| word == text)
        })
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

    fn may_begin(&self, _: char, _: Option<char>) -> bool {
        true
    }

    fn may_end(&self, _: char, _: Option<char>) -> bool {
        true
    }
}

impl<const N: usize> Table for [&'static str; N] {
    fn beginning(&self, c: char) -> impl Iterator<Item = &'static str> {
        self.as_slice().beginning(c)
    }

    fn ending(&self, c: char) -> impl Iterator<Item = &'static str> {
        self.as_slice().ending(c)
    }

    fn may_begin(&self, _: char, _: Option<char>) -> bool {
        true
    }

    fn may_end(&self, _: char, _: Option<char>) -> bool {
        true
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
        self.begins_bytes(word.as_bytes())
    }

    fn begins_bytes(self, word: &[u8]) -> bool {
        match self.three {
            Some(three) => word.first_chunk() == Some(&three),
            None => word.starts_with(self.character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }

    /// Whether a word ends with it.
    pub(super) fn ends(self, word: &str) -> bool {
        self.ends_bytes(word.as_bytes())
    }

    fn ends_bytes(self, word: &[u8]) -> bool {
        match self.three {
            Some(three) => word.last_chunk() == Some(&three),
            None => word.ends_with(self.character.encode_utf8(&mut [0; 4]).as_bytes()),
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

/// A table of words, none of them empty: the short one of what `row!` makes, the long one of what `words!` makes.
macro_rules! table {
    ($table:ident, $index:path, $by:ty, $words:expr) => {
        const {
            use $crate::insight::words::{By, List, ends, joined, length};
            const WORDS: &[&str] = $words;
            const BYTES: [u8; length(WORDS)] = joined(WORDS);
            const ENDS: [u16; WORDS.len()] = ends(WORDS);
            const FIRST: $by = $index(WORDS, By::First);
            const LAST: $by = $index(WORDS, By::Last);
            &$crate::insight::words::$table::new(List::new(&BYTES, &ENDS), &FIRST, &LAST)
        }
    };
}
pub(super) use table;

/// A short table: its words one after the other, and what any begins or ends with.
pub(super) struct Row {
    words: List,
    first: &'static Edge<8>,
    last: &'static Edge<8>,
}

impl Row {
    pub(super) const fn new(words: List, first: &'static Edge<8>, last: &'static Edge<8>) -> Self {
        Self { words, first, last }
    }
}

/// A short table of words, or `of` a list of them.
macro_rules! row {
    (of $words:expr) => {
        $crate::insight::words::table!(
            Row,
            $crate::insight::words::Edge::of,
            $crate::insight::words::Edge<8>,
            $words
        )
    };
    ($($word:expr),+ $(,)?) => {
        $crate::insight::words::row!(of &[$($word),+])
    };
}
pub(super) use row;

impl Table for Row {
    fn beginning(&self, c: char) -> impl Iterator<Item = &'static str> {
        let first = Glyph::new(c);
        self.words.those(move |word| first.begins_bytes(word))
    }

    fn ending(&self, c: char) -> impl Iterator<Item = &'static str> {
        let last = Glyph::new(c);
        self.words.those(move |word| last.ends_bytes(word))
    }

    #[inline]
    fn may_begin(&self, c: char, next: Option<char>) -> bool {
        self.first.may_be(c, next)
    }

    #[inline]
    fn may_end(&self, c: char, before: Option<char>) -> bool {
        self.last.may_be(c, before)
    }
}

/// A long table.
pub(super) struct Words {
    words: List,
    first: &'static Chains,
    last: &'static Chains,
}

impl Words {
    pub(super) const fn new(words: List, first: &'static Chains, last: &'static Chains) -> Self {
        Self { words, first, last }
    }

    /// All words of the table.
    pub(super) const fn all(&self) -> List {
        self.words
    }
}

/// A long table of words, or `of` a list of them.
macro_rules! words {
    (of $words:expr) => {
        $crate::insight::words::table!(
            Words,
            $crate::insight::words::Chains::of,
            $crate::insight::words::Chains,
            $words
        )
    };
    ($($word:expr),+ $(,)?) => {
        $crate::insight::words::words!(of &[$($word),+])
    };
}
pub(super) use words;

impl Table for Words {
    fn beginning(&self, c: char) -> impl Iterator<Item = &'static str> {
        self.first.having(c, None).filter_map(|at| self.words.get(at))
    }

    fn ending(&self, c: char) -> impl Iterator<Item = &'static str> {
        self.last.having(c, None).filter_map(|at| self.words.get(at))
    }

    fn beginning_with(&self, c: char, next: Option<char>) -> impl Iterator<Item = &'static str> {
        self.first.having(c, Some(next.unwrap_or_default())).filter_map(|at| self.words.get(at))
    }

    fn ending_with(&self, c: char, before: Option<char>) -> impl Iterator<Item = &'static str> {
        self.last.having(c, Some(before.unwrap_or_default())).filter_map(|at| self.words.get(at))
    }

    #[inline]
    fn may_begin(&self, c: char, next: Option<char>) -> bool {
        self.first.edge.may_be(c, next)
    }

    #[inline]
    fn may_end(&self, c: char, before: Option<char>) -> bool {
        self.last.edge.may_be(c, before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_denies_none_of_its_words() {
        const WORDS: [&str; 6] = ["强化", "℃", "km²", "个百分点", "“十四五”", "²"];
        fn denies_none(table: &(impl Table + ?Sized)) {
            for word in WORDS {
                let (first, last) = (word.chars().next().unwrap(), word.chars().last().unwrap());
                assert!(table.may_begin(first, word.chars().nth(1)), "{word}");
                assert!(table.may_end(last, word.chars().rev().nth(1)), "{word}");
                assert!(table.beginning(first).any(|other| other == word), "{word}");
                assert!(table.ending(last).any(|other| other == word), "{word}");
            }
            assert_eq!((table.beginning('嘉').count(), table.ending('兴').count()), (0, 0));
        }
        denies_none(words!["强化", "℃", "km²", "个百分点", "“十四五”", "²"]);
        denies_none(row!["强化", "℃", "km²", "个百分点", "“十四五”", "²"]);
        denies_none(&WORDS);
    }
}

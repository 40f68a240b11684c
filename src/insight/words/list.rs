//! Words one after the other in one text.
//!
//! A reference to each word would be filled in by the loader at every start of the program, on a page of memory that is
//! then its own; a text and numbers stay as they are in the file. Invariant: made when the program is built. Limit: 64 KB
//! of words.

use std::iter;

/// Words in a row.
#[derive(Clone, Copy)]
pub(in crate::insight) struct List {
    text: &'static str,
    /// Where each ends, in bytes.
    ends: &'static [u16],
}

impl List {
    /// The words that end at these bytes of a text.
    pub(in crate::insight) const fn new(bytes: &'static [u8], ends: &'static [u16]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self { text, ends },
            Err(_) => Self { text: "", ends: &[] },
        }
    }

    /// The bytes of the word at an index and of all behind it.
    #[expect(clippy::indexing_slicing, reason = "the index is below its bound, and get is no const function")]
    pub(in crate::insight) const fn from(self, index: usize) -> Option<&'static [u8]> {
        if index >= self.ends.len() {
            return None;
        }
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        Some(self.text.as_bytes().split_at(start as usize).1)
    }

    /// The word at an index.
    pub(super) fn get(self, index: usize) -> Option<&'static str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(usize::from(start)..usize::from(end))
    }

    /// The words whose bytes are wanted, in order.
    pub(in crate::insight) fn those(
        self,
        is_wanted: impl Fn(&[u8]) -> bool,
    ) -> impl Iterator<Item = &'static str> {
        let starts = iter::once(&0).chain(self.ends);
        let ranges = starts.zip(self.ends).map(|(start, end)| usize::from(*start)..usize::from(*end));
        let bytes = self.text.as_bytes();
        let wanted = ranges.filter(move |range| bytes.get(range.clone()).is_some_and(&is_wanted));
        wanted.filter_map(move |range| self.text.get(range))
    }
}

/// How many bytes words have.
pub(in crate::insight) const fn length(words: &[&str]) -> usize {
    let (mut length, mut rest) = (0, words);
    while let [word, others @ ..] = rest {
        length += word.len();
        rest = others;
    }
    length
}

/// The bytes of words, `LENGTH` of them.
#[expect(
    clippy::indexing_slicing,
    reason = "what is too long does not compile, and get is no const function"
)]
pub(in crate::insight) const fn joined<const LENGTH: usize>(words: &[&str]) -> [u8; LENGTH] {
    let (mut bytes, mut at, mut rest) = ([0; LENGTH], 0, words);
    while let [word, others @ ..] = rest {
        let mut left = word.as_bytes();
        while let [byte, after @ ..] = left {
            bytes[at] = *byte;
            at += 1;
            left = after;
        }
        rest = others;
    }
    bytes
}

/// Where each of `COUNT` words ends among the bytes of all.
#[expect(
    clippy::indexing_slicing,
    reason = "what is too long does not compile, and get is no const function"
)]
pub(in crate::insight) const fn ends<const COUNT: usize>(words: &[&str]) -> [u16; COUNT] {
    assert!(length(words) <= u16::MAX as usize, "a table of words is too long");
    let (mut ends, mut at, mut end) = ([0; COUNT], 0, 0);
    while at < COUNT {
        end += words[at].len() as u16;
        ends[at] = end;
        at += 1;
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_those_that_were_joined() {
        const WORDS: [&str; 4] = ["强化", "℃", "km²", "个百分点"];
        const BYTES: [u8; length(&WORDS)] = joined(&WORDS);
        const ENDS: [u16; 4] = ends(&WORDS);
        let list = List::new(&BYTES, &ENDS);
        assert!(list.those(|_| true).eq(WORDS));
        assert!((0..4).map_while(|at| list.get(at)).eq(WORDS));
        assert_eq!(list.from(3), Some("个百分点".as_bytes()));
        assert_eq!(list.from(4), None);
        assert_eq!((list.get(4), list.those(|word| word.len() > 9).count()), (None, 1));
    }
}

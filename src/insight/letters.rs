//! A text by its characters.
//!
//! Ranges in the model count characters, and the rules for measures and figures look a few characters back and
//! forth; both are plain over a row of characters and awkward over bytes. Invariant: every question is total, what
//! lies beyond the text is `None` or empty; what is read has as many characters as what is printed.

use std::ops::Range;

use super::is_simple_character;
use super::kinds::{FULL_WIDTH, Kind, Kinds};
use super::words::Table;
use crate::model::ShortText;
use crate::text::{characters, to_simplified};

/// The characters of one paragraph.
pub(super) struct Letters {
    /// What the rules read: traditional characters made simple, full-width digits and signs half-width.
    read: Vec<char>,
    /// What is printed, where it differs.
    printed: Option<Vec<char>>,
    /// What the passes look for among what is read.
    kinds: Kinds,
    traditional: bool,
}

impl Letters {
    /// The characters of a text, traditional ones as they are until [`Letters::simplify`] is asked for.
    pub(super) fn new(text: &str) -> Self {
        let printed = characters(text);
        let kinds = Kinds::of(&printed);
        let traditional = kinds.have(Kind::TRADITIONAL);
        if !kinds.have(Kind::FULL_WIDTH) {
            return Self { kinds, read: printed, printed: None, traditional };
        }
        let read: Vec<char> = printed.iter().map(|c| half_width(*c)).collect();
        Self { kinds: Kinds::of(&read), read, printed: Some(printed), traditional }
    }

    /// Whether any of what is printed is traditional.
    pub(super) fn are_traditional(&self) -> bool {
        self.traditional
    }

    /// Makes what is read simple.
    pub(super) fn simplify(&mut self) {
        self.printed.get_or_insert_with(|| self.read.clone());
        self.read.iter_mut().filter(|c| !is_simple_character(**c)).for_each(|c| *c = to_simplified(*c));
        self.kinds = Kinds::of(&self.read);
    }

    /// Whether what is read is what is printed.
    pub(super) fn are_as_printed(&self) -> bool {
        self.printed.is_none()
    }

    pub(super) fn len(&self) -> usize {
        self.read.len()
    }

    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.read.get(index).copied()
    }

    /// The character before `index`.
    pub(super) fn before(&self, index: usize) -> Option<char> {
        self.at(index.checked_sub(1)?)
    }

    /// The character at `index` and the one behind it.
    #[inline]
    fn pair_at(&self, index: usize) -> Option<(char, Option<char>)> {
        let (first, rest) = self.read.get(index..)?.split_first()?;
        Some((*first, rest.first().copied()))
    }

    /// The character before `index` and the one before that.
    #[inline]
    fn pair_before(&self, index: usize) -> Option<(char, Option<char>)> {
        let (last, rest) = self.read.get(..index)?.split_last()?;
        Some((*last, rest.last().copied()))
    }

    /// The text of a range as printed.
    pub(super) fn text(&self, range: Range<usize>) -> ShortText {
        let printed = self.printed.as_ref().unwrap_or(&self.read);
        spelled(printed.get(range.start..range.end.min(self.len())).unwrap_or_default())
    }

    /// The text of a range as it is read.
    pub(super) fn read(&self, range: Range<usize>) -> ShortText {
        spelled(self.slice(range))
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &[char] {
        self.read.get(range.start..range.end.min(self.len())).unwrap_or_default()
    }

    /// Whether `word` stands at `index`.
    pub(super) fn has(&self, index: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, c)| self.at(index + offset) == Some(c))
    }

    /// The first of a table's words that stands at `index`, with where it ends.
    ///
    /// As with the questions like it, what nearly always answers is put in where it is asked, and the rest never is.
    #[inline]
    pub(super) fn one_of<T: Table + ?Sized>(&self, index: usize, words: &T) -> Option<(&'static str, usize)> {
        let (first, next) = self.pair_at(index)?;
        if words.may_begin(first, next) { self.first_beginning(index, (first, next), words) } else { None }
    }

    #[inline(never)]
    fn first_beginning<T: Table + ?Sized>(
        &self,
        index: usize,
        (first, next): (char, Option<char>),
        words: &T,
    ) -> Option<(&'static str, usize)> {
        let word = words.beginning_with(first, next).find(|word| self.has(index, word))?;
        Some((word, index + word.chars().count()))
    }

    /// The first of a table's words that ends at `index`, with where it begins.
    #[inline]
    pub(super) fn ending<T: Table + ?Sized>(&self, index: usize, words: &T) -> Option<(&'static str, usize)> {
        let (last, before) = self.pair_before(index)?;
        if words.may_end(last, before) { self.first_with_end(index, (last, before), words) } else { None }
    }

    #[inline(never)]
    fn first_with_end<T: Table + ?Sized>(
        &self,
        index: usize,
        (last, before): (char, Option<char>),
        words: &T,
    ) -> Option<(&'static str, usize)> {
        words.ending_with(last, before).find_map(|word| {
            let start = index.checked_sub(word.chars().count())?;
            self.has(start, word).then_some((word, start))
        })
    }

    /// The longest of a table's words that stands at `index`, with where it ends.
    #[inline]
    pub(super) fn longest_of<T: Table + ?Sized>(
        &self,
        index: usize,
        table: &T,
    ) -> Option<(&'static str, usize)> {
        let (first, next) = self.pair_at(index)?;
        if table.may_begin(first, next) { self.longest_beginning(index, (first, next), table) } else { None }
    }

    #[inline(never)]
    fn longest_beginning<T: Table + ?Sized>(
        &self,
        index: usize,
        (first, next): (char, Option<char>),
        table: &T,
    ) -> Option<(&'static str, usize)> {
        let words = table.beginning_with(first, next);
        let word = words.filter(|word| self.has(index, word)).max_by_key(|word| word.len())?;
        Some((word, index + word.chars().count()))
    }

    /// The longest of a table's words that ends at `index`, with where it begins.
    #[inline]
    pub(super) fn longest_ending<T: Table + ?Sized>(
        &self,
        index: usize,
        table: &T,
    ) -> Option<(&'static str, usize)> {
        let (last, before) = self.pair_before(index)?;
        if table.may_end(last, before) { self.longest_with_end(index, (last, before), table) } else { None }
    }

    #[inline(never)]
    fn longest_with_end<T: Table + ?Sized>(
        &self,
        index: usize,
        (last, before): (char, Option<char>),
        table: &T,
    ) -> Option<(&'static str, usize)> {
        let start = |word: &str| index.checked_sub(word.chars().count());
        let ends = |word: &&'static str| start(word).is_some_and(|start| self.has(start, word));
        let words = table.ending_with(last, before);
        let word = words.filter(ends).max_by_key(|word| word.len())?;
        Some((word, start(word)?))
    }

    /// Whether a range is one of a table's words.
    pub(super) fn are_one_of<T: Table + ?Sized>(&self, range: &Range<usize>, table: &T) -> bool {
        let Some((first, next)) = self.pair_at(range.start) else { return false };
        let is_whole = |word: &str| range.start + word.chars().count() == range.end;
        table.may_begin(first, next)
            && table.beginning_with(first, next).any(|word| self.has(range.start, word) && is_whole(word))
    }

    /// Whether one of a table's words stands anywhere in the range.
    pub(super) fn contains_any<T: Table + ?Sized>(&self, range: Range<usize>, table: &T) -> bool {
        let end = range.end.min(self.len());
        let within = |index: usize, word: &str| self.has(index, word) && index + word.chars().count() <= end;
        self.spots(range.start..end, table).any(|index| {
            let first = self.at(index).unwrap_or_default();
            table.beginning_with(first, self.at(index + 1)).any(|word| within(index, word))
        })
    }

    /// Whether `word` stands anywhere in the range.
    pub(super) fn contains(&self, range: Range<usize>, word: &str) -> bool {
        let starts = range.start..(range.end.min(self.len()) + 1).saturating_sub(word.chars().count());
        let first = word.chars().next();
        let mut row = self.slice(starts.clone()).iter().zip(starts);
        row.any(|(c, index)| Some(*c) == first && self.has(index, word))
    }

    /// The indices in a range at which a word of a table may begin: nearly none.
    pub(super) fn spots<T: Table + ?Sized>(
        &self,
        range: Range<usize>,
        table: &T,
    ) -> impl Iterator<Item = usize> {
        let row = self.slice(range.clone()).iter().zip(range.start..);
        row.filter(|(c, index)| table.may_begin(**c, self.at(index + 1))).map(|(_, index)| index)
    }

    /// The indices in a range of the characters that are wanted.
    pub(super) fn those(
        &self,
        range: Range<usize>,
        are_wanted: impl Fn(char) -> bool,
    ) -> impl Iterator<Item = usize> {
        let row = self.slice(range.clone()).iter().zip(range.start..);
        row.filter(move |(c, _)| are_wanted(**c)).map(|(_, index)| index)
    }

    /// Whether the character at an index is of a kind.
    pub(super) fn is(&self, index: usize, kind: Kind) -> bool {
        self.kinds.are(index, kind)
    }

    /// The first index in the range whose character is of a kind.
    pub(super) fn first(&self, range: Range<usize>, kind: Kind) -> Option<usize> {
        self.kinds.first(range, kind)
    }

    /// The first index in the range whose character is one of `marks`, all of them of [`Kind::MARK`] or [`Kind::QUOTE`].
    pub(super) fn first_mark(&self, range: Range<usize>, marks: &[char]) -> Option<usize> {
        debug_assert!(are_marks(marks), "{marks:?}");
        let mut rest = range;
        loop {
            let at = self.kinds.first(rest.clone(), Kind::MARK | Kind::QUOTE)?;
            if self.at(at).is_some_and(|c| marks.contains(&c)) && !self.is_within_latin(at) {
                return Some(at);
            }
            rest.start = at + 1;
        }
    }

    /// The last index in the range whose character is one of `marks`, all of them of [`Kind::MARK`] or [`Kind::QUOTE`].
    pub(super) fn last_mark(&self, range: Range<usize>, marks: &[char]) -> Option<usize> {
        debug_assert!(are_marks(marks), "{marks:?}");
        let mut rest = range;
        loop {
            let at = self.kinds.last(rest.clone(), Kind::MARK | Kind::QUOTE)?;
            if self.at(at).is_some_and(|c| marks.contains(&c)) && !self.is_within_latin(at) {
                return Some(at);
            }
            rest.end = at;
        }
    }

    /// Whether a half-width mark stands inside an address or another Latin word, and ends nothing: `https://a.cn/b?c=1`,
    /// `9:30`.
    pub(super) fn is_within_latin(&self, index: usize) -> bool {
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        match self.at(index) {
            Some(':') if self.has(index + 1, "//") => true,
            Some(':') => is_part(self.before(index)) && is_part(self.at(index + 1)),
            Some('?' | '!') => {
                (is_part(self.before(index)) || self.before(index) == Some('/'))
                    && is_part(self.at(index + 1))
            }
            _ => false,
        }
    }

    /// The first index in the range whose character is one of `marks`.
    pub(super) fn find(&self, range: Range<usize>, marks: &[char]) -> Option<usize> {
        let start = range.start;
        let may_be = screen(marks);
        let is_mark = |c: &char| may_be(*c) && marks.contains(c);
        self.slice(range).iter().position(is_mark).map(|offset| start + offset)
    }

    /// The last index in the range whose character is one of `marks`.
    pub(super) fn find_last(&self, range: Range<usize>, marks: &[char]) -> Option<usize> {
        let start = range.start;
        let may_be = screen(marks);
        let is_mark = |c: &char| may_be(*c) && marks.contains(c);
        self.slice(range).iter().rposition(is_mark).map(|offset| start + offset)
    }

    /// The first index from `index` on that holds no blank.
    pub(super) fn skip_blanks(&self, index: usize) -> usize {
        let blanks = self.slice(index..self.len()).iter().take_while(|c| c.is_whitespace()).count();
        index + blanks
    }

    /// Where the blanks before `index` begin.
    pub(super) fn back_over_blanks(&self, index: usize) -> usize {
        let mut end = index;
        while self.before(end).is_some_and(char::is_whitespace) {
            end -= 1;
        }
        end
    }
}

/// Whether characters are of the kinds that [`Letters::first_mark`] looks at.
fn are_marks(characters: &[char]) -> bool {
    let kinds = Kinds::of(characters);
    (0..characters.len()).all(|at| kinds.are(at, Kind::MARK | Kind::QUOTE))
}

/// Tells of nearly every character by a bit that it is none of the marks.
fn screen(marks: &[char]) -> impl Fn(char) -> bool {
    let bit = |c: char| 1_u64 << (u32::from(c) % 64);
    let bits = marks.iter().fold(0, |bits, mark| bits | bit(*mark));
    move |c| bits & bit(c) != 0
}

/// How many characters a text that is put together on the stack has at the most.
const SHORT: usize = 24;

/// Characters as a text; few of them, as nearly always, ask for no memory.
fn spelled(characters: &[char]) -> ShortText {
    if characters.len() > SHORT {
        let mut text = String::with_capacity(characters.iter().map(|c| c.len_utf8()).sum());
        text.extend(characters);
        return text.into();
    }
    let mut bytes = [0; SHORT * 4];
    let mut end = 0;
    for c in characters {
        end += bytes.get_mut(end..).map_or(0, |free| c.encode_utf8(free).len());
    }
    let spelled = bytes.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok());
    ShortText::new(spelled.unwrap_or_default())
}

/// A full-width digit, point or per cent sign as its half-width twin.
fn half_width(c: char) -> char {
    if FULL_WIDTH.contains(c) { char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c) } else { c }
}

/// The number a Chinese numeral up to 九十九 says.
pub(super) fn numeral(digits: &[char]) -> Option<u32> {
    let digit =
        |c: &char| "一二三四五六七八九".chars().position(|d| d == *c).and_then(|d| u32::try_from(d + 1).ok());
    match digits {
        ['十'] => Some(10),
        ['十', ones] => Some(10 + digit(ones)?),
        [tens, '十'] => Some(digit(tens)? * 10),
        [tens, '十', ones] => Some(digit(tens)? * 10 + digit(ones)?),
        [one] => digit(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_beyond_the_text_are_answered_with_nothing() {
        let letters = Letters::new("一是选派");
        assert_eq!(letters.at(9), None);
        assert_eq!(letters.before(0), None);
        assert_eq!(letters.text(2..99), "选派");
        assert_eq!(letters.text(9..99), "");
        assert!(!letters.has(3, "派员") && letters.has(0, "一是"));
        assert!(letters.contains(0..4, "选派") && !letters.contains(0..3, "选派"));
        assert_eq!(letters.ending(2, &["是", "一是"]), Some(("是", 1)));
        assert_eq!(letters.find(0..99, &['派']), Some(3));
    }

    #[test]
    fn traditional_text_is_read_simplified_and_printed_as_it_is() {
        let mut letters = Letters::new("擴面增效");
        letters.simplify();
        assert!(letters.has(0, "扩面"));
        assert_eq!(letters.text(0..2), "擴面");
    }

    #[test]
    fn full_width_digits_are_read_and_printed_as_they_are() {
        let letters = Letters::new("２６家，１２．５％");
        assert!(letters.has(0, "26家，12.5%"));
        assert_eq!(letters.text(4..9), "１２．５％");
    }

    #[test]
    fn a_mark_inside_an_address_ends_nothing() {
        for (text, within) in [
            ("见https://a.cn/b", true),
            ("9:30开", true),
            ("key:value", true),
            ("AI:平台", false),
            ("AI: 平台", false),
            ("建基地:柳南", false),
        ] {
            let letters = Letters::new(text);
            let colon = letters.find(0..letters.len(), &[':']).unwrap();
            assert_eq!(letters.is_within_latin(colon), within, "{text}");
        }
        let letters = Letters::new("见a.cn/?b=1与a.cn/b?c=1，是吗?是!");
        let asks = letters.find(0..letters.len(), &['吗']).unwrap() + 1;
        assert_eq!(letters.first_mark(0..letters.len(), &['?', '!']), Some(asks));
        assert_eq!(letters.last_mark(0..asks, &['?', '!']), None);
    }

    #[test]
    fn numerals_are_read() {
        let read = |text: &str| numeral(&text.chars().collect::<Vec<_>>());
        assert_eq!(
            [read("四"), read("十"), read("十二"), read("二十"), read("三十五")],
            [Some(4), Some(10), Some(12), Some(20), Some(35)]
        );
        assert_eq!((read("百"), read(""), read("一二")), (None, None, None));
    }
}

//! What the passes over a text look for, told of each of its characters once.
//!
//! Several passes look for few characters each: what an amount begins with, what says that something is planned, the marks at
//! which a clause ends. Each character gets a byte when its text is read, a bit a pass, by one table; a pass then goes over
//! eight characters at a time and asks its rules only where its bit is set. Invariant: a pass's bit is set of every
//! character at which its rules can say anything; where it matters, the pass checks so. Limit: eight kinds, and characters
//! of the basic plane.

use std::ops::{BitOr, Range};

use super::figures::words::{AFTER_OPENING, DONE, LATER_THIS_YEAR, NOT_PLANS, PAST, PLANS};
use super::is_simple_character;
use super::leads::words::SPEECH;
use super::words::{Words, first_code};

/// What a pass looks for, or several passes do.
#[derive(Clone, Copy)]
pub(super) struct Kind(u8);

impl Kind {
    /// What an amount can begin with.
    pub(super) const AMOUNT: Self = Self(1);
    /// What anything that says of plans begins with.
    pub(super) const PLAN: Self = Self(1 << 1);
    /// What a year in digits begins with.
    pub(super) const YEAR: Self = Self(1 << 2);
    /// The marks at which sentences and clauses end, and those behind which a lead may begin.
    pub(super) const MARK: Self = Self(1 << 3);
    /// What a word of speech begins with.
    pub(super) const SPEECH: Self = Self(1 << 4);
    /// [`FULL_WIDTH`].
    pub(super) const FULL_WIDTH: Self = Self(1 << 5);
    /// Quotation marks, brackets and dashes.
    pub(super) const QUOTE: Self = Self(1 << 6);
    /// What is made simple.
    pub(super) const TRADITIONAL: Self = Self(1 << 7);
}

/// Digits, the point and the per cent sign in full width.
pub(super) const FULL_WIDTH: &str = "０１２３４５６７８９．％";

impl BitOr for Kind {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The kinds of a text's characters, a byte each.
#[derive(Default)]
pub(super) struct Kinds(Vec<u8>);

impl Kinds {
    /// The kinds of a row of characters.
    pub(super) fn of(characters: &[char]) -> Self {
        Self(characters.iter().map(|c| kinds_of(*c)).collect())
    }

    /// Whether any of the characters is of a kind.
    pub(super) fn have(&self, kind: Kind) -> bool {
        self.0.iter().fold(0, |all, kinds| all | kinds) & kind.0 != 0
    }

    /// Whether the character at an index is of a kind.
    pub(super) fn are(&self, index: usize, kind: Kind) -> bool {
        self.0.get(index).is_some_and(|kinds| kinds & kind.0 != 0)
    }

    /// The first index in a range whose character is of a kind.
    pub(super) fn first(&self, range: Range<usize>, kind: Kind) -> Option<usize> {
        let row = self.0.get(range.start..range.end.min(self.0.len()))?;
        let (eights, rest) = row.as_chunks::<8>();
        let pattern = u64::from_le_bytes([kind.0; 8]);
        for (at, eight) in eights.iter().enumerate() {
            let found = u64::from_le_bytes(*eight) & pattern;
            if found != 0 {
                return Some(range.start + at * 8 + found.trailing_zeros() as usize / 8);
            }
        }
        let offset = rest.iter().position(|kinds| kinds & kind.0 != 0)?;
        Some(range.start + eights.len() * 8 + offset)
    }

    /// The last index in a range whose character is of a kind.
    pub(super) fn last(&self, range: Range<usize>, kind: Kind) -> Option<usize> {
        let row = self.0.get(range.start..range.end.min(self.0.len()))?;
        let (rest, eights) = row.as_rchunks::<8>();
        let pattern = u64::from_le_bytes([kind.0; 8]);
        for (at, eight) in eights.iter().enumerate().rev() {
            let found = u64::from_le_bytes(*eight) & pattern;
            if found != 0 {
                return Some(range.start + rest.len() + at * 8 + 7 - found.leading_zeros() as usize / 8);
            }
        }
        rest.iter().rposition(|kinds| kinds & kind.0 != 0).map(|offset| range.start + offset)
    }
}

/// The kinds of the characters of the basic plane.
struct Table([u8; 0x1_0000]);

static TABLE: Table = Table::new();

impl Table {
    const fn new() -> Self {
        let mut table = Self([0; 0x1_0000]);
        table.add_each("0123456789第前过半一近百零二两三四五六七八九十", Kind::AMOUNT);
        table.add_each("到至12十将计提明确今累是", Kind::PLAN);
        table.add_table(NOT_PLANS, Kind::PLAN);
        table.add_table(PLANS, Kind::PLAN);
        table.add_table(LATER_THIS_YEAR, Kind::PLAN);
        table.add_table(AFTER_OPENING, Kind::PLAN);
        table.add_table(DONE, Kind::PLAN);
        table.add_table(PAST, Kind::PLAN);
        table.add_each("12", Kind::YEAR);
        table.add_each("。！？；：\n!?;:”.，,、", Kind::MARK);
        table.add_each(FULL_WIDTH, Kind::FULL_WIDTH);
        table.add_each("“”‘’《》（）()—…", Kind::QUOTE);
        table.add_table(SPEECH, Kind::SPEECH);
        table.add_traditional();
        table
    }

    /// Adds a kind to the first character of each word of a table.
    const fn add_table(&mut self, table: &Words, kind: Kind) {
        let (words, mut at) = (table.all(), 0);
        while let Some(bytes) = words.from(at) {
            self.mark(first_code(bytes).0, kind);
            at += 1;
        }
    }

    /// Adds a kind to each of some characters.
    const fn add_each(&mut self, characters: &str, kind: Kind) {
        let mut bytes = characters.as_bytes();
        while !bytes.is_empty() {
            let (code, after) = first_code(bytes);
            self.mark(code, kind);
            bytes = after;
        }
    }

    /// Adds [`Kind::TRADITIONAL`] to the characters that are of it.
    const fn add_traditional(&mut self) {
        let mut code = 0;
        while code < 0x1_0000 {
            if let Some(c) = char::from_u32(code)
                && !is_simple_character(c)
            {
                self.mark(code, Kind::TRADITIONAL);
            }
            code += 1;
        }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "runs while compiling: a character beyond the table fails the build, and get is no const function"
    )]
    const fn mark(&mut self, code: u32, kind: Kind) {
        self.0[code as usize] |= kind.0;
    }
}

#[inline]
fn kinds_of(c: char) -> u8 {
    TABLE.0.get(u32::from(c) as usize).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_of_a_kind_are_found_wherever_they_stand() {
        for length in 0..40 {
            for at in 0..length {
                let mut text = vec!['兴'; length];
                if let Some(place) = text.get_mut(at) {
                    *place = '。';
                }
                let kinds = Kinds::of(&text);
                for start in 0..length {
                    let expected = (start <= at).then_some(at);
                    assert_eq!(kinds.first(start..length + 9, Kind::MARK), expected, "{length} {at} {start}");
                    assert_eq!(kinds.last(start..length + 9, Kind::MARK), expected, "{length} {at} {start}");
                    assert_eq!(kinds.last(0..start, Kind::MARK), (at < start).then_some(at));
                    assert_eq!(kinds.first(0..start, Kind::MARK | Kind::YEAR), (at < start).then_some(at));
                }
                assert!(kinds.are(at, Kind::MARK) && !kinds.are(at, Kind::AMOUNT));
            }
        }
    }

    #[test]
    fn characters_have_the_kinds_of_the_words_that_begin_with_them() {
        for word in PLANS.all().those(|_| true).chain(DONE.all().those(|_| true)) {
            let kinds = Kinds::of(&word.chars().collect::<Vec<_>>());
            assert!(kinds.are(0, Kind::PLAN), "{word}");
        }
        let kinds = Kinds::of(&['一', '表', '2', '😀', 'é', '\n']);
        assert!(kinds.are(0, Kind::AMOUNT) && kinds.are(1, Kind::SPEECH) && kinds.are(2, Kind::YEAR));
        assert!(!kinds.are(3, Kind::AMOUNT) && !kinds.are(4, Kind::PLAN) && kinds.are(5, Kind::MARK));
        assert!(kinds.have(Kind::MARK) && !kinds.have(Kind::TRADITIONAL));
        // 乾 is what it is in 乾县.
        let kinds = Kinds::of(&['擴', '扩', '乾', '𠮷']);
        assert!(kinds.are(0, Kind::TRADITIONAL) && !(1..4).any(|at| kinds.are(at, Kind::TRADITIONAL)));
    }
}

//! What the passes over a text look for, told of each of its characters once.
//!
//! Several passes look for few characters each: what an amount begins with, what says that something is planned, the marks at
//! which a clause ends. Each character gets a byte when its text is read, a bit a pass, by one table; a pass then goes over
//! eight characters at a time and asks its rules only where its bit is set. Invariant: a pass's bit is set of every
//! character at which its rules can say anything; where it matters, the pass checks so. Limit: eight passes, and characters
//! of the basic plane.

use std::ops::{BitOr, Range};

use super::figures::words::{AFTER_OPENING, DONE, LATER_THIS_YEAR, NOT_PLANS, PAST, PLANS};
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
        Self(characters.iter().map(|c| TABLE.kinds_of(*c)).collect())
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

/// How many characters a block of the table has.
const BLOCK: usize = 256;

/// How many blocks the table has room for; the Han characters are in 82.
const BLOCKS: usize = 96;

/// The kinds of characters, by the block that they are in.
struct Table {
    /// Which of the blocks has the characters of each 256 code points; the first is of those that are of no kind.
    blocks: [u8; BLOCK],
    kinds: [[u8; BLOCK]; BLOCKS],
}

static TABLE: Table = Table::new();

impl Table {
    const fn new() -> Self {
        let mut table = Self { blocks: [0; BLOCK], kinds: [[0; BLOCK]; BLOCKS] };
        let mut used = 1;
        used = table.add_each(used, "0123456789第前过半一近百零二两三四五六七八九十", Kind::AMOUNT);
        used = table.add_each(used, "到至12十将计提明确今累是", Kind::PLAN);
        used = table.add_table(used, NOT_PLANS, Kind::PLAN);
        used = table.add_table(used, PLANS, Kind::PLAN);
        used = table.add_table(used, LATER_THIS_YEAR, Kind::PLAN);
        used = table.add_table(used, AFTER_OPENING, Kind::PLAN);
        used = table.add_table(used, DONE, Kind::PLAN);
        used = table.add_table(used, PAST, Kind::PLAN);
        used = table.add_each(used, "12", Kind::YEAR);
        used = table.add_each(used, "。！？；：\n!?;:”.，,、", Kind::MARK);
        used = table.add_each(used, FULL_WIDTH, Kind::FULL_WIDTH);
        used = table.add_each(used, "“”‘’《》（）()—…", Kind::QUOTE);
        table.add_table(used, SPEECH, Kind::SPEECH);
        table
    }

    /// Adds a kind to the first character of each word of a table; how many blocks are used.
    const fn add_table(&mut self, mut used: u8, table: &Words, kind: Kind) -> u8 {
        let (words, mut at) = (table.all(), 0);
        while let Some(bytes) = words.from(at) {
            used = self.mark(used, first_code(bytes).0, kind);
            at += 1;
        }
        used
    }

    /// Adds a kind to each of some characters; how many blocks are used.
    const fn add_each(&mut self, mut used: u8, characters: &str, kind: Kind) -> u8 {
        let mut bytes = characters.as_bytes();
        while !bytes.is_empty() {
            let (code, after) = first_code(bytes);
            used = self.mark(used, code, kind);
            bytes = after;
        }
        used
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "runs while compiling: a table that is too small fails the build, and get is no const function"
    )]
    const fn mark(&mut self, mut used: u8, code: u32, kind: Kind) -> u8 {
        let block = code as usize / BLOCK;
        if self.blocks[block] == 0 {
            self.blocks[block] = used;
            used += 1;
        }
        self.kinds[self.blocks[block] as usize][code as usize % BLOCK] |= kind.0;
        used
    }

    #[inline]
    fn kinds_of(&self, c: char) -> u8 {
        let code = u32::from(c) as usize;
        let block = self.blocks.get(code / BLOCK).and_then(|block| self.kinds.get(usize::from(*block)));
        block.and_then(|block| block.get(code % BLOCK)).copied().unwrap_or(0)
    }
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
    }
}

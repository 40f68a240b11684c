//! Folds characters for comparison: case, width, dashes and quotes, traditional to simplified.
//!
//! One character becomes one character, so that positions in a folded text are positions in the text. Both sides of
//! a comparison are folded; nothing folded is ever shown. Invariant: folding twice changes nothing. Limit: 乾 folds
//! to 干 wherever it stands, for a choice by context would move positions.

use std::borrow::Cow;

use unicode_normalization::char::decompose_canonical;

use super::threes::first_runs;

/// Folds one character.
pub fn fold(character: char) -> char {
    match character {
        ' '..='@' | '['..='~' => character,
        'A'..='Z' => character.to_ascii_lowercase(),
        '\u{3400}'..='\u{9fff}' => simplify(character),
        '\u{ff01}'..='\u{ff5e}' => from_full_width(character).map_or(character, fold),
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        '‐' | '‑' | '–' | '—' | '―' | '−' => '-',
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' => '\'',
        '•' | '・' | '‧' => '·',
        // So that a name with ü is found by the v it is typed with.
        'ü' | 'Ü' => 'v',
        '\u{f900}'..='\u{faff}' => simplify(unified(character)),
        '\u{20000}'..='\u{3ffff}' => simplify(character),
        other => one(other.to_lowercase(), other).unwrap_or(other),
    }
}

/// Folds a text character by character; the result has as many characters, not as many bytes.
pub fn fold_text(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| fold(character) == character) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(fold).collect())
    }
}

/// Whether a character is none that anyone types or compares: variation selectors, joiners and other marks without
/// width of their own.
///
/// A comparison leaves such characters out of both sides; folding cannot, since positions would move.
pub fn is_silent(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The only character of a mapping, unless it is the one mapped or the mapping has several.
fn one(mut mapped: impl Iterator<Item = char>, from: char) -> Option<char> {
    match (mapped.next(), mapped.next()) {
        (Some(only), None) if only != from => Some(only),
        _ => None,
    }
}

/// The ideograph that one for compatibility stands for; nothing composes it again, so that normalisation form C is the same.
fn unified(character: char) -> char {
    let mut unified = character;
    decompose_canonical(character, |only| unified = only);
    unified
}

fn from_full_width(character: char) -> Option<char> {
    char::from_u32(u32::from(character).checked_sub(0xfee0)?)
}

/// Whether a character is a Han character of the basic plane, U+3400–U+9FFF; those for compatibility (U+F900–U+FAFF) are
/// none.
pub fn is_basic_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}')
}

/// A Han character of the basic plane with its traditional form made simple; any other as it is.
#[inline]
pub fn to_simplified(character: char) -> char {
    let code = u32::from(character).checked_sub(FIRST);
    match code.and_then(|index| DIRECT.get(index as usize)) {
        None | Some(0) => character,
        Some(_) => simplify(character),
    }
}

/// Whether [`to_simplified`] leaves a character as it is.
#[inline]
pub const fn is_simplified(character: char) -> bool {
    !is_folded(character as u32)
}

/// Whether [`to_simplified`] changes any character of a text.
///
/// Without a branch a character: where the next mark or digit stands no processor foresees, but nearly all characters have
/// three bytes, and all that fold do.
pub fn has_traditional(text: &str) -> bool {
    let mut folded = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let (threes, _, after) = first_runs(rest);
        for [lead, second, third] in threes {
            let block = usize::from(lead & 0x0f) << 6 | usize::from(second & 0x3f);
            folded |= FOLDED.get(block).map_or(0, |bits| bits >> (third & 0x3f));
        }
        rest = after;
    }
    folded & 1 != 0
}

/// Whether a character is of those that [`to_simplified`] changes.
#[inline]
#[expect(clippy::indexing_slicing, reason = "the index is below its bound, and get is no const function")]
const fn is_folded(code: u32) -> bool {
    let block = code as usize / 64;
    block < FOLDED.len() && FOLDED[block] & (1 << (code % 64)) != 0
}

/// A bit for each character of the basic plane that does not fold to itself: so few bytes that they stay at hand.
static FOLDED: [u64; 0x400] = folded();

#[expect(clippy::indexing_slicing, reason = "runs while compiling: an index out of bounds fails the build")]
const fn folded() -> [u64; 0x400] {
    let (mut bits, mut index) = ([0; 0x400], 0);
    while index < DIRECT.len() {
        if DIRECT[index] != 0 {
            let code = index + FIRST as usize;
            bits[code / 64] |= 1 << (code % 64);
        }
        index += 1;
    }
    bits
}

/// The Han characters of the basic plane that [`fold`] makes this one of the plane, itself apart, in order.
pub fn traditional_forms(simple: char) -> impl Iterator<Item = char> {
    let code = u16::try_from(u32::from(simple)).unwrap_or(0);
    let folds_so = move |(_, to): &(u32, &u16)| **to == code && code > FOLDS_BEYOND;
    (FIRST..).zip(&DIRECT).filter(folds_so).filter_map(|(from, _)| char::from_u32(from))
}

fn simplify(character: char) -> char {
    let code = u32::from(character);
    match code.checked_sub(FIRST).and_then(|index| DIRECT.get(index as usize)).copied() {
        Some(0) => return character,
        None | Some(FOLDS_BEYOND) => {}
        Some(direct) => return char::from_u32(u32::from(direct)).unwrap_or(character),
    }
    let found = BEYOND.binary_search_by_key(&code, |&(from, _)| from).ok().and_then(|at| BEYOND.get(at));
    found.and_then(|&(_, to)| char::from_u32(to)).unwrap_or(character)
}

/// The data file: comments, then two characters a line in rising order.
const TABLE: &[u8] = include_bytes!("simplified.txt");

/// The first character of the directly indexed range, U+3400–U+9FFF.
const FIRST: u32 = 0x3400;

/// Says in [`DIRECT`] that [`BEYOND`] has the character.
const FOLDS_BEYOND: u16 = 1;

/// What the characters from [`FIRST`] on fold to within the basic plane; 0 for themselves, [`FOLDS_BEYOND`] for those
/// that fold out of it.
static DIRECT: [u16; 0xa000 - FIRST as usize] = direct();

/// The pairs with a character beyond the basic plane, sorted by the first.
static BEYOND: [(u32, u32); count_beyond()] = beyond();

/// Reads the pair on the line at `at`: the two code points (0 on a comment) and where the next line begins.
#[expect(clippy::indexing_slicing, reason = "runs while compiling: an index out of bounds fails the build")]
const fn pair(mut at: usize) -> (u32, u32, usize) {
    let (mut from, mut to) = (0, 0);
    if TABLE[at] != b'#' {
        (from, at) = character(at);
        (to, at) = character(at);
    }
    while TABLE[at] != b'\n' {
        at += 1;
    }
    (from, to, at + 1)
}

/// Decodes the UTF-8 character at `at`: its code point and where it ends.
#[expect(clippy::indexing_slicing, reason = "runs while compiling: an index out of bounds fails the build")]
const fn character(at: usize) -> (u32, usize) {
    let lead = TABLE[at] as u32;
    let (mut code, length) = match lead {
        0..0x80 => (lead, 1),
        0x80..0xe0 => (lead & 0x1f, 2),
        0xe0..0xf0 => (lead & 0x0f, 3),
        _ => (lead & 0x07, 4),
    };
    let mut offset = 1;
    while offset < length {
        code = (code << 6) | (TABLE[at + offset] as u32 & 0x3f);
        offset += 1;
    }
    (code, at + length)
}

const fn is_direct(from: u32, to: u32) -> bool {
    from >= FIRST && from < 0xa000 && to < 0x1_0000
}

#[expect(clippy::indexing_slicing, reason = "runs while compiling: an index out of bounds fails the build")]
const fn direct() -> [u16; 0xa000 - FIRST as usize] {
    let mut table = [0; 0xa000 - FIRST as usize];
    let mut at = 0;
    while at < TABLE.len() {
        let (from, to, next) = pair(at);
        if is_direct(from, to) {
            table[(from - FIRST) as usize] = to as u16;
        } else if from >= FIRST && from < 0xa000 {
            table[(from - FIRST) as usize] = FOLDS_BEYOND;
        }
        at = next;
    }
    table
}

const fn count_beyond() -> usize {
    let (mut at, mut count) = (0, 0);
    while at < TABLE.len() {
        let (from, to, next) = pair(at);
        if from != 0 && !is_direct(from, to) {
            count += 1;
        }
        at = next;
    }
    count
}

#[expect(clippy::indexing_slicing, reason = "runs while compiling: an index out of bounds fails the build")]
const fn beyond() -> [(u32, u32); count_beyond()] {
    let mut pairs = [(0, 0); count_beyond()];
    let (mut at, mut count) = (0, 0);
    while at < TABLE.len() {
        let (from, to, next) = pair(at);
        if from != 0 && !is_direct(from, to) {
            pairs[count] = (from, to);
            count += 1;
        }
        at = next;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn traditional_place_names_fold_to_simplified_ones() {
        for (traditional, simplified) in [
            ("瀋陽", "沈阳"),
            ("廣東", "广东"),
            ("臺灣", "台湾"),
            ("嘉興", "嘉兴"),
            ("烏魯木齊", "乌鲁木齐"),
            ("濬縣", "浚县"),
            ("峯峯礦區", "峰峰矿区"),
            ("蘭谿", "兰溪"),
            ("髙靑", "高青"),
        ] {
            assert_eq!(fold_text(traditional), fold_text(simplified));
        }
    }

    #[test]
    fn width_case_dashes_and_quotes_fold() {
        assert_eq!(fold_text("ＡＢｃ　１２，Ä（Ü）"), "abc 12,ä(v)");
        assert_eq!(fold_text("“3—5”·•「x」’"), "\"3-5\"··\"x\"'");
        assert_eq!(fold('\u{f9dc}'), '隆');
        assert_eq!(fold('𦶟'), fold(fold('𦶟')));
    }

    #[test]
    fn what_is_for_compatibility_is_normalised() {
        for character in '\u{f900}'..='\u{faff}' {
            assert!(character.nfc().eq([unified(character)]), "{character:?}");
        }
    }

    #[test]
    fn what_is_folded_is_borrowed() {
        assert!(matches!(fold_text("嘉兴 r&d 2024"), Cow::Borrowed(_)));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for character in '\0'..=char::MAX {
            assert_eq!(fold(fold(character)), fold(character), "{character:?}");
        }
    }

    #[test]
    fn what_is_traditional_is_told_of_characters_and_of_texts() {
        for character in '\0'..=char::MAX {
            let stays = to_simplified(character) == character;
            assert_eq!(is_simplified(character), stays, "{character:?}");
            for text in [format!("1é嘉😀{character}"), format!("嘉{character}兴2")] {
                assert_eq!(has_traditional(&text), !stays, "{text:?}");
            }
        }
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        let lines = std::str::from_utf8(TABLE).unwrap().lines().filter(|line| !line.starts_with('#'));
        let mut count = 0;
        for line in lines {
            let characters: Vec<char> = line.chars().collect();
            assert_eq!(simplify(characters[0]), characters[1]);
            count += 1;
        }
        assert_eq!(DIRECT.iter().filter(|&&to| to > FOLDS_BEYOND).count() + BEYOND.len(), count);
        assert!(BEYOND.is_sorted());
    }
}

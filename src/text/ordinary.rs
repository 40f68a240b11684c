//! The characters that Chinese text is made of, for which a rule has nothing to do: told by range, so that only the
//! rest need be looked up in Unicode's tables.
//!
//! One list a claim. Invariant: what a claim says holds for every character of its list, which one test asks of all
//! lists, character by character. Limit: a list may leave out characters of which its claim is true.

use std::ops::Range;

/// Declares lists of characters with the functions that ask them.
macro_rules! claims {
    ($($(#[doc = $claim:literal])+ $asks:ident: $($ranges:pat_param)|+,)+) => {
        $(
            $(#[doc = $claim])+
            #[inline]
            pub fn $asks(character: char) -> bool {
                matches!(character, $($ranges)|+)
            }
        )+

        /// Every list, by the name of its claim.
        #[cfg(test)]
        const LISTS: &[(&str, fn(char) -> bool)] = &[$((stringify!($asks), $asks),)+];
    };
}

claims! {
    /// A common Han character: two cells in every terminal, line break class ID, three bytes.
    is_common_han: '\u{4e00}'..='\u{9fff}',

    /// Nothing that cleaning takes out (R3), and never composed with what stands beside it (R5).
    is_clean: ' '..='~' | '\n' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}' | '\u{2100}'..='\u{2125}' | '\u{2150}'..='\u{218f}'
        | '\u{2460}'..='\u{24ff}' | '\u{2500}'..='\u{26ff}' | '\u{3000}'..='\u{3029}'
        | '\u{4000}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}',

    /// Shown and printed as it is in every width profile (R3–R6), spaces beside spaces apart.
    is_shown: ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}' | '\u{2103}' | '\u{2116}' | '\u{2160}'..='\u{217f}'
        | '\u{2190}'..='\u{2193}' | '\u{2460}'..='\u{26ff}' | '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9d}' | '\u{ffe0}'..='\u{ffe6}',

    /// A grapheme cluster by itself beside any other of this list: class Other, no emoji, no Indic consonant.
    stands_alone: ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203b}' | '\u{2460}'..='\u{24c1}'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9d}',

    /// As wide in one terminal as in any other (R36).
    has_certain_width: ' '..='~' | '\u{3001}'..='\u{3029}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}',
}

/// How many bytes are looked at together.
const TOGETHER: usize = 32;

/// Whether a claim holds for every character of a text; it must hold for printable ASCII, for U+5000 to U+9FFF and for the
/// marks that Chinese is written with (U+2010–U+2027, U+3000–U+3027, U+FF01–U+FF3F), of which it is not asked.
pub fn all(text: &str, claim: impl Fn(char) -> bool) -> bool {
    let bytes = text.as_bytes();
    // A byte that is all right: the line feed where the claim holds for it.
    let spared = if claim('\n') { b'\n' } else { b' ' };
    let mut at = 0;
    while let Some(together) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        if !are_ordinary(together, spared) && !each(text, at..at + TOGETHER, &claim) {
            return false;
        }
        at += TOGETHER;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let mut padded = [b' '; TOGETHER + 2];
    // 33 bytes are left at the most, 32 of which can be asked about together, blanks behind them.
    let fits = rest.len() <= TOGETHER;
    if let Some(begun) = padded.get_mut(..rest.len()).filter(|_| fits) {
        begun.copy_from_slice(rest);
    }
    fits && are_ordinary(&padded, spared) || each(text, at..text.len(), &claim)
}

/// Whether bytes begin no character but `spared` and those that a claim is not asked of; the two behind them tell of the last.
///
/// Without a branch a byte, so that the compiler asks many bytes one question at a time. One character after the other takes
/// five times as long: where the next mark of punctuation stands no processor foresees.
fn are_ordinary(bytes: &[u8; TOGETHER + 2], spared: u8) -> bool {
    let mut odd = false;
    for ((lead, second), third) in bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2)) {
        // As signed numbers the bytes behind the first of a character, 80 to BF, are less than all others, and one
        // comparison tells them; of a second or third byte one bound is enough where the other is theirs.
        let (lead, second, third) = (lead.cast_signed(), second.cast_signed(), third.cast_signed());
        let is_ascii = (lead > 0x1f) & (lead != 0x7f) | (lead == spared.cast_signed());
        let is_rest = lead < signed(0xc0);
        // U+5000–U+9FFF.
        let is_han = (lead > signed(0xe4)) & (lead < signed(0xea));
        // U+4E00–U+4FFF.
        let is_common = (lead == signed(0xe4)) & (second >= signed(0xb8));
        let is_general = (lead == signed(0xe2)) & (third >= signed(0x90));
        let is_chinese = lead == signed(0xe3);
        let is_mark = (second == signed(0x80)) & (third <= signed(0xa7)) & (is_general | is_chinese);
        let is_wide = (lead == signed(0xef)) & (second == signed(0xbc)) & (third != signed(0x80));
        odd |= !(is_ascii | is_rest | is_han | is_common | is_mark | is_wide);
    }
    !odd
}

/// A byte as a signed number.
const fn signed(byte: u8) -> i8 {
    byte.cast_signed()
}

/// Asks a claim about every character that begins in a range of bytes.
fn each(text: &str, range: Range<usize>, claim: &impl Fn(char) -> bool) -> bool {
    let start = (range.start..range.end).find(|at| text.is_char_boundary(*at)).unwrap_or(range.end);
    let characters = text.get(start..).unwrap_or_default().char_indices();
    characters.take_while(|(at, _)| start + at < range.end).all(|(_, c)| is_common_han(c) || claim(c))
}

/// The [common Han characters](is_common_han) that a text begins with, told by their bytes, and what follows them.
pub fn split_common_han(text: &str) -> (&str, &str) {
    let mut rest = text.as_bytes();
    while let [0xe5..=0xe9, _, _, after @ ..] | [0xe4, 0xb8..=0xbf, _, after @ ..] = rest {
        rest = after;
    }
    text.split_at_checked(text.len() - rest.len()).unwrap_or(("", text))
}

/// What stands before the common Han characters that a text ends with, and these.
fn rsplit_common_han(text: &str) -> (&str, &str) {
    let mut rest = text.as_bytes();
    while let [before @ .., 0xe5..=0xe9, _, _] | [before @ .., 0xe4, 0xb8..=0xbf, _] = rest {
        rest = before;
    }
    text.split_at_checked(rest.len()).unwrap_or((text, ""))
}

/// The characters of a text that are no [common Han](is_common_han), each with the byte it begins at; those between are told by
/// their bytes.
pub fn others(text: &str) -> impl DoubleEndedIterator<Item = (usize, char)> + '_ {
    Others { text, start: 0 }
}

struct Others<'t> {
    text: &'t str,
    /// The bytes that were left before it.
    start: usize,
}

impl Iterator for Others<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<(usize, char)> {
        let (han, rest) = split_common_han(self.text);
        let at = self.start + han.len();
        let mut characters = rest.chars();
        let character = characters.next()?;
        self.start = at + character.len_utf8();
        self.text = characters.as_str();
        Some((at, character))
    }
}

impl DoubleEndedIterator for Others<'_> {
    fn next_back(&mut self) -> Option<(usize, char)> {
        let mut characters = rsplit_common_han(self.text).0.chars();
        let character = characters.next_back()?;
        self.text = characters.as_str();
        Some((self.start + self.text.len(), character))
    }
}

#[cfg(test)]
mod tests {
    use icu_properties::props::{EastAsianWidth, ExtendedPictographic, GeneralCategory, LineBreak};
    use icu_properties::{CodePointMapData, CodePointSetData};
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::text::{WidthProfile, controls, display, sanitise};

    fn holds(list: &str, character: char) -> bool {
        let text = character.to_string();
        let width = CodePointMapData::<EastAsianWidth>::new().get(character);
        match list {
            "is_common_han" => {
                let class = CodePointMapData::<LineBreak>::new().get(character);
                class == LineBreak::Ideographic && width == EastAsianWidth::Wide && text.len() == 3
            }
            "is_clean" => {
                let breaks_lines = matches!(character, '\t' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
                let composed = is_nfc_quick(text.chars()) == IsNormalized::Yes && text.nfc().eq([character]);
                !breaks_lines && !controls::is_removed(character) && composed
            }
            "is_shown" => {
                // The é in two characters sends the text the long way.
                let shown = sanitise::display(&format!("甲{character}乙e\u{301}")).text.into_owned();
                let printed = sanitise::printed(&text) == text && !display::is_mark(character);
                shown == format!("甲{character}乙é") && printed
            }
            "stands_alone" => ['a', '中', '，', '“', '①'].iter().all(|other| {
                let around = [character, *other, character].iter().collect::<String>();
                around.graphemes(true).count() == 3
            }),
            "has_certain_width" => {
                let profiles = [WidthProfile::NARROW, WidthProfile::WIDE, WidthProfile::UNKNOWN];
                let widths = profiles.map(|profile| profile.cluster(&text));
                let category = CodePointMapData::<GeneralCategory>::new().get(character);
                let is_known = !matches!(category, GeneralCategory::Unassigned | GeneralCategory::PrivateUse);
                let is_emoji = CodePointSetData::new::<ExtendedPictographic>().contains(character);
                let is_keycap = matches!(character, '#' | '*' | '0'..='9');
                let ambiguous = width == EastAsianWidth::Ambiguous;
                widths[0] == widths[1]
                    && widths[1] == widths[2]
                    && is_known
                    && !ambiguous
                    && (!is_emoji || is_keycap)
            }
            other => panic!("nobody says what {other} claims"),
        }
    }

    #[test]
    fn every_character_is_asked_about_wherever_it_stands() {
        let plain =
            "嘉兴市2024年“新增”企业（五十二家）：丰产、丽质～\u{3000}a~嘉兴市2024年新增企业五十二家。";
        assert!(all(plain, is_clean) && all("", is_clean));
        for (at, _) in plain.char_indices() {
            for odd in [
                '\u{1b}', '\u{7f}', '\n', '\u{301}', '\u{200f}', '\u{202e}', '\u{302a}', '\u{4dff}',
                '\u{ff5f}', '\u{feff}', '\u{1f600}',
            ] {
                let (before, after) = plain.split_at(at);
                let text = format!("{before}{odd}{after}");
                assert_eq!(all(&text, is_clean), text.chars().all(is_clean), "{text:?}");
                assert_eq!(all(&text, is_shown), text.chars().all(is_shown), "{text:?}");
            }
        }
    }

    #[test]
    fn every_list_keeps_its_claim() {
        for (list, asks) in LISTS {
            let wrong: Vec<char> =
                ('\0'..=char::MAX).filter(|&c| asks(c) && !holds(list, c)).take(10).collect();
            assert!(wrong.is_empty(), "{list}: {wrong:?}");
            assert!(asks('嘉') && !asks('\u{301}') && !asks('\u{1b}'), "{list}");
        }
        // What `all` does not ask about.
        for marks in ['\u{2010}'..='\u{2027}', '\u{3000}'..='\u{3027}', '\u{ff01}'..='\u{ff3f}'] {
            assert!(marks.clone().all(is_clean) && marks.clone().all(is_shown));
        }
    }

    #[test]
    fn common_han_characters_are_told_by_their_bytes() {
        for character in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let text = format!("{character}a{character}");
            let (own, is_one) = (character.len_utf8(), is_common_han(character));
            let whole = if is_one { own } else { 0 };
            assert_eq!(split_common_han(&text), text.split_at(whole), "{character:?}");
            assert_eq!(rsplit_common_han(&text), text.split_at(text.len() - whole), "{character:?}");
        }
    }

    #[test]
    fn others_are_told_from_both_ends() {
        for text in ["", "甲", "，甲乙。丙a\u{20bb7}丁", "a，", "甲。"] {
            let own = || text.char_indices().filter(|(_, c)| !is_common_han(*c));
            assert!(others(text).eq(own()) && others(text).rev().eq(own().rev()), "{text}");
        }
    }
}

//! Where UAX #14 allows a line to be broken: the layer under the Chinese rules.
//!
//! Behind one trait, so that Unicode's own test files can be run against it, and so that another engine can be set
//! under the same rules: the tests do that with `unicode-linebreak`. Limit: complex scripts (Thai, Khmer, Burmese)
//! are not broken between words, for that needs a dictionary: LB1 takes their letters for those of any alphabet.

use std::borrow::Cow;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, LineBreak};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

/// An engine that finds the break opportunities of UAX #14.
pub trait LineBreaker {
    /// Calls `at` with each byte offset, rising, where a line may end; the text's start and end are left out.
    fn opportunities(&self, text: &str, at: &mut dyn FnMut(usize));
}

/// UAX #14 of Unicode 17, from `icu_segmenter`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unicode17;

impl LineBreaker for Unicode17 {
    fn opportunities(&self, text: &str, at: &mut dyn FnMut(usize)) {
        let segmenter = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
        segmenter
            .segment_str(&resolved(text))
            .filter(|&offset| offset > 0 && offset < text.len())
            .for_each(at);
    }
}

/// LB1: class SA resolves to CM for marks and to AL for the rest, each by a character as long in UTF-8.
///
/// The engine would look for a dictionary instead, and complain of its absence on standard error.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_complex) {
        return Cow::Borrowed(text);
    }
    let class = CodePointMapData::<LineBreak>::new();
    let category = CodePointMapData::<GeneralCategory>::new();
    let resolve = |character: char| {
        if class.get(character) != LineBreak::ComplexContext {
            return character;
        }
        let is_mark =
            matches!(category.get(character), GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark);
        match (is_mark, character.len_utf8()) {
            (true, 3) => '\u{81c}',
            (false, 3) => '\u{800}',
            (true, _) => '\u{101fd}',
            (false, _) => '\u{10000}',
        }
    };
    Cow::Owned(text.chars().map(resolve).collect())
}

/// Whether a character is in a block that has characters of class SA.
fn is_complex(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}'
        | '\u{1a20}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}' | '\u{11700}'..='\u{1174f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_complex_character_is_in_a_block_told_by_range() {
        let class = CodePointMapData::<LineBreak>::new();
        for character in '\0'..=char::MAX {
            if class.get(character) == LineBreak::ComplexContext {
                assert!(is_complex(character), "U+{:04X}", u32::from(character));
                assert!(character.len_utf8() > 2);
            }
        }
    }
}

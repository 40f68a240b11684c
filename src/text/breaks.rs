//! Where UAX #14 allows a line to be broken: the layer under the Chinese rules.
//!
//! Behind one trait, so that Unicode's own test files can be run against it, and so that another engine can be set
//! under the same rules: the tests do that with `unicode-linebreak`. Limit: complex scripts (Thai, Khmer, Burmese)
//! are not broken between words, for that needs a dictionary: LB1 takes their letters for those of any alphabet.

use std::borrow::Cow;
use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, LineBreak};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::ordinary::is_common_han;

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
        let text = resolved(text);
        let mut start = 0;
        let mut after_ideograph = false;
        for (byte, character) in text.char_indices() {
            let is_ideograph = is_common_han(character);
            // A line may always end between two ideographs, and no rule looks past them to either side: the engine
            // is asked only about what stands between.
            if is_ideograph && after_ideograph {
                ask_engine(&text, start..byte, at);
                at(byte);
                start = byte;
            }
            after_ideograph = is_ideograph;
        }
        ask_engine(&text, start..text.len(), at);
    }
}

/// Hands over the opportunities within a stretch of the text, its ends left out.
fn ask_engine(text: &str, stretch: Range<usize>, at: &mut dyn FnMut(usize)) {
    let Some(words) = text.get(stretch.clone()) else { return };
    if words.chars().nth(1).is_none() {
        return;
    }
    let segmenter = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
    let within = segmenter.segment_str(words).filter(|&offset| offset > 0 && offset < words.len());
    within.for_each(|offset| at(stretch.start + offset));
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
    use proptest::prelude::*;

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

    proptest! {
        /// The same as the engine says of the whole text.
        #[test]
        fn stretches_change_nothing(text in "([一-丁]{1,3}|[ -~]|[，。“”‘’（）—…/%°・々]|  |\u{301}|\u{200b}|\u{2060}|🇨|é|ก|한|א){0,30}") {
            let mut ours = Vec::new();
            Unicode17.opportunities(&text, &mut |offset| ours.push(offset));
            let resolved = resolved(&text);
            let segmenter = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
            let whole: Vec<usize> =
                segmenter.segment_str(&resolved).filter(|&offset| offset > 0 && offset < text.len()).collect();
            prop_assert_eq!(ours, whole);
        }
    }
}

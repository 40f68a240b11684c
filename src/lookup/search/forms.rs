//! The forms of a character: all that fold to the same.
//!
//! Limit: characters of the basic plane, in the ranges that Chinese text has.

use std::ops::RangeInclusive;

use crate::text::{fold, is_basic_han, traditional_forms};

/// Where characters stand that are no Han and fold to another.
const OTHERS: [RangeInclusive<u32>; 6] =
    [0x20..=0x7e, 0xa0..=0xff, 0x2010..=0x2022, 0x2027..=0x2212, 0x3000..=0x30ff, 0xfb00..=0xff5e];

/// The characters that are Han for compatibility.
const COMPATIBLE: RangeInclusive<u32> = 0xf900..=0xfaff;

/// The characters of the basic plane that fold to one, itself first.
pub(super) fn forms(folded: char) -> Vec<char> {
    let other = |codes: RangeInclusive<u32>| {
        codes.filter_map(char::from_u32).filter(move |other| *other != folded && fold(*other) == folded)
    };
    let mut forms = vec![folded];
    if is_basic_han(folded) {
        forms.extend(traditional_forms(folded));
        forms.extend(other(COMPATIBLE));
    } else if u32::from(folded) > 0xffff {
        forms.extend(other(0x3400..=0x9fff));
        forms.extend(other(COMPATIBLE));
    } else {
        forms.extend(OTHERS.into_iter().flat_map(other));
    }
    forms
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_character_of_the_ranges_is_a_form_of_what_it_folds_to() {
        let ranges = OTHERS.into_iter().chain([0x3400..=0x9fff, COMPATIBLE]);
        let mut folding: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for character in ranges.flatten().filter_map(char::from_u32) {
            folding.entry(fold(character)).or_default().push(character);
        }
        // Each asks about thousands, so of Han characters some will do.
        let asked = |folded: char| !is_basic_han(folded) || u32::from(folded) % 31 == 0;
        for (folded, mut from) in folding.into_iter().filter(|(folded, _)| asked(*folded)) {
            let mut forms = forms(folded);
            assert_eq!(forms.first(), Some(&folded));
            from.push(folded);
            forms.sort_unstable();
            from.sort_unstable();
            from.dedup();
            assert_eq!(forms, from, "{folded:?}");
        }
    }
}

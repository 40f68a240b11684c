//! The forms of a character: all that fold to the same.
//!
//! Limit: characters of the basic plane, in the ranges that Chinese text has.

use crate::text::{fold, traditional_forms};

/// The characters of the basic plane that fold to one, itself first.
pub(super) fn forms(folded: char) -> Vec<char> {
    let before = [0x20..=0x7e, 0xa0..=0xff, 0x2010..=0x2022, 0x2027..=0x2212, 0x3000..=0x30ff];
    let other = |codes: std::ops::RangeInclusive<u32>| {
        codes.filter_map(char::from_u32).filter(move |other| *other != folded && fold(*other) == folded)
    };
    let mut forms = vec![folded];
    forms.extend(before.into_iter().flat_map(other));
    if u32::from(folded) > 0xffff {
        forms.extend(other(0x3400..=0x9fff));
    } else {
        forms.extend(traditional_forms(folded));
    }
    forms.extend(other(0xf900..=0xff5e));
    forms
}

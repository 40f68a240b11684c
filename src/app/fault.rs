//! What is wrong with a filter that was typed, as a sentence of the screen.

use crate::locale::{Language, begun_large};
use crate::lookup::FilterError;

/// What is wrong.
pub(super) fn filter_fault(error: &FilterError, language: Language) -> String {
    let (key, (gap, value)) = error.message();
    begun_large(&language.format(key, &[(gap, &value)]))
}

/// What is wrong, and what to write instead.
pub(super) fn filter_fault_with_remedy(error: &FilterError, language: Language) -> String {
    let (key, (gap, words)) = error.remedy();
    let remedy = language.format(key, &[(gap, &language.list(&words))]);
    language.parts(&[filter_fault(error, language), remedy])
}

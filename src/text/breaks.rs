//! Where UAX #14 allows a line to be broken: the layer under the Chinese rules.
//!
//! Behind one trait, so that Unicode's own test files can be run against it, and so that another engine can be set
//! under the same rules: the tests do that with `unicode-linebreak`. Limit: complex scripts (Thai, Khmer, Burmese)
//! are not broken within words, for that needs a dictionary.

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
        segmenter.segment_str(text).filter(|&offset| offset > 0 && offset < text.len()).for_each(at);
    }
}

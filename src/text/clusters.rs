//! Extended grapheme clusters (UAX #29).

use unicode_segmentation::UnicodeSegmentation;

/// The grapheme clusters of `text`, each with its offset in bytes.
pub fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

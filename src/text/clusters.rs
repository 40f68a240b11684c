//! Grapheme clusters (UAX #29), the unit that every other part of the setting counts in.
//!
//! Chinese text is almost wholly characters that are a cluster each; those are told by range, and only the rest is
//! asked of `unicode-segmentation`. Invariant: the clusters are the same as that crate's, for any text.

use unicode_segmentation::UnicodeSegmentation;

use super::ordinary::stands_alone;

/// Splits a text into extended grapheme clusters, each with its byte offset.
pub fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    Clusters { rest: text, at: 0 }
}

struct Clusters<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let mut characters = self.rest.chars();
        let first = characters.next()?;
        let length = match characters.next() {
            None => first.len_utf8(),
            Some(second) if stands_alone(first) && stands_alone(second) => first.len_utf8(),
            // A boundary needs no look behind it: regional indicators are paired from the last one on.
            Some(_) => self.rest.graphemes(true).next().map_or(first.len_utf8(), str::len),
        };
        let (cluster, rest) = self.rest.split_at_checked(length)?;
        let at = self.at;
        self.rest = rest;
        self.at += length;
        Some((at, cluster))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_clusters_are_those_of_unicode_segmentation(
            text in "([ -~]|[一-龥]|[，。“”]|\u{301}|\u{200d}|👩|🇨|\u{fe0f}|\r|\n|각|ᄀ|क|्){0,40}"
        ) {
            let ours: Vec<_> = clusters(&text).collect();
            let theirs: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}

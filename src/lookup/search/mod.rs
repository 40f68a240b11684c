//! Search over a whole library: a scan of its text, newest issue first.
//!
//! No index, no segmenter: a scan of ten megabytes takes a millisecond, and finds every place a word stands. Invariant:
//! hits are in the order of the issues and of the text; every range lies in the model's own text; a search that was
//! told to stop gives what it has. Limit: some 1.5 GB of text; past that an index is the better tool.

mod pattern;
mod texts;

use std::ops::Range;

pub use pattern::{Meaning, Pattern, PatternError};
pub use texts::Texts;

use crate::library::{IssueText, Piece};
use crate::model::ByteOffset;

/// A title or a paragraph that has all the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// The issue, by its place in the order of the library, from 0.
    pub issue: usize,
    /// Where in the issue it stands.
    pub piece: Piece,
    /// The bytes of the piece that match, in order and apart.
    pub ranges: Vec<Range<usize>>,
}

/// What a search looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Within {
    /// Titles and paragraphs.
    #[default]
    Everything,
    /// Titles alone.
    Titles,
    /// Paragraphs alone.
    Paragraphs,
}

/// A search on its way through a library, an issue at a time, so that whoever asks can show what there is and stop.
#[derive(Debug)]
pub struct Search<'a> {
    texts: &'a Texts,
    patterns: &'a [Pattern],
    within: Within,
    next: usize,
}

impl<'a> Search<'a> {
    /// Begins to look for pieces that have every one of `patterns`.
    pub fn new(texts: &'a Texts, patterns: &'a [Pattern], within: Within) -> Self {
        Self { texts, patterns, within, next: 0 }
    }

    /// How many issues have been looked at.
    pub fn done(&self) -> usize {
        self.next
    }

    /// The hits of the next issue, which `wanted` may pass over by article; `None` behind the last.
    pub fn next_issue(&mut self, wanted: impl Fn(usize, Option<usize>) -> bool) -> Option<Vec<SearchHit>> {
        let issue = self.next;
        let text = self.texts.issue(issue)?;
        self.next += 1;
        let found = in_issue(text, self.patterns, self.within, |article| wanted(issue, article));
        Some(found.into_iter().map(|(piece, ranges)| SearchHit { issue, piece, ranges }).collect())
    }
}

/// The pieces of an issue that have every one of `patterns`, with the bytes that match; `wanted` may pass over articles.
pub fn in_issue(
    text: &IssueText,
    patterns: &[Pattern],
    within: Within,
    wanted: impl Fn(Option<usize>) -> bool,
) -> Vec<(Piece, Vec<Range<usize>>)> {
    let mut hits = Vec::new();
    let Some((first, others)) = patterns.split_first() else { return hits };
    let mut number = usize::MAX;
    for range in first.find_all(text.as_str()) {
        let found = text.piece_at(ByteOffset(range.start));
        // A piece is looked at once, at its first match.
        let Some(found) = found.filter(|found| *found != number) else { continue };
        number = found;
        let Some((piece, words)) = text.piece(found) else { continue };
        let asked = match within {
            Within::Everything => true,
            Within::Titles => piece.block.is_none(),
            Within::Paragraphs => piece.block.is_some(),
        };
        if !asked || !wanted(piece.article) {
            continue;
        }
        if let Some(ranges) = all_of(words, first, others) {
            hits.push((piece, ranges));
        }
    }
    hits
}

/// Where all the patterns match in a piece, merged where they touch; `None` where one does not.
fn all_of(text: &str, first: &Pattern, others: &[Pattern]) -> Option<Vec<Range<usize>>> {
    let mut ranges: Vec<Range<usize>> = first.find_all(text).collect();
    for pattern in others {
        let before = ranges.len();
        ranges.extend(pattern.find_all(text));
        if ranges.len() == before {
            return None;
        }
    }
    if ranges.is_empty() {
        return None;
    }
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if last.end > range.start => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    Some(merged)
}

/// The words of a query: separated by blanks, what stands in straight or curly double quotes as it is typed.
pub fn words(query: &str) -> Vec<(String, Meaning)> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for character in query.chars() {
        match character {
            '"' | '“' | '”' if quoted || word.is_empty() => {
                if !word.is_empty() {
                    words.push((std::mem::take(&mut word), Meaning::Exact));
                }
                quoted = !quoted;
            }
            character if character.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    words.push((std::mem::take(&mut word), Meaning::Words));
                }
            }
            character => word.push(character),
        }
    }
    if !word.is_empty() {
        words.push((word, Meaning::Words));
    }
    words
}

/// The sentence of `text` around bytes of it, as bytes: what a list of hits shows.
pub fn sentence_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | '\n');
    let head = text.get(..range.start).unwrap_or_default();
    let start = head.char_indices().rfind(|(_, c)| ends(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let tail = text.get(range.end..).unwrap_or_default();
    let end = tail
        .char_indices()
        .find(|(_, c)| ends(*c))
        .map_or(text.len(), |(at, c)| range.end + at + if c == '\n' { 0 } else { c.len_utf8() });
    start..end
}

#[cfg(test)]
mod tests;

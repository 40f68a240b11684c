//! Search over a whole library: a scan of its text, newest issue first.
//!
//! No index, no segmenter: a scan of ten megabytes takes a millisecond, and finds every place a word stands. Invariant:
//! hits are in the order of the issues and of the text; every range lies in the model's own text; a search that was
//! told to stop gives what it has. Of files that are in no cache most need not even be read: `written` tells by their
//! bytes that they cannot have the word. Limit: some 1.5 GB of text; past that an index is the better tool.

mod forms;
mod kinds;
mod library;
mod pattern;
mod query;
mod written;

use std::borrow::Cow;
use std::ops::Range;

pub use kinds::{KindHit, in_figures, in_measures};
pub use library::{LibrarySearch, LibraryText, LibraryTexts, search_library};
pub use pattern::{Meaning, Pattern, PatternError};
pub use query::{QueryFault, heard, patterns, sounds};

use super::kind::TargetKind;
use crate::library::{IssueText, Piece, pieces};
use crate::model::{ByteOffset, Issue};
use crate::text::sentence_around;

/// The kinds that can be searched for; that of articles is all of the text.
pub const SEARCHED: &[TargetKind] = &[TargetKind::Article, TargetKind::Measure, TargetKind::Figure];

/// A title or a paragraph that has all the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// Where in the issue it stands.
    pub piece: Piece,
    /// The bytes of the piece that match, in order and apart.
    pub ranges: Vec<Range<usize>>,
    /// The match that is shown first: it begins the first sentence that has the most of the words.
    pub foremost: Range<usize>,
}

/// A piece of a text that has all the words, and the match in it that is shown first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstMatch<'t> {
    /// Where in the issue it stands.
    pub piece: Piece,
    /// Its words.
    pub words: &'t str,
    /// The bytes of them that match.
    pub range: Range<usize>,
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

/// The hits in an issue; `wanted` may pass over articles (`None`: the preface).
pub fn in_issue(
    issue: &Issue,
    patterns: &[Pattern],
    within: Within,
    wanted: impl Fn(Option<usize>) -> bool,
) -> Vec<SearchHit> {
    let Some((first, others)) = patterns.split_first() else { return Vec::new() };
    let asked = |piece: &Piece| within.asks_for(*piece) && wanted(piece.article);
    let hit = |(piece, words): (Piece, Cow<'_, str>)| hit_in(piece, &words, first, others);
    pieces(issue).filter(|(piece, _)| asked(piece)).filter_map(hit).collect()
}

/// The hits in the text of an issue alone, by one scan.
pub fn in_text(text: &IssueText, patterns: &[Pattern], within: Within) -> Vec<SearchHit> {
    let Some((first, others)) = patterns.split_first() else { return Vec::new() };
    let hit = |FirstMatch { piece, words, .. }: FirstMatch<'_>| hit_in(piece, words, first, others);
    matches_of(text, first, within).into_iter().filter_map(hit).collect()
}

/// The same where no more than the foremost match in each piece is told.
pub fn first_in_text<'t>(
    text: &'t IssueText<'_>,
    patterns: &[Pattern],
    within: Within,
) -> Vec<FirstMatch<'t>> {
    let Some((first, others)) = patterns.split_first() else { return Vec::new() };
    let mut matches = matches_of(text, first, within);
    if !others.is_empty() {
        matches.retain_mut(|found| {
            let hit = hit_in(found.piece, found.words, first, others);
            hit.map(|hit| found.range = hit.foremost).is_some()
        });
    }
    matches
}

/// The first match of a pattern in every piece of a text that has it.
fn matches_of<'t>(text: &'t IssueText<'_>, pattern: &Pattern, within: Within) -> Vec<FirstMatch<'t>> {
    let in_piece = |(piece, words)| Some(FirstMatch { piece, words, range: pattern.first_in(words)? });
    if !pattern.keeps_to_a_line() {
        return text.pieces().filter(|(piece, _)| within.asks_for(*piece)).filter_map(in_piece).collect();
    }
    let mut matches = Vec::new();
    let mut from = 0;
    while let Some(range) = text.as_str().get(from..).and_then(|rest| pattern.first_in(rest)) {
        let (start, end) = (from + range.start, from + range.end);
        let Some(number) = text.piece_at(ByteOffset(start)) else { break };
        // A piece is looked at once, at its first match.
        from = text.end_of(number).max(end);
        let (Some(found), Some(bytes)) = (text.piece(number), text.bytes(number)) else { break };
        if !within.asks_for(found.0) {
            continue;
        }
        matches.extend(if end <= bytes.end {
            Some(FirstMatch { piece: found.0, words: found.1, range: start - bytes.start..end - bytes.start })
        } else {
            // What was typed has a line end in it and goes over that of the piece.
            in_piece(found)
        });
    }
    matches
}

impl Within {
    fn asks_for(self, piece: Piece) -> bool {
        match self {
            Self::Everything => true,
            Self::Titles => piece.block.is_none(),
            Self::Paragraphs => piece.block.is_some(),
        }
    }
}

/// The hit in a piece of these words, if all the patterns match there.
fn hit_in(piece: Piece, words: &str, first: &Pattern, others: &[Pattern]) -> Option<SearchHit> {
    let ranges = all_of(words, first, others)?;
    let foremost = foremost(words, first, others, &ranges)?;
    Some(SearchHit { piece, ranges, foremost })
}

/// Of the matches in a piece, the first in the first sentence that has the most of the words: whoever typed several seeks
/// the sentence with all of them, and not the first that has one.
fn foremost(
    words: &str,
    first: &Pattern,
    others: &[Pattern],
    ranges: &[Range<usize>],
) -> Option<Range<usize>> {
    let mut foremost = ranges.first()?;
    if others.is_empty() {
        return Some(foremost.clone());
    }
    let found = |pattern: &Pattern| pattern.find_all(words).collect();
    let of_each: Vec<Vec<Range<usize>>> = std::iter::once(first).chain(others).map(found).collect();
    let (mut most, mut end) = (0, 0);
    for range in ranges {
        if range.start < end {
            continue;
        }
        let around = sentence_around(words, range);
        end = around.end;
        let begins_there =
            |ranges: &&Vec<Range<usize>>| ranges.iter().any(|range| around.contains(&range.start));
        let count = of_each.iter().filter(begins_there).count();
        if count > most {
            (foremost, most) = (range, count);
        }
        if most > others.len() {
            break;
        }
    }
    Some(foremost.clone())
}

/// Where all the patterns match in a piece, merged where they overlap; `None` where one does not.
pub(super) fn all_of(text: &str, first: &Pattern, others: &[Pattern]) -> Option<Vec<Range<usize>>> {
    let mut ranges: Vec<Range<usize>> = first.find_all(text).collect();
    if ranges.is_empty() {
        return None;
    }
    for pattern in others {
        let before = ranges.len();
        ranges.extend(pattern.find_all(text));
        if ranges.len() == before {
            return None;
        }
    }
    Some(merged(ranges))
}

/// Ranges in their order, those that overlap as one.
pub(super) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if last.end > range.start => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// A word of a query.
#[derive(Debug, Clone, Copy)]
pub struct Part<'q> {
    /// With the marks that it is quoted with.
    pub typed: &'q str,
    /// Without them.
    pub words: &'q str,
    /// How it is meant.
    pub meaning: Meaning,
}

/// The words of a query: separated by blanks, what stands in straight or curly double quotes as it is typed.
pub fn words(query: &str) -> Vec<(String, Meaning)> {
    parts(query).into_iter().map(|part| (part.words.to_owned(), part.meaning)).collect()
}

/// The same where they stand in the query.
pub fn parts(query: &str) -> Vec<Part<'_>> {
    let slice = |range: Range<usize>| query.get(range).unwrap_or_default();
    let mut parts = Vec::new();
    // Where the word begins, and the mark that quotes it.
    let (mut begun, mut mark) = (None, None);
    for (at, character) in query.char_indices() {
        match character {
            '"' | '“' | '”' if mark.is_some() || begun.is_none() => {
                if let (Some(mark), Some(begun)) = (mark, begun.take()) {
                    let typed = slice(mark..at + character.len_utf8());
                    parts.push(Part { typed, words: slice(begun..at), meaning: Meaning::Exact });
                }
                mark = if mark.is_none() { Some(at) } else { None };
            }
            character if character.is_whitespace() && mark.is_none() => {
                if let Some(begun) = begun.take() {
                    let words = slice(begun..at);
                    parts.push(Part { typed: words, words, meaning: Meaning::Words });
                }
            }
            _ => _ = begun.get_or_insert(at),
        }
    }
    if let Some(begun) = begun {
        let typed = slice(mark.unwrap_or(begun)..query.len());
        parts.push(Part { typed, words: slice(begun..query.len()), meaning: Meaning::Words });
    }
    parts
}

#[cfg(test)]
mod tests;

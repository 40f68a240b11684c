//! A text with its spans, told piece by piece in the order a document writes them.
//!
//! Spans may overlap; a document's marks must nest. Invariant: what is opened is closed again, and in reverse order; one
//! pass however many spans. Limit: a span crossed by another is closed and opened again where they cross.

use crate::model::{Span, SpanStyle};

/// A piece of a text with spans.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// A span begins.
    Open(&'a Span, Edge),
    /// A span ends.
    Close(&'a Span, Edge),
    /// The marker of a note that has no characters of its own.
    Note(&'a str),
}

/// What stands beside the marks of a span: whether Markdown's own marks would be understood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// Markdown's marks serve.
    Plain,
    /// A mark beside punctuation, or a crossed span: an HTML element is needed.
    Tight,
}

/// The pieces of `text` in order.
pub(super) fn pieces<'a>(text: &'a str, spans: &'a [Span]) -> Vec<Piece<'a>> {
    if spans.is_empty() {
        return vec![Piece::Words(text)];
    }
    let places = Places::of(text, spans);
    let mut walk = Walk { text, spans, places, at: 0, open: Vec::new(), out: Vec::new() };
    walk.run();
    walk.out
}

/// Byte ranges of the spans, clamped to the text.
struct Places {
    bytes: Vec<(usize, usize)>,
}

impl Places {
    fn of(text: &str, spans: &[Span]) -> Self {
        let mut wanted: Vec<usize> =
            spans.iter().flat_map(|span| [span.range.start, span.range.end]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut offsets = Vec::with_capacity(wanted.len());
        let mut characters = text.char_indices().map(|(at, _)| at).enumerate().peekable();
        for want in &wanted {
            while characters.next_if(|(count, _)| count < want).is_some() {}
            offsets.push(characters.peek().map_or(text.len(), |(_, at)| *at));
        }
        let byte = |character: usize| {
            wanted
                .binary_search(&character)
                .ok()
                .and_then(|index| offsets.get(index))
                .copied()
                .unwrap_or(text.len())
        };
        Self { bytes: spans.iter().map(|span| (byte(span.range.start), byte(span.range.end))).collect() }
    }

    fn get(&self, index: usize) -> (usize, usize) {
        self.bytes.get(index).copied().unwrap_or_default()
    }
}

struct Walk<'a> {
    text: &'a str,
    spans: &'a [Span],
    places: Places,
    at: usize,
    open: Vec<usize>,
    out: Vec<Piece<'a>>,
}

impl<'a> Walk<'a> {
    fn run(&mut self) {
        let mut order: Vec<usize> = (0..self.spans.len()).collect();
        order.sort_by_key(|&index| {
            let (start, end) = self.places.get(index);
            (start, std::cmp::Reverse(end))
        });
        for index in order {
            let (start, end) = self.places.get(index);
            self.close_until(start);
            self.words(start);
            let Some(span) = self.spans.get(index) else { continue };
            if start >= end {
                if span.style == SpanStyle::Footnote {
                    self.out.push(Piece::Note(span.target.as_deref().unwrap_or_default()));
                }
                continue;
            }
            // Two spans of one style over the same words say it once.
            let same = |other: &usize| self.spans.get(*other).is_some_and(|other| other.style == span.style);
            if self.open.len() < 16 && !self.open.iter().any(same) {
                self.open(index);
            }
        }
        self.close_until(usize::MAX);
        self.words(self.text.len());
    }

    fn words(&mut self, to: usize) {
        let words = self.text.get(self.at..to).unwrap_or_default();
        if !words.is_empty() {
            self.out.push(Piece::Words(words));
            self.at = to;
        }
    }

    fn open(&mut self, index: usize) {
        if let Some(span) = self.spans.get(index) {
            self.out.push(Piece::Open(span, self.edge(index)));
            self.open.push(index);
        }
    }

    /// Closes every span that ends at or before `place`; those that enclose none of it are opened again.
    fn close_until(&mut self, place: usize) {
        while let Some(end) =
            self.open.iter().map(|&index| self.places.get(index).1).min().filter(|&end| end <= place)
        {
            self.words(end);
            let mut again = Vec::new();
            while let Some(index) = self.open.pop() {
                if let Some(span) = self.spans.get(index) {
                    self.out.push(Piece::Close(span, self.edge(index)));
                }
                if self.places.get(index).1 <= end {
                    if !self.open.iter().any(|&open| self.places.get(open).1 <= end) {
                        break;
                    }
                } else {
                    again.push(index);
                }
            }
            for index in again.into_iter().rev() {
                self.open(index);
            }
        }
    }

    /// Whether CommonMark's rules for `*` see the marks at both ends of a span as marks (left- and right-flanking runs).
    fn edge(&self, index: usize) -> Edge {
        let (start, end) = self.places.get(index);
        let before = self.text.get(..start).and_then(|text| text.chars().next_back());
        let after = self.text.get(end..).and_then(|text| text.chars().next());
        let inside = self.text.get(start..end).unwrap_or_default();
        let is_word = |c: char| c.is_alphanumeric();
        let opens = inside.chars().next().is_some_and(|first| {
            is_word(first) || !first.is_whitespace() && before.is_none_or(|c| !is_word(c))
        });
        let closes = inside
            .chars()
            .next_back()
            .is_some_and(|last| is_word(last) || !last.is_whitespace() && after.is_none_or(|c| !is_word(c)));
        let alone = self.spans.len() == 1 || self.spans.len() <= 64 && self.is_apart(index);
        if opens && closes && alone { Edge::Plain } else { Edge::Tight }
    }

    /// Whether no other span touches this one.
    fn is_apart(&self, index: usize) -> bool {
        let (start, end) = self.places.get(index);
        self.places
            .bytes
            .iter()
            .enumerate()
            .all(|(other, &(from, to))| other == index || to < start || from > end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CharRange;

    fn span(start: usize, end: usize, style: SpanStyle) -> Span {
        Span { range: CharRange { start, end }, style, target: None }
    }

    fn marked_up(text: &str, spans: &[Span]) -> String {
        pieces(text, spans)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.to_string(),
                Piece::Open(span, _) => format!("<{:?}>", span.style),
                Piece::Close(span, _) => format!("</{:?}>", span.style),
                Piece::Note(_) => "^".into(),
            })
            .collect()
    }

    #[test]
    fn crossing_spans_are_made_to_nest() {
        let spans = [span(0, 3, SpanStyle::Strong), span(2, 5, SpanStyle::Emphasis)];
        assert_eq!(
            marked_up("甲乙丙丁戊己", &spans),
            "<Strong>甲乙<Emphasis>丙</Emphasis></Strong><Emphasis>丁戊</Emphasis>己"
        );
    }

    #[test]
    fn spans_beyond_the_text_and_empty_ones_do_no_harm() {
        assert_eq!(
            marked_up("甲", &[span(0, 9, SpanStyle::Code), span(5, 2, SpanStyle::Link)]),
            "<Code>甲</Code>"
        );
        assert_eq!(marked_up("甲乙", &[span(1, 1, SpanStyle::Footnote)]), "甲^乙");
    }
}

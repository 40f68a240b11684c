//! The paragraph or item that lines are being added to.
//!
//! Invariant: the ranges of its spans fit its text, whatever was joined. Limit: whether a line belongs to it is for
//! `joining`.

use std::cell::OnceCell;

use crate::ingest::line::wording::{cells, ends_sentence};
use crate::ingest::line::{Line, append_words};
use crate::model::{CharRange, Span, SpanStyle};

/// The longest text, in bytes, of which bold may have been cut: of a longer one nothing is asked at every line.
const LONGEST_CUT: usize = 3000;

/// The paragraph or item that lines are being added to.
pub(super) struct Open {
    pub(super) text: String,
    /// Number of characters of `text`, counted once, for a paragraph may be joined from very many lines, and not before it is
    /// asked for.
    pub(super) chars: OnceCell<usize>,
    pub(super) spans: Vec<Span>,
    /// First and last source line.
    pub(super) lines: (usize, usize),
    /// The indent of the latest line, in cells, and how many bytes of `text` are that line's.
    pub(super) latest: (usize, usize),
    /// Whether it is of one line so far.
    pub(super) single: bool,
    /// Whether all of its first line is bold.
    pub(super) bold: bool,
    /// Whether it is an item of a list.
    pub(super) item: bool,
    /// Whether it stands right below a picture, so that it may be the words of that.
    pub(super) captions: bool,
    /// Whether the item above it, where there is one, ends a sentence.
    pub(super) ended_above: Option<bool>,
}

impl Open {
    /// A paragraph of one line so far.
    pub(super) fn of(line: &Line) -> Self {
        Self {
            text: line.text.clone(),
            chars: OnceCell::new(),
            spans: line.spans.clone(),
            lines: (line.first, line.last),
            latest: (line.indent, line.text.len()),
            single: true,
            bold: line.bold,
            item: false,
            captions: false,
            ended_above: None,
        }
    }

    /// Whether it ends where a sentence may.
    pub(super) fn is_ended(&self) -> bool {
        ends_sentence(&self.text)
    }

    /// Number of its characters.
    pub(super) fn chars(&self) -> usize {
        *self.chars.get_or_init(|| self.text.chars().count())
    }

    /// Width of the latest line, in cells.
    pub(super) fn width(&self) -> usize {
        let (indent, bytes) = self.latest;
        indent + cells(self.text.get(self.text.len() - bytes..).unwrap_or_default())
    }

    /// Whether two asterisks are left of it that no others close.
    pub(super) fn opens_bold(&self) -> bool {
        self.text.len() <= LONGEST_CUT && opens_bold(&self.text)
    }

    /// Adds the next line of it.
    pub(super) fn append(&mut self, line: &Line) {
        let is_cut = opens_bold(&line.text) && self.opens_bold();
        let mut chars = self.chars();
        append_words((&mut self.text, &mut self.spans, &mut chars), &line.text, &line.spans);
        self.chars = OnceCell::from(chars);
        self.lines.1 = line.last.max(self.lines.1);
        self.latest = (line.indent, line.text.len());
        (self.single, self.captions) = (false, false);
        if is_cut {
            self.close_bold();
        }
    }

    /// Makes bold of what stands between the asterisks of two halves.
    fn close_bold(&mut self) {
        let Some((before, rest)) = self.text.split_once("**") else { return };
        let Some((inner, after)) = rest.split_once("**") else { return };
        let start = before.chars().count();
        let end = start + inner.chars().count();
        let without = |at: usize| at - 2 * (usize::from(at >= start + 2) + usize::from(at >= end + 4));
        for span in &mut self.spans {
            span.range = CharRange { start: without(span.range.start), end: without(span.range.end) };
        }
        self.text = format!("{before}{inner}{after}");
        self.chars = OnceCell::new();
        // Each half lost its own.
        self.latest.1 = self.latest.1.saturating_sub(2);
        if start < end {
            let range = CharRange { start, end };
            self.spans.push(Span { range, style: SpanStyle::Strong, target: None });
            self.spans.sort_by_key(|span| span.range.start);
        }
    }
}

/// Whether the asterisks of a text open bold and close none, or the other way round.
pub(super) fn opens_bold(text: &str) -> bool {
    memchr::memchr(b'*', text.as_bytes()).is_some() && text.matches("**").count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn spans_move_with_the_words_joined_before_them_and_the_space_put_between() {
        let strong =
            |start, end| Span { range: CharRange { start, end }, style: SpanStyle::Strong, target: None };
        let mut open = Open::of(&Line { spans: vec![strong(0, 3)], ..Line::text("new", 3) });
        open.append(&Line { spans: vec![strong(0, 2)], ..Line::text("AI 科技", 4) });
        assert_eq!((open.text.as_str(), open.chars(), open.lines), ("new AI 科技", 9, (3, 4)));
        assert_eq!(open.spans, [strong(0, 3), strong(4, 6)]);
    }

    #[test]
    fn bold_that_a_page_cut_is_bold_again() {
        let mut open = Open::of(&Line::text("**一是夯实底", 3));
        open.append(&Line::text("座。**建成2座。", 4));
        assert_eq!((open.text.as_str(), open.chars()), ("一是夯实底座。建成2座。", 12));
        let range = CharRange { start: 0, end: 7 };
        assert_eq!(open.spans, [Span { range, style: SpanStyle::Strong, target: None }]);
    }
}

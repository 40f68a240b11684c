//! The paragraph or item that lines are being added to.
//!
//! Invariant: the ranges of its spans fit its text, whatever was joined. Limit: whether a line belongs to it is for
//! `joining`.

use std::cell::OnceCell;

use crate::ingest::line::wording::{cells, ends_sentence};
use crate::ingest::line::{Line, append_words};
use crate::model::Span;

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

    /// Adds the next line of it.
    pub(super) fn append(&mut self, line: &Line) {
        let mut chars = self.chars();
        append_words((&mut self.text, &mut self.spans, &mut chars), &line.text, &line.spans);
        self.chars = OnceCell::from(chars);
        self.lines.1 = line.last.max(self.lines.1);
        self.latest = (line.indent, line.text.len());
        (self.single, self.captions) = (false, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CharRange, SpanStyle};

    #[test]
    fn spans_move_with_the_words_joined_before_them_and_the_space_put_between() {
        let strong =
            |start, end| Span { range: CharRange { start, end }, style: SpanStyle::Strong, target: None };
        let mut open = Open::of(&Line { spans: vec![strong(0, 3)], ..Line::text("new", 3) });
        open.append(&Line { spans: vec![strong(0, 2)], ..Line::text("AI 科技", 4) });
        assert_eq!((open.text.as_str(), open.chars(), open.lines), ("new AI 科技", 9, (3, 4)));
        assert_eq!(open.spans, [strong(0, 3), strong(4, 6)]);
    }
}

//! Words put together piece by piece, with what sets some of them apart.
//!
//! Markdown, HTML and Word all give a line as runs; this keeps the text plain and the styles beside it as ranges of
//! characters. Invariant: ranges never reach beyond the text they belong to.

use super::scripts::{self, Script};
use crate::ingest::line::wording::{cells, trimmed};
use crate::model::{CharRange, Span, SpanStyle};

/// A line under construction.
#[derive(Default)]
pub(in crate::ingest) struct Words {
    text: String,
    /// So many bytes of the text have been counted, and are so many characters.
    counted: (usize, usize),
    spans: Vec<Span>,
    open: Vec<Open>,
    /// Whether there are words that are not bold.
    plain: bool,
    /// Whether there are words that are bold.
    strong: bool,
    /// How the words being added stand beside the line, and the byte and the character that they begin at.
    script: Option<(Script, usize, usize)>,
    /// Whether a figure that comes next is another than the one before it.
    apart: bool,
}

struct Open {
    style: SpanStyle,
    start: usize,
    target: Option<String>,
}

/// A finished line.
pub(in crate::ingest) struct Finished {
    /// The words without white space at the ends.
    pub(in crate::ingest) text: String,
    /// What is set apart; ranges count characters of `text`.
    pub(in crate::ingest) spans: Vec<Span>,
    /// Width of the white space that stood before the words, in cells.
    pub(in crate::ingest) indent: usize,
    /// Whether all of the words are bold.
    pub(in crate::ingest) bold: bool,
}

/// Spans open at once beyond which styles are not followed.
const DEEPEST: usize = 16;

impl Words {
    /// Adds words.
    pub(in crate::ingest) fn push(&mut self, text: &str) {
        if self.apart && !text.is_empty() {
            self.apart = false;
            if self.text.ends_with(|c: char| c.is_ascii_digit())
                && text.starts_with(|c: char| c.is_ascii_digit())
            {
                self.text.push(' ');
            }
        }
        self.text.push_str(text);
        // A byte that was no text is no word that the author left plain.
        if text.contains(|c: char| !c.is_whitespace() && c != char::REPLACEMENT_CHARACTER) {
            if self.is_strong() { self.strong = true } else { self.plain = true }
        }
    }

    /// Whether words added now are bold.
    pub(in crate::ingest) fn is_strong(&self) -> bool {
        self.open.iter().any(|open| open.style == SpanStyle::Strong)
    }

    /// Whether nothing has been added.
    pub(in crate::ingest) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The words so far.
    pub(in crate::ingest) fn text(&self) -> &str {
        &self.text
    }

    /// Makes room for so many bytes of words.
    pub(in crate::ingest) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
    }

    /// Words added from now on are bold, or are not.
    pub(in crate::ingest) fn set_bold(&mut self, bold: bool) {
        if bold { self.open(SpanStyle::Strong, None) } else { self.close(SpanStyle::Strong) }
    }

    /// Begins words that are set apart.
    pub(in crate::ingest) fn open(&mut self, style: SpanStyle, target: Option<String>) {
        if self.open.len() < DEEPEST {
            let start = self.chars();
            self.open.push(Open { style, start, target });
        }
    }

    /// How many characters the words have; only words that something is set apart in are counted.
    fn chars(&mut self) -> usize {
        let (bytes, chars) = self.counted;
        let new = self.text.get(bytes..).map_or(0, |new| new.chars().count());
        self.counted = (self.text.len(), chars + new);
        chars + new
    }

    /// Ends the words that `style` sets apart.
    pub(in crate::ingest) fn close(&mut self, style: SpanStyle) {
        if let Some(at) = self.open.iter().rposition(|open| open.style == style) {
            let open = self.open.remove(at);
            self.span(open);
        }
    }

    /// Puts the mark of a note here. It has no characters of its own: whoever shows the text puts one there.
    pub(in crate::ingest) fn note_mark(&mut self, label: String) {
        self.open(SpanStyle::Footnote, Some(label));
        self.close(SpanStyle::Footnote);
    }

    /// Words struck out begin or end here: a figure among them is no part of the one beside it.
    pub(in crate::ingest) fn strike(&mut self) {
        self.apart = true;
    }

    /// Words added now stand above or below the line.
    pub(in crate::ingest) fn begin_script(&mut self, script: Script) {
        if self.script.is_some_and(|(open, ..)| open == script) {
            return;
        }
        self.end_script();
        self.script = Some((script, self.text.len(), self.chars()));
    }

    /// Words added from now on stand on the line again.
    pub(in crate::ingest) fn end_script(&mut self) {
        let Some((script, byte, character)) = self.script.take() else { return };
        let (before, beside) = self.text.split_at_checked(byte).unwrap_or((&self.text, ""));
        if let Some(label) = scripts::note_label(before, beside, script).map(str::to_string) {
            self.text.truncate(byte);
            self.counted = (byte, character);
            self.note_mark(label);
            return;
        }
        let formed = scripts::set(beside, script);
        if formed != beside {
            self.text.truncate(byte);
            self.counted = (byte, character);
            self.text.push_str(&formed);
        }
    }

    fn span(&mut self, open: Open) {
        let end = self.chars();
        if open.start < end || open.style == SpanStyle::Footnote {
            let range = CharRange { start: open.start, end };
            // One a line is the rule, and room for four is what a list begins with.
            if self.spans.is_empty() {
                self.spans.reserve_exact(1);
            }
            self.spans.push(Span { range, style: open.style, target: open.target });
        }
    }

    /// The line so far; styles still open go on in the next line.
    pub(in crate::ingest) fn take(&mut self) -> Finished {
        self.end_script();
        // Between two tags there often is no line at all.
        if self.text.is_empty() && self.spans.is_empty() {
            self.open.iter_mut().for_each(|open| open.start = 0);
            (self.plain, self.strong, self.apart) = (false, false, false);
            return Finished { text: String::new(), spans: Vec::new(), indent: 0, bold: false };
        }
        for at in 0..self.open.len() {
            let Some(open) = self.open.get_mut(at) else { break };
            let next = Open { style: open.style, start: 0, target: open.target.clone() };
            let open = std::mem::replace(open, next);
            self.span(open);
        }
        let finished = self.finish();
        // The memory of the text serves the next line: what is finished has its own, which is no larger than it.
        self.text.clear();
        self.counted = (0, 0);
        (self.plain, self.strong, self.apart) = (false, false, false);
        finished
    }

    fn finish(&mut self) -> Finished {
        let bold = self.strong && !self.plain;
        let mut spans = std::mem::take(&mut self.spans);
        let words = trimmed(&self.text);
        // Few words have white space around them.
        let white = if words.len() == self.text.len() { "" } else { white_before(&self.text) };
        let indent = if white.is_empty() { 0 } else { cells(white) };
        if !spans.is_empty() {
            let (shift, length) = (white.chars().count(), words.chars().count());
            for CharRange { start, end } in spans.iter_mut().map(|span| &mut span.range) {
                *start = start.saturating_sub(shift).min(length);
                *end = end.saturating_sub(shift).min(length);
            }
            spans.retain(|span| span.range.start < span.range.end || span.style == SpanStyle::Footnote);
            spans.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end), span.style as u8));
            spans.shrink_to_fit();
        }
        Finished { text: words.to_string(), spans: merged(spans), indent, bold }
    }
}

/// The white space that a text begins with, if anything follows it.
fn white_before(text: &str) -> &str {
    let text = text.trim_end();
    text.get(..text.len() - text.trim_start().len()).unwrap_or_default()
}

/// Spans that say the same of words that touch are one.
fn merged(spans: Vec<Span>) -> Vec<Span> {
    if spans.len() < 2 {
        return spans;
    }
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let plain = matches!(span.style, SpanStyle::Strong | SpanStyle::Emphasis);
        // Only the few latest can touch it: they are in order of their starts, and nest no deeper than this.
        let same = out.iter_mut().rev().take(DEEPEST).find(|other| other.style == span.style);
        match same.filter(|other| plain && other.range.end >= span.range.start) {
            Some(other) => other.range.end = other.range.end.max(span.range.end),
            None => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_keep_to_the_trimmed_text() {
        let mut words = Words::default();
        words.push("　　");
        words.open(SpanStyle::Strong, None);
        words.push("企业出题。");
        words.close(SpanStyle::Strong);
        words.push("组织 ");
        let line = words.take();
        assert_eq!((line.text.as_str(), line.indent, line.bold), ("企业出题。组织", 4, false));
        assert_eq!(line.spans[0].range, CharRange { start: 0, end: 5 });
    }

    #[test]
    fn a_style_goes_on_over_a_line_end() {
        let mut words = Words::default();
        words.open(SpanStyle::Strong, None);
        words.push("前");
        assert!(words.take().bold);
        words.push("后");
        assert!(words.take().bold);
    }
}

//! Bold, settled before a strict parser sees it.
//!
//! `**企业出题。**组织…` is bold to its author; CommonMark wants a space after the mark or no mark before it. So preparation
//! settles the pairs (marks alternate within a paragraph, whatever stands beside them) and puts marks of its own in their
//! place, of which bold is made again where words are put together. Invariant: control characters have been taken out of the
//! text, so nothing else can be such a mark. Limit: a line with code in it keeps CommonMark's bold.

use crate::ingest::front::words::Words;
use crate::ingest::line::Line;
use crate::ingest::line::punctuation::is_stop;
use crate::ingest::line::wording::is_han;
use crate::model::SpanStyle;

/// What the marks are made of: two of a kind, so that they are as long as the asterisks.
const OPENS: char = '\u{2}';
const CLOSES: char = '\u{3}';

/// Stands in prepared Markdown for the start of bold.
const ON: &str = "\u{2}\u{2}";
/// Stands for the end of bold.
const OFF: &str = "\u{3}\u{3}";

/// The pairs of a paragraph, while its lines are prepared.
#[derive(Default)]
pub(super) struct Pairs {
    /// Whether an opener waits for its closer.
    open: bool,
}

impl Pairs {
    /// A paragraph ends; an opener left alone stays so.
    pub(super) fn end_paragraph(&mut self) {
        self.open = false;
    }

    /// Writes `words` to `out`, our marks for every `**` of them.
    pub(super) fn settle(&mut self, words: &str, out: &mut String) {
        let bytes = words.as_bytes();
        let has_pairs = memchr::memmem::find(bytes, b"**").is_some() && memchr::memchr(b'`', bytes).is_none();
        if !has_pairs || words.bytes().all(|b| matches!(b, b'*' | b' ')) {
            out.push_str(words);
            return;
        }
        let mut rest = words;
        while let Some(at) = rest.find("**") {
            let (before, marks) = rest.split_at_checked(at).unwrap_or((rest, ""));
            let after = marks.trim_start_matches('*');
            let run = marks.len() - after.len();
            out.push_str(before);
            if !self.open && hides_name(out, after) {
                (0..run).for_each(|_| out.push_str("\\*"));
            } else if !matches!(run, 2 | 4) || before.ends_with('\\') {
                out.push_str(marks.get(..run).unwrap_or_default());
            } else {
                for _ in 0..run / 2 {
                    out.push_str(if self.open { OFF } else { ON });
                    self.open = !self.open;
                }
            }
            rest = after;
        }
        out.push_str(rest);
    }
}

/// Whether stars between `before` and `after` hide the rest of a name: `张**、李**`, where nothing could be bold. A mark
/// between two pairs of stars is bold by itself.
fn hides_name(before: &str, after: &str) -> bool {
    let mut characters = after.chars();
    let next = characters.next();
    let is_marked_alone = next.is_some_and(is_stop) && characters.as_str().starts_with("**");
    before.ends_with(is_han)
        && next.is_none_or(|c| matches!(c, '、' | '，' | '。' | '；' | '）' | ')' | '等'))
        && !is_marked_alone
}

/// The bold that is open, while words are put together.
#[derive(Default)]
pub(super) struct Bold {
    /// The line (an index) that an opener not yet closed stands in.
    from: Option<usize>,
}

impl Bold {
    /// Adds a text to the words of line `line`, the marks in it made bold.
    pub(super) fn push(&mut self, text: &str, words: &mut Words, line: usize) {
        if memchr::memchr2(2, 3, text.as_bytes()).is_none() {
            words.push(text);
            return;
        }
        for part in text.split_inclusive([OPENS, CLOSES]) {
            words.push(part.trim_end_matches([OPENS, CLOSES]));
            if part.ends_with(OPENS) && self.from.is_none() {
                self.from = Some(line);
                words.open(SpanStyle::Strong, None);
            } else if part.ends_with(CLOSES) {
                self.forget(words);
            }
        }
    }

    /// Ends the open bold, wherever it was opened.
    pub(super) fn forget(&mut self, words: &mut Words) {
        self.from = None;
        words.close(SpanStyle::Strong);
    }

    /// Ends a paragraph: an opener without its closer is two asterisks again.
    pub(super) fn restore(&mut self, words: &mut Words, lines: &mut [Line]) {
        let from = self.from;
        self.forget(words);
        let Some(from) = from else { return };
        for (index, line) in lines.iter_mut().skip(from).enumerate() {
            let length = line.chars();
            let last = line
                .spans
                .iter()
                .rposition(|span| span.style == SpanStyle::Strong && span.range.end == length);
            let Some(span) = last.map(|at| line.spans.remove(at)) else { continue };
            line.bold = false;
            if index == 0 {
                line.text.insert_str(span.range.to_bytes(&line.text).start, "**");
            }
        }
    }
}

/// A text that is not looked into, its asterisks as they were printed.
pub(super) fn with_asterisks(text: &str) -> String {
    match memchr::memchr2(2, 3, text.as_bytes()) {
        Some(_) => text.replace(ON, "**").replace(OFF, "**"),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(lines: &[&str]) -> String {
        let (mut pairs, mut out) = (Pairs::default(), String::new());
        lines.iter().for_each(|line| pairs.settle(line, &mut out));
        out.replace(ON, "⟨").replace(OFF, "⟩")
    }

    #[test]
    fn bold_is_bold_beside_chinese_punctuation() {
        assert_eq!(settled(&["**企业出题。**组织**能者揭榜。**各地"]), "⟨企业出题。⟩组织⟨能者揭榜。⟩各地");
        assert_eq!(settled(&["**甲****乙**"]), "⟨甲⟩⟨乙⟩");
        assert_eq!(settled(&["**两行", "的粗体**"]), "⟨两行的粗体⟩");
        assert_eq!(settled(&["**26**家**。**"]), "⟨26⟩家⟨。⟩");
        assert_eq!(settled(&["****"]), "****");
        assert_eq!(settled(&["张**、李**等**3人**"]), r"张\*\*、李\*\*等⟨3人⟩");
    }

    #[test]
    fn a_text_not_looked_into_has_its_asterisks_back() {
        let mut out = String::new();
        Pairs::default().settle("**甲**", &mut out);
        assert_eq!(with_asterisks(&out), "**甲**");
    }
}

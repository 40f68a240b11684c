//! A line made comparable, with the way back to what was printed.

use crate::ingest::line::wording::half_width;
use crate::text::fold;
use crate::text::ordinary::is_common_han;

/// Marks that separate the facts of a line, and brackets.
const MARKS: [char; 26] = [
    '(', ')', '（', '）', '[', ']', '【', '】', '〔', '〕', '|', '·', '—', '-', '–', ',', '，', '、', '。',
    ':', '：', ';', '/', '*', '_', '#',
];

/// A line without spaces, folded as for a search, with where each character came from.
pub(super) struct Folded<'a> {
    text: &'a str,
    pub(super) chars: Vec<char>,
    /// Byte offset in the source text of each character.
    origin: Vec<usize>,
    /// How many characters stood before the first that was removed.
    kept: Option<usize>,
}

impl<'a> Folded<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let most = text.chars().count();
        let (mut chars, mut origin) = (Vec::with_capacity(most), Vec::with_capacity(most));
        for (at, c) in text.char_indices() {
            let c = if is_common_han(c) { c } else { half_width(c) };
            if !c.is_whitespace() {
                chars.push(fold(c));
                origin.push(at);
            }
        }
        Self { text, chars, origin, kept: None }
    }

    /// The same characters, only full-width made half-width.
    pub(super) fn plain(&self) -> impl Iterator<Item = char> + '_ {
        let printed = |at: &usize| self.text.get(*at..).and_then(|rest| rest.chars().next());
        self.origin.iter().filter_map(printed).map(half_width)
    }

    /// Takes out what was read, and the brackets that are empty then.
    pub(super) fn take_out(&mut self, from: usize, to: usize) {
        self.kept = Some(self.kept.map_or(from, |kept| kept.min(from)));
        self.remove(from, to);
        let bracket = |at: Option<usize>, of: &str| {
            at.and_then(|at| self.chars.get(at)).is_some_and(|c| of.contains(*c))
        };
        if bracket(from.checked_sub(1), "(（[【〔") && bracket(Some(from), ")）]】〕") {
            self.kept = Some(self.kept.map_or(from - 1, |kept| kept.min(from - 1)));
            self.remove(from - 1, from + 1);
        }
    }

    /// Cuts off what stands behind what was read, where a mark sets it off from the words before: `周报（第8期）：副题`.
    pub(super) fn cut_subtitle(&mut self) {
        let Some(kept) = self.kept.filter(|kept| *kept >= 2) else { return };
        if self.chars.get(kept).is_some_and(|c| matches!(c, ':' | '：' | '|' | '—' | '-' | '–')) {
            self.remove(kept, self.chars.len());
        }
    }

    /// The characters from `from` to `to` with a space wherever the source has white space between two.
    pub(super) fn spaced(&self, from: usize, to: usize) -> String {
        let mut text = String::new();
        let mut end = None;
        for (c, at) in self.plain().zip(&self.origin).take(to).skip(from) {
            if end.is_some_and(|end| *at > end) {
                text.push(' ');
            }
            text.push(c);
            end = self.text.get(*at..).and_then(|rest| rest.chars().next()).map(|c| at + c.len_utf8());
        }
        text
    }

    pub(super) fn remove(&mut self, from: usize, to: usize) {
        self.chars.drain(from..to.min(self.chars.len()));
        self.origin.drain(from..to.min(self.origin.len()));
    }

    /// Takes separators and empty brackets off both ends.
    pub(super) fn strip_marks(&mut self) {
        let mark = |c: &char| MARKS.contains(c);
        while self.chars.last().is_some_and(mark) {
            self.chars.pop();
            self.origin.pop();
        }
        let lead = self.chars.iter().take_while(|c| mark(c)).count();
        self.remove(0, lead);
    }

    /// The part of the source text that is left, its spaces with it.
    pub(super) fn original(&self) -> String {
        let (Some(&from), Some(&to)) = (self.origin.first(), self.origin.last()) else {
            return String::new();
        };
        let contiguous = self.text.get(from..).and_then(|rest| {
            let end = to - from + rest.get(to - from..)?.chars().next()?.len_utf8();
            rest.get(..end)
        });
        let gone = contiguous.map_or(0, |part| part.chars().filter(|c| !c.is_whitespace()).count());
        match contiguous {
            Some(part) if gone == self.chars.len() => part.to_string(),
            _ => self.plain().collect(),
        }
    }
}

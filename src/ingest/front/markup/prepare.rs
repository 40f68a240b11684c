//! Markdown made ready for a strict parser: what editors and converters write, put as CommonMark means it.
//!
//! Each rule here undoes one habit that CommonMark reads otherwise: page marks that look like lists or
//! underlines, `###题目` without its space, bold next to Chinese punctuation, numbers as LaTeX, paragraphs
//! indented with spaces. Invariant: line for line the same lines, so that positions stay true; only characters
//! within a line change. Limit: fenced code is left alone.

use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::RangeInclusive;
use std::vec::IntoIter;

use super::bold::Pairs;
use super::comments::Comments;
use super::containers::{is_list_marker, too_deep};
use super::fences::{Fence, Fences};
use super::front_matter::FrontMatter;
use super::indents::{self, Indents};
use super::position::Starts;
use super::quotes::Quotes;
use super::rarities::Rarities;
use super::{formulas, heading, hidden_blocks, leavings, pandoc};
use crate::ingest::bytes::decode::PAGE_BREAK;
use crate::ingest::front::html::{MayHave, Vocabulary};
use crate::ingest::front::references;
use crate::ingest::line::page_mark::page_mark;
use crate::ingest::line::wording::lines_of;
use crate::ingest::line::{Line, PageMark};

/// Markdown that a strict parser reads as its author meant it.
#[derive(Default)]
pub(super) struct Prepared<'a> {
    /// The text, with as many lines as the source.
    pub(super) text: String,
    /// Byte offset of each line in `text`.
    pub(super) starts: Starts,
    /// White space before each line of the source, in cells; as much as a short number tells.
    pub(super) indents: Vec<u16>,
    /// What the parser does not see, in order: page marks and drawn tables.
    pub(super) asides: Vec<Line>,
    /// Lines (from 1) where nesting was cut.
    pub(super) cut: Vec<usize>,
    /// Lines (from 1) of headings that lacked their space.
    pub(super) tight_headings: Vec<usize>,
    /// What makes a tag in it, and what its blocks of HTML may have.
    pub(super) vocabulary: Vocabulary<'a>,
    pub(super) may_have: MayHave,
}

/// Prepares Markdown.
pub(super) fn prepare(source: &str) -> Prepared<'_> {
    let mut preparation = Preparation::new(source);
    let front = FrontMatter::of(source);
    for (index, line) in lines_of(source).enumerate() {
        if index < front.length {
            preparation.leave_out(line);
        } else {
            preparation.line(index + 1, line);
        }
    }
    let mut prepared = preparation.out;
    prepared.may_have.tables |= preparation.has_changed;
    prepared.asides.extend(front.lines);
    prepared.asides.extend(preparation.tables);
    prepared.asides.sort_by_key(|line| line.first);
    prepared
}

/// Markdown taken as it stands.
pub(super) fn unprepared(source: &str) -> Prepared<'static> {
    let breaks = memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1);
    let mut starts = Starts::default();
    std::iter::once(0).chain(breaks).for_each(|start| starts.push(start));
    Prepared { text: source.to_string(), indents: vec![0; starts.len()], starts, ..Prepared::default() }
}

struct Preparation<'a> {
    out: Prepared<'a>,
    fences: Fences,
    /// The lines that a page hides.
    hidden: Peekable<IntoIter<RangeInclusive<usize>>>,
    /// The drawn tables whose last line has not come yet.
    tables: Peekable<IntoIter<Line>>,
    bold: Pairs,
    indents: Indents,
    comments: Comments,
    quotes: Quotes<'a>,
    /// Whether words stand right above that a paragraph may go on after.
    goes_on: bool,
    /// Whether the source has any reference, and any of the marks that lines are looked through for: most files have none.
    has_references: bool,
    has_marks: bool,
    /// Whether there are form feeds in the source.
    has_page_breaks: bool,
    /// Whether two quotation marks stand before the end of a tag in it.
    has_double_quotes: bool,
    /// The byte of the source that the next line begins at.
    at: usize,
    /// Whether the words of any line were changed, and perhaps a tag made whole that something stood in.
    has_changed: bool,
}

impl<'a> Preparation<'a> {
    fn new(source: &'a str) -> Self {
        let bytes = source.as_bytes();
        let lines = memchr::memchr_iter(b'\n', bytes).count() + 1;
        let vocabulary = Vocabulary::of_markdown(source);
        let has = Rarities::of(source);
        let has_references = memchr::memchr(b'&', bytes).is_some();
        let has_marks = memchr::memchr3(b'*', b'~', b'^', bytes).is_some()
            || memchr::memchr3(b'=', b'_', b'$', bytes).is_some();
        let hidden = if has.hiding { hidden_blocks::lines(source, &vocabulary) } else { Vec::new() };
        let tables = if has.strokes || has.comments { pandoc::tables(source) } else { Vec::new() };
        Self {
            hidden: hidden.into_iter().peekable(),
            out: Prepared {
                text: String::with_capacity(source.len() + source.len() / 32 + 16),
                starts: Starts::with_capacity(lines),
                indents: Vec::with_capacity(lines),
                vocabulary,
                may_have: MayHave {
                    odd_characters: has_references || has.page_breaks || has.blanks,
                    marks: has_marks,
                    tables: has.tables,
                },
                ..Prepared::default()
            },
            fences: if has.fences { Fences::of(source) } else { Fences::default() },
            tables: tables.into_iter().peekable(),
            bold: Pairs::default(),
            indents: Indents::new(),
            comments: if has.comments { Comments::of(source) } else { Comments::default() },
            quotes: Quotes::of(source),
            goes_on: false,
            has_references,
            has_marks,
            has_double_quotes: has.double_quotes,
            has_page_breaks: has.page_breaks,
            at: 0,
            has_changed: false,
        }
    }

    /// A line that the parser is not to see: it is empty for it.
    fn leave_out(&mut self, line: &str) {
        self.begin(line);
        self.out.indents.push(0);
    }

    /// Line `number` (from 1).
    fn line(&mut self, number: usize, line: &str) {
        let start = self.begin(line);
        let begun = self.out.text.len();
        let indent = match self.fences.at(number) {
            Fence::Inside => {
                self.out.text.push_str(line);
                0
            }
            Fence::Stray => 0,
            Fence::Outside => self.outside_fences(number, start, line),
        };
        let first = self.out.text.as_bytes().get(begun);
        self.goes_on = first.is_some_and(|first| !matches!(first, b'#' | b'|' | b'`' | b'~'));
        self.out.indents.push(u16::try_from(indent).unwrap_or(u16::MAX));
    }

    /// Begins the next line of the text; the byte of the source that it begins at.
    fn begin(&mut self, line: &str) -> usize {
        if !self.out.starts.is_empty() {
            self.out.text.push('\n');
        }
        self.out.starts.push(self.out.text.len());
        let start = self.at;
        self.at += line.len() + 1;
        start
    }

    /// Prepares a line that is no code; its indent.
    fn outside_fences(&mut self, number: usize, start: usize, line: &str) -> usize {
        if self.is_hidden(number) || self.is_drawn(number) {
            return 0;
        }
        if line.is_empty() {
            self.blank();
            return 0;
        }
        if pandoc::is_division(line) {
            return 0;
        }
        let whole = line;
        let line = self.without_page_breaks(number, line);
        let line = line.as_ref();
        if let Some(mark) = page_mark(line) {
            self.out.asides.push(Line::page(mark, line.trim(), number));
            return 0;
        }
        let words = line.trim_start();
        let indent = indents::width(line);
        if words.is_empty() {
            self.blank();
            return indent;
        }
        self.out.text.push_str(self.indents.kept(line, words, indent));
        if words.starts_with(['#', '|', '>']) || is_list_marker(words) {
            self.bold.end_paragraph();
        }
        let words = self.line_start(number, words);
        let words = self.guarded_comment(start + (line.len() - words.len()), words);
        self.inline(&pandoc::plain_line(words));
        self.has_changed |= !self.out.text.ends_with(whole.trim_start());
        indent
    }

    /// A line without words.
    fn blank(&mut self) {
        self.bold.end_paragraph();
        self.indents.blank();
    }

    /// Whether a page hides the line; that it hides something is told once.
    fn is_hidden(&mut self, number: usize) -> bool {
        let Some(lines) = self.hidden.peek().filter(|lines| lines.contains(&number)) else { return false };
        let (first, last) = (*lines.start(), *lines.end());
        if number == first {
            self.out.asides.push(Line::comment("", number));
        }
        if number == last {
            self.hidden.next();
        }
        true
    }

    /// Whether the line belongs to a table that has been read already.
    fn is_drawn(&mut self, number: usize) -> bool {
        if self.tables.peek().is_none() {
            return false;
        }
        if let Some(table) = self.tables.next_if(|table| table.last < number) {
            self.out.asides.push(table);
        }
        self.tables.peek().is_some_and(|table| (table.first..=table.last).contains(&number))
    }

    /// A form feed is a page mark; the words around it stay on their line.
    fn without_page_breaks<'l>(&mut self, number: usize, line: &'l str) -> Cow<'l, str> {
        if !self.has_page_breaks || !line.contains(PAGE_BREAK) {
            return Cow::Borrowed(line);
        }
        // Converters put a form feed at the start of a page's first line or alone; elsewhere it ends the line.
        for _ in line.matches(PAGE_BREAK) {
            self.out.asides.push(Line::page(PageMark::Break, "", number));
        }
        Cow::Owned(line.replace(PAGE_BREAK, ""))
    }

    /// What stands at the start of a line: headings without a space, nesting bombs, definitions that are words.
    fn line_start<'l>(&mut self, number: usize, words: &'l str) -> &'l str {
        match words.bytes().next().unwrap_or_default() {
            b'#' => {
                let Some((marks, title)) = heading::tight(words) else { return words };
                self.out.text.push_str(marks);
                self.out.text.push(' ');
                self.out.tight_headings.push(number);
                title
            }
            b'>' | b'-' | b'+' | b'*' | b'0'..=b'9' => {
                let sign = self.quotes.sign(words, self.goes_on).and_then(|at| words.split_at_checked(at));
                if let Some((marks, rest)) = sign {
                    self.out.text.push_str(marks);
                    self.out.text.push('\\');
                    return rest;
                }
                let Some((marks, rest)) = too_deep(words) else { return words };
                self.out.text.push_str(marks);
                self.out.text.push('\\');
                self.out.cut.push(number);
                rest
            }
            b'[' => {
                // `[编者按]：` is no link definition; CommonMark would swallow `[注]: 见附件` whole.
                let end = memchr::memmem::find(words.as_bytes(), b"]:").filter(|_| !words.starts_with("[^"));
                let target = end.and_then(|end| words.get(end + 2..));
                if target.is_some_and(|target| !is_target(target.trim())) {
                    self.out.text.push('\\');
                }
                words
            }
            _ => words,
        }
    }

    /// Guards the opener of a comment that is never closed; what follows it.
    fn guarded_comment<'l>(&mut self, at: usize, words: &'l str) -> &'l str {
        let Some((before, after)) = self.comments.unclosed(at, words) else { return words };
        self.out.text.push_str(before);
        self.out.text.push_str("\\<!--");
        after
    }

    /// Formulas and bold within the line.
    fn inline(&mut self, words: &str) {
        let quoted = self.has_double_quotes.then(|| leavings::without_stray_quotes(words));
        let words = quoted.as_deref().unwrap_or(words);
        let words = if self.has_references { references::mended(words) } else { Cow::Borrowed(words) };
        if !self.has_marks {
            self.out.text.push_str(&words);
            return;
        }
        let words = leavings::settled(&words);
        let bytes = words.as_bytes();
        if memchr::memchr2(b'$', b'*', bytes).is_none() {
            self.out.text.push_str(&words);
        } else if memchr::memchr(b'$', bytes).is_some() {
            self.bold.settle(&formulas::plain(&words), &mut self.out.text);
        } else {
            self.bold.settle(&words, &mut self.out.text);
        }
    }
}

/// Whether `text` can be what a link definition leads to: an address, a path, an anchor; with a title or without one.
fn is_target(text: &str) -> bool {
    let (target, title) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let title = title.trim();
    let titled = [('"', '"'), ('\'', '\''), ('(', ')')]
        .iter()
        .any(|(open, close)| title.len() >= 2 && title.starts_with(*open) && title.ends_with(*close));
    (title.is_ascii() || titled) && target.is_ascii() && target.contains([':', '/', '#', '.', '<'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::line::Form;

    fn prepared(source: &str) -> String {
        prepare(source).text
    }

    #[test]
    fn a_heading_without_its_space_is_a_heading() {
        assert_eq!(prepared("###题目"), "### 题目");
        assert_eq!(prepared("##**题目**"), "## \u{2}\u{2}题目\u{3}\u{3}");
        assert_eq!(prepared("#188 期"), "#188 期");
    }

    #[test]
    fn bold_goes_on_over_a_line_end_and_not_over_a_blank_line() {
        assert_eq!(prepared("**两行\n的粗体**"), "\u{2}\u{2}两行\n的粗体\u{3}\u{3}");
        assert_eq!(prepared("**甲\n\n**乙"), "\u{2}\u{2}甲\n\n\u{2}\u{2}乙");
    }

    #[test]
    fn page_marks_leave_blank_lines_and_keep_count() {
        let prepared = prepare("甲\n- 8 -\n\u{FDD0}乙\n{3}------------\n");
        assert_eq!(prepared.text, "甲\n\n乙\n\n");
        let marks: Vec<_> = prepared.asides.iter().map(|line| (line.first, line.form.clone())).collect();
        let mark = |line, mark| (line, Form::Page(mark));
        assert_eq!(
            marks,
            [mark(2, PageMark::Printed(8)), mark(3, PageMark::Break), mark(4, PageMark::Starts(4))]
        );
    }

    #[test]
    fn spaces_before_chinese_are_no_code_unless_a_list_is_open() {
        assert_eq!(prepared("    各地"), "各地");
        assert_eq!(prepared("    let x = 1;"), "    let x = 1;");
        assert_eq!(prepared("- 甲\n    - 乙"), "- 甲\n    - 乙");
    }

    #[test]
    fn an_unclosed_fence_or_comment_swallows_nothing() {
        assert_eq!(prepared("```\n# 题目"), "\n# 题目");
        assert_eq!(prepared("```markdown\n# 题目\n```"), "\n# 题目\n");
        assert_eq!(prepared("<!-- 甲\n# 题目"), "\\<!-- 甲\n# 题目");
        assert_eq!(prepared("[注]: 见附件"), "\\[注]: 见附件");
        assert_eq!(prepared("[注]: a.md 所列 \"各项\""), "\\[注]: a.md 所列 \"各项\"");
        assert_eq!(prepared("[甲]: http://a.cn/x \"办法\""), "[甲]: http://a.cn/x \"办法\"");
    }

    #[test]
    fn a_bomb_of_nested_marks_is_cut() {
        let bomb = "> ".repeat(1000) + "底";
        let prepared = prepare(&bomb);
        assert_eq!(prepared.cut, [1]);
        assert!(prepared.text.contains("\\>"));
    }
}

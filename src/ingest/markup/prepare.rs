//! Markdown made ready for a strict parser: what editors and converters write, put as CommonMark means it.
//!
//! Each rule here undoes one habit that CommonMark reads otherwise: page marks that look like lists or
//! underlines, `###题目` without its space, bold next to Chinese punctuation, numbers as LaTeX, paragraphs
//! indented with spaces. Invariant: line for line the same lines, so that positions stay true; only characters
//! within a line change. Limit: fenced code is left alone.

use std::borrow::Cow;

use super::super::decode::PAGE_BREAK;
use super::super::furniture::page_mark;
use super::super::stream::{Form, Line, PageMark, Role};
use super::super::wording::is_wide;
use super::fences::{Fence, Fences};
use super::front_matter::FrontMatter;
use super::{BOLD_OFF, BOLD_ON, latex, pandoc};

/// Markers of lists and quotes on one line beyond which nesting is not followed.
const DEEPEST: usize = 24;

/// The longest formula that is rewritten, in bytes.
const LONGEST_FORMULA: usize = 600;

/// Markdown that a strict parser reads as its author meant it.
pub(super) struct Prepared {
    /// The text, with as many lines as the source.
    pub(super) text: String,
    /// Byte offset of each line in `text`.
    pub(super) starts: Vec<usize>,
    /// White space before each line of the source, in cells.
    pub(super) indents: Vec<usize>,
    /// What the parser does not see, in order: page marks and drawn tables.
    pub(super) asides: Vec<Line>,
    /// Lines (from 1) where nesting was cut.
    pub(super) cut: Vec<usize>,
    /// Lines (from 1) of headings that lacked their space.
    pub(super) tight_headings: Vec<usize>,
}

/// Prepares Markdown.
pub(super) fn prepare(source: &str) -> Prepared {
    let mut preparation = Preparation::new(source);
    let front = FrontMatter::of(source);
    for (index, line) in source.split('\n').enumerate() {
        if index < front.length {
            preparation.blank(index + 1, line);
        } else {
            preparation.line(index + 1, line);
        }
    }
    preparation.out.asides.extend(front.lines);
    let tables: Vec<Line> = preparation.tables.by_ref().collect();
    preparation.out.asides.extend(tables);
    preparation.out.asides.sort_by_key(|line| line.first);
    preparation.out
}

/// Markdown taken as it stands.
pub(super) fn unprepared(source: &str) -> Prepared {
    let breaks = memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1);
    let starts: Vec<usize> = std::iter::once(0).chain(breaks).collect();
    Prepared {
        text: source.to_string(),
        indents: vec![0; starts.len()],
        starts,
        asides: Vec::new(),
        cut: Vec::new(),
        tight_headings: Vec::new(),
    }
}

struct Preparation {
    out: Prepared,
    fences: Fences,
    tables: std::iter::Peekable<std::vec::IntoIter<Line>>,
    /// Whether a bold opener waits for its closer.
    open_bold: bool,
    in_list: bool,
    after_blank: bool,
    /// Whether there are form feeds in the source.
    has_page_breaks: bool,
    /// Whether there are comments in the source, and the byte from which on none is closed.
    has_comments: bool,
    last_comment_end: Option<usize>,
    at: usize,
}

impl Preparation {
    fn new(source: &str) -> Self {
        let bytes = source.as_bytes();
        let lines = memchr::memchr_iter(b'\n', bytes).count() + 1;
        let has = |words: &str| memchr::memmem::find(bytes, words.as_bytes()).is_some();
        let has_comments = has("<!--");
        Self {
            out: Prepared {
                text: String::with_capacity(source.len() + source.len() / 32 + 16),
                starts: Vec::with_capacity(lines),
                indents: Vec::with_capacity(lines),
                asides: Vec::new(),
                cut: Vec::new(),
                tight_headings: Vec::new(),
            },
            fences: Fences::of(source),
            tables: pandoc::tables(source).into_iter().peekable(),
            open_bold: false,
            in_list: false,
            after_blank: true,
            has_page_breaks: has(PAGE_BREAK.encode_utf8(&mut [0; 4])),
            has_comments,
            last_comment_end: if has_comments { memchr::memmem::rfind(bytes, b"-->") } else { None },
            at: 0,
        }
    }

    /// A line that the parser is not to see.
    fn blank(&mut self, number: usize, line: &str) {
        if number > 1 {
            self.out.text.push('\n');
        }
        self.out.starts.push(self.out.text.len());
        self.out.indents.push(0);
        self.at += line.len() + 1;
    }

    fn line(&mut self, number: usize, line: &str) {
        if number > 1 {
            self.out.text.push('\n');
        }
        self.out.starts.push(self.out.text.len());
        let start = self.at;
        self.at += line.len() + 1;
        match self.fences.at(number) {
            Fence::Inside => {
                self.out.indents.push(0);
                self.out.text.push_str(line);
            }
            Fence::Stray => self.out.indents.push(0),
            Fence::Outside => self.words(number, start, line),
        }
    }

    fn words(&mut self, number: usize, start: usize, line: &str) {
        if self.is_drawn(number) || pandoc::is_division(line) {
            self.out.indents.push(0);
            return;
        }
        let line = self.page_breaks(number, line);
        let line = line.as_ref();
        if let Some(mark) = page_mark(line) {
            self.mark(number, mark, line.trim());
            self.out.indents.push(0);
            return;
        }
        let words = line.trim_start();
        let indent =
            line.chars().take_while(|c| c.is_whitespace()).map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        self.out.indents.push(indent);
        if words.is_empty() {
            self.open_bold = false;
            self.after_blank = true;
            return;
        }
        self.indentation(line, words, indent);
        self.after_blank = false;
        if words.starts_with(['#', '|', '>']) || is_list_marker(words) {
            self.open_bold = false;
        }
        let words = self.line_start(number, words);
        let words = self.open_comment(start + (line.len() - words.len()), words);
        self.inline(&pandoc::plain_line(words));
    }

    fn mark(&mut self, number: usize, mark: PageMark, words: &str) {
        self.out.asides.push(Line {
            form: Form::Page(mark),
            role: Role::Furniture,
            ..Line::text(words, number)
        });
    }

    /// Whether the line belongs to a table that has been read already.
    fn is_drawn(&mut self, number: usize) -> bool {
        if let Some(table) = self.tables.next_if(|table| table.last < number) {
            self.out.asides.push(table);
        }
        self.tables.peek().is_some_and(|table| (table.first..=table.last).contains(&number))
    }

    /// A form feed is a page mark; the words around it stay on their line.
    fn page_breaks<'l>(&mut self, number: usize, line: &'l str) -> Cow<'l, str> {
        if !self.has_page_breaks || !line.contains(PAGE_BREAK) {
            return Cow::Borrowed(line);
        }
        // Converters put a form feed at the start of a page's first line or alone; elsewhere it ends the line.
        let count = line.matches(PAGE_BREAK).count();
        for _ in 0..count {
            self.mark(number, PageMark::Break, "");
        }
        Cow::Owned(line.replace(PAGE_BREAK, ""))
    }

    /// Four spaces before Chinese are a paragraph's indent, not code; within a list they are nesting.
    fn indentation(&mut self, line: &str, words: &str, indent: usize) {
        let marker = is_list_marker(words);
        if self.after_blank && indent < 2 && !marker {
            self.in_list = false;
        }
        let spaces = line.len() - words.len();
        let code = indent >= 4 && !words.chars().any(is_wide);
        if (self.in_list || code) && line.as_bytes().iter().take(spaces).all(u8::is_ascii) {
            let space = line.get(..spaces).unwrap_or_default();
            // Deeper than any list of a bulletin: a wall of spaces, whose nesting would only cost time.
            self.out.text.push_str(space.get(..DEEPEST * 4).unwrap_or(space));
        }
        if marker && (indent < 4 || self.in_list) {
            self.in_list = true;
        }
    }

    /// What stands at the start of a line: headings without a space, nesting bombs, definitions that are words.
    fn line_start<'l>(&mut self, number: usize, words: &'l str) -> &'l str {
        let first = words.bytes().next().unwrap_or_default();
        match first {
            b'#' => {
                let rest = words.trim_start_matches('#');
                let level = words.len() - rest.len();
                let meant = rest.chars().next().is_some_and(|c| is_wide(c) || c == '*');
                if level <= 6 && meant {
                    self.out.text.push_str(words.get(..level).unwrap_or_default());
                    self.out.text.push(' ');
                    self.out.tight_headings.push(number);
                    return rest;
                }
                words
            }
            b'>' | b'-' | b'+' | b'*' | b'0'..=b'9' => self.cut_nesting(number, words),
            b'[' => {
                // `[编者按]：` is no link definition; CommonMark would swallow `[注]: 见附件` whole.
                let definition = words.split_once("]:").filter(|(label, _)| !label.starts_with("[^"));
                if definition.is_some_and(|(_, target)| !is_target(target.trim())) {
                    self.out.text.push('\\');
                }
                words
            }
            _ => words,
        }
    }

    fn cut_nesting<'l>(&mut self, number: usize, words: &'l str) -> &'l str {
        let mut rest = words;
        for _ in 0..DEEPEST {
            let Some(after) = after_container(rest) else { return words };
            rest = after.trim_start_matches(' ');
        }
        if after_container(rest).is_none() {
            return words;
        }
        let kept = words.len() - rest.len();
        self.out.text.push_str(words.get(..kept).unwrap_or_default());
        self.out.text.push('\\');
        self.out.cut.push(number);
        rest
    }

    /// A comment that is never closed would swallow the rest of the file.
    fn open_comment<'l>(&mut self, at: usize, words: &'l str) -> &'l str {
        if !self.has_comments {
            return words;
        }
        if let Some((before, after)) = words.split_once("<!--") {
            let closed = self.last_comment_end.is_some_and(|end| end > at + before.len());
            if !closed {
                self.out.text.push_str(before);
                self.out.text.push('\\');
                self.out.text.push_str("<!--");
                return after;
            }
        }
        words
    }

    /// Formulas and bold within the line.
    fn inline(&mut self, words: &str) {
        let bytes = words.as_bytes();
        if memchr::memchr2(b'$', b'*', bytes).is_none() {
            self.out.text.push_str(words);
        } else if memchr::memchr(b'$', bytes).is_some() {
            let rewritten = formulas(words);
            self.bold(&rewritten);
        } else {
            self.bold(words);
        }
    }

    /// `**企业出题。**组织…` is bold to its author; CommonMark wants a space after the mark or no mark before it.
    ///
    /// So pairs are settled here: marks alternate within a paragraph, whatever stands beside them. An opener left
    /// alone is made two asterisks again where the words are put together.
    fn bold(&mut self, words: &str) {
        let bytes = words.as_bytes();
        if memchr::memmem::find(bytes, b"**").is_none() || memchr::memchr(b'`', bytes).is_some() {
            self.out.text.push_str(words);
            return;
        }
        if words.bytes().all(|b| matches!(b, b'*' | b' ')) {
            self.out.text.push_str(words);
            return;
        }
        let mut rest = words;
        while let Some(at) = rest.find("**") {
            let (before, marks) = rest.split_at_checked(at).unwrap_or((rest, ""));
            let after = marks.trim_start_matches('*');
            let run = marks.len() - after.len();
            self.out.text.push_str(before);
            if !matches!(run, 2 | 4) || before.ends_with('\\') {
                self.out.text.push_str(marks.get(..run).unwrap_or_default());
            } else {
                for _ in 0..run / 2 {
                    self.toggle_bold();
                }
            }
            rest = after;
        }
        self.out.text.push_str(rest);
    }

    fn toggle_bold(&mut self) {
        self.out.text.push_str(if self.open_bold { BOLD_OFF } else { BOLD_ON });
        self.open_bold = !self.open_bold;
    }
}

/// Whether `words` begin with the marker of a list item.
fn is_list_marker(words: &str) -> bool {
    let after = match words.as_bytes().first() {
        Some(b'-' | b'+' | b'*') => words.get(1..),
        Some(b'0'..=b'9') => {
            let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
            if words.len() - digits.len() > 9 { None } else { digits.strip_prefix(['.', ')']) }
        }
        _ => None,
    };
    after.is_some_and(|after| after.is_empty() || after.starts_with(' '))
}

/// What follows the container marker (`>`, `-`, `1.`) at the start of `words`.
fn after_container(words: &str) -> Option<&str> {
    let words = words.trim_start_matches(' ');
    if let Some(after) = words.strip_prefix('>') {
        return Some(after);
    }
    if !is_list_marker(words) {
        return None;
    }
    words.split_once(' ').map(|(_, after)| after)
}

/// Whether `text` can be what a link definition leads to: an address, a path, an anchor.
fn is_target(text: &str) -> bool {
    text.is_ascii() && text.contains([':', '/', '#', '.', '<'])
}

/// Every formula of the line in plain characters, guarded against being read as Markdown.
fn formulas(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let display = after.starts_with('$');
        let inside = if display { after.get(1..).unwrap_or_default() } else { after };
        let close = inside.find('$').filter(|&end| end <= LONGEST_FORMULA && !before.ends_with('\\'));
        let math = close.and_then(|end| inside.split_at_checked(end));
        match math.and_then(|(math, tail)| latex::plain(math).map(|plain| (plain, tail))) {
            Some((plain, tail)) => {
                for c in plain.chars() {
                    if matches!(c, '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '|' | '~' | '&' | '\\') {
                        out.push('\\');
                    }
                    out.push(c);
                }
                rest = tail.trim_start_matches('$');
            }
            None => {
                out.push('$');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepared(source: &str) -> String {
        prepare(source).text.replace(BOLD_ON, "⟨").replace(BOLD_OFF, "⟩")
    }

    #[test]
    fn a_heading_without_its_space_is_a_heading() {
        assert_eq!(prepared("###题目"), "### 题目");
        assert_eq!(prepared("##**题目**"), "## ⟨题目⟩");
        assert_eq!(prepared("#188 期"), "#188 期");
    }

    #[test]
    fn bold_is_bold_beside_chinese_punctuation() {
        assert_eq!(prepared("**企业出题。**组织**能者揭榜。**各地"), "⟨企业出题。⟩组织⟨能者揭榜。⟩各地");
        assert_eq!(prepared("**甲****乙**"), "⟨甲⟩⟨乙⟩");
        assert_eq!(prepared("**两行\n的粗体**"), "⟨两行\n的粗体⟩");
        assert_eq!(prepared("****"), "****");
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
    fn formulas_become_characters_and_stay_characters() {
        assert_eq!(prepared(r"增长 $5 7 . 3 \%$，"), "增长 57.3%，");
        assert_eq!(prepared(r"$1 \% { \sim } 2 \%$"), r"1%\~2%");
        assert_eq!(prepared("约 $100 万，其中 $50 万"), "约 $100 万，其中 $50 万");
    }

    #[test]
    fn an_unclosed_fence_or_comment_swallows_nothing() {
        assert_eq!(prepared("```\n# 题目"), "\n# 题目");
        assert_eq!(prepared("```markdown\n# 题目\n```"), "\n# 题目\n");
        assert_eq!(prepared("<!-- 甲\n# 题目"), "\\<!-- 甲\n# 题目");
        assert_eq!(prepared("[注]: 见附件"), "\\[注]: 见附件");
    }

    #[test]
    fn a_bomb_of_nested_marks_is_cut() {
        let bomb = "> ".repeat(1000) + "底";
        let prepared = prepare(&bomb);
        assert_eq!(prepared.cut, [1]);
        assert!(prepared.text.contains("\\>"));
    }
}

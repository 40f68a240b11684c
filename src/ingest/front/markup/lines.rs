//! Words put together as lines of the common stream.
//!
//! Invariant: words go into exactly one line, cell or caption, and lines know the source lines they began and ended on.
//! Limit: what the parser's events mean is for `events`.

use super::bold::Bold;
use super::code::Code;
use super::heading;
use super::lists::Lists;
use super::position::{Position, Starts};
use super::prepare::Prepared;
use super::table::Table;
use crate::ingest::front::words::{Finished, Words};
use crate::ingest::front::{html, picture};
use crate::ingest::line::{Form, Gap, Line, PARAGRAPH_INDENT, Role, append_words};

/// The lines put out, the one under construction, and what stands around it.
pub(super) struct Lines<'a> {
    source: &'a Prepared<'a>,
    out: Vec<Line>,
    /// The words of the line under construction.
    pub(super) words: Words,
    /// Where the parser is, and the line (an index) that the words began on.
    position: Position<'a>,
    begun: usize,
    gap: Gap,
    pub(super) lists: Lists,
    /// Whether a paragraph began in the lines that the parser takes for more of an item.
    left_item: bool,
    /// How many quotations are open.
    pub(super) quotes: usize,
    /// The note whose definition is open.
    pub(super) footnote: Option<String>,
    /// The note that the line under construction is, where a link back to the text says so.
    pub(super) note: Option<String>,
    bold: Bold,
    /// Where the open heading's first line stands in `out`, and its level.
    heading: Option<(usize, u8)>,
    table: Option<Table>,
    picture: Option<Picture>,
    /// Pictures and comments within the line, told after it.
    after: Vec<Line>,
    run: Run,
}

/// The lines of one paragraph beyond which they are taken for one line: no page is set so, and a line costs many times
/// what its words do.
const MOST_LINES: usize = 16 * 1024;

/// Bytes of the source for which there is room for a line more: all of an article may stand on one of its lines, as HTML.
const USUAL: usize = 400;

/// The lines that follow each other without a gap.
#[derive(Default)]
struct Run {
    /// How many there are.
    lines: usize,
    /// The line (an index) that those beyond [`MOST_LINES`] became, and how many characters it has.
    whole: Option<(usize, usize)>,
    /// Whether any of those is longer than a heading, or a sentence.
    has_prose: bool,
}

/// A picture whose caption is being read.
struct Picture {
    target: Option<String>,
    /// The words of the line that it stands in.
    around: Words,
    /// The source line it begins on.
    first: usize,
}

impl<'a> Lines<'a> {
    /// No lines yet.
    pub(super) fn new(source: &'a Prepared<'a>) -> Self {
        Self {
            source,
            out: Vec::with_capacity(
                (source.starts.len() / 2 + source.text.len() / USUAL + 1).min(MOST_LINES),
            ),
            words: Words::default(),
            position: Position::new(&source.starts),
            begun: 0,
            gap: Gap::Block,
            lists: Lists::default(),
            left_item: false,
            quotes: 0,
            footnote: None,
            note: None,
            bold: Bold::default(),
            heading: None,
            table: None,
            picture: None,
            after: Vec::new(),
            run: Run::default(),
        }
    }

    /// Notes that the parser is at the byte `offset`.
    pub(super) fn at(&mut self, offset: usize) {
        self.position.go_to(offset);
        if self.words.is_empty() {
            self.begun = self.position.index();
        }
    }

    /// The source line (from 1) that the parser is on.
    pub(super) fn number(&self) -> usize {
        self.position.index() + 1
    }

    /// The lines of the whole source.
    pub(super) fn finish(mut self) -> Vec<Line> {
        self.end_line(Gap::Block);
        self.out
    }

    /// Adds words.
    pub(super) fn push(&mut self, text: &str) {
        self.bold.push(text, &mut self.words, self.out.len());
    }

    /// Adds a picture or a comment that stands within the line.
    pub(super) fn tell_after(&mut self, line: Line) {
        self.after.push(line);
    }

    /// The source's own line end; within a picture's caption or a cell it is a space.
    pub(super) fn line_end(&mut self, gap: Gap) {
        if self.picture.is_some() || self.table.is_some() {
            self.words.push(" ");
            return;
        }
        self.end_line(gap);
    }

    /// Closes the current line, if it has words; what follows is set off by `gap`.
    pub(super) fn end_line(&mut self, gap: Gap) {
        let before = self.gap;
        let finished = self.words.take();
        if finished.text.is_empty() {
            if gap == Gap::Block || before == Gap::Line {
                self.gap = gap;
            }
            self.out.append(&mut self.after);
            return;
        }
        self.gap = gap;
        let source_indent = self.source.indents.get(self.begun).map_or(0, |indent| usize::from(*indent));
        let form = self.form(before);
        self.run = if before == Gap::Line { std::mem::take(&mut self.run) } else { Run::default() };
        self.run.lines += 1;
        if self.run.lines > MOST_LINES && form == Form::Text && self.goes_into_whole(&finished) {
            return;
        }
        self.out.push(Line {
            text: finished.text,
            spans: finished.spans,
            first: self.begun + 1,
            last: self.position.index().max(self.begun) + 1,
            indent: if form == Form::Text { source_indent.max(finished.indent) } else { 0 },
            gap: before,
            form,
            bold: finished.bold,
            centred: false,
            quoted: self.quotes > 0,
            role: Role::Body,
        });
        self.out.append(&mut self.after);
    }

    /// Adds a finished line to the one that the last lines of a very long paragraph are; whether there is such a one.
    fn goes_into_whole(&mut self, finished: &Finished) -> bool {
        let last = self.position.index().max(self.begun) + 1;
        let index = self.out.len().saturating_sub(1);
        let Some(line) = self.out.last_mut().filter(|line| line.is_text() && self.after.is_empty()) else {
            return false;
        };
        let known = self.run.whole.filter(|(whole, _)| *whole == index).map(|(_, chars)| chars);
        let mut chars = known.unwrap_or_else(|| line.chars());
        self.run.has_prose |= heading::is_prose(&finished.text);
        if known.is_none() {
            self.run.has_prose |= heading::is_prose(&line.text);
        }
        append_words((&mut line.text, &mut line.spans, &mut chars), &finished.text, &finished.spans);
        line.last = last;
        line.bold &= finished.bold;
        self.run.whole = Some((index, chars));
        true
    }

    /// What the line under construction is, set off from the line before by `gap`.
    fn form(&mut self, gap: Gap) -> Form {
        if let Some(label) = self.note.take() {
            self.lists.drop_marker();
            return Form::Footnote { label };
        }
        if let Some(label) = &self.footnote {
            return Form::Footnote { label: label.clone() };
        }
        let item = self.lists.item();
        // A line that begins as paragraphs do is no more of the item above it, though nothing stands between.
        let more = matches!(item, Some(Form::Item { marker: None, .. })) && gap != Gap::Block;
        self.left_item = more && (self.left_item || self.is_indented_as_a_paragraph());
        item.filter(|_| !self.left_item).unwrap_or(Form::Text)
    }

    /// Whether the line under construction has an indent of ideographic spaces, which the parser does not see.
    fn is_indented_as_a_paragraph(&self) -> bool {
        let own = |starts: &Starts| self.source.text.get(starts.get(self.begun)?..);
        self.source.indents.get(self.begun).is_some_and(|indent| usize::from(*indent) >= PARAGRAPH_INDENT)
            && own(&self.source.starts).is_some_and(|line| !line.starts_with(char::is_whitespace))
    }

    /// A paragraph ends, whose bold ends with it.
    pub(super) fn end_paragraph(&mut self, gap: Gap) {
        self.end_line(gap);
        self.bold.restore(&mut self.words, &mut self.out);
    }

    /// A rule.
    pub(super) fn rule(&mut self) {
        self.end_line(Gap::Block);
        self.out.push(Line::rule(self.number()));
    }

    /// A heading begins.
    pub(super) fn begin_heading(&mut self, level: u8) {
        self.heading = Some((self.out.len(), level));
    }

    /// The open heading ends.
    pub(super) fn end_heading(&mut self) {
        self.end_paragraph(Gap::Block);
        let Some((from, level)) = self.heading.take() else { return };
        let start = self.source.starts.get(self.begun).unwrap_or(0);
        let underlined = self
            .source
            .text
            .get(start..)
            .is_some_and(|line| !line.trim_start_matches([' ', '>']).starts_with('#'));
        if underlined {
            let known = self.run.whole.map(|(index, _)| (index, self.run.has_prose));
            heading::unite_underlined(&mut self.out, from, level, known);
        } else {
            heading::unite(&mut self.out, from, level);
        }
    }

    /// A block of code.
    pub(super) fn code(&mut self, code: Code) {
        self.add_quoted(code.finish());
    }

    /// A block of HTML.
    pub(super) fn html(&mut self, source: &str) {
        let from = self.out.len();
        let Prepared { vocabulary, may_have, .. } = self.source;
        html::read(source, self.number(), (vocabulary, *may_have), &mut self.out);
        for line in self.out.iter_mut().skip(from) {
            line.quoted |= self.quotes > 0;
        }
    }

    /// What follows a block of HTML is set off from it.
    pub(super) fn end_html(&mut self) {
        self.gap = Gap::Block;
    }

    /// A table begins.
    pub(super) fn begin_table(&mut self) {
        self.table = Some(Table::new(self.number()));
    }

    /// A row of the table begins.
    pub(super) fn begin_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.open_row();
        }
    }

    /// A cell of the table ends, whose bold ends with it.
    pub(super) fn end_cell(&mut self) {
        let cell = self.words.take().text;
        self.bold.forget(&mut self.words);
        if let Some(table) = &mut self.table {
            table.add(cell);
        }
    }

    /// The table ends.
    pub(super) fn end_table(&mut self) {
        let last = self.number();
        let line = self.table.take().and_then(|table| table.finish(last));
        self.add_quoted(line);
    }

    /// A picture begins; words now read are its caption.
    pub(super) fn begin_picture(&mut self, target: Option<String>) {
        let around = std::mem::take(&mut self.words);
        self.picture = Some(Picture { target, around, first: self.number() });
    }

    /// The picture ends; `rest` of the source follows it.
    pub(super) fn end_picture(&mut self, rest: &str) {
        let Some(picture) = self.picture.take() else { return };
        let caption = std::mem::replace(&mut self.words, picture.around).take().text;
        self.tell_picture(&caption, picture.target, picture.first, rest);
    }

    /// A picture that a tag shows; `rest` of the source follows it.
    pub(super) fn picture(&mut self, caption: &str, target: Option<String>, rest: &str) {
        self.tell_picture(caption, target, self.number(), rest);
    }

    /// A picture in a cell or a sentence may be words of it; any other is told after the line.
    fn tell_picture(&mut self, caption: &str, target: Option<String>, first: usize, rest: &str) {
        let goes_on = || picture::goes_on(rest.split('\n').next().unwrap_or_default());
        if self.table.is_some() || picture::is_character(caption) && goes_on() {
            self.words.push(caption);
            return;
        }
        let figure = if picture::is_within(self.words.text()) && goes_on() {
            picture::within(caption, target, first)
        } else {
            Line::figure(caption.trim(), target, first)
        };
        self.after.push(Line { quoted: self.quotes > 0, ..figure });
    }

    fn add_quoted(&mut self, lines: impl IntoIterator<Item = Line>) {
        let quoted = self.quotes > 0;
        self.out.extend(lines.into_iter().map(|line| Line { quoted, ..line }));
    }
}

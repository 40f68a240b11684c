//! Words put together as lines of the common stream.
//!
//! Invariant: words go into exactly one line, cell or caption; a line that has been put out is only ever lengthened, by the
//! second line of the same title. Limit: what the tags mean is for the reader.

use super::blocks::Blocks;
use super::open_tables::OpenTables;
use super::ornaments;
use super::printed::{self, Printed};
use super::site::Site;
use super::text;
use crate::ingest::front::picture;
use crate::ingest::front::words::Words;
use crate::ingest::line::page_mark::page_mark;
use crate::ingest::line::wording::join_onto;
use crate::ingest::line::{Form, Gap, Line, Role};

/// The lines put out, the one under construction, and what stands around it.
pub(super) struct Lines<'a> {
    out: &'a mut Vec<Line>,
    /// Where in `out` those of this source begin.
    from: usize,
    /// The words of the line under construction.
    pub(super) words: Words,
    /// The source line the reader is on, and the one the words began on.
    pub(super) at: usize,
    begun: usize,
    gap: Gap,
    markdown: bool,
    /// Whether the source has marks for bold, which no words keep.
    has_marks: bool,
    pub(super) blocks: Blocks,
    pub(super) tables: OpenTables,
    pub(super) site: Site,
    /// Where pdftohtml wrote the file.
    pub(super) printed: Option<Printed>,
    /// The picture (index in `out`) that the words are the caption of.
    caption_of: Option<usize>,
    /// What stands within the line and is told after it.
    after: Vec<Line>,
}

impl<'a> Lines<'a> {
    /// No lines yet of a source that begins on source line `first`.
    pub(super) fn new(first: usize, markdown: bool, has_marks: bool, out: &'a mut Vec<Line>) -> Self {
        Self {
            from: out.len(),
            out,
            words: Words::default(),
            at: first,
            begun: first,
            gap: Gap::Block,
            markdown,
            has_marks,
            blocks: Blocks::default(),
            tables: OpenTables::default(),
            site: Site::default(),
            printed: None,
            caption_of: None,
            after: Vec::new(),
        }
    }

    /// The source has ended.
    pub(super) fn finish(mut self) {
        self.end_line(Gap::Block);
        self.end_table();
        if let Some(printed) = self.printed {
            printed.boxes.indent(self.out);
        } else if !self.markdown {
            ornaments::take(self.out, self.from);
        }
        self.site.settle(self.out, self.from);
    }

    /// Adds words of source line `line`; `begins` where a line of the source begins with them.
    pub(super) fn words(&mut self, part: &str, line: usize, begins: bool) {
        if self.words.is_empty() {
            if part.bytes().all(|byte| byte == b' ') {
                return;
            }
            self.begun = line;
            if self.markdown
                && begins
                && let Some((level, words)) = text::markdown_heading(part)
            {
                self.blocks.set_heading(Some(level));
                self.words.push(&text::without_marks(words));
                self.end_line(Gap::Block);
                self.blocks.set_heading(None);
                return;
            }
        }
        if self.has_marks {
            self.words.push(&text::without_marks(part));
        } else {
            self.words.push(part);
        }
    }

    /// What a line end inside the HTML's text means before `next`: nothing between wide characters, else a space; a real
    /// line end where the text is preformatted.
    pub(super) fn line_end(&mut self, next: &str, line: usize) {
        if self.words.is_empty() {
            if let Some(printed) = &mut self.printed {
                printed.edges.change();
            }
            return;
        }
        let heading = self.markdown && text::markdown_heading(next).is_some();
        if self.blocks.is_preformatted() || heading {
            self.end_line(if heading { Gap::Block } else { Gap::Line });
            self.begun = line;
        } else if text::parts_words(self.words.text(), next) {
            self.words.push(" ");
        }
    }

    /// A block begins, in a printed file as a box at this place from the top and the left: boxes at one height are one line.
    pub(super) fn begin_block(&mut self, place: Option<(u32, u32)>) {
        let (Some((top, left)), Some(printed)) = (place, &self.printed) else {
            self.end_line(Gap::Block);
            return;
        };
        if printed.boxes.goes_on(top) {
            return;
        }
        self.end_line(Gap::Line);
        if let Some(printed) = &mut self.printed {
            printed.boxes.begin(top, left);
        }
    }

    /// Words now read are the caption of the last picture.
    pub(super) fn begin_caption(&mut self) {
        self.caption_of = self.out.iter().rposition(|line| matches!(line.form, Form::Figure { .. }));
    }

    /// The caption has ended.
    pub(super) fn end_caption(&mut self) {
        self.caption_of = None;
    }

    /// A picture; in a cell there is room for its caption only.
    pub(super) fn picture(&mut self, caption: &str, target: Option<String>) {
        if self.tables.is_in_cell() {
            self.words.push(caption);
            return;
        }
        let figure = Line::figure(caption.trim(), target, self.at);
        self.end_line(Gap::Line);
        self.push(figure);
    }

    /// A picture that words follow; whether it stands within a sentence, which it does not end: as a character, or told
    /// after the line.
    pub(super) fn picture_in_sentence(&mut self, caption: &str, target: Option<String>) -> bool {
        if picture::is_character(caption) {
            self.words(caption.trim(), self.at, false);
            return true;
        }
        if self.tables.is_in_cell() || !picture::is_within(self.words.text()) {
            return false;
        }
        let figure = picture::within(caption, target, self.at);
        self.tell_after(figure);
        true
    }

    /// Adds what stands within the line and is no word of it.
    pub(super) fn tell_after(&mut self, line: Line) {
        if self.words.is_empty() || self.tables.is_in_cell() {
            self.push(line)
        } else {
            self.after.push(line)
        }
    }

    /// Closes the current line, if it has words; what follows is set off by `gap`.
    pub(super) fn end_line(&mut self, gap: Gap) {
        if self.tables.is_in_cell() {
            // Lines within a cell are one text, in which two names stay two.
            if gap != Gap::Line && !self.words.is_empty() && !self.words.text().ends_with(' ') {
                self.words.push(" ");
            }
            return;
        }
        let finished = self.words.take();
        if finished.text.is_empty() {
            self.gap = stronger(self.gap, gap);
            self.tell();
            return;
        }
        let before = std::mem::replace(&mut self.gap, gap);
        if let Some(figure) = self.caption_of.and_then(|at| self.out.get_mut(at)) {
            figure.text = finished.text;
            self.tell();
            return;
        }
        let (first, last) = (self.begun, self.at.max(self.begun));
        // Two lines of one heading are one heading.
        if self.blocks.in_heading()
            && before != Gap::Block
            && let Some(heading) = self.out.last_mut().filter(|line| matches!(line.form, Form::Heading(_)))
        {
            lengthen(heading, &finished.text, last);
            self.tell();
            return;
        }
        let form = self.blocks.form(&finished.text);
        self.place(Line {
            text: finished.text,
            spans: finished.spans,
            first,
            last,
            indent: finished.indent,
            gap: before,
            form,
            bold: finished.bold,
            centred: self.blocks.is_centred(),
            quoted: self.blocks.is_quoted(),
            role: Role::Body,
        });
        self.tell();
    }

    /// Puts out what stood within the line that has ended.
    fn tell(&mut self) {
        if !self.after.is_empty() {
            std::mem::take(&mut self.after).into_iter().for_each(|line| self.push(line));
        }
    }

    /// Puts out a finished line, in view of what its words and the page say about it.
    fn place(&mut self, mut line: Line) {
        if !line.is_text() {
            self.push(line);
            return;
        }
        if let Some(mark) = page_mark(&line.text) {
            (line.form, line.role) = (Form::Page(mark), Role::Furniture);
        } else if let Some(printed) = &mut self.printed {
            if let Some(title) = self.out.last_mut().filter(|title| printed::is_second_line(title, &line)) {
                lengthen(title, &line.text, line.last);
                return;
            }
            line.indent = printed.edges.indent(&line);
            printed.boxes.finish(self.out.len());
        }
        self.push(line);
    }

    /// Closes the data table being read.
    pub(super) fn end_table(&mut self) {
        let Some(table) = self.tables.take(&mut self.words) else { return };
        self.gap = Gap::Block;
        if let Some(line) = table.finish(self.at) {
            let quoted = self.blocks.is_quoted();
            self.push(Line { quoted, ..line });
        }
    }

    /// Adds a line that has no words of the page: a rule, a page's edge, a comment. It is nobody's but the file's.
    pub(super) fn push_mark(&mut self, mark: Line) {
        self.out.push(mark);
    }

    /// Adds a line; one of the site's is remembered as such.
    fn push(&mut self, line: Line) {
        if self.site.is_open() && line.is_free() {
            self.site.remember(self.out.len());
        }
        self.out.push(line);
    }
}

/// Adds the second line of a title to the first.
fn lengthen(title: &mut Line, words: &str, last: usize) {
    join_onto(&mut title.text, words);
    title.last = last;
}

/// Of two gaps in the same place the one that separates more.
fn stronger(a: Gap, b: Gap) -> Gap {
    match (a, b) {
        (Gap::Block, _) | (_, Gap::Block) => Gap::Block,
        (Gap::Hard, _) | (_, Gap::Hard) => Gap::Hard,
        _ => Gap::Line,
    }
}

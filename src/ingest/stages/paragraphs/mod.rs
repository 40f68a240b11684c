//! Lines put together as blocks: wrapped lines and pieces cut by a page made whole paragraphs again.
//!
//! `joining` says which lines go on, `labels` which are sub-heads, and `open` is the paragraph they are added to.
//! Invariant: every line of the body is in exactly one block. Limit: blocks nest no deeper than a quotation.

mod items;
mod joining;
mod labels;
mod lexicon;
mod numbered;
mod open;
mod tables;

use crate::ingest::line::findings::Findings;
use crate::ingest::line::shape::{is_caption, is_table_name, is_titled_picture, names_picture};
use crate::ingest::line::wording::join_onto;
use crate::ingest::line::{Form, Gap, Line, Role};
use crate::ingest::stages::habit::Habit;
use crate::model::{Block, ListItem, Span, SpanStyle, WarningCode};
use joining::{Between, SHORTEST_CUT, Seam};
use labels::Standing;
pub(in crate::ingest) use lexicon::Lexicon;
use numbered::is_in_row;
use open::Open;
pub(in crate::ingest) use tables::fill_tables;

/// Turns the free lines of a body into blocks, its tables without their cells: [`fill_tables`] brings them.
///
/// `level` is the heading level of the article's title in the source, for the depth of sub-heads; `lexicon` knows the words
/// of the whole file.
pub(in crate::ingest) fn blocks(
    lines: &[Line],
    level: Option<u8>,
    habit: Habit,
    lexicon: &Lexicon<'_>,
    findings: &mut Findings,
) -> Vec<Block> {
    Builder::new(level, habit, lexicon, findings).blocks_of(lines)
}

/// The longest words below a picture that may be its own, in characters.
const LONGEST_CAPTION: usize = 40;

struct Builder<'a> {
    habit: Habit,
    lexicon: &'a Lexicon<'a>,
    level: Option<u8>,
    findings: &'a mut Findings,
    blocks: Vec<Block>,
    /// The caption of the table that comes next.
    caption: Option<String>,
    /// Pictures and notes that stand inside a paragraph that may go on after them.
    aside: Vec<Block>,
    open: Option<Open>,
    between: Between,
    /// Whether a picture without words stands right above.
    picture: bool,
    /// Whether all of it is quoted.
    quoted: bool,
}

impl<'a> Builder<'a> {
    fn new(level: Option<u8>, habit: Habit, lexicon: &'a Lexicon<'a>, findings: &'a mut Findings) -> Self {
        Self {
            habit,
            lexicon,
            level,
            findings,
            blocks: Vec::new(),
            caption: None,
            aside: Vec::new(),
            open: None,
            between: Between::Nothing,
            picture: false,
            quoted: false,
        }
    }

    fn blocks_of(mut self, lines: &[Line]) -> Vec<Block> {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            if line.quoted && line.is_free() {
                let length = lines.iter().skip(at).take_while(|line| line.quoted || !line.is_free()).count();
                self.quote(lines.get(at..at + length).unwrap_or_default());
                at += length;
                continue;
            }
            self.line(line, lines.get(at + 1..).unwrap_or_default());
            at += 1;
        }
        self.close();
        self.blocks
    }

    fn line(&mut self, line: &Line, rest: &[Line]) {
        if !line.is_free() {
            self.passed(line);
            return;
        }
        self.picture &= line.is_text();
        match &line.form {
            Form::Rule => self.between = self.between.max(Between::Rule),
            Form::Page(_) => self.between = Between::Page,
            Form::Comment => self.between = self.between.max(Between::Furniture),
            Form::Heading(level) => self.heading(line, Some(*level)),
            Form::Text => self.text(line, rest),
            Form::Item { ordered, level, marker } => {
                self.item(line, *ordered, *level, marker.as_deref(), rest);
            }
            Form::Table { header, caption, .. } => self.table(line, *header, caption.as_deref()),
            Form::Figure { target } => {
                self.between = self.between.max(Between::picture(target.as_deref()));
                if !self.picture_of_caption(line, target.as_deref()) {
                    self.put_aside(figure(line, target.clone()));
                }
            }
            Form::Code => {
                self.close();
                self.blocks.push(Block::Code { text: line.text.clone(), lines: (line.first, line.last) });
            }
            Form::Footnote { label } => self.footnote(line, label),
        }
    }

    /// A line that another stage took.
    fn passed(&mut self, line: &Line) {
        if line.role != Role::Furniture {
            // What belongs to the masthead or the contents ends a paragraph as a title does.
            self.close();
            return;
        }
        let told = match &line.form {
            Form::Page(_) => Between::Page,
            Form::Figure { target } => Between::picture(target.as_deref()),
            Form::Comment => Between::Furniture,
            _ if line.has_words() => Between::Page,
            _ => Between::Nothing,
        };
        self.between = self.between.max(told);
        self.picture = matches!(line.form, Form::Figure { .. });
    }

    /// A block that may stand inside a paragraph: kept until it is known whether the paragraph goes on.
    fn put_aside(&mut self, block: Block) {
        if self.open.as_ref().is_some_and(|open| !open.is_ended()) {
            self.aside.push(block);
        } else {
            self.close();
            self.blocks.push(block);
        }
    }

    fn footnote(&mut self, line: &Line, label: &str) {
        let behind = self.open.is_none() || !self.aside.is_empty();
        let last = if self.aside.is_empty() { self.blocks.last_mut() } else { self.aside.last_mut() };
        if let Some(Block::Footnote { label: own, text, lines, .. }) = last.filter(|_| behind)
            && own == label
        {
            join_onto(text, &line.text);
            lines.1 = line.last;
            return;
        }
        let (text, spans) = (line.text.clone(), line.spans.clone());
        self.put_aside(Block::Footnote {
            label: label.to_string(),
            text,
            spans,
            lines: (line.first, line.last),
        });
    }

    fn text(&mut self, line: &Line, rest: &[Line]) {
        if self.habit == Habit::Exact {
            self.exact_text(line, rest);
            return;
        }
        let apart = line.gap == Gap::Block || self.between.is_page();
        if apart && is_caption(line) && self.caption(line) {
            return;
        }
        self.picture = false;
        if self.is_next_item(line) {
            return;
        }
        if self.is_rest_of_item(line, rest) || self.goes_on(line, rest) {
            self.append(line);
            return;
        }
        let standing =
            Standing { habit: &self.habit, open: self.open.as_ref(), between: self.between, line, rest };
        if standing.is_label() {
            self.heading(line, None);
            return;
        }
        let ended_above =
            self.open.as_ref().filter(|open| is_in_row(&open.text, &line.text)).map(Open::is_ended);
        let captions = matches!(self.between, Between::Picture | Between::Furniture)
            && !line.is_longer_than(LONGEST_CAPTION);
        self.close();
        self.open = Some(Open { ended_above, captions, ..Open::of(line) });
    }

    /// A clean document's line: a paragraph, or centred over a table the table's caption.
    fn exact_text(&mut self, line: &Line, rest: &[Line]) {
        self.close();
        let table = rest.first().is_some_and(|next| matches!(next.form, Form::Table { .. }));
        if line.centred && table {
            self.caption = Some(line.text.clone());
        } else {
            self.open = Some(Open::of(line));
        }
    }

    /// Whether the open paragraph goes on in `line`.
    fn goes_on(&self, line: &Line, rest: &[Line]) -> bool {
        self.seam(line, rest).is_some_and(|seam| seam.goes_on())
    }

    fn seam<'s>(&'s self, line: &'s Line, rest: &'s [Line]) -> Option<Seam<'s>> {
        let open = self.open.as_ref()?;
        let next = rest.iter().find(|line| line.is_free()).filter(|line| line.has_words());
        let Self { habit, lexicon, between, quoted, .. } = self;
        Some(Seam { habit, lexicon, open, between: *between, quoted: *quoted, line, next })
    }

    /// Whether `line` is the rest of the open item, which a page cut.
    fn is_rest_of_item(&self, line: &Line, rest: &[Line]) -> bool {
        self.between == Between::Page
            && self.seam(line, rest).is_some_and(|seam| items::is_rest(&seam, self.marker(), rest))
    }

    /// Takes a line right below the rest of an item as the next item, where its words begin with that one's number.
    fn is_next_item(&mut self, line: &Line) -> bool {
        let within = self.open.as_ref().is_some_and(|open| open.item) && line.gap == Gap::Line;
        let Some((marker, line)) =
            self.marker().filter(|_| within).and_then(|marker| items::next_item(marker, line))
        else {
            return false;
        };
        let Some(Block::List { ordered, items, .. }) = self.blocks.last() else { return false };
        let (ordered, level) = (*ordered, items.last().map_or(0, |item| item.level));
        self.item(&line, ordered, level, Some(&marker), &[]);
        true
    }

    /// The marker of the last item of the list that the blocks end with.
    fn marker(&self) -> Option<&str> {
        let Some(Block::List { items, .. }) = self.blocks.last() else { return None };
        items.last()?.marker.as_deref()
    }

    fn append(&mut self, line: &Line) {
        let Some(open) = &mut self.open else { return };
        let cut = line.gap == Gap::Block || self.between > Between::Nothing;
        if cut && !self.habit.is_spaced() {
            self.findings.add(WarningCode::Joined, line.first, &line.text);
        }
        open.append(line);
        (self.between, self.picture) = (Between::Nothing, false);
    }

    /// The block that was last set aside, or the last one where no paragraph is open behind it.
    fn picture_before(&mut self) -> Option<&mut Block> {
        if self.aside.is_empty() {
            self.blocks.last_mut().filter(|_| self.open.is_none())
        } else {
            self.aside.last_mut()
        }
    }

    /// The words of a picture or table: to the picture before, or put aside as one without a picture.
    fn caption(&mut self, line: &Line) -> bool {
        if let Some(Block::Figure { caption, lines, .. }) = self.picture_before()
            && caption.as_ref().is_none_or(|own| *own == line.text || names_picture(&line.text, own))
        {
            *caption = Some(line.text.clone());
            lines.1 = line.last;
            return true;
        }
        let cut = self.open.as_ref().is_some_and(|open| !open.is_ended() && open.chars() >= SHORTEST_CUT);
        if cut || std::mem::take(&mut self.picture) || is_titled_picture(line) {
            self.between = self.between.max(Between::Furniture);
            self.put_aside(figure(line, None));
            return true;
        }
        false
    }

    /// A picture whose words the caption above it has: says whether it was one.
    fn picture_of_caption(&mut self, line: &Line, address: Option<&str>) -> bool {
        let Some(Block::Figure { caption: Some(caption), target: target @ None, lines }) =
            self.picture_before()
        else {
            return false;
        };
        if !names_picture(caption, &line.text) {
            return false;
        }
        *target = address.map(str::to_owned);
        lines.1 = line.last;
        true
    }

    fn heading(&mut self, line: &Line, own: Option<u8>) {
        self.close();
        // Two lines of one sub-head.
        self.findings.unclosed_quote(line);
        self.blocks.push(Block::Heading {
            level: labels::depth(&line.text, own, self.level),
            text: line.text.clone(),
            spans: line.spans.iter().filter(|span| !covers(span, line)).cloned().collect(),
            lines: (line.first, line.last),
        });
    }

    fn item(&mut self, line: &Line, ordered: bool, level: u8, marker: Option<&str>, rest: &[Line]) {
        // More of the item before: its next line, or the rest of it after a page.
        if marker.is_none()
            && self.open.as_ref().is_some_and(|open| open.item)
            && (line.gap == Gap::Line || self.is_rest_of_item(line, rest))
        {
            self.append(line);
            return;
        }
        let ended_above = self.open.as_ref().filter(|open| open.item).map(Open::is_ended);
        let goes_on = ended_above.is_some();
        if marker.is_none() && !goes_on {
            // More of an item that is not there is a paragraph.
            self.close();
            self.open = Some(Open::of(line));
            return;
        }
        self.close();
        let item =
            ListItem { text: String::new(), spans: Vec::new(), level, marker: marker.map(str::to_string) };
        match self.blocks.last_mut() {
            Some(Block::List { items, .. }) if goes_on => items.push(item),
            _ => self.blocks.push(Block::List { ordered, items: vec![item], lines: (line.first, line.last) }),
        }
        self.open = Some(Open { item: true, ended_above, ..Open::of(line) });
    }

    /// A table, whose cells come when all is put together: there may be as many as all other words.
    fn table(&mut self, line: &Line, header: bool, caption: Option<&str>) {
        self.close();
        let mut caption = caption.map(str::to_string).or_else(|| self.caption.take());
        // The line above a table that names it is its caption.
        if caption.is_none()
            && self.habit != Habit::Exact
            && let Some(Block::Paragraph { text, .. }) = self.blocks.last()
            && is_table_name(text)
        {
            caption = Some(text.clone());
            self.blocks.pop();
        }
        let rows = Vec::new();
        self.blocks.push(Block::Table { caption, rows, header, lines: (line.first, line.last) });
    }

    fn quote(&mut self, lines: &[Line]) {
        self.close();
        let plain: Vec<Line> = lines.iter().map(|line| Line { quoted: false, ..line.clone() }).collect();
        let inner = Builder::new(self.level, self.habit.of_quotes(), self.lexicon, self.findings);
        let inner = Builder { quoted: true, ..inner }.blocks_of(&plain);
        let first = lines.iter().find(|line| line.is_free()).map_or(0, |line| line.first);
        let last = lines.iter().filter(|line| line.is_free()).map(|line| line.last).max().unwrap_or(first);
        self.blocks.push(Block::Quote { blocks: inner, lines: (first, last) });
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.open.take() else { return };
        if !open.item {
            self.blocks.push(Block::Paragraph { text: open.text, spans: open.spans, lines: open.lines });
            return;
        }
        if let Some(Block::List { items, lines, .. }) = self.blocks.last_mut() {
            lines.1 = lines.1.max(open.lines.1);
            if let Some(item) = items.last_mut() {
                (item.text, item.spans) = (open.text, open.spans);
            }
        }
    }

    fn close(&mut self) {
        self.end_paragraph();
        self.blocks.append(&mut self.aside);
        (self.between, self.picture) = (Between::Nothing, false);
    }
}

/// A picture, or the words of one that is not there.
fn figure(line: &Line, target: Option<String>) -> Block {
    let caption = Some(line.text.clone()).filter(|caption| !caption.is_empty());
    Block::Figure { caption, target, lines: (line.first, line.last) }
}

fn covers(span: &Span, line: &Line) -> bool {
    span.range.start == 0 && span.range.end >= line.chars() && span.style == SpanStyle::Strong
}

//! Lines put together as blocks: wrapped lines and pieces cut by a page made whole paragraphs again.
//!
//! A paragraph cut by a page ends without the end of a sentence and goes on after whatever the page put between:
//! marks, heads, numbers, a picture with its caption. Invariant: every line of the body is in exactly one block.
//! Limit: a cut right at the end of a sentence cannot be seen, unless indents mark the paragraphs.

use crate::ingest::line::findings::Findings;
use crate::ingest::line::ordinal;
use crate::ingest::line::wording::{ends_full_sentence, ends_sentence, is_closer, is_han, join_onto};
use crate::ingest::line::{Form, Gap, Line};
use crate::ingest::stages::articles::columns;
use crate::ingest::stages::habit::{Habit, Place, width};
use crate::model::{Block, CharRange, ListItem, Span, WarningCode};

/// A paragraph shorter than this, in characters, that ends without a mark is a label or a signature, not a cut one.
const SHORTEST_CUT: usize = 18;

/// A bare or bold line longer than this, in characters, is no sub-head.
const LONGEST_LABEL: usize = 32;

/// Turns the free lines of a body into blocks.
///
/// `level` is the heading level of the article's title in the source, for the depth of sub-heads.
pub(in crate::ingest) fn blocks(
    lines: &[Line],
    level: Option<u8>,
    habit: Habit,
    findings: &mut Findings,
) -> Vec<Block> {
    let mut builder = Builder {
        habit,
        level,
        findings,
        blocks: Vec::new(),
        caption: None,
        aside: Vec::new(),
        open: None,
        page: false,
        picture: false,
        rule: false,
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.quoted && line.is_free() {
            let length = lines.iter().skip(at).take_while(|line| line.quoted || !line.is_free()).count();
            builder.quote(lines.get(at..at + length).unwrap_or_default());
            at += length;
            continue;
        }
        builder.line(line, lines.get(at + 1..).unwrap_or_default());
        at += 1;
    }
    builder.close();
    builder.blocks
}

struct Builder<'a> {
    habit: Habit,
    level: Option<u8>,
    findings: &'a mut Findings,
    blocks: Vec<Block>,
    /// The caption of the table that comes next.
    caption: Option<String>,
    /// Pictures and notes that stand inside a paragraph that may go on after them.
    aside: Vec<Block>,
    open: Option<Open>,
    /// Whether a page ended since the last line of text.
    page: bool,
    /// Whether a picture without words stood there.
    picture: bool,
    rule: bool,
}

/// The paragraph or item that lines are being added to.
struct Open {
    text: String,
    /// Number of characters of `text`, counted once, for a paragraph may be joined from very many lines.
    chars: usize,
    spans: Vec<Span>,
    lines: (usize, usize),
    /// Width of the latest line, in cells.
    width: usize,
    /// Whether it is of one line so far.
    single: bool,
    item: bool,
}

impl Open {
    fn of(line: &Line) -> Self {
        Self {
            text: line.text.clone(),
            chars: line.chars(),
            spans: line.spans.clone(),
            lines: (line.first, line.last),
            width: width(line),
            single: true,
            item: false,
        }
    }
}

impl Builder<'_> {
    fn line(&mut self, line: &Line, rest: &[Line]) {
        if !line.is_free() {
            self.picture = matches!(line.form, Form::Figure { .. });
            self.page |=
                matches!(line.form, Form::Page(_) | Form::Figure { .. } | Form::Comment) || line.has_words();
            return;
        }
        self.picture &= line.is_text();
        match &line.form {
            Form::Rule => self.rule = true,
            Form::Page(_) | Form::Comment => self.page = true,
            Form::Heading(level) => self.heading(line, Some(*level)),
            Form::Text => self.text(line, rest),
            Form::Item { ordered, level, marker } => self.item(line, *ordered, *level, marker.as_deref()),
            Form::Table { rows, header, caption } => self.table(line, rows, *header, caption.as_deref()),
            Form::Figure { target } => {
                let caption = Some(line.text.clone()).filter(|caption| !caption.is_empty());
                self.page = true;
                self.put_aside(Block::Figure {
                    caption,
                    target: target.clone(),
                    lines: (line.first, line.last),
                });
            }
            Form::Code => {
                self.close();
                self.blocks.push(Block::Code { text: line.text.clone(), lines: (line.first, line.last) });
            }
            Form::Footnote { label } => self.footnote(line, label),
        }
    }

    /// A block that may stand inside a paragraph: kept until it is known whether the paragraph goes on.
    fn put_aside(&mut self, block: Block) {
        if self.open.as_ref().is_some_and(|open| !ends_sentence(&open.text)) {
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
        if self.habit.exact {
            self.exact_text(line, rest);
            return;
        }
        if is_caption(line) && (line.gap == Gap::Block || self.page) && self.caption(line) {
            return;
        }
        self.picture = false;
        if self.goes_on(line, rest) {
            self.append(line);
            return;
        }
        if self.is_label(line, rest) {
            self.heading(line, None);
            return;
        }
        self.close();
        self.open = Some(Open::of(line));
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
        let Some(open) = &self.open else { return false };
        if line.centred || (line.bold && line.gap == Gap::Block) {
            return false;
        }
        if open.item && line.gap != Gap::Block && !self.page {
            return true;
        }
        // No line of Chinese begins with a closing mark but one that was cut.
        if line
            .text
            .starts_with(['，', '。', '、', '；', '：', '！', '？', '”', '’', '）', '》', '】', '％', '%'])
        {
            return true;
        }
        let close = line.gap != Gap::Block && !self.page && !self.rule;
        let wrapped = self.habit.measure.is_some() && (close || self.page || self.habit.spaced);
        if wrapped {
            self.wraps_on(open, line, next_words(rest), close)
        } else if close {
            self.flows_on(open, line)
        } else {
            self.is_cut(open, line)
        }
    }

    /// In a file with a measure: full lines go on, and indents say where they do not.
    fn wraps_on(&self, open: &Open, line: &Line, next: Option<&Line>, close: bool) -> bool {
        if self.habit.begins(line) {
            return false;
        }
        let full = self.habit.is_full(open.width);
        let ended = ends_full_sentence(&open.text);
        if self.habit.indented {
            // A page may cut a line short of the measure.
            return full
                || !ends_sentence(&open.text)
                    && (self.page || open.width * 2 > self.habit.measure.unwrap_or(0));
        }
        if ended && ordinal::begins_part(&line.text) || self.stands_alone(line, next) {
            return false;
        }
        if ends_sentence(&open.text) {
            return self.goes_on_after_sentence(open, line, next, close);
        }
        // Some setters leave a line short rather than part what stands together; a sentence still goes on.
        let running = open.text.contains(['，', '。']) || self.page;
        // A page may cut a line anywhere; a paragraph of several lines is no label that stood above it.
        let cut_by_page = self.page && !open.single && open.chars >= SHORTEST_CUT;
        full || cut_by_page
            || open.width + 14 >= self.habit.measure.unwrap_or(0)
            || running && open.width * 2 > self.habit.full
            || open.chars >= SHORTEST_CUT && self.habit.place_of(line, next) == Place::Later
    }

    /// Whether a paragraph goes on after a line that ends a sentence: mostly that is its end, where there was room for
    /// more.
    fn goes_on_after_sentence(&self, open: &Open, line: &Line, next: Option<&Line>, close: bool) -> bool {
        let joined = close || self.habit.spaced && !self.page;
        if !joined || begins_with_lead(&line.text) {
            return false;
        }
        // A semicolon or colon on a full line ends a part of a sentence; the paragraph ends there only by chance.
        if !ends_full_sentence(&open.text) && self.habit.is_full(open.width) {
            return true;
        }
        let lost = if open.single { self.habit.lost_indent } else { 0 };
        match self.habit.place_of(line, next) {
            Place::First => false,
            Place::Later => open.width + lost + 4 >= self.habit.full,
            Place::Unknown => {
                self.habit.is_full(open.width) && self.habit.had_no_room(open.width + lost, &line.text)
            }
        }
    }

    /// Whether a wrapped line breaks off with room for more: no line of a paragraph does, unless a page ends there.
    fn stands_alone(&self, line: &Line, next: Option<&Line>) -> bool {
        let Some(next) = next.filter(|next| next.is_text() && self.habit.is_close(next)) else {
            return false;
        };
        !ends_sentence(&line.text)
            && width(line) * 2 < self.habit.full
            && self.habit.had_room(line, &next.text)
    }

    /// In a file without a measure: line ends within a block of markup.
    fn flows_on(&self, open: &Open, line: &Line) -> bool {
        let ended = ends_sentence(&open.text);
        if line.indent >= 2 && ended
            || ordinal::begins_part(&line.text) && (ended || open.chars < SHORTEST_CUT)
        {
            return false;
        }
        if line.gap == Gap::Hard {
            return !ended && open.chars >= SHORTEST_CUT && !begins_bold(line);
        }
        if self.habit.line_is_paragraph {
            return !ended && open.chars >= SHORTEST_CUT;
        }
        !(ends_full_sentence(&open.text) && begins_bold(line))
    }

    /// Whether a blank line or a page stands in the middle of a sentence.
    fn is_cut(&self, open: &Open, line: &Line) -> bool {
        let starts_with_mark =
            line.text.starts_with(['，', '。', '、', '；', '：', '”', '）', '》', '％', '%']);
        if starts_with_mark {
            return true;
        }
        if ends_sentence(&open.text)
            || self.habit.begins(line)
            || begins_bold(line)
            || ordinal::begins_part(&line.text)
        {
            return false;
        }
        let length = open.chars;
        if self.page {
            return length >= SHORTEST_CUT / 2 && !is_signature(&line.text);
        }
        let goes_far = line.chars() >= SHORTEST_CUT || ends_sentence(&line.text);
        length >= SHORTEST_CUT && goes_far && !is_signature(&open.text)
    }

    fn append(&mut self, line: &Line) {
        let Some(open) = &mut self.open else { return };
        let cut = line.gap == Gap::Block || self.page || self.rule;
        if cut && !self.habit.spaced {
            self.findings.add(WarningCode::Joined, line.first, &line.text);
        }
        let before = open.text.len();
        join_onto(&mut open.text, &line.text);
        // A space may have been put between.
        let shift = open.chars + usize::from(open.text.len() > before + line.text.len());
        open.chars = shift + line.chars();
        open.spans.extend(line.spans.iter().map(|span| Span {
            range: CharRange { start: span.range.start + shift, end: span.range.end + shift },
            ..span.clone()
        }));
        open.lines.1 = line.last.max(open.lines.1);
        open.width = width(line);
        open.single = false;
        (self.page, self.picture, self.rule) = (false, false, false);
    }

    /// The words of a picture or table: to the picture before, or put aside as one without a picture.
    fn caption(&mut self, line: &Line) -> bool {
        let last = if self.aside.is_empty() {
            self.blocks.last_mut().filter(|_| self.open.is_none())
        } else {
            self.aside.last_mut()
        };
        if let Some(Block::Figure { caption, lines, .. }) = last
            && caption.is_none()
        {
            *caption = Some(line.text.clone());
            lines.1 = line.last;
            return true;
        }
        let cut =
            self.open.as_ref().is_some_and(|open| !ends_sentence(&open.text) && open.chars >= SHORTEST_CUT);
        if cut || std::mem::take(&mut self.picture) || is_titled_picture(line) {
            let block = Block::Figure {
                caption: Some(line.text.clone()),
                target: None,
                lines: (line.first, line.last),
            };
            self.page = true;
            self.put_aside(block);
            return true;
        }
        false
    }

    /// Whether a line is a sub-head: bold and alone, numbered and alone, or a few words between paragraphs.
    fn is_label(&self, line: &Line, rest: &[Line]) -> bool {
        if columns::is_framed(&line.text) {
            return true;
        }
        let length = line.chars();
        let closed = line.text.ends_with(|c: char| "。！？；，、：:;,…".contains(c));
        if length > LONGEST_LABEL || closed || length < 2 {
            return false;
        }
        if self.habit.measure.is_some() && self.habit.is_full(width(line)) {
            return false;
        }
        let next = rest.iter().find(|line| line.is_free() && !matches!(line.form, Form::Rule));
        let Some(next) = next else { return false };
        if !matches!(next.form, Form::Text | Form::Item { .. } | Form::Table { .. } | Form::Heading(_)) {
            return false;
        }
        let apart = line.gap == Gap::Block
            || self.page
            || self.habit.begins(line)
            || self.habit.line_is_paragraph
            // Where nothing but its width told that the line begins something.
            || self.habit.measure.is_some() && !self.habit.indented
            || line.centred;
        let before = self.open.as_ref().is_none_or(|open| ends_sentence(&open.text));
        if line.bold || line.centred {
            return apart || before;
        }
        let bracketed = line.text.starts_with(['（', '(', '[', '【']) && ordinal::split(&line.text).is_none();
        if !apart || !before || bracketed || !line.text.chars().any(is_han) {
            return false;
        }
        let next_starts = next.gap == Gap::Block
            || self.habit.begins(next)
            || !self.habit.is_full(width(line)) && !matches!(next.form, Form::Heading(_));
        let numbered = matches!(
            ordinal::split(&line.text),
            Some((
                ordinal::Form::Chapter
                    | ordinal::Form::Han
                    | ordinal::Form::BracketedHan
                    | ordinal::Form::Digit
                    | ordinal::Form::Decimal(_),
                ..
            ))
        );
        if numbered {
            return next_starts && next.chars() > length;
        }
        let words = length <= 14
            && !line.text.contains(['，', '。', '；', '、', ':', '：'])
            && !is_signature(&line.text);
        words
            && next_starts
            && next.is_text()
            && (next.chars() >= 30 || self.habit.measure.is_some() && self.habit.is_running(next))
            && !self.blocks_are_short()
    }

    /// A run of short lines is verse or an address, not sub-heads.
    fn blocks_are_short(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.chars < 16)
    }

    fn heading(&mut self, line: &Line, own: Option<u8>) {
        self.close();
        let by_number = match ordinal::split(&line.text) {
            Some((ordinal::Form::BracketedHan | ordinal::Form::Decimal(2), ..)) => 3,
            Some((ordinal::Form::Digit, ..)) if own.is_none() => 3,
            Some((ordinal::Form::BracketedDigit | ordinal::Form::Decimal(3..), ..)) => 4,
            _ => 2,
        };
        let depth = match (own, self.level) {
            (Some(own), Some(title)) if own > title => own - title + 1,
            _ => by_number,
        };
        // Two lines of one sub-head.
        self.findings.unclosed_quote(line);
        self.blocks.push(Block::Heading {
            level: depth.clamp(2, 5),
            text: line.text.clone(),
            spans: line.spans.iter().filter(|span| !covers(span, line)).cloned().collect(),
            lines: (line.first, line.last),
        });
    }

    fn item(&mut self, line: &Line, ordered: bool, level: u8, marker: Option<&str>) {
        // More of the item before: its next line, or the rest of it after a page.
        if marker.is_none() && self.open.as_ref().is_some_and(|open| open.item) && line.gap != Gap::Block {
            self.append(line);
            return;
        }
        let goes_on = self.open.as_ref().is_some_and(|open| open.item);
        if marker.is_none() && !goes_on {
            // More of an item that is not there is a paragraph.
            self.close();
            self.open = Some(Open::of(line));
            return;
        }
        self.end_paragraph();
        self.flush_aside();
        (self.page, self.picture, self.rule) = (false, false, false);
        let item =
            ListItem { text: String::new(), spans: Vec::new(), level, marker: marker.map(str::to_string) };
        match self.blocks.last_mut() {
            Some(Block::List { items, .. }) if goes_on => items.push(item),
            _ => self.blocks.push(Block::List { ordered, items: vec![item], lines: (line.first, line.last) }),
        }
        self.open = Some(Open { item: true, ..Open::of(line) });
    }

    fn table(&mut self, line: &Line, rows: &[Vec<String>], header: bool, caption: Option<&str>) {
        self.close();
        let mut caption = caption.map(str::to_string).or_else(|| self.caption.take());
        // The line above a table that names it is its caption.
        if caption.is_none()
            && !self.habit.exact
            && let Some(Block::Paragraph { text, .. }) = self.blocks.last()
            && is_table_name(text)
        {
            caption = Some(text.clone());
            self.blocks.pop();
        }
        self.blocks.push(Block::Table {
            caption,
            rows: rows.to_vec(),
            header,
            lines: (line.first, line.last),
        });
    }

    fn quote(&mut self, lines: &[Line]) {
        self.close();
        let plain: Vec<Line> = lines.iter().map(|line| Line { quoted: false, ..line.clone() }).collect();
        let inner =
            blocks(&plain, self.level, Habit { measure: None, indented: false, ..self.habit }, self.findings);
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

    fn flush_aside(&mut self) {
        self.blocks.append(&mut self.aside);
    }

    fn close(&mut self) {
        self.end_paragraph();
        self.flush_aside();
        (self.page, self.picture, self.rule) = (false, false, false);
    }
}

/// The next line that is words of the body, if nothing else of the body stands before it.
fn next_words(rest: &[Line]) -> Option<&Line> {
    rest.iter().find(|line| line.is_free()).filter(|line| line.has_words())
}

/// Whether a text begins with a few words ended by 。, as writers announce what a paragraph is about.
fn begins_with_lead(text: &str) -> bool {
    // `“扩面”——落地一批企业`: one that happens to begin a line in mid-paragraph is rare.
    let quoted = text.strip_prefix('“').and_then(|rest| rest.split_once('”'));
    if quoted.is_some_and(|(name, rest)| name.chars().count() <= 8 && rest.starts_with("——")) {
        return true;
    }
    let lead = text.char_indices().take(20).position(|(_, c)| c == '。');
    lead.is_some_and(|length| (4..=18).contains(&length) && text.chars().nth(length + 1).is_some())
}

fn covers(span: &Span, line: &Line) -> bool {
    span.range.start == 0 && span.range.end >= line.chars() && span.style == crate::model::SpanStyle::Strong
}

fn begins_bold(line: &Line) -> bool {
    line.spans.iter().any(|span| span.style == crate::model::SpanStyle::Strong && span.range.start == 0)
}

/// `图1 …`, `表 2　…`, short and no sentence.
fn is_caption(line: &Line) -> bool {
    names_thing(&line.text, &['图', '表']) && line.chars() <= 50 && !ends_full_sentence(&line.text)
}

fn is_table_name(text: &str) -> bool {
    names_thing(text, &['表']) && text.chars().count() <= 50 && !ends_full_sentence(text)
}

/// `图1　渔船装机数`: the title of a picture that the converter left out, set off from its number as no sentence is.
fn is_titled_picture(line: &Line) -> bool {
    let Some(rest) = line.text.strip_prefix('附').unwrap_or(&line.text).strip_prefix('图') else {
        return false;
    };
    let number = |c: char| {
        crate::ingest::line::wording::half_width(c).is_ascii_digit() || "一二三四五六七八九十-—".contains(c)
    };
    let title = rest.trim_start().trim_start_matches(number);
    title.starts_with([' ', '　', '：', ':', '．'])
        && line.gap == Gap::Block
        && !line.text.contains(['，', '。', '；'])
}

/// Whether a text begins with the number of a picture or table: `图1 …`, `表二　…`.
pub(in crate::ingest) fn names_thing(text: &str, things: &[char]) -> bool {
    let Some(rest) = text.strip_prefix('附').unwrap_or(text).strip_prefix(things) else { return false };
    rest.trim_start().starts_with(|c: char| {
        crate::ingest::line::wording::half_width(c).is_ascii_digit() || "一二三四五六七八九十".contains(c)
    })
}

/// `（科技处供稿）`, `来源：科技日报`: who wrote it.
fn is_signature(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| {
        is_closer(c) || matches!(c, '（' | '(' | '【' | '[' | '—' | '-') || c.is_whitespace()
    });
    text.chars().count() <= 40
        && (inner.starts_with("来源")
            || inner.starts_with("作者")
            || inner.starts_with("供稿")
            || inner.starts_with("摘自")
            || inner.starts_with("据")
            || inner.ends_with("供稿")
            || inner.ends_with("讯")
            || text.starts_with(['（', '(']) && text.ends_with(['）', ')']))
}

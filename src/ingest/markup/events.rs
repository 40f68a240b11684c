//! The parser's events put together as lines.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::prepare::Prepared;
use crate::ingest::findings::Findings;
use crate::ingest::html::{self, NoteLink};
use crate::ingest::stream::{Form, Gap, Line, Role, even};
use crate::ingest::wording::{ends_full_sentence, is_han, join_onto};
use crate::ingest::words::Words;
use crate::model::{SpanStyle, WarningCode};

/// List nesting beyond which levels are not counted.
const DEEPEST: usize = 24;

/// A heading longer than this, in characters, is a paragraph with a rule under it.
const LONGEST_SETEXT: usize = 60;

/// The lines of prepared Markdown, page marks among them.
pub(super) fn lines(prepared: &Prepared, findings: &mut Findings) -> Vec<Line> {
    for &line in &prepared.cut {
        findings.add(WarningCode::NestingCut, line, "");
    }
    for &line in &prepared.tight_headings {
        findings.add(WarningCode::TightHeading, line, "");
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader::new(prepared);
    for (event, range) in Parser::new_ext(&prepared.text, options).into_offset_iter() {
        reader.at(range.start);
        reader.event(event, range);
    }
    reader.end_line(Gap::Block);
    with_asides(reader.lines, &prepared.asides)
}

/// Puts what the parser did not see where it stood.
fn with_asides(lines: Vec<Line>, asides: &[Line]) -> Vec<Line> {
    if asides.is_empty() {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len() + asides.len());
    let mut asides = asides.iter().peekable();
    for line in lines {
        while let Some(aside) = asides.next_if(|aside| aside.first <= line.first) {
            out.push(aside.clone());
        }
        out.push(line);
    }
    out.extend(asides.cloned());
    out
}

struct Reader<'a> {
    prepared: &'a Prepared,
    lines: Vec<Line>,
    words: Words,
    /// Index of the source line of the latest event, and of the one the current words began on.
    line: usize,
    begun: usize,
    gap: Gap,
    context: Vec<Context>,
    item: Option<String>,
    quotes: usize,
    footnote: Option<String>,
    /// The note that the line being read is, where a link back to the text says so; and whether words are such a link's.
    note: Option<String>,
    in_note_mark: bool,
    /// Where the heading's first line stands in `lines`, and its level.
    heading: Option<(usize, u8)>,
    /// The line (index in `lines`) that a bold opener not yet closed stands in.
    bold_from: Option<usize>,
    code: Option<(String, bool, usize)>,
    table: Option<Table>,
    image: Option<(Option<String>, Words, usize)>,
    /// Pictures within a line, told after it.
    pictures: Vec<Line>,
}

/// A list and its next number, or an item of one.
enum Context {
    List(bool),
    Item,
}

struct Table {
    rows: Vec<Vec<String>>,
    line: usize,
}

impl<'a> Reader<'a> {
    fn new(prepared: &'a Prepared) -> Self {
        Self {
            prepared,
            lines: Vec::with_capacity(prepared.starts.len() / 2 + 1),
            words: Words::default(),
            line: 0,
            begun: 0,
            gap: Gap::Block,
            context: Vec::new(),
            item: None,
            quotes: 0,
            footnote: None,
            note: None,
            in_note_mark: false,
            heading: None,
            bold_from: None,
            code: None,
            table: None,
            image: None,
            pictures: Vec::new(),
        }
    }

    /// Notes which source line the byte `offset` stands in.
    fn at(&mut self, offset: usize) {
        let starts = &self.prepared.starts;
        let start = |index: usize| starts.get(index).copied().unwrap_or(usize::MAX);
        if start(self.line) > offset {
            self.line = starts.partition_point(|&start| start <= offset).saturating_sub(1);
        }
        // Events come nearly in order: step, and search only over a long way.
        let mut steps = 0;
        while start(self.line + 1) <= offset {
            self.line += 1;
            steps += 1;
            if steps > 16 {
                self.line = starts.partition_point(|&start| start <= offset).saturating_sub(1);
                break;
            }
        }
        if self.words.is_empty() {
            self.begun = self.line;
        }
    }

    fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        match event {
            Event::Text(text) => self.text(&text),
            Event::Code(code) => {
                self.words.open(SpanStyle::Code, None);
                self.push(&code);
                self.words.close(SpanStyle::Code);
            }
            Event::InlineHtml(tag) => self.inline_html(&tag),
            Event::Html(_) => {}
            Event::FootnoteReference(label) => {
                // The marker has no characters of its own: whoever shows the text puts one there.
                self.words.open(SpanStyle::Footnote, Some(label.to_string()));
                self.words.close(SpanStyle::Footnote);
            }
            Event::SoftBreak => self.line_end(Gap::Line),
            Event::HardBreak => self.line_end(Gap::Hard),
            Event::Rule => {
                self.end_line(Gap::Block);
                let mut rule = Line::text(String::new(), self.line + 1);
                rule.form = Form::Rule;
                self.lines.push(rule);
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text),
            Event::TaskListMarker(done) => self.push(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: std::ops::Range<usize>) {
        match tag {
            Tag::Paragraph => self.end_line(Gap::Block),
            Tag::Heading { level, .. } => {
                self.end_line(Gap::Block);
                self.heading = Some((self.lines.len(), level_number(level)));
            }
            Tag::BlockQuote(_) => {
                self.end_line(Gap::Block);
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.end_line(Gap::Block);
                self.code = Some((String::new(), matches!(kind, CodeBlockKind::Fenced(_)), self.line + 1));
            }
            Tag::HtmlBlock => {
                self.end_line(Gap::Block);
                let source = self.prepared.text.get(range).unwrap_or_default();
                let from = self.lines.len();
                html::read(source, self.line + 1, true, &mut self.lines);
                for line in self.lines.iter_mut().skip(from) {
                    line.quoted |= self.quotes > 0;
                }
            }
            Tag::List(start) => {
                self.end_line(Gap::Block);
                self.context.push(Context::List(start.is_some()));
            }
            Tag::Item => {
                self.end_line(Gap::Line);
                self.context.push(Context::Item);
                let marker = self.prepared.text.get(range).unwrap_or_default();
                let marker =
                    marker.trim_start().split(|c: char| c.is_whitespace()).next().unwrap_or_default();
                self.item =
                    Some(if matches!(marker, "-" | "*" | "+") { "•".into() } else { marker.to_string() });
            }
            Tag::FootnoteDefinition(label) => {
                self.end_line(Gap::Block);
                self.footnote = Some(label.to_string());
            }
            Tag::Table(_) => {
                self.end_line(Gap::Block);
                self.table = Some(Table { rows: Vec::new(), line: self.line + 1 });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => {}
            Tag::Emphasis => self.words.open(SpanStyle::Emphasis, None),
            Tag::Strong => self.words.open(SpanStyle::Strong, None),
            Tag::Link { dest_url, .. } if self.note_mark(&dest_url) => {}
            Tag::Link { link_type, dest_url, .. } => {
                let mail = matches!(link_type, LinkType::Email) && !dest_url.starts_with("mailto:");
                let target = if mail { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                self.words.open(SpanStyle::Link, Some(without_marks(&target)));
            }
            Tag::Image { dest_url, .. } => {
                let target = Some(without_marks(&dest_url)).filter(|target| !target.is_empty());
                self.image = Some((target, std::mem::take(&mut self.words), self.line + 1));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.end_line(Gap::Block);
                self.restore_bold();
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.end_line(Gap::Block);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.gap = Gap::Block,
            TagEnd::List(_) => {
                self.end_line(Gap::Block);
                self.context.pop();
            }
            TagEnd::Item => {
                self.end_line(Gap::Line);
                self.restore_bold();
                self.context.pop();
                self.item = None;
            }
            TagEnd::FootnoteDefinition => {
                self.end_line(Gap::Block);
                self.footnote = None;
            }
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::TableCell => {
                let cell = self.words.take().text;
                self.bold_from = None;
                self.words.close(SpanStyle::Strong);
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Emphasis => self.words.close(SpanStyle::Emphasis),
            TagEnd::Strong => self.words.close(SpanStyle::Strong),
            TagEnd::Link => {
                self.in_note_mark = false;
                self.words.close(SpanStyle::Link);
            }
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    /// Takes a link that a converter made of half a footnote; its words are the mark.
    fn note_mark(&mut self, target: &str) -> bool {
        match html::note_link(target) {
            Some(NoteLink::Reference(label)) => {
                self.words.open(SpanStyle::Footnote, Some(label));
                self.words.close(SpanStyle::Footnote);
            }
            Some(NoteLink::Back(label)) => self.note = Some(label),
            None => return false,
        }
        self.in_note_mark = true;
        true
    }

    fn text(&mut self, text: &str) {
        if self.in_note_mark {
            return;
        }
        if let Some((code, ..)) = &mut self.code {
            code.push_str(text);
            return;
        }
        self.push(text);
    }

    /// Adds words, the marks that preparation put there for bold made spans again.
    fn push(&mut self, text: &str) {
        if memchr::memchr2(2, 3, text.as_bytes()).is_none() {
            self.words.push(text);
            return;
        }
        for part in text.split_inclusive(['\u{2}', '\u{3}']) {
            let (words, mark) = match part.char_indices().next_back() {
                Some((at, mark @ ('\u{2}' | '\u{3}'))) => (part.get(..at).unwrap_or_default(), Some(mark)),
                _ => (part, None),
            };
            self.words.push(words);
            match mark {
                Some('\u{2}') if self.bold_from.is_none() => {
                    self.bold_from = Some(self.lines.len());
                    self.words.open(SpanStyle::Strong, None);
                }
                Some('\u{3}') => {
                    self.bold_from = None;
                    self.words.close(SpanStyle::Strong);
                }
                _ => {}
            }
        }
    }

    /// A bold opener without its closer is two asterisks.
    fn restore_bold(&mut self) {
        self.words.close(SpanStyle::Strong);
        let Some(from) = self.bold_from.take() else { return };
        for (index, line) in self.lines.iter_mut().skip(from).enumerate() {
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

    fn line_end(&mut self, gap: Gap) {
        if self.image.is_some() || self.table.is_some() {
            // Within a picture's caption or a cell a line end is a space.
            self.words.push(" ");
            return;
        }
        self.end_line(gap);
    }

    /// Closes the current line, if it has words; what follows is set off by `gap`.
    fn end_line(&mut self, gap: Gap) {
        let last_line = self.gap;
        let finished = self.words.take();
        if finished.text.is_empty() {
            if gap == Gap::Block || last_line == Gap::Line {
                self.gap = gap;
            }
            self.lines.append(&mut self.pictures);
            return;
        }
        self.gap = gap;
        let source_indent = self.prepared.indents.get(self.begun).copied().unwrap_or(0);
        let form = self.form();
        self.lines.push(Line {
            text: finished.text,
            spans: finished.spans,
            first: self.begun + 1,
            last: self.line.max(self.begun) + 1,
            indent: if form == Form::Text { source_indent.max(finished.indent) } else { 0 },
            gap: last_line,
            form,
            bold: finished.bold,
            centred: false,
            quoted: self.quotes > 0,
            role: Role::Body,
        });
        self.lines.append(&mut self.pictures);
    }

    fn form(&mut self) -> Form {
        if let Some(label) = self.note.take() {
            self.item = None;
            return Form::Footnote { label };
        }
        if let Some(label) = &self.footnote {
            return Form::Footnote { label: label.clone() };
        }
        if !matches!(self.context.last(), Some(Context::Item)) {
            return Form::Text;
        }
        let lists = self.context.iter().filter(|context| matches!(context, Context::List(_))).count();
        let ordered = self.context.iter().rev().find_map(|context| match context {
            Context::List(ordered) => Some(*ordered),
            Context::Item => None,
        });
        let level = u8::try_from(lists.saturating_sub(1).min(DEEPEST)).unwrap_or(0);
        Form::Item { ordered: ordered.unwrap_or(false), level, marker: self.item.take() }
    }

    /// A heading's lines are one heading, unless they are a paragraph that a rule stands right under.
    fn end_heading(&mut self) {
        self.end_line(Gap::Block);
        self.restore_bold();
        let Some((from, level)) = self.heading.take() else { return };
        let setext = self.prepared.text.get(self.prepared.starts.get(self.begun).copied().unwrap_or(0)..);
        let setext = setext.is_some_and(|line| !line.trim_start_matches([' ', '>']).starts_with('#'));
        let long = self
            .lines
            .iter()
            .skip(from)
            .any(|line| line.is_longer_than(LONGEST_SETEXT) || ends_full_sentence(&line.text));
        if setext && long {
            return;
        }
        let mut parts = self.lines.drain(from..).collect::<Vec<_>>().into_iter();
        let Some(mut heading) = parts.next() else { return };
        let mut figures = Vec::new();
        for part in parts {
            if matches!(part.form, Form::Figure { .. }) {
                figures.push(part);
                continue;
            }
            join_onto(&mut heading.text, &part.text);
            heading.last = part.last;
        }
        if !matches!(heading.form, Form::Figure { .. }) {
            heading.form = Form::Heading(level);
        }
        self.lines.push(heading);
        self.lines.append(&mut figures);
    }

    /// Indented Chinese is a paragraph, not code.
    fn end_code(&mut self) {
        let Some((code, fenced, first)) = self.code.take() else { return };
        let code = without_marks(code.trim_end_matches('\n'));
        if !fenced && code.chars().any(is_han) {
            for (index, text) in code.split('\n').enumerate().filter(|(_, text)| !text.trim().is_empty()) {
                let gap = if index == 0 { Gap::Block } else { Gap::Line };
                self.lines.push(Line {
                    gap,
                    quoted: self.quotes > 0,
                    ..Line::text(text.trim(), first + index)
                });
            }
            return;
        }
        let last = first + memchr::memchr_iter(b'\n', code.as_bytes()).count();
        if !code.trim().is_empty() {
            self.lines.push(Line {
                form: Form::Code,
                last,
                quoted: self.quotes > 0,
                ..Line::text(code, first)
            });
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let last = self.line.max(table.line.saturating_sub(1)) + 1;
        let header = table.rows.first().is_some_and(|row| row.iter().any(|cell| !cell.is_empty()));
        let rows: Vec<_> =
            table.rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        if rows.is_empty() {
            return;
        }
        let mut line = Line::text(String::new(), table.line);
        line.last = last;
        line.quoted = self.quotes > 0;
        line.form = Form::Table { header, rows: even(rows), caption: None };
        self.lines.push(line);
    }

    fn end_image(&mut self) {
        let Some((target, words, line)) = self.image.take() else { return };
        let caption = std::mem::replace(&mut self.words, words).take().text;
        if self.table.is_some() {
            self.words.push(&caption);
            return;
        }
        let mut figure = Line::text(caption, line);
        figure.form = Form::Figure { target };
        figure.quoted = self.quotes > 0;
        self.pictures.push(figure);
    }

    fn inline_html(&mut self, source: &str) {
        let source = source.trim();
        for token in html::tokens(source) {
            match token {
                html::Token::Text(text) => self.push(text),
                html::Token::Comment(inside) => {
                    if !inside.trim().is_empty() {
                        let mut line = Line::text(source, self.line + 1);
                        (line.form, line.role) = (Form::Comment, Role::Furniture);
                        self.pictures.push(line);
                    }
                }
                html::Token::Open(name, attributes) => {
                    self.inline_open(&name.to_ascii_lowercase(), attributes)
                }
                html::Token::Close(name) => match name.to_ascii_lowercase().as_str() {
                    "b" | "strong" => self.words.close(SpanStyle::Strong),
                    "i" | "em" => self.words.close(SpanStyle::Emphasis),
                    "a" => self.words.close(SpanStyle::Link),
                    _ => {}
                },
            }
        }
    }

    fn inline_open(&mut self, name: &str, attributes: &str) {
        match name {
            "br" => self.line_end(Gap::Hard),
            "b" | "strong" => self.words.open(SpanStyle::Strong, None),
            "i" | "em" => self.words.open(SpanStyle::Emphasis, None),
            "a" => {
                if let Some(target) = html::attribute(attributes, "href").filter(|target| !target.is_empty())
                {
                    self.words.open(SpanStyle::Link, Some(target.to_string()));
                }
            }
            "img" => {
                let caption = html::attribute(attributes, "alt").unwrap_or_default();
                let target = html::attribute(attributes, "src").map(str::to_string);
                let mut figure = Line::text(caption.trim(), self.line + 1);
                figure.form = Form::Figure { target };
                self.pictures.push(figure);
            }
            _ => {}
        }
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

fn without_marks(text: &str) -> String {
    text.replace(super::BOLD_ON, "**").replace(super::BOLD_OFF, "**")
}

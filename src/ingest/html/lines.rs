//! HTML's tags and text put together as lines of the common stream.

use std::borrow::Cow;

use super::elements::{is_hidden, is_inline};
use super::layout::layouts;
use super::list::Lists;
use super::note::{NoteLink, note_link};
use super::part::Part;
use super::printed::{self, Boxes, Edges};
use super::scan::{Token, attribute, tokens};
use super::table::Table;
use crate::ingest::decode::PAGE_BREAK;
use crate::ingest::furniture::page_mark;
use crate::ingest::stream::{Form, Gap, Line, PageMark, Role};
use crate::ingest::wording::{ends_sentence, is_han, is_wide};
use crate::ingest::words::Words;
use crate::model::SpanStyle;

/// Reads HTML that begins at source line `first` into `lines`.
///
/// `markdown` says that the HTML stands in Markdown, where a line beginning with `#` within it is a heading whose
/// blank line above was forgotten.
pub(in crate::ingest) fn read(source: &str, first: usize, markdown: bool, lines: &mut Vec<Line>) {
    let from = lines.len();
    let mut reader = Reader::new(first, markdown, lines);
    reader.layouts = layouts(source);
    reader.edges = (!markdown && printed::is_printed(source)).then(Edges::default);
    for token in tokens(source) {
        reader.token(token);
    }
    reader.end_line(Gap::Block);
    reader.end_table();
    let (site, boxes) = (std::mem::take(&mut reader.site_lines), std::mem::take(&mut reader.boxes));
    boxes.indent(lines);
    spare_misnamed_parts(lines, from, &site);
}

/// Where most of the sentences stand in parts that seem the site's, the names of the parts mean something else.
fn spare_misnamed_parts(lines: &mut [Line], from: usize, site: &[usize]) {
    let weight = |line: &Line| if ends_sentence(&line.text) { line.chars() } else { 0 };
    let all: usize = lines.iter().skip(from).map(weight).sum();
    let of_site: usize = site.iter().filter_map(|&index| lines.get(index)).map(weight).sum();
    if of_site * 2 > all {
        return;
    }
    for &index in site {
        if let Some(line) = lines.get_mut(index) {
            line.role = Role::Furniture;
        }
    }
}

struct Reader<'a> {
    lines: &'a mut Vec<Line>,
    words: Words,
    /// The source line the scanner is on, and the one the current words began on.
    at: usize,
    begun: usize,
    gap: Gap,
    heading: Option<u8>,
    lists: Lists,
    quotes: u32,
    centred: bool,
    preformatted: bool,
    hidden: Option<String>,
    table: Option<Table>,
    caption_of: Option<usize>,
    markdown: bool,
    /// Which tables lay the page out, in order; how many have begun; and of those that are open whether each does.
    layouts: Vec<bool>,
    tables: usize,
    open_tables: Vec<bool>,
    /// The part of the web site being read, and the lines (indexes) of such parts.
    site: Option<Part>,
    site_lines: Vec<usize>,
    /// The note that the words being read belong to, and whether they are only its mark.
    note: Option<String>,
    in_note_mark: bool,
    /// Where pdftohtml wrote the file.
    edges: Option<Edges>,
    boxes: Boxes,
}

impl<'a> Reader<'a> {
    fn new(first: usize, markdown: bool, lines: &'a mut Vec<Line>) -> Self {
        Self {
            lines,
            words: Words::default(),
            at: first,
            begun: first,
            gap: Gap::Block,
            heading: None,
            lists: Lists::default(),
            quotes: 0,
            centred: false,
            preformatted: false,
            hidden: None,
            table: None,
            caption_of: None,
            markdown,
            layouts: Vec::new(),
            tables: 0,
            open_tables: Vec::new(),
            site: None,
            site_lines: Vec::new(),
            note: None,
            in_note_mark: false,
            edges: None,
            boxes: Boxes::default(),
        }
    }

    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Text(text) => {
                if self.hidden.is_none() && !self.in_note_mark {
                    self.text(text);
                }
                self.at += newlines(text);
            }
            Token::Comment(inside) => {
                if self.hidden.is_none() {
                    self.comment(inside);
                }
                self.at += newlines(inside);
            }
            Token::Open(name, attributes) => {
                let name = lower_case(name);
                if self.hidden.is_none() {
                    self.open(&name, attributes);
                    if is_hidden(&name) && !attributes.ends_with('/') {
                        self.hidden = Some(name.into_owned());
                    }
                }
                self.at += newlines(attributes);
            }
            Token::Close(name) => {
                let name = lower_case(name);
                match &self.hidden {
                    Some(hidden) if *hidden == name => self.hidden = None,
                    Some(_) => {}
                    None => self.close(&name),
                }
            }
        }
    }

    fn comment(&mut self, inside: &str) {
        if inside.trim().is_empty() {
            return;
        }
        let whole = format!("<!--{inside}-->");
        let form = page_mark(&whole).map_or(Form::Comment, Form::Page);
        self.end_line(Gap::Line);
        let mut line = Line::text(whole, self.at);
        line.form = form;
        line.role = Role::Furniture;
        self.lines.push(line);
    }

    fn text(&mut self, text: &str) {
        let text = if memchr::memchr(b'&', text.as_bytes()).is_some() {
            html_escape::decode_html_entities(text)
        } else {
            Cow::Borrowed(text)
        };
        if text.contains(PAGE_BREAK) {
            self.end_line(Gap::Line);
            let mut line = Line::text(String::new(), self.at);
            (line.form, line.role) = (Form::Page(PageMark::Break), Role::Furniture);
            self.lines.push(line);
        }
        // A space that must not break is an ordinary one to the editors who put four of them before a paragraph.
        let text = if text.contains([PAGE_BREAK, '\u{A0}']) {
            Cow::Owned(text.replace(PAGE_BREAK, "").replace('\u{A0}', " "))
        } else {
            text
        };
        let mut line_of = self.at;
        for (index, part) in text.split('\n').enumerate() {
            line_of += usize::from(index > 0);
            if index > 0 {
                if let Some(edges) = self.edges.as_mut().filter(|_| self.words.is_empty()) {
                    edges.change();
                }
                self.line_end(part, line_of);
            }
            if self.words.is_empty() {
                if part.trim_matches(' ').is_empty() {
                    continue;
                }
                self.begun = line_of;
                if self.markdown && index > 0 && self.markdown_heading(part) {
                    continue;
                }
            }
            self.words.push(&without_marks(part));
        }
    }

    /// What a line end inside the HTML's text means: nothing between wide characters, else a space (R2); a real
    /// line end where the text is preformatted.
    fn line_end(&mut self, next: &str, line: usize) {
        if self.words.is_empty() {
            return;
        }
        let heading = self.markdown && is_markdown_heading(next);
        if self.preformatted || heading {
            self.end_line(if heading { Gap::Block } else { Gap::Line });
            self.begun = line;
            return;
        }
        let before = self.words.text().chars().next_back();
        let after = next.trim_start_matches(' ').chars().next();
        if let (Some(before), Some(after)) = (before, after)
            && !(is_wide(before) || is_wide(after) || before == ' ')
        {
            self.words.push(" ");
        }
    }

    fn markdown_heading(&mut self, part: &str) -> bool {
        if !is_markdown_heading(part) {
            return false;
        }
        let words = part.trim_start_matches('#');
        self.heading = u8::try_from(part.len() - words.len()).ok();
        self.words.push(&without_marks(words));
        self.end_line(Gap::Block);
        self.heading = None;
        true
    }

    fn open(&mut self, name: &str, attributes: &str) {
        self.open_part(name, attributes);
        if self.table_open(name, attributes) {
            return;
        }
        match name {
            "br" if self.edges.is_some() => self.end_line(Gap::Line),
            "br" => self.end_line(Gap::Hard),
            "strong" | "b" => self.words.open(SpanStyle::Strong, None),
            "em" | "i" => self.words.open(SpanStyle::Emphasis, None),
            "code" | "kbd" | "samp" | "tt" => self.words.open(SpanStyle::Code, None),
            "a" => self.open_link(attributes),
            "img" => self.image(attributes),
            // Between printed pages.
            "hr" if self.edges.is_some() => self.end_line(Gap::Line),
            "hr" => {
                self.end_line(Gap::Block);
                let mut rule = Line::text(String::new(), self.at);
                rule.form = Form::Rule;
                self.lines.push(rule);
            }
            _ if is_inline(name) => {}
            _ => self.open_block(name, attributes),
        }
    }

    /// Follows which part of the page the tags stand in: the bulletin's, the site's, or the next printed page.
    fn open_part(&mut self, name: &str, attributes: &str) {
        if self.site.as_mut().is_some_and(|part| part.open(name)) {
            self.end_line(Gap::Block);
            self.site = None;
        }
        if self.site.is_none()
            && !self.markdown
            && let Some(part) = Part::of(name, attributes)
        {
            self.end_line(Gap::Block);
            self.site = Some(part);
        }
        if self.edges.is_none() {
            return;
        }
        if printed::begins_outline(name, attributes) {
            self.end_line(Gap::Block);
            self.site = Some(Part::rest());
        }
        if let Some(page) = printed::page_of(name, attributes) {
            self.end_line(Gap::Line);
            let mark = Form::Page(PageMark::Starts(page));
            self.lines.push(Line { form: mark, role: Role::Furniture, ..Line::text("", self.at) });
        }
    }

    fn open_link(&mut self, attributes: &str) {
        let Some(target) = attribute(attributes, "href").filter(|target| !target.is_empty()) else { return };
        match note_link(target) {
            Some(NoteLink::Reference(label)) => {
                // Its words are the mark, which whoever shows the text puts there.
                self.words.open(SpanStyle::Footnote, Some(label));
                self.words.close(SpanStyle::Footnote);
                self.in_note_mark = true;
            }
            Some(NoteLink::Back(label)) => {
                self.note = Some(label);
                self.in_note_mark = true;
            }
            None => {
                let target = html_escape::decode_html_entities(target).into_owned();
                self.words.open(SpanStyle::Link, Some(target));
            }
        }
    }

    fn open_block(&mut self, name: &str, attributes: &str) {
        match self.edges.as_ref().and(printed::position_of(attributes)) {
            Some((top, _)) if self.boxes.goes_on(top) => {}
            Some((top, left)) => {
                self.end_line(Gap::Line);
                self.boxes.begin(top, left);
            }
            None => self.end_line(Gap::Block),
        }
        let style = attribute(attributes, "style");
        let breaks = style.is_some_and(|style| {
            let breaks = ["page-break", "break-before: page", "break-after: page"];
            breaks.iter().any(|words| style.contains(words)) && !style.contains("avoid")
        });
        if breaks {
            let mut mark = Line::text(String::new(), self.at);
            (mark.form, mark.role) = (Form::Page(PageMark::Break), Role::Furniture);
            self.lines.push(mark);
        }
        self.in_note_mark = false;
        self.centred = name == "center"
            || attribute(attributes, "align").is_some_and(|align| align.eq_ignore_ascii_case("center"))
            || style.is_some_and(|style| style.replace(' ', "").contains("text-align:center"));
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = name.get(1..).and_then(|level| level.parse().ok());
            }
            "ul" | "ol" | "menu" | "dir" => self.lists.open(name == "ol", attributes),
            "li" => self.lists.open_item(attributes),
            "blockquote" => self.quotes += 1,
            "pre" | "textarea" => self.preformatted = true,
            "figcaption" => {
                self.caption_of = self.lines.iter().rposition(|line| matches!(line.form, Form::Figure { .. }))
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if !self.table_close(name) {
            self.close_element(name);
        }
        if self.site.as_mut().is_some_and(|part| part.close(name)) {
            self.end_line(Gap::Block);
            self.site = None;
        }
    }

    fn close_element(&mut self, name: &str) {
        match name {
            "strong" | "b" => self.words.close(SpanStyle::Strong),
            "em" | "i" => self.words.close(SpanStyle::Emphasis),
            "code" | "kbd" | "samp" | "tt" => self.words.close(SpanStyle::Code),
            "a" => {
                self.in_note_mark = false;
                self.words.close(SpanStyle::Link);
            }
            _ if is_inline(name) => {}
            // The next box may stand on the same printed line.
            "p" if self.edges.is_some() => {}
            _ => {
                self.end_line(Gap::Block);
                self.centred = false;
                match name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
                    "ul" | "ol" | "menu" | "dir" => {
                        self.lists.close();
                    }
                    "li" => self.lists.close_item(),
                    "blockquote" => self.quotes = self.quotes.saturating_sub(1),
                    "pre" | "textarea" => self.preformatted = false,
                    "figcaption" => self.caption_of = None,
                    _ => {}
                }
            }
        }
    }

    fn image(&mut self, attributes: &str) {
        let decode = |value: &str| html_escape::decode_html_entities(value).into_owned();
        let caption = attribute(attributes, "alt").map(decode).unwrap_or_default();
        let target = attribute(attributes, "src").map(decode).filter(|target| !target.is_empty());
        if self.table.as_ref().is_some_and(|table| table.is_in_cell()) {
            self.words.push(&caption);
            return;
        }
        let mut figure = Line::text(caption.trim(), self.at);
        figure.form = Form::Figure { target };
        self.end_line(Gap::Line);
        self.push(figure);
    }

    /// Closes the current line, if it has words; what follows is set off by `gap`.
    fn end_line(&mut self, gap: Gap) {
        if self.table.as_ref().is_some_and(|table| table.is_in_cell()) {
            // Lines within a cell are one text.
            if !self.words.is_empty() && gap == Gap::Hard && !self.words.text().ends_with(is_wide) {
                self.words.push(" ");
            }
            return;
        }
        let finished = self.words.take();
        if finished.text.is_empty() {
            self.gap = stronger(self.gap, gap);
            return;
        }
        let before = std::mem::replace(&mut self.gap, gap);
        if let Some(figure) = self.caption_of.and_then(|at| self.lines.get_mut(at)) {
            figure.text = finished.text;
            return;
        }
        let (first, last) = (self.begun, self.at.max(self.begun));
        // Two lines of one heading are one heading.
        if let (Some(_), Gap::Hard | Gap::Line, Some(heading)) = (self.heading, before, self.lines.last_mut())
            && matches!(heading.form, Form::Heading(_))
        {
            crate::ingest::wording::join_onto(&mut heading.text, &finished.text);
            heading.last = last;
            return;
        }
        let form = self.form(&finished.text);
        let mut line = Line {
            text: finished.text,
            spans: finished.spans,
            first,
            last,
            indent: finished.indent,
            gap: before,
            form,
            bold: finished.bold,
            centred: self.centred,
            quoted: self.quotes > 0,
            role: Role::Body,
        };
        if line.is_text()
            && let Some(mark) = page_mark(&line.text)
        {
            (line.form, line.role) = (Form::Page(mark), Role::Furniture);
        } else if line.is_text() && !self.markdown && self.edges.is_none() && is_part_number(&line.text) {
            (line.form, line.role) = (Form::Comment, Role::Furniture);
        }
        if let Some(edges) = self.edges.as_mut().filter(|_| line.is_text()) {
            if let Some(title) = self.lines.last_mut().filter(|title| printed::is_second_line(title, &line)) {
                crate::ingest::wording::join_onto(&mut title.text, &line.text);
                title.last = line.last;
                return;
            }
            line.indent = edges.indent(&line);
            self.boxes.finish(self.lines.len());
        }
        self.push(line);
    }

    /// Adds a line; one of the site's is remembered as such.
    fn push(&mut self, line: Line) {
        if self.site.is_some() && line.is_free() {
            self.site_lines.push(self.lines.len());
        }
        self.lines.push(line);
    }

    fn form(&mut self, text: &str) -> Form {
        if let Some(label) = self.note.take() {
            return Form::Footnote { label };
        }
        match self.heading {
            Some(level) => Form::Heading(level),
            None if self.lists.in_item() => self.lists.item(),
            None if self.preformatted && !text.chars().any(is_han) => Form::Code,
            None => Form::Text,
        }
    }

    fn table_open(&mut self, name: &str, attributes: &str) -> bool {
        if name == "table" {
            let is_layout = self.layouts.get(self.tables).copied().unwrap_or(false);
            self.tables += 1;
            self.open_tables.push(is_layout);
            if self.table.is_none() {
                self.end_line(Gap::Block);
                if is_layout {
                    return true;
                }
            }
            let line = self.at;
            self.table.get_or_insert_with(|| Table::new(line)).open();
            return true;
        }
        let Some(table) = &mut self.table else { return false };
        let nested = table.is_nested();
        if matches!(name, "tr" | "caption") || matches!(name, "td" | "th") && !nested {
            self.end_cell();
        }
        let Some(table) = &mut self.table else { return false };
        match name {
            "tr" if !nested => table.open_row(),
            "td" | "th" if !nested => {
                let span = attribute(attributes, "colspan").and_then(|span| span.parse().ok()).unwrap_or(1);
                table.open_cell(span, name == "th");
            }
            "caption" => table.open_caption(),
            "thead" => table.open_head(),
            "tr" | "td" | "th" | "tbody" | "tfoot" | "colgroup" | "col" => {}
            _ => return false,
        }
        true
    }

    fn table_close(&mut self, name: &str) -> bool {
        if name == "table" && self.open_tables.pop() == Some(true) && self.table.is_none() {
            self.end_line(Gap::Block);
            return true;
        }
        let Some(table) = &mut self.table else { return false };
        match name {
            "table" => {
                if table.close() {
                    self.end_table();
                }
            }
            "td" | "th" | "tr" if !table.is_nested() => self.end_cell(),
            "caption" => table.end_caption(self.words.take().text),
            "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "colgroup" | "col" => {}
            _ => return false,
        }
        true
    }

    fn end_cell(&mut self) {
        if let Some(table) = self.table.as_mut().filter(|table| table.is_in_cell()) {
            table.end_cell(self.words.take().text);
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        let Some(table) = self.table.take() else { return };
        self.gap = Gap::Block;
        if let Some(line) = table.finish(self.at) {
            self.push(Line { quoted: self.quotes > 0, ..line });
        }
    }
}

/// `01` or `PART 02` alone over a title, as an ornament: web pages have no page numbers that it could be.
fn is_part_number(text: &str) -> bool {
    let upper = text.to_ascii_uppercase();
    let bare = upper.trim_start_matches("PART").trim_start_matches("NO").trim_matches(['.', ' ', '、', '/']);
    text.len() <= 12 && (1..=2).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit())
}

/// Of two gaps in the same place the one that separates more.
fn stronger(a: Gap, b: Gap) -> Gap {
    match (a, b) {
        (Gap::Block, _) | (_, Gap::Block) => Gap::Block,
        (Gap::Hard, _) | (_, Gap::Hard) => Gap::Hard,
        _ => Gap::Line,
    }
}

/// The name of an element as HTML's own texts write it.
fn lower_case(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

fn newlines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

fn is_markdown_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ')
}

/// The text without the marks that preparation put there for bold.
fn without_marks(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(2, 3, text.as_bytes()).is_some() {
        Cow::Owned(text.replace(['\u{2}', '\u{3}'], ""))
    } else {
        Cow::Borrowed(text)
    }
}

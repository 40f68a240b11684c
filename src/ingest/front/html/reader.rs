//! HTML's tags and text followed in order, each told to whom it concerns.
//!
//! The reader knows what a tag means; how its words become lines is for `Lines`. Invariant: the source line is counted over
//! every token, hidden ones too, so that positions stay true. Limit: an end tag without its start tag ends nothing but the
//! line.

use std::borrow::Cow;

use super::elements::{is_hidden, is_inline, style_of};
use super::lines::Lines;
use super::note::{NoteLink, note_link};
use super::open_tables::TableEnd;
use super::part::Part;
use super::printed::{self, Printed};
use super::scan::{Token, attribute, tokens};
use super::{layout, style, text};
use crate::ingest::line::page_mark::page_mark;
use crate::ingest::line::{Gap, Line, PageMark};
use crate::model::SpanStyle;

/// Reads HTML that begins at source line `first` into `lines`.
///
/// `markdown` says that the HTML stands in Markdown, where a line beginning with `#` within it is a heading whose
/// blank line above was forgotten.
pub(in crate::ingest) fn read(source: &str, first: usize, markdown: bool, lines: &mut Vec<Line>) {
    let mut reader =
        Reader { lines: Lines::new(first, markdown, lines), markdown, hidden: None, in_note_mark: false };
    reader.lines.tables.judge(layout::layouts(source));
    reader.lines.printed = (!markdown && printed::is_printed(source)).then(Printed::default);
    for token in tokens(source) {
        reader.token(token);
    }
    reader.lines.finish();
}

struct Reader<'a> {
    lines: Lines<'a>,
    markdown: bool,
    /// The open element that holds nothing for a reader.
    hidden: Option<String>,
    /// Whether the words being read are only the mark of a note.
    in_note_mark: bool,
}

impl Reader<'_> {
    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Text(text) => {
                if self.hidden.is_none() && !self.in_note_mark {
                    self.text(text);
                }
                self.lines.at += text::line_ends(text);
            }
            Token::Comment(inside) => {
                if self.hidden.is_none() {
                    self.comment(inside);
                }
                self.lines.at += text::line_ends(inside);
            }
            Token::Open(name, attributes) => {
                let name = lower_case(name);
                if self.hidden.is_none() {
                    self.open(&name, attributes);
                    if is_hidden(&name) && !attributes.ends_with('/') {
                        self.hidden = Some(name.into_owned());
                    }
                }
                self.lines.at += text::line_ends(attributes);
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
        self.lines.end_line(Gap::Line);
        let at = self.lines.at;
        self.lines.push_mark(match page_mark(&whole) {
            Some(mark) => Line::page(mark, whole, at),
            None => Line::comment(whole, at),
        });
    }

    fn text(&mut self, text: &str) {
        let (text, breaks) = text::plain(text);
        if breaks {
            self.lines.end_line(Gap::Line);
            self.lines.push_mark(Line::page(PageMark::Break, "", self.lines.at));
        }
        let mut source_line = self.lines.at;
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                source_line += 1;
                self.lines.line_end(part, source_line);
            }
            self.lines.words(part, source_line, index > 0);
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        self.open_part(name, attributes);
        if name == "table" {
            self.open_table();
            return;
        }
        if self.lines.tables.open(name, attributes, &mut self.lines.words) {
            return;
        }
        let printed = self.lines.printed.is_some();
        match name {
            "br" => self.lines.end_line(if printed { Gap::Line } else { Gap::Hard }),
            "a" => self.open_link(attributes),
            "img" => self.picture(attributes),
            // Between printed pages.
            "hr" if printed => self.lines.end_line(Gap::Line),
            "hr" => {
                self.lines.end_line(Gap::Block);
                self.lines.push_mark(Line::rule(self.lines.at));
            }
            _ => match style_of(name) {
                Some(style) => self.lines.words.open(style, None),
                None if is_inline(name) => {}
                None => self.open_block(name, attributes),
            },
        }
    }

    /// Follows which part of the page the tags stand in: the bulletin's, the site's, or the next printed page.
    fn open_part(&mut self, name: &str, attributes: &str) {
        if self.lines.site.ends_before(name) {
            self.leave_site();
        }
        if !self.lines.site.is_open()
            && !self.markdown
            && let Some(part) = Part::of(name, attributes)
        {
            self.enter_site(part);
        }
        if self.lines.printed.is_none() {
            return;
        }
        if printed::begins_outline(name, attributes) {
            self.enter_site(Part::rest());
        }
        if let Some(page) = printed::page_of(name, attributes) {
            self.lines.end_line(Gap::Line);
            self.lines.push_mark(Line::page(PageMark::Starts(page), "", self.lines.at));
        }
    }

    /// A part of the site begins; the words before it are not its own.
    fn enter_site(&mut self, part: Part) {
        self.lines.end_line(Gap::Block);
        self.lines.site.enter(part);
    }

    /// The open part of the site ends; the words before are still its own.
    fn leave_site(&mut self) {
        self.lines.end_line(Gap::Block);
        self.lines.site.leave();
    }

    fn open_table(&mut self) {
        if !self.lines.tables.is_reading() {
            self.lines.end_line(Gap::Block);
        }
        self.lines.tables.begin(self.lines.at);
    }

    fn open_link(&mut self, attributes: &str) {
        let Some(target) = attribute(attributes, "href").filter(|target| !target.is_empty()) else { return };
        match note_link(target) {
            Some(NoteLink::Reference(label)) => {
                self.lines.words.note_mark(label);
                self.in_note_mark = true;
            }
            Some(NoteLink::Back(label)) => {
                self.lines.blocks.is_note(label);
                self.in_note_mark = true;
            }
            None => self.lines.words.open(SpanStyle::Link, Some(text::decoded(target))),
        }
    }

    fn open_block(&mut self, name: &str, attributes: &str) {
        let place = self.lines.printed.as_ref().and(printed::position_of(attributes));
        self.lines.begin_block(place);
        if style::breaks_page(attributes) {
            self.lines.push_mark(Line::page(PageMark::Break, "", self.lines.at));
        }
        self.in_note_mark = false;
        self.lines.blocks.open(name, attributes);
        if name == "figcaption" {
            self.lines.begin_caption();
        }
    }

    fn close(&mut self, name: &str) {
        if name == "table" {
            self.close_table();
        } else if !self.lines.tables.close(name, &mut self.lines.words) {
            self.close_element(name);
        }
        if self.lines.site.ends_with(name) {
            self.leave_site();
        }
    }

    fn close_table(&mut self) {
        match self.lines.tables.end() {
            TableEnd::Layout => self.lines.end_line(Gap::Block),
            TableEnd::Data => self.lines.end_table(),
            TableEnd::Inner => {}
            TableEnd::Unopened => self.close_element("table"),
        }
    }

    fn close_element(&mut self, name: &str) {
        if let Some(style) = style_of(name) {
            self.lines.words.close(style);
            return;
        }
        match name {
            "a" => {
                self.in_note_mark = false;
                self.lines.words.close(SpanStyle::Link);
            }
            _ if is_inline(name) => {}
            // The next box may stand on the same printed line.
            "p" if self.lines.printed.is_some() => {}
            _ => {
                self.lines.end_line(Gap::Block);
                self.lines.blocks.close(name);
                if name == "figcaption" {
                    self.lines.end_caption();
                }
            }
        }
    }

    fn picture(&mut self, attributes: &str) {
        let caption = attribute(attributes, "alt").map(text::decoded).unwrap_or_default();
        let target = attribute(attributes, "src").map(text::decoded).filter(|target| !target.is_empty());
        self.lines.picture(&caption, target);
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

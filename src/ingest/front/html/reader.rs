//! HTML's tags and text followed in order, each told to whom it concerns.
//!
//! The reader knows what a tag means; how its words become lines is for `Lines`. Invariant: the source line is counted over
//! every token, hidden ones too, so that positions stay true. Limit: an end tag without its start tag ends nothing but the
//! line.

use std::borrow::Cow;

use super::attributes::attribute;
use super::elements::{is_inline, is_strike, script_of, style_of};
use super::hidden::{Hidden, Verdicts, hides_picture};
use super::lines::Lines;
use super::may_have::MayHave;
use super::note::{NoteLink, note_link};
use super::open_tables::TableEnd;
use super::part::Part;
use super::printed::{self, Printed};
use super::ruby::Ruby;
use super::scan::{Token, tokens};
use super::vocabulary::Vocabulary;
use super::{layout, style, text};
use crate::ingest::front::picture;
use crate::ingest::line::page_mark::page_mark;
use crate::ingest::line::wording::lines_of;
use crate::ingest::line::{Gap, Line, PageMark};
use crate::model::SpanStyle;

/// Bytes that nearly every line has room in, made at once.
const USUAL: usize = 1024;

/// Reads HTML that begins at source line `first` into `lines`; the vocabulary of its file says whether it is a page or stands
/// in Markdown, where a line beginning with `#` within it is a heading whose blank line above was forgotten.
pub(in crate::ingest) fn read(
    source: &str,
    first: usize,
    (vocabulary, may_have): (&Vocabulary<'_>, MayHave),
    lines: &mut Vec<Line>,
) {
    let markdown = !vocabulary.is_page();
    let mut reader = Reader {
        lines: Lines::new(first, markdown, may_have.marks && text::has_marks(source), lines),
        vocabulary,
        markdown,
        is_plain: !may_have.odd_characters || text::is_plain(source),
        hidden: None,
        verdicts: None,
        in_note_mark: false,
        within_line: false,
        ruby: Ruby::default(),
    };
    reader.lines.words.reserve(source.len().min(USUAL));
    if may_have.tables {
        reader.lines.tables.judge(layout::layouts(source, vocabulary));
    }
    reader.lines.printed = (!markdown && printed::is_printed(source)).then(Printed::default);
    let mut tokens = tokens(source, vocabulary);
    let mut line_ends = memchr::memchr_iter(b'\n', source.as_bytes()).peekable();
    loop {
        let before = tokens.rest();
        let Some(token) = tokens.next() else { break };
        let read = source.len() - tokens.rest().len();
        reader.within_line = line_ends.peek().is_none_or(|end| *end >= read);
        reader.token(token, before, tokens.rest());
        while line_ends.next_if(|end| *end < read).is_some() {
            reader.lines.at += 1;
        }
    }
    reader.lines.finish();
}

struct Reader<'a> {
    lines: Lines<'a>,
    vocabulary: &'a Vocabulary<'a>,
    markdown: bool,
    /// Whether all text of the source is plain as it stands.
    is_plain: bool,
    /// The open element that is not shown.
    hidden: Option<Hidden>,
    /// Which of those that seem hidden are; told when the first is met.
    verdicts: Option<Verdicts>,
    /// Whether the words being read are only the mark of a note.
    in_note_mark: bool,
    /// Whether the token being read has no line end in it.
    within_line: bool,
    ruby: Ruby,
}

impl Reader<'_> {
    /// Takes a token that stood at the start of `from`; `rest` is what follows it.
    fn token(&mut self, token: Token<'_>, from: &str, rest: &str) {
        match token {
            Token::Text(text) => match &mut self.hidden {
                Some(hidden) => hidden.has_words |= text.contains(|c: char| !c.is_whitespace()),
                None if !self.in_note_mark => self.text(text),
                None => {}
            },
            Token::Comment(inside) => {
                if self.hidden.is_none() {
                    self.comment(inside);
                }
            }
            Token::Machine => {}
            Token::Open(name, attributes) => self.open_seen(&lower_case(name), attributes, from, rest),
            Token::Close(name) => self.close_seen(&lower_case(name)),
        }
    }

    /// A start tag, unless it is hidden.
    fn open_seen(&mut self, name: &str, attributes: &str, from: &str, rest: &str) {
        if self.hidden.as_mut().is_some_and(|hidden| hidden.ends_before(name)) {
            self.end_hidden();
        }
        if let Some(hidden) = Hidden::of(name, attributes) {
            let vocabulary = self.vocabulary;
            // Numbered also where they are hidden already.
            if self.verdicts.get_or_insert_with(|| Verdicts::of(from, vocabulary)).next()
                && self.hidden.is_none()
            {
                if !is_inline(name) {
                    self.lines.end_line(Gap::Block);
                }
                self.hidden = Some(hidden);
                return;
            }
        }
        if self.hidden.is_none() {
            self.open(name, attributes, rest);
        }
    }

    /// An end tag, unless it is hidden.
    fn close_seen(&mut self, name: &str) {
        if self.hidden.as_mut().is_some_and(|hidden| hidden.ended_in(name)) {
            self.end_hidden();
        }
        match &mut self.hidden {
            Some(hidden) => {
                if hidden.ends_with(name) {
                    self.end_hidden();
                }
            }
            None => self.close(name),
        }
    }

    /// What was hidden ends: told, but not what it was.
    fn end_hidden(&mut self) {
        if self.hidden.take().is_some_and(|hidden| hidden.has_words) {
            self.lines.tell_after(Line::comment("", self.lines.at));
        }
    }

    fn comment(&mut self, inside: &str) {
        if inside.trim().is_empty() {
            return;
        }
        let whole = format!("<!--{inside}-->");
        let at = self.lines.at;
        let Some(mark) = page_mark(&whole) else {
            // An editor's note stands anywhere, and ends no sentence.
            self.lines.tell_after(Line::comment(whole, at));
            return;
        };
        self.lines.end_line(Gap::Line);
        self.lines.push_mark(Line::page(mark, whole, at));
    }

    fn text(&mut self, text: &str) {
        if !self.ruby.is_shown(text, &mut self.lines.words) {
            return;
        }
        if self.is_plain && self.within_line {
            self.lines.words(text, self.lines.at, false);
            return;
        }
        let (text, breaks) = if self.is_plain { (Cow::Borrowed(text), false) } else { text::plain(text) };
        if breaks {
            self.lines.end_line(Gap::Line);
            self.lines.push_mark(Line::page(PageMark::Break, "", self.lines.at));
        }
        let mut source_line = self.lines.at;
        for (index, part) in lines_of(&text).enumerate() {
            if index > 0 {
                source_line += 1;
                self.lines.line_end(part, source_line);
            }
            self.lines.words(part, source_line, index > 0);
        }
    }

    /// A start tag; `rest` follows it.
    fn open(&mut self, name: &str, attributes: &str, rest: &str) {
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
            "img" if hides_picture(attributes) => {}
            "img" => self.picture(attributes, rest),
            "ruby" | "rb" | "rt" | "rtc" | "rp" => self.ruby.open(name, &mut self.lines.words),
            // Between printed pages.
            "hr" if printed => self.lines.end_line(Gap::Line),
            "hr" => {
                self.lines.end_line(Gap::Block);
                self.lines.push_mark(Line::rule(self.lines.at));
            }
            _ => match (style_of(name), script_of(name)) {
                (Some(style), _) => self.lines.words.open(style, None),
                (_, Some(script)) => self.lines.words.begin_script(script),
                _ if is_strike(name) => self.lines.words.strike(),
                _ if is_inline(name) => {}
                _ => self.open_block(name, attributes),
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
        if script_of(name).is_some() {
            self.lines.words.end_script();
            return;
        }
        match name {
            "ruby" | "rb" | "rt" | "rtc" | "rp" => self.ruby.close(name, &mut self.lines.words),
            "a" => {
                self.in_note_mark = false;
                self.lines.words.close(SpanStyle::Link);
            }
            _ if is_strike(name) => self.lines.words.strike(),
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

    fn picture(&mut self, attributes: &str, rest: &str) {
        let caption = attribute(attributes, "alt").map(text::decoded).unwrap_or_default();
        let target = attribute(attributes, "src").map(text::decoded).filter(|target| !target.is_empty());
        if picture::goes_on(rest) && self.lines.picture_in_sentence(&caption, target.clone()) {
            return;
        }
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

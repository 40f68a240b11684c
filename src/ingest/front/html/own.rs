//! A page that kanbao wrote: its elements say what they are, so that nothing has to be told by looks.
//!
//! It is known by the facts in its head (`<meta name="kanbao">`); the words above its articles and its contents are among
//! them, and come from there. Invariant: a page with anything in its text that we do not write (words outside its parts,
//! pictures) is none of ours, so that no word of that is lost. Limit: what a style sheet added later hides.

use super::attributes::attribute;
use super::elements::{heading_level, is_inline, style_of};
use super::scan::{Token, tokens};
use super::text::{self, parts_words};
use super::vocabulary::Vocabulary;
use crate::ingest::front::own::{Own, OwnLines};
use crate::ingest::front::references::{self, Place};
use crate::ingest::line::Form;
use crate::model::SpanStyle;

/// How the element with the facts is known.
const NAME: &str = "kanbao";

/// The bytes of a page within which it begins.
const HEAD: usize = 16 * 1024;

/// What we never write and what says something.
const OTHERS: &[&str] = &["img", "br", "ruby", "object", "video", "dl"];

/// Reads a page of our own; nothing where it is another's.
pub(in crate::ingest) fn own(source: &str) -> Option<Own> {
    let head = source.as_bytes().get(..HEAD).unwrap_or(source.as_bytes());
    memchr::memmem::find(head, b"<meta name=\"kanbao\"")?;
    let vocabulary = Vocabulary::page();
    let mut tokens = tokens(source, &vocabulary);
    let facts = loop {
        match tokens.next()? {
            Token::Open("meta", attributes) if attribute(attributes, "name") == Some(NAME) => {
                break text::decoded(attribute(attributes, "content")?);
            }
            Token::Open("body", _) => return None,
            _ => {}
        }
    };
    let mut page = Page::default();
    page.lines.at = 1;
    let mut read = 0;
    loop {
        let end = source.len() - tokens.rest().len();
        page.lines.at +=
            source.get(read..end).map_or(0, |part| memchr::memchr_iter(b'\n', part.as_bytes()).count());
        read = end;
        let Some(token) = tokens.next() else { break };
        page.token(token)?;
    }
    (page.within == Within::Nothing && !page.is_odd).then(|| Own { facts, lines: page.lines.into_lines() })
}

/// What part of the page is being read.
#[derive(Default, PartialEq, Eq)]
enum Within {
    /// What its head is.
    #[default]
    Nothing,
    /// What the facts have as well: the words above the articles and the contents.
    Told,
    /// The text.
    Text,
}

/// The line under construction.
#[derive(Default)]
enum Leaf {
    #[default]
    Text,
    Heading(u8),
    Item(u8),
    Note,
    Picture,
}

/// The page being read.
#[derive(Default)]
struct Page {
    lines: OwnLines,
    within: Within,
    leaf: Leaf,
    ordered: bool,
    quotes: u32,
    /// The marker being read or before the words, and whether it is being read.
    mark: Option<String>,
    in_mark: bool,
    /// The mark of a note, while it is read.
    reference: Option<String>,
    code: Option<String>,
    table: Option<Table>,
    /// Whether anything stood where we write none such.
    is_odd: bool,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    header: bool,
    caption: Option<String>,
}

impl Page {
    /// Takes a token; nothing where the page is not as we write it.
    fn token(&mut self, token: Token<'_>) -> Option<()> {
        match token {
            Token::Text(text) => return self.text(&references::decoded(text, Place::Text)),
            Token::Open(name, attributes) => self.open(name, attributes),
            Token::Close(name) => self.close(name),
            Token::Comment(_) | Token::Machine => {}
        }
        Some(())
    }

    fn text(&mut self, text: &str) -> Option<()> {
        if self.within != Within::Text {
            return (self.within == Within::Told || text.trim().is_empty()).then_some(());
        }
        if let Some(code) = &mut self.code {
            code.push_str(text);
            return Some(());
        }
        if let Some(reference) = &mut self.reference {
            reference.push_str(text);
            return Some(());
        }
        if self.in_mark {
            self.mark.get_or_insert_default().push_str(text);
            return Some(());
        }
        for (index, part) in text.split('\n').enumerate() {
            // What another program wrapped.
            if index > 0 && parts_words(self.lines.words.text(), part) {
                self.lines.words.push(" ");
            }
            let words = if index > 0 || self.lines.words.is_empty() { part.trim_start() } else { part };
            self.lines.words.push(words);
        }
        Some(())
    }

    fn open(&mut self, name: &str, attributes: &str) {
        let is_class = |class| attribute(attributes, "class") == Some(class);
        match name {
            "header" | "nav" if self.within == Within::Nothing => self.within = Within::Told,
            "section" | "article" => {
                self.end_line();
                self.within = Within::Text;
                if name == "article" { self.lines.begin_article() } else { self.lines.begin_preface() }
            }
            _ if self.within != Within::Text => {}
            _ if OTHERS.contains(&name) => self.is_odd = true,
            // Cells that are merged, and such as have paragraphs.
            "td" | "th" if is_merged(attributes) => self.is_odd = true,
            "p" if self.table.is_some() => self.is_odd = true,
            "span" if is_class("mark") => (self.mark, self.in_mark) = (Some(String::new()), true),
            "sup" if is_class("ref") => self.reference = Some(String::new()),
            "a" => {
                let target = attribute(attributes, "href").map(text::decoded);
                self.lines.words.open(SpanStyle::Link, target);
            }
            "code" if self.code.is_some() => {}
            _ if is_inline(name) => {
                if let Some(style) = style_of(name) {
                    self.lines.words.open(style, None);
                }
            }
            _ => self.open_block(name, attributes),
        }
    }

    fn open_block(&mut self, name: &str, attributes: &str) {
        self.end_line();
        match name {
            "ul" | "ol" => self.ordered = name == "ol",
            "li" => {
                let level = attribute(attributes, "data-level").and_then(|level| level.parse().ok());
                self.leaf = Leaf::Item(level.unwrap_or(0));
            }
            "p" if attribute(attributes, "class") == Some("note") => self.leaf = Leaf::Note,
            "figcaption" => self.leaf = Leaf::Picture,
            "pre" => self.code = Some(String::new()),
            "blockquote" => self.quotes += 1,
            "table" if self.table.is_some() => self.is_odd = true,
            "table" => self.table = Some(Table::default()),
            "tr" => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            "th" => {
                if let Some(table) = &mut self.table {
                    table.header = true;
                }
            }
            _ => {
                if let Some(level) = heading_level(name) {
                    self.leaf = Leaf::Heading(level);
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "header" | "nav" if self.within == Within::Told => self.within = Within::Nothing,
            _ if self.within != Within::Text => {}
            "section" | "article" => {
                self.end_line();
                self.within = Within::Nothing;
            }
            "span" => self.in_mark = false,
            "sup" if self.reference.is_some() => {
                let label = self.reference.take().unwrap_or_default();
                self.lines.words.note_mark(label.trim_matches(['[', ']']).to_string());
            }
            "a" => self.lines.words.close(SpanStyle::Link),
            "code" if self.code.is_some() => {}
            _ if is_inline(name) => {
                if let Some(style) = style_of(name) {
                    self.lines.words.close(style);
                }
            }
            _ => self.close_block(name),
        }
    }

    fn close_block(&mut self, name: &str) {
        match (name, &mut self.table) {
            ("td" | "th", Some(table)) => {
                let cell = self.lines.words.take().text;
                if let Some(row) = table.rows.last_mut() {
                    row.push(cell);
                }
            }
            ("caption", Some(table)) => table.caption = Some(self.lines.words.take().text),
            ("table", Some(_)) => {
                if let Some(Table { rows, header, caption }) = self.table.take() {
                    self.lines.table(rows, header, caption, self.quotes > 0);
                }
            }
            _ => self.end_line(),
        }
        if name == "blockquote" {
            self.quotes = self.quotes.saturating_sub(1);
        }
    }

    /// Ends the line under construction, unless it is a cell.
    fn end_line(&mut self) {
        if self.table.is_some() || self.within != Within::Text {
            return;
        }
        let quoted = self.quotes > 0;
        let (leaf, mark) = (std::mem::take(&mut self.leaf), self.mark.take());
        self.in_mark = false;
        if let Some(code) = self.code.take() {
            self.lines.code(&code, quoted);
            return;
        }
        self.is_odd |= mark.is_some() && matches!(leaf, Leaf::Text | Leaf::Heading(_));
        let form = match leaf {
            Leaf::Text => Form::Text,
            Leaf::Heading(level) => Form::Heading(level),
            Leaf::Item(level) => Form::Item { ordered: self.ordered, level: level.min(24), marker: mark },
            Leaf::Note => {
                let label = mark.unwrap_or_default();
                Form::Footnote { label: label.trim_matches(['[', ']']).to_string() }
            }
            Leaf::Picture => Form::Figure { target: None },
        };
        self.lines.end(form, quoted);
    }
}

fn is_merged(attributes: &str) -> bool {
    ["colspan", "rowspan"].iter().any(|name| attribute(attributes, name).is_some())
}

//! A document that kanbao wrote: the styles of its paragraphs say what they are.
//!
//! It is known by the facts among its own data (`customXml/`), which word processors keep. Styles are taken by their
//! names, for the ids are others once Word has saved the document. Invariant: a document with anything in its text that we do
//! not write (numbers, notes, pictures, changes that are followed) is none of ours, so that no word of that is lost; what
//! stands above the text comes from the facts. Limit: links.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::attribute;
use super::run::is_on;
use crate::ingest::front::own::{Own, OwnLines};
use crate::ingest::front::references::{self, Place};
use crate::ingest::line::Form;
use crate::model::SpanStyle;
use crate::text::sanitise;

/// What we never write and what words may stand in.
const OTHERS: &[&str] = &[
    "drawing", "pict", "object", "txbxContent", "footnoteReference", "endnoteReference", "numPr", "del",
    "moveFrom", "pPrChange", "rPrChange", "gridSpan", "vMerge", "gridBefore", "oMath", "fldChar",
    "fldSimple", "instrText", "sym", "vanish", "ruby", "sdt", "altChunk",
];

/// The indent of an item in each list, in twentieths of a point.
const ITEM_INDENT: usize = 640;

/// The least indent of a table that is quoted.
const QUOTED_TABLE: i32 = 320;

/// The deepest list.
const DEEPEST: usize = 24;

/// The facts in a part of the document's own data; nothing where it has others.
pub(super) fn facts(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let (mut facts, mut within) = (String::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) if element.local_name().as_ref() == "kanbao" => within = true,
            Event::Start(_) | Event::Empty(_) | Event::Eof => return None,
            Event::Text(text) if within => facts.push_str(&text),
            Event::GeneralRef(entity) if within => {
                facts.push_str(&references::decoded(&format!("&{};", &*entity), Place::Text));
            }
            Event::End(_) => return Some(facts),
            _ => {}
        }
    }
}

/// Reads a document of our own from its text and its styles; nothing where it has been changed too much to be one.
pub(super) fn read(facts: String, document: &str, styles: &str) -> Option<Own> {
    let mut body = Body { names: names(styles), ..Body::default() };
    let mut reader = Reader::from_str(document);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) => body.open(&element, false)?,
            Event::Empty(element) => body.open(&element, true)?,
            Event::End(element) => body.close(element.local_name().as_ref()),
            Event::Text(text) if body.in_text => body.push(&text),
            Event::CData(text) if body.in_text => body.push(&text),
            Event::GeneralRef(entity) if body.in_text => {
                body.push(&references::decoded(&format!("&{};", &*entity), Place::Text));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    body.end_caption();
    (!body.is_odd).then(|| Own { facts, lines: body.lines.into_lines() })
}

/// The names of the styles by their ids, in lower case.
fn names(xml: &str) -> HashMap<String, String> {
    let (mut names, mut id) = (HashMap::new(), String::new());
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => match element.local_name().as_ref() {
                "style" => id = attribute(&element, "styleId").unwrap_or_default(),
                "name" => {
                    let name = attribute(&element, "val").unwrap_or_default().to_lowercase();
                    names.entry(id.clone()).or_insert(name);
                }
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return names,
            _ => {}
        }
    }
}

/// The body being read.
#[derive(Default)]
struct Body {
    names: HashMap<String, String>,
    lines: OwnLines,
    /// The name of the paragraph's style, whether it is quoted, and its indent.
    style: String,
    quoted: bool,
    indent: usize,
    /// What the run being read says of its words.
    in_run: bool,
    in_text: bool,
    run: Run,
    mark: Option<String>,
    note_mark: String,
    code: String,
    table: Option<Table>,
    /// The caption of the table that comes next.
    caption: Option<String>,
    /// Whether a marker stood where none of ours does.
    is_odd: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Run {
    bold: bool,
    italic: bool,
    is_mark: bool,
    is_note_mark: bool,
}

/// The table being read.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    cell: String,
    header: bool,
    quoted: bool,
}

impl Body {
    /// Takes an element that begins; nothing where we write none such.
    fn open(&mut self, element: &BytesStart<'_>, empty: bool) -> Option<()> {
        let name = element.local_name();
        let name = name.as_ref();
        if OTHERS.contains(&name) || name == "tbl" && self.table.is_some() {
            return None;
        }
        let value = || attribute(element, "val").unwrap_or_default();
        match name {
            "p" => self.begin_paragraph(),
            "pStyle" => self.style = self.names.get(&value()).cloned().unwrap_or_default(),
            "pBdr" => self.quoted = true,
            "ind" => {
                let left = attribute(element, "left").or_else(|| attribute(element, "start"));
                self.indent = left.and_then(|left| left.parse().ok()).unwrap_or(0);
            }
            "r" => (self.in_run, self.run) = (!empty, Run::default()),
            "rStyle" if self.in_run => {
                let id = value();
                let style = self.names.get(&id).map(String::as_str);
                self.run.is_mark = style == Some("mark");
                self.run.is_note_mark = style == Some("note mark");
            }
            "b" if self.in_run => self.run.bold = is_on(element),
            "i" if self.in_run => self.run.italic = is_on(element),
            "t" => self.in_text = !empty,
            "br" | "cr" => self.push("\n"),
            "tab" if self.in_run => self.push("    "),
            "noBreakHyphen" => self.push("-"),
            "tbl" => {
                self.begin_text();
                self.table = Some(Table::default());
            }
            // A word processor may set tables off by nothing.
            "tblInd" => {
                let indent = attribute(element, "w").and_then(|indent| indent.parse::<i32>().ok());
                if let Some(table) = &mut self.table {
                    table.quoted = indent.is_some_and(|indent| indent >= QUOTED_TABLE);
                }
            }
            _ => self.open_in_table(name),
        }
        // A paragraph without anything is written as one element.
        if empty && name == "p" {
            self.close("p");
        }
        Some(())
    }

    fn open_in_table(&mut self, name: &str) {
        let Some(table) = &mut self.table else { return };
        match name {
            "tr" => table.rows.push(Vec::new()),
            "tblHeader" => table.header |= table.rows.len() == 1,
            _ => {}
        }
    }

    fn begin_paragraph(&mut self) {
        (self.style, self.quoted, self.indent) = (String::new(), false, 0);
        (self.in_run, self.run) = (false, Run::default());
        // A cell of ours has one paragraph.
        self.is_odd |= self.table.as_ref().is_some_and(|table| !table.cell.is_empty());
        self.lines.at += 1;
    }

    fn push(&mut self, text: &str) {
        let text = sanitise::source(text);
        if let Some(table) = &mut self.table {
            table.cell.push_str(&text);
            return;
        }
        if self.run.is_mark {
            self.mark.get_or_insert_default().push_str(&text);
        } else if self.run.is_note_mark {
            // Of two that stand side by side; a word processor may cut one in pieces.
            if self.note_mark.ends_with(']') {
                self.end_note_mark();
            }
            self.note_mark.push_str(&text);
        } else if self.style == "code text" {
            self.code.push_str(&text);
        } else {
            self.end_note_mark();
            let words = &mut self.lines.words;
            let styles = [(self.run.bold, SpanStyle::Strong), (self.run.italic, SpanStyle::Emphasis)];
            let set = || styles.into_iter().filter(|(is_set, _)| *is_set).map(|(_, style)| style);
            set().for_each(|style| words.open(style, None));
            words.push(&text);
            set().for_each(|style| words.close(style));
        }
    }

    fn end_note_mark(&mut self) {
        if !self.note_mark.is_empty() {
            let label = std::mem::take(&mut self.note_mark);
            self.lines.words.note_mark(label.trim_matches(['[', ']']).to_string());
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.in_run = false,
            "p" if self.table.is_none() => self.end_paragraph(),
            "tc" => {
                if let Some(table) = &mut self.table {
                    let cell = std::mem::take(&mut table.cell);
                    if let Some(row) = table.rows.last_mut() {
                        row.push(cell);
                    }
                }
            }
            "tbl" => {
                if let Some(table) = self.table.take() {
                    self.lines.table(table.rows, table.header, self.caption.take(), table.quoted);
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        self.end_note_mark();
        let mark = self.mark.take().map(|mark| mark.trim().to_string());
        let (style, quoted) = (std::mem::take(&mut self.style), self.quoted);
        if style == "heading 1" {
            self.end_caption();
            self.lines.begin_article();
        } else if matches!(style.as_str(), "title" | "subtitle") && !self.lines.has_parts() {
            // What the facts have as well.
            self.lines.words.take();
            return;
        } else if !self.lines.words.is_empty() || !self.code.is_empty() || mark.is_some() {
            self.begin_text();
            self.end_caption();
        }
        let heading = style.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
        let form = match (style.as_str(), heading) {
            (_, Some(level)) => {
                self.is_odd |= mark.is_some();
                Form::Heading(level.min(5) + 1)
            }
            ("list bullet" | "list number", _) => Form::Item {
                ordered: style == "list number",
                level: u8::try_from((self.indent / ITEM_INDENT).saturating_sub(1).min(DEEPEST)).unwrap_or(0),
                marker: mark,
            },
            ("footnote text", _) => {
                let label = mark.unwrap_or_default();
                Form::Footnote { label: label.trim_matches(['[', ']']).to_string() }
            }
            ("picture", _) => Form::Figure { target: None },
            ("code text", _) => {
                let code = std::mem::take(&mut self.code);
                return self.lines.code(&code, quoted);
            }
            ("caption", _) => {
                self.is_odd |= mark.is_some();
                self.caption = Some(self.lines.words.take().text);
                return;
            }
            _ => {
                self.is_odd |= mark.is_some();
                Form::Text
            }
        };
        self.lines.end(form, quoted);
    }

    /// A caption that no table follows is words of the text.
    fn end_caption(&mut self) {
        if let Some(caption) = self.caption.take() {
            self.lines.text(&caption);
        }
    }

    /// Words that no article has begin the text before them.
    fn begin_text(&mut self) {
        self.lines.begin_preface();
    }
}

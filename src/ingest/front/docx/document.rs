//! The body of a document, told paragraph by paragraph.
//!
//! Limit: a table inside a cell is words of that cell.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::attribute;
use super::numbering::{Label, Numbering, Scheme};
use super::styles::Styles;
use crate::ingest::front::words::Words;
use crate::ingest::line::{Form, Gap, Line, PageMark, Role, even};
use crate::model::SpanStyle;
use crate::text::sanitise;

/// What is known of the paragraph being read.
#[derive(Default)]
struct Paragraph {
    heading: Option<u8>,
    centred: bool,
    /// Its automatic number, and whether that has been counted.
    number: Option<Scheme>,
    counted: bool,
    /// The depth of its bullet.
    bullet: Option<u8>,
    contents: bool,
}

/// The document being read.
pub(super) struct Document {
    styles: Styles,
    numbering: Numbering,
    lines: Vec<Line>,
    words: Words,
    paragraph: Paragraph,
    bold: bool,
    deleted: u32,
    in_text: bool,
    /// Rows of the outermost table, and how deep tables nest.
    table: Option<Vec<Vec<String>>>,
    depth: u32,
    cell: String,
    number: usize,
    note: Option<String>,
    gap: Gap,
}

impl Document {
    pub(super) fn new(styles: Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            lines: Vec::new(),
            words: Words::default(),
            paragraph: Paragraph::default(),
            bold: false,
            deleted: 0,
            in_text: false,
            table: None,
            depth: 0,
            cell: String::new(),
            number: 0,
            note: None,
            gap: Gap::Block,
        }
    }

    /// Reads a part: the document itself, or its notes where a label is given.
    pub(super) fn read(&mut self, xml: &str, note: Option<String>) {
        self.note = note;
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element)) => self.open(&element, false),
                Ok(Event::Empty(element)) => self.open(&element, true),
                Ok(Event::End(element)) => self.close(element.local_name().as_ref()),
                Ok(Event::Text(text)) if self.in_text => {
                    self.push(&html_escape::decode_html_entities(&*text));
                }
                Ok(Event::GeneralRef(entity)) if self.in_text => {
                    let raw = format!("&{};", &*entity);
                    self.push(&html_escape::decode_html_entities(&raw));
                }
                // A document that breaks off is read as far as it goes.
                Ok(Event::Eof) | Err(_) => break,
                _ => {}
            }
        }
        self.end_paragraph(Gap::Block);
        self.end_table();
    }

    pub(super) fn into_lines(self) -> Vec<Line> {
        self.lines
    }

    fn push(&mut self, text: &str) {
        if self.deleted == 0 {
            self.number_paragraph();
            self.words.push(&sanitise::source(text));
        }
    }

    fn open(&mut self, element: &BytesStart<'_>, empty: bool) {
        let value = || attribute(element, "val");
        let on = || value().is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "none" | "off"));
        match element.local_name().as_ref() {
            "p" => {
                self.paragraph = Paragraph::default();
                self.number += 1;
            }
            "pStyle" => {
                let style = value().unwrap_or_default();
                self.paragraph.heading = self.styles.heading(&style);
                self.paragraph.number = self.styles.number(&style);
                self.paragraph.contents = style.to_lowercase().starts_with("toc");
            }
            "outlineLvl" => {
                let level = value().and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 6);
                self.paragraph.heading = level.map(|level| level + 1).or(self.paragraph.heading);
            }
            "jc" => self.paragraph.centred = value().is_some_and(|value| value == "center"),
            "ilvl" => {
                let level = value().and_then(|level| level.parse().ok()).unwrap_or(0);
                self.paragraph.number.get_or_insert_default().level = level;
            }
            "numId" => match value().filter(|id| id != "0") {
                Some(id) => self.paragraph.number.get_or_insert_default().list = id,
                None => self.paragraph.number = None,
            },
            "r" => self.set_bold(false),
            "b" if on() => self.set_bold(true),
            "t" => self.in_text = !empty,
            "delText" | "instrText" => self.in_text = false,
            "del" | "moveFrom" => self.deleted += u32::from(!empty),
            "tab" => self.push("    "),
            "noBreakHyphen" => self.push("-"),
            "br" => self.line_break(attribute(element, "type").as_deref()),
            "cr" => self.end_paragraph(Gap::Hard),
            "lastRenderedPageBreak" => {}
            "tbl" => {
                self.depth += 1;
                self.table.get_or_insert_default();
            }
            "tr" if self.depth == 1 => {
                if let Some(rows) = &mut self.table {
                    rows.push(Vec::new());
                }
            }
            "footnoteReference" => {
                self.words.open(SpanStyle::Footnote, attribute(element, "id"));
                self.words.close(SpanStyle::Footnote);
            }
            "footnote" => {
                // Word keeps its separator lines as notes of a type.
                let own = attribute(element, "type").is_none();
                self.note = Some(attribute(element, "id").filter(|_| own).unwrap_or_default());
            }
            "docPr" => {
                let caption = attribute(element, "descr").unwrap_or_default();
                let mut figure = Line::text(caption, self.number.max(1));
                figure.form = Form::Figure { target: attribute(element, "name") };
                self.lines.push(figure);
            }
            _ => {}
        }
    }

    /// Counts the paragraph where it has an automatic number, and puts the number before its words.
    fn number_paragraph(&mut self) {
        if std::mem::replace(&mut self.paragraph.counted, true) {
            return;
        }
        let Some(scheme) = self.paragraph.number.take() else { return };
        match self.numbering.next(&scheme) {
            Label::Bullet => self.paragraph.bullet = Some(scheme.level),
            Label::Text(label) => self.words.push(&sanitise::source(&label)),
            Label::None => {}
        }
    }

    fn set_bold(&mut self, bold: bool) {
        if self.bold != bold {
            self.bold = bold;
            if bold { self.words.open(SpanStyle::Strong, None) } else { self.words.close(SpanStyle::Strong) }
        }
    }

    fn line_break(&mut self, kind: Option<&str>) {
        match kind {
            Some("page") => {
                self.end_paragraph(Gap::Line);
                let mark = Form::Page(PageMark::Break);
                self.lines.push(Line {
                    form: mark,
                    role: Role::Furniture,
                    ..Line::text("", self.number.max(1))
                });
            }
            _ if self.paragraph.heading.is_some() => self.push(" "),
            _ => self.end_paragraph(Gap::Hard),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.set_bold(false),
            "p" => self.end_paragraph(Gap::Block),
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "tc" if self.depth == 1 => {
                let cell = std::mem::take(&mut self.cell);
                if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell);
                }
            }
            "tbl" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_table();
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self, gap: Gap) {
        self.number_paragraph();
        self.set_bold(false);
        let finished = self.words.take();
        let before = std::mem::replace(&mut self.gap, gap);
        if finished.text.is_empty() {
            return;
        }
        if self.depth > 0 {
            crate::ingest::line::wording::join_onto(&mut self.cell, &finished.text);
            return;
        }
        let form = match &self.note {
            Some(label) if label.is_empty() => return,
            Some(label) => Form::Footnote { label: label.clone() },
            None => self.form(),
        };
        self.lines.push(Line {
            text: finished.text,
            spans: finished.spans,
            first: self.number.max(1),
            last: self.number.max(1),
            indent: finished.indent,
            gap: before,
            form,
            bold: finished.bold,
            centred: self.paragraph.centred,
            quoted: false,
            role: Role::Body,
        });
    }

    fn form(&self) -> Form {
        if let Some(level) = self.paragraph.heading.filter(|_| !self.paragraph.contents) {
            return Form::Heading(level.min(6));
        }
        match self.paragraph.bullet {
            Some(level) => {
                Form::Item { ordered: false, level: level.min(8), marker: Some("•".to_string()) }
            }
            None => Form::Text,
        }
    }

    fn end_table(&mut self) {
        let Some(rows) = self.table.take() else { return };
        let rows: Vec<_> = rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        // A table of one cell is a frame around text.
        if let [row] = rows.as_slice()
            && let [cell] = row.as_slice()
        {
            self.lines.push(Line::text(cell.clone(), self.number.max(1)));
            return;
        }
        if !rows.is_empty() {
            let form = Form::Table { rows: even(rows), header: true, caption: None };
            self.lines.push(Line { form, ..Line::text("", self.number.max(1)) });
        }
    }
}

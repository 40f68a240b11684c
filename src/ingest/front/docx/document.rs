//! The body of a document, told paragraph by paragraph.
//!
//! Invariant: words that Word hides are told as hidden and never shown. Limit: a table inside a cell is words of that
//! cell; of a picture only its description is read.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::attribute;
use super::notes::{NoteKind, Notes};
use super::numbered;
use super::numbering::{Label, Numbering};
use super::paragraph::{Item, Paragraph};
use super::run::Run;
use super::styles::Styles;
use super::table::Tables;
use super::unprinted::Unprinted;
use crate::ingest::front::picture;
use crate::ingest::front::references::{self, Place};
use crate::ingest::front::scripts::Script;
use crate::ingest::front::words::{Finished, Words};
use crate::ingest::line::page_mark::page_mark;
use crate::ingest::line::{Form, Gap, Line, PageMark, Role};
use crate::text::sanitise;

/// The document being read.
pub(super) struct Document {
    styles: Styles,
    numbering: Numbering,
    lines: Vec<Line>,
    words: Words,
    paragraph: Paragraph,
    run: Run,
    /// Whether the words being added are bold.
    bold: bool,
    struck: bool,
    unprinted: Unprinted,
    in_text: bool,
    /// Whether the properties of the paragraph are being read.
    in_properties: bool,
    /// How parts of the open formulas stand.
    formula: Vec<Script>,
    /// The reading beside the characters that come next, and whether it is being read.
    reading: String,
    in_reading: bool,
    tables: Tables,
    number: usize,
    notes: Notes,
    /// The note being read; an empty label is a line that Word draws.
    note: Option<String>,
    gap: Gap,
    /// The paragraphs around the text boxes that are open.
    around: Vec<(Words, Paragraph, Run)>,
}

/// Text boxes within text boxes beyond which none is followed.
const DEEPEST: usize = 16;

impl Document {
    pub(super) fn new(styles: Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            lines: Vec::new(),
            words: Words::default(),
            paragraph: Paragraph::default(),
            run: Run::default(),
            bold: false,
            struck: false,
            unprinted: Unprinted::default(),
            in_text: false,
            in_properties: false,
            formula: Vec::new(),
            reading: String::new(),
            in_reading: false,
            tables: Tables::default(),
            number: 0,
            notes: Notes::default(),
            note: None,
            gap: Gap::Block,
            around: Vec::new(),
        }
    }

    /// Reads the document itself.
    pub(super) fn read(&mut self, xml: &str) {
        self.part(xml);
    }

    /// Reads its notes of one kind.
    pub(super) fn read_notes(&mut self, xml: &str) {
        self.note = Some(String::new());
        self.part(xml);
    }

    fn part(&mut self, xml: &str) {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event() {
                Ok(Event::Start(element)) => self.open(&element, false),
                Ok(Event::Empty(element)) => self.open(&element, true),
                Ok(Event::End(element)) => self.close(element.local_name().as_ref()),
                Ok(Event::Text(text)) if self.in_text => self.push(&text),
                Ok(Event::CData(text)) if self.in_text => self.push(&text),
                Ok(Event::GeneralRef(entity)) if self.in_text => {
                    let raw = format!("&{};", &*entity);
                    self.push(&references::decoded(&raw, Place::Text));
                }
                // A document that breaks off is read as far as it goes.
                Ok(Event::Eof) | Err(_) => break,
                _ => {}
            }
        }
        self.end_paragraph(Gap::Block);
        self.end_table();
    }

    pub(super) fn into_lines(mut self) -> Vec<Line> {
        numbered::set_heads(&mut self.lines);
        self.lines
    }

    /// Adds words of the open run.
    fn push(&mut self, text: &str) {
        if self.unprinted.is_open() {
            return;
        }
        if self.run.hidden {
            self.paragraph.hides |= !text.trim().is_empty();
            return;
        }
        let text = sanitise::source(text);
        if self.in_reading {
            self.reading.push_str(&text);
            return;
        }
        self.number_paragraph();
        if self.run.struck != std::mem::replace(&mut self.struck, self.run.struck) {
            self.words.strike();
        }
        match self.formula.last().copied().or(self.run.script) {
            Some(script) => self.words.begin_script(script),
            None => self.words.end_script(),
        }
        self.words.push(&text);
    }

    fn open(&mut self, element: &BytesStart<'_>, empty: bool) {
        let name = element.local_name();
        self.paragraph.goes_on |= empty && self.in_properties && matches!(name.as_ref(), "del" | "moveFrom");
        if self.unprinted.open(name.as_ref(), element, empty) {
            return;
        }
        match name.as_ref() {
            "r" => {
                self.run = Run { hidden: self.paragraph.hidden, ..Run::default() };
                self.settle_bold();
            }
            "t" => self.in_text = !empty,
            "delText" | "instrText" => self.in_text = false,
            "pPr" => self.in_properties = !empty,
            "tab" | "ptab" => self.push("    "),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.symbol(element),
            "br" | "cr" if !self.is_printed() => {}
            "br" => self.line_break(attribute(element, "type").as_deref()),
            "cr" => self.end_paragraph(Gap::Hard),
            "footnoteReference" => self.note_mark(NoteKind::Foot, element),
            "endnoteReference" => self.note_mark(NoteKind::End, element),
            "footnote" => self.begin_note(NoteKind::Foot, element),
            "endnote" => self.begin_note(NoteKind::End, element),
            "docPr" => self.picture(element),
            "txbxContent" if !empty => self.open_box(),
            "sup" if !empty => self.formula.push(Script::Raised),
            "sub" if !empty => self.formula.push(Script::Lowered),
            // Above and below a fraction's line.
            "den" => self.push("/"),
            "rt" => self.in_reading = !empty,
            name => {
                if !self.tables.open(name, element) && !self.open_paragraph(name, element) {
                    self.run.take(name, element, |style| self.styles.run(style));
                    self.settle_bold();
                }
            }
        }
    }

    /// Takes what an element says of its paragraph; whether it says such a thing.
    fn open_paragraph(&mut self, name: &str, element: &BytesStart<'_>) -> bool {
        if name != "p" {
            return self.paragraph.take(name, element, &self.styles);
        }
        self.paragraph = std::mem::take(&mut self.paragraph).next();
        self.run = Run::default();
        self.number += 1;
        true
    }

    fn close(&mut self, name: &str) {
        self.unprinted.close(name);
        match name {
            "t" => self.in_text = false,
            "r" => {
                self.run = Run::default();
                self.settle_bold();
            }
            "pPr" => self.in_properties = false,
            "p" if self.paragraph.goes_on => {}
            "p" => self.end_paragraph(Gap::Block),
            "txbxContent" => self.close_box(),
            "sup" | "sub" => {
                self.formula.pop();
            }
            "rt" => self.in_reading = false,
            "rubyBase" => self.end_reading(),
            "tbl" => {
                if self.tables.end() {
                    self.end_table();
                }
            }
            name => {
                // In a cell the last paragraph goes on nowhere.
                if name == "tc" && self.paragraph.goes_on {
                    self.end_paragraph(Gap::Block);
                }
                self.tables.close(name);
            }
        }
    }

    /// Whether Word prints what now comes.
    fn is_printed(&self) -> bool {
        !self.unprinted.is_open() && !self.run.hidden
    }

    /// Counts the paragraph where it has an automatic number, and puts the number before its words.
    fn number_paragraph(&mut self) {
        if self.unprinted.is_open() || std::mem::replace(&mut self.paragraph.counted, true) {
            return;
        }
        let Some(scheme) = self.paragraph.number.take() else { return };
        match self.numbering.next(&scheme) {
            Label::Bullet => self.begin_item(scheme.level, false, "•".to_string()),
            Label::Text(label) => self.words.push(&sanitise::source(&label)),
            Label::Item(marker) if self.may_be_item() => self.begin_item(scheme.level, true, marker),
            Label::Item(marker) => self.words.push(&format!("{marker} ")),
            Label::None => {}
        }
    }

    fn begin_item(&mut self, level: u8, ordered: bool, marker: String) {
        self.paragraph.item = Some(Item { level: level.min(8), ordered, marker: Some(marker) });
    }

    /// Whether the paragraph may be an item of a numbered list: a heading, a cell and a bold line keep the number in their
    /// words.
    fn may_be_item(&self) -> bool {
        let titled = self.paragraph.heading.is_some() || self.paragraph.centred || self.run.bold;
        !titled && !self.tables.is_open() && self.note.is_none()
    }

    fn settle_bold(&mut self) {
        if self.bold != self.run.bold {
            self.bold = self.run.bold;
            self.words.set_bold(self.bold);
        }
    }

    /// A character that a font of signs has; those of its private range mean nothing without it.
    fn symbol(&mut self, element: &BytesStart<'_>) {
        let code = attribute(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let character = code.and_then(char::from_u32).filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}'));
        if let Some(character) = character {
            self.push(character.encode_utf8(&mut [0; 4]));
        }
    }

    /// The characters end that have a reading beside them.
    fn end_reading(&mut self) {
        let reading = std::mem::take(&mut self.reading);
        if !reading.trim().is_empty() {
            self.push(&format!("（{}）", reading.trim()));
        }
    }

    fn note_mark(&mut self, kind: NoteKind, element: &BytesStart<'_>) {
        if !self.unprinted.is_open() {
            let label = self.notes.refer(kind, &attribute(element, "id").unwrap_or_default());
            self.words.end_script();
            self.words.note_mark(label);
        }
    }

    fn begin_note(&mut self, kind: NoteKind, element: &BytesStart<'_>) {
        // Word keeps its separator lines as notes of a type.
        let is_own = matches!(attribute(element, "type").as_deref(), None | Some("normal"));
        let id = attribute(element, "id").filter(|_| is_own);
        self.note = Some(id.map(|id| self.notes.label(kind, &id)).unwrap_or_default());
    }

    fn picture(&mut self, element: &BytesStart<'_>) {
        if !self.is_printed() {
            return;
        }
        let caption = attribute(element, "descr").unwrap_or_default();
        if picture::is_character(&caption) {
            self.push(&caption);
            return;
        }
        let figure = Line::figure(caption, attribute(element, "name"), self.number.max(1));
        self.paragraph.pictures.push((self.words.text().trim().chars().count(), figure));
    }

    /// A text box begins, whose paragraphs stand within the one that it is fixed to.
    fn open_box(&mut self) {
        if self.around.len() < DEEPEST {
            let words = std::mem::take(&mut self.words);
            let paragraph = std::mem::take(&mut self.paragraph);
            self.around.push((words, paragraph, std::mem::take(&mut self.run)));
            self.bold = false;
        }
    }

    fn close_box(&mut self) {
        self.end_paragraph(Gap::Block);
        if let Some((words, paragraph, run)) = self.around.pop() {
            (self.words, self.paragraph, self.run) = (words, paragraph, run);
            self.bold = self.words.is_strong();
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

    fn end_paragraph(&mut self, gap: Gap) {
        self.number_paragraph();
        self.run.bold = false;
        self.settle_bold();
        let finished = self.words.take();
        if std::mem::take(&mut self.paragraph.hides) {
            self.lines.push(Line::comment("", self.number.max(1)));
        }
        let pictures = std::mem::take(&mut self.paragraph.pictures);
        let length = finished.text.chars().count();
        let (before, within): (Vec<_>, Vec<_>) =
            pictures.into_iter().partition(|(at, _)| *at == 0 || *at >= length);
        self.lines.extend(before.into_iter().map(|(_, figure)| figure));
        self.end_words(finished, gap);
        self.lines.extend(within.into_iter().map(|(_, figure)| {
            let Form::Figure { target } = figure.form else { return figure };
            picture::within(&figure.text, target, figure.first)
        }));
    }

    fn end_words(&mut self, finished: Finished, gap: Gap) {
        let before = std::mem::replace(&mut self.gap, gap);
        if finished.text.is_empty() {
            return;
        }
        if self.tables.is_open() {
            self.tables.add(&finished.text);
            return;
        }
        let form = match &self.note {
            Some(label) if label.is_empty() => return,
            Some(label) => Form::Footnote { label: label.clone() },
            None => self.form(),
        };
        // Pages that were made Word leave their printed numbers in paragraphs.
        if let Some(mark) = page_mark(&finished.text).filter(|_| form == Form::Text) {
            self.lines.push(Line::page(mark, finished.text, self.number.max(1)));
            return;
        }
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

    fn form(&mut self) -> Form {
        if let Some(level) = self.paragraph.heading.filter(|_| !self.paragraph.contents) {
            return Form::Heading(level.min(6));
        }
        match &mut self.paragraph.item {
            Some(Item { level, ordered, marker }) => {
                Form::Item { ordered: *ordered, level: *level, marker: marker.take() }
            }
            None => Form::Text,
        }
    }

    fn end_table(&mut self) {
        self.lines.extend(self.tables.take(self.number.max(1)));
    }
}

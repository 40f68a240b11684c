//! Word's .docx to the common stream: offices write bulletins in Word.
//!
//! Only `word/document.xml`, the names of styles and the notes are read: headers and footers live in parts of their own
//! and so never get into the text. Invariant: flat, one pass over the events, and no part is unpacked beyond a limit, so a
//! bomb costs no more than that. Limit: an automatic number is shown as a bullet, for the schemes behind them are not read;
//! lines are paragraphs counted from 1.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Refused;
use super::refuse::FileKind;
use super::stream::{Form, Gap, Line, PageMark, Role, even};
use super::words::Words;
use crate::model::SpanStyle;
use crate::text::sanitise;

/// The most that one part may unpack to, in bytes.
const LARGEST_PART: u64 = 64 * 1024 * 1024;

/// Reads the document into lines.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>, Refused> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(&error.to_string()))?;
    let Some(document) = part(&mut archive, "word/document.xml")? else {
        return Err(Refused::Kind(FileKind::Archive("ZIP")));
    };
    let styles = part(&mut archive, "word/styles.xml")?.map(|xml| heading_styles(&xml)).unwrap_or_default();
    let mut document_reader = Document::new(styles);
    document_reader.read(&document, None);
    if let Some(notes) = part(&mut archive, "word/footnotes.xml")? {
        document_reader.read(&notes, Some(String::new()));
    }
    Ok(document_reader.lines)
}

fn failed(reason: &str) -> Refused {
    Refused::Docx { reason: sanitise::line(reason) }
}

/// The text of a part, if the archive has it; cut at the limit.
fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Refused> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(LARGEST_PART + 1).read_to_end(&mut bytes).map_err(|error| failed(&error.to_string()))?;
    if bytes.len() as u64 > LARGEST_PART {
        return Err(Refused::TooLarge { size: bytes.len() as u64, limit: LARGEST_PART });
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.value.into_owned())
}

/// Which styles are headings, and of which level: by the outline level, else by the name (`heading 1`, `标题 1`).
fn heading_styles(xml: &str) -> HashMap<String, u8> {
    let mut levels = HashMap::new();
    let mut style = String::new();
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => match element.local_name().as_ref() {
                "style" => style = attribute(&element, "styleId").unwrap_or_default(),
                "name" => {
                    let name = attribute(&element, "val").unwrap_or_default().to_lowercase();
                    let level = ["heading ", "标题 ", "标题"]
                        .iter()
                        .find_map(|prefix| name.strip_prefix(prefix)?.trim().parse().ok());
                    let level = level.or((name == "title" || name == "标题").then_some(1));
                    if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
                        levels.insert(style.clone(), level);
                    }
                }
                "outlineLvl" => {
                    let level = attribute(&element, "val").and_then(|level| level.parse::<u8>().ok());
                    if let Some(level) = level.filter(|level| *level < 6) {
                        levels.insert(style.clone(), level + 1);
                    }
                }
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return levels,
            _ => {}
        }
    }
}

/// What is known of the paragraph being read.
#[derive(Default)]
struct Paragraph {
    heading: Option<u8>,
    centred: bool,
    /// Depth and scheme of an automatic number.
    numbered: Option<(u8, String)>,
    contents: bool,
}

struct Document {
    styles: HashMap<String, u8>,
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
    fn new(styles: HashMap<String, u8>) -> Self {
        Self {
            styles,
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

    fn read(&mut self, xml: &str, note: Option<String>) {
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

    fn push(&mut self, text: &str) {
        if self.deleted == 0 {
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
                self.paragraph.heading = self.styles.get(&style).copied();
                self.paragraph.contents = style.to_lowercase().starts_with("toc");
            }
            "outlineLvl" => {
                let level = value().and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 6);
                self.paragraph.heading = level.map(|level| level + 1).or(self.paragraph.heading);
            }
            "jc" => self.paragraph.centred = value().is_some_and(|value| value == "center"),
            "ilvl" => {
                let level = value().and_then(|level| level.parse().ok()).unwrap_or(0);
                self.paragraph.numbered.get_or_insert_default().0 = level;
            }
            "numId" => match value().filter(|id| id != "0") {
                Some(id) => self.paragraph.numbered.get_or_insert_default().1 = id,
                None => self.paragraph.numbered = None,
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
        self.set_bold(false);
        let finished = self.words.take();
        let before = std::mem::replace(&mut self.gap, gap);
        if finished.text.is_empty() {
            return;
        }
        if self.depth > 0 {
            super::wording::join_onto(&mut self.cell, &finished.text);
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
        match self.paragraph.numbered {
            Some((level, _)) => {
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn docx(body: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file("word/document.xml", options).unwrap();
        write!(
            archive,
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
        )
        .unwrap();
        archive.start_file("word/styles.xml", options).unwrap();
        write!(archive, "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"2\"><w:name w:val=\"heading 1\"/></w:style></w:styles>").unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_headings_tables_and_deletions_are_read() {
        let body = "<w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr><w:r><w:t>题目</w:t></w:r></w:p>\
            <w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>粗&amp;体</w:t></w:r></w:p>\
            <w:p><w:r><w:t>　　留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>下。</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        let lines = read(&docx(body)).unwrap();
        assert_eq!((lines[0].form.clone(), lines[0].text.as_str()), (Form::Heading(1), "题目"));
        assert!(lines[1].bold && lines[1].centred);
        assert_eq!((lines[1].text.as_str(), lines[2].text.as_str()), ("粗&体", "留下。"));
        assert!(matches!(&lines[3].form, Form::Table { rows, .. } if rows[0] == ["甲", "1"]));
    }

    #[test]
    fn another_archive_is_refused() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("a.txt", zip::write::SimpleFileOptions::default()).unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        assert_eq!(read(&bytes), Err(Refused::Kind(FileKind::Archive("ZIP"))));
        assert!(matches!(read(b"PK\x03\x04broken"), Err(Refused::Docx { .. })));
    }
}

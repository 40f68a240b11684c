//! Word's .docx to the common stream: offices write bulletins in Word.
//!
//! Only the document, its styles, its numbers and its notes are read: headers and footers live in parts of their own and
//! so never get into the text. Invariant: flat, one pass over the events, and no part is unpacked beyond a limit, so a
//! bomb costs no more than that. Limit: lines are paragraphs counted from 1; drawings and formulas are not read.

mod document;
mod notes;
mod numbered;
mod numbering;
mod own;
mod paragraph;
mod printed_ends;
mod run;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod unprinted;

use std::io::{Cursor, Read};

use quick_xml::events::BytesStart;

use crate::ingest::bytes::refuse::FileKind;
use crate::ingest::bytes::refuse::Refused;
use crate::ingest::front::own::Own;
use crate::ingest::front::references::{self, Place};
use crate::ingest::line::Line;
use crate::text::sanitise;
use document::Document;
use numbering::Numbering;
use styles::Styles;

/// The most that one part may unpack to, in bytes: a thousand pages of text.
const LARGEST_PART: u64 = 16 * 1024 * 1024;

/// How many times its packed size a part may unpack to, where that is more than [`SMALL_PART`].
const MOST_PACKED: u64 = 100;

/// What any part may unpack to, in bytes.
const SMALL_PART: u64 = 64 * 1024;

/// Reads the document into lines.
pub(in crate::ingest) fn read(bytes: &[u8]) -> Result<Vec<Line>, Refused> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(&error.to_string()))?;
    let Some(document) = part(&mut archive, "word/document.xml")? else {
        return Err(Refused::Kind(FileKind::Archive("ZIP")));
    };
    let styles = part(&mut archive, "word/styles.xml")?.map(|xml| Styles::of(&xml)).unwrap_or_default();
    let numbering =
        part(&mut archive, "word/numbering.xml")?.map(|xml| Numbering::of(&xml)).unwrap_or_default();
    let mut reader = Document::new(styles, numbering);
    reader.read(&document);
    drop(document);
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(notes) = part(&mut archive, name)? {
            reader.read_notes(&notes);
        }
    }
    let mut lines = reader.into_lines();
    printed_ends::close_up(&mut lines);
    Ok(lines)
}

/// The parts of a document's own data that are looked at: a word processor may put its own before ours.
const MOST_DATA: usize = 8;

/// Reads a document that kanbao wrote; nothing where it is another's.
pub(in crate::ingest) fn own(bytes: &[u8]) -> Result<Option<Own>, Refused> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(&error.to_string()))?;
    for item in 1..=MOST_DATA {
        // Data of others that is too large to be ours costs no document.
        let Ok(Some(data)) = part(&mut archive, &format!("customXml/item{item}.xml")) else { continue };
        if let Some(facts) = own::facts(&data) {
            let document = part(&mut archive, "word/document.xml")?;
            let styles = part(&mut archive, "word/styles.xml")?;
            return Ok(document
                .zip(styles)
                .and_then(|(document, styles)| own::read(facts, &document, &styles)));
        }
    }
    Ok(None)
}

fn failed(reason: &str) -> Refused {
    Refused::Docx { reason: sanitise::line(reason) }
}

/// The text of a part, if the archive has it.
fn part(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Refused> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let limit = LARGEST_PART.min((file.compressed_size().saturating_mul(MOST_PACKED)).max(SMALL_PART));
    // What says so itself need not be unpacked; what does not may not tell the truth.
    let says = file.size();
    let mut bytes = Vec::with_capacity(usize::try_from(says.min(limit)).unwrap_or(0));
    if says <= limit {
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| failed(&error.to_string()))?;
    }
    if says > limit || bytes.len() as u64 > limit {
        return Err(failed(&format!("{name} unpacks to more than {limit} bytes, which no document does")));
    }
    Ok(Some(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }))
}

/// The value of an attribute as clean text, by its name without its name space.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = references::decoded(&attribute.value, Place::Attribute);
    Some(if sanitise::is_plain_text(&value) { value.into_owned() } else { sanitise::line(&value) })
}

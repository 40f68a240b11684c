//! Word's .docx to the common stream: offices write bulletins in Word.
//!
//! Only the document, its styles, its numbers and its notes are read: headers and footers live in parts of their own and
//! so never get into the text. Invariant: flat, one pass over the events, and no part is unpacked beyond a limit, so a
//! bomb costs no more than that. Limit: lines are paragraphs counted from 1; drawings and formulas are not read.

mod document;
mod numbering;
mod styles;
#[cfg(test)]
mod tests;

use std::io::{Cursor, Read};

use quick_xml::events::BytesStart;

use crate::ingest::bytes::refuse::FileKind;
use crate::ingest::bytes::refuse::Refused;
use crate::ingest::line::Line;
use crate::text::sanitise;
use document::Document;
use numbering::Numbering;
use styles::Styles;

/// The most that one part may unpack to, in bytes.
const LARGEST_PART: u64 = 64 * 1024 * 1024;

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
    reader.read(&document, None);
    if let Some(notes) = part(&mut archive, "word/footnotes.xml")? {
        reader.read(&notes, Some(String::new()));
    }
    Ok(reader.into_lines())
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

/// The value of an attribute, by its name without its name space.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.value.into_owned())
}

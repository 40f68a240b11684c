//! Files that say all of an issue themselves: kanbao's own JSON, and the Markdown, HTML and .docx it wrote.
//!
//! Invariant: nothing is guessed. Limit: a file whose head no longer fits its text is read as any other.

mod exported;
mod head;
mod json;

use super::bytes::decode::Decoded;
use super::bytes::refuse::Refused;
use super::front::{self, Own};
use crate::model::{Issue, Source, SourceFormat};

/// The issue that a file says itself; nothing where it is a text to be understood.
///
/// # Errors
///
/// [`Refused::Json`] for JSON that is not an exported issue.
pub(super) fn read(decoded: &Decoded<'_>, source: &Source) -> Result<Option<Issue>, Refused> {
    match source.format {
        SourceFormat::Json => json::read(&decoded.text).map(Some),
        SourceFormat::Html => Ok(front::own_page(&decoded.text).and_then(|own| told(&own, source))),
        _ => Ok(exported::read(decoded, source)),
    }
}

/// The issue that a .docx file says itself; nothing where it is one to be understood.
///
/// # Errors
///
/// [`Refused`] where the file cannot be unpacked.
pub(super) fn read_docx(bytes: &[u8], source: &Source) -> Result<Option<Issue>, Refused> {
    Ok(front::docx::own(bytes)?.and_then(|own| told(&own, source)))
}

fn told(own: &Own, source: &Source) -> Option<Issue> {
    head::Head::of(&own.facts)?.issue(&own.lines, source)
}

//! Files that say all of an issue themselves: kanbao's own JSON, and the Markdown it wrote.
//!
//! Invariant: nothing is guessed. Limit: a file whose head no longer fits its text is read as any other.

mod exported;
mod json;

use super::bytes::decode::Decoded;
use super::bytes::refuse::Refused;
use crate::model::{Issue, Source, SourceFormat};

/// The issue that a file says itself; nothing where it is a text to be understood.
///
/// # Errors
///
/// [`Refused::Json`] for JSON that is not an exported issue.
pub(super) fn read(decoded: &Decoded<'_>, source: &Source) -> Result<Option<Issue>, Refused> {
    match source.format {
        SourceFormat::Json => json::read(&decoded.text).map(Some),
        _ => Ok(exported::read(decoded, source)),
    }
}

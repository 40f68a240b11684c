//! From a file's bytes to an issue, no further than is asked.
//!
//! Limit: one issue; nothing here knows of a cache.

use super::{Extent, LibraryError, MAX_SIZE, Source, TracedLine};
use crate::ingest;
use crate::insight;
use crate::model::Issue;

/// Reads an issue from its bytes: the parsed issue with places, measures and figures.
///
/// `path` is what the issue calls its file.
///
/// # Errors
///
/// [`ingest::Refused`] where the bytes are no bulletin.
pub fn read(bytes: &[u8], path: &str) -> Result<Issue, ingest::Refused> {
    let mut issue = read_to(bytes, path, MAX_SIZE, Extent::Whole)?;
    issue.shrink_to_fit();
    Ok(issue)
}

/// The same, so much of it, with more memory than it needs: for who lets it go soon.
pub(super) fn read_to(
    bytes: &[u8],
    path: &str,
    limit: u64,
    extent: Extent,
) -> Result<Issue, ingest::Refused> {
    Ok(filled(ingest::ingest_within(bytes, path, limit)?, extent))
}

/// An issue with so much of it filled in.
fn filled(mut issue: Issue, extent: Extent) -> Issue {
    match extent {
        Extent::Words => {}
        Extent::Places => insight::enrich_places(&mut issue),
        Extent::Whole | Extent::Derived => insight::enrich(&mut issue),
    }
    issue
}

/// Reads one issue of at most `limit` bytes from where it lies.
///
/// # Errors
///
/// [`LibraryError`] where it cannot be read or is no bulletin.
pub fn open(source: &Source, limit: u64) -> Result<Issue, LibraryError> {
    open_to(source, limit, Extent::Whole)
}

/// Reads at least so much of one issue of at most `limit` bytes.
///
/// # Errors
///
/// As [`open`].
pub fn open_to(source: &Source, limit: u64, extent: Extent) -> Result<Issue, LibraryError> {
    let bytes = source.bytes(limit)?;
    let issue = ingest::ingest_within(&bytes, &source.path().to_string_lossy(), limit)
        .map_err(|reason| LibraryError::Refused { origin: source.clone(), reason })?;
    // What is filled in is read out of the issue.
    drop(bytes);
    let mut issue = filled(issue, extent);
    issue.shrink_to_fit();
    Ok(issue)
}

/// Tells what became of every line of a file of at most `limit` bytes, in source order.
///
/// # Errors
///
/// As [`open`].
pub fn trace(source: &Source, limit: u64) -> Result<Vec<TracedLine>, LibraryError> {
    let bytes = source.bytes(limit)?;
    ingest::trace(&bytes, &source.path().to_string_lossy(), limit)
        .map_err(|reason| LibraryError::Refused { origin: source.clone(), reason })
}

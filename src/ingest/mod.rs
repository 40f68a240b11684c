//! Bytes to an issue: what converters and editors made of a bulletin, read as a careful human would.
//!
//! The stages, in order: `decode` (bytes to clean text), `recognised` (characters that recognition set apart), a front
//! end for each kind of file (`markup`, `plain`, `html`, `docx`) that tells the file as one `stream` of lines, and then
//! the shared stages: `website`, `furniture`, `running` and `notes` (what belongs to sites and pages), `contents`,
//! `titles`, `apart`, `articles`, `columns` and `leftover` (what begins where), `masthead` and `imprint` (who and when),
//! `habit` and `paragraphs` (lines to blocks). Invariant: total; any bytes give an issue or a [`Refused`], and nothing of
//! the text is dropped without a warning. Limit: what an article says is `insight`'s.

mod assemble;
mod bytes;
mod exact;
mod front;
mod line;
mod stages;

pub use bytes::refuse::{FileKind, Refused};

use crate::model::{Issue, Source, SourceFormat};

/// The largest file read unless the user says otherwise, in bytes (64 MiB).
pub const MAX_SIZE: u64 = 64 * 1024 * 1024;

/// Reads an issue from the bytes of a file of at most [`MAX_SIZE`]; `path` tells its kind and, where the text does
/// not, its id.
///
/// # Errors
///
/// [`Refused`] where the file is no bulletin at all; a bad bulletin is an issue with warnings.
pub fn ingest(bytes: &[u8], path: &str) -> Result<Issue, Refused> {
    ingest_within(bytes, path, MAX_SIZE)
}

/// Reads an issue as [`ingest`] does, from at most `limit` bytes.
///
/// # Errors
///
/// As [`ingest`].
pub fn ingest_within(bytes: &[u8], path: &str, limit: u64) -> Result<Issue, Refused> {
    let size = bytes.len() as u64;
    if size > limit {
        return Err(Refused::TooLarge { size, limit });
    }
    if let Some(kind) = bytes::refuse::kind_of(bytes) {
        return Err(Refused::Kind(kind));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let lines = front::docx::read(bytes)?;
        let source =
            Source { path: path.to_string(), encoding: "UTF-8".to_string(), format: SourceFormat::Docx };
        return Ok(assemble::read_lines(lines, source));
    }
    let decoded = bytes::decode::decode(bytes);
    if looks_binary(bytes, decoded.encoding) {
        return Err(Refused::Kind(FileKind::Binary));
    }
    let format = format_of(path, &decoded.text);
    if format == SourceFormat::Json {
        return exact::json::read(&decoded.text);
    }
    let source = Source { path: path.to_string(), encoding: decoded.encoding.to_string(), format };
    let exported = exact::exported::read(&decoded, &source);
    Ok(exported.unwrap_or_else(|| assemble::read(&decoded, source)))
}

/// Whether the bytes are no text in any encoding: NULs outside UTF-16 in more than a stray place.
fn looks_binary(bytes: &[u8], encoding: &str) -> bool {
    if encoding.starts_with("UTF-16") {
        return false;
    }
    let sample = bytes.get(..64 * 1024).unwrap_or(bytes);
    let nul = memchr::memchr_iter(0, sample).count();
    nul * 100 > sample.len()
}

/// What kind of file it is, by its name and, where that says nothing, by its text.
fn format_of(path: &str, text: &str) -> SourceFormat {
    let extension =
        path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let start = text.trim_start().get(..200).unwrap_or(text.trim_start()).to_ascii_lowercase();
    let is_html = start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || start.starts_with("<?xml") && start.contains("<html");
    // Marker's `{0}-----` begins with a brace too.
    let is_json =
        start.starts_with('{') && start.get(1..).is_some_and(|rest| rest.trim_start().starts_with('"'));
    match extension.as_str() {
        "json" => SourceFormat::Json,
        "html" | "htm" | "xhtml" => SourceFormat::Html,
        _ if is_json && text.contains("\"schema\"") => SourceFormat::Json,
        _ if is_html => SourceFormat::Html,
        "md" | "markdown" | "mkd" | "mdown" => SourceFormat::Markdown,
        _ if has_markup(text) => SourceFormat::Markdown,
        _ => SourceFormat::Text,
    }
}

/// Whether a text is Markdown by its look: headings with `#`, or bold with `**`.
fn has_markup(text: &str) -> bool {
    let lines = || text.lines().take(2000).map(str::trim_start);
    let headings = lines().filter(|line| {
        let words = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ')
    });
    let bold = lines().filter(|line| line.matches("**").count() >= 2);
    headings.count() >= 2 || bold.count() >= 2
}

#[cfg(test)]
mod tests;

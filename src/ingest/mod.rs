//! Bytes to an issue: what converters and editors made of a bulletin, read as a careful human would.
//!
//! The rooms are floors, and none takes from a floor above it: `bytes` (a file's bytes to clean text) and `line` (what a
//! line is, and what can be asked of one alone), `front` (a front end for each kind of file, all telling it as lines),
//! `stages` (what the lines are together: contents, titles, paragraphs), `assemble` (lines to an issue) and `exact`
//! (files that say an issue themselves); `clean` is the last thing done to an issue, whatever it came from. Invariant:
//! total; any bytes give an issue or a [`Refused`], and nothing of the text is dropped without a warning. Limit: what an article says is `insight`'s.

mod assemble;
mod bytes;
mod clean;
mod exact;
mod front;
mod line;
mod stages;
mod trace;

use bytes::{as_written, damaged, decode, recognised, refuse};
use front::references;
use line::Line;
use line::findings::Findings;
use line::wording::beginning;

pub use bytes::refuse::{FileKind, Refused};
pub use trace::TracedLine;

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
    read(bytes, path, limit, Keep::Nothing).map(|read| clean::cleaned(read.issue, read.origin))
}

/// Whether Chinese stands in a file of this text as it will in the issue; false where that cannot be told without reading it.
///
/// Of two Chinese characters beside each other in a title or a block, the first stands before the other in this text, or
/// before something that is not Chinese, and the other behind something that is not. Reading the file gives an issue.
pub fn is_as_written(text: &str, path: &str) -> bool {
    as_written::is_as_written(text, path)
}

/// The path of a file as an issue that is read from there has it, without what no string of an issue holds.
pub fn path_in_issue(path: &str) -> String {
    clean::line(path)
}

/// Tells what became of every line of a file of at most `limit` bytes, in source order; a file that says an issue itself
/// has none to tell.
///
/// # Errors
///
/// As [`ingest`].
pub fn trace(bytes: &[u8], path: &str, limit: u64) -> Result<Vec<TracedLine>, Refused> {
    read(bytes, path, limit, Keep::Lines).map(|read| read.lines.iter().map(TracedLine::of).collect())
}

/// What is kept of a file beside its issue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// Nothing, so that cells can go from the lines to the issue.
    Nothing,
    /// Its lines.
    Lines,
}

/// A file that was read.
struct Read {
    issue: Issue,
    lines: Vec<Line>,
    origin: clean::Origin,
}

/// Reads a file: the one way in.
fn read(bytes: &[u8], path: &str, limit: u64, keep: Keep) -> Result<Read, Refused> {
    let size = bytes.len() as u64;
    if size > limit {
        return Err(Refused::TooLarge { size, limit });
    }
    if let Some(kind) = refuse::kind_of(bytes) {
        return Err(Refused::Kind(kind));
    }
    let source =
        |encoding: &str, format| Source { path: path.to_string(), encoding: encoding.to_string(), format };
    if bytes.starts_with(b"PK\x03\x04") {
        let source = source("UTF-8", SourceFormat::Docx);
        if let Some(issue) = exact::read_docx(bytes, &source)? {
            return Ok(Read { issue, lines: Vec::new(), origin: clean::Origin::Anything });
        }
        let lines = front::docx::read(bytes)?;
        return Ok(understood(lines, source, None, Findings::default(), "", keep));
    }
    let decoded = decode::decode(bytes);
    if decode::is_no_text(bytes, &decoded) {
        return Err(Refused::Kind(FileKind::Binary));
    }
    let source = source(decoded.encoding, format_of(path, &decoded.text));
    if let Some(issue) = exact::read(&decoded, &source)? {
        return Ok(Read { issue, lines: Vec::new(), origin: clean::Origin::Anything });
    }
    let mut findings = Findings::default();
    if decoded.damaged {
        damaged::warn(&decoded.text, &mut findings);
    }
    let text = recognised::closed_up(&decoded.text, source.format == SourceFormat::Html);
    let lines = front::read(&text, source.format, &mut findings);
    let own_title = front::own_title(&text, source.format);
    let is_plain = decoded.plain && !references::may_name_any(&decoded.text);
    let origin = if is_plain { clean::Origin::PlainText } else { clean::Origin::Anything };
    Ok(Read { origin, ..understood(lines, source, own_title, findings, &decoded.text, keep) })
}

/// Lines to an issue; `own_title` is what the file calls itself beside them, `text` what its warnings point into.
fn understood(
    mut lines: Vec<Line>,
    source: Source,
    own_title: Option<String>,
    mut findings: Findings,
    text: &str,
    keep: Keep,
) -> Read {
    let outline = stages::run(&mut lines, own_title.as_deref(), &mut findings);
    let mut issue = assemble::assemble(&lines, outline, source, &mut findings);
    assemble::fill_tables(&mut issue, &mut lines, keep == Keep::Lines);
    issue.warnings = findings.warnings(text);
    Read { issue, lines, origin: clean::Origin::Anything }
}

/// What kind of file it is: by a name that says JSON or HTML, by a text that is plainly one of them, by any other name, by
/// its text.
fn format_of(path: &str, text: &str) -> SourceFormat {
    let extension =
        path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let start = beginning(text.trim_start(), 200).to_ascii_lowercase();
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

//! Markdown that `export` wrote, taken as written.
//!
//! Such a file is clean: its structure says what is meant, and guessing over it could only do harm. It is known by the
//! comment at its head. Invariant and limit: those of [`Head`].

use super::head::{Head, Parts};
use crate::ingest::bytes::decode::Decoded;
use crate::ingest::front::markup;
use crate::ingest::line::Line;
use crate::ingest::line::findings::Findings;
use crate::model::{Issue, Source, SpanStyle};

/// How the comment at the head begins.
const OPENING: &str = "<!-- kanbao {";

/// Reads exported Markdown; nothing where the file is none, or has been changed in ways its head does not know.
pub(in crate::ingest) fn read(decoded: &Decoded<'_>, source: &Source) -> Option<Issue> {
    let head = decoded.text.strip_prefix(OPENING)?.split_once(" -->")?.0;
    let head = Head::of(&format!("{{{head}"))?;
    let mut findings = Findings::default();
    let lines = markup::read_exact(&decoded.text, &mut findings);
    let parts = Parts::of(&lines);
    if parts.contents.len() != head.toc.len() {
        return None;
    }
    let rows = parts.contents.iter().zip(&head.toc);
    let entries = rows.map(|(line, (page, _))| entry_title(line, *page)).collect();
    head.issue_of(&parts, entries, (&lines, source, &decoded.text), findings)
}

/// The title of an entry: the words of its link, else the words before its page.
fn entry_title(line: &Line, page: Option<u32>) -> String {
    let link = line.spans.iter().find(|span| span.style == SpanStyle::Link && span.range.start == 0);
    if let Some(link) = link {
        return line.text.get(link.range.to_bytes(&line.text)).unwrap_or_default().to_string();
    }
    let tail = page.map(|page| format!(" ..... {page}")).unwrap_or_default();
    line.text.strip_suffix(&tail).unwrap_or(&line.text).to_string()
}

//! Markdown to the common stream: prepared line by line, parsed by pulldown-cmark, told as lines.
//!
//! Why lines and not blocks: a converter's Markdown often is plain text with hard line ends, and only the later
//! stages, seeing the whole issue, can tell a wrapped paragraph from a title above its text. Limit: nesting of
//! lists is kept as a level, of quotes as one level.

mod events;
mod fences;
mod front_matter;
mod latex;
mod pandoc;
mod prepare;

use super::findings::Findings;
use super::stream::Line;

/// Stands in prepared Markdown for the start of bold; control characters have been taken out of the text, so
/// nothing else can.
const BOLD_ON: &str = "\u{2}\u{2}";
/// Stands for the end of bold.
const BOLD_OFF: &str = "\u{3}\u{3}";

/// Reads Markdown into lines.
pub(super) fn read(source: &str, findings: &mut Findings) -> Vec<Line> {
    let prepared = prepare::prepare(source);
    events::lines(&prepared, findings)
}

/// Reads Markdown that is strict already, as it stands.
pub(super) fn read_exact(source: &str, findings: &mut Findings) -> Vec<Line> {
    events::lines(&prepare::unprepared(source), findings)
}

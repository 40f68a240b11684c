//! Markdown to the common stream: prepared line by line, parsed by pulldown-cmark, told as lines.
//!
//! Why lines and not blocks: a converter's Markdown often is plain text with hard line ends, and only the later
//! stages, seeing the whole issue, can tell a wrapped paragraph from a title above its text. Limit: nesting of
//! lists is kept as a level, of quotes as one level.

mod bold;
mod code;
mod comments;
mod containers;
mod emphasis;
mod events;
mod fences;
mod formulas;
mod front_matter;
mod heading;
mod hidden_blocks;
mod indents;
mod inline_html;
mod latex;
mod leavings;
mod lines;
mod lists;
mod pandoc;
mod position;
mod prepare;
mod quotes;
mod rarities;
mod stretches;
mod table;

use crate::ingest::line::Line;
use crate::ingest::line::findings::Findings;

/// Reads Markdown into lines.
pub(in crate::ingest) fn read(source: &str, findings: &mut Findings) -> Vec<Line> {
    let prepared = prepare::prepare(source);
    events::lines(&prepared, findings)
}

/// Reads Markdown that is strict already, as it stands.
pub(in crate::ingest) fn read_exact(source: &str, findings: &mut Findings) -> Vec<Line> {
    events::lines(&prepare::unprepared(source), findings)
}

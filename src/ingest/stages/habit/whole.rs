//! Lines that are paragraphs though no stop ends them: facts, one a line.
//!
//! A setter breaks a line where the next character does not fit, so lines that left room and broke nothing off were ended by
//! their writer. Invariant: one sentence that visibly goes on over a line end is enough to say no. Limit: facts that are
//! all of nearly one length are told from wrapped text by nothing.

use super::wrapped::first_unit;
use crate::ingest::line::shape::is_latin;
use crate::ingest::line::wording::ends_sentence;
use crate::ingest::line::{Line, cut};

/// The fewest lines without a stop that tell anything.
const FEWEST: usize = 3;

/// Cells of room that no setter leaves but at the end of a paragraph, a lost indent among them.
const ROOM: usize = 4;

/// Whether the lines before a line end, each with the next, are whole paragraphs by the room they left.
pub(super) fn are_whole<'a>(close: impl Iterator<Item = (&'a Line, &'a Line)> + Clone) -> bool {
    let broken = || close.clone().filter(|(line, _)| !ends_sentence(&line.text));
    let widest = close.clone().map(|(line, next)| line.width().max(next.width())).max().unwrap_or(0);
    let had_room = |(line, next): &(&Line, &Line)| line.width() + first_unit(&next.text) + ROOM <= widest;
    let count = broken().count();
    count >= FEWEST
        && broken().filter(had_room).count() * 2 >= count
        && !broken().any(|(line, next)| goes_on(line, next))
}

/// Whether a sentence visibly goes on over the end of a line.
fn goes_on(line: &Line, next: &Line) -> bool {
    cut::breaks_off(&line.text)
        || cut::is_sure(&line.text, &next.text)
        || next.text.starts_with(|c: char| "，。、；：！？”’）》】％%".contains(c))
        || is_latin(&line.text)
}

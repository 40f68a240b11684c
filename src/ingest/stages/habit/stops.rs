//! How many paragraphs of a file end in full stops, and whether pages ended between them.
//!
//! Where nearly all do, one that does not was cut; where few do, a missing one tells nothing. Invariant: a line that a page
//! or the end of a printed line visibly cut is not counted. Limit: lists and verse are counted as paragraphs are.

use crate::ingest::line::wording::ends_sentence;
use crate::ingest::line::{Form, Line, Role, cut};

/// The shortest line whose end tells whether paragraphs end in full stops, in characters.
const SHORTEST_PARAGRAPH: usize = 9;

/// How many paragraphs there are, how many of them end in full stops, and whether the file has pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Stops {
    ended: usize,
    all: usize,
    paged: bool,
}

impl Stops {
    /// Of a text whose paragraphs end in full stops.
    pub(in crate::ingest) const USUAL: Self = Self { ended: 1, all: 1, paged: false };

    /// Counts the running text before the ends of paragraphs; `ends` tells such an end by the line after it. What stands
    /// right before furniture may have been cut by a page, and tells nothing.
    pub(super) fn of(lines: &[Line], ends: impl Fn(&Line) -> bool) -> Self {
        let mut stops = Self::default();
        // What a site prints above and below a text ends no page of it.
        let mut printed = false;
        for (index, line) in lines.iter().enumerate() {
            let is_print =
                matches!(line.form, Form::Page(_)) || line.role == Role::Furniture && line.has_words();
            printed |= is_print && stops.all > 0;
            stops.paged |= printed && line.is_free() && line.is_text();
            if !line.is_free()
                || !line.is_text()
                || line.quoted
                || !line.is_longer_than(SHORTEST_PARAGRAPH - 1)
            {
                continue;
            }
            let next = lines.get(index + 1);
            let below = next.filter(|next| next.is_free() && next.is_text());
            if next.is_some_and(|next| next.role == Role::Furniture) || below.is_some_and(|next| !ends(next))
            {
                continue;
            }
            let ended = ends_sentence(&line.text);
            if !ended && below.is_some_and(|next| cut::is_sure(&line.text, &next.text)) {
                continue;
            }
            stops.all += 1;
            stops.ended += usize::from(ended);
        }
        stops
    }

    /// Whether the end of a page stands anywhere in the file, or what is printed there.
    pub(super) fn are_paged(self) -> bool {
        self.paged
    }

    /// Whether most end in full stops.
    pub(super) fn are_usual(self) -> bool {
        self.all > 0 && self.ended * 3 >= self.all * 2
    }

    /// Whether most of the others do, if one does not.
    pub(super) fn are_usual_elsewhere(self) -> bool {
        self.are_usual() || self.ended >= 2 && self.ended * 3 >= self.all.saturating_sub(1) * 2
    }
}

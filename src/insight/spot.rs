//! Where in an article a text stands, and the measure that a stretch of it is.

use std::ops::Range;

use super::letters::Letters;
use super::words::CLOSING;
use crate::model::{BlockIndex, CharRange, Measure};

/// Longest summary in characters.
const SUMMARY: usize = 60;

/// A text's block, and the characters of the block before it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) block: BlockIndex,
    pub(super) offset: usize,
}

impl Place {
    /// The measure of this place that a range of its text announces; its level is yet to be settled.
    pub(super) fn measure(self, letters: &Letters, lead: &Range<usize>, ordinal: Option<u32>) -> Measure {
        Measure {
            lead: letters.text(lead.clone()).into(),
            ordinal,
            level: 1,
            block: self.block,
            range: CharRange { start: self.offset + lead.start, end: self.offset + lead.end },
            summary: summary(letters, lead.end),
        }
    }
}

/// The first words after a lead: up to the end of the sentence or [`SUMMARY`] characters.
fn summary(letters: &Letters, end: usize) -> String {
    let mut start = end;
    while letters.at(start).is_some_and(|c| c.is_whitespace() || CLOSING.have(c)) {
        start += 1;
    }
    let stop = letters.first_mark(start..start + SUMMARY, &['。', '\n']).unwrap_or(start + SUMMARY);
    letters.text(start..stop).into()
}

//! A measure as it is made of its lead, wherever the lead was found.
//!
//! Invariant: a measure's range lies in the block's plain text; its summary is what is said after the lead.

use crate::model::{BlockIndex, CharRange, Measure};

use super::leads::{Lead, LeadForm};
use super::letters::Letters;

/// Longest summary in characters.
const SUMMARY: usize = 60;

/// A measure with how it was announced.
pub(super) type Announced = (Measure, LeadForm);

/// Where a text stands: its block, and the characters of the block before it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) block: BlockIndex,
    pub(super) offset: usize,
}

impl Place {
    /// A measure of this place.
    pub(super) fn measure(self, letters: &Letters, lead: &Lead, level: u8) -> Measure {
        Measure {
            lead: letters.text(lead.range.clone()),
            ordinal: lead.ordinal,
            level,
            block: self.block,
            range: CharRange { start: self.offset + lead.range.start, end: self.offset + lead.range.end },
            summary: summary(letters, lead.range.end),
        }
    }
}

/// The first words after a lead: up to the end of the sentence or [`SUMMARY`] characters.
fn summary(letters: &Letters, end: usize) -> String {
    let mut start = end;
    while letters.at(start).is_some_and(|c| c.is_whitespace() || "。．.：:；;，,、—―─".contains(c))
    {
        start += 1;
    }
    let stop = letters.find(start..start + SUMMARY, &['。', '\n']).unwrap_or(start + SUMMARY);
    letters.text(start..stop)
}

//! The year a figure is about: the last one its sentence names before it, else the last one of the paragraph.
//!
//! Limit: years in digits, as [`crate::insight::dates`] reads them.

use super::Spot;
use crate::insight::dates::year_at;
use crate::insight::kinds::Kind;
use crate::insight::letters::Letters;
use crate::insight::words::row;

/// The years a paragraph has named so far.
#[derive(Default)]
pub(super) struct Years {
    read: usize,
    last: Option<i32>,
}

impl Years {
    /// The year of an amount; amounts are asked about in order.
    pub(super) fn of(&mut self, spot: &Spot<'_>) -> Option<i32> {
        let letters = spot.letters;
        let end = spot.amount.range.end;
        while let Some(at) = letters.first(self.read..end, Kind::YEAR) {
            if let Some(year) = year_at(letters, at).filter(|_| !is_compared(letters, at)) {
                self.last = Some(year);
            }
            self.read = at + 1;
        }
        self.read = self.read.max(end);
        self.last
    }
}

/// Whether a year is what another is compared with (`较2022年`) or counted from.
fn is_compared(letters: &Letters, at: usize) -> bool {
    letters.ending(letters.back_over_blanks(at), row!["较", "比", "于", "自", "从", "是"]).is_some()
}

//! How many cells a terminal gives a grapheme cluster.

use icu_properties::CodePointMapData;
use icu_properties::props::EastAsianWidth;
use unicode_segmentation::UnicodeSegmentation;

use super::Cells;

/// How a terminal draws characters of East Asian Width class A (UAX #11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ambiguous {
    /// One cell.
    #[default]
    Narrow,
    /// Two cells.
    Wide,
    /// Not known; laid out as two, drawn so that either is right.
    Unknown,
}

/// The widths of class A characters, kind by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct WidthProfile {
    /// Punctuation and symbols: “ — ①.
    pub punctuation: Ambiguous,
    /// Box drawing: ─ │.
    pub boxes: Ambiguous,
    /// Letters: é α я.
    pub letters: Ambiguous,
}

impl WidthProfile {
    /// Every class A character is one cell.
    pub const NARROW: Self =
        Self { punctuation: Ambiguous::Narrow, boxes: Ambiguous::Narrow, letters: Ambiguous::Narrow };
    /// Every class A character is two cells.
    pub const WIDE: Self =
        Self { punctuation: Ambiguous::Wide, boxes: Ambiguous::Wide, letters: Ambiguous::Wide };

    /// The cells of one grapheme cluster: those of its base.
    pub fn cluster(self, cluster: &str) -> Cells {
        let Some(base) = cluster.chars().next() else { return Cells(0) };
        match CodePointMapData::<EastAsianWidth>::new().get(base) {
            EastAsianWidth::Fullwidth | EastAsianWidth::Wide => Cells(2),
            EastAsianWidth::Ambiguous if self.punctuation != Ambiguous::Narrow => Cells(2),
            _ => Cells(1),
        }
    }

    /// The cells of a text set on one line.
    pub fn text(self, text: &str) -> Cells {
        text.graphemes(true).map(|cluster| self.cluster(cluster)).sum()
    }

    /// Whether terminals disagree on this cluster's width, so that the cursor must be placed anew after it (R36).
    pub fn is_doubtful(self, cluster: &str) -> bool {
        let Some(base) = cluster.chars().next() else { return false };
        CodePointMapData::<EastAsianWidth>::new().get(base) == EastAsianWidth::Ambiguous
    }
}

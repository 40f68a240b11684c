//! How many cells a terminal gives a grapheme cluster (R7–R9).
//!
//! The class comes from Unicode's East_Asian_Width property, and what class A means comes from the terminal, kind by
//! kind. `unicode_width`'s `width_cjk` is not used: it keeps ambiguous letters narrow, which no terminal that draws
//! class A wide does. Only which characters take no cell at all is asked of that crate.
//! Limit: a terminal may still disagree about emoji and new characters; [`WidthProfile::is_doubtful`] names those.

use icu_properties::props::{EastAsianWidth, ExtendedPictographic, GeneralCategory, GeneralCategoryGroup};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_width::UnicodeWidthChar;

use super::ordinary::has_certain_width;
use super::{Cells, clusters};

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

impl Ambiguous {
    fn cells(self) -> Cells {
        match self {
            Self::Narrow => Cells(1),
            Self::Wide | Self::Unknown => Cells(2),
        }
    }
}

/// The widths of class A characters, kind by kind (R8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct WidthProfile {
    /// Punctuation and symbols: “ — ①.
    pub punctuation: Ambiguous,
    /// Box drawing and block elements: ─ │ █.
    pub boxes: Ambiguous,
    /// Letters: é α я.
    pub letters: Ambiguous,
}

impl WidthProfile {
    /// Every class A character is one cell.
    pub const NARROW: Self = Self::all(Ambiguous::Narrow);
    /// Every class A character is two cells.
    pub const WIDE: Self = Self::all(Ambiguous::Wide);
    /// Nothing is known of the terminal: laid out as [`Self::WIDE`].
    pub const UNKNOWN: Self = Self::all(Ambiguous::Unknown);

    /// The profile of a terminal that treats every kind alike.
    pub const fn all(width: Ambiguous) -> Self {
        Self { punctuation: width, boxes: width, letters: width }
    }

    /// The cells of one grapheme cluster: those of its base (R7); two for a flag (R4).
    pub fn cluster(self, cluster: &str) -> Cells {
        let mut characters = cluster.chars();
        let Some(base) = characters.next() else { return Cells(0) };
        if is_regional(base) && characters.next().is_some_and(is_regional) {
            return Cells(2);
        }
        self.base(base)
    }

    /// The cells of a character that stands as the base of a cluster.
    pub(super) fn base(self, base: char) -> Cells {
        match WidthClass::of(base) {
            WidthClass::Zero => Cells(0),
            WidthClass::One => Cells(1),
            WidthClass::Two => Cells(2),
            WidthClass::Punctuation => self.punctuation.cells(),
            WidthClass::Box => self.boxes.cells(),
            WidthClass::Letter => self.letters.cells(),
        }
    }

    /// The cells of a text set on one line.
    pub fn text(self, text: &str) -> Cells {
        clusters(text).map(|(_, cluster)| self.cluster(cluster)).sum()
    }

    /// Whether combining marks are sent to a terminal: only where the terminal is known to give them no cell (R5).
    pub(super) fn prints_marks(self) -> bool {
        self == Self::NARROW
    }

    /// Whether frames and rules may be box drawing; ASCII otherwise (R39).
    pub fn draws_boxes(self) -> bool {
        self.boxes == Ambiguous::Narrow
    }

    /// Whether terminals disagree on this cluster's width, so that the cursor must be placed anew after it (R36).
    ///
    /// True in every profile for class A, flags, emoji, clusters of several characters, private use, unassigned
    /// characters and the ideographs newer than terminals in use; ASCII, Han, kana and CJK punctuation are certain.
    pub fn is_doubtful(self, cluster: &str) -> bool {
        let mut characters = cluster.chars();
        let Some(base) = characters.next() else { return false };
        match base {
            _ if has_certain_width(base) => characters.next().is_some(),
            '\u{4dc0}'..='\u{4dff}' | '\u{2ebf0}'..='\u{2ee5d}' | '\u{30000}'..='\u{3ffff}' => true,
            _ => {
                characters.next().is_some()
                    || matches!(
                        WidthClass::of(base),
                        WidthClass::Zero | WidthClass::Punctuation | WidthClass::Box | WidthClass::Letter
                    )
                    || is_regional(base)
                    || CodePointSetData::new::<ExtendedPictographic>().contains(base)
                    || matches!(category(base), GeneralCategory::Unassigned | GeneralCategory::PrivateUse)
            }
        }
    }
}

/// The class a base character is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WidthClass {
    /// Prints nothing.
    Zero,
    /// Narrow, half-width and neutral.
    One,
    /// Wide and full-width.
    Two,
    /// Class A punctuation and symbols.
    Punctuation,
    /// Class A box drawing.
    Box,
    /// Class A letters.
    Letter,
}

impl WidthClass {
    /// Looks a character up: R7.
    pub(super) fn of(base: char) -> Self {
        match base {
            ' '..='~' => return Self::One,
            '\u{4e00}'..='\u{9fff}' => return Self::Two,
            _ => {}
        }
        match CodePointMapData::<EastAsianWidth>::new().get(base) {
            EastAsianWidth::Fullwidth | EastAsianWidth::Wide => Self::Two,
            EastAsianWidth::Ambiguous if takes_no_cell(base) => Self::Zero,
            EastAsianWidth::Ambiguous => match base {
                '\u{2500}'..='\u{259f}' => Self::Box,
                _ if GeneralCategoryGroup::Letter.contains(category(base)) => Self::Letter,
                _ => Self::Punctuation,
            },
            _ if takes_no_cell(base) => Self::Zero,
            _ => Self::One,
        }
    }
}

/// Whether a character takes no cell: controls, marks, joiners, the zero-width space.
fn takes_no_cell(character: char) -> bool {
    UnicodeWidthChar::width(character).unwrap_or(0) == 0
}

pub(super) fn category(character: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(character)
}

/// Whether a character is a regional indicator; two of them are a flag.
pub(super) fn is_regional(character: char) -> bool {
    matches!(character, '\u{1f1e6}'..='\u{1f1ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r7_the_base_decides() {
        for (cluster, narrow, wide) in [
            ("中", 2, 2),
            ("，", 2, 2),
            ("\u{3000}", 2, 2),
            ("㎡", 2, 2),
            ("𠮷", 2, 2),
            ("\u{2ebf0}", 2, 2),
            ("\u{31350}", 2, 2),
            ("\u{2fff0}", 2, 2),
            ("“", 1, 2),
            ("…", 1, 2),
            ("—", 1, 2),
            ("·", 1, 2),
            ("①", 1, 2),
            ("★", 1, 2),
            ("℃", 1, 2),
            ("─", 1, 2),
            ("│", 1, 2),
            ("→", 1, 2),
            ("α", 1, 2),
            ("я", 1, 2),
            ("ā", 1, 2),
            ("é", 1, 2),
            ("e\u{301}", 1, 1),
            ("a", 1, 1),
            ("©", 1, 1),
            ("¥", 1, 1),
            ("\u{200b}", 0, 0),
            ("\u{2060}", 0, 0),
            ("🇨🇳", 2, 2),
            ("👍", 2, 2),
            ("ｱ", 1, 1),
            ("ｶﾞ", 1, 1),
            ("\u{e000}", 1, 2),
        ] {
            assert_eq!(WidthProfile::NARROW.cluster(cluster), Cells(narrow), "narrow {cluster}");
            assert_eq!(WidthProfile::WIDE.cluster(cluster), Cells(wide), "wide {cluster}");
            assert_eq!(WidthProfile::UNKNOWN.cluster(cluster), Cells(wide), "unknown {cluster}");
        }
    }

    #[test]
    fn r8_each_kind_has_its_own_width() {
        let boxes = WidthProfile { boxes: Ambiguous::Wide, ..WidthProfile::NARROW };
        assert_eq!(["─", "“", "é"].map(|cluster| boxes.cluster(cluster).0), [2, 1, 1]);
        let letters = WidthProfile { letters: Ambiguous::Wide, ..WidthProfile::NARROW };
        assert_eq!(["─", "“", "é"].map(|cluster| letters.cluster(cluster).0), [1, 1, 2]);
        let punctuation = WidthProfile { punctuation: Ambiguous::Unknown, ..WidthProfile::NARROW };
        assert_eq!(["─", "“", "é"].map(|cluster| punctuation.cluster(cluster).0), [1, 2, 1]);
    }

    #[test]
    fn r36_doubt_is_where_terminals_differ() {
        for certain in ["a", "中", "，", "。", "《", "あ", "（", " "] {
            assert!(!WidthProfile::NARROW.is_doubtful(certain), "{certain}");
        }
        for doubtful in ["“", "—", "①", "é", "─", "👍", "🇨🇳", "\u{e000}", "\u{2ebf0}", "\u{378}", "e\u{301}"]
        {
            assert!(WidthProfile::NARROW.is_doubtful(doubtful), "{doubtful}");
        }
    }
}

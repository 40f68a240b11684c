//! How much of a pane the text fills (R27).

use crate::text::Cells;

/// Below this no text is set: the window is too narrow.
pub const SHORTEST_MEASURE: Cells = Cells(20);

/// Forty Han characters: beyond this the eye loses the next line.
pub const LONGEST_MEASURE: Cells = Cells(80);

/// The measure of a pane, and the blank cells to its right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Measure {
    /// How far words may reach, in cells; even.
    pub width: Cells,
    /// The cells kept blank for hanging marks.
    pub gutter: Cells,
}

impl Measure {
    /// The measure of a pane of `pane` cells, of at most `longest`; `None` where the pane is too narrow (R27).
    pub fn of_pane(pane: Cells, longest: Cells, hangs: bool) -> Option<Self> {
        let gutter = if hangs { Cells(2) } else { Cells(1) };
        let width = (pane - gutter).min(longest);
        let even = Cells(width.0 / 2 * 2);
        (even >= SHORTEST_MEASURE).then_some(Self { width: even, gutter })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r27_the_measure_is_even_and_leaves_a_gutter() {
        let width = |pane, hangs| {
            Measure::of_pane(Cells(pane), LONGEST_MEASURE, hangs).map(|measure| measure.width.0)
        };
        assert_eq!(width(100, true), Some(80));
        assert_eq!(width(61, true), Some(58));
        assert_eq!(width(61, false), Some(60));
        assert_eq!(width(22, true), Some(20));
        assert_eq!(width(21, true), None);
        assert_eq!(width(0, false), None);
    }
}

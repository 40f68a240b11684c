//! A screen of cells, as a terminal holds it.
//!
//! Invariant: a glyph of two cells is always followed by its continuation in the same row, and no
//! continuation stands alone; writing over one half blanks the other, as terminals do.

use compact_str::CompactString;
use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::{Rect, Size};

use super::pen::Pen;
use crate::text::{Cells, WidthProfile};

/// What one cell of the screen holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Slot {
    /// A glyph (a space is one too) of `width` cells; `doubtful` where terminals disagree on that width.
    Glyph { symbol: CompactString, width: u16, doubtful: bool, pen: Pen },
    /// A blank in `pen`; the commonest slot, kept without an allocation.
    Blank(Pen),
    /// The second cell of the glyph before it.
    Continuation(Pen),
}

impl Slot {
    pub(super) fn is_default_blank(&self) -> bool {
        *self == Self::Blank(Pen::default())
    }

    /// The bytes it costs to write, but for its pen.
    pub(super) fn cost(&self) -> usize {
        match self {
            Self::Glyph { symbol, .. } => symbol.len(),
            Self::Blank(_) => 1,
            Self::Continuation(_) => 0,
        }
    }

    pub(super) fn pen(&self) -> Pen {
        match self {
            Self::Glyph { pen, .. } | Self::Blank(pen) | Self::Continuation(pen) => *pen,
        }
    }
}

/// A screen of slots, row by row.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    columns: usize,
    slots: Vec<Slot>,
}

impl Grid {
    /// A blank screen of `size` cells.
    pub(super) fn blank(size: Size) -> Self {
        let columns = usize::from(size.width);
        Self { columns, slots: vec![Slot::Blank(Pen::default()); columns * usize::from(size.height)] }
    }

    /// Whether `other`, which has the same size, differs from it only where nothing stands.
    pub(super) fn has_room_for(&self, other: &Self) -> bool {
        self.slots.iter().zip(&other.slots).all(|(mine, other)| mine.is_default_blank() || mine == other)
    }

    /// The bytes of the glyphs of `other`, which has the same size, where it differs.
    pub(super) fn cost_of(&self, other: &Self) -> usize {
        let differing = self.slots.iter().zip(&other.slots).filter(|(mine, other)| mine != other);
        differing.map(|(_, other)| other.cost()).sum()
    }

    /// The slots of row `y`, counted from 0; empty where there is no such row.
    pub(super) fn row(&self, y: u16) -> &[Slot] {
        let start = usize::from(y) * self.columns;
        self.slots.get(start..start + self.columns).unwrap_or_default()
    }

    /// Makes this grid equal to `other`, which has the same size.
    pub(super) fn copy_from(&mut self, other: &Self) {
        self.columns = other.columns;
        self.slots.clone_from(&other.slots);
    }

    /// This screen inside `areas`, and `other`, which has the same size, everywhere else; `None` where an edge cuts a glyph
    /// of either, or where there are no areas.
    pub(super) fn with_others_from(&self, other: &Self, areas: &[Rect]) -> Option<Self> {
        let mut mixed = other.clone();
        let mut kept = false;
        for area in areas.iter().filter(|area| !area.is_empty()) {
            kept = true;
            for y in area.top()..area.bottom() {
                let columns = usize::from(area.left())..usize::from(area.right());
                let cuts = |grid: &Self, x: usize| matches!(grid.row(y).get(x), Some(Slot::Continuation(_)));
                if [columns.start, columns.end].iter().any(|x| cuts(self, *x) || cuts(other, *x)) {
                    return None;
                }
                let mine = self.row(y).get(columns.clone())?;
                mixed.row_mut(y)?.get_mut(columns)?.clone_from_slice(mine);
            }
        }
        kept.then_some(mixed)
    }

    /// The slots of row `y`, to be changed.
    pub(super) fn row_mut(&mut self, y: u16) -> Option<&mut [Slot]> {
        let start = usize::from(y) * self.columns;
        self.slots.get_mut(start..start + self.columns)
    }

    /// Puts a ratatui cell at column `x` of row `y`, keeping the invariant; its width is in no doubt where the terminal `told`
    /// how wide it draws it.
    pub(super) fn put(&mut self, x: u16, y: u16, cell: &Cell, told: bool) {
        let columns = self.columns;
        let Some(row) = self.row_mut(y) else { return };
        let at = usize::from(x);
        let pen = Pen::of(cell);
        let (width, doubtful) = match cell.diff_option {
            CellDiffOption::ForcedWidth(width) => (width.get(), !told),
            _ => (narrow_width(cell.symbol()), false),
        };
        // R12: a wide glyph is never painted where only one cell is left.
        let fits = at + usize::from(width) <= columns;
        detach(row, at);
        if width == 2 && fits {
            detach(row, at + 1);
        }
        let slot = if cell.symbol() == " " || !fits {
            Slot::Blank(pen)
        } else {
            Slot::Glyph { symbol: cell.symbol().into(), width, doubtful, pen }
        };
        let occupies_two = width == 2 && matches!(slot, Slot::Glyph { .. });
        if let Some(place) = row.get_mut(at) {
            *place = slot;
        }
        if occupies_two && let Some(place) = row.get_mut(at + 1) {
            *place = Slot::Continuation(pen);
        }
    }
}

/// Blanks the other half of whatever two-cell glyph lies over column `at`.
fn detach(row: &mut [Slot], at: usize) {
    if matches!(row.get(at), Some(Slot::Continuation(_)))
        && let Some(left) = at.checked_sub(1).and_then(|left| row.get_mut(left))
    {
        *left = Slot::Blank(left.pen());
    }
    if matches!(row.get(at), Some(Slot::Glyph { width: 2, .. }))
        && let Some(right) = row.get_mut(at + 1)
    {
        *right = Slot::Blank(right.pen());
    }
}

/// The cells of a symbol whose width no terminal disputes.
fn narrow_width(symbol: &str) -> u16 {
    if WidthProfile::NARROW.cluster(symbol) == Cells(2) { 2 } else { 1 }
}

//! Drawing: from the state to cells, changing nothing.

mod brush;

pub(in crate::tui) use brush::Brush;

//! Cells and characters: sanitising, width, line breaking, filling, eliding and folding.
//!
//! Invariant: every width in the program comes from [`WidthProfile`]. Limit: nothing here knows of issues,
//! articles or screens.

mod cells;
mod clusters;
mod width;

pub use cells::Cells;
pub use clusters::clusters;
pub use width::{Ambiguous, WidthProfile};

//! Terminal cells as a unit, so that they never pass for characters or bytes.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// A number of terminal cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cells(pub usize);

impl Add for Cells {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Cells {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Subtraction stops at zero: a pane cannot be narrower than nothing.
impl Sub for Cells {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Cells {
    fn sum<I: Iterator<Item = Self>>(cells: I) -> Self {
        cells.fold(Self::default(), Self::add)
    }
}

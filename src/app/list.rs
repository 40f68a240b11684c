//! Which row of a list is chosen, and which rows are in sight.
//!
//! One for every list, so that all page, scroll and take clicks alike. Invariant: the chosen row is in sight, and is one of the
//! rows there are unless there are none. Limit: it knows how many rows there are only when it is told.

use std::ops::Range;

use crate::keymap::Action;

/// What came of a click on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clicked {
    /// There is nothing to be chosen.
    Nothing,
    /// It is chosen now.
    Chosen,
    /// It was chosen already.
    Again,
}

/// A choice among rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Choice {
    chosen: usize,
    top: usize,
    height: usize,
}

impl Choice {
    /// The chosen row.
    pub(super) fn chosen(self) -> usize {
        self.chosen
    }

    /// The rows in sight.
    pub(super) fn in_sight(self) -> Range<usize> {
        self.top..self.top + self.height
    }

    /// Takes the height of the list in rows, and how many rows it has.
    pub(super) fn fit(&mut self, height: usize, length: usize) {
        self.height = height.max(1);
        self.choose(self.chosen, length);
    }

    /// Chooses a row, or the last one there is.
    pub(super) fn choose(&mut self, row: usize, length: usize) {
        self.chosen = row.min(length.saturating_sub(1));
        if self.chosen < self.top {
            self.top = self.chosen;
        } else if self.chosen + 1 > self.top + self.height {
            self.top = self.chosen + 1 - self.height;
        }
        self.top = self.top.min(length.saturating_sub(self.height));
    }

    /// Chooses the row that stands so many rows below the top of the list.
    pub(super) fn click(&mut self, below: usize, length: usize) -> Clicked {
        let row = self.top + below;
        if below >= self.height || row >= length {
            Clicked::Nothing
        } else if std::mem::replace(&mut self.chosen, row) == row {
            Clicked::Again
        } else {
            Clicked::Chosen
        }
    }

    /// Chooses a row that is the chosen one in a list of other rows, and keeps it where it stands on the screen.
    pub(super) fn follow(&mut self, row: usize, length: usize) {
        self.top = (self.top + row).saturating_sub(self.chosen);
        self.choose(row, length);
    }

    /// Shows the chosen row with so many rows above it, as far as the list allows.
    pub(super) fn lower(&mut self, above: usize, length: usize) {
        self.top = self.chosen.saturating_sub(above);
        self.choose(self.chosen, length);
    }

    /// Carries out an action that moves the choice among `length` rows; says whether it was one.
    pub(super) fn act(&mut self, action: Action, count: isize, length: usize) -> bool {
        // One row of the old page stays in sight.
        let page = isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1);
        let rows = match action {
            Action::SelectDown => count,
            Action::SelectUp => -count,
            Action::SelectPageDown => page.saturating_mul(count),
            Action::SelectPageUp => -page.saturating_mul(count),
            Action::SelectFirst => isize::MIN,
            Action::SelectLast => isize::MAX,
            _ => return false,
        };
        self.choose(self.chosen.saturating_add_signed(rows), length);
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MOVES: [Action; 6] = [
        Action::SelectDown,
        Action::SelectUp,
        Action::SelectPageDown,
        Action::SelectPageUp,
        Action::SelectFirst,
        Action::SelectLast,
    ];

    proptest! {
        #[test]
        fn the_chosen_row_is_there_and_in_sight(
            height in 1_usize..20,
            steps in prop::collection::vec((0_usize..6, 0_isize..30, 1_usize..60), 1..20),
        ) {
            let mut it = Choice::default();
            for (action, count, length) in steps {
                it.fit(height, length);
                prop_assert!(it.act(MOVES[action], count, length));
                prop_assert!(it.chosen() < length && it.in_sight().contains(&it.chosen()));
                prop_assert!(it.in_sight().end <= length.max(height));
            }
        }
    }

    #[test]
    fn a_page_keeps_one_row_in_sight() {
        let mut it = Choice::default();
        it.fit(5, 30);
        it.choose(4, 30);
        it.act(Action::SelectPageDown, 1, 30);
        assert_eq!((it.chosen(), it.in_sight()), (8, 4..9));
        it.act(Action::SelectPageUp, 9, 30);
        assert_eq!((it.chosen(), it.in_sight()), (0, 0..5));
        it.fit(1, 30);
        it.act(Action::SelectPageDown, 2, 30);
        assert_eq!(it.chosen(), 2, "a list of one row goes on by one");
    }

    #[test]
    fn what_moves_no_choice_is_not_taken() {
        assert!(!Choice::default().act(Action::Quit, 1, 5));
    }
}

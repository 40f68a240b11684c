//! Going to places in the text, and back and forward through the places left so.
//!
//! Invariant: going back and then forward ends where it began. Limit: at most [`LONGEST`] places are kept.

use super::article::leap;
use super::{Mark, Message, Pane, State};
use crate::model::Anchor;

/// How many places are kept.
const LONGEST: usize = 100;

/// The places jumped from, and those gone back from.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    behind: Vec<Mark>,
    ahead: Vec<Mark>,
}

impl History {
    /// Remembers the place a jump starts from; what lay ahead is forgotten.
    pub(super) fn leave(&mut self, from: Mark) {
        self.ahead.clear();
        if self.behind.last() != Some(&from) {
            self.behind.push(from);
        }
        if self.behind.len() > LONGEST {
            self.behind.remove(0);
        }
    }

    /// The place to go back to from `here`, if there is one.
    pub(super) fn back(&mut self, here: Mark) -> Option<Mark> {
        step(&mut self.behind, &mut self.ahead, here)
    }

    /// The place to go forward to from `here`, if there is one.
    pub(super) fn forward(&mut self, here: Mark) -> Option<Mark> {
        step(&mut self.ahead, &mut self.behind, here)
    }
}

fn step(from: &mut Vec<Mark>, to: &mut Vec<Mark>, here: Mark) -> Option<Mark> {
    // A place that is where we already are would make the key do nothing.
    let target = std::iter::from_fn(|| from.pop()).find(|place| *place != here)?;
    to.push(here);
    Some(target)
}

/// Goes to a place in the text and gives the article the keys.
pub(super) fn go_to(state: &mut State, anchor: Anchor) {
    state.pane = Pane::default();
    leap(state, |it| it.go(anchor));
}

/// Back by `count` places, or forward where negative.
pub(super) fn back(state: &mut State, count: isize) {
    for _ in 0..count.unsigned_abs() {
        let here = state.reading.mark();
        let target = if count > 0 { state.history.back(here) } else { state.history.forward(here) };
        let Some(target) = target else {
            let key = if count > 0 { "status.no-way-back" } else { "status.no-way-forward" };
            state.message = Some(Message::passing(state.language.text(key)));
            break;
        };
        state.reading.return_to(target);
    }
    state.follow();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> [Mark; 3] {
        [0, 1, 2].map(|article| Mark::at(Anchor::article(article)))
    }

    #[test]
    fn back_and_forward_end_where_they_began() {
        let mut it = History::default();
        let [a, b, c] = places();
        it.leave(a);
        it.leave(b);
        assert_eq!(it.back(c), Some(b));
        assert_eq!(it.back(b), Some(a));
        assert_eq!(it.back(a), None);
        assert_eq!(it.forward(a), Some(b));
        assert_eq!(it.forward(b), Some(c));
        assert_eq!(it.forward(c), None);
    }

    #[test]
    fn a_new_jump_forgets_what_lay_ahead() {
        let mut it = History::default();
        let [a, b, c] = places();
        it.leave(a);
        it.back(b);
        it.leave(a);
        assert_eq!(it.forward(c), None);
    }
}

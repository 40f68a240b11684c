//! What the status line has to say.

use super::HintRow;
use crate::keymap::Action;

/// How long a message stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// It goes with the next key that does something, or that is said to do nothing.
    Passing,
    /// It says that something is kept for the next session; it goes with the next key, as what is passing does.
    Confirmed,
    /// It names a fault, and is drawn to be noticed; it goes with the next key that does something.
    Fault,
}

/// A sentence in the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The sentence.
    pub text: String,
    /// How it is drawn.
    pub gravity: Gravity,
    /// What is most wanted after it, with its hint; shown where there is room.
    pub then: Option<HintRow>,
}

impl Message {
    /// A sentence that tells what happened.
    pub fn passing(text: impl Into<String>) -> Self {
        Self { text: text.into(), gravity: Gravity::Passing, then: None }
    }

    /// A sentence that tells what is kept.
    pub fn confirmed(text: impl Into<String>) -> Self {
        Self { text: text.into(), gravity: Gravity::Confirmed, then: None }
    }

    /// A sentence that tells what is wrong.
    pub fn fault(text: impl Into<String>) -> Self {
        Self { text: text.into(), gravity: Gravity::Fault, then: None }
    }

    /// The same, with the hint of what is most wanted after it.
    #[must_use]
    pub fn then(self, action: Action, label: &'static str) -> Self {
        Self { then: Some((action, label)), ..self }
    }
}

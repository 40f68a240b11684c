//! What the state asks the shell to do, and what right that takes.

use super::{Draft, Job, Ticket};
use crate::right::Right;
use crate::shelf::Word;
use crate::text::WidthProfile;

/// What the shell is to do.
#[derive(Debug)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Hand the terminal back to the shell until the process is continued.
    Suspend,
    /// Paint the whole screen anew.
    Repaint,
    /// Ask the terminal how wide it draws class A characters.
    AskWidth,
    /// Remember how wide it draws them.
    RememberWidth(WidthProfile),
    /// Keep words for later sessions.
    Keep(Vec<Word>),
    /// Write a file.
    Write(Draft),
    /// Hand words to the terminal's clipboard.
    Copy(String),
    /// Have a job done behind the reader's back, and bring its news.
    Start(Ticket, Job),
}

impl Effect {
    /// The right it takes.
    ///
    /// The one table that restricted mode goes by: an effect that has no line here does not compile.
    pub fn right(&self) -> Right {
        match self {
            Self::Repaint | Self::AskWidth | Self::Start(..) => Right::Reads,
            Self::RememberWidth(_) | Self::Keep(_) => Right::Keeps,
            Self::Write(_) => Right::Writes,
            Self::Copy(_) => Right::Copies,
            Self::Suspend => Right::Starts,
            Self::Quit => Right::Leaves,
        }
    }
}

//! What the state asks the shell to do, and what right that takes.

use super::{Job, Ticket};
use crate::locale::Language;
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
    /// Remember how this terminal draws class A characters.
    RememberWidth(WidthProfile),
    /// Have a job done behind the reader's back, and bring its news.
    Start(Ticket, Job),
}

/// What an effect needs to be allowed: how far it reaches beyond the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// It shows, or reads what is to be shown.
    Reads,
    /// It keeps something of the reader's own state.
    Keeps,
    /// It puts text where other programs can take it.
    Copies,
    /// It starts another program, or hands the terminal to one.
    Starts,
    /// It ends the program.
    Leaves,
}

impl Effect {
    /// The right it takes.
    ///
    /// The one table that restricted mode goes by: an effect that has no line here does not compile.
    pub fn right(&self) -> Right {
        match self {
            Self::Repaint | Self::Start(..) => Right::Reads,
            Self::RememberWidth(_) => Right::Keeps,
            Self::Suspend => Right::Starts,
            Self::Quit => Right::Leaves,
        }
    }
}

impl Right {
    /// Every right, the most harmless first.
    pub const ALL: [Self; 5] = [Self::Reads, Self::Keeps, Self::Copies, Self::Starts, Self::Leaves];

    /// Whether restricted mode leaves it to the reader.
    pub fn is_left_in_restricted_mode(self) -> bool {
        match self {
            Self::Reads | Self::Keeps | Self::Copies | Self::Leaves => true,
            Self::Starts => false,
        }
    }

    /// What it allows, in a few words.
    pub fn description(self, language: Language) -> &'static str {
        language.text(match self {
            Self::Reads => "right.reads",
            Self::Keeps => "right.keeps",
            Self::Copies => "right.copies",
            Self::Starts => "right.starts",
            Self::Leaves => "right.leaves",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restricted_mode_starts_nothing() {
        assert!(!Effect::Suspend.right().is_left_in_restricted_mode());
        assert!(Effect::Quit.right().is_left_in_restricted_mode());
    }

    #[test]
    fn every_right_is_described_in_both_languages() {
        for right in Right::ALL {
            for language in [Language::Chinese, Language::English] {
                assert!(!right.description(language).starts_with("right."), "{right:?}");
            }
        }
    }
}

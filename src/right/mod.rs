//! What a run of the program may do: the one table that restricted mode goes by.
//!
//! A command and an effect of a key each name the [`Right`]s they take; [`Rights`] says which there are. Invariant:
//! rights are settled once, from the command line and the environment, before anything else is looked at, and nothing
//! gives one back: no key, no keymap, no configuration. Limit: this is the program's own rule; what the account may do
//! is the system's.

use crate::locale::Language;

/// How far something reaches beyond the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// It shows the library, or reads what is to be shown.
    Reads,
    /// It reads files that are not the library's: issues elsewhere, keymaps, configuration.
    ReadsElsewhere,
    /// It keeps something of the reader's own state.
    Keeps,
    /// It writes a file that somebody names.
    Writes,
    /// It puts text where other programs can take it.
    Copies,
    /// It starts another program, or hands the terminal to one.
    Starts,
    /// It ends the program.
    Leaves,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 7] = [
        Self::Reads,
        Self::ReadsElsewhere,
        Self::Keeps,
        Self::Writes,
        Self::Copies,
        Self::Starts,
        Self::Leaves,
    ];

    /// Its name for scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reads => "reads",
            Self::ReadsElsewhere => "reads-elsewhere",
            Self::Keeps => "keeps",
            Self::Writes => "writes",
            Self::Copies => "copies",
            Self::Starts => "starts",
            Self::Leaves => "leaves",
        }
    }

    /// What it allows, in a few words.
    pub fn description(self, language: Language) -> &'static str {
        language.text(match self {
            Self::Reads => "right.reads",
            Self::ReadsElsewhere => "right.reads-elsewhere",
            Self::Keeps => "right.keeps",
            Self::Writes => "right.writes",
            Self::Copies => "right.copies",
            Self::Starts => "right.starts",
            Self::Leaves => "right.leaves",
        })
    }
}

/// The rights of one run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    restricted: bool,
    clipboard: bool,
}

/// All of them.
impl Default for Rights {
    fn default() -> Self {
        Self { restricted: false, clipboard: true }
    }
}

impl Rights {
    /// Those of restricted mode.
    pub fn restricted() -> Self {
        Self { restricted: true, ..Self::default() }
    }

    /// These rights without the one to the clipboard.
    #[must_use]
    pub fn without_clipboard(self) -> Self {
        Self { clipboard: false, ..self }
    }

    /// Whether `right` is one of them.
    pub fn allow(self, right: Right) -> bool {
        match right {
            Right::Reads | Right::Keeps | Right::Leaves => true,
            Right::Copies => self.clipboard,
            Right::ReadsElsewhere | Right::Writes | Right::Starts => !self.restricted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restricted_mode_reads_the_library_and_keeps_its_place() {
        let allowed = |rights: Rights| Right::ALL.map(|right| rights.allow(right));
        assert_eq!(allowed(Rights::default()), [true; 7]);
        assert_eq!(allowed(Rights::restricted()), [true, false, true, false, true, false, true]);
        assert!(!Rights::restricted().without_clipboard().allow(Right::Copies));
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

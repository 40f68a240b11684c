//! Where in the program a key is pressed.

use crate::locale::Language;

/// A part of the screen that has keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere that has no binding of its own for the keys pressed.
    Global,
    /// The table of contents.
    Toc,
    /// The article being read.
    Article,
    /// The jump box and its list.
    Jump,
    /// The line in which the words to find are typed.
    Find,
    /// The help overlay.
    Help,
}

impl Context {
    /// Every context, in the order in which help and documentation show them.
    pub const ALL: [Self; 6] = [Self::Global, Self::Toc, Self::Article, Self::Jump, Self::Find, Self::Help];

    /// The name of its table in a keymap file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Toc => "toc",
            Self::Article => "article",
            Self::Jump => "jump",
            Self::Find => "find",
            Self::Help => "help",
        }
    }

    /// The context of that name, letter case aside.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name().eq_ignore_ascii_case(name))
    }

    /// What the interface calls it.
    pub fn title(self, language: Language) -> &'static str {
        language.text(match self {
            Self::Global => "context.global",
            Self::Toc => "context.toc",
            Self::Article => "context.article",
            Self::Jump => "context.jump",
            Self::Find => "context.find",
            Self::Help => "context.help",
        })
    }

    /// Whether a key that types a character goes into a text box here instead of being looked up.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Jump | Self::Find)
    }
}

//! What on the screen a theme gives a style of its own: one table for the file, `kanbao config`, the documents and the screen.
//!
//! A further role is one row here, one row of the table in `tui/theme.rs`, and its sentence in both languages. Limit: how a
//! role looks where nobody says is known where it is drawn.

use crate::locale::Language;

/// The line of a theme that names what it begins with.
pub(super) const BASE: &str = "base";

/// Declares [`Role`] and its names.
macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $role:ident = $name:literal,)+) => {
        /// Something that is drawn in a style of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Role {
            $($(#[doc = $doc])+ $role,)+
        }

        impl Role {
            /// Every role, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$role,)+];

            /// Its name in the configuration file.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$role => $name,)+
                }
            }

            fn sentence(self) -> &'static str {
                match self {
                    $(Self::$role => concat!("role.", $name),)+
                }
            }
        }
    };
}

roles! {
    /// Running text, and what no other role says: its colours are those of the whole screen.
    Text = "text",
    /// Titles and headings.
    Title = "title",
    /// What matters less: rules, page numbers, hints.
    Faint = "faint",
    /// The one accent: the open article, the prompt.
    Accent = "accent",
    /// The chosen row.
    Chosen = "chosen",
    /// A hit of find.
    Hit = "hit",
    /// The hit gone to last.
    CurrentHit = "current-hit",
    /// A word that is watched: less than a hit.
    Watched = "watched",
    /// Words that are selected.
    Selected = "selected",
    /// Characters that matched in the jump box.
    Matched = "matched",
    /// A message that names a fault.
    Fault = "fault",
    /// A number with its unit.
    Figure = "figure",
    /// A link.
    Link = "link",
}

impl Role {
    /// The role of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }

    /// The names of all lines that a theme may have: what it begins with, and the roles.
    pub fn lines() -> impl Iterator<Item = &'static str> {
        std::iter::once(BASE).chain(Self::ALL.iter().map(|role| role.name()))
    }

    /// Where it is seen on the screen, in a sentence.
    pub fn description(self, language: Language) -> &'static str {
        language.text(self.sentence())
    }
}

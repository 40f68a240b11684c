//! Everything a key can do.
//!
//! The actions themselves are rows of the table beside this file. Invariant: every action has a name in
//! kebab-case, at least one context and a description in both languages. Limit: an action says what is wanted,
//! not how; only `app` carries it out.

use super::{Action, Context};
use crate::locale::Language;

/// Declares [`Action`] and the one table behind its methods, so that no action can be left out of either.
macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal in [$($context:ident),+];)+) => {
        /// One thing a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Action {
            /// Every action, in the order in which help shows them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name by which a keymap file calls it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            pub(super) fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// The contexts in which it can be bound; one of a role can be bound wherever that role is had, and
            /// one of [`Context::Global`] in every context.
            pub fn contexts(self) -> &'static [Context] {
                match self {
                    $(Self::$variant => &[$($context),+],)+
                }
            }

            pub(super) fn description_key(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("action.", $name),)+
                }
            }
        }
    };
}

impl Action {
    /// The action of that name, letter case aside.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::named(name).or_else(|| Self::named(&name.to_ascii_lowercase()))
    }

    /// Whether a key of `context` may do this.
    pub fn is_allowed_in(self, context: Context) -> bool {
        self.contexts()
            .iter()
            .any(|allowed| *allowed == Context::Global || context.asked().any(|asked| asked == *allowed))
    }

    /// What it does, in a few words.
    pub fn description(self, language: Language) -> &'static str {
        language.text(self.description_key())
    }

    /// The number, from 1, of the article that `article-1` … `article-9` open; `None` for any other action.
    pub fn article_number(self) -> Option<usize> {
        self.name().strip_prefix("article-")?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_described_in_both_languages() {
        for action in Action::ALL {
            for language in [Language::Chinese, Language::English] {
                assert!(language.lookup(action.description_key()).is_some(), "{}", action.description_key());
            }
        }
    }

    #[test]
    fn names_lead_back_to_their_actions_and_are_kebab_case() {
        for action in Action::ALL {
            assert_eq!(Action::from_name(action.name()), Some(*action));
            assert!(action.name().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        }
    }

    #[test]
    fn the_numbered_articles_know_their_numbers() {
        assert_eq!(Action::Article1.article_number(), Some(1));
        assert_eq!(Action::Article9.article_number(), Some(9));
        assert_eq!(Action::Top.article_number(), None);
    }
}

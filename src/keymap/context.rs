//! Where in the program a key is pressed.
//!
//! The contexts themselves are rows of the table beside this file. A context may have roles: what it is besides itself, such as a list with a chosen row. A role is a context too, with
//! a table of its own in a keymap file, so that what is true of every list is written once. Limit: a role has no roles.

use super::Context;
use crate::locale::Language;

/// Declares [`Context`] and the one table behind its methods, so that no context can be left out of either.
macro_rules! contexts {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal is [$($role:ident),*];)+) => {
        /// A part of the screen that has keys of its own, or a role that several of them have.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Context {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Context {
            /// Every context, in the order in which help and documentation show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name of its table in a keymap file.
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

            /// What it is besides itself; asked in this order.
            pub fn roles(self) -> &'static [Self] {
                match self {
                    $(Self::$variant => &[$(Self::$role),*],)+
                }
            }

            pub(super) fn title_key(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("context.", $name),)+
                }
            }
        }
    };
}

impl Context {
    /// The context of that name, letter case aside.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::named(name).or_else(|| Self::named(&name.to_ascii_lowercase()))
    }

    /// What the interface calls it.
    pub fn title(self, language: Language) -> &'static str {
        language.text(self.title_key())
    }

    /// Where keys pressed here are looked up, in this order: itself, its roles, everywhere.
    pub fn asked(self) -> impl Iterator<Item = Self> {
        let everywhere = (self != Self::Global).then_some(Self::Global);
        std::iter::once(self).chain(self.roles().iter().copied()).chain(everywhere)
    }

    /// Whether a key that types a character goes into a text box here instead of being looked up.
    pub fn takes_text(self) -> bool {
        self == Self::Line || self.roles().contains(&Self::Line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_context_has_a_title_in_both_languages() {
        for context in Context::ALL {
            for language in [Language::Chinese, Language::English] {
                assert!(!context.title(language).starts_with("context."), "{}", context.name());
            }
        }
    }

    #[test]
    fn a_role_is_asked_after_the_context_and_before_everywhere() {
        let asked: Vec<Context> = Context::Jump.asked().collect();
        assert_eq!(asked, [Context::Jump, Context::Line, Context::List, Context::Global]);
        assert_eq!(Context::Global.asked().count(), 1);
        for context in Context::ALL {
            assert!(context.roles().iter().all(|role| role.roles().is_empty()), "{}", context.name());
        }
    }
}

//! Everything a key can do: one table that the parser, the help overlay, `kanbao keys` and the tests read.
//!
//! Read top to bottom, the table is the list of what the reader can do. Invariant: every action has a name in
//! kebab-case, at least one context and a description in both languages. Limit: an action says what is wanted,
//! not how; only `app` carries it out.

use super::Context;
use crate::locale::Language;

use Context::{Article, Find, Global, Help, Line, List, Toc};

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

            /// The contexts in which it can be bound; one of a role can be bound wherever that role is had, and
            /// one of [`Context::Global`] in every context.
            pub fn contexts(self) -> &'static [Context] {
                match self {
                    $(Self::$variant => &[$($context),+],)+
                }
            }

            fn description_key(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("action.", $name),)+
                }
            }
        }
    };
}

actions! {
    /// Scrolls one line on.
    LineDown = "line-down" in [Article, Help];
    /// Scrolls one line back.
    LineUp = "line-up" in [Article, Help];
    /// Scrolls half a page on.
    HalfPageDown = "half-page-down" in [Article, Help];
    /// Scrolls half a page back.
    HalfPageUp = "half-page-up" in [Article, Help];
    /// Scrolls one page on; at the end of an article, into the next.
    PageDown = "page-down" in [Article, Help];
    /// Scrolls one page back.
    PageUp = "page-up" in [Article, Help];
    /// Goes to the beginning.
    Top = "top" in [Article, Help];
    /// Goes to the end.
    Bottom = "bottom" in [Article, Help];
    /// Goes to the next paragraph.
    NextParagraph = "next-paragraph" in [Article];
    /// Goes to the beginning of this paragraph, or to the one before.
    PreviousParagraph = "previous-paragraph" in [Article];
    /// Goes to the next article.
    NextArticle = "next-article" in [Global];
    /// Goes to the beginning of this article, or to the one before.
    PreviousArticle = "previous-article" in [Global];
    /// Goes to the issue that came out after this one.
    NewerIssue = "newer-issue" in [Global];
    /// Goes to the issue that came out before this one.
    OlderIssue = "older-issue" in [Global];
    /// Moves the choice to the row below.
    SelectDown = "select-down" in [List];
    /// Moves the choice to the row above.
    SelectUp = "select-up" in [List];
    /// Moves the choice one page down.
    SelectPageDown = "select-page-down" in [List];
    /// Moves the choice one page up.
    SelectPageUp = "select-page-up" in [List];
    /// Moves the choice to the first row.
    SelectFirst = "select-first" in [List];
    /// Moves the choice to the last row.
    SelectLast = "select-last" in [List];
    /// Opens what the chosen row stands for.
    Open = "open" in [List];
    /// Opens article 1.
    Article1 = "article-1" in [Toc, Article];
    /// Opens article 2.
    Article2 = "article-2" in [Toc, Article];
    /// Opens article 3.
    Article3 = "article-3" in [Toc, Article];
    /// Opens article 4.
    Article4 = "article-4" in [Toc, Article];
    /// Opens article 5.
    Article5 = "article-5" in [Toc, Article];
    /// Opens article 6.
    Article6 = "article-6" in [Toc, Article];
    /// Opens article 7.
    Article7 = "article-7" in [Toc, Article];
    /// Opens article 8.
    Article8 = "article-8" in [Toc, Article];
    /// Opens article 9.
    Article9 = "article-9" in [Toc, Article];
    /// Moves the focus to the other pane.
    SwitchPane = "switch-pane" in [Global];
    /// Shows or hides the table of contents.
    ToggleContents = "toggle-contents" in [Global];
    /// Opens the jump box.
    OpenJump = "jump" in [Global];
    /// Opens the find line.
    OpenFind = "find" in [Global];
    /// Goes to the next hit of what was found.
    FindNext = "find-next" in [Global];
    /// Goes to the hit before.
    FindPrevious = "find-previous" in [Global];
    /// Goes back to the place jumped from.
    Back = "back" in [Global];
    /// Goes forward again after going back.
    Forward = "forward" in [Global];
    /// Copies the paragraph being read.
    Copy = "copy" in [Global];
    /// Opens the page of the city the article is about.
    CityPage = "city-page" in [Global];
    /// Lets the lines of the text be longer.
    Widen = "widen" in [Global];
    /// Makes the lines of the text shorter.
    Narrow = "narrow" in [Global];
    /// Changes how wide ambiguous characters are taken to be: automatic, narrow, wide (R9).
    FlipWidth = "flip-width" in [Global];
    /// Asks the terminal how wide it draws ambiguous characters (R41).
    AskWidth = "ask-width" in [Global];
    /// Paints the whole screen anew.
    Redraw = "redraw" in [Global];
    /// Takes away messages, a half-typed chord or count, and the marks of what was found.
    Dismiss = "dismiss" in [Global];
    /// Shows the keys of the pane in focus.
    OpenHelp = "help" in [Global];
    /// Hands the terminal back to the shell until `fg`.
    Suspend = "suspend" in [Global];
    /// Leaves the program.
    Quit = "quit" in [Global];
    /// Does what the box is for: goes to the chosen hit, or finds the words.
    Accept = "accept" in [Line];
    /// Closes the box and returns to the very row that was read.
    Cancel = "cancel" in [Line];
    /// Takes the words found before these.
    QueryPrevious = "query-previous" in [Find];
    /// Takes the words found after these.
    QueryNext = "query-next" in [Find];
    /// Moves the caret one character to the left.
    CursorLeft = "cursor-left" in [Line];
    /// Moves the caret one character to the right.
    CursorRight = "cursor-right" in [Line];
    /// Moves the caret to the beginning of the word before it.
    CursorWordLeft = "cursor-word-left" in [Line];
    /// Moves the caret past the word after it.
    CursorWordRight = "cursor-word-right" in [Line];
    /// Moves the caret before the first character.
    CursorStart = "cursor-start" in [Line];
    /// Moves the caret past the last character.
    CursorEnd = "cursor-end" in [Line];
    /// Deletes the character before the caret.
    DeleteBack = "delete-back" in [Line];
    /// Deletes the character after the caret.
    DeleteForward = "delete-forward" in [Line];
    /// Deletes the word before the caret.
    DeleteWord = "delete-word" in [Line];
    /// Deletes everything before the caret.
    DeleteToStart = "delete-to-start" in [Line];
    /// Deletes everything after the caret.
    DeleteToEnd = "delete-to-end" in [Line];
    /// Closes the help overlay.
    CloseHelp = "close-help" in [Help];
}

impl Action {
    /// The action of that name, letter case aside.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name().eq_ignore_ascii_case(name))
    }

    /// Whether a key of `context` may do this.
    pub fn is_allowed_in(self, context: Context) -> bool {
        self.contexts()
            .iter()
            .any(|allowed| *allowed == Global || context.asked().any(|asked| asked == *allowed))
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

//! The panes: what fills the screen between the title line and the status line.
//!
//! Contents and article belong together and stand side by side where there is room; any other pane covers both. One of
//! them has the keys. Invariant: there is always a pane, the article where nothing else is wanted. Limit: a pane that
//! was gone from is kept in the history alone.

pub(super) mod article;
pub(super) mod basket;
mod bookmarks;
pub(super) mod compare;
pub(super) mod contents;
pub(super) mod elsewhere;
mod library;
pub(super) mod links;
pub(super) mod place;
pub(super) mod search;

pub use article::ArticlePane;
pub use basket::BasketPane;
pub use bookmarks::BookmarksPane;
pub use compare::ComparePane;
pub use contents::ContentsPane;
pub use elsewhere::ElsewherePane;
pub use library::LibraryPane;
pub use links::LinksPane;
pub use place::PlacePane;
pub use search::SearchPane;

use super::listing::Listing;
use super::{Answers, Listed, State, TextBox};
use crate::keymap::Action;

/// Declares [`Pane`], who answers for each, and the action that opens it, so that a new pane is one row.
macro_rules! panes {
    ($($(#[doc = $doc:literal])+ $variant:ident($pane:ident) $(by $action:ident)?;)+) => {
        /// The pane that the keys go to.
        #[derive(Debug)]
        pub enum Pane {
            $($(#[doc = $doc])+ $variant($pane),)+
        }

        impl Pane {
            pub(super) fn answers(&self) -> &dyn Answers {
                match self {
                    $(Self::$variant(it) => it,)+
                }
            }

            pub(super) fn answers_mut(&mut self) -> &mut dyn Answers {
                match self {
                    $(Self::$variant(it) => it,)+
                }
            }

            /// The pane that an action opens, if it opens one.
            pub(super) fn opened_by(action: Action, state: &State) -> Option<Self> {
                let _ = (action, state);
                $($(if action == Action::$action {
                    return Some(Self::$variant($pane::open(state)));
                })?)+
                None
            }
        }
    };
}

panes! {
    /// The contents of the open issue.
    Contents(ContentsPane);
    /// The article being read.
    Article(ArticlePane);
    /// The page of a place.
    Place(PlacePane);
    /// Places side by side.
    Compare(ComparePane);
    /// Who else did it.
    Elsewhere(ElsewherePane);
    /// The search over the library.
    Search(SearchPane);
    /// The excerpts that were collected.
    Basket(BasketPane);
    /// The addresses that an article leads to.
    Links(LinksPane);
    /// The issues of the library.
    Library(LibraryPane) by OpenLibrary;
    /// The bookmarks.
    Bookmarks(BookmarksPane) by OpenBookmarks;
}

/// The article.
impl Default for Pane {
    fn default() -> Self {
        Self::Article(ArticlePane)
    }
}

impl Pane {
    /// Whether it covers contents and article, which then have to be gone to.
    pub fn covers(&self) -> bool {
        !matches!(self, Self::Contents(_) | Self::Article(_))
    }

    /// The rows of a pane that lists something.
    pub fn list(&self) -> Option<Listed<'_>> {
        self.answers().list()
    }

    /// The lines of a pane that shows a page.
    pub fn page(&self) -> Option<&Listing> {
        self.answers().page()
    }

    /// The line being typed in a pane: above the lines of a page, else in place of the status line.
    pub fn typed(&self) -> Option<&TextBox> {
        self.answers().typed()
    }

    /// Whether the contents have the keys.
    pub fn is_contents(&self) -> bool {
        matches!(self, Self::Contents(_))
    }
}

//! The panes: what fills the screen between the title line and the status line.
//!
//! Contents and article belong together and stand side by side where there is room; one of them has the keys.
//! Invariant: there is always a pane, the article where nothing else is wanted. Limit: at most two are seen at once.

use super::{Answers, ArticlePane, ContentsPane};

/// The pane that the keys go to.
#[derive(Debug)]
pub enum Pane {
    /// The contents of the open issue.
    Contents(ContentsPane),
    /// The article being read.
    Article(ArticlePane),
}

/// The article.
impl Default for Pane {
    fn default() -> Self {
        Self::Article(ArticlePane)
    }
}

impl Pane {
    pub(super) fn answers(&self) -> &dyn Answers {
        match self {
            Self::Contents(it) => it,
            Self::Article(it) => it,
        }
    }

    pub(super) fn answers_mut(&mut self) -> &mut dyn Answers {
        match self {
            Self::Contents(it) => it,
            Self::Article(it) => it,
        }
    }

    /// Whether it covers contents and article, which then have to be gone to.
    pub(super) fn covers(&self) -> bool {
        match self {
            Self::Contents(_) | Self::Article(_) => false,
        }
    }

    /// Whether the contents have the keys.
    pub fn is_contents(&self) -> bool {
        matches!(self, Self::Contents(_))
    }
}

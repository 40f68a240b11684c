//! The words that a journal is made of, one a line.
//!
//! Invariant: a word says all there is to say on its thing, so that the newest alone counts.

use serde::{Deserialize, Serialize};

use crate::model::{Anchor, Fingerprint, Issue};

/// What tells an issue from others wherever its file lies: the bulletin's title, and the id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IssueName {
    /// The bulletin's title.
    pub title: String,
    /// The id within the bulletin.
    pub id: String,
}

impl IssueName {
    /// The name of an issue.
    pub fn of(issue: &Issue) -> Self {
        Self { title: issue.title.clone(), id: issue.id.clone() }
    }
}

/// A place in an issue, and what to find it by when the issue was edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The issue.
    pub issue: IssueName,
    /// Where it stood.
    pub anchor: Anchor,
    /// The words around it.
    pub fingerprint: Fingerprint,
}

impl Place {
    /// The place at `anchor` in an issue.
    pub fn of(issue: &Issue, anchor: Anchor) -> Self {
        Self { issue: IssueName::of(issue), anchor, fingerprint: Fingerprint::of(issue, anchor) }
    }

    /// Where the place is in the issue as it is now.
    pub fn in_issue(&self, issue: &Issue) -> Anchor {
        self.fingerprint.find(issue, self.anchor)
    }
}

/// Something a reader leaves behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// Where the reader stopped in an issue.
    Position(Place),
    /// Whether an article has been read.
    Read {
        /// The issue.
        issue: IssueName,
        /// The article's title, which outlives a change of its number.
        article: String,
        /// Whether it has.
        read: bool,
    },
    /// A bookmark, or that there is none of that name any more.
    Bookmark {
        /// A letter or a name.
        name: String,
        /// Where it is.
        place: Option<Place>,
    },
    /// That `kanbao watch` has told what an issue says of these words.
    Watched {
        /// The issue.
        issue: IssueName,
        /// The words.
        words: Vec<String>,
    },
    /// Words that were searched for.
    Searched(String),
    /// A place that a jump left, or led to.
    Visited(Place),
}

/// A word, and when it was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line {
    /// Milliseconds since 1970, or more where somebody else's clock was ahead.
    pub(super) at: u64,
    #[serde(flatten)]
    pub(super) word: Word,
}

impl Line {
    pub(super) fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The line with its line feed. A line feed before it as well ends what a failed write may have left.
    pub(super) fn to_json(&self) -> String {
        // Plain data under string keys is always JSON.
        serde_json::to_string(self).map(|json| format!("{json}\n")).unwrap_or_default()
    }
}

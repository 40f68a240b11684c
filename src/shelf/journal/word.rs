//! The words that a journal is made of, one a line.
//!
//! Invariant: a word says all there is to say on its thing, so that the newest alone counts.

use std::hash::Hasher as _;

use fnv::FnvHasher;
use serde::{Deserialize, Serialize};

use crate::model::{Excerpt, IssueName, Place};

/// An excerpt in the basket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collected {
    /// The words, with where they come from.
    pub excerpt: Excerpt,
    /// Where they stand, to go there again.
    pub place: Place,
    /// Where it stands among the others: those with a smaller number stand before it.
    pub order: u64,
}

impl Collected {
    /// What tells it from all others: the same words of the same article have the same, in every session. It is FNV-1a
    /// over 64 bits of these, in hexadecimal digits.
    pub fn id(&self) -> String {
        let Place { issue, .. } = &self.place;
        let parts = [&issue.title, &issue.id, &self.excerpt.reference.title, &self.excerpt.text];
        let mut hash = FnvHasher::default();
        for part in parts {
            hash.write(part.as_bytes());
            hash.write_u8(0xff);
        }
        format!("{:016x}", hash.finish())
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
        /// What the article is known by, see [`crate::model::Issue::article_name`].
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
    /// What `kanbao watch` has told of what an issue says of a word.
    Watched {
        /// The issue.
        issue: IssueName,
        /// The word; several only where no hits stand beside them.
        words: Vec<String>,
        /// All hits that were ever told, see [`Word::name_of_hit`]; `None` where an earlier version told all there was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hits: Option<Vec<String>>,
    },
    /// An excerpt in the basket, or that it was taken out.
    Excerpt {
        /// What tells it from all others.
        id: String,
        /// The excerpt.
        collected: Option<Box<Collected>>,
    },
    /// Words that were searched for.
    Searched(String),
    /// A place that a jump left, or led to.
    Visited(Place),
    /// The places that were gone back from, the nearest last.
    Ahead(Vec<Place>),
    /// Which issue of a library was read last.
    Opened {
        /// What tells the library from others: its folders and files.
        library: String,
        /// Where the issue's file lies in it.
        file: String,
    },
}

impl Word {
    /// What a hit of a watch word is known by: FNV-1a over 64 bits of its title or paragraph, in hexadecimal digits. White
    /// space does not count, since where lines are broken may change without a word.
    pub fn name_of_hit(text: &str) -> String {
        let mut hash = FnvHasher::default();
        for part in text.split_whitespace() {
            hash.write(part.as_bytes());
        }
        format!("{:016x}", hash.finish())
    }
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
    /// The lines of a journal; one that is torn, or of a later version, says nothing.
    pub(super) fn all_in(bytes: &[u8]) -> impl Iterator<Item = Self> {
        let lines = bytes.split(|byte| *byte == b'\n');
        lines.filter_map(|line| std::str::from_utf8(line).ok().and_then(Self::from_json))
    }

    /// Whether a journal has lines that stand whole and are no words of this version.
    pub(super) fn says_more(bytes: &[u8]) -> bool {
        let is_whole = |line: &[u8]| serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
        let is_ours = |line: &[u8]| serde_json::from_slice::<Self>(line).is_ok();
        bytes.split(|byte| *byte == b'\n').any(|line| is_whole(line) && !is_ours(line))
    }

    pub(super) fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The line with its line feed.
    pub(super) fn to_json(&self) -> String {
        // Plain data under string keys is always JSON.
        serde_json::to_string(self).map(|json| format!("{json}\n")).unwrap_or_default()
    }
}

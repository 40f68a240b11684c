//! How far reading goes.

use serde::{Deserialize, Serialize};

/// How much of an issue is read, each extent with all of those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Extent {
    /// What its file says: the masthead, titles and blocks.
    Words,
    /// What places did: places and measures, and the figures of articles about a place.
    Places,
    /// The figures of all other articles.
    Whole,
    /// What somebody derives of it ([`super::Library::deriving`]).
    Derived,
}

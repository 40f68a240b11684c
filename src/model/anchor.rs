//! Where in an issue something stands.
//!
//! A position is kept as an anchor, never as a screen row, so that a resize, a change of width profile or an
//! edited file keeps the reader's place. Limit: an anchor may outlive the text it pointed into; whoever
//! resolves one clamps it.

use serde::{Deserialize, Serialize};

/// The index of a block within its article (or within the preface), from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct BlockIndex(pub usize);

/// An offset in bytes into a block's text, always at a character boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ByteOffset(pub usize);

/// A place in an issue: an article (or the preface), a block of it, and a byte offset into the block's text.
///
/// Ordered as the issue reads: the preface (`article` is `None`) comes before the first article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Anchor {
    /// The article's index from 0; `None` is the preface.
    pub article: Option<usize>,
    /// The block within it; the title of an article is at block 0, offset 0 as well.
    pub block: BlockIndex,
    /// Bytes into [`crate::model::Block::plain_text`] of that block.
    pub offset: ByteOffset,
}

impl Anchor {
    /// The very start of article `article`.
    pub fn article(article: usize) -> Self {
        Self { article: Some(article), ..Self::default() }
    }
}

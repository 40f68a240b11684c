//! The texts of an article's blocks as the rules read them, made once for all of them.
//!
//! Invariant: as many texts a block as it has paragraphs: one, one an item, one a quoted block; none where the rules read
//! none. Limit: good for the article as it stood when they were made.

use super::letters::Letters;
use crate::model::{Article, Block, BlockIndex};

/// The texts of an article.
pub(super) struct Texts(Vec<Vec<Letters>>);

impl Texts {
    /// Reads the texts of an article in either script.
    pub(super) fn of(article: &Article, traditional: bool) -> Self {
        let read = |text: &str| Letters::in_script(text, traditional);
        let of_block = |block: &Block| match block {
            Block::Paragraph { text, .. } | Block::Heading { text, .. } => vec![read(text)],
            Block::List { items, .. } => items.iter().map(|item| read(&item.text)).collect(),
            Block::Quote { blocks, .. } => blocks.iter().map(|block| read(&block.plain_text())).collect(),
            _ => Vec::new(),
        };
        Self(article.blocks.iter().map(of_block).collect())
    }

    /// The texts of a block, each with the characters of the block that stand before it.
    pub(super) fn of_block(&self, block: BlockIndex) -> impl Iterator<Item = (usize, &Letters)> {
        let mut offset = 0;
        self.0.get(block.0).into_iter().flatten().map(move |letters| {
            let at = offset;
            // A line end stands between two.
            offset += letters.len() + 1;
            (at, letters)
        })
    }
}

//! The texts of an article's blocks as the rules read them, made once for all of them.
//!
//! Invariant: as many texts a block as it has paragraphs: one, one an item, one a quoted block; none where the rules read
//! none. Limit: good for the article as it stood when they were made.

use super::is_simple;
use super::letters::Letters;
use crate::model::{Article, Block, BlockIndex};

/// The texts of an article.
pub(super) struct Texts {
    of_blocks: Vec<Vec<Letters>>,
    traditional: bool,
}

impl Texts {
    /// Reads the texts of an article in either script.
    ///
    /// It is in traditional script where its title or first block shows it; looking at every text would cost more than
    /// reading it.
    pub(super) fn of(article: &Article) -> Self {
        let read = |text: &str| Letters::new(text);
        let of_block = |block: &Block| match block {
            Block::Paragraph { text, .. } | Block::Heading { text, .. } => vec![read(text)],
            Block::List { items, .. } => items.iter().map(|item| read(&item.text)).collect(),
            Block::Quote { blocks, .. } => blocks.iter().map(|block| read(&block.plain_text())).collect(),
            _ => Vec::new(),
        };
        let mut of_blocks: Vec<Vec<Letters>> = article.blocks.iter().map(of_block).collect();
        let opens_so = match (of_blocks.first().map(Vec::as_slice), article.blocks.first()) {
            (Some([]), Some(block)) => !is_simple(&block.plain_text()),
            (opening, _) => opening.into_iter().flatten().any(|letters| !letters.are_simple()),
        };
        let traditional = opens_so || !is_simple(&article.title);
        if traditional {
            of_blocks.iter_mut().flatten().for_each(Letters::simplify);
        }
        Self { of_blocks, traditional }
    }

    /// Whether the article is in traditional script.
    pub(super) fn are_traditional(&self) -> bool {
        self.traditional
    }

    /// The texts of a block, each with the characters of the block that stand before it.
    pub(super) fn of_block(&self, block: BlockIndex) -> impl Iterator<Item = (usize, &Letters)> {
        let mut offset = 0;
        self.of_blocks.get(block.0).into_iter().flatten().map(move |letters| {
            let at = offset;
            // A line end stands between two.
            offset += letters.len() + 1;
            (at, letters)
        })
    }
}

//! The texts of an article's blocks as the rules read them, each made once for all rules, when the first of them asks.
//!
//! Invariant: as many texts a block as it has paragraphs: one, one an item, one a quoted block; none where the rules read
//! none. Limit: of a report about no place hardly any is asked for.

use std::cell::OnceCell;

use super::is_simple;
use super::letters::Letters;
use crate::model::{Article, Block, BlockIndex};

/// The texts of an article.
pub(super) struct Texts<'a> {
    /// The blocks, each with its texts once somebody has asked for them.
    blocks: Vec<(&'a Block, OnceCell<Vec<Letters>>)>,
    traditional: bool,
}

impl<'a> Texts<'a> {
    /// The texts of an article in either script.
    ///
    /// It is in traditional script where its title or first block shows it; looking at every text would cost more than
    /// reading it.
    pub(super) fn of(article: &'a Article) -> Self {
        let mut blocks: Vec<(&Block, OnceCell<Vec<Letters>>)> =
            article.blocks.iter().map(|block| (block, OnceCell::new())).collect();
        let mut traditional = !is_simple(&article.title);
        if let Some((block, texts)) = blocks.first_mut() {
            let mut first = read(block);
            traditional |= if first.is_empty() {
                !is_simple(&block.plain_text())
            } else {
                first.iter().any(Letters::are_traditional)
            };
            if traditional {
                first.iter_mut().for_each(Letters::simplify);
            }
            *texts = OnceCell::from(first);
        }
        Self { blocks, traditional }
    }

    /// Whether the article is in traditional script.
    pub(super) fn are_traditional(&self) -> bool {
        self.traditional
    }

    /// The texts of a block, each with the characters of the block that stand before it.
    pub(super) fn of_block(&self, block: BlockIndex) -> impl Iterator<Item = (usize, &Letters)> {
        let texts = self.blocks.get(block.0).map(|(block, texts)| texts.get_or_init(|| self.read(block)));
        let mut offset = 0;
        texts.into_iter().flatten().map(move |letters| {
            let at = offset;
            // A line end stands between two.
            offset += letters.len() + 1;
            (at, letters)
        })
    }

    fn read(&self, block: &Block) -> Vec<Letters> {
        let mut texts = read(block);
        if self.traditional {
            texts.iter_mut().for_each(Letters::simplify);
        }
        texts
    }
}

/// The texts of a block as they are printed.
fn read(block: &Block) -> Vec<Letters> {
    match block {
        Block::Paragraph { text, .. } | Block::Heading { text, .. } => vec![Letters::new(text)],
        Block::List { items, .. } => items.iter().map(|item| Letters::new(&item.text)).collect(),
        Block::Quote { blocks, .. } => blocks.iter().map(|block| Letters::new(&block.plain_text())).collect(),
        _ => Vec::new(),
    }
}

//! The words of an issue's blocks, apart from the blocks, and back.
//!
//! An issue in the cache has its text once, as the flat text that a search scans. Invariant: what [`Outline::of`] took
//! apart, [`Outline::fill`] puts together. Limit: an outline fits the text and the issue it was made of; any other is
//! refused where that can be seen, and else gives other words.

use serde::{Deserialize, Serialize};

use super::super::{IssueText, text::Piece};
use crate::model::{Block, BlockIndex, Issue};

/// How the flat text of an issue is cut into blocks and their strings.
#[derive(Serialize, Deserialize)]
pub(super) struct Outline {
    preface: Vec<BlockOutline>,
    /// The bytes of each article's title, and its blocks.
    articles: Vec<(u32, Vec<BlockOutline>)>,
}

/// How a block's text is cut into strings.
#[derive(Serialize, Deserialize)]
struct BlockOutline {
    bytes: u32,
    /// For each string the bytes between it and the one before, and its own; empty where the one string is all of it.
    strings: Vec<(u32, u32)>,
}

impl Outline {
    /// The outline of an issue; `None` for one with a text of more than four gigabytes.
    pub(super) fn of(issue: &Issue) -> Option<Self> {
        let blocks = |blocks: &[Block]| blocks.iter().map(BlockOutline::of).collect::<Option<Vec<_>>>();
        let articles = issue
            .articles
            .iter()
            .map(|article| Some((u32::try_from(article.title.len()).ok()?, blocks(&article.blocks)?)));
        Some(Self { preface: blocks(&issue.preface)?, articles: articles.collect::<Option<_>>()? })
    }

    /// The flat text with its pieces; `None` where the text is not of this length.
    pub(super) fn over(&self, text: String) -> Option<IssueText> {
        let length: usize = self.pieces().map(|(_, bytes)| bytes + 1).sum();
        (length == text.len()).then(|| IssueText::from_parts(text, self.pieces()))
    }

    fn pieces(&self) -> impl Iterator<Item = (Piece, usize)> {
        fn of_blocks(
            article: Option<usize>,
            blocks: &[BlockOutline],
        ) -> impl Iterator<Item = (Piece, usize)> {
            blocks.iter().enumerate().map(move |(index, block)| {
                (Piece { article, block: Some(BlockIndex(index)) }, block.bytes as usize)
            })
        }
        let articles = self.articles.iter().enumerate().flat_map(|(number, (title, blocks))| {
            let title = (Piece { article: Some(number), block: None }, *title as usize);
            std::iter::once(title).chain(of_blocks(Some(number), blocks))
        });
        of_blocks(None, &self.preface).chain(articles)
    }

    /// Gives the blocks of an issue their words back; `None` where they do not fit.
    pub(super) fn fill(&self, issue: &mut Issue, text: &str) -> Option<()> {
        let mut rest = text;
        fill_blocks(&self.preface, &mut issue.preface, &mut rest)?;
        if self.articles.len() != issue.articles.len() {
            return None;
        }
        for ((title, blocks), article) in self.articles.iter().zip(&mut issue.articles) {
            take(&mut rest, *title)?;
            take(&mut rest, 1)?;
            fill_blocks(blocks, &mut article.blocks, &mut rest)?;
        }
        rest.is_empty().then_some(())
    }
}

impl BlockOutline {
    fn of(block: &Block) -> Option<Self> {
        let whole = block.plain_text();
        let bytes = u32::try_from(whole.len()).ok()?;
        let mut strings = Vec::new();
        // A block of one string, as nearly all are.
        if let Block::Paragraph { .. } | Block::Heading { .. } = block {
            return Some(Self { bytes, strings });
        }
        let mut rest: &str = &whole;
        each(block, &mut |string| {
            // Only line feeds stand between two strings, so the first place where it fits is as good as its own.
            let gap = rest.bytes().take_while(|byte| *byte == b'\n').count();
            let gap = (0..=gap).find(|gap| rest.get(*gap..).is_some_and(|rest| rest.starts_with(string)))?;
            rest = rest.get(gap + string.len()..)?;
            strings.push((u32::try_from(gap).ok()?, u32::try_from(string.len()).ok()?));
            Some(())
        })?;
        if strings == [(0, bytes)] {
            strings.clear();
        }
        Some(Self { bytes, strings })
    }

    fn fill(&self, block: &mut Block, text: &str) -> Option<()> {
        let whole = [(0, self.bytes)];
        let cuts: &[(u32, u32)] = if self.strings.is_empty() { &whole } else { &self.strings };
        let mut cuts = cuts.iter();
        let mut rest = text;
        each_mut(block, &mut |string| {
            let (gap, length) = cuts.next()?;
            take(&mut rest, *gap)?;
            take(&mut rest, *length)?.clone_into(string);
            Some(())
        })
    }
}

fn fill_blocks(outlines: &[BlockOutline], blocks: &mut [Block], rest: &mut &str) -> Option<()> {
    if outlines.len() != blocks.len() {
        return None;
    }
    for (outline, block) in outlines.iter().zip(blocks) {
        let text = take(rest, outline.bytes)?;
        take(rest, 1)?;
        outline.fill(block, text)?;
    }
    Some(())
}

/// Takes bytes from the head of `rest`.
fn take<'a>(rest: &mut &'a str, bytes: u32) -> Option<&'a str> {
    let (head, tail) = rest.split_at_checked(bytes as usize)?;
    *rest = tail;
    Some(head)
}

/// Shows every string of words of a block, in the order of its plain text, until one is refused.
fn each(block: &Block, see: &mut dyn FnMut(&str) -> Option<()>) -> Option<()> {
    match block {
        Block::Paragraph { text, .. }
        | Block::Heading { text, .. }
        | Block::Code { text, .. }
        | Block::Footnote { text, .. } => see(text),
        Block::List { items, .. } => items.iter().try_for_each(|item| see(&item.text)),
        Block::Table { caption, rows, .. } => {
            caption.iter().chain(rows.iter().flatten()).try_for_each(|string| see(string))
        }
        Block::Quote { blocks, .. } => blocks.iter().try_for_each(|block| each(block, see)),
        Block::Figure { caption, .. } => caption.iter().try_for_each(|string| see(string)),
    }
}

/// Changes every string of words of a block, in the order of its plain text, until one is refused.
fn each_mut(block: &mut Block, change: &mut dyn FnMut(&mut String) -> Option<()>) -> Option<()> {
    match block {
        Block::Paragraph { text, .. }
        | Block::Heading { text, .. }
        | Block::Code { text, .. }
        | Block::Footnote { text, .. } => change(text),
        Block::List { items, .. } => items.iter_mut().try_for_each(|item| change(&mut item.text)),
        Block::Table { caption, rows, .. } => {
            caption.iter_mut().chain(rows.iter_mut().flatten()).try_for_each(change)
        }
        Block::Quote { blocks, .. } => blocks.iter_mut().try_for_each(|block| each_mut(block, change)),
        Block::Figure { caption, .. } => caption.iter_mut().try_for_each(change),
    }
}

//! The words of an issue's blocks, apart from the blocks, and back.
//!
//! An issue in the cache has its text once, as the flat text that a search scans. Invariant: what [`Outline::of`] took
//! apart, [`Outline::fill`] puts together. Limit: an outline fits the text and the issue it was made of; any other is
//! refused where that can be seen, and else gives other words.

use serde::{Deserialize, Serialize};

use super::super::{IssueText, text::Piece};
use crate::model::{Block, BlockIndex, Issue, ShortText};

/// How the flat text of an issue is cut into blocks and their strings; flat as well, since every search reads it.
#[derive(Serialize, Deserialize)]
pub(super) struct Outline {
    /// How many blocks the preface has, and each article.
    blocks: Vec<u32>,
    /// How many bytes each piece has, in order: the blocks of the preface, then of each article its title and its blocks.
    bytes: Vec<u32>,
    /// How the text of a block is cut that is not one string: in the order of the pieces, each with its number among them.
    cuts: Vec<(u32, Cuts)>,
}

/// For each string of a block the bytes between it and the one before, and its own.
type Cuts = Vec<(u32, u32)>;

impl Outline {
    /// The outline of an issue; `None` for one with a text of more than four gigabytes.
    pub(super) fn of(issue: &Issue) -> Option<Self> {
        let mut outline = Self { blocks: Vec::new(), bytes: Vec::new(), cuts: Vec::new() };
        outline.add_blocks(&issue.preface)?;
        for article in &issue.articles {
            outline.bytes.push(u32::try_from(article.title.len()).ok()?);
            outline.add_blocks(&article.blocks)?;
        }
        Some(outline)
    }

    fn add_blocks(&mut self, blocks: &[Block]) -> Option<()> {
        self.blocks.push(u32::try_from(blocks.len()).ok()?);
        for block in blocks {
            let whole = block.plain_text();
            let bytes = u32::try_from(whole.len()).ok()?;
            // Nearly all are one string.
            if !matches!(block, Block::Paragraph { .. } | Block::Heading { .. }) {
                let cuts = cuts_of(block, &whole)?;
                if cuts != [(0, bytes)] {
                    self.cuts.push((u32::try_from(self.bytes.len()).ok()?, cuts));
                }
            }
            self.bytes.push(bytes);
        }
        Some(())
    }

    /// The flat text with its pieces; `None` where they do not fit.
    pub(super) fn over<'t>(&self, text: &'t str) -> Option<IssueText<'t>> {
        let length: usize = self.bytes.iter().map(|bytes| *bytes as usize + 1).sum();
        let articles = self.blocks.len().checked_sub(1)?;
        let count = self.blocks.iter().map(|blocks| *blocks as usize).sum::<usize>() + articles;
        if length != text.len() || count != self.bytes.len() {
            return None;
        }
        let pieces = self.pieces().zip(&self.bytes).map(|(piece, bytes)| (piece, *bytes as usize));
        Some(IssueText::from_parts(text, pieces))
    }

    fn pieces(&self) -> impl Iterator<Item = Piece> {
        self.blocks.iter().enumerate().flat_map(|(part, blocks)| {
            let article = part.checked_sub(1);
            let title = article.map(|_| Piece { article, block: None });
            let block = move |index| Piece { article, block: Some(BlockIndex(index)) };
            title.into_iter().chain((0..*blocks as usize).map(block))
        })
    }

    /// Gives the blocks of an issue their words back; `None` where they do not fit.
    pub(super) fn fill(&self, issue: &mut Issue, text: &str) -> Option<()> {
        if self.blocks.len() != issue.articles.len() + 1 {
            return None;
        }
        let mut left = Left { text, number: 0, bytes: &self.bytes, cuts: &self.cuts };
        let mut blocks = self.blocks.iter();
        left.fill(*blocks.next()?, &mut issue.preface)?;
        for (blocks, article) in blocks.zip(&mut issue.articles) {
            left.take()?;
            left.fill(*blocks, &mut article.blocks)?;
        }
        (left.text.is_empty() && left.bytes.is_empty()).then_some(())
    }
}

/// What is left of an outline and its text.
struct Left<'a> {
    text: &'a str,
    /// Of the next piece.
    number: u32,
    bytes: &'a [u32],
    cuts: &'a [(u32, Cuts)],
}

impl<'a> Left<'a> {
    /// Takes a piece, with the line feed behind it.
    fn take(&mut self) -> Option<&'a str> {
        let (bytes, left) = self.bytes.split_first()?;
        self.bytes = left;
        self.number += 1;
        let words = take(&mut self.text, *bytes)?;
        take(&mut self.text, 1)?;
        Some(words)
    }

    /// Gives so many blocks their words.
    fn fill(&mut self, count: u32, blocks: &mut [Block]) -> Option<()> {
        if count as usize != blocks.len() {
            return None;
        }
        for block in blocks {
            let number = self.number;
            let words = self.take()?;
            let whole = u32::try_from(words.len()).ok()?;
            match self.cuts.split_first() {
                Some(((cut, cuts), left)) if *cut == number => {
                    self.cuts = left;
                    fill(block, words, cuts)?;
                }
                _ => fill(block, words, &[(0, whole)])?,
            }
        }
        Some(())
    }
}

/// How the text of a block is cut into strings.
fn cuts_of(block: &Block, whole: &str) -> Option<Cuts> {
    let mut strings = Vec::new();
    let mut rest = whole;
    each(block, &mut |string| {
        // Only line feeds stand between two strings, so the first place where it fits is as good as its own.
        let gap = rest.bytes().take_while(|byte| *byte == b'\n').count();
        let gap = (0..=gap).find(|gap| rest.get(*gap..).is_some_and(|rest| rest.starts_with(string)))?;
        rest = rest.get(gap + string.len()..)?;
        strings.push((u32::try_from(gap).ok()?, u32::try_from(string.len()).ok()?));
        Some(())
    })?;
    Some(strings)
}

/// Gives a block the strings that its text is cut into.
fn fill(block: &mut Block, words: &str, cuts: &[(u32, u32)]) -> Option<()> {
    let mut cuts = cuts.iter();
    let mut rest = words;
    give(block, &mut || {
        let (gap, length) = cuts.next()?;
        take(&mut rest, *gap)?;
        take(&mut rest, *length)
    })
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
            let cells = rows.iter().flatten().map(ShortText::as_str);
            caption.as_deref().into_iter().chain(cells).try_for_each(see)
        }
        Block::Quote { blocks, .. } => blocks.iter().try_for_each(|block| each(block, see)),
        Block::Figure { caption, .. } => caption.iter().try_for_each(|string| see(string)),
    }
}

/// Gives every string of words of a block the next words, in the order of its plain text, while there are any.
fn give<'a>(block: &mut Block, next: &mut dyn FnMut() -> Option<&'a str>) -> Option<()> {
    let mut change = |string: &mut String| {
        next()?.clone_into(string);
        Some(())
    };
    match block {
        Block::Paragraph { text, .. }
        | Block::Heading { text, .. }
        | Block::Code { text, .. }
        | Block::Footnote { text, .. } => change(text),
        Block::List { items, .. } => items.iter_mut().try_for_each(|item| change(&mut item.text)),
        Block::Table { caption, rows, .. } => {
            caption.iter_mut().try_for_each(change)?;
            rows.iter_mut().flatten().try_for_each(|cell| {
                *cell = ShortText::new(next()?);
                Some(())
            })
        }
        Block::Quote { blocks, .. } => blocks.iter_mut().try_for_each(|block| give(block, next)),
        Block::Figure { caption, .. } => caption.iter_mut().try_for_each(change),
    }
}

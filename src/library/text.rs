//! The running text of one issue in one piece of memory, so that a search is one scan.
//!
//! Invariant: pieces are in the order of the text; a piece is an article's title or one block's plain text as the model
//! has it, so that an offset into a piece is an offset into the model. Behind every piece stands a line feed, which no
//! words match. It is put together where it is searched, or lies where it was read into, and is let go. Limit: it
//! says nothing of what the words mean.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{Block, BlockIndex, ByteOffset, Issue};

/// Where a piece of an issue's text stands: an article, and a block of it or the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Piece {
    /// The article, from 0; `None` for the preface.
    pub article: Option<usize>,
    /// The block; `None` for the title.
    pub block: Option<BlockIndex>,
}

/// Every piece of an issue's text with its words, in order.
pub fn pieces(issue: &Issue) -> impl Iterator<Item = (Piece, Cow<'_, str>)> {
    let blocks = |article: Option<usize>| {
        let piece = move |index: usize| Piece { article, block: Some(BlockIndex(index)) };
        let blocks = issue.blocks(article).iter().enumerate();
        blocks.map(move |(index, block)| (piece(index), block.plain_text()))
    };
    let articles = issue.articles.iter().enumerate().flat_map(move |(number, article)| {
        let title = Piece { article: Some(number), block: None };
        std::iter::once((title, Cow::Borrowed(article.title.as_str()))).chain(blocks(Some(number)))
    });
    blocks(None).chain(articles)
}

/// The words of a piece of an issue.
pub fn words_of(issue: &Issue, piece: Piece) -> Option<Cow<'_, str>> {
    match piece.block {
        None => Some(Cow::Borrowed(&issue.articles.get(piece.article?)?.title)),
        Some(block) => Some(issue.blocks(piece.article).get(block.0)?.plain_text()),
    }
}

/// The bytes of a block's text where it is one string; 0 where it has to be put together.
fn length_of(block: &Block) -> usize {
    match block {
        Block::Paragraph { text, .. }
        | Block::Heading { text, .. }
        | Block::Code { text, .. }
        | Block::Footnote { text, .. } => text.len(),
        _ => 0,
    }
}

/// The text of an issue, its own or lying where it was read into.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IssueText<'t> {
    text: Cow<'t, str>,
    /// Where each piece begins, with what it is.
    pieces: Vec<(ByteOffset, Piece)>,
}

impl IssueText<'static> {
    /// Gathers the text of an issue.
    pub fn of(issue: &Issue) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::new());
        // Of nearly every piece it is known how long it is, so that the text does not move as it grows.
        let blocks = issue.preface.iter().chain(issue.articles.iter().flat_map(|article| &article.blocks));
        let titles = issue.articles.iter().map(|article| article.title.len() + 1);
        text.reserve(titles.chain(blocks.map(|block| length_of(block) + 1)).sum());
        for (piece, words) in pieces(issue) {
            starts.push((ByteOffset(text.len()), piece));
            text.push_str(&words);
            text.push('\n');
        }
        text.shrink_to_fit();
        starts.shrink_to_fit();
        Self { text: Cow::Owned(text), pieces: starts }
    }
}

impl<'t> IssueText<'t> {
    /// Puts together what was taken apart: the text, and the pieces in it with how many bytes each has.
    pub(super) fn from_parts(text: &'t str, pieces: impl Iterator<Item = (Piece, usize)>) -> Self {
        let mut start = 0;
        let pieces = pieces.map(|(piece, length)| {
            let at = ByteOffset(start);
            start += length + 1;
            (at, piece)
        });
        Self { pieces: pieces.collect(), text: Cow::Borrowed(text) }
    }

    /// All of it, pieces ended by line feeds.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The number of the piece that holds a byte of the whole.
    pub fn piece_at(&self, byte: ByteOffset) -> Option<usize> {
        self.pieces.partition_point(|(start, _)| *start <= byte).checked_sub(1)
    }

    /// A piece by its number, with its words.
    pub fn piece(&self, number: usize) -> Option<(Piece, &str)> {
        let (_, piece) = self.pieces.get(number)?;
        Some((*piece, self.text.get(self.bytes(number)?)?))
    }

    /// Where the piece behind this one begins, in bytes of the whole.
    pub fn end_of(&self, number: usize) -> usize {
        self.pieces.get(number + 1).map_or(self.text.len(), |(next, _)| next.0)
    }

    /// Every piece with its words, in order.
    pub fn pieces(&self) -> impl Iterator<Item = (Piece, &str)> {
        (0..self.pieces.len()).filter_map(|number| self.piece(number))
    }

    /// The words of an article's title or of a block.
    pub fn words(&self, piece: Piece) -> Option<&str> {
        let number = self.pieces.binary_search_by_key(&piece, |(_, piece)| *piece).ok()?;
        self.text.get(self.bytes(number)?)
    }

    /// Where a piece stands by its number, in bytes of the whole, without the line feed behind it.
    pub fn bytes(&self, number: usize) -> Option<Range<usize>> {
        let (start, _) = self.pieces.get(number)?;
        Some(start.0..self.end_of(number).saturating_sub(1))
    }
}

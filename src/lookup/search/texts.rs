//! The running text of a library in one piece of memory, so that a search is one scan.
//!
//! Invariant: pieces are in the order of the issues and of the text within them; a piece is an article's title or one
//! block's plain text as the model has it, so that an offset into a piece is an offset into the model. Between two
//! pieces stands a line feed, which no words match. Limit: the text is kept once more than in the issues.

use std::ops::Range;

use crate::model::{BlockIndex, ByteOffset, Issue};

/// Where a piece of text stands: an issue by its position in the library, an article of it, a block or the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Piece {
    /// The position of the issue, from 0.
    pub issue: usize,
    /// The article, from 0; `None` for the preface.
    pub article: Option<usize>,
    /// The block; `None` for the title.
    pub block: Option<BlockIndex>,
}

/// The text of all issues of a library.
#[derive(Debug, Default)]
pub struct Texts {
    text: String,
    /// Where each piece begins, with what it is.
    pieces: Vec<(ByteOffset, Piece)>,
    /// Where each issue begins.
    issues: Vec<ByteOffset>,
}

impl Texts {
    /// Gathers the text of `issues`, in their order.
    pub fn of<'a>(issues: impl IntoIterator<Item = &'a Issue>) -> Self {
        let mut texts = Self::default();
        for issue in issues {
            texts.add(issue);
        }
        texts
    }

    /// Adds an issue behind those that are there.
    pub fn add(&mut self, issue: &Issue) {
        let at = self.issues.len();
        self.issues.push(ByteOffset(self.text.len()));
        for (index, block) in issue.preface.iter().enumerate() {
            self.push(
                Piece { issue: at, article: None, block: Some(BlockIndex(index)) },
                &block.plain_text(),
            );
        }
        for (number, article) in issue.articles.iter().enumerate() {
            let article_is = Some(number);
            self.push(Piece { issue: at, article: article_is, block: None }, &article.title);
            for (index, block) in article.blocks.iter().enumerate() {
                let piece = Piece { issue: at, article: article_is, block: Some(BlockIndex(index)) };
                self.push(piece, &block.plain_text());
            }
        }
    }

    fn push(&mut self, piece: Piece, text: &str) {
        self.pieces.push((ByteOffset(self.text.len()), piece));
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// How many issues there are.
    pub fn issues(&self) -> usize {
        self.issues.len()
    }

    /// How many bytes of text there are.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The text of one issue, with where it begins in the whole; empty where there is no such issue.
    pub(super) fn of_issue(&self, issue: usize) -> (usize, &str) {
        let start = self.issues.get(issue).map_or(self.text.len(), |at| at.0);
        let end = self.issues.get(issue + 1).map_or(self.text.len(), |at| at.0);
        (start, self.text.get(start..end).unwrap_or_default())
    }

    /// The number of the piece that holds a byte of the whole.
    pub(super) fn piece_at(&self, byte: usize) -> Option<usize> {
        self.pieces.partition_point(|(start, _)| start.0 <= byte).checked_sub(1)
    }

    /// A piece by its number: what it is, and the bytes of the whole that it has.
    pub(super) fn piece(&self, number: usize) -> Option<(Piece, Range<usize>)> {
        let (start, piece) = *self.pieces.get(number)?;
        let end = self.pieces.get(number + 1).map_or(self.text.len(), |(next, _)| next.0);
        // The line feed behind it is not its own.
        Some((piece, start.0..end.saturating_sub(1)))
    }

    /// Bytes of the whole.
    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }
}

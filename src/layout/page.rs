//! A set article: rows of pieces, and the way between rows and places in the text.
//!
//! Invariant: byte `i` of a piece's words is byte `source + i` of [`crate::model::Block::plain_text`] of the row's
//! block (a line feed shows as a space); pieces made by layout (markers, rules, labels said again) have no source. A position is kept as a block and
//! a byte, so it outlives any change of width (R34).

use std::ops::Range;

use crate::model::{BlockIndex, ByteOffset};
use crate::text::{Bond, Cells};

/// What a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// The article's title.
    Title,
    /// The line of facts under the title.
    Facts,
    /// Running text.
    Body,
    /// A heading within the article.
    Heading,
    /// An item of a list.
    List,
    /// Something quoted.
    Quote,
    /// Preformatted text.
    Code,
    /// A table, or the list that stands for one in a narrow pane.
    Table,
    /// The place of a picture.
    Figure,
    /// A note at the article's end, or the rule above the notes.
    Footnote,
    /// Nothing: the space between blocks.
    Blank,
}

/// How a piece is set apart from the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PieceStyle {
    /// Strong emphasis.
    pub strong: bool,
    /// Emphasis.
    pub emphasis: bool,
    /// Inline code.
    pub code: bool,
    /// A link.
    pub link: bool,
    /// The marker of a list item, a note or a picture.
    pub marker: bool,
    /// A number with its unit.
    pub figure: bool,
    /// What frames the text and is no part of it: rules, bars.
    pub faint: bool,
}

impl PieceStyle {
    pub(super) const MARKER: Self = Self { marker: true, ..Self::PLAIN };
    pub(super) const FAINT: Self = Self { faint: true, ..Self::PLAIN };
    pub(super) const PLAIN: Self = Self {
        strong: false,
        emphasis: false,
        code: false,
        link: false,
        marker: false,
        figure: false,
        faint: false,
    };
}

/// Words of a row in one style and from one stretch of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins, in cells from the left edge of the measure.
    pub x: Cells,
    /// What is printed: free of controls, each cluster as wide as the setting's profile says.
    pub text: Box<str>,
    /// How it is set apart.
    pub style: PieceStyle,
    /// The byte of the block's plain text (of the title, in its rows) at which the words stand; `None` where layout
    /// made them.
    pub source: Option<ByteOffset>,
}

/// One row of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it belongs to.
    pub kind: RowKind,
    /// The block it shows; `None` for title, facts and blanks.
    pub block: Option<BlockIndex>,
    /// The first byte of the block's plain text that it shows.
    pub start: ByteOffset,
    /// What stands in it, from left to right.
    pub pieces: Vec<Piece>,
    /// The strongest bond broken at the end of one of its lines: above [`Bond::Open`] in emergencies only (R28).
    pub broken: Bond,
}

/// A set article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The rows from the title down.
    pub rows: Vec<Row>,
    /// The rows of each block.
    pub(super) blocks: Vec<Range<usize>>,
}

impl Page {
    /// The row in which byte `offset` of `block` is shown, or the nearest before it where it is not shown.
    pub fn row_of(&self, block: BlockIndex, offset: ByteOffset) -> usize {
        let Some(range) = self.blocks.get(block.0).filter(|range| !range.is_empty()) else {
            return self.row_of_missing(block);
        };
        let rows = self.rows.get(range.clone()).unwrap_or_default();
        if rows.first().is_some_and(|row| row.kind == RowKind::Table)
            && let Some(at) = rows.iter().position(|row| row.shows(offset))
        {
            return range.start + at;
        }
        range.start + rows.partition_point(|row| row.start <= offset).saturating_sub(1)
    }

    /// The row to put at the top of a window so that byte `offset` of `block` is in it: as [`Self::row_of`], but the
    /// start of the first block leads to the title (R34).
    pub fn top_row_of(&self, block: BlockIndex, offset: ByteOffset) -> usize {
        let row = self.row_of(block, offset);
        let first = self.rows.iter().position(|row| row.block.is_some());
        if first == Some(row) { 0 } else { row }
    }

    /// The place shown first in `row`, or after it where the row shows none (R34).
    pub fn anchor_of(&self, row: usize) -> (BlockIndex, ByteOffset) {
        let after = self.rows.get(row..).unwrap_or_default().iter();
        let before = self.rows.get(..row.min(self.rows.len())).unwrap_or_default().iter().rev();
        after
            .chain(before)
            .find_map(|row| row.block.map(|block| (block, row.start)))
            .unwrap_or((BlockIndex(0), ByteOffset(0)))
    }

    /// The rows of a block; empty where it has none.
    pub fn rows_of(&self, block: BlockIndex) -> Range<usize> {
        self.blocks.get(block.0).cloned().unwrap_or_default()
    }

    /// For a block without rows: the first row of the next one, or of the last.
    fn row_of_missing(&self, block: BlockIndex) -> usize {
        let is_shown = |rows: &&Range<usize>| !rows.is_empty();
        let next = self.blocks.iter().skip(block.0).find(is_shown);
        let last = self.blocks.iter().rfind(is_shown);
        next.or(last).map_or(0, |rows| rows.start)
    }
}

impl Row {
    /// The cells the row fills, from the left edge of the measure.
    pub fn width(&self, profile: crate::text::WidthProfile) -> Cells {
        self.pieces.iter().map(|piece| piece.x + profile.text(&piece.text)).max().unwrap_or_default()
    }

    /// The row's words with spaces for what lies between its pieces.
    pub fn text(&self, profile: crate::text::WidthProfile) -> String {
        let mut text = String::new();
        let mut end = Cells(0);
        for piece in &self.pieces {
            text.extend(std::iter::repeat_n(' ', (piece.x - end).0));
            text.push_str(&piece.text);
            end = piece.x + profile.text(&piece.text);
        }
        text
    }

    fn shows(&self, offset: ByteOffset) -> bool {
        self.pieces.iter().any(|piece| {
            piece.source.is_some_and(|source| (source.0..source.0 + piece.text.len()).contains(&offset.0))
        })
    }
}

//! Collects the rows of a page: what every construct writes through.

use std::ops::Range;

use super::PageSetting;
use super::flow::Flow;
use super::page::{Page, Piece, PieceStyle, Row, RowKind};
use crate::model::{BlockIndex, ByteOffset};
use crate::text::{Bond, Cells, Prepared, SetLine, WidthProfile, balance, wrap};

/// The rows so far, and the frame that the next ones are set in.
pub(super) struct Composer<'a> {
    setting: &'a PageSetting,
    rows: Vec<Row>,
    blocks: Vec<(BlockIndex, Range<usize>)>,
    block: Option<BlockIndex>,
    /// Where the next block's text begins in the plain text of the article's block it is in.
    pub(super) base: usize,
    /// Cells that quotes around the next block take at the left.
    inset: Cells,
}

/// How the lines of a flow are placed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placing {
    /// What the rows are.
    pub(super) kind: RowKind,
    /// Cells before every row.
    pub(super) x: Cells,
    /// Further cells before the first row.
    pub(super) first: Cells,
    /// Whether lines are of like length, as a heading's are.
    pub(super) is_balanced: bool,
}

impl Placing {
    pub(super) fn plain(kind: RowKind) -> Self {
        Self { kind, x: Cells(0), first: Cells(0), is_balanced: false }
    }
}

impl<'a> Composer<'a> {
    pub(super) fn new(setting: &'a PageSetting) -> Self {
        Self { setting, rows: Vec::new(), blocks: Vec::new(), block: None, base: 0, inset: Cells(0) }
    }

    pub(super) fn profile(&self) -> WidthProfile {
        self.setting.profile
    }

    /// The indent of a paragraph's first line: none where it would leave no room for words.
    pub(super) fn indent(&self) -> Cells {
        if self.width() < Cells(self.setting.indent.0 * 3) { Cells(0) } else { self.setting.indent }
    }

    /// Whether paragraphs are parted by a blank row, for want of an indent (R26).
    pub(super) fn parts_paragraphs(&self) -> bool {
        self.setting.indent == Cells(0)
    }

    /// The cells that the next row may fill.
    pub(super) fn width(&self) -> Cells {
        (self.setting.width - self.inset).max(Cells(1))
    }

    fn hang(&self) -> Cells {
        if self.setting.gutter >= Cells(2) { Cells(2) } else { Cells(0) }
    }

    /// Sets what `write` writes as the rows of an article's block.
    pub(super) fn within_block(&mut self, block: BlockIndex, write: impl FnOnce(&mut Self)) {
        let from = self.rows.len();
        self.block = Some(block);
        self.base = 0;
        write(self);
        self.drop_blanks(from);
        self.block = None;
        self.blocks.push((block, from..self.rows.len()));
    }

    /// Sets what `write` writes behind a bar at the left.
    pub(super) fn within_quote(&mut self, write: impl FnOnce(&mut Self)) {
        let bar = if self.profile().draws_boxes() { "│" } else { "|" };
        let inset = Cells(2);
        let (from, x) = (self.rows.len(), self.inset);
        let fits = self.width() > inset + Cells(2);
        if !fits {
            return write(self);
        }
        self.inset += inset;
        write(self);
        self.drop_blanks(from);
        self.inset = x;
        for row in self.rows.iter_mut().skip(from) {
            row.pieces.insert(0, Piece { x, text: bar.into(), style: PieceStyle::FAINT, source: None });
            if row.kind == RowKind::Body || row.kind == RowKind::Blank {
                row.kind = RowKind::Quote;
            }
        }
    }

    /// Takes away blank rows at the end of those from `from` on.
    fn drop_blanks(&mut self, from: usize) {
        while self.rows.len() > from && self.rows.last().is_some_and(|row| row.kind == RowKind::Blank) {
            self.rows.pop();
        }
    }

    /// A blank row, unless one stands there already or nothing does.
    pub(super) fn blank(&mut self) {
        if self.rows.last().is_some_and(|row| row.kind != RowKind::Blank) {
            self.push_row(RowKind::Blank, Vec::new(), None, Bond::Open);
        }
    }

    /// Sets a flow; an empty one makes no row.
    pub(super) fn set(&mut self, flow: &Flow, placing: Placing) {
        let x = if placing.x + Cells(2) > self.width() { Cells(0) } else { placing.x };
        let setting = crate::text::LineSetting {
            width: self.width() - x,
            first_indent: placing.first,
            hang: self.hang(),
            profile: self.profile(),
        };
        let lines = if placing.is_balanced {
            balance(&Prepared::new(flow.text(), setting.profile), &setting)
        } else {
            wrap(flow.text(), &setting)
        };
        self.place(flow, &lines, Placing { x, first: setting.indent(), ..placing });
    }

    /// Sets words that are in no block: the title, the facts.
    pub(super) fn set_unsourced(&mut self, flow: &Flow, placing: Placing) {
        let from = self.rows.len();
        self.set(flow, placing);
        for row in self.rows.iter_mut().skip(from) {
            row.start = ByteOffset(0);
            row.pieces.iter_mut().for_each(|piece| piece.source = None);
        }
    }

    /// Places the lines of a flow, one a row.
    pub(super) fn place(&mut self, flow: &Flow, lines: &[SetLine], placing: Placing) {
        let left = self.inset + placing.x;
        let firsts = std::iter::once(placing.first).chain(std::iter::repeat(Cells(0)));
        for (line, first) in lines.iter().zip(firsts) {
            let pieces = flow.pieces(line.bytes.clone(), left + first, self.profile());
            let start = flow.source_from(line.bytes.clone());
            self.push_row(placing.kind, pieces, start, line.broken);
        }
    }

    /// Adds words of layout's own at the left of the row `row`.
    pub(super) fn mark(&mut self, row: usize, x: Cells, words: &str) {
        let x = self.inset + x;
        if let Some(row) = self.rows.get_mut(row) {
            row.pieces.insert(0, Piece { x, text: words.into(), style: PieceStyle::MARKER, source: None });
        }
    }

    /// Adds a row of pieces that are placed already; `start` is the first byte of the block it shows.
    pub(super) fn push_row(&mut self, kind: RowKind, pieces: Vec<Piece>, start: Option<usize>, broken: Bond) {
        let block = if kind == RowKind::Blank { None } else { self.block };
        let before = self.rows.last().filter(|row| row.block == block).map(|row| row.start);
        let start = start.map(ByteOffset).or(before).unwrap_or(ByteOffset(self.base));
        self.rows.push(Row { kind, block, start, pieces, broken });
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Cells left of the rows that are being set.
    pub(super) fn inset(&self) -> Cells {
        self.inset
    }

    /// Takes out the rows that nothing set later can change: all but the last, which decides on a blank row after it.
    ///
    /// The page that is made after that lacks them.
    pub(super) fn take_settled(&mut self) -> Vec<Row> {
        self.blocks.clear();
        let last = self.rows.pop();
        std::mem::replace(&mut self.rows, last.into_iter().collect())
    }

    /// The page, with a range of rows for each of the article's `count` blocks.
    pub(super) fn finish(mut self, count: usize) -> Page {
        self.drop_blanks(0);
        let mut blocks = vec![0..0; count];
        for (block, rows) in self.blocks {
            if let Some(slot) = blocks.get_mut(block.0)
                && !rows.is_empty()
            {
                *slot = rows;
            }
        }
        Page { rows: self.rows, blocks }
    }
}

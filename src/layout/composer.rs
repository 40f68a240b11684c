//! Collects the rows of a page, or hands them over as they are set: what every construct writes through.
//!
//! Invariant: a row that was handed over is as it would stand in the page, and nothing set later changes it; so the last
//! two are kept back, which decide on blank rows.

use std::ops::Range;

use super::PageSetting;
use super::flow::Flow;
use super::page::{Page, Piece, PieceStyle, Row, RowKind};
use crate::model::{BlockIndex, ByteOffset};
use crate::text::{Bond, Cells, LineSetting, Prepared, SetLine, WidthProfile, balance_to, wrap_to};

/// Rows that are set before those that are settled are handed over.
const BATCH: usize = 64;

/// Rows at the end that what is set next may change or be set by: one with words, and a blank one after it.
const UNSETTLED: usize = 2;

/// The rows so far, and the frame that the next ones are set in.
pub(super) struct Composer<'a> {
    setting: &'a PageSetting,
    rows: Vec<Row>,
    /// Whom rows are handed over to; without one they are collected.
    take: Option<&'a mut dyn FnMut(&Row)>,
    /// How many were handed over.
    gone: usize,
    /// The quotes that are open: the row each began at, and where its bar stands.
    quotes: Vec<(usize, Cells)>,
    /// Words of layout's own that go before the next row with words: where they begin, and what they are.
    mark: Option<(Cells, Box<str>)>,
    /// Whether what is set stands in no block.
    is_unsourced: bool,
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
        Self {
            setting,
            rows: Vec::new(),
            take: None,
            gone: 0,
            quotes: Vec::new(),
            mark: None,
            is_unsourced: false,
            blocks: Vec::new(),
            block: None,
            base: 0,
            inset: Cells(0),
        }
    }

    /// One that hands its rows over to `take`; the page it makes in the end has those that are left.
    pub(super) fn handing_over(setting: &'a PageSetting, take: &'a mut dyn FnMut(&Row)) -> Self {
        Self { take: Some(take), ..Self::new(setting) }
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
        let from = self.len();
        self.block = Some(block);
        self.base = 0;
        write(self);
        self.drop_blanks(from);
        self.block = None;
        // Rows that are gone are in no page.
        if self.take.is_none() {
            self.blocks.push((block, from..self.len()));
        }
    }

    /// Sets what `write` writes behind a bar at the left.
    pub(super) fn within_quote(&mut self, write: impl FnOnce(&mut Self)) {
        let inset = Cells(2);
        let (from, x) = (self.len(), self.inset);
        let fits = self.width() > inset + Cells(2);
        if !fits {
            return write(self);
        }
        self.inset += inset;
        self.quotes.push((from, x));
        write(self);
        self.drop_blanks(from);
        self.inset = x;
        self.quotes.pop();
        self.bar(from, x, self.rows.len());
    }

    /// Puts the bar of a quote that began at the row `from` before its rows among the first `count` of those here.
    fn bar(&mut self, from: usize, x: Cells, count: usize) {
        let bar = if self.profile().draws_boxes() { "│" } else { "|" };
        for row in self.rows.iter_mut().take(count).skip(from.saturating_sub(self.gone)) {
            row.pieces.insert(0, Piece { x, text: bar.into(), style: PieceStyle::FAINT, source: None });
            if row.kind == RowKind::Body || row.kind == RowKind::Blank {
                row.kind = RowKind::Quote;
            }
        }
    }

    /// Takes away blank rows at the end of those from `from` on.
    fn drop_blanks(&mut self, from: usize) {
        while self.len() > from && self.rows.last().is_some_and(|row| row.kind == RowKind::Blank) {
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
        let setting = LineSetting {
            width: self.width() - x,
            first_indent: placing.first,
            hang: self.hang(),
            profile: self.profile(),
        };
        let is_balanced = placing.is_balanced;
        let mut placing = Placing { x, first: setting.indent(), ..placing };
        let place = |line: SetLine| {
            self.place(flow, &line, placing);
            placing.first = Cells(0);
        };
        if is_balanced {
            balance_to(&Prepared::new(flow.text(), setting.profile), &setting, place);
        } else {
            wrap_to(flow.text(), &setting, place);
        }
    }

    /// Sets words that are in no block: the title, the facts.
    pub(super) fn set_unsourced(&mut self, flow: &Flow, placing: Placing) {
        self.is_unsourced = true;
        self.set(flow, placing);
        self.is_unsourced = false;
    }

    /// Places a line of a flow in a row.
    pub(super) fn place(&mut self, flow: &Flow, line: &SetLine, placing: Placing) {
        let x = self.inset + placing.x + placing.first;
        let pieces = flow.pieces(line.bytes.clone(), x, self.profile());
        let start = flow.source_from(line.bytes.clone());
        self.push_row(placing.kind, pieces, start, line.broken);
    }

    /// Sets what `write` writes with words of layout's own at the left of its first row, which is of `kind` and has no
    /// others where nothing is written; `start` is the first byte of the block it shows.
    pub(super) fn marked(
        &mut self,
        x: Cells,
        words: &str,
        (kind, start): (RowKind, usize),
        write: impl FnOnce(&mut Self),
    ) {
        self.mark = Some((self.inset + x, words.into()));
        write(self);
        if self.mark.is_some() {
            self.push_row(kind, Vec::new(), Some(start), Bond::Open);
        }
    }

    /// Adds a row of pieces that are placed already; `start` is the first byte of the block it shows.
    pub(super) fn push_row(
        &mut self,
        kind: RowKind,
        mut pieces: Vec<Piece>,
        start: Option<usize>,
        broken: Bond,
    ) {
        let block = if kind == RowKind::Blank { None } else { self.block };
        let before = self.rows.last().filter(|row| row.block == block).map(|row| row.start);
        let mut start = start.map(ByteOffset).or(before).unwrap_or(ByteOffset(self.base));
        if self.is_unsourced {
            start = ByteOffset(0);
            pieces.iter_mut().for_each(|piece| piece.source = None);
        }
        if kind != RowKind::Blank
            && let Some((x, text)) = self.mark.take()
        {
            pieces.insert(0, Piece { x, text, style: PieceStyle::MARKER, source: None });
        }
        self.rows.push(Row { kind, block, start, pieces, broken });
        if self.take.is_some() && self.rows.len() >= BATCH + UNSETTLED {
            self.hand_over();
        }
    }

    /// How many rows there are, those that were handed over with them.
    fn len(&self) -> usize {
        self.gone + self.rows.len()
    }

    /// Cells left of the rows that are being set.
    pub(super) fn inset(&self) -> Cells {
        self.inset
    }

    /// Hands over the rows that are settled, where there is somebody to take them.
    pub(super) fn hand_over(&mut self) {
        if self.take.is_none() {
            return;
        }
        let settled = self.rows.len().saturating_sub(UNSETTLED);
        for at in (0..self.quotes.len()).rev() {
            if let Some(&(from, x)) = self.quotes.get(at) {
                self.bar(from, x, settled);
            }
        }
        let Some(take) = &mut self.take else { return };
        self.rows.drain(..settled).for_each(|row| take(&row));
        self.gone += settled;
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

//! The article pane: rows that layout has set, with the hits of find marked.

use std::ops::Range;

use ratatui::style::Style;

use super::Brush;
use crate::app::{Area, Column, Found, Reading, Visible};
use crate::layout::{Piece, Row, RowKind};
use crate::lookup::{Hit, HitPlace, Passage, WatchedPlaces};
use crate::model::Anchor;
use crate::text::clusters;
use crate::tui::theme::Theme;

pub(super) fn draw(
    reading: &Reading,
    marks: Marks<'_>,
    column: Column,
    area: Area,
    theme: &Theme,
    brush: &mut Brush,
) {
    let pen = RowBrush { marks, left: area.x + column.left, right: area.x + area.width, theme };
    for (y, visible) in (area.y..area.y + area.height).zip(reading.visible()) {
        if let Some(row) = visible.row() {
            pen.row(y, visible, row, brush);
        }
    }
}

/// What is marked in the text.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks<'a> {
    pub(super) found: Option<&'a Found>,
    pub(super) selected: Option<Passage>,
    /// The words that are watched, and the place of one that was gone to last.
    pub(super) watched: Option<(&'a WatchedPlaces, Option<Anchor>)>,
}

/// The title or the block that a row shows.
fn place(row: &Row) -> Option<HitPlace> {
    match row.kind {
        RowKind::Title => Some(HitPlace::Title),
        _ => row.block.map(HitPlace::Block),
    }
}

/// What every row of the pane has in common.
struct RowBrush<'a> {
    marks: Marks<'a>,
    left: u16,
    right: u16,
    theme: &'a Theme,
}

impl RowBrush<'_> {
    fn row(&self, y: u16, visible: &Visible, row: &Row, brush: &mut Brush) {
        let hits = self.hits(visible, row);
        let watched = self.watched(visible, row);
        let selected = self.selected(visible, row);
        for piece in &row.pieces {
            let style = match row.kind {
                RowKind::Title => self.theme.title,
                RowKind::Facts => self.theme.faint,
                RowKind::Heading => self.theme.piece(self.theme.title, piece.style),
                _ => self.theme.piece(self.theme.text, piece.style),
            };
            self.piece(y, piece, (hits, watched, &selected), style, brush);
        }
    }

    /// The hits that may stand in this row.
    fn hits(&self, visible: &Visible, row: &Row) -> &[Hit] {
        let found = self.marks.found.zip(place(row));
        found.map_or(&[], |(found, place)| found.hits_in(visible.article, place))
    }

    /// The watched words that may stand in this row, and how they are drawn: where they were gone to, as a hit is.
    fn watched(&self, visible: &Visible, row: &Row) -> (&[Hit], Style) {
        let Some(((places, at), place)) = self.marks.watched.zip(place(row)) else {
            return (&[], self.theme.watched);
        };
        let marks = places.marks_in(visible.article, place);
        let is_there = marks.first().is_some_and(|mark| Some(mark.anchor()) == at);
        (marks, if is_there { self.theme.hit } else { self.theme.watched })
    }

    /// The bytes of the row's block that are selected.
    fn selected(&self, visible: &Visible, row: &Row) -> Range<usize> {
        let passage = self.marks.selected.filter(|passage| passage.article == visible.article);
        passage.zip(row.block).map_or(0..0, |(passage, block)| passage.bytes_in(block))
    }

    fn piece(
        &self,
        y: u16,
        piece: &Piece,
        (hits, (watched, watch_style), selected): (&[Hit], (&[Hit], Style), &Range<usize>),
        style: Style,
        brush: &mut Brush,
    ) {
        let start = self.left + u16::try_from(piece.x.0).unwrap_or(u16::MAX);
        let is_marked = !hits.is_empty() || !watched.is_empty() || !selected.is_empty();
        let Some(source) = piece.source.filter(|_| is_marked) else {
            brush.text(start, y, self.right, &piece.text, style);
            return;
        };
        let current = self.marks.found.and_then(Found::current);
        let mut x = start;
        for (at, cluster) in clusters(&piece.text) {
            let bytes = source.0 + at..source.0 + at + cluster.len();
            // R38: a hit that ends inside a cluster covers the whole of it.
            let covers = |hit: &&Hit| hit.bytes.start < bytes.end && bytes.start < hit.bytes.end;
            let hit = hits.iter().find(covers);
            let style = match hit {
                // What is selected is what is turned; hits within and without it keep their lines.
                Some(_) if self.marks.selected.is_some() => style.patch(self.theme.matched),
                Some(hit) if Some(hit) == current => style.patch(self.theme.current_hit),
                Some(_) => style.patch(self.theme.hit),
                None if watched.iter().any(|mark| covers(&mark)) => style.patch(watch_style),
                None => style,
            };
            let is_selected = selected.start < bytes.end && bytes.start < selected.end;
            let style = if is_selected { style.patch(self.theme.selected) } else { style };
            x = brush.text(x, y, self.right, cluster, style);
        }
    }
}

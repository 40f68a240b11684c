//! What insight found in an article, set apart in its rows: the leads of measures, the figures.
//!
//! Invariant: a row's words and widths stay as they are; only pieces are parted and their styles changed. Limit: what
//! stands in words that layout made (labels said again in a narrow table) is not marked.

use std::ops::Range;

use super::page::{Piece, Row};
use crate::model::{Article, Block, BlockIndex, ByteOffset, CharRange};
use crate::text::WidthProfile;

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Finding {
    Lead,
    Figure,
}

/// Marks the leads and figures of `article` in its rows.
pub(super) fn mark(rows: &mut [Row], article: &Article, profile: WidthProfile) {
    let stretches: Vec<Vec<(Range<usize>, Finding)>> =
        (0..article.blocks.len()).map(|block| stretches(article, BlockIndex(block))).collect();
    for row in rows {
        let Some(found) = row.block.and_then(|block| stretches.get(block.0)) else { continue };
        if found.iter().any(|(bytes, _)| bytes.end > row.start.0) {
            row.pieces = row.pieces.drain(..).flat_map(|piece| parted(piece, found, profile)).collect();
        }
    }
}

/// The leads and figures of a block, in bytes of its plain text, in order and without overlap.
fn stretches(article: &Article, block: BlockIndex) -> Vec<(Range<usize>, Finding)> {
    let leads = article.measures.iter().filter(|it| it.block == block).map(|it| (it.range, Finding::Lead));
    let figures = article.figures.iter().filter(|it| it.block == block).map(|it| (it.range, Finding::Figure));
    let ranges: Vec<(CharRange, Finding)> = leads.chain(figures).collect();
    if ranges.is_empty() {
        return Vec::new();
    }
    let text = article.blocks.get(block.0).map(Block::plain_text).unwrap_or_default();
    let mut found: Vec<_> = ranges.iter().map(|(range, finding)| (range.to_bytes(&text), *finding)).collect();
    found.sort_by_key(|(bytes, _)| bytes.start);
    let mut end = 0;
    found.retain(|(bytes, _)| {
        let stands = bytes.start >= end && !bytes.is_empty();
        end = if stands { bytes.end } else { end };
        stands
    });
    found
}

/// A piece cut where a lead or a figure begins or ends.
fn parted(piece: Piece, found: &[(Range<usize>, Finding)], profile: WidthProfile) -> Vec<Piece> {
    let Some(ByteOffset(start)) = piece.source else { return vec![piece] };
    let end = start + piece.text.len();
    let mut pieces = Vec::new();
    let mut cut = |from: usize, to: usize, finding: Option<Finding>| {
        let Some(words) = piece.text.get(from - start..to - start).filter(|words| !words.is_empty()) else {
            return;
        };
        let before = piece.text.get(..from - start).unwrap_or_default();
        let mut style = piece.style;
        style.strong |= finding == Some(Finding::Lead);
        style.figure |= finding == Some(Finding::Figure);
        let x = piece.x + profile.text(before);
        pieces.push(Piece { x, text: words.into(), style, source: Some(ByteOffset(from)) });
    };
    let mut at = start;
    for (bytes, finding) in found.iter().filter(|(bytes, _)| bytes.start < end && start < bytes.end) {
        let (from, to) = (bytes.start.max(start), bytes.end.min(end));
        cut(at, from, None);
        cut(from, to, Some(*finding));
        at = to;
    }
    cut(at, end, None);
    pieces
}

#[cfg(test)]
mod tests {
    use crate::layout::{Setting, lay_out};
    use crate::model::{Article, Block, BlockIndex, CharRange, Issue, Measure};
    use crate::text::{Cells, WidthProfile};

    #[test]
    fn a_lead_is_strong_in_every_row_it_stands_in_and_no_word_moves() {
        let text = "一是引导加大全社会研发投入并持续优化结构安排。全年投入四十亿元。".to_owned();
        let block = Block::Paragraph { text: text.clone(), spans: Vec::new(), lines: (0, 0) };
        let lead =
            Measure { block: BlockIndex(0), range: CharRange { start: 2, end: 22 }, ..Measure::default() };
        let article = |measures| Article { blocks: vec![block.clone()], measures, ..Article::default() };
        let setting =
            Setting { width: Cells(20), gutter: Cells(1), profile: WidthProfile::NARROW, indent: Cells(4) };
        let set = |measures| {
            let issue = Issue { articles: vec![article(measures)], ..Issue::default() };
            lay_out(&issue, Some(0), "", &setting)
        };
        let (plain, marked) = (set(Vec::new()), set(vec![lead]));
        let strong: String = marked
            .rows
            .iter()
            .flat_map(|row| &row.pieces)
            .filter(|piece| piece.style.strong)
            .map(|piece| &*piece.text)
            .collect();
        assert_eq!(strong, text.chars().skip(2).take(20).collect::<String>());
        for (plain, marked) in plain.rows.iter().zip(&marked.rows) {
            let cells = |row: &crate::layout::Row| {
                row.pieces
                    .iter()
                    .flat_map(|piece| {
                        let start = piece.x.0;
                        piece.text.chars().enumerate().map(move |(at, c)| (start + 2 * at, c))
                    })
                    .collect::<Vec<_>>()
            };
            assert_eq!(cells(plain), cells(marked));
        }
    }
}

//! What insight found in an article, set apart in its rows: the leads of measures with their numbers, the figures.
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
    /// A lead behind the number it is counted by.
    NumberedLead,
    Figure,
}

impl Finding {
    fn is_lead(self) -> bool {
        matches!(self, Self::Lead | Self::NumberedLead)
    }
}

/// Marks the leads and figures of `article` in its rows, in time linear in the text and what was found in it.
pub(super) fn mark(rows: &mut [Row], article: &Article, profile: WidthProfile) {
    let stretches = stretches(article);
    for row in rows {
        let Some(found) = row.block.and_then(|block| stretches.get(block.0)) else { continue };
        if !found.is_empty() {
            row.pieces = row.pieces.drain(..).flat_map(|piece| parted(piece, found, profile)).collect();
        }
    }
}

/// The leads and figures of each block, in bytes of its plain text, in order and without overlap.
fn stretches(article: &Article) -> Vec<Vec<(Range<usize>, Finding)>> {
    let leads = article.measures.iter().map(|measure| {
        let finding = if measure.ordinal.is_some() { Finding::NumberedLead } else { Finding::Lead };
        (measure.block, measure.range, finding)
    });
    let figures = article.figures.iter().map(|figure| (figure.block, figure.range, Finding::Figure));
    let mut ranges: Vec<Vec<(CharRange, Finding)>> = vec![Vec::new(); article.blocks.len()];
    for (BlockIndex(block), range, finding) in leads.chain(figures) {
        if let Some(ranges) = ranges.get_mut(block) {
            ranges.push((range, finding));
        }
    }
    article.blocks.iter().zip(ranges).map(|(block, ranges)| in_bytes(block, ranges)).collect()
}

/// Ranges of characters as ranges of bytes: one walk over the text, however many there are.
fn in_bytes(block: &Block, mut ranges: Vec<(CharRange, Finding)>) -> Vec<(Range<usize>, Finding)> {
    if ranges.is_empty() {
        return Vec::new();
    }
    ranges.sort_by_key(|(range, _)| range.start);
    let mut end = 0;
    ranges.retain(|(range, _)| {
        let stands = range.start >= end && range.start < range.end;
        end = if stands { range.end } else { end };
        stands
    });
    let text = block.plain_text();
    let mut offsets =
        text.char_indices().map(|(byte, _)| byte).chain(std::iter::repeat(text.len())).enumerate();
    let (mut at, mut byte) = offsets.next().unwrap_or_default();
    let mut byte_of = |character: usize| {
        if character > at {
            (at, byte) = offsets.nth(character - at - 1).unwrap_or((character, text.len()));
        }
        byte
    };
    let mut last_end = 0;
    let in_bytes = |(range, finding): (CharRange, Finding)| {
        let (start, end) = (byte_of(range.start), byte_of(range.end));
        let before = text.get(last_end..start).filter(|_| finding == Finding::NumberedLead);
        last_end = end;
        (start - before.map_or(0, number_before)..end, finding)
    };
    ranges.into_iter().map(in_bytes).collect()
}

/// Bytes of the number (`一是`, `（三）`, `2.`, `第一，`) at the end of what stands before a lead; 0 where what stands there
/// is too long for one.
fn number_before(before: &str) -> usize {
    let ends = |c: char| matches!(c, '、' | '.' | '．' | '，' | ',' | '：' | ':') || c.is_whitespace();
    let words = before.trim_end_matches(ends);
    let parts = |c: char| ends(c) || matches!(c, '。' | '；' | ';' | '！' | '？' | '—' | '”');
    let number = words.rsplit(parts).next().unwrap_or(words);
    let characters = number.chars().count();
    if (1..=LONGEST_NUMBER).contains(&characters) { before.len() - words.len() + number.len() } else { 0 }
}

/// Characters of the longest number that a lead is counted by: `（二十一）`.
const LONGEST_NUMBER: usize = 5;

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
        style.strong |= finding.is_some_and(Finding::is_lead);
        style.figure |= finding == Some(Finding::Figure);
        let x = piece.x + profile.text(before);
        pieces.push(Piece { x, text: words.into(), style, source: Some(ByteOffset(from)) });
    };
    let mut at = start;
    let first = found.partition_point(|(bytes, _)| bytes.end <= start);
    let within = found.get(first..).unwrap_or_default().iter().take_while(|(bytes, _)| bytes.start < end);
    for (bytes, finding) in within {
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
    use super::number_before;
    use crate::layout::{PageSetting, lay_out};
    use crate::model::{Article, Block, BlockIndex, CharRange, Figure, FigureKind, Issue, Measure};
    use crate::text::{Cells, WidthProfile};

    #[test]
    fn a_hundred_thousand_figures_take_linear_time() {
        // Nothing is timed: were each looked up from the start of the text, this would not come back.
        let count = 100_000;
        let text = "增57家，".repeat(count);
        let figure = |index: usize| Figure {
            text: "57家".into(),
            value: 57.0,
            unit: "家".into(),
            qualifier: None,
            subject: None,
            head: None,
            level: None,
            kind: FigureKind::Achieved,
            year: None,
            block: BlockIndex(0),
            range: CharRange { start: index * 5 + 1, end: index * 5 + 4 },
        };
        let blocks = vec![Block::Paragraph { text, spans: Vec::new(), lines: (0, 0) }];
        let article = Article { blocks, figures: (0..count).map(figure).collect(), ..Article::default() };
        let issue = Issue { articles: vec![article], ..Issue::default() };
        let setting = PageSetting {
            width: Cells(40),
            gutter: Cells(1),
            profile: WidthProfile::NARROW,
            indent: Cells(4),
            skim: false,
        };
        let page = lay_out(&issue, Some(0), "", &setting);
        let marked = page.rows.iter().flat_map(|row| &row.pieces).filter(|piece| piece.style.figure);
        assert!(marked.clone().all(|piece| &*piece.text == "57家"));
        assert_eq!(marked.count(), count);
    }

    #[test]
    fn a_number_before_a_lead_is_told_from_other_words() {
        for (before, number) in [
            ("一是", "一是"),
            ("全市推进创新。二是", "二是"),
            ("（二十一）", "（二十一）"),
            ("要求如下：3. ", "3. "),
            ("抓好落实，第一，", "第一，"),
            ("做法一：", "做法一："),
            ("①", "①"),
            ("全市推进科技创新", ""),
            ("", ""),
        ] {
            assert_eq!(number_before(before), number.len(), "{before}");
        }
    }

    #[test]
    fn a_lead_is_strong_in_every_row_it_stands_in_and_no_word_moves() {
        let text = "一是引导加大全社会研发投入并持续优化结构安排。全年投入四十亿元。".to_owned();
        let block = Block::Paragraph { text: text.clone(), spans: Vec::new(), lines: (0, 0) };
        let lead = Measure { ordinal: Some(1), range: CharRange { start: 2, end: 22 }, ..Measure::default() };
        let article = |measures| Article { blocks: vec![block.clone()], measures, ..Article::default() };
        let setting = PageSetting {
            width: Cells(20),
            gutter: Cells(1),
            profile: WidthProfile::NARROW,
            indent: Cells(4),
            skim: false,
        };
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
        assert_eq!(strong, text.chars().take(22).collect::<String>());
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

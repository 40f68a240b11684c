//! What a measure holds: which figures of an article stand under which of its measures.
//!
//! Invariant: every figure stands under one measure at most, the last one announced before it. Limit: what a
//! paragraph says of the whole city after the last measure (`目前，全市…`) is told by its first words alone.

use crate::model::{Article, Block, BlockIndex, Measure};

/// Words that begin a paragraph which sums up instead of going on with the measure before it.
const SUMMING_UP: &[&str] = &[
    "目前", "截至", "截止", "近年来", "今年以来", "去年以来", "下一步", "接下来", "总体看", "总的来看",
    "据统计", "据悉", "通过上述", "经过努力", "未来", "今后", "同时，全市",
];

/// For each figure of the article the index of the measure it stands under, in the order of the figures.
pub fn measures_of_figures(article: &Article) -> Vec<Option<usize>> {
    let mut begun: Vec<(BlockIndex, usize, usize)> = article
        .measures
        .iter()
        .enumerate()
        .map(|(at, measure)| (measure.block, measure.range.start, at))
        .collect();
    begun.sort_unstable();
    let of_figure = |block: BlockIndex, start: usize| {
        let after = begun.partition_point(|(b, s, _)| (*b, *s) <= (block, start));
        let (lead_block, _, measure) = *begun.get(after.checked_sub(1)?)?;
        reaches(article, lead_block, block).then_some(measure)
    };
    article.figures.iter().map(|figure| of_figure(figure.block, figure.range.start)).collect()
}

/// Whether a measure announced in block `from` still speaks in block `to`.
fn reaches(article: &Article, from: BlockIndex, to: BlockIndex) -> bool {
    let between = article.blocks.get(from.0 + 1..=to.0).unwrap_or_default();
    from == to
        || between.iter().all(|block| match block {
            // A heading that announces no measure begins another part.
            Block::Heading { .. } => false,
            block => {
                let text = block.plain_text();
                let text = text.trim_start();
                !SUMMING_UP.iter().any(|words| text.starts_with(words))
            }
        })
}

/// The text under a measure: from behind its lead to the next measure of its own level or above, or to where it
/// no longer speaks; one piece a block, the first the rest of its own block.
pub(super) fn text_under<'a>(article: &'a Article, measure: &Measure) -> Vec<std::borrow::Cow<'a, str>> {
    let next = article
        .measures
        .iter()
        .filter(|other| other.level <= measure.level)
        .map(|other| (other.block, other.range.start))
        .filter(|at| *at > (measure.block, measure.range.start))
        .min();
    let mut pieces = Vec::new();
    for (index, block) in article.blocks.iter().enumerate().skip(measure.block.0) {
        let index = BlockIndex(index);
        if !reaches(article, measure.block, index) {
            break;
        }
        let from = if index == measure.block { measure.range.end } else { 0 };
        let to = match next {
            Some((block, _)) if block < index => break,
            Some((block, start)) if block == index => Some(start),
            _ => None,
        };
        pieces.push(characters(block.plain_text(), from, to));
    }
    pieces
}

/// The characters from `from` up to `to`, or to the end.
fn characters(text: std::borrow::Cow<'_, str>, from: usize, to: Option<usize>) -> std::borrow::Cow<'_, str> {
    if from == 0 && to.is_none() {
        return text;
    }
    let count = to.map_or(usize::MAX, |to| to.saturating_sub(from));
    text.chars().skip(from).take(count).collect::<String>().into()
}

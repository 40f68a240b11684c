//! What a measure holds: which figures of an article stand under which of its measures.
//!
//! Invariant: every figure stands under one measure at most, the last one announced before it. Limit: what a
//! paragraph says of the whole city after the last measure (`目前，全市…`) is told by its first words alone.

use crate::model::{Article, Block, BlockIndex, ByteOffset, Measure};
use crate::text::sentences;

/// A place in the text of an article: a block, and a byte of its plain text.
pub(super) type Point = (BlockIndex, ByteOffset);

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
    from == to || between.iter().all(goes_on)
}

/// Whether a block goes on with the measure before it.
fn goes_on(block: &Block) -> bool {
    match block {
        // A heading that announces no measure begins another part.
        Block::Heading { .. } => false,
        block => {
            let text = block.plain_text();
            let text = text.trim_start();
            !SUMMING_UP.iter().any(|words| text.starts_with(words))
        }
    }
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

/// Where each measure of an article begins, with the ordinal before its lead, and where what is said under it ends, in
/// reading order; in time linear in the text and the measures.
pub(super) fn extents(article: &Article) -> Vec<(Point, Point)> {
    let mut measures: Vec<&Measure> = article.measures.iter().collect();
    measures.sort_by_key(|measure| (measure.block, measure.range.start));
    let starts = beginnings(article, &measures);
    let known: Vec<(Point, u8)> =
        measures.iter().zip(starts).filter_map(|(measure, start)| Some((start?, measure.level))).collect();
    // From the last one back: those above have not been ended yet by one of their own level.
    let mut found = Vec::with_capacity(known.len());
    let mut after: Vec<(Point, u8)> = Vec::new();
    for (start, level) in known.into_iter().rev() {
        while after.pop_if(|(_, other)| *other > level).is_some() {}
        let end = end_of(article, start, after.last().map(|(next, _)| *next));
        if start < end {
            found.push((start, end));
        }
        after.push((start, level));
    }
    found.reverse();
    found
}

/// The last word of what begins at `start`, before the `next`.
fn end_of(article: &Article, start: Point, next: Option<Point>) -> Point {
    let mut end = start;
    let blocks = article.blocks.iter().enumerate().map(|(index, block)| (BlockIndex(index), block));
    for (index, block) in blocks.skip(start.0.0) {
        // A heading below it that announces a measure, which is then a part of this one.
        let is_part = || article.measures.binary_search_by_key(&index, |measure| measure.block).is_ok();
        let ends = index > start.0 && !goes_on(block) && !is_part();
        if ends || next.is_some_and(|(block, _)| block < index) {
            break;
        }
        let text = block.plain_text();
        let to = next.filter(|(block, _)| *block == index).map_or(text.len(), |(_, ByteOffset(start))| start);
        let words = text.get(..to).unwrap_or_default().trim_end();
        if !words.is_empty() {
            end = end.max((index, ByteOffset(words.len())));
        }
    }
    end
}

/// Where measures begin, which are in order: where the sentence does, if no more than an ordinal stands between, else
/// behind the last mark before the lead.
fn beginnings(article: &Article, measures: &[&Measure]) -> Vec<Option<Point>> {
    const ORDINAL: usize = 6;
    let mut found = Vec::with_capacity(measures.len());
    for same in measures.chunk_by(|one, other| one.block == other.block) {
        let block = same.first().map(|measure| measure.block).unwrap_or_default();
        let text = article.blocks.get(block.0).map(Block::plain_text).unwrap_or_default();
        let sentences = sentences(&text);
        let mut characters = text.char_indices().map(|(byte, _)| byte).enumerate().peekable();
        for measure in same {
            while characters.next_if(|(at, _)| *at < measure.range.start).is_some() {}
            let Some((_, lead)) = characters.peek().copied() else {
                found.push(None);
                continue;
            };
            let sentence = sentences.partition_point(|bytes| bytes.start <= lead).checked_sub(1);
            let from = sentence.and_then(|at| sentences.get(at)).map_or(0, |bytes| bytes.start);
            let before = text.get(from..lead).unwrap_or_default();
            let start = if before.chars().count() <= ORDINAL {
                from
            } else {
                let mark = before.char_indices().rfind(|(_, c)| matches!(c, '，' | '：' | '；' | ',' | ':'));
                mark.map_or(lead, |(at, c)| from + at + c.len_utf8())
            };
            found.push(Some((block, ByteOffset(start))));
        }
    }
    found
}

/// The characters from `from` up to `to`, or to the end.
fn characters(text: std::borrow::Cow<'_, str>, from: usize, to: Option<usize>) -> std::borrow::Cow<'_, str> {
    if from == 0 && to.is_none() {
        return text;
    }
    let count = to.map_or(usize::MAX, |to| to.saturating_sub(from));
    text.chars().skip(from).take(count).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ingest, insight};

    #[test]
    fn a_figure_behind_a_heading_or_a_summary_is_no_longer_of_the_measure_above() {
        let text = "# 科技信息\n\n2024年第3期\n\n## 浙江嘉兴：聚焦科创\n\n去年新增企业9家。\n\n\
                    一是建设平台。建成平台12个。\n\n带动投资5亿元。\n\n### 成效\n\n新增岗位30个。\n\n\
                    ### 做法\n\n二是引育人才。引进人才40人。\n\n目前，全市有人才900人。\n\n\
                    ## 江苏南通：家纺出海\n\n南通市出台措施。\n";
        let mut issue = ingest::ingest(text.as_bytes(), "a.md").unwrap();
        insight::enrich(&mut issue);
        let article = &issue.articles[0];
        let told: Vec<(&str, Option<usize>)> = article
            .figures
            .iter()
            .map(|figure| figure.text.as_str())
            .zip(measures_of_figures(article))
            .collect();
        assert_eq!(
            told,
            [
                ("9家", None),
                ("12个", Some(0)),
                ("5亿元", Some(0)),
                ("30个", None),
                ("40人", Some(1)),
                ("900人", None)
            ]
        );
    }
}

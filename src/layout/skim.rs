//! An article folded to what a skimming reader looks for: leads of measures, and the sentences with figures.
//!
//! It is a way of setting the page, so places, hits and marks work in it as in the whole text. Invariant: what stands in a
//! row is the block's own text at its own place; headings, tables and their captions stay. Limit: an article without leads
//! and figures shows the first sentence of each paragraph, so that it is never empty.

use std::ops::Range;

use super::composer::{Composer, Placing};
use super::flow::Flow;
use super::page::RowKind;
use super::paragraph::within;
use super::spans;
use super::{heading, table};
use crate::model::{Article, Block, BlockIndex, CharRange, Span};
use crate::text::{Cells, sentences};

/// Cells that a level of measures and the sentences under it stand in from the one above.
const STEP: usize = 2;

/// Sets the folded blocks of an article.
pub(super) fn body(composer: &mut Composer<'_>, article: &Article) {
    let found = !article.measures.is_empty() || !article.figures.is_empty();
    let mut level = 0;
    for (index, block) in article.blocks.iter().enumerate() {
        let index = BlockIndex(index);
        match block {
            Block::Heading { text, spans, .. } => {
                composer.blank();
                level = announced(article, index).map_or(0, |(_, level)| level);
                composer.within_block(index, |composer| heading::set(composer, text, spans));
            }
            Block::Table { caption, rows, header, .. } => {
                composer.blank();
                composer
                    .within_block(index, |composer| table::set(composer, caption.as_deref(), rows, *header));
                composer.blank();
            }
            Block::Footnote { .. } | Block::Figure { .. } | Block::Code { .. } => {}
            _ => {
                let text = block.plain_text();
                let spans: &[Span] = match block {
                    Block::Paragraph { spans, .. } => spans,
                    _ => &[],
                };
                let kept =
                    if found { kept(article, index, &text, &mut level) } else { first_sentence(&text) };
                composer.within_block(index, |composer| {
                    kept.iter().for_each(|part| set(composer, &text, spans, part));
                });
            }
        }
    }
}

/// A part of a block's text that stays.
struct Kept {
    bytes: Range<usize>,
    indent: usize,
}

/// The first measure that a block announces, as characters, with its level.
fn announced(article: &Article, block: BlockIndex) -> Option<(CharRange, u8)> {
    article
        .measures
        .iter()
        .find(|measure| measure.block == block)
        .map(|measure| (measure.range, measure.level))
}

/// The leads of a block and its sentences with figures, in order; a lead is not said again in its own sentence.
fn kept(article: &Article, block: BlockIndex, text: &str, level: &mut u8) -> Vec<Kept> {
    let measures = article.measures.iter().filter(|measure| measure.block == block);
    let mut leads: Vec<(Range<usize>, u8)> =
        measures.map(|measure| (measure.range.to_bytes(text), measure.level)).collect();
    leads.sort_by_key(|(bytes, _)| bytes.start);
    let figures = article.figures.iter().filter(|figure| figure.block == block);
    let mut figures: Vec<usize> = figures.map(|figure| figure.range.to_bytes(text).start).collect();
    figures.sort_unstable();
    let mut kept: Vec<Kept> = Vec::new();
    let mut leads = leads.into_iter().peekable();
    for sentence in sentences(text) {
        let counts = figures.iter().any(|at| sentence.contains(at));
        let mut from = sentence.start;
        while let Some((bytes, of)) = leads.next_if(|(bytes, _)| bytes.start < sentence.end) {
            *level = of;
            from = from.max(bytes.end);
            kept.push(Kept { bytes, indent: STEP * usize::from(of.max(1) - 1) });
        }
        let after = text.get(from..sentence.end).unwrap_or_default();
        let rest = after.trim_start_matches(|c: char| c.is_whitespace() || "，。：:；;、—”".contains(c));
        if counts && !rest.trim().is_empty() {
            let start = sentence.end - rest.len();
            kept.push(Kept { bytes: start..sentence.end, indent: STEP * usize::from(*level) });
        }
    }
    kept
}

/// What a text begins with, for an article that announces and counts nothing.
fn first_sentence(text: &str) -> Vec<Kept> {
    sentences(text).into_iter().take(1).map(|bytes| Kept { bytes, indent: 0 }).collect()
}

/// Sets a part of a text in lines of its own.
fn set(composer: &mut Composer<'_>, text: &str, spans: &[Span], part: &Kept) {
    let Some(words) = text.get(part.bytes.clone()).filter(|words| !words.trim().is_empty()) else { return };
    let styles = within(&spans::resolve(text, spans), part.bytes.clone());
    let mut flow = Flow::default();
    flow.push(words, composer.base + part.bytes.start, &styles);
    let indent = Cells(part.indent).min(Cells(composer.width().0 / 3));
    composer.set(&flow, Placing { x: indent, ..Placing::plain(RowKind::Body) });
}

#[cfg(test)]
mod tests {
    use crate::layout::{Page, PageSetting, lay_out};
    use crate::model::{BlockIndex, ByteOffset, Issue};
    use crate::text::{Cells, WidthProfile};

    fn folded(text: &str, width: usize) -> Page {
        set(&crate::library::read(text.as_bytes(), "a.md").unwrap(), width)
    }

    fn set(issue: &Issue, width: usize) -> Page {
        let profile = WidthProfile::NARROW;
        let setting =
            PageSetting { width: Cells(width), gutter: Cells(1), profile, indent: Cells(4), skim: true };
        lay_out(issue, Some(0), "", &setting)
    }

    fn rows(page: &Page) -> Vec<String> {
        page.rows.iter().map(|row| row.text(WidthProfile::NARROW).trim_end().to_owned()).skip(1).collect()
    }

    #[test]
    fn leads_stand_above_the_sentences_that_count() {
        let text =
            "## 浙江嘉兴：强化创新\n\n一是强化平台建设。建成中试基地12家。各方反响良好。\n\n二是优化服务。\n";
        let page = folded(text, 60);
        assert_eq!(rows(&page), ["强化平台建设", "  建成中试基地12家。", "优化服务"]);
    }

    #[test]
    fn a_sentence_keeps_the_marks_that_close_it() {
        let text = "## 浙江嘉兴：强化创新\n\n他说：“建成中试基地12家。”各方反响良好。\n\nIt rose by 12 km. Then it fell.\n";
        assert_eq!(rows(&folded(text, 60)), ["他说：“建成中试基地12家。”", "It rose by 12 km."]);
    }

    #[test]
    fn no_level_takes_more_than_a_third_of_a_line() {
        let text =
            "## 浙江嘉兴：强化创新\n\n一是强化平台建设。建成中试基地12家。\n\n1.建设中试平台。建成29家。\n";
        let indents = |width| -> Vec<usize> {
            let page = folded(text, width);
            page.rows.iter().filter_map(|row| Some(row.pieces.first()?.x.0)).collect()
        };
        assert_eq!(indents(60).into_iter().max(), Some(4));
        assert_eq!(indents(9).into_iter().max(), Some(2), "of a line of 8 cells");
    }

    #[test]
    fn an_article_that_counts_nothing_is_not_empty() {
        let text = "## 随笔\n\n今天天气好得很，大家出门看花。花开了。\n\n昨天也是这样，只是有风。\n";
        let mut issue = crate::library::read(text.as_bytes(), "a.md").unwrap();
        issue.articles[0].measures.clear();
        let page = set(&issue, 60);
        assert_eq!(rows(&page), ["今天天气好得很，大家出门看花。", "昨天也是这样，只是有风。"]);
    }

    #[test]
    fn every_row_shows_its_own_place_in_the_text() {
        let issue = crate::library::read(include_bytes!("../../issues/2024-04.md"), "2024-04.md").unwrap();
        for width in [20, 38, 60, 80] {
            for (index, article) in issue.articles.iter().enumerate() {
                let profile = WidthProfile::NARROW;
                let setting = PageSetting {
                    width: Cells(width),
                    gutter: Cells(1),
                    profile,
                    indent: Cells(4),
                    skim: true,
                };
                let page = lay_out(&issue, Some(index), "", &setting);
                for figure in &article.figures {
                    let text = article.blocks[figure.block.0].plain_text();
                    let at = ByteOffset(figure.range.to_bytes(&text).start);
                    let row = &page.rows[page.row_of(figure.block, at)];
                    let BlockIndex(block) = row.block.unwrap();
                    assert_eq!(block, figure.block.0);
                    assert!(row.start <= at, "{}", figure.text);
                }
                assert!(page.rows.iter().all(|row| row.width(profile) <= Cells(width + 1)));
            }
        }
    }
}

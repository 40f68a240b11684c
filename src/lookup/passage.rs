//! Passages: what a reader selects, by sentence, paragraph or measure.
//!
//! A passage is a stretch of one article's text (or of the preface's), so that it has one source to be cited. Invariants:
//! it begins and ends at the edges of units, holds something beside blanks, and its text is the model's, never rows of a
//! screen (R33). Limit: titles and markers of lists are no part of it.

use std::ops::Range;

use super::doings::{Point, extents};
use crate::model::{Anchor, BlockIndex, ByteOffset, Issue, Measure};
use crate::text::whole_sentences;

/// What is selected at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextObject {
    /// A sentence, with all its clauses; of items that are paragraphs each, one.
    #[default]
    Sentence,
    /// A paragraph.
    Paragraph,
    /// A measure with all that is said under it.
    Measure,
}

/// A stretch of an article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The article; `None` for the preface.
    pub article: Option<usize>,
    start: Point,
    end: Point,
}

impl Passage {
    /// The sentence, paragraph or measure at `anchor`: the one it stands in, else the next, else the last of the
    /// article; `None` where the article has none.
    pub fn at(issue: &Issue, object: TextObject, anchor: Anchor) -> Option<Self> {
        let all = all(issue, object, anchor.article);
        let point = (anchor.block, anchor.offset);
        let holds = |passage: &&Self| passage.start <= point && point < passage.end;
        // Measures lie within measures: the innermost is the last that begins before the place.
        let inside = all.iter().rev().find(holds);
        inside.or_else(|| all.iter().find(|passage| passage.start >= point)).or(all.last()).copied()
    }

    /// What a list that leads to `anchor` is about there: the measure whose lead begins at it, else the sentence.
    pub fn led_to(issue: &Issue, anchor: Anchor) -> Option<Self> {
        let article = anchor.article.and_then(|index| issue.articles.get(index));
        let is_lead = article.is_some_and(|article| {
            let begins = |measure: &Measure| article.anchor(measure.block, measure.range);
            article.measures.iter().any(|measure| begins(measure) == anchor)
        });
        Self::at(issue, if is_lead { TextObject::Measure } else { TextObject::Sentence }, anchor)
    }

    /// The passage between two others and both of them.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end), ..self }
    }

    /// The unit `count` further on from the one at this passage's edge (back where negative, from its beginning), as
    /// far as there are any in the article.
    pub fn step(self, issue: &Issue, object: TextObject, count: isize) -> Option<Self> {
        let all = all(issue, object, self.article);
        if count >= 0 {
            let first = all.partition_point(|unit| unit.start < self.end);
            let last = all.len().checked_sub(1)?;
            return all.get((first + count.unsigned_abs()).saturating_sub(1).min(last)).copied();
        }
        let before = all.partition_point(|unit| unit.start < self.start);
        all.get(before.saturating_sub(count.unsigned_abs())).copied()
    }

    /// Whether a place lies in it.
    pub fn holds(self, anchor: Anchor) -> bool {
        let point = (anchor.block, anchor.offset);
        self.article == anchor.article && self.start <= point && point < self.end
    }

    /// Where it begins.
    pub fn anchor(self) -> Anchor {
        Anchor { article: self.article, block: self.start.0, offset: self.start.1 }
    }

    /// The last place in it.
    pub fn last(self) -> Anchor {
        let (block, ByteOffset(end)) = self.end;
        Anchor { article: self.article, block, offset: ByteOffset(end.saturating_sub(1)) }
    }

    /// The bytes of a block that it covers.
    pub fn bytes_in(self, block: BlockIndex) -> Range<usize> {
        let (first, ByteOffset(start)) = self.start;
        let (last, ByteOffset(end)) = self.end;
        match block {
            _ if block < first || block > last => 0..0,
            _ => (if block == first { start } else { 0 })..(if block == last { end } else { usize::MAX }),
        }
    }

    /// Its words, a line a paragraph.
    pub fn text(self, issue: &Issue) -> String {
        let blocks = issue.blocks(self.article).iter().enumerate();
        let lines = blocks.filter_map(|(index, block)| {
            let text = block.plain_text();
            let bytes = self.bytes_in(BlockIndex(index));
            let words = text.get(bytes.start..bytes.end.min(text.len()))?.trim();
            (!words.is_empty()).then(|| words.to_owned())
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Every sentence, paragraph or measure of an article, by where it begins.
fn all(issue: &Issue, object: TextObject, article: Option<usize>) -> Vec<Passage> {
    let passage = |start: Point, end: Point| Passage { article, start, end };
    let blocks = issue.blocks(article).iter().enumerate().map(|(index, block)| (BlockIndex(index), block));
    match object {
        TextObject::Sentence => blocks
            .flat_map(|(index, block)| {
                let place = move |at| (index, ByteOffset(at));
                let all = whole_sentences(&block.plain_text()).into_iter();
                all.map(move |bytes| passage(place(bytes.start), place(bytes.end))).collect::<Vec<_>>()
            })
            .collect(),
        TextObject::Paragraph => blocks
            .filter_map(|(index, block)| {
                let text = block.plain_text();
                let start = text.len() - text.trim_start().len();
                let end = text.trim_end().len();
                (start < end).then(|| passage((index, ByteOffset(start)), (index, ByteOffset(end))))
            })
            .collect(),
        TextObject::Measure => {
            let Some(known) = article.and_then(|index| issue.articles.get(index)) else { return Vec::new() };
            let mut found: Vec<Passage> =
                extents(known).into_iter().map(|(start, end)| passage(start, end)).collect();
            found.sort_by_key(|passage| (passage.start, std::cmp::Reverse(passage.end)));
            found
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# 科技参考\n\n2024年第4期\n\n## 浙江嘉兴：强化创新\n\n前一句。后一句！\n\n一是建设平台。新建中试基地12家。二是引进人才。引进人才三百名。\n\n目前，全市成效明显。\n";

    fn issue() -> Issue {
        crate::library::read(TEXT.as_bytes(), "2024-04.md").unwrap()
    }

    fn anchor(block: usize, offset: usize) -> Anchor {
        Anchor { article: Some(0), block: BlockIndex(block), offset: ByteOffset(offset) }
    }

    #[test]
    fn a_place_has_its_sentence_its_paragraph_and_its_measure() {
        let issue = issue();
        let at =
            |object, block, offset| Passage::at(&issue, object, anchor(block, offset)).unwrap().text(&issue);
        assert_eq!(at(TextObject::Sentence, 0, 3), "前一句。");
        assert_eq!(at(TextObject::Sentence, 0, 12), "后一句！");
        assert_eq!(at(TextObject::Paragraph, 0, 12), "前一句。后一句！");
        let inside = "一是建设平台。新".len();
        assert_eq!(at(TextObject::Measure, 1, inside), "一是建设平台。新建中试基地12家。");
        assert_eq!(
            at(TextObject::Measure, 1, 70),
            "二是引进人才。引进人才三百名。",
            "what sums up is no part of it"
        );
        // A place before the first measure has the first.
        assert_eq!(at(TextObject::Measure, 0, 0), "一是建设平台。新建中试基地12家。");
        assert_eq!(at(TextObject::Sentence, 9, 0), "目前，全市成效明显。");
    }

    #[test]
    fn steps_go_on_and_back_and_stop_at_the_ends() {
        let issue = issue();
        let first = Passage::at(&issue, TextObject::Sentence, anchor(0, 0)).unwrap();
        let step = |passage: Passage, object, count| passage.step(&issue, object, count).unwrap();
        assert_eq!(step(first, TextObject::Sentence, 1).text(&issue), "后一句！");
        assert_eq!(step(first, TextObject::Sentence, 2).text(&issue), "一是建设平台。");
        assert_eq!(step(first, TextObject::Sentence, 99).text(&issue), "目前，全市成效明显。");
        let third = step(first, TextObject::Sentence, 2);
        assert_eq!(step(third, TextObject::Sentence, -1).text(&issue), "后一句！");
        assert_eq!(step(third, TextObject::Sentence, -9).text(&issue), "前一句。");
        let both = first.and(third);
        assert_eq!(both.text(&issue), "前一句。后一句！\n一是建设平台。");
        assert_eq!(both, third.and(first));
        assert_eq!(both.bytes_in(BlockIndex(0)), 0..usize::MAX);
        assert_eq!(both.bytes_in(BlockIndex(2)), 0..0);
    }

    #[test]
    fn a_sentence_is_whole_and_one_item_where_items_are_paragraphs() {
        let text = "# 科技参考\n\n## 浙江嘉兴：强化创新\n\n一是建设平台；二是引进人才（含团队）；三是开放场景。目前，成效明显。\n\n（一）建设平台；\n\n（二）引进人才。\n";
        let issue = crate::library::read(text.as_bytes(), "2024-04.md").unwrap();
        let at = |block, offset| {
            Passage::at(&issue, TextObject::Sentence, anchor(block, offset)).unwrap().text(&issue)
        };
        let whole = "一是建设平台；二是引进人才（含团队）；三是开放场景。";
        assert_eq!(at(0, "一是建设平台；二".len()), whole);
        assert_eq!(at(0, "一是建设平台".len()), whole);
        assert_eq!(at(0, whole.len()), "目前，成效明显。");
        assert_eq!(at(1, 3), "（一）建设平台；");
        assert_eq!(at(2, 3), "（二）引进人才。");
    }

    #[test]
    fn an_article_without_words_has_no_passage() {
        let issue = Issue { articles: vec![crate::model::Article::default()], ..Issue::default() };
        for object in [TextObject::Sentence, TextObject::Paragraph, TextObject::Measure] {
            assert_eq!(Passage::at(&issue, object, anchor(0, 0)), None);
        }
    }
}

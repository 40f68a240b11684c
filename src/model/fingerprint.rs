//! What a text looks like around a place, so that the place is found again when the text was edited.
//!
//! Pure, and total: any fingerprint over any issue gives a place in it. Invariant: in an issue that did not change, every
//! place is found where it was. Limit: where the words are gone, the place is that of the article, or of its number, and
//! said to be.

use serde::{Deserialize, Serialize};

use super::{Anchor, BlockIndex, ByteOffset, Issue};

/// So many characters before a place are kept, at most.
const BEFORE: usize = 16;

/// And so many from it on.
const AFTER: usize = 32;

/// Fewer characters than that stand in too many places.
const FEWEST: usize = 4;

/// Where a place is in an issue that may have been edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refound {
    /// At its words.
    Words(Anchor),
    /// In its article, as near as can be told: the words are gone.
    Article(Anchor),
    /// Nowhere; the beginning of the article that has the number now, which is another.
    Nowhere(Anchor),
}

impl Refound {
    /// Where it is, or would be.
    pub fn anchor(self) -> Anchor {
        match self {
            Self::Words(anchor) | Self::Article(anchor) | Self::Nowhere(anchor) => anchor,
        }
    }

    /// Whether the words are still there.
    pub fn has_words(self) -> bool {
        matches!(self, Self::Words(_))
    }
}

/// The words around a place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The title of the article; empty for the preface.
    pub title: String,
    /// The end of what stands before the place in its block.
    pub before: String,
    /// The beginning of what stands from it on.
    pub after: String,
}

impl Fingerprint {
    /// The words around `anchor` in an issue.
    pub fn of(issue: &Issue, anchor: Anchor) -> Self {
        let title = anchor.article.and_then(|article| issue.articles.get(article));
        let block = issue.blocks(anchor.article).get(anchor.block.0);
        let text = block.map(|block| block.plain_text()).unwrap_or_default();
        let at = floor(&text, anchor.offset.0);
        let (before, after) = text.split_at_checked(at).unwrap_or((&text, ""));
        Self {
            title: title.map(|article| article.title.clone()).unwrap_or_default(),
            before: last(before, BEFORE).to_owned(),
            after: first(after, AFTER).to_owned(),
        }
    }

    /// Where in `issue` the place is that was at `anchor` when the fingerprint was taken.
    pub fn find(&self, issue: &Issue, anchor: Anchor) -> Refound {
        let clamped = clamp(issue, anchor);
        if clamped == anchor && Self::of(issue, anchor) == *self {
            return Refound::Words(anchor);
        }
        let own = self.article(issue, anchor);
        let others = std::iter::once(None).chain((0..issue.articles.len()).map(Some));
        let articles: Vec<Option<usize>> = own.into_iter().chain(others).collect();
        let found = self.probes().find_map(|(probe, back)| {
            articles.iter().find_map(|article| nearest(issue, *article, anchor, &probe, back))
        });
        match (found, own) {
            (Some(found), _) => Refound::Words(found),
            // The article is there, its words are not: the same block of it.
            (None, Some(article)) => {
                let near = clamp(issue, Anchor { article, offset: ByteOffset(0), ..anchor });
                // Of too few words nobody can say that they are gone.
                if self.probes().next().is_none() { Refound::Words(near) } else { Refound::Article(near) }
            }
            (None, None) => Refound::Nowhere(Anchor { article: clamped.article, ..Anchor::default() }),
        }
    }

    /// The article of the same title, the nearest to where it was; `Some(None)` for the preface.
    fn article(&self, issue: &Issue, anchor: Anchor) -> Option<Option<usize>> {
        let Some(was) = anchor.article else { return Some(None) };
        let alike = issue.articles.iter().enumerate().filter(|(_, article)| article.title == self.title);
        alike.map(|(index, _)| index).min_by_key(|index| index.abs_diff(was)).map(Some)
    }

    /// What to look for, the surest first, with how many bytes of it stand before the place: all of it, then ever less.
    fn probes(&self) -> impl Iterator<Item = (String, usize)> {
        let of_before = |words: &str| (words.to_owned(), words.len());
        let of_after = |words: &str| (words.to_owned(), 0);
        let (before, after) = (self.before.as_str(), self.after.as_str());
        let all = [
            (format!("{before}{after}"), before.len()),
            of_after(after),
            of_after(first(after, AFTER / 2)),
            of_before(before),
            // Where the words right at the place were edited, those a little way off are not.
            of_after(first(skip(after, FEWEST), AFTER / 2)),
            of_before(skip_last(before, FEWEST)),
            of_after(first(after, AFTER / 4)),
            of_before(last(before, BEFORE / 2)),
        ]
        .into_iter();
        all.filter(|(probe, _)| probe.chars().count() >= FEWEST)
    }
}

/// The place `back` bytes into that occurrence of `probe` in an article that is nearest to `anchor`.
fn nearest(
    issue: &Issue,
    article: Option<usize>,
    anchor: Anchor,
    probe: &str,
    back: usize,
) -> Option<Anchor> {
    let mut best: Option<((usize, usize), Anchor)> = None;
    for (index, block) in issue.blocks(article).iter().enumerate() {
        let text = block.plain_text();
        for (at, _) in text.match_indices(probe) {
            let offset = at + back;
            let distance = (index.abs_diff(anchor.block.0), offset.abs_diff(anchor.offset.0));
            if best.is_none_or(|(nearest, _)| distance < nearest) {
                let found = Anchor { article, block: BlockIndex(index), offset: ByteOffset(offset) };
                best = Some((distance, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// The nearest place that the issue has.
fn clamp(issue: &Issue, anchor: Anchor) -> Anchor {
    let article = anchor.article.and_then(|article| Some(article.min(issue.articles.len().checked_sub(1)?)));
    let blocks = issue.blocks(article);
    let block = anchor.block.0.min(blocks.len().saturating_sub(1));
    let text = blocks.get(block).map(|block| block.plain_text()).unwrap_or_default();
    Anchor { article, block: BlockIndex(block), offset: ByteOffset(floor(&text, anchor.offset.0)) }
}

/// The last character boundary that is not behind `offset`.
fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn first(text: &str, characters: usize) -> &str {
    let end = text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

fn skip(text: &str, characters: usize) -> &str {
    text.get(first(text, characters).len()..).unwrap_or_default()
}

fn skip_last(text: &str, characters: usize) -> &str {
    text.get(..text.len() - last(text, characters).len()).unwrap_or_default()
}

fn last(text: &str, characters: usize) -> &str {
    let Some(back) = characters.checked_sub(1) else { return "" };
    let start = text.char_indices().rev().nth(back).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Article, Block};

    fn issue(articles: &[(&str, &[&str])]) -> Issue {
        let paragraph =
            |text: &&str| Block::Paragraph { text: (*text).to_owned(), spans: Vec::new(), lines: (0, 0) };
        let article = |(index, (title, blocks)): (usize, &(&str, &[&str]))| Article {
            index,
            title: (*title).to_owned(),
            blocks: blocks.iter().map(paragraph).collect(),
            ..Article::default()
        };
        Issue { articles: articles.iter().enumerate().map(article).collect(), ..Issue::default() }
    }

    fn at(article: usize, block: usize, characters: usize) -> Anchor {
        let offset = ByteOffset(characters * "字".len());
        Anchor { article: Some(article), block: BlockIndex(block), offset }
    }

    const LONG: &str =
        "发挥好新型研发机构科研优势围绕新型研发机构怎么布局怎么管理怎么发展怎么评价提出六大具体举措";

    #[test]
    fn a_place_is_found_again_in_an_edited_issue() {
        let before = issue(&[("嘉兴", &["第一段的文字在这里", LONG]), ("宜昌", &["别的文字也有一些"])]);
        let place = at(0, 1, 9);
        let print = Fingerprint::of(&before, place);
        for (what, after, expected) in [
            ("nothing", before.clone(), Refound::Words(place)),
            (
                "a paragraph before it",
                issue(&[("嘉兴", &["第一段", "新的一段", LONG]), ("宜昌", &[])]),
                Refound::Words(at(0, 2, 9)),
            ),
            (
                "an article before it",
                issue(&[("绍兴", &["新的文章"]), ("嘉兴", &["第一段", LONG])]),
                Refound::Words(at(1, 1, 9)),
            ),
            ("the title", issue(&[("浙江嘉兴", &["第一段", LONG])]), Refound::Words(at(0, 1, 9))),
            (
                "words before it in its paragraph",
                issue(&[("嘉兴", &["第一段", &format!("在新的一年里{LONG}")])]),
                Refound::Words(at(0, 1, 15)),
            ),
            (
                "the words right before it",
                issue(&[("嘉兴", &["第一段", &LONG.replace("机构科研", "单位")])]),
                Refound::Words(at(0, 1, 11)),
            ),
            (
                "all its words",
                issue(&[("宜昌", &["别的"]), ("嘉兴", &["一", "二", "三"])]),
                Refound::Article(at(1, 1, 0)),
            ),
            ("the whole article", issue(&[("宜昌", &["别的文字"])]), Refound::Nowhere(at(0, 0, 0))),
        ] {
            assert_eq!(print.find(&after, place), expected, "{what}");
        }
        assert_eq!(print.find(&Issue::default(), place), Refound::Nowhere(Anchor::default()));
        let short = issue(&[("嘉兴", &["一", "结语"])]);
        let moved = issue(&[("嘉兴", &["一", "新的一段", "结语"])]);
        let found = Fingerprint::of(&short, at(0, 1, 0)).find(&moved, at(0, 1, 0));
        assert_eq!(found, Refound::Words(at(0, 1, 0)), "too few to say that they are gone");
    }

    #[test]
    fn of_words_that_stand_in_several_places_the_nearest_counts() {
        let words = "同一句话在许多地方都有出现的时候";
        let before = issue(&[("甲", &[words, "中间", words])]);
        let after = issue(&[("甲", &[words, "中间", "新", words])]);
        let place = at(0, 2, 3);
        assert_eq!(Fingerprint::of(&before, place).find(&after, place), Refound::Words(at(0, 3, 3)));
    }

    proptest! {
        #[test]
        fn any_fingerprint_over_any_issue_gives_a_place_in_it(
            texts in proptest::collection::vec("[甲乙丙a \n]{0,40}", 0..4),
            other in proptest::collection::vec("[甲乙丙a \n]{0,40}", 0..4),
            article in proptest::option::of(0..3_usize),
            block in 0..5_usize,
            offset in 0..99_usize,
        ) {
            let made = |texts: &[String]| {
                let blocks: Vec<&str> = texts.iter().map(String::as_str).collect();
                issue(&[("一", &blocks), ("二", &blocks)])
            };
            let anchor = Anchor { article, block: BlockIndex(block), offset: ByteOffset(offset) };
            let print = Fingerprint::of(&made(&texts), anchor);
            let found = print.find(&made(&other), anchor).anchor();
            prop_assert_eq!(clamp(&made(&other), found), found);
            let there = clamp(&made(&texts), anchor);
            prop_assert_eq!(Fingerprint::of(&made(&texts), there).find(&made(&texts), there), Refound::Words(there));
        }
    }
}

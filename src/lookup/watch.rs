//! The words that somebody watches, and where an issue has them.
//!
//! A place is a title or a paragraph that has a word, as search and `kanbao watch` count; several words in one string all
//! have to stand in it. Invariant: marks are ranges of the model's own text, in reading order and apart. Limit: words in
//! any of their forms, never by sound.

use std::collections::BTreeMap;
use std::ops::Range;

use super::find::{Hit, HitPlace, hits_in};
use super::search::{Pattern, PatternError, SearchHit, Within, all_of, in_issue, merged, words};
use crate::library::{Piece, pieces};
use crate::model::{Anchor, Issue};

/// One watch word, ready to be looked for.
#[derive(Debug, Clone)]
pub struct WatchWord {
    /// All of them have to match in a place.
    patterns: Vec<Pattern>,
}

impl WatchWord {
    /// The word, or the words separated by blanks; what stands in quotation marks is meant as it is written.
    ///
    /// # Errors
    ///
    /// [`PatternError`] where it is too long to be looked for.
    pub fn of(word: &str) -> Result<Self, PatternError> {
        let patterns = words(word).into_iter().map(|(word, meaning)| Pattern::of(&word, meaning));
        Ok(Self { patterns: patterns.collect::<Result<_, _>>()? })
    }

    /// The places of an issue that have it, in reading order.
    pub fn in_issue(&self, issue: &Issue) -> Vec<SearchHit> {
        in_issue(issue, &self.patterns, Within::Everything, |_| true)
    }

    /// The bytes of a text that match, where it has all of the words.
    fn in_text(&self, text: &str) -> Vec<Range<usize>> {
        let found = self.patterns.split_first().and_then(|(first, others)| all_of(text, first, others));
        found.unwrap_or_default()
    }
}

/// All the words that somebody watches.
#[derive(Debug, Clone, Default)]
pub struct WatchList(Vec<WatchWord>);

impl FromIterator<WatchWord> for WatchList {
    fn from_iter<I: IntoIterator<Item = WatchWord>>(words: I) -> Self {
        Self(words.into_iter().collect())
    }
}

impl WatchList {
    /// Whether nothing is watched.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The places of an issue that have one of the words, by one walk over its text.
    pub fn places_in(&self, issue: &Issue) -> WatchedPlaces {
        let mut places = WatchedPlaces::default();
        for (piece, words) in pieces(issue) {
            let found = self.0.iter().flat_map(|word| word.in_text(&words)).collect();
            places.add(piece, merged(found));
        }
        places
    }
}

/// Where an issue has watch words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WatchedPlaces {
    /// What is marked.
    marks: Vec<Hit>,
    /// The first mark of each place.
    places: Vec<usize>,
    /// How many places each article has that has any.
    articles: BTreeMap<usize, usize>,
}

impl WatchedPlaces {
    fn add(&mut self, Piece { article, block }: Piece, ranges: Vec<Range<usize>>) {
        if ranges.is_empty() {
            return;
        }
        self.places.push(self.marks.len());
        if let Some(article) = article {
            *self.articles.entry(article).or_default() += 1;
        }
        let place = block.map_or(HitPlace::Title, HitPlace::Block);
        self.marks.extend(ranges.into_iter().map(|bytes| Hit { article, place, bytes }));
    }

    /// How many places there are.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Whether an article has any.
    pub fn is_in(&self, article: usize) -> bool {
        self.articles.contains_key(&article)
    }

    /// The first mark of each place, in reading order.
    pub fn first_marks(&self) -> impl Iterator<Item = &Hit> {
        self.places.iter().filter_map(|mark| self.marks.get(*mark))
    }

    /// Where the first mark of each place stands, in reading order.
    pub fn anchors(&self) -> impl ExactSizeIterator<Item = Anchor> + '_ {
        self.places.iter().map(|mark| self.marks.get(*mark).map(Hit::anchor).unwrap_or_default())
    }

    /// The marks within one article's title or block.
    pub fn marks_in(&self, article: Option<usize>, place: HitPlace) -> &[Hit] {
        hits_in(&self.marks, article, place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(words: &[&str]) -> WatchedPlaces {
        let text = "# 科技参考\n\n2024年第4期\n\n## 浙江嘉兴：建设中试基地\n\n建设中試基地12家，中试平台3个。\n\n揭榜挂帅。\n\n\
                    ## 江苏南京：引才\n\n引进人才。\n\n首创揭榜挂帅与中试。\n";
        let issue = crate::library::read(text.as_bytes(), "2024-04.md").unwrap();
        let list: WatchList = words.iter().map(|word| WatchWord::of(word).unwrap()).collect();
        list.places_in(&issue)
    }

    #[test]
    fn a_place_is_a_title_or_a_paragraph_and_counts_once() {
        let found = places(&["中试", "揭榜挂帅"]);
        assert_eq!(found.count(), 4, "{found:?}");
        assert!(found.is_in(0) && found.is_in(1) && !found.is_in(2));
        let anchors: Vec<Anchor> = found.anchors().collect();
        assert!(anchors.is_sorted() && anchors[0] == Anchor::article(0), "{anchors:?}");
        let marks = found.marks_in(Some(0), HitPlace::Block(crate::model::BlockIndex(0)));
        assert_eq!(marks.len(), 2, "in either script");
        assert_eq!(found.marks_in(Some(0), HitPlace::Title).len(), 1);
    }

    #[test]
    fn several_words_in_one_string_all_have_to_stand_there() {
        assert_eq!(places(&["中试 揭榜挂帅"]).count(), 1);
        assert_eq!(places(&["中试 没有"]).count(), 0);
        assert_eq!(
            places(&["中试", "中试基地"]).marks_in(Some(0), HitPlace::Title).len(),
            1,
            "marks are apart"
        );
        assert_eq!(places(&[]), WatchedPlaces::default());
    }
}

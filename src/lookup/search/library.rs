//! A query over a whole library: what a list of hits shows of each.
//!
//! Words narrow each other, filters limit where they may stand; where they stand nowhere together, their letters are looked
//! for by their sound, and what has none (figures) as before.
//! Limit: a filter that cannot be meant and an expression that is none find nothing, and say why.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kinds::{KindHit, in_figures, in_measures};
use super::query::{Query, QueryFault};
use super::{SearchHit, Within, in_text};
use crate::insight::gazetteer::PlaceId;
use crate::library::{Entry, IssueKey, IssueText};
use crate::lookup::about::About;
use crate::lookup::kind::TargetKind;
use crate::model::{Anchor, ByteOffset, CharRange};
use crate::text::sentence_around;

/// One hit, ready to be listed and gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryText {
    /// The issue.
    pub key: IssueKey,
    /// Where the foremost match stands.
    pub anchor: Anchor,
    /// The sentence around it; the title, where it stands there.
    pub sentence: String,
    /// The characters of the sentence that match.
    pub ranges: Vec<CharRange>,
    /// Whether it is a title.
    pub title: bool,
    /// The place its article is about.
    pub place: Option<PlaceId>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LibraryTexts {
    /// The first hits, newest issue first.
    pub hits: Vec<LibraryText>,
    /// How many there are in all.
    pub total: usize,
    /// In how many issues.
    pub issues: usize,
    /// How many of them the articles about each place have.
    pub places: BTreeMap<Option<PlaceId>, usize>,
    /// Whether the words stand nowhere, and what sounds like them was found, or is looked for, instead.
    pub by_sound: bool,
    /// Why it finds nothing, where the query is at fault.
    pub fault: Option<QueryFault>,
}

/// Looks for `query` in issues, in their order; lists at most `limit` hits and counts the rest. Where `regex`, the words are
/// expressions.
pub fn search_library(issues: Arc<Vec<Entry>>, query: (&str, bool), limit: usize) -> LibraryTexts {
    let mut search = LibrarySearch::new(issues, query, limit);
    search.go_on(|| true);
    search.found
}

/// A search that can stop between two issues and go on there.
///
/// Invariant: what it has found is what the issues that it has looked through have, in their order.
#[derive(Debug)]
pub struct LibrarySearch {
    issues: Arc<Vec<Entry>>,
    query: Query,
    limit: usize,
    /// The issue to look through next.
    next: usize,
    found: LibraryTexts,
    /// What texts are read into.
    buffer: Vec<u8>,
}

impl LibrarySearch {
    /// A search for `query` in issues, which lists at most `limit` hits; where `regex`, the words are expressions.
    pub fn new(issues: Arc<Vec<Entry>>, (query, regex): (&str, bool), limit: usize) -> Self {
        let mut query = Query::of(query, regex);
        query.settle(issues.iter().map(|entry| entry.head().as_ref()));
        let found = LibraryTexts { fault: query.fault.take(), ..LibraryTexts::default() };
        // A query that is at fault finds nothing.
        let next = if found.fault.is_some() { issues.len() } else { 0 };
        Self { issues, query, limit, next, found, buffer: Vec::new() }
    }

    /// Goes on until it is done or may not; says whether it is done.
    pub fn go_on(&mut self, mut may_go_on: impl FnMut() -> bool) -> bool {
        loop {
            while let Some(entry) = self.issues.get(self.next) {
                self.next += 1;
                take(&mut self.found, &self.query, self.limit, entry, &mut self.buffer);
                if !may_go_on() && self.next < self.issues.len() {
                    return false;
                }
            }
            if !self.hears_instead() {
                self.found.by_sound &= self.found.total > 0;
                return true;
            }
        }
    }

    /// Turns to what sounds like the words, where they stand nowhere and it has not done so yet.
    fn hears_instead(&mut self) -> bool {
        let hears = self.found.total == 0 && self.found.fault.is_none() && !self.query.sounds.is_empty();
        if hears {
            self.query.patterns = std::mem::take(&mut self.query.sounds);
            self.found.by_sound = true;
            self.next = 0;
        }
        hears
    }

    /// What it has found so far.
    pub fn found(&self) -> &LibraryTexts {
        &self.found
    }

    /// How many issues it has looked through, and how many there are.
    pub fn looked_through(&self) -> (usize, usize) {
        (self.next, self.issues.len())
    }
}

/// Takes in the hits of one issue, whose text is perhaps read into `buffer`.
fn take(found: &mut LibraryTexts, query: &Query, limit: usize, entry: &Entry, buffer: &mut Vec<u8>) {
    let (filter, patterns, head) = (&query.filter, &query.patterns, entry.head());
    if !filter.matches_issue(head) {
        return;
    }
    let room = limit.saturating_sub(found.hits.len());
    let (mut hits, mut total) = (Vec::new(), 0);
    let places = &mut found.places;
    if filter.matches_kind(TargetKind::Article) {
        (hits, total) = entry.held.look_at_text(buffer, |text| {
            let mut found = in_text(text, patterns, Within::Everything);
            found.retain(|hit| filter.matches_piece(head, hit.piece.article));
            for hits in found.chunk_by(|one, next| one.piece.article == next.piece.article) {
                let place = hits.first().and_then(|hit| subject(entry, hit.piece.article));
                *places.entry(place).or_default() += hits.len();
            }
            (found.iter().take(room).filter_map(|hit| listed(entry, text, hit)).collect(), found.len())
        });
    }
    // Unless they are asked for, measures and figures are found where their words stand.
    if !filter.has_no_kind() && !patterns.is_empty() {
        let issue = entry.issue();
        let mut of_kinds = Vec::new();
        if filter.matches_kind(TargetKind::Measure) {
            of_kinds.extend(in_measures(&issue, patterns, filter));
        }
        if filter.matches_kind(TargetKind::Figure) {
            of_kinds.extend(in_figures(&issue, patterns, filter));
        }
        total += of_kinds.len();
        of_kinds.iter().for_each(|hit| *places.entry(hit.place).or_default() += 1);
        hits.extend(of_kinds.into_iter().map(|hit| of_kind(entry.key, hit)));
        hits.sort_by_key(|hit: &LibraryText| hit.anchor.article);
    }
    found.total += total;
    found.issues += usize::from(total > 0);
    found.hits.extend(hits.into_iter().take(room));
}

fn of_kind(key: IssueKey, KindHit { anchor, text, ranges, place, .. }: KindHit) -> LibraryText {
    LibraryText { key, anchor, sentence: text, ranges, title: false, place }
}

fn listed(entry: &Entry, text: &IssueText<'_>, hit: &SearchHit) -> Option<LibraryText> {
    let first = &hit.foremost;
    let article = hit.piece.article;
    let words = text.words(hit.piece)?;
    let is_title = hit.piece.block.is_none();
    let around = if is_title { 0..words.len() } else { sentence_around(words, first) };
    let sentence = words.get(around.clone())?;
    let within = hit.ranges.iter().filter(|range| range.start >= around.start && range.end <= around.end);
    let ranges = within
        .map(|range| CharRange::of_bytes(sentence, &(range.start - around.start..range.end - around.start)));
    let start = hit.piece.block.map(|block| (block, ByteOffset(first.start)));
    let (block, offset) = start.unwrap_or_default();
    Some(LibraryText {
        key: entry.key,
        anchor: Anchor { article, block, offset },
        ranges: ranges.collect(),
        sentence: sentence.to_owned(),
        title: is_title,
        place: subject(entry, article),
    })
}

/// The place that an article is about.
fn subject(entry: &Entry, article: Option<usize>) -> Option<PlaceId> {
    About::of(entry.head().articles.get(article?)?).subject()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;

    #[test]
    fn hits_are_listed_with_their_sentence_and_counted_beyond_the_limit() {
        let text = "# 科技参考\n\n2024年第4期\n\n## 浙江嘉兴：强化创新\n\n前一句。建设中试基地12家。后一句。\n\n开放中试平台。\n";
        let issue = crate::library::read(text.as_bytes(), "2024-04.md").unwrap();
        let library = Library::of(vec![issue]);
        let search = |query: &str, regex| search_library(library.shared(), (query, regex), 1);
        let found = search("中试", false);
        assert_eq!((found.total, found.issues, found.hits.len()), (2, 1, 1));
        let hit = &found.hits[0];
        assert_eq!(
            (hit.sentence.as_str(), hit.ranges[0]),
            ("建设中试基地12家。", CharRange { start: 2, end: 4 })
        );
        assert_eq!(hit.anchor.offset, ByteOffset("前一句。建设".len()));
        assert!(search("", false).hits.is_empty());
        assert!(found.places.values().eq(&[2]) && found.places.keys().all(Option::is_some), "beyond it too");
        assert_eq!(search("中试 city:嘉兴 year:2024", false).total, 2, "filters let pass");
        assert_eq!(search("中试 city:绍兴", false).total, 0, "or not");
        assert_eq!(search("中试 year:2023", false).total, 0);
        assert!(matches!(search("中试 year:昨天", false).fault, Some(QueryFault::Filter(_))));
        assert_eq!(search("中试 issue:latest", false).total, 2);
        assert_eq!(search("中试 kind:article", false).total, 2, "all of the text");
        let figure = search("kind:figure 基地", false);
        assert_eq!((figure.total, figure.hits[0].sentence.as_str()), (1, "中试基地 12家"));
        assert_eq!(figure.hits[0].anchor.article, Some(0));
        assert_eq!(search("kind:figure 开放", false).total, 0);
        let refused = search("kind:city 中试", false).fault;
        assert_eq!(refused, Some(QueryFault::Kind { kind: "city" }));
        assert_eq!((search("[0-9]+家", true).total, search("[0-9]+家", false).total), (1, 0));
        assert!(matches!(search("[0-9", true).fault, Some(QueryFault::Expression(_))));
        let heard = search("zhongshi", false);
        assert_eq!((heard.total, heard.by_sound), (2, true), "by sound where the letters stand nowhere");
        assert_eq!(search("zhongshi jidi", false).total, 1, "and narrowed by a second");
        for query in ["zhongshi 12", "12 zs", "zs 12家", "zs 12j", "zhongshi 基地", "zhongshi \"12家\""] {
            let heard = search(query, false);
            assert_eq!((heard.total, heard.by_sound), (1, true), "{query}: each word as it can be");
        }
        assert_eq!(search("zhongshi 13", false).total, 0);
        assert!(!found.by_sound && found.hits[0].place.is_some());
        assert!(!search("qqxx", false).by_sound, "what is found in no way is not found by sound");
    }

    #[test]
    fn of_several_words_the_sentence_that_has_them_all_is_shown_and_gone_to() {
        let text = "# 科技参考\n\n2024年第4期\n\n## 浙江嘉兴：强化创新\n\n推出中试平台建设方案。在新的中试基地，记者看到12家。基地很多。\n\n中试为先。基地在后。\n";
        let issue = crate::library::read(text.as_bytes(), "2024-04.md").unwrap();
        let library = Library::of(vec![issue]);
        for query in ["中试 基地", "基地 中试", "zhongshi jidi", "基地 试"] {
            let found = search_library(library.shared(), (query, false), 9);
            let told: Vec<_> =
                found.hits.iter().map(|hit| (hit.sentence.as_str(), hit.ranges.len())).collect();
            assert_eq!(told, [("在新的中试基地，记者看到12家。", 2), ("中试为先。", 1)], "{query}");
            let before = if query == "基地 试" {
                "推出中试平台建设方案。在新的中"
            } else {
                "推出中试平台建设方案。在新的"
            };
            assert_eq!(found.hits[0].anchor.offset, ByteOffset(before.len()), "{query}");
        }
    }

    #[test]
    fn a_search_that_stops_goes_on_where_it_stopped_and_finds_the_same() {
        let issue = |number: usize| {
            let text = format!("# 科技参考\n\n2024年第{number}期\n\n## 题\n\n中试{number}。\n");
            crate::library::read(text.as_bytes(), "a.md").unwrap()
        };
        let library = Library::of((1..=7).map(issue).collect());
        for (query, stops) in [("中试", 6), ("zhongshi", 12), ("year:2023 中试", 6), ("year:昨天", 0)] {
            let whole = search_library(library.shared(), (query, false), 3);
            let mut search = LibrarySearch::new(library.shared(), (query, false), 3);
            let mut stopped = 0;
            while !search.go_on(|| false) {
                stopped += 1;
                let (looked, of) = search.looked_through();
                assert!(looked < of && of == 7 && search.found().total <= looked, "{query}");
            }
            assert_eq!((search.found(), stopped), (&whole, stops), "{query}");
        }
    }
}

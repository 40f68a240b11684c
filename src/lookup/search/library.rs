//! A query over a whole library: what a list of hits shows of each.

use std::sync::Arc;

use super::{Meaning, Pattern, Within, in_text, sentence_around, words};
use crate::library::{Entry, IssueKey, IssueText};
use crate::model::{Anchor, ByteOffset, CharRange, Issue};

/// One hit, ready to be listed and gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryText {
    /// The issue.
    pub key: IssueKey,
    /// Where the first match stands.
    pub anchor: Anchor,
    /// The sentence around it; the title, where it stands there.
    pub sentence: String,
    /// The characters of the sentence that match.
    pub ranges: Vec<CharRange>,
    /// Whether it is a title.
    pub title: bool,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct LibraryTexts {
    /// The first hits, newest issue first.
    pub hits: Vec<LibraryText>,
    /// How many there are in all.
    pub total: usize,
    /// In how many issues.
    pub issues: usize,
}

/// The words of a query as patterns; what is no word matches nothing.
pub fn patterns(query: &str) -> Vec<Pattern> {
    let all = words(query).into_iter();
    all.filter(|(word, _)| !word.is_empty())
        .filter_map(|(word, meaning): (String, Meaning)| Pattern::of(&word, meaning).ok())
        .collect()
}

/// Looks for `query` in `entries`, whose texts are `texts`, in their order; lists at most `limit` hits and counts the rest, until it may
/// not go on.
pub fn search_library(
    entries: &[Entry],
    texts: &[IssueText],
    query: &str,
    limit: usize,
    mut may_go_on: impl FnMut() -> bool,
) -> LibraryTexts {
    let patterns = patterns(query);
    let mut found = LibraryTexts::default();
    for (entry, text) in entries.iter().zip(texts) {
        let hits = in_text(text, &patterns, Within::Everything);
        found.total += hits.len();
        found.issues += usize::from(!hits.is_empty());
        let room = limit.saturating_sub(found.hits.len());
        found.hits.extend(hits.into_iter().take(room).filter_map(|hit| listed(entry, &hit)));
        if !may_go_on() {
            break;
        }
    }
    found
}

fn listed(entry: &Entry, hit: &super::SearchHit) -> Option<LibraryText> {
    let issue: &Arc<Issue> = &entry.issue;
    let first = hit.ranges.first()?;
    let article = hit.piece.article;
    let Some(block) = hit.piece.block else {
        let title = &issue.articles.get(article?)?.title;
        let ranges = hit.ranges.iter().map(|range| characters(title, range)).collect();
        let anchor = Anchor { article, ..Anchor::default() };
        return Some(LibraryText { key: entry.key, anchor, sentence: title.clone(), ranges, title: true });
    };
    let text = issue.blocks(article).get(block.0)?.plain_text();
    let around = sentence_around(&text, first);
    let sentence = text.get(around.clone())?;
    let within = hit.ranges.iter().filter(|range| range.start >= around.start && range.end <= around.end);
    let ranges =
        within.map(|range| characters(sentence, &(range.start - around.start..range.end - around.start)));
    Some(LibraryText {
        key: entry.key,
        anchor: Anchor { article, block, offset: ByteOffset(first.start) },
        ranges: ranges.collect(),
        sentence: sentence.to_owned(),
        title: false,
    })
}

fn characters(text: &str, bytes: &std::ops::Range<usize>) -> CharRange {
    let count = |end: usize| text.get(..end).map_or(0, |head| head.chars().count());
    CharRange { start: count(bytes.start), end: count(bytes.end) }
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
        let texts: Vec<IssueText> =
            library.entries().iter().map(|entry| IssueText::of(&entry.issue)).collect();
        let found = search_library(library.entries(), &texts, "中试", 1, || true);
        assert_eq!((found.total, found.issues, found.hits.len()), (2, 1, 1));
        let hit = &found.hits[0];
        assert_eq!(
            (hit.sentence.as_str(), hit.ranges[0]),
            ("建设中试基地12家。", CharRange { start: 2, end: 4 })
        );
        assert_eq!(hit.anchor.offset, ByteOffset("前一句。建设".len()));
        assert!(search_library(library.entries(), &texts, "", 1, || true).hits.is_empty());
    }
}

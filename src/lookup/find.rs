//! Find in the open issue: every place where the words stand, in reading order.

use std::ops::Range;

use memchr::memmem::Finder;

use super::sound::Sound;
use crate::model::{Anchor, BlockIndex, ByteOffset, Issue};
use crate::text::{fold, is_silent};

/// Where in an article a hit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitPlace {
    /// In the title.
    Title,
    /// In a block's text.
    Block(BlockIndex),
}

/// One place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The article's index; `None` is the preface.
    pub article: Option<usize>,
    /// The title or the block.
    pub place: HitPlace,
    /// The bytes of the title or of [`crate::model::Block::plain_text`].
    pub bytes: Range<usize>,
}

impl Hit {
    /// The anchor of the hit's first byte; for a title, the article's start.
    pub fn anchor(&self) -> Anchor {
        match self.place {
            HitPlace::Title => Anchor { article: self.article, ..Anchor::default() },
            HitPlace::Block(block) => {
                Anchor { article: self.article, block, offset: ByteOffset(self.bytes.start) }
            }
        }
    }
}

/// Every hit of `query` in `issue`, in reading order.
///
/// Full-width and half-width, traditional and simplified forms are equal; so are upper and lower case unless the
/// query has an upper-case letter. Hits do not overlap. An empty query finds nothing.
pub fn find(issue: &Issue, query: &str) -> Vec<Hit> {
    let case = Case::of(query);
    let needle: String = query.chars().filter(|c| !is_silent(*c)).map(|c| case.fold(c)).collect();
    if needle.is_empty() {
        return Vec::new();
    }
    let search = Search { finder: Finder::new(&needle), case };
    let mut hits = Vec::new();
    for_each_text(issue, |article, place, text| {
        search.text(text, |bytes| hits.push(Hit { article, place, bytes }));
    });
    hits
}

/// Every place of `issue` that sounds as `query` was typed, in reading order: for letters that stand nowhere.
///
/// Hits by initials alone are left out where any hit has a whole syllable.
pub fn find_by_sound(issue: &Issue, query: &str) -> Vec<Hit> {
    let Some(sound) = Sound::typed(query) else { return Vec::new() };
    let mut hits = Vec::new();
    for_each_text(issue, |article, place, text| {
        let found = sound.find(text).into_iter();
        hits.extend(found.map(|hit| (hit.by_initials, Hit { article, place, bytes: hit.bytes })));
    });
    let any_whole = hits.iter().any(|(by_initials, _)| !by_initials);
    hits.into_iter().filter(|(by_initials, _)| !(any_whole && *by_initials)).map(|(_, hit)| hit).collect()
}

/// Those of `hits`, which are in reading order, that stand in one article's title or block.
pub fn hits_in(hits: &[Hit], article: Option<usize>, place: HitPlace) -> &[Hit] {
    let start = hits.partition_point(|hit| (hit.article, hit.place) < (article, place));
    let rest = hits.get(start..).unwrap_or_default();
    let length = rest.partition_point(|hit| (hit.article, hit.place) == (article, place));
    rest.get(..length).unwrap_or_default()
}

/// Calls for every title and block of an issue, in reading order.
fn for_each_text(issue: &Issue, mut call: impl FnMut(Option<usize>, HitPlace, &str)) {
    let parts = std::iter::once(None).chain((0..issue.articles.len()).map(Some));
    for article in parts {
        if let Some(title) = article.and_then(|index| issue.articles.get(index)).map(|article| &article.title)
        {
            call(article, HitPlace::Title, title);
        }
        for (index, block) in issue.blocks(article).iter().enumerate() {
            call(article, HitPlace::Block(BlockIndex(index)), &block.plain_text());
        }
    }
}

/// Smart case: an upper-case letter in the query makes case count.
#[derive(Debug, Clone, Copy)]
enum Case {
    Ignored,
    Counts,
}

impl Case {
    fn of(query: &str) -> Self {
        if query.chars().any(char::is_uppercase) { Self::Counts } else { Self::Ignored }
    }

    /// One character to one character, so that positions carry over.
    fn fold(self, character: char) -> char {
        match self {
            Self::Counts if character.is_uppercase() => character,
            _ => fold(character),
        }
    }
}

struct Search<'n> {
    finder: Finder<'n>,
    case: Case,
}

impl Search<'_> {
    fn text(&self, text: &str, mut found: impl FnMut(Range<usize>)) {
        let letters = || text.char_indices().filter(|(_, character)| !is_silent(*character));
        let folded: String = letters().map(|(_, c)| self.case.fold(c)).collect();
        // Folding keeps the number of letters but not of bytes: walk both texts side by side.
        let mut characters = folded.chars().zip(letters());
        let (mut folded_at, mut source_at) = (0, 0);
        let mut source_of = |target: usize| {
            while folded_at < target
                && let Some((folded, (at, source))) = characters.next()
            {
                folded_at += folded.len_utf8();
                source_at = at + source.len_utf8();
            }
            source_at
        };
        for at in self.finder.find_iter(folded.as_bytes()) {
            let start = source_of(at);
            found(start..source_of(at + self.finder.needle().len()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block};

    fn issue(title: &str, text: &str) -> Issue {
        let block = Block::Paragraph { text: text.into(), spans: Vec::new(), lines: (1, 1) };
        let article = Article { title: title.into(), blocks: vec![block], ..Article::default() };
        Issue { articles: vec![article], ..Issue::default() }
    }

    #[expect(clippy::string_slice, reason = "the ranges are what is tested")]
    fn found(text: &str, query: &str) -> Vec<String> {
        find(&issue("", text), query).into_iter().map(|hit| text[hit.bytes].to_owned()).collect()
    }

    #[test]
    fn hits_are_ranges_of_the_text_itself() {
        assert_eq!(found("嘉兴嘉兴，ＡＩ与ai", "嘉兴"), ["嘉兴", "嘉兴"]);
        assert_eq!(found("嘉兴嘉兴，ＡＩ与ai", "ai"), ["ＡＩ", "ai"]);
    }

    #[test]
    fn what_has_no_width_of_its_own_is_no_letter() {
        assert_eq!(found("浙江湖\u{e0100}州市", "湖州市"), ["湖\u{e0100}州市"]);
        assert_eq!(found("湖州", "湖\u{fe00}州"), ["湖州"]);
    }

    #[test]
    fn letters_are_found_by_sound_and_whole_syllables_before_initials() {
        let found = |query: &str| find_by_sound(&issue("中试基地", "中试平台、重视人才；转化"), query).len();
        assert_eq!(found("zhongshi"), 3);
        assert_eq!(found("zs"), 3);
        assert_eq!(found("rc"), 1);
        assert_eq!((found("qqq"), found("z"), found("中试")), (0, 0, 0));
        let hits = find_by_sound(&issue("展示", "杂事，za shi，咋是"), "zas");
        assert_eq!(hits.len(), 2, "initials count only where nothing else is found");
    }

    #[test]
    fn an_upper_case_letter_makes_case_count() {
        assert_eq!(found("GDP与gdp", "gdp"), ["GDP", "gdp"]);
        assert_eq!(found("GDP与gdp", "GDP"), ["GDP"]);
    }

    #[test]
    fn hits_do_not_overlap_and_nothing_is_found_for_nothing() {
        assert_eq!(found("啊啊啊", "啊啊"), ["啊啊"]);
        assert!(found("啊", "").is_empty());
        assert!(found("", "啊").is_empty());
    }

    #[test]
    fn the_title_is_searched_before_the_text() {
        let hits = find(&issue("嘉兴", "在嘉兴"), "嘉兴");
        assert_eq!(hits.len(), 2);
        assert_eq!(hits[0].place, HitPlace::Title);
        assert_eq!(hits[1].anchor().offset, ByteOffset("在".len()));
    }
}

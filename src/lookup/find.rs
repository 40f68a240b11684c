//! Find in the open issue: every place where the words stand, in reading order.

use std::ops::Range;

use memchr::memmem::Finder;

use super::blank::{Letter, letters};
use super::sound::Sound;
use crate::model::{Anchor, BlockIndex, ByteOffset, Issue};
use crate::text::fold;

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
/// query has an upper-case letter. A blank between a figure and what stands beside it says nothing. Hits do not overlap.
/// An empty query finds nothing.
pub fn find(issue: &Issue, query: &str) -> Vec<Hit> {
    let case = Case::of(query);
    let joined = query.chars().any(|character| fold(character).is_ascii_digit());
    let needle: String = letters(query, joined, |c| case.fold(c)).map(|letter| letter.folded).collect();
    let needle = if joined { without_blanks_beside_figures(&needle) } else { &needle };
    if needle.is_empty() {
        return Vec::new();
    }
    let search = Search { finder: Finder::new(needle), case, joined };
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

/// What was typed, without a blank at its ends that a figure stands beside: whoever types `57 家` has typed `57 ` before.
fn without_blanks_beside_figures(needle: &str) -> &str {
    let is_figure = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    let mut needle = needle;
    if let Some(rest) = needle.strip_prefix(' ').filter(|rest| is_figure(rest.chars().next())) {
        needle = rest;
    }
    needle.strip_suffix(' ').filter(|rest| is_figure(rest.chars().next_back())).unwrap_or(needle)
}

struct Search<'n> {
    finder: Finder<'n>,
    case: Case,
    /// Whether a blank beside a figure says nothing: where no digit is looked for none can stand in a hit.
    joined: bool,
}

impl Search<'_> {
    fn text(&self, text: &str, mut found: impl FnMut(Range<usize>)) {
        let letters = || letters(text, self.joined, |character| self.case.fold(character));
        let folded: String = letters().map(|letter| letter.folded).collect();
        // Folding keeps the number of letters but not of bytes: walk both texts side by side.
        let (mut walked, mut folded_at) = (letters(), 0);
        let mut next_before = |target: usize| -> Option<Letter> {
            let letter = if folded_at < target { walked.next() } else { None };
            folded_at += letter.map_or(0, |letter| letter.folded.len_utf8());
            letter
        };
        for at in self.finder.find_iter(folded.as_bytes()) {
            while next_before(at).is_some() {}
            let end = at + self.finder.needle().len();
            let Some(first) = next_before(end) else { break };
            let last = std::iter::from_fn(|| next_before(end)).last().unwrap_or(first);
            found(first.start..last.end);
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
    fn a_blank_beside_a_figure_says_nothing_in_either_direction_and_is_marked() {
        let text = "培育机构 57 家，企业57家，投资1200.2　亿元";
        assert_eq!(found(text, "57家"), ["57 家", "57家"]);
        for query in ["机构57家", "机构 57 家", "机构57 家"] {
            assert_eq!(found(text, query), ["机构 57 家"], "{query}");
        }
        assert_eq!(found(text, "企业 57 家"), ["企业57家"]);
        assert_eq!(found(text, "1200.2亿元"), ["1200.2　亿元"]);
        assert_eq!((found(text, "57 "), found(text, " 57")), (vec!["57".into(); 2], vec!["57".into(); 2]));
        assert_eq!((found("5 7", "57"), found("能源 车", "能源车")), (vec![], vec![]));
        let by_sound = |query: &str| find_by_sound(&issue("", "中试 57 家，中试57家。"), query).len();
        for query in ["zhongshi 57", "zhongshi57jia", "zs 57 j", "57 jia", "57j"] {
            assert_eq!(by_sound(query), 2, "{query}");
        }
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

//! The jump box's ranking: every article title and sub-heading, best first for what has been typed so far.
//!
//! A word matches a title by its characters, by their sound (`jx`, `jiaxing`, `jiax` for 嘉兴), or by the places the
//! article is about; failing those, gapped. Invariant: the positions of a hit are characters of the title as shown.
//! Limit: the sounds are those of place names, so a character that no place name has is matched as itself only.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::walker::{Sounded, Walk};
use crate::insight::gazetteer::Gazetteer;
use crate::model::{Anchor, Article, Block, BlockIndex, ByteOffset, Issue};
use crate::text::fold;

/// What a row of the jump box leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JumpKind {
    /// An article.
    Article,
    /// A heading within one.
    Section,
}

/// One thing that can be jumped to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JumpEntry {
    /// What it is.
    pub kind: JumpKind,
    /// What the row shows and what is matched.
    pub title: String,
    /// Where it is.
    pub anchor: Anchor,
    /// The page its article begins on.
    pub page: Option<u32>,
}

/// An entry that matches, by its place in [`JumpIndex::entries`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JumpHit {
    /// Index into the entries.
    pub entry: usize,
    /// The matcher's score; higher is better.
    pub score: i64,
    /// The characters of the title that matched, ascending.
    pub positions: Vec<usize>,
}

/// Every title and sub-heading of an issue, folded once.
pub struct JumpIndex {
    entries: Vec<JumpEntry>,
    keys: Vec<Key>,
    matcher: SkimMatcherV2,
}

/// What a query is matched against for one entry.
#[derive(Debug)]
struct Key {
    /// The title, folded character by character.
    folded: String,
    /// The same with sounds.
    title: Sounded,
    /// The names of the places its article is about, with sounds.
    places: Vec<Sounded>,
}

/// How a word matches, best first; the order is that of the ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// The whole name of the place the article is about.
    Place,
    /// The beginning of such a name, or of the title.
    Beginning,
    /// Somewhere in the title, without a gap.
    Inside,
    /// With gaps, or two initials in the middle of a word.
    Loose,
}

impl std::fmt::Debug for JumpIndex {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("JumpIndex").field("entries", &self.entries).finish_non_exhaustive()
    }
}

impl JumpIndex {
    /// The index of one issue.
    pub fn of(issue: &Issue) -> Self {
        let mut index =
            Self { entries: Vec::new(), keys: Vec::new(), matcher: SkimMatcherV2::default().ignore_case() };
        for article in &issue.articles {
            let places: Vec<Sounded> = places_of(article);
            index.push(article, JumpKind::Article, &article.title, 0, places);
            for (block, heading) in article.blocks.iter().enumerate() {
                if let Block::Heading { text, .. } = heading {
                    index.push(article, JumpKind::Section, text, block, Vec::new());
                }
            }
        }
        index
    }

    fn push(&mut self, article: &Article, kind: JumpKind, title: &str, block: usize, places: Vec<Sounded>) {
        let anchor =
            Anchor { article: Some(article.index), block: BlockIndex(block), offset: ByteOffset::default() };
        self.entries.push(JumpEntry { kind, title: title.to_owned(), anchor, page: article.page });
        self.keys.push(Key { folded: key(title), title: sounded(title), places });
    }

    /// Everything that can be jumped to, in reading order.
    pub fn entries(&self) -> &[JumpEntry] {
        &self.entries
    }

    /// What matches `query`, best first; every entry in reading order for an empty query.
    ///
    /// The words of the query may stand in any order; each must match. Full-width and half-width, traditional and
    /// simplified forms and upper and lower case are equal.
    pub fn rank(&self, query: &str) -> Vec<JumpHit> {
        let query = key(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        let mut hits: Vec<JumpHit> =
            (0..self.entries.len()).filter_map(|entry| self.hit(entry, &words)).collect();
        // The sort is stable: equal scores stay in reading order.
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        hits
    }

    /// A hit's class is its worst word's; within a class the points decide.
    fn hit(&self, entry: usize, words: &[&str]) -> Option<JumpHit> {
        const CLASS: i64 = 10_000;
        let key = self.keys.get(entry)?;
        let (mut worst, mut points) = (Class::Place, 0);
        let mut positions = Vec::new();
        for word in words {
            let found = self.word(key, word)?;
            worst = worst.max(found.class);
            points += found.points;
            positions.extend(found.positions);
        }
        positions.sort_unstable();
        positions.dedup();
        let rank = Class::Loose as i64 - worst as i64;
        Some(JumpHit { entry, score: rank * CLASS + points.clamp(0, CLASS - 1), positions })
    }

    fn word(&self, key: &Key, word: &str) -> Option<Found> {
        let letters: Vec<char> = word.chars().collect();
        let title = key.title.walk(&letters).map(|walk| Found::in_title(walk, key));
        let place =
            key.places.iter().filter_map(|place| Found::by_place(place, &letters)).min_by_key(Found::order);
        let gapped = || {
            let (score, positions) = self.matcher.fuzzy_indices(&key.folded, word)?;
            Some(Found { class: Class::Loose, points: score, positions })
        };
        match (title, place) {
            // The place says how good the match is, the title where it is seen.
            (Some(title), Some(place)) if place.order() <= title.order() => {
                Some(Found { positions: title.positions, ..place })
            }
            (Some(title), _) => Some(title),
            (None, Some(place)) => Some(place),
            (None, None) => gapped(),
        }
    }
}

/// How a word was found in an entry.
#[derive(Debug)]
struct Found {
    class: Class,
    points: i64,
    positions: Vec<usize>,
}

impl Found {
    fn order(&self) -> (Class, std::cmp::Reverse<i64>) {
        (self.class, std::cmp::Reverse(self.points))
    }

    fn in_title(walk: Walk, key: &Key) -> Self {
        // Two initials in the middle of a word are more often chance than meant.
        let by_chance = walk.initials_only && walk.length <= 2 && !key.begins_word(walk.start);
        let class = match walk.start {
            0 => Class::Beginning,
            _ if by_chance => Class::Loose,
            _ => Class::Inside,
        };
        let boundary = if key.begins_word(walk.start) { 15 } else { 0 };
        let offset = i64::try_from(walk.start).unwrap_or(30).min(30);
        let positions = (walk.start..walk.start + walk.length).collect();
        Self { class, points: walk.quality + boundary - offset, positions }
    }

    fn by_place(place: &Sounded, letters: &[char]) -> Option<Self> {
        let walk = place.walk_from(0, letters)?;
        let class = if walk.length == place.len() { Class::Place } else { Class::Beginning };
        Some(Self { class, points: walk.quality, positions: Vec::new() })
    }
}

impl Key {
    /// Whether a word begins at a character: the first one, one after a mark, or the name of a place.
    fn begins_word(&self, at: usize) -> bool {
        let mut before = self.folded.chars();
        let after_mark = match at.checked_sub(1).and_then(|before_it| before.nth(before_it)) {
            None => true,
            Some(character) => !character.is_alphanumeric(),
        };
        let rest: String = self.folded.chars().skip(at).collect();
        after_mark || !Gazetteer::get().longest(&rest).is_empty()
    }
}

/// The short and full names of the places an article is about.
fn places_of(article: &Article) -> Vec<Sounded> {
    let gazetteer = Gazetteer::get();
    let names = article.city.iter().chain(&article.province).chain(&article.counties);
    let mut sounded = Vec::new();
    for name in names {
        let Some(key) = gazetteer.named(name).first() else { continue };
        let place = gazetteer.place(key.place);
        for name in [place.short, place.name] {
            let readings = gazetteer.pinyin().of_name(name);
            sounded.push(Sounded::new(name.chars().map(fold).zip(readings).collect()));
        }
    }
    sounded
}

fn sounded(title: &str) -> Sounded {
    let readings = Gazetteer::get().pinyin();
    Sounded::new(title.chars().map(|c| (fold(c), readings.of_char(fold(c)).collect())).collect())
}

/// What is matched: one character for one character of the title, so that positions carry over.
fn key(title: &str) -> String {
    title.chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(titles: &[&str]) -> JumpIndex {
        let article = |(index, title): (usize, &&str)| Article {
            index,
            title: (*title).to_owned(),
            ..Article::default()
        };
        let articles = titles.iter().enumerate().map(article).collect();
        let mut issue = Issue { articles, ..Issue::default() };
        crate::insight::enrich(&mut issue);
        JumpIndex::of(&issue)
    }

    fn titles(index: &JumpIndex, query: &str) -> Vec<String> {
        index.rank(query).iter().map(|hit| index.entries[hit.entry].title.clone()).collect()
    }

    #[test]
    fn an_empty_query_shows_everything_in_reading_order() {
        let index = index(&["乙市经验", "甲市做法"]);
        assert_eq!(titles(&index, "  "), ["乙市经验", "甲市做法"]);
    }

    #[test]
    fn words_match_in_any_order_and_all_must() {
        let index = index(&["浙江嘉兴：科创产业", "浙江绍兴：策源地"]);
        assert_eq!(titles(&index, "产业 嘉兴"), ["浙江嘉兴：科创产业"]);
        assert_eq!(titles(&index, "浙江").len(), 2);
        assert!(titles(&index, "嘉兴 策源").is_empty());
    }

    #[test]
    fn positions_are_characters_of_the_title() {
        let index = index(&["浙江嘉兴：ＡＩ"]);
        assert_eq!(index.rank("兴ai")[0].positions, [3, 5, 6]);
    }

    #[test]
    fn two_letters_find_a_city_however_it_is_typed() {
        let index = index(&[
            "江西宜春：打造新标杆",
            "浙江嘉兴：精准聚焦“科创+产业”",
            "黑龙江鸡西：石墨之都",
            "湖北省宜昌市推进科技创新",
            "重庆市建设成果转化平台",
        ]);
        let first = |query: &str| titles(&index, query).first().cloned().unwrap_or_default();
        for query in ["jxing", "jiaxing", "嘉興", "嘉xing", "jiax"] {
            assert!(first(query).contains("嘉兴"), "{query}: {}", first(query));
        }
        let jx = titles(&index, "jx");
        assert!(jx.iter().take(3).any(|title| title.contains("嘉兴")), "{jx:?}");
        assert!(jx.iter().take(3).any(|title| title.contains("鸡西")), "{jx:?}");
        assert!(first("ＹＣ").contains("宜昌") || first("ＹＣ").contains("宜春"));
        assert!(first("yichang").contains("宜昌"));
        assert!(first("chongqing").contains("重庆") && first("zhongqing").contains("重庆"));
        assert!(titles(&index, "qqq").is_empty());
    }

    #[test]
    fn what_matched_by_sound_is_marked_in_the_title() {
        let index = index(&["浙江嘉兴：精准聚焦“科创+产业”"]);
        for query in ["jxing", "jx", "jiaxing", "嘉兴"] {
            assert_eq!(index.rank(query)[0].positions, [2, 3], "{query}");
        }
    }
}

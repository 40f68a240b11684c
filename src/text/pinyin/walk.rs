//! Matching typed letters against characters by their sound.
//!
//! Each character eats either itself or a non-empty beginning of one of its readings, one after the other without a
//! gap: initials, full pinyin, mixed and half-typed pinyin, and Han letters among them (`嘉xing`) in one rule.
//! Invariant: a character is entered only at the start of its syllable, so that `oa` never matches inside `baidu`;
//! whoever matches `q` and a further letter matches `q`, so that a growing query only ever loses hits. Limit: readings
//! are given; what has none is matched as itself only.

use super::Readings;

/// A text whose characters can be walked over.
pub trait Spoken {
    /// The folded character at `index` with its readings; `None` behind the end.
    fn at(&self, index: usize) -> Option<(char, Readings)>;
}

/// How well a query was walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Walk {
    /// How many characters were walked over.
    pub length: usize,
    /// 0 to 100, for how much of each syllable was typed.
    pub quality: i32,
    /// Whether every character was entered by the initial of its sound.
    pub initials_only: bool,
    /// Whether a syllable that is not the last was left half typed: more often chance than meant.
    pub half_typed: bool,
}

/// A folded query, ready to be walked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walker {
    letters: Vec<char>,
}

/// Points for a character eaten whole, by the beginning that was typed.
const WHOLE: i32 = 30;
const LAST_PART: i32 = 24;
const INITIAL: i32 = 20;
const PART: i32 = 8;
/// What a reading that is not the first costs.
const SECOND: i32 = 6;

impl Walker {
    /// The walker of a folded query.
    ///
    /// An apostrophe (xi'an) forces a syllable's start; at the end of the query it says nothing yet.
    pub fn new(query: &str) -> Self {
        Self { letters: query.trim_end_matches('\'').chars().collect() }
    }

    /// The characters to be walked.
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    /// Whether a walk can begin at a character, judged by the first letter alone.
    pub fn can_begin(&self, character: char, readings: Readings) -> bool {
        let mut letters = self.letters.iter().skip_while(|letter| **letter == '\'');
        letters.next().is_some_and(|first| {
            *first == character || readings.syllables().any(|syllable| syllable.starts_with(*first))
        })
    }

    /// The best walk that begins at the character `start`; one without a half-typed syllable is better than any with.
    pub fn walk(&self, text: &impl Spoken, start: usize) -> Option<Walk> {
        let best = eat(text, start, &self.letters)?;
        let length = i32::try_from(best.length).unwrap_or(i32::MAX).max(1);
        Some(Walk {
            length: best.length,
            quality: best.points / length * 100 / WHOLE,
            initials_only: best.initials_only,
            half_typed: best.half_typed,
        })
    }
}

#[derive(Debug, Clone, Copy)]
struct Meal {
    points: i32,
    length: usize,
    initials_only: bool,
    half_typed: bool,
}

impl Meal {
    fn is_better(self, other: Option<Self>) -> bool {
        other.is_none_or(|other| (!self.half_typed, self.points) > (!other.half_typed, other.points))
    }

    /// This character, then what the characters behind it eat.
    fn before(self, text: &impl Spoken, next: usize, rest: &[char]) -> Option<Self> {
        if rest.is_empty() {
            return Some(self);
        }
        let behind = eat(text, next, rest)?;
        Some(Self {
            points: self.points + behind.points,
            length: self.length + behind.length,
            initials_only: self.initials_only && behind.initials_only,
            half_typed: self.half_typed || behind.half_typed,
        })
    }
}

fn eat(text: &impl Spoken, at: usize, query: &[char]) -> Option<Meal> {
    let query = match query {
        ['\'', rest @ ..] if !rest.is_empty() => rest,
        _ => query,
    };
    let (first, rest) = query.split_first()?;
    let (character, readings) = text.at(at)?;
    let mut best = None;
    if character == *first {
        let itself = Meal { points: WHOLE, length: 1, initials_only: false, half_typed: false };
        best = itself.before(text, at + 1, rest);
    }
    for (rank, syllable) in readings.syllables().enumerate() {
        for taken in 1..=shared(syllable, query) {
            let Some(rest) = query.get(taken..) else { continue };
            let (points, half_typed) = points(syllable, taken, rest.is_empty());
            let penalty = if rank == 0 { 0 } else { SECOND };
            let initials_only = points == INITIAL;
            let this = Meal { points: points - penalty, length: 1, initials_only, half_typed };
            if let Some(meal) = this.before(text, at + 1, rest)
                && meal.is_better(best)
            {
                best = Some(meal);
            }
        }
    }
    best
}

/// How many letters of a syllable `typed` begins with, in letters; `u` stands for `v` as well.
pub fn shared(syllable: &str, typed: &[char]) -> usize {
    let same = |(letter, typed): (char, &char)| letter == *typed || (letter == 'v' && *typed == 'u');
    syllable.chars().zip(typed).take_while(|pair| same(*pair)).count()
}

/// The points for so many letters of a syllable, and whether it is left half typed before another.
fn points(syllable: &str, taken: usize, last: bool) -> (i32, bool) {
    let initial = if syllable.get(1..2) == Some("h") { 2 } else { 1 };
    match taken {
        _ if taken == syllable.len() => (WHOLE, false),
        _ if taken <= initial => (INITIAL, false),
        _ if last => (LAST_PART, false),
        _ => (PART, true),
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    struct Text(Vec<char>, Vec<Readings>);

    impl Spoken for Text {
        fn at(&self, index: usize) -> Option<(char, Readings)> {
            Some((*self.0.get(index)?, *self.1.get(index)?))
        }
    }

    fn text(text: &str) -> Text {
        let characters: Vec<char> = text.chars().collect();
        let readings = read(&characters);
        Text(characters, readings)
    }

    fn best(title: &str, query: &str) -> Option<(usize, Walk)> {
        let walker = Walker::new(query);
        let walks = (0..title.chars().count()).filter_map(|at| Some((at, walker.walk(&text(title), at)?)));
        walks.min_by_key(|(_, walk)| (walk.half_typed, -walk.quality))
    }

    fn span(title: &str, query: &str) -> Option<(usize, usize)> {
        best(title, query).map(|(at, walk)| (at, walk.length))
    }

    #[test]
    fn initials_full_mixed_and_half_typed_pinyin_all_walk() {
        for query in ["jx", "jiaxing", "jxing", "jiax", "jiaxin", "嘉xing", "j兴", "jia'xing", "嘉兴", "jia'"]
        {
            let length = if query == "jia'" { 1 } else { 2 };
            assert_eq!(span("浙江嘉兴", query), Some((2, length)), "{query}");
        }
        assert_eq!(span("浙江嘉兴", "zjjx"), Some((0, 4)));
    }

    #[test]
    fn a_character_is_entered_only_at_its_syllable() {
        assert_eq!(span("百度", "oa"), None);
        assert_eq!(span("百度", "aidu"), None);
        assert_eq!(span("百度", "bd"), Some((0, 2)));
    }

    #[test]
    fn the_walk_backtracks_where_a_greedy_split_fails() {
        for query in ["yunnan", "yunna", "yunn", "yn"] {
            assert_eq!(span("云南", query), Some((0, 2)), "{query}");
        }
        assert_eq!(span("西安", "xian"), Some((0, 2)));
        assert_eq!(span("县", "xian"), Some((0, 1)));
        assert_eq!(span("县", "xi'an"), None);
    }

    #[test]
    fn a_second_reading_walks_but_counts_less() {
        let quality = |query: &str| best("重庆", query).unwrap().1.quality;
        assert!(quality("zhongqing") > quality("chongqing"));
    }

    #[test]
    fn a_half_typed_syllable_before_another_is_told() {
        for (query, half_typed) in
            [("huangang", true), ("huanggan", false), ("hgang", false), ("huanggang", false)]
        {
            assert_eq!(best("黄冈", query).unwrap().1.half_typed, half_typed, "{query}");
        }
        let walk = best("商城", "shch").unwrap().1;
        assert!(walk.initials_only && !walk.half_typed);
    }

    #[test]
    fn u_umlaut_is_typed_in_three_ways() {
        for query in ["lvliang", "luliang"] {
            assert_eq!(span("吕梁", query), Some((0, 2)), "{query}");
        }
        assert_eq!(span("略阳", "lueyang"), Some((0, 2)));
        assert_eq!(span("绿色", "luse"), Some((0, 2)));
    }

    #[test]
    fn a_growing_query_only_loses_hits() {
        let title = "江苏苏州甪直：“科创+产业”长三角一体化，吕梁R&D";
        for query in
            ["suzhouluzhi", "kccy", "chanyechangsanjiao", "luliangr", "甪直kechuang", "yt'h", "szl'z"]
        {
            let letters: Vec<char> = query.chars().collect();
            let text = text(title);
            let found = |end: usize| {
                let walker = Walker::new(&letters[..end].iter().collect::<String>());
                (0..title.chars().count()).any(|at| walker.walk(&text, at).is_some())
            };
            for end in 2..=letters.len() {
                assert!(!found(end) || found(end - 1), "{query} at {end}");
            }
        }
    }
}

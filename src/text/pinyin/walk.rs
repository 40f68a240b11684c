//! Matching typed letters against characters by their sound.
//!
//! Each character eats either itself or a non-empty beginning of one of its readings, one after the other without a
//! gap: initials, full pinyin, mixed and half-typed pinyin, and Han letters among them (`嘉xing`) in one rule.
//! Invariant: a character is entered only at the start of its syllable, so that `oa` never matches inside `baidu`;
//! whoever matches `q` and a further letter matches `q`, so that a growing query only ever loses hits. Limit: readings
//! are given; what has none is matched as itself only.

use serde::{Deserialize, Serialize};

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
    required: u32,
    required_pairs: Pairs,
}

/// Which two letters begin two characters that stand side by side: a bit for each group of such pairs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairs([u64; 2]);

impl Pairs {
    /// Adds every letter of one mask of [`bit`]s before every letter of another.
    pub fn add(&mut self, first: u32, second: u32) {
        for first in letters(first) {
            for second in letters(second) {
                let group = first * 26 + second;
                if let Some(bits) = self.0.get_mut(group / 64 % 2) {
                    *bits |= 1 << (group % 64);
                }
            }
        }
    }

    /// Whether all of the other's pairs may be among these; `false` is certain.
    pub fn may_have(self, other: Self) -> bool {
        self.0.iter().zip(other.0).all(|(own, other)| own & other == other)
    }
}

/// Letters that stand in a syllable only as its first: every one typed must begin a character.
const FIRST_ONLY: &str = "bpmfdtlkjqxzcsyw";

/// One way in which a character can eat the beginning of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bite {
    /// How many letters.
    pub taken: usize,
    /// More is better; never less than 1.
    pub points: i32,
    /// Whether it is the initial alone.
    pub is_initial: bool,
    /// Whether the syllable is left half typed before another.
    pub half_typed: bool,
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
        let letters: Vec<char> = query.trim_end_matches('\'').chars().collect();
        let first = letters.iter().find(|letter| **letter != '\'');
        let initials = letters.iter().filter(|letter| FIRST_ONLY.contains(**letter));
        let required = first.into_iter().chain(initials).fold(0, |mask, letter| mask | bit(*letter));
        let mut required_pairs = Pairs::default();
        let mut typed = letters.iter().filter(|letter| **letter != '\'').enumerate().peekable();
        while let (Some((at, letter)), Some((_, next))) = (typed.next(), typed.peek()) {
            // The first begins a character, so does the second: no other letter of the first's syllable was typed.
            if (at == 0 || FIRST_ONLY.contains(*letter)) && FIRST_ONLY.contains(**next) {
                required_pairs.add(bit(*letter), bit(**next));
            }
        }
        Self { letters, required, required_pairs }
    }

    /// The letters that must begin characters of whatever is walked over, as a mask of [`bit`]s.
    pub fn required(&self) -> u32 {
        self.required
    }

    /// The letters that must begin characters side by side in whatever is walked over.
    pub fn required_pairs(&self) -> Pairs {
        self.required_pairs
    }

    /// The characters to be walked.
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    /// The best walk that begins at the character `start`; one without a half-typed syllable is better than any with.
    pub fn walk(&self, text: &impl Spoken, start: usize) -> Option<Walk> {
        eat(text, start, &self.letters).map(Meal::walk)
    }
}

/// What the characters from one on eat of a query.
#[derive(Debug, Clone, Copy)]
pub struct Meal {
    points: i32,
    length: usize,
    initials_only: bool,
    half_typed: bool,
}

impl Meal {
    /// That of a character which is what was typed.
    pub fn itself() -> Self {
        Self { points: WHOLE, length: 1, initials_only: false, half_typed: false }
    }

    /// That of a character which takes a bite.
    pub fn of(bite: Bite) -> Self {
        let Bite { points, is_initial, half_typed, .. } = bite;
        Self { points, length: 1, initials_only: is_initial, half_typed }
    }

    /// This character's, and what those behind it eat.
    #[must_use]
    pub fn and(self, behind: Self) -> Self {
        Self {
            points: self.points + behind.points,
            length: self.length + behind.length,
            initials_only: self.initials_only && behind.initials_only,
            half_typed: self.half_typed || behind.half_typed,
        }
    }

    /// As a walk.
    pub fn walk(self) -> Walk {
        let length = i32::try_from(self.length).unwrap_or(i32::MAX).max(1);
        Walk {
            length: self.length,
            quality: self.points / length * 100 / WHOLE,
            initials_only: self.initials_only,
            half_typed: self.half_typed,
        }
    }

    /// Whether it is better than another; one without a half-typed syllable always is than one with.
    pub fn is_better(self, other: Option<Self>) -> bool {
        other.is_none_or(|other| (!self.half_typed, self.points) > (!other.half_typed, other.points))
    }
}

fn eat(text: &impl Spoken, at: usize, query: &[char]) -> Option<Meal> {
    let query = match query {
        ['\'', rest @ ..] if !rest.is_empty() => rest,
        _ => query,
    };
    let (first, rest) = query.split_first()?;
    let (character, readings) = text.at(at)?;
    let behind = |rest: &[char], this: Meal| {
        if rest.is_empty() { Some(this) } else { eat(text, at + 1, rest).map(|behind| this.and(behind)) }
    };
    let mut best = None;
    if character == *first {
        best = behind(rest, Meal::itself());
    }
    for bite in bites(readings, query) {
        let meal = query.get(bite.taken..).and_then(|rest| behind(rest, Meal::of(bite)));
        if let Some(meal) = meal.filter(|meal| meal.is_better(best)) {
            best = Some(meal);
        }
    }
    best
}

/// Every way in which a character read so can eat the beginning of `query`.
pub fn bites(readings: Readings, query: &[char]) -> impl Iterator<Item = Bite> {
    let is_letter = query.first().is_some_and(char::is_ascii_lowercase);
    let readings = if is_letter { readings } else { Readings::default() };
    readings.syllables().enumerate().flat_map(move |(rank, syllable)| {
        (1..=shared(syllable, query)).map(move |taken| {
            let (points, half_typed) = points(syllable, taken, taken == query.len());
            let penalty = if rank == 0 { 0 } else { SECOND };
            Bite { taken, points: points - penalty, is_initial: points == INITIAL, half_typed }
        })
    })
}

/// The bit of an ASCII letter in a mask, `a` being the lowest; 0 for what is none.
pub fn bit(character: char) -> u32 {
    match character {
        'a'..='z' => 1 << (u32::from(character) - u32::from('a')),
        _ => 0,
    }
}

/// The letters of a mask of [`bit`]s, from 0; a character has one or two as a rule.
fn letters(mask: u32) -> impl Iterator<Item = usize> {
    let mut left = mask;
    std::iter::from_fn(move || {
        let letter = left.trailing_zeros();
        left &= left.wrapping_sub(1);
        (letter < 32).then_some(letter as usize)
    })
}

/// How many letters of a syllable `typed` begins with, in letters; `u` stands for `v` as well.
fn shared(syllable: &str, typed: &[char]) -> usize {
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

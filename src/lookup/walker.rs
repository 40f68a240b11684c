//! Matching typed letters against characters by their sound.
//!
//! Each character eats either itself or a non-empty beginning of one of its readings, one after the other without a
//! gap: initials, full pinyin, mixed and half-typed pinyin, and Han letters among them (`嘉xing`) in one rule.
//! Invariant: a character is entered only at the start of its syllable, so that `oa` never matches inside `baidu`;
//! the positions are the characters walked over. Limit: readings are given; what has none is matched as itself only.

/// How well a query was walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Walk {
    /// The first character walked over.
    pub(super) start: usize,
    /// How many characters were walked over.
    pub(super) length: usize,
    /// 0 to 100, for how much of each syllable was typed.
    pub(super) quality: i64,
    /// Whether every character was entered by a single letter of its sound.
    pub(super) initials_only: bool,
}

/// A text with the readings of its characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Sounded {
    characters: Vec<(char, Vec<&'static str>)>,
}

/// Points for a character eaten whole, by the beginning that was typed.
const WHOLE: i64 = 30;
const LAST_PART: i64 = 24;
const INITIAL: i64 = 20;
const PART: i64 = 8;
/// What a reading that is not the first costs.
const SECOND: i64 = 6;

impl Sounded {
    /// A text of folded characters, each with its readings, the right one first.
    pub(super) fn new(characters: Vec<(char, Vec<&'static str>)>) -> Self {
        Self { characters }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    /// The best walk of the folded `query`, from wherever it begins; earlier ones win over equals.
    pub(super) fn walk(&self, query: &[char]) -> Option<Walk> {
        let walks = (0..self.characters.len()).filter_map(|start| self.walk_from(start, query));
        walks.fold(None, |best: Option<Walk>, walk| match best {
            Some(best) if best.quality >= walk.quality => Some(best),
            _ => Some(walk),
        })
    }

    /// The best walk that begins at the character `start`.
    pub(super) fn walk_from(&self, start: usize, query: &[char]) -> Option<Walk> {
        let best = self.eat(start, query)?;
        let length = i64::try_from(best.length).unwrap_or(1).max(1);
        let quality = best.points * 100 / (WHOLE * length);
        Some(Walk { start, length: best.length, quality, initials_only: best.initials_only })
    }

    fn eat(&self, at: usize, query: &[char]) -> Option<Meal> {
        // An apostrophe (xi'an) only says where a syllable begins, and every character begins one.
        let query = match query {
            ['\'', rest @ ..] if !rest.is_empty() => rest,
            _ => query,
        };
        let (first, rest) = query.split_first()?;
        let (character, readings) = self.characters.get(at)?;
        let mut best = None;
        if character == first {
            best = self.after(at, rest, WHOLE, false);
        }
        for (rank, reading) in readings.iter().enumerate() {
            let penalty = if rank == 0 { 0 } else { SECOND };
            let common = reading.chars().zip(query).take_while(|(a, b)| a == *b).count();
            for taken in 1..=common {
                let Some(rest) = query.get(taken..) else { continue };
                let points = points(reading, taken, rest.is_empty()) - penalty;
                let meal = self.after(at, rest, points, taken == 1);
                if meal.is_some_and(|meal| best.is_none_or(|best: Meal| meal.points > best.points)) {
                    best = meal;
                }
            }
        }
        best
    }

    fn after(&self, at: usize, rest: &[char], points: i64, by_initial: bool) -> Option<Meal> {
        let here = Meal { points, length: 1, initials_only: by_initial };
        if rest.is_empty() {
            return Some(here);
        }
        self.eat(at + 1, rest).map(|next| Meal {
            points: here.points + next.points,
            length: next.length + 1,
            initials_only: by_initial && next.initials_only,
        })
    }
}

#[derive(Debug, Clone, Copy)]
struct Meal {
    points: i64,
    length: usize,
    initials_only: bool,
}

fn points(reading: &str, taken: usize, last: bool) -> i64 {
    let initial = if reading.get(1..2) == Some("h") { 2 } else { 1 };
    match taken {
        _ if taken == reading.len() => WHOLE,
        1 => INITIAL,
        2 if initial == 2 => INITIAL,
        _ if last => LAST_PART,
        _ => PART,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jiaxing() -> Sounded {
        Sounded::new(vec![
            ('浙', vec!["zhe"]),
            ('江', vec!["jiang"]),
            ('嘉', vec!["jia"]),
            ('兴', vec!["xing"]),
        ])
    }

    fn span(text: &Sounded, query: &str) -> Option<(usize, usize)> {
        let query: Vec<char> = query.chars().collect();
        text.walk(&query).map(|walk| (walk.start, walk.length))
    }

    #[test]
    fn initials_full_mixed_and_half_typed_pinyin_all_walk() {
        for query in ["jx", "jiaxing", "jxing", "jiax", "jiaxin", "嘉xing", "j兴", "jia'xing", "嘉兴"] {
            assert_eq!(span(&jiaxing(), query), Some((2, 2)), "{query}");
        }
        assert_eq!(span(&jiaxing(), "zjjx"), Some((0, 4)));
    }

    #[test]
    fn a_character_is_entered_only_at_its_syllable() {
        let baidu = Sounded::new(vec![('百', vec!["bai"]), ('度', vec!["du"])]);
        assert_eq!(span(&baidu, "oa"), None);
        assert_eq!(span(&baidu, "aidu"), None);
        assert_eq!(span(&baidu, "bd"), Some((0, 2)));
    }

    #[test]
    fn the_walk_backtracks_where_a_greedy_split_fails() {
        let yunnan = Sounded::new(vec![('云', vec!["yun"]), ('南', vec!["nan"])]);
        for query in ["yunnan", "yunna", "yunn", "yn"] {
            assert_eq!(span(&yunnan, query), Some((0, 2)), "{query}");
        }
    }

    #[test]
    fn a_second_reading_walks_but_counts_less() {
        let text = Sounded::new(vec![('重', vec!["chong", "zhong"]), ('庆', vec!["qing"])]);
        let quality = |query: &str| text.walk(&query.chars().collect::<Vec<_>>()).unwrap().quality;
        assert!(quality("chongqing") > quality("zhongqing"));
    }
}

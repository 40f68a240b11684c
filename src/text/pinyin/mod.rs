//! How Han characters are read: every character of the basic plane, and words that are read otherwise than their
//! characters.
//!
//! A reader over SSH may have no input method, so whatever has a name must be found by the letters of its sound.
//! Readings are kept by character and never multiplied out. Invariant: syllables are plain letters without tones, ü is
//! `v`; the first reading is the usual one, the others are in use or often typed by mistake. Limit: rare readings are
//! left out, since they find what nobody asked for; where the data come from is in the README beside this file.

mod walk;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use walk::{Bite, Meal, Pairs, Spoken, Walk, Walker, bit, bites};

static READINGS: &str = include_str!("readings.tsv");
static WORDS: &str = include_str!("words.tsv");

/// The Han characters of the basic plane.
const FIRST: u32 = 0x4e00;
const COUNT: usize = 0xa000 - FIRST as usize;

/// As many readings as a character can have, the ones of its word or place among them.
const MOST: usize = 4;

/// The readings of one character, the best first; empty for what has none.
///
/// Syllables are kept as numbers from 1 in the table of syllables, 0 being none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Readings([u16; MOST]);

impl Readings {
    /// The readings of a simplified character by itself.
    pub fn of(character: char) -> Self {
        let at = u32::from(character).wrapping_sub(FIRST) as usize;
        TABLE.characters.get(at).copied().unwrap_or_default()
    }

    /// The readings that stand for these syllables; what is no syllable of the table is left out.
    pub fn named<'a>(syllables: impl IntoIterator<Item = &'a str>) -> Self {
        let mut readings = Self::default();
        for syllable in syllables {
            if let Ok(at) = TABLE.syllables.binary_search(&syllable) {
                readings.push(u16::try_from(at + 1).unwrap_or(0));
            }
        }
        readings
    }

    /// These readings, then those of `other` that are not among them, as far as there is room.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        for number in other.0 {
            self.push(number);
        }
        self
    }

    /// The syllables, the best first.
    pub fn syllables(self) -> impl Iterator<Item = &'static str> {
        self.0.into_iter().map_while(|number| {
            let at = usize::from(number).checked_sub(1)?;
            TABLE.syllables.get(at).copied()
        })
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    fn push(&mut self, number: u16) {
        if number != 0
            && !self.0.contains(&number)
            && let Some(free) = self.0.iter_mut().find(|other| **other == 0)
        {
            *free = number;
        }
    }
}

/// The readings of the characters of a folded text: those of the words it holds, then each character's own.
pub fn read(text: &[char]) -> Vec<Readings> {
    let mut readings: Vec<Readings> = text.iter().map(|character| Readings::of(*character)).collect();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(word) = TABLE.word(rest) else {
            at += 1;
            continue;
        };
        for (own, spoken) in readings.iter_mut().skip(at).zip(&word.readings) {
            *own = spoken.then(*own);
        }
        at += word.readings.len();
    }
    readings
}

/// A word that is read otherwise than its characters.
#[derive(Debug)]
struct Word {
    text: &'static str,
    readings: Vec<Readings>,
}

#[derive(Debug)]
struct Table {
    /// Sorted, as the file is.
    syllables: Vec<&'static str>,
    /// The readings of U+4E00 and on.
    characters: Vec<Readings>,
    /// Sorted by text.
    words: Vec<Word>,
    /// A bit for each character from U+4E00 on that a word begins with.
    beginnings: Vec<u64>,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::load);

/// The lines of a table: neither empty nor a comment.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Table {
    /// The tables are ours and the tests read every line: one that does not parse is left out.
    fn load() -> Self {
        let syllables: Vec<&'static str> = rows(READINGS).filter_map(|row| row.split('\t').next()).collect();
        let mut characters = vec![Readings::default(); COUNT];
        // The usual readings of all rows come before the second ones of any.
        for rank in 1..MOST {
            for (number, row) in (1..).zip(rows(READINGS)) {
                for character in row.split('\t').nth(rank).unwrap_or_default().chars() {
                    let at = u32::from(character).wrapping_sub(FIRST) as usize;
                    if let Some(readings) = characters.get_mut(at) {
                        readings.push(number);
                    }
                }
            }
        }
        let mut table = Self { syllables, characters, words: Vec::new(), beginnings: vec![0; COUNT / 64] };
        for row in rows(WORDS) {
            let Some((text, spoken)) = row.split_once('\t') else { continue };
            let readings = spoken.split(' ').map(|said| table.named(said.split('/'))).collect();
            if let Some((word, bit)) = text.chars().next().and_then(slot)
                && let Some(bits) = table.beginnings.get_mut(word)
            {
                *bits |= bit;
            }
            table.words.push(Word { text, readings });
        }
        table
    }

    fn named(&self, syllables: std::str::Split<'_, char>) -> Readings {
        let mut readings = Readings::default();
        for syllable in syllables {
            let at = self.syllables.binary_search(&syllable).map_or(0, |at| at + 1);
            readings.push(u16::try_from(at).unwrap_or(0));
        }
        readings
    }

    /// The longest word that a text begins with.
    fn word(&self, text: &[char]) -> Option<&Word> {
        let first = *text.first()?;
        let (word, bit) = slot(first)?;
        if self.beginnings.get(word).is_none_or(|bits| bits & bit == 0) {
            return None;
        }
        let mut start = [0; 4];
        let start: &str = first.encode_utf8(&mut start);
        let from = self.words.partition_point(|word| word.text < start);
        let candidates = self.words.get(from..)?.iter().take_while(|word| word.text.starts_with(first));
        candidates.filter(|word| is_at(word.text, text)).last()
    }
}

fn is_at(word: &str, text: &[char]) -> bool {
    let mut rest = text.iter();
    word.chars().all(|character| rest.next() == Some(&character))
}

fn slot(character: char) -> Option<(usize, u64)> {
    let at = u32::from(character).checked_sub(FIRST)? as usize;
    Some((at / 64, 1 << (at % 64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<Vec<&'static str>> {
        let characters: Vec<char> = text.chars().collect();
        read(&characters).into_iter().map(|readings| readings.syllables().collect()).collect()
    }

    fn first(text: &str) -> String {
        said(text).iter().map(|syllables| *syllables.first().unwrap_or(&"?")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_line_of_the_tables_is_read() {
        assert!(TABLE.syllables.is_sorted() && TABLE.syllables.len() > 400);
        assert!(TABLE.syllables.iter().all(|s| s.len() <= 6 && s.bytes().all(|b| b.is_ascii_lowercase())));
        for row in rows(READINGS) {
            let mut cells = row.split('\t');
            let syllable = cells.next().unwrap();
            for (rank, character) in
                cells.enumerate().flat_map(|(rank, cell)| cell.chars().map(move |c| (rank, c)))
            {
                assert_eq!(Readings::of(character).syllables().nth(rank), Some(syllable), "{character}");
            }
        }
        assert!(TABLE.words.is_sorted_by_key(|word| word.text));
        assert_eq!(TABLE.words.len(), rows(WORDS).count());
        for word in &TABLE.words {
            assert_eq!(word.text.chars().count(), word.readings.len(), "{}", word.text);
            assert!(word.readings.iter().all(|readings| !readings.is_empty()), "{}", word.text);
        }
    }

    #[test]
    fn every_character_in_use_has_a_reading() {
        let silent = ('\u{4e00}'..='\u{9fff}').filter(|c| Readings::of(*c).is_empty());
        // Encoded since 2005, for formulas and other languages; and two that are no Chinese words.
        assert!(
            silent.clone().all(|c| c >= '\u{9fa6}' || ['桛', '烪'].contains(&c)),
            "{:?}",
            silent.collect::<String>()
        );
        assert!(Readings::of('a').is_empty() && Readings::of('，').is_empty());
    }

    #[test]
    fn the_words_of_the_field_are_read() {
        for (text, reading) in [
            ("芯片氢能锂电人才转化", "xin pian qing neng li dian ren cai zhuan hua"),
            ("碳硅稀酶燕舍薄秘探", "tan gui xi mei yan she bo mi tan"),
            ("绿色产业强省战略", "lv se chan ye qiang sheng zhan lve"),
            ("揭榜挂帅", "jie bang gua shuai"),
        ] {
            assert_eq!(first(text), reading);
        }
    }

    #[test]
    fn polyphones_have_their_second_reading_and_rare_ones_stay_out() {
        for (character, syllables) in [
            ('重', ["zhong", "chong"]),
            ('长', ["chang", "zhang"]),
            ('行', ["xing", "hang"]),
            ('率', ["lv", "shuai"]),
            ('传', ["chuan", "zhuan"]),
            ('校', ["xiao", "jiao"]),
        ] {
            assert_eq!(
                Readings::of(character).syllables().take(2).collect::<Vec<_>>(),
                syllables,
                "{character}"
            );
        }
        for (character, rare) in [('款', "xin"), ('圣', "ku"), ('许', "hu"), ('广', "an")] {
            assert!(Readings::of(character).syllables().all(|syllable| syllable != rare), "{character}");
        }
    }

    #[test]
    fn words_are_laid_over_their_characters() {
        for (word, reading) in [
            ("甪直", "lu zhi"),
            ("浒墅关", "xu shu guan"),
            ("覃塘", "qin tang"),
            ("解州", "hai zhou"),
            ("会稽", "kuai ji"),
            ("获鹿", "huai lu"),
            ("龟兹", "qiu ci"),
        ] {
            assert_eq!(first(word), reading);
            assert_eq!(first(&format!("在{word}，")), format!("zai {reading} ?"));
        }
        assert_eq!(said("会稽")[0], ["kuai", "gui", "hui"]);
        assert_eq!(first("会议 浒山"), "hui yi ? hu shan");
    }

    #[test]
    fn readings_join_without_repeating() {
        let own = Readings::named(["lu", "liu", "nothing"]);
        assert_eq!(own.then(Readings::of('六')).syllables().collect::<Vec<_>>(), ["lu", "liu"]);
        assert_eq!(Readings::default().then(own), own);
    }
}

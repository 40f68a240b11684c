//! How the characters of place names are read.
//!
//! In place names a character has one reading nearly always (都 is du, 长 is chang), so the table is by character
//! and a score of names stand beside it as exceptions (乐清 is yue). Second readings are wrong but common: a
//! reader who does not know that 六安 is lu'an types `liuan`. Limit: characters of place names only; how others are
//! read is for [`crate::text::pinyin`] to say.

use super::data::rows;
use crate::text::pinyin;

static READINGS: &str = include_str!("../data/readings.tsv");
static OVERRIDES: &str = include_str!("../data/overrides.tsv");

/// The readings of the characters of place names.
#[derive(Debug)]
pub struct Readings {
    /// Sorted by character.
    characters: Vec<(char, pinyin::Readings)>,
    /// (short form, character, its reading).
    overrides: Vec<(&'static str, char, pinyin::Readings)>,
}

impl Readings {
    pub(super) fn load() -> Self {
        let mut found = Vec::with_capacity(1600);
        for row in rows(READINGS) {
            let mut cells = row.split('\t');
            let Some(syllable) = cells.next() else { continue };
            for (second, cell) in [false, true].into_iter().zip(cells) {
                found.extend(cell.chars().map(|c| (c, second, syllable)));
            }
        }
        found.sort_unstable();
        let characters = found
            .chunk_by(|one, other| one.0 == other.0)
            .filter_map(|of_one| {
                let syllables = of_one.iter().map(|(.., syllable)| *syllable);
                Some((of_one.first()?.0, pinyin::Readings::named(syllables)))
            })
            .collect();
        let overrides = rows(OVERRIDES)
            .filter_map(|row| {
                let mut cells = row.split('\t');
                let (short, which) = (cells.next()?, cells.next()?.chars().next()?);
                Some((short, which, pinyin::Readings::named(cells.next())))
            })
            .collect();
        Self { characters, overrides }
    }

    /// The readings of a character as place names have it, the right one first; its own where it is in none.
    pub fn of_char(&self, c: char) -> pinyin::Readings {
        match self.characters.binary_search_by_key(&c, |(other, _)| *other) {
            Ok(at) => self.characters.get(at).map_or_else(Default::default, |(_, readings)| *readings),
            Err(_) => pinyin::Readings::of(c),
        }
    }

    /// The readings of each character of a place's name, the right one first.
    ///
    /// The others are what people guess (`zhong` for 重庆) or the character's usual reading where the name is an
    /// exception (`le` for 乐清). Syllables are plain letters, ü is `v`. Exceptions hold for every name that begins with
    /// the place's short form.
    pub fn of_name(&self, name: &str) -> Vec<pinyin::Readings> {
        let exception = self.overrides.iter().find(|(short, ..)| name.starts_with(short));
        name.chars()
            .map(|c| match exception {
                Some((_, which, readings)) if *which == c => readings.then(self.of_char(c)),
                _ => self.of_char(c),
            })
            .collect()
    }
}

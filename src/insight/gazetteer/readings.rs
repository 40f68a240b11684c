//! How the characters of place names are read.
//!
//! In place names a character has one reading nearly always (都 is du, 长 is chang), so the table is by character
//! and a score of names stand beside it as exceptions (乐清 is yue). Second readings are wrong but common: a
//! reader who does not know that 六安 is lu'an types `liuan`. Limit: characters of place names only.

use super::data::rows;

static READINGS: &str = include_str!("../data/readings.tsv");
static OVERRIDES: &str = include_str!("../data/overrides.tsv");

/// The readings of the characters of place names.
#[derive(Debug)]
pub struct Readings {
    /// (character, syllable, whether it is the second reading), sorted.
    characters: Vec<(char, bool, &'static str)>,
    /// (short form, character, syllable).
    overrides: Vec<(&'static str, char, &'static str)>,
}

impl Readings {
    pub(super) fn load() -> Self {
        let mut characters = Vec::with_capacity(1600);
        for row in rows(READINGS) {
            let mut cells = row.split('\t');
            let Some(syllable) = cells.next() else { continue };
            for (second, cell) in [false, true].into_iter().zip(cells) {
                characters.extend(cell.chars().map(|c| (c, second, syllable)));
            }
        }
        characters.sort_unstable();
        let overrides = rows(OVERRIDES)
            .filter_map(|row| {
                let mut cells = row.split('\t');
                Some((cells.next()?, cells.next()?.chars().next()?, cells.next()?))
            })
            .collect();
        Self { characters, overrides }
    }

    /// The readings of a character as place names have it, the right one first; empty where it is in none.
    pub fn of_char(&self, c: char) -> impl Iterator<Item = &'static str> {
        let start = self.characters.partition_point(|(other, ..)| *other < c);
        let rest = self.characters.get(start..).unwrap_or_default();
        rest.iter().take_while(move |(other, ..)| *other == c).map(|(.., syllable)| *syllable)
    }

    /// The readings of each character of a place's name, the right one first.
    ///
    /// Exceptions hold for every name that begins with the place's short form.
    pub fn of_name(&self, name: &str) -> Vec<Vec<&'static str>> {
        let exception = self.overrides.iter().find(|(short, ..)| name.starts_with(short));
        name.chars()
            .map(|c| {
                let mut readings: Vec<&'static str> = Vec::with_capacity(2);
                readings
                    .extend(exception.filter(|(_, which, _)| *which == c).map(|(.., syllable)| *syllable));
                for syllable in self.of_char(c) {
                    if !readings.contains(&syllable) {
                        readings.push(syllable);
                    }
                }
                readings
            })
            .collect()
    }
}

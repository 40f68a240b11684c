//! The folded characters of every text that can be jumped to, in flat arrays.
//!
//! A keystroke looks at a hundred thousand texts, so a text is a range of two arrays (characters; sounds, as numbers
//! into a table) and a mask of the letters that can begin one of its characters. Invariant: marks that nobody types
//! are not in the arrays ([`is_silent`]), and [`Text::shown`] leads back to the characters of the text as shown. Limit:
//! of a text only the first 65,535 characters are kept.

use foldhash::HashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::insight::gazetteer::{Form, Gazetteer, Key, Level, PlaceId};
use crate::text::pinyin::{self, Pairs, Readings, bit};
use crate::text::{fold, is_silent};

/// Set in a sound's number where a word begins at the character: after a mark, or where a place's name begins or ends.
const BOUNDARY: u16 = 0x8000;

/// Where a text lies in the arena.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Range {
    start: u32,
    length: u16,
    /// The characters of the key: from the first that is a letter or digit to the last.
    key: (u16, u16),
    /// How many characters stand before the title: the ordinal of a measure, which is searched but not shown.
    before: u8,
    /// The letters that can begin one of the characters, `a` being the lowest bit.
    pub(super) mask: u32,
    /// The letters that can begin two characters side by side.
    pub(super) pairs: Pairs,
}

/// Every text.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Arena {
    #[serde(with = "as_text")]
    characters: Vec<char>,
    sounds: Vec<u16>,
    /// The readings that a sound's number stands for.
    table: Vec<Readings>,
}

/// Characters in a row, as a text.
mod as_text {
    use super::*;

    pub(super) fn serialize<S: Serializer>(characters: &[char], serializer: S) -> Result<S::Ok, S::Error> {
        characters.iter().collect::<String>().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<char>, D::Error> {
        Ok(<&str>::deserialize(deserializer)?.chars().collect())
    }
}

/// What making an arena needs and searching it does not.
#[derive(Debug)]
pub(super) struct Builder {
    arena: Arena,
    /// The letters that the readings of a sound begin with.
    initials: Vec<u32>,
    known: HashMap<Readings, u16>,
    characters: Vec<char>,
    folded: String,
}

/// One text of the arena.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) characters: &'a [char],
    sounds: &'a [u16],
    key: (u16, u16),
    before: u8,
}

impl Default for Builder {
    fn default() -> Self {
        // 0 is the sound of what has none.
        let none = Readings::default();
        Self {
            arena: Arena { table: vec![none], ..Arena::default() },
            initials: vec![0],
            known: HashMap::from_iter([(none, 0)]),
            characters: Vec::new(),
            folded: String::new(),
        }
    }
}

impl Builder {
    pub(super) fn finish(mut self) -> Arena {
        self.arena.characters.shrink_to_fit();
        self.arena.sounds.shrink_to_fit();
        self.arena
    }

    /// Adds all texts of another arena; how many characters there were before, by which their ranges are shifted.
    pub(super) fn append(&mut self, other: &Arena) -> u32 {
        let start = u32::try_from(self.arena.characters.len()).unwrap_or(u32::MAX);
        let numbers: Vec<u16> = other.table.iter().map(|readings| self.sound(*readings)).collect();
        let number = |sound: &u16| {
            let own = numbers.get(usize::from(sound & !BOUNDARY)).copied().unwrap_or_default();
            own | (sound & BOUNDARY)
        };
        self.arena.characters.extend_from_slice(&other.characters);
        self.arena.sounds.extend(other.sounds.iter().map(number));
        start
    }

    /// Adds a title with what stands `before` it; the bare short form of a county counts as a place's name only where
    /// it is one of `counties`.
    pub(super) fn push(&mut self, before: &str, title: &str, counties: &[PlaceId]) -> Range {
        self.characters.clear();
        let count = |text: &str| text.chars().filter(|character| !is_silent(*character)).count();
        let before = u8::try_from(count(before)).map_or("", |_| before);
        let letters =
            before.chars().chain(title.chars()).filter(|character| !is_silent(*character)).map(fold);
        self.characters.extend(letters.take(usize::from(u16::MAX)));
        let mut readings = pinyin::read(&self.characters);
        let mut begins = vec![false; self.characters.len() + 1];
        self.lay_places_over(&mut readings, &mut begins, counties);
        let start = u32::try_from(self.arena.characters.len()).unwrap_or(u32::MAX);
        let (mut mask, mut after_mark) = (0, true);
        let (mut pairs, mut before_it) = (Pairs::default(), 0);
        for at in 0..self.characters.len() {
            let (Some(&character), Some(&read)) = (self.characters.get(at), readings.get(at)) else {
                continue;
            };
            let begins = after_mark || begins.get(at) == Some(&true);
            after_mark = !character.is_alphanumeric();
            let sound = self.sound(read);
            let initials = bit(character) | self.initials.get(usize::from(sound)).copied().unwrap_or(0);
            mask |= initials;
            pairs.add(before_it, initials);
            before_it = initials;
            self.arena.sounds.push(if begins { sound | BOUNDARY } else { sound });
        }
        let is_letter = |character: &char| character.is_alphanumeric();
        let before = count(before);
        let first = self.characters.iter().skip(before).position(is_letter).map_or(before, |at| before + at);
        let end = self.characters.iter().rposition(is_letter).map_or(0, |last| last + 1);
        self.arena.characters.extend_from_slice(&self.characters);
        let short = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let key = (short(first), short(end));
        Range {
            start,
            length: short(self.characters.len()),
            key,
            before: u8::try_from(before).unwrap_or(0),
            mask,
            pairs,
        }
    }

    /// Reads the names of places as places, and notes where they begin and end.
    fn lay_places_over(&mut self, readings: &mut [Readings], begins: &mut [bool], counties: &[PlaceId]) {
        let gazetteer = Gazetteer::get();
        self.folded.clear();
        self.folded.extend(&self.characters);
        let (mut at, mut rest) = (0, self.folded.as_str());
        while let Some(first) = rest.chars().next() {
            let keys = gazetteer.longest(rest);
            let (mut length, mut bytes) = (1, first.len_utf8());
            if let Some(key) = keys.iter().find(|key| is_named(key, counties)) {
                (length, bytes) = (key.text().chars().count(), key.text().len());
                let names = gazetteer.pinyin().of_name(key.text());
                for (own, name) in readings.iter_mut().skip(at).zip(names) {
                    *own = name.then(*own);
                }
                for edge in [at, at + length] {
                    if let Some(begins) = begins.get_mut(edge) {
                        *begins = true;
                    }
                }
            }
            at += length;
            rest = rest.get(bytes..).unwrap_or_default();
        }
    }

    fn sound(&mut self, readings: Readings) -> u16 {
        let next = u16::try_from(self.arena.table.len()).unwrap_or(0) & !BOUNDARY;
        let sound = *self.known.entry(readings).or_insert(next);
        if sound == next && usize::from(next) == self.arena.table.len() {
            self.arena.table.push(readings);
            let letters = readings.syllables().filter_map(|syllable| syllable.chars().next());
            self.initials.push(letters.fold(0, |mask, initial| mask | bit(initial)));
        }
        sound
    }
}

impl Range {
    /// The same text where `characters` more stand before it.
    pub(super) fn shifted(self, characters: u32) -> Self {
        Self { start: self.start.saturating_add(characters), ..self }
    }
}

/// Whether a name found in running text is likely the place: counties are called like ordinary words (合作, 新平).
fn is_named(key: &Key, counties: &[PlaceId]) -> bool {
    let bare = matches!(key.form, Form::Short | Form::FormerShort);
    !bare || key.level != Level::County || counties.contains(&key.place)
}

impl Arena {
    pub(super) fn text(&self, range: &Range) -> Text<'_> {
        let start = range.start as usize;
        let end = start + usize::from(range.length);
        Text {
            characters: self.characters.get(start..end).unwrap_or_default(),
            sounds: self.sounds.get(start..end).unwrap_or_default(),
            key: range.key,
            before: range.before,
        }
    }

    /// The readings that the numbers of sounds stand for.
    pub(super) fn sounds(&self) -> &[Readings] {
        &self.table
    }

    /// How many bytes the arrays take.
    pub(super) fn bytes(&self) -> usize {
        self.characters.len() * size_of::<char>()
            + self.sounds.len() * size_of::<u16>()
            + self.table.len() * size_of::<Readings>()
    }
}

impl Text<'_> {
    /// Whether a word begins at a character.
    pub(super) fn begins_word(&self, at: usize) -> bool {
        self.sounds.get(at).is_some_and(|sound| sound & BOUNDARY != 0)
    }

    /// The characters of the key.
    pub(super) fn key(&self) -> (usize, usize) {
        (usize::from(self.key.0), usize::from(self.key.1))
    }

    /// The character at `index` with the number of its sound.
    pub(super) fn at(&self, index: usize) -> Option<(char, usize)> {
        Some((*self.characters.get(index)?, usize::from(self.sounds.get(index)? & !BOUNDARY)))
    }

    /// Where a character stands that is `first` or sounds so that it `may_begin`, from `from` on.
    pub(super) fn next(&self, from: usize, first: char, may_begin: Option<&[bool]>) -> Option<usize> {
        let rest = self.characters.get(from..)?;
        let Some(may_begin) = may_begin else {
            return rest.iter().position(|character| *character == first).map(|at| from + at);
        };
        let begins = |(sound, character): (&u16, &char)| {
            may_begin.get(usize::from(sound & !BOUNDARY)) == Some(&true) || *character == first
        };
        self.sounds.get(from..)?.iter().zip(rest).position(begins).map(|at| from + at)
    }

    /// Where the characters at `positions` stand in the title as shown; `positions` ascend.
    pub(super) fn shown(&self, title: &str, positions: &[usize]) -> Vec<usize> {
        let before = usize::from(self.before);
        let letters =
            title.chars().enumerate().filter(|(_, character)| !is_silent(*character)).map(|(at, _)| at);
        let mut wanted = positions.iter().filter_map(|at| at.checked_sub(before)).peekable();
        let mut found = Vec::with_capacity(positions.len());
        for (at, place) in letters.enumerate() {
            if wanted.peek() == Some(&at) {
                wanted.next();
                found.push(place);
            }
        }
        found
    }
}

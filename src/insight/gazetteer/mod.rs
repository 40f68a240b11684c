//! The places of China: provinces, prefectures and counties, with the names people give them.
//!
//! An article names its city in a dozen ways (`浙江省嘉兴市`, `嘉兴`, `恩施州`, `呼市`, `襄樊市`), and the jump box
//! must find it by each of them and by its sound. This table knows the names and nothing of texts; which
//! mention counts is `places`' business.
//!
//! Invariant: every place has a parent chain that ends in a province, a short form that begins its full name, and
//! a reading for every character. Limit: the divisions in force in September 2026 and the names given up since
//! 2000; towns and villages are not here, and neither are the districts of Hong Kong, Macau and Taiwan.

mod data;
mod index;
mod name;
mod readings;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use index::Index;
use name::Name;
pub use readings::Readings;

/// How far down a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A province, an autonomous region, a municipality or a special administrative region.
    Province,
    /// A prefecture-level city, a prefecture, an autonomous prefecture or a league.
    City,
    /// A county, a district, a banner or a county-level city.
    County,
}

/// Which place of the table: an index that is good for one version of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlaceId(u16);

impl PlaceId {
    /// Which of [`Gazetteer::places`], from 0.
    pub fn index(self) -> usize {
        self.0.into()
    }
}

/// One place in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which place of the table.
    pub id: PlaceId,
    /// The six-digit code of GB/T 2260.
    pub code: u32,
    name: Name,
    short: Name,
    /// How far down it stands.
    pub level: Level,
    /// The province it lies in; itself for a province.
    pub province: PlaceId,
    /// What it is directly part of; `None` for a province.
    pub parent: Option<PlaceId>,
}

impl Place {
    /// The full official name (`恩施土家族苗族自治州`).
    pub fn name(&self) -> &'static str {
        self.name.text()
    }

    /// The name without what kind of place it is (`恩施`).
    pub fn short(&self) -> &'static str {
        self.short.text()
    }

    /// Whether it is one of the four municipalities, which are province and city at once.
    pub fn is_municipality(&self) -> bool {
        matches!(self.code, 110_000 | 120_000 | 310_000 | 500_000)
    }

    /// Whether an article can have it as its city: a prefecture, a county its province governs directly
    /// (仙桃, 石河子: codes …90…), or a municipality.
    pub fn is_city(&self) -> bool {
        match self.level {
            Level::Province => self.is_municipality(),
            Level::City => true,
            Level::County => self.code / 100 % 100 == 90,
        }
    }
}

/// What kind of name a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The full official name.
    Full,
    /// The short form.
    Short,
    /// Another name in use: `恩施州`, `融水县`, `呼市`.
    Alias,
    /// A full name given up since 2000; the place is what stands there now.
    Former,
    /// The short form of one.
    FormerShort,
}

/// One name of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    text: Name,
    /// What kind of name.
    pub form: Form,
    /// The level of what bore the name; differs from the place's own for a county that became part of another.
    pub level: Level,
    /// The place.
    pub place: PlaceId,
}

impl Key {
    /// The name as people write it.
    pub fn text(&self) -> &'static str {
        self.text.text()
    }

    /// Whether a text begins with the name.
    pub fn begins(&self, text: &str) -> bool {
        text.as_bytes().starts_with(self.text.bytes())
    }
}

/// The table of places with its index of names.
#[derive(Debug)]
pub struct Gazetteer {
    places: &'static [Place],
    /// Sorted by text, then by form, then by place, so that a name's entries stand together and the longest key
    /// that begins a text is the last one in order that does.
    keys: &'static [Key],
    /// Where the names stand that begin with the same two characters.
    index: Index,
}

static GAZETTEER: Gazetteer = Gazetteer {
    places: data::PLACES,
    keys: data::KEYS,
    index: Index { pairs: data::PAIRS, starts: data::STARTS, first: data::FIRST, keys: data::KEYS.len() },
};

/// Apart from the names, since only the jump box asks how they sound.
static READINGS: LazyLock<Readings> = LazyLock::new(Readings::load);

impl Gazetteer {
    /// The one table.
    pub fn get() -> &'static Self {
        &GAZETTEER
    }

    /// All places in order of their codes.
    pub fn places(&self) -> &[Place] {
        self.places
    }

    /// A place by its id.
    pub fn place(&self, id: PlaceId) -> &Place {
        // An id is only ever made from this table; the first place stands in so that nothing can fail here.
        static NOWHERE: Place = Place {
            id: PlaceId(0),
            code: 0,
            name: Name::at(0, 0),
            short: Name::at(0, 0),
            level: Level::Province,
            province: PlaceId(0),
            parent: None,
        };
        self.places.get(usize::from(id.0)).unwrap_or(&NOWHERE)
    }

    /// A place by its six-digit code.
    #[cfg(test)]
    pub(crate) fn by_code(&self, code: u32) -> Option<&Place> {
        let at = self.places.binary_search_by_key(&code, |place| place.code).ok()?;
        self.places.get(at)
    }

    /// The province of a place; a province's own is itself.
    pub fn province_of(&self, place: &Place) -> &Place {
        self.place(place.province)
    }

    /// The place an article on `place` has as its city: itself, its prefecture, its municipality; `None` for a
    /// province that is no municipality.
    pub fn city_of(&self, place: &Place) -> Option<&Place> {
        if place.is_city() {
            return Some(self.place(place.id));
        }
        self.city_of(self.place(place.parent?))
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn lies_in(&self, inner: PlaceId, outer: PlaceId) -> bool {
        inner == outer || self.place(inner).parent.is_some_and(|parent| self.lies_in(parent, outer))
    }

    /// What lies directly in a place, in order of the codes.
    pub fn children(&self, id: PlaceId) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(move |place| place.parent == Some(id))
    }

    /// The entries of exactly this name: full names first, each place once a form.
    pub fn named(&self, name: &str) -> &[Key] {
        let start = self.keys.partition_point(|key| key.text() < name);
        let rest = self.keys.get(start..).unwrap_or_default();
        let count = rest.iter().take_while(|key| key.text() == name).count();
        rest.get(..count).unwrap_or_default()
    }

    /// The entries of the longest name that `text` begins with; empty where none does.
    pub fn longest(&self, text: &str) -> &[Key] {
        let Some(last) = self.beginning(text).last() else { return &[] };
        self.named(last.text())
    }

    /// Every key that `text` begins with, shorter ones first.
    pub fn beginning<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a Key> {
        let range = self.index.find(text);
        self.keys.get(range).unwrap_or_default().iter().filter(move |key| key.begins(text))
    }

    /// Whether any name begins with the character: what to ask first about every character of a text.
    pub fn may_begin(&self, c: char) -> bool {
        self.index.has_first(c)
    }

    /// The byte from which on a text first has the two characters that some keys begin with, and these keys; nearly nowhere
    /// does one begin.
    pub fn first_in(&self, text: &str) -> Option<(usize, &[Key])> {
        let (at, keys) = self.index.first_in(text)?;
        Some((at, self.keys.get(keys)?))
    }

    /// All names of all places, in order of their text.
    pub fn keys(&self) -> &[Key] {
        self.keys
    }

    /// How the characters of the places' names are read, of aliases and former names as well.
    pub fn pinyin(&self) -> &Readings {
        &READINGS
    }
}

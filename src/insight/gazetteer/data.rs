//! Reads the embedded tables (`../data/*.tsv`; where they come from is in the README beside them).
//!
//! The tables are ours and the tests read every line, so a line that does not parse is left out here rather
//! than reported: there is nobody to report it to.

use std::borrow::Cow;

use super::{Form, Gazetteer, Index, Key, Level, Place, PlaceId, Readings};

static PLACES: &str = include_str!("../data/places.tsv");
static FORMER: &str = include_str!("../data/former.tsv");
static ALIASES: &str = include_str!("../data/aliases.tsv");

/// The lines of a table: neither empty nor a comment.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

pub(super) fn load() -> Gazetteer {
    let places = places();
    let mut keys: Vec<Key> = Vec::with_capacity(places.len() * 2 + 1200);
    for place in &places {
        let mut add = |text: Cow<'static, str>, form| {
            keys.push(Key { text, form, level: place.level, place: place.id });
        };
        add(Cow::Borrowed(place.name), Form::Full);
        if place.short != place.name {
            add(Cow::Borrowed(place.short), Form::Short);
        }
        if let Some(kind) = everyday_kind(place) {
            add(Cow::Owned(format!("{}{kind}", place.short)), Form::Alias);
        }
    }
    let by_code = |code: &str| {
        let code: u32 = code.parse().ok()?;
        places.binary_search_by_key(&code, |place| place.code).ok().and_then(|at| places.get(at))
    };
    for row in rows(ALIASES) {
        if let Some((name, code)) = row.split_once('\t')
            && let Some(place) = by_code(code)
        {
            keys.push(Key {
                text: Cow::Borrowed(name),
                form: Form::Alias,
                level: place.level,
                place: place.id,
            });
        }
    }
    let mut former = Vec::with_capacity(800);
    for row in rows(FORMER) {
        let mut cells = row.split('\t');
        let (Some(name), Some(length), Some(level), Some(code)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let (Some(place), Some(short)) = (by_code(code), first_characters(name, length)) else { continue };
        let level = if level == "2" { Level::City } else { Level::County };
        let mut add = |text, form| {
            former.push(Key { text: Cow::Borrowed(text), form, level, place: place.id });
        };
        add(name, Form::Former);
        if short != name {
            add(short, Form::FormerShort);
        }
    }
    keys.append(&mut former);
    let mut keys = sorted(keys);
    keys.dedup();
    // A former short form that a place in force bears means that place: 错那 is 错那市, not the county it was.
    let mut is_in_force = false;
    let mut name: Cow<'static, str> = Cow::Borrowed("");
    keys.retain(|key| {
        // The forms in force sort before the former ones of the same name.
        if key.text != name {
            name.clone_from(&key.text);
            is_in_force = key.form < Form::Former;
        }
        key.form != Form::FormerShort || !is_in_force
    });
    let index = Index::new(&keys);
    Gazetteer { places, keys, index, readings: Readings::load() }
}

/// The keys in order of text, form and place.
///
/// Most names differ in their first characters, so small numbers are sorted in place of the keys: this is what most
/// of opening an issue once went into.
fn sorted(keys: Vec<Key>) -> Vec<Key> {
    let mut order: Vec<(u64, usize)> =
        keys.iter().enumerate().map(|(at, key)| (first_bytes(&key.text), at)).collect();
    let whole = |at: usize| keys.get(at).map(|key| (&key.text, key.form, key.place));
    order.sort_unstable_by(|(a, a_at), (b, b_at)| a.cmp(b).then_with(|| whole(*a_at).cmp(&whole(*b_at))));
    order.iter().filter_map(|(_, at)| keys.get(*at).cloned()).collect()
}

/// The first eight bytes as a number that orders as they do.
fn first_bytes(text: &str) -> u64 {
    let mut first = [0; 8];
    for (slot, byte) in first.iter_mut().zip(text.as_bytes()) {
        *slot = *byte;
    }
    u64::from_be_bytes(first)
}

fn places() -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(3300);
    let (mut province, mut city) = (PlaceId(0), None);
    for row in rows(PLACES) {
        let mut cells = row.split('\t');
        let (Some(code), Some(name), Some(length)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let (Ok(code), Some(short)) = (code.parse::<u32>(), first_characters(name, length)) else { continue };
        let Ok(index) = u16::try_from(places.len()) else { break };
        let id = PlaceId(index);
        // The rows are in order of the codes, so whatever a county is part of has been met just before it.
        let (level, parent) = match (code / 100 % 100, code % 100) {
            (0, 0) => {
                (province, city) = (id, None);
                (Level::Province, None)
            }
            (part, 0) => {
                city = Some((part, id));
                (Level::City, Some(province))
            }
            (part, _) => {
                let parent = city.filter(|(of, _)| *of == part).map_or(province, |(_, city)| city);
                (Level::County, Some(parent))
            }
        };
        places.push(Place { id, code, name, short, level, province, parent });
    }
    places
}

/// What people put after the short form of an autonomous prefecture, county or banner: `恩施州`, `融水县`, `莫力达瓦旗`.
fn everyday_kind(place: &Place) -> Option<&'static str> {
    [("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("联合旗", "旗")]
        .into_iter()
        .find_map(|(full, everyday)| place.name.ends_with(full).then_some(everyday))
}

fn first_characters(name: &'static str, length: &str) -> Option<&'static str> {
    let length: usize = length.parse().ok()?;
    let end = name.char_indices().nth(length).map_or(name.len(), |(at, _)| at);
    name.get(..end)
}

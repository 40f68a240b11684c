//! Reads the embedded tables (`../data/*.tsv`; where they come from is in the README beside them).
//!
//! The tables are ours and the tests read every line, so a line that does not parse is left out here rather
//! than reported: there is nobody to report it to. Every start of the program waits for the two long ones: the names
//! come sorted, and what stands before a name has the same length in every row, so that nothing is searched for.

use super::{Form, Gazetteer, Index, Key, Level, Place, PlaceId};

static PLACES: &str = include_str!("../data/places.tsv");
static NAMES: &str = include_str!("../data/names.tsv");

/// The lines of a table: neither empty nor a comment.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', table.as_bytes())
        .filter_map(move |end| table.get(std::mem::replace(&mut start, end + 1)..end))
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A row of a long table: the place's six-digit code, a cell of one byte, a name.
fn cells(row: &'static str) -> Option<(u32, u8, &'static str)> {
    let code = row.get(..6)?.parse().ok()?;
    Some((code, *row.as_bytes().get(7)?, row.get(9..)?))
}

pub(super) fn load() -> Gazetteer {
    let places = places();
    let mut keys = Vec::with_capacity(7200);
    keys.extend(rows(NAMES).filter_map(|row| key(row, &places)));
    let index = Index::new(&keys);
    Gazetteer { places, keys, index }
}

/// The key that a row of the names says.
fn key(row: &'static str, places: &[Place]) -> Option<Key> {
    let (code, kind, text) = cells(row)?;
    let place = places.get(places.binary_search_by_key(&code, |place| place.code).ok()?)?;
    let (form, level) = match kind {
        b'f' => (Form::Full, place.level),
        b's' => (Form::Short, place.level),
        b'a' => (Form::Alias, place.level),
        b'P' => (Form::Former, Level::City),
        b'C' => (Form::Former, Level::County),
        b'p' => (Form::FormerShort, Level::City),
        b'c' => (Form::FormerShort, Level::County),
        _ => return None,
    };
    Some(Key { text, form, level, place: place.id })
}

fn places() -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(3300);
    let (mut province, mut city) = (PlaceId(0), None);
    for row in rows(PLACES) {
        let Some((code, length, name)) = cells(row) else { continue };
        let Some(short) = first_characters(name, length) else { continue };
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

/// The first characters of a name, as many as an ASCII digit says.
fn first_characters(name: &'static str, digit: u8) -> Option<&'static str> {
    let length = usize::from(digit.checked_sub(b'0')?);
    let end = name.char_indices().nth(length).map_or(name.len(), |(at, _)| at);
    name.get(..end)
}

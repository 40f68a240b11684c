//! Finds where a text names places, and as what.
//!
//! Names are found longest first; a name that is part of something else is none: 浙江大学 is no 浙江, 创新平台 no
//! 新平, 宁德时代 no 宁德. Names that follow each other downwards (浙江省嘉兴市嘉善县) are one mention of the last.
//!
//! Invariant: mentions are in reading order and do not overlap. Limit: a county's short form counts only right
//! after what it lies in, since half of the counties are named with everyday words.

use std::ops::Range;

use super::gazetteer::{Form, Gazetteer, Key, Level, PlaceId};
use super::ordinary;
use super::words::ends_with;

/// A place named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The bytes of the text that name it, with the places it is said to lie in.
    pub(super) bytes: Range<usize>,
    /// What it can be, likeliest first; more than one only where nothing before it decides.
    pub(super) places: Vec<PlaceId>,
    /// Whether the name says what kind of place it is (`嘉兴市`, `恩施州`).
    pub(super) full: bool,
    /// How many names it is made of: two in `江苏常州`.
    pub(super) parts: usize,
    /// Whether the words before it make it somebody else's partner or destination (`赴上海`, `与南京`).
    pub(super) aside: bool,
}

/// Words after which a place is where somebody goes, or whom somebody works with, rather than who acts.
const ASIDE: &[&str] = &[
    "赴", "与", "和", "同", "及", "往", "对接", "融入", "携手", "牵手", "联手", "接轨", "承接", "对标",
    "学习", "借鉴", "比肩", "连接", "链接", "联动", "协同", "服务", "引进", "邀请", "毗邻", "邻近", "落户",
    "位于", "距离",
];

/// All places that `text` names.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let gazetteer = Gazetteer::get();
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    // Nearly everywhere no name begins, and what stands before need not be asked.
    while let Some(rest) = text.get(at..)
        && let Some((skipped, keys)) = gazetteer.first_in(rest)
    {
        at += skipped;
        let rest = rest.get(skipped..).unwrap_or_default();
        let past_first = at + rest.chars().next().map_or(1, char::len_utf8);
        let longest_key = keys.iter().rposition(|key| key.begins(rest));
        let Some(keys) = longest_key.and_then(|last| keys.get(..=last)) else {
            at = past_first;
            continue;
        };
        let before = found.last().filter(|mention| joined_by(text, mention.bytes.end, at));
        match longest(gazetteer, (text, at), keys, before) {
            Found::Place(hit) if hit.inside => {
                at = hit.end;
                if let Some(outer) = found.last_mut() {
                    outer.bytes.end = hit.end;
                    outer.places = hit.places;
                    outer.full = hit.full;
                    outer.parts += 1;
                }
            }
            Found::Place(hit) => {
                let aside = text.get(..at).is_some_and(|head| ASIDE.iter().any(|word| ends_with(head, word)));
                found.push(Mention {
                    bytes: at..hit.end,
                    places: hit.places,
                    full: hit.full,
                    parts: 1,
                    aside,
                });
                at = hit.end;
            }
            Found::NoPlace { end } => at = end,
            Found::Nothing => at = past_first,
        }
    }
    found
}

/// Whether nothing, or only a mark that joins names, stands between two mentions.
fn joined_by(text: &str, from: usize, to: usize) -> bool {
    let Some(between) = text.get(from..to) else { return false };
    between.is_empty()
        || matches!(between, "·" | "•" | "-" | "－" | "—" | " " | "\u{3000}" | "/")
        || names_the_corps(between)
}

/// Whether the words are those of the corps, whose cities bear its divisions before their names:
/// `新疆生产建设兵团第八师石河子市`, `兵团第一师阿拉尔市`.
pub(super) fn names_the_corps(words: &str) -> bool {
    let words = words.trim_start_matches(['·', ' ']);
    let words = words.strip_prefix("生产建设").unwrap_or(words);
    let words = words.strip_prefix("兵团").unwrap_or(words);
    let division = words.strip_prefix('第').and_then(|words| words.strip_suffix('师'));
    words.is_empty()
        || division.is_some_and(|number| {
            (1..=3).contains(&number.chars().count())
                && number.chars().all(|c| "一二三四五六七八九十".contains(c))
        })
}

struct Hit {
    end: usize,
    places: Vec<PlaceId>,
    full: bool,
    /// Whether it lies in the mention before it and goes on from there.
    inside: bool,
}

/// What stands where a name begins.
enum Found {
    /// A place.
    Place(Hit),
    /// A whole name that no place can be meant by, up to `end`: 安县 in 正安县 is none either.
    NoPlace { end: usize },
    /// No name.
    Nothing,
}

/// What stands at a byte of a text by the longest of `keys` that is a name there; the last of them begins what stands there.
fn longest(
    gazetteer: &Gazetteer,
    (text, at): (&str, usize),
    keys: &[Key],
    before: Option<&Mention>,
) -> Found {
    let Some(rest) = text.get(at..) else { return Found::Nothing };
    // A name right after another begins anew: 广西 + 北海 is not 西北海.
    let anew = before.is_some_and(|mention| mention.bytes.end == at);
    let head = text.get(..at).filter(|_| !anew).unwrap_or_default();
    let mut keys = keys;
    while let Some(last) = keys.last() {
        let name = last.text();
        let same = keys.iter().rposition(|key| key.text() != name).map_or(0, |other| other + 1);
        let (shorter, entries) = keys.split_at(same);
        let next = shorter.iter().rposition(|key| key.begins(rest)).map_or(0, |next| next + 1);
        keys = shorter.get(..next).unwrap_or_default();
        let spot = Spot { head, tail: rest.get(name.len()..).unwrap_or_default() };
        if let Some((places, inside)) = resolve(gazetteer, entries, before, spot) {
            let full = entries.iter().any(|key| !matches!(key.form, Form::Short | Form::FormerShort));
            return Found::Place(Hit { end: at + name.len(), places, full, inside });
        }
        // 朝阳区 is in several cities, and none of them is 朝阳市.
        let whole = entries.iter().any(|key| key.form == Form::Full && key.level == Level::County);
        if whole && !spot.tail.starts_with(['域', '间', '块', '位', '别', '场', '民', '长']) {
            return Found::NoPlace { end: at + name.len() };
        }
    }
    Found::Nothing
}

/// What stands before and after a name.
#[derive(Clone, Copy)]
struct Spot<'a> {
    head: &'a str,
    tail: &'a str,
}

/// Which places the entries of one name mean here; `None` where the name is no place.
fn resolve(
    gazetteer: &Gazetteer,
    entries: &[Key],
    before: Option<&Mention>,
    spot: Spot<'_>,
) -> Option<(Vec<PlaceId>, bool)> {
    let name = entries.first()?.text();
    if spot.tail.starts_with('域') && entries.iter().all(|key| bears_its_citys_name(gazetteer, key)) {
        return None;
    }
    if ordinary::is_part_of_a_word(spot.head, name, spot.tail) {
        return None;
    }
    let bare = entries.iter().all(|key| matches!(key.form, Form::Short | Form::FormerShort));
    if bare && ordinary::is_institution(spot.tail) {
        return None;
    }
    if let Some(outer) = before {
        let inside: Vec<PlaceId> = unique(entries.iter().filter(|key| {
            outer.places.iter().any(|outer| *outer != key.place && gazetteer.lies_in(key.place, *outer))
        }));
        if !inside.is_empty() {
            return Some((inside, true));
        }
        // 新疆兵团: another name of the same place.
        let again = |key: &&Key| key.form == Form::Alias && outer.places.contains(&key.place);
        if let Some(key) = entries.iter().find(again) {
            return Some((vec![key.place], true));
        }
    }
    let mut alone: Vec<&Key> = entries.iter().filter(|key| stands_alone(gazetteer, key, spot.head)).collect();
    // 吉林 and 海南 alone are the provinces, 朝阳 alone is the city: the higher place is meant.
    alone.sort_by_key(|key| (key.level, key.form, key.place));
    let highest = alone.first()?.level;
    let places = unique(alone.into_iter().filter(|key| key.level == highest || highest == Level::County));
    Some((places, false))
}

/// Whether a place is a county called as its city is: 濮阳县域 is what lies in the counties of 濮阳市.
fn bears_its_citys_name(gazetteer: &Gazetteer, key: &Key) -> bool {
    let place = gazetteer.place(key.place);
    gazetteer.city_of(place).is_some_and(|city| city.id != place.id && city.short() == place.short())
}

/// Whether a name means its place behind `head`, without its province or prefecture before it.
fn stands_alone(gazetteer: &Gazetteer, key: &Key, head: &str) -> bool {
    let place = gazetteer.place(key.place);
    // 正安县 at the beginning of a clause is the county, whatever 公正安排 is.
    let begins = head.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let named =
        key.form == Form::Full && key.text().ends_with(['县', '旗']) && place.short().chars().count() > 1;
    if begins && named {
        return true;
    }
    match key.form {
        Form::Full | Form::Alias => {
            key.level != Level::County || place.is_city() || !ordinary::is_everyday(place.short())
        }
        Form::Former => key.level == Level::City || !ordinary::is_everyday(key.text()),
        Form::FormerShort => key.level == Level::City,
        Form::Short => {
            key.level != Level::County || (place.is_city() && !ordinary::is_everyday(place.short()))
        }
    }
}

fn unique<'a>(keys: impl Iterator<Item = &'a Key>) -> Vec<PlaceId> {
    let mut places: Vec<PlaceId> = Vec::new();
    for key in keys {
        if !places.contains(&key.place) {
            places.push(key.place);
        }
    }
    places
}

//! What a title says about where its article plays.
//!
//! A title names its place at its head as a rule, or at the head of a later part (`“揭榜挂帅”：江苏常州…`), or anywhere
//! (`…的“合肥样本”`). Limit: of several places one is taken; a title that counts places up (`广东、广西等地`) has none.

use super::Verdict;
use super::nation;
use crate::insight::gazetteer::{Gazetteer, Level, PlaceId};
use crate::insight::mentions::{Mention, mentions, names_the_corps};
use crate::insight::ordinary;

/// Longest beginning of a title that is read, in characters; keeps a line of megabytes cheap.
const READ: usize = 200;

/// What a title says, with the opening to decide between places of the same name.
pub(super) fn verdict(title: &str, opening: &[&str]) -> Verdict {
    let end = title.char_indices().nth(READ).map_or(title.len(), |(at, _)| at);
    let title = title.get(..end).unwrap_or(title);
    let mut named = mentions(title);
    named.extend(lone_counties(title, &named));
    // Where 朝阳区 could be any, “朝阳模式” is its and not that of the city of the same name.
    let mut unsettled: Vec<&str> = Vec::new();
    named.retain_mut(|mention| {
        let settled = settle(mention, opening);
        if !settled {
            unsettled.extend(title.get(mention.bytes.clone()));
        }
        settled
    });
    named.retain(|mention| {
        let words = title.get(mention.bytes.clone()).unwrap_or_default();
        mention.full || !unsettled.iter().any(|other| other.starts_with(words))
    });
    named.sort_by_key(|mention| mention.bytes.start);
    if named.iter().any(|mention| !mention.aside) {
        named.retain(|mention| !mention.aside);
    }
    let heads: Vec<usize> = (0..named.len())
        .filter(|at| named.get(*at).is_some_and(|mention| heads_a_part(title, mention.bytes.start)))
        .collect();
    if let Some(first) = heads.first() {
        return at_head(title, &named, &heads, *first, opening);
    }
    let all: Vec<PlaceId> = named.iter().filter_map(|mention| mention.places.first().copied()).collect();
    // A city anywhere in the title says more than its province does elsewhere in it.
    let cities: Vec<PlaceId> = all.iter().copied().filter(|place| is_urban(*place)).collect();
    match (cities.is_empty(), all.is_empty()) {
        (false, _) => one_of(&cities, opening),
        (true, false) => one_of(&all, opening),
        (true, true) if nation::begins(title) || nation::is_meant(title) => Verdict::Nowhere,
        (true, true) => Verdict::Silent,
    }
}

/// The verdict of a title whose mention `first` heads a part of it.
fn at_head(title: &str, named: &[Mention], heads: &[usize], first: usize, opening: &[&str]) -> Verdict {
    let gazetteer = Gazetteer::get();
    let (list, open) = list_from(title, named, first);
    if open {
        return common_province(&list);
    }
    // `浙江：嘉兴…`: the province, then who of it.
    if let [only] = list.as_slice()
        && !is_urban(*only)
        && let Some(next) = heads.iter().find(|at| **at > first)
    {
        let (mut inner, _) = list_from(title, named, *next);
        inner.retain(|place| gazetteer.lies_in(*place, *only));
        if !inner.is_empty() {
            return one_of(&inner, opening);
        }
    }
    one_of(&list, opening)
}

/// The province that all the places lie in.
fn common_province(places: &[PlaceId]) -> Verdict {
    let gazetteer = Gazetteer::get();
    let mut provinces: Vec<PlaceId> = places.iter().map(|id| gazetteer.place(*id).province).collect();
    provinces.dedup();
    match provinces.as_slice() {
        // `苏州等地` is 江苏; `江苏等地` and `北京等地` are more than themselves.
        [only] if !places.contains(only) => Verdict::Place(*only),
        _ => Verdict::Nowhere,
    }
}

fn is_urban(place: PlaceId) -> bool {
    let gazetteer = Gazetteer::get();
    gazetteer.city_of(gazetteer.place(place)).is_some()
}

/// `昆山：…`, `【义乌】…`: a county's bare short form that heads a part of the title and is set off.
fn lone_counties(title: &str, named: &[Mention]) -> Vec<Mention> {
    /// The marks that set a name off.
    const BEHIND: &[char] = &['：', ':', '】', '｜', '|', '、', '—'];
    let gazetteer = Gazetteer::get();
    let mut found = Vec::new();
    let mut next = 0;
    // Of most titles the marks say it.
    while title.contains(BEHIND)
        && let Some(rest) = title.get(next..)
        && let Some((skipped, keys)) = gazetteer.first_in(rest)
    {
        let at = next + skipped;
        let rest = rest.get(skipped..).unwrap_or_default();
        next = at + rest.chars().next().map_or(1, char::len_utf8);
        let Some(key) = keys.iter().rfind(|key| key.begins(rest)) else { continue };
        if !heads_a_part(title, at) {
            continue;
        }
        let end = at + key.text().len();
        let entries = gazetteer.named(key.text());
        let set_off = title.get(end..).is_some_and(|tail| tail.starts_with(BEHIND));
        let taken = named.iter().any(|mention| mention.bytes.start < end && at < mention.bytes.end);
        if set_off && !taken && !ordinary::is_everyday(key.text()) {
            let places = entries.iter().map(|key| key.place).collect();
            found.push(Mention { bytes: at..end, places, full: false, parts: 1, aside: false });
        }
    }
    found
}

/// Keeps of a mention's possible places what the opening bears out; `false` where that leaves several.
fn settle(mention: &mut Mention, opening: &[&str]) -> bool {
    let gazetteer = Gazetteer::get();
    let Some(first) = mention.places.first().map(|id| gazetteer.place(*id)) else { return false };
    if mention.places.len() == 1 || first.level != Level::County {
        mention.places.truncate(1);
        return true;
    }
    let said = |id: Option<PlaceId>| {
        id.is_some_and(|id| opening.iter().any(|text| text.contains(gazetteer.place(id).short())))
    };
    let borne: Vec<PlaceId> =
        mention.places.iter().copied().filter(|id| said(gazetteer.place(*id).parent)).collect();
    if let [only] = borne.as_slice() {
        mention.places = vec![*only];
        return true;
    }
    let provincial: Vec<PlaceId> =
        mention.places.iter().copied().filter(|id| said(Some(gazetteer.place(*id).province))).collect();
    if let [only] = provincial.as_slice() {
        mention.places = vec![*only];
        return true;
    }
    false
}

/// Marks after which a title begins anew, as far as its places go.
const PART_ENDS: &[char] =
    &['：', ':', '】', '］', ']', '〕', '》', '｜', '|', '—', '―', '－', '!', '！', '?', '？', '。', '；'];

/// Whether nothing but marks, numbers and bullets stands between the beginning of a part of the title and `at`.
fn heads_a_part(title: &str, at: usize) -> bool {
    let Some(before) = title.get(..at) else { return false };
    let start = before
        .rfind(PART_ENDS)
        .map_or(0, |end| end + before.get(end..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
    let head = before.get(start..).map(|head| if names_the_corps(head) { "" } else { head });
    head.is_some_and(|head| head.chars().all(|c| !c.is_alphabetic() || "一二三四五六七八九十".contains(c)))
}

/// The places of the list (`苏州、无锡和常州`) that begins with mention `first`, and whether it is left open (`…等地`).
fn list_from(title: &str, named: &[Mention], first: usize) -> (Vec<PlaceId>, bool) {
    let mut list = Vec::new();
    let mut end = None;
    for mention in named.iter().skip(first) {
        let joins =
            |between: &str| matches!(between, "" | "、" | "和" | "与" | "及" | "，" | " " | "·" | "/" | "-");
        if end.is_some_and(|end| !title.get(end..mention.bytes.start).is_some_and(joins)) {
            break;
        }
        end = Some(mention.bytes.end);
        list.extend(mention.places.first().copied());
    }
    let open =
        end.and_then(|end| title.get(end..)).and_then(|tail| tail.strip_prefix('等')).is_some_and(|tail| {
            tail.starts_with(|c: char| c.is_ascii_digit() || "地省市多几两三四五六七八九十".contains(c))
        });
    (list, open)
}

/// The one of several places that the opening names most; the first of those it names equally.
///
/// Three and more of different provinces are a survey, and no city's article.
fn one_of(places: &[PlaceId], opening: &[&str]) -> Verdict {
    let gazetteer = Gazetteer::get();
    let mut provinces: Vec<PlaceId> = places.iter().map(|id| gazetteer.place(*id).province).collect();
    provinces.sort_unstable();
    provinces.dedup();
    if provinces.len() >= 3 {
        return Verdict::Nowhere;
    }
    let times = |id: PlaceId| {
        let place = gazetteer.place(id);
        let city = gazetteer.city_of(place).unwrap_or(place);
        opening.iter().map(|text| text.matches(city.short()).count()).sum::<usize>()
    };
    // `max_by_key` takes the last of equals, so the list is gone through backwards.
    places.iter().rev().copied().max_by_key(|id| times(*id)).map_or(Verdict::Silent, Verdict::Place)
}

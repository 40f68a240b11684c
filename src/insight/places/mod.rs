//! Which province, city and counties an article is about.
//!
//! The title says it as a rule (`浙江嘉兴：…`, `安徽省阜阳市聚集…`, `…的“合肥样本”`); where it does not, the first paragraphs
//! do, and where they name nobody in particular the article is a nation's or a province's and has no city.
//!
//! Invariant: names are full official names; a city's province is the table's; counties lie in the city. Limit: one
//! city an article, as the model has it: of several the one that the opening names most.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::model::{Article, Block, Issue};

use super::gazetteer::{Gazetteer, Level, Place, PlaceId};
use super::mentions::{Mention, mentions};
use super::{counties, ordinary, simplified};

/// How many paragraphs may say where an article plays when its title does not.
const OPENING: usize = 3;

/// How many paragraphs are asked whether the article stays there.
const COURSE: usize = 12;

/// Fills province, city and counties of every article.
pub(super) fn enrich(issue: &mut Issue) {
    let home = home(issue);
    for article in &mut issue.articles {
        let subject = subject(article, home);
        let gazetteer = Gazetteer::get();
        let city = subject.and_then(|place| gazetteer.city_of(gazetteer.place(place)));
        article.province = subject.map(|place| name(gazetteer.province_of(gazetteer.place(place))));
        article.city = city.map(name);
        article.counties = city.map_or_else(Vec::new, |city| counties::named(article, city));
    }
}

fn name(place: &Place) -> String {
    place.name.to_owned()
}

/// The place of whoever publishes the issue: what `我市` means in it.
fn home(issue: &Issue) -> Option<PlaceId> {
    let publisher = issue.publisher.as_deref()?;
    mentions(publisher).first()?.places.first().copied()
}

/// The deepest place an article is about; `None` where it is about none or about many.
fn subject(article: &Article, home: Option<PlaceId>) -> Option<PlaceId> {
    let title = simplified(&article.title);
    let paragraphs: Vec<Cow<'_, str>> = paragraphs(&article.blocks).into_iter().map(simplified).collect();
    let paragraphs: Vec<&str> = paragraphs.iter().map(AsRef::as_ref).collect();
    let opening = paragraphs.get(..OPENING).unwrap_or(&paragraphs);
    match in_title(&title, opening) {
        Verdict::Place(place) => Some(place),
        Verdict::Nowhere => None,
        Verdict::Silent => own(&title, home).or_else(|| in_opening(&paragraphs)).or_else(|| {
            let first = opening.first()?;
            own(first, home)
        }),
    }
}

/// The texts of the first paragraphs.
fn paragraphs(blocks: &[Block]) -> Vec<&str> {
    let mut texts = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { text, .. } => texts.push(text.as_str()),
            Block::List { items, .. } => texts.extend(items.iter().map(|item| item.text.as_str())),
            Block::Quote { blocks, .. } => texts.extend(blocks.iter().filter_map(|block| match block {
                Block::Paragraph { text, .. } => Some(text.as_str()),
                _ => None,
            })),
            _ => {}
        }
        if texts.len() >= COURSE {
            break;
        }
    }
    texts.truncate(COURSE);
    texts
}

/// What a text says about where an article plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Here.
    Place(PlaceId),
    /// In the whole country, or in places that have no common name.
    Nowhere,
    /// It does not say.
    Silent,
}

/// Who acts when a title begins so: nobody's city.
const NATIONAL: &[&str] = &[
    "国家",
    "全国",
    "我国",
    "中国",
    "科技部",
    "国务院",
    "工信部",
    "工业和信息化部",
    "教育部",
    "财政部",
    "中央",
    "中办",
    "国办",
    "中共中央",
    "国资委",
    "发改委",
    "农业农村部",
    "人社部",
    "自然资源部",
    "商务部",
    "中科院",
    "习近平",
    "李强",
    "两部门",
    "三部门",
    "四部门",
    "五部门",
    "六部门",
    "七部门",
    "八部门",
    "九部门",
    "十部门",
    "多部门",
    "各地",
    "各省",
    "世界",
    "全球",
    "美国",
    "日本",
    "德国",
    "英国",
    "法国",
    "韩国",
    "欧盟",
    "俄罗斯",
    "以色列",
    "新加坡",
    "京津冀",
    "长三角",
    "粤港澳",
    "成渝",
    "珠三角",
    "东北",
];

fn in_title(title: &str, opening: &[&str]) -> Verdict {
    let mut named = mentions(title);
    named.extend(lone_counties(title, &named));
    named.retain_mut(|mention| settle(mention, opening));
    named.sort_by_key(|mention| mention.bytes.start);
    if named.iter().any(|mention| !mention.aside) {
        named.retain(|mention| !mention.aside);
    }
    let heads: Vec<usize> = (0..named.len())
        .filter(|at| named.get(*at).is_some_and(|mention| heads_a_part(title, mention.bytes.start)))
        .collect();
    if let Some(first) = heads.first() {
        let list = list_from(title, &named, *first);
        // `浙江：嘉兴…`: the province, then who of it.
        if let [only] = list.as_slice()
            && Gazetteer::get().city_of(Gazetteer::get().place(*only)).is_none()
            && let Some(next) = heads.iter().find(|at| **at > *first)
        {
            let inner: Vec<PlaceId> = list_from(title, &named, *next)
                .into_iter()
                .filter(|p| Gazetteer::get().lies_in(*p, *only))
                .collect();
            if !inner.is_empty() {
                return one_of(&inner, opening);
            }
        }
        return one_of(&list, opening);
    }
    let start = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    let all: Vec<PlaceId> = named.iter().filter_map(|mention| mention.places.first().copied()).collect();
    // A city anywhere in the title says more than its province does elsewhere in it.
    let cities: Vec<PlaceId> = all.iter().copied().filter(|place| is_urban(*place)).collect();
    match (cities.is_empty(), all.is_empty()) {
        (false, _) => one_of(&cities, opening),
        (true, false) => one_of(&all, opening),
        (true, true) if NATIONAL.iter().any(|word| start.starts_with(word)) || is_nationwide(title) => {
            Verdict::Nowhere
        }
        (true, true) => Verdict::Silent,
    }
}

/// Whether a title speaks of the whole country; 全国首个 and 全国领先 praise one place.
fn is_nationwide(title: &str) -> bool {
    let praise = ["首", "第一", "率先", "领先", "前列", "唯一", "先进", "文明", "重点", "示范", "试点", "最"];
    title.contains("我国")
        || title.match_indices("全国").any(|(at, word)| {
            title.get(at + word.len()..).is_some_and(|tail| !praise.iter().any(|word| tail.starts_with(word)))
        })
}

fn is_urban(place: PlaceId) -> bool {
    let gazetteer = Gazetteer::get();
    gazetteer.city_of(gazetteer.place(place)).is_some()
}

/// `昆山：…`, `【义乌】…`: a county's bare short form that heads a part of the title and is set off.
fn lone_counties(title: &str, named: &[Mention]) -> Vec<Mention> {
    let gazetteer = Gazetteer::get();
    let mut found = Vec::new();
    for (at, _) in title.char_indices().filter(|(at, _)| heads_a_part(title, *at)) {
        let Some(rest) = title.get(at..) else { continue };
        let Some(key) = gazetteer.beginning(rest).last() else { continue };
        let end = at + key.text.len();
        let entries = gazetteer.named(&key.text);
        let set_off =
            title.get(end..).is_some_and(|tail| tail.starts_with(['：', ':', '】', '｜', '|', '、', '—']));
        let taken = named.iter().any(|mention| mention.bytes.start < end && at < mention.bytes.end);
        if set_off && !taken && !ordinary::is_everyday(&key.text) {
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
        id.is_some_and(|id| opening.iter().any(|text| text.contains(gazetteer.place(id).short)))
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
    before
        .get(start..)
        .is_some_and(|head| head.chars().all(|c| !c.is_alphabetic() || "一二三四五六七八九十".contains(c)))
}

/// The places of the list (`苏州、无锡和常州`) that begins with mention `first`.
fn list_from(title: &str, named: &[Mention], first: usize) -> Vec<PlaceId> {
    let mut list = Vec::new();
    let mut end = None;
    for mention in named.iter().skip(first) {
        if let Some(end) = end
            && !title.get(end..mention.bytes.start).is_some_and(|between| {
                matches!(between, "" | "、" | "和" | "与" | "及" | "，" | " " | "·" | "/" | "-")
            })
        {
            break;
        }
        end = Some(mention.bytes.end);
        list.extend(mention.places.first().copied());
    }
    list
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
        opening.iter().map(|text| text.matches(city.short).count()).sum::<usize>()
    };
    // `max_by_key` takes the last of equals, so the list is gone through backwards.
    places.iter().rev().copied().max_by_key(|id| times(*id)).map_or(Verdict::Silent, Verdict::Place)
}

/// What `我市` and `我省` mean: the publisher's own place.
fn own(text: &str, home: Option<PlaceId>) -> Option<PlaceId> {
    let gazetteer = Gazetteer::get();
    let home = gazetteer.place(home?);
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&["我市", "我州", "我盟", "我县", "我旗"]) {
        return gazetteer.city_of(home).map(|city| city.id);
    }
    let region = gazetteer.province_of(home);
    let our_region = says(&["我区"]) && region.name.ends_with("自治区");
    (says(&["我省"]) || our_region).then_some(region.id)
}

/// The place that the paragraphs are about: one that the first of them names in full (`江苏省常州市`, `嘉兴市`) and that
/// the article goes on about; `None` where several share it.
///
/// A name with its kind weighs more than a bare one, partners and destinations weigh nothing.
fn in_opening(paragraphs: &[&str]) -> Option<PlaceId> {
    let gazetteer = Gazetteer::get();
    let start = paragraphs.first()?.trim_start_matches(|c: char| !c.is_alphanumeric());
    if NATIONAL.iter().any(|word| start.starts_with(word)) {
        return None;
    }
    let mut votes: Vec<(PlaceId, usize)> = Vec::new();
    let mut named_in_full = Vec::new();
    for (at, text) in paragraphs.iter().enumerate() {
        for mention in
            mentions(text).into_iter().filter(|mention| !mention.aside && mention.places.len() == 1)
        {
            let Some(place) = mention.places.first().map(|id| gazetteer.place(*id)) else { continue };
            let whose = gazetteer.city_of(place).unwrap_or_else(|| gazetteer.province_of(place)).id;
            let full = mention.full || mention.parts > 1;
            if full && at < OPENING {
                named_in_full.push((whose, at));
            }
            let weight = 1 + usize::from(full) + usize::from(full && governs(text, mention.bytes.end));
            match votes.iter_mut().find(|(other, _)| *other == whose) {
                Some((_, sum)) => *sum += weight,
                None => votes.push((whose, weight)),
            }
        }
    }
    // One mention alone is enough in the first paragraph only.
    let least = |at: usize| if at == 0 { 2 } else { 3 };
    let place = named_in_full.into_iter().find(|(id, at)| stands_out(*id, &votes, least(*at)));
    place.map(|(id, _)| id).or_else(|| common_province(&votes))
}

/// Whether the place's government is what is named: 安庆市 + 委, 嘉兴市 + 科技局.
fn governs(text: &str, end: usize) -> bool {
    let offices = ["委", "政府", "人民政府", "科技局", "科技厅", "科学技术", "发改委", "工信"];
    text.get(end..).is_some_and(|tail| offices.iter().any(|office| tail.starts_with(office)))
}

/// Whether a place has `least` votes and twice as many as all but its own province together.
fn stands_out(place: PlaceId, votes: &[(PlaceId, usize)], least: usize) -> bool {
    let gazetteer = Gazetteer::get();
    let of = |count: &dyn Fn(PlaceId) -> bool| -> usize {
        votes.iter().filter(|(id, _)| count(*id)).map(|(_, votes)| votes).sum()
    };
    let own = of(&|id| id == place);
    // A province must beat its cities too: `浙江省嘉兴市…` is a chain and gives the province no vote.
    let others = of(&|id| id != place && !gazetteer.lies_in(place, id));
    own >= least && own >= others * 2
}

/// The province in which nearly all lies that is voted for, if the province itself is.
fn common_province(votes: &[(PlaceId, usize)]) -> Option<PlaceId> {
    let gazetteer = Gazetteer::get();
    let sum: usize = votes.iter().map(|(_, votes)| votes).sum();
    votes.iter().map(|(id, _)| *id).find(|province| {
        let inside: usize =
            votes.iter().filter(|(id, _)| gazetteer.lies_in(*id, *province)).map(|(_, votes)| votes).sum();
        gazetteer.place(*province).level == Level::Province && inside >= 2 && inside * 5 >= sum * 4
    })
}

//! Where an article plays whose title does not say.
//!
//! Invariant: a bare name alone never decides; it must be named in full, with its province or as a zone (`株洲高新区`) by the first
//! paragraphs, and the article must stay with it: as the subject of its first sentence, or through several paragraphs. A
//! firm's home, a visit and a talk are mentions. Limit: an article about two cities in turn has none.

use std::borrow::Cow;
use std::ops::Range;

use super::{OPENING, nation};
use crate::insight::gazetteer::{Gazetteer, Level, PlaceId};
use crate::insight::mentions::mentions;
use crate::insight::words::begins_with;

/// The place that the paragraphs are about: one that the first of them names in full (`江苏省常州市`, `嘉兴市`) and that
/// the article goes on about; `None` where several share it.
///
/// A name with its kind weighs more than a bare one, partners and destinations weigh nothing.
pub(super) fn place<'a>(paragraphs: impl Iterator<Item = Cow<'a, str>>) -> Option<PlaceId> {
    let gazetteer = Gazetteer::get();
    let mut paragraphs = paragraphs.peekable();
    if nation::begins(paragraphs.peek()?) {
        return None;
    }
    let mut votes: Vec<(PlaceId, usize)> = Vec::new();
    let mut named_in_full = Vec::new();
    let mut stays = Stays::default();
    for (at, text) in paragraphs.enumerate() {
        for mention in
            mentions(&text).into_iter().filter(|mention| !mention.aside && mention.places.len() == 1)
        {
            let Some(place) = mention.places.first().map(|id| gazetteer.place(*id)) else { continue };
            let whose = gazetteer.city_of(place).unwrap_or_else(|| gazetteer.province_of(place)).id;
            let full = mention.full || mention.parts > 1 || is_zone(&text, mention.bytes.end);
            stays.note(whose, at, &text, mention.bytes.clone());
            if full && at < OPENING {
                named_in_full.push((whose, at));
            }
            let weight = 1 + usize::from(full) + usize::from(full && governs(&text, mention.bytes.end));
            match votes.iter_mut().find(|(other, _)| *other == whose) {
                Some((_, sum)) => *sum += weight,
                None => votes.push((whose, weight)),
            }
        }
    }
    // One mention alone is enough in the first paragraph only.
    let least = |at: usize| if at == 0 { 2 } else { 3 };
    let stayed = |id: PlaceId| stays.with(id);
    let place = named_in_full.into_iter().find(|(id, at)| stands_out(*id, &votes, least(*at)) && stayed(*id));
    place.map(|(id, _)| id).or_else(|| common_province(&votes).filter(|id| stayed(*id)))
}

/// With which places an article stays.
#[derive(Default)]
struct Stays {
    /// Each place with the last paragraph that names it and how many do.
    paragraphs: Vec<(PlaceId, usize, usize)>,
    /// The first paragraph that names any place.
    first: Option<usize>,
    /// The places that its first sentence is about.
    subjects: Vec<PlaceId>,
}

impl Stays {
    /// Takes note of a place that bytes of the paragraph `at` name.
    fn note(&mut self, place: PlaceId, at: usize, text: &str, bytes: Range<usize>) {
        match self.paragraphs.iter_mut().find(|(other, ..)| *other == place) {
            Some((_, last, _)) if *last == at => {}
            Some((_, last, count)) => (*last, *count) = (at, *count + 1),
            None => self.paragraphs.push((place, at, 1)),
        }
        let first = *self.first.get_or_insert(at);
        if at == first && is_subject(text, &bytes) {
            self.subjects.push(place);
        }
    }

    /// Whether the article is about the place or what lies in it: its first sentence is, or it comes back.
    fn with(&self, place: PlaceId) -> bool {
        let gazetteer = Gazetteer::get();
        let inside = |id: PlaceId| gazetteer.lies_in(id, place);
        let count: usize =
            self.paragraphs.iter().filter(|(id, ..)| inside(*id)).map(|(.., count)| count).sum();
        count >= 2 || self.subjects.iter().any(|id| inside(*id))
    }
}

/// Names of offices and works that bear a place's name without being it.
const FIRMS: &[&str] =
    &["公司", "集团", "股份", "研究院", "大学", "学院", "医院", "银行", "工厂", "剧院", "博物馆"];

/// Words of visits, talks and meetings: where they are held is no subject.
const VISITS: &[&str] = &[
    "考察", "调研", "会见", "出席", "访问", "主持", "指出", "强调", "表示", "讲话", "在京", "召开", "举行",
    "开幕", "闭幕", "消息", "电（", "会议",
];

/// Whether a name begins a clause of the first sentence and is what the sentence is about.
fn is_subject(text: &str, bytes: &Range<usize>) -> bool {
    let sentence = text.find(['。', '！', '？']).unwrap_or(text.len());
    let (Some(head), Some(tail)) = (text.get(..bytes.start), text.get(bytes.end..sentence.max(bytes.end)))
    else {
        return false;
    };
    let begins =
        head.is_empty() || head.ends_with(['，', ',', '　', ' ', '：', '”']) || head.ends_with("以来");
    if bytes.start >= sentence || !begins {
        return false;
    }
    let near: String = tail.chars().take_while(|c| !"，、；（".contains(*c)).take(16).collect();
    let firm = || FIRMS.iter().any(|firm| near.contains(firm));
    let visit = || text.get(..sentence).is_some_and(|whole| VISITS.iter().any(|word| whole.contains(word)));
    !firm() && !visit()
}

/// Whether a name goes on as that of a zone that the place's own government runs: 株洲 + 高新区, 苏州 + 工业园区.
pub(super) fn is_zone(text: &str, end: usize) -> bool {
    const ZONES: &[&str] = &[
        "高新区",
        "高新技术产业开发区",
        "高新技术开发区",
        "经开区",
        "经济技术开发区",
        "经济开发区",
        "开发区",
        "工业园区",
        "科学城",
        "科技城",
        "保税区",
        "综合保税区",
        "综保区",
        "自贸片区",
        "新城",
        "示范区",
        "产业园区",
    ];
    text.get(end..).is_some_and(|tail| ZONES.iter().any(|zone| begins_with(tail, zone)))
}

/// Whether the place's government is what is named: 安庆市 + 委, 嘉兴市 + 科技局.
fn governs(text: &str, end: usize) -> bool {
    let offices = ["委", "政府", "人民政府", "科技局", "科技厅", "科学技术", "发改委", "工信"];
    text.get(end..).is_some_and(|tail| offices.iter().any(|office| begins_with(tail, office)))
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

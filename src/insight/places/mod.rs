//! Which province, city and counties an article is about.
//!
//! The title says it as a rule (`浙江嘉兴：…`, `安徽省阜阳市聚集…`, `…的“合肥样本”`); where it does not, the first paragraphs
//! do, and where they name nobody in particular the article is a nation's or a province's and has no city.
//!
//! Invariant: names are full official names; a city's province is the table's; counties lie in the city. Limit: one
//! city an article, as the model has it: of several the one that the opening names most.

mod authors;
mod nation;
mod opening;
#[cfg(test)]
mod tests;
mod title;

use std::borrow::Cow;

use crate::model::{Article, Block, BlockIndex, Issue};

use super::gazetteer::{Gazetteer, Level, Place, PlaceId};
use super::mentions::mentions;
use super::texts::Texts;
use super::{counties, simplified};

/// How many paragraphs may say where an article plays when its title does not.
const OPENING: usize = 3;

/// How many characters of a paragraph are read.
const READ: usize = 2000;

/// How many paragraphs are asked whether the article stays there.
const COURSE: usize = 12;

/// The places that an article is about, by their full official names.
#[derive(Default)]
pub(super) struct About {
    pub(super) province: Option<String>,
    pub(super) city: Option<String>,
    pub(super) counties: Vec<String>,
}

/// What an article is about; `home` is what [`home`] says of its issue.
pub(super) fn about(article: &Article, texts: &Texts<'_>, home: Option<PlaceId>) -> About {
    let subject = subject(article, texts, home);
    let gazetteer = Gazetteer::get();
    let city = subject.and_then(|place| gazetteer.city_of(gazetteer.place(place)));
    About {
        province: subject.map(|place| name(gazetteer.province_of(gazetteer.place(place)))),
        city: city.map(name),
        counties: city.map_or_else(Vec::new, |city| counties::named(article, texts, city)),
    }
}

fn name(place: &Place) -> String {
    place.name().to_owned()
}

/// Whether a title speaks of the whole country, of a region of several provinces or of abroad.
pub(super) fn is_national(title: &str) -> bool {
    nation::begins(title) || nation::is_meant(title)
}

/// The place of whoever publishes the issue: what `我市` means in it.
pub(super) fn home(issue: &Issue) -> Option<PlaceId> {
    let publisher = issue.publisher.as_deref()?;
    mentions(publisher).first()?.places.first().copied()
}

/// The deepest place an article is about; `None` where it is about none or about many.
fn subject(article: &Article, texts: &Texts<'_>, home: Option<PlaceId>) -> Option<PlaceId> {
    let title = simplified(&article.title);
    let told = paragraphs(&article.blocks).into_iter();
    let told = told.filter(|paragraph| !authors::tells_of_authors(paragraph.text));
    let mut paragraphs = told.map(|paragraph| paragraph.beginning(texts));
    let opening: Vec<Cow<'_, str>> = paragraphs.by_ref().take(OPENING).collect();
    let opening: Vec<&str> = opening.iter().map(AsRef::as_ref).collect();
    match title::verdict(&title, &opening) {
        Verdict::Place(place) => Some(place),
        Verdict::Nowhere => None,
        Verdict::Silent if nation::is_talk(&title) => own(&title, home),
        Verdict::Silent => own(&title, home)
            .or_else(|| opening::place(opening.iter().copied().map(Cow::Borrowed).chain(paragraphs)))
            .or_else(|| own(opening.first()?, home))
            .or_else(|| whole(&title, &opening, home)),
    }
}

/// A paragraph of an article.
struct Paragraph<'a> {
    text: &'a str,
    block: BlockIndex,
    /// Which of the block's texts it is.
    nth: usize,
}

impl<'a> Paragraph<'a> {
    /// Its first characters, simplified.
    fn beginning(&self, texts: &Texts<'_>) -> Cow<'a, str> {
        let Some((_, letters)) = texts.of_block(self.block).nth(self.nth) else {
            return simplified(self.text);
        };
        let end = match self.text.len() {
            bytes if letters.len() <= READ => bytes,
            bytes => self.text.char_indices().nth(READ).map_or(bytes, |(at, _)| at),
        };
        let beginning = self.text.get(..end).unwrap_or(self.text);
        if letters.are_traditional() { simplified(beginning) } else { Cow::Borrowed(beginning) }
    }
}

/// The first paragraphs.
fn paragraphs(blocks: &[Block]) -> Vec<Paragraph<'_>> {
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let mut take = |nth, text| found.push(Paragraph { text, block: BlockIndex(index), nth });
        match block {
            Block::Paragraph { text, .. } => take(0, text.as_str()),
            Block::List { items, .. } => {
                items.iter().enumerate().for_each(|(nth, item)| take(nth, item.text.as_str()));
            }
            Block::Quote { blocks, .. } => {
                for (nth, block) in blocks.iter().enumerate() {
                    if let Block::Paragraph { text, .. } = block {
                        take(nth, text.as_str());
                    }
                }
            }
            _ => {}
        }
        if found.len() >= COURSE {
            break;
        }
    }
    found.truncate(COURSE);
    found
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

/// The publisher's own place, where an article names no other and tells of the whole of it (`全市完成投资…`) or of its zone.
fn whole(title: &str, opening: &[&str], home: Option<PlaceId>) -> Option<PlaceId> {
    let gazetteer = Gazetteer::get();
    let home = gazetteer.place(home?);
    let words: &[&str] = match home.level {
        Level::Province => &["全省", "全区"],
        Level::City => &["全市", "全州", "全盟"],
        Level::County => &["全县", "全区", "全旗", "全市"],
    };
    let mut told = false;
    for text in std::iter::once(title).chain(opening.iter().copied()) {
        let named = mentions(text);
        if nation::begins(text) || named.iter().any(|mention| !mention.places.contains(&home.id)) {
            return None;
        }
        told |= words.iter().any(|word| text.contains(word))
            || named.iter().any(|mention| opening::is_zone(text, mention.bytes.end));
    }
    told.then_some(home.id)
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
    let our_region = says(&["我区"]) && region.name().ends_with("自治区");
    (says(&["我省"]) || our_region).then_some(region.id)
}

//! Which counties of its city an article names.
//!
//! A full name counts wherever it stands; a short form only because the city is known, and only where it is no
//! everyday word. Limit: counties of the article's own city; partners elsewhere are not listed.

use std::borrow::Cow;

use memchr::memmem::Finder;

use crate::model::{Article, Block};

use super::gazetteer::{Gazetteer, Level, Place};
use super::texts::Texts;
use super::{ordinary, simplified};

/// How often a name is looked at in one text before it is taken for a word; keeps hostile texts linear and cheap.
const TRIED: usize = 1000;

/// Full official names of the city's counties in the order in which the article first names them.
pub(super) fn named(article: &Article, texts: &Texts<'_>, city: &Place) -> Vec<String> {
    let gazetteer = Gazetteer::get();
    let counties = gazetteer.children(city.id).filter(|place| place.level == Level::County);
    let counties: Vec<(&Place, Finder<'_>)> =
        counties.map(|county| (county, Finder::new(county.short()))).collect();
    let mut found: Vec<(usize, &Place)> = Vec::new();
    let mut offset = 0;
    let read = || {
        std::iter::once(Cow::Borrowed(article.title.as_str()))
            .chain(article.blocks.iter().map(Block::plain_text))
    };
    let traditional = texts.are_traditional();
    for text in read() {
        let text = if traditional { Cow::Owned(simplified(&text).into_owned()) } else { text };
        for (county, finder) in &counties {
            if found.iter().all(|(_, other)| other.id != county.id)
                && let Some(at) = first_mention(gazetteer, &text, (county, finder), city)
            {
                found.push((offset + at, county));
            }
        }
        offset += text.len();
    }
    found.sort_unstable_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, county)| county.name().to_owned()).collect()
}

/// The byte at which `text` first names `county`, whose short form `finder` finds.
fn first_mention(
    gazetteer: &Gazetteer,
    text: &str,
    (county, finder): (&Place, &Finder<'_>),
    city: &Place,
) -> Option<usize> {
    // The full name begins with the short form, so one search finds both.
    finder.find_iter(text.as_bytes()).take(TRIED).find(|at| {
        let (Some(head), Some(tail)) = (text.get(..*at), text.get(at + county.short().len()..)) else {
            return false;
        };
        let rest = county.name().get(county.short().len()..).unwrap_or_default();
        let (name, tail, full) = match tail.strip_prefix(rest) {
            Some(tail) => (county.name(), tail, true),
            None => match everyday(county).and_then(|kind| tail.strip_prefix(kind)) {
                Some(tail) => (county.name(), tail, true),
                None => (county.short(), tail, false),
            },
        };
        if ordinary::is_part_of_a_word(head, name, tail) || overlaps(gazetteer, head, name) {
            return false;
        }
        // 濮阳县域 is what lies in the counties of 濮阳市.
        if county.short() == city.short() && tail.starts_with('域') {
            return false;
        }
        if full && !rest.is_empty() {
            return !ordinary::is_everyday(county.short()) || stands_free(head, city);
        }
        // 濮阳 in 河南濮阳 is the city, not the county of the same name.
        county.short() != city.short()
            && !ordinary::is_everyday(county.short())
            && !ordinary::is_institution(tail)
    })
}

/// `融水县` for 融水苗族自治县.
fn everyday(county: &Place) -> Option<&'static str> {
    [("自治县", "县"), ("自治旗", "旗")]
        .into_iter()
        .find_map(|(full, kind)| county.name().ends_with(full).then_some(kind))
}

/// Whether what stands before an everyday word lets it be a name: the city, a mark, or a word that places take.
fn stands_free(head: &str, city: &Place) -> bool {
    head.ends_with(city.name())
        || head.ends_with(city.short())
        || head.chars().next_back().is_none_or(|c| !c.is_alphanumeric() || "在于到位由与和及驻".contains(c))
}

/// Whether a longer name that begins before this one takes it in: 沙县 in 长沙县, 津市 in 天津市.
fn overlaps(gazetteer: &Gazetteer, head: &str, name: &str) -> bool {
    let Some(first) = name.chars().next() else { return false };
    head.char_indices().rev().take(2).any(|(at, _)| {
        let Some(before) = head.get(at..) else { return false };
        let joined: String = before.chars().chain(name.chars()).collect();
        gazetteer.beginning(&joined).any(|key| key.text().len() > before.len() && key.text().contains(first))
    })
}

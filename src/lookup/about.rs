//! Which places of the gazetteer an article is about, and which articles of a library are about a place.
//!
//! The model names places by their full official names; pages, comparisons and ledgers ask by place. Invariant: a
//! place holds what is about its own parts (a province its cities, a city its counties), never the other way
//! round. Limit: a name that the gazetteer does not know is about no place.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::insight::gazetteer::{Form, Gazetteer, Key, Level, PlaceId};
use crate::library::{self, Entry};
use crate::model::{Article, Issue};
use crate::text::fold;

/// The places of one article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct About {
    /// The province, where one is known.
    pub province: Option<PlaceId>,
    /// The city, where the article has one.
    pub city: Option<PlaceId>,
    /// The counties of that city which the article names.
    pub counties: Vec<PlaceId>,
}

impl About {
    /// The places that `article` is about.
    pub fn of(article: &Article) -> Self {
        let province = article.province.as_deref().and_then(|name| named(name, None, Level::Province));
        let city = article.city.as_deref().and_then(|name| city_named(name, province));
        let counties = article
            .counties
            .iter()
            .filter_map(|name| named(name, city.or(province), Level::County))
            .collect();
        Self { province, city, counties }
    }

    /// Whether the article tells of `place`: it is the place itself, lies in it, or names it as one of its counties.
    pub fn tells_of(&self, place: PlaceId) -> bool {
        let gazetteer = Gazetteer::get();
        let subject = self.city.or(self.province);
        subject.is_some_and(|subject| gazetteer.lies_in(subject, place)) || self.counties.contains(&place)
    }

    /// All of them, the city first.
    pub(super) fn all(&self) -> impl Iterator<Item = PlaceId> {
        self.city.into_iter().chain(self.counties.iter().copied()).chain(self.province)
    }

    /// The place whose doings the article tells: its city, else its province.
    pub fn subject(&self) -> Option<PlaceId> {
        self.city.or(self.province)
    }
}

/// The place of a full official name at a level, within `whole` where several bear it.
fn named(name: &str, whole: Option<PlaceId>, level: Level) -> Option<PlaceId> {
    let gazetteer = Gazetteer::get();
    let keys = || {
        let full = gazetteer.named(name).iter().filter(|key| key.form == Form::Full);
        full.filter(move |key| gazetteer.place(key.place).level == level)
    };
    let within = |key: &&Key| whole.is_none_or(|whole| gazetteer.lies_in(key.place, whole));
    keys().find(within).or_else(|| keys().next()).map(|key| key.place)
}

/// A city's name is a prefecture's, that of a county its province governs, or a municipality's.
fn city_named(name: &str, province: Option<PlaceId>) -> Option<PlaceId> {
    let levels = [Level::City, Level::County, Level::Province];
    levels.into_iter().find_map(|level| named(name, province, level))
}

/// The issues with an article that tells of one of these places, in their order.
pub fn issues_telling_of(places: &[PlaceId], entries: &[Entry]) -> Vec<Arc<Issue>> {
    let telling = entries.iter().filter(|entry| places.iter().any(|place| tells_of(entry, *place)));
    library::issues(&telling.cloned().collect::<Vec<_>>())
}

/// Whether an issue has an article that tells of a place.
pub fn tells_of(entry: &Entry, place: PlaceId) -> bool {
    entry.head().articles.iter().any(|article| About::of(article).tells_of(place))
}

/// The places a person may mean by `name`, written in characters: those with content in `issues` first, then
/// the larger ones. Traditional characters and any of a place's names will do.
pub fn places_named<'a>(name: &str, issues: impl Iterator<Item = &'a Issue>) -> Vec<PlaceId> {
    let gazetteer = Gazetteer::get();
    let folded: String = name.trim().chars().map(fold).collect();
    let mut found: Vec<PlaceId> = gazetteer.named(&folded).iter().map(|key| key.place).collect();
    if found.is_empty() {
        found.extend(gazetteer.named(name.trim()).iter().map(|key| key.place));
    }
    let abouts: Vec<About> = issues.flat_map(|issue| &issue.articles).map(About::of).collect();
    let empty = |place: PlaceId| !abouts.iter().any(|about| about.tells_of(place));
    found.sort_by_key(|place| (empty(*place), gazetteer.place(*place).level, *place));
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(province: &str, city: &str, counties: &[&str]) -> Article {
        Article {
            province: Some(province.into()),
            city: Some(city.into()),
            counties: counties.iter().map(|name| (*name).to_owned()).collect(),
            ..Article::default()
        }
    }

    fn place(name: &str) -> PlaceId {
        Gazetteer::get().named(name).first().unwrap().place
    }

    #[test]
    fn a_place_holds_what_is_about_its_parts() {
        let about = About::of(&article("浙江省", "嘉兴市", &["嘉善县"]));
        assert!(["浙江省", "嘉兴市", "嘉善县"].into_iter().all(|name| about.tells_of(place(name))));
        assert!(!["海宁市", "绍兴市", "江苏省"].into_iter().any(|name| about.tells_of(place(name))));
        assert_eq!(about.subject(), Some(place("嘉兴市")));
    }

    #[test]
    fn a_municipality_is_its_own_city_and_a_county_the_one_of_its_city() {
        let about = About::of(&article("重庆市", "重庆市", &[]));
        assert!(about.tells_of(place("重庆市")));
        // Seven cities have a 鼓楼区 or a 城关区; the one meant is the city's own.
        let nanjing = About::of(&article("江苏省", "南京市", &["鼓楼区"]));
        let gazetteer = Gazetteer::get();
        assert!(gazetteer.lies_in(nanjing.counties[0], place("南京市")));
    }

    #[test]
    fn the_place_with_content_is_the_one_meant() {
        let mut issue = Issue::default();
        issue.articles.push(article("吉林省", "吉林市", &[]));
        let gazetteer = Gazetteer::get();
        let first = |name: &str| {
            places_named(name, std::iter::once(&issue)).first().map(|id| gazetteer.place(*id).name())
        };
        assert_eq!(first("吉林市"), Some("吉林市"));
        assert_eq!(first("嘉興"), Some("嘉兴市"));
        assert_eq!(first("朝阳"), Some("朝阳市"));
        assert_eq!(first("无此地"), None);
    }
}

//! Those compared, and which numbers stand in the column of each.
//!
//! A city or county has its own numbers. A province has its own as well, but bulletins tell of its cities: theirs are in
//! its column too. Invariant: a province's own numbers and those of cities never share a row, since the whole is not
//! its part; a city that is compared itself is in no other column. Limit: a province's counties are left out.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::insight::gazetteer::{Gazetteer, Level, PlaceId};
use crate::lookup::about::About;
use crate::lookup::filter::Filter;
use crate::model::Issue;

/// One of those compared: a place, at the time of the issues of one year where a year is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Side {
    /// The place.
    pub place: PlaceId,
    /// The year of the issues that are asked.
    pub year: Option<i32>,
}

/// Whose numbers a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// Of cities and counties.
    Places,
    /// Of whole provinces.
    Provinces,
}

impl Side {
    /// Its full official name, with the year behind an @ where one is given: `嘉兴市@2023`.
    pub fn name(&self) -> String {
        let name = Gazetteer::get().place(self.place).name();
        self.year.map_or_else(|| name.to_owned(), |year| format!("{name}@{year}"))
    }

    /// Whether it is a province with cities in it.
    pub fn is_province(&self) -> bool {
        is_province(self.place)
    }

    /// Whether the issue is of its year.
    pub(super) fn asks(&self, issue: &Issue) -> bool {
        self.year.is_none() || issue.year == self.year
    }

    /// In which rows a number of `owner` stands in its column; `None` where it stands in none.
    pub(super) fn takes(&self, owner: PlaceId, sides: &[Self]) -> Option<Extent> {
        if owner == self.place {
            return Some(if is_province(owner) { Extent::Provinces } else { Extent::Places });
        }
        (self.is_city_of(owner) && !sides.iter().any(|side| side.place == owner)).then_some(Extent::Places)
    }

    /// The cities of a province that articles of its issues are about, in the order of the gazetteer's codes.
    pub(super) fn cities(&self, issues: &[Arc<Issue>], filter: &Filter) -> Vec<PlaceId> {
        let mut cities = BTreeSet::new();
        for issue in issues.iter().filter(|issue| self.asks(issue)) {
            let articles = issue.articles.iter().filter(|article| filter.matches_article(issue, article));
            cities.extend(articles.filter_map(|article| About::of(article).city));
        }
        cities.retain(|city| self.is_city_of(*city));
        cities.into_iter().collect()
    }

    fn is_city_of(&self, place: PlaceId) -> bool {
        let gazetteer = Gazetteer::get();
        self.is_province()
            && place != self.place
            && gazetteer.place(place).is_city()
            && gazetteer.lies_in(place, self.place)
    }
}

fn is_province(place: PlaceId) -> bool {
    let place = Gazetteer::get().place(place);
    place.level == Level::Province && !place.is_city()
}

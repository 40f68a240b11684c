//! The places of a library, by province, with how much is told of each.
//!
//! Invariant: in order of the gazetteer's codes, so that the list reads as people know it; articles on a province as
//! a whole stand with the province alone.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use super::about::About;
use super::filter::Filter;
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::model::Issue;

/// A province of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvinceCount {
    /// The province.
    pub place: PlaceId,
    /// Its articles, those on the province as a whole included.
    pub articles: usize,
    /// Its cities that have articles.
    pub cities: Vec<CityCount>,
}

/// A city of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CityCount {
    /// The city.
    pub place: PlaceId,
    /// Articles about it.
    pub articles: usize,
    /// Their announced measures.
    pub measures: usize,
    /// Their figures.
    pub figures: usize,
    /// The ids of the issues with articles about it, in the order of the library.
    pub issues: Vec<String>,
}

/// Counts the places of `issues`, in the articles that `filter` lets through.
pub fn census(issues: impl Iterator<Item = impl Borrow<Issue>>, filter: &Filter) -> Vec<ProvinceCount> {
    let gazetteer = Gazetteer::get();
    let mut provinces: BTreeMap<u32, ProvinceCount> = BTreeMap::new();
    for issue in issues {
        let issue = issue.borrow();
        for article in issue.articles.iter().filter(|article| filter.matches_article(issue, article)) {
            let about = About::of(article);
            let Some(province) =
                about.province.or_else(|| about.city.map(|city| gazetteer.place(city).province))
            else {
                continue;
            };
            let entry = provinces.entry(gazetteer.place(province).code).or_insert_with(|| ProvinceCount {
                place: province,
                articles: 0,
                cities: Vec::new(),
            });
            entry.articles += 1;
            let Some(city) = about.city else { continue };
            let at = entry.cities.iter().position(|count| count.place == city);
            let at = at.unwrap_or_else(|| {
                entry.cities.push(CityCount {
                    place: city,
                    articles: 0,
                    measures: 0,
                    figures: 0,
                    issues: Vec::new(),
                });
                entry.cities.len() - 1
            });
            let Some(count) = entry.cities.get_mut(at) else { continue };
            count.articles += 1;
            count.measures += article.measures.len();
            count.figures += article.figures.len();
            if count.issues.last() != Some(&issue.id) {
                count.issues.push(issue.id.clone());
            }
        }
    }
    let mut found: Vec<ProvinceCount> = provinces.into_values().collect();
    for province in &mut found {
        province.cities.sort_by_key(|city| gazetteer.place(city.place).code);
    }
    found
}

//! `kanbao cities`: the places of a library, by province.

use serde::Serialize;

use super::arguments::CitiesArguments;
use super::filters::filter;
use super::{Failure, Outcome, Session};
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::library::Extent;
use crate::lookup::{CityCount, ProvinceCount, census};
use crate::model::SCHEMA;

#[derive(Serialize)]
struct Census<'a> {
    schema: u32,
    provinces: Vec<Province<'a>>,
}

#[derive(Serialize)]
struct Province<'a> {
    name: &'static str,
    articles: usize,
    cities: Vec<City<'a>>,
}

#[derive(Serialize)]
struct City<'a> {
    name: &'static str,
    articles: usize,
    measures: usize,
    figures: usize,
    issues: &'a [String],
}

pub(super) fn run(arguments: &CitiesArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let library = session.library_to(&arguments.paths, Extent::Places)?;
    let filter = filter(&arguments.filter, &library, &[])?;
    let provinces = census(library.entries().iter().map(|entry| entry.issue()), &filter);
    let found = !provinces.is_empty();
    if arguments.json {
        let provinces = provinces.iter().map(province).collect();
        session.output.json(&Census { schema: SCHEMA, provinces })?;
    } else {
        print(&provinces, session)?;
    }
    Ok(session.outcome(found))
}

fn province(count: &ProvinceCount) -> Province<'_> {
    Province {
        name: name(count.place),
        articles: count.articles,
        cities: count.cities.iter().map(city).collect(),
    }
}

fn city(count: &CityCount) -> City<'_> {
    let CityCount { place, articles, measures, figures, issues } = count;
    City { name: name(*place), articles: *articles, measures: *measures, figures: *figures, issues }
}

fn name(place: PlaceId) -> &'static str {
    Gazetteer::get().place(place).name()
}

fn print(provinces: &[ProvinceCount], session: &mut Session) -> Result<(), Failure> {
    let language = session.language;
    if provinces.is_empty() {
        return session.output.line(language.text("cities.nothing"));
    }
    for province in provinces {
        let count = language.format("list.articles", &[("count", &province.articles)]);
        session.output.line(&format!("{}  {count}", name(province.place)))?;
        for city in &province.cities {
            let counted = language.format(
                "cities.counts",
                &[("articles", &city.articles), ("measures", &city.measures), ("figures", &city.figures)],
            );
            session.output.line(&format!("  {}  {counted}  {}", name(city.place), city.issues.join(" ")))?;
        }
    }
    Ok(())
}

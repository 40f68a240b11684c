//! `kanbao compare`: figures of several places, or of one at several times, side by side.

use std::sync::Arc;

use serde::Serialize;

use super::arguments::CompareArguments;
use super::filters::{settle, typed};
use super::place;
use super::table::Table;
use super::{Failure, Outcome, Session};
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::library::Extent;
use crate::locale::{Language, cities_compared, figure_time};
use crate::lookup::{Cell, ComparedRow, Comparison, Side, TargetKind, compare_limited};
use crate::model::{FigureKind, Issue, SCHEMA};

#[derive(Serialize)]
struct ComparisonJson<'a> {
    schema: u32,
    places: Vec<String>,
    rows: Vec<RowJson<'a>>,
    alone: usize,
    /// The compared that are provinces, with the cities whose figures were looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provinces: Vec<ProvinceJson>,
}

#[derive(Serialize)]
struct ProvinceJson {
    place: String,
    cities: Vec<&'static str>,
}

#[derive(Serialize)]
struct RowJson<'a> {
    topic: &'a str,
    level: Option<&'a str>,
    sort: &'static str,
    unit: &'a str,
    cells: Vec<CellJson<'a>>,
}

#[derive(Serialize)]
struct CellJson<'a> {
    place: String,
    /// Whose number it is, where the compared is a province.
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'static str>,
    value: f64,
    unit: &'a str,
    text: &'a str,
    kind: FigureKind,
    year: Option<i32>,
    issue: &'a str,
    article: usize,
    page: Option<u32>,
}

pub(super) fn run(arguments: &CompareArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let (paths, names) = session.paths_among(&arguments.names, 2);
    let (names, mut filter) = typed(&names, &arguments.filter, &[TargetKind::Figure])?;
    let library = session.library_to(&paths, Extent::Places)?;
    settle(&mut filter, &library)?;
    let issues = library.issues();
    let mut sides: Vec<Side> = Vec::new();
    for name in &names {
        let side = side(name, &issues)?;
        if !sides.contains(&side) {
            sides.push(side);
        }
    }
    if sides.len() < 2 {
        return Err(Failure::TooFewPlaces);
    }
    let comparison = compare_limited(&issues, &sides, &filter);
    let found = !comparison.rows.is_empty();
    if arguments.form.json {
        session.output.json(&json(&comparison, &sides))?;
        return Ok(session.outcome(found));
    }
    let language = session.language;
    let mut table = Table::new(headings(&sides, language));
    if !arguments.form.csv && !arguments.form.markdown {
        table.add(headings(&sides, language));
    }
    let names = comparison.names(|key| language.text(key));
    for (row, name) in comparison.rows.iter().zip(names) {
        table.add(cells(name, row, &sides, language));
    }
    if found {
        table.print(arguments.form, &mut session.output)?;
    }
    if !arguments.form.csv {
        let key = match (found, comparison.lone.len()) {
            (true, _) => "compare.alone",
            (false, 0) => "compare.nothing-at-all",
            (false, _) => "compare.nothing",
        };
        session.output.line(&language.format(key, &[("count", &comparison.lone.len())]))?;
        for (side, cities) in &comparison.provinces {
            session.output.line(&cities_compared(&side.name(), &names_of(cities), language))?;
        }
    }
    Ok(session.outcome(found))
}

/// One of the compared: a name, with the year of the issues behind an @.
fn side(word: &str, issues: &[Arc<Issue>]) -> Result<Side, Failure> {
    let missing = || Failure::NoPlace { wanted: word.to_owned() };
    let (name, year) = match word.rsplit_once(['@', '＠']) {
        Some((name, year)) => (name, Some(year.parse().map_err(|_| missing())?)),
        None => (word, None),
    };
    Ok(Side { place: place::wanted(name, issues).ok_or_else(missing)?, year })
}

fn json<'a>(comparison: &'a Comparison, sides: &[Side]) -> ComparisonJson<'a> {
    let rows = comparison.rows.iter().map(|row| RowJson {
        topic: &row.topic.noun,
        level: row.topic.level.as_deref(),
        sort: row.topic.sort.name(),
        unit: &row.unit,
        cells: row.cells.iter().map(|cell| cell_json(cell, &row.unit, sides)).collect(),
    });
    ComparisonJson {
        schema: SCHEMA,
        places: sides.iter().map(Side::name).collect(),
        rows: rows.collect(),
        alone: comparison.lone.len(),
        provinces: comparison.provinces.iter().map(province).collect(),
    }
}

fn province((side, cities): &(Side, Vec<PlaceId>)) -> ProvinceJson {
    ProvinceJson { place: side.name(), cities: names_of(cities) }
}

fn cell_json<'a>(cell: &'a Cell, unit: &'a str, sides: &[Side]) -> CellJson<'a> {
    CellJson {
        place: sides.get(cell.side).map(Side::name).unwrap_or_default(),
        city: cell.city(sides),
        value: cell.value,
        unit,
        text: &cell.text,
        kind: cell.kind,
        year: cell.year,
        issue: &cell.issue.id,
        article: cell.article,
        page: cell.page(),
    }
}

fn headings(sides: &[Side], language: Language) -> Vec<String> {
    std::iter::once(language.text("compare.topic").to_owned()).chain(sides.iter().map(Side::name)).collect()
}

fn cells(name: String, row: &ComparedRow, sides: &[Side], language: Language) -> Vec<String> {
    let of_side = |side: usize| {
        let own = row.cells.iter().filter(|cell| cell.side == side);
        language.parts(&own.map(|cell| cell_text(cell, sides, language)).collect::<Vec<_>>())
    };
    std::iter::once(name).chain((0..sides.len()).map(of_side)).collect()
}

/// `60 家（2028年目标，2024-04 第2页）`, of a province `60 家（嘉兴市，2024-04 第2页）`.
fn cell_text(cell: &Cell, sides: &[Side], language: Language) -> String {
    let mut notes: Vec<String> = cell.city(sides).map(str::to_owned).into_iter().collect();
    notes.extend(figure_time(cell.kind, cell.year, language));
    let page = cell.page().map(|page| language.format("facts.page", &[("page", &page)]));
    notes.push(page.map_or_else(|| cell.issue.id.clone(), |page| format!("{} {page}", cell.issue.id)));
    let joined = notes.join(language.text("compare.and"));
    language.format("city.point", &[("value", &cell.text), ("when", &joined)])
}

fn names_of(places: &[PlaceId]) -> Vec<&'static str> {
    places.iter().map(|place| Gazetteer::get().place(*place).name()).collect()
}

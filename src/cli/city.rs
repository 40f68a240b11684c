//! `kanbao city`: everything a place did, newest issue first, with where it stands.

use serde::Serialize;

use super::arguments::CityArguments;
use super::filters::filter;
use super::place::{self, PlaceJson};
use super::{Failure, Outcome, Session};
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::library::Extent;
use crate::locale::{Language, figure_time, figure_time_in_brackets, place_counts};
use crate::lookup::{Filter, PlaceArticle, PlacePage, Series, TargetKind};
use crate::model::{Article, Figure, FigureKind, Issue, Measure, SCHEMA};

/// The page as JSON has it.
#[derive(Serialize)]
struct Page<'a> {
    schema: u32,
    place: PlaceJson,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    issue: &'a str,
    article: usize,
    title: &'a str,
    page: Option<u32>,
    city: Option<&'a str>,
    measures: &'a [Measure],
    results: &'a [Measure],
    told: &'a [Measure],
    figures: Vec<&'a Figure>,
}

pub(super) fn run(arguments: &CityArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let library = session.library_to(&arguments.paths, Extent::Places)?;
    let issues = library.issues();
    let filter = filter(&arguments.filter, &library, &[TargetKind::Measure, TargetKind::Figure])?;
    let Some(place) = place::wanted(&arguments.name, &issues) else {
        return Err(Failure::NoPlace { wanted: arguments.name.clone() });
    };
    let page = PlacePage::limited(place, &issues, &filter);
    if arguments.json {
        let entries = page.articles.iter().filter_map(|entry| json(entry, &filter)).collect();
        session.output.json(&Page { schema: SCHEMA, place: PlaceJson::of(place), entries })?;
    } else {
        print(place, &page, &filter, session)?;
    }
    Ok(session.outcome(!page.is_empty()))
}

fn json<'a>(entry: &'a PlaceArticle, filter: &Filter) -> Option<Entry<'a>> {
    let article = entry.article()?;
    let measures =
        |measures: &'a [Measure]| if filter.matches_kind(TargetKind::Measure) { measures } else { &[] };
    let wanted =
        |figure: &&Figure| filter.matches_kind(TargetKind::Figure) && filter.matches_figure(figure.kind);
    Some(Entry {
        issue: &entry.issue.id,
        article: entry.index,
        title: &article.title,
        page: article.page,
        city: article.city.as_deref(),
        measures: measures(&article.measures),
        results: measures(&article.results),
        told: measures(&article.told),
        figures: article.figures.iter().filter(wanted).collect(),
    })
}

fn print(place: PlaceId, page: &PlacePage, filter: &Filter, session: &mut Session) -> Result<(), Failure> {
    let language = session.language;
    let name = place_name(place);
    if page.is_empty() {
        return session.output.line(&language.format("city.nothing", &[("place", &name)]));
    }
    let counts = page.counts();
    let counted = place_counts(counts.issues, counts.articles, counts.measures, counts.figures, language);
    session.output.line(&format!("{name}  {counted}"))?;
    for (series, name) in page.series.iter().zip(page.names(|key| language.text(key))) {
        session.output.line(&format!("  {name}  {}", points_line(series, language)))?;
    }
    for entry in &page.articles {
        let Some(article) = entry.article() else { continue };
        session.output.line("")?;
        session.output.line(&heading(&entry.issue, article, language))?;
        for under in &entry.measures {
            let Some(measure) = article.measures.get(under.measure) else { continue };
            session.output.line(&measure_line(article, measure, ""))?;
            print_figures(article, &under.figures, session)?;
        }
        for told in article.told.iter().filter(|_| filter.matches_kind(TargetKind::Measure)) {
            session.output.line(&measure_line(article, told, language.text("city.told")))?;
        }
        if !entry.loose.is_empty() {
            session.output.line(&format!("  {}", language.text("city.loose")))?;
            print_figures(article, &entry.loose, session)?;
        }
    }
    Ok(())
}

/// `嘉兴市  浙江省`; a province stands alone.
fn place_name(place: PlaceId) -> String {
    let gazetteer = Gazetteer::get();
    let place = gazetteer.place(place);
    let province = gazetteer.province_of(place);
    if province.id == place.id {
        place.name().to_owned()
    } else {
        format!("{}  {}", place.name(), province.name())
    }
}

fn heading(issue: &Issue, article: &Article, language: Language) -> String {
    let page = article.page.map(|page| language.format("facts.page", &[("page", &page)])).unwrap_or_default();
    format!("{}  {}  {page}", issue.id, article.title)
}

fn measure_line(article: &Article, measure: &Measure, mark: &str) -> String {
    let indent = "  ".repeat(usize::from(measure.level.max(1)));
    format!("{indent}{mark}{}  {}", measure.heading(), article.summary_of(measure)).trim_end().to_owned()
}

fn print_figures(article: &Article, figures: &[usize], session: &mut Session) -> Result<(), Failure> {
    let language = session.language;
    for figure in figures.iter().filter_map(|at| article.figures.get(*at)) {
        session.output.line(&format!("      {}", figure_text(figure, language)))?;
    }
    Ok(())
}

/// What is counted, the number, and the year of what is planned.
fn figure_text(figure: &Figure, language: Language) -> String {
    let subject = figure.subject.as_deref().unwrap_or_default();
    let planned = match figure.kind {
        FigureKind::Target => figure_time_in_brackets(figure.kind, figure.year, language),
        _ => String::new(),
    };
    [subject, figure.text.as_str(), planned.trim_start()]
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join("  ")
}

/// `新型研发机构  57家（2024-04） → 60家（2028目标）`.
fn points_line(series: &Series, language: Language) -> String {
    let points: Vec<String> = series
        .points
        .iter()
        .map(|point| {
            let when = figure_time(point.kind, point.year, language);
            let when = when.unwrap_or_else(|| point.issue.id.clone());
            language.format("city.point", &[("value", &point.text), ("when", &when)])
        })
        .collect();
    points.join(" → ")
}

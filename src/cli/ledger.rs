//! `kanbao measures` and `kanbao figures`: ledgers, one row a measure or a figure, with where it stands.
//!
//! The columns are those of an office's ledger; spreadsheets, scripts and people get the same rows.

use serde::Serialize;

use super::arguments::{LedgerArguments, TableForm};
use super::filters::filter;
use super::table::Table;
use super::{Failure, Outcome, Session};
use crate::library::Extent;
use crate::lookup::{Filter, TargetKind, measures_of_figures};
use crate::model::{Article, Figure, FigureKind, Issue, Measure, SCHEMA, ShortText, as_heading};

#[derive(Serialize)]
struct Rows<T> {
    schema: u32,
    rows: Vec<T>,
}

/// What every row says: where it stands.
#[derive(Serialize, Clone)]
struct Standing {
    place: Option<String>,
    province: Option<String>,
    issue: String,
    date: Option<String>,
    title: String,
    page: Option<u32>,
    source: String,
}

#[derive(Serialize)]
struct MeasureRow {
    #[serde(flatten)]
    standing: Standing,
    measure: String,
    level: u8,
    summary: String,
}

#[derive(Serialize)]
struct FigureRow {
    #[serde(flatten)]
    standing: Standing,
    measure: Option<String>,
    level: Option<u8>,
    summary: Option<String>,
    text: ShortText,
    value: f64,
    unit: ShortText,
    subject: Option<ShortText>,
    kind: FigureKind,
    year: Option<i32>,
}

pub(super) fn measures(arguments: &LedgerArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let mut rows = Vec::new();
    for_each_article(arguments, session, TargetKind::Measure, |standing, article, _| {
        rows.extend(article.measures.iter().map(|measure| measure_row(standing, measure)));
    })?;
    print(rows, arguments.form, session, "ledger.measures", |row| {
        let level = row.level.to_string();
        cells(&row.standing, vec![as_heading(&row.measure).to_owned(), level, row.summary.clone()])
    })
}

pub(super) fn figures(arguments: &LedgerArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let language = session.language;
    let mut rows = Vec::new();
    for_each_article(arguments, session, TargetKind::Figure, |standing, article, filter| {
        let under = measures_of_figures(article);
        let measure = |at: &Option<usize>| article.measures.get((*at)?);
        let figures =
            article.figures.iter().zip(&under).filter(|(figure, _)| filter.matches_figure(figure.kind));
        rows.extend(figures.map(|(figure, at)| figure_row(standing, figure, measure(at))));
    })?;
    print(rows, arguments.form, session, "ledger.figures", |row| {
        let own = vec![
            row.measure.as_deref().map(as_heading).unwrap_or_default().to_owned(),
            row.text.to_string(),
            row.value.to_string(),
            row.unit.to_string(),
            row.subject.as_deref().unwrap_or_default().to_owned(),
            language.text(kind_key(row.kind)).to_owned(),
            row.year.map(|year| year.to_string()).unwrap_or_default(),
        ];
        cells(&row.standing, own)
    })
}

fn for_each_article(
    arguments: &LedgerArguments,
    session: &mut Session,
    kind: TargetKind,
    mut each: impl FnMut(&Standing, &Article, &Filter),
) -> Result<(), Failure> {
    let (extent, kinds): (_, &[TargetKind]) = match kind {
        TargetKind::Figure if arguments.filter.place.is_empty() => (Extent::Whole, &[TargetKind::Figure]),
        TargetKind::Figure => (Extent::Places, &[TargetKind::Figure]),
        _ => (Extent::Places, &[TargetKind::Measure]),
    };
    let library = session.library_to(&arguments.paths, extent)?;
    let filter = filter(&arguments.filter, &library, kinds)?;
    for entry in library.entries() {
        let issue = &entry.issue();
        for article in &issue.articles {
            if filter.matches(issue, Some(article), kind) {
                each(&standing(issue, article), article, &filter);
            }
        }
    }
    Ok(())
}

fn standing(issue: &Issue, article: &Article) -> Standing {
    Standing {
        place: article.city.clone(),
        province: article.province.clone(),
        issue: issue.id.clone(),
        date: issue.date.clone(),
        title: article.title.clone(),
        page: article.page,
        source: issue.source.path.clone(),
    }
}

fn measure_row(standing: &Standing, measure: &Measure) -> MeasureRow {
    let Measure { lead, level, summary, .. } = measure.clone();
    MeasureRow { standing: standing.clone(), measure: lead, level, summary }
}

/// A figure with the measure that it stands under.
fn figure_row(standing: &Standing, figure: &Figure, measure: Option<&Measure>) -> FigureRow {
    let Figure { text, value, unit, subject, kind, year, .. } = figure.clone();
    let (level, summary) = (measure.map(|it| it.level), measure.map(|it| it.summary.clone()));
    let (standing, measure) = (standing.clone(), measure.map(|it| it.lead.clone()));
    FigureRow { standing, measure, level, summary, text, value, unit, subject, kind, year }
}

fn print<T: Serialize>(
    rows: Vec<T>,
    form: TableForm,
    session: &mut Session,
    headings: &'static str,
    row: impl Fn(&T) -> Vec<String>,
) -> Result<Outcome, Failure> {
    let found = !rows.is_empty();
    if form.json {
        session.output.json(&Rows { schema: SCHEMA, rows })?;
        return Ok(session.outcome(found));
    }
    let headings = session.language.text(headings).split(',').map(str::to_owned).collect();
    let mut table = Table::new(headings);
    rows.iter().for_each(|each| table.add(row(each)));
    table.print(form, &mut session.output)?;
    if !found {
        session.notice(session.language.text("error.nothing"));
    }
    Ok(session.outcome(found))
}

/// The cells of a row: where it stands, what it says, and the source.
fn cells(standing: &Standing, own: Vec<String>) -> Vec<String> {
    let page = standing.page.map(|page| page.to_string()).unwrap_or_default();
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut cells = vec![
        optional(&standing.place),
        optional(&standing.province),
        standing.issue.clone(),
        optional(&standing.date),
        standing.title.clone(),
        page,
    ];
    cells.extend(own);
    cells.push(standing.source.clone());
    cells
}

/// The sentence for a kind of figure.
fn kind_key(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Achieved => "kind.achieved",
        FigureKind::Target => "kind.target",
        FigureKind::Growth => "kind.growth",
        FigureKind::Share => "kind.share",
        FigureKind::Rank => "kind.rank",
        FigureKind::Standard => "kind.standard",
    }
}

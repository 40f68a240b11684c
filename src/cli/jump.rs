//! `kanbao jump`: what the jump box would rank, best first, over a whole library.

use std::path::PathBuf;

use serde::Serialize;

use super::arguments::JumpArguments;
use super::filters::{settle, typed};
use super::page::Columns;
use super::{Failure, Outcome, Session};
use crate::library::Extent;
use crate::lookup::{
    Counts, Filter, JumpEntry, JumpHit, JumpIndex, JumpOptions, TargetKind, Via, asks_for_figures, derived,
    rank,
};
use crate::model::{Anchor, SCHEMA};

#[derive(Serialize)]
struct Ranking<'a> {
    schema: u32,
    query: &'a str,
    /// How many there are, those beyond the limit counted.
    total: usize,
    hits: Vec<Hit<'a>>,
}

#[derive(Serialize)]
struct Hit<'a> {
    kind: &'static str,
    /// Whether a measure is told in running text, announced by no lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    told: Option<bool>,
    title: &'a str,
    issue: Option<&'a str>,
    article: Option<usize>,
    anchor: Anchor,
    page: Option<u32>,
    province: Option<&'a str>,
    city: Option<&'a str>,
    /// Whether the name of its province alone was found.
    by_province: bool,
    /// How much there is on a place: nothing where the library only knows its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Content>,
    score: i64,
    /// Indexes of the title's characters that matched.
    positions: &'a [usize],
}

#[derive(Serialize)]
struct Content {
    articles: usize,
    measures: usize,
    figures: usize,
}

pub(super) fn run(arguments: &JumpArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let (limits, paths) = limits_among(&arguments.paths);
    let (words, mut filter) = typed(&limits, &arguments.filter, TargetKind::ALL)?;
    // Words beside a filter in one argument are looked for too.
    let query = std::iter::once(arguments.query.as_str()).chain(words).collect::<Vec<_>>().join(" ");
    let extent = if asks_for_figures(&query, &filter) { Extent::Whole } else { Extent::Places };
    let mut library = session.unread_library(&paths)?.deriving(derived);
    library.put_away_all();
    let library = session.read_library(library, &paths, extent)?;
    settle(&mut filter, &library)?;
    let opened = match &arguments.open {
        Some(wanted) => Some(library.resolve(wanted)?.source.clone()),
        None => None,
    };
    let index = JumpIndex::over(library.entries());
    let mut options = JumpOptions { filter, ..JumpOptions::default() };
    options.limit = arguments.limit.unwrap_or(options.limit);
    options.open =
        opened.and_then(|source| library.entries().iter().position(|entry| entry.source == source));
    let found = rank(&index, &query, &options);
    // In the box it is said while one types; a script must not take everything for what it asked for.
    if let Some(error) = found.errors.first() {
        return Err(error.clone().into());
    }
    let hits = found.hits.iter().filter_map(|hit| Some((hit, index.entry(hit.entry, options.open)?)));
    // A place that the library has nothing on leads nowhere, though its name was found.
    let leads_somewhere = hits.clone().any(|(_, entry)| entry.issue.is_some());
    if arguments.json {
        let hits = hits.map(|(hit, entry)| row(&index, hit, entry)).collect();
        let (query, total) = (query.as_str(), found.total);
        session.output.json(&Ranking { schema: SCHEMA, query, total, hits })?;
    } else {
        print(&index, hits, session)?;
        if found.hits.is_empty() {
            session.notice(session.language.text("error.nothing"));
        }
    }
    Ok(session.outcome(leads_somewhere))
}

/// The filters among what stands behind the words, as they may in the box, and the paths; what is there is a path.
fn limits_among(paths: &[PathBuf]) -> (Vec<&str>, Vec<PathBuf>) {
    let (mut limits, mut others) = (Vec::new(), Vec::new());
    for path in paths {
        match path.to_str() {
            Some(word) if Filter::default().take(word) != Ok(false) && !path.exists() => limits.push(word),
            _ => others.push(path.clone()),
        }
    }
    (limits, others)
}

fn row<'a>(index: &'a JumpIndex, hit: &'a JumpHit, entry: JumpEntry<'a>) -> Hit<'a> {
    let Counts { articles, measures, figures } = entry.counts;
    Hit {
        kind: entry.kind.name(),
        told: (entry.kind == TargetKind::Measure).then_some(entry.told),
        title: entry.title,
        issue: id(index, &entry),
        article: entry.anchor.article,
        anchor: entry.anchor,
        page: entry.page,
        province: entry.province,
        city: entry.city,
        by_province: hit.via == Via::Province,
        content: entry.kind.is_place().then_some(Content { articles, measures, figures }),
        score: hit.score,
        positions: &hit.positions,
    }
}

fn id<'a>(index: &'a JumpIndex, entry: &JumpEntry) -> Option<&'a str> {
    entry.issue.and_then(|issue| index.issues().get(issue)).map(|issue| issue.id.as_str())
}

fn print<'a>(
    index: &'a JumpIndex,
    hits: impl Iterator<Item = (&'a JumpHit, JumpEntry<'a>)>,
    session: &mut Session,
) -> Result<(), Failure> {
    let language = session.language;
    let mut columns = Columns::default();
    for (hit, entry) in hits {
        let page = entry.page.map(|page| format!("p{page}")).unwrap_or_default();
        let number = entry.anchor.article.map(|article| (article + 1).to_string()).unwrap_or_default();
        let Counts { articles, measures, figures } = entry.counts;
        let about = match (entry.kind, entry.issue) {
            (kind, None) if kind.is_place() => language.text("jump.no-content").to_owned(),
            (kind, _) if kind.is_place() => language.format(
                "jump.counts",
                &[("articles", &articles), ("measures", &measures), ("figures", &figures)],
            ),
            _ => String::new(),
        };
        let in_province = entry.kind.is_place() || hit.via == Via::Province;
        let province = entry.province.filter(|name| in_province && *name != entry.title).unwrap_or_default();
        let title = match (entry.kind, entry.short) {
            (TargetKind::Measure | TargetKind::Section | TargetKind::Figure, Some(short)) => {
                let mark = if entry.told { language.text("city.told") } else { "" };
                format!("{short} › {mark}{}", entry.heading())
            }
            _ => entry.heading().to_owned(),
        };
        let title = [title.as_str(), province, &about].join("  ");
        let kind = language.text(entry.kind.text_key());
        columns.add(&[kind, id(index, &entry).unwrap_or_default(), &number, &page, title.trim_end()]);
    }
    columns.print(&mut session.output)
}

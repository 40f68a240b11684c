//! `kanbao jump`: what the jump box would rank, best first, over a whole library.

use serde::Serialize;

use super::arguments::JumpArguments;
use super::page::Columns;
use super::{Failure, Outcome, Session};
use crate::lookup::{JumpKind, JumpLibrary, LibraryHit};
use crate::model::{Anchor, SCHEMA};

/// As many hits as the jump box keeps.
const DEFAULT_LIMIT: usize = 200;

#[derive(Serialize)]
struct Ranking<'a> {
    schema: u32,
    query: &'a str,
    hits: Vec<Hit>,
}

#[derive(Serialize)]
struct Hit {
    kind: &'static str,
    title: String,
    issue: String,
    article: Option<usize>,
    anchor: Anchor,
    page: Option<u32>,
    province: Option<String>,
    city: Option<String>,
    score: i64,
    /// Indexes of the title's characters that matched.
    positions: Vec<usize>,
}

pub(super) fn run(arguments: &JumpArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let library = session.library(&arguments.paths)?;
    let opened = match &arguments.open {
        Some(wanted) => Some(library.resolve(wanted)?.key),
        None => None,
    };
    let index = JumpLibrary::over(library.entries(), &JumpLibrary::default());
    let ranked = index.rank(&arguments.query, opened);
    let limit = arguments.limit.unwrap_or(DEFAULT_LIMIT);
    let hits: Vec<Hit> = ranked.iter().take(limit).filter_map(|found| hit(&index, found)).collect();
    let found = !hits.is_empty();
    if arguments.json {
        session.output.json(&Ranking { schema: SCHEMA, query: &arguments.query, hits })?;
    } else {
        print(&hits, session)?;
    }
    Ok(session.outcome(found))
}

fn hit(index: &JumpLibrary, found: &LibraryHit) -> Option<Hit> {
    let target = index.target(found)?;
    let (issue, entry) = (&target.issue.issue, target.entry);
    let article = entry.anchor.article.and_then(|article| issue.articles.get(article));
    Some(Hit {
        kind: match entry.kind {
            JumpKind::Article => "article",
            JumpKind::Section => "section",
        },
        title: entry.title.clone(),
        issue: issue.id.clone(),
        article: entry.anchor.article,
        anchor: entry.anchor,
        page: entry.page,
        province: article.and_then(|article| article.province.clone()),
        city: article.and_then(|article| article.city.clone()),
        score: found.score(),
        positions: found.positions().to_vec(),
    })
}

fn print(hits: &[Hit], session: &mut Session) -> Result<(), Failure> {
    let language = session.language;
    let mut columns = Columns::default();
    for hit in hits {
        let kind = language.text(match hit.kind {
            "section" => "jump.section",
            _ => "jump.article",
        });
        let page = hit.page.map(|page| format!("p{page}")).unwrap_or_default();
        let number = hit.article.map(|article| (article + 1).to_string()).unwrap_or_default();
        columns.add(&[kind, &hit.issue, &number, &page, &hit.title]);
    }
    columns.print(&mut session.output)
}

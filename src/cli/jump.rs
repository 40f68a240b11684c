//! `kanbao jump`: what the jump box would rank, best first, over a whole library.

use std::cmp::Reverse;

use serde::Serialize;

use super::arguments::JumpArguments;
use super::page::Columns;
use super::{Failure, Outcome, Session};
use crate::lookup::{JumpIndex, JumpKind};
use crate::model::{Anchor, Issue, SCHEMA};

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
        Some(wanted) => Some(library.resolve(wanted)?.issue.id.clone()),
        None => None,
    };
    let mut hits: Vec<Hit> =
        library.entries().iter().flat_map(|entry| hits(&entry.issue, &arguments.query)).collect();
    // The sort is stable: equal scores stay newest issue first, and in reading order within it.
    hits.sort_by_key(|hit| (Reverse(hit.score), opened.as_ref() != Some(&hit.issue)));
    hits.truncate(arguments.limit.unwrap_or(DEFAULT_LIMIT));
    let found = !hits.is_empty();
    if arguments.json {
        session.output.json(&Ranking { schema: SCHEMA, query: &arguments.query, hits })?;
    } else {
        print(&hits, session)?;
    }
    Ok(session.outcome(found))
}

fn hits(issue: &Issue, query: &str) -> Vec<Hit> {
    let index = JumpIndex::of(issue);
    let ranked = index.rank(query).into_iter().filter_map(|hit| {
        let entry = index.entries().get(hit.entry)?;
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
            score: hit.score,
            positions: hit.positions,
        })
    });
    ranked.collect()
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

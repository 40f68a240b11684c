//! `kanbao list`: the issues of a library, newest first.

use serde::Serialize;

use super::arguments::ListArguments;
use super::filters::filter;
use super::page::Columns;
use super::{Failure, Outcome, Session};
use crate::library::Entry;
use crate::locale::issue_number;
use crate::lookup::Kind;
use crate::model::SCHEMA;

#[derive(Serialize)]
struct Listing<'a> {
    schema: u32,
    issues: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    year: Option<i32>,
    number: Option<u32>,
    total_number: Option<u32>,
    date: Option<&'a str>,
    articles: usize,
    path: &'a str,
}

pub(super) fn run(arguments: &ListArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let library = session.library(&arguments.paths)?;
    let filter = filter(&arguments.filter, &library, &[Kind::Issue])?;
    let listed = library.entries().iter().filter(|entry| filter.matches(&entry.issue, None, Kind::Issue));
    let found = listed.clone().next().is_some();
    if arguments.json {
        let issues = listed.map(row).collect();
        session.output.json(&Listing { schema: SCHEMA, issues })?;
        return Ok(session.outcome(found));
    }
    let language = session.language;
    let mut columns = Columns::default();
    for entry in listed {
        let issue = &entry.issue;
        let number = issue_number(issue, language).unwrap_or_default();
        let title = if issue.title.is_empty() { language.text("title.untitled") } else { &issue.title };
        columns.add(&[
            &issue.id,
            title,
            &number,
            &language.format("list.articles", &[("count", &issue.articles.len())]),
            &entry.source.to_string(),
        ]);
    }
    columns.print(&mut session.output)?;
    Ok(session.outcome(found))
}

fn row(entry: &Entry) -> Row<'_> {
    let issue = &entry.issue;
    Row {
        id: &issue.id,
        title: &issue.title,
        year: issue.year,
        number: issue.number,
        total_number: issue.total_number,
        date: issue.date.as_deref(),
        articles: issue.articles.len(),
        path: &issue.source.path,
    }
}

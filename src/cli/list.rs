//! `kanbao list`: the issues of a library, newest first.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use serde::Serialize;

use super::arguments::ListArguments;
use super::filters::typed;
use super::page::Columns;
use super::{Failure, Outcome, Session};
use crate::library::{Asked, Extent, Scanned, Sought, Source};
use crate::locale::told_name;
use crate::lookup::{Filter, TargetKind};
use crate::model::{Issue, SCHEMA};

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
    /// The file's own name, which the issue has without what may not be printed.
    path: Cow<'a, str>,
}

/// An issue with where it lies.
type Listed = (Source, Arc<Issue>);

pub(super) fn run(arguments: &ListArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let (issues, filter) = issues(arguments, session)?;
    let listed = issues.iter().filter(|(_, issue)| filter.matches(issue, None, TargetKind::Issue));
    let found = listed.clone().next().is_some();
    if arguments.json {
        let issues = listed.map(row).collect();
        session.output.json(&Listing { schema: SCHEMA, issues })?;
        return Ok(session.outcome(found));
    }
    let language = session.language;
    let mut columns = Columns::default();
    for (source, issue) in listed {
        let number = told_name(issue, language).unwrap_or_default();
        let title = if issue.title.is_empty() { language.text("title.untitled") } else { &issue.title };
        columns.add(&[
            &issue.id,
            title,
            &number,
            &language.format("list.articles", &[("count", &issue.articles.len())]),
            &source.to_string(),
        ]);
    }
    columns.print(&mut session.output)?;
    tell_copies(&issues, session);
    if !found {
        session.notice(language.text("error.nothing"));
    }
    Ok(session.outcome(found))
}

/// Says of files with the same bytes as one that is listed before that they are copies of it.
fn tell_copies(issues: &[Listed], session: &Session) {
    let mut known: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for (source, issue) in issues {
        let alike = known.entry(&issue.id).or_default();
        if let Some(first) = alike.iter().find(|other| source.has_the_bytes_of(other)) {
            session.notice(&session.language.format("list.copy", &[("path", source), ("first", first)]));
        }
        alike.push(source);
    }
}

/// The issues of the library, newest first, and what they are limited to. No more is read than is listed, but for what
/// standard input gives.
fn issues(arguments: &ListArguments, session: &mut Session) -> Result<(Vec<Listed>, Filter), Failure> {
    let library = session.unread_library(&arguments.paths)?;
    let (_, mut filter) = typed(&[], &arguments.filter, &[TargetKind::Issue])?;
    let extent = if filter.has_places() { Extent::Places } else { Extent::Words };
    let listed =
        |scanned: &Scanned<'_>| Some((scanned.source.clone(), Arc::new(scanned.head()?.into_owned())));
    let asked = Asked { wanted: &|_| true, make: &listed };
    let issues: Vec<Listed> = match library.scan(&Sought { extent, may_be_written: None }, asked) {
        Some(mut scan) => {
            session.tell_problems(library.problems().iter().chain(scan.problems()), &arguments.paths);
            let mut issues = Vec::new();
            let Ok(()) = scan.tell_each::<Infallible>(&mut |one| {
                issues.push(one);
                Ok(())
            });
            scan.keep();
            issues
        }
        None => {
            let library = session.read_library(library, &arguments.paths, extent)?;
            let entries = library.entries().iter();
            entries.map(|entry| (entry.source.clone(), entry.issue())).collect()
        }
    };
    filter.settle(issues.iter().map(|(_, issue)| issue.as_ref()))?;
    Ok((issues, filter))
}

fn row((source, issue): &Listed) -> Row<'_> {
    Row {
        id: &issue.id,
        title: &issue.title,
        year: issue.year,
        number: issue.number,
        total_number: issue.total_number,
        date: issue.date.as_deref(),
        articles: issue.articles.len(),
        path: source.path().to_string_lossy(),
    }
}

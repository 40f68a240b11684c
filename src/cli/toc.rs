//! `kanbao toc`: the table of contents of an issue.
//!
//! The articles come in reading order; what the printed contents promise and the issue does not have stands
//! where it is printed, without a number.

use serde::Serialize;

use super::arguments::TocArguments;
use super::page::Columns;
use super::{Failure, Outcome, Session};
use crate::library::Extent;
use crate::model::{Article, Issue, SCHEMA};

#[derive(Serialize)]
struct Contents<'a> {
    schema: u32,
    issue: &'a str,
    title: &'a str,
    entries: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    /// The article's index from 0, as in the model; null for an entry without an article.
    index: Option<usize>,
    page: Option<u32>,
    title: &'a str,
    province: Option<&'a str>,
    city: Option<&'a str>,
}

pub(super) fn run(arguments: &TocArguments, session: &mut Session) -> Result<Outcome, Failure> {
    let issue = session.issue(&arguments.issue, Extent::Places)?;
    let entries = rows(&issue);
    let found = !entries.is_empty();
    if arguments.json {
        let (id, title) = (&issue.id, &issue.title);
        session.output.json(&Contents { schema: SCHEMA, issue: id, title, entries })?;
        return Ok(session.outcome(found));
    }
    let mut columns = Columns::default();
    for row in entries {
        let text = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
        let page = row.page.and_then(|page| usize::try_from(page).ok());
        let title = if row.title.is_empty() { session.language.text("title.untitled") } else { row.title };
        let place = row.city.or(row.province).unwrap_or_default();
        columns.add(&[&text(row.index.map(|index| index + 1)), &text(page), title, place]);
    }
    columns.print(&mut session.output)?;
    if !found {
        session.notice(session.language.text("error.no-articles"));
    }
    Ok(session.outcome(found))
}

fn rows(issue: &Issue) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = issue.articles.iter().map(article_row).collect();
    let mut after = 0;
    for entry in &issue.toc {
        let place = entry.article.and_then(|article| rows.iter().position(|row| row.index == Some(article)));
        if let Some(place) = place {
            after = place + 1;
        } else {
            let row = Row { index: None, page: entry.page, title: &entry.title, province: None, city: None };
            rows.insert(after.min(rows.len()), row);
            after += 1;
        }
    }
    rows
}

fn article_row(article: &Article) -> Row<'_> {
    Row {
        index: Some(article.index),
        page: article.page,
        title: &article.title,
        province: article.province.as_deref(),
        city: article.city.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TocEntry;

    #[test]
    fn an_entry_without_an_article_stands_where_it_is_printed() {
        let mut issue = crate::library::read("# 题\n\n正文。\n".as_bytes(), "").unwrap();
        let article = |index, title: &str| Article { index, title: title.into(), ..Article::default() };
        issue.articles = vec![article(0, "甲"), article(1, "乙")];
        let entry = |title: &str, article| TocEntry { title: title.into(), page: None, article };
        issue.toc = vec![entry("甲", Some(0)), entry("失", None), entry("落", None), entry("乙", Some(1))];
        let titles: Vec<&str> = rows(&issue).iter().map(|row| row.title).collect();
        assert_eq!(titles, ["甲", "失", "落", "乙"]);
    }
}

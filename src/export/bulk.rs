//! An issue for a search engine: one document an article, in the bulk form of OpenSearch and Elasticsearch.
//!
//! Invariant: a line of JSON each for what to do and for the document, so that files can be put one behind the other; the
//! same article has the same name every time, so that sending it again replaces it. Limit: `docs/scale.md` says how the
//! engine has to read the fields.

use serde::Serialize;

use crate::model::{Article, Figure, Issue, SCHEMA};

#[derive(Serialize)]
struct Action<'a> {
    index: Name<'a>,
}

#[derive(Serialize)]
struct Name<'a> {
    #[serde(rename = "_id")]
    id: &'a str,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    id: &'a str,
    bulletin: &'a str,
    issue: &'a str,
    year: Option<i32>,
    number: Option<u32>,
    total_number: Option<u32>,
    date: Option<&'a str>,
    article: usize,
    title: &'a str,
    page: Option<u32>,
    province: Option<&'a str>,
    place: Option<&'a str>,
    counties: &'a [String],
    text: String,
    measures: Vec<&'a str>,
    figures: Vec<FigureDocument<'a>>,
    source: &'a str,
}

#[derive(Serialize)]
struct FigureDocument<'a> {
    text: &'a str,
    value: f64,
    unit: &'a str,
    subject: Option<&'a str>,
    kind: crate::model::FigureKind,
    year: Option<i32>,
}

/// The articles of an issue (of a single one where `only` names it, from 0), two lines each.
///
/// # Errors
///
/// As `serde_json`; plain data of this kind always serialises.
pub fn to_bulk(issue: &Issue, only: Option<usize>) -> Result<String, serde_json::Error> {
    bulk(issue, only, None)
}

/// The same of an issue that another is called like, with its file in the name of each article.
///
/// # Errors
///
/// As [`to_bulk`].
pub fn to_bulk_by_file(issue: &Issue) -> Result<String, serde_json::Error> {
    bulk(issue, None, Some(&issue.source.path))
}

fn bulk(issue: &Issue, only: Option<usize>, file: Option<&str>) -> Result<String, serde_json::Error> {
    let mut out = String::new();
    let articles = issue.articles.iter().filter(|article| only.is_none_or(|only| article.index == only));
    for article in articles {
        let mut id = format!("{}/{}/{}", issue.title, issue.id, article.index);
        if let Some(file) = file {
            id.push_str(&format!("@{file}"));
        }
        out.push_str(&serde_json::to_string(&Action { index: Name { id: &id } })?);
        out.push('\n');
        out.push_str(&serde_json::to_string(&document(issue, article, &id))?);
        out.push('\n');
    }
    Ok(out)
}

fn document<'a>(issue: &'a Issue, article: &'a Article, id: &'a str) -> Document<'a> {
    let blocks: Vec<_> = article.blocks.iter().map(|block| block.plain_text()).collect();
    let figure = |figure: &'a Figure| FigureDocument {
        text: &figure.text,
        value: figure.value,
        unit: &figure.unit,
        subject: figure.subject.as_deref(),
        kind: figure.kind,
        year: figure.year,
    };
    Document {
        schema: SCHEMA,
        id,
        bulletin: &issue.title,
        issue: &issue.id,
        year: issue.year,
        number: issue.number,
        total_number: issue.total_number,
        date: issue.date.as_deref(),
        article: article.index,
        title: &article.title,
        page: article.page,
        province: article.province.as_deref(),
        place: article.city.as_deref(),
        counties: &article.counties,
        text: blocks.join("\n"),
        measures: article.measures.iter().map(|measure| measure.lead.as_str()).collect(),
        figures: article.figures.iter().map(figure).collect(),
        source: &issue.source.path,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn every_article_is_two_lines_under_a_name_of_its_own() {
        let text = include_str!("../../issues/2024-04.md");
        let issue = crate::ingest::ingest(text.as_bytes(), "2024-04.md").unwrap();
        let bulk = to_bulk(&issue, None).unwrap();
        let lines: Vec<Value> = bulk.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2 * issue.articles.len());
        let ids: std::collections::BTreeSet<&str> =
            lines.iter().step_by(2).map(|line| line["index"]["_id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), issue.articles.len());
        assert_eq!(lines[0]["index"]["_id"], lines[1]["id"]);
        assert_eq!(lines[1]["issue"], "2024-04");
        let words = lines[1]["text"].as_str().unwrap();
        assert!(issue.articles[0].blocks.iter().all(|block| words.contains(&*block.plain_text())));
        let other = to_bulk_by_file(&issue).unwrap();
        assert!(other.lines().step_by(2).all(|line| !bulk.contains(line)), "named by its file");
        assert_eq!(to_bulk(&issue, Some(1)).unwrap().lines().count(), 2);
    }
}

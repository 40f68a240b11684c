//! What a clean document cannot show of its issue, as JSON that it carries unseen.
//!
//! `ingest` knows a document of ours by it, and takes the structure then as it is written. Invariant: what one version wrote,
//! later ones read. Limit: what is in the text (titles, blocks) is not said again.

use serde_json::{Value, json};

use crate::model::Issue;

/// The facts of an issue whose contents stand in the document.
pub(super) fn of(issue: &Issue) -> Value {
    let toc: Vec<_> = issue.toc.iter().map(|entry| json!([entry.page, entry.article])).collect();
    let pages: Vec<_> = issue.articles.iter().map(|article| article.page).collect();
    json!({
        "schema": issue.schema, "id": issue.id, "title": issue.title, "year": issue.year, "number": issue.number,
        "total_number": issue.total_number, "date": issue.date, "publisher": issue.publisher, "editor": issue.editor,
        "phone": issue.phone, "masthead": issue.masthead, "colophon": issue.colophon, "toc": toc, "pages": pages,
    })
}

/// The facts of an issue with the titles of its contents, for documents that print none or others.
pub(super) fn with_contents(issue: &Issue) -> Value {
    let mut facts = of(issue);
    if let Some(facts) = facts.as_object_mut() {
        let entries = issue.toc.iter().map(|entry| Value::from(entry.title.as_str())).collect();
        facts.insert("entries".to_string(), Value::Array(entries));
    }
    facts
}

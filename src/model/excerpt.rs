//! An excerpt: words that a reader took out of an issue, with all that is needed to say where they stand.
//!
//! It outlives the issue's file, so it carries the facts of its source instead of pointing at them. Invariant: what is
//! not known of the source is absent, never guessed.

use serde::{Deserialize, Serialize};

use super::{Article, Issue};

/// Where words stand, as far as it is known: what a citation is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reference {
    /// The bulletin's title.
    #[serde(default)]
    pub serial: String,
    /// The issue's id.
    #[serde(default)]
    pub issue: String,
    /// The year of the issue.
    #[serde(default)]
    pub year: Option<i32>,
    /// Its number within the year.
    #[serde(default)]
    pub number: Option<u32>,
    /// Its number since the bulletin began.
    #[serde(default)]
    pub total_number: Option<u32>,
    /// The date printed, ISO 8601.
    #[serde(default)]
    pub date: Option<String>,
    /// The article's title; empty for the preface.
    #[serde(default)]
    pub title: String,
    /// The article, from 0; `None` for the preface.
    #[serde(default)]
    pub article: Option<usize>,
    /// The page of the article.
    #[serde(default)]
    pub page: Option<u32>,
    /// The place the article is about: its city, else its province.
    #[serde(default)]
    pub place: Option<String>,
}

impl Reference {
    /// What is known of an article of an issue, or of the preface for `None`.
    pub fn to(issue: &Issue, article: Option<usize>) -> Self {
        let known: Option<&Article> = article.and_then(|index| issue.articles.get(index));
        Self {
            serial: issue.title.clone(),
            issue: issue.id.clone(),
            year: issue.year,
            number: issue.number,
            total_number: issue.total_number,
            date: issue.date.clone(),
            title: known.map(|article| article.title.clone()).unwrap_or_default(),
            article,
            page: known.and_then(|article| article.page),
            place: known.and_then(|article| article.city.clone().or_else(|| article.province.clone())),
        }
    }
}

/// Words taken out of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Excerpt {
    /// The words, as they stand there.
    pub text: String,
    /// What the reader noted beside them.
    #[serde(default)]
    pub note: Option<String>,
    /// Where they stand.
    pub reference: Reference,
}

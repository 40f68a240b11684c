//! Words among what places did and what they counted, for whoever chose these kinds rather than the text.
//!
//! Invariant: the commands and the reader ask here alike, so that they find the same. Limit: a measure is found by its lead,
//! else by a sentence under it that tells of a doing.

use std::ops::Range;
use std::sync::Arc;

use super::Pattern;
use crate::insight::gazetteer::PlaceId;
use crate::lookup::about::About;
use crate::lookup::elsewhere::Doings;
use crate::lookup::filter::Filter;
use crate::model::{Anchor, CharRange, Issue};

/// A measure or a figure that has the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindHit {
    /// The article, from 0.
    pub article: usize,
    /// Where in the issue it stands.
    pub anchor: Anchor,
    /// The lead or the sentence; of a figure what it counts, and the number.
    pub text: String,
    /// The characters of it that match.
    pub ranges: Vec<CharRange>,
    /// The place that does or counts it.
    pub place: Option<PlaceId>,
}

/// What places did about the words, in reading order: the lead where it has them, else the sentence under it.
pub fn in_measures(issue: &Arc<Issue>, terms: &[Pattern], filter: &Filter) -> Vec<KindHit> {
    let mut hits = Vec::new();
    for group in Doings::of_issue(issue).about(terms, None) {
        for found in group.hits {
            let article = issue.articles.get(found.article);
            if article.is_some_and(|article| filter.matches_article(issue, article)) {
                hits.push(KindHit {
                    article: found.article,
                    anchor: found.anchor,
                    text: found.sentence.unwrap_or(found.measure.lead),
                    ranges: found.ranges,
                    place: group.place,
                });
            }
        }
    }
    hits.sort_by_key(|hit| (hit.article, hit.anchor.block));
    hits
}

/// Figures whose number or subject has the words, in reading order.
pub fn in_figures(issue: &Issue, patterns: &[Pattern], filter: &Filter) -> Vec<KindHit> {
    let mut hits = Vec::new();
    for article in issue.articles.iter().filter(|article| filter.matches_article(issue, article)) {
        for figure in article.figures.iter().filter(|figure| filter.matches_figure(figure.kind)) {
            let text = match figure.subject.as_deref().filter(|subject| !subject.is_empty()) {
                Some(subject) => format!("{subject} {}", figure.text),
                None => figure.text.to_string(),
            };
            let found: Option<Vec<Range<usize>>> =
                patterns.iter().map(|pattern| pattern.first_in(&text)).collect();
            let Some(found) = found else { continue };
            let ranges = found.iter().map(|range| CharRange::of_bytes(&text, range)).collect();
            hits.push(KindHit {
                article: article.index,
                anchor: article.anchor(figure.block, figure.range),
                text,
                ranges,
                place: About::of(article).subject(),
            });
        }
    }
    hits
}

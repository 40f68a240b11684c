//! Which places can be set beside others: those that have figures of a topic in common with them.
//!
//! Invariant: a place is told to have something in common exactly where [`super::compare`] would have a row with it in.
//! Limit: it knows the issues it was made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Side, topic};
use crate::insight::gazetteer::PlaceId;
use crate::lookup::about::About;
use crate::lookup::index::JumpIndex;
use crate::model::{Article, Figure, Issue};

/// What several places count, to ask of others whether they count any of it too.
#[derive(Debug)]
pub struct Counted {
    compared: Vec<Side>,
    /// Whose numbers there are of a topic, and in whose column they stand.
    topics: BTreeMap<topic::Topic, Vec<(Side, PlaceId)>>,
    /// The articles that have figures, each with what it is about.
    articles: Vec<(About, Arc<Issue>, usize)>,
    known: BTreeMap<PlaceId, bool>,
}

impl Counted {
    /// What `compared` count in the issues of an index.
    pub fn by(compared: &[PlaceId], index: &JumpIndex) -> Self {
        let mut articles = Vec::new();
        for (issue, places) in index.issues.iter().zip(&index.places) {
            let told = issue.articles.iter().zip(places).enumerate();
            let with_figures = told.filter(|(_, (article, _))| !article.figures.is_empty());
            articles.extend(with_figures.map(|(at, (_, about))| (about.clone(), Arc::clone(issue), at)));
        }
        let compared: Vec<Side> = compared.iter().map(|place| Side { place: *place, year: None }).collect();
        let mut it = Self { compared, topics: BTreeMap::new(), articles, known: BTreeMap::new() };
        let mut topics: BTreeMap<topic::Topic, Vec<(Side, PlaceId)>> = BTreeMap::new();
        for side in &it.compared {
            for (article, figure, own) in it.figures_of(side.place) {
                let Some((topic, owner)) = topic(article, figure, own) else { continue };
                let having = topics.entry(topic).or_default();
                if !having.contains(&(*side, owner)) {
                    having.push((*side, owner));
                }
            }
        }
        it.topics = topics;
        it
    }

    /// Whether `place` has figures of a topic that one of them has figures of.
    pub fn is_by(&mut self, place: PlaceId) -> bool {
        if let Some(known) = self.known.get(&place) {
            return *known;
        }
        let side = Side { place, year: None };
        let sides: Vec<Side> = self.compared.iter().copied().chain([side]).collect();
        let found = self.figures_of(place).any(|(article, figure, own)| {
            let Some((topic, owner)) = topic(article, figure, own) else { return false };
            let extent = side.takes(owner, &sides);
            let is_there = |(other, owner): &(Side, PlaceId)| other.takes(*owner, &sides) == extent;
            extent.is_some() && self.topics.get(&topic).is_some_and(|having| having.iter().any(is_there))
        });
        self.known.insert(place, found);
        found
    }

    /// Every figure in the articles that tell of a place, and the place that the article is of.
    fn figures_of(&self, place: PlaceId) -> impl Iterator<Item = (&Article, &Figure, PlaceId)> {
        let telling = self.articles.iter().filter(move |(about, ..)| about.tells_of(place));
        telling.flat_map(|(about, issue, at)| {
            let article = issue.articles.get(*at);
            let own = about.subject();
            article
                .into_iter()
                .zip(own)
                .flat_map(|(article, own)| article.figures.iter().map(move |figure| (article, figure, own)))
        })
    }
}

//! Which places can be set beside others: those that have figures of a topic in common with them.
//!
//! Invariant: a place is told to have something in common exactly where [`super::compare`] would have a row with it in.
//! Limit: it knows the issues it was made of.

use std::collections::BTreeMap;

use super::{Side, topic};
use crate::insight::gazetteer::PlaceId;
use crate::library::{Entry, Held};
use crate::lookup::about::About;
use crate::lookup::index::JumpIndex;
use crate::model::Article;

/// What several places count, to ask of others whether they count any of it too.
#[derive(Debug)]
pub struct Counted {
    compared: Vec<Side>,
    /// Whose numbers there are of a topic, and in whose column they stand.
    topics: BTreeMap<topic::Topic, Vec<(Side, PlaceId)>>,
    /// The issues, and of each what its articles are about.
    issues: Vec<(Held, Vec<About>)>,
    known: BTreeMap<PlaceId, bool>,
}

impl Counted {
    /// What `compared` count in the issues of a library, over which there is an index.
    pub fn by(compared: &[PlaceId], entries: &[Entry], index: &JumpIndex) -> Self {
        let issues = entries.iter().zip(&index.places);
        let issues = issues.map(|(entry, places)| (entry.held.clone(), places.clone())).collect();
        let compared: Vec<Side> = compared.iter().map(|place| Side { place: *place, year: None }).collect();
        let mut it = Self { compared, topics: BTreeMap::new(), issues, known: BTreeMap::new() };
        let mut topics: BTreeMap<topic::Topic, Vec<(Side, PlaceId)>> = BTreeMap::new();
        for side in &it.compared {
            it.any_of(side.place, |topic, owner| {
                let having = topics.entry(topic).or_default();
                if !having.contains(&(*side, owner)) {
                    having.push((*side, owner));
                }
                false
            });
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
        let found = self.any_of(place, |topic, owner| {
            let extent = side.takes(owner, &sides);
            let is_there = |(other, owner): &(Side, PlaceId)| other.takes(*owner, &sides) == extent;
            extent.is_some() && self.topics.get(&topic).is_some_and(|having| having.iter().any(is_there))
        });
        self.known.insert(place, found);
        found
    }

    /// Whether `is_it` of the topic and the owner of any figure in the articles that tell of a place.
    fn any_of(&self, place: PlaceId, mut is_it: impl FnMut(topic::Topic, PlaceId) -> bool) -> bool {
        let mut topics_of = |article: &Article, about: &About| {
            let Some(own) = about.subject().filter(|_| about.tells_of(place)) else { return false };
            let mut topics = article.figures.iter().filter_map(|figure| topic(article, figure, own));
            topics.any(|(topic, owner)| is_it(topic, owner))
        };
        self.issues.iter().filter(|(_, places)| places.iter().any(|about| about.tells_of(place))).any(
            |(held, places)| {
                let issue = held.issue();
                issue.articles.iter().zip(places).any(|(article, about)| topics_of(article, about))
            },
        )
    }
}

//! Which places can be set beside others: those that have figures of a topic in common with them.
//!
//! Invariant: a place is told to have something in common exactly where [`super::compare`] would have a row with it in.
//! Limit: it knows the issues it was made of.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::{Side, topic};
use crate::insight::gazetteer::PlaceId;
use crate::library::{Entry, Held};
use crate::lookup::about::About;
use crate::lookup::index::JumpIndex;

/// What several places count, to ask of others whether they count any of it too.
#[derive(Debug)]
pub struct Counted {
    compared: Vec<Side>,
    /// Whose numbers there are of a topic, and in whose column they stand.
    topics: BTreeMap<topic::Topic, Vec<(Side, PlaceId)>>,
    issues: Vec<InIssue>,
    known: BTreeMap<PlaceId, bool>,
}

/// An issue of the library.
#[derive(Debug)]
struct InIssue {
    held: Held,
    /// What its articles are about.
    places: Vec<About>,
    /// What each article counts, and whose numbers they are; worked out once somebody asks.
    counted: OnceCell<Vec<(usize, topic::Topic, PlaceId)>>,
}

impl InIssue {
    fn counted(&self) -> &[(usize, topic::Topic, PlaceId)] {
        self.counted.get_or_init(|| {
            let issue = self.held.issue();
            let articles = issue.articles.iter().zip(&self.places).enumerate();
            let counted = articles.filter_map(|(at, (article, about))| Some((at, article, about.subject()?)));
            let topics = counted.flat_map(|(at, article, own)| {
                let topics = article.figures.iter().filter_map(move |figure| topic(article, figure, own));
                topics.map(move |(topic, owner)| (at, topic, owner))
            });
            topics.collect()
        })
    }
}

impl Counted {
    /// What `compared` count in the issues of a library, over which there is an index.
    pub fn by(compared: &[PlaceId], entries: &[Entry], index: &JumpIndex) -> Self {
        let issues = entries.iter().zip(&index.places);
        let in_issue = |(entry, places): (&Entry, &Vec<About>)| {
            let (held, places) = (entry.held.clone(), places.clone());
            InIssue { held, places, counted: OnceCell::new() }
        };
        let issues = issues.map(in_issue).collect();
        let compared: Vec<Side> = compared.iter().map(|place| Side { place: *place, year: None }).collect();
        let mut it = Self { compared, topics: BTreeMap::new(), issues, known: BTreeMap::new() };
        let mut topics: BTreeMap<topic::Topic, Vec<(Side, PlaceId)>> = BTreeMap::new();
        for side in &it.compared {
            it.any_of(side.place, |topic, owner| {
                let having = topics.entry(topic.clone()).or_default();
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
            extent.is_some() && self.topics.get(topic).is_some_and(|having| having.iter().any(is_there))
        });
        self.known.insert(place, found);
        found
    }

    /// Whether `is_it` of the topic and the owner of any figure in the articles that tell of a place.
    fn any_of(&self, place: PlaceId, mut is_it: impl FnMut(&topic::Topic, PlaceId) -> bool) -> bool {
        let mut telling = self.issues.iter().filter(|it| it.places.iter().any(|about| about.tells_of(place)));
        telling.any(|it| {
            it.counted().iter().any(|(article, topic, owner)| {
                let tells = it.places.get(*article).is_some_and(|about| about.tells_of(place));
                tells && is_it(topic, *owner)
            })
        })
    }
}

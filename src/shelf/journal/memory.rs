//! What all the words together say.
//!
//! Invariant: the order in which words are taken in does not matter. Limit: of searches and visits the newest are kept.

use std::collections::{BTreeMap, BTreeSet};

use super::word::{Collected, Line, Word};
use crate::model::{IssueName, Place};

/// So many searches are remembered.
const SEARCHES: usize = 200;

/// And so many places that were visited.
const VISITS: usize = 200;

/// And in so many issues where the reader stopped.
const POSITIONS: usize = 5000;

/// What readers left behind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memory {
    /// The newest word on each thing.
    words: BTreeMap<Thing, Line>,
    /// The articles that have been read, since a list of issues asks for all of them at once.
    read: BTreeMap<IssueName, BTreeSet<String>>,
    newest: u64,
}

/// What a word is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Position(IssueName),
    Read(IssueName, String),
    Bookmark(String),
    /// A watch word in an issue; none where an earlier version spoke of the issue as a whole.
    Watched(IssueName, Option<String>),
    Excerpt(String),
    Searched(String),
    /// Every visit is a thing of its own.
    Visited(u64, IssueName),
    Ahead,
    Opened(String),
}

impl Thing {
    fn of(line: &Line) -> Self {
        match &line.word {
            Word::Position(place) => Self::Position(place.issue.clone()),
            Word::Read { issue, article, .. } => Self::Read(issue.clone(), article.clone()),
            Word::Bookmark { name, .. } => Self::Bookmark(name.clone()),
            Word::Watched { issue, words, hits } => {
                // What says nothing of hits says nothing against those that are told of elsewhere.
                let word = words.first().filter(|_| hits.is_some());
                Self::Watched(issue.clone(), word.cloned())
            }
            Word::Excerpt { id, .. } => Self::Excerpt(id.clone()),
            Word::Searched(words) => Self::Searched(words.clone()),
            Word::Visited(place) => Self::Visited(line.at, place.issue.clone()),
            Word::Ahead(_) => Self::Ahead,
            Word::Opened { library, .. } => Self::Opened(library.clone()),
        }
    }
}

impl Memory {
    /// Takes in a word, unless there is a newer one on its thing; of equally new ones, the greater as JSON. Says whether
    /// it was not known.
    pub(super) fn take(&mut self, line: Line) -> bool {
        self.newest = self.newest.max(line.at);
        let thing = Thing::of(&line);
        let is_known = self.words.get(&thing).is_some_and(|known| {
            // Written out only where the times say nothing.
            known.at.cmp(&line.at).then_with(|| known.to_json().cmp(&line.to_json())).is_ge()
        });
        if !is_known {
            self.count_read(&line.word);
            self.words.insert(thing, line);
        }
        !is_known
    }

    /// Takes in a word that is newer than all others.
    pub fn say(&mut self, word: Word) {
        self.take(Line { at: self.newest + 1, word });
    }

    fn count_read(&mut self, word: &Word) {
        let Word::Read { issue, article, read } = word else { return };
        if *read {
            self.read.entry(issue.clone()).or_default().insert(article.clone());
        } else if let Some(articles) = self.read.get_mut(issue) {
            articles.remove(article);
        }
    }

    /// When the newest word was said.
    pub(super) fn newest(&self) -> u64 {
        self.newest
    }

    /// What has to be kept to remember the same.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        let oldest = |is_kind: fn(&Word) -> bool, most: usize| {
            let mut times: Vec<u64> =
                self.words.values().filter(|line| is_kind(&line.word)).map(|line| line.at).collect();
            times.sort_unstable();
            times.len().checked_sub(most).and_then(|first| times.get(first)).copied().unwrap_or(0)
        };
        let searches = oldest(|word| matches!(word, Word::Searched(_)), SEARCHES);
        let visits = oldest(|word| matches!(word, Word::Visited(_)), VISITS);
        let positions = oldest(|word| matches!(word, Word::Position(_)), POSITIONS);
        self.words.values().filter(move |line| match line.word {
            Word::Searched(_) => line.at >= searches,
            Word::Visited(_) => line.at >= visits,
            Word::Position(_) => line.at >= positions,
            Word::Read { .. }
            | Word::Bookmark { .. }
            | Word::Watched { .. }
            | Word::Excerpt { .. }
            | Word::Ahead(_)
            | Word::Opened { .. } => true,
        })
    }

    /// Where the reader stopped in an issue.
    pub fn position(&self, issue: &IssueName) -> Option<&Place> {
        match &self.words.get(&Thing::Position(issue.clone()))?.word {
            Word::Position(place) => Some(place),
            _ => None,
        }
    }

    /// Whether an article of that name has been read.
    pub fn is_read(&self, issue: &IssueName, article: &str) -> bool {
        self.articles_read(issue).is_some_and(|articles| articles.contains(article))
    }

    /// The names of the articles of an issue that have been read; `None` where none ever was.
    pub fn articles_read(&self, issue: &IssueName) -> Option<&BTreeSet<String>> {
        self.read.get(issue)
    }

    /// Whether all that an issue ever says of a watch word counts as told, since an earlier version remembered no hits.
    pub fn is_watched_whole(&self, issue: &IssueName, word: &str) -> bool {
        let line = self.words.get(&Thing::Watched(issue.clone(), None));
        line.is_some_and(|line| {
            matches!(&line.word, Word::Watched { words, .. } if words.iter().any(|known| known == word))
        })
    }

    /// The hits of a watch word in an issue that have been told, see [`Word::name_of_hit`].
    pub fn hits_watched(&self, issue: &IssueName, word: &str) -> &[String] {
        match self.words.get(&Thing::Watched(issue.clone(), Some(word.to_owned()))).map(|line| &line.word) {
            Some(Word::Watched { hits: Some(hits), .. }) => hits,
            _ => &[],
        }
    }

    /// The bookmarks by their names.
    pub fn bookmarks(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.words.values().filter_map(|line| match &line.word {
            Word::Bookmark { name, place: Some(place) } => Some((name.as_str(), place)),
            _ => None,
        })
    }

    /// The excerpts in the basket, in their order; of two with the same number, by what tells them apart.
    pub fn excerpts(&self) -> Vec<(&str, &Collected)> {
        let mut found: Vec<(&str, &Collected)> = self
            .words
            .values()
            .filter_map(|line| match &line.word {
                Word::Excerpt { id, collected: Some(collected) } => Some((id.as_str(), collected.as_ref())),
                _ => None,
            })
            .collect();
        found.sort_by_key(|(id, collected)| (collected.order, *id));
        found
    }

    /// What was searched for, newest first.
    pub fn searches(&self) -> Vec<&str> {
        self.newest_first(|word| match word {
            Word::Searched(words) => Some(words.as_str()),
            _ => None,
        })
    }

    /// The places visited, newest first.
    pub fn visits(&self) -> Vec<&Place> {
        self.newest_first(|word| match word {
            Word::Visited(place) => Some(place),
            _ => None,
        })
    }

    /// The places that were gone back from, the nearest last.
    pub fn ahead(&self) -> &[Place] {
        match self.words.get(&Thing::Ahead).map(|line| &line.word) {
            Some(Word::Ahead(places)) => places,
            _ => &[],
        }
    }

    /// Where the issue of a library lies that was read last.
    pub fn opened(&self, library: &str) -> Option<&str> {
        match &self.words.get(&Thing::Opened(library.to_owned()))?.word {
            Word::Opened { file, .. } => Some(file),
            _ => None,
        }
    }

    fn newest_first<'a, T>(&'a self, of: impl Fn(&'a Word) -> Option<T>) -> Vec<T> {
        let mut found: Vec<(u64, T)> =
            self.words.values().filter_map(|line| Some((line.at, of(&line.word)?))).collect();
        found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        found.into_iter().map(|(_, one)| one).collect()
    }
}

//! The jump box's search over the entries of a library, cheap to hand from thread to thread.
//!
//! Whoever ranks behind the reader's back takes a copy, ranks and gives it back: it remembers the hits of the last query,
//! so that a growing one looks only at them. Invariant: what it answers does not depend on what it remembers. Limit: it
//! covers the issues it was made over; what is read later needs an index made over more.

use std::sync::Arc;

use super::{Counted, Filter, JumpEntry, JumpHit, JumpHits, JumpIndex, JumpOptions, JumpSearch};
use crate::insight::gazetteer::PlaceId;
use crate::library::{Entry, IssueKey};

/// What can be jumped to in the issues of a library.
#[derive(Debug, Clone)]
pub struct JumpLibrary {
    entries: Arc<[Entry]>,
    search: JumpSearch,
    open: Option<usize>,
}

/// What a hit leads to.
#[derive(Debug, Clone)]
pub struct JumpTarget<'a> {
    /// The issue it is in; `None` for a place that the library has nothing on.
    pub issue: Option<&'a Entry>,
    /// The row.
    pub entry: JumpEntry<'a>,
}

impl Default for JumpLibrary {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl JumpLibrary {
    /// The index over `issues`, newest first; where `before` covers just these, that.
    pub fn over(issues: &[Entry], before: &Self) -> Self {
        let same = |(one, other): (&Entry, &Entry)| one.held.is_same(&other.held);
        if issues.len() == before.entries.len() && issues.iter().zip(&*before.entries).all(same) {
            return before.clone();
        }
        Self::new(issues)
    }

    fn new(issues: &[Entry]) -> Self {
        let index = JumpIndex::over(issues);
        Self { entries: issues.into(), search: JumpSearch::new(Arc::new(index)), open: None }
    }

    /// What matches `query`, best first; `None` where `stop` said so before the end.
    pub fn rank(&mut self, query: &str, open: Option<IssueKey>, stop: &dyn Fn() -> bool) -> Option<JumpHits> {
        self.open = self.entries.iter().position(|entry| Some(entry.key) == open);
        let options = JumpOptions { open: self.open, filter: Filter::default(), ..JumpOptions::default() };
        self.search.rank(query, &options, stop)
    }

    /// What a hit of the last ranking leads to.
    pub fn target(&self, hit: &JumpHit) -> Option<JumpTarget<'_>> {
        let entry = self.search.index().entry(hit.entry, self.open)?;
        Some(JumpTarget { issue: entry.issue.and_then(|issue| self.entries.get(issue)), entry })
    }

    /// What places count in the issues that it covers.
    pub fn counted_by(&self, places: &[PlaceId]) -> Counted {
        Counted::by(places, &self.entries, self.search.index())
    }

    /// How many issues it covers.
    pub fn issues(&self) -> usize {
        self.entries.len()
    }

    /// How many rows there are to be jumped to.
    pub fn len(&self) -> usize {
        self.search.index().len()
    }

    /// Whether there is nothing to jump to.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

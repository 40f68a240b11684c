//! The jump box over several issues: one ranking, whoever asks for it.
//!
//! Invariant: of equal hits those of the open issue come first, then those of newer issues, in reading order within one.
//! Limit: it covers the issues it was made over; what is read later needs an index made over more.

use std::cmp::Reverse;
use std::sync::Arc;

use super::{JumpEntry, JumpHit, JumpIndex};
use crate::library::{Entry, IssueKey};

/// What can be jumped to in several issues; cheap to copy.
#[derive(Debug, Clone, Default)]
pub struct JumpLibrary {
    parts: Vec<Arc<Part>>,
}

/// One issue and what can be jumped to in it.
#[derive(Debug)]
struct Part {
    entry: Entry,
    index: JumpIndex,
}

/// A hit in one of several issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryHit {
    part: usize,
    hit: JumpHit,
}

/// What a hit leads to.
#[derive(Debug, Clone, Copy)]
pub struct JumpTarget<'a> {
    /// The issue it is in.
    pub issue: &'a Entry,
    /// The row.
    pub entry: &'a JumpEntry,
}

impl LibraryHit {
    /// The matcher's score; higher is better.
    pub fn score(&self) -> i64 {
        self.hit.score
    }

    /// The characters of the title that matched, ascending.
    pub fn positions(&self) -> &[usize] {
        &self.hit.positions
    }
}

impl JumpLibrary {
    /// The index over `issues`, newest first; what `before` has of them is taken over.
    pub fn over(issues: &[Entry], before: &Self) -> Self {
        let part = |entry: &Entry| {
            let known = before.parts.iter().find(|part| Arc::ptr_eq(&part.entry.issue, &entry.issue));
            known.cloned().unwrap_or_else(|| {
                Arc::new(Part { entry: entry.clone(), index: JumpIndex::of(&entry.issue) })
            })
        };
        Self { parts: issues.iter().map(part).collect() }
    }

    /// What matches `query`, best first; everything there is for an empty query.
    pub fn rank(&self, query: &str, open: Option<IssueKey>) -> Vec<LibraryHit> {
        let mut hits: Vec<LibraryHit> = self
            .parts
            .iter()
            .enumerate()
            .flat_map(|(part, it)| it.index.rank(query).into_iter().map(move |hit| LibraryHit { part, hit }))
            .collect();
        let is_open = |part: usize| self.parts.get(part).map(|part| part.entry.key) == open;
        // The sort is stable: equal scores stay newest issue first, and in reading order within it.
        hits.sort_by_key(|hit| (Reverse(hit.hit.score), !is_open(hit.part)));
        hits
    }

    /// What a hit of this index leads to.
    pub fn target(&self, hit: &LibraryHit) -> Option<JumpTarget<'_>> {
        let part = self.parts.get(hit.part)?;
        Some(JumpTarget { issue: &part.entry, entry: part.index.entries().get(hit.hit.entry)? })
    }

    /// How many issues it covers.
    pub fn issues(&self) -> usize {
        self.parts.len()
    }

    /// How many rows there are to be jumped to.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.index.entries().len()).sum()
    }

    /// Whether there is nothing to jump to.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

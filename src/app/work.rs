//! Work that is done behind the reader's back: what is asked for, and what comes of it.
//!
//! A job holds all that it needs, shared where it is large, so that whoever does it never sees the state. Every job has a
//! ticket; the newest of a kind is the only one whose news still counts. Limit: here nothing is done; that is `tui`'s.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::library::{Entry, IssueKey, Opener, ReadIssue, Source};
use crate::lookup::search::{LibrarySearch, LibraryTexts};
use crate::lookup::{JumpHits, JumpLibrary, WatchList, WatchedPlaces};

/// The kinds of work; what stands first is done first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JobKind {
    /// Ranking for the jump box: somebody is typing.
    Rank,
    /// Searching the library: somebody is typing.
    Search,
    /// Looking for the words that somebody watches, in what was just read.
    Watch,
    /// Reading issues.
    Read,
}

/// What a job and its news go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    kind: JobKind,
    number: u64,
}

impl Ticket {
    /// What kind of work it is for.
    pub fn kind(self) -> JobKind {
        self.kind
    }
}

/// Something to be done.
#[derive(Debug)]
pub enum Job {
    /// Read issues, in this order; news of some of them may come before the rest is read.
    Read {
        /// Which, and where they lie.
        issues: Vec<(IssueKey, Source)>,
        /// What opens them.
        opener: Opener,
    },
    /// Look for words in the library.
    Search {
        /// The issues, newest first.
        issues: Arc<Vec<Entry>>,
        /// What has been typed.
        query: String,
        /// Whether the words are expressions.
        regex: bool,
    },
    /// Go on with a search that gave way.
    SearchOn(Box<LibrarySearch>),
    /// Look for the words that somebody watches; news of some issues may come before the rest is looked through.
    Watch {
        /// The issues.
        issues: Vec<Entry>,
        /// The words.
        list: Arc<WatchList>,
    },
    /// Rank what can be jumped to.
    Rank {
        /// The issues to jump in, newest first.
        issues: Arc<Vec<Entry>>,
        /// What is known of them already.
        index: JumpLibrary,
        /// What has been typed.
        query: String,
        /// The issue in front.
        open: IssueKey,
    },
}

/// What came of a job.
#[derive(Debug)]
pub enum News {
    /// Where the words stand; of a long search several times.
    Found {
        /// The hits so far.
        found: LibraryTexts,
        /// How many issues of how many have been looked through; `None` where all have.
        progress: Option<(usize, usize)>,
    },
    /// Issues that were read, or could not be.
    Read(Vec<ReadIssue>),
    /// Where issues, as the library had them, have the words that somebody watches.
    Watched(Vec<(Entry, WatchedPlaces)>),
    /// What matches, best first, and the index it is of.
    Ranked {
        /// The index.
        index: JumpLibrary,
        /// The hits.
        hits: JumpHits,
    },
}

/// The newest ticket of every kind.
#[derive(Debug, Default)]
pub(super) struct Tickets(BTreeMap<JobKind, u64>);

impl Tickets {
    /// A new ticket, which makes the older ones of its kind worthless.
    pub(super) fn draw(&mut self, kind: JobKind) -> Ticket {
        let number = self.0.entry(kind).or_default();
        *number += 1;
        Ticket { kind, number: *number }
    }

    /// Whether no newer ticket of its kind has been drawn.
    pub(super) fn is_newest(&self, ticket: Ticket) -> bool {
        self.0.get(&ticket.kind) == Some(&ticket.number)
    }
}

impl Job {
    /// What kind of work it is.
    pub(super) fn kind(&self) -> JobKind {
        match self {
            Self::Read { .. } => JobKind::Read,
            Self::Rank { .. } => JobKind::Rank,
            Self::Search { .. } | Self::SearchOn(_) => JobKind::Search,
            Self::Watch { .. } => JobKind::Watch,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_ticket_makes_the_older_of_its_kind_worthless() {
        let mut tickets = Tickets::default();
        let (one, read) = (tickets.draw(JobKind::Rank), tickets.draw(JobKind::Read));
        let other = tickets.draw(JobKind::Rank);
        assert!(!tickets.is_newest(one));
        assert!(tickets.is_newest(other) && tickets.is_newest(read));
    }
}

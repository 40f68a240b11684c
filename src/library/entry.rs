//! The issues of a library one by one: which it is, where it lies, and what is in it.

use std::sync::Arc;

use super::parallel::read_in_parallel;
use super::{Held, Source, order};
use crate::model::Issue;

/// What tells the issues of a library apart, whatever they call themselves; good for one run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueKey(pub(super) usize);

/// An issue of the library.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Which one it is.
    pub key: IssueKey,
    /// Where it was read from.
    pub source: Source,
    /// What is in it.
    pub held: Held,
}

impl Entry {
    /// As [`Held::head`].
    pub fn head(&self) -> &Arc<Issue> {
        self.held.head()
    }

    /// As [`Held::issue`].
    pub fn issue(&self) -> Arc<Issue> {
        self.held.issue()
    }
}

/// The issues of some entries, in their order; what is put away is fetched by as many threads as there are processors.
pub fn issues(entries: &[Entry]) -> Vec<Arc<Issue>> {
    read_in_parallel(entries, &Entry::issue)
}

/// Shows what `make` makes of every entry, in their order; it is made of a few at once, by as many threads as there are
/// processors.
pub fn each<R: Send>(entries: &[Entry], make: &(dyn Fn(&Entry) -> R + Sync), mut see: impl FnMut(&Entry, R)) {
    /// So many, so that what is made of all is never there at once.
    const AT_ONCE: usize = 32;
    for some in entries.chunks(AT_ONCE) {
        read_in_parallel(some, make).into_iter().zip(some).for_each(|(made, entry)| see(entry, made));
    }
}

/// Newest first; of equals, by where they lie.
pub(super) fn by_order(entry: &Entry) -> (order::NewestFirst<'_>, &Source) {
    (order::newest_first(entry.head()), &entry.source)
}

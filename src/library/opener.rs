//! Opens issues one at a time: from the cache where it has them as they are now, else from their files.
//!
//! Good for any thread. Limit: what standard input gives is never kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cache::{Cache, Scan, Stamp};
use super::parallel::read_in_parallel;
use super::{IssueKey, LibraryError, ReadIssue, Source, open};
use crate::model::Issue;

/// What opens a library's issues.
#[derive(Debug, Clone)]
pub struct Opener {
    /// The largest issue that is read, in bytes.
    limit: u64,
    cache: Option<Arc<Cache>>,
}

impl Opener {
    pub(super) fn new(limit: u64) -> Self {
        Self { limit, cache: None }
    }

    pub(super) fn with_cache(self, folder: &Path, roots: &[PathBuf]) -> Self {
        Self { cache: Cache::open(folder, roots).map(Arc::new), ..self }
    }

    /// The largest issue that is read, in bytes.
    pub(super) fn limit(&self) -> u64 {
        self.limit
    }

    /// Opens an issue.
    ///
    /// # Errors
    ///
    /// [`LibraryError`] where it cannot be read or is no bulletin.
    pub fn open(&self, source: &Source) -> Result<Issue, LibraryError> {
        let (Some(cache), Source::File(path)) = (&self.cache, source) else {
            return open(source, self.limit);
        };
        // Before the file is read: if it changes meanwhile, what was kept will not be taken for it.
        let stamp = Stamp::of(path).filter(|stamp| stamp.size() <= self.limit);
        if let Some(issue) = stamp.and_then(|stamp| cache.issue(path, stamp)) {
            return Ok(issue);
        }
        let issue = open(source, self.limit)?;
        if let Some(stamp) = stamp {
            cache.keep(path, stamp, &issue);
        }
        Ok(issue)
    }

    /// Opens several, by as many threads as there are processors.
    pub fn open_all(&self, issues: &[(IssueKey, Source)]) -> Vec<ReadIssue> {
        let results = read_in_parallel(issues, &|source| self.open(source), &|_, _| {});
        issues.iter().zip(results).map(|((key, _), result)| (*key, result)).collect()
    }

    /// Writes what was opened since to the cache, once there is no more to come.
    pub fn finish(&self) {
        if let Some(cache) = &self.cache {
            cache.finish();
        }
    }

    pub(super) fn scan<'a>(&self, sources: impl Iterator<Item = &'a Source>) -> Option<Scan> {
        self.cache.as_ref()?.scan(sources, self.limit)
    }
}

//! Opens issues one at a time: from the cache where it has them as they are now, else from their files.
//!
//! Good for any thread. Limit: what standard input gives is never kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cache::{Cache, Found, JustRead, Kept, Packed, Scan, Sought, Stamp, Stored, head_of};
use super::order::Order;
use super::parallel::{keep_memory, read_in_parallel};
use super::text::IssueText;
use super::{Extent, Held, IssueKey, LibraryError, Problem, ReadIssue, Source, open_sought, open_to};
use crate::insight;
use crate::model::Issue;

/// What opens a library's issues.
#[derive(Debug, Clone)]
pub struct Opener {
    /// The largest issue that is read, in bytes.
    limit: u64,
    cache: Option<Arc<Cache>>,
}

/// An issue that was opened in haste.
pub(super) enum Opened {
    /// The cache had it whole.
    Whole(Issue),
    /// Its words alone, as its file was while it bore the stamp.
    Words(Issue, Option<Stamp>),
}

impl Opener {
    pub(super) fn new(limit: u64) -> Self {
        Self { limit, cache: None }
    }

    pub(super) fn with_cache(self, folder: &Path, roots: &[PathBuf]) -> Self {
        Self { cache: Cache::open(folder, roots).map(Arc::new), ..self }
    }

    /// Opens an issue.
    ///
    /// # Errors
    ///
    /// [`LibraryError`] where it cannot be read or is no bulletin.
    pub fn open(&self, source: &Source) -> Result<Issue, LibraryError> {
        self.open_to(source, Extent::Whole)
    }

    /// Opens at least so much of an issue.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub(super) fn open_to(&self, source: &Source, extent: Extent) -> Result<Issue, LibraryError> {
        let (kept, stamp) = self.kept(source, extent);
        if let Some(issue) = kept {
            return Ok(issue);
        }
        let issue = open_to(source, self.limit, extent)?;
        self.keep(source, stamp, &issue, extent);
        Ok(issue)
    }

    /// Opens an issue without looking into it, unless the cache has it whole.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub(super) fn open_in_haste(&self, source: &Source) -> Result<Opened, LibraryError> {
        let (kept, stamp) = self.kept(source, Extent::Whole);
        match kept {
            Some(issue) => Ok(Opened::Whole(issue)),
            None => Ok(Opened::Words(open_to(source, self.limit, Extent::Words)?, stamp)),
        }
    }

    /// At least so much of an issue, where the cache has it as it is now or lacks but figures, which are added then; and the
    /// stamp that its file bears.
    ///
    /// To be asked before the file is read: if it changes meanwhile, what is kept will not be taken for it.
    fn kept(&self, source: &Source, extent: Extent) -> (Option<Issue>, Option<Stamp>) {
        let (Some(cache), Source::File(path)) = (&self.cache, source) else { return (None, None) };
        let Some(stamp) = self.stamp(path) else { return (None, None) };
        let Some((mut issue, kept)) = cache.issue(path, stamp) else { return (None, Some(stamp)) };
        if kept < extent {
            insight::enrich_figures(&mut issue);
            issue.shrink_to_fit();
            self.keep(source, Some(stamp), &issue, extent);
        }
        (Some(issue), Some(stamp))
    }

    /// Keeps so much of an issue for the next start, as its file was while it bore `stamp`.
    pub(super) fn keep(&self, source: &Source, stamp: Option<Stamp>, issue: &Issue, extent: Extent) {
        if let (Some(cache), Some(stamp), Source::File(path)) = (&self.cache, stamp, source) {
            cache.keep(path, stamp, issue, extent);
        }
    }

    /// Opens several whole, by as many threads as there are processors, and puts each away.
    pub fn open_all(&self, issues: &[(IssueKey, Source)]) -> Vec<ReadIssue> {
        let results = read_in_parallel(issues, &|(_, source)| self.put_away(source));
        issues.iter().zip(results).map(|((key, _), result)| (*key, result)).collect()
    }

    /// Opens an issue whole and keeps its head at hand alone.
    fn put_away(&self, source: &Source) -> Result<Held, LibraryError> {
        let file = || (source.clone(), self.limit);
        let path = Some(source.path()).filter(|_| matches!(source, Source::File(_)));
        let (kept, stamp) =
            (self.cache.as_ref().map(|cache| cache.kept()), path.and_then(|path| self.stamp(path)));
        if let (Some(kept), Some(path), Some(stamp)) = (kept, path, stamp)
            && let Some((head, stored)) = kept.put_away(path, stamp)
        {
            return Ok(Held::away(head, stored, file()));
        }
        let issue = open_to(source, self.limit, Extent::Whole)?;
        let (head, text) = (head_of(&issue), IssueText::of(&issue));
        let Some(packed) = Packed::of(&issue, Extent::Whole, (&head, &text)) else { return Ok(issue.into()) };
        let stored = match (&self.cache, path, stamp) {
            (Some(cache), Some(path), Some(stamp)) => {
                cache.keep_packed(path, stamp, Order::of(&issue), &packed)
            }
            _ => None,
        };
        Ok(Held::away(head, stored.unwrap_or_else(|| Stored::in_memory(&packed)), file()))
    }

    /// Writes what was opened since to the cache, once there is no more to come.
    pub fn finish(&self) {
        if let Some(cache) = &self.cache {
            cache.finish();
        }
    }

    /// A scan over files: what the cache has of each as it is now, and what is sought of the others, read now; `None` where
    /// something is no file, or nothing at all can be read.
    pub(super) fn scan<'a>(
        &self,
        sources: impl Iterator<Item = &'a Source>,
        sought: &Sought<'_>,
    ) -> Option<Scan> {
        let sources: Vec<&Source> = sources.collect();
        if sources.iter().any(|source| !matches!(source, Source::File(_))) {
            return None;
        }
        let kept = self.cache.as_ref().map(|cache| cache.kept()).unwrap_or_default();
        keep_memory();
        let results = read_in_parallel(&sources, &|source| self.find(source, &kept, sought));
        if results.iter().all(Result::is_err) {
            return None;
        }
        let (mut found, mut problems) = (Vec::new(), Vec::new());
        for (source, result) in sources.into_iter().zip(results) {
            match result {
                Ok(one) => found.extend(one),
                Err(error) => problems.push(Problem { origin: source.clone(), error }),
            }
        }
        Some(Scan::new((kept, self.cache.clone()), found, problems, self.limit))
    }

    /// What a scan has of a file: what the cache has of it as it is now, else what is sought of it, read and kept; nothing of
    /// one that is not wanted.
    fn find(&self, source: &Source, kept: &Kept, sought: &Sought<'_>) -> Result<Option<Found>, LibraryError> {
        let path = source.path();
        if let Some(number) = kept.find_as(path, sought.extent, || self.stamp(path)) {
            return Ok(Some(Found::Kept(number, source.clone())));
        }
        let Some((issue, stamp)) = open_sought(source, self.limit, sought)? else { return Ok(None) };
        let read = JustRead::of(source.clone(), &issue);
        if let (Some(cache), Some(stamp)) = (&self.cache, stamp) {
            cache.keep_scanned(path, stamp, &issue, sought.extent, (&read.head, &read.text));
        }
        Ok(Some(Found::Read(Box::new(read))))
    }

    /// The stamp of a file as it is now, where it is not too large.
    fn stamp(&self, path: &Path) -> Option<Stamp> {
        Stamp::of(path).filter(|stamp| stamp.size() <= self.limit)
    }
}

//! Opens issues one at a time: from the cache where it has them as they are now, else from their files.
//!
//! Good for any thread. What a reader opens many of is put away at once ([`Held`]). Limit: what standard input gives is never kept.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use super::cache::{Asked, Cache, Found, Kept, Packed, Scan, Sought, Stamp, Stored, head_of, into_head};
use super::order::Order;
use super::parallel::{read_in_parallel, read_keeping_memory};
use super::reading::{open_to, read_to};
use super::source::path_in_issue;
use super::text::IssueText;
use super::{Derive, Extent, Held, IssueKey, LibraryError, Problem, ReadIssue, Source};
use crate::ingest;
use crate::insight;
use crate::model::Issue;

/// What opens a library's issues.
#[derive(Debug, Clone)]
pub struct Opener {
    /// The largest issue that is read, in bytes.
    limit: u64,
    cache: Option<Arc<Cache>>,
    /// What is derived of an issue that is kept.
    derive: Option<Derive>,
}

/// An issue of which the cache had so much, with the figures it lacked.
fn deepened(mut issue: Issue, kept: Extent) -> Issue {
    if kept < Extent::Whole {
        insight::enrich_figures(&mut issue);
        issue.shrink_to_fit();
    }
    issue
}

/// Whether an issue says that it was read where it was, as one that is kept will; one that was exported says where it came from
/// before that, and is read again each time.
fn is_named_by(source: &Source, issue: &Issue) -> bool {
    issue.source.path == path_in_issue(source.path())
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
        Self { limit, cache: None, derive: None }
    }

    pub(super) fn with_cache(self, folder: &Path, roots: &[PathBuf]) -> Self {
        Self { cache: Cache::open(folder, roots).map(Arc::new), ..self }
    }

    pub(super) fn has_cache(&self) -> bool {
        self.cache.is_some()
    }

    pub(super) fn deriving(self, derive: Derive) -> Self {
        Self { derive: Some(derive), ..self }
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
        let Some((cache, path, stamp)) = self.keeps(source) else { return (None, None) };
        let Some((mut issue, kept)) = cache.issue(path, stamp) else { return (None, Some(stamp)) };
        if kept < extent {
            issue = deepened(issue, kept);
            self.keep(source, Some(stamp), &issue, extent);
        }
        (Some(issue), Some(stamp))
    }

    /// Keeps so much of an issue for the next start, as its file was while it bore `stamp`.
    pub(super) fn keep(&self, source: &Source, stamp: Option<Stamp>, issue: &Issue, extent: Extent) {
        let (Some(cache), Some(stamp), Source::File(path)) = (&self.cache, stamp, source) else { return };
        if !is_named_by(source, issue) {
            return;
        }
        let (head, text) = (head_of(issue), IssueText::of(issue));
        // What cannot be kept is read again next time.
        let Some((packed, extent)) = self.packed(issue, extent, (&head, &text)) else { return };
        cache.keep(path, (stamp, extent), Order::of(issue), &packed);
    }

    /// Opens several whole, by as many threads as there are processors, and puts each away.
    pub fn open_all(&self, issues: &[(IssueKey, Source)]) -> Vec<ReadIssue> {
        let results = read_in_parallel(issues, &|(_, source)| self.put_away(source));
        issues.iter().zip(results).map(|((key, _), result)| (*key, result)).collect()
    }

    /// Opens an issue whole and keeps its head at hand alone.
    fn put_away(&self, source: &Source) -> Result<Held, LibraryError> {
        let file = (source.clone(), self.limit);
        let kept = self.keeps(source);
        let extent = if self.derive.is_some() { Extent::Derived } else { Extent::Whole };
        if let Some((cache, path, stamp)) = kept
            && let Some((head, stored)) = cache.kept().away(path, stamp, extent)
        {
            return Ok(Held::away(head, stored, file));
        }
        let issue = match kept.and_then(|(cache, path, stamp)| cache.issue(path, stamp)) {
            Some((issue, kept)) => deepened(issue, kept),
            None => open_to(source, self.limit, Extent::Whole)?,
        };
        if !is_named_by(source, &issue) {
            return Ok(issue.into());
        }
        let (head, text) = (head_of(&issue), IssueText::of(&issue));
        let Some((packed, extent)) = self.packed(&issue, Extent::Whole, (&head, &text)) else {
            return Ok(issue.into());
        };
        let stored = kept.and_then(|(cache, path, stamp)| {
            cache.keep_stored(path, (stamp, extent), Order::of(&issue), &packed)
        });
        Ok(Held::away(head, stored.unwrap_or_else(|| Stored::in_memory(&packed)), file))
    }

    /// So much of an issue taken apart, with what is derived of it where that is kept of whole ones.
    fn packed<'t>(
        &self,
        issue: &Issue,
        extent: Extent,
        scanned: (&Issue, &'t IssueText<'_>),
    ) -> Option<(Packed<'t>, Extent)> {
        let (head, text) = scanned;
        let packed = Packed::of(issue, extent, text)?.with_head(head)?;
        Some(match self.derive.filter(|_| extent == Extent::Whole && self.has_cache()) {
            Some(derive) => (packed.with(derive(issue)), Extent::Derived),
            None => (packed, extent),
        })
    }

    /// Where a file is kept, and the stamp that it bears; `None` where it is not.
    fn keeps<'a>(&'a self, source: &'a Source) -> Option<(&'a Cache, &'a Path, Stamp)> {
        let (Some(cache), Source::File(path)) = (&self.cache, source) else { return None };
        Some((cache, path, self.stamp(path)?))
    }

    /// Writes what was opened since to the cache, once there is no more to come.
    pub fn finish(&self) {
        if let Some(cache) = &self.cache {
            cache.finish();
        }
    }

    /// A scan over files: what the cache has of each as it is now, else what is made of what is sought of the others, read now;
    /// `None` where something is no file, or nothing at all can be read.
    pub(super) fn scan<'s, 'a, R: Send>(
        &self,
        sources: impl Iterator<Item = &'s Source>,
        sought: &Sought<'_>,
        asked: Asked<'a, R>,
    ) -> Option<Scan<'a, R>> {
        let sources: Vec<&Source> = sources.collect();
        if sources.iter().any(|source| !matches!(source, Source::File(_))) {
            return None;
        }
        let kept = self.cache.as_ref().map(|cache| cache.kept()).unwrap_or_default();
        let results = read_keeping_memory(&sources, &|source| self.find(source, &kept, sought, &asked));
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
        Some(Scan::new(asked, (kept, self.cache.clone()), found, problems, self.limit))
    }

    /// What a scan has of a file: what the cache has of it as it is now, else what is made of what is sought of it, read and
    /// kept; nothing of one that is not wanted.
    fn find<R>(
        &self,
        source: &Source,
        kept: &Kept,
        sought: &Sought<'_>,
        asked: &Asked<'_, R>,
    ) -> Result<Option<Found<R>>, LibraryError> {
        let path = source.path();
        if let Some(number) = kept.find_as(path, sought.extent, || self.stamp(path)) {
            return Ok(Some(Found::Kept(number, source.clone())));
        }
        let Some((issue, stamp)) = open_sought(source, self.limit, sought)? else { return Ok(None) };
        let (order, text) = (Order::of(&issue), IssueText::of(&issue));
        let kept = self.cache.as_ref().zip(stamp).filter(|_| is_named_by(source, &issue));
        let kept = kept.and_then(|to| Some((to, Packed::of(&issue, sought.extent, &text)?)));
        let head = into_head(issue);
        if let Some(((cache, stamp), packed)) = kept
            && let Some(packed) = packed.with_head(&head)
        {
            cache.keep(path, (stamp, sought.extent), order.clone(), &packed);
        }
        let made = asked.of_read(source, (&head, &text));
        Ok(made.map(|made| Found::Made(order, source.clone(), Mutex::new(Some(made)))))
    }

    /// The stamp of a file as it is now, where it is not too large.
    fn stamp(&self, path: &Path) -> Option<Stamp> {
        Stamp::of(path).filter(|stamp| stamp.size() <= self.limit)
    }
}

/// Reads what is sought of one issue, and the stamp that its file bore before; `None` where it shows, before it is read, that
/// it is not wanted.
fn open_sought(
    source: &Source,
    limit: u64,
    sought: &Sought<'_>,
) -> Result<Option<(Issue, Option<Stamp>)>, LibraryError> {
    let now = SystemTime::now();
    let (bytes, metadata) = source.contents(limit)?;
    let path = source.path().to_string_lossy();
    if let Some(may_be_written) = sought.may_be_written
        && !may_be_written(&bytes)
        && simdutf8::basic::from_utf8(&bytes).is_ok_and(|text| ingest::is_as_written(text, &path))
    {
        return Ok(None);
    }
    let issue = read_to(&bytes, &path, limit, sought.extent);
    let stamp = metadata.and_then(|metadata| Stamp::said(&metadata, now));
    issue
        .map(|issue| Some((issue, stamp)))
        .map_err(|reason| LibraryError::Refused { origin: source.clone(), reason })
}

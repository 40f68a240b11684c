//! The library: a person's issues, wherever they lie, newest first.
//!
//! Only this room reads issue files. An issue is found before it is read, so that a reader can show one while the others
//! wait. Invariant: a file that cannot be read is a [`Problem`] beside the issues that can; it never costs another
//! issue. Limit: ids come from mastheads, so until all are read which issue is the newest is a guess by their names.

mod bytes;
mod cache;
mod changes;
mod entry;
mod error;
mod extent;
mod folder;
mod haste;
mod held;
mod newest;
mod opener;
mod order;
mod parallel;
mod reading;
mod renewal;
mod resolve;
mod sentence;
mod source;
mod text;

pub use crate::ingest::{MAX_SIZE, TracedLine};
pub use cache::{Asked, Scan, Scanned, Sought};
pub use changes::{Changes, Watched, pause_at};
pub use entry::{Entry, IssueKey, each, issues};
pub use error::LibraryError;
pub use extent::Extent;
pub use folder::is_issue_name;
pub use held::Held;
pub use opener::Opener;
pub use order::Order;
pub use reading::{open, open_to, read, trace};
pub use renewal::Renewal;
pub use source::Source;
pub use text::{IssueText, Piece, pieces, words_of};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::Issue;
use cache::Stamp;
use entry::by_order;
use parallel::read_in_parallel;

/// A file or folder of the library that could not be read.
#[derive(Debug)]
pub struct Problem {
    /// What was being read.
    pub origin: Source,
    /// Why it could not be.
    pub error: LibraryError,
}

/// What somebody derives of an issue, to have it back at the next start: bytes of their own.
pub type Derive = fn(&Issue) -> Vec<u8>;

/// What became of reading an issue.
pub type ReadIssue = (IssueKey, Result<Held, LibraryError>);

/// Issues, newest first; some of them perhaps not read yet.
#[derive(Debug)]
pub struct Library {
    entries: Arc<Vec<Entry>>,
    problems: Vec<Problem>,
    unread: BTreeMap<IssueKey, Source>,
    /// What has been read and has to be once more.
    renewed: BTreeMap<IssueKey, Source>,
    /// The keys of what is gone, should it come again.
    gone: BTreeMap<Source, renewal::Gone>,
    /// What came again and waits to be read, with what was read of it before.
    returning: BTreeMap<IssueKey, Option<Held>>,
    /// The folders that cannot be reached now.
    away: Vec<PathBuf>,
    /// How many keys have been given out.
    keys: usize,
    /// The folders and files it was found at.
    roots: Vec<PathBuf>,
    opener: Opener,
    /// Whether issues are read in haste.
    hastens: bool,
    /// What was read in haste, with the stamp that each file bore.
    in_haste: BTreeMap<IssueKey, Option<Stamp>>,
}

/// The library that holds nothing.
impl Default for Library {
    fn default() -> Self {
        Self::found(Vec::new(), Vec::new(), MAX_SIZE)
    }
}

impl Library {
    /// The library of the one issue that is part of the program.
    pub fn bundled() -> Self {
        Self::found(vec![Source::Bundled], Vec::new(), MAX_SIZE)
    }

    /// The library of issues that are read already.
    pub fn of(issues: Vec<Issue>) -> Self {
        let source = |issue: &Issue| Source::File(PathBuf::from(&issue.source.path));
        let mut library = Self::found(issues.iter().map(source).collect(), Vec::new(), MAX_SIZE);
        let read = issues.into_iter().enumerate();
        library.add(read.map(|(index, issue)| (IssueKey(index), Ok(issue.into()))).collect());
        library
    }

    /// Finds every issue at paths (files, folders, `-` for standard input) and reads none.
    ///
    /// An issue of more than `limit` bytes will be a problem.
    pub fn unread(paths: &[PathBuf], limit: u64) -> Self {
        let (sources, problems) = folder::find(paths);
        Self { roots: paths.to_vec(), ..Self::found(sources, problems, limit) }
    }

    /// Lets a library found at `paths` keep in `folder` what reading it gives, and take it from there.
    #[must_use]
    pub fn with_cache(mut self, folder: &Path, paths: &[PathBuf]) -> Self {
        self.opener = self.opener.with_cache(folder, paths);
        self
    }

    /// Lets `derive` have every issue that is read into a cache, and has what comes of it kept there ([`Held::derived`]).
    #[must_use]
    pub fn deriving(mut self, derive: Derive) -> Self {
        self.opener = self.opener.deriving(derive);
        self
    }

    /// What opens the issues, for another thread.
    pub fn opener(&self) -> Opener {
        self.opener.clone()
    }

    /// What is made of the issues that are sought, newest first, without reading more of them than that; `None` where some are
    /// read already, something is no file, or nothing at all can be read.
    pub fn scan<'a, R: Send>(&self, sought: &Sought<'_>, asked: Asked<'a, R>) -> Option<Scan<'a, R>> {
        self.entries.is_empty().then(|| self.opener.scan(self.unread.values(), sought, asked))?
    }

    /// Finds and reads every issue at paths.
    pub fn open(paths: &[PathBuf], limit: u64) -> Self {
        let mut library = Self::unread(paths, limit);
        library.read_all();
        library
    }

    /// Finds the issue files at paths without reading any, and what could not be looked into.
    pub fn find(paths: &[PathBuf]) -> (Vec<Source>, Vec<Problem>) {
        folder::find(paths)
    }

    fn found(sources: Vec<Source>, problems: Vec<Problem>, limit: u64) -> Self {
        let keys = sources.len();
        let unread =
            sources.into_iter().enumerate().map(|(index, source)| (IssueKey(index), source)).collect();
        let (entries, renewed, gone, returning, away, roots, in_haste) = Default::default();
        let (opener, hastens) = (Opener::new(limit), false);
        Self {
            entries,
            problems,
            unread,
            renewed,
            gone,
            returning,
            away,
            keys,
            roots,
            opener,
            hastens,
            in_haste,
        }
    }

    /// Reads what is unread, in parallel.
    pub fn read_all(&mut self) {
        self.read_all_to(Extent::Whole);
    }

    /// Reads at least so much of what is unread, in parallel; figures that were not asked for are missing then.
    pub fn read_all_to(&mut self, extent: Extent) {
        let waiting: Vec<_> = self.unread.iter().map(|(key, source)| (*key, source.clone())).collect();
        let results = read_in_parallel(&waiting, &|(_, source)| self.opener.open_to(source, extent));
        self.opener.finish();
        self.add(
            waiting.iter().zip(results).map(|((key, _), result)| (*key, result.map(Held::from))).collect(),
        );
    }

    /// Reads what is unread whole, in parallel, and puts it away, where there is a cache for what is derived of it.
    pub fn put_away_all(&mut self) {
        if self.opener.has_cache() {
            let read = self.opener.open_all(&self.reading_order());
            self.opener.finish();
            self.add(read);
        }
    }

    /// Reads the issue that is most likely the newest of the unread, or the next where that cannot be read.
    pub fn read_newest(&mut self) -> Option<&Entry> {
        let order: Vec<IssueKey> = self.newest_first().into_iter().map(|(key, _)| key).collect();
        order.into_iter().find(|key| self.read(*key).is_some()).and_then(|key| self.get(key))
    }

    /// The issue of a key, read now if it was not; `None` where it cannot be.
    pub fn read(&mut self, key: IssueKey) -> Option<&Entry> {
        self.read_waiting(key);
        self.get(key)
    }

    /// Takes in issues that were read; of one that was not waited for, nothing. What was read before of one that now
    /// cannot be read stays.
    pub fn add(&mut self, read: Vec<ReadIssue>) {
        let entries = Arc::make_mut(&mut self.entries);
        for (key, result) in read {
            let renewed = self.renewed.remove(&key);
            let mut before = self.returning.remove(&key).flatten();
            if renewed.is_some() && result.is_ok() {
                before = entries.extract_if(.., |entry| entry.key == key).next().map(|entry| entry.held);
            }
            let Some(source) = self.unread.remove(&key).or(renewed) else { continue };
            match result {
                Ok(read) => {
                    let held = before.filter(|before| before.says(&read)).unwrap_or(read);
                    entries.push(Entry { key, source, held });
                }
                Err(error) => self.problems.push(Problem { origin: source, error }),
            }
        }
        entries.sort_by(|one, other| by_order(one).cmp(&by_order(other)));
    }

    /// The issues that have been read, newest first; those without a year come last.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The issues that have been read, newest first, to be shared with another thread.
    pub fn shared(&self) -> Arc<Vec<Entry>> {
        Arc::clone(&self.entries)
    }

    /// The issue of a key, if it has been read.
    pub fn get(&self, key: IssueKey) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The newest issue that has been read, where its masthead dates it later than that of `key`.
    pub fn newer_than(&self, key: IssueKey) -> Option<&Entry> {
        let dated = |entry: &Entry| {
            let head = entry.head();
            (head.year, head.number, head.date.clone())
        };
        let (newest, here) = (self.entries.first()?, self.get(key)?);
        (dated(newest) > dated(here)).then_some(newest)
    }

    /// The place of an issue among those that have been read, from 0.
    pub fn position(&self, key: IssueKey) -> Option<usize> {
        self.entries.iter().position(|entry| entry.key == key)
    }

    /// Every issue that has been read, newest first.
    pub fn issues(&self) -> Vec<Arc<Issue>> {
        issues(&self.entries)
    }

    /// The key of an issue that has been read.
    pub fn key_of_issue(&self, issue: &Arc<Issue>) -> Option<IssueKey> {
        self.entries.iter().find(|entry| entry.held.is(issue)).map(|entry| entry.key)
    }

    /// The key of an issue as the library holds it.
    pub fn key_of_held(&self, held: &Held) -> Option<IssueKey> {
        self.entries.iter().find(|entry| entry.held.is_same(held)).map(|entry| entry.key)
    }

    /// The key of what lies at `source`, read or not.
    pub fn key_of(&self, source: &Source) -> Option<IssueKey> {
        let waiting = self.unread.iter().find(|(_, other)| *other == source).map(|(key, _)| *key);
        waiting.or_else(|| self.entries.iter().find(|entry| entry.source == *source).map(|entry| entry.key))
    }

    /// What waits to be read, the most likely newest first.
    pub fn reading_order(&self) -> Vec<(IssueKey, Source)> {
        self.newest_first().into_iter().map(|(key, source)| (key, source.clone())).collect()
    }

    fn newest_first(&self) -> Vec<(IssueKey, &Source)> {
        newest::newest_first(self.unread.iter().chain(&self.renewed).map(|(key, source)| (*key, source)))
    }

    /// How many issues wait to be read.
    pub fn waiting(&self) -> usize {
        self.unread.len()
    }

    /// Whether an issue waits to be read.
    pub fn is_waiting(&self, key: IssueKey) -> bool {
        self.unread.contains_key(&key)
    }

    /// What could not be read, in the order in which it was found out.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Takes the problems out, to report one as an error.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

#[cfg(test)]
mod tests;

//! The library: a person's issues, wherever they lie, newest first.
//!
//! Only this room reads issue files. Invariant: a file that cannot be read is a [`Problem`] beside the issues
//! that can; it never costs another issue. Limit: the whole library is parsed when it is opened, by as many
//! threads as there are processors; ids come from mastheads, so nothing less tells which issue is which.

mod bytes;
mod error;
mod folder;
mod resolve;
mod source;

pub use crate::ingest::{MAX_SIZE, ToldLine};
pub use error::LibraryError;
pub use source::Source;

use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::ingest;
use crate::insight;
use crate::model::Issue;

/// An issue of the library.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it was read from.
    pub source: Source,
    /// The parsed issue.
    pub issue: Arc<Issue>,
}

/// A file or folder of the library that could not be read.
#[derive(Debug)]
pub struct Problem {
    /// What was being read.
    pub origin: Source,
    /// Why it could not be.
    pub error: LibraryError,
}

/// Issues, newest first.
#[derive(Debug, Default)]
pub struct Library {
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

/// Reads an issue from its bytes: the parsed issue with places, measures and figures.
///
/// `path` is what the issue calls its file.
///
/// # Errors
///
/// [`ingest::Refused`] where the bytes are no bulletin.
pub fn read(bytes: &[u8], path: &str) -> Result<Issue, ingest::Refused> {
    read_within(bytes, path, MAX_SIZE)
}

fn read_within(bytes: &[u8], path: &str, limit: u64) -> Result<Issue, ingest::Refused> {
    let mut issue = ingest::ingest_within(bytes, path, limit)?;
    insight::enrich(&mut issue);
    Ok(issue)
}

/// Reads one issue of at most `limit` bytes from where it lies.
///
/// # Errors
///
/// [`LibraryError`] where it cannot be read or is no bulletin.
pub fn open(source: &Source, limit: u64) -> Result<Issue, LibraryError> {
    let bytes = source.bytes(limit)?;
    read_within(&bytes, &source.path().to_string_lossy(), limit)
        .map_err(|reason| LibraryError::Refused { origin: source.clone(), reason })
}

/// Tells what became of every line of a file of at most `limit` bytes, in source order.
///
/// # Errors
///
/// As [`open`].
pub fn told(source: &Source, limit: u64) -> Result<Vec<ToldLine>, LibraryError> {
    let bytes = source.bytes(limit)?;
    ingest::told(&bytes, &source.path().to_string_lossy(), limit)
        .map_err(|reason| LibraryError::Refused { origin: source.clone(), reason })
}

impl Library {
    /// The library of the one issue that is part of the program.
    pub fn bundled() -> Self {
        Self::load(vec![Source::Bundled], MAX_SIZE, &|_, _| {})
    }

    /// Opens every issue found at paths: files, folders, `-` for standard input.
    ///
    /// An issue of more than `limit` bytes is a problem.
    pub fn open(paths: &[PathBuf], limit: u64) -> Self {
        let (sources, problems) = folder::find(paths);
        let mut library = Self::load(sources, limit, &|_, _| {});
        library.problems.splice(0..0, problems);
        library
    }

    /// Finds the issue files at paths without reading any, and what could not be looked into.
    pub fn find(paths: &[PathBuf]) -> (Vec<Source>, Vec<Problem>) {
        folder::find(paths)
    }

    /// Reads issues in parallel; `progress` is told how many of how many are done, from any thread.
    pub fn load(sources: Vec<Source>, limit: u64, progress: &(dyn Fn(usize, usize) + Sync)) -> Self {
        let results = read_in_parallel(&sources, limit, progress);
        let mut library = Self::default();
        for (source, result) in sources.into_iter().zip(results) {
            match result {
                Ok(issue) => library.entries.push(Entry { source, issue: Arc::new(issue) }),
                Err(error) => library.problems.push(Problem { origin: source, error }),
            }
        }
        library.entries.sort_by_cached_key(|entry| {
            let issue = &entry.issue;
            (Reverse((issue.year, issue.number, issue.date.clone(), issue.id.clone())), entry.source.clone())
        });
        library
    }

    /// The issues, newest first; those without a year come last.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What could not be read, in the order in which it was found.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Takes the problems out, to report one as an error.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

/// The results in the order of the sources.
fn read_in_parallel(
    sources: &[Source],
    limit: u64,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Vec<Result<Issue, LibraryError>> {
    // Asking how many processors there are reads files; for one issue it is not worth it.
    let processors =
        if sources.len() < 2 { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    let workers = processors.min(sources.len());
    if workers <= 1 {
        let read = |(index, source)| {
            let result = open(source, limit);
            progress(index + 1, sources.len());
            result
        };
        return sources.iter().enumerate().map(read).collect();
    }
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let work = || {
        let mut results = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(source) = sources.get(index) else { return results };
            results.push((index, open(source, limit)));
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, sources.len());
        }
    };
    let mut results = thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        // Reading is total, so a thread that panicked is a bug of ours and goes on as one.
        let finished = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        finished.flatten().collect::<Vec<_>>()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests;

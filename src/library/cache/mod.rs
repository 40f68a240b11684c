//! What reading a library's files gave, kept from one start to the next: one file a library.
//!
//! A start reads the issues from here, a reader's no more than their heads, and only what changed since from the files.
//! A search keeps the words alone of what it reads, which is no issue to whoever asks for one. Invariants: what comes out is
//! what reading the file would give; a file that is damaged, of another program or of another version is as good as none and is written anew without a word,
//! as is one that another process replaced meanwhile. Limit: only files with UTF-8 names in folders that somebody named are
//! kept; nothing here is worth an error.

mod file;
mod nameless;
mod packed;
mod records;
mod scan;
mod stamp;
mod words;
mod writer;

use std::hash::Hasher as _;
use std::path::{Path, PathBuf, absolute};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use fnv::FnvHasher;
use foldhash::{HashMap, HashSet};
pub(super) use scan::Found;
pub use scan::{Asked, Scan, Scanned, Sought};
pub(super) use stamp::Stamp;

use super::Extent;
use super::order::Order;
use super::source::path_in_issue;
use crate::model::Issue;
use file::Reader;
pub(super) use file::{Stored, Wanted};
pub(super) use packed::{Packed, Parts, head_of, into_head};
use writer::{Summed, Writer};

/// What a search read is written once it is one part in so many of what has to be written again with it.
const FAIR_PART: u64 = 16;

/// The cache of one library.
pub(super) struct Cache {
    folder: PathBuf,
    path: PathBuf,
    kept: RwLock<Arc<Kept>>,
    new: Mutex<Writer>,
    /// Held by all who write to the new file; whoever gives it its name waits until it is free.
    writing: RwLock<()>,
}

/// What the file has.
#[derive(Default)]
pub(super) struct Kept {
    reader: Option<Reader>,
    /// The record of each path.
    by_path: HashMap<String, usize>,
    /// Which records are of files that are still there.
    alive: Vec<AtomicBool>,
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cache").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Cache {
    /// The cache of the library at `roots`, in a folder that is made when there is something to keep; `None` where no
    /// root is a folder.
    pub(super) fn open(folder: &Path, roots: &[PathBuf]) -> Option<Self> {
        if !roots.iter().any(|root| root.is_dir()) {
            return None;
        }
        let mut hash = FnvHasher::default();
        for root in roots {
            hash.write(absolute(root).ok()?.as_os_str().as_encoded_bytes());
            hash.write_u8(0);
        }
        let path = folder.join(format!("library-{:016x}.cache", hash.finish()));
        let kept = RwLock::new(Arc::new(Kept::open(&path, false)));
        Some(Self {
            folder: folder.to_owned(),
            path,
            kept,
            new: Mutex::default(),
            writing: RwLock::default(),
        })
    }

    pub(super) fn kept(&self) -> Arc<Kept> {
        Arc::clone(&self.kept.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The issue that the file at `path` was when it bore `stamp`, with how much of it was read; `None` where that was no
    /// more than its words.
    pub(super) fn issue(&self, path: &Path, stamp: Stamp) -> Option<(Issue, Extent)> {
        let kept = self.kept();
        let number = kept.find(path, stamp, Extent::Places)?;
        let (mut issue, extent) = kept.issue(number)?;
        issue.source.path = path_in_issue(path);
        Some((issue, extent))
    }

    /// Keeps so much of the issue that the file at `path` is while it bears a stamp, taken apart.
    pub(super) fn keep(&self, path: &Path, of: (Stamp, Extent), order: Order, packed: &Packed<'_>) {
        // What cannot be kept is read again next time.
        let _ = self.add(path, of, order, packed, false);
    }

    /// The same, and where it is to be had from then on, if it is written already.
    pub(super) fn keep_stored(
        &self,
        path: &Path,
        of: (Stamp, Extent),
        order: Order,
        packed: &Packed<'_>,
    ) -> Option<Stored> {
        self.add(path, of, order, packed, true)
    }

    /// Adds an issue, and writes what is due then while others add theirs; where it is to be had if it was written, as it is
    /// where that is `wanted` and there is a file.
    fn add(
        &self,
        path: &Path,
        (stamp, extent): (Stamp, Extent),
        order: Order,
        packed: &Packed<'_>,
        wanted: bool,
    ) -> Option<Stored> {
        let name = absolute(path).ok()?.to_str()?.to_owned();
        let summed = Summed::of(&packed.parts()).ok()?;
        let _writing = self.writing.read().unwrap_or_else(PoisonError::into_inner);
        let (bounds, due) =
            self.writer().add((&self.folder, wanted), (name, stamp, extent), order, &summed).ok()?;
        let due = due?;
        due.write().ok()?;
        let stored = due.stored(bounds);
        self.writer().give_back(due);
        Some(stored)
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.new.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what is new beside what is still there; a file of which nobody asked since it was opened is forgotten.
    pub(super) fn finish(&self) {
        if self.write() {
            let kept = Arc::new(Kept::open(&self.path, true));
            *self.kept.write().unwrap_or_else(PoisonError::into_inner) = kept;
        }
    }

    /// Whether there was something new, and it is written.
    fn write(&self) -> bool {
        let mut new = std::mem::take(&mut *self.writer());
        // Whoever has taken something out of it has written it then.
        drop(self.writing.write().unwrap_or_else(PoisonError::into_inner));
        !new.is_empty() && self.copy_kept(&mut new).is_ok() && new.finish(&self.folder, &self.path).is_ok()
    }

    /// Writes what is new where it makes up a fair part of the whole, else forgets it; for whoever asks for nothing more.
    pub(super) fn finish_if_worth_it(&self) {
        let kept = self.kept().bytes();
        let mut new = self.writer();
        if new.bytes().saturating_mul(FAIR_PART) < kept {
            *new = Writer::default();
            return;
        }
        drop(new);
        self.write();
    }

    fn copy_kept(&self, new: &mut Writer) -> std::io::Result<()> {
        let kept = self.kept();
        let Some(reader) = &kept.reader else { return Ok(()) };
        let mut buffer = Vec::new();
        let mut written: HashSet<String> = new.paths().map(str::to_owned).collect();
        // Of two records of one file the later is the newer.
        for (record, alive) in reader.records.iter().zip(&kept.alive).rev() {
            if !alive.load(Ordering::Relaxed) || !written.insert(record.path.clone()) {
                continue;
            }
            let Some(parts) = reader.read(record, Wanted::All, &mut buffer) else { continue };
            let of = (record.path.clone(), record.stamp, record.extent);
            let (_, due) = new.add((&self.folder, false), of, record.order.clone(), &Summed::of(&parts)?)?;
            if let Some(due) = due {
                due.write()?;
                new.give_back(due);
            }
        }
        Ok(())
    }
}

impl Kept {
    fn open(path: &Path, alive: bool) -> Self {
        let Some(reader) = Reader::open(path) else { return Self::default() };
        let by_path = reader.records.iter().enumerate();
        Self {
            by_path: by_path.map(|(number, record)| (record.path.clone(), number)).collect(),
            alive: reader.records.iter().map(|_| AtomicBool::new(alive)).collect(),
            reader: Some(reader),
        }
    }

    /// The bytes of the records of files that are still there.
    fn bytes(&self) -> u64 {
        let records = self.reader.iter().flat_map(|reader| &reader.records).zip(&self.alive);
        records.filter(|(_, alive)| alive.load(Ordering::Relaxed)).map(|(record, _)| record.length()).sum()
    }

    /// What a record's issue is sorted by.
    fn order(&self, number: usize) -> Option<&Order> {
        Some(&self.reader.as_ref()?.records.get(number)?.order)
    }

    /// The record of a file as it is now, with so much of its issue.
    fn find(&self, path: &Path, stamp: Stamp, extent: Extent) -> Option<usize> {
        self.find_as(path, extent, || Some(stamp))
    }

    /// The same; the file is asked for its stamp where there is a record of its path.
    pub(super) fn find_as(
        &self,
        path: &Path,
        extent: Extent,
        stamp: impl FnOnce() -> Option<Stamp>,
    ) -> Option<usize> {
        if self.by_path.is_empty() {
            return None;
        }
        let number = *self.by_path.get(absolute(path).ok()?.to_str()?)?;
        let stamp = stamp()?;
        let record = self.reader.as_ref()?.records.get(number)?;
        (record.stamp == stamp && record.extent >= extent).then(|| {
            if let Some(alive) = self.alive.get(number) {
                alive.store(true, Ordering::Relaxed);
            }
            number
        })
    }

    fn issue(&self, number: usize) -> Option<(Issue, Extent)> {
        let reader = self.reader.as_ref()?;
        let record = reader.records.get(number)?;
        let mut buffer = Vec::new();
        let issue = reader.read(record, Wanted::Issue, &mut buffer)?.issue()?;
        Some((issue, record.extent))
    }

    /// The head of the issue that the file at `path` was when it bore `stamp`, and where the rest is to be had; `None` where
    /// there is less of it than `extent`.
    pub(super) fn away(&self, path: &Path, stamp: Stamp, extent: Extent) -> Option<(Issue, Stored)> {
        let number = self.find(path, stamp, extent)?;
        let reader = self.reader.as_ref()?;
        let record = reader.records.get(number)?;
        Some((self.head(number)?, reader.stored(record)))
    }

    /// The head of a record.
    fn head(&self, number: usize) -> Option<Issue> {
        let reader = self.reader.as_ref()?;
        reader.read(reader.records.get(number)?, Wanted::Head, &mut Vec::new())?.head()
    }
}

#[cfg(test)]
mod tests;

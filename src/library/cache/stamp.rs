//! What tells whether a file is still the one that was read.
//!
//! Invariant: a file that was written, replaced or given another's time since has another stamp. Limit: goes by what the
//! file system says of size and times; where its clock ticks so slowly that a second change within one tick may not
//! show, a file so young gets no stamp.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// The clock of file times ticks at least so often on file systems that tell parts of a second.
const TICK: Duration = Duration::from_millis(20);

/// And on those that tell whole or even seconds.
const SLOW_TICK: Duration = Duration::from_secs(2);

/// A file's size in bytes, and when its content and its entry last changed, in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct Stamp {
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of a file; `None` where it cannot be had, or is too young to tell a further change.
    pub(in super::super) fn of(path: &Path) -> Option<Self> {
        Self::at(path, SystemTime::now())
    }

    /// The stamp that a file has at the time `now`, if it has one then.
    pub(in super::super) fn at(path: &Path, now: SystemTime) -> Option<Self> {
        Self::said(&path.metadata().ok()?, now)
    }

    /// The stamp of a file of which the system said this after the time `now`.
    pub(in super::super) fn said(metadata: &Metadata, now: SystemTime) -> Option<Self> {
        let stamp = Self {
            size: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        };
        let tick = if stamp.modified.1 == 0 && stamp.changed.1 == 0 { SLOW_TICK } else { TICK };
        let age = |time: (i64, i64)| {
            let since = Duration::new(u64::try_from(time.0).ok()?, u32::try_from(time.1).ok()?);
            now.duration_since(SystemTime::UNIX_EPOCH + since).ok()
        };
        let is_young = |time| age(time).is_some_and(|age| age < tick);
        (metadata.is_file() && !is_young(stamp.changed) && !is_young(stamp.modified)).then_some(stamp)
    }

    /// Waits until a file has a stamp.
    #[cfg(test)]
    pub(in super::super) fn wait_for(path: &Path) {
        while Self::of(path).is_none() {
            std::thread::yield_now();
        }
    }

    /// The size in bytes.
    pub(in super::super) fn size(&self) -> u64 {
        self.size
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_that_changes_gets_another_stamp_and_a_young_one_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "一").unwrap();
        let at = |path: &Path, seconds| Stamp::at(path, SystemTime::now() + Duration::from_secs(seconds));
        let first = at(&path, 10).unwrap();
        assert_eq!(at(&path, 10), Some(first));
        let modified = path.metadata().unwrap().modified().unwrap();
        assert_eq!(Stamp::at(&path, modified), None);
        // The clock that goes by is the file system's.
        std::thread::sleep(TICK);
        fs::write(&path, "二").unwrap();
        // What somebody does to hide a change.
        fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
        assert_ne!(at(&path, 10), Some(first));
        assert_eq!(Stamp::of(&folder.path().join("b.md")), None);
        assert_eq!(at(folder.path(), 10), None);
    }
}

//! One small file of state, replaced whole, by several processes at once.
//!
//! Invariant: whoever reads sees either the old text or the new one. Limit: where the file system knows no
//! locks (some network mounts) the last of two simultaneous writers wins.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::ShelfError;

/// A state file is a few lines; whatever is longer is not ours.
const MAX_BYTES: u64 = 1024 * 1024;

/// Another process holds the lock for as long as one small write takes; one that was stopped meanwhile must
/// not stop this one as well.
const LOCK_ATTEMPTS: u32 = 200;

/// Between two attempts.
const LOCK_PAUSE: Duration = Duration::from_millis(5);

pub(super) struct StateFile {
    folder: PathBuf,
    path: PathBuf,
}

impl StateFile {
    pub(super) fn new(folder: &Path, name: &str) -> Self {
        Self { folder: folder.to_owned(), path: folder.join(name) }
    }

    /// The text, empty where there is no readable file.
    pub(super) fn read(&self) -> String {
        let size = self.path.metadata().map_or(0, |metadata| metadata.len());
        if size > MAX_BYTES { String::new() } else { fs::read_to_string(&self.path).unwrap_or_default() }
    }

    /// Replaces the text by what `change` makes of it, under a lock.
    pub(super) fn update(&self, change: impl FnOnce(&str) -> String) -> Result<(), ShelfError> {
        let failed = |error| ShelfError { path: self.path.clone(), error };
        make_private_folder(&self.folder).map_err(failed)?;
        // The lock is a file of its own: the state file itself is replaced, and a lock goes with the old one.
        let lock = lock(&self.path.with_extension("lock"));
        let old = self.read();
        let new = change(&old);
        let result = if new == old { Ok(()) } else { self.replace(&new).map_err(failed) };
        drop(lock);
        result
    }

    fn replace(&self, text: &str) -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_data()?;
        file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// What someone reads is nobody else's business (XDG: 0700).
fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The lock, held until it is dropped; `None` where it cannot be had.
fn lock(path: &Path) -> Option<File> {
    let file = File::options().create(true).append(true).open(path).ok()?;
    for _ in 0..LOCK_ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

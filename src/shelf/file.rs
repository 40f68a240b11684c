//! One small file of state as JSON, replaced whole, by several processes at once.
//!
//! Invariant: whoever reads sees either the old state or the new one. Limits: where the file system knows no
//! locks (some network mounts) the last of two simultaneous writers wins; a file that cannot be read as the state it
//! should be is taken for an empty one, and so is replaced at the next change.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::ShelfError;
use crate::regular;

/// A state file is a few lines; whatever is longer is not ours.
const MAX_BYTES: u64 = 1024 * 1024;

/// Another process holds the lock for as long as one small write takes; one that was stopped meanwhile must
/// not stop this one as well.
const LOCK_ATTEMPTS: u32 = 200;

/// Between two attempts.
const LOCK_PAUSE: Duration = Duration::from_millis(5);

/// What a state file holds; the default is what an empty one says.
pub(super) trait Kept: Default + Serialize + DeserializeOwned {
    /// The name of its file in the folder.
    const FILE: &'static str;
}

/// The file that keeps a `T`.
pub(super) struct StateFile<T> {
    folder: PathBuf,
    path: PathBuf,
    holds: PhantomData<T>,
}

impl<T: Kept> StateFile<T> {
    pub(super) fn within(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), path: folder.join(T::FILE), holds: PhantomData }
    }

    /// The state, the default where there is no readable file.
    pub(super) fn read(&self) -> T {
        parse(&self.text())
    }

    fn text(&self) -> String {
        let size = self.path.metadata().map_or(0, |metadata| metadata.len());
        if size > MAX_BYTES {
            return String::new();
        }
        regular::read(&self.path).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Replaces the state by what `change` makes of it, under a lock.
    pub(super) fn update(&self, change: impl FnOnce(&mut T)) -> Result<(), ShelfError> {
        let failed = |error| ShelfError { path: self.path.clone(), error };
        make_private_folder(&self.folder).map_err(failed)?;
        // The lock is a file of its own: the state file itself is replaced, and a lock goes with the old one.
        let lock = lock(&self.path.with_extension("lock"));
        let old = self.text();
        let mut state = parse(&old);
        change(&mut state);
        let new = serde_json::to_string_pretty(&state).map_err(io::Error::from).map_err(failed)?;
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

fn parse<T: Kept>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

/// What someone reads is nobody else's business (XDG: 0700).
pub(super) fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The lock, held until it is dropped; `None` where it cannot be had.
fn lock(path: &Path) -> Option<File> {
    let (file, _) = regular::open_with(path, File::options().create(true).append(true)).ok()?;
    for _ in 0..LOCK_ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

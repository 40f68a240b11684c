//! A session's own file.
//!
//! Invariants: a line stands whole on the disk before anybody is told so, and what a failed write left of one never spoils
//! the next; as long as the session lives, the file is locked where locks work. The name says the machine, because only
//! there a lock can be trusted: over a network some file systems say yes to everybody.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::super::ShelfError;
use super::super::file::make_private_folder;
use super::now;

/// What a journal's name ends with.
pub(super) const EXTENSION: &str = "jsonl";

/// What may fail below a journal; a test lets it.
pub(super) trait Disk: Send {
    /// Writes bytes behind a file's end, and waits until they are on the disk.
    fn append(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    /// Takes a file's lock if nobody has it.
    fn lock(&self, file: &File) -> Result<(), TryLockError>;
}

/// The disk as the operating system gives it.
pub(super) struct System;

impl Disk for System {
    fn append(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)?;
        file.sync_data()
    }

    fn lock(&self, file: &File) -> Result<(), TryLockError> {
        file.try_lock()
    }
}

/// The file of this session.
pub(super) struct OwnFile {
    file: File,
    path: PathBuf,
    /// How many bytes of it are lines that stand whole.
    length: u64,
    /// Whether something may stand behind them.
    is_torn: bool,
}

impl OwnFile {
    /// Makes a new file in a folder, which is made as well.
    pub(super) fn create(folder: &Path, disk: &dyn Disk) -> Result<Self, ShelfError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| ShelfError { path, error }
        };
        make_private_folder(folder).map_err(failed(folder))?;
        let start = now();
        // Two sessions of one process, or a process number that came round, may start in one moment.
        for number in 0.. {
            let path =
                folder.join(format!("{}-{}-{}.{EXTENSION}", host(), std::process::id(), start + number));
            match OpenOptions::new().append(true).create_new(true).mode(0o600).open(&path) {
                Ok(file) => {
                    // Where locks fail, the file is left alone by others until it is very old.
                    let _ = disk.lock(&file);
                    // So that the name outlives a crash of the machine; not every file system can.
                    let _ = File::open(folder).and_then(|folder| folder.sync_all());
                    return Ok(Self { file, path, length: 0, is_torn: false });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => {}
                Err(error) => return Err(failed(&path)(error)),
            }
        }
        Err(failed(folder)(io::ErrorKind::AlreadyExists.into()))
    }

    /// Whether the file still has a name.
    pub(super) fn is_there(&self) -> bool {
        self.file.metadata().is_ok_and(|metadata| metadata.nlink() > 0)
    }

    /// Adds lines, each of which ends in a line feed.
    pub(super) fn append(&mut self, line: &str, disk: &dyn Disk) -> Result<(), ShelfError> {
        let failed = |error| ShelfError { path: self.path.clone(), error };
        if self.is_torn && self.file.set_len(self.length).is_ok() {
            self.is_torn = false;
        }
        // What cannot be cut off is at least ended.
        let bytes = if self.is_torn { format!("\n{line}") } else { line.to_owned() };
        self.is_torn = true;
        disk.append(&mut self.file, bytes.as_bytes()).map_err(failed)?;
        self.is_torn = false;
        self.length = self.file.metadata().map_err(failed)?.len();
        Ok(())
    }
}

/// This machine's name, in letters, digits and hyphens.
pub(super) fn host() -> String {
    let name = rustix::system::uname();
    let name = name.nodename().to_string_lossy();
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    if plain.is_empty() { "host".to_owned() } else { plain }
}

//! What readers leave behind, as a journal a session: each appends to a file of its own, and reading merges all of them.
//!
//! Invariants: what [`Journal::say`] said `Ok` to is on the disk, and stays there through a kill, a full disk and other
//! sessions, on this machine or another; the newest word on each thing wins. A session that says something goes by a
//! clock no older than anything it read. Limits: sessions learn of each other when they start, and after that when they
//! look ([`Followed`]); of two that speak of one thing at the same time, the machine with the later clock wins; a line that
//! is no word of ours is passed over.

mod basket;
mod bookmarks;
mod compact;
mod file;
mod follow;
mod memory;
mod word;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

pub use follow::{Followed, Heard};
pub use memory::Memory;
pub use word::{Collected, Word};

use super::ShelfError;
use file::{Disk, OwnFile, System};
use word::Line;

/// A session's way to what was left behind, and to leave something.
pub struct Journal {
    /// The folder of the journals; `None` where nothing is kept.
    folder: Option<PathBuf>,
    memory: Memory,
    /// What was read when it was opened.
    read: Option<Followed>,
    file: Option<OwnFile>,
    disk: Box<dyn Disk>,
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Journal").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Journal {
    /// Reads what all sessions left in a folder, and makes one file of those that ended where there are many.
    pub(super) fn open(folder: Option<PathBuf>) -> Self {
        Self::open_on(folder, Box::new(System))
    }

    fn open_on(folder: Option<PathBuf>, disk: Box<dyn Disk>) -> Self {
        let mut it = Self { folder, memory: Memory::default(), read: None, file: None, disk };
        if let Some(folder) = &it.folder {
            compact::tidy(folder, it.disk.as_ref());
            let mut followed = Followed::new(folder.clone());
            let said = followed.look();
            it.read = Some(followed);
            it.hear(said);
        }
        it
    }

    /// What looks for words that other sessions leave from now on, for another thread; `None` where nothing is kept.
    pub fn follow(&self) -> Option<Followed> {
        self.read.clone()
    }

    /// Takes in what other sessions left; says whether any of it is news.
    pub fn hear(&mut self, heard: Heard) -> bool {
        let mut news = false;
        for line in heard.0 {
            news |= self.memory.take(line);
        }
        news
    }

    /// What was left behind, by this session and all others.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Leaves a word. It holds for this session even where it cannot be kept.
    ///
    /// # Errors
    ///
    /// [`ShelfError`] where it is not on the disk.
    pub fn say(&mut self, word: Word) -> Result<(), ShelfError> {
        self.say_all(vec![word])
    }

    /// Leaves words by one wait for the disk; the order counts.
    ///
    /// # Errors
    ///
    /// [`ShelfError`] where not all of them are on the disk.
    pub fn say_all(&mut self, words: Vec<Word>) -> Result<(), ShelfError> {
        let mut text = String::new();
        for word in words {
            let line = Line { at: now().max(self.memory.newest() + 1), word };
            text.push_str(&line.to_json());
            self.memory.take(line);
        }
        let Some(folder) = &self.folder else { return Ok(()) };
        // A file that somebody took away, be it to tidy up, would take the words with it.
        if self.file.as_ref().is_none_or(|file| !file.is_there()) {
            self.file = Some(OwnFile::create(folder, self.disk.as_ref())?);
        }
        match &mut self.file {
            Some(file) => file.append(&text, self.disk.as_ref()),
            None => Ok(()),
        }
    }
}

/// The journals of a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == file::EXTENSION))
        .collect();
    files.sort();
    files
}

/// Milliseconds since 1970.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;

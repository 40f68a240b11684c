//! The cache file while it is made: what is added is gathered, and written many issues at once.
//!
//! Invariant: what has been gathered is written by whoever takes it, and until then is nowhere else; the file gets its name
//! when all of it is written. Limit: what could not be written is read again next time.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::super::Extent;
use super::super::order::Order;
use super::file::{Bounds, HEADER, MAGIC, Record, Stored};
use super::nameless::Made;
use super::packed::{PARTS, Parts};
use super::stamp::Stamp;

/// So much is gathered before it is written: an issue or two never touch the disk unless there are more to come.
const GATHERED: usize = 1 << 18;

/// The parts of an issue with how long they are and their checksums.
pub(super) struct Summed<'a> {
    parts: [&'a [u8]; PARTS],
    lengths: [u32; PARTS],
    checksums: [u32; PARTS],
}

impl<'a> Summed<'a> {
    /// Those of parts; an error where one has more than four gigabytes.
    pub(super) fn of(parts: &Parts<'a>) -> io::Result<Self> {
        let parts = parts.each();
        let mut lengths = [0; PARTS];
        for (length, part) in lengths.iter_mut().zip(parts) {
            *length = u32::try_from(part.len()).map_err(io::Error::other)?;
        }
        Ok(Self { parts, lengths, checksums: parts.map(crc32fast::hash) })
    }
}

/// A file that is being made.
#[derive(Default)]
pub(super) struct Writer {
    file: Option<Made>,
    /// What comes next in the file.
    gathered: Vec<u8>,
    /// Room for it while what was gathered before is being written.
    spare: Vec<u8>,
    /// The bytes of all records, gathered ones too.
    written: u64,
    /// Whether writing failed, as on a full disk; nothing more is gathered then.
    failed: Arc<AtomicBool>,
    records: Vec<Record>,
}

/// What was gathered and is to be written, apart from its writer, so that nobody waits for the disk who adds to that.
pub(super) struct Gathered {
    bytes: Vec<u8>,
    at: u64,
    file: Arc<File>,
    failed: Arc<AtomicBool>,
}

impl Gathered {
    /// Writes it.
    pub(super) fn write(&self) -> io::Result<()> {
        let written = self.file.write_all_at(&self.bytes, self.at);
        if written.is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
        written
    }

    /// Where an issue is to be had that is in it, once it is written.
    pub(super) fn stored(&self, bounds: Bounds) -> Stored {
        Stored::File(Arc::clone(&self.file), bounds)
    }
}

impl Writer {
    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How many bytes were added.
    pub(super) fn bytes(&self) -> u64 {
        self.written
    }

    /// The paths of the files that were added.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.records.iter().map(|record| record.path.as_str())
    }

    /// Adds the parts of an issue: of the file at a path while it bore a stamp, of which so much was read. What is to be written
    /// then is given too: once there is enough of it, or, where it is `wanted`, once there is a file.
    pub(super) fn add(
        &mut self,
        (folder, wanted): (&Path, bool),
        (path, stamp, extent): (String, Stamp, Extent),
        order: Order,
        &Summed { parts, lengths, checksums }: &Summed<'_>,
    ) -> io::Result<(Bounds, Option<Gathered>)> {
        self.has_failed()?;
        let bounds = Bounds { at: HEADER as u64 + self.written, lengths, checksums };
        self.records.push(Record { path, stamp, extent, order, bounds });
        for part in parts {
            self.gathered.extend_from_slice(part);
            self.written += part.len() as u64;
        }
        let is_due = self.gathered.len() >= GATHERED || wanted && self.file.is_some();
        let due = if is_due { Some(self.take_gathered(folder)?) } else { None };
        Ok((bounds, due))
    }

    /// Takes back the room of what was written, unless it is that of one large issue.
    pub(super) fn give_back(&mut self, Gathered { mut bytes, .. }: Gathered) {
        if bytes.capacity() <= 4 * GATHERED {
            bytes.clear();
            self.spare = bytes;
        }
    }

    /// An error once writing has failed, after which nothing is held any more.
    fn has_failed(&mut self) -> io::Result<()> {
        if !self.failed.load(Ordering::Relaxed) {
            return Ok(());
        }
        (self.gathered, self.spare) = (Vec::new(), Vec::new());
        Err(io::ErrorKind::StorageFull.into())
    }

    fn take_gathered(&mut self, folder: &Path) -> io::Result<Gathered> {
        let file = match self.file(folder) {
            Ok(file) => file,
            Err(error) => {
                self.failed.store(true, Ordering::Relaxed);
                self.gathered = Vec::new();
                return Err(error);
            }
        };
        let bytes = std::mem::replace(&mut self.gathered, std::mem::take(&mut self.spare));
        let at = HEADER as u64 + self.written - bytes.len() as u64;
        Ok(Gathered { bytes, at, file, failed: Arc::clone(&self.failed) })
    }

    /// The file, which is made when it is first written to.
    fn file(&mut self, folder: &Path) -> io::Result<Arc<File>> {
        let made = match &mut self.file {
            Some(made) => made,
            none => none.insert(Made::begin(folder)?),
        };
        Ok(Arc::clone(made.file()))
    }

    /// Gives the file its index and its name. Nothing waits for the disk: what a crash leaves half is found damaged.
    pub(super) fn finish(mut self, folder: &Path, path: &Path) -> io::Result<()> {
        self.has_failed()?;
        let index = postcard::to_stdvec(&self.records).map_err(io::Error::other)?;
        let at = HEADER as u64 + self.written;
        let mut header = MAGIC.as_bytes().to_vec();
        header.extend(at.to_le_bytes());
        header.extend(u32::try_from(index.len()).map_err(io::Error::other)?.to_le_bytes());
        header.extend(crc32fast::hash(&index).to_le_bytes());
        self.gathered.extend_from_slice(&index);
        self.written += index.len() as u64;
        self.take_gathered(folder)?.write()?;
        let Some(made) = self.file else { return Ok(()) };
        made.file().write_all_at(&header, 0)?;
        made.finish(folder, path)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::library::cache::file::{Reader, Wanted};
    use crate::model::Issue;

    const EMPTY: Parts<'_> = Parts { derived: &[], head: &[], outline: &[], text: &[], rest: &[] };

    fn add(
        writer: &mut Writer,
        folder: &Path,
        text: &[u8],
        wanted: bool,
    ) -> io::Result<(Bounds, Option<Gathered>)> {
        let summed = Summed::of(&Parts { text, ..EMPTY })?;
        let later = SystemTime::now() + Duration::from_secs(3600);
        let path = format!("{}.md", writer.records.len());
        fs::write(folder.join(&path), text).unwrap();
        let stamp = Stamp::at(&folder.join(&path), later).unwrap();
        writer.add((folder, wanted), (path, stamp, Extent::Words), Order::of(&Issue::default()), &summed)
    }

    #[test]
    fn what_is_due_is_written_later_where_it_belongs() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::default();
        let large = vec![b'a'; GATHERED];
        assert!(add(&mut writer, folder.path(), b"few", true).unwrap().1.is_none(), "there is no file yet");
        let (_, first) = add(&mut writer, folder.path(), &large, false).unwrap();
        let (bounds, second) = add(&mut writer, folder.path(), b"more", true).unwrap();
        let (first, second) = (first.unwrap(), second.unwrap());
        second.write().unwrap();
        let stored = second.stored(bounds);
        assert_eq!(stored.read(Wanted::Text, &mut Vec::new()).unwrap().text, b"more");
        writer.give_back(second);
        first.write().unwrap();
        writer.give_back(first);
        let path = folder.path().join("cache");
        writer.finish(folder.path(), &path).unwrap();
        let reader = Reader::open(&path).unwrap();
        let texts = reader.records.iter().map(|record| {
            reader.read(record, Wanted::Text, &mut Vec::new()).map(|parts| parts.text.to_vec())
        });
        assert!(texts.eq([b"few".to_vec(), large, b"more".to_vec()].map(Some)));
    }

    #[test]
    fn nothing_is_added_or_named_once_writing_has_failed() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::default();
        let (_, due) = add(&mut writer, folder.path(), &vec![b'a'; GATHERED], false).unwrap();
        let due = due.unwrap();
        // A file that is open for reading alone refuses what is written to it, as a full disk does.
        let read_only = Arc::new(File::open(folder.path().join("0.md")).unwrap());
        assert!(Gathered { file: read_only, ..due }.write().is_err());
        assert!(add(&mut writer, folder.path(), b"more", false).is_err());
        assert_eq!((writer.gathered.capacity(), writer.spare.capacity()), (0, 0));
        let path = folder.path().join("cache");
        assert!(writer.finish(folder.path(), &path).is_err() && !path.exists());
    }
}

//! The cache file: a header, records of issues one behind the other, and the index of them.
//!
//! A record is what was derived of the issue, its head, what cuts its text into pieces, the flat text and the rest, so that
//! whoever wants a part of it reads no more than that at once; where only the words were read, some are empty. Invariants:
//! nothing is believed that its checksum does not bear out; a file comes into being whole, by a rename. Limits: a checksum finds damage,
//! not ill will; the folder is the user's own. A file that was replaced stays on the disk, without a name, while an issue is
//! held that lies in it.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::super::Extent;
use super::super::order::Order;
use super::packed::{PARTS, Packed, Parts};
use super::stamp::Stamp;

/// What every file begins with: our name, and which reading made it.
const MAGIC: &str = concat!("kanbao library ", env!("KANBAO_READING"), "\n");

/// The bytes of the header: the magic, then where the index begins, its length and its checksum.
const HEADER: usize = MAGIC.len() + 16;

/// So much is gathered before it is written: an issue or two never touch the disk unless there are more to come.
const GATHERED: usize = 1 << 18;

/// An issue in the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Record {
    /// Where the issue was read from: an absolute path.
    pub(super) path: String,
    pub(super) stamp: Stamp,
    /// How much was read of it; its words alone are good for searching alone.
    pub(super) extent: Extent,
    /// Its place among the others.
    pub(super) order: Order,
    bounds: Bounds,
}

/// Where the parts of an issue stand in a file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(in super::super) struct Bounds {
    /// Bytes from the beginning of the file.
    at: u64,
    /// The bytes of each part.
    lengths: [u32; PARTS],
    checksums: [u32; PARTS],
}

/// What of a record is wanted: parts that lie side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Wanted {
    /// What was derived of the issue.
    Derived,
    /// The head.
    Head,
    /// The text with its outline.
    Text,
    /// The text with its outline, and the rest.
    Issue,
    All,
}

impl Wanted {
    /// Whether a part is, by its number.
    fn has(self, part: usize) -> bool {
        let parts = match self {
            Self::Derived => 0..=0,
            Self::Head => 1..=1,
            Self::Text => 2..=3,
            Self::Issue => 2..=4,
            Self::All => 0..=4,
        };
        parts.contains(&part)
    }
}

/// Where the parts of one issue are to be had, whatever becomes of the file's name: in a file that is kept open, or in memory.
#[derive(Debug)]
pub(in super::super) enum Stored {
    File(Arc<File>, Bounds),
    Memory(Box<[u8]>, [usize; PARTS]),
}

impl Stored {
    /// The parts in memory, without the head, which whoever holds them has at hand, and what was derived.
    pub(in super::super) fn in_memory(packed: &Packed<'_>) -> Self {
        let parts = Parts { derived: &[], head: &[], ..packed.parts() }.each();
        Self::Memory(parts.concat().into(), parts.map(<[u8]>::len))
    }

    /// The parts, perhaps read into `buffer`; `None` where they are damaged or cannot be read.
    pub(in super::super) fn read<'a>(&'a self, wanted: Wanted, buffer: &'a mut Vec<u8>) -> Option<Parts<'a>> {
        match self {
            Self::File(file, bounds) => bounds.read(file, wanted, buffer),
            Self::Memory(bytes, lengths) => Parts::cut(bytes, *lengths),
        }
    }
}

/// The index of a file, and the file itself to read the records from.
pub(super) struct Reader {
    file: Arc<File>,
    pub(super) records: Vec<Record>,
}

impl Reader {
    /// Opens a file of this program's own making; `None` where there is none or it is damaged.
    pub(super) fn open(path: &Path) -> Option<Self> {
        let file = File::open(path).ok()?;
        let mut header = [0; HEADER];
        file.read_exact_at(&mut header, 0).ok()?;
        let numbers = header.strip_prefix(MAGIC.as_bytes())?;
        let (at, numbers) = numbers.split_first_chunk::<8>()?;
        let (length, checksum) = numbers.split_first_chunk::<4>()?;
        let (at, length) = (u64::from_le_bytes(*at), u32::from_le_bytes(*length));
        // A length is believed only where the file is that long.
        if at.checked_add(u64::from(length))? != file.metadata().ok()?.len() {
            return None;
        }
        let mut index = vec![0; usize::try_from(length).ok()?];
        file.read_exact_at(&mut index, at).ok()?;
        if crc32fast::hash(&index).to_le_bytes() != checksum {
            return None;
        }
        let records: Vec<Record> = postcard::from_bytes(&index).ok()?;
        let fits =
            |record: &Record| record.bounds.at.checked_add(record.length()).is_some_and(|end| end <= at);
        records.iter().all(fits).then(|| Self { file: Arc::new(file), records })
    }

    /// Reads a record into `buffer`; `None` where it is damaged.
    pub(super) fn read<'a>(
        &self,
        record: &Record,
        wanted: Wanted,
        buffer: &'a mut Vec<u8>,
    ) -> Option<Parts<'a>> {
        record.bounds.read(&self.file, wanted, buffer)
    }

    /// Where a record is to be had as long as somebody asks for it.
    pub(super) fn stored(&self, record: &Record) -> Stored {
        Stored::File(Arc::clone(&self.file), record.bounds)
    }
}

impl Bounds {
    fn read<'a>(&self, file: &File, wanted: Wanted, buffer: &'a mut Vec<u8>) -> Option<Parts<'a>> {
        let mut lengths = self.lengths.map(|length| length as usize);
        let before: usize =
            (0..PARTS).take_while(|part| !wanted.has(*part)).filter_map(|part| lengths.get(part)).sum();
        for (part, length) in lengths.iter_mut().enumerate() {
            *length = if wanted.has(part) { *length } else { 0 };
        }
        fill(buffer, file, self.at + before as u64, lengths.iter().sum())?;
        let parts = Parts::cut(buffer, lengths)?;
        let mut summed = parts.each().into_iter().zip(self.checksums).enumerate();
        summed.all(|(part, (bytes, sum))| !wanted.has(part) || crc32fast::hash(bytes) == sum).then_some(parts)
    }
}

/// Reads so many bytes of a file from `at` on into the beginning of `buffer`, which grows where it must.
fn fill(buffer: &mut Vec<u8>, file: &File, at: u64, length: usize) -> Option<()> {
    if buffer.len() < length {
        buffer.resize(length, 0);
    }
    file.read_exact_at(buffer.get_mut(..length)?, at).ok()
}

impl Record {
    /// How many bytes it has.
    pub(super) fn length(&self) -> u64 {
        self.bounds.lengths.iter().map(|length| u64::from(*length)).sum()
    }
}

/// A file that is being made.
#[derive(Default)]
pub(super) struct Writer {
    /// The file, and itself for whoever reads what is in it already.
    file: Option<(NamedTempFile, Arc<File>)>,
    /// What comes next in the file.
    gathered: Vec<u8>,
    /// The bytes of all records, gathered ones too.
    written: u64,
    /// Whether writing failed, as on a full disk; nothing more is gathered then.
    failed: bool,
    records: Vec<Record>,
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

    /// Adds the parts of an issue: of the file at a path while it bore a stamp, of which so much was read.
    pub(super) fn add(
        &mut self,
        folder: &Path,
        (path, stamp, extent): (String, Stamp, Extent),
        order: Order,
        parts: &Parts<'_>,
    ) -> io::Result<()> {
        if self.failed {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let parts = parts.each();
        let mut lengths = [0; PARTS];
        for (length, part) in lengths.iter_mut().zip(parts) {
            *length = u32::try_from(part.len()).map_err(io::Error::other)?;
        }
        let bounds =
            Bounds { at: HEADER as u64 + self.written, lengths, checksums: parts.map(crc32fast::hash) };
        self.records.push(Record { path, stamp, extent, order, bounds });
        for part in parts {
            self.gathered.extend_from_slice(part);
            self.written += part.len() as u64;
        }
        if self.gathered.len() < GATHERED { Ok(()) } else { self.write_out(folder) }
    }

    /// Where the issue that was added last is to be had, once there is enough to be written; `None` before.
    pub(super) fn last_stored(&mut self, folder: &Path) -> io::Result<Option<Stored>> {
        if self.file.is_some() && !self.gathered.is_empty() {
            self.write_out(folder)?;
        }
        let last = self.records.last().zip(self.file.as_ref());
        Ok(last.map(|(record, (_, file))| Stored::File(Arc::clone(file), record.bounds)))
    }

    fn write_out(&mut self, folder: &Path) -> io::Result<()> {
        let written = self.try_write_out(folder);
        self.failed = written.is_err();
        self.gathered.clear();
        if self.failed {
            self.gathered.shrink_to_fit();
        }
        written
    }

    fn try_write_out(&mut self, folder: &Path) -> io::Result<()> {
        let (_, file) = match &mut self.file {
            Some(file) => file,
            none => {
                fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
                let file = tempfile::Builder::new().prefix(".library-").tempfile_in(folder)?;
                let same = Arc::new(file.as_file().try_clone()?);
                none.insert((file, same))
            }
        };
        let at = HEADER as u64 + self.written - self.gathered.len() as u64;
        file.write_all_at(&self.gathered, at)
    }

    /// Gives the file its index and its name. Nothing waits for the disk: what a crash leaves half is found damaged.
    pub(super) fn finish(mut self, folder: &Path, path: &Path) -> io::Result<()> {
        if self.failed {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let index = postcard::to_stdvec(&self.records).map_err(io::Error::other)?;
        let at = HEADER as u64 + self.written;
        let mut header = MAGIC.as_bytes().to_vec();
        header.extend(at.to_le_bytes());
        header.extend(u32::try_from(index.len()).map_err(io::Error::other)?.to_le_bytes());
        header.extend(crc32fast::hash(&index).to_le_bytes());
        self.gathered.extend_from_slice(&index);
        self.written += index.len() as u64;
        self.write_out(folder)?;
        let Some((named, file)) = self.file else { return Ok(()) };
        file.write_all_at(&header, 0)?;
        named.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
}

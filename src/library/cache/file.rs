//! The cache file: a header, records of issues one behind the other, and the index of them.
//!
//! A record is what was derived of the issue, its head, what cuts its text into pieces, the flat text and the rest, so that
//! whoever wants a part of it reads no more than that at once; where only the words were read, some are empty. Invariants:
//! nothing is believed that its checksum does not bear out; a file comes into being whole, by a rename. Limits: a checksum finds damage,
//! not ill will; the folder is the user's own. A file that was replaced stays on the disk, without a name, while an issue is
//! held that lies in it.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::super::Extent;
use super::super::order::Order;
use super::packed::{PARTS, Packed, Parts};
use super::stamp::Stamp;
use crate::regular;

/// What every file begins with: our name, and which reading made it.
pub(super) const MAGIC: &str = concat!("kanbao library ", env!("KANBAO_READING"), "\n");

/// The bytes of the header: the magic, then where the index begins, its length and its checksum.
pub(super) const HEADER: usize = MAGIC.len() + 16;

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
    pub(super) bounds: Bounds,
}

/// Where the parts of an issue stand in a file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(in super::super) struct Bounds {
    /// Bytes from the beginning of the file.
    pub(super) at: u64,
    /// The bytes of each part.
    pub(super) lengths: [u32; PARTS],
    pub(super) checksums: [u32; PARTS],
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
        let (file, metadata) = regular::open(path).ok()?;
        let mut header = [0; HEADER];
        file.read_exact_at(&mut header, 0).ok()?;
        let numbers = header.strip_prefix(MAGIC.as_bytes())?;
        let (at, numbers) = numbers.split_first_chunk::<8>()?;
        let (length, checksum) = numbers.split_first_chunk::<4>()?;
        let (at, length) = (u64::from_le_bytes(*at), u32::from_le_bytes(*length));
        // A length is believed only where the file is that long.
        if at.checked_add(u64::from(length))? != metadata.len() {
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

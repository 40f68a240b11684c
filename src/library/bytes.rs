//! An issue's bytes from where it lies.
//!
//! Invariant: no more bytes are ever held than the caller allows, whatever the file says its size is, so that
//! a device or a mistake cannot fill the memory. Limit: a file is read whole; issues are small.

use std::fs::{File, Metadata};
use std::io::{self, Read};

use rustix::buffer::spare_capacity;
use rustix::io::Errno;

use super::{LibraryError, Source};
use crate::regular;

/// The issue that is part of the program, so that there is always something to show.
const BUNDLED: &[u8] = include_bytes!("../../issues/2024-04.md");

impl Source {
    /// Reads the bytes, at most `limit` of them.
    ///
    /// # Errors
    ///
    /// [`LibraryError::Missing`], [`LibraryError::IsFolder`], [`LibraryError::NotAFile`],
    /// [`LibraryError::Unreadable`] or [`LibraryError::TooLarge`].
    pub fn bytes(&self, limit: u64) -> Result<Vec<u8>, LibraryError> {
        self.contents(limit).map(|(bytes, _)| bytes)
    }

    /// The same, with what the system said of a file before it was read.
    ///
    /// # Errors
    ///
    /// As [`Self::bytes`].
    pub(super) fn contents(&self, limit: u64) -> Result<(Vec<u8>, Option<Metadata>), LibraryError> {
        let (bytes, metadata) = match self {
            Self::Bundled => (Ok(BUNDLED.to_vec()), None),
            Self::StandardInput => (read_within(limit, io::stdin().lock()), None),
            Self::File(path) => {
                let (file, metadata) = regular::open(path).map_err(|error| self.failed(error))?;
                let size = metadata.len();
                if size > limit {
                    return Err(LibraryError::TooLarge { origin: self.clone(), size: Some(size), limit });
                }
                (read_file(limit, size, &file), Some(metadata))
            }
        };
        let bytes = bytes.map_err(|error| self.failed(error))?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
            Ok((bytes, metadata))
        } else {
            Err(LibraryError::TooLarge { origin: self.clone(), size: None, limit })
        }
    }

    /// Whether it is a file that has the very bytes of another.
    pub fn has_the_bytes_of(&self, other: &Self) -> bool {
        let size = |source: &Self| match source {
            Self::File(path) => path.metadata().ok().map(|metadata| metadata.len()),
            Self::StandardInput | Self::Bundled => None,
        };
        let Some(limit) = size(self).filter(|own| size(other) == Some(*own)) else { return false };
        matches!((self.bytes(limit), other.bytes(limit)), (Ok(own), Ok(others)) if own == others)
    }

    fn failed(&self, error: io::Error) -> LibraryError {
        let path = || self.path().to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => LibraryError::Missing { path: path() },
            io::ErrorKind::IsADirectory => LibraryError::IsFolder { path: path() },
            io::ErrorKind::InvalidInput => LibraryError::NotAFile { origin: self.clone() },
            _ => LibraryError::Unreadable { origin: self.clone(), error },
        }
    }
}

/// Reads one byte more than is allowed, so that the caller can tell a full file from one too large.
fn read_within(limit: u64, reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The same of a file that said its size: it is read at once, with room for more, so that what has that size is all of it.
fn read_file(limit: u64, size: u64, file: &File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or(0).saturating_add(1));
    while bytes.len() < bytes.capacity() {
        match rustix::io::read(file, spare_capacity(&mut bytes)) {
            Ok(0) => return Ok(bytes),
            Ok(_) if bytes.len() as u64 == size => return Ok(bytes),
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    // It grew meanwhile.
    bytes.extend(read_within(limit.saturating_sub(bytes.len() as u64), file)?);
    Ok(bytes)
}

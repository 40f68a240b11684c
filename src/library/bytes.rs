//! An issue's bytes from where it lies.
//!
//! Invariant: no more bytes are ever held than the caller allows, whatever the file says its size is, so that
//! a device or a mistake cannot fill the memory. Limit: a file is read whole; issues are small.

use std::io::{self, Read};

use super::{LibraryError, Source, regular};

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
        let bytes = match self {
            Self::Bundled => Ok(BUNDLED.to_vec()),
            Self::StandardInput => read_within(limit, 0, io::stdin().lock()),
            Self::File(path) => {
                let file = regular::open(path).map_err(|error| self.failed(error))?;
                let size = file.metadata().map_or(0, |metadata| metadata.len());
                if size > limit {
                    return Err(LibraryError::TooLarge { origin: self.clone(), size: Some(size), limit });
                }
                read_within(limit, size, file)
            }
        };
        let bytes = bytes.map_err(|error| self.failed(error))?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
            Ok(bytes)
        } else {
            Err(LibraryError::TooLarge { origin: self.clone(), size: None, limit })
        }
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
///
/// `expected` is how many bytes there should be; a file that has no more is read at once and then found at its end.
fn read_within(limit: u64, expected: u64, mut reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(expected.min(limit)).unwrap_or(0).saturating_add(1)];
    let mut filled = 0;
    while let Some(free) = bytes.get_mut(filled..).filter(|free| !free.is_empty()) {
        match reader.read(free) {
            Ok(0) => {
                bytes.truncate(filled);
                return Ok(bytes);
            }
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    // There is more than was expected.
    let most = limit.saturating_add(1).saturating_sub(filled as u64);
    reader.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

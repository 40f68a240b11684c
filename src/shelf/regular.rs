//! Opening what lies in the folder of state: regular files alone, without waiting for anybody.
//!
//! Somebody may have put a FIFO there, which blocks whoever opens it, or a link to a device that never ends. Invariant: what is
//! opened is asked what it is after it has been opened.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;

/// Opens a regular file.
///
/// # Errors
///
/// What the system says; [`io::ErrorKind::InvalidInput`] where something else is there.
pub(super) fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    let file = options.custom_flags(flags.cast_signed()).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// The bytes of a regular file.
///
/// # Errors
///
/// As opening it.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path, File::options().read(true))?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

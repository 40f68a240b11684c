//! Opening what somebody else has put there: regular files alone, without waiting for anybody.
//!
//! A FIFO blocks whoever opens it until somebody writes to it, and a device may never end or do something by being
//! read. Invariant: what is opened is asked what it is after it has been opened, so that nothing can be put in its place
//! between the question and the reading.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;

/// A keymap or a configuration file is a few lines; whatever is longer is none.
const MAX_CONFIGURATION: u64 = 1024 * 1024;

/// Opens a regular file for reading, with what the system says of it.
///
/// # Errors
///
/// What the system says; [`io::ErrorKind::InvalidInput`] where it is there but is no regular file, and
/// [`io::ErrorKind::IsADirectory`] for a folder.
pub(crate) fn open(path: &Path) -> io::Result<(File, Metadata)> {
    open_with(path, File::options().read(true))
}

/// The same for what the options say.
///
/// # Errors
///
/// As there.
pub(crate) fn open_with(path: &Path, options: &mut OpenOptions) -> io::Result<(File, Metadata)> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    let file = options.custom_flags(flags.cast_signed()).open(path)?;
    let metadata = file.metadata()?;
    let kind = metadata.file_type();
    match kind {
        _ if kind.is_file() => Ok((file, metadata)),
        _ if kind.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// The bytes of a regular file.
///
/// # Errors
///
/// As opening it.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.0.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of a small file of settings, a megabyte at most.
///
/// # Errors
///
/// As opening one; [`io::ErrorKind::FileTooLarge`] where there are more.
pub(crate) fn read_settings(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.0.take(MAX_CONFIGURATION + 1).read_to_end(&mut bytes)?;
    let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= MAX_CONFIGURATION);
    if fits { Ok(bytes) } else { Err(io::ErrorKind::FileTooLarge.into()) }
}

//! What can go wrong between a name someone types and an issue in hand.

use std::io;
use std::path::PathBuf;

use super::Source;
use crate::ingest::Refused;

/// Why an issue or a library could not be had.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// There is nothing at the path.
    #[error("there is no file or folder {}", .path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// The operating system would not let it be read.
    #[error("{origin} cannot be read: {error}")]
    Unreadable {
        /// What was being read.
        origin: Source,
        /// The system's reason.
        error: io::Error,
    },
    /// The bytes are no bulletin.
    #[error("{origin} is not a bulletin: {reason}")]
    Refused {
        /// What was being read.
        origin: Source,
        /// Why `ingest` would not take it.
        reason: Refused,
    },
    /// The file is larger than a bulletin can be.
    #[error("{origin} is too large: more than {limit} bytes")]
    TooLarge {
        /// What was being read.
        origin: Source,
        /// Its size in bytes, where it is known without reading all of it.
        size: Option<u64>,
        /// The limit, in bytes.
        limit: u64,
    },
    /// The path is a folder where one issue is wanted.
    #[error("{} is a folder, not an issue", .path.display())]
    IsFolder {
        /// The path as given.
        path: PathBuf,
    },
    /// The path is a pipe, a device or a socket, which nobody keeps an issue in.
    #[error("{origin} is no regular file")]
    NotAFile {
        /// What was to be read.
        origin: Source,
    },
    /// A link of the library leads to something outside it.
    #[error("{origin} is a link out of the library")]
    LeadsOut {
        /// The link.
        origin: Source,
    },
    /// A folder lies so deep in the library that nobody keeps issues there.
    #[error("{origin} lies too deep in the library")]
    TooDeep {
        /// The folder.
        origin: Source,
    },
    /// No issue of the library goes by that name.
    #[error("the library has no issue {wanted}")]
    NoSuchIssue {
        /// What was asked for.
        wanted: String,
        /// The ids there are, newest first.
        known: Vec<String>,
        /// The id of the newest issue with an article whose title has it.
        article_of: Option<String>,
    },
    /// Several issues of the library go by that name.
    #[error("{wanted} may be any of {}", .candidates.join(", "))]
    AmbiguousIssue {
        /// What was asked for.
        wanted: String,
        /// The ids it may stand for, newest first; the path where the id says nothing.
        candidates: Vec<String>,
    },
    /// The library holds no issue at all.
    #[error("the library holds no issue")]
    Empty,
}

//! Where an issue's bytes come from, and what messages call it.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::ingest;

/// Where an issue's bytes come from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    StandardInput,
    /// The program itself.
    Bundled,
}

impl Source {
    /// The path as it was given; empty for standard input and for the bundled issue.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::StandardInput | Self::Bundled => Path::new(""),
        }
    }
}

/// The path of a file as an issue has it that was read from there, for one that comes from elsewhere.
pub(super) fn path_in_issue(path: &Path) -> String {
    ingest::path_in_issue(&path.to_string_lossy())
}

/// The name for messages: the path, `-` for standard input, `2024-04.md` in parentheses for the bundled issue.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::StandardInput => f.write_str("-"),
            Self::Bundled => f.write_str("(2024-04.md)"),
        }
    }
}

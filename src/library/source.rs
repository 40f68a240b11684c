//! Where an issue's bytes come from, and what messages call it.

use std::fmt;
use std::path::{Path, PathBuf};

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

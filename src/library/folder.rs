//! Which files of a folder are issues.
//!
//! Invariant: the walk ends, whatever links point where, takes every file once, and takes nothing that lies outside the
//! folder it was given: a link that leads out of it is a problem, not a way, and so is a folder with issues that lies too
//! deep. Limit: goes by the file's extension; what a file really is, reading shows.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry};
use std::io;
use std::os::unix::fs::{DirEntryExt, MetadataExt};
use std::path::{Path, PathBuf};

use foldhash::HashSet;

use super::{LibraryError, Problem, Source};

/// Folders are kept by year at most, and perhaps by kind; deeper lies something else. The sentences that say so name it.
const MAX_DEPTH: usize = 6;

/// The extensions of files that are taken for issues when a whole folder is read.
///
/// An exported model is not among them: a folder may hold JSON of any kind, so it is read when it is named.
const EXTENSIONS: [&str; 7] = ["md", "markdown", "txt", "text", "html", "htm", "docx"];

/// Finds the issue files at paths, each of which is a file, a folder, or `-` for standard input.
///
/// A file named outright is taken whatever it is called. Files come in the order of their names within each
/// path; what cannot be read is a problem, not an end.
pub(super) fn find(paths: &[PathBuf]) -> (Vec<Source>, Vec<Problem>) {
    // Where one folder is walked, nothing leads to a file by another way unless a link does.
    let mut walk = Walk { trusts_folders: paths.len() == 1, ..Walk::default() };
    for path in paths {
        if path.as_os_str() == "-" {
            walk.take(Source::StandardInput, Identity::of(path));
        } else if path.is_dir() {
            walk.root = real(path);
            walk.folder(path, 0);
        } else {
            walk.take(Source::File(path.clone()), Identity::of(path));
        }
    }
    walk.tell_too_deep();
    (walk.found, walk.problems)
}

/// What a file or folder is, whatever it is called.
#[derive(PartialEq, Eq, Hash)]
enum Identity {
    /// The device, and the number there.
    Number(u64, u64),
    /// The name, where the file system says nothing.
    Name(PathBuf),
}

impl Source {
    /// Whether it is the file at a path, by whatever name or link.
    pub fn is_at(&self, path: &Path) -> bool {
        let own = match self {
            Self::File(own) => own,
            Self::StandardInput => Path::new("/dev/stdin"),
            Self::Bundled => return false,
        };
        path.is_file() && Identity::of(own) == Identity::of(path)
    }
}

impl Identity {
    fn of(path: &Path) -> Self {
        match path.metadata() {
            Ok(metadata) if metadata.ino() != 0 => Self::Number(metadata.dev(), metadata.ino()),
            _ => Self::Name(path.canonicalize().unwrap_or_else(|_| path.to_owned())),
        }
    }
}

#[derive(Default)]
struct Walk {
    found: Vec<Source>,
    folders: HashSet<Identity>,
    files: HashSet<Identity>,
    /// Whether files are told apart by the numbers that their folder gives them, without asking for each. Some file
    /// systems give others when asked, so that the two kinds of number never go together.
    trusts_folders: bool,
    problems: Vec<Problem>,
    /// Folders that lie too deep, unless another way leads to them.
    too_deep: Vec<PathBuf>,
    /// Where the folder being walked really lies.
    root: PathBuf,
}

impl Walk {
    /// Takes a file unless it was taken before under whatever name.
    fn take(&mut self, source: Source, identity: Identity) {
        if self.files.insert(identity) {
            self.found.push(source);
        }
    }

    /// Asks for the numbers of all files from now on, and of those that were taken.
    fn distrust_folders(&mut self) {
        if std::mem::take(&mut self.trusts_folders) {
            self.files = self.found.iter().map(|source| Identity::of(source.path())).collect();
        }
    }

    /// What a file of a folder is, by the folder's own number for it where that is enough.
    fn identity(&self, path: &Path, number: u64) -> Identity {
        if self.trusts_folders && number != 0 { Identity::Number(0, number) } else { Identity::of(path) }
    }

    /// Takes in that a folder could not be read, or not to its end.
    fn fail(&mut self, folder: &Path, error: io::Error) {
        let origin = Source::File(folder.to_owned());
        let error = LibraryError::Unreadable { origin: origin.clone(), error };
        self.problems.push(Problem { origin, error });
    }

    /// Takes in which folders with issues nobody looked into, each once by whatever name.
    fn tell_too_deep(&mut self) {
        for folder in std::mem::take(&mut self.too_deep) {
            let holds_issues = || {
                let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
                entries.filter_map(|entry| Found::of(&entry)).any(|found| !found.is_folder)
            };
            if self.folders.insert(Identity::of(&folder)) && holds_issues() {
                let origin = Source::File(folder);
                let error = LibraryError::TooDeep { origin: origin.clone() };
                self.problems.push(Problem { origin, error });
            }
        }
    }

    fn folder(&mut self, folder: &Path, depth: usize) {
        if depth > MAX_DEPTH {
            return self.too_deep.push(folder.to_owned());
        }
        if !self.folders.insert(Identity::of(folder)) {
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.fail(folder, error),
        };
        let mut found = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => found.extend(Found::of(&entry)),
                // What was listed before the system failed is still there.
                Err(error) => self.fail(folder, error),
            }
        }
        found.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        self.found.reserve(found.len());
        self.files.reserve(found.len());
        for Found { name, number, is_folder, is_link } in found {
            let path = joined(folder, &name);
            // What it leads to may be walked as well; a folder on another file system has numbers of its own.
            if is_link || is_folder {
                self.distrust_folders();
            }
            if is_link && path.exists() && !real(&path).starts_with(&self.root) {
                let origin = Source::File(path);
                let error = LibraryError::LeadsOut { origin: origin.clone() };
                self.problems.push(Problem { origin, error });
            } else if is_folder {
                self.folder(&path, depth + 1);
            } else {
                let identity = self.identity(&path, number);
                self.take(Source::File(path), identity);
            }
        }
    }
}

/// An entry of a folder that is walked or read.
struct Found {
    name: OsString,
    /// The number that the folder has for it.
    number: u64,
    is_folder: bool,
    is_link: bool,
}

impl Found {
    fn of(entry: &DirEntry) -> Option<Self> {
        let name = entry.file_name();
        if is_hidden(&name) {
            return None;
        }
        // The folder says it of its own entries; of what a link leads to it does not.
        let (is_folder, is_link) = entry.file_type().map_or_else(
            |_| (entry.path().is_dir(), true),
            |kind| (kind.is_dir() || (kind.is_symlink() && entry.path().is_dir()), kind.is_symlink()),
        );
        (is_folder || is_name_of_issue(&name)).then(|| Self { name, number: entry.ino(), is_folder, is_link })
    }
}

/// `folder.join(name)`, which would grow twice for every file of a large folder.
fn joined(folder: &Path, name: &OsStr) -> PathBuf {
    let mut path = PathBuf::with_capacity(folder.as_os_str().len() + 1 + name.len());
    path.push(folder);
    path.push(name);
    path
}

/// The path without links; as it is where it cannot be followed.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn is_hidden(name: &OsStr) -> bool {
    // Word leaves `~$…` beside a document that somebody has open.
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~$")
}

/// Whether the file's name is that of an issue: a document, and not the folder's own description.
pub fn is_issue_name(path: &Path) -> bool {
    path.file_name().is_some_and(is_name_of_issue)
}

fn is_name_of_issue(name: &OsStr) -> bool {
    let mut parts = name.as_encoded_bytes().rsplitn(2, |byte| *byte == b'.');
    let (Some(extension), Some(stem)) = (parts.next(), parts.next()) else { return false };
    let is_document = EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known.as_bytes()));
    is_document && !stem.is_empty() && !stem.eq_ignore_ascii_case(b"readme")
}

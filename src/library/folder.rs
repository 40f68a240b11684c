//! Which files of a folder are issues.
//!
//! Invariant: the walk ends, whatever links point where, and takes every file once. Limit: goes by the file's
//! extension; what a file really is, reading shows.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use super::{LibraryError, Problem, Source};

/// Folders are kept by year at most, and perhaps by kind; deeper lies something else.
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
    let mut walk = Walk::default();
    for path in paths {
        if path.as_os_str() == "-" {
            walk.take(Source::StandardInput, path.clone());
        } else if path.is_dir() {
            walk.folder(path, canonical(path), 0);
        } else {
            walk.take(Source::File(path.clone()), canonical(path));
        }
    }
    (walk.found, walk.problems)
}

#[derive(Default)]
struct Walk {
    found: Vec<Source>,
    seen: BTreeSet<PathBuf>,
    problems: Vec<Problem>,
}

impl Walk {
    /// Takes a file unless it was taken before under whatever name; `place` is where it really lies.
    fn take(&mut self, source: Source, place: PathBuf) {
        if self.seen.insert(place) {
            self.found.push(source);
        }
    }

    fn folder(&mut self, folder: &Path, place: PathBuf, depth: usize) {
        if depth > MAX_DEPTH || !self.seen.insert(place.clone()) {
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let origin = Source::File(folder.to_owned());
                let error = LibraryError::Unreadable { origin: origin.clone(), error };
                self.problems.push(Problem { origin, error });
                return;
            }
        };
        let mut entries: Vec<DirEntry> = entries.flatten().collect();
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if is_hidden(&path) {
                continue;
            }
            // The folder says what most of its entries are; to ask the file system for each takes longer than to read
            // the issue that is shown first.
            let kind = entry.file_type().ok().filter(|kind| kind.is_dir() || kind.is_file());
            let (is_folder, place) = match kind {
                Some(kind) => (kind.is_dir(), place.join(entry.file_name())),
                None => (path.is_dir(), canonical(&path)),
            };
            if is_folder {
                self.folder(&path, place, depth + 1);
            } else if is_issue_name(&path) {
                self.take(Source::File(path), place);
            }
        }
    }
}

/// Where a path leads, links followed; the path itself where that cannot be told.
fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn is_hidden(path: &Path) -> bool {
    // Word leaves `~$…` beside a document that somebody has open.
    let starts = |prefix| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(prefix));
    starts(b".".as_slice()) || starts(b"~$")
}

/// Whether the file's name is that of an issue: a document, and not the folder's own description.
fn is_issue_name(path: &Path) -> bool {
    let is_document = path
        .extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension)));
    let is_description = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    is_document && !is_description
}

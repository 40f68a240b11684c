//! A file that is made whole before anybody sees it, and what others that were being made have left behind.
//!
//! Invariant: at its name stands the old file or the whole new one; where the file system can, a new one has no name at all
//! until it is whole, so that nothing of it stays when the program ends meanwhile, by whatever signal. Limits: where it
//! cannot, or nothing tells which files are open, a file that nobody finished stays, and goes when one is begun a day later.

use std::fs::{self, DirEntry, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, openat};
use tempfile::TempPath;

/// What the names begin with of files that are not whole yet.
const PREFIX: &str = ".library-";

/// Nobody writes for so long to a file that is being made.
const LEFT_BEHIND: Duration = Duration::from_secs(24 * 60 * 60);

/// A file that is being made.
pub(super) struct Made {
    file: Arc<File>,
    /// Its name, where it could not be without.
    name: Option<TempPath>,
}

impl Made {
    /// Begins one in a folder, which is made as well, and takes away what was left behind there.
    pub(super) fn begin(folder: &Path) -> io::Result<Self> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        sweep(folder);
        match nameless(folder) {
            Some(file) => Ok(Self { file: Arc::new(file), name: None }),
            None => Self::named(folder),
        }
    }

    fn named(folder: &Path) -> io::Result<Self> {
        let (file, name) = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)?.into_parts();
        Ok(Self { file: Arc::new(file), name: Some(name) })
    }

    /// The file, for whoever writes to it or reads what is in it already.
    pub(super) fn file(&self) -> &Arc<File> {
        &self.file
    }

    /// Gives it its name, over another file of that name.
    pub(super) fn finish(self, folder: &Path, path: &Path) -> io::Result<()> {
        let name = match self.name {
            Some(name) => name,
            None => {
                // A link takes nobody's place, so it gets another name first.
                let open = way_to(&self.file);
                let link = |name: &Path| {
                    linkat(CWD, &open, CWD, name, AtFlags::SYMLINK_FOLLOW).map_err(io::Error::from)
                };
                tempfile::Builder::new().prefix(PREFIX).make_in(folder, link)?.into_temp_path()
            }
        };
        name.persist(path).map_err(|error| error.error)
    }
}

/// A file without a name that can be given one; `None` where there is no such thing.
fn nameless(folder: &Path) -> Option<File> {
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    let file = File::from(openat(CWD, folder, flags, Mode::RUSR | Mode::WUSR).ok()?);
    way_to(&file).exists().then_some(file)
}

/// Where the system shows a file that is open.
fn way_to(file: &File) -> PathBuf {
    use std::os::fd::AsRawFd;
    PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()))
}

/// Takes away what programs left that ended while they made a file. What cannot be taken away stays.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_left_behind(entry).unwrap_or(false)) {
        let _ = fs::remove_file(entry.path());
    }
}

fn is_left_behind(entry: &DirEntry) -> io::Result<bool> {
    if !entry.file_name().as_encoded_bytes().starts_with(PREFIX.as_bytes()) {
        return Ok(false);
    }
    let metadata = entry.metadata()?;
    let age = SystemTime::now().duration_since(metadata.modified()?);
    Ok(metadata.is_file() && age.is_ok_and(|age| age > LEFT_BEHIND))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{FileExt, MetadataExt};

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_nobody_finished_leaves_nothing_where_it_can_be_without_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let made = Made::begin(folder.path()).unwrap();
        made.file().write_all_at(b"half", 0).unwrap();
        // As if the program had been killed here.
        let is_nameless = made.name.is_none();
        std::mem::forget(made);
        let left = names(folder.path()).len();
        assert_eq!(left, usize::from(!is_nameless));
        drop(Made::begin(folder.path()).unwrap());
        assert_eq!(names(folder.path()).len(), left, "one that is given up leaves nothing anywhere");
    }

    #[test]
    fn with_or_without_a_name_it_takes_the_place_of_the_old_one_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cache");
        for begin in [Made::begin, Made::named] {
            fs::write(&path, "old").unwrap();
            let old = File::open(&path).unwrap();
            let made = begin(folder.path()).unwrap();
            made.file().write_all_at(b"new one", 0).unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"old");
            let file = Arc::clone(made.file());
            made.finish(folder.path(), &path).unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"new one");
            assert_eq!(names(folder.path()), ["cache"]);
            assert_eq!(path.metadata().unwrap().mode() & 0o777, 0o600);
            let mut bytes = [0; 3];
            old.read_exact_at(&mut bytes, 0).unwrap();
            assert_eq!(&bytes, b"old", "whoever holds the old one open keeps it");
            file.read_exact_at(&mut bytes, 0).unwrap();
            assert_eq!(&bytes, b"new");
        }
    }

    #[test]
    fn what_was_left_behind_goes_once_it_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let old = SystemTime::now() - LEFT_BEHIND - Duration::from_secs(60);
        for (name, is_old) in
            [(".library-a", true), (".library-b", false), ("library-c.cache", true), ("other", true)]
        {
            let file = File::create(folder.path().join(name)).unwrap();
            if is_old {
                file.set_modified(old).unwrap();
            }
        }
        // What lies in a folder is none of ours.
        fs::create_dir(folder.path().join(".library-d")).unwrap();
        File::open(folder.path().join(".library-d")).unwrap().set_modified(old).unwrap();
        drop(Made::begin(folder.path()).unwrap());
        assert_eq!(names(folder.path()), [".library-b", ".library-d", "library-c.cache", "other"]);
    }
}

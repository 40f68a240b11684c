//! Files that a person names: written whole or not at all, and never over another one unasked.
//!
//! Invariant: what stands at a name is the old file or the whole new one, even if the program is killed between. Limit: in
//! a folder where no file may be made, one that may be written is written in place, which a full disk can cut short.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Failure;
use super::environment::non_empty;

/// Writes a file of that name, over another one only where it `replaces` it; where it is or would be, and whether it is.
///
/// # Errors
///
/// What the operating system says; [`io::ErrorKind::AlreadyExists`] where another file is there.
pub(super) fn write_named(name: &str, bytes: &[u8], replaces: bool) -> (PathBuf, io::Result<()>) {
    let path = named(name);
    let result = if replaces { replace(&path, bytes) } else { create(&path, bytes) };
    (path, result)
}

/// Writes what a command was told to write to `path`: a file whole or not at all, over another one too, as is the custom of
/// commands; what is no file, such as a device, is written to.
///
/// # Errors
///
/// [`Failure::Unwritable`] with what the operating system says.
pub(super) fn write_to(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    put(path, bytes).map_err(|error| Failure::Unwritable { path: path.to_owned(), error })
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match path.metadata() {
        Ok(metadata) if metadata.is_file() => {
            // Behind a link the file is replaced, not the link; it keeps its permissions.
            let permissions = Some(metadata.permissions());
            match path.canonicalize().and_then(|file| put_in_place(&file, bytes, permissions)) {
                // A file may be written where its folder may not.
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => fs::write(path, bytes),
                result => result,
            }
        }
        Ok(_) => fs::write(path, bytes),
        Err(_) => create(path, bytes),
    }
}

/// The file of that name: `~/` is the home folder, what does not begin at the root begins where the program was started.
fn named(name: &str) -> PathBuf {
    match (name.strip_prefix("~/"), non_empty("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(name),
    }
}

/// Writes a new file.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    beside(path, bytes, None)?.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// Puts another file in the place of one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What is no file but a device or a folder stays what it is.
    if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    put_in_place(path, bytes, None)
}

fn put_in_place(path: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    beside(path, bytes, permissions)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file of these bytes in the folder of `path`, under another name until it is whole; it has `permissions`, else what any
/// new file has.
fn beside(path: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().permissions(Permissions::from_mode(0o666)).tempfile_in(folder)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_data()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_where_that_was_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("摘录.md");
        let name = path.to_string_lossy().into_owned();
        let write = |bytes: &str, replaces| write_named(&name, bytes.as_bytes(), replaces).1;
        write("一", false).unwrap();
        assert_eq!(write("二", false).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "一");
        write("三", true).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "三");
        assert!(write_named(&folder.path().to_string_lossy(), b"x", true).1.is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left lying about");
    }

    #[test]
    fn what_a_command_writes_replaces_a_file_whole_and_goes_through_links_and_devices() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.md"), folder.path().join("link.md"));
        write_to(&path, "一".as_bytes()).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("a.md", &link).unwrap();
        write_to(&link, "二".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "二");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert!(link.symlink_metadata().unwrap().is_symlink());
        write_to(Path::new("/dev/null"), b"x").unwrap();
        assert!(write_to(folder.path(), b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left lying about");
    }
}

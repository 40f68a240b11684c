//! Makes one journal of those whose sessions ended.
//!
//! Invariant: a journal is taken away only after all it said stands in another, on the disk, and only where its session
//! cannot be alive: this machine wrote it and nobody holds its lock, or nobody wrote to it for a month. One that cannot be
//! read, or that says what a later version alone knows, stays. Limit: where locks fail nothing is tidied, which costs some
//! reading and no more.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::file::{Disk, EXTENSION, host};
use super::memory::Memory;
use super::word::Line;
use super::{files, now};
use crate::regular;

/// Fewer files than that are read as fast as one.
const MANY: usize = 8;

/// A file of another machine that was not written to for so long is nobody's any more.
const ABANDONED: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Tidies a folder of journals, unless another session is about it or there is little to do.
pub(super) fn tidy(folder: &Path, disk: &dyn Disk) {
    let all = files(folder);
    if all.len() < MANY {
        return;
    }
    let lock = regular::open_with(&folder.join("tidy.lock"), File::options().create(true).append(true));
    let Ok((lock, _)) = lock else { return };
    if disk.lock(&lock).is_ok() {
        // What goes wrong leaves everything as it was.
        let _ = merge(folder, &all, disk);
    }
}

fn merge(folder: &Path, all: &[PathBuf], disk: &dyn Disk) -> std::io::Result<()> {
    let (mut ended, mut lines) = (Vec::new(), Vec::new());
    for path in all.iter().filter(|path| may_have_ended(path)) {
        // Held until the end, so that no session of that name comes to life meanwhile.
        let Ok((file, _)) = regular::open_with(path, File::options().append(true)) else { continue };
        if disk.lock(&file).is_err() {
            continue;
        }
        let length = file.metadata()?.len();
        // What cannot be said again has to stay where it stands.
        let Ok(bytes) = regular::read(path) else { continue };
        if !Line::says_more(&bytes) {
            lines.extend(Line::all_in(&bytes));
            ended.push((path, file, length));
        }
    }
    if ended.len() < MANY {
        return Ok(());
    }
    let mut memory = Memory::default();
    for line in lines {
        memory.take(line);
    }
    let mut text = String::new();
    memory.lines().for_each(|line| text.push_str(&line.to_json()));
    let mut merged = tempfile::Builder::new().prefix(".merged-").tempfile_in(folder)?;
    merged.write_all(text.as_bytes())?;
    merged.as_file().sync_all()?;
    let name = folder.join(format!("{}-{}-{}m.{EXTENSION}", host(), std::process::id(), now()));
    merged.persist_noclobber(name).map_err(|error| error.error)?;
    File::open(folder)?.sync_all()?;
    for (path, file, length) in ended {
        // Somebody who wrote to it after all keeps it.
        if file.metadata()?.len() == length {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn may_have_ended(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_ours = name.split_once('-').is_some_and(|(machine, _)| machine == host());
    let age =
        || SystemTime::now().duration_since(path.metadata()?.modified()?).map_err(std::io::Error::other);
    is_ours || age().is_ok_and(|age| age > ABANDONED)
}

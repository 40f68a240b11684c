//! Who has something to do, as proc(5) tells: on a busy machine that may be long before it is done.
//!
//! Limit: where there is no such file system nobody seems to have.

use std::path::{Path, PathBuf};

/// All threads of the processes of a session.
pub(super) fn threads_of(leader: u32) -> Vec<PathBuf> {
    let leader = leader.to_string();
    let is_ours = |process: &PathBuf| stat(process).get(3).is_some_and(|session| *session == leader);
    let processes = entries(Path::new("/proc")).into_iter().filter(is_ours);
    processes.flat_map(|process| entries(&process.join("task"))).collect()
}

/// Whether a thread runs, or waits for a processor or a disk.
pub(super) fn is_busy(thread: &Path) -> bool {
    stat(thread).first().is_some_and(|state| state == "R" || state == "D")
}

/// The thread that asks.
pub(super) fn this_thread() -> Option<PathBuf> {
    std::fs::read_link("/proc/thread-self").ok().map(|thread| Path::new("/proc").join(thread))
}

/// What a folder has in it; nothing where there is none.
fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// What proc(5) says of a process or a thread, from its state on; nothing of what is none, or has gone.
fn stat(process: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(process.join("stat")).unwrap_or_default();
    // Its name stands in parentheses, and may have some of its own.
    let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    rest.split_whitespace().map(str::to_owned).collect()
}

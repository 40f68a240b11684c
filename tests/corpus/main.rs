//! Real bulletins at every width: read and set as pages, and every line of them set as a paragraph.
//!
//! `KANBAO_CORPUS` names folders, parted by colons, to go through as well:
//! `KANBAO_CORPUS=… cargo test --release --test corpus -- --ignored --nocapture`.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "in a test a panic is a finding"
)]

mod pages;
mod setting;

use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder of this package.
fn files_of(folder: &str) -> Vec<PathBuf> {
    files_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
}

/// The files of the folders that `KANBAO_CORPUS` names.
fn files_named() -> Vec<PathBuf> {
    let folders = std::env::var("KANBAO_CORPUS").unwrap();
    folders.split(':').flat_map(|folder| files_in(Path::new(folder))).collect()
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_in(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// Goes through files with as many threads as there are processors; what each thread found.
fn go_through<F: Default + Send>(files: &[PathBuf], check: impl Fn(&mut F, &Path) + Sync) -> Vec<F> {
    let threads = std::thread::available_parallelism().map_or(1, Into::into);
    let check = &check;
    std::thread::scope(|scope| {
        let share = |first: usize| {
            scope.spawn(move || {
                let mut found = F::default();
                files.iter().skip(first).step_by(threads).for_each(|file| check(&mut found, file));
                found
            })
        };
        let workers: Vec<_> = (0..threads).map(share).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    })
}

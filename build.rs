//! Tells the program which version of its own reading it has: a hash of the sources that make an issue of a file.
//!
//! What an older or newer program kept in the cache is then never taken for what this one would read.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The rooms between a file's bytes and a finished issue, and what keeps it.
const ROOMS: [&str; 5] = ["src/model", "src/text", "src/ingest", "src/insight", "src/library"];

fn main() {
    let mut files = vec![PathBuf::from("Cargo.toml")];
    ROOMS.iter().for_each(|room| collect(Path::new(room), &mut files));
    files.sort();
    // FNV-1a, 64 bits.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        for byte in fs::read(file).unwrap_or_default() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    ROOMS.iter().for_each(|room| println!("cargo::rerun-if-changed={room}"));
    // The two lay numbers out otherwise.
    let bits = env::var("CARGO_CFG_TARGET_POINTER_WIDTH").unwrap_or_default();
    println!("cargo::rustc-env=KANBAO_READING={hash:016x}-{bits}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

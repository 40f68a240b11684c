//! What the project says of its own sources and keeps: how long a file may be, and why it has each dependency.
//!
//! Limit: that a reason is a good one is for review.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of the longest file (CONTRIBUTING.md).
const LONGEST: usize = 450;

/// Lines of the map of the house.
const LONGEST_MAP: usize = 150;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under `folder`.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the project").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_file_is_longer_than_the_rule() {
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        sources(&root().join(folder), &mut files);
    }
    let length = |path: &Path| fs::read_to_string(path).expect("a source").lines().count();
    let longer: Vec<_> =
        files.iter().map(|path| (path, length(path))).filter(|file| file.1 > LONGEST).collect();
    assert!(files.len() > 100 && longer.is_empty(), "split these by noun: {longer:#?}");
}

#[test]
fn the_map_stays_one_that_is_read_at_a_sitting() {
    let map = fs::read_to_string(root().join("docs/architecture.md")).expect("the map");
    assert!(map.lines().count() <= LONGEST_MAP, "{} lines", map.lines().count());
}

#[test]
fn every_dependency_has_its_reason_in_both_languages() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    for document in ["docs/dependencies.md", "docs/zh/dependencies.md"] {
        let table = fs::read_to_string(root().join(document)).expect("a document");
        for name in manifest["dependencies"].as_table().expect("dependencies").keys() {
            assert!(table.contains(&format!("`{name}`")), "{document} does not say why `{name}` is needed");
        }
    }
}

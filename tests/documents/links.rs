//! Links and pictures of the documents lead to files that are there.

use std::fs;
use std::path::{Path, PathBuf};

/// The documents, from the top of the checkout.
fn documents() -> Vec<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = vec![top.join("README.md"), top.join("CONTRIBUTING.md"), top.join("CHANGELOG.md")];
    for folder in ["docs", "docs/zh"] {
        let entries = fs::read_dir(top.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        found.extend(entries.filter(|path| path.extension().is_some_and(|extension| extension == "md")));
    }
    found
}

/// Where the links and pictures of a text lead, without those into the net and within the text.
fn targets(text: &str) -> Vec<&str> {
    let begun = ["](", "src=\"", "srcset=\""];
    let all = begun.iter().flat_map(|begun| text.split(begun).skip(1));
    let ends = |rest: &str| rest.find([')', '"', '#', ' ']).unwrap_or(rest.len());
    all.map(|rest| rest.split_at(ends(rest)).0)
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .collect()
}

#[test]
fn every_link_leads_to_a_file() {
    let mut dead = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(&document).unwrap();
        let folder = document.parent().unwrap();
        let gone = targets(&text).into_iter().filter(|target| !folder.join(target).exists());
        dead.extend(gone.map(|target| format!("{}: {target}", document.display())));
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

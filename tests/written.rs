//! What lets a search pass over a file without reading it, compared with reading it.
//!
//! `KANBAO_CORPORA` names further folders to go through, one or several with a colon between them.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kanbao::ingest::is_as_written;
use kanbao::library::{self, Asked, Extent, IssueText, Library, MAX_SIZE, Scanned, Sought};
use kanbao::lookup::search::{Meaning, Pattern, SearchHit, Within, in_text};
use kanbao::text::is_basic_han;

/// The folders of fixtures and of the bundled issue, and those that somebody names.
fn folders() -> Vec<PathBuf> {
    let own = ["tests/fixtures", "issues"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let named = std::env::var_os("KANBAO_CORPORA");
    own.into_iter().chain(named.iter().flat_map(std::env::split_paths)).collect()
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, into) } else { into.push(path) }
    }
}

/// The runs of `length` Chinese characters in the titles and blocks of an issue.
fn runs(text: &IssueText, length: usize) -> BTreeSet<String> {
    let mut runs = BTreeSet::new();
    for (_, words) in text.pieces() {
        let characters: Vec<char> = words.chars().collect();
        let all_chinese = |window: &&[char]| window.iter().all(|c| is_basic_han(*c));
        runs.extend(
            characters.windows(length).filter(all_chinese).map(|window| window.iter().collect::<String>()),
        );
    }
    runs
}

#[test]
fn no_file_is_passed_over_that_has_the_word() {
    let mut paths = Vec::new();
    folders().iter().for_each(|folder| files(folder, &mut paths));
    let (mut asked, mut files) = (0, 0);
    for path in paths {
        let bytes = fs::read(&path).unwrap();
        let name = path.to_string_lossy();
        let Some(source) = std::str::from_utf8(&bytes).ok().filter(|text| is_as_written(text, &name)) else {
            continue;
        };
        let issue = library::read(&bytes, &name).unwrap_or_else(|refused| panic!("{name}: {refused}"));
        files += 1;
        let text = IssueText::of(&issue);
        for length in [2, 3, 5] {
            // Where a word stands in one piece there is nothing to ask.
            for word in runs(&text, length).iter().filter(|word| !source.contains(word.as_str())) {
                let pattern = Pattern::of(word, Meaning::Words).unwrap();
                assert!(pattern.may_be_written_in(source.as_bytes()), "{name}: {word}");
                asked += 1;
            }
        }
    }
    assert!(files > 20 && asked > 300, "{asked} words of {files} files");
}

/// The hits of a word, with the issue of each.
type Hits = Vec<(String, SearchHit)>;

fn of_issue(id: &str, text: &IssueText<'_>, pattern: &Pattern) -> Hits {
    let hits = in_text(text, std::slice::from_ref(pattern), Within::Everything);
    hits.into_iter().map(|hit| (id.to_owned(), hit)).collect()
}

#[test]
fn a_search_finds_the_same_in_files_as_in_issues_read_whole() {
    for folder in folders() {
        let roots = [folder];
        // Reading all of it is what takes long: what is read for a search is little beside it.
        let issues = Library::open(&roots, MAX_SIZE).shared();
        let texts: Vec<_> = issues.iter().map(|entry| (entry, IssueText::of(&entry.issue()))).collect();
        let every_run = texts.iter().flat_map(|(_, text)| runs(text, 2)).collect::<BTreeSet<_>>();
        let step = every_run.len() / 25 + 1;
        for word in
            every_run.iter().step_by(step).map(String::as_str).chain(["科技创新", "創新", "2024", "R&D"])
        {
            let pattern = Pattern::of(word, Meaning::Words).unwrap();
            let whole: Hits =
                texts.iter().flat_map(|(entry, text)| of_issue(&entry.head().id, text, &pattern)).collect();
            let may_be_written = |source: &[u8]| pattern.may_be_written_in(source);
            let library = Library::unread(&roots, MAX_SIZE);
            let sought = Sought { extent: Extent::Words, may_be_written: Some(&may_be_written) };
            let may_have = |text: &str| pattern.may_be_in(text);
            let hits = |scanned: &Scanned<'_>| Some(of_issue(scanned.id, scanned.text, &pattern));
            let mut scan = library.scan(&sought, Asked { wanted: &may_have, make: &hits }).unwrap();
            let mut found = Hits::new();
            let Ok(()) = scan.tell_each::<std::convert::Infallible>(&mut |hits| {
                found.extend(hits);
                Ok(())
            });
            assert_eq!(found, whole, "{word}");
        }
    }
}

//! What a reader leaves behind outlives a kill: real processes write to one folder and die at any moment.
//!
//! The writers are this test's own program, started anew with a variable set.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::collections::BTreeSet;
use std::env;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use kanbao::shelf::{Shelf, Word};

/// Names the folder in which a writer writes, and the number of the writer.
const FOLDER: &str = "KANBAO_TEST_FOLDER";
const NUMBER: &str = "KANBAO_TEST_NUMBER";

/// Four writers at once, so often.
const ROUNDS: u64 = 50;
const WRITERS: u64 = 4;

/// Leaves words for ever, and tells each once it is confirmed.
#[test]
fn writer() {
    let (Some(folder), Ok(number)) = (env::var_os(FOLDER), env::var(NUMBER)) else { return };
    let mut journal = Shelf::at(folder.into()).journal();
    let mut out = io::stdout();
    for count in 0.. {
        let name = format!("{number}.{count}");
        let word = Word::Bookmark { name: name.clone(), place: Some(place()) };
        if journal.say(word).is_ok() {
            writeln!(out, "confirmed {name}").unwrap();
            out.flush().unwrap();
        }
    }
}

fn place() -> kanbao::model::Place {
    let issue = kanbao::library::read("# 题\n\n正文。\n".as_bytes(), "a.md").unwrap();
    kanbao::model::Place::of(&issue, kanbao::model::Anchor::article(0))
}

fn start(folder: &Path, number: u64) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "writer", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(NUMBER, number.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn two_hundred_kills_lose_nothing_that_was_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let mut confirmed = BTreeSet::new();
    // Numbers that look random and are the same every time.
    let mut random: u64 = 7;
    for round in 0..ROUNDS {
        let mut writers: Vec<Child> =
            (0..WRITERS).map(|writer| start(folder.path(), round * WRITERS + writer)).collect();
        for writer in &mut writers {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            thread::sleep(Duration::from_millis(random >> 60));
            writer.kill().unwrap();
        }
        for mut writer in writers {
            let mut said = String::new();
            writer.stdout.take().unwrap().read_to_string(&mut said).unwrap();
            writer.wait().unwrap();
            // The last line may have been cut.
            let whole = said.rsplit_once('\n').map_or("", |(whole, _)| whole);
            let names = whole.lines().filter_map(|line| line.split_once("confirmed ")).map(|(_, name)| name);
            confirmed.extend(names.map(str::to_owned));
        }
    }
    let journal = Shelf::at(folder.path().to_owned()).journal();
    let kept: BTreeSet<String> = journal.memory().bookmarks().map(|(name, _)| name.to_owned()).collect();
    let lost: Vec<&String> = confirmed.difference(&kept).collect();
    assert!(lost.is_empty(), "{lost:?} of {}", confirmed.len());
    assert!(!confirmed.is_empty());
    let files = std::fs::read_dir(folder.path().join("journal")).unwrap().count();
    assert!(files < 40, "{files} files: those of the dead are made one");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_read_all_the_same() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::at(folder.path().to_owned());
    shelf.journal().say(Word::Searched("中试".into())).unwrap();
    let journals = folder.path().join("journal");
    std::fs::set_permissions(&journals, std::fs::Permissions::from_mode(0o500)).unwrap();
    let mut journal = shelf.journal();
    assert_eq!(journal.memory().searches(), ["中试"]);
    let kept = journal.say(Word::Searched("揭榜".into())).is_ok();
    assert_eq!(journal.memory().searches(), ["揭榜", "中试"]);
    std::fs::set_permissions(&journals, std::fs::Permissions::from_mode(0o700)).unwrap();
    // Whoever is root may write there; anybody else was told.
    assert_eq!(shelf.journal().memory().searches().len(), 1 + usize::from(kept));
}

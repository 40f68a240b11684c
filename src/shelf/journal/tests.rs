//! Tests of leaving words and finding them again.

use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use super::file::{self, Disk, System};
use super::*;
use crate::model::{Anchor, Excerpt, Fingerprint, IssueName, Place};

fn issue(id: &str) -> IssueName {
    IssueName { title: "科技情报参考".into(), id: id.into() }
}

fn place(id: &str, article: usize) -> Place {
    Place { issue: issue(id), anchor: Anchor::article(article), fingerprint: Fingerprint::default() }
}

fn open(folder: &TempDir) -> Journal {
    Journal::open(Some(folder.path().join("journal")))
}

fn searched(number: usize) -> Word {
    Word::Searched(format!("词{number}"))
}

#[test]
fn the_newest_word_on_each_thing_wins_over_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut other) = (open(&folder), open(&folder));
    one.say(Word::Position(place("2024-04", 1))).unwrap();
    other.say(Word::Position(place("2024-04", 3))).unwrap();
    one.say(Word::Bookmark { name: "a".into(), place: Some(place("2024-04", 2)) }).unwrap();
    one.say(Word::Bookmark { name: "甲".into(), place: Some(place("2024-03", 0)) }).unwrap();
    other.say(Word::Read { issue: issue("2024-04"), article: "嘉兴".into(), read: true }).unwrap();
    one.say(searched(1)).unwrap();
    one.say(searched(2)).unwrap();
    one.say(searched(1)).unwrap();
    one.say(Word::Visited(place("2024-04", 5))).unwrap();
    let mut third = open(&folder);
    third.say(Word::Bookmark { name: "a".into(), place: None }).unwrap();
    let journal = open(&folder);
    let memory = journal.memory();
    assert_eq!(memory.position(&issue("2024-04")), Some(&place("2024-04", 3)));
    assert_eq!(memory.position(&issue("2024-03")), None);
    assert_eq!(memory.bookmarks().collect::<Vec<_>>(), [("甲", &place("2024-03", 0))]);
    assert!(memory.is_read(&issue("2024-04"), "嘉兴") && !memory.is_read(&issue("2024-04"), "宜昌"));
    assert_eq!(memory.searches(), ["词1", "词2"]);
    assert_eq!(memory.visits(), [&place("2024-04", 5)]);
}

fn kept(text: &str, order: u64) -> Option<Box<Collected>> {
    let excerpt = Excerpt { text: text.into(), ..Excerpt::default() };
    Some(Box::new(Collected { excerpt, place: place("2024-04", 1), order }))
}

#[test]
fn the_basket_of_all_sessions_is_one_and_keeps_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut other) = (open(&folder), open(&folder));
    let say = |journal: &mut Journal, id: &str, collected| {
        journal.say(Word::Excerpt { id: id.into(), collected }).unwrap();
    };
    say(&mut one, "a", kept("甲", 1));
    say(&mut other, "b", kept("乙", 2));
    say(&mut other, "c", kept("丙", 2));
    say(&mut one, "d", kept("丁", 3));
    say(&mut one, "a", kept("甲", 9));
    // Whoever takes it out has seen it; of two words in one millisecond that know nothing of each other either may win.
    say(&mut open(&folder), "d", None);
    let journal = open(&folder);
    let texts: Vec<(&str, &str)> =
        journal.memory().excerpts().into_iter().map(|(id, kept)| (id, kept.excerpt.text.as_str())).collect();
    assert_eq!(texts, [("b", "乙"), ("c", "丙"), ("a", "甲")]);
}

#[test]
fn what_was_told_of_watch_words_is_kept_hit_by_hit_beside_what_an_earlier_version_said() {
    const EARLIER: &str =
        r#"{"at":5,"watched":{"issue":{"title":"科技情报参考","id":"2024-04"},"words":["甲","乙"]}}"#;
    let told = |at, word: &str, hits: &[&str]| {
        let hits = Some(hits.iter().map(|hit| (*hit).to_owned()).collect());
        Line { at, word: Word::Watched { issue: issue("2024-04"), words: vec![word.into()], hits } }
    };
    let earlier = Line::from_json(EARLIER).unwrap();
    assert_eq!(earlier.to_json(), format!("{EARLIER}\n"), "an earlier version reads what it wrote itself");
    let lines = [earlier, told(9, "丙", &["1", "2"]), told(7, "丙", &["1"]), told(8, "丁", &["3"])];
    let mut memories = Vec::new();
    // Whatever comes first, and over what is written when journals are made one.
    for first in 0..lines.len() {
        let mut memory = Memory::default();
        lines.iter().cycle().skip(first).take(lines.len()).for_each(|line| _ = memory.take(line.clone()));
        let mut again = Memory::default();
        memory.lines().for_each(|line| _ = again.take(Line::from_json(&line.to_json()).unwrap()));
        assert_eq!(again, memory);
        memories.push(memory);
    }
    let memory = memories.pop().unwrap();
    assert!(memories.iter().all(|other| *other == memory));
    let is_whole = |word| memory.is_watched_whole(&issue("2024-04"), word);
    assert!(is_whole("甲") && is_whole("乙") && !is_whole("丙"));
    assert_eq!(memory.hits_watched(&issue("2024-04"), "丙"), ["1", "2"]);
    assert_eq!(memory.hits_watched(&issue("2024-04"), "丁"), ["3"]);
    assert_eq!(memory.hits_watched(&issue("2024-05"), "丙"), [""; 0]);
    assert_eq!(Word::name_of_hit("一 是\n建"), Word::name_of_hit("一是建"));
    assert_ne!(Word::name_of_hit("一是建"), Word::name_of_hit("一是"));
}

#[test]
fn a_clock_that_is_behind_does_not_make_a_word_old() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    std::fs::create_dir(&journal).unwrap();
    let far = Line { at: now() + 1_000_000_000, word: Word::Position(place("2024-04", 1)) };
    std::fs::write(journal.join("other-1-1.jsonl"), far.to_json()).unwrap();
    open(&folder).say(Word::Position(place("2024-04", 2))).unwrap();
    assert_eq!(open(&folder).memory().position(&issue("2024-04")), Some(&place("2024-04", 2)));
}

#[test]
fn what_is_no_word_of_ours_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    open(&folder).say(searched(1)).unwrap();
    let line = Line { at: 7, word: searched(2) }.to_json();
    let text = [
        b"\xff\xfe\n{\"at\":1}\n{\"at\":1,\"later\":{}}\n\n[]\n",
        line.as_bytes(),
        line.get(..20).unwrap().as_bytes(),
    ]
    .concat();
    std::fs::write(folder.path().join("journal/x-1-1.jsonl"), text).unwrap();
    assert_eq!(open(&folder).memory().searches(), ["词1", "词2"]);
}

#[test]
fn sessions_that_ended_become_one_file_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut alive = open(&folder);
    alive.say(searched(100)).unwrap();
    for number in 0..20 {
        open(&folder).say(searched(number)).unwrap();
    }
    alive.say(searched(101)).unwrap();
    assert!(files(&folder.path().join("journal")).len() <= 10);
    let journal = open(&folder);
    assert_eq!(journal.memory().searches().len(), 22);
    // A file of another machine is let alone: over a network its lock says nothing.
    let foreign = folder.path().join("journal/elsewhere-1-1.jsonl");
    std::fs::write(&foreign, Line { at: 1, word: searched(200) }.to_json()).unwrap();
    for number in 20..40 {
        open(&folder).say(searched(number)).unwrap();
    }
    assert!(foreign.exists());
    assert_eq!(open(&folder).memory().searches().len(), 43);
}

#[test]
fn a_file_of_an_ended_session_that_says_what_a_later_version_knows_stays() {
    let folder = tempfile::tempdir().unwrap();
    (0..3).for_each(|number| open(&folder).say(searched(number)).unwrap());
    let later = folder.path().join(format!("journal/{}-1-1.jsonl", file::host()));
    let line = Line { at: 1, word: searched(100) }.to_json();
    std::fs::write(&later, format!("{{\"at\":1,\"later\":{{}}}}\n{line}")).unwrap();
    (3..20).for_each(|number| open(&folder).say(searched(number)).unwrap());
    assert!(files(&folder.path().join("journal")).len() <= 10, "the others are made one");
    assert!(later.exists());
    assert_eq!(open(&folder).memory().searches().len(), 21);
}

/// A disk on which somebody writes to a file whenever a lock is taken.
struct Busy(PathBuf);

impl Disk for Busy {
    fn append(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        System.append(file, bytes)
    }

    fn lock(&self, file: &File) -> Result<(), TryLockError> {
        let mut other = File::options().append(true).open(&self.0).unwrap();
        other.write_all(Line { at: 1, word: searched(100) }.to_json().as_bytes()).unwrap();
        System.lock(file)
    }
}

#[test]
fn a_file_to_which_somebody_wrote_after_all_stays() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    let unlocked = || Small { left: Arc::new(AtomicUsize::new(usize::MAX)), locks: false };
    for number in 0..20 {
        let mut session = Journal::open_on(Some(journal.clone()), Box::new(unlocked()));
        session.say(searched(number)).unwrap();
    }
    let first = files(&journal).remove(0);
    Journal::open_on(Some(journal.clone()), Box::new(Busy(first.clone())));
    assert_eq!(files(&journal).len(), 2, "the other nineteen are one");
    assert!(first.exists());
    assert_eq!(open(&folder).memory().searches().len(), 21);
}

#[test]
fn a_session_whose_file_was_taken_away_begins_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = open(&folder);
    journal.say(searched(1)).unwrap();
    std::fs::remove_dir_all(folder.path().join("journal")).unwrap();
    journal.say(searched(2)).unwrap();
    assert_eq!(open(&folder).memory().searches(), ["词2"]);
}

/// A disk with room for so many bytes, whose locks may fail.
struct Small {
    left: Arc<AtomicUsize>,
    locks: bool,
}

impl Disk for Small {
    fn append(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let left = self.left.load(Ordering::Relaxed);
        let fits = bytes.get(..left.min(bytes.len())).unwrap_or_default();
        self.left.store(left - fits.len(), Ordering::Relaxed);
        file.write_all(fits)?;
        if fits.len() < bytes.len() {
            Err(io::ErrorKind::StorageFull.into())
        } else {
            System.append(file, b"")
        }
    }

    fn lock(&self, file: &File) -> Result<(), TryLockError> {
        if self.locks {
            System.lock(file)
        } else {
            Err(TryLockError::Error(io::ErrorKind::Unsupported.into()))
        }
    }
}

#[test]
fn a_full_disk_loses_nothing_that_was_confirmed_and_spoils_nothing_that_comes() {
    let folder = tempfile::tempdir().unwrap();
    let left = Arc::new(AtomicUsize::new(300));
    let disk = Small { left: Arc::clone(&left), locks: true };
    let mut journal = Journal::open_on(Some(folder.path().join("journal")), Box::new(disk));
    let mut confirmed = Vec::new();
    for number in 0..60 {
        if number == 40 {
            left.store(10_000, Ordering::Relaxed);
        }
        if journal.say(searched(number)).is_ok() {
            confirmed.push(format!("词{number}"));
        }
    }
    assert!(confirmed.len() > 20 && confirmed.len() < 40, "{confirmed:?}");
    assert_eq!(journal.memory().searches().len(), 60, "it holds for this session all the same");
    drop(journal);
    let journal = open(&folder);
    confirmed.reverse();
    assert_eq!(journal.memory().searches(), confirmed);
}

#[test]
fn where_locks_fail_everything_is_kept_and_nothing_is_tidied() {
    let folder = tempfile::tempdir().unwrap();
    let unlocked = || {
        let disk = Small { left: Arc::new(AtomicUsize::new(usize::MAX)), locks: false };
        Journal::open_on(Some(folder.path().join("journal")), Box::new(disk))
    };
    (0..20).for_each(|number| unlocked().say(searched(number)).unwrap());
    assert_eq!(unlocked().memory().searches().len(), 20);
    assert_eq!(files(&folder.path().join("journal")).len(), 20);
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_and_the_session_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("file");
    std::fs::write(&blocked, "").unwrap();
    let mut journal = Journal::open(Some(blocked.join("journal")));
    let error = journal.say(searched(1)).unwrap_err();
    assert!(error.path.starts_with(&blocked), "{error}");
    assert_eq!(journal.memory().searches(), ["词1"]);
    let mut none = Journal::open(None);
    none.say(searched(1)).unwrap();
    assert_eq!(none.memory().searches(), ["词1"]);
}

//! Tests of what is kept from one session to the next.

use std::fs;
use std::thread;

use super::*;
use crate::text::Ambiguous;

const MIXED: Remembered = Remembered {
    profile: WidthProfile {
        punctuation: Ambiguous::Wide,
        boxes: Ambiguous::Narrow,
        letters: Ambiguous::Unknown,
    },
    margins: true,
};
const NARROW: Remembered = Remembered { profile: WidthProfile::NARROW, margins: false };

#[test]
fn widths_are_remembered_by_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::at(folder.path().join("new/kanbao"));
    assert_eq!(shelf.terminal("xterm"), None);
    shelf.remember_terminal("xterm", Some(MIXED)).unwrap();
    shelf.remember_terminal("xterm/tmux", Some(NARROW)).unwrap();
    assert_eq!(shelf.terminal("xterm"), Some(MIXED));
    assert_eq!(shelf.terminal("xterm/tmux"), Some(NARROW));
    shelf.remember_terminal("xterm", None).unwrap();
    assert_eq!(shelf.terminal("xterm"), None);
    assert_eq!(shelf.terminal("xterm/tmux"), Some(NARROW));
}

#[test]
fn nothing_waits_for_a_pipe_that_lies_where_a_file_should() {
    let pipe = |folder: &std::path::Path, name: &str| {
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mkfifoat(rustix::fs::CWD, folder.join(name), mode).unwrap();
    };
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::at(folder.path().to_owned());
    let journal = folder.path().join("journal");
    shelf.journal().say(Word::Searched("词".to_owned())).unwrap();
    let own = fs::read_dir(&journal).unwrap().next().unwrap().unwrap().file_name();
    let host = own.to_str().unwrap().split_once('-').unwrap().0.to_owned();
    // Enough of them to be made one.
    (0..8).for_each(|number| pipe(&journal, &format!("{host}-1-{number}.jsonl")));
    assert_eq!(shelf.journal().memory().searches(), ["词"]);
    fs::remove_file(journal.join("tidy.lock")).unwrap();
    pipe(&journal, "tidy.lock");
    pipe(folder.path(), "widths.json");
    pipe(folder.path(), "widths.lock");
    std::os::unix::fs::symlink("/dev/zero", journal.join("zero.jsonl")).unwrap();
    assert_eq!(shelf.journal().memory().searches(), ["词"]);
    assert_eq!(shelf.terminal("xterm"), None);
    shelf.remember_terminal("xterm", Some(NARROW)).unwrap();
    assert_eq!(shelf.terminal("xterm"), Some(NARROW), "what is no file is replaced by one");
}

#[test]
fn a_damaged_file_is_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::at(folder.path().to_owned());
    for damage in
        [&b"{"[..], b"\xff\xfe", b"[]", b"{\"schema\":1,\"terminals\":{\"x\":{\"boxes\":\"broad\"}}}"]
    {
        fs::write(folder.path().join("widths.json"), damage).unwrap();
        assert_eq!(shelf.terminal("x"), None);
    }
    shelf.remember_terminal("x", Some(MIXED)).unwrap();
    assert_eq!(shelf.terminal("x"), Some(MIXED));
}

#[test]
fn a_shelf_that_keeps_nothing_never_fails() {
    let shelf = Shelf::none();
    shelf.remember_terminal("x", Some(MIXED)).unwrap();
    assert_eq!(shelf.terminal("x"), None);
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("file");
    fs::write(&blocked, "").unwrap();
    let shelf = Shelf::at(blocked.join("kanbao"));
    assert_eq!(shelf.terminal("x"), None);
    let error = shelf.remember_terminal("x", Some(MIXED)).unwrap_err();
    assert!(error.path.starts_with(&blocked), "{error}");
}

#[test]
fn writers_at_once_all_have_their_say() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::at(folder.path().to_owned());
    thread::scope(|scope| {
        for number in 0..8 {
            let shelf = &shelf;
            scope.spawn(move || shelf.remember_terminal(&format!("terminal-{number}"), Some(MIXED)).unwrap());
        }
    });
    for number in 0..8 {
        assert_eq!(shelf.terminal(&format!("terminal-{number}")), Some(MIXED), "{number}");
    }
}

#[test]
fn a_terminal_goes_by_its_names_and_its_machine() {
    assert_eq!(terminal_name("xterm-256color", "", ""), "xterm-256color");
    assert_eq!(terminal_name("xterm-256color", "WezTerm", ""), "xterm-256color/WezTerm");
    assert_eq!(terminal_name("xterm", "", "10.0.0.7"), "xterm@10.0.0.7");
}

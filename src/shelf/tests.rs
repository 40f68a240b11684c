//! Tests of what is kept from one session to the next.

use std::fs;
use std::thread;

use super::*;
use crate::text::Ambiguous;

const MIXED: WidthProfile =
    WidthProfile { punctuation: Ambiguous::Wide, boxes: Ambiguous::Narrow, letters: Ambiguous::Unknown };

#[test]
fn widths_are_remembered_by_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::at(folder.path().join("new/kanbao"));
    assert_eq!(shelf.width("xterm"), None);
    shelf.remember_width("xterm", Some(MIXED)).unwrap();
    shelf.remember_width("xterm/tmux", Some(WidthProfile::NARROW)).unwrap();
    assert_eq!(shelf.width("xterm"), Some(MIXED));
    assert_eq!(shelf.width("xterm/tmux"), Some(WidthProfile::NARROW));
    shelf.remember_width("xterm", None).unwrap();
    assert_eq!(shelf.width("xterm"), None);
    assert_eq!(shelf.width("xterm/tmux"), Some(WidthProfile::NARROW));
}

#[test]
fn a_damaged_file_is_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::at(folder.path().to_owned());
    for damage in
        [&b"{"[..], b"\xff\xfe", b"[]", b"{\"schema\":1,\"terminals\":{\"x\":{\"boxes\":\"broad\"}}}"]
    {
        fs::write(folder.path().join("widths.json"), damage).unwrap();
        assert_eq!(shelf.width("x"), None);
    }
    shelf.remember_width("x", Some(MIXED)).unwrap();
    assert_eq!(shelf.width("x"), Some(MIXED));
}

#[test]
fn a_shelf_that_keeps_nothing_never_fails() {
    let shelf = Shelf::none();
    shelf.remember_width("x", Some(MIXED)).unwrap();
    assert_eq!(shelf.width("x"), None);
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("file");
    fs::write(&blocked, "").unwrap();
    let shelf = Shelf::at(blocked.join("kanbao"));
    assert_eq!(shelf.width("x"), None);
    let error = shelf.remember_width("x", Some(MIXED)).unwrap_err();
    assert!(error.path.starts_with(&blocked), "{error}");
}

#[test]
fn writers_at_once_all_have_their_say() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::at(folder.path().to_owned());
    thread::scope(|scope| {
        for number in 0..8 {
            let shelf = &shelf;
            scope.spawn(move || shelf.remember_width(&format!("terminal-{number}"), Some(MIXED)).unwrap());
        }
    });
    for number in 0..8 {
        assert_eq!(shelf.width(&format!("terminal-{number}")), Some(MIXED), "{number}");
    }
}

#[test]
fn a_terminal_goes_by_both_its_names() {
    assert_eq!(terminal_name("xterm-256color", ""), "xterm-256color");
    assert_eq!(terminal_name("xterm-256color", "WezTerm"), "xterm-256color/WezTerm");
}

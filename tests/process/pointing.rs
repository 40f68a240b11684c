//! The mouse, by choice: the terminal is asked to tell of it, does, and is told to stop however the reader ends.

use rustix::process::{Signal, kill_process};

use crate::session::Session;
use crate::{BULLETIN, reader};

/// What the terminal is asked for.
const TOLD: &[u8] = b"\x1b[?1000h\x1b[?1006h";

/// A reader that wants the mouse, its first screen up.
fn with_mouse() -> Session {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("kanbao")).unwrap();
    std::fs::write(folder.path().join("kanbao/config.toml"), "mouse = true\n").unwrap();
    let session = Session::start_with(
        env!("CARGO_BIN_EXE_kanbao"),
        &["--no-state", BULLETIN],
        &[("XDG_CONFIG_HOME", folder.path().to_str().unwrap())],
        100,
        30,
    );
    session.wait_for("first article", |text| text.contains("浙江嘉兴"));
    session.settle();
    session
}

fn asks_for_it(session: &Session) -> bool {
    session.bytes().windows(TOLD.len()).any(|window| window == TOLD)
}

#[test]
fn the_wheel_scrolls_and_a_click_in_the_contents_opens() {
    let mut session = with_mouse();
    assert!(asks_for_it(&session));
    let title = session.rows()[2].clone();
    session.type_keys("\u{1b}[<65;70;10M");
    session.wait_for("three rows on", |text| text.lines().nth(2) != Some(&title));
    let row = session.rows().iter().position(|row| row.contains("湖北宜昌多措并举")).unwrap();
    session.type_keys(&format!("\u{1b}[<0;5;{}M\u{1b}[<0;5;{}m", row + 1, row + 1));
    session.wait_for("the third article", |text| text.contains("3/8"));
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

#[test]
fn a_signal_gives_the_mouse_back_too() {
    let mut session = with_mouse();
    kill_process(session.process(), Signal::TERM).unwrap();
    session.wait_exit();
    session.assert_given_back();
}

#[test]
fn nobody_is_asked_for_it_unless_it_is_wanted() {
    let mut session = reader(100, 30);
    assert!(!asks_for_it(&session));
    let before = session.rows();
    session.type_keys("\u{1b}[<65;70;10M\u{1b}[<0;5;6M");
    session.settle();
    assert_eq!(session.rows(), before, "reports that nobody asked for do nothing");
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

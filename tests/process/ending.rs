//! Every way out: signals, a line that drops, output that nobody takes, and what could not begin.

use std::process::{Command, Stdio};
use std::time::Duration;

use rustix::process::{Signal, kill_process};

use crate::session::Session;
use crate::{BULLETIN, reader};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kanbao");

#[test]
fn every_signal_gives_the_terminal_back_and_is_told_by_the_exit_code() {
    let signals = [
        Signal::TERM,
        Signal::HUP,
        Signal::INT,
        Signal::QUIT,
        Signal::USR1,
        Signal::USR2,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::XCPU,
        Signal::IO,
        Signal::ABORT,
    ];
    for signal in signals {
        let mut session = reader(80, 24);
        kill_process(session.process(), signal).unwrap();
        assert_eq!(session.wait_exit(), 128 + u32::try_from(signal.as_raw()).unwrap(), "{signal:?}");
        session.assert_given_back();
    }
}

#[test]
fn a_dropped_line_ends_the_program() {
    let mut session = reader(80, 24);
    session.hang_up("j");
    assert_eq!(session.wait_exit(), 129);
}

#[test]
fn a_signal_ends_the_program_though_nobody_takes_its_output() {
    for signal in [Signal::HUP, Signal::TERM] {
        let mut session = reader(200, 60);
        let deaf = session.stop_listening();
        for _ in 0..400 {
            session.type_keys(" b");
            std::thread::sleep(Duration::from_millis(1));
        }
        kill_process(session.process(), signal).unwrap();
        assert_eq!(session.wait_process(), 128 + u32::try_from(signal.as_raw()).unwrap(), "{signal:?}");
        drop(deaf);
    }
}

#[test]
fn typed_ahead_quit_keys_do_not_cut_what_gives_the_terminal_back() {
    for _ in 0..20 {
        let mut session = reader(80, 24);
        session.type_keys("q\u{1c}\u{3}");
        assert_eq!(session.wait_exit(), 0);
        session.assert_given_back();
    }
}

#[test]
fn standard_error_that_takes_nothing_is_no_reason_to_panic() {
    let script = format!("{PROGRAM} list /nowhere 2>/dev/full");
    let status = Command::new("sh").args(["-c", &script]).status().unwrap();
    assert_eq!(status.code(), Some(2));
    let script = format!("{PROGRAM} --no-state {BULLETIN} 2>/dev/full");
    let mut session = Session::start_with("sh", &["-c", &script], &[], 80, 24);
    session.wait_for("first article", |text| text.contains("浙江嘉兴"));
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

#[test]
fn what_cannot_be_printed_is_an_error_even_if_it_is_help() {
    for arguments in [&["--help"][..], &["--version"], &["list"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(PROGRAM)
            .args(arguments)
            .stdout(full)
            .stderr(Stdio::piped())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_gets_no_more_files_says_so() {
    for limit in 4..12 {
        let script = format!("ulimit -n {limit}; exec {PROGRAM} --no-state {BULLETIN}");
        let mut session = Session::start_with("sh", &["-c", &script], &[], 80, 24);
        std::thread::sleep(Duration::from_millis(300));
        session.type_keys("q");
        let code = session.wait_exit();
        session.assert_given_back();
        assert!(matches!(code, 0 | 2), "with {limit} files: {code}");
        if code == 2 {
            assert!(session.text().contains("kanbao"), "with {limit} files: silence\n{}", session.text());
        }
    }
}

#[test]
fn a_screen_of_any_claimed_size_is_drawn_on() {
    let mut session = reader(80, 24);
    session.claim_size(65535, 65535);
    std::thread::sleep(Duration::from_millis(1500));
    session.claim_size(80, 24);
    session.settle();
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

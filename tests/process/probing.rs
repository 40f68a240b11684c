//! What the reader makes of a terminal it has not met, before the first frame.

use crate::BULLETIN;
use crate::session::{Answers, Session};

const PROGRAM: &str = env!("CARGO_BIN_EXE_kanbao");

const NARROW: &str =
    "\u{1b}[2;5R\u{1b}[2;6R\u{1b}[2;7R\u{1b}[2;8R\u{1b}[2;9R\u{1b}[2;10R\u{1b}[2;8R\u{1b}[?64;22c";
const WIDE_WITH_MARGINS: &str =
    "\u{1b}[2;5R\u{1b}[2;7R\u{1b}[2;9R\u{1b}[2;11R\u{1b}[2;13R\u{1b}[2;15R\u{1b}[3;4R\u{1b}[?64c";
const OTHER_ENCODING: &str =
    "\u{1b}[2;7R\u{1b}[2;9R\u{1b}[2;11R\u{1b}[2;13R\u{1b}[2;15R\u{1b}[2;17R\u{1b}[2;8R\u{1b}[?6c";

/// The reader with `state` as its folder, on a terminal that answers so.
fn open(state: &str, answers: Answers) -> Session {
    Session::start_answered(PROGRAM, &["--state", state, BULLETIN], &[], (100, 30), answers)
}

fn questions(session: &Session) -> usize {
    session.bytes().windows(4).filter(|window| *window == b"\x1b[6n").count()
}

#[test]
fn a_terminal_is_asked_once_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().to_str().unwrap();
    for (answers, rule) in [(NARROW, "───"), (WIDE_WITH_MARGINS, "---")] {
        let _ = std::fs::remove_dir_all(folder.path());
        let mut first = open(state, Answers::Prepared(answers));
        first.wait_for("first article", |text| text.contains("浙江嘉兴") && text.contains(rule));
        first.settle();
        assert_eq!(questions(&first), 7);
        first.type_keys("q");
        assert_eq!(first.wait_exit(), 0);
        first.assert_given_back();
        let mut second = open(state, Answers::Prepared(""));
        second.wait_for("first article", |text| text.contains("浙江嘉兴") && text.contains(rule));
        assert_eq!(questions(&second), 0, "what is remembered is not asked again");
        second.type_keys("\u{1b}W");
        second.wait_for("seven questions: a key asks again", |_| questions(&second) == 7);
        second.type_keys("q");
        assert_eq!(second.wait_exit(), 0);
    }
}

#[test]
fn a_terminal_that_says_nothing_gets_a_screen_that_is_right_either_way_and_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let session = open(folder.path().to_str().unwrap(), Answers::Prepared(""));
    session.wait_for("first article", |text| text.contains("浙江嘉兴") && text.contains("---"));
    assert_eq!(questions(&session), 7, "it was asked, and nothing came");
    session.settle();
    assert!(session.text().contains("按 W"), "{}", session.text());
}

#[test]
fn a_window_too_small_for_the_question_is_asked_once_it_has_grown() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().to_str().unwrap();
    for size in [(5, 2), (8, 2), (14, 20), (80, 2)] {
        let _ = std::fs::remove_dir_all(folder.path());
        let arguments = ["--state", state, BULLETIN];
        let mut session = Session::start_answered(PROGRAM, &arguments, &[], size, Answers::Prepared(NARROW));
        session.wait_for("too small", |text| text.contains("太小") || text.contains("窗口"));
        session.settle();
        assert_eq!(questions(&session), 0, "{size:?}");
        assert!(!session.text().contains(['①', '中', 'é']), "{}", session.text());
        session.resize(100, 30);
        // Narrow frames are drawn only where the terminal is known to draw them so.
        session.wait_for("first article", |text| text.contains("浙江嘉兴") && text.contains("───"));
        session.resize(90, 30);
        session.resize(100, 30);
        session.settle();
        assert_eq!(questions(&session), 7, "{size:?}");
        session.type_keys("q");
        assert_eq!(session.wait_exit(), 0);
        let second = open(state, Answers::Prepared(""));
        second.wait_for("first article", |text| text.contains("浙江嘉兴") && text.contains("───"));
        assert_eq!(questions(&second), 0, "what was answered is remembered");
    }
}

#[test]
fn keys_typed_while_the_terminal_is_asked_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let session = open(folder.path().to_str().unwrap(), Answers::Prepared(""));
    session.type_keys("]");
    session.wait_for("second article", |text| text.contains("需求引导产学研对接"));
}

#[test]
fn a_terminal_in_another_encoding_is_told_so_in_two() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path().to_str().unwrap(), Answers::Prepared(OTHER_ENCODING));
    assert_eq!(session.wait_exit(), 2);
    session.assert_given_back();
    let said = session.bytes();
    let contains = |bytes: &[u8]| said.windows(bytes.len()).any(|window| window == bytes);
    assert!(
        contains(b"does not take UTF-8") && contains(&[0xd6, 0xd5, 0xb6, 0xcb]),
        "{}",
        said.escape_ascii()
    );
}

#[test]
fn a_width_that_was_asked_for_is_not_asked_about() {
    let session = Session::start(&["--no-state", "--ambiguous", "narrow", BULLETIN], 80, 24);
    session.wait_for("first article", |text| text.contains("浙江嘉兴"));
    assert_eq!(questions(&session), 0);
}

#[test]
fn the_linux_console_is_told_that_it_cannot_show_this() {
    let variables = [("TERM", "linux")];
    let session = Session::start_with(PROGRAM, &["--no-state", BULLETIN], &variables, 100, 30);
    session.wait_for("line on the console", |text| text.contains("Linux 控制台"));
}

#[test]
fn a_locale_of_another_code_is_told_that_the_screen_is_utf_8() {
    let variables = [("LC_ALL", "zh_CN.GBK")];
    let session = Session::start_with(PROGRAM, &["--no-state", BULLETIN], &variables, 100, 30);
    session.wait_for("line on the code", |text| text.contains("GBK") && text.contains("UTF-8"));
}

#[test]
fn what_cannot_be_read_is_said_where_the_shell_is_and_no_answer_is_left_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("picture.md");
    std::fs::write(&picture, [0x89, b'P', b'N', b'G', 0, 1, 2, 0xff].repeat(64)).unwrap();
    let state = folder.path().join("state");
    let arguments = ["--state", state.to_str().unwrap(), picture.to_str().unwrap()];
    let mut session = Session::start_answered(PROGRAM, &arguments, &[], (100, 30), Answers::Prepared(NARROW));
    assert_eq!(session.wait_exit(), 2);
    session.assert_given_back();
    assert!(session.text().contains("picture.md"), "{}", session.text());
    assert!(!session.text().contains(";5R"), "{}", session.text());
}

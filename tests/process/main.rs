//! The real program in a real pseudo-terminal: what it shows, and that it gives the terminal back however it ends.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "in a test a panic is a finding")]

mod ending;
mod hindered;
mod leaving;
mod monkey;
mod pointing;
mod probing;
mod session;
mod typing;

use session::Session;

const BULLETIN: &str = "issues/2024-04.md";

/// The reader on the bundled bulletin, its first screen up.
fn reader(columns: u16, rows: u16) -> Session {
    let session = Session::start(&["--no-state", BULLETIN], columns, rows);
    session.wait_for("first article", |text| text.contains("浙江嘉兴"));
    session.settle();
    session
}

#[test]
fn the_first_screen_stands_in_two_emulators_alike() {
    let session = reader(100, 30);
    let rows = session.rows();
    assert!(rows.iter().any(|row| row.contains("科技情报参考")), "{}", rows.join("\n"));
    assert!(rows.iter().any(|row| row.contains("日前，嘉兴市出台科技新政")), "{}", rows.join("\n"));
}

#[test]
fn a_resize_keeps_the_place() {
    let session = reader(100, 30);
    session.type_keys("]]");
    session.wait_for("third article", |text| text.contains("湖北省宜昌市科技创新综合考评"));
    session.type_keys("jjjjjjj");
    session.settle();
    let before = session.rows();
    for (columns, rows) in [(60, 20), (40, 12), (120, 40), (100, 30)] {
        session.resize(columns, rows);
        session.wait_for("the third article still", |text| {
            text.contains("宜昌") && !text.contains("嘉兴市出台")
        });
        session.settle();
        let shown = session.rows();
        assert_eq!(shown.len(), usize::from(rows));
        assert!(shown.iter().any(|row| row.contains("宜昌")), "{}", shown.join("\n"));
    }
    assert_eq!(session.rows(), before, "back to the very row");
}

#[test]
fn q_quits_and_gives_the_terminal_back() {
    let mut session = reader(80, 24);
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

/// Only a test build panics on demand.
#[cfg(debug_assertions)]
#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let variables = [("KANBAO_TEST_PANIC", "1")];
    let program = env!("CARGO_BIN_EXE_kanbao");
    let mut session = Session::start_with(program, &["--no-state", BULLETIN], &variables, 80, 24);
    assert_ne!(session.wait_exit(), 0);
    session.assert_given_back();
    assert!(session.text().contains("panicked"), "the message is on the main screen:\n{}", session.text());
}

#[test]
fn suspending_gives_the_terminal_back_and_continuing_takes_it_again() {
    let mut session = Session::start_with("sh", &["-i"], &[("PS1", "ready> ")], 80, 24);
    session.wait_for("prompt", |text| text.contains("ready>"));
    let program = env!("CARGO_BIN_EXE_kanbao");
    session.type_keys(&format!("{program} --no-state {BULLETIN}\r"));
    session.wait_for("first article", |text| text.contains("嘉兴市出台"));
    session.settle();
    let before = session.rows();

    // A message that goes with the next key leaves something to be drawn behind it.
    session.type_keys("z");
    session.wait_for("no such key", |text| text.contains("没有这个键"));
    session.type_keys("\u{1a}");
    session.wait_for("shell's main screen", |text| text.contains("ready>") && !text.contains("嘉兴市出台"));
    session.type_keys("echo al''ive\r");
    session.wait_for("shell's answer", |text| text.contains("alive"));

    session.type_keys("fg\r");
    session.wait_for("article again", |text| text.contains("嘉兴市出台"));
    session.settle();
    assert_eq!(session.rows(), before);
    session.type_keys("q");
    session.wait_for("shell's main screen", |text| text.contains("alive") && !text.contains("嘉兴市出台"));
    assert!(!session.text().contains("跳转"), "nothing of the reader stays there:\n{}", session.text());
    session.type_keys("exit\r");
    session.wait_exit();
}

#[test]
fn with_nobody_to_continue_it_the_reader_does_not_stop() {
    let mut session = reader(80, 24);
    session.type_keys("\u{1a}");
    session.settle();
    assert!(session.text().contains("嘉兴"), "{}", session.text());
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

#[test]
fn an_issue_on_standard_input_is_read_with_keys_from_the_terminal() {
    let program = env!("CARGO_BIN_EXE_kanbao");
    let script = format!("cat {BULLETIN} | {program} --no-state -");
    let mut session = Session::start_with("sh", &["-c", &script], &[], 80, 24);
    session.wait_for("first article", |text| text.contains("嘉兴市出台"));
    session.type_keys("]");
    session.wait_for("second article", |text| text.contains("需求引导产学研对接"));
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

#[test]
fn a_keymap_with_faults_costs_only_its_bad_lines() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.toml");
    let lines = "[article]\n\"x\" = \"next-artcle\"\n\"ctrl-\" = \"quit\"\n\"z\" = \"next-article\"\n";
    std::fs::write(&file, lines).unwrap();
    let arguments = ["--no-state", "--keymap", file.to_str().unwrap(), BULLETIN];
    let session = Session::start(&arguments, 100, 30);
    session.wait_for("first article", |text| text.contains("嘉兴市出台"));
    session.settle();
    let mut rows = session.rows();
    let (command, status) = (rows.pop().unwrap(), rows.pop().unwrap());
    assert!(status.contains("2处"), "the status line counts the faults: {status}");
    assert_eq!(
        command.trim(),
        format!("kanbao keys --check {}", file.display()),
        "which can be copied whole"
    );
    session.type_keys("z");
    session.wait_for("second article by the good line", |text| text.contains("需求引导产学研对接"));
}

#[test]
fn a_flood_of_keys_is_taken_in_whole() {
    let (flooded, calm) = (reader(80, 24), reader(80, 24));
    flooded.type_keys(&"jk".repeat(1500));
    flooded.type_keys(&"j".repeat(40));
    calm.type_keys("40j");
    flooded.wait_for("same place", |text| text == calm.text());
    flooded.settle();
    assert_eq!(flooded.rows(), calm.rows());
}

#[test]
fn idle_sends_nothing() {
    let session = reader(80, 24);
    let sent = session.bytes_sent();
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!(session.bytes_sent(), sent, "an idle program says nothing");
}

#[test]
fn each_frame_is_one_synchronised_write_with_nothing_asked() {
    let session = reader(80, 24);
    let before = session.bytes_sent();
    session.type_keys(" ");
    session.wait_for("another screen", |_| session.bytes_sent() > before);
    session.settle();
    let frame = session.bytes()[before..].to_vec();
    let count = |mark: &[u8]| frame.windows(mark.len()).filter(|window| *window == mark).count();
    assert_eq!(count(b"\x1b[?2026h"), 1);
    assert_eq!(count(b"\x1b[?2026l"), 1);
    assert_eq!(count(b"\x1b[6n") + count(b"\x1b[c"), 0, "no cursor report is asked for inside the reader");
}

#[test]
fn without_a_terminal_the_text_is_printed() {
    let run = |term: &str| {
        std::process::Command::new(env!("CARGO_BIN_EXE_kanbao"))
            .args(["--no-state", BULLETIN])
            .env("TERM", term)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap()
    };
    for output in [run("xterm-256color"), run("dumb")] {
        assert!(output.status.success());
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("浙江嘉兴：精准聚焦“科创+产业”"));
        assert!(text.contains("南京市建设“两支队伍”"));
        assert!(!text.contains('\u{1b}'), "no escape sequences in a file");
    }
}

/// The reader on a terminal that can only print lines.
fn on_a_dumb_terminal() -> Session {
    let variables = [("TERM", "dumb")];
    let program = env!("CARGO_BIN_EXE_kanbao");
    let session = Session::start_with(program, &["--no-state", BULLETIN], &variables, 80, 24);
    session.wait_for("contents by number", |text| text.contains("8. 南京市") && text.contains('>'));
    session
}

#[test]
fn a_dumb_terminal_is_told_line_by_line_and_asked() {
    let mut session = on_a_dumb_terminal();
    session.type_keys("3\n");
    session.wait_for("third article", |text| text.contains("宜昌市科技创新综合考评") && text.contains("3/8"));
    session.resize(60, 12);
    session.type_keys("\n");
    session.wait_for("the rest of it", |text| text.contains("产业技术研究院"));
    session.type_keys("q\n");
    assert_eq!(session.wait_exit(), 0);
    assert!(!session.bytes().contains(&0x1b), "no escape sequences on a dumb terminal");
    session.assert_given_back();
}

#[test]
fn a_dumb_terminal_is_left_at_the_end_of_input_and_by_an_interrupt() {
    let mut session = on_a_dumb_terminal();
    session.type_keys("\u{4}");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
    let mut session = on_a_dumb_terminal();
    session.type_keys("\u{3}");
    assert_ne!(session.wait_exit(), 0);
    session.assert_given_back();
}

#[test]
fn the_referee_sees_what_is_left_behind() {
    let wrecks = [r"\033[?1049h", r"\033[?25l", r"\033[?2004h", r"\033[1m", r"\033[?1000h", r"\033[?2026h"];
    for wreck in wrecks {
        let mut session = Session::start_with("sh", &["-c", &format!("printf '{wreck}'")], &[], 80, 24);
        assert_eq!(session.wait_exit(), 0);
        let judged = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| session.assert_given_back()));
        assert!(judged.is_err(), "{wreck} went unseen");
    }
    let mut session = Session::start_with("sh", &["-c", "stty -echo -icanon"], &[], 80, 24);
    session.wait_exit();
    let judged = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| session.assert_given_back()));
    assert!(judged.is_err(), "a raw line went unseen");
    let mut session = Session::start_with("sh", &["-c", "printf 'good\n'"], &[], 80, 24);
    session.wait_exit();
    session.assert_given_back();
    assert_eq!(session.rows()[0], "good");
}

#[test]
fn a_folder_opens_at_once_and_its_other_issues_come_behind() {
    let folder = tempfile::tempdir().unwrap();
    let bulletin = std::fs::read_to_string(BULLETIN).unwrap();
    for number in 1..=8 {
        let text = bulletin.replace("2024年第4期", &format!("2024年第{number}期"));
        std::fs::write(folder.path().join(format!("2024-{number:02}.md")), text).unwrap();
    }
    let mut session = Session::start(&["--no-state", folder.path().to_str().unwrap()], 100, 30);
    session.wait_for("the newest issue", |text| text.contains("库中1/8"));
    session.wait_for("all of them read", |text| !text.contains("读入"));
    session.type_keys("(");
    session.wait_for("the older issue", |text| text.contains("2024年第7期  库中2/8"));
    session.type_keys("\u{10}鄂州");
    session.wait_for("the box over all issues", |text| text.contains("2024-01 p9"));
    session.type_keys("\u{1b}");
    session.wait_for("the box closed", |text| !text.contains("2024-01 p9"));
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

#[test]
fn several_files_are_a_library_and_the_first_of_them_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let bulletin = std::fs::read_to_string(BULLETIN).unwrap();
    let file = |number: u32| {
        let path = folder.path().join(format!("{number}.md"));
        std::fs::write(&path, bulletin.replace("2024年第4期", &format!("2024年第{number}期"))).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (first, second) = (file(2), file(9));
    let session = Session::start(&["--no-state", &first, &second], 100, 30);
    session.wait_for("the first file named", |text| text.contains("2024年第2期  库中2/2"));
    session.type_keys(")");
    session.wait_for("the newer one", |text| text.contains("2024年第9期  库中1/2"));
}

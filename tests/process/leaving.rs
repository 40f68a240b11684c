//! What the real reader leaves behind, however it ends, and finds again.

use std::path::{Path, PathBuf};
use std::time::Duration;

use kanbao::model::IssueName;
use kanbao::shelf::Shelf;
use rustix::process::{Signal, kill_process};
use tempfile::TempDir;

use crate::session::Session;

/// A folder of issues, and one in which readers leave things.
struct Place {
    issues: TempDir,
    state: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { issues: tempfile::tempdir().unwrap(), state: tempfile::tempdir().unwrap() }
    }

    /// Writes an issue of three articles of sixty paragraphs each.
    fn issue(&self, number: u64) -> PathBuf {
        let path = self.issues.path().join(format!("2024-{number:03}.md"));
        let paragraphs = |article: u64| {
            (0..60).map(move |at| format!("第{article}篇第{at}段的文字。\n\n")).collect::<String>()
        };
        let articles = (1..=3).map(|article| format!("## 第{article}篇文章\n\n{}", paragraphs(article)));
        let text = format!("# 参考\n\n2024年第{number}期\n\n{}", articles.collect::<String>());
        std::fs::write(&path, text).unwrap();
        path
    }

    fn start(&self, path: &Path) -> Session {
        let state = self.state.path().to_str().unwrap();
        let session = Session::start(&["--state", state, path.to_str().unwrap()], 80, 24);
        session.wait_for("the text", |text| text.contains("段的文字"));
        session
    }

    fn journals(&self) -> usize {
        std::fs::read_dir(self.state.path().join("journal")).map_or(0, Iterator::count)
    }
}

fn kill(session: &mut Session, signal: Signal) {
    kill_process(session.process(), signal).unwrap();
    session.wait_exit();
}

#[test]
fn it_opens_where_one_stopped_however_it_ended() {
    let place = Place::new();
    (1..=3).for_each(|number| drop(place.issue(number)));
    let mut session = place.start(place.issues.path());
    session.wait_for("all of them read", |text| text.contains("2024年第3期") && !text.contains("读入"));
    session.type_keys("(]jjjjjjjjjj");
    session
        .wait_for("the second article", |text| text.contains("2024年第2期") && text.contains("第2篇第9段"));
    session.settle();
    let rows = session.rows();
    session.type_keys("q");
    session.wait_exit();
    for signal in [Signal::HUP, Signal::TERM] {
        let mut session = place.start(place.issues.path());
        session.wait_for("where it stopped", |text| text.contains("上次读到这里；gg 到开头"));
        session.settle();
        assert_eq!(session.rows()[..22], rows[..22], "{signal:?}");
        session.type_keys("jk");
        session.settle();
        kill(&mut session, signal);
    }
    let mut session = place.start(place.issues.path());
    session.type_keys("k");
    session.wait_for("one row back", |text| !text.contains("上次"));
    session.settle();
    session.hang_up("j");
    session.wait_exit();
    let session = place.start(place.issues.path());
    session.settle();
    assert_eq!(session.rows()[..22], rows[..22], "after a line that dropped");
}

/// The journal's file is looked for, since the screen does not say that the reader rests.
#[test]
fn a_kill_costs_no_more_than_what_was_scrolled_since_the_last_rest() {
    let place = Place::new();
    let path = place.issue(1);
    let mut session = place.start(&path);
    session.type_keys("]jjjjjjjjjj");
    session.settle();
    let rows = session.rows();
    let begun = std::time::Instant::now();
    while place.journals() == 0 {
        assert!(begun.elapsed() < Duration::from_secs(60), "it never rests");
        std::thread::sleep(Duration::from_millis(50));
    }
    let sent = session.bytes_sent();
    session.settle();
    assert_eq!(session.bytes_sent(), sent, "resting sends nothing");
    kill(&mut session, Signal::KILL);
    let session = place.start(&path);
    session.settle();
    assert_eq!(session.rows()[..22], rows[..22]);
}

#[test]
fn without_state_nothing_is_kept() {
    let place = Place::new();
    let path = place.issue(1);
    let mut session = Session::start(&["--no-state", path.to_str().unwrap()], 80, 24);
    session.wait_for("the text", |text| text.contains("段的文字"));
    session.type_keys("jjjjjjjjjjxq");
    session.wait_exit();
    assert_eq!(place.journals(), 0);
    let session = place.start(&path);
    session.settle();
    assert!(!session.text().contains("上次") && !session.text().contains('✓'), "{}", session.text());
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_told_once_and_reading_goes_on() {
    let place = Place::new();
    let path = place.issue(1);
    // A file where the folder should be, which not even root can write into.
    std::fs::write(place.state.path().join("journal"), "").unwrap();
    let mut session = place.start(&path);
    session.type_keys("x");
    session.wait_for("that it cannot be kept", |text| text.contains("记不到"));
    session.type_keys("jx");
    session.wait_for("that it holds for now", |text| text.contains("（只在这次有效）"));
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

/// Four readers at once, killed so often, each after it was told to keep something.
const ROUNDS: u64 = 50;
const READERS: u64 = 4;

#[test]
fn two_hundred_killed_readers_lose_nothing_that_was_confirmed() {
    let place = Place::new();
    let mut confirmed = Vec::new();
    // Numbers that look random and are the same every time.
    let mut random: u64 = 11;
    for round in 0..ROUNDS {
        let numbers = (0..READERS).map(|reader| round * READERS + reader + 1);
        let mut readers: Vec<(u64, Session)> = numbers
            .map(|number| {
                let path = place.issue(number);
                let state = place.state.path().to_str().unwrap();
                (number, Session::start(&["--state", state, path.to_str().unwrap()], 80, 24))
            })
            .collect();
        for (_, session) in &readers {
            session.wait_for("the text", |text| text.contains("段的文字"));
            session.type_keys("x");
        }
        for (number, session) in &mut readers {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            std::thread::sleep(Duration::from_millis(random >> 59));
            kill(session, Signal::KILL);
            if session.text().contains("已标为读过") {
                confirmed.push(*number);
            }
        }
    }
    assert!(!confirmed.is_empty());
    let journal = Shelf::at(place.state.path().to_owned()).journal();
    let lost = confirmed.iter().filter(|number| {
        let name = IssueName { title: "参考".into(), id: format!("2024-{number:02}") };
        !journal.memory().is_read(&name, "第1篇文章")
    });
    assert_eq!(lost.copied().collect::<Vec<_>>(), Vec::<u64>::new(), "of {}", confirmed.len());
    assert!(place.journals() < 40, "those of the dead are made one");
}

#[test]
fn files_that_appear_change_and_go_while_one_reads_are_told() {
    let place = Place::new();
    let path = place.issue(1);
    let mut session = place.start(place.issues.path());
    place.issue(2);
    session.wait_for("the new one", |text| text.contains("新到：2024年第2期") && text.contains("库中2/2"));
    session.type_keys("jjjjjjjjjj");
    session.wait_for("the place", |text| text.contains("第1篇第9段") && !text.contains("第1篇第4段"));
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("第1篇第0段", "新加的一段。\n\n第1篇第0段", 1)).unwrap();
    session.wait_for("the change", |text| text.contains("本期文件有改动，已重新读入"));
    session.wait_for("the same place", |text| text.contains("第1篇第9段") && !text.contains("第1篇第4段"));
    std::fs::remove_file(&path).unwrap();
    session.wait_for("that it is gone", |text| text.contains("本期的文件已不在原处"));
    assert!(session.text().contains("第1篇第9段"), "{}", session.text());
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

#[test]
fn sessions_beside_each_other_see_marks_excerpts_and_bookmarks_of_the_other() {
    let place = Place::new();
    let path = place.issue(1);
    let (one, other) = (place.start(&path), place.start(&path));
    one.type_keys("e");
    other.wait_for("the excerpt", |text| text.contains("摘录1条"));
    other.type_keys("E");
    other.wait_for("the basket", |text| text.contains("第1篇第0段"));
    one.type_keys("\u{1b}");
    one.wait_for("its own basket", |text| text.contains("摘录1条"));
    other.type_keys("d");
    one.wait_for("that it was taken out", |text| !text.contains("摘录"));
    one.type_keys("]x");
    one.type_keys("ma");
    other.type_keys("B");
    other.wait_for("the bookmark", |text| text.contains("第2篇文章") && text.contains("1/1"));
    // The bookmarks were opened over the basket, and give way to it.
    other.type_keys("\u{1b}");
    other.wait_for("the basket again", |text| text.contains("摘录篮"));
    other.type_keys("\u{1b}");
    other.wait_for("the read mark", |text| text.contains("✓2"));
    for mut session in [one, other] {
        session.type_keys("q");
        assert_eq!(session.wait_exit(), 0);
        session.assert_given_back();
    }
}

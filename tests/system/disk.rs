//! Disks that are really full, and file systems whose locks really fail: what the system says there no limit and no
//! stand-in says quite so.

use std::path::Path;
use std::process::Command;

use kanbao::shelf::{Shelf, Word};

use crate::session::Session;
use crate::{BULLETIN, program};

fn start(script: &str) -> Session {
    let session = Session::start_with("sh", &["-c", script], &[], 120, 24);
    session.wait_for("first article", |text| text.contains("嘉兴市出台"));
    session
}

/// Whether this machine allows what a test needs; says so where it does not, since a container may forbid either.
#[expect(clippy::print_stdout, reason = "whoever reads the tests' output is to know what was left out")]
fn allows(script: &str) -> bool {
    let allowed = Command::new("sh").args(["-c", script]).status().is_ok_and(|status| status.success());
    if !allowed {
        println!("left out, since this is not allowed here: {script}");
    }
    allowed
}

fn bookmarks(folder: &Path) -> Vec<String> {
    Shelf::at(folder.to_owned()).journal().memory().bookmarks().map(|(name, _)| name.to_owned()).collect()
}

#[test]
#[ignore = "needs to mount; .ci/run has it"]
fn a_small_disk_fills_up_under_a_reader_and_nothing_confirmed_is_lost() {
    let (disk, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (disk, after) = (disk.path().display().to_string(), after.path());
    let apart = "unshare --user --map-root-user --mount";
    if !allows(&format!("{apart} mount -t tmpfs -o size=8k tmpfs {disk}")) {
        return;
    }
    let inside = format!(
        "mount -t tmpfs -o size=8k tmpfs {disk} && {} --lang zh --state {disk}/state {BULLETIN}; code=$?; \
         cp -r {disk}/state/. {}; exit $code",
        program(),
        after.display()
    );
    let mut session = start(&format!("exec {apart} sh -c '{inside}'"));
    let confirmed = session.bookmarks_until("阅读位置等记不到");
    assert!((1..26).contains(&confirmed.len()), "{confirmed:?}");
    session.type_keys("]");
    session.wait_for("the second article", |text| text.contains("需求引导产学研对接"));
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
    assert_eq!(bookmarks(after), confirmed);
}

#[test]
#[ignore = "needs strace; .ci/run has it"]
fn where_the_system_refuses_locks_everything_is_kept_and_nothing_tidied() {
    let refusing = "strace -f -qq -o /dev/null -e trace=flock -e inject=flock:error=ENOLCK";
    if !allows(&format!("{refusing} true")) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let shelf = || Shelf::at(folder.path().to_owned()).journal();
    // As long as they live nobody makes one of them.
    let mut sessions: Vec<_> = (0..12).map(|_| shelf()).collect();
    for (number, session) in sessions.iter_mut().enumerate() {
        session.say(Word::Searched(format!("词{number}"))).unwrap();
    }
    drop(sessions);
    let journals = || std::fs::read_dir(folder.path().join("journal")).unwrap().count();
    let before = journals();
    let mut session = start(&format!(
        "exec {refusing} {} --lang zh --state {} {BULLETIN}",
        program(),
        folder.path().display()
    ));
    session.type_keys("ma");
    session.wait_for("that it is kept", |text| text.contains("已存书签 a"));
    assert!(!session.text().contains("只在这次有效"), "{}", session.text());
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
    assert!(before >= 12 && journals() > before, "nothing is tidied where nobody can say who lives");
    assert_eq!(bookmarks(folder.path()), ["a"]);
    assert!(journals() < 8, "with locks it is");
    assert_eq!(shelf().memory().searches().len(), 12);
    assert!(folder.path().join("widths.json").exists());
}

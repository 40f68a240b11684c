//! The real reader where nothing can be kept: it says so once, reads on, and loses nothing that it confirmed before.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use kanbao::shelf::{Shelf, Word};
use tempfile::TempDir;

use crate::BULLETIN;
use crate::session::Session;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kanbao");

/// What is said once where something cannot be kept.
const COMPLAINT: &str = "阅读位置等记不到";

/// What is said after that of whatever was confirmed.
const THIS_SESSION: &str = "只在这次有效";

/// A state folder in which an earlier session left a search.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    Shelf::at(folder.path().to_owned()).journal().say(Word::Searched("中试".into())).unwrap();
    folder
}

/// The issue that is read.
fn issue() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(BULLETIN)
}

/// The reader with that folder, started by a shell with something before it.
fn start(before: &str, folder: &Path) -> Session {
    start_copy(&format!("{before} {PROGRAM}"), &issue(), folder)
}

/// The same where program and issue are copies.
fn start_copy(program: &str, issue: &Path, folder: &Path) -> Session {
    let script = format!("{program} --lang zh --state {} {}", folder.display(), issue.display());
    let session = Session::start_with("sh", &["-c", &script], &[], 120, 24);
    session.wait_for("first article", |text| text.contains("嘉兴市出台"));
    session
}

/// What anybody finds in a state folder: bookmarks by name, and searches.
fn kept(folder: &Path) -> (Vec<String>, Vec<String>) {
    let journal = Shelf::at(folder.to_owned()).journal();
    let memory = journal.memory();
    let searches = memory.searches().into_iter().map(str::to_owned).collect();
    (memory.bookmarks().map(|(name, _)| name.to_owned()).collect(), searches)
}

/// It reads on, says of what is confirmed that it will not last, and leaves as ever.
fn reads_on(mut session: Session) {
    session.type_keys("]");
    session.wait_for("the second article", |text| text.contains("需求引导产学研对接"));
    session.type_keys("x");
    session.wait_for("the warning", |text| text.contains("已标为读过") && text.contains(THIS_SESSION));
    session.type_keys("/");
    session.type_keys("\u{1b}[A");
    session.wait_for("the search of an earlier session", |text| text.contains("/中试"));
    session.type_keys("\u{3}q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

#[test]
fn a_disk_that_is_full_is_told_and_nothing_confirmed_is_lost() {
    // No file may grow beyond so many blocks of 512 bytes, which is refused as on a full disk, in the middle of a line.
    for blocks in [0, 1, 2, 5] {
        let folder = folder();
        let session = start(&format!("ulimit -f {blocks}; exec"), folder.path());
        let confirmed = session.bookmarks_until(COMPLAINT);
        assert!(confirmed.len() >= blocks / 2, "{blocks}: {confirmed:?}");
        reads_on(session);
        assert_eq!(kept(folder.path()), (confirmed, vec!["中试".to_owned()]), "{blocks}");
    }
}

/// What starts a program without the rights of somebody who may write everywhere.
const WITHOUT_RIGHTS: [&str; 4] = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

/// The reader for somebody who may not write everywhere, and the issue for it; where the test itself may, copies of both in a
/// folder, since whoever has no rights may not look where the project lies. `None` where rights cannot be given up.
fn for_somebody_else(folder: &Path) -> Option<(String, PathBuf)> {
    if !rustix::process::geteuid().is_root() {
        return Some((PROGRAM.to_owned(), issue()));
    }
    let [giving_up, rights @ ..] = WITHOUT_RIGHTS;
    let given_up = Command::new(giving_up).args(rights).arg("true").status();
    if !given_up.is_ok_and(|status| status.success()) {
        return None;
    }
    let (program, copy) = (folder.join("kanbao"), folder.join("2024-04.md"));
    std::fs::copy(PROGRAM, &program).unwrap();
    std::fs::copy(issue(), &copy).unwrap();
    std::fs::set_permissions(&copy, Permissions::from_mode(0o644)).unwrap();
    Some((format!("{} {}", WITHOUT_RIGHTS.join(" "), program.display()), copy))
}

#[test]
fn a_folder_that_may_not_be_written_is_told_and_read_all_the_same() {
    let (folder, programs) = (folder(), tempfile::tempdir().unwrap());
    let Some((program, issue)) = for_somebody_else(programs.path()) else { return };
    let allow = |path: &Path, mode| std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    allow(programs.path(), 0o755);
    let journals = folder.path().join("journal");
    std::fs::read_dir(&journals).unwrap().for_each(|file| allow(&file.unwrap().path(), 0o444));
    allow(&journals, 0o555);
    allow(folder.path(), 0o555);
    let session = start_copy(&program, &issue, folder.path());
    assert_eq!(session.bookmarks_until(COMPLAINT), Vec::<String>::new());
    assert!(session.text().contains("journal"), "it says where:\n{}", session.text());
    reads_on(session);
    allow(&journals, 0o755);
    allow(folder.path(), 0o755);
    assert_eq!(kept(folder.path()), (Vec::new(), vec!["中试".to_owned()]));
}

#[test]
fn a_folder_that_cannot_be_made_is_told_and_the_reader_reads_all_the_same() {
    let place = tempfile::tempdir().unwrap();
    let blocked = place.path().join("file");
    std::fs::write(&blocked, "").unwrap();
    let mut session = start("exec", &blocked.join("kanbao"));
    assert_eq!(session.bookmarks_until(COMPLAINT), Vec::<String>::new());
    session.type_keys("'a");
    session.wait_for("the bookmark all the same", |text| text.contains("嘉兴市出台"));
    session.type_keys("q");
    assert_eq!(session.wait_exit(), 0);
    session.assert_given_back();
}

#[test]
fn where_no_lock_can_be_had_everything_is_kept() {
    let folder = folder();
    for lock in ["widths.lock", "journal/tidy.lock"] {
        std::fs::create_dir(folder.path().join(lock)).unwrap();
    }
    let mut expected = Vec::new();
    // So many sessions that they would be made one where locks work.
    for letter in 'a'..='j' {
        let mut session = start("exec", folder.path());
        session.type_keys(&format!("m{letter}"));
        session.wait_for("that it is kept", |text| text.contains(&format!("已存书签 {letter}")));
        assert!(!session.text().contains(THIS_SESSION) && !session.text().contains(COMPLAINT));
        session.type_keys("q");
        assert_eq!(session.wait_exit(), 0);
        expected.push(letter.to_string());
    }
    assert_eq!(kept(folder.path()), (expected, vec!["中试".to_owned()]));
    assert!(folder.path().join("widths.json").exists(), "what the terminal is like is kept as well");
}

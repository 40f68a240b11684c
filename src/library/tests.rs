//! Tests of finding, reading and naming issues.

use std::fs;
use std::path::Path;

use super::cache::Stamp;
use super::*;
use crate::locale::Language;

fn issue(id: &str, year: i32, number: u32) -> Issue {
    let mut issue = read("# 题\n\n正文。\n".as_bytes(), "").unwrap();
    (issue.id, issue.year, issue.number) = (id.to_owned(), Some(year), Some(number));
    issue
}

fn library(issues: &[(&str, i32, u32)]) -> Library {
    let parsed = |(id, year, number): &(&str, i32, u32)| {
        let mut issue = issue(id, *year, *number);
        issue.source.path = format!("issues/{id}-{number}.md");
        issue
    };
    Library::of(issues.iter().map(parsed).collect())
}

fn resolved(library: &Library, wanted: &str) -> Result<String, String> {
    library.resolve(wanted).map(|entry| entry.head().id.clone()).map_err(|error| error.to_string())
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

const BULLETIN: &str = include_str!("../../issues/2024-04.md");

#[test]
fn an_issue_goes_by_its_id_its_short_forms_and_latest() {
    let library =
        library(&[("2024-12", 2024, 12), ("2024-04", 2024, 4), ("2023-04", 2023, 4), ("2023-01", 2023, 1)]);
    for (wanted, id) in [
        ("2024-04", "2024-04"),
        ("2024-4", "2024-04"),
        ("24-4", "2024-04"),
        ("2024年第4期", "2024-04"),
        ("12", "2024-12"),
        ("latest", "2024-12"),
        ("2023-1", "2023-01"),
        ("2023-0", "2023-0 may be any of 2023-04, 2023-01"),
        ("4", "4 may be any of 2024-04, 2023-04"),
        ("2024", "2024 may be any of 2024-12, 2024-04"),
        ("2025-01", "the library has no issue 2025-01"),
        ("", "the library has no issue "),
    ] {
        let got = resolved(&library, wanted).unwrap_or_else(|error| error);
        assert_eq!(got, id, "{wanted}");
    }
}

#[test]
fn a_daily_goes_by_its_date() {
    let daily = |id: &str, date: &str| Issue { number: None, date: Some(date.into()), ..issue(id, 2024, 0) };
    let library = Library::of(vec![daily("20241231", "2024-12-31"), daily("b", "2024-12-30")]);
    for (wanted, id) in [
        ("2024-12-31", "20241231"),
        ("2024年12月30日", "b"),
        ("20241230", "b"),
        ("2024-12-29", "the library has no issue 2024-12-29"),
        ("2024-12", "the library has no issue 2024-12"),
    ] {
        assert_eq!(resolved(&library, wanted).unwrap_or_else(|error| error), id, "{wanted}");
    }
}

#[test]
fn issues_with_one_id_are_told_apart_by_their_files() {
    let library = library(&[("a", 2024, 1), ("a", 2024, 2)]);
    assert_eq!(resolved(&library, "a"), Err("a may be any of issues/a-2.md, issues/a-1.md".into()));
}

#[test]
fn a_file_named_exactly_so_is_meant_before_others_of_its_number() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["2024-04.md", "seed-2024-04.md", "2024-04-seed.md", "草稿.md"] {
        write(folder.path(), name, BULLETIN);
    }
    let paths = [folder.path().to_owned()];
    for wanted in ["2024-04", "seed-2024-04", "2024-04-seed", "草稿"] {
        let meant = folder.path().join(wanted).with_extension("md");
        let library = Library::open(&paths, MAX_SIZE);
        assert_eq!(library.resolve(wanted).unwrap().source.path(), meant, "{wanted}");
        let mut library = Library::unread(&paths, MAX_SIZE);
        assert_eq!(library.read_named(wanted).unwrap().source.path(), meant, "{wanted}");
        assert_eq!(library.waiting(), if wanted == "草稿" { 0 } else { 3 }, "{wanted}: no more than needed");
    }
    let library = Library::open(&paths, MAX_SIZE);
    for wanted in ["2024-4", "24-4", "4", "2024"] {
        assert!(matches!(library.resolve(wanted), Err(LibraryError::AmbiguousIssue { .. })), "{wanted}");
    }
}

#[test]
fn a_number_alone_is_an_issue_and_no_file() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "5.md", BULLETIN);
    write(folder.path(), "b.md", &BULLETIN.replace("第4期", "第5期"));
    let library = Library::open(&[folder.path().to_owned()], MAX_SIZE);
    assert_eq!(library.resolve("5").unwrap().source.path(), folder.path().join("b.md"));
}

#[test]
fn nothing_is_in_an_empty_library() {
    assert_eq!(resolved(&Library::default(), "latest"), Err("the library holds no issue".into()));
}

#[test]
fn the_bundled_issue_is_always_there() {
    let mut library = Library::bundled();
    library.read_newest();
    assert_eq!(library.entries().len(), 1);
    assert!(library.problems().is_empty());
    assert_eq!(library.entries()[0].head().source.path, "");
}

#[test]
fn a_folder_is_read_newest_first_and_what_fails_stands_beside() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "old.md", &BULLETIN.replace("2024年第4期", "2023年第11期"));
    write(folder.path(), "new.md", BULLETIN);
    write(folder.path(), "README.md", "not an issue");
    write(folder.path(), ".hidden.md", "not an issue");
    write(folder.path(), "~$new.docx", "left by Word");
    write(folder.path(), "picture.png", "not an issue");
    fs::create_dir(folder.path().join("2022")).unwrap();
    write(&folder.path().join("2022"), "x.MD", &BULLETIN.replace("2024年第4期", "2022年第1期"));
    write(folder.path(), "damaged.md", "%PDF-1.4 \u{0}");
    write(folder.path(), "word.docx", &BULLETIN.replace("2024年第4期", "2021年第2期"));
    write(folder.path(), "long.md", &"长".repeat(30_000));
    let library = Library::open(&[folder.path().to_owned()], 60_000);
    let ids: Vec<&str> = library.entries().iter().map(|entry| entry.head().id.as_str()).collect();
    assert_eq!(ids, ["2024-04", "2023-11", "2022-01", "2021-02"]);
    let problems: Vec<String> = library.problems().iter().map(|problem| problem.error.to_string()).collect();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].contains("damaged.md"), "{problems:?}");
    assert!(problems[1].contains("too large"), "{problems:?}");
}

#[test]
fn a_file_named_twice_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.md", BULLETIN);
    let paths = [folder.path().to_owned(), folder.path().join("a.md"), folder.path().join("./a.md")];
    assert_eq!(Library::open(&paths, MAX_SIZE).entries().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_itself_does_not_go_round() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.md", BULLETIN);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
    assert_eq!(Library::open(&[folder.path().to_owned()], MAX_SIZE).entries().len(), 1);
}

#[test]
fn a_path_that_is_not_there_is_a_problem_with_its_name() {
    let library = Library::open(&[PathBuf::from("no/such.md")], MAX_SIZE);
    assert!(
        matches!(&library.problems()[0].error, LibraryError::Missing { path } if path == Path::new("no/such.md"))
    );
}

#[test]
fn the_newest_is_read_first_and_the_others_wait() {
    let folder = tempfile::tempdir().unwrap();
    for number in [3, 12, 7] {
        let text = BULLETIN.replace("2024年第4期", &format!("2024年第{number}期"));
        write(folder.path(), &format!("2024-{number:02}.md"), &text);
    }
    write(folder.path(), "2025-01.md", "%PDF-1.4 \u{0}");
    let mut library = Library::unread(&[folder.path().to_owned()], MAX_SIZE);
    assert_eq!((library.entries().len(), library.waiting()), (0, 4));
    assert_eq!(library.read_newest().unwrap().head().id, "2024-12");
    assert_eq!((library.waiting(), library.problems().len()), (2, 1), "what cannot be read is passed over");
    assert_eq!(library.read_named("2024-3").unwrap().head().id, "2024-03");
    assert_eq!(library.waiting(), 1, "the name of its file told which it is");
    assert_eq!(library.read_named("7").unwrap().head().id, "2024-07");
    let order: Vec<&str> = library.entries().iter().map(|entry| entry.head().id.as_str()).collect();
    assert_eq!(order, ["2024-12", "2024-07", "2024-03"]);
}

#[test]
fn a_name_that_the_files_do_not_bear_out_is_looked_for_in_all() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "2024-04.md", &BULLETIN.replace("2024年第4期", "2023年第11期"));
    write(folder.path(), "other.md", BULLETIN);
    let mut library = Library::unread(&[folder.path().to_owned()], MAX_SIZE);
    assert_eq!(library.read_named("2024-04").unwrap().source.path(), folder.path().join("other.md"));
    assert!(matches!(library.read_named("2022-01"), Err(LibraryError::NoSuchIssue { .. })));
}

#[test]
fn links_stay_within_the_folder() {
    use std::os::unix::fs::symlink;
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("issues");
    std::fs::create_dir_all(folder.join("2023")).unwrap();
    write(outer.path(), "secret.md", "# 秘密\n\n不是刊物。\n");
    write(&folder, "2023/first.md", "# 甲\n\n正文。\n");
    symlink(outer.path().join("secret.md"), folder.join("out.md")).unwrap();
    symlink("..", folder.join("up")).unwrap();
    symlink("/dev/zero", folder.join("zero.md")).unwrap();
    symlink("2023/first.md", folder.join("in.md")).unwrap();
    symlink("2023", folder.join("same")).unwrap();
    symlink("nowhere.md", folder.join("broken.md")).unwrap();
    let library = Library::open(&[folder], MAX_SIZE);
    assert_eq!(library.entries().len(), 1, "the one file, once, by whatever name");
    let led_out = |name: &str| {
        library.problems().iter().any(|problem| {
            problem.origin.path().ends_with(name) && matches!(problem.error, LibraryError::LeadsOut { .. })
        })
    };
    assert!(led_out("out.md") && led_out("up") && led_out("zero.md"), "{:?}", library.problems());
    assert_eq!(library.problems().len(), 4, "and the link that leads nowhere");
}

/// The library of a folder, read with a cache.
fn read_with_cache(folder: &Path, cache: &Path) -> Library {
    let roots = [folder.to_owned()];
    let mut library = Library::unread(&roots, MAX_SIZE).with_cache(cache, &roots);
    library.read_all();
    library
}

#[test]
fn a_pipe_in_the_place_of_a_cache_is_none_and_is_replaced() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(folder.path(), "issue.md", "# 甲\n\n正文。\n");
    Stamp::wait_for(&folder.path().join("issue.md"));
    let kept = || fs::read_dir(cache.path()).unwrap().next().unwrap().unwrap().path();
    read_with_cache(folder.path(), cache.path());
    let path = kept();
    fs::remove_file(&path).unwrap();
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mkfifoat(rustix::fs::CWD, &path, mode).unwrap();
    assert_eq!(read_with_cache(folder.path(), cache.path()).entries().len(), 1);
    assert_eq!(kept(), path);
    assert!(path.metadata().unwrap().is_file());
}

#[test]
fn an_issue_says_the_same_of_its_path_read_or_kept_and_nothing_unclean() {
    const NAME: &str = "刊\u{1b}[31m\u{202e}\u{85}.md";
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(folder.path(), NAME, "# 甲\n\n正文。\n");
    let source = Source::File(folder.path().join(NAME));
    Stamp::wait_for(source.path());
    let read = open(&source, MAX_SIZE).unwrap();
    assert!(!read.source.path.contains(['\u{1b}', '\u{202e}', '\u{85}']), "{:?}", read.source.path);
    for pass in ["read", "kept"] {
        let library = read_with_cache(folder.path(), cache.path());
        assert_eq!(*library.entries()[0].issue(), read, "{pass}");
        assert_eq!(library.entries()[0].source, source, "{pass}");
        let mut away = Library::unread(&[folder.path().to_owned()], MAX_SIZE)
            .with_cache(cache.path(), &[folder.path().to_owned()]);
        let made = |scanned: &Scanned<'_>| Some(scanned.head()?.source.path.clone());
        let sought = Sought { extent: Extent::Words, may_be_written: None };
        let mut scan = away.scan(&sought, Asked { wanted: &|_| true, make: &made }).unwrap();
        let Ok(()) = scan.tell_each::<std::convert::Infallible>(&mut |path| {
            assert_eq!(path, read.source.path, "{pass}");
            Ok(())
        });
        away.put_away_all();
        assert_eq!(*away.entries()[0].issue(), read, "{pass}");
    }
}

#[test]
fn an_exported_issue_says_where_it_came_from_beside_a_library_that_is_kept_too() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = folder.path().join("a.json");
    let mut exported = open(&Source::Bundled, MAX_SIZE).unwrap();
    exported.source.path = "elsewhere.md".to_owned();
    fs::write(&path, serde_json::to_string(&exported).unwrap()).unwrap();
    Stamp::wait_for(&path);
    let roots = [folder.path().to_owned(), path];
    for pass in ["read", "again"] {
        let mut whole = Library::unread(&roots, MAX_SIZE).with_cache(cache.path(), &roots);
        let mut away = Library::unread(&roots, MAX_SIZE).with_cache(cache.path(), &roots);
        whole.read_all();
        away.put_away_all();
        for library in [whole, away] {
            let paths: Vec<_> = library.issues().iter().map(|issue| issue.source.path.clone()).collect();
            assert_eq!(paths, ["elsewhere.md"], "{pass}");
        }
    }
}

#[test]
fn a_folder_that_lies_too_deep_is_told_unless_it_is_named() {
    let outer = tempfile::tempdir().unwrap();
    let root = outer.path().to_owned();
    let (last, deep) = (root.join("1/2/3/4/5/6"), root.join("1/2/3/4/5/6/7"));
    std::fs::create_dir_all(deep.join("8")).unwrap();
    write(&last, "last.md", "# 甲\n\n正文。\n");
    write(&deep, "deep.md", "# 乙\n\n正文。\n");
    // The same by another name, and a way back to what was looked into.
    std::os::unix::fs::symlink("7", last.join("also")).unwrap();
    std::os::unix::fs::symlink("..", last.join("back")).unwrap();
    let library = Library::open(std::slice::from_ref(&root), MAX_SIZE);
    assert_eq!(library.entries().len(), 1);
    let [Problem { origin, error: error @ LibraryError::TooDeep { .. } }] = library.problems() else {
        panic!("{:?}", library.problems());
    };
    assert!([deep.clone(), last.join("also")].contains(&origin.path().to_owned()), "{origin}");
    for language in [Language::Chinese, Language::English] {
        assert!(error.text(language).contains("/6/") && error.remedy(language).is_some());
    }
    let library = Library::open(&[root, deep], MAX_SIZE);
    assert_eq!((library.entries().len(), library.problems().len()), (2, 0));
}

#[test]
fn nothing_waits_for_a_pipe_or_reads_a_device() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.md");
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, mode).unwrap();
    write(folder.path(), "issue.md", "# 甲\n\n正文。\n");
    let library = Library::open(&[folder.path().to_owned()], MAX_SIZE);
    assert_eq!(library.entries().len(), 1);
    assert!(matches!(library.problems(), [Problem { error: LibraryError::NotAFile { .. }, .. }]));
    for path in [pipe, PathBuf::from("/dev/zero"), PathBuf::from("/dev/tty")] {
        let refused = open(&Source::File(path.clone()), MAX_SIZE);
        assert!(refused.is_err(), "{}", path.display());
    }
}

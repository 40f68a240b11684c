//! Tests of keeping issues between starts.

use std::fs;
use std::thread;

use tempfile::TempDir;

use super::super::{Library, MAX_SIZE, open};
use super::*;
use crate::library::{IssueText, Piece, Source};

const BULLETIN: &str = include_str!("../../../issues/2024-04.md");

/// Every kind of block, with strings that end and begin oddly.
const ODD: &str = "# 参考\n\n2024年第9期\n\n前言。\n\n## 浙江嘉兴：多\n\n- 一\n- 二\n  - 三\n\n> 引\n>\n> - 四\n> - 五\n\n\
    | 甲 | 乙 |\n| --- | --- |\n| 1 |  |\n\n```\n码\n\n  码\n```\n\n![图](a.png)\n\n一是**建**平台12家[^1]。\n\n[^1]: 注。\n";

struct Place {
    library: TempDir,
    cache: TempDir,
}

impl Place {
    fn new(files: &[(&str, &str)]) -> Self {
        let place = Self { library: tempfile::tempdir().unwrap(), cache: tempfile::tempdir().unwrap() };
        files.iter().for_each(|(name, text)| place.write(name, text));
        place.wait();
        place
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.library.path().join(name), text).unwrap();
    }

    /// Until the files are old enough to be kept.
    fn wait(&self) {
        let files = fs::read_dir(self.library.path()).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.is_file()).for_each(|path| Stamp::wait_for(&path));
    }

    fn unread(&self) -> Library {
        let roots = [self.library.path().to_owned()];
        Library::unread(&roots, MAX_SIZE).with_cache(self.cache.path(), &roots)
    }

    fn read(&self) -> Vec<Issue> {
        let mut library = self.unread();
        library.read_all();
        library.entries().iter().map(|entry| (*entry.issue()).clone()).collect()
    }

    /// The issues as their files say.
    fn as_written(&self) -> Vec<Issue> {
        let mut library = Library::open(&[self.library.path().to_owned()], MAX_SIZE);
        library.read_all();
        library.entries().iter().map(|entry| (*entry.issue()).clone()).collect()
    }

    fn cache_file(&self) -> Option<PathBuf> {
        fs::read_dir(self.cache.path()).unwrap().map(|entry| entry.unwrap().path()).next()
    }

    /// How many of the files are kept as they are now.
    fn kept(&self) -> usize {
        let roots = [self.library.path().to_owned()];
        let cache = Cache::open(self.cache.path(), &roots).unwrap();
        let files = fs::read_dir(self.library.path()).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| Stamp::of(path).is_some_and(|stamp| cache.issue(path, stamp).is_some())).count()
    }
}

#[test]
fn a_file_gets_its_name_while_others_add_to_it() {
    let files: Vec<(String, String)> = (0..24)
        .map(|number| (format!("{number}.md"), format!("{BULLETIN}\n\n## 甲市{number}：乙\n\n丙。\n")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let place = Place::new(&files);
    let roots = [place.library.path().to_owned()];
    let cache = Cache::open(place.cache.path(), &roots).unwrap();
    thread::scope(|scope| {
        for half in files.chunks(12) {
            let (cache, place) = (&cache, &place);
            scope.spawn(move || {
                for (name, _) in half {
                    let path = place.library.path().join(name);
                    let issue = open(&Source::File(path.clone()), MAX_SIZE).unwrap();
                    let text = IssueText::of(&issue);
                    let packed = Packed::of(&issue, Extent::Whole, &text).unwrap();
                    let packed = packed.with_head(&head_of(&issue)).unwrap();
                    cache.keep(&path, (Stamp::of(&path).unwrap(), Extent::Whole), Order::of(&issue), &packed);
                }
            });
        }
        for _ in 0..20 {
            cache.finish();
        }
    });
    cache.finish();
    assert_eq!(place.kept(), files.len());
}

#[test]
fn what_is_kept_is_what_was_read() {
    let place =
        Place::new(&[("a.md", BULLETIN), ("b.md", ODD), ("c.txt", "题\n\n　　正文。\n"), ("d.md", "")]);
    let first = place.read();
    assert_eq!(place.kept(), 4);
    assert_eq!(first, place.as_written());
    assert_eq!(place.read(), first);
    let kinds: Vec<_> = first.iter().flat_map(|issue| &issue.articles).flat_map(|a| &a.blocks).collect();
    for is_there in [
        kinds.iter().any(|block| matches!(block, crate::model::Block::Quote { .. })),
        kinds.iter().any(|block| matches!(block, crate::model::Block::Table { .. })),
        kinds.iter().any(|block| matches!(block, crate::model::Block::Code { .. })),
        kinds.iter().any(|block| matches!(block, crate::model::Block::List { .. })),
    ] {
        assert!(is_there, "{kinds:?}");
    }
}

/// The library as a reader has it, every issue put away.
fn put_away(mut library: Library) -> Library {
    library.put_away_all();
    library
}

#[test]
fn what_is_derived_is_kept_with_an_issue_and_made_up_for_where_it_is_missing() {
    let place = Place::new(&[("a.md", BULLETIN), ("b.md", ODD)]);
    let derived = |library: &Library| -> Vec<Option<String>> {
        let text = |entry: &crate::library::Entry| {
            let derived = entry.held.derived(&mut Vec::new())?.to_vec();
            Some(String::from_utf8(derived).unwrap())
        };
        library.entries().iter().map(text).collect()
    };
    let deriving = || put_away(place.unread().deriving(|issue| format!("of {}", issue.id).into_bytes()));
    place.read();
    for _ in 0..2 {
        let library = deriving();
        let issues: Vec<Issue> = library.issues().iter().map(|issue| (**issue).clone()).collect();
        assert_eq!(issues, place.as_written());
    }
    assert_eq!(derived(&deriving()), [Some("of 2024-09".to_owned()), Some("of 2024-04".to_owned())]);
    assert_eq!(place.read(), place.as_written(), "whoever wants less has it");
    let without = tempfile::tempdir().unwrap();
    let roots = [place.library.path().to_owned()];
    let library = Library::unread(&roots, MAX_SIZE).with_cache(without.path(), &roots);
    assert_eq!(derived(&put_away(library)), [None, None]);
}

#[test]
fn what_was_put_away_is_there_as_long_as_it_is_held_whatever_becomes_of_the_files() {
    // More than is gathered before it is written.
    let files: Vec<(String, &str)> = (0..40).map(|at| (format!("{at}.md"), BULLETIN)).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let place = Place::new(&files);
    let written = place.as_written();
    let (first, second) = (put_away(place.unread()), put_away(place.unread()));
    fs::remove_dir_all(place.cache.path()).unwrap();
    fs::remove_dir_all(place.library.path()).unwrap();
    for library in [first, second] {
        let issues: Vec<Issue> = library.issues().iter().map(|issue| (**issue).clone()).collect();
        assert_eq!(issues, written);
        assert!(
            library
                .entries()
                .iter()
                .all(|entry| entry.head().preface.is_empty() && entry.head().articles.len() == 8)
        );
    }
}

#[test]
fn only_what_changed_is_read_again_and_what_went_is_forgotten() {
    let place = Place::new(&[("a.md", BULLETIN), ("b.md", ODD), ("c.md", "# 丙\n\n文。\n")]);
    place.read();
    place.write("b.md", &ODD.replace("第9期", "第10期"));
    fs::remove_file(place.library.path().join("c.md")).unwrap();
    place.wait();
    assert_eq!(place.kept(), 1);
    let scanned = texts(&place.unread());
    assert_eq!(scanned, pieces_of_all(&place.as_written()), "of files as they are");
    assert_eq!(place.kept(), 1, "what is new is kept to be searched alone");
    let ids: Vec<String> = place.read().into_iter().map(|issue| issue.id).collect();
    assert_eq!(ids, ["2024-10", "2024-04"]);
    assert_eq!(place.kept(), 2);
    let reader = Reader::open(&place.cache_file().unwrap()).unwrap();
    assert_eq!(reader.records.len(), 2);
}

#[test]
fn a_damaged_file_is_made_anew_in_silence() {
    let place = Place::new(&[("a.md", BULLETIN), ("b.md", ODD)]);
    let expected = place.read();
    let path = place.cache_file().unwrap();
    let whole = fs::read(&path).unwrap();
    for damage in 0..64 {
        let at = damage * whole.len() / 64;
        let mut damaged = whole.clone();
        damaged[at] ^= 0x40;
        fs::write(&path, &damaged).unwrap();
        assert_eq!(place.read(), expected, "byte {at}");
        fs::write(&path, &whole[..at]).unwrap();
        assert_eq!(place.read(), expected, "cut at {at}");
        let scanned = texts(&place.unread());
        assert_eq!(scanned, pieces_of_all(&expected), "byte {at}");
    }
    fs::write(&path, "something else").unwrap();
    assert_eq!(place.read(), expected);
    assert_eq!(place.kept(), 2);
}

/// All the texts of issues, however they are written.
const EVERYTHING: Sought<'_> = Sought { extent: Extent::Words, may_be_written: None };

/// What a scan shows of an issue.
type Shown = (Source, Issue, Pieces);

/// The pieces of a text with their words.
type Pieces = Vec<(Piece, String)>;

fn pieces_of(text: &IssueText<'_>) -> Pieces {
    text.pieces().map(|(piece, words)| (piece, words.to_owned())).collect()
}

/// The pieces of the texts of issues.
fn pieces_of_all(issues: &[Issue]) -> Vec<Pieces> {
    issues.iter().map(|issue| pieces_of(&IssueText::of(issue))).collect()
}

/// What a scan tells.
fn told<R: Send>(scan: &mut Scan<'_, R>) -> Vec<R> {
    let mut told = Vec::new();
    let Ok(()) = scan.tell_each::<std::convert::Infallible>(&mut |one| {
        told.push(one);
        Ok(())
    });
    told
}

/// What a scan of a library shows of the issues that are sought and whose text is wanted; what was read for it is kept.
fn shown(library: &Library, sought: &Sought<'_>, wanted: &(dyn Fn(&str) -> bool + Sync)) -> Vec<Shown> {
    let make = |scanned: &Scanned<'_>| {
        let head = scanned.head()?.into_owned();
        assert_eq!(scanned.id, head.id);
        Some((scanned.source.clone(), head, pieces_of(scanned.text)))
    };
    let mut scan = library.scan(sought, Asked { wanted, make: &make }).unwrap();
    let shown = told(&mut scan);
    scan.keep();
    shown
}

/// The texts of all issues of a library.
fn texts(library: &Library) -> Vec<Pieces> {
    shown(library, &EVERYTHING, &|_| true).into_iter().map(|(.., text)| text).collect()
}

#[test]
fn what_was_read_is_kept_though_somebody_has_heard_enough() {
    let place = Place::new(&[("a.md", BULLETIN), ("b.md", BULLETIN)]);
    let library = place.unread();
    let asked = Asked { wanted: &|_| true, make: &|scanned: &Scanned<'_>| Some(scanned.source.clone()) };
    let mut scan = library.scan(&EVERYTHING, asked).unwrap();
    assert_eq!(scan.tell_each(&mut |_| Err("enough")), Err("enough"));
    drop(scan);
    assert_eq!(fs::read_dir(place.cache.path()).unwrap().count(), 1);
    assert!(Reader::open(&place.cache_file().unwrap()).is_some_and(|reader| reader.records.len() == 2));
}

#[test]
fn the_texts_alone_come_newest_first_kept_or_not() {
    let place = Place::new(&[("a.md", BULLETIN), ("b.md", ODD)]);
    let issues = place.as_written();
    for _ in 0..2 {
        let shown = shown(&place.unread(), &EVERYTHING, &|_| true);
        assert_eq!(shown.len(), issues.len());
        for (issue, (source, head, text)) in issues.iter().zip(shown) {
            assert_eq!((&head.id, &head.source.path), (&issue.id, &issue.source.path));
            assert_eq!(source, Source::File(PathBuf::from(&issue.source.path)));
            assert_eq!(text, pieces_of(&IssueText::of(issue)));
            let titles = |issue: &Issue| {
                issue.articles.iter().map(|a| (a.title.clone(), a.page, a.city.clone())).collect::<Vec<_>>()
            };
            let cities = head.articles.iter().any(|article| article.city.is_some());
            assert!(!cities, "nobody read them out");
            let without = |mut issue: Issue| {
                issue.articles.iter_mut().for_each(|article| article.city = None);
                issue
            };
            assert_eq!(titles(&head), titles(&without(issue.clone())));
        }
    }
    let found = shown(&place.unread(), &EVERYTHING, &|text| text.contains("嘉善"));
    assert_eq!(found.iter().map(|(_, head, _)| head.id.as_str()).collect::<Vec<_>>(), ["2024-04"]);
}

#[test]
fn many_at_once_come_in_order_without_what_is_not_wanted() {
    let many: Vec<(String, String)> = (1..=40)
        .map(|number| (format!("{number:02}.md"), format!("{ODD}\n\n## 甲{number}\n\n乙。\n")))
        .collect();
    let files: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let place = Place::new(&files);
    let wanted = |text: &str| !text.contains("甲7\n");
    for pass in ["read", "kept"] {
        let texts = texts(&place.unread());
        assert!(texts == pieces_of_all(&place.as_written()), "{pass}");
        let without = shown(&place.unread(), &EVERYTHING, &wanted);
        let is_wanted = |text: &&Pieces| text.iter().all(|(_, words)| words != "甲7");
        assert!(without.iter().map(|(.., text)| text).eq(texts.iter().filter(is_wanted)), "{pass}");
        assert_eq!(without.len(), 39, "{pass}");
    }
}

#[test]
fn what_nothing_can_be_made_of_is_read_from_its_file() {
    let place = Place::new(&[("a.md", BULLETIN), ("b.md", ODD)]);
    texts(&place.unread());
    let make = |scanned: &Scanned<'_>| match scanned.head()? {
        std::borrow::Cow::Owned(_) => None,
        std::borrow::Cow::Borrowed(read) => Some(read.id.clone()),
    };
    let asked = Asked { wanted: &|_| true, make: &make };
    assert_eq!(told(&mut place.unread().scan(&EVERYTHING, asked).unwrap()), ["2024-09", "2024-04"]);
}

#[test]
fn what_was_read_for_a_search_is_no_issue_to_whoever_asks_for_one() {
    let place = Place::new(&[("a.md", BULLETIN), ("b.md", ODD)]);
    texts(&place.unread());
    let reader = Reader::open(&place.cache_file().unwrap()).unwrap();
    assert_eq!(reader.records.iter().map(|record| record.extent).collect::<Vec<_>>(), [Extent::Words; 2]);
    assert_eq!(place.kept(), 0);
    let sought = Sought { extent: Extent::Whole, ..EVERYTHING };
    let found = shown(&place.unread(), &sought, &|text| text.contains("嘉善"));
    let [(_, head, _)] = found.as_slice() else { panic!("one is found") };
    assert!(head.articles.iter().any(|article| article.city.is_some()), "places are read where asked for");
    assert_eq!((place.kept(), place.read()), (2, place.as_written()));
}

#[test]
fn a_file_that_cannot_have_what_is_wanted_is_not_read() {
    const OTHERWISE: &str = "# 刊\n\n2023年第1期\n\n## 甲&#20057;\n";
    let place = Place::new(&[("a.md", BULLETIN), ("b.md", ODD), ("c.md", OTHERWISE)]);
    let seen = std::sync::Mutex::new(Vec::new());
    let may_be_written = |text: &[u8]| {
        seen.lock().unwrap().push(text.len());
        memchr::memmem::find(text, "嘉善".as_bytes()).is_some()
    };
    let sought = Sought { extent: Extent::Words, may_be_written: Some(&may_be_written) };
    let shown = shown(&place.unread(), &sought, &|_| true);
    let ids: Vec<String> = shown.into_iter().map(|(_, head, _)| head.id).collect();
    assert_eq!(ids, ["2024-04", "2023-01"], "what may be written otherwise is read");
    let mut seen = seen.into_inner().unwrap();
    seen.sort_unstable();
    assert_eq!(seen, [OTHERWISE.len(), ODD.len(), BULLETIN.len()], "each is asked once");
    let reader = Reader::open(&place.cache_file().unwrap()).unwrap();
    assert_eq!(reader.records.len(), 2);
}

#[test]
fn a_little_that_a_search_read_is_not_worth_writing_all_anew() {
    let many: Vec<(String, String)> = (1..=40)
        .map(|number| (format!("{number:02}.md"), ODD.replace("第9期", &format!("第{number}期"))))
        .collect();
    let files: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let place = Place::new(&files);
    place.read();
    place.write("41.md", &ODD.replace("第9期", "第41期"));
    place.wait();
    let before = fs::read(place.cache_file().unwrap()).unwrap();
    assert_eq!(texts(&place.unread()).len(), 41);
    assert_eq!(fs::read(place.cache_file().unwrap()).unwrap(), before);
    (42..=48).for_each(|number| {
        place.write(&format!("{number}.md"), &ODD.replace("第9期", &format!("第{number}期")))
    });
    place.wait();
    assert_eq!(texts(&place.unread()).len(), 48);
    assert_eq!(Reader::open(&place.cache_file().unwrap()).unwrap().records.len(), 48);
    assert_eq!(place.kept(), 40);
}

#[test]
fn processes_at_once_leave_a_whole_file() {
    let place = Place::new(&[("a.md", BULLETIN), ("b.md", ODD)]);
    let expected = place.as_written();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(place.read(), expected));
        }
    });
    assert_eq!(place.kept(), 2);
    assert_eq!(fs::read_dir(place.cache.path()).unwrap().count(), 1, "nothing half done lies about");
}

#[test]
fn figures_that_were_not_asked_for_are_added_when_somebody_asks() {
    const NOWHERE: &str = "# 参考\n\n2024年第8期\n\n## 新型研发机构\n\n建成机构60家。\n\n## 浙江嘉兴：育企业\n\n新增企业12家。\n";
    let place = Place::new(&[("a.md", NOWHERE)]);
    let counts = |library: &Library| {
        let articles = &library.entries()[0].issue().articles;
        articles.iter().map(|article| article.figures.len()).collect::<Vec<_>>()
    };
    let mut library = place.unread();
    library.read_all_to(Extent::Places);
    assert_eq!(counts(&library), [0, 1], "of an article about no place none");
    let extents = || {
        let reader = Reader::open(&place.cache_file().unwrap()).unwrap();
        reader.records.iter().map(|record| record.extent).collect::<Vec<_>>()
    };
    assert_eq!(extents(), [Extent::Places]);
    assert_eq!(place.read(), place.as_written());
    assert_eq!(extents(), [Extent::Whole]);
    let mut library = place.unread();
    library.read_all_to(Extent::Places);
    assert_eq!(counts(&library), [1, 1], "what is kept whole is taken whole");
}

#[test]
fn a_cache_that_cannot_be_written_costs_nothing_but_time() {
    let place = Place::new(&[("a.md", BULLETIN)]);
    let blocked = place.cache.path().join("file");
    fs::write(&blocked, "").unwrap();
    let roots = [place.library.path().to_owned()];
    let mut library = Library::unread(&roots, MAX_SIZE).with_cache(&blocked.join("kanbao"), &roots);
    library.read_all();
    assert_eq!(library.entries().len(), 1);
}

#[test]
fn a_file_is_opened_by_whatever_path_and_named_by_it() {
    let place = Place::new(&[("a.md", BULLETIN)]);
    place.read();
    let other = place.library.path().join("./a.md");
    let cache = Cache::open(place.cache.path(), &[place.library.path().to_owned()]).unwrap();
    let issue = cache.issue(&other, Stamp::of(&other).unwrap());
    let read = open(&Source::File(other.clone()), MAX_SIZE).unwrap();
    assert_eq!(issue, Some((read, Extent::Whole)));
    assert!(Cache::open(place.cache.path(), &[other]).is_none(), "a file by itself is no library to keep");
}

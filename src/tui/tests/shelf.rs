//! Screens of what is left behind for the next session.

use std::fs;

use super::super::stage::Player;
use super::issues::folder;
use super::{Reader, article_rows, reader};
use crate::app::Msg;

/// The reader that is started again where this one was left.
fn again(folder: &tempfile::TempDir, reader: Reader) -> Reader {
    let host = Player { memory: reader.host.memory, ..Player::default() };
    Reader::open_folder_again(folder.path(), host).work()
}

#[test]
fn it_opens_where_one_stopped_and_says_so_with_the_key_to_the_beginning() {
    let folder = folder(&[3, 4, 5]);
    let left = Reader::open_folder(folder.path()).work().keys("( ] ] 9 j");
    let rows = article_rows(&left);
    let left = left.keys("q");
    assert!(left.left);
    let opened = again(&folder, left);
    assert!(opened.rows()[0].contains("2024年第4期"), "{}", opened.screen());
    assert_eq!(article_rows(&opened), rows);
    assert!(opened.rows()[23].contains("上次读到这里；gg 到开头"), "{}", opened.screen());
    let start = opened.keys("g g");
    assert!(
        start.screen().contains("日前，嘉兴市出台") && !start.rows()[23].contains("上次"),
        "{}",
        start.screen()
    );
    let newer = start.keys(")");
    assert!(newer.rows()[0].contains("第5期") && !newer.rows()[23].contains("上次"), "{}", newer.screen());
    assert!(
        !again(&folder, newer.keys("g g q")).rows()[23].contains("上次"),
        "at the beginning there is nothing to say"
    );
}

#[test]
fn an_issue_that_was_left_in_an_earlier_session_is_gone_to_where_it_was_left() {
    let folder = folder(&[3, 4]);
    let left = Reader::open_folder(folder.path()).work().keys("} } }");
    let rows = article_rows(&left);
    let opened = again(&folder, left.keys("( g g q"));
    assert!(opened.rows()[0].contains("2024年第3期"), "{}", opened.screen());
    let newer = opened.keys(")");
    assert_eq!(article_rows(&newer), rows);
    assert!(newer.rows()[23].contains("上次读到这里"), "{}", newer.screen());
    let from_the_list = again(&folder, newer.keys("( g g q")).keys("L k enter");
    assert_eq!(article_rows(&from_the_list), rows);
    assert!(from_the_list.rows()[23].contains("上次读到这里"), "{}", from_the_list.screen());
}

#[test]
fn an_edited_issue_opens_at_the_words_that_were_read() {
    let folder = folder(&[4]);
    let left = Reader::open_folder(folder.path()).work().keys("] ] } j q");
    let top = article_rows(&left)[0].clone();
    let path = folder.path().join("2024-04.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("日前", "新加的一大段话。\n\n日前", 1)).unwrap();
    let opened = again(&folder, left);
    assert_eq!(article_rows(&opened)[0], top, "{}", opened.screen());
}

#[test]
fn where_it_is_counts_when_the_reader_rests_and_no_key_writes() {
    let folder = folder(&[4]);
    let mut resting = Reader::open_folder(folder.path()).work().keys("9 j");
    assert_eq!(resting.host.kept, 0);
    resting.send(Msg::Rest);
    assert_eq!(
        (resting.host.kept, resting.cost),
        (2, 0),
        "where it is, and which issue; nothing on the screen"
    );
    resting.send(Msg::Rest);
    assert_eq!(resting.host.kept, 2);
    let rows = article_rows(&resting);
    // Killed now, it opens here.
    assert_eq!(article_rows(&again(&folder, resting)), rows);
}

#[test]
fn a_full_disk_is_told_once_and_reading_goes_on() {
    let mut full = reader().keys("j");
    full.host.full = true;
    full.send(Msg::Rest);
    assert!(full.rows()[23].contains("记不到 /full"), "{}", full.screen());
    let mut on = full.keys("j j");
    on.send(Msg::Rest);
    assert!(!on.rows()[23].contains("记不到"), "{}", on.screen());
    let marked = on.keys("x");
    assert!(marked.rows()[23].contains("已标为读过（只在这次有效）"), "{}", marked.screen());
    assert!(marked.keys("q").left);
}

#[test]
fn an_article_is_read_when_one_went_on_past_its_end_or_rested_there() {
    let mut leapt = reader().keys("] ] ] [ G g g");
    leapt.send(Msg::Rest);
    assert!(!leapt.screen().contains('✓'), "leaping is no reading: {}", leapt.screen());
    let mut paged = leapt.keys("space space space space");
    assert!(paged.rows()[2].starts_with("✓1 浙江嘉兴"), "{}", paged.screen());
    let before = paged.screen().matches('✓').count();
    paged = paged.keys("G");
    paged.send(Msg::Rest);
    assert_eq!(paged.screen().matches('✓').count(), before, "the last is open: {}", paged.screen());
    assert!(paged.keys("g g").screen().contains("✓8 南京"), "the last is read at its end");
}

#[test]
fn skimming_is_no_reading_and_a_mark_set_by_hand_stays() {
    let mut skimmed = reader().keys("s space space space space space");
    skimmed.send(Msg::Rest);
    assert!(!skimmed.screen().contains('✓'), "{}", skimmed.screen());
    let marked = reader().keys("tab j x");
    assert!(marked.rows()[23].contains("已标为读过"), "{}", marked.screen());
    assert!(marked.screen().contains("✓2 "), "{}", marked.screen());
    let unmarked = marked.keys("x");
    assert!(
        unmarked.rows()[23].contains("已标为未读") && !unmarked.screen().contains('✓'),
        "{}",
        unmarked.screen()
    );
    let mut end = unmarked.keys("x x tab 2 G space space space");
    end.send(Msg::Rest);
    assert!(!end.screen().contains("✓2"), "{}", end.screen());
}

#[test]
fn the_list_of_issues_counts_what_has_been_read() {
    let folder = folder(&[3, 4, 5]);
    let list = Reader::open_folder(folder.path()).work().keys("x L");
    assert!(list.rows()[3].ends_with("1/8篇"), "{}", list.screen());
    let read = list.keys("j x");
    assert!(read.rows()[4].ends_with("✓ 8篇"), "{}", read.screen());
    assert!(again(&folder, read.keys("q")).keys("L").rows()[4].ends_with("✓ 8篇"));
}

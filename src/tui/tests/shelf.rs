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
    assert_eq!((resting.host.kept, resting.cost), (1, 0), "at once, and nothing on the screen");
    resting.send(Msg::Rest);
    assert_eq!(resting.host.kept, 1);
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

#[test]
fn a_letter_marks_a_place_and_leads_back_to_it_in_later_sessions_too() {
    let folder = folder(&[3, 4]);
    let marked = Reader::open_folder(folder.path()).work().keys("] 9 j m a");
    assert!(marked.rows()[23].contains("已存书签 a"), "{}", marked.screen());
    let rows = article_rows(&marked);
    let gone = marked.keys("G ' a");
    assert_eq!(article_rows(&gone), rows);
    let before = gone.keys("' '");
    assert!(before.rows()[23].contains("8/8"), "{}", before.screen());
    assert_eq!(article_rows(&before.keys("' '")), rows, "twice leads here again");
    let unknown = gone_again(&folder, "' b");
    assert!(unknown.rows()[23].contains("没有书签“b”"), "{}", unknown.screen());
    let again = gone_again(&folder, "] m a ( ' a");
    assert!(again.rows()[0].contains("第4期"), "{}", again.screen());
}

/// A new reader of a folder, after keys.
fn gone_again(folder: &tempfile::TempDir, keys: &str) -> Reader {
    Reader::open_folder(folder.path()).work().keys(keys)
}

#[test]
fn a_bookmark_in_an_issue_that_is_not_read_yet_is_gone_to_as_soon_as_it_is() {
    let folder = folder(&[3, 4]);
    let left = Reader::open_folder(folder.path()).work().keys("( ] ] m z ) g g q");
    let host = Player { memory: left.host.memory, ..Player::default() };
    let asked = Reader::open_folder_again(folder.path(), host).keys("' z");
    assert!(asked.rows()[0].contains("第4期"), "{}", asked.screen());
    let read = asked.work();
    assert!(read.rows()[0].contains("第3期") && read.screen().contains("▌3 湖北宜昌"), "{}", read.screen());
}

#[test]
fn the_line_for_a_letter_lists_what_there_is_and_takes_names() {
    let asked = reader().keys("m a ] m b '");
    assert_eq!(asked.caret(), Some((2, 23)), "{}", asked.screen());
    assert!(asked.rows()[20].starts_with("  a  浙江嘉兴"), "{}", asked.screen());
    assert!(asked.rows()[21].starts_with("  b  安徽省安庆市"), "{}", asked.screen());
    assert!(asked.rows()[23].ends_with("字母即到；Enter 列出"), "{}", asked.screen());
    let named = asked.keys("esc ] m").typed(" 重点").keys("enter");
    assert!(named.rows()[23].contains("已存书签 重点"), "{}", named.screen());
    let gone = named.keys("g g '").typed("重").keys("enter");
    assert!(gone.screen().contains("▌3 湖北宜昌"), "{}", gone.screen());
    let full_width = gone.keys("m ｃ");
    assert!(full_width.rows()[23].contains("已存书签 c"), "{}", full_width.screen());
    assert!(full_width.keys("m esc").rows()[23].starts_with(" 3/8"));
}

#[test]
fn bookmarks_are_listed_gone_to_deleted_and_had_back() {
    let folder = folder(&[3, 4]);
    let list = Reader::open_folder(folder.path()).work().keys("m a ( ] m b B");
    assert!(list.rows()[0].starts_with(" 书签") && list.rows()[0].ends_with("2个"), "{}", list.screen());
    assert!(
        list.rows()[2].starts_with("  a  浙江嘉兴") && list.rows()[2].ends_with("2024-04"),
        "{}",
        list.screen()
    );
    assert!(
        list.rows()[3].starts_with("  b  安徽省安庆市") && list.rows()[3].ends_with("2024-03"),
        "{}",
        list.screen()
    );
    let deleted = list.keys("d");
    assert!(
        deleted.rows()[2].starts_with("  b") && deleted.rows()[23].contains("已删书签 a"),
        "{}",
        deleted.screen()
    );
    let back = deleted.keys("u");
    assert!(back.rows()[2].starts_with("  a"), "{}", back.screen());
    let gone = back.keys("g g enter");
    assert!(gone.rows()[0].contains("第4期"), "{}", gone.screen());
    let listed = gone.keys("ctrl-o");
    assert!(listed.rows()[0].starts_with(" 书签"), "{}", listed.screen());
    let later = again(&folder, listed.keys("d q")).keys("' enter");
    assert!(later.rows()[2].starts_with("  b") && later.rows()[3].is_empty(), "{}", later.screen());
    assert!(reader().keys("B").screen().contains("还没有书签"));
}

#[test]
fn a_bookmark_of_another_library_says_so() {
    let folder = folder(&[3]);
    let left = Reader::open_folder(folder.path()).work().keys("m a q");
    let mut bundled = reader();
    bundled.host.memory = left.host.memory;
    let elsewhere = Player { memory: bundled.host.memory, ..Player::default() };
    let other = super::issues::folder(&[5]);
    let asked = Reader::open_folder_again(other.path(), elsewhere).work().keys("' a");
    assert!(asked.rows()[23].contains("书签 a 在 2024-03，这个库里没有这一期"), "{}", asked.screen());
}

#[test]
fn what_was_looked_for_is_recalled_in_later_sessions() {
    let folder = folder(&[3]);
    let left = Reader::open_folder(folder.path())
        .work()
        .keys("/")
        .typed("创新")
        .keys("enter F")
        .typed("孵化")
        .keys("enter q");
    let find = again(&folder, left).keys("/ up");
    assert!(find.rows()[23].starts_with(" /孵化"), "{}", find.screen());
    assert!(find.keys("up").rows()[23].starts_with(" /创新"));
    let left = Reader::open_folder(folder.path()).work().keys("/").typed("创新").keys("enter q");
    let search = again(&folder, left).keys("F up");
    assert!(search.rows()[2].contains("> 创新"), "{}", search.screen());
    let chosen = search.keys("down");
    assert!(chosen.rows()[2].contains("> 创新") && chosen.keys("up up").rows()[2].contains("> 创新"));
}

#[test]
fn back_and_forward_go_on_in_later_sessions() {
    let folder = folder(&[3, 4]);
    let left = Reader::open_folder(folder.path()).work().keys("] 9 j").keys("5 G").keys("( ] ]");
    let rows = article_rows(&left);
    let later = again(&folder, left.keys("ctrl-o ctrl-o ctrl-o q"));
    assert!(later.rows()[0].contains("第4期") && later.screen().contains("▌5 "), "{}", later.screen());
    let forward = later.keys("3 alt-right");
    assert!(forward.rows()[0].contains("第3期"), "{}", forward.screen());
    assert_eq!(article_rows(&forward), rows);
    let back = again(&folder, forward.keys("3 ctrl-o q")).keys("ctrl-o");
    assert!(back.screen().contains("▌2 安徽省安庆市"), "{}", back.screen());
}

#[test]
fn of_the_places_gone_back_from_the_nearest_twenty_are_kept() {
    let ahead = |leaps: usize| {
        let keys = ["G", "g g"].into_iter().cycle().take(leaps).collect::<Vec<_>>().join(" ");
        let back = reader().keys(&keys).keys(&"ctrl-o ".repeat(leaps)).keys("q");
        back.host.memory.ahead().to_vec()
    };
    let (fewer, all, more) = (ahead(19), ahead(20), ahead(23));
    assert_eq!((fewer.len(), all.len(), more.len()), (19, 20, 20));
    assert!(more == all, "not the nearest");
}

#[test]
fn leaping_waits_for_no_disk() {
    let leapt = reader().keys("] ] ] [ 5 G");
    assert_eq!(leapt.host.kept, 0);
    let mut rested = leapt;
    rested.send(Msg::Rest);
    assert_eq!(rested.host.kept, 1, "all of it at once");
}

/// What another session remembers that was started beside this one and pressed these keys.
fn other(folder: &tempfile::TempDir, reader: &Reader, keys: &str) -> Msg {
    let host = Player { memory: reader.host.memory.clone(), ..Player::default() };
    let other = Reader::open_folder_again(folder.path(), host).work().keys(keys);
    Msg::Heard(Box::new(other.host.memory))
}

#[test]
fn what_another_session_marks_collects_and_bookmarks_is_seen_at_once() {
    let folder = folder(&[3, 4]);
    let mut reader = Reader::open_folder(folder.path()).work();
    let rows = article_rows(&reader);
    let heard = other(&folder, &reader, "] x e m a");
    reader.send(heard);
    assert!(reader.screen().contains("✓2 安徽省安庆市"), "{}", reader.screen());
    assert!(reader.rows()[23].ends_with("摘录1条"), "{}", reader.screen());
    assert_eq!(article_rows(&reader), rows, "where the other reads is its own business");
    let list = reader.keys("L");
    assert!(list.rows()[3].ends_with("1/8篇"), "{}", list.screen());
    let gone = list.keys("' a");
    assert!(gone.rows()[2].contains("│     安徽省安庆市"), "{}", gone.screen());
}

#[test]
fn lists_that_are_open_take_it_in_around_the_chosen_row() {
    let folder = folder(&[4]);
    let mut basket = Reader::open_folder(folder.path()).work().keys("e ] e E g g");
    let heard = other(&folder, &basket, "] ] ] e");
    basket.send(heard);
    assert!(basket.rows()[0].ends_with("3条"), "{}", basket.screen());
    let heard = other(&folder, &basket, "E j j J k K K");
    basket.send(heard);
    let chosen = basket.reversed();
    assert!(chosen.contains("日前"), "the same excerpt, wherever it stands now: {chosen}");
    let mut bookmarks = Reader::open_folder(folder.path()).work().keys("m b ] m c B j");
    let heard = other(&folder, &bookmarks, "] ] m a");
    bookmarks.send(heard);
    assert!(bookmarks.reversed().contains("安徽省安庆市"), "{}", bookmarks.screen());
    assert!(bookmarks.rows()[23].contains("3/3"), "{}", bookmarks.screen());
}

#[test]
fn what_others_did_sends_nothing_where_nothing_of_it_shows_and_is_never_answered() {
    let folder = folder(&[4]);
    let mut reader = Reader::open_folder(folder.path()).work().keys("j j j");
    reader.send(Msg::Rest);
    let kept = reader.host.kept;
    let heard = other(&folder, &reader, "j j j j j q");
    reader.send(heard);
    assert_eq!((reader.cost, reader.host.kept), (0, kept));
    assert!(!reader.is_restless(), "two sessions would go on telling each other where they are");
}

//! Screens of the words that somebody watches.

use std::fs;
use std::path::Path;

use super::Reader;
use super::issues::folder;
use crate::lookup::WatchWord;
use crate::tui::stage::Player;

/// A reader that has read a folder, and watches words.
fn watching(folder: &Path, words: &[&str]) -> Reader {
    let watch = words.iter().map(|word| WatchWord::of(word).unwrap()).collect();
    Reader::open_folder_again(folder, Player { watch, ..Player::default() }).work()
}

/// How often a word is drawn with an underline and not in reverse: watched, and not gone to.
fn marked(reader: &Reader, word: &str) -> usize {
    reader.underlined().matches(word).count()
}

#[test]
fn without_watch_words_there_is_nothing_of_them_but_how_to_have_some() {
    let folder = folder(&[3, 4]);
    let (none, plain) = (watching(folder.path(), &[]), Reader::open_folder(folder.path()).work());
    assert_eq!(none.rows(), plain.rows());
    let after = none.keys("*");
    assert!(after.screen().contains("还没有关注词：在配置文件里写 watch = "), "{}", after.screen());
    assert!(!after.keys("L").screen().contains('*'));
}

#[test]
fn issues_and_articles_that_have_them_are_marked_and_so_are_the_words() {
    let folder = folder(&[3, 4]);
    let reader = watching(folder.path(), &["双响炮", "没有的词"]);
    assert!(reader.screen().contains("▌1*浙江嘉兴"), "{}", reader.screen());
    assert!(reader.screen().contains(" 2 安徽省安庆市"), "{}", reader.screen());
    assert_eq!(marked(&reader, "双响炮"), 1, "{}", reader.underlined());
    let list = reader.keys("L");
    assert!(list.rows()[0].ends_with("*关注词4处 2期"), "{}", list.screen());
    assert!(list.rows()[3].ends_with("*2  8篇") && list.rows()[4].ends_with("*2  8篇"), "{}", list.screen());
    let narrow = list.keys("esc").size(40, 12).keys("t");
    assert!(narrow.screen().contains("▌1*浙江嘉兴"), "{}", narrow.screen());
}

#[test]
fn several_words_in_one_string_have_to_stand_in_one_paragraph() {
    let folder = folder(&[4]);
    let one = watching(folder.path(), &["双响炮"]);
    let both = watching(folder.path(), &["双响炮 行动计划"]);
    assert!(marked(&both, "行动计划") > 0 && marked(&one, "行动计划") == 0, "{}", both.underlined());
    assert!(!watching(folder.path(), &["双响炮 没有的词"]).screen().contains("1*"));
}

#[test]
fn one_key_goes_from_place_to_place_and_round() {
    let folder = folder(&[4]);
    let reader = watching(folder.path(), &["双响炮", "特派员"]);
    let first = reader.keys("*");
    assert!(first.rows()[23].contains("关注词：第1/"), "{}", first.screen());
    assert!(first.reversed().contains("双响炮"), "{}", first.reversed());
    let second = first.keys("* *");
    assert!(second.rows()[2].contains("│     湖北鄂州"), "{}", second.screen());
    assert!(second.reversed().contains("特派员"), "{}", second.reversed());
    let back = second.keys("2 #");
    assert!(back.rows()[23].contains("第1/"), "{}", back.screen());
    assert!(back.keys("#").rows()[23].contains("已绕回"));
    assert!(watching(folder.path(), &["没有的词"]).keys("*").rows()[23].contains("这一期没有关注词"));
}

#[test]
fn they_are_marked_again_when_the_file_that_is_read_was_taken_away_and_put_back() {
    let folder = folder(&[3, 4]);
    let file = folder.path().join("2024-04.md");
    let text = fs::read(&file).unwrap();
    let before = watching(folder.path(), &["双响炮"]).look();
    fs::remove_file(&file).unwrap();
    let gone = before.look().work();
    assert_eq!(marked(&gone, "双响炮"), 1, "{}", gone.underlined());
    fs::write(&file, text).unwrap();
    let back = gone.look().work();
    assert!(back.screen().contains("▌1*浙江嘉兴"), "{}", back.screen());
    assert_eq!(marked(&back, "双响炮"), 1, "{}", back.underlined());
}

#[test]
fn where_it_led_from_is_gone_back_to() {
    let folder = folder(&[4]);
    let reader = watching(folder.path(), &["特派员"]).keys("j j");
    let rows = reader.rows();
    let back = reader.keys("*").keys("ctrl-o");
    assert_eq!(back.rows()[..23], rows[..23]);
}

#[test]
fn in_the_list_of_issues_it_opens_the_chosen_one_at_its_first_place() {
    let folder = folder(&[3, 4]);
    let opened = watching(folder.path(), &["特派员"]).keys("L j *");
    assert!(
        opened.rows()[0].contains("库中2/2") && opened.rows()[2].contains("│     湖北鄂州"),
        "{}",
        opened.screen()
    );
    assert!(opened.reversed().contains("特派员"), "{}", opened.screen());
    assert!(opened.keys("*").rows()[23].contains("第2/"), "that place counts as gone to");
}

#[test]
fn they_are_marked_where_articles_are_skimmed() {
    let folder = folder(&[4]);
    let skimmed = watching(folder.path(), &["新型研发机构"]).keys("s");
    assert!(marked(&skimmed, "新型研发机构") > 0, "{}", skimmed.screen());
}

#[test]
fn what_find_found_is_more_than_a_mark() {
    let folder = folder(&[4]);
    let found = watching(folder.path(), &["双响炮"]).keys("/").typed("双响炮").keys("enter");
    assert_eq!(marked(&found, "双响炮"), 0, "{}", found.underlined());
    assert!(found.reversed().contains("双响炮"));
    assert_eq!(marked(&found.keys("esc"), "双响炮"), 1);
}

#[test]
fn what_is_read_later_and_what_changes_is_looked_through_as_well() {
    let folder = folder(&[3, 4]);
    let list = watching(folder.path(), &["新添的词"]).keys("L");
    assert!(!list.rows()[..23].concat().contains('*'), "{}", list.screen());
    let path = folder.path().join("2024-03.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("日前", "新添的词，日前", 1)).unwrap();
    let renewed = list.look().work();
    assert!(renewed.rows()[4].ends_with("*1  8篇"), "{}", renewed.screen());
}

#[test]
fn marks_cost_no_byte_where_none_are_in_sight() {
    let folder = folder(&[4]);
    let plain = watching(folder.path(), &[]).keys("tab j");
    let watched = watching(folder.path(), &["没有的词"]).keys("tab j");
    assert_eq!((plain.cost, plain.rows()), (watched.cost, watched.rows()));
}

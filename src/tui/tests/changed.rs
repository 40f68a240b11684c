//! Screens of a reader whose files change under it.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::issues::folder;
use super::{Reader, article_rows};

const BULLETIN: &str = include_str!("../../../issues/2024-04.md");

fn path(folder: &TempDir, number: u32) -> PathBuf {
    folder.path().join(format!("2024-{number:02}.md"))
}

fn write(folder: &TempDir, number: u32, edit: impl Fn(String) -> String) {
    let text = BULLETIN.replace("2024年第4期", &format!("2024年第{number}期"));
    fs::write(path(folder, number), edit(text)).unwrap();
}

/// A reader who has read everything and whose files rest.
fn reader(folder: &TempDir) -> Reader {
    Reader::open_folder(folder.path()).work().look()
}

#[test]
fn an_issue_that_appears_is_told_counted_and_there_and_moves_nothing() {
    let folder = folder(&[3, 4]);
    let before = reader(&folder).keys("] 9 j");
    let rows = article_rows(&before);
    write(&folder, 5, |text| text);
    let after = before.look();
    assert!(after.rows()[23].contains("新到：2024年第5期"), "{}", after.screen());
    assert!(after.rows()[0].contains("库中2/3"), "{}", after.screen());
    assert_eq!(article_rows(&after), rows);
    assert!(after.keys(")").rows()[0].contains("2024年第5期"));
}

#[test]
fn an_issue_that_changes_is_read_anew_at_the_words_that_were_read() {
    let folder = folder(&[3, 4]);
    let before = reader(&folder).keys("] 9 j m a").keys("] / 创 新 enter");
    let before = before.keys("' a");
    let rows = article_rows(&before);
    write(&folder, 4, |text| {
        text.replacen("需求引导产学研对接", "新加的一大段话。\n\n需求引导产学研对接", 1)
    });
    let after = before.look();
    assert!(after.rows()[23].contains("本期文件有改动，已重新读入"), "{}", after.screen());
    assert_eq!(article_rows(&after), rows);
    assert!(after.screen().contains("▌2 安徽省安庆市"), "{}", after.screen());
    let above = after.keys("9 k");
    assert!(above.screen().contains("新加的一大段话"), "{}", above.screen());
    assert_eq!(article_rows(&above.keys("G ' a")), rows, "and the bookmark leads to the words");
}

#[test]
fn a_file_that_is_saved_slowly_leads_back_to_the_words_once_it_is_whole() {
    let folder = folder(&[3, 4]);
    let before = reader(&folder).keys("] ] 9 j");
    let rows = article_rows(&before);
    let text = fs::read_to_string(path(&folder, 4)).unwrap();
    write(&folder, 4, |_| String::new());
    let empty = before.look();
    assert!(empty.rows()[23].contains("原来读到的文字已不在"), "{}", empty.screen());
    write(&folder, 4, |_| text.chars().take(900).collect());
    let half = empty.look();
    assert!(half.rows()[23].contains("原来读到的文字已不在"), "{}", half.screen());
    write(&folder, 4, |_| text.clone());
    let whole = half.look();
    assert!(whole.rows()[23].contains("位置不变"), "{}", whole.screen());
    assert_eq!(article_rows(&whole), rows);
}

#[test]
fn words_that_an_edit_took_away_are_said_to_be_gone() {
    let folder = folder(&[3, 4]);
    let before = reader(&folder).keys("] ] 9 j m a g g");
    let there = before.keys("' a");
    assert!(!there.rows()[23].contains("已经没有了"), "{}", there.screen());
    let articles = |text: String| {
        let mut parts: Vec<&str> = text.split("\n##").collect();
        parts.drain(2..5);
        parts.join("\n##")
    };
    write(&folder, 4, articles);
    let after = there.look();
    assert!(after.rows()[23].contains("原来读到的文字已不在"), "{}", after.screen());
    let moved = after.keys("G j ' a");
    assert!(moved.rows()[23].contains("原来在这里的文字，本期里已经没有了"), "{}", moved.screen());
}

#[test]
fn the_way_back_leads_to_the_words_in_an_issue_that_changed() {
    let folder = folder(&[4]);
    let before = reader(&folder).keys("] 9 j");
    let rows = article_rows(&before);
    let leapt = before.keys("5 G");
    write(&folder, 4, |text| {
        text.replacen("需求引导产学研对接", "新加的一大段话。\n\n需求引导产学研对接", 1)
    });
    assert_eq!(article_rows(&leapt.look().keys("ctrl-o")), rows);
}

#[test]
fn an_issue_that_goes_stays_readable_and_leaves_the_count() {
    let folder = folder(&[3, 4, 5]);
    let before = reader(&folder).keys("9 j");
    let rows = article_rows(&before);
    fs::remove_file(path(&folder, 5)).unwrap();
    let after = before.look();
    assert!(after.rows()[23].contains("本期的文件已不在原处"), "{}", after.screen());
    assert_eq!(article_rows(&after), rows);
    let list = after.keys("L");
    assert!(list.rows()[0].ends_with("2期") && !list.screen().contains("第5期"), "{}", list.screen());
    let back = list.keys("enter ctrl-o ctrl-o");
    assert_eq!(article_rows(&back), rows, "{}", back.screen());
    fs::remove_file(path(&folder, 3)).unwrap();
    let other = back.look();
    assert!(other.rows()[23].contains("2024年第3期已不在库里"), "{}", other.screen());
    write(&folder, 5, |text| text.replace("日前，", "近日，"));
    let there = other.keys("g g").look();
    assert!(there.rows()[23].contains("本期文件有改动"), "{}", there.screen());
    assert!(there.screen().contains("近日，嘉兴市"), "{}", there.screen());
}

#[test]
fn an_open_file_that_is_given_another_name_is_said_to_be_gone_from_where_it_was() {
    let folder = folder(&[3, 4]);
    let before = reader(&folder).keys("9 j");
    fs::rename(path(&folder, 4), folder.path().join("renamed.md")).unwrap();
    let after = before.look();
    assert!(after.rows()[23].contains("本期的文件已不在原处"), "{}", after.screen());
}

#[test]
fn a_folder_that_drops_and_comes_back_leaves_the_list_and_brings_nothing_new() {
    let outer = tempfile::tempdir().unwrap();
    let (there, away) = (outer.path().join("刊"), outer.path().join("别处"));
    fs::create_dir(&there).unwrap();
    for number in [3, 4, 5] {
        let text = BULLETIN.replace("2024年第4期", &format!("2024年第{number}期"));
        fs::write(there.join(format!("2024-{number:02}.md")), text).unwrap();
    }
    let before = Reader::open_folder(&there).work().look().keys("9 j");
    let rows = article_rows(&before);
    fs::rename(&there, &away).unwrap();
    let dropped = before.look();
    assert!(dropped.rows()[23].contains("刊库的文件夹现在读不到"), "{}", dropped.screen());
    assert_eq!(article_rows(&dropped), rows);
    let list = dropped.keys("L");
    assert!(list.rows()[0].ends_with("3期 文件夹现在读不到"), "{}", list.screen());
    assert!(list.screen().contains("第3期"), "{}", list.screen());
    fs::rename(&away, &there).unwrap();
    let back = list.look().work();
    assert!(back.rows()[23].contains("文件夹又可以读了"), "{}", back.screen());
    assert!(back.rows()[0].ends_with("3期") && !back.screen().contains("新到"), "{}", back.screen());
}

#[test]
fn an_issue_that_comes_back_is_told_so_and_not_as_new() {
    let folder = folder(&[3, 4, 5]);
    let before = reader(&folder);
    let text = fs::read(path(&folder, 5)).unwrap();
    let other = fs::read(path(&folder, 3)).unwrap();
    fs::remove_file(path(&folder, 5)).unwrap();
    let gone = before.look();
    fs::write(path(&folder, 5), text).unwrap();
    let back = gone.look();
    assert!(back.rows()[23].contains("本期的文件又在原处了"), "{}", back.screen());
    fs::remove_file(path(&folder, 3)).unwrap();
    let gone = back.look();
    fs::write(path(&folder, 3), other).unwrap();
    let back = gone.look();
    assert!(back.rows()[23].contains("2024年第3期又在库里了"), "{}", back.screen());
}

#[test]
fn a_file_that_cannot_be_read_any_more_costs_nothing_that_was_read() {
    let folder = folder(&[3, 4]);
    let before = reader(&folder).keys("9 j");
    let rows = article_rows(&before);
    fs::write(path(&folder, 4), "%PDF-1.4 \u{0}").unwrap();
    let after = before.look();
    // What is longer than the status line is told over the last rows, whole.
    let said: String = after.rows()[22..].iter().map(|row| row.trim()).collect();
    assert!(
        said.contains("本期文件有改动，")
            && said.contains("是 PDF 文件，不是刊物；")
            && said.ends_with("这里仍是原来的内容"),
        "{}",
        after.screen()
    );
    let after = after.keys("esc");
    assert_eq!(article_rows(&after), rows);
    write(&folder, 4, |text| text);
    let mended = after.keys("j k").look();
    assert_eq!(article_rows(&mended), rows);
    assert!(!mended.keys("L").screen().contains("无法读取"));
}

#[test]
fn a_file_that_is_only_touched_costs_no_byte() {
    let folder = folder(&[3, 4]);
    let before = reader(&folder).keys("9 j");
    let text = fs::read(path(&folder, 4)).unwrap();
    fs::write(path(&folder, 4), text).unwrap();
    assert_eq!(before.look().cost, 0);
}

#[test]
fn a_search_that_is_open_and_the_jump_box_go_by_what_is_there_now() {
    let folder = folder(&[3, 4]);
    let before = reader(&folder);
    write(&folder, 4, |text| text.replacen("日前，", "日前，独一无二之词，", 1));
    let found = before.look().keys("F").typed("独一无二之词");
    assert!(found.rows()[0].ends_with("1期 · 1处"), "{}", found.screen());
    let gone = found.keys("esc");
    fs::remove_file(path(&folder, 3)).unwrap();
    let jump = gone.look().keys("ctrl-p").typed("鄂州第3次");
    assert!(!jump.screen().contains("2024-03 p9"), "{}", jump.screen());
}

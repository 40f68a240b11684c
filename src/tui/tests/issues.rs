//! Screens of a reader that knows several issues.

use std::fs;

use tempfile::TempDir;

use super::{Reader, article_rows};

const BULLETIN: &str = include_str!("../../../issues/2024-04.md");

/// A folder with an issue for each number of 2024, and in each an article of its own.
pub(super) fn folder(numbers: &[u32]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in numbers {
        let text = BULLETIN.replace("2024年第4期", &format!("2024年第{number}期"));
        let text =
            text.replace("湖北鄂州打通科技特派员服务", &format!("湖北鄂州第{number}次打通科技特派员服务"));
        fs::write(folder.path().join(format!("2024-{number:02}.md")), text).unwrap();
    }
    folder
}

#[test]
fn a_folder_opens_with_its_newest_issue_and_reads_the_others_behind_it() {
    let folder = folder(&[3, 5, 4]);
    let first = Reader::open_folder(folder.path());
    assert!(first.rows()[0].contains("2024年第5期  库中1/3"), "{}", first.screen());
    assert!(first.rows().last().unwrap().ends_with("读入 1/3"), "{}", first.screen());
    let read = first.work();
    assert!(read.rows()[0].contains("库中1/3"), "{}", read.screen());
    assert!(!read.screen().contains("读入"), "{}", read.screen());
}

#[test]
fn what_is_read_later_moves_nothing_even_where_it_is_newer() {
    let folder = folder(&[3, 5]);
    let text = BULLETIN.replace("2024年第4期", "2024年第9期");
    fs::write(folder.path().join("2023-01.md"), text).unwrap();
    let first = Reader::open_folder(folder.path()).keys("j j");
    let rows = article_rows(&first);
    let read = first.work();
    assert_eq!(article_rows(&read), rows);
    assert!(read.rows()[0].contains("2024年第5期  库中2/3"), "{}", read.screen());
    assert!(read.keys(")").rows()[0].contains("2024年第9期  库中1/3"));
}

#[test]
fn one_key_goes_to_the_older_issue_and_one_to_the_newer() {
    let folder = folder(&[3, 4, 5]);
    let reader = Reader::open_folder(folder.path()).work().keys("] j j");
    let rows = reader.rows();
    let older = reader.keys("(");
    assert!(older.rows()[0].contains("2024年第4期  库中2/3"), "{}", older.screen());
    let oldest = older.keys("alt-down alt-down");
    assert!(oldest.rows()[0].contains("2024年第3期  库中3/3"), "{}", oldest.screen());
    assert!(oldest.screen().contains("最早一期"), "{}", oldest.screen());
    let back = oldest.keys("2 )");
    assert_eq!(back.rows()[..23], rows[..23], "where it was left");
    assert!(back.keys("alt-up").screen().contains("最新一期"));
}

#[test]
fn full_width_brackets_of_an_input_method_go_from_issue_to_issue() {
    let folder = folder(&[3, 4]);
    let reader = Reader::open_folder(folder.path()).work().keys("（");
    assert!(reader.rows()[0].contains("2024年第3期"), "{}", reader.screen());
}

#[test]
fn the_jump_box_covers_every_issue_and_says_which() {
    let folder = folder(&[3, 4, 5]);
    let open = Reader::open_folder(folder.path()).work().keys("ctrl-p");
    assert!(open.screen().contains("24/"), "{}", open.screen());
    let typed = open.typed("鄂州第4次");
    assert!(typed.rows().iter().any(|row| row.contains("2024-04 p9")), "{}", typed.screen());
    let gone = typed.keys("enter");
    assert!(gone.rows()[0].contains("库中2/3"), "{}", gone.screen());
    assert!(gone.screen().contains("▌6 湖北鄂州"), "{}", gone.screen());
}

#[test]
fn of_equal_rows_those_of_the_open_issue_come_first() {
    let folder = folder(&[3, 4, 5]);
    let typed = Reader::open_folder(folder.path()).work().keys("( ctrl-p").typed("绍兴");
    let rows = typed.rows();
    let ids: Vec<String> = rows
        .iter()
        .filter(|row| row.contains("文 "))
        .filter_map(|row| row.split("2024-0").nth(1).map(|rest| rest.chars().take(1).collect()))
        .collect();
    assert_eq!(ids, ["4", "5", "3"], "{}", typed.screen());
}

#[test]
fn back_and_forward_go_over_issues_to_the_very_row() {
    let folder = folder(&[3, 4, 5]);
    let start = Reader::open_folder(folder.path()).work().keys("j j j");
    let rows = start.rows();
    let jumped = start.keys("ctrl-p").typed("鄂州第3次").keys("enter");
    let there = jumped.rows();
    let back = jumped.keys("ctrl-o");
    assert_eq!(back.rows(), rows);
    assert_eq!(back.keys("alt-right").rows()[..23], there[..23]);
}

#[test]
fn the_box_opened_while_issues_are_read_keeps_its_chosen_row_when_they_come() {
    let folder = folder(&[3, 4, 5]);
    let mut open = Reader::open_folder(folder.path()).keys("ctrl-p");
    open = open.work();
    assert!(open.screen().contains("24/"), "{}", open.screen());
    assert!(open.reversed().contains("浙江嘉兴"), "{}", open.reversed());
}

#[test]
fn what_is_found_is_found_in_its_issue_alone() {
    let folder = folder(&[3, 4]);
    let found = Reader::open_folder(folder.path()).work().keys("/").typed("特派员").keys("enter");
    assert!(found.reversed().contains("特派员"));
    let older = found.keys("(");
    assert!(!older.reversed().contains("特派员"), "{}", older.screen());
    assert!(older.keys(")").reversed().contains("特派员"));
}

#[test]
fn files_that_cannot_be_read_are_counted_when_the_rest_is_read() {
    let folder = folder(&[3, 4]);
    fs::write(folder.path().join("2020-01.md"), "%PDF-1.4 \u{0}").unwrap();
    let read = Reader::open_folder(folder.path()).work();
    assert!(read.screen().contains("有1个文件无法读取"), "{}", read.screen());
    assert!(read.rows()[0].contains("库中1/2"), "{}", read.screen());
}

#[test]
fn one_issue_has_no_place_among_others() {
    let folder = folder(&[4]);
    let reader = Reader::open_folder(folder.path()).work();
    assert!(!reader.rows()[0].contains("共1期"), "{}", reader.screen());
    assert!(reader.keys("(").screen().contains("最早一期"));
}

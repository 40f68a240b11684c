//! Screens of the library pane.

use std::fs;

use super::Reader;
use super::issues::folder;

#[test]
fn it_lists_the_issues_over_the_whole_width_with_the_open_one_marked() {
    let folder = folder(&[3, 4, 5]);
    let list = Reader::open_folder(folder.path()).work().keys("( L");
    let rows = list.rows();
    assert!(rows[0].starts_with(" 刊期") && rows[0].ends_with("3期"), "{}", list.screen());
    assert_eq!(rows[2], " 2024年");
    assert!(rows[3].starts_with("  第5期  浙江嘉兴") && rows[3].ends_with("8篇"), "{}", list.screen());
    assert!(rows[4].starts_with("▌ 第4期"), "{}", list.screen());
    assert!(list.reversed().contains("第4期"), "{}", list.reversed());
    assert!(!list.screen().contains('│'), "{}", list.screen());
}

#[test]
fn it_shows_what_still_loads_and_takes_it_in_around_the_chosen_row() {
    let folder = folder(&[3, 4, 5]);
    let list = Reader::open_folder(folder.path()).keys("L");
    assert!(list.screen().contains("另有2期正在读入"), "{}", list.screen());
    assert!(list.rows().last().unwrap().ends_with("读入 1/3"), "{}", list.screen());
    let read = list.work();
    assert!(!read.screen().contains("正在读入"), "{}", read.screen());
    assert!(read.reversed().contains("第5期"), "{}", read.reversed());
    assert!(read.rows()[5].starts_with("  第3期"), "{}", read.screen());
}

#[test]
fn files_that_cannot_be_read_stand_at_the_end_with_the_reason() {
    let folder = folder(&[3]);
    fs::write(folder.path().join("scan.md"), "%PDF-1.4 \u{0}").unwrap();
    let list = Reader::open_folder(folder.path()).work().keys("L");
    assert!(list.rows()[4].contains("无法读取的文件"), "{}", list.screen());
    assert!(list.rows()[5].contains("scan.md 是 PDF 文件，不是刊物"), "{}", list.screen());
    let told = list.size(120, 24).keys("G enter").screen();
    assert!(told.contains("不是刊物；先转成 Markdown"), "and what to do about it: {told}");
}

#[test]
fn enter_opens_an_issue_and_back_leads_to_the_list() {
    let folder = folder(&[3, 4, 5]);
    let list = Reader::open_folder(folder.path()).work().keys("j L j");
    let rows = list.rows();
    let opened = list.keys("enter");
    assert!(opened.rows()[0].contains("库中2/3"), "{}", opened.screen());
    let back = opened.keys("ctrl-o");
    assert!(
        back.rows()[3].starts_with("  第5期") && back.rows()[4].starts_with("▌ 第4期"),
        "{}",
        back.screen()
    );
    assert_eq!(rows[4].trim_start(), back.rows()[4].trim_start_matches(['▌', ' ']));
    assert!(back.keys("ctrl-o").rows()[0].contains("库中1/3"));
}

#[test]
fn typing_narrows_with_the_caret_in_the_status_line() {
    let folder = folder(&[3, 4, 5]);
    let typing = Reader::open_folder(folder.path()).work().keys("L /").typed("第4次");
    assert_eq!(typing.caret(), Some((7, 23)), "{}", typing.screen());
    assert!(typing.screen().contains("湖北鄂州第4次"), "{}", typing.screen());
    assert!(!typing.screen().contains("第5期"), "{}", typing.screen());
    assert!(typing.rows().last().unwrap().ends_with("1/1"), "{}", typing.screen());
    let none = typing.typed("没有");
    assert!(none.screen().contains("没有匹配的刊期"), "{}", none.screen());
    assert!(none.keys("esc").screen().contains("第5期"));
}

#[test]
fn boxes_open_over_it_and_it_is_there_again_after_them() {
    let folder = folder(&[3, 4, 5]);
    let list = Reader::open_folder(folder.path()).work().keys("L");
    let rows = list.rows();
    let jump = list.keys("ctrl-p").typed("绍兴");
    assert!(jump.screen().contains("2024-05 p8"), "{}", jump.screen());
    let closed = jump.keys("esc");
    assert_eq!(closed.rows(), rows);
    let help = closed.keys("?");
    assert!(help.screen().contains("刊期") && help.screen().contains("打开所选的一条"), "{}", help.screen());
    assert_eq!(help.keys("q").rows(), rows);
}

#[test]
fn on_a_small_screen_rows_are_elided_and_stay_rows() {
    let folder = folder(&[3, 4, 5]);
    let list = Reader::open_folder(folder.path()).work().keys("L").size(40, 12);
    assert!(list.rows()[2].starts_with("▌ 第5期  浙江嘉兴"), "{}", list.screen());
    assert!(list.rows()[2].ends_with("8篇"), "{}", list.screen());
    let smallest = list.size(20, 5);
    assert!(smallest.screen().contains("第5期"), "{}", smallest.screen());
}

#[test]
fn moving_the_choice_costs_two_rows_at_most() {
    let folder = folder(&[3, 4, 5]);
    let list = Reader::open_folder(folder.path()).work().keys("L j");
    assert!(list.cost <= 300, "{}", list.cost);
}

#[test]
fn a_place_with_nothing_to_compare_says_so_in_the_box() {
    let folder = tempfile::tempdir().unwrap();
    let text = "# 科技参考\n\n2024年第4期\n\n## 浙江嘉兴：强化创新\n\n嘉兴市现有新型研发机构12家。\n\n\
                ## 湖北宜昌：强化创新\n\n宜昌市现有新型研发机构60家。\n\n## 浙江绍兴：引才\n\n绍兴市建成公寓900套。\n";
    std::fs::write(folder.path().join("a.md"), text).unwrap();
    for (columns, rows) in [(40, 12), (80, 25)] {
        let opened = Reader::open_folder(folder.path()).work().size(columns, rows).keys("c v");
        let row = |name: &str| opened.rows().into_iter().find(|row| row.contains(name)).unwrap_or_default();
        assert!(row("绍兴市").contains("无可对照的数据"), "{}", opened.screen());
        assert!(!row("宜昌市").contains("无可对照"), "{}", opened.screen());
        assert!(opened.keys("esc").keys("ctrl-p").rows().iter().all(|row| !row.contains("无可对照")));
    }
}

//! What screens say: hints that hold what they promise, messages that lead on, columns that are straight.

use std::path::PathBuf;

use super::{Reader, article_rows};
use crate::ingest::ingest;
use crate::locale::Language;
use crate::text::{Cells, WidthProfile};

fn bulletins() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/bulletins"))
}

/// The bundled issue with all that its articles say.
fn reader() -> Reader {
    let bytes = include_bytes!("../../../issues/2024-04.md");
    Reader::open(crate::library::read(bytes, "issues/2024-04.md").unwrap())
}

fn status(reader: &Reader) -> String {
    reader.rows().last().unwrap().trim_end().to_owned()
}

/// The column in which a word begins in a row.
fn column(row: &str, word: &str) -> Cells {
    let before = row.split_once(word).unwrap_or_else(|| panic!("{word}: {row}")).0;
    WidthProfile::NARROW.text(before)
}

#[test]
fn two_texts_in_a_narrow_window_are_said_to_stand_one_above_the_other() {
    let narrow = reader().keys("ctrl-w v");
    assert!(status(&narrow).contains("窗口窄，上下排"), "{}", narrow.screen());
    let wide = reader().size(120, 40).keys("ctrl-w v");
    assert!(!status(&wide).contains("上下排"), "{}", wide.screen());
    let changed = narrow.keys("ctrl-w s ctrl-w v");
    assert!(status(&changed).contains("窗口窄，上下排"), "{}", changed.screen());
}

#[test]
fn leaving_one_of_two_texts_closes_it() {
    let two = reader().size(120, 40).keys("j j ctrl-w v ] j");
    assert!(status(&two).contains("q 关掉这一栏"), "{}", two.screen());
    let one = two.keys("q");
    assert!(!one.left && one.screen().contains("1 浙江嘉兴"), "{}", one.screen());
    assert!(status(&one).contains("1/8"), "{}", one.screen());
    assert!(one.keys("q").left);
    assert!(reader().keys("ctrl-w v alt-q").left, "at once");
}

#[test]
fn what_would_refuse_is_not_offered() {
    let empty = status(&Reader::open(ingest(b"", "empty.md").unwrap()).size(120, 30));
    for refused in ["本地措施", "速读", "下页"] {
        assert!(!empty.contains(refused), "{empty}");
    }
    let whole = status(&reader().size(120, 30));
    assert!(
        whole.contains("c 本地措施") && whole.contains("s 速读") && whole.contains("space 下页"),
        "{whole}"
    );
}

#[test]
fn what_was_put_into_the_basket_leads_to_it() {
    let kept = reader().keys("e");
    let said = status(&kept);
    assert!(said.contains("已摘录") && said.ends_with("   E 摘录篮"), "{said}");
    assert!(!status(&reader().size(50, 12).keys("e")).contains("E 摘录篮"), "no room");
}

#[test]
fn what_stands_in_the_status_line_stands_apart() {
    for columns in 40..110 {
        let said = status(&reader().size(columns, 24).keys("e j"));
        if let Some((before, _)) = said.split_once("摘录1条") {
            assert!(before.ends_with("  "), "{columns}: {said}");
        }
    }
}

#[test]
fn the_issues_of_several_bulletins_stand_in_columns() {
    let list = Reader::open_library(&[bulletins()], Language::Chinese).work().size(100, 50).keys("L");
    let rows: Vec<String> = list.rows().into_iter().filter(|row| row.trim_end().ends_with('篇')).collect();
    let titles = [("科技情况交流", "河北廊坊"), ("创新观察", "江苏徐州"), ("科技参考资料", "湖南岳阳")];
    let columns: Vec<(Cells, Cells)> = titles
        .iter()
        .map(|(bulletin, title)| {
            let row =
                rows.iter().find(|row| row.contains(title)).unwrap_or_else(|| panic!("{}", list.screen()));
            (column(row, bulletin), column(row, title))
        })
        .collect();
    assert!(columns.windows(2).all(|pair| pair[0] == pair[1]), "{columns:?}\n{}", list.screen());
}

#[test]
fn a_folder_opens_at_its_newest_issue_whatever_its_files_are_called() {
    let first = Reader::open_library(&[bulletins()], Language::Chinese);
    assert!(!first.rows()[0].contains("1998"), "{}", first.screen());
}

#[test]
fn words_that_are_cut_say_so() {
    let list = reader().size(120, 30).keys("m a B");
    let row = list.rows().into_iter().find(|row| row.contains("日前")).unwrap();
    assert!(row.contains('…'), "{row}");
}

#[test]
fn where_places_are_compared_the_box_counts_as_elsewhere() {
    let place = |reader: &Reader| status(reader).trim().split(' ').next().unwrap().to_owned();
    let all = reader().keys("c v");
    let counts = place(&all);
    let (hits, of) = counts.split_once('/').unwrap_or_else(|| panic!("{}", all.screen()));
    assert_eq!(hits, of, "{}", all.screen());
    let some = place(&all.typed("shaoxing"));
    assert!(some.ends_with(&format!("/{of}")) && some != counts, "{some}");
}

#[test]
fn counts_stand_where_the_rows_of_a_page_end() {
    for keys in ["c", "L"] {
        let page = reader().size(200, 60).keys(keys);
        let end = |row: &str| WidthProfile::NARROW.text(row.trim_end());
        let rows = page.rows();
        let farthest = rows[2..50].iter().map(|row| end(row)).max().unwrap();
        assert_eq!(end(&rows[0]), farthest, "{keys}: {}", page.screen());
    }
}

#[test]
fn a_page_comes_back_as_it_was_from_any_smaller_screen() {
    for keys in [
        "c",
        "c } }",
        "c G",
        "c v s h a o x i n g enter } }",
        "w",
        "F 人 才 down down",
        "L",
        "U",
        "e ] e E down",
    ] {
        let before = reader().keys(keys);
        let after =
            reader().keys(keys).size(80, 9).size(80, 5).size(40, 7).size(20, 5).size(5, 2).size(80, 24);
        assert_eq!(after.screen(), before.screen(), "{keys}");
    }
}

#[test]
fn the_plain_view_has_the_rows_of_a_table_and_the_lines_of_pages() {
    let text = "# 刊\n\n2024年第1期\n\n## 浙江嘉兴：建平台\n\n| 市 | 平台 |\n|---|---|\n| 嘉兴 | 3 |\n| 湖州 | 5 |\n\n正文。\n";
    let table = Reader::open(ingest(text.as_bytes(), "a.md").unwrap()).keys("p");
    for row in ["市｜平台", "嘉兴｜3", "湖州｜5"] {
        assert!(table.rows().iter().any(|shown| shown.trim_end() == row), "{row}\n{}", table.screen());
    }
    let page = reader().keys("c p");
    assert!(status(&page).contains("纯文本") && page.screen().contains("新型研发机构"), "{}", page.screen());
    let list = page.keys("p q L p");
    assert!(status(&list).contains("纯文本") && list.screen().contains("第4期"), "{}", list.screen());
    assert!(!article_rows(&list).iter().any(|row| row.contains("日前")));
}

#[test]
fn english_placeholders_have_room_on_a_narrow_screen() {
    let reader = || Reader::open_library(&[PathBuf::from("issues")], Language::English).work().size(40, 12);
    for keys in [":", "ctrl-p", "/", "c v"] {
        let screen = reader().keys(keys).screen();
        let said =
            ["what to do", "pinyin or characters", "pinyin or text"].iter().any(|how| screen.contains(how));
        assert!(said, "{keys}: {screen}");
    }
}

#[test]
fn a_command_to_be_copied_stands_on_a_line_of_its_own() {
    let sentence =
        crate::locale::keymap_faults(2, Some("/home/li/.config/kanbao/keymap.toml"), Language::Chinese);
    let (said, command) = sentence.split_once('\n').unwrap();
    assert!(said.contains("2处") && command == "kanbao keys --check /home/li/.config/kanbao/keymap.toml");
}

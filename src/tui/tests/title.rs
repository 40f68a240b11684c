//! The title line: an article's title where there is room for it, or once it has left the text.

use super::{Reader, bundled, reader};
use crate::library;
use crate::locale::Language;

/// The columns of the first row, so many of them.
fn top(reader: &Reader) -> String {
    reader.rows().first().cloned().unwrap_or_default()
}

#[test]
fn below_100_columns_the_title_comes_once_it_has_scrolled_off() {
    for (columns, rows) in [(20, 5), (40, 12), (80, 25), (99, 30)] {
        let first = reader().size(columns, rows);
        assert!(!top(&first).contains("浙江"), "{}", first.screen());
        let rest = first.rows()[1..].to_vec();
        let scrolled = first.keys("j");
        assert!(top(&scrolled).contains("浙江"), "{}", scrolled.screen());
        // Nothing of it costs a row, and all of it is undone on the way back.
        let back = scrolled.keys("k");
        assert!(!top(&back).contains("浙江"), "{}", back.screen());
        assert_eq!(back.rows()[1..], rest);
    }
}

#[test]
fn from_100_columns_on_the_title_stands_always() {
    for columns in [100, 120, 200] {
        let first = reader().size(columns, 30);
        let line = top(&first);
        assert!(line.contains("浙江嘉兴：精准聚焦") && line.contains("2024年第4期"), "{line}");
        assert_eq!(top(&first.keys("j")), line);
    }
}

#[test]
fn a_title_that_has_scrolled_off_in_part_stands_in_the_title_line() {
    let title = "湖北宜昌".to_owned() + &"多措并举推进科技创新".repeat(6);
    let text = format!("# 科技参考\n\n2024年第4期\n\n## {title}\n\n{}\n", "宜昌市建成平台3个。".repeat(60));
    let issue = || library::read(text.as_bytes(), "2024-04.md").unwrap();
    let tall = Reader::open(issue()).size(80, 25);
    assert!(!top(&tall).contains("湖北宜昌"), "{}", tall.screen());
    assert!(top(&tall.keys("j")).contains("湖北宜昌"));
    // A window lower than the title has never all of it.
    let low = Reader::open(issue()).size(30, 5);
    assert!(top(&low).contains("湖北宜昌"), "{}", low.screen());
}

#[test]
fn the_bulletin_takes_the_room() {
    let narrow = reader().size(40, 12);
    assert!(top(&narrow).contains("科技情报参考  2024年第4期"), "{}", narrow.screen());
    let wider = reader().size(80, 25);
    assert!(top(&wider).contains("2024年第4期 · 呼和浩特市"), "{}", wider.screen());
    let text = format!("# {}\n\n2024年第4期\n\n## 甲\n\n乙。\n", "城市科技创新工作情况参考".repeat(2));
    let crowded = Reader::open(library::read(text.as_bytes(), "2024-04.md").unwrap()).size(40, 12);
    assert!(top(&crowded).contains("2024年第4期"), "the issue is cut last: {}", crowded.screen());
}

#[test]
fn what_lies_over_the_text_leaves_the_title_line() {
    for keys in ["t", "ctrl-p", ":", "?", "/"] {
        let first = reader().size(60, 20);
        let line = top(&first);
        assert_eq!(top(&first.keys(keys)), line, "{keys}");
    }
}

#[test]
fn two_texts_tell_their_issues_apart() {
    let split = Reader::open(bundled()).size(100, 30).keys("ctrl-w v");
    assert_eq!(top(&split).matches("2024年第4期").count(), 2, "{}", split.screen());
    let scrolled = split.keys("j");
    assert!(top(&scrolled).contains("浙江嘉兴"), "{}", scrolled.screen());
}

#[test]
fn a_page_says_as_much_of_how_much_there_is_on_it_as_has_room() {
    let bulletin = || include_bytes!("../../../issues/2024-04.md");
    let reader = || Reader::open(library::read(bulletin(), "2024-04.md").unwrap());
    let page = reader().size(40, 12).keys("c");
    assert!(top(&page).ends_with("1期 · 1篇 · 5条措施"), "{}", page.screen());
    let whole = reader().keys("c");
    assert!(top(&whole).ends_with("1期 · 1篇 · 5条措施 · 7个数据"), "{}", whole.screen());
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), bulletin()).unwrap();
    let search = Reader::open_library(&[folder.path().to_owned()], Language::English).size(40, 12);
    let found = search.keys("F").typed("zhuanhua");
    assert!(top(&found).contains(" (by sound)") && top(&found).ends_with(" results"), "{}", found.screen());
}

#[test]
fn what_stands_before_the_articles_is_at_its_beginning_however_it_is_come_to() {
    let long: String = (1..=40).map(|at| format!("第{at}段的话，愿与读者同行。\n\n")).collect();
    let table = "| 项 | 数 |\n| --- | --- |\n| 平台 | 3 |\n\n";
    for preface in ["卷首的话。\n\n", table, "![图](a.png)\n\n卷首的话。\n\n", &long] {
        let articles: String =
            (1..=12).map(|at| format!("## 浙江嘉兴：做法{at}\n\n嘉兴市建成平台{at}个。\n\n")).collect();
        let text = format!("# 科技参考\n\n2024年第4期\n\n{preface}{articles}");
        for keys in ["tab g g enter", "] ] tab g g enter", "] [", "] s tab g g enter"] {
            let issue = library::read(text.as_bytes(), "2024-04.md").unwrap();
            let opened = Reader::open(issue).size(40, 12).keys(keys);
            let resized = opened.size(100, 30).size(60, 8);
            let row = resized.rows().last().cloned().unwrap_or_default();
            assert!(row.starts_with(" 卷首  首"), "{keys}: {}", resized.screen());
        }
    }
}

//! Screens of the command palette, of keys that wait for others, and of messages.

use super::{Reader, bundled, reader};
use crate::keymap::Keymap;
use crate::locale::Language;
use crate::text::WidthProfile;

#[test]
fn the_palette_lists_what_can_be_done_with_its_keys() {
    let open = reader().keys(":");
    let screen = open.screen();
    assert!(screen.contains("跳转：地区、标题、措施、刊期") && screen.contains("^P  f2"), "{screen}");
    assert!(open.rows().last().unwrap().contains("enter 执行"), "{screen}");
    // What can do nothing is at the end, and says why.
    let end = open.keys("ctrl-pgdn end").keys("pgdn pgdn pgdn");
    assert!(end.screen().contains("库里只有这一期"), "{}", end.screen());
}

#[test]
fn a_command_is_found_by_sound_by_either_language_and_by_its_name() {
    for typed in ["xyp", "下一篇", "next article", "next-article"] {
        let open = reader().keys(":").typed(typed);
        assert!(open.rows()[3].contains("下一篇"), "{typed}: {}", open.screen());
        let done = open.keys("enter");
        assert!(done.screen().contains("▌2 安徽省安庆市"), "{typed}: {}", done.screen());
    }
}

#[test]
fn what_is_chosen_is_done_in_the_pane_below() {
    // In the contents the next row is chosen; in the article there is no such thing.
    let chosen = reader().keys("tab :").typed("select-down").keys("enter enter");
    assert!(chosen.screen().contains("▌2 安徽省安庆市"), "{}", chosen.screen());
    let none = reader().keys(":").typed("select-down");
    assert!(none.screen().contains("没有这样的命令"), "{}", none.screen());
    let help = reader().keys(":").typed("bangzhu").keys("enter");
    assert!(help.screen().contains("常用"), "{}", help.screen());
}

#[test]
fn what_can_do_nothing_stays_and_says_why() {
    let after = reader().keys(":").typed("find-next").keys("enter");
    assert!(after.rows().last().unwrap().contains("还没有查找"), "{}", after.screen());
    assert!(after.rows()[2].contains(": find-next"), "{}", after.screen());
}

#[test]
fn escape_leaves_the_palette_for_the_very_row() {
    let start = reader().keys("j j j");
    let rows = start.rows();
    assert_eq!(start.keys(":").typed("xx").keys("esc").rows(), rows);
}

#[test]
fn the_palette_opens_where_a_line_is_typed_and_does_not_type_there() {
    let search = reader().keys("F").typed("科技").keys("alt-x").typed("quit").keys("enter");
    assert!(search.left);
}

#[test]
fn the_palette_fits_a_small_screen() {
    let small = reader().size(40, 12).keys(":");
    let rows = small.rows();
    assert!(rows.iter().filter(|row| row.contains("帮助")).count() == 1, "{}", small.screen());
    assert!(rows.iter().any(|row| row.ends_with("^P  f2")), "{}", small.screen());
    let smallest = reader().size(20, 5).keys(":").typed("tc").keys("enter");
    assert!(smallest.left);
}

/// A reader whose keymap has these lines in `[article]` as well.
fn with_keys(lines: &str) -> Reader {
    let (keymap, faults) = Keymap::builtin().overlay(format!("[article]\n{lines}").as_bytes(), "test");
    assert!(faults.is_empty(), "{faults:?}");
    Reader::open_with(bundled(), WidthProfile::NARROW, keymap)
}

const MANY: &str = "\"z a\" = \"skim\"\n\"z b\" = \"copy-cited\"\n\"z c\" = \"city-page\"\n\"z d\" = \"who-else\"\n\
                    \"z e e\" = \"compare\"\n";

#[test]
fn what_may_follow_a_key_stands_in_the_status_line() {
    let waiting = reader().keys("j g");
    let status = waiting.rows().last().unwrap().clone();
    assert!(status.contains("g 到开头") && status.contains("esc 取消") && status.ends_with('g'), "{status}");
    assert!(waiting.keys("g").rows().last().unwrap().contains("帮助"));
}

#[test]
fn what_finds_no_room_there_stands_over_the_last_rows() {
    for (columns, rows) in [(100, 24), (40, 12), (20, 5)] {
        let open = with_keys(MANY).size(columns, rows);
        let before = open.rows();
        let waiting = open.keys("z");
        let screen = waiting.screen();
        assert!(screen.contains("a 速读") && screen.contains("b 复制本段"), "{screen}");
        if rows > 5 {
            assert!(screen.contains("ee 与另一地区对照") && screen.contains("esc 取消"), "{screen}");
        }
        assert_eq!(waiting.keys("esc").rows(), before, "escape takes it away and says nothing");
    }
}

#[test]
fn a_message_goes_with_a_key_that_does_something() {
    let fault = reader().keys("/").typed("没有的词").keys("enter");
    let said = fault.rows().last().unwrap().clone();
    assert!(said.contains("没有找到"), "{said}");
    // A key that does nothing is no answer to what is wrong.
    let slip = fault.keys("X");
    assert_eq!(*slip.rows().last().unwrap(), said);
    assert!(!slip.keys("j").screen().contains("没有找到"));
    let said = reader().keys("k X");
    assert!(said.rows().last().unwrap().contains("没有这个键"), "{}", said.screen());
}

#[test]
fn what_cites_is_found_by_any_of_its_names() {
    for language in [Language::Chinese, Language::English] {
        let open = || {
            Reader::open_library(&[std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("issues")], language)
                .keys(":")
        };
        for typed in ["引用", "yinyong", "cite", "citation", "source", "出处", "chuchu", "quote"] {
            let found = open().typed(typed);
            let rows = found.rows();
            let has = |key: &str| rows[2..].iter().any(|row| row.split_whitespace().any(|word| word == key));
            assert!(has("Y") && has("E"), "{typed}: {}", found.screen());
        }
    }
}

#[test]
fn rows_of_the_palette_hold_whole_words_in_columns() {
    for (columns, rows) in [(40, 12), (80, 25), (120, 30)] {
        for language in [Language::Chinese, Language::English] {
            for typed in ["", "copy", "z", "fuzhi", "skim", "基本"] {
                let open = Reader::open_library(
                    &[std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("issues")],
                    language,
                )
                .size(columns, rows)
                .keys(":")
                .typed(typed);
                let list: Vec<String> = open.rows()[1..usize::from(rows) - 1].to_vec();
                for row in list.iter().filter_map(|row| row.split('│').next_back()) {
                    // Where a row is cut it is its own name that is, which stands first.
                    let Some((before, _)) = row.split_once('…') else { continue };
                    assert!(!before.trim().contains("  "), "{columns} {typed}: {}", open.screen());
                }
            }
        }
    }
}

//! Whole screens, kept as files to be compared with what is drawn now: `snapshots/` beside this file.
//!
//! A screen that has changed fails with the difference. Where the change is wanted, `INSTA_UPDATE=always cargo test --lib
//! screens` writes the files anew, and what they say is looked at before it is committed. Limit: of how words look only
//! the reversed is kept, which says what is chosen and found.

use std::path::{Path, PathBuf};

use super::Reader;
use crate::locale::Language;

/// The bundled issue alone.
fn reader() -> Reader {
    open(&["issues"], Language::Chinese)
}

/// The bundled issue and five others.
fn library(language: Language) -> Reader {
    open(&["issues", "tests/fixtures/library"], language)
}

fn open(folders: &[&str], language: Language) -> Reader {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders: Vec<PathBuf> = folders.iter().map(|folder| here.join(folder)).collect();
    Reader::open_library(&folders, language)
}

/// Compares a screen with the kept one of that name.
fn compare(name: &str, reader: &Reader) {
    let mut settings = insta::Settings::new();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description("A change that is wanted: INSTA_UPDATE=always cargo test --lib screens");
    settings.bind(|| insta::assert_snapshot!(name, reader.picture()));
}

#[test]
fn every_pane_tells_its_way_out_on_a_small_screen() {
    for (language, word) in [(Language::Chinese, "返回"), (Language::English, "back")] {
        for keys in
            ["L", "F", "c", "c f", "] ] w", "B", "m a B", "E", "e E", "V", "p", "?", "? / z enter", "t"]
        {
            let reader = open(&["issues"], language).size(40, 12).keys(keys);
            let status = reader.rows().last().cloned().unwrap_or_default();
            assert!(status.contains(word), "{keys}: {}", reader.screen());
            assert!(!status.contains("0/5") && !status.contains("0/1"), "{keys}: {status}");
        }
    }
}

#[test]
fn what_has_nothing_to_choose_offers_nothing_of_it() {
    let empty = library(Language::Chinese).keys("F").typed("麒麟臂");
    assert!(empty.screen().contains("没有找到“麒麟臂”"), "{}", empty.screen());
    assert!(!empty.screen().contains("enter"), "{}", empty.screen());
    let begun = library(Language::English).keys("F");
    assert!(begun.screen().contains("all words must be there"), "{}", begun.screen());
}

#[test]
fn the_first_screen() {
    compare("first-80x24", &reader());
    compare("first-120x40", &reader().size(120, 40));
    compare("first-40x12", &reader().size(40, 12));
}

#[test]
fn the_article_alone() {
    compare("article-80x24", &reader().keys("t space"));
    compare("article-40x12", &reader().size(40, 12).keys("] space"));
}

#[test]
fn the_contents_over_the_article() {
    compare("contents-40x12", &reader().size(40, 12).keys("t j"));
}

#[test]
fn the_jump_box() {
    compare("jump-80x24", &library(Language::Chinese).keys("ctrl-p").typed("sx"));
    compare("jump-40x12", &library(Language::Chinese).size(40, 12).keys("ctrl-p").typed("人才"));
    compare("jump-en-80x24", &library(Language::English).keys("ctrl-p").typed("hefei"));
}

#[test]
fn what_was_found() {
    compare("find-80x24", &reader().keys("/").typed("研发").keys("enter n"));
    compare("find-typed-40x12", &reader().size(40, 12).keys("/").typed("人才"));
}

#[test]
fn the_page_of_a_city() {
    compare("city-80x24", &reader().keys("c"));
    compare("city-en-120x40", &open(&["issues"], Language::English).size(120, 40).keys("c"));
}

#[test]
fn places_side_by_side() {
    compare("compare-80x24", &reader().keys("c v").typed("shaoxing").keys("enter"));
}

#[test]
fn who_else_did_it() {
    compare("elsewhere-80x24", &library(Language::Chinese).keys("w"));
}

#[test]
fn the_search_through_the_library() {
    compare("search-80x24", &library(Language::Chinese).keys("F").typed("人才"));
}

#[test]
fn the_issues_of_the_library() {
    compare("library-80x24", &library(Language::Chinese).keys("L"));
    compare("library-en-40x12", &library(Language::English).size(40, 12).keys("L"));
}

#[test]
fn two_texts() {
    compare("split-80x24", &reader().keys("ctrl-w v ] ]"));
    compare("split-120x40", &reader().size(120, 40).keys("ctrl-w v c"));
    compare("split-en-160x50", &library(Language::English).size(160, 50).keys("ctrl-w v ( tab"));
    compare("split-below-120x40", &reader().size(120, 40).keys("ctrl-w s ]"));
    compare("split-jump-80x24", &library(Language::Chinese).keys("ctrl-w v ctrl-p").typed("hf"));
}

#[test]
fn the_help() {
    compare("help-80x24", &reader().keys("?"));
    compare("help-en-120x40", &library(Language::English).size(120, 40).keys("?"));
}

#[test]
fn every_kept_screen_is_compared() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui/tests/snapshots");
    for file in std::fs::read_dir(kept).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let is_compared = include_str!("screens.rs").contains(&format!("compare(\"{name}\""));
        assert!(is_compared || path.extension().is_some_and(|it| it == "new"), "{}", path.display());
    }
}

#[test]
fn a_prompt_is_whole_where_its_hint_has_no_room() {
    for (columns, key, prompt) in [(30, "/", " /"), (20, "/", " /"), (20, "m", " m")] {
        let line = super::reader().size(columns, 12).keys(key);
        let row = line.rows()[11].clone();
        assert!(row.starts_with(prompt), "{columns} {key}: {row:?}");
        assert!(
            !row.trim_start_matches(prompt).starts_with(|next: char| next != ' '),
            "{columns} {key}: {row:?}"
        );
    }
}

#[test]
fn help_and_the_boxes_are_reached_from_a_selection_and_the_plain_view() {
    for (keys, words) in [
        ("V ?", "/ 筛选"),
        ("V f1", "/ 筛选"),
        ("V :", "汉字、拼音"),
        ("V ctrl-p", "如 jx"),
        ("p :", "汉字、拼音"),
        ("p ctrl-p", "如 jx"),
    ] {
        let open = super::reader().keys(keys);
        assert!(open.screen().contains(words), "{keys}: {}", open.screen());
    }
}

#[test]
fn a_screen_too_small_says_so_whole_in_as_many_rows_as_it_takes() {
    for columns in 2..20 {
        let said = super::reader().size(columns, 4).rows().concat().replace(' ', "");
        assert!(["窗口太小", "窗口太小：至少20列5行"].contains(&said.as_str()), "{columns}: {said}");
        assert!(columns < 8 || said.ends_with('行'), "{columns}: {said}");
    }
}

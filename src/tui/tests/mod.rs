//! Screens: what a person would see, one line a test, through the real loop.

mod basket;
mod budgets;
mod changed;
mod issues;
mod layers;
mod library;
mod links;
mod palette;
mod places;
mod screens;
mod shelf;
mod title;
mod watching;
mod words;

use super::probe::Traits;
use super::stage::Reader;
use crate::app::Msg;
use crate::ingest::ingest;
use crate::keymap::Keymap;
use crate::model::Issue;
use crate::text::{Ambiguous, WidthProfile};

fn bundled() -> Issue {
    ingest(include_bytes!("../../../issues/2024-04.md"), "issues/2024-04.md").unwrap()
}

fn reader() -> Reader {
    Reader::open(bundled())
}

/// The rows of the article pane, without the contents beside it.
fn article_rows(reader: &Reader) -> Vec<String> {
    reader
        .rows()
        .iter()
        .filter_map(|row| row.split_once('│'))
        .map(|(_, text)| text.trim().to_owned())
        .collect()
}

#[test]
fn it_opens_with_the_contents_and_the_first_article() {
    let screen = reader().screen();
    assert!(screen.contains("科技情报参考  2024年第4期"), "{screen}");
    assert!(screen.contains("▌1 浙江嘉兴"), "{screen}");
    assert!(screen.contains("日前，嘉兴市出台科技新政“双响炮”"), "{screen}");
    assert!(screen.contains("1/8"), "{screen}");
}

#[test]
fn an_issue_with_nothing_in_it_says_so() {
    let empty = Reader::open(ingest(b"", "empty.md").unwrap());
    let screen = empty.screen();
    assert!(screen.contains("本期没有文章") && screen.contains("文件是空的"), "{screen}");
    let empty = empty.size(40, 12).keys("j space G ctrl-p enter esc / n ] tab");
    assert!(empty.screen().contains("文件是空的"), "{}", empty.screen());
}

#[test]
fn one_pane_below_seventy_columns_with_the_contents_over_it() {
    let narrow = reader().size(69, 24);
    assert!(!narrow.screen().contains('│'));
    assert!(narrow.screen().contains("日前"));
    let over = narrow.keys("t");
    assert!(over.screen().contains("▌1 浙江嘉兴"), "{}", over.screen());
    assert!(!over.screen().contains("日前"));
    let opened = over.keys("j enter");
    assert!(opened.screen().contains("需求引导产学研对接"), "{}", opened.screen());
}

#[test]
fn the_smallest_screen_works_and_a_smaller_one_says_so() {
    assert!(reader().size(20, 5).screen().contains("浙江嘉兴"));
    for columns in 20..60 {
        // What stands at the left and at the right leaves the hints no room.
        reader().size(columns, 5).keys("/").typed("企业").keys("enter 5 ctrl-w");
    }
    let said = |columns, rows| reader().size(columns, rows).rows().concat().replace(' ', "");
    for (columns, rows) in [(19, 5), (12, 4), (20, 2), (11, 2)] {
        assert_eq!(said(columns, rows), "窗口太小：至少20列5行", "{columns}x{rows}");
    }
    for (columns, rows) in [(10, 2), (19, 1), (5, 2), (4, 2)] {
        assert_eq!(said(columns, rows), "窗口太小", "{columns}x{rows}");
    }
    let back = reader().size(19, 4).size(80, 24);
    assert!(back.screen().contains("日前"));
}

#[test]
fn the_contents_can_be_hidden_and_the_text_takes_the_width() {
    let hidden = reader().size(120, 30).keys("t");
    assert!(!hidden.screen().contains('│'));
    assert!(hidden.keys("t").screen().contains('│'));
}

#[test]
fn the_contents_follow_the_reading_position() {
    let screen = reader().keys("] ]").screen();
    assert!(screen.contains("▌3 湖北宜昌"), "{screen}");
    assert!(screen.contains("3/8"), "{screen}");
}

#[test]
fn what_stands_before_the_first_article_has_a_row_of_its_own() {
    let text = "# 科技参考\n\n2024年第4期\n\n卷首语\n\n新的一年，愿与读者同行，把各地的做法讲清楚。\n\n\
                ## 浙江嘉兴：建平台\n\n嘉兴市建成平台3个。\n\n## 湖北宜昌：引人才\n\n宜昌市引进人才50名。\n";
    let issue = crate::library::read(text.as_bytes(), "2024-04.md").unwrap();
    assert!(!issue.preface.is_empty());
    let reader = Reader::open(issue);
    assert!(reader.rows()[2].contains("卷首"), "{}", reader.screen());
    let second = reader.keys("tab G enter");
    assert!(second.rows()[23].contains("2/2"), "{}", second.screen());
    let back = second.keys("tab g g enter");
    assert!(back.rows()[23].contains("卷首"), "{}", back.screen());
    // A number is that of an article.
    assert!(back.keys("tab 1").rows()[23].contains("1/2"));
}

#[test]
fn a_digit_in_the_contents_opens_that_article() {
    let reader = reader().keys("tab 5");
    assert!(reader.screen().contains("▌5 浙江绍兴"));
    assert!(article_rows(&reader)[0].starts_with("浙江绍兴"));
}

#[test]
fn a_number_with_no_article_is_told() {
    assert!(reader().keys("tab 9").screen().contains("没有第9篇"));
}

#[test]
fn counts_repeat_a_command() {
    let five = article_rows(&reader().keys("5 j"));
    let one_by_one = article_rows(&reader().keys("j j j j j"));
    assert_eq!(five, one_by_one);
    assert_ne!(five, article_rows(&reader()));
    assert!(reader().keys("3 G").screen().contains("▌3 湖北宜昌"));
}

#[test]
fn a_chord_waits_and_shows_itself() {
    let waiting = reader().keys("G g");
    assert!(waiting.rows().last().unwrap().ends_with('g'));
    assert!(waiting.keys("g").screen().contains("日前"));
}

#[test]
fn paging_through_shows_every_row_of_every_article() {
    let issue = bundled();
    let mut reader = Reader::open(issue.clone());
    let mut seen: String = String::new();
    for _ in 0..200 {
        let before = reader.screen();
        seen.extend(article_rows(&reader));
        reader = reader.keys("space");
        if reader.screen() == before {
            break;
        }
    }
    for article in &issue.articles {
        for block in &article.blocks {
            for sentence in block.plain_text().split('。') {
                let start: String = sentence.trim().chars().take(12).collect();
                assert!(seen.contains(&start), "{start} of {}", article.title);
            }
        }
    }
}

#[test]
fn scrolling_down_and_up_again_ends_where_it_began() {
    for (there, back) in [("j", "k"), ("d", "u"), ("5 j", "5 k")] {
        let start = reader().keys("]");
        let rows = start.rows();
        // The status line offers the way back only until the first scroll.
        assert_eq!(start.keys(there).keys(back).rows()[..23], rows[..23], "{there} {back}");
    }
}

#[test]
fn the_end_of_one_article_leads_into_the_next() {
    let mut reader = reader();
    for _ in 0..4 {
        reader = reader.keys("space");
    }
    assert!(reader.screen().contains("2/8"), "{}", reader.screen());
}

#[test]
fn jumping_takes_two_typed_characters_and_back_returns_to_the_very_row() {
    let start = reader().keys("j j j");
    let rows = start.rows();
    let jumped = start.keys("ctrl-p").typed("鄂州").keys("enter");
    assert!(jumped.screen().contains("▌6 湖北鄂州"), "{}", jumped.screen());
    assert_eq!(jumped.keys("ctrl-o").rows(), rows);
}

#[test]
fn leaving_the_jump_box_returns_to_the_very_row() {
    let start = reader().keys("j j j");
    let rows = start.rows();
    let open = start.keys("ctrl-p").typed("南京");
    assert!(open.screen().contains("首次") || open.screen().contains("科技镇长团"), "{}", open.screen());
    assert_eq!(open.keys("esc").rows(), rows);
}

#[test]
fn the_jump_box_lists_everything_then_narrows_then_says_that_nothing_matches() {
    let open = reader().keys("ctrl-p");
    assert!(
        open.screen().contains("文 浙江嘉兴") && open.screen().contains("文 南京市"),
        "{}",
        open.screen()
    );
    let caret = open.caret().unwrap();
    let typed = open.typed("安徽");
    assert_eq!(typed.caret().unwrap(), (caret.0 + 4, caret.1));
    let narrowed = typed.screen();
    assert!(narrowed.contains("文 安徽省阜阳市") && !narrowed.contains("文 浙江嘉兴"), "{narrowed}");
    assert!(typed.typed("没有的").screen().contains("没有匹配的条目"));
}

#[test]
fn several_words_match_in_any_order() {
    let screen = reader().keys("ctrl-p").typed("转化 安徽").screen();
    assert!(screen.contains("文 安徽省安庆市") && !screen.contains("文 安徽省阜阳市"), "{screen}");
}

#[test]
fn a_word_broken_over_two_rows_is_found_and_marked() {
    let issue = bundled();
    let words = ["新型研发机构", "科技企业", "产学研", "科技成果"];
    for word in words {
        let expected: usize = issue
            .articles
            .iter()
            .map(|article| {
                let text: usize =
                    article.blocks.iter().map(|block| block.plain_text().matches(word).count()).sum();
                text + article.title.matches(word).count()
            })
            .sum();
        let reader = Reader::open(issue.clone()).keys("/").typed(word).keys("enter");
        let status = reader.rows().last().unwrap().clone();
        assert!(status.contains(&format!("/{expected}处")), "{word}: {status}");
        assert!(reader.reversed().contains(word.chars().next().unwrap()), "{word}");
    }
}

#[test]
fn a_hit_in_a_title_is_marked_there() {
    let found = reader().keys("/").typed("搭桥集智").keys("enter");
    assert!(found.reversed().contains("搭桥集智"), "{}", found.screen());
}

#[test]
fn n_goes_round_and_says_so() {
    let reader = reader().keys("/").typed("双响炮").keys("enter n n");
    assert!(reader.screen().contains("从头找起") || reader.keys("n").screen().contains("从头找起"));
}

#[test]
fn a_hit_out_of_sight_is_shown_under_the_name_of_its_own_article() {
    // It stands in the first lines of the second article; a third of the window above it would be the first one's end.
    let found = reader().size(80, 24).keys("/").typed("需求引导").keys("enter");
    assert!(found.rows()[2].contains("    安徽省安庆市多措并举"), "{}", found.screen());
    assert!(found.screen().contains("需求引导产学研对接"), "{}", found.screen());
}

#[test]
fn leaving_find_returns_and_what_is_not_there_is_told() {
    let start = reader().keys("j j");
    let rows = start.rows();
    let cancelled = start.keys("/").typed("特派员").keys("esc");
    assert_eq!(cancelled.rows(), rows);
    let missing = cancelled.keys("/").typed("没有的词").keys("enter");
    assert!(missing.screen().contains("没有找到“没有的词”；F 全库检索"), "{}", missing.screen());
    let phrase = missing.keys("/").typed("特派员 没有").keys("enter");
    assert!(phrase.screen().contains("“特派员 没有”（连在一起的）；F 全库检索"), "{}", phrase.screen());
}

#[test]
fn help_is_made_from_the_live_keymap_and_scrolls() {
    let (keymap, faults) = Keymap::builtin().overlay(b"[article]\n\"x\" = \"line-down\"\n", "test");
    assert!(faults.is_empty());
    let help = Reader::open_with(bundled(), WidthProfile::NARROW, keymap).keys("?");
    assert!(help.rows().iter().any(|row| row.contains("下一行") && row.contains('x')), "{}", help.screen());
    let top = help.rows();
    let scrolled = help.keys("space");
    assert_ne!(scrolled.rows(), top);
    assert!(scrolled.keys("q").screen().contains("日前"));
}

#[test]
fn help_is_narrowed_by_words_and_sounds_and_esc_gives_it_back() {
    let help = reader().keys("?");
    let whole = help.rows();
    let narrowed = help.keys("/").typed("书签");
    let rows = narrowed.rows();
    assert!(rows.iter().any(|row| row.contains("存书签")), "{}", narrowed.screen());
    assert!(!narrowed.screen().contains("下半页"), "{}", narrowed.screen());
    let accepted = narrowed.keys("enter j");
    assert!(
        accepted.screen().contains("存书签") && accepted.screen().contains("全部"),
        "{}",
        accepted.screen()
    );
    let again = accepted.keys("esc");
    assert_eq!(again.rows(), whole);
    let by_sound = again.typed("摘录篮").keys("ctrl-u").typed("shuqian");
    assert!(by_sound.screen().contains("存书签"), "{}", by_sound.screen());
    let none = by_sound.typed("qqq");
    assert!(none.screen().contains("没有匹配的行"), "{}", none.screen());
    // A digit is a count here, and what closes help closes it.
    let closed = none.keys("esc").keys("3 j").keys("q");
    assert!(closed.screen().contains("日前"), "{}", closed.screen());
}

#[test]
fn a_resize_keeps_the_place() {
    let reader = reader().keys("] } }");
    let first: String = article_rows(&reader)[0].chars().take(10).collect();
    let resized = reader.size(100, 30).size(60, 20).size(80, 24);
    assert!(article_rows(&resized)[0].starts_with(&first), "{first}: {}", resized.screen());
}

#[test]
fn keys_typed_with_an_input_method_on_are_their_ascii_twins() {
    assert_eq!(reader().keys("ｊ").rows(), reader().keys("j").rows());
    let han = reader();
    let rows = han.rows();
    let pressed = han.keys("好");
    assert_eq!(pressed.rows()[..23], rows[..23]);
    assert!(pressed.rows()[23].contains("没有这个键"), "{}", pressed.screen());
}

#[test]
fn pasted_text_goes_into_the_box_or_opens_one_and_is_never_obeyed() {
    let mut idle = reader();
    let rows = idle.rows();
    idle.send(Msg::Text("qqq/黄冈\u{1b}[31m\n".into()));
    assert!(!idle.left);
    assert!(idle.screen().contains("/qqq/黄冈"), "{}", idle.screen());
    assert_eq!(idle.keys("esc").rows(), rows);
    let mut open = reader().keys("ctrl-p");
    open.send(Msg::Text("鄂州\n".into()));
    assert!(open.screen().contains("> 鄂州"), "{}", open.screen());
}

#[test]
fn quitting_leaves_and_suspending_stops() {
    assert!(reader().keys("q").left);
    let stopped = reader().keys("ctrl-z");
    assert_eq!((stopped.host.stops, stopped.left), (1, false));
}

#[test]
fn what_comes_of_an_effect_is_done_as_well() {
    let mut alone = reader();
    alone.host.job_control = false;
    let alone = alone.keys("ctrl-z");
    assert_eq!(alone.host.stops, 0);
    assert!(alone.screen().contains("没有可以返回的命令行"), "{}", alone.screen());
}

#[test]
fn restricted_mode_starts_nothing_and_says_so() {
    let mut restricted = reader();
    restricted.host.rights = crate::right::Rights::restricted();
    let restricted = restricted.keys("ctrl-z");
    assert_eq!(restricted.host.stops, 0);
    assert!(restricted.screen().contains("受限模式"), "{}", restricted.screen());
    assert!(restricted.keys("q").left);
}

#[test]
fn a_flipped_width_is_kept_and_drawn_whole() {
    let flipped = reader().keys("W");
    let traits = Traits { profile: WidthProfile::WIDE, margins: false };
    assert_eq!(flipped.host.traits, [traits]);
    assert!(flipped.cost > 1000, "{}", flipped.cost);
}

#[test]
fn flipping_the_width_keeps_every_column_straight() {
    let wide = Reader::open_with(bundled(), WidthProfile::WIDE, Keymap::builtin()).size(100, 30);
    let screen = wide.screen();
    assert!(!screen.contains('│') && !screen.contains('─'), "{screen}");
    // On an emulator that draws “ in one cell, a blank stands beside each; the divider is in one column all the same.
    let columns: Vec<usize> = wide.rows().iter().filter_map(|row| divider(row)).collect();
    assert!(columns.len() > 20 && columns.iter().all(|column| *column == columns[0]), "{columns:?}");
}

#[test]
fn each_kind_of_character_is_as_wide_as_it_was_remembered() {
    let mixed = WidthProfile { punctuation: Ambiguous::Wide, ..WidthProfile::NARROW };
    let mixed = Reader::open_with(bundled(), mixed, Keymap::builtin()).size(100, 30);
    let narrow = reader().size(100, 30);
    assert!(mixed.screen().contains('│') && mixed.screen().contains('─'), "{}", mixed.screen());
    assert_ne!(mixed.screen(), narrow.screen(), "quotation marks take two cells");
}

/// The column the divider stands in.
fn divider(row: &str) -> Option<usize> {
    row.split_once('|').map(|(before, _)| WidthProfile::NARROW.text(before).0)
}

#[test]
fn a_key_that_changes_nothing_sends_nothing() {
    let reader = reader().keys("k k");
    assert_eq!(reader.cost, 0, "that the text begins here has been said");
    assert_eq!(reader.keys("好 好").cost, 0);
}

#[test]
fn what_keys_cost_on_the_wire_stays_within_budget() {
    let sized = || reader().size(100, 30);
    let text = |reader: &Reader| reader.rows().iter().map(|row| row.len()).sum::<usize>();
    let first = sized().keys("ctrl-l");
    assert!(first.cost * 100 <= text(&first) * 125, "{} of {}", first.cost, text(&first));
    let selected = sized().keys("tab j");
    assert!(selected.cost <= 200, "{}", selected.cost);
    let page = sized().keys("space space");
    assert!(page.cost * 100 <= text(&page) * 105, "{} of {}", page.cost, text(&page));
    let line = sized().keys("space j");
    assert!(line.cost <= 1100, "{}", line.cost);
    let whole = sized().keys("t space j");
    assert!(whole.cost <= 185, "{}", whole.cost);
    let letter = sized().keys("ctrl-p v v v");
    assert!(letter.cost <= 120, "{}", letter.cost);
}

#[test]
fn no_control_character_of_a_document_reaches_the_terminal() {
    let source =
        "# 刊\n\n2024年第1期\n\n## 题\u{1b}]0;evil\u{7}目\n\n正\u{1b}[31m文\u{9b}2J，\u{202e}反\u{200b}。\n";
    let reader = Reader::open(ingest(source.as_bytes(), "x.md").unwrap());
    assert!(reader.screen().contains("正文，反"), "{}", reader.screen());
    assert!(!reader.screen().contains("evil") && !reader.screen().contains("[31m"));
}

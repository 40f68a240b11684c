//! The rules of filling, R26–R32, and what they make of the rules of breaking.

use proptest::prelude::*;

use super::*;
use crate::text::sanitise;

/// Sets a text as `kanbao wrap` would: indents and all.
fn set_with(text: &str, setting: LineSetting) -> Vec<String> {
    let displayed = sanitise::display(text);
    let lines = wrap(&displayed.text, &setting);
    let indents = std::iter::once(setting.first_indent.0).chain(std::iter::repeat(0));
    lines
        .iter()
        .zip(indents)
        .map(|(line, indent)| " ".repeat(indent) + &sanitise::printed(&displayed.text[line.bytes.clone()]))
        .collect()
}

fn setting(width: usize) -> LineSetting {
    LineSetting { width: Cells(width), first_indent: Cells(0), hang: Cells(0), profile: WidthProfile::NARROW }
}

fn set(text: &str, width: usize) -> Vec<String> {
    set_with(text, setting(width))
}

fn broken(text: &str, width: usize) -> Vec<Bond> {
    wrap(text, &setting(width)).iter().map(|line| line.broken).collect()
}

#[test]
fn r26_the_first_line_is_indented() {
    let indented = LineSetting { first_indent: Cells(4), ..setting(20) };
    let expected = ["    会议指出：“要坚", "持稳中求进”，并强", "调：‘守正创新’。"];
    let text = "会议指出：“要坚持稳中求进”，并强调：‘守正创新’。";
    assert_eq!(set_with(text, indented), expected);
    assert_eq!(set_with(text, LineSetting { profile: WidthProfile::WIDE, ..indented }), expected);
}

#[test]
fn r28_the_longest_piece_that_fits() {
    assert_eq!(
        set("他说得很慢——非常慢……然后走了——再没有回来。", 12),
        ["他说得很慢——", "非常慢……然后", "走了——再没有", "回来。"]
    );
}

#[test]
fn r28_emergencies_break_the_weakest_bond_first() {
    // ×L1: a number and its unit; ×L2: the number itself; ×L3: a mark; then a pair of marks.
    assert_eq!(set("123456亿平方公里", 8), ["123456亿", "平方公里"]);
    assert_eq!(broken("123456亿平方公里", 10), [Bond::Unit, Bond::Open]);
    assert_eq!(broken("abcdefgh", 5), [Bond::Run, Bond::Open]);
    assert_eq!(broken("））））", 4), [Bond::Mark, Bond::Open]);
    assert_eq!(broken("……", 1), [Bond::Always, Bond::Open]);
}

#[test]
fn r28_a_long_run_breaks_after_a_joint() {
    assert_eq!(set("http://example.cn/path?query=1", 20), ["http://example.cn/", "path?query=1"]);
    assert_eq!(set("abcdefghij_klmnopqrst", 14), ["abcdefghij_", "klmnopqrst"]);
}

#[test]
fn r28_a_cluster_wider_than_the_line_stands_alone() {
    assert_eq!(set("甲乙a丙", 1), ["甲", "乙", "a", "丙"]);
    assert_eq!(set("甲乙", 0), ["甲", "乙"]);
}

#[test]
fn r29_one_mark_may_hang() {
    let hanging = |text: &str, width: usize, hang: usize| {
        set_with(text, LineSetting { hang: Cells(hang), ..setting(width) })
    };
    assert_eq!(hanging("一二三四，五六", 8, 2), ["一二三四，", "五六"]);
    assert_eq!(hanging("一二三四，五六", 8, 0), ["一二三", "四，五六"]);
    // By one cell for a gutter of one, or for a closer.
    assert_eq!(hanging("a一二三，五六", 8, 1), ["a一二三，", "五六"]);
    assert_eq!(hanging("a一（三）五六", 8, 2), ["a一（三）", "五六"]);
    assert_eq!(hanging("ab（三）五六七", 7, 2), ["ab（三）", "五六七"]);
    // Never in a succession of marks.
    assert_eq!(hanging("一二《三》，五六", 10, 2), ["一二", "《三》，", "五六"]);
    assert_eq!(hanging("一二三四五，六七", 10, 2), ["一二三四五，", "六七"]);
}

#[test]
fn r30_spaces_at_line_ends_are_dropped() {
    assert_eq!(set("甲乙　丙丁", 4), ["甲乙", "丙丁"]);
    assert_eq!(set("ab  cd   ef", 3), ["ab", "cd", "ef"]);
}

#[test]
fn r31_no_single_character_makes_a_line() {
    assert_eq!(set("一二三四五六七八九。", 16), ["一二三四五六七", "八九。"]);
    assert_eq!(set("一二三四五六七八九", 16), ["一二三四五六七", "八九"]);
    // A narrow one may, two may, and a line is not emptied below its half for it.
    assert_eq!(set("一二三四五六七八9", 16), ["一二三四五六七八", "9"]);
    assert_eq!(set("一二三四五六七八九十", 16), ["一二三四五六七八", "九十"]);
    assert_eq!(set("一二abcdefghijkl九", 16), ["一二abcdefghijkl", "九"]);
    // A no-break space is no company.
    assert_eq!(set("一二三四五六七八九\u{a0}。", 16), ["一二三四五六七", "八九 。"]);
    // The new last line may hang as any line may (R29).
    assert_eq!(set_with("一b二，", LineSetting { hang: Cells(2), ..setting(4) }), ["一", "b二，"]);
    assert_eq!(set_with("一b二，", setting(4)), ["一b", "二，"]);
}

#[test]
fn r32_nothing_is_inserted() {
    assert_eq!(set("用Rust写的3个程序", 40), ["用Rust写的3个程序"]);
    assert_eq!(set("extraordinarily long", 18), ["extraordinarily", "long"]);
}

#[test]
fn a_paragraph_without_breaks_is_set_in_linear_time() {
    // Quadratic work on ten million clusters would not come back.
    for text in ["a".repeat(300_000), "。".repeat(100_000), "…".repeat(100_000), "一\u{2060}".repeat(50_000)]
    {
        let lines = wrap(&text, &setting(40));
        assert_eq!(lines.last().map(|line| line.bytes.end), Some(text.len()));
    }
}

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[一-龥]{1,8}",
        3 => "[a-zA-Z0-9][a-zA-Z0-9.,/+-]{0,12}",
        2 => "[0-9]{1,5} ?(亿元|家|%|年|平方公里|余人)",
        3 => "[，。、：；！？“”‘’（）《》—…·～]{1,2}",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        2 => "[ 　]{1,2}",
        1 => "(é|👍|🇨🇳|e\u{301}|\u{a0}|\u{200b}|\u{2060}|①|ア)",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_line_is_wider_than_its_measure(text in words(), width in 2usize..60, indent in 0usize..5, hang in 0usize..3) {
        let shown = sanitise::display(&text).text.into_owned();
        for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
            let setting = LineSetting { width: Cells(width), first_indent: Cells(indent), hang: Cells(hang), profile };
            for (index, line) in wrap(&shown, &setting).iter().enumerate() {
                let indent = if index == 0 { setting.indent() } else { Cells(0) };
                let words = &shown[line.bytes.clone()];
                prop_assert_eq!(profile.text(words), line.width);
                prop_assert!(!words.is_empty());
                // R29 asks for the last visible cluster; these print nothing.
                let seen = words.trim_end_matches(['\u{200b}', '\u{2060}']);
                let allowed = if seen.ends_with(['，', '。', '、', '：', '；', '！', '？', '）', '》', '”', '’']) { hang } else { 0 };
                prop_assert!(line.width + indent <= Cells(width + allowed), "{words:?} in {width}");
            }
        }
    }

    #[test]
    fn r33_the_lines_are_the_text_but_for_dropped_spaces(text in words(), width in 1usize..40) {
        let shown = sanitise::display(&text).text.into_owned();
        let mut from = 0;
        for line in wrap(&shown, &setting(width)) {
            let is_blank = shown[from..line.bytes.start].chars().all(|c| matches!(c, ' ' | '\u{3000}'));
            prop_assert!(is_blank);
            from = line.bytes.end;
        }
        prop_assert_eq!(from, shown.len());
    }

    #[test]
    fn no_line_starts_or_ends_with_a_forbidden_mark(text in words(), width in 20usize..60) {
        // A zero-width space asks for a break before all other rules (R13).
        let shown = sanitise::display(&text).text.replace('\u{200b}', "");
        let lines = wrap(&shown, &setting(width));
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            if line.broken < Bond::Mark {
                let last = shown[line.bytes.clone()].chars().next_back().unwrap();
                let first = shown[next.bytes.clone()].chars().next().unwrap();
                prop_assert!(!"“‘（《".contains(last), "{last} ends a line");
                prop_assert!(!"”’）》，。、：；！？".contains(first), "{first} starts a line");
            }
        }
    }

    #[test]
    fn setting_again_changes_nothing(text in words(), width in 4usize..60) {
        let shown = sanitise::display(&text).text.into_owned();
        let prepared = Prepared::new(&shown, WidthProfile::NARROW);
        prop_assert_eq!(prepared.lines(&setting(width)), wrap(&shown, &setting(width)));
    }
}

//! R13–R25, each rule by its number: `｜` stands where a line may end.

use proptest::prelude::*;

use super::*;
use crate::text::breaks::Unicode17;
use crate::text::sanitise;

/// UAX #14 of Unicode 15, to set under the same rules (T2).
struct Unicode15;

impl LineBreaker for Unicode15 {
    fn opportunities(&self, text: &str, at: &mut dyn FnMut(usize)) {
        unicode_linebreak::linebreaks(text)
            .map(|(offset, _)| offset)
            .filter(|&offset| offset < text.len())
            .for_each(at);
    }
}

/// The text with `｜` at every open gap.
fn open(text: &str) -> String {
    let gaps = gaps(text, &Unicode17);
    let mut marked = String::new();
    for (at, character) in text.char_indices() {
        if gaps.iter().any(|gap| gap.byte == at && gap.bond == Bond::Open) {
            marked.push('｜');
        }
        marked.push(character);
    }
    marked
}

/// The bonds of a text's gaps, in order.
fn bonds(text: &str) -> Vec<Bond> {
    gaps(text, &Unicode17).iter().map(|gap| gap.bond).collect()
}

/// Checks that a text parts just where `｜` stands in `expected`.
#[track_caller]
fn parts(expected: &str) {
    assert_eq!(open(&expected.replace('｜', "")), expected);
}

#[test]
fn r13_glue_and_spaces() {
    parts("甲\u{a0}乙\u{202f}丙\u{2060}丁");
    parts("甲 ｜乙　｜丙");
    parts("甲\u{200b}｜乙");
    // U+200B asks for a break before every other rule.
    parts("甲\u{200b}｜，");
    assert_eq!(bonds("甲 "), [Bond::Always]);
}

#[test]
fn r14_pairs_of_marks_stay_whole() {
    parts("破｜折｜号｜——｜结｜束");
    parts("省｜略｜号……｜结｜束");
    parts("甲｜――｜乙");
    parts("甲⋯⋯｜乙");
    parts("———");
    assert_eq!(bonds("——"), [Bond::Always]);
}

#[test]
fn r15_narrow_runs_stay_whole_but_for_hyphens() {
    parts("state-｜of-｜the-｜art");
    parts("COVID-19");
    parts("http://a.cn/b?c=d");
    parts("甲｜a@b.cn｜乙");
    assert_eq!(bonds("ab"), [Bond::Run]);
}

#[test]
fn r16_no_closer_or_stop_starts_a_line() {
    parts("甲，｜乙。｜丙）｜丁》｜戊");
    parts("甲 ，｜乙");
    parts("甲 ）｜乙 ！｜丙 !");
    parts("甲,｜乙");
    // The engine holds a full stop to the line even after a space, but not as a mark.
    assert_eq!(bonds("甲 ."), [Bond::Always, Bond::Run]);
    assert_eq!(bonds("甲，"), [Bond::Mark]);
}

#[test]
fn r17_what_else_never_starts_a_line() {
    parts("阿·｜托");
    parts("甲々｜乙ー｜丙");
    parts("百%｜乙℃｜丙％｜丁");
    parts("甲～｜乙");
    parts("甲—｜乙｜——｜丙–｜丁");
    parts("甲 ｜·｜乙");
    parts("アァ｜ア");
    assert_eq!(bonds("甲·"), [Bond::Mark]);
}

#[test]
fn r18_members_of_narrow_runs() {
    parts("甲｜C++｜乙");
    parts("甲｜f(x)=1｜乙");
    parts("甲｜don’t｜乙");
    parts("甲｜naïveя｜乙");
    parts("甲｜Ⅲ｜型");
    parts("①甲｜乙");
    // Between Han characters U+2019 closes a quotation.
    parts("甲’｜乙");
}

#[test]
fn r19_no_opener_ends_a_line() {
    parts("甲｜（乙｜《丙｜【丁");
    parts("甲｜（ 乙");
    parts("甲｜￥5");
    parts("№ 5");
    assert_eq!(bonds("（乙"), [Bond::Mark]);
}

#[test]
fn r20_numbers_and_their_units() {
    parts("增｜57家｜企｜业");
    parts("增｜57 家｜企｜业");
    parts("收｜7.7 亿元，｜占");
    parts("分｜别｜3，｜4项");
    parts("共｜１，２３４家");
    parts("2023年｜1月｜17日");
    parts("1,234家｜店");
    parts("10 000元｜整");
    parts("30 ℃｜时");
    parts("5000余名｜人｜才");
    parts("30多个百分点｜多");
    parts("20多亿元｜用");
    parts("10余万人次｜来");
    parts("3个百分点｜多");
    parts("12平方公里｜内");
    parts("第12章｜节");
    parts("第①章｜节");
    parts("５７家｜企｜业");
    parts("57 ｜企｜业");
    parts("2023 ｜100");
    assert_eq!(bonds("57家"), [Bond::Run, Bond::Unit]);
}

#[test]
fn r21_ranges_products_degrees_and_signs() {
    parts("3—5月｜间");
    parts("15%～20%｜间");
    parts("1%~2%");
    parts("3×4米");
    parts("a×b");
    parts("北｜纬｜30°15′");
    parts("±5｜左｜右");
    parts("甲｜−3｜乙");
}

#[test]
fn r22_the_solidus_holds_both_sides() {
    parts("和/或");
    parts("和／或");
    parts("和 / ｜或");
    assert_eq!(bonds("和/"), [Bond::Unit]);
}

#[test]
fn r23_a_label_stays_with_what_it_labels() {
    parts("一｜①甲｜乙");
    parts("❶甲｜乙");
    parts("① 甲｜乙");
    assert_eq!(bonds("①甲"), [Bond::Unit]);
}

#[test]
fn r24_forced_breaks_and_the_base() {
    parts("指｜出：｜“要");
    parts("说｜“你｜好”｜后");
    parts("“A”｜与｜“B”");
    parts("‘专｜精｜特｜新’｜企｜业");
    parts("C++｜语｜言");
    parts("C#｜语｜言");
    parts("“‘重｜叠’”。”");
    parts("甲｜（乙）｜丙｜《丁》｜戊、｜己");
    parts("A｜“B”｜C");
    parts("A｜【B】｜C，｜D");
    parts("C++｜（甲）｜乙");
    // A straight quotation mark holds to both its sides (LB19), and what else holds to all that follows does so here.
    parts("甲\"（乙）\"丙");
    parts("甲｜«（乙）»｜丙");
    parts("甲\u{2011}（乙");
}

#[test]
fn r25_quotation_marks_go_by_code_point() {
    parts("甲｜“乙｜丙”｜丁");
    parts("甲”｜乙");
    parts("甲\"a\"乙");
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一-龥]{1,4}",
        3 => "[a-zA-Z]{1,8}",
        2 => "[0-9]{1,5}(年|家|亿元|%)?",
        4 => "[，。、：；！？“”‘’（）《》【】—…·～]",
        1 => Just("——".to_owned()),
        1 => Just(" ".to_owned()),
    ];
    prop::collection::vec(piece, 0..40)
        .prop_map(|pieces| sanitise::display(&pieces.concat()).text.into_owned())
}

proptest! {
    /// T2: the rules leave nothing to the engine that two of them disagree on.
    #[test]
    fn either_base_engine_gives_the_same_breaks(text in text()) {
        let open = |base: &dyn LineBreaker| -> Vec<usize> {
            gaps(&text, base).iter().filter(|gap| gap.bond == Bond::Open).map(|gap| gap.byte).collect()
        };
        prop_assert_eq!(open(&Unicode17), open(&Unicode15));
    }

    /// T2: nothing is open that neither the engine nor R24 opens.
    #[test]
    fn breaks_are_those_of_the_base_and_the_forced_ones(text in text()) {
        let mut base = Vec::new();
        Unicode17.opportunities(&text, &mut |offset| base.push(offset));
        for gap in gaps(&text, &Unicode17).iter().filter(|gap| gap.bond == Bond::Open) {
            let before = text[..gap.byte].chars().next_back().unwrap();
            let after = text[gap.byte..].chars().next().unwrap();
            let is_forced = "“‘".contains(after) || "”’+#".contains(before);
            prop_assert!(base.contains(&gap.byte) || is_forced, "{before}|{after}");
        }
    }
}

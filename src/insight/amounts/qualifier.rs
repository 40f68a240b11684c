//! The words around a number that say how it is meant: `超1亿元`, `不低于3%`, `九成以上`.
//!
//! Limit: words right before or right behind the number only.

use crate::insight::letters::Letters;
use crate::insight::words::{Words, words};

/// Words right before a number that say how it is meant.
const BEFORE: &Words = words![
    "首次突破", "不低于", "不少于", "不超过", "不高于", "不小于", "不大于", "超过", "突破", "高达", "至少",
    "最高", "最多", "接近", "大约", "不足", "不到", "超", "近", "约", "逾", "满",
];

/// Words right behind a number with its unit that say how it is meant.
const BEHIND: &Words = words!["及以上", "及以下", "以上", "以下", "以内", "左右", "之内"];

/// The qualifier right before `at`, and where it begins; `at` where there is none.
pub(super) fn before(letters: &Letters, at: usize) -> (Option<&'static str>, usize) {
    match letters.longest_ending(letters.back_over_blanks(at), BEFORE) {
        Some((word, start)) if !ends_a_word(letters, word, start) => (Some(word), start),
        _ => (None, at),
    }
}

/// Whether a qualifier that begins at `start` is only the end of a word: 约 of 签约, 近 of 附近.
fn ends_a_word(letters: &Letters, qualifier: &str, start: usize) -> bool {
    let heads = match qualifier {
        "约" => "签合条预履契续违特公邀",
        "近" => "附邻临最远毗",
        "满" => "圆期届美",
        "超" => "赶反英中",
        _ => return false,
    };
    letters.before(start).is_some_and(|c| heads.contains(c))
}

/// The qualifier right behind `at`, and where it ends.
pub(in crate::insight) fn behind(letters: &Letters, at: usize) -> Option<(&'static str, usize)> {
    letters.longest_of(letters.skip_blanks(at), BEHIND)
}

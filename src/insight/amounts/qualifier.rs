//! The words before a number that say how it is meant: `超1亿元`, `不低于3%`.
//!
//! Limit: words right before the number only; those behind it (`以上`) are not read.

use crate::insight::letters::Letters;

/// Words right before a number that say how it is meant.
const QUALIFIERS: &[&str] = &[
    "首次突破", "不低于", "不少于", "不超过", "不高于", "不小于", "超过", "突破", "高达", "至少", "最高",
    "最多", "接近", "大约", "超", "近", "约", "逾", "满",
];

/// The qualifier right before `at`, and where it begins; `at` where there is none.
pub(super) fn before(letters: &Letters, at: usize) -> (Option<&'static str>, usize) {
    match letters.ending(letters.back_over_blanks(at), QUALIFIERS) {
        Some((word, start)) => (Some(word), start),
        None => (None, at),
    }
}

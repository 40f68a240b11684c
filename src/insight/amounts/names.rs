//! Numbers that are part of a name or a slogan and count nothing: “12条”, “365天不打烊”, 7×24小时, 3年行动计划.
//!
//! Limit: a slogan without quotation marks is known by the words after its number only.

use super::Amount;
use crate::insight::letters::Letters;
use crate::insight::words::{Row, row};

/// Longest quotation that is a name or a slogan, in characters.
const SLOGAN: usize = 14;

/// Longest title in 《》 that is looked at, in characters.
const TITLE: usize = 60;

/// What makes a number of years the name of a programme.
const PROGRAMMES: &Row = row!["行动", "计划", "规划", "攻坚", "方案", "提升", "改革", "倍增"];

/// Whether an amount stands in a name or a slogan.
pub(super) fn is_name(letters: &Letters, amount: &Amount) -> bool {
    let before = letters.before(amount.digits);
    let after = letters.at(amount.end);
    matches!(before, Some('×' | '+' | '＋' | 'x' | '《'))
        || matches!(after, Some('×' | '+' | '＋'))
        || (amount.unit.ends_with('年') && letters.one_of(amount.end, PROGRAMMES).is_some())
        || (amount.is_duration()
            && matches!(before, Some('前' | '近'))
            && letters.ending(amount.digits, row!["提前"]).is_none())
        || in_title(letters, amount.digits)
        || in_slogan(letters, amount)
}

/// Whether `at` stands between 《 and 》.
fn in_title(letters: &Letters, at: usize) -> bool {
    let from = at.saturating_sub(TITLE);
    letters.last_mark(from..at, &['《', '》']).is_some_and(|mark| letters.at(mark) == Some('《'))
}

/// Whether the amount stands in a short quotation without a stop in it.
fn in_slogan(letters: &Letters, amount: &Amount) -> bool {
    let from = amount.digits.saturating_sub(SLOGAN);
    let marks = ['“', '”', '。', '，', '；', '：', '‘', '’', '、'];
    let Some(open) = letters.last_mark(from..amount.digits, &marks) else { return false };
    let reach = amount.end..open + SLOGAN + 2;
    let Some(close) = letters.first_mark(reach, &marks) else { return false };
    matches!((letters.at(open), letters.at(close)), (Some('“'), Some('”')) | (Some('‘'), Some('’')))
}

//! Whether a rule sets how long something takes or runs: `5个工作日内办结`, `期限最长3年`.
//!
//! Limit: told by the words right before and behind the number; how long something took is no rule (`平均3天`, `已连续5年`).

use super::Spot;
use crate::insight::verbs::GRANTING;
use crate::insight::words::{Row, row};

/// Whether a number is a time that a rule sets.
pub(super) fn is_set(spot: &Spot<'_>) -> bool {
    spot.amount.is_duration() && (is_longest(spot) || runs(spot) || is_promised(spot))
}

/// Whether the number is the longest that something may take: `5个工作日内`, `有效期为3年`.
fn is_longest(spot: &Spot<'_>) -> bool {
    const TERMS: &Row = row![
        "期限", "最长", "期限最长", "有效期", "期限为", "期限是", "期限一般为", "有效期为", "存续期",
        "存续期为", "聘期", "聘期为"
    ];
    let letters = spot.letters;
    letters.at(spot.amount.end) == Some('内') || letters.longest_ending(spot.qualified, TERMS).is_some()
}

/// Whether the number is the time in which an answer is promised: `2小时响应`, `5个工作日办结`; an average is what came of it.
fn is_promised(spot: &Spot<'_>) -> bool {
    const ANSWERS: &Row = row!["响应", "反馈", "办结", "答复", "到场", "回访", "出证", "办妥"];
    let (letters, amount) = (spot.letters, spot.amount);
    letters.one_of(letters.skip_blanks(amount.end), ANSWERS).is_some()
        && !letters.contains_any(spot.clause..amount.digits, row!["平均", "已", "实际"])
}

/// Whether the number is how long something runs by its rule: `项目周期一般为24个月`, `最长补贴3年`, `连续奖励两年`.
fn runs(spot: &Spot<'_>) -> bool {
    let letters = spot.letters;
    let end = spot.qualified;
    let before = spot.clause..end;
    if letters.contains_any(before.clone(), row!["平均", "已", "累计"]) {
        return false;
    }
    let near = end.saturating_sub(6).max(spot.clause)..end;
    // 一般为24个月
    if letters.longest_ending(end, row!["一般为", "一般不超过", "原则上为", "统一为", "一般"]).is_some()
    {
        return letters.contains_any(before, row!["期", "时限"]);
    }
    letters.contains_any(near.clone(), row!["最长", "连续", "可免租", "免租", "免费"])
        && (letters.longest_ending(end, GRANTING).is_some()
            || letters
                .longest_ending(end, row!["免租", "最长", "支持", "免费使用", "使用", "免租金"])
                .is_some())
}

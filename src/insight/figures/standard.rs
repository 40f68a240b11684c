//! Whether a rule sets a figure: a grant, a price, a share of the costs.
//!
//! A rule is told by the words of its clause, and goes on through the clauses behind it (`优秀等次每家补助500万元，良好等次
//! 300万元`). Limit: sums in 亿元 are budgets, and no grants but where a bound says so.

use std::ops::Range;

use super::words::{GRANTED, GRANTS, RULED_RATES};
use super::{Spot, granted, term};
use crate::insight::letters::Letters;
use crate::insight::verbs::{GRANTING, WITH_OBJECT};
use crate::insight::words::{Row, row};
use crate::model::{Figure, FigureKind};

/// Whether a clause says of what its number is granted or paid for.
pub(super) fn grants(spot: &Spot<'_>) -> bool {
    spot.letters.contains_any(spot.clause..spot.amount.digits, GRANTS) && !is_budget(spot)
}

/// Whether the words before the number open a rule for those that they describe: `对…的企业`, `凡…的`.
pub(super) fn opens_a_rule(spot: &Spot<'_>) -> bool {
    let letters = spot.letters;
    let reach = spot.sentence.start.max(spot.amount.digits.saturating_sub(super::WINDOW));
    let from =
        letters.last_mark(reach..spot.clause, &['；', ';', '：', ':', '—']).map_or(reach, |mark| mark + 1);
    let opens = |at: usize| {
        let at = letters.skip_blanks(at);
        // 一是对…
        let at = if letters.at(at + 1) == Some('是') { at + 2 } else { at };
        letters
            .one_of(at, row!["对", "凡", "按", "对于"])
            .is_some_and(|(_, end)| !letters.at(end).is_some_and(|c| "照口接标外此准应策比话".contains(c)))
    };
    opens(from) || opens(spot.clause) || letters.contains(spot.clause..spot.amount.digits, "凡")
}

/// Whether a rule sets the number: a grant, a price, a share of the costs; `last` is the figure before it in its
/// sentence.
pub(super) fn is_set(spot: &Spot<'_>, last: Option<&Figure>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let reach = spot.sentence.end.min(amount.end + 14);
    let after = amount.end..letters.first_mark(amount.end..reach, super::CLAUSE).unwrap_or(reach);
    if lets_act(spot, &after)
        || term::is_set(spot)
        || is_most_of_each(spot)
        || is_charged_by(spot, &after)
        || is_for_each_one(spot)
        || gives_besides(spot, last)
        || is_price_of_each(spot)
    {
        return true;
    }
    let part =
        letters.longest_ending(spot.qualified, row!["占比", "比重", "占", "占比达", "占比为"]).is_some();
    if !(amount.is_money() || amount.is_rate()) || is_budget(spot) || part {
        return false;
    }
    if sets_rate(spot) || is_highest(spot, last) || goes_on(spot, last) || gives_to(spot) {
        return true;
    }
    !is_paid(spot) && !was_granted(spot) && (is_granted_directly(spot) || is_granted_by_rule(spot, after))
}

/// Whether something is done or allowed once the number is passed: `超过1500ppm即关窗`, `不低于10%的方可入库`.
fn lets_act(spot: &Spot<'_>, after: &Range<usize>) -> bool {
    matches!(spot.amount.qualifier, Some("超过" | "低于" | "达到" | "高于" | "不足" | "超" | "不低于"))
        && spot.letters.contains_any(after.clone(), row!["即", "方可", "方能", "才能"])
}

/// Whether something is charged or granted by the number: `使用费按每店每年200元收取`.
fn is_charged_by(spot: &Spot<'_>, after: &Range<usize>) -> bool {
    const CHARGING: &Row =
        row!["收取", "赔付", "核定", "计收", "计价", "给付", "发放", "给予", "补贴", "补助", "奖励", "资助"];
    spot.letters.contains(spot.clause..spot.amount.digits, "按")
        && spot.letters.contains_any(after.clone(), CHARGING)
}

/// Whether the number is the one of those for each of which something is granted: `每引进1名博士，给…`.
fn is_for_each_one(spot: &Spot<'_>) -> bool {
    const EACH: &Row = row!["每引进", "每新增", "每培育", "每增加", "每招", "每新"];
    let amount = spot.amount;
    amount.value == 1.0 && !amount.is_rate() && spot.letters.contains_any(spot.clause..amount.digits, EACH)
}

/// Whether the clause tells of what was granted: 发放, 兑现. In `新设立的工作站一次性资助100万元` what was done is not the granting.
fn was_granted(spot: &Spot<'_>) -> bool {
    let letters = spot.letters;
    let before = spot.clause..spot.amount.digits;
    let once = || {
        letters.contains(before.clone(), "一次性")
            && !letters.contains_any(before.clone(), row!["累计", "已", "发放", "兑现", "拨付"])
            && !sums_up(letters, before.clone())
    };
    letters.contains_any(before.clone(), GRANTED)
        && !once()
        && !letters.contains_any(before.clone(), row!["按", "每"])
}

/// Whether a rule grants the number by words of its clause or of those before it in its part of the sentence.
fn is_granted_by_rule(spot: &Spot<'_>, after: Range<usize>) -> bool {
    const RULING: &Row = row!["按", "每", "可", "最高", "一次性", "给予", "单户", "单个", "等次", "分别给予"];
    const RULING_BEFORE: &Row = row!["对", "每", "凡", "按", "等次", "补助", "奖励", "给予"];
    let letters = spot.letters;
    let before = spot.clause..spot.amount.digits;
    let grants = letters.contains_any(before.clone(), GRANTS) || letters.contains_any(after, GRANTS);
    grants
        && (letters.contains_any(before, RULING) || {
            let start = spot.sentence.start.max(spot.clause.saturating_sub(super::WINDOW));
            let from = letters
                .last_mark(start..spot.clause.saturating_sub(1), &['；', ';', '。'])
                .map_or(start, |mark| mark + 1);
            letters.contains_any(from..spot.clause, RULING_BEFORE)
        })
}

/// Whether a rule grants such a part or so many times of a sum: `按50%发放`, `按上年研发费用的3倍授信`.
pub(super) fn is_multiple(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let range = spot.sentence.start.max(spot.clause.saturating_sub(2))..amount.digits;
    // 按50%发放, 按销售额的3%补缴许可费
    let by =
        || granted::of_base(spot).is_some() || letters.ending(spot.qualified, row!["按", "按照"]).is_some();
    (amount.is_rate() && by() && !letters.contains(amount.end..amount.end + 6, "增长"))
        || amount.unit == "倍"
            && letters.contains(range, "按")
            && letters.contains_any(amount.end..amount.end + 8, GRANTS)
}

fn is_standard(last: Option<&Figure>) -> bool {
    last.is_some_and(|last| last.kind == FigureKind::Standard)
}

/// Whether the sum is one that a budget has and no grant.
fn is_budget(spot: &Spot<'_>) -> bool {
    spot.amount.is_money()
        && spot.amount.unit.contains('亿')
        && !matches!(spot.amount.qualifier, Some("最高" | "不超过"))
}

/// Whether a rate is one that rules set: 补助比例, 年利率, `财政补贴80%`, `企业出资六成`.
fn sets_rate(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let before = spot.clause..amount.digits;
    amount.is_rate()
        && amount.unit != "倍"
        && !letters.contains_any(before.clone(), row!["平均", "户均", "加权", "占"])
        && (letters.contains_any(before, RULED_RATES)
            || letters.longest_ending(spot.qualified, GRANTING).is_some())
}

/// Whether the number is the most that a rule grants: `单个项目最高300万元` behind the grant, `最高50%`.
fn is_highest(spot: &Spot<'_>, last: Option<&Figure>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let near = spot.clause.max(amount.digits.saturating_sub(6))..amount.digits;
    let highest = letters.contains_any(near, row!["最高", "最低", "最多", "上限", "封顶"]);
    if !highest {
        return false;
    }
    let start = spot.sentence.start.max(spot.clause.saturating_sub(super::WINDOW));
    let done = letters.contains_any(start..amount.digits, row!["累计", "已投", "共"]);
    amount.is_rate()
        || is_standard(last)
        || letters
            .contains_any(spot.clause..amount.digits, row!["每家", "每户", "每人", "每年", "每个", "每项"])
        || (!done && letters.contains_any(start..amount.digits, GRANTS))
}

/// Whether a word of granting stands right before the number, and nothing says that it was granted.
fn is_granted_directly(spot: &Spot<'_>) -> bool {
    let letters = spot.letters;
    let start = spot.sentence.start.max(spot.clause.saturating_sub(40));
    letters.longest_ending(spot.qualified, GRANTING).is_some()
        && !letters.contains_any(start..spot.amount.digits, row!["累计", "已", "去年", "年末", "先后"])
        && !sums_up(letters, start..spot.amount.digits)
}

/// Whether 共 says in a range that all of something is meant: 共补助, 一共; not 共建, 公共.
fn sums_up(letters: &Letters, range: Range<usize>) -> bool {
    range.into_iter().any(|at| {
        letters.at(at) == Some('共')
            && !letters.before(at).is_some_and(|c| "公中".contains(c))
            && !letters.at(at + 1).is_some_and(|c| "建享同担用商治赢振性鸣创育管".contains(c))
    })
}

/// Whether the number is the most that each of those may have, whatever it counts: `单户最多5件`.
fn is_most_of_each(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let most = matches!(amount.qualifier, Some("最高" | "最多" | "不超过"))
        || letters.longest_ending(spot.qualified, row!["上限", "上限为", "限额"]).is_some();
    let from = letters.skip_blanks(spot.clause);
    most && letters
        .one_of(from, row!["单个", "单户", "单家", "每家", "每户", "每人", "每个", "同一"])
        .is_some()
        && amount.digits.saturating_sub(from) <= 14
        && !letters.contains_any(from..amount.digits, row!["已", "达到", "增至", "曾"])
}

/// Whether a rule gives the sum to those that it names: `对引进的博士发放安家费30万元`.
///
/// What was given to so many is counted: 对1200家企业发放补贴3000万元.
fn gives_to(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let before = spot.clause..amount.digits;
    let counted = spot.clause <= spot.after_last && spot.after_last > spot.sentence.start;
    amount.is_money()
        && opens_a_rule(spot)
        && !counted
        && letters.contains_any(before.clone(), GRANTS)
        && !letters.contains_any(before.clone(), row!["累计", "已", "兑现", "去年", "总额", "先后"])
        && !sums_up(letters, before)
}

/// Whether the sum is what a purse paid for what the sentence has counted: `立项项目21个，财政资助4300万元`.
fn is_paid(spot: &Spot<'_>) -> bool {
    const PURSES: &Row = row!["财政", "政府", "中央", "国家", "省里", "市里", "上级", "资金"];
    let letters = spot.letters;
    let Some((_, start)) = letters.longest_ending(spot.qualified, GRANTING) else { return false };
    spot.amount.is_money()
        && start <= letters.skip_blanks(spot.clause) + 4
        && letters.ending(start, PURSES).is_some()
        && spot.after_last > spot.sentence.start
        && !opens_a_rule(spot)
        && !letters.contains_any(spot.sentence.start..spot.clause, row!["的，", "凡", "每"])
}

/// Whether the number is of what is given besides a sum: `给予500万元项目资助、150平方米人才公寓`.
fn gives_besides(spot: &Spot<'_>, last: Option<&Figure>) -> bool {
    let letters = spot.letters;
    is_standard(last)
        && spot.clause <= spot.after_last
        && letters.before(spot.amount.range.start) == Some('、')
        && letters
            .contains(spot.sentence.start.max(spot.after_last.saturating_sub(20))..spot.after_last, "给予")
}

/// Whether a clause tells by the piece what the one before it gives to those it names: `对患者给予交通补助，每人次500元`.
fn is_price_of_each(spot: &Spot<'_>) -> bool {
    let letters = spot.letters;
    if !spot.amount.is_money() || letters.at(letters.skip_blanks(spot.clause)) != Some('每') {
        return false;
    }
    let Some(end) = spot.clause.checked_sub(1).filter(|end| *end > spot.after_last) else { return false };
    let before =
        letters.last_mark(spot.after_last..end, super::CLAUSE).map_or(spot.after_last, |mark| mark + 1);
    letters.contains(before..end, "给予")
        && letters.contains_any(before..end, GRANTS)
        && !letters.contains_any(before..end, row!["累计", "已"])
}

/// Whether a short clause goes on with what the rule before it sets: `良好等次300万元`, `其他企业30%`, `由…提高到2400元`.
fn goes_on(spot: &Spot<'_>, last: Option<&Figure>) -> bool {
    let letters = spot.letters;
    let start = spot.after_last.max(spot.clause);
    let words = letters.skip_blanks(start)..spot.amount.range.start;
    let alike =
        last.is_some_and(|last| last.kind == FigureKind::Standard && last.unit == spot.amount.printed_unit);
    if !alike || words.len() > 8 || letters.contains_any(words.clone(), row!["均", "率控制在"]) {
        return false;
    }
    if spot.clause <= spot.after_last {
        // 博士30万元、硕士10万元
        return letters.at(letters.skip_blanks(spot.after_last)) == Some('、')
            || letters.ending(letters.back_over_blanks(words.end), row!["到", "至", "为"]).is_some();
    }
    matches!(letters.before(spot.clause), Some('，' | '、' | '；'))
        && !letters.contains_any(words, WITH_OBJECT)
}

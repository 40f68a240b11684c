//! Whether a number is a bound: a limit not to be passed, or a threshold that things are chosen by.
//!
//! Limit: told by the words of the number's own clause, and by those that open its rule.

use std::ops::Range;

use super::Spot;
use super::standard::opens_a_rule;
use super::words::LIMITS;
use crate::insight::amounts;
use crate::insight::letters::Letters;
use crate::insight::words::{Row, row};

/// Whether the number is a bound not to be passed: `不高于3.5吨`.
pub(super) fn is_limited(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let before = spot.clause..amount.digits;
    if !letters.contains_any(before.clone(), LIMITS) && !ought(letters, before.clone()) {
        return false;
    }
    // 优秀比例控制在20%以内 is a bound; 不良率控制在0.4%以内 is what has been kept to.
    let chosen = letters.contains_any(before.clone(), row!["比例", "名额", "人数"])
        && amounts::behind(letters, amount.end).is_some();
    let kept = letters.contains_any(before.clone(), row!["稳定在", "保持在"])
        // 作业误差控制在2厘米以内 is how well it is done.
        || letters.contains_any(before.clone(), row!["误差", "精度", "偏差", "损耗", "造价"])
        || (amount.is_rate() && letters.contains(before.clone(), "控制在") && !chosen);
    let above_limit = letters.contains_any(before, row!["限额以上", "限额以下"]);
    !kept && !above_limit
}

/// Whether what ought to be is said in a range: `年均增速应达到20%`; 供应 and 效应 demand nothing.
fn ought(letters: &Letters, range: Range<usize>) -> bool {
    letters.those(range, |c| c == '应').any(|at| {
        let word = letters.before(at).is_some_and(|c| "供反响效对适相顺感呼".contains(c));
        !word && letters.one_of(at + 1, row!["达到", "达", "大于", "小于", "高于", "低于"]).is_some()
    })
}

/// Whether the number is a bound that things are chosen by: `10亿元以上项目`, `投资超过10亿元的整车项目`.
pub(super) fn is_threshold(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    // 用工满100人的，给予…; 收益比例最低70%
    let least =
        matches!(amount.qualifier, Some("满" | "超过" | "达到" | "不低于" | "首次突破" | "突破" | "超"));
    if least && letters.at(amount.end) == Some('的') && matches!(letters.at(amount.end + 1), Some('，' | ','))
    {
        return true;
    }
    let bound = amounts::behind(letters, amount.end);
    let after = bound.map_or(amount.end, |(_, end)| end);
    let thing = letters.skip_blanks(after);
    let of = letters.at(thing) == Some('的');
    let is_thing = |at: usize| letters.at(at).is_some_and(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
    if of && (is_thing(thing + 1) || bound.is_some()) && !amount.rank && opens_a_rule(spot) {
        return true;
    }
    // 产值超10亿元企业3家, 过10亿元的22个
    let counted = |from: usize| {
        let edge = letters.first_mark(from..from + 12, super::CLAUSE).unwrap_or(from + 12);
        letters.slice(from..edge).iter().any(char::is_ascii_digit)
    };
    if amount.is_money() && chosen(letters, amount.digits) && counted(thing) {
        let picks = row!["企业", "项目", "集群", "园区", "产业链", "龙头", "单品", "平台"];
        return of || letters.contains_any(thing..thing + 8, picks);
    }
    match bound {
        Some(("以上" | "以下" | "以内" | "及以上" | "及以下", _)) => {
            is_thing(thing) && !amount.is_rate()
        }
        _ => {
            // 对年度投入超过3000万元且…的企业; 凡占比超过3%、拥有…的
            let and = matches!(letters.at(thing), Some('且' | '并' | '、'));
            and && chosen(letters, amount.digits) && opens_a_rule(spot)
        }
    }
}

/// Whether those that a rule is for are chosen by the number: `对连片面积50亩以上的合作社`.
pub(super) fn chooses(spot: &Spot<'_>) -> bool {
    let bound = amounts::behind(spot.letters, spot.amount.end);
    bound.is_some_and(|(word, end)| {
        matches!(word, "以上" | "以下") && spot.letters.at(end) == Some('的') && opens_a_rule(spot)
    })
}

/// Whether a word of reaching chooses by the number behind it.
fn chosen(letters: &Letters, digits: usize) -> bool {
    const REACHING: &Row = row![
        "超过", "低于", "高于", "不低于", "不足", "超", "达到", "满", "达", "突破", "拥有", "大于", "小于",
        "过",
    ];
    letters.ending(letters.back_over_blanks(digits), REACHING).is_some()
}

//! Whether a rule sets a figure: a limit, a threshold, a grant, a price, a share of the costs.
//!
//! A rule is told by the words of its clause, and goes on through the clauses behind it (`优秀等次每家补助500万元，良好等次
//! 300万元`). Limit: sums in 亿元 are budgets, and no grants but where a bound says so.

use std::ops::Range;

use super::words::{GRANTED, GRANTS, LIMITS, RULED_RATES};
use super::{Spot, granted};
use crate::insight::amounts;
use crate::insight::letters::Letters;
use crate::insight::verbs::{GRANTING, WITH_OBJECT};
use crate::insight::words::{Row, row};
use crate::model::{Figure, FigureKind};

/// Whether the number is a bound not to be passed: `不高于3.5吨`.
pub(super) fn is_limited(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let before = spot.clause..amount.digits;
    // 优秀比例控制在20%以内 is a bound; 不良率控制在0.4%以内 is what has been kept to.
    let chosen = letters.contains_any(before.clone(), row!["比例", "名额", "人数"])
        && amounts::behind(letters, amount.end).is_some();
    let kept = letters.contains_any(before.clone(), row!["稳定在", "保持在"])
        // 作业误差控制在2厘米以内 is how well it is done.
        || letters.contains_any(before.clone(), row!["误差", "精度", "偏差", "损耗", "造价"])
        || (amount.is_rate() && letters.contains(before.clone(), "控制在") && !chosen);
    let above_limit = letters.contains_any(before.clone(), row!["限额以上", "限额以下"]);
    !kept && !above_limit && (letters.contains_any(before.clone(), LIMITS) || ought(letters, before))
}

/// Whether what ought to be is said in a range: `年均增速应达到20%`; 供应 and 效应 demand nothing.
fn ought(letters: &Letters, range: Range<usize>) -> bool {
    letters.spots(range, |c| c == '应').any(|at| {
        let word = letters.before(at).is_some_and(|c| "供反响效对适相顺感呼".contains(c));
        !word && letters.one_of(at + 1, row!["达到", "达", "大于", "小于", "高于", "低于"]).is_some()
    })
}

/// Whether a clause says of what its number is granted or paid for.
pub(super) fn grants(spot: &Spot<'_>) -> bool {
    spot.letters.contains_any(spot.clause..spot.amount.digits, GRANTS) && !is_budget(spot)
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
    let chosen_by = opens_a_rule(spot);
    if chosen_by && of && (is_thing(thing + 1) || bound.is_some()) && !amount.rank {
        return true;
    }
    // 产值超10亿元企业3家, 过10亿元的22个
    let counted = |from: usize| {
        let edge = letters.find(from..from + 12, super::CLAUSE).unwrap_or(from + 12);
        letters.slice(from..edge).iter().any(char::is_ascii_digit)
    };
    if amount.is_money() && chosen(letters, amount.digits) && counted(thing) {
        let picks = &["企业", "项目", "集群", "园区", "产业链", "龙头", "单品", "平台"];
        return of || letters.contains_any(thing..thing + 8, picks);
    }
    match bound {
        Some(("以上" | "以下" | "以内" | "及以上" | "及以下", _)) => {
            is_thing(thing) && !amount.is_rate()
        }
        _ => {
            // 对年度投入超过3000万元且…的企业; 凡占比超过3%、拥有…的
            let and = matches!(letters.at(thing), Some('且' | '并' | '、'));
            chosen_by && and && chosen(letters, amount.digits)
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

/// Whether the words before the number open a rule for those that they describe: `对…的企业`, `凡…的`.
fn opens_a_rule(spot: &Spot<'_>) -> bool {
    let letters = spot.letters;
    let reach = spot.sentence.start.max(spot.amount.digits.saturating_sub(super::WINDOW));
    let from =
        letters.find_last(reach..spot.clause, &['；', ';', '：', ':', '—']).map_or(reach, |mark| mark + 1);
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
    let before = spot.clause..amount.digits;
    let reach = spot.sentence.end.min(amount.end + 14);
    let after = amount.end..letters.find(amount.end..reach, super::CLAUSE).unwrap_or(reach);
    // 超过1500ppm即关窗; 不低于10%的方可入库
    let bound =
        matches!(amount.qualifier, Some("超过" | "低于" | "达到" | "高于" | "不足" | "超" | "不低于"));
    if bound && letters.contains_any(after.clone(), row!["即", "方可", "方能", "才能"]) {
        return true;
    }
    // 5个工作日内办结; 期限最长3年
    if amount.is_duration()
        && (letters.at(amount.end) == Some('内')
            || letters
                .longest_ending(
                    spot.qualified,
                    row![
                        "期限", "最长", "期限最长", "有效期", "期限为", "期限是", "期限一般为", "有效期为",
                        "存续期", "存续期为", "聘期", "聘期为"
                    ],
                )
                .is_some())
    {
        return true;
    }
    if runs(spot) || is_most_of_each(spot) {
        return true;
    }
    // 2小时响应、5个工作日办结 is what is promised; an average is what came of it.
    const ANSWERS: &Row = row!["响应", "反馈", "办结", "答复", "到场", "回访", "出证", "办妥"];
    if amount.is_duration()
        && letters.one_of(letters.skip_blanks(amount.end), ANSWERS).is_some()
        && !letters.contains_any(before.clone(), row!["平均", "已", "实际"])
    {
        return true;
    }
    // 使用费按每店每年200元收取
    let by = letters.contains(before.clone(), "按");
    if by
        && letters.contains_any(
            after.clone(),
            row![
                "收取", "赔付", "核定", "计收", "计价", "给付", "发放", "给予", "补贴", "补助", "奖励",
                "资助"
            ],
        )
    {
        return true;
    }
    // 每引进1名博士，给…
    let one = amount.value == 1.0 && !amount.is_rate();
    if one
        && letters.contains_any(before.clone(), row!["每引进", "每新增", "每培育", "每增加", "每招", "每新"])
    {
        return true;
    }
    if gives_besides(spot, last) || is_price_of_each(spot) {
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
    if is_paid(spot) {
        return false;
    }
    // 新设立的工作站一次性资助100万元: what was done is not the granting.
    let once = letters.contains(before.clone(), "一次性")
        && !letters.contains_any(before.clone(), row!["累计", "已", "发放", "兑现", "拨付"])
        && !sums_up(letters, before.clone());
    let granted = letters.contains_any(before.clone(), GRANTED)
        && !once
        && !letters.contains_any(before.clone(), row!["按", "每"]);
    if granted {
        return false;
    }
    is_granted_directly(spot) || {
        let start = spot.sentence.start.max(spot.clause.saturating_sub(super::WINDOW));
        let from = letters
            .find_last(start..spot.clause.saturating_sub(1), &['；', ';', '。'])
            .map_or(start, |mark| mark + 1);
        let grants = letters.contains_any(before.clone(), GRANTS) || letters.contains_any(after, GRANTS);
        let ruled = letters.contains_any(
            before,
            row!["按", "每", "可", "最高", "一次性", "给予", "单户", "单个", "等次", "分别给予"],
        ) || letters
            .contains_any(from..spot.clause, row!["对", "每", "凡", "按", "等次", "补助", "奖励", "给予"]);
        grants && ruled
    }
}

/// Whether a rule grants such a part or so many times of a sum: `按50%发放`, `按上年研发费用的3倍授信`.
pub(super) fn is_multiple(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let range = spot.sentence.start.max(spot.clause.saturating_sub(2))..amount.digits;
    // 按50%发放, 按销售额的3%补缴许可费
    let by = granted::of_base(spot).is_some() || letters.ending(spot.qualified, row!["按", "按照"]).is_some();
    (amount.is_rate() && by && !letters.contains(amount.end..amount.end + 6, "增长"))
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

/// Whether the number is how long something runs by its rule: `项目周期一般为24个月`, `最长补贴3年`, `连续奖励两年`.
fn runs(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let end = spot.qualified;
    let before = spot.clause..end;
    if !amount.is_duration() || letters.contains_any(before.clone(), row!["平均", "已", "累计"]) {
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
    let Some(end) = spot.clause.checked_sub(1).filter(|end| *end > spot.after_last) else { return false };
    let before =
        letters.find_last(spot.after_last..end, super::CLAUSE).map_or(spot.after_last, |mark| mark + 1);
    spot.amount.is_money()
        && letters.at(letters.skip_blanks(spot.clause)) == Some('每')
        && letters.contains(before..end, "给予")
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

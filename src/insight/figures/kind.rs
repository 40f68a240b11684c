//! What a figure says: reached, planned, a change, a part, a place in an order, or what a rule sets.
//!
//! A plan is told by the words before the number in its sentence, a rule by the words of its clause, a change by the verb
//! before the number. Limit: one kind a figure; what could be two is what comes first in [`of`].

use super::words::{CHANGES, COMPARED, DONE, GRANTED, GRANTS, LIMITS, NOT_PLANS, PAST, PLANS, REACHING};
use super::{Spot, year};
use crate::insight::amounts;
use crate::insight::letters::Letters;
use crate::model::FigureKind;

/// What the amount of a spot says.
pub(super) fn of(spot: &Spot<'_>, plans: &mut Plans) -> FigureKind {
    let amount = spot.amount;
    if amount.rank {
        FigureKind::Rank
    } else if is_limited(spot) {
        if is_planned(spot, plans) { FigureKind::Target } else { FigureKind::Standard }
    } else if is_change(spot) {
        FigureKind::Growth
    } else if is_threshold(spot) {
        FigureKind::Standard
    } else if is_planned(spot, plans) {
        FigureKind::Target
    } else if is_set(spot) {
        FigureKind::Standard
    } else if amount.is_rate() && amount.unit != "倍" {
        FigureKind::Share
    } else {
        FigureKind::Achieved
    }
}

/// Whether the words right before the number are those of a change: `增长`, `下降`, `比…高`.
fn is_change(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let end = qualified(spot);
    let from = spot.clause.min(end);
    let said = letters.contains_any(from..end, CHANGES);
    let compared = compares(letters, from, end);
    if amount.unit.ends_with("百分点") {
        return true;
    }
    // 同比增幅为11.9%: the noun says it.
    if letters.contains_any(from..end, &["增幅", "增速", "降幅", "跌幅"]) && amount.is_rate() {
        return true;
    }
    let reaching = letters.ending(qualified(spot), REACHING).is_some() || reaches(letters, from, end);
    if amount.unit == "倍" {
        return said || compared || letters.ending(end, &["的", "了"]).is_some();
    }
    let higher =
        compared && letters.contains_any(from..end, &["高", "低", "多", "少", "快", "长", "短", "贵"]);
    if amount.is_rate() {
        return !reaching && (said || higher);
    }
    // 改造提升430家 counts what was done; 缩短3天 and 提高1.3万元 are changes.
    let measured = amount.is_money() || amount.is_duration() || !is_count(&amount.unit);
    let directly = letters.longest_ending(qualified(spot), CHANGES).is_some() && measured;
    let above = letters.contains(from..end, "高出") && amount.is_money();
    !reaching && (directly || above || (compared && (said || higher)))
}

/// Whether a verb of change in the range says what was reached: `提高到2024年的`.
fn reaches(letters: &Letters, from: usize, end: usize) -> bool {
    (from..end).any(|at| {
        let verb = letters.longest_of(at, CHANGES);
        verb.is_some_and(|(_, after)| after < end && matches!(letters.at(after), Some('到' | '至' | '为')))
    })
}

/// Whether something is compared in the range; 比例 and 占比 compare nothing.
fn compares(letters: &Letters, from: usize, end: usize) -> bool {
    (from..end).any(|at| match letters.one_of(at, COMPARED) {
        Some(("比", after)) => {
            letters.one_of(after, &["例", "重", "率", "赛", "值", "拼"]).is_none()
                && letters.before(at).is_none_or(|c| !"占性对".contains(c))
        }
        Some(_) => true,
        None => false,
    })
}

/// Whether a unit counts things and measures nothing.
fn is_count(unit: &str) -> bool {
    let unit = unit.trim_start_matches(['万', '亿', '千', '百']);
    unit.chars().next().is_some_and(|c| {
        "家个项名人户座台所场件套辆艘架条处栋间款种类批期门支只枚部篇本册张次例起组对位笔份宗".contains(c)
    })
}

/// Where the words before a qualifier (`约`, `不低于`) end.
fn qualified(spot: &Spot<'_>) -> usize {
    let (letters, amount) = (spot.letters, spot.amount);
    let mut end = letters.back_over_blanks(amount.digits);
    if let Some((_, start)) = amount.qualifier.and_then(|word| letters.ending(end, &[word])) {
        end = letters.back_over_blanks(start);
    }
    end
}

/// Whether the number is a bound that things are chosen by: `10亿元以上项目`, `投资超过10亿元的整车项目`.
fn is_threshold(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    // 用工满100人的，给予…; 收益比例最低70%
    let least = matches!(amount.qualifier, Some("满" | "超过" | "达到" | "不低于" | "首次突破" | "超"));
    if least && letters.at(amount.end) == Some('的') && matches!(letters.at(amount.end + 1), Some('，' | ','))
    {
        return true;
    }
    let bound = amounts::behind(letters, amount.end);
    let after = bound.map_or(amount.end, |(_, end)| end);
    let thing = letters.skip_blanks(after);
    let of = letters.at(thing) == Some('的');
    let is_thing = |at: usize| letters.at(at).is_some_and(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
    match bound {
        Some(("以上" | "以下" | "以内" | "及以上" | "及以下", _)) => {
            is_thing(thing) && !amount.is_rate()
        }
        _ => {
            // 对年度投入超过3000万元且…的企业
            let and = letters.at(thing).is_some_and(|c| "且并".contains(c))
                && letters.at(spot.clause) != Some('，');
            if and && letters.contains(spot.clause..amount.digits, "对") {
                return true;
            }
            let chosen = letters.ending(
                letters.back_over_blanks(amount.digits),
                &["超过", "低于", "高于", "不低于", "不足", "超", "达到", "满", "达"],
            );
            let directly =
                letters.longest_ending(qualified(spot), &["补贴", "补助", "给予", "奖励"]).is_some();
            let ruled = directly && amount.is_rate()
                || letters.contains_any(spot.clause..amount.digits, &["对", "凡", "按"])
                || letters.at(spot.clause) == Some('对');
            chosen.is_some() && of && is_thing(thing + 1) && ruled
        }
    }
}

/// Whether the sentence has said before the number that it is planned.
fn is_planned(spot: &Spot<'_>, plans: &mut Plans) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let end = qualified(spot);
    if let Some((_, start)) = letters.longest_ending(end, &["任务", "任务为", "任务是", "目标", "目标为"])
    {
        // 任务18万亩 is to be; 攻关任务33项 are counted.
        let own = letters.ending(start, &["今年", "年度", "全年", "：", ":", "，"]).is_some();
        return own || start <= letters.skip_blanks(spot.clause);
    }
    // 由312亿元提高到450亿元: the first is what it was.
    let grows = letters.longest_of(letters.skip_blanks(amount.end), CHANGES);
    let reaches = grows.is_some_and(|(_, end)| matches!(letters.at(end), Some('到' | '至' | '为')));
    if letters.longest_ending(end, &["完成", "已完成", "由", "从"]).is_some() || reaches {
        return false;
    }
    spot.planned || plans.hear(spot)
}

/// What a sentence has said so far of plans; read once from left to right.
#[derive(Default)]
pub(super) struct Plans {
    sentence: usize,
    read: usize,
    planned: bool,
    /// Whether it speaks of time gone by.
    past: bool,
}

impl Plans {
    /// Whether what is said up to the end of an amount is planned; amounts are asked about in order.
    fn hear(&mut self, spot: &Spot<'_>) -> bool {
        if spot.sentence.start != self.sentence || self.read == 0 {
            let start = spot.sentence.start;
            *self = Self { sentence: start, read: start, ..Self::default() };
        }
        while self.read < spot.amount.range.end {
            self.read = self.step(spot, self.read).max(self.read + 1);
        }
        self.planned
    }

    /// Takes in what stands at `at`; where to read on.
    fn step(&mut self, spot: &Spot<'_>, at: usize) -> usize {
        let (letters, now) = (spot.letters, spot.issued.year);
        let Some(first) = letters.at(at) else { return at };
        if let Some((_, end)) = letters.longest_of(at, NOT_PLANS) {
            return end;
        }
        let goal = matches!(first, '到' | '至') && letters.before(at) != Some('截');
        if goal && let Some(year) = year::year_at(letters, letters.skip_blanks(at + 1)) {
            self.planned = now.is_none_or(|now| year >= now);
        } else if let Some(year) = year::year_at(letters, at) {
            self.past |= now.is_some_and(|now| year < now);
            self.planned |= now.is_some_and(|now| year > now);
        } else if let Some((word, end)) = letters.longest_of(at, PLANS) {
            // 预计全年接待: of a year gone by it is an estimate.
            self.planned |= !(self.past && matches!(word, "预计" | "有望"));
            return end;
        } else if first == '将' {
            self.planned |= wills(letters, at);
        } else if letters.longest_of(at, DONE).is_some() {
            self.planned = false;
        } else if letters.longest_of(at, PAST).is_some() {
            self.past = true;
        }
        at + 1
    }
}

/// Whether 将 at `at` says that something will be, and not what something is done to (`将8家企业迁出`).
fn wills(letters: &Letters, at: usize) -> bool {
    let after = letters.skip_blanks(at + 1);
    letters.longest_of(after, super::words::WILL_DO).is_some()
}

/// Whether the number is a bound not to be passed: `不高于3.5吨`.
fn is_limited(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let before = spot.clause..amount.digits;
    let kept = letters.contains_any(before.clone(), &["稳定在", "保持在"])
        || (amount.is_rate() && letters.contains(before.clone(), "控制在"));
    !kept && letters.contains_any(before, LIMITS)
}

/// Whether a rule sets the number: a grant, a limit, a price.
fn is_set(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let before = spot.clause..amount.digits;
    let reach = spot.sentence.end.min(amount.end + 14);
    let after = amount.end..letters.find(amount.end..reach, super::CLAUSE).unwrap_or(reach);
    let highest = letters
        .longest_ending(letters.back_over_blanks(amount.digits), &["最高", "最低", "最高可达", "最高可"]);
    if highest.is_some() && amount.is_rate() {
        return true;
    }
    // 超过1500ppm即关窗
    let bound = matches!(amount.qualifier, Some("超过" | "低于" | "达到" | "高于" | "不足" | "超"));
    if bound && letters.contains(after.clone(), "即") {
        return true;
    }
    // 5个工作日内办结
    if amount.is_duration() && matches!(letters.at(amount.end), Some('内')) {
        return true;
    }
    if !(amount.is_money() || amount.is_rate()) {
        return false;
    }
    let start = spot.sentence.start.max(spot.clause.saturating_sub(super::WINDOW));
    let from = letters
        .find_last(start..spot.clause.saturating_sub(1), &['；', ';', '。'])
        .map_or(start, |mark| mark + 1);
    let granted = letters.contains_any(before.clone(), GRANTED) && !letters.contains(before.clone(), "按");
    let grants = letters.contains_any(before.clone(), GRANTS) || letters.contains_any(after, GRANTS);
    let ruled = letters.contains_any(
        before.clone(),
        &["按", "每", "可", "最高", "一次性", "给予", "单户", "单个", "等次", "分别给予"],
    ) || letters
        .contains_any(from..spot.clause, &["对", "每", "凡", "按", "等次", "补助", "奖励", "给予"]);
    grants && ruled && !granted
}

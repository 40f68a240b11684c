//! What a figure says: reached, planned, a change, a part, a place in an order, or what a rule sets.
//!
//! A plan is told by the words before the number in its sentence, a rule by the words of its clause, a change by the verb
//! before the number. Limit: one kind a figure; what could be two is what comes first in [`of`].

use std::ops::Range;

use super::plans::{self, Cause, Plans};
use super::words::{COMPARED, NO_CHANGES, REACHING};
use super::{Spot, bound, standard};
use crate::insight::letters::Letters;
use crate::insight::verbs::{CHANGING, MOVING};
use crate::insight::words::{Beginnings, Characters, row};
use crate::model::{Figure, FigureKind};

/// What the amount of a spot says; `last` is the figure before it in its sentence.
pub(super) fn of(spot: &Spot<'_>, plans: &mut Plans, last: Option<&Figure>) -> FigureKind {
    let amount = spot.amount;
    // Asked of every amount, for what a sentence says of plans is heard in order.
    let cause = plans::planned(spot, plans);
    let planned = cause.is_some();
    if amount.rank {
        FigureKind::Rank
    } else if bound::is_threshold(spot) {
        FigureKind::Standard
    } else if bound::is_limited(spot) {
        if planned && !standard::grants(spot) { FigureKind::Target } else { FigureKind::Standard }
    } else if standard::is_multiple(spot) {
        FigureKind::Standard
    } else if is_change(spot) {
        if cause == Some(Cause::Intent) { FigureKind::Target } else { FigureKind::Growth }
    } else if standard::is_set(spot, last) {
        FigureKind::Standard
    } else if planned {
        FigureKind::Target
    } else if amount.is_rate() && amount.unit != "倍" {
        FigureKind::Share
    } else {
        FigureKind::Achieved
    }
}

/// Whether the words right before the number are those of a change: `增长`, `下降`, `比…高`.
fn is_change(spot: &Spot<'_>) -> bool {
    let (letters, amount) = (spot.letters, spot.amount);
    let end = spot.qualified;
    let from = spot.clause.min(end);
    let said = || changes(letters, from..end);
    let compared = || compares(letters, from, end);
    if amount.unit.ends_with("百分点") {
        // 财政贴息1个百分点 and 给予1个百分点的贴息 are granted.
        let behind = letters.skip_blanks(amount.end) + usize::from(letters.at(amount.end) == Some('的'));
        let granted = row!["贴息", "让利", "补贴", "优惠", "利息补贴"];
        return letters.longest_ending(end, granted).is_none() && letters.one_of(behind, granted).is_none();
    }
    // 同比增幅为11.9%: the noun says it.
    if amount.is_rate() && letters.contains_any(from..end, row!["增幅", "增速", "降幅", "跌幅", "的幅度"])
    {
        return true;
    }
    let reaching = || letters.ending(spot.qualified, REACHING).is_some() || reaches(letters, from, end);
    if amount.unit == "倍" {
        return said() || compared() || letters.ending(end, row!["的", "了"]).is_some();
    }
    let higher = || letters.contains_any(from..end, row!["高", "低", "多", "少", "快", "长", "短", "贵"]);
    if amount.is_rate() {
        let spared =
            || letters.longest_ending(end, row!["节水", "节肥", "节药", "节电", "节能", "节地", "节省"]);
        return (said() || compared() && higher() || spared().is_some()) && !reaching();
    }
    // 改造提升430家 counts what was done; 缩短3天 and 提高1.3万元 are changes.
    let measured = amount.is_money() || amount.is_duration() || !is_count(&amount.unit);
    let directly = letters.longest_ending(spot.qualified, CHANGING).is_some() && measured
        || letters.longest_ending(spot.qualified, MOVING).is_some();
    // 循环寿命提高1500次
    let longer =
        || amount.unit == "次" && letters.longest_ending(end, row!["提高", "延长", "提升"]).is_some();
    let above = || letters.contains(from..end, "高出") && measured;
    // 每亩节约成本260元; 节约成本3.4亿元 is what came of it.
    let saved = row!["节约成本", "节省成本", "降低成本", "节约", "节省", "节约费用", "节省费用", "降低费用"];
    let spared = || {
        letters.longest_ending(end, saved).is_some_and(|(_, start)| {
            letters.contains_any(start.saturating_sub(5).max(from)..start, row!["每", "均"])
        })
    };
    (directly || above() || (compared() && (said() || higher())) || spared() || longer()) && !reaching()
}

/// What words of change begin with, and those that only look like some.
static ABOUT_CHANGE: Beginnings = Beginnings::of(&[]).and_all(CHANGING).and_all(NO_CHANGES);

/// Whether a word of change stands in a range; 增加值 is none.
fn changes(letters: &Letters, range: Range<usize>) -> bool {
    let mut read = range.start;
    for at in letters.those(range.clone(), |c| ABOUT_CHANGE.may_be(c)) {
        if at < read {
            continue;
        }
        if let Some((_, end)) = letters.longest_of(at, NO_CHANGES) {
            read = end;
        } else if letters.longest_of(at, CHANGING).is_some_and(|(_, end)| end <= range.end) {
            return true;
        }
    }
    false
}

/// Whether a verb of change in the range says what was reached: `提高到2024年的`.
fn reaches(letters: &Letters, from: usize, end: usize) -> bool {
    letters.spots(from..end, CHANGING).any(|at| {
        let verb = letters.longest_of(at, CHANGING);
        verb.is_some_and(|(_, after)| after < end && matches!(letters.at(after), Some('到' | '至' | '为')))
    })
}

/// Whether something is compared in the range; 比例 and 占比 compare nothing.
fn compares(letters: &Letters, from: usize, end: usize) -> bool {
    letters.spots(from..end, COMPARED).any(|at| match letters.one_of(at, COMPARED) {
        Some(("比", after)) => {
            letters.one_of(after, row!["例", "重", "率", "赛", "值", "拼"]).is_none()
                && letters.before(at).is_none_or(|c| !"占性对".contains(c))
        }
        Some(_) => true,
        None => false,
    })
}

/// Whether a unit counts things and measures nothing.
fn is_count(unit: &str) -> bool {
    static COUNTS: Characters = Characters::new(
        "家个项名人户座台所场件套辆艘架条处栋间款种类批期门支只枚部篇本册张次例起组对位笔份宗",
    );
    let unit = unit.trim_start_matches(['万', '亿', '千', '百']);
    unit.chars().next().is_some_and(|c| COUNTS.have(c))
}

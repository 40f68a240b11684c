//! Whether a figure is planned: what its sentence has said before it of what is to be.
//!
//! A year to come, a verb of planning (`力争`, `计划引进`), what follows the opening of something that still is built
//! (`达产后`) and what a document sets out (`《方案》提出，`) plan; what is said to be done (`已`, `目前`) ends the plan. Invariant:
//! a sentence is read once, from left to right. Limit: a plan ends with its sentence.

use super::Spot;
use super::words::{
    AFTER_OPENING, DONE, LATER_THIS_YEAR, NO_WHOLE_YEAR, NOT_PLANS, PAST, PLANS, PROGRAMMES, WILL_DO,
};
use crate::insight::dates;
use crate::insight::kinds::Kind;
use crate::insight::letters::Letters;
use crate::insight::verbs::{CHANGING, WITH_OBJECT};
use crate::insight::words::row;

/// Whether the sentence has said before the number that it is planned, and why.
pub(super) fn planned(spot: &Spot<'_>, plans: &mut Plans) -> Option<Cause> {
    let (letters, amount) = (spot.letters, spot.amount);
    let heard = plans.hear(spot);
    let end = spot.qualified;
    if let Some((_, start)) =
        letters.longest_ending(end, row!["任务", "任务为", "任务是", "目标", "目标为", "目标是"])
    {
        // 任务18万亩 is to be; 攻关任务33项 are counted.
        let own = letters.ending(start, row!["今年", "年度", "全年", "：", ":", "，"]).is_some()
            || letters.ending(end, row!["目标为", "目标是"]).is_some();
        let own = own || start <= letters.skip_blanks(spot.clause);
        return own.then_some(Cause::Intent);
    }
    let cause = heard.or(spot.planned.then_some(Cause::Intent))?;
    // 由312亿元提高到450亿元: the first is what it was.
    let grows = letters.longest_of(letters.skip_blanks(amount.end), CHANGING);
    let reaches = grows.is_some_and(|(_, end)| matches!(letters.at(end), Some('到' | '至' | '为')));
    let done = letters.longest_ending(end, row!["完成", "已完成", "由", "从"]);
    // 要完成5000家 is to be.
    let due = done.is_some_and(|(word, start)| {
        word == "完成" && letters.ending(start, row!["要", "将", "须", "需", "拟", "力争"]).is_some()
    });
    if (done.is_some() && !due) || reaches {
        return None;
    }
    Some(cause)
}

/// What a sentence has said so far of plans; read once from left to right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Plans {
    sentence: usize,
    read: usize,
    planned: Option<Cause>,
    /// Whether it speaks of time gone by.
    past: bool,
    /// Whether it speaks of the year of the issue as a whole.
    this_year: bool,
    /// Whether something is to be made sure.
    bent: bool,
    /// Why it was planned what the items of its list say: a plan of one item is none of the next.
    of_items: Option<Cause>,
}

/// Why something is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// It is estimated, which tells of what was where time gone by is spoken of.
    Estimate,
    /// Something is to open first; what has been counted since then is none of it.
    Opening,
    /// It is to come by what else the sentence says.
    Intent,
}

impl Plans {
    /// Why what is said up to the end of an amount is planned, if it is; amounts are asked about in order.
    fn hear(&mut self, spot: &Spot<'_>) -> Option<Cause> {
        if spot.sentence.start != self.sentence || self.read == 0 {
            let start = spot.sentence.start;
            *self = Self { sentence: start, read: start, ..Self::default() };
        }
        let end = spot.amount.range.end;
        loop {
            let next = spot.letters.first(self.read..end, Kind::PLAN).unwrap_or(end.max(self.read));
            debug_assert!((self.read..next).all(|at| self.is_deaf(spot, at)), "Kind::PLAN lacks a beginning");
            self.read = next;
            if self.read >= end {
                break;
            }
            self.read = self.step(spot, self.read).max(self.read + 1);
        }
        self.planned
    }

    /// Whether nothing is taken in at `at`, so that passing over it is right.
    fn is_deaf(&self, spot: &Spot<'_>, at: usize) -> bool {
        let mut after = self.clone();
        after.step(spot, at) == at + 1 && after == *self
    }

    /// Takes in what stands at `at`; where to read on.
    fn step(&mut self, spot: &Spot<'_>, at: usize) -> usize {
        let letters = spot.letters;
        let Some(first) = letters.at(at) else { return at };
        if first.is_ascii_digit() {
            self.hears_year(spot, at, first);
            return at + 1;
        }
        if let Some((_, end)) = letters.longest_of(at, NOT_PLANS) {
            return end;
        }
        if self.hears_year(spot, at, first) {
            return at + 1;
        }
        if let Some((word, end)) = letters.longest_of(at, PLANS) {
            let estimate = matches!(word, "预计" | "有望");
            if !(estimate && self.past) {
                self.planned = Some(if estimate { Cause::Estimate } else { Cause::Intent });
            }
            return end;
        }
        self.hear_word(spot, at, first);
        at + 1
    }

    /// Takes in a word at `at` that plans by what stands around it, or that ends a plan.
    fn hear_word(&mut self, spot: &Spot<'_>, at: usize, first: char) {
        let letters = spot.letters;
        match first {
            '将' if wills(letters, at) => self.planned = Some(Cause::Intent),
            '计' if plans_to(letters, at) => self.planned = Some(Cause::Intent),
            '提' | '明' if sets_out(letters, at) => self.planned = Some(Cause::Intent),
            '是' if let Some(ordinal) = ordinal_before(letters, at) => {
                if ordinal == '一' {
                    self.of_items = self.planned;
                } else {
                    self.planned = self.of_items;
                }
            }
            '确' if letters.has(at, "确保") => {
                self.bent = true;
                if self.this_year {
                    self.planned = Some(Cause::Intent);
                }
            }
            '今' if letters.has(at, "今年") => {
                self.this_year |= is_whole_year(letters, at + 2);
                if letters.one_of(letters.skip_blanks(at + 2), row!["新建", "续建", "改扩建"]).is_some()
                {
                    self.planned = Some(Cause::Intent);
                }
            }
            _ if self.this_year && letters.longest_of(at, LATER_THIS_YEAR).is_some() => {
                self.planned = Some(Cause::Intent);
            }
            _ if letters.longest_of(at, AFTER_OPENING).is_some()
                && !letters.contains(at.saturating_sub(6).max(spot.sentence.start)..at, "已") =>
            {
                self.planned = Some(Cause::Opening);
            }
            _ if self.planned == Some(Cause::Opening) && letters.has(at, "累计") => self.planned = None,
            // 从目前的9%提高到20%: it is what the plan begins with.
            _ if letters.longest_of(at, DONE).is_some()
                && letters.ending(at, row!["从", "由", "较", "比", "在"]).is_none() =>
            {
                self.planned = None;
                self.this_year = false;
            }
            _ if letters.longest_of(at, PAST).is_some() => self.hear_past(),
            _ => {}
        }
    }

    /// Takes in a year or the end of a five-year plan at `at`; whether one stands there.
    fn hears_year(&mut self, spot: &Spot<'_>, at: usize, first: char) -> bool {
        if !(first.is_ascii_digit() || matches!(first, '到' | '至' | '十')) {
            return false;
        }
        let (letters, now) = (spot.letters, spot.issued.year);
        let goal = matches!(first, '到' | '至') && letters.before(at) != Some('截');
        if first.is_ascii_digit() && (year_told(letters, at).is_none() || is_in_title(letters, at)) {
            return false;
        }
        if goal && let Some(year) = dates::year_at(letters, letters.skip_blanks(at + 1)) {
            // Where nobody says when it was written, 从2008年到2012年 and 上升至2013年的30% tell of what was.
            let told =
                || letters.longest_ending(at, CHANGING).is_some() || spans(letters, spot.sentence.start..at);
            self.planned = now.map_or_else(|| !told(), |now| year >= now).then_some(Cause::Intent);
        } else if let Some((year, end)) = year_told(letters, at) {
            let before_its_end = letters.one_of(end, row!["前，", "底前", "末前", "年底前"]).is_some();
            match now.map(|now| year.cmp(&now)) {
                Some(std::cmp::Ordering::Equal) if before_its_end => self.planned = Some(Cause::Intent),
                Some(std::cmp::Ordering::Less) => self.hear_past(),
                Some(std::cmp::Ordering::Greater) => self.planned = Some(Cause::Intent),
                Some(std::cmp::Ordering::Equal) if self.bent => self.planned = Some(Cause::Intent),
                Some(std::cmp::Ordering::Equal) => self.this_year |= is_whole_year(letters, end),
                None => {}
            }
        } else if let Some(year) = plan_ending(letters, at) {
            if now.is_some_and(|now| year >= now) {
                self.planned = Some(Cause::Intent);
            }
        } else {
            return false;
        }
        true
    }

    fn hear_past(&mut self) {
        self.past = true;
        // 预计2024年全年接待: of a year gone by it is an estimate.
        if self.planned == Some(Cause::Estimate) {
            self.planned = None;
        }
    }
}

/// Whether the range says from when on: 从2008年, 自2008年.
fn spans(letters: &Letters, range: std::ops::Range<usize>) -> bool {
    let near = range.start.max(range.end.saturating_sub(12))..range.end;
    letters
        .find_last(near, &['从', '自'])
        .is_some_and(|at| letters.at(at + 1).is_some_and(|c| c.is_ascii_digit() || c == ' '))
}

/// The numeral of an item that 是 at `at` makes an ordinal of, behind a mark: 二是.
fn ordinal_before(letters: &Letters, at: usize) -> Option<char> {
    let numeral = letters.before(at).filter(|c| "一二三四五六七八九十".contains(*c))?;
    let before = at.checked_sub(2).and_then(|before| letters.at(before));
    before.is_none_or(|c| "，；：。、,;: \n".contains(c)).then_some(numeral)
}

/// Whether `at` stands in the title of a document: 《规划（2024—2030年）》.
fn is_in_title(letters: &Letters, at: usize) -> bool {
    letters
        .last_mark(at.saturating_sub(40)..at, &['《', '》'])
        .is_some_and(|mark| letters.at(mark) == Some('《'))
}

/// The year in digits at `at`, and where its 年 ends. A year in a name (`2023年度“揭榜挂帅”项目`) says nothing of when.
fn year_told(letters: &Letters, at: usize) -> Option<(i32, usize)> {
    let year = dates::year_at(letters, at)?;
    Some((year, letters.skip_blanks(at + 4) + 1))
}

/// The last year of a five-year plan whose end is named at `at`: `“十五五”末`.
fn plan_ending(letters: &Letters, at: usize) -> Option<i32> {
    let last = match letters.slice(at..at + 3) {
        ['十', '三', '五'] => 2020,
        ['十', '四', '五'] => 2025,
        ['十', '五', '五'] => 2030,
        ['十', '六', '五'] => 2035,
        _ => return None,
    };
    let after = at + 3 + usize::from(letters.at(at + 3) == Some('”'));
    letters.one_of(after, row!["末", "期末", "时期末"]).map(|_| last)
}

/// Whether the year that ends at `end` is spoken of as a whole: not 今年以来, 2025年3月, 今年上半年.
fn is_whole_year(letters: &Letters, end: usize) -> bool {
    let next = letters.skip_blanks(end);
    !letters.at(next).is_some_and(|c| c.is_ascii_digit()) && letters.longest_of(next, NO_WHOLE_YEAR).is_none()
}

/// Whether 将 at `at` says that something will be, and not what something is done to (`将8家企业迁出`).
fn wills(letters: &Letters, at: usize) -> bool {
    let after = letters.skip_blanks(at + 1);
    letters.longest_of(after, WILL_DO).is_some()
}

/// Whether 计划 at `at` is what somebody does, and no name of something: it goes on with a verb or a time, and no name
/// of a programme ends with it.
fn plans_to(letters: &Letters, at: usize) -> bool {
    if !letters.has(at, "计划") {
        return false;
    }
    let after = letters.skip_blanks(at + 2);
    let goes_on = letters.longest_of(after, WITH_OBJECT).is_some()
        || letters.at(after).is_some_and(|c| c.is_ascii_digit())
        || letters
            .one_of(
                after,
                row![
                    "到", "在", "用", "于", "再", "总投", "三", "五", "两", "今年", "全年", "年内", "通过",
                    "从", "由", "每", "新", "投", "建", "招", "引", "派", "选",
                ],
            )
            .is_some();
    let named = letters.longest_ending(at, PROGRAMMES).is_some();
    goes_on && !named
}

/// Whether a document sets out what follows: `《方案》提出，`, `行动计划明确：`.
fn sets_out(letters: &Letters, at: usize) -> bool {
    let Some((_, end)) = letters.one_of(at, row!["提出", "明确"]) else { return false };
    let document = letters.ending(at, row!["》", "方案", "规划", "计划", "意见", "纲要", "通知"]).is_some();
    document && matches!(letters.at(end), Some('，' | '：' | ',' | ':'))
}

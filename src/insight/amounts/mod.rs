//! Reads numbers with their units: `30余家`, `超1亿元`, `1.5 万余人次`, `50 名（个）`, `10—15家`, `一百二十户`, `第四位`.
//!
//! Invariant: an amount is what is printed, its value the printed digits and not their product (`7.7` in `7.7亿元`); a unit
//! that several numbers share belongs to each. Amounts are in order and do not overlap. Limit: a number whose unit is not
//! in the table (a year, a date, a model number) is no amount.

mod fits;
mod growth;
mod names;
mod number;
mod qualifier;
mod rank;
mod share;
mod units;

use std::ops::Range;

use compact_str::format_compact;

use super::kinds::Kind;
use super::letters::Letters;
use crate::insight::words::{Characters, Row, ends_with, row};
use crate::model::ShortText;
use units::Unit;

pub(super) use qualifier::behind;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// The characters of it, words such as `超` and `同比增长` included.
    pub(super) range: Range<usize>,
    /// The first digit.
    pub(super) digits: usize,
    pub(super) value: f64,
    /// The unit in simplified script.
    pub(super) unit: ShortText,
    /// The unit as printed: its parts, `余` between them left out.
    pub(super) printed_unit: ShortText,
    /// Where the number with its unit ends; before the end of a number that shares the unit of a later one.
    pub(super) end: usize,
    pub(super) qualifier: Option<&'static str>,
    pub(super) measured: Measured,
    /// Whether it is a place in an order.
    pub(super) rank: bool,
}

impl Amount {
    /// Whether it is a rate: a part of something or a change of it, which counts nothing itself.
    pub(super) fn is_rate(&self) -> bool {
        self.measured == Measured::Rate
    }

    /// Whether it tells of something counted before rather than counts something of its own.
    pub(super) fn is_derived(&self) -> bool {
        self.is_rate() || self.rank
    }

    /// Whether it is a sum of money.
    pub(super) fn is_money(&self) -> bool {
        self.measured == Measured::Money
    }

    /// Whether it tells how long something takes.
    pub(super) fn is_duration(&self) -> bool {
        self.measured == Measured::Duration
    }
}

/// What an amount is of, as its unit tells: every rule asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    Rate,
    Money,
    Duration,
    Other,
}

impl Measured {
    /// What is told in a unit in simplified script.
    fn by(unit: &str) -> Self {
        const DURATIONS: [&str; 8] = ["天", "个工作日", "小时", "分钟", "个月", "年", "秒", "个季度"];
        if matches!(unit, "%" | "‰" | "个百分点" | "百分点" | "倍" | "成" | "分之一" | "半") {
            Self::Rate
        } else if unit.ends_with('元') || unit == "￥" {
            Self::Money
        } else if DURATIONS.iter().any(|duration| ends_with(unit, duration)) {
            Self::Duration
        } else {
            Self::Other
        }
    }
}

/// A number that waits for the unit of a later one: `10` in `10—15家`, `1140万` in `1140万、2365万吨`.
struct Bare {
    at: usize,
    value: f64,
    magnitude: Option<Range<usize>>,
    end: usize,
}

/// What stands at a digit.
enum Reading {
    Amount(Amount),
    /// A number without a unit, and where the one begins that may have it.
    Bare(Bare, usize),
    /// Neither; where to read on.
    Nothing(usize),
}

/// The amounts of a text, the first `most` of them.
pub(super) fn all(letters: &Letters, most: usize) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut waiting: Vec<Bare> = Vec::new();
    let mut at = 0;
    while found.len() < most {
        let next = letters.first(at..letters.len(), Kind::AMOUNT).unwrap_or(letters.len());
        if next > at {
            waiting.clear();
            at = next;
        }
        let Some(c) = letters.at(at) else { break };
        let reading = match c {
            '0'..='9' => arabic(letters, at, !waiting.is_empty()),
            '第' | '前' => ranked(letters, at),
            '过' | '半' | '一' | '近' if let Some(share) = share::half(letters, at) => {
                Reading::Amount(share)
            }
            '百' if letters.has(at, "百分之") => share::hundredth(letters, at),
            '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
                han(letters, at, !waiting.is_empty())
            }
            _ => Reading::Nothing(at + 1),
        };
        match reading {
            Reading::Amount(amount) => {
                let before = found.len();
                let rest = most - before;
                found.extend(waiting.drain(..).take(rest).map(|bare| bare.with(letters, &amount)));
                at = amount.end.max(at + 1);
                found.push(amount);
                // A name is one name: all numbers of it or none.
                if found.last().is_some_and(|amount| names::is_name(letters, amount)) {
                    found.truncate(before);
                }
            }
            Reading::Bare(bare, next) => {
                waiting.push(bare);
                at = next;
            }
            Reading::Nothing(next) => {
                waiting.clear();
                at = next.max(at + 1);
            }
        }
    }
    found
}

fn ranked(letters: &Letters, at: usize) -> Reading {
    rank::rank(letters, at).map_or_else(
        // `第15批`: what follows 第 counts nothing.
        || {
            Reading::Nothing(if letters.at(at) == Some('第') {
                past_digits(letters, at + 1)
            } else {
                at + 1
            })
        },
        Reading::Amount,
    )
}

/// Where the row of digits at `at` ends, Han numerals included.
fn past_digits(letters: &Letters, at: usize) -> usize {
    let is_digit = |c: &&char| c.is_ascii_digit() || **c == '.' || number::is_han(**c);
    at + letters.slice(at..letters.len()).iter().take_while(is_digit).count()
}

fn arabic(letters: &Letters, at: usize, joined: bool) -> Reading {
    let before = letters.before(at);
    let past = past_digits(letters, at);
    // Part of a name (G60, 2.0版's second half) or of a ratio (5∶3∶2), or the year of a date.
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '∶' | '〔' | '-' | '_');
    // 3/5 is a ratio; 150万千瓦/300万千瓦时 are two amounts.
    let ratio = before == Some('/') && letters.before(at - 1).is_some_and(|c| c.is_ascii_alphanumeric());
    // 工业APP214个: a word of letters ends before its number.
    let word = at >= 3 && letters.slice(at - 3..at).iter().all(char::is_ascii_alphabetic);
    let ordinal = letters.before(letters.back_over_blanks(at)) == Some('第');
    if (before.is_some_and(is_part) && !joined && !word) || ordinal || ratio {
        return Reading::Nothing(past);
    }
    let is_price = before.is_some_and(|c| matches!(c, '￥' | '¥'));
    if !is_price && is_of_a_date(letters, at) {
        return Reading::Nothing(past);
    }
    let Some((value, end)) = number::arabic(letters, at) else { return Reading::Nothing(past) };
    if is_price {
        return Reading::Amount(priced(letters, at, value, end));
    }
    reading(letters, at, value, end).unwrap_or(Reading::Nothing(past))
}

/// Whether the digits at `at` are those of a date, as of news most are: `2024年`, `1月`, `15日`.
fn is_of_a_date(letters: &Letters, at: usize) -> bool {
    let digits = letters.slice(at..at + 4).iter().take_while(|c| c.is_ascii_digit()).count();
    match letters.at(at + digits) {
        Some('年') => digits > 2,
        Some('月') => true,
        Some('日') => letters.at(at + digits + 1) != Some('元'),
        _ => false,
    }
}

/// `￥300`: the sign is the unit, with the magnitude behind the number.
fn priced(letters: &Letters, at: usize, value: f64, end: usize) -> Amount {
    Amount {
        range: at - 1..end,
        digits: at,
        value,
        unit: ShortText::const_new("￥"),
        printed_unit: letters.text(at - 1..at),
        end,
        qualifier: None,
        measured: Measured::Money,
        rank: false,
    }
}

fn han(letters: &Letters, at: usize, joined: bool) -> Reading {
    let past = past_digits(letters, at);
    let before = letters.before(at);
    // 几十家 and 数十家 say no number; 十四五 is a plan.
    if before.is_some_and(|c| matches!(c, '几' | '数' | '上' | '第' | '每') || c.is_ascii_digit()) && !joined
    {
        return Reading::Nothing(past);
    }
    if past == at + 1 && !may_count_alone(letters, at) {
        return Reading::Nothing(past);
    }
    if let Some(fraction) = share::fraction(letters, at) {
        return Reading::Amount(fraction);
    }
    let Some((value, end)) = number::han(letters, at) else { return Reading::Nothing(past) };
    match reading(letters, at, value, end) {
        Some(Reading::Amount(mut amount)) if amount.unit == "成" => {
            share::halve(letters, &mut amount);
            Reading::Amount(amount)
        }
        Some(Reading::Amount(amount)) if end > at + 1 || counts_alone(letters, at, &amount) => {
            Reading::Amount(amount)
        }
        Some(Reading::Bare(bare, next)) if end > at + 1 => Reading::Bare(bare, next),
        _ => Reading::Nothing(past),
    }
}

/// What a single Han digit can count.
const COUNTED: &[&str] = &["家", "名", "户", "所", "座", "成", "折", "倍", "亿元", "万元", "个百分点", "台"];

/// Whether what stands behind a single Han digit can be its unit or go on with the number: nearly always, 一 is a word.
fn may_count_alone(letters: &Letters, at: usize) -> bool {
    // What COUNTED and the words for a little more begin with, and what goes on with a number.
    static BEHIND: Characters = Characters::new("家名户所座成折倍亿万个台余多来分");
    let next = letters.at(letters.skip_blanks(at + 1));
    next.is_some_and(|c| match letters.at(at) {
        Some('一') => matches!(c, '成' | '万' | '余' | '多' | '来' | '分'),
        _ => BEHIND.have(c),
    })
}

/// Whether a single Han digit with its unit counts: 三家企业 does, 一家 and 三个方面 are words.
fn counts_alone(letters: &Letters, at: usize, amount: &Amount) -> bool {
    (letters.at(at) != Some('一') || amount.unit == "成") && COUNTED.contains(&amount.unit.as_str())
}

/// What a number from `at` to `end` is by what follows it.
fn reading(letters: &Letters, at: usize, value: f64, end: usize) -> Option<Reading> {
    let unit = units::unit(letters, end).filter(|unit| fits::fits(letters, at, value, unit));
    let whole = unit.as_ref().is_some_and(|unit| unit.base.is_some() || unit.alternative.is_some());
    if !whole {
        let stop = unit.as_ref().map_or(end, |unit| unit.end);
        if let Some(next) = shares_on(letters, at, stop) {
            let magnitude = unit.and_then(|unit| unit.magnitude);
            return Some(Reading::Bare(Bare { at, value, magnitude, end: stop }, next));
        }
    }
    let unit = unit.or_else(|| years(letters, at, end)).or_else(|| index(letters, at, end))?;
    Some(Reading::Amount(amount(letters, at, value, unit)))
}

/// 3年 as a duration: not the year of a date, not 近3年来 or 3年前.
fn years(letters: &Letters, at: usize, end: usize) -> Option<Unit> {
    let start = letters.skip_blanks(end);
    if letters.at(start) != Some('年') {
        return None;
    }
    let digits = letters.slice(at..end).iter().take_while(|c| c.is_ascii_digit()).count();
    // 缩短至3.2年
    let decimal = letters.at(at + digits) == Some('.');
    let short = (1..=2).contains(&digits) && (decimal || at + digits == end);
    let told = letters.before(at).is_some_and(|c| "近去来后前这的".contains(c));
    let spans = letters.at(start + 1).is_some_and(|c| "来前级代度间后多底末初".contains(c));
    (short && !told && !spans).then(|| Unit {
        magnitude: None,
        base: Some(start..start + 1),
        alternative: None,
        over: None,
        end: start + 1,
    })
}

/// 容积率1.8, PUE值降至1.22, 指数达到69: a number without a unit right behind the name of an index.
fn index(letters: &Letters, at: usize, end: usize) -> Option<Unit> {
    const INDEXES: &Row = row!["容积率", "PUE", "指数", "系数", "比值"];
    const REACHING: &Row =
        row!["达", "达到", "为", "提高到", "提升到", "升至", "降至", "降到", "值", "约", "突破", "超过",];
    let decimal = letters.slice(at..end).contains(&'.');
    let mut word = letters.back_over_blanks(at);
    while let Some((_, start)) = letters.longest_ending(word, REACHING) {
        word = start;
    }
    let named = if decimal {
        letters.contains_any(at.saturating_sub(12)..at, INDEXES)
    } else {
        letters.ending(word, INDEXES).is_some()
    };
    let ends = || letters.at(letters.skip_blanks(end)).is_none_or(|c| "，。；、提升降下至到以的".contains(c));
    (named && ends()).then_some(Unit { magnitude: None, base: None, alternative: None, over: None, end })
}

/// Where the number begins that may have the unit of the one from `at` to `end`: `10—15家`, `1140万、2365万吨`, `1.8和2.5个`.
fn shares_on(letters: &Letters, at: usize, end: usize) -> Option<usize> {
    let mark = letters.skip_blanks(end);
    let joins = matches!(
        letters.at(mark)?,
        '—' | '－' | '-' | '–' | '~' | '～' | '至' | '到' | '、' | '和' | '与' | '及' | '或'
    );
    // 1.2亿一1.5亿千瓦: a dash that was recognised as the numeral.
    let misread = letters.at(mark) == Some('一') && letters.at(mark + 1).is_some_and(|c| c.is_ascii_digit());
    // An ordinal at the beginning: `1、3家企业…`.
    let is_ordinal = at == 0 && letters.at(mark) == Some('、');
    let next = letters.skip_blanks(mark + 1);
    let digit = letters.at(next).is_some_and(|c| c.is_ascii_digit() || number::is_han(c));
    ((joins || misread) && !is_ordinal && digit).then_some(next)
}

fn amount(letters: &Letters, at: usize, value: f64, unit: Unit) -> Amount {
    let read = joined(unit.parts(), |part| letters.read(part));
    let (qualifier, start) = qualifier::before(letters, at);
    let measured = Measured::by(&read);
    let start = if measured == Measured::Rate { growth::start(letters, start) } else { start };
    let behind = qualifier::behind(letters, unit.end).map(|(word, _)| word);
    Amount {
        range: start..unit.end,
        digits: at,
        value,
        printed_unit: if letters.are_as_printed() {
            read.clone()
        } else {
            joined(unit.parts(), |part| letters.text(part))
        },
        unit: read,
        end: unit.end,
        qualifier: qualifier.or(unit.over).or(behind),
        measured,
        rank: false,
    }
}

/// The texts of the parts of a unit, nearly always one, as one text.
fn joined(
    mut parts: impl Iterator<Item = Range<usize>>,
    text: impl Fn(Range<usize>) -> ShortText,
) -> ShortText {
    let mut joined = parts.next().map(&text).unwrap_or_default();
    parts.for_each(|part| joined.push_str(&text(part)));
    joined
}

impl Bare {
    /// The amount that this number is with the unit of a later one.
    fn with(self, letters: &Letters, later: &Amount) -> Amount {
        let (own, unit) = match &self.magnitude {
            Some(part) => (letters.text(part.clone()), units::base_of(&later.unit)),
            None => (ShortText::default(), later.unit.as_str()),
        };
        let (qualifier, start) = qualifier::before(letters, self.at);
        let unit = format_compact!("{own}{unit}");
        Amount {
            range: start..self.end,
            digits: self.at,
            value: self.value,
            printed_unit: unit.clone(),
            end: self.end,
            qualifier,
            measured: Measured::by(&unit),
            unit,
            rank: false,
        }
    }
}

//! Reads one number with its unit: `30余家`, `超1亿元`, `1.5 万余人次`, `50 名（个）`, `第四位`.
//!
//! Invariant: an amount is what is printed, its value the printed digits and not their product (`7.7` in `7.7亿元`).
//! Limit: a number whose unit is not in the table (a year, a date, a model number) is no amount.

use std::ops::Range;

use super::letters::{Letters, numeral};

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// The characters of it, words such as `超` and `同比增长` included.
    pub(super) range: Range<usize>,
    /// The first digit.
    pub(super) digits: usize,
    pub(super) value: f64,
    /// The unit in simplified script.
    pub(super) unit: String,
    /// The characters of the unit: its parts, `余` between them left out.
    pub(super) parts: Vec<Range<usize>>,
    pub(super) qualifier: Option<&'static str>,
    /// Whether it is a place in an order.
    pub(super) rank: bool,
}

impl Amount {
    /// The unit as printed.
    pub(super) fn printed_unit(&self, letters: &Letters) -> String {
        self.parts.iter().map(|part| letters.text(part.clone())).collect()
    }
}

/// Units, a longer one before those it begins with.
const UNITS: &[&str] = &[
    "个百分点",
    "个工作日",
    "百分点",
    "个月",
    "%",
    "％",
    "‰",
    "元",
    "美元",
    "欧元",
    "人次",
    "家次",
    "场次",
    "批次",
    "台套",
    "户次",
    "人",
    "户",
    "家",
    "项",
    "个",
    "场",
    "所",
    "名",
    "位",
    "笔",
    "份",
    "件",
    "台",
    "套",
    "辆",
    "艘",
    "架",
    "条",
    "座",
    "处",
    "栋",
    "间",
    "款",
    "种",
    "类",
    "批",
    "期",
    "门",
    "支",
    "只",
    "枚",
    "部",
    "篇",
    "本",
    "册",
    "张",
    "次",
    "例",
    "起",
    "届",
    "组",
    "对",
    "亩",
    "公顷",
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "公里",
    "千米",
    "吨标准煤",
    "吨",
    "公斤",
    "千克",
    "斤",
    "倍",
    "千瓦时",
    "千瓦",
    "兆瓦",
    "吉瓦",
    "度",
    "天",
    "小时",
    "分钟",
    "毫米",
    "厘米",
    "微米",
    "纳米",
    "米",
    "升",
    "标准立方米",
    "床",
    "株",
    "头",
    "羽",
    "尾",
    "颗",
    "片",
    "万",
];

/// Multipliers between a number and its unit.
const MAGNITUDES: &[&str] = &["万亿", "千亿", "百亿", "十亿", "千万", "百万", "十万", "万", "亿", "千", "百"];

/// Words right before a number that say how it is meant.
const QUALIFIERS: &[&str] = &[
    "首次突破",
    "不低于",
    "不少于",
    "不超过",
    "不高于",
    "不小于",
    "超过",
    "突破",
    "达到",
    "高达",
    "至少",
    "最高",
    "最多",
    "接近",
    "大约",
    "超",
    "近",
    "约",
    "逾",
    "达",
    "满",
];

/// Words of growth that belong to a rate: `同比增长60.7%`.
const GROWTH: &[&str] = &[
    "分别增长",
    "增长",
    "提升",
    "提高",
    "增加",
    "上升",
    "下降",
    "降低",
    "减少",
    "缩短",
    "增幅达",
    "增速达",
    "上涨",
    "回落",
    "增产",
    "增收",
];

/// What a comparison begins with.
const COMPARED: &[&str] =
    &["同比", "环比", "相较", "较上年", "较年初", "较去年", "比上年", "比去年", "比年初"];

/// The amount whose first digit stands at `at`.
pub(super) fn amount(letters: &Letters, at: usize) -> Option<Amount> {
    let before = letters.before(at);
    let ordinal = before == Some('第');
    // Part of a name (G60, 2.0版's second half) or of a ratio (5∶3∶2), or the year of a date.
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '∶' | '/' | '〔' | '-' | '_'))
    {
        return None;
    }
    let (value, end) = number(letters, at)?;
    let Unit { parts, middle, end } = unit(letters, end)?;
    let unit: String = parts.iter().flat_map(|part| letters.slice(part.clone())).collect();
    if ordinal && !matches!(unit.as_str(), "位" | "名") {
        return None;
    }
    if ordinal {
        let start = rank_start(letters, at - 1);
        return Some(Amount {
            range: start..end,
            digits: at,
            value,
            unit,
            parts,
            qualifier: None,
            rank: true,
        });
    }
    let rate = matches!(unit.as_str(), "%" | "％" | "‰" | "个百分点" | "百分点" | "倍");
    let (qualifier, start) = qualified(letters, at);
    let start = if rate { growth_start(letters, start) } else { start };
    Some(Amount {
        range: start..end,
        digits: at,
        value,
        unit,
        parts,
        qualifier: qualifier.or(middle),
        rank: false,
    })
}

/// The rank that a Chinese numeral says: `第四位`, `第十名`; `at` is 第.
pub(super) fn rank(letters: &Letters, at: usize) -> Option<Amount> {
    let numerals =
        letters.slice(at + 1..at + 4).iter().take_while(|c| "一二三四五六七八九十".contains(**c)).count();
    let value = numeral(letters.slice(at + 1..at + 1 + numerals))?;
    let end = at + 1 + numerals;
    let unit = letters.at(end).filter(|c| matches!(c, '位' | '名'))?;
    let start = rank_start(letters, at);
    Some(Amount {
        range: start..end + 1,
        digits: at + 1,
        value: f64::from(value),
        unit: unit.to_string(),
        parts: std::iter::once(end..end + 1).collect(),
        qualifier: None,
        rank: true,
    })
}

/// The printed number at `at` with where it ends: digits, groups of three after commas, one decimal point.
fn number(letters: &Letters, at: usize) -> Option<(f64, usize)> {
    let digits = |from: usize| {
        letters.slice(from..letters.len()).iter().take(18).take_while(|c| c.is_ascii_digit()).count()
    };
    let mut printed = String::new();
    let mut end = at + digits(at);
    printed.push_str(&letters.text(at..end));
    while matches!(letters.at(end), Some(',' | '，')) && digits(end + 1) == 3 && printed.len() < 15 {
        // A full-width comma between numbers is a list: `12家，300人` has no digit before it, `12，300` might be one.
        if letters.at(end) == Some('，') && end - at > 3 {
            break;
        }
        printed.push_str(&letters.text(end + 1..end + 4));
        end += 4;
    }
    if letters.at(end) == Some('.') && digits(end + 1) > 0 {
        let stop = end + 1 + digits(end + 1);
        printed.push_str(&letters.text(end..stop));
        end = stop;
        // 1.2.3 is a version or a chapter.
        if letters.at(end) == Some('.') && digits(end + 1) > 0 {
            return None;
        }
    }
    Some((printed.parse().ok()?, end))
}

/// A unit as it stands after a number.
struct Unit {
    /// The characters of its parts.
    parts: Vec<Range<usize>>,
    /// What of `余` or `多` stands before or between them.
    middle: Option<&'static str>,
    end: usize,
}

/// The unit that begins at `from` or after blanks there.
fn unit(letters: &Letters, from: usize) -> Option<Unit> {
    let mut at = letters.skip_blanks(from);
    let mut middle = None;
    let mut parts = Vec::with_capacity(3);
    let more = |at: &mut usize, middle: &mut Option<&'static str>| {
        if let Some((word, end)) = letters.one_of(*at, &["余", "多", "来"]) {
            *middle = Some(word);
            *at = letters.skip_blanks(end);
        }
    };
    more(&mut at, &mut middle);
    let mut end = at;
    let magnitude = letters.one_of(at, MAGNITUDES);
    if let Some((_, stop)) = magnitude {
        parts.push(at..stop);
        end = stop;
        at = letters.skip_blanks(stop);
        more(&mut at, &mut middle);
    }
    match letters.one_of(at, UNITS) {
        Some((_, stop)) => {
            parts.push(at..stop);
            end = stop;
        }
        // 销售额8000万: the magnitude alone.
        None if magnitude.is_some_and(|(word, _)| word.ends_with(['万', '亿'])) => {}
        None => return None,
    }
    // `50 名（个）`, `5000台（套）`: another unit in brackets.
    if let Some(stop) = alternative(letters, end) {
        parts.push(end..stop);
        end = stop;
    }
    Some(Unit { parts, middle, end })
}

/// Where a unit in brackets that stands at `at` ends.
fn alternative(letters: &Letters, at: usize) -> Option<usize> {
    let close = letters.find(at..at + 5, &['）', ')'])?;
    let opened = matches!(letters.at(at), Some('（' | '('));
    let (_, end) = letters.one_of(at + 1, UNITS).or_else(|| letters.one_of(at + 1, &["次", "套"]))?;
    (opened && end == close).then_some(close + 1)
}

fn qualified(letters: &Letters, at: usize) -> (Option<&'static str>, usize) {
    let end = back_over_blanks(letters, at);
    match letters.ending(end, QUALIFIERS) {
        Some((word @ ("达" | "达到" | "满"), _)) if word != "满" => (None, at),
        Some((word, start)) => (Some(word), start),
        None => (None, at),
    }
}

/// Where the words of growth before a rate begin.
fn growth_start(letters: &Letters, at: usize) -> usize {
    let end = back_over_blanks(letters, at);
    let Some((_, mut start)) = letters.ending(end, GROWTH) else { return at };
    if let Some((_, compared)) = letters.ending(start, COMPARED) {
        return compared;
    }
    // 相较 2022 年增长240%
    let year = back_over_blanks(letters, start);
    if letters.before(year) == Some('年') {
        let end = back_over_blanks(letters, year - 1);
        let digits = letters.slice(end.saturating_sub(4)..end).iter().filter(|c| c.is_ascii_digit()).count();
        let words = back_over_blanks(letters, end.saturating_sub(digits));
        if let Some((_, compared)) = letters.ending(words, &["相较", "较", "比"])
            && digits == 4
        {
            start = compared;
        }
    }
    start
}

/// Where `居全省第四位` begins.
fn rank_start(letters: &Letters, at: usize) -> usize {
    let from = at.saturating_sub(12);
    let stop = letters.find_last(from..at, &['，', '。', '；', '、']).map_or(from, |stop| stop + 1);
    (stop..at)
        .find(|start| letters.one_of(*start, &["位居", "位列", "排名", "居", "列"]).is_some())
        .unwrap_or(at)
}

pub(super) fn back_over_blanks(letters: &Letters, at: usize) -> usize {
    let mut end = at;
    while letters.before(end).is_some_and(char::is_whitespace) {
        end -= 1;
    }
    end
}

//! The units that bulletins count in, and the unit that stands after a number.
//!
//! Invariant: a unit is told by its parts, so that `余` between a magnitude and its unit belongs to neither. Limit: a unit
//! that is not in the table is none, and what it counts is no amount.

use std::ops::Range;

use crate::insight::letters::Letters;

/// Units, a longer one before those it begins with.
const UNITS: &[&str] = &[
    "个百分点", "个工作日", "百分点", "个月", "%", "％", "‰", "元", "美元", "欧元", "人次", "家次", "场次",
    "批次", "台套", "户次", "人", "户", "家", "项", "个", "场", "所", "名", "位", "笔", "份", "件", "台",
    "套", "辆", "艘", "架", "条", "座", "处", "栋", "间", "款", "种", "类", "批", "期", "门", "支", "只",
    "枚", "部", "篇", "本", "册", "张", "次", "例", "起", "届", "组", "对", "亩", "公顷", "平方公里",
    "平方千米", "平方米", "立方米", "公里", "千米", "吨标准煤", "吨", "公斤", "千克", "斤", "倍", "千瓦时",
    "千瓦", "兆瓦", "吉瓦", "度", "天", "小时", "分钟", "毫米", "厘米", "微米", "纳米", "米", "升",
    "标准立方米", "床", "株", "头", "羽", "尾", "颗", "片", "万",
];

/// Multipliers between a number and its unit.
const MAGNITUDES: &[&str] = &["万亿", "千亿", "百亿", "十亿", "千万", "百万", "十万", "万", "亿", "千", "百"];

/// `余` and its like, between a number and its unit.
const OVER: &[&str] = &["余", "多", "来"];

/// A unit as it stands after a number.
pub(super) struct Unit {
    /// The characters of its parts.
    pub(super) parts: Vec<Range<usize>>,
    /// What of [`OVER`] stands before or between them.
    pub(super) over: Option<&'static str>,
    pub(super) end: usize,
}

/// The unit that begins at `from` or after blanks there.
pub(super) fn unit(letters: &Letters, from: usize) -> Option<Unit> {
    let mut parts = Vec::with_capacity(3);
    let (mut over, mut at) = past_over(letters, letters.skip_blanks(from));
    let mut end = at;
    let magnitude = letters.one_of(at, MAGNITUDES);
    if let Some((_, stop)) = magnitude {
        parts.push(at..stop);
        end = stop;
        let (second, next) = past_over(letters, letters.skip_blanks(stop));
        over = second.or(over);
        at = next;
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
    if let Some(stop) = alternative(letters, end) {
        parts.push(end..stop);
        end = stop;
    }
    Some(Unit { parts, over, end })
}

/// The word of [`OVER`] at `at`, and where what follows it begins.
fn past_over(letters: &Letters, at: usize) -> (Option<&'static str>, usize) {
    match letters.one_of(at, OVER) {
        Some((word, end)) => (Some(word), letters.skip_blanks(end)),
        None => (None, at),
    }
}

/// Where another unit in brackets at `at` ends: `50 名（个）`, `5000台（套）`.
fn alternative(letters: &Letters, at: usize) -> Option<usize> {
    let close = letters.find(at..at + 5, &['）', ')'])?;
    let opened = matches!(letters.at(at), Some('（' | '('));
    let (_, end) = letters.one_of(at + 1, UNITS).or_else(|| letters.one_of(at + 1, &["次", "套"]))?;
    (opened && end == close).then_some(close + 1)
}

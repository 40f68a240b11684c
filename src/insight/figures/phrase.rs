//! What makes words a noun phrase, and the parts of one that two figures must share to be compared: head noun and level.
//!
//! Invariant: head and level are printed words of the subject. Limit: what qualifies a noun besides its level and a
//! clause before 的 stays with the head: 新型研发机构 and 研发机构 are two things.

use std::ops::Range;

use super::nouns::ENDINGS;
use crate::insight::letters::Letters;
use crate::insight::words::{Beginnings, Row, begins_with, row};
use crate::model::ShortText;

/// Ranks of authority; longer ones before those they begin with.
const LEVELS: &[&str] = &[
    "国家级及以上", "省级及以上", "市级及以上", "县级及以上", "国家级以上", "省级以上", "市级以上",
    "县级以上", "国家和省级", "省部级", "国家级", "自治区级", "世界级", "省级", "市级", "县级", "区级",
    "州级", "盟级", "旗级", "校级", "乡级", "村级", "厅级", "部级", "国家", "部省", "省市",
];

/// Words before a head noun that say how much or how new, not what.
const QUANTIFYING: &[&str] = &[
    "新增", "净增", "新认定", "新建", "新引进", "新培育", "现有", "各类", "各级", "全部", "全市", "全省",
    "全县", "全区", "其他",
];

/// What the words of [`LEVELS`] and of [`QUANTIFYING`] begin with.
static LEVEL_BEGINNINGS: Beginnings = Beginnings::of(LEVELS);
static QUANTIFYING_BEGINNINGS: Beginnings = Beginnings::of(QUANTIFYING);

/// Words behind a head noun that say that all of it is counted.
const TOTALS: &[&str] = &["总数", "数量", "总量"];

/// The head noun of a subject and its level.
pub(super) fn head_and_level(subject: &str) -> (Option<ShortText>, Option<ShortText>) {
    let mut rest = subject;
    while let Some(word) = first_of(QUANTIFYING, &QUANTIFYING_BEGINNINGS, rest) {
        rest = rest.get(word.len()..).unwrap_or_default();
    }
    if let Some((_, after)) = rest.rsplit_once('的')
        && after.chars().count() >= 2
    {
        rest = after;
    }
    if let Some(at) = level_behind_a_place(rest) {
        rest = rest.get(at..).unwrap_or(rest);
    }
    let level = level_of(rest);
    let head = level.and_then(|level| rest.get(level.len()..)).unwrap_or(rest).trim_start_matches('的');
    let head = TOTALS
        .iter()
        .find_map(|total| head.strip_suffix(total))
        .filter(|head| head.chars().count() >= 2)
        .unwrap_or(head);
    if head.chars().count() < 2 {
        return (Some(ShortText::new(subject)), None);
    }
    (Some(ShortText::new(head)), level.map(ShortText::new))
}

/// The level that words begin with; countries that are counted (`32个国家和地区`) are none.
fn level_of(words: &str) -> Option<&'static str> {
    let level = first_of(LEVELS, &LEVEL_BEGINNINGS, words)?;
    let counted = words.strip_prefix("国家").is_some_and(|rest| {
        ["和地区", "、地区", "或地区", "及地区", "（地区）"].iter().any(|with| rest.starts_with(with))
    });
    (!counted).then_some(level)
}

/// The first of some words, of which the beginnings are known, that a text begins with.
fn first_of(words: &'static [&'static str], beginnings: &Beginnings, text: &str) -> Option<&'static str> {
    if !may_begin(beginnings, text) {
        return None;
    }
    words.iter().copied().find(|word| begins_with(text, word))
}

fn may_begin(beginnings: &Beginnings, text: &str) -> bool {
    text.starts_with(|c| beginnings.may_be(c))
}

/// Where a level begins behind a place or a year, in bytes: `宿迁市2024年市级以上科技企业孵化器`.
fn level_behind_a_place(subject: &str) -> Option<usize> {
    const PLACES: [char; 8] = ['省', '市', '州', '盟', '县', '区', '旗', '年'];
    // What most subjects lack.
    if !subject.contains('级') {
        return None;
    }
    let ends = subject.char_indices().filter(|(_, c)| PLACES.contains(c)).map(|(at, c)| at + c.len_utf8());
    let begins = |at: &usize| {
        let rest = subject.get(*at..).unwrap_or_default();
        may_begin(&LEVEL_BEGINNINGS, rest)
            && LEVELS.iter().any(|level| begins_with(rest, level) && level.contains('级'))
    };
    ends.into_iter().find(begins)
}

/// Where the measure begins that a noun ends with at `end`: 年产能, 推广面积.
pub(super) fn measure_ending(letters: &Letters, end: usize) -> Option<usize> {
    const MEASURES: &Row = row![
        "年产能", "产能", "年产量", "产量", "面积", "种植面积", "推广面积", "产值", "销量", "销售额",
        "增加值", "出口额", "进口额", "收入", "营业收入", "规模", "数量", "总量", "占比", "覆盖率", "利用率",
        "普及率", "价格", "投资",
    ];
    letters.longest_ending(end, MEASURES).map(|(_, start)| start)
}

/// Whether a phrase is nothing but a level: 省级 in `其中省级12家`.
pub(super) fn is_level(phrase: &str) -> bool {
    LEVELS.contains(&phrase)
}

/// Whether a range is nothing but a level.
pub(super) fn are_level(letters: &Letters, range: &Range<usize>) -> bool {
    letters.are_one_of(range, row!(of LEVELS))
}

/// Whether what stands before `end` can end a noun.
pub(super) fn ends_well(letters: &Letters, end: usize) -> bool {
    letters.before(end).is_some_and(|c| matches!(c, '”' | '》' | '）'))
        || (letters.longest_ending(end, ENDINGS).is_some() && !goes_on(letters, end))
}

/// Whether a word that ends a noun goes over `end`: 机构 where only 机 has been read.
fn goes_on(letters: &Letters, end: usize) -> bool {
    let Some(start) = end.checked_sub(1) else { return false };
    letters.longest_of(start, ENDINGS).is_some_and(|(word, after)| after > end && word.chars().count() == 2)
        && letters.longest_ending(end, ENDINGS).is_none_or(|(word, _)| word.chars().count() == 1)
}

/// A range whose quotations and brackets are whole; what stands outside a half one is left.
pub(super) fn balanced(letters: &Letters, range: Range<usize>) -> Option<Range<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        match letters.at(at) {
            Some('“' | '《' | '（' | '(') => open.push(at),
            Some('”' | '》' | '）' | ')') if open.pop().is_none() => start = at + 1,
            _ => {}
        }
    }
    let end = open.first().copied().unwrap_or(range.end);
    (start < end || range.is_empty()).then_some(start.min(end)..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_levels_are_told_apart() {
        for (subject, head, level) in [
            ("省级新型研发机构", "新型研发机构", Some("省级")),
            ("市级及以上新型研发机构", "新型研发机构", Some("市级及以上")),
            ("新增省级创新平台", "创新平台", Some("省级")),
            ("纳入培育库的新型研发机构", "新型研发机构", None),
            ("技术合同成交额", "技术合同成交额", None),
            ("省级科技企业孵化器", "科技企业孵化器", Some("省级")),
            ("江苏省宿迁市2024年市级以上科技企业孵化器", "科技企业孵化器", Some("市级以上")),
            ("国家级", "国家级", None),
            ("国家和地区", "国家和地区", None),
            ("国家重点实验室", "重点实验室", Some("国家")),
        ] {
            assert_eq!(
                head_and_level(subject),
                (Some(ShortText::new(head)), level.map(ShortText::new)),
                "{subject}"
            );
        }
    }
}

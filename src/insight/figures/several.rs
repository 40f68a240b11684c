//! The nouns of a list that 分别 or several numbers tell of in order: `发明专利、国际标准分别达12件、3项`.
//!
//! Invariant: as many nouns as the list has parts, or none. Limit: what the nouns share is told by the last of them (年产能 in
//! `硅棒、硅片年产能`, 企业 in `“雏鹰”“瞪羚”企业`).

use std::ops::Range;

use compact_str::format_compact;

use super::{governed, phrase};
use crate::insight::letters::Letters;
use crate::insight::words::{Row, row};
use crate::model::ShortText;

/// The nouns of a list before 分别: `发明专利、国际标准`; empty where it is no list of nouns.
pub(super) fn several(letters: &Letters, range: Range<usize>) -> Vec<ShortText> {
    let mut nouns = Vec::new();
    let mut start = range.start;
    for stop in range.start..=range.end {
        let parts = letters.at(stop).is_some_and(|c| "、和与及".contains(c));
        let quoted = letters.before(stop) == Some('”') && letters.at(stop) == Some('“');
        if (parts || quoted || stop == range.end) && stop > start {
            nouns.push(governed::shorn(letters, start..stop));
            start = stop + usize::from(!quoted);
        }
    }
    let Some(last) = nouns.last().cloned() else { return Vec::new() };
    let named = |noun: &Range<usize>| noun.len() >= 2 && phrase::ends_well(letters, noun.end);
    let dated = nouns.iter().any(|noun| letters.slice(noun.clone()).iter().any(char::is_ascii_digit));
    if !named(&last) || dated {
        return Vec::new();
    }
    let (head, level) = phrase::head_and_level(&letters.text(last.clone()));
    // 国家级、省级重点实验室: the head noun is the last one's.
    let head = head.filter(|_| level.is_some()).unwrap_or_default();
    // 来自国内和国外的订单: what stands before 的 is no noun that shares.
    let relative = letters.find(range, &['的']).is_some();
    let measure = shared_measure(letters, &last).filter(|_| !relative);
    let kinds = |noun: &Range<usize>| letters.one_of(noun.start, KINDS).map(|(_, end)| end);
    let of_kind = kinds(&last).map(|start| letters.text(start..last.end));
    let whole = |noun: &Range<usize>| {
        let text = letters.text(noun.clone());
        let quoted = |noun: &Range<usize>| letters.find(noun.clone(), &['”']).is_some();
        let measured = || phrase::measure_ending(letters, noun.end).is_some();
        if *noun == last {
            Some(text)
        } else if phrase::is_level(&text) && !head.is_empty() {
            Some(format_compact!("{text}{head}"))
        } else if let Some(rest) = of_kind.as_deref().filter(|_| kinds(noun) == Some(noun.end)) {
            Some(format_compact!("{text}{rest}"))
        } else if let Some(measure) =
            measure.as_deref().filter(|_| noun.len() >= 2 && !measured() && quoted(noun) == quoted(&last))
        {
            Some(format_compact!("{text}{measure}"))
        } else {
            named(noun).then_some(text)
        }
    };
    nouns.iter().map(whole).collect::<Option<_>>().unwrap_or_default()
}

/// Kinds that share all that follows the last of them: 国内、国际货运规模.
const KINDS: &Row = row![
    "国内", "国际", "国外", "境内", "境外", "省内", "省外", "市内", "市外", "城镇", "农村", "城市", "乡村",
    "线上", "线下", "进口", "出口", "中央", "地方", "公路", "铁路", "水路", "航空",
];

/// What the last noun of a list has in common with those before it: 年产能 in `硅棒、硅片年产能`, 企业 in `“雏鹰”“瞪羚”企业`.
fn shared_measure(letters: &Letters, last: &Range<usize>) -> Option<ShortText> {
    if let Some(close) = letters.find_last(last.clone(), &['”']) {
        return (close + 1 < last.end).then(|| letters.text(close + 1..last.end));
    }
    let start = phrase::measure_ending(letters, last.end)?;
    (start > last.start).then(|| letters.text(start..last.end))
}

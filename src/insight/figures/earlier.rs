//! What the words before a clause name, where it only counts: the object of the clause or lead before it (`建设中试平台，建成
//! 29家`), the fund whose size it tells, the price or grant that it tells by the piece, the measure that it tells a part of,
//! the label before its colon.
//!
//! Limit: the clause right before, or a short lead that is a sentence of its own.

use std::ops::Range;

use compact_str::format_compact;

use super::before::{self, Before};
use super::{CLAUSE, Spot, governed, phrase};
use crate::insight::verbs::{MAKING, WITH_OBJECT};
use crate::insight::words::{Row, row};
use crate::model::ShortText;

/// Longest label before a colon, in characters.
const LABEL: usize = 12;

/// Longest lead before a sentence whose object is looked at, in characters.
const LEAD: usize = 20;

/// What the clause before is done to, where this one says only how many were made of it: `建设中试平台，建成29家`.
pub(super) fn object_before(spot: &Spot<'_>) -> Option<ShortText> {
    let letters = spot.letters;
    let idle =
        letters.longest_ending(spot.qualified, MAKING).is_some_and(|(_, start)| start <= spot.clause + 4);
    if !idle
        || spot.amount.is_derived()
        || spot.amount.is_money()
        || spot.clause <= spot.after_last && spot.after_last > spot.sentence.start
    {
        return None;
    }
    let end = spot.clause.checked_sub(1)?;
    // `（二）建设中试平台。建成29家`: a lead is a sentence of its own.
    let start = if spot.clause > spot.sentence.start { spot.after_last } else { end.saturating_sub(LEAD) };
    let from = letters.last_mark(start..end, CLAUSE).map_or(start, |mark| mark + 1);
    if letters.slice(from..end).iter().any(char::is_ascii_digit) {
        return None;
    }
    match before::noun(letters, from..end) {
        Before::Noun(noun) if noun.start > from && phrase::ends_well(letters, noun.end) => {
            Some(letters.text(noun))
        }
        _ => None,
    }
}

/// The label of the sentence that an amount stands in: `老园改造` in `（一）老园改造：今年任务12万亩`.
pub(super) fn label(spot: &Spot<'_>) -> Option<ShortText> {
    let letters = spot.letters;
    let from = spot.sentence.start;
    let colon = letters.first_mark(from..from + LABEL + 5, &['：', ':'])?;
    let start =
        letters.last_mark(from..colon, &['）', ')', '、', '.', '，', ',']).map_or(from, |mark| mark + 1);
    (colon < spot.clause + 1 && (2..=LABEL).contains(&(colon - start))).then(|| letters.text(start..colon))
}

/// `设立科技创新基金，规模5亿元`: what the clause before names, where this one says no more than that it has a size.
pub(super) fn sized(spot: &Spot<'_>, range: &Range<usize>) -> Option<ShortText> {
    let letters = spot.letters;
    let before = spot.sentence.start.max(spot.after_last)..spot.clause.checked_sub(1)?;
    if range.len() != 2 || letters.text(range.clone()) != "规模" || before.len() < 4 {
        return None;
    }
    let from = letters.last_mark(before.clone(), CLAUSE).map_or(before.start, |mark| mark + 1);
    match before::noun(letters, from..before.end) {
        Before::Noun(noun) if phrase::ends_well(letters, noun.end) => Some(letters.text(noun)),
        _ => None,
    }
}

/// What a clause before sets a price or a grant of, where this one says no more than by the piece: `租金统一议定，每亩不高于3200元`.
pub(super) fn by_the_piece(spot: &Spot<'_>) -> Option<ShortText> {
    const PRICES: &Row = row![
        "租金", "补助", "补贴", "津贴", "奖励", "资助", "补偿", "价格", "收购价", "保护价", "保费", "保额",
        "费用", "费", "工资", "报酬",
    ];
    /// Longest `每人次每年`, in characters.
    const PIECE: usize = 5;
    let letters = spot.letters;
    let from = letters.skip_blanks(spot.clause);
    let piece = from..spot.qualified;
    let most = matches!(spot.amount.qualifier, Some("最高" | "最多" | "不超过"));
    if !spot.amount.is_money()
        || most
        || letters.at(from) != Some('每')
        || !(2..=PIECE).contains(&piece.len())
        || letters.longest_ending(piece.end, WITH_OBJECT).is_some()
        || letters.longest_ending(piece.end, PRICES).is_some()
        || spot.clause <= spot.after_last
    {
        return None;
    }
    let end = spot.clause.checked_sub(1)?;
    let before = spot.after_last..end;
    let start = letters.last_mark(before.clone(), CLAUSE).map_or(before.start, |mark| mark + 1);
    let named = (start + 2..=end).rev().find(|at| {
        let price = letters.longest_ending(*at, PRICES).is_some_and(|(_, word)| word >= start);
        price && (*at == end || letters.one_of(*at, row!["由", "按", "实行", "为", "统一", "标准"]).is_some())
    })?;
    let noun = governed::shorn(letters, start..named);
    (noun.len() >= 2).then(|| letters.text(noun))
}

/// A part of what was measured last, with the measure: `技术合同成交额97.5亿元，其中吸纳北京技术71.2亿元`.
pub(super) fn part(spot: &Spot<'_>, noun: &Range<usize>, whole: &str) -> Option<ShortText> {
    const MEASURES: &[&str] = &["额", "值", "量", "面积", "产能", "规模"];
    let letters = spot.letters;
    let measured = |text: &str| MEASURES.iter().any(|measure| text.ends_with(measure));
    let part = letters.text(noun.clone());
    if !letters.contains(spot.clause..noun.start, "其中")
        || spot.amount.is_derived()
        || !measured(whole)
        || measured(&part)
    {
        return None;
    }
    // 水稻种植面积158万亩，其中盐碱地种植96万亩: what is done is named by the measure.
    let done = letters.text(noun.end..spot.qualified.max(noun.end));
    if done.chars().count() == 2 && whole.rsplit_once(done.as_str()).is_some_and(|(_, rest)| measured(rest)) {
        return Some(format_compact!("{part}{whole}"));
    }
    // The part ends with the words that the whole, what a trade comes to, begins with.
    let shared = whole.char_indices().skip(2).map(|(at, _)| at).filter_map(|at| whole.split_at_checked(at));
    let (_, rest) = shared.filter(|(shared, rest)| part.ends_with(shared) && rest.ends_with('额')).last()?;
    Some(format_compact!("{part}{rest}"))
}

/// What costs such a part of something else: `价格为进口同类产品的六成`.
pub(super) fn compared_price(spot: &Spot<'_>, range: &Range<usize>) -> Option<ShortText> {
    const PRICES: &Row = row!["价格", "售价", "租金", "成本", "费用", "造价", "单价", "价"];
    let letters = spot.letters;
    if !spot.amount.is_rate() || letters.before(letters.back_over_blanks(spot.qualified)) != Some('的') {
        return None;
    }
    let is = (range.start + 1..range.end).find(|at| {
        letters.one_of(*at, row!["为", "仅为", "约为", "只有", "仅", "是", "相当于"]).is_some()
            && letters.longest_ending(*at, PRICES).is_some_and(|(_, word)| word >= range.start)
    })?;
    let noun = governed::shorn(letters, range.start..is);
    (noun.len() >= 2).then(|| letters.text(noun))
}

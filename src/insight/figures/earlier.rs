//! What the words before a clause name, where it only counts: the object of the clause or lead before it (`建设中试平台，建成
//! 29家`), the fund whose size it tells, the label before its colon.
//!
//! Limit: the clause right before, or a short lead that is a sentence of its own.

use std::ops::Range;

use super::before::{self, Before};
use super::{CLAUSE, Spot, phrase};
use crate::insight::words::Row;
use crate::model::ShortText;

/// Longest label before a colon, in characters.
const LABEL: usize = 12;

/// Verbs of making, of which a clause without a noun says only how many were made.
const MADE: &Row = &Row::new(&[
    "建成", "新建", "建立", "组建", "打造", "认定", "备案", "获批", "培育", "设立", "成立", "遴选", "创建",
    "建设", "建有", "布局", "首批认定", "评选", "引进", "创成",
]);

/// Longest lead before a sentence whose object is looked at, in characters.
const LEAD: usize = 20;

/// What the clause before is done to, where this one says only how many were made of it: `建设中试平台，建成29家`.
pub(super) fn object_before(spot: &Spot<'_>) -> Option<ShortText> {
    let letters = spot.letters;
    let idle =
        letters.longest_ending(spot.qualified(), MADE).is_some_and(|(_, start)| start <= spot.clause + 4);
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
    let from = letters.find_last(start..end, CLAUSE).map_or(start, |mark| mark + 1);
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
    let colon = letters.find(from..from + LABEL + 5, &['：', ':'])?;
    let start =
        letters.find_last(from..colon, &['）', ')', '、', '.', '，', ',']).map_or(from, |mark| mark + 1);
    (colon < spot.clause + 1 && (2..=LABEL).contains(&(colon - start))).then(|| letters.text(start..colon))
}

/// `设立科技创新基金，规模5亿元`: what the clause before names, where this one says no more than that it has a size.
pub(super) fn sized(spot: &Spot<'_>, range: &Range<usize>) -> Option<ShortText> {
    let letters = spot.letters;
    let before = spot.sentence.start.max(spot.after_last)..spot.clause.checked_sub(1)?;
    if letters.text(range.clone()) != "规模" || before.len() < 4 {
        return None;
    }
    let from = letters.find_last(before.clone(), CLAUSE).map_or(before.start, |mark| mark + 1);
    match before::noun(letters, from..before.end) {
        Before::Noun(noun) if phrase::ends_well(letters, noun.end) => Some(letters.text(noun)),
        _ => None,
    }
}

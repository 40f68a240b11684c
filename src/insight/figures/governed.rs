//! The noun that a range ends with, without the clause and the verbs that govern it: 企业 of `引进的企业`, `新引进企业`.
//!
//! Invariant: a verb that is part of the noun (`研发投入`, `孵化器`, `培训班`) stays in it. Limit: whether it is part is told by
//! the tables of [`super::nouns`] and of the verbs, not by a dictionary.

use std::ops::Range;

use super::leading::{led_in, led_over};
use super::nouns::{GENERAL, OF_WORK, WITH_A_VERB};
use super::phrase;
use crate::insight::letters::Letters;
use crate::insight::verbs::{APART, BECOMING, COMPOUNDING, SUMMING, WITH_OBJECT, WORK};
use crate::insight::words::{Table, row};

/// How many characters before the end of a range are read at most.
const LONGEST: usize = 60;

/// A range without the clause before its last 的 and without the verbs before its noun.
pub(super) fn shorn(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let mut range = led_in(letters, led_over(letters, range));
    if range.len() > LONGEST {
        range.start = range.end - LONGEST;
    }
    // 科技型中小企业入库2960家: what became of what is counted is none of it.
    if let Some((_, start)) = letters.longest_ending(range.end, BECOMING)
        && start > range.start + 1
        && phrase::ends_well(letters, start)
    {
        return shorn(letters, range.start..start);
    }
    match behind_clause(letters, &range) {
        Some(rest) => rest,
        None => behind_verb(letters, range),
    }
}

/// What stands behind the clause that the last 的 of a range ends: 企业 of `获批的企业`.
fn behind_clause(letters: &Letters, range: &Range<usize>) -> Option<Range<usize>> {
    let of = letters.find_last(range.clone(), &['的']).filter(|of| {
        letters.longest_ending(range.end, row!["比重", "比例", "份额"]).is_none() && of + 2 < range.end
    })?;
    let rest = led_in(letters, of + 1..range.end);
    // 引进的博士发放安家费: what is given.
    let given =
        rest.clone().filter_map(|at| letters.longest_of(at, row!["发放", "给予", "提供"])).next_back();
    Some(match given {
        Some((_, after)) if after + 1 < rest.end => led_in(letters, after..rest.end),
        _ => rest,
    })
}

/// What stands behind the last verb of a range that is no part of its noun; all of it where there is none.
fn behind_verb(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let mut at = range.end;
    while at > range.start {
        at -= 1;
        let Some((verb, after)) =
            letters.longest_of(at, WITH_OBJECT).filter(|(_, after)| *after <= range.end)
        else {
            continue;
        };
        let rest = led_in(letters, after..range.end);
        if names_a_sum(letters, verb, &rest) {
            continue;
        }
        if APART.hold(verb) {
            if letters.longest_of(rest.start, WITH_A_VERB).is_some() {
                continue;
            }
            if rest.len() >= 2 {
                return shorn(letters, rest);
            }
        }
        let opens = at == range.start;
        if is_one_word(letters, rest.start) || is_one_name(letters, verb, rest.start, opens) {
            continue;
        }
        if rest.is_empty() {
            // The verb is all there is, or ends a noun (技术攻关, 敲门招商).
            if led_in(letters, range.start..at).is_empty() {
                return rest;
            }
            continue;
        }
        let general = letters.longest_of(rest.start, GENERAL).is_some_and(|(_, end)| end == rest.end);
        // 省级新型研发机构: the verb is an attribute; 企业引进项目: it is none.
        if general && (!opens && COMPOUNDING.hold(verb) || !is_first(letters, range.start, at)) {
            continue;
        }
        // 孵化器, 培训班: the verb and one character more are a noun, which verbs before it govern.
        if rest.len() == 1 && !opens {
            continue;
        }
        return if rest.len() == 1 || (general && opens) { at..range.end } else { rest };
    }
    range
}

/// Whether a verb and all that stands behind it name a sum or a share: 研发投入, 出口占比; 发放补贴 names none.
fn names_a_sum(letters: &Letters, verb: &str, rest: &Range<usize>) -> bool {
    const SUMS: [&str; 9] = ["占比", "比例", "比重", "总额", "占有率", "强度", "密度", "上限", "下限"];
    let text = letters.read(rest.clone());
    text.starts_with("总值")
        || SUMS.contains(&text.as_str())
        || COMPOUNDING.hold(verb) && SUMMING.begin(&text)
}

/// Whether what stands at `after` goes on the word that a verb before it begins.
fn is_one_word(letters: &Letters, after: usize) -> bool {
    match letters.at(after) {
        // 服务业, 养殖业; not 服务业主
        Some('业') => !letters.at(after + 1).is_some_and(|c| "主务".contains(c)),
        // 合作组织（企业）: what is named in another way is the noun. 增加值, 投资额, 利用率, 孵化器面积
        Some(c) => "（值额量率费者器".contains(c),
        None => false,
    }
}

/// Whether a verb, which opens its range or does not, begins one name with what stands at `after`.
fn is_one_name(letters: &Letters, verb: &str, after: usize, opens: bool) -> bool {
    // 全社会研发经费, 科技创新示范基地
    let work = WORK.hold(verb) && letters.longest_of(after, OF_WORK).is_some();
    // 科技成果转化基金, 产业引导基金
    work || !opens
        && letters.one_of(after, row!["基金", "资金池"]).is_some()
        && (COMPOUNDING.hold(verb) || matches!(verb, "引导" | "补偿"))
}

/// Whether no verb stands in the range before `at`.
fn is_first(letters: &Letters, start: usize, at: usize) -> bool {
    (start..at).all(|other| letters.longest_of(other, WITH_OBJECT).is_none_or(|(_, end)| end > at))
}

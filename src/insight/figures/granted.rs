//! What a rule gives a sum or a rate of, or to whom.
//!
//! `按投资额的15%给予补助` is 补助 and `按销售额的3%补缴许可费` 许可费; where no grant is named a rate is of what it is taken 按.
//! `对设备投资按10%补助` is of 设备投资, and `对获得适航证的机型奖励300万元` goes to 机型; by the piece (`每亩补助300元`) a sum is the
//! grant. A grant that has a name of its own (`安家费`, `生活补贴`) is left to the rules for nouns. Limit: the clause that names
//! those meant is the number's own or the one right before it.

use std::ops::Range;

use super::phrase::{self, balanced};
use super::{CLAUSE, Spot};
use crate::insight::letters::Letters;
use crate::insight::verbs::BARE_GRANTS;
use crate::insight::words::{Row, row};

/// Longest name of what a rate is of or a grant goes to, in characters; of a longer one what stands behind its 的.
const LONGEST: usize = 20;

/// What stands between those whom a rule means and its verb.
const LEADING_TO_GRANT: &Row = row![
    "一次性", "最高", "再", "另", "另外", "各", "均", "可", "给予", "每个", "每家", "每户", "每条", "每项",
    "每人", "每名", "每千瓦时", "分别", "按", "，", ",", "市财政", "财政", "由市财政", "政府", "统一",
    "直接", "按年", "一律",
];

/// Names of grants.
const GRANTS: &Row = row![
    "补助", "补贴", "奖励", "资助", "贴息", "奖补", "补偿", "服务券", "创新券", "算力券", "购房券", "消费券",
    "津贴", "授信额度", "授信", "安家费",
];

/// What a grant is for, before its name.
const KINDS: &Row = row![
    "保险", "保费", "贷款", "租金", "运费", "设备", "生活", "研发", "购房", "创业", "住房", "交通", "就业",
    "培训", "岗位", "见习", "租房", "物流", "用电", "绩效", "配套",
];

/// What stands between a rate and the grant that it is of: `15%—20%分档补助`, `3%补缴许可费`.
const LEADING_TO_NAME: &Row = row![
    "给予", "予以", "发放", "补缴", "缴纳", "支付", "叠加", "分档", "分段", "进行", "提供", "计提", "提取",
    "安排", "的比例", "的标准", "左右",
];

/// Ends of the names of what is granted or paid.
const PAID: &Row =
    row!["补助", "补贴", "奖励", "资助", "贴息", "奖补", "补偿", "支持", "津贴", "配套", "券", "费", "金",];

/// What says that no more is given.
const MOST: &Row =
    row!["最高", "上限", "上限为", "封顶", "最多", "不超过", "最高不超过", "不超", "最高可", "累计不超过",];

/// Each of those who are given something.
const EACH: &Row = row!["单个", "单户", "单家", "单项", "每家", "每户", "每人", "每个", "每项", "同一"];

/// For how long they are.
const PERIODS: &Row = row!["每年", "年度", "年度累计", "每年累计", "累计", "一年", "当年", "同一年度"];

/// What the amount of a spot is given of or to, where a rule says so.
pub(super) fn of_rule(spot: &Spot<'_>) -> Option<Range<usize>> {
    if spot.amount.is_rate() {
        let base = of_base(spot);
        let grant = base.is_some().then(|| grant_behind(spot)).flatten();
        return grant.or(base).or_else(|| of_those_meant(spot, spot.qualified));
    }
    if !spot.amount.is_money() {
        return None;
    }
    let (word, verb) = spot.letters.longest_ending(spot.qualified, BARE_GRANTS)?;
    // 生活补贴3000元: the grant has a name.
    if spot.letters.ending(verb, KINDS).is_some() {
        return None;
    }
    if by_the_piece(spot.letters, verb) {
        return Some(verb..spot.qualified).filter(|_| word != "给予" && word != "加价");
    }
    // 给予500元种苗补助: the grant has a name.
    let after = spot.letters.skip_blanks(spot.amount.end);
    let bare = word != "给予" || spot.letters.longest_of(after, BARE_GRANTS).is_some();
    bare.then(|| of_those_meant(spot, verb)).flatten()
}

/// What a rule sets the most of: `单个企业最高300万元`, `上限200万元` behind a grant.
pub(super) fn of_ceiling(spot: &Spot<'_>) -> Option<Range<usize>> {
    let (letters, amount) = (spot.letters, spot.amount);
    let end = spot.qualified;
    let own = letters.longest_ending(end, GRANTS);
    let words = own.map_or(end, |(_, before)| before);
    let words = letters.longest_ending(words, MOST).map_or(words, |(_, before)| before);
    let most = words < own.map_or(end, |(_, before)| before)
        || matches!(amount.qualifier, Some("最高" | "最多" | "不超过"));
    let from = letters.skip_blanks(spot.clause);
    if !most || !amount.is_money() || spot.clause <= spot.after_last && spot.after_last > spot.sentence.start
    {
        return None;
    }
    let each = letters.one_of(from, EACH).map_or(from, |(_, after)| after);
    let named = letters.longest_ending(words, PERIODS).map_or(words, |(_, before)| before).max(each);
    let whom = each..named;
    let whom_fits = whom.is_empty() || (each > from && whom.len() <= 4 && phrase::ends_well(letters, named));
    if !whom_fits || from > words {
        return None;
    }
    if let Some((_, before)) = own {
        return (each > from).then_some(before..end);
    }
    let reach = from.saturating_sub(super::WINDOW / 2);
    let opening = if each > from { reach } else { spot.sentence.start.max(reach) };
    let grant =
        (opening..spot.clause).rev().find_map(|at| letters.longest_of(at, GRANTS).map(|(_, end)| at..end))?;
    Some(with_its_kind(letters, opening, grant))
}

/// A grant with the word before it that says of what kind it is: 保险补偿, 贷款贴息.
fn with_its_kind(letters: &Letters, from: usize, grant: Range<usize>) -> Range<usize> {
    let kind = letters.ending(grant.start, KINDS);
    kind.filter(|(_, start)| *start >= from).map_or(grant.clone(), |(_, start)| start..grant.end)
}

/// The grant that stands behind a rate, with what is said of it: 后补助, 保险补偿, 许可费.
fn grant_behind(spot: &Spot<'_>) -> Option<Range<usize>> {
    let letters = spot.letters;
    let mut start = letters.skip_blanks(spot.amount.end);
    // 15%—20%分档补助
    while let Some(end) = joined_rate(letters, start) {
        start = end;
    }
    start = letters.skip_blanks(start);
    let first = start;
    while let Some((_, after)) = letters.longest_of(start, LEADING_TO_NAME) {
        start = after;
    }
    let end = letters.first_mark(start..start + 10, CLAUSE).unwrap_or(start + 10).min(letters.len());
    let end = letters.first_mark(start..end, &['、', '）']).unwrap_or(end);
    // 按投资额的15%补助: the verb is no name.
    let verb =
        start == first && letters.longest_of(start, BARE_GRANTS).is_some_and(|(_, after)| after == end);
    let paid = letters.longest_ending(end, PAID).is_some() && !verb;
    (paid && (2..=8).contains(&(end - start))).then_some(start..end)
}

/// Where another rate ends that a dash joins to the one before `at`.
fn joined_rate(letters: &Letters, at: usize) -> Option<usize> {
    let (_, after) = letters.one_of(at, row!["—", "－", "-", "~", "～", "至", "到"])?;
    let is_digit = |c: &&char| c.is_ascii_digit() || **c == '.';
    let digits = letters.slice(after..after + 5).iter().take_while(is_digit).count();
    (digits > 0 && letters.at(after + digits) == Some('%')).then_some(after + digits + 1)
}

/// Whether each piece or span of time stands before the verb of a sum, which is how much the grant is: `每亩补助300元`.
fn by_the_piece(letters: &Letters, verb: usize) -> bool {
    let verb = letters.ending(verb, row!["给予", "再", "各", "分别"]).map_or(verb, |(_, before)| before);
    let mut near = verb.saturating_sub(5)..verb;
    let each = near.rfind(|at| matches!(letters.at(*at), Some('每' | '单')));
    each.is_some_and(|at| {
        at + 1 < verb
            && !letters.at(at + 1).is_some_and(|c| "个家户项条人名位千年月".contains(c))
            && letters.slice(at + 1..verb).iter().all(|c| !"，、的".contains(*c))
    })
}

/// `按投资额的15%`: what a rate is taken of.
pub(super) fn of_base(spot: &Spot<'_>) -> Option<Range<usize>> {
    let (letters, amount) = (spot.letters, spot.amount);
    if amount.unit == "倍" {
        return None;
    }
    let end = spot.qualified;
    let by = letters.find_last(spot.clause.max(end.saturating_sub(LONGEST + 4))..end, &['按'])?;
    let start = by + if letters.at(by + 1) == Some('照') { 2 } else { 1 };
    let of = letters.before(end) == Some('的');
    let end = if of { end - 1 } else { end };
    let end = letters.back_over_blanks(end);
    // 按新增贷款给予2%贴息
    let end = letters.ending(end, row!["给予"]).map_or(end, |(_, before)| before);
    let base = start..end;
    let named = base.len() >= 2 && letters.first_mark(base.clone(), CLAUSE).is_none();
    let counted = letters.contains_any(base.clone(), row!["比例", "标准", "每", "计算", "口径"]);
    (named && !counted && (of || phrase::ends_well(letters, end)))
        .then_some(base)
        .and_then(|base| balanced(letters, base))
}

/// `对获得适航证的机型一次性奖励300万元`, `对设备投资按10%补助`: those whom the words before `verb` mean.
fn of_those_meant(spot: &Spot<'_>, verb: usize) -> Option<Range<usize>> {
    let letters = spot.letters;
    let by_rate = spot.amount.is_rate();
    // 每年补助30万元 tells how much the grant is.
    let yearly = letters.ending(verb, row!["每年", "每月"]).is_some();
    if yearly || by_rate && letters.ending(verb, row!["按", "按照"]).is_none() {
        return None;
    }
    let mut end = verb;
    while let Some((_, before)) = letters.longest_ending(letters.back_over_blanks(end), LEADING_TO_GRANT)
        && before >= spot.sentence.start
    {
        end = before;
    }
    let end = letters.back_over_blanks(end);
    let reach = spot.sentence.start.max(end.saturating_sub(super::WINDOW / 2));
    let edge = letters.last_mark(reach..end, CLAUSE).map_or(reach, |mark| mark + 1);
    let start = (edge..end)
        .find(|at| letters.one_of(*at, row!["对", "凡"]).is_some() && opens(letters, edge, *at))?;
    let named = named(letters, start + 1..end)?;
    // A mark or 按 ends the name of whatever is meant; before a verb it must look like a noun.
    let bounded = by_rate
        || letters.first_mark(named.end..verb, &['，', ',']).is_some()
        || letters.find(named.clone(), &['的']).is_some();
    (bounded || phrase::ends_well(letters, named.end)).then_some(named)
}

/// Whether 对 at `at` opens its clause, which begins at `edge`: behind nothing but an ordinal or a mark.
fn opens(letters: &Letters, edge: usize, at: usize) -> bool {
    let before = letters.slice(edge..at);
    before.len() <= 3 || letters.ending(at, row!["是", "并", "还", "，"]).is_some()
}

/// The words of a range as a name: whole where they are few, else what stands behind the last 的.
fn named(letters: &Letters, range: Range<usize>) -> Option<Range<usize>> {
    let range = balanced(letters, range)?;
    // 对孵化器按年度考核分A、B、C三档: who they are stands before 按.
    let by = letters.find(range.clone(), &['按']).filter(|by| phrase::ends_well(letters, *by));
    let range = range.start..by.unwrap_or(range.end);
    let relative = letters.find_last(range.clone(), &['的']).filter(|of| of + 2 < range.end);
    let short = match relative {
        Some(of) if range.len() > LONGEST => of + 1..range.end,
        _ => range,
    };
    (short.len() >= 2 && short.len() <= LONGEST + 6 && letters.before(short.end) != Some('的'))
        .then_some(short)
}

//! Finds the noun before a number: after the last verb of its clause, without what leads over to the number.
//!
//! Invariant: a quotation or bracket is never left half. Limit: no dictionary stands behind it, only the tables of
//! [`super::nouns`] and the table of verbs.

use std::ops::Range;

use super::governed::shorn;
use super::leading::{led_in, led_over};
use super::nouns::{ADVERBS, ENDINGS};
use super::phrase::{self, balanced};
use crate::insight::letters::Letters;
use crate::insight::verbs::{MANNERS, SUMMING, WITH_OBJECT};
use crate::insight::words::{Row, Words, row, words};

/// What stands before a number.
#[derive(Debug, PartialEq)]
pub(super) enum Before {
    /// The noun.
    Noun(Range<usize>),
    /// A verb that can say what a sum is of: 授信.
    Verb(Range<usize>),
    /// A level alone: 省级.
    Level(Range<usize>),
    /// No noun: the clause goes on about what was counted before.
    Nothing,
    /// Words of which no noun can be made.
    Broken,
}

/// The noun in a range that ends before an amount.
pub(super) fn noun(letters: &Letters, range: Range<usize>) -> Before {
    let whole = range.clone();
    // 对…的村每年补助30万元: what is granted.
    if let Some((_, start)) = letters.longest_ending(range.end, SUMMING)
        && letters.contains(start.saturating_sub(4).max(range.start)..start, "每")
        && letters.before(start.saturating_sub(2)) != Some('费')
        && start > range.start + 5
    {
        return Before::Noun(start..range.end);
    }
    // 每个团每年支持30万元: nothing but that each gets it.
    if let Some((_, start)) = letters.ending(range.end, row!["支持"])
        && letters.at(letters.skip_blanks(range.start)) == Some('每')
        && letters.contains(start.saturating_sub(3).max(range.start)..start, "每")
    {
        return Before::Noun(start..range.end);
    }
    if let Some(limit) = limit(letters, &range) {
        return Before::Noun(limit);
    }
    if is_done_to(letters, &range) {
        return Before::Broken;
    }
    let range = rewarded(letters, range.clone()).unwrap_or(range);
    let range = led_over(letters, range);
    let range = joined_with(letters, led_in(letters, range));
    if range.is_empty() || goes_back(letters, &range) {
        return nominal(letters, whole).map_or(Before::Nothing, Before::Verb);
    }
    // 创新平台数量, 企业总数: all of what the noun before says.
    let counted = letters.longest_ending(range.end, &["总数", "数量", "总量", "保有量"]);
    let counted = counted.map(|(_, start)| start).filter(|start| *start > range.start + 1);
    let noun = shorn(letters, range.start..counted.unwrap_or(range.end));
    let noun = if noun.is_empty() || counted.is_none() { noun } else { noun.start..range.end };
    let noun = without_predicate(letters, noun);
    let Some(noun) = balanced(letters, noun) else { return Before::Broken };
    match noun.len() {
        0 => nominal(letters, whole).map_or(Before::Nothing, Before::Verb),
        2.. if phrase::are_level(letters, &noun) => Before::Level(noun),
        _ if letters.are_one_of(&noun, SUMMING) => Before::Verb(noun),
        1 => Before::Broken,
        _ if letters.are_one_of(&noun, NO_NOUNS) => Before::Nothing,
        _ => Before::Noun(noun),
    }
}

/// Whether 对 stands between a range and its number, so that the noun before is no name of what is counted: `从三个维度对5个…`;
/// 结对 and 绝对 are words.
fn is_done_to(letters: &Letters, range: &Range<usize>) -> bool {
    let end = letters.back_over_blanks(range.end);
    let Some(before) = end.checked_sub(1).filter(|before| *before > range.start + 1) else { return false };
    letters.at(before) == Some('对') && phrase::ends_well(letters, before)
        || letters.ending(end, row!["维度对", "方面对", "角度对", "层面对"]).is_some()
}

/// A limit that a range before a number names as what the number is: 单个企业年度补贴上限 in `单个企业年度补贴上限为500万元`.
fn limit(letters: &Letters, range: &Range<usize>) -> Option<Range<usize>> {
    let end = letters.back_over_blanks(range.end);
    let (word, start) =
        letters.ending(end, row!["上限为", "下限为"]).filter(|(_, start)| *start > range.start)?;
    let limited = shorn(letters, range.start..start);
    // 补助上限: a verb alone is a noun before the limit.
    let limited = if limited.is_empty() { led_in(letters, range.start..start) } else { limited };
    let noun = balanced(letters, limited).filter(|noun| noun.end == start && noun.len() >= 2)?;
    Some(noun.start..start + word.chars().count() - 1)
}

/// Without the verb of doing something together with those counted: `联合高校院所14家`; 联合实验室 is a noun.
fn joined_with(letters: &Letters, range: Range<usize>) -> Range<usize> {
    const PARTNERS: &Row = row![
        "高校", "高校院所", "院所", "科研院所", "科研机构", "高等院校", "企业", "龙头企业", "单位", "医院",
        "部门", "银行", "金融机构", "商协会", "职业院校", "院校", "大院大所",
    ];
    let verb = letters.one_of(range.start, row!["联合", "携手", "联手"]);
    let partners = verb.and_then(|(_, after)| letters.longest_of(after, PARTNERS));
    match (verb, partners) {
        (Some((_, after)), Some((_, end))) if end == range.end => after..end,
        _ => range,
    }
}

/// Verbs, adverbs, pronouns and words for what was counted before that may be all that stands before a number, and name
/// nothing.
const NO_NOUNS: &Words = words![
    "总数", "总量", "前者", "后者", "任务", "目标", "全国", "全省", "全球", "全区", "增速", "份额", "人数",
    "每家", "每个", "每户", "每项", "每人", "年度", "数量", "经过", "过去", "历经", "持续", "来自", "造成",
    "包括", "时隔", "相比", "历时", "有望", "涵盖", "快于", "绵延", "形成", "进行", "通过", "大幅", "迅速",
    "明显", "甚至", "急剧", "随后", "例如", "如图", "如表", "提供", "逐渐", "所述", "实际", "以下", "之间",
    "每天", "整整", "导致", "包揽", "一个", "剩下", "距今", "要求", "未来", "至第", "这里", "足够", "该值",
    "之多", "大约", "以及", "随着", "截止", "当时", "其后", "此后", "同期", "显著", "快速", "继续", "再次",
    "首次", "其它", "他们", "我们", "本文", "文章", "年均", "日均", "月均", "连续支持", "连续补助",
    "连续补贴", "连续奖励", "连续资助", "上限", "下限",
];

/// Whether words say only what was done, and name nothing that it was done to: `按期办结`, `完成整治`.
pub(super) fn is_all_doing(letters: &Letters, words: &Range<usize>) -> bool {
    let mut at = words.start;
    while at < words.end {
        let word = letters.longest_of(at, WITH_OBJECT).or_else(|| letters.longest_of(at, MANNERS));
        match word {
            Some((word, after)) if after <= words.end && word.chars().count() > 1 => at = after,
            _ => return false,
        }
    }
    true
}

/// Whether a range before a number ends with a clause that tells which of those counted are meant: `其中填补空白的`, `限期解决的有`.
pub(super) fn is_relative(letters: &Letters, range: Range<usize>) -> bool {
    let mut end = letters.back_over_blanks(range.end);
    while let Some((_, before)) =
        letters.longest_ending(end, row!["有", "已有", "共有", "就有", "达", "占", "共", "还有"])
        && before > range.start
    {
        end = before;
    }
    if letters.contains_any(range.start..end, row!["由", "从"]) {
        return false;
    }
    let does = |at: usize| letters.longest_of(at, WITH_OBJECT).is_some_and(|(_, after)| after < end);
    letters.before(end) == Some('的')
        && (letters.has(letters.skip_blanks(range.start), "其中") || (range.start..end).any(does))
}

/// A noun without the predicate behind it, which an adverb begins: `仪器设备必须全部入网`.
fn without_predicate(letters: &Letters, noun: Range<usize>) -> Range<usize> {
    let begins = |at: &usize| {
        letters.longest_of(*at, ADVERBS).is_some()
            && letters.longest_ending(*at, ENDINGS).is_some_and(|(_, start)| start >= noun.start)
            && letters.one_of(*at, row!["就业", "就地", "就近", "就医", "就读", "就诊"]).is_none()
            && phrase::ends_well(letters, *at)
    };
    let end = (noun.start + 2..noun.end).find(begins);
    noun.start..end.unwrap_or(noun.end)
}

/// Without the reward that those before it get: `首次入库的企业奖励2万元`.
fn rewarded(letters: &Letters, range: Range<usize>) -> Option<Range<usize>> {
    const ACTORS: &[&str] = &[
        "企业", "单位", "机构", "团队", "个人", "人才", "平台", "园区", "合作社", "主体", "农户", "博士",
        "项目",
    ];
    let (_, start) = letters.longest_ending(
        range.end,
        &["奖励", "再奖", "一次性奖励", "再奖励", "一次性补助", "补助", "再补助"],
    )?;
    (start > range.start && letters.ending(start, ACTORS).is_some()).then_some(range.start..start)
}

/// 授信 in `累计授信96.3亿元`: the verb alone says what the sum is of.
fn nominal(letters: &Letters, range: Range<usize>) -> Option<Range<usize>> {
    let mut end = letters.back_over_blanks(range.end);
    while let Some((_, before)) =
        letters.longest_ending(end, row!["达", "达到", "超过", "超", "约", "近", "共", "突破"])
        && before > range.start
    {
        end = before;
    }
    let (_, start) = letters.longest_ending(end, SUMMING)?;
    (start >= range.start).then_some(start..end)
}

/// Whether the words speak of what was counted before: `占全省的`, `是2020年的`, `恢复到…的`.
fn goes_back(letters: &Letters, range: &Range<usize>) -> bool {
    letters
        .one_of(
            range.start,
            row![
                "占", "是", "恢复到", "恢复至", "相当于", "较", "比", "同比", "环比", "合计占", "约占",
                "降幅", "增幅",
            ],
        )
        .is_some()
}

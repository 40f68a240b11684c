//! Finds the noun before a number: after the last verb of its clause, without what leads over to the number.
//!
//! Invariant: a quotation or bracket is never left half. Limit: no dictionary stands behind it, only the tables of
//! [`super::nouns`].

use std::ops::Range;

use super::nouns::{
    ADVERBS, APART, BECOMING, COMPOUNDING, ENDINGS, GENERAL, LEADING_IN, LEADING_OVER, MANNERS, NOMINAL,
    OF_WORK, VERBS, WORK,
};
use super::phrase::{self, balanced};
use super::words::CHANGES;
use super::year;
use crate::insight::letters::Letters;
use crate::insight::words::{Table, row};

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
    if let Some((_, start)) = letters.longest_ending(range.end, NOMINAL)
        && letters.contains(start.saturating_sub(4).max(range.start)..start, "每")
        && letters.before(start.saturating_sub(2)) != Some('费')
        && start > range.start + 5
    {
        return Before::Noun(start..range.end);
    }
    let range = rewarded(letters, range.clone()).unwrap_or(range);
    let range = led_over(letters, range);
    let range = led_in(letters, range);
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
    let text = letters.read(noun.clone());
    match text.chars().count() {
        0 => nominal(letters, whole).map_or(Before::Nothing, Before::Verb),
        _ if phrase::is_level(&text) => Before::Level(noun),
        _ if NOMINAL.contains(&text.as_str()) => Before::Verb(noun),
        _ if [
            "总数", "总量", "前者", "后者", "任务", "目标", "全国", "全省", "全球", "全区", "增速", "份额",
            "人数", "每家", "每个", "每户", "每项", "每人", "年度", "数量",
        ]
        .contains(&text.as_str()) =>
        {
            Before::Nothing
        }
        1 => Before::Broken,
        _ => Before::Noun(noun),
    }
}

/// Whether words say only what was done, and name nothing that it was done to: `按期办结`, `完成整治`.
pub(super) fn is_all_doing(letters: &Letters, words: &Range<usize>) -> bool {
    let mut at = words.start;
    while at < words.end {
        let word = letters.longest_of(at, VERBS).or_else(|| letters.longest_of(at, MANNERS));
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
    let does = |at: usize| letters.longest_of(at, VERBS).is_some_and(|(_, after)| after < end);
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

/// Whether a short range does nothing but lead over to its number: `锐减至`, `滚动到`.
pub(super) fn only_leads_over(letters: &Letters, range: &Range<usize>) -> bool {
    (2..=6).contains(&range.len()) && letters.ending(range.end, row!["到", "至", "为"]).is_some()
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
    let (_, start) = letters.longest_ending(end, NOMINAL)?;
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

/// Without what leads over to the number: reaching, comparing, `由原先的`.
fn led_over(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let Range { start, mut end } = range;
    loop {
        end = letters.back_over_blanks(end).max(start);
        let word = letters.longest_ending(end, LEADING_OVER).or_else(|| letters.longest_ending(end, CHANGES));
        // 年降水量减少了
        let done = end.saturating_sub(1);
        let word =
            word.or_else(|| letters.longest_ending(done, CHANGES).filter(|_| letters.at(done) == Some('了')));
        let before = word
            .map(|(_, before)| before)
            .or_else(|| compared(letters, start, end))
            .or_else(|| per(letters, start, end))
            .or_else(|| long(letters, start, end))
            .or_else(|| towards(letters, start, end))
            .or_else(|| year_before(letters, end))
            .or_else(|| years_running(letters, end))
            .or_else(|| among(letters, start, end));
        match before {
            Some(before) if before >= start && before < end => end = before,
            _ => return start..end,
        }
    }
}

/// Where a year begins that ends at `end`: `从2022年的9.4万人`.
fn year_before(letters: &Letters, end: usize) -> Option<usize> {
    if letters.before(end) != Some('年') {
        return None;
    }
    let at = letters.back_over_blanks(end - 1).checked_sub(4)?;
    year::year_at(letters, at).map(|_| at)
}

/// Where 在全国综合评价中 begins that ends at `end`.
fn among(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    if letters.before(end) != Some('中') {
        return None;
    }
    letters.find_last(start.max(end.saturating_sub(16))..end, &['在']).filter(|at| *at > start + 1)
}

/// Where 连续三年 begins that ends at `end`.
fn years_running(letters: &Letters, end: usize) -> Option<usize> {
    if letters.before(end) != Some('年') {
        return None;
    }
    let (_, start) = letters.ending(letters.back_over_blanks(end.checked_sub(2)?), &["连续"])?;
    Some(start)
}

/// Where a comparison begins that takes the rest of the range: `比2020年减少`, `高出普钢`, `占规上工业的`.
fn compared(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let share = letters.longest_ending(end, row!["比重", "比例", "份额"]).is_some();
    let words = row![
        "占", "高出", "高于", "低于", "同比", "环比", "相较", "较", "比", "不得", "不超过", "不低于", "由",
        "从",
    ];
    let begins = |at: &usize| {
        let Some((word, after)) = letters.one_of(*at, words) else { return false };
        match word {
            "占" => !share && letters.one_of(after, row!["比", "地", "有", "用"]).is_none(),
            "比" => {
                letters.one_of(after, row!["例", "重", "率", "赛", "值", "拼"]).is_none()
                    && letters.before(*at).is_none_or(|c| !"占性对相".contains(c))
            }
            // 渔户由三年前的, 周转金从最初的
            "由" | "从" if letters.one_of(after, &["业", "事"]).is_some() => false,
            "由" | "从" => {
                *at > start + 1
                    && end - *at <= 7
                    && letters.before(*at).is_none_or(|c| !"自理经事缘服".contains(c))
            }
            "较" => letters.before(*at).is_none_or(|c| !"比相".contains(c)),
            _ => true,
        }
    };
    // Within 30 characters of the number, so that hostile texts stay linear.
    letters.spots(start.max(end.saturating_sub(30))..end, words.screen()).find(begins)
}

/// Where 向 begins that ends at `end` behind a noun: `产值向1000亿元迈进`; 方向 is a noun.
fn towards(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let before =
        end.checked_sub(1).filter(|before| *before > start + 1 && letters.at(*before) == Some('向'))?;
    let word = letters.before(before).is_some_and(|c| "方走导流意双面取转志风".contains(c));
    (!word && phrase::ends_well(letters, before)).then_some(before)
}

/// Where 长 begins that ends at `end` behind a noun: 海岸线长582公里; 增长 is no length.
fn long(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let word = letters.longest_ending(end, row!["总长度", "全长", "总长", "长度", "长", "之多", "不过"])?;
    let named = letters.longest_ending(word.1, ENDINGS).is_some() && phrase::ends_well(letters, word.1);
    (named && word.1 > start + 1).then_some(word.1)
}

/// Where `每千瓦时` begins that ends at `end`.
fn per(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let at = letters.find_last(start.max(end.saturating_sub(5))..end, &['每'])?;
    (at > start + 1 && letters.at(start) != Some('每')).then_some(at)
}

/// Without what leads in to the noun: time, adverbs, `全市`.
fn led_in(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let Range { mut start, end } = range;
    loop {
        start = letters.skip_blanks(start).min(end);
        if let Some(after) = past_date(letters, start).filter(|after| *after <= end) {
            start = after;
            continue;
        }
        match letters.longest_of(start, LEADING_IN) {
            // 首批次产品 is a kind of product.
            Some(("首批", after)) if letters.at(after) == Some('次') => return start..end,
            Some((_, after)) if after <= end && !is_state(letters, start, end) => start = after,
            _ => return start..end,
        }
    }
}

/// Whether a state that things of a kind are in stands at `start`, and the noun behind it: 在孵企业, 拟上市企业.
fn is_state(letters: &Letters, start: usize, end: usize) -> bool {
    let noun = match letters.slice(start..start + 3) {
        ['在', state, ..] if STATES.contains(*state) => start + 2,
        ['拟', '上', '市'] => start + 3,
        ['拟' | '已' | '新' | '待', '建' | '投' | '批', ..] => start + 2,
        _ => return false,
    };
    let named = letters.longest_of(noun, ENDINGS).is_some_and(|(word, _)| word.chars().count() > 1);
    let leads = letters.longest_of(noun, LEADING_OVER).is_some() || letters.longest_of(noun, VERBS).is_some();
    noun + 1 < end && (named || (noun + 3 < end && !leads && phrase::ends_well(letters, end)))
}

/// What 在 makes an attribute of: 在孵, 在建, 在研.
const STATES: &str = "孵建研谈校册营库训岗线途产施读职站手售养缴编聘管运";

/// What goes on a word that 中 begins: 中试, 中小, 中心.
pub(super) const OF_MIDDLE: &str = "试小心药医国央职学欧科级高外华型低等青";

/// Where a date that begins at `start` ends: `2023年`, `8月底`.
fn past_date(letters: &Letters, start: usize) -> Option<usize> {
    let digits = letters.slice(start..start + 4).iter().take_while(|c| c.is_ascii_digit()).count();
    let unit = letters.skip_blanks(start + digits);
    if digits == 0 || !matches!(letters.at(unit), Some('年' | '月' | '日')) {
        return None;
    }
    let part = letters.at(unit + 1).is_some_and(|c| "底末初份".contains(c))
        // 2023年中试基地: the noun begins with 中.
        || (letters.at(unit + 1) == Some('中') && !letters.at(unit + 2).is_some_and(|c| OF_MIDDLE.contains(c)));
    Some(unit + 1 + usize::from(part))
}

/// A range without the clause before its last 的 and without the verbs before its noun.
pub(super) fn shorn(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let mut range = led_in(letters, led_over(letters, range));
    if range.len() > 60 {
        range.start = range.end - 60;
    }
    // 科技型中小企业入库2960家: what became of what is counted is none of it.
    if let Some((_, start)) = letters.longest_ending(range.end, BECOMING)
        && start > range.start + 1
        && phrase::ends_well(letters, start)
    {
        return shorn(letters, range.start..start);
    }
    let relative = letters.find_last(range.clone(), &['的']).filter(|of| {
        letters.longest_ending(range.end, row!["比重", "比例", "份额"]).is_none() && of + 2 < range.end
    });
    if let Some(of) = relative {
        let rest = led_in(letters, of + 1..range.end);
        // 引进的博士发放安家费: what is given.
        let given =
            rest.clone().filter_map(|at| letters.longest_of(at, row!["发放", "给予", "提供"])).next_back();
        return match given {
            Some((_, after)) if after + 1 < rest.end => led_in(letters, after..rest.end),
            _ => rest,
        };
    }
    let mut at = range.end;
    while at > range.start {
        at -= 1;
        let Some((verb, after)) = letters.longest_of(at, VERBS).filter(|(_, after)| *after <= range.end)
        else {
            continue;
        };
        let rest = led_in(letters, after..range.end);
        let text = letters.read(rest.clone());
        if ["占比", "比例", "比重", "总值", "总额", "占有率", "强度", "密度"].contains(&text.as_str())
        {
            continue;
        }
        // 研发投入 is one noun; 发放补贴 is not.
        if COMPOUNDING.contains(&verb) && NOMINAL.iter().any(|word| text.starts_with(word)) {
            continue;
        }
        if APART.contains(&verb) && rest.len() >= 2 {
            return shorn(letters, rest);
        }
        // 增加值, 投资额, 利用率, 孵化器面积
        if letters.at(rest.start).is_some_and(|c| "值额量率费者器".contains(c)) {
            continue;
        }
        // 服务业, 养殖业; not 服务业主
        let trade = letters.at(rest.start) == Some('业')
            && !letters.at(rest.start + 1).is_some_and(|c| "主务".contains(c));
        if trade {
            continue;
        }
        // 全社会研发经费, 科技创新示范基地
        if WORK.contains(&verb) && letters.longest_of(rest.start, OF_WORK).is_some() {
            continue;
        }
        let general = letters.longest_of(rest.start, GENERAL).is_some_and(|(_, end)| end == rest.end);
        if rest.is_empty() {
            // The verb is all there is, or ends a noun (技术攻关, 敲门招商).
            let left = shorn_once(letters, range.start..at);
            if left.is_empty() {
                return rest;
            }
            continue;
        }
        // 省级新型研发机构: the verb is an attribute; 企业引进项目: it is none.
        if general && at > range.start && COMPOUNDING.contains(&verb) {
            continue;
        }
        if general && !is_first(letters, range.start, at) {
            continue;
        }
        // 孵化器, 培训班: the verb and one character more are a noun, which verbs before it govern.
        if rest.len() == 1 && at > range.start {
            continue;
        }
        return if rest.len() == 1 || (general && at == range.start) { at..range.end } else { rest };
    }
    range
}

/// A range without what leads in.
fn shorn_once(letters: &Letters, range: Range<usize>) -> Range<usize> {
    led_in(letters, range)
}

/// Whether no verb stands in the range before `at`.
fn is_first(letters: &Letters, start: usize, at: usize) -> bool {
    (start..at).all(|other| letters.longest_of(other, VERBS).is_none_or(|(_, end)| end > at))
}

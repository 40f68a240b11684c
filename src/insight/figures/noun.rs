//! Finds the noun beside a number.
//!
//! Behind its unit a noun ends where a verb or a particle begins; before the number it begins after the last verb of the
//! clause. Invariant: a quotation or bracket is never left half. Limit: no dictionary stands behind it, only the tables of
//! [`super::nouns`].

use std::ops::Range;

use super::nouns::{BOUNDARIES, COMPOUNDING, ENDINGS, GENERAL, LEADING_IN, LEADING_OVER, NOMINAL, VERBS};
use super::words::CHANGES;
use super::{phrase, year};
use crate::insight::amounts::{self, Amount};
use crate::insight::letters::Letters;

/// How many characters a noun can have.
const LONGEST: usize = 24;

/// Marks that a noun does not reach across.
const EDGES: &[char] = &['，', '。', '；', '：', '！', '？', '\n', ',', ';', '、', '（', '(', '—', '…'];

/// Sums that are granted or paid.
const GRANTED: &[&str] = &[
    "支持", "奖励", "补助", "补贴", "资助", "津贴", "补偿", "奖补", "贷款", "经费", "资金", "投资", "授信",
    "订单",
];

/// Beginnings of nouns that look like particles or verbs.
const ATTRIBUTES: &[&str] = &[
    "对外", "对口", "可再生", "可穿戴", "能源", "能效", "应急", "应用", "为民", "以旧换新", "就业", "在线",
    "在研", "在建", "在校", "在册", "在营", "在库", "在绵", "到期", "到岗", "从业", "来华", "进口", "进出口",
    "包装", "以上", "研发", "检测", "培训", "服务", "合作", "转化", "孵化", "转型", "试点", "示范", "创新",
    "联合", "公共", "研究", "管理", "共享", "集成", "成功案例", "贷款", "融资", "增收", "养殖", "种植",
    "推广", "建设", "改造", "签约", "参赛", "落地", "入驻", "入选", "服务型", "通过率", "带动", "提升",
    "升级", "宣传", "指导", "备案", "上市", "组织", "揭榜", "获奖", "驻", "直接",
];

/// Of [`ATTRIBUTES`] those that nothing else begins with.
const ATTRIBUTES_ALONE: &[&str] = &[
    "对外", "对口", "可再生", "可穿戴", "能源", "能效", "应急", "应用", "为民", "以旧换新", "就业", "在线",
    "在研", "在建", "在校", "在册", "在营", "在库", "到期", "到岗", "从业", "来华", "进口", "进出口", "包装",
    "公共",
];

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

/// The noun behind an amount: `84家企业赴…`, `最高500万元的奖励`.
pub(super) fn behind(letters: &Letters, amount: &Amount, sentence_end: usize) -> Option<Range<usize>> {
    if amount.rank {
        return None;
    }
    let end = amounts::behind(letters, amount.end).map_or(amount.end, |(_, end)| end);
    let mut start = letters.skip_blanks(end);
    let of = letters.at(start) == Some('的');
    if of {
        start = letters.skip_blanks(start + 1);
    }
    if amount.is_money()
        && let Some((_, end)) = letters.longest_of(start, GRANTED)
        && letters.at(end).is_none_or(|c| EDGES.contains(&c) || c == '”')
    {
        return Some(start..end);
    }
    let derived = amount.is_rate() || amount.is_duration();
    if derived && !(of && amount.is_rate()) {
        return None;
    }
    let stop = edge(letters, start, sentence_end.min(start + LONGEST));
    let noun = cut(letters, start, stop)?;
    let named = ends_well(letters, noun.end);
    // Of a sum only what is granted or paid stands behind it: 500万元奖励, not 3亿元建设….
    let fits = if amount.is_money() { of || (named && noun.len() <= 10) } else { named || noun.len() <= 8 };
    let closed = letters.before(noun.end).is_none_or(|c| !"到至为了着过中上下里后前时均年".contains(c));
    (fits && closed && noun.len() >= 2).then_some(noun)
}

/// Where the words from `start` meet a mark or a digit, at `reach` at the latest; marks in quotations are none.
fn edge(letters: &Letters, start: usize, reach: usize) -> usize {
    let mut quoted = false;
    let mut at = start;
    while at < reach {
        match letters.at(at) {
            None => break,
            Some('“') => quoted = true,
            Some('”') => quoted = false,
            Some(c) if !quoted && (EDGES.contains(&c) || c.is_ascii_digit()) => break,
            Some(_) => {}
        }
        at += 1;
    }
    at
}

/// The noun that begins at `start`, ended by the first boundary that stands after an ending.
fn cut(letters: &Letters, start: usize, stop: usize) -> Option<Range<usize>> {
    if let Some((word, end)) = letters.longest_of(start, BOUNDARIES)
        && !(compounds(letters, word, end) || begins_a_noun(letters, start))
    {
        return None;
    }
    let mut at = start + 2;
    while at < stop {
        if ends_well(letters, at)
            && let Some((word, end)) =
                letters.longest_of(at, BOUNDARIES).or_else(|| letters.longest_of(at, VERBS))
            && !compounds(letters, word, end)
        {
            break;
        }
        at += 1;
    }
    let mut end = letters.back_over_blanks(at.min(stop));
    while end > start && letters.before(end).is_some_and(|c| "和与及等并、".contains(c)) {
        end -= 1;
    }
    balanced(letters, start..end)
}

/// 在研企业, 签约项目: what looks like a particle or a verb is an attribute where a noun stands right behind it.
fn begins_a_noun(letters: &Letters, start: usize) -> bool {
    letters.at(start) == Some('在') && letters.longest_of(start + 2, ENDINGS).is_some()
        || letters.longest_of(start, ATTRIBUTES).is_some_and(|(word, end)| {
            ATTRIBUTES_ALONE.contains(&word) || letters.longest_of(end, GENERAL).is_some()
        })
}

/// Whether a verb goes into the noun with what follows it: 企业服务专员.
fn compounds(letters: &Letters, word: &str, end: usize) -> bool {
    COMPOUNDING.contains(&word)
        && word.chars().count() > 1
        && (letters.longest_of(end, GENERAL).is_some()
            || letters.longest_of(end, ENDINGS).is_some_and(|(word, _)| word.chars().count() > 1))
}

/// Whether what stands before `end` can end a noun.
pub(super) fn ends_well(letters: &Letters, end: usize) -> bool {
    letters.before(end).is_some_and(|c| matches!(c, '”' | '》' | '）'))
        || letters.longest_ending(end, ENDINGS).is_some()
}

/// The noun in a range that ends before an amount.
pub(super) fn before(letters: &Letters, range: Range<usize>) -> Before {
    let whole = range.clone();
    let range = led_over(letters, range);
    let range = led_in(letters, range);
    if range.is_empty() || goes_back(letters, &range) {
        return nominal(letters, whole).map_or(Before::Nothing, Before::Verb);
    }
    let noun = shorn(letters, range.clone());
    let Some(noun) = balanced(letters, noun) else { return Before::Broken };
    let text: String = letters.slice(noun.clone()).iter().collect();
    match text.chars().count() {
        0 => nominal(letters, whole).map_or(Before::Nothing, Before::Verb),
        _ if phrase::is_level(&text) => Before::Level(noun),
        _ if NOMINAL.contains(&text.as_str()) => Before::Verb(noun),
        _ if ["总数", "总量", "总规模", "前者", "后者", "人数", "任务", "目标"].contains(&text.as_str()) => {
            Before::Nothing
        }
        1 => Before::Broken,
        _ => Before::Noun(noun),
    }
}

/// 授信 in `累计授信96.3亿元`: the verb alone says what the sum is of.
fn nominal(letters: &Letters, range: Range<usize>) -> Option<Range<usize>> {
    let mut end = letters.back_over_blanks(range.end);
    while let Some((_, before)) =
        letters.longest_ending(end, &["达", "达到", "超过", "超", "约", "近", "共", "突破"])
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
            &["占", "是", "恢复", "相当于", "较", "比", "同比", "环比", "合计占", "约占", "降幅", "增幅"],
        )
        .is_some()
}

/// Without what leads over to the number: reaching, comparing, `由原先的`.
fn led_over(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let Range { start, mut end } = range;
    loop {
        end = letters.back_over_blanks(end).max(start);
        let word = letters.longest_ending(end, LEADING_OVER).or_else(|| letters.longest_ending(end, CHANGES));
        let before = word
            .map(|(_, before)| before)
            .or_else(|| compared(letters, start, end))
            .or_else(|| per(letters, start, end))
            .or_else(|| year_before(letters, end));
        match before {
            Some(before) if before >= start && before < end => end = before,
            _ => return start..end,
        }
    }
}

/// Where a year begins that ends at `end`: `从2022年的9.4万人`.
fn year_before(letters: &Letters, end: usize) -> Option<usize> {
    let at = end.checked_sub(5)?;
    year::year_at(letters, at).map(|_| at)
}

/// Where a comparison begins that takes the rest of the range: `比2020年减少`, `高出普钢`, `占规上工业的`.
fn compared(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let share = letters.longest_ending(end, &["比重", "比例", "份额"]).is_some();
    let begins = |at: &usize| {
        let Some((word, after)) = letters.one_of(
            *at,
            &["占", "高出", "高于", "低于", "同比", "环比", "相较", "较", "比", "不得", "不超过", "不低于"],
        ) else {
            return false;
        };
        match word {
            "占" => !share && letters.one_of(after, &["比", "地", "有", "用"]).is_none(),
            "比" => {
                letters.one_of(after, &["例", "重", "率", "赛", "值", "拼"]).is_none()
                    && letters.before(*at).is_none_or(|c| !"占性对相".contains(c))
            }
            "较" => letters.before(*at).is_none_or(|c| !"比相".contains(c)),
            _ => true,
        }
    };
    // Within 30 characters of the number, so that hostile texts stay linear.
    (start.max(end.saturating_sub(30))..end).find(begins)
}

/// Where `每千瓦时` begins that ends at `end`.
fn per(letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let at = letters.find_last(start.max(end.saturating_sub(5))..end, &['每'])?;
    (at > start && letters.longest_ending(end, NOMINAL).is_none()).then_some(at)
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
            Some((_, after)) if after <= end => start = after,
            _ => return start..end,
        }
    }
}

/// Where a date that begins at `start` ends: `2023年`, `8月底`.
fn past_date(letters: &Letters, start: usize) -> Option<usize> {
    let digits = letters.slice(start..start + 4).iter().take_while(|c| c.is_ascii_digit()).count();
    let unit = letters.skip_blanks(start + digits);
    if digits == 0 || !matches!(letters.at(unit), Some('年' | '月' | '日')) {
        return None;
    }
    Some(unit + 1 + usize::from(letters.at(unit + 1).is_some_and(|c| "底末初份中".contains(c))))
}

/// A range without the clause before its last 的 and without the verbs before its noun.
pub(super) fn shorn(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let mut range = led_in(letters, led_over(letters, range));
    if range.len() > 60 {
        range.start = range.end - 60;
    }
    let relative = letters.find_last(range.clone(), &['的']).filter(|of| {
        letters.longest_ending(range.end, &["比重", "比例", "份额"]).is_none() && of + 2 < range.end
    });
    if let Some(of) = relative {
        return led_in(letters, of + 1..range.end);
    }
    let mut at = range.end;
    while at > range.start {
        at -= 1;
        let Some((verb, after)) = letters.longest_of(at, VERBS).filter(|(_, after)| *after <= range.end)
        else {
            continue;
        };
        let rest = led_in(letters, after..range.end);
        let text: String = letters.slice(rest.clone()).iter().collect();
        // 研发投入 is one noun; 发放补贴 is not.
        if COMPOUNDING.contains(&verb) && NOMINAL.contains(&text.as_str()) {
            continue;
        }
        // 增加值, 投资额, 利用率
        if letters.at(rest.start).is_some_and(|c| "值额量率费者".contains(c)) {
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
        if general && !is_first(letters, range.start, at) {
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

/// A range whose quotations and brackets are whole; what stands outside a half one is left.
fn balanced(letters: &Letters, range: Range<usize>) -> Option<Range<usize>> {
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

//! Finds the noun behind the unit of a number: `84家企业赴…`, `最高500万元的奖励`.
//!
//! It ends where a verb or a particle begins after what can end a noun. Invariant: a quotation or bracket is never left half.
//! Limit: no dictionary stands behind it, only the tables of [`super::nouns`] and the table of verbs.

use std::ops::Range;

use super::nouns::{ENDINGS, GENERAL};
use super::phrase::{balanced, ends_well};
use crate::insight::amounts::{self, Amount};
use crate::insight::dates;
use crate::insight::letters::Letters;
use crate::insight::verbs::{BOUNDARIES, COMPOUNDING, WITH_OBJECT};
use crate::insight::words::{Characters, Row, Table, row};

/// How many characters a noun can have.
const LONGEST: usize = 24;

/// Marks that a noun does not reach across.
const EDGES: &[char] =
    &['，', '。', '；', '：', '！', '？', '\n', ',', ';', '、', '（', '(', '）', ')', '—', '…'];

/// Sums that are granted or paid.
const GRANTED: &Row = row![
    "支持", "奖励", "补助", "补贴", "资助", "津贴", "补偿", "奖补", "贷款", "经费", "资金", "投资", "授信",
    "订单",
];

/// Beginnings of nouns that look like particles or verbs.
const ATTRIBUTES: &Row = row![
    "对外", "对口", "可再生", "可穿戴", "能源", "能效", "应急", "应用", "为民", "以旧换新", "就业", "在线",
    "在研", "在建", "在校", "在册", "在营", "在库", "在绵", "到期", "到岗", "从业", "来华", "进口", "进出口",
    "包装", "以上", "研发", "检测", "培训", "服务", "合作", "转化", "孵化", "转型", "试点", "示范", "创新",
    "联合", "公共", "研究", "管理", "共享", "集成", "成功案例", "贷款", "融资", "增收", "养殖", "种植",
    "推广", "建设", "改造", "签约", "参赛", "落地", "入驻", "入选", "服务型", "通过率", "带动", "提升",
    "升级", "宣传", "指导", "联系", "备案", "上市", "组织", "揭榜", "获奖", "驻", "直接",
];

/// Of [`ATTRIBUTES`] those that nothing else begins with.
const ATTRIBUTES_ALONE: &[&str] = &[
    "对外", "对口", "可再生", "可穿戴", "能源", "能效", "应急", "应用", "为民", "以旧换新", "就业", "在线",
    "在研", "在建", "在校", "在册", "在营", "在库", "到期", "到岗", "从业", "来华", "进口", "进出口", "包装",
    "公共",
];

/// The noun behind an amount: `84家企业赴…`, `最高500万元的奖励`.
pub(super) fn noun(letters: &Letters, amount: &Amount, sentence_end: usize) -> Option<Range<usize>> {
    if amount.rank {
        return None;
    }
    let end = amounts::behind(letters, amount.end).map_or(amount.end, |(_, end)| end);
    let mut start = letters.skip_blanks(end);
    let of = letters.at(start) == Some('的');
    if of {
        start = letters.skip_blanks(start + 1);
    }
    // 按每公斤3元给予补贴
    let start = if letters.has(start, "给予") { start + 2 } else { start };
    if (amount.is_money() || (amount.is_rate() && letters.has(start.saturating_sub(2), "给予")))
        && let Some((_, end)) = letters.longest_of(start, GRANTED)
        && letters.at(end).is_none_or(|c| EDGES.contains(&c) || c == '”')
    {
        return Some(start..end);
    }
    if amount.is_money()
        && let Some(sum) = sum(letters, start, sentence_end)
    {
        return Some(sum);
    }
    let derived = amount.is_rate() || amount.is_duration();
    if derived && !(of && amount.is_rate()) {
        return None;
    }
    let stop = edge(letters, start, sentence_end.min(start + LONGEST));
    // 年消纳10万吨以上气化渣的企业: whoever is chosen by the number stands behind 的.
    let chosen = !of && end > amount.end;
    let stop = letters.find(start..stop, &['的']).filter(|of| chosen && *of >= start + 2).unwrap_or(stop);
    let noun = cut(letters, start, stop)?;
    let noun = with_the_next(letters, &noun, stop, sentence_end).unwrap_or(noun);
    let named = ends_well(letters, noun.end);
    // Of a sum only what is granted or paid stands behind it: 500万元奖励, not 3亿元建设….
    let fits = if amount.is_money() { of || (named && noun.len() <= 10) } else { named || noun.len() <= 8 };
    let whole_word =
        letters.longest_ending(noun.end, ENDINGS).is_some_and(|(word, _)| word.chars().count() > 1);
    static OPEN: Characters = Characters::new("到至为了着过中上下里后前时均年");
    let closed = whole_word || letters.before(noun.end).is_none_or(|c| !OPEN.have(c));
    // 全面建成, 回乡落地: what is said of those counted is no noun.
    let says = (!named || lands(letters, noun.end))
        && letters.before(letters.back_over_blanks(amount.range.start)) != Some('等')
        && letters
            .spots(noun.clone(), WITH_OBJECT)
            .any(|at| letters.longest_of(at, WITH_OBJECT).is_some_and(|(_, end)| end <= noun.end));
    (fits && closed && !says && noun.len() >= 2).then_some(noun)
}

/// Whether the word that ends at `end` is a verb, though its last character can end a noun: 落地.
fn lands(letters: &Letters, end: usize) -> bool {
    letters.ending(end, row!["落地", "到位", "上线"]).is_some()
}

/// A short noun with the one that 、 joins to it, where both are counted together: `证券、基金公司`.
fn with_the_next(letters: &Letters, noun: &Range<usize>, stop: usize, reach: usize) -> Option<Range<usize>> {
    let end = edge(letters, stop + 1, reach.min(stop + 12));
    let counted = letters.at(end).is_some_and(|c| c.is_ascii_digit());
    if letters.at(stop) != Some('、') || noun.end != stop || !(2..=4).contains(&noun.len()) || counted {
        return None;
    }
    let next = cut(letters, stop + 1, end)?;
    // 博士、教授: two of the shortest.
    let fits = next.len() > 2 || noun.len() == 2;
    (ends_well(letters, next.end) && fits).then_some(noun.start..next.end)
}

/// The one character between a unit and a mark, where it is a kind of place: 1932个村.
pub(super) fn place_alone(letters: &Letters, amount: &Amount) -> Option<Range<usize>> {
    let start = letters.skip_blanks(amount.end);
    let is_place = matches!(letters.at(start), Some('村' | '县' | '乡' | '镇' | '旗'));
    (is_place && letters.at(start + 1).is_none_or(|c| EDGES.contains(&c))).then_some(start..start + 1)
}

/// The noun that begins at `start` and is what a verb before it was done to.
pub(super) fn object(letters: &Letters, start: usize, sentence_end: usize) -> Option<Range<usize>> {
    let stop = edge(letters, start, sentence_end.min(start + LONGEST));
    let noun = cut(letters, start, stop)?;
    (noun.len() >= 2 && ends_well(letters, noun.end)).then_some(noun)
}

/// What a sum is, where nothing but its name stands between it and the next mark: `20亿元制造业转型升级基金`.
fn sum(letters: &Letters, start: usize, reach: usize) -> Option<Range<usize>> {
    const SUMS: &[&str] =
        &["基金", "资金", "资金池", "支持", "补助", "补贴", "奖励", "资助", "津贴", "安家费", "保险", "专项"];
    let stop = edge(letters, start, reach.min(start + 14));
    let named = letters.longest_ending(stop, SUMS).is_some_and(|(_, before)| before > start);
    (named && letters.longest_of(start, WITH_OBJECT).is_none()).then_some(start..stop)
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

/// The noun that begins at `start`, ended by the first boundary that stands after an ending; before a digit, whose noun
/// stands between, by any verb.
fn cut(letters: &Letters, start: usize, stop: usize) -> Option<Range<usize>> {
    let another = letters.at(stop).is_some_and(|c| c.is_ascii_digit());
    if begins_no_noun(letters, start, another) {
        return None;
    }
    let bounds = |at: &usize| is_boundary(letters, *at, stop, another);
    // 帮助263家企业追回…38万元: up to the first word that is a noun.
    let is_word =
        |at: &usize| letters.longest_ending(*at, ENDINGS).is_some_and(|(word, _)| word.chars().count() > 1);
    let at = (start + 2..stop)
        .find(bounds)
        .or_else(|| another.then(|| (start + 2..stop.saturating_sub(2)).find(is_word)).flatten());
    let mut end = letters.back_over_blanks(at.unwrap_or(stop));
    while end > start
        && letters.before(end).is_some_and(|c| matches!(c, '和' | '与' | '及' | '等' | '并' | '、'))
    {
        end -= 1;
    }
    balanced(letters, start..with_alternatives(letters, end))
}

/// Whether what stands at `start` begins no noun, with another number behind it or not: a particle, a verb.
fn begins_no_noun(letters: &Letters, start: usize, another: bool) -> bool {
    // 其中三家中已有…: 中 ends what stands before it; 中小企业 is a noun.
    if dates::is_middle(letters, start) || matches!(letters.at(start), Some('内' | '后' | '前')) {
        return true;
    }
    letters.longest_of(start, BOUNDARIES).is_some_and(|(word, end)| {
        !is_cut_off_a_noun(letters, start, word, end)
            && (another || !(compounds(letters, word, end) || begins_a_noun(letters, start)))
    })
}

/// Whether a verb from `start` to `end` is only the beginning of a noun: 研究 of 研究院, 培训 of 培训师.
fn is_cut_off_a_noun(letters: &Letters, start: usize, word: &str, end: usize) -> bool {
    // 代办员, 培训师: who does it.
    let person = matches!(letters.at(end), Some('员' | '者' | '师'))
        && !letters.at(end + 1).is_some_and(|c| "工资范生".contains(c));
    person
        || letters.longest_of(start, ENDINGS).is_some_and(|(noun, _)| {
            word.chars().count() > 1 && noun.len() > word.len() && noun.starts_with(word)
        })
}

/// Whether a noun that ends at `stop` at the latest ends at `at`; with another number behind it, by any verb.
fn is_boundary(letters: &Letters, at: usize, stop: usize, another: bool) -> bool {
    let named = ends_well(letters, at);
    // 特派员共服务…: what all of them did.
    if named && letters.at(at) == Some('共') && letters.longest_of(at + 1, WITH_OBJECT).is_some() {
        return true;
    }
    // 企业“上云”: what is quoted behind a noun is what it does.
    if named && letters.at(at) == Some('“') && letters.at(stop.wrapping_sub(1)) == Some('”') {
        let word = letters.longest_ending(at, ENDINGS);
        if word.is_some_and(|(word, _)| matches!(word, "企业" | "农户" | "高校" | "机构" | "商户"))
        {
            return true;
        }
    }
    if !(named || another) {
        return false;
    }
    let verb = letters.longest_of(at, BOUNDARIES).or_else(|| letters.longest_of(at, WITH_OBJECT));
    // 一线技术能手: whoever can do something.
    let able = letters.one_of(at, row!["能手", "能人"]).is_some();
    verb.is_some_and(|(word, end)| {
        !able && !compounds(letters, word, end) && (named || word.chars().count() > 1)
    })
}

/// Where the brackets end that name others of the kind right behind a noun: `26个乡镇（街道）全覆盖`.
fn with_alternatives(letters: &Letters, end: usize) -> usize {
    const LONGEST: usize = 5;
    if letters.at(end) != Some('（') || !ends_well(letters, end) {
        return end;
    }
    let close = letters.first_mark(end + 1..end + 2 + LONGEST, &['）']);
    let names = |close: &usize| {
        let inner = letters.slice(end + 1..*close);
        ends_well(letters, *close) && inner.iter().all(|c| *c == '、' || c.is_alphabetic())
    };
    close.filter(names).map_or(end, |close| close + 1)
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
    // 集聚区: the verb and one character more, and the noun is done.
    let ended = |at: usize| letters.at(at).is_none_or(|c| EDGES.contains(&c));
    let verb = COMPOUNDING.hold(word) || word == "集聚";
    if verb && letters.longest_of(end, ENDINGS).is_some_and(|(_, after)| ended(after)) {
        return true;
    }
    // 企校联合创新中心
    if word == "联合"
        && let Some((verb, end)) = letters.longest_of(end, COMPOUNDING)
    {
        return compounds(letters, verb, end);
    }
    COMPOUNDING.hold(word)
        && word.chars().count() > 1
        && (letters.longest_of(end, GENERAL).is_some()
            || letters.longest_of(end, ENDINGS).is_some_and(|(word, _)| word.chars().count() > 1))
}

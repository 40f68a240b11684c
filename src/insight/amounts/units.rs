//! The units that bulletins count in, and the unit that stands after a number.
//!
//! Invariant: a unit is told by its parts, so that `余` between a magnitude and its unit belongs to neither. Limit: a unit
//! that is not in the table is none, and what it counts is no amount.

use crate::insight::words::{Characters, Row, Table, Words, row, words};
use std::ops::Range;

use crate::insight::letters::Letters;

/// Units; of several that stand at a spot the longest is meant.
const UNITS: &Words = words![
    "个百分点", "个工作日", "个等级", "百分点", "个月", "个季度", "季度", "个小时", "%", "‰", "元", "美元",
    "欧元", "日元", "港元", "英镑", "人次", "人", "户", "家", "项", "个", "场", "所", "名", "位", "笔", "份",
    "件", "台", "套", "辆", "艘", "架", "条", "座", "处", "栋", "幢", "间", "款", "种", "类", "批", "期",
    "门", "支", "只", "枚", "部", "篇", "本", "册", "张", "次", "例", "起", "届", "组", "对", "亩", "公顷",
    "平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "海里", "吨标准煤", "吨标煤", "千克标准煤",
    "公斤标准煤", "吨", "公斤", "千克", "克", "毫克", "微克", "斤", "两", "担", "倍", "千瓦时", "兆瓦时",
    "吉瓦时", "瓦时", "千瓦", "兆瓦", "吉瓦", "瓦", "度电", "度", "天", "小时", "分钟", "秒", "毫秒", "课时",
    "学时", "毫米", "厘米", "微米", "纳米", "米", "千升", "升", "毫升", "标准立方米", "立方", "方", "床",
    "张床位", "株", "头", "羽", "尾", "颗", "片", "匹", "口", "眼", "根", "棵", "块", "幅", "首", "集",
    "字节", "字", "分", "列", "班", "趟", "航班", "单", "票", "手", "股", "宗", "桩", "路", "道", "层",
    "套房", "个标箱", "标箱", "个标准箱", "标准箱", "载重吨", "吨位", "箱", "桶", "瓶", "袋", "包", "粒",
    "剂", "盏", "节", "卡", "轮", "回", "便", "梯", "把", "副", "双", "℃", "摄氏度", "分贝", "折", "成",
    "㎡", "㎞", "㎥", "㎏", "km²", "km", "m²", "m³", "kWh", "MWh", "GWh", "TWh", "kW", "MW", "GW", "TEU",
    "kg", "mg", "mm", "cm", "nm", "μm", "Gbps", "Mbps", "GHz", "MHz", "兆帕", "帕", "台套", "车位", "人天",
    "PFLOPS", "EFLOPS", "PFlops", "EFlops", "TB", "PB", "ppm", "P",
];

/// Units that count times a thing was there with 次 behind them: 人次, 架次, 万册次.
static TIMES: Characters = Characters::new("人家户场批台架册辆艘列班件项单笔例套课部只头箱条");

/// Multipliers between a number and its unit; of several the longest is meant.
const MAGNITUDES: &Words =
    words!["万亿", "千亿", "百亿", "十亿", "千万", "百万", "十万", "万", "亿", "千", "百"];

/// What a unit can be per: 元/吨, 亿方/年.
const PER: &Row = row![
    "年", "月", "日", "天", "小时", "时", "分钟", "秒", "吨", "亩", "人", "户", "家", "头", "只", "平方米",
    "立方米", "标准立方米", "平方公里", "公里", "千瓦时", "千瓦", "公斤", "千克", "斤", "千升", "升", "毫升",
    "米", "辆", "台", "次", "件", "度", "方", "公顷", "万元", "亿元", "kg", "m²", "m³", "㎡", "㎥", "kWh",
    "L",
];

/// `余` and its like, between a number and its unit.
const OVER: &Row = row!["余", "多", "来"];

/// Beginnings of words that 成 after a numeral is a part of: 三成立, 五成为.
static NOT_TENTHS: Characters = Characters::new("立为果功本员长效熟交都品型就绩分人套片群年形");

/// Units that are a word's first character before one of these: 16部分, 37手游, 22对.
const WORDS: &[(char, &str)] = &[
    ('部', "分门队署位件长级委"),
    ('字', "符段典体母"),
    ('手', "游机册段工术势"),
    ('支', "持付撑出援"),
    ('对', "应于比接象口外标方 "),
    ('方', "面向式案便法针阵程块"),
    ('位', "于置居移"),
    ('次', "数日年要"),
    ('台', "阶账风"),
    ('期', "间货望待"),
    ('层', "次面"),
    ('节', "点约省目奏能日假"),
    ('口', "岸径感味"),
    ('道', "路德理"),
    ('把', "握关控"),
    ('集', "中成团聚群体约"),
    ('路', "径由线况"),
    ('度', "假过"),
    ('回', "归收报购复"),
    ('组', "织成建件装"),
    ('卡', "片点"),
    ('根', "据本"),
    ('单', "位独价元体品项"),
    ('班', "级组长列"),
    ('包', "括含装"),
    ('份', "额"),
    ('股', "份权东"),
    ('票', "价据"),
    ('所', "有在以属需"),
    ('类', "型别似新创医"),
    ('分', "钟之别类期批级布为析成子工离配拣开包散值数区段行支社店公解管院厂会摊享项贝组片队半"),
    ('批', "准复发量"),
    ('项', "目"),
    ('场', "景所地馆"),
    ('人', "均才民"),
    ('家', "庭电具"),
    ('户', "籍外"),
    ('两', "个家项种次位名天年者"),
];

/// A unit as it stands after a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    /// The characters of its multiplier: 万 in 万家.
    pub(super) magnitude: Option<Range<usize>>,
    /// Those of what is counted or measured in: 家 in 万家.
    pub(super) base: Option<Range<usize>>,
    /// Those of another unit in brackets: `（个）` in `名（个）`.
    pub(super) alternative: Option<Range<usize>>,
    /// What of [`OVER`] stands before or between them.
    pub(super) over: Option<&'static str>,
    pub(super) end: usize,
}

impl Unit {
    /// The characters of its parts.
    pub(super) fn parts(&self) -> impl Iterator<Item = Range<usize>> {
        [&self.magnitude, &self.base, &self.alternative].into_iter().flatten().cloned()
    }
}

/// The unit that begins at `from` or after blanks there.
pub(super) fn unit(letters: &Letters, from: usize) -> Option<Unit> {
    let (mut over, mut at) = past_over(letters, letters.skip_blanks(from));
    let mut end = at;
    // 千克 and 千瓦时 are units of their own.
    let magnitude = letters.longest_of(at, MAGNITUDES).filter(|_| base(letters, at).is_none());
    let mut multiplier = None;
    if let Some((_, stop)) = magnitude {
        multiplier = Some(at..stop);
        end = stop;
        let (second, next) = past_over(letters, letters.skip_blanks(stop));
        over = second.or(over);
        at = next;
    }
    let base = base(letters, at).map(|stop| at..stop);
    // 销售额8000万: the magnitude alone.
    if base.is_none() && !magnitude.is_some_and(|(word, _)| word.ends_with(['万', '亿'])) {
        return None;
    }
    end = base.as_ref().map_or(end, |base| base.end);
    let alternative = alternative(letters, end).map(|stop| end..stop);
    end = alternative.as_ref().map_or(end, |alternative| alternative.end);
    // 5万吨级泊位, 百亿级集群: what kind of thing it is.
    if letters.at(end) == Some('级') {
        return None;
    }
    Some(Unit { magnitude: multiplier, base, alternative, over, end })
}

/// A unit without the multiplier that it begins with: 千瓦 of 万千瓦, 家 of 万家.
pub(super) fn base_of(unit: &str) -> &str {
    let is_unit = |text: &str| {
        text.chars().next().is_some_and(|c| UNITS.beginning(c).any(|word| text.starts_with(word)))
    };
    let multiplied = MAGNITUDES.beginning(unit.chars().next().unwrap_or_default());
    let longest = multiplied.filter_map(|word| unit.strip_prefix(word)).min_by_key(|rest| rest.len());
    longest.filter(|_| !is_unit(unit)).unwrap_or(unit)
}

/// Where the unit at `at` ends, without a magnitude before it.
fn base(letters: &Letters, at: usize) -> Option<usize> {
    let (word, mut end) = letters.longest_of(at, UNITS)?;
    let next = letters.at(end);
    if word.ends_with(|c: char| c.is_ascii_alphabetic()) && next.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    // %E5 of an address, and 16部分, whose first character is a unit.
    let is_code =
        word == "%" && letters.slice(end..end + 2).iter().filter(|c| c.is_ascii_hexdigit()).count() == 2;
    let goes_on = || {
        let seconds = WORDS.iter().find(|(unit, _)| letters.at(at) == Some(*unit));
        seconds.zip(next).is_some_and(|((_, seconds), next)| seconds.contains(next))
    };
    if is_code || end == at + 1 && goes_on() {
        return None;
    }
    if matches!(word, "成" | "折") && next.is_some_and(|c| NOT_TENTHS.have(c)) {
        return None;
    }
    if next == Some('次') && word.chars().count() == 1 && word.chars().all(|c| TIMES.have(c)) {
        end += 1;
    }
    if matches!(letters.at(end), Some('/' | '／'))
        && let Some((_, stop)) = letters.longest_of(end + 1, PER)
    {
        end = stop;
    }
    Some(end)
}

/// The word of [`OVER`] at `at`, and where what follows it begins.
fn past_over(letters: &Letters, at: usize) -> (Option<&'static str>, usize) {
    match letters.one_of(at, OVER) {
        Some((word, end)) => (Some(word), letters.skip_blanks(end)),
        None => (None, at),
    }
}

/// Where another unit in brackets at `at` ends: `50 名（个）`, `5000台（套）`.
fn alternative(letters: &Letters, at: usize) -> Option<usize> {
    if !matches!(letters.at(at), Some('（' | '(')) {
        return None;
    }
    let close = letters.first_mark(at..at + 5, &['）', ')'])?;
    let (_, end) = letters.longest_of(at + 1, UNITS)?;
    (end == close).then_some(close + 1)
}

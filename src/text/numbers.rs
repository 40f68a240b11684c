//! Numbers with their units: R20 and R21, the glue that no Unicode rule has.
//!
//! Reads a text's clusters once from left to right. Invariant: what it marks is glue at the first emergency level
//! only, so a number longer than a line still breaks before a word or a mark would. Limit: digits, not 三十 or 百分之五,
//! whose characters may part as those of any Chinese words.

use super::character::Class;
use super::gap::Unit;

/// The units of R20, longest match first wanted; kept as one list so that adding one is adding a word.
const UNITS: &[&str] = &[
    "年", "月", "日", "号", "时", "点", "分", "秒", "天", "周", "岁", "个", "家", "人", "名", "位", "项",
    "件", "条", "款", "章", "节", "次", "届", "期", "批", "组", "类", "种", "台", "辆", "艘", "架", "座",
    "栋", "套", "间", "户", "所", "处", "村", "镇", "乡", "县", "区", "市", "省", "国", "亩", "米", "里",
    "度", "元", "角", "吨", "克", "升", "斤", "倍", "成", "层", "级", "页", "篇", "部", "本", "卷", "只",
    "头", "株", "支", "场", "轮", "例", "股", "席", "年级", "年代", "年度", "月份", "季度", "小时", "分钟",
    "周年", "世纪", "个月", "百分点", "个百分点", "人次", "家次", "美元", "欧元", "日元", "港元", "平方米",
    "平方公里", "立方米", "公里", "千米", "厘米", "毫米", "微米", "纳米", "公斤", "千克", "毫克", "公顷",
    "千瓦", "兆瓦", "千瓦时", "摄氏度",
];

/// The characters of the longest unit.
const LONGEST_UNIT: usize = 4;

/// Marks the gaps that R20 and R21 glue; `units` are the clusters of a whole text.
pub(super) fn glue(units: &mut [Unit]) {
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        if unit.class.has(Class::DIGIT) {
            at = number(units, at);
        } else {
            at += 1;
        }
    }
    glue_joints(units);
}

fn class(units: &[Unit], at: usize) -> Class {
    units.get(at).map_or(Class::default(), |unit| unit.class)
}

fn base(units: &[Unit], at: usize) -> char {
    units.get(at).map_or('\0', |unit| unit.base)
}

/// Glues the gaps before the clusters `from..=to`.
fn glue_before(units: &mut [Unit], clusters: std::ops::RangeInclusive<usize>) {
    for unit in units.get_mut(clusters).into_iter().flatten() {
        unit.is_glued = true;
    }
}

/// R20: reads the number that begins at `start`, glues it to what belongs to it, and returns where to read on.
fn number(units: &mut [Unit], start: usize) -> usize {
    let last_digit = last_digit(units, start);
    glue_before(units, start + 1..=last_digit);
    if start.checked_sub(1).is_some_and(|before| base(units, before) == '第') {
        glue_before(units, start..=start);
    }

    let after = last_digit + 1;
    let is_spaced = matches!(base(units, after), ' ' | '\u{a0}');
    let mut end = after + usize::from(is_spaced);
    if is_spaced && class(units, end).has(Class::MEASURE_SIGN) {
        glue_before(units, after..=end);
        return end + 1;
    }
    let first = end;
    end = after_magnitudes(units, end);
    if matches!(base(units, end), '余' | '多') {
        // `20多亿元`: 多 stands before the magnitude as often as behind it.
        end = after_magnitudes(units, end + 1);
    }
    end += unit_length(units, end);
    if end == first {
        return after;
    }
    glue_before(units, after..=end - 1);
    end
}

/// Where the words for magnitudes that begin at `from` end; `from` where none does.
fn after_magnitudes(units: &[Unit], from: usize) -> usize {
    let is_magnitude = |at: &usize| matches!(base(units, *at), '十' | '百' | '千' | '万' | '亿');
    from + (from..units.len()).take_while(is_magnitude).count()
}

/// The last digit of the number that begins at `start`: inner `,` and `.`, groups of three after single spaces.
fn last_digit(units: &[Unit], start: usize) -> usize {
    let digits_from =
        |from: usize| units.iter().skip(from).take_while(|unit| unit.class.has(Class::DIGIT)).count();
    let lead = digits_from(start);
    let mut last = start + lead - 1;
    if lead <= 3 && start.checked_sub(1).is_none_or(|before| !matches!(base(units, before), '.' | ',')) {
        while base(units, last + 1) == ' ' && digits_from(last + 2) == 3 {
            last += 4;
        }
    }
    while matches!(base(units, last + 1), ',' | '.' | '，' | '．') && class(units, last + 2).has(Class::DIGIT)
    {
        let digits = digits_from(last + 2);
        // A full-width comma is a list's, but for groups of three full-width digits.
        if base(units, last + 1) == '，' && (base(units, last + 2).is_ascii() || digits != 3) {
            break;
        }
        last += 1 + digits;
    }
    last
}

/// The clusters of the longest unit that begins at `at`; 0 where none does.
fn unit_length(units: &[Unit], at: usize) -> usize {
    let mut word = String::with_capacity(LONGEST_UNIT * 3);
    let mut longest = 0;
    for length in 1..=LONGEST_UNIT {
        let Some(unit) = units.get(at + length - 1).filter(|unit| unit.class.has(Class::WIDE)) else { break };
        word.push(unit.base);
        if UNITS.contains(&word.as_str()) {
            longest = length;
        }
    }
    longest
}

/// R20 for 第①, and R21: ranges, products, degrees and signs.
fn glue_joints(units: &mut [Unit]) {
    for middle in 0..units.len() {
        let here = class(units, middle);
        if !here.has(Class::CONNECTOR.and(Class::SIGN).and(Class::MEASURE_SIGN).and(Class::ENUMERATOR))
            && base(units, middle) != '×'
        {
            continue;
        }
        let before = middle.checked_sub(1).map_or(Class::default(), |before| class(units, before));
        let after = class(units, middle + 1);
        let ends_amount = before.has(Class::DIGIT)
            || matches!(middle.checked_sub(1).map(|at| base(units, at)), Some('%' | '‰' | '℃' | '°' | '％'));
        let is_range = here.has(Class::CONNECTOR) && ends_amount && after.has(Class::DIGIT);
        let is_product =
            base(units, middle) == '×' && before.has(Class::ASCII_WORD) && after.has(Class::ASCII_WORD);
        if is_range || is_product {
            glue_before(units, middle..=middle + 1);
        }
        let is_degree = matches!(base(units, middle), '′' | '″' | '°') && after.has(Class::DIGIT);
        if is_degree || (here.has(Class::SIGN) && after.has(Class::DIGIT)) {
            glue_before(units, middle + 1..=middle + 1);
        }
        if here.has(Class::ENUMERATOR)
            && middle.checked_sub(1).is_some_and(|before| base(units, before) == '第')
        {
            glue_before(units, middle..=middle);
        }
    }
}

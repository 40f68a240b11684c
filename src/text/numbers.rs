//! Numbers with their units: R20 and R21, the glue that no Unicode rule has.
//!
//! Reads a text's clusters once from left to right. Invariant: what it marks is glue at the first emergency level
//! only, so a number longer than a line still breaks before a word or a mark would. Limit: digits, not 三十 or 百分之五,
//! whose characters may part as those of any Chinese words.

use super::character::Class;
use super::gap::Unit;

/// The units of R20 in the order of their code points: what bulletins count and measure in.
const UNITS: &[&str] = &[
    "万像素", "丈", "世纪", "丛", "两", "个", "个工作日", "个月", "个百分点", "乡", "井", "亩", "人", "人份",
    "人天", "人年", "人日", "人月", "人次", "人民币", "代", "件", "件套", "件次", "份", "伏", "伏特", "位",
    "佳", "例", "例次", "倍", "像素", "元", "元人民币", "兆", "兆伏安", "兆字节", "兆帕", "兆比特", "兆焦",
    "兆瓦", "兆瓦时", "兆赫", "光年", "克", "克拉", "克标准煤", "克标煤", "公分", "公升", "公吨", "公斤",
    "公斤标准煤", "公斤标煤", "公里", "公顷", "册", "分", "分米", "分贝", "分钟", "列", "刻", "副", "加仑",
    "加元", "勒克斯", "包", "匹", "区", "千伏", "千伏安", "千兆", "千克", "千克标准煤", "千克标煤", "千卡",
    "千字节", "千帕", "千焦", "千瓦", "千瓦时", "千米", "千赫", "升", "华氏度", "单", "单元", "卡", "卢布",
    "卢比", "卷", "厂", "厘米", "县", "双", "口", "句", "只", "台", "台套", "台次", "台班", "号", "吉",
    "吉字节", "吉瓦", "吉瓦时", "吉赫", "名", "吨", "吨二氧化碳", "吨位", "吨标准煤", "吨标煤", "吨油当量",
    "吨煤", "吨碳", "吨粮", "吨级", "周", "周岁", "周年", "团", "团次", "园", "国", "圈", "场", "场次", "块",
    "垛", "塘", "处", "夜", "大卡", "天", "太瓦", "太瓦时", "太赫", "太赫兹", "头", "头次", "套", "孔", "字",
    "字节", "季度", "学位", "学分", "学时", "安", "安培", "安时", "宗", "宗次", "家", "家次", "寸", "对",
    "对次", "小时", "尺", "尾", "层", "届", "岁", "岗", "岗位", "峰", "州", "工作日", "工日", "工时", "巷",
    "市", "市亩", "帕", "帧", "席", "席位", "幅", "幢", "平方", "平方公里", "平方分米", "平方千米",
    "平方厘米", "平方毫米", "平方米", "年", "年代", "年度", "年级", "床", "床位", "店", "度", "度电", "座",
    "延米", "延长米", "弄", "张", "强", "微克", "微升", "微米", "总吨", "成", "户", "户次", "所", "批",
    "批次", "把", "担", "挂", "摄氏度", "摩尔", "支", "斤", "方", "族", "旗", "日", "日元", "日圆", "旬",
    "时", "星期", "昼夜", "月", "月份", "期", "本", "机位", "杆", "村", "条", "枚", "架", "架次", "柜",
    "标准立方米", "标方", "标箱", "栋", "校", "株", "株次", "根", "格", "桌", "桩", "桶", "棚", "棵", "次",
    "欧元", "款", "段", "比特", "毫克", "毫升", "毫安", "毫安时", "毫摩尔", "毫米", "毫西弗", "池", "泊位",
    "法郎", "泰铢", "流明", "海里", "港", "港元", "港币", "澳元", "点", "点位", "焦", "片", "片区", "版",
    "牛", "牛米", "环", "班", "班列", "班次", "瓦", "瓦时", "瓶", "百分点", "皮米", "盎司", "盏", "盒", "省",
    "眼", "矿", "碗", "磅", "种", "秒", "秒钟", "窝", "立方", "立方分米", "立方厘米", "立方毫米", "立方米",
    "站", "站点", "章", "笔", "箱", "篇", "篇次", "米", "类", "粒", "级", "纳米", "线", "组", "罐", "网",
    "网点", "美元", "羽", "股", "胎", "航次", "舱", "船", "船次", "艘", "艘次", "节", "英寸", "英尺", "英里",
    "英镑", "行", "街", "袋", "角", "词", "课时", "贝克", "赫", "赫兹", "起", "趟", "路", "车", "车位",
    "车次", "车皮", "转", "轮", "载重吨", "辆", "辆次", "连", "道", "部", "里", "钱", "铺", "镇", "门",
    "门次", "间", "队", "院", "集", "面", "韩元", "页", "顶", "顷", "项", "项次", "颗", "题", "馆", "首",
    "马力",
];

/// The characters of the longest unit.
const LONGEST_UNIT: usize = 5;

/// Marks the gaps that R20 and R21 glue; `units` are the clusters of the whole `text`.
pub(super) fn glue(units: &mut [Unit], text: &str) {
    let mut clusters = Clusters { units, text };
    let mut at = 0;
    while let Some(unit) = clusters.units.get(at) {
        if unit.class().has(Class::DIGIT) {
            at = number(&mut clusters, at);
        } else {
            at += 1;
        }
    }
    glue_joints(&mut clusters);
}

/// The clusters of a text, with the text.
struct Clusters<'a> {
    units: &'a mut [Unit],
    text: &'a str,
}

impl Clusters<'_> {
    fn len(&self) -> usize {
        self.units.len()
    }

    fn class(&self, at: usize) -> Class {
        self.units.get(at).map_or(Class::default(), |unit| unit.class())
    }

    fn base(&self, at: usize) -> char {
        self.units.get(at).map_or('\0', |unit| unit.base(self.text))
    }

    /// Glues the gaps before the clusters `from..=to`.
    fn glue_before(&mut self, clusters: std::ops::RangeInclusive<usize>) {
        self.units.get_mut(clusters).into_iter().flatten().for_each(Unit::mark_glued);
    }
}

/// R20: reads the number that begins at `start`, glues it to what belongs to it, and returns where to read on.
fn number(units: &mut Clusters<'_>, start: usize) -> usize {
    let last_digit = last_digit(units, start);
    units.glue_before(start + 1..=last_digit);
    if start.checked_sub(1).is_some_and(|before| units.base(before) == '第') {
        units.glue_before(start..=start);
    }

    let after = last_digit + 1;
    let is_spaced = matches!(units.base(after), ' ' | '\u{a0}');
    let mut end = after + usize::from(is_spaced);
    if is_spaced && units.class(end).has(Class::MEASURE_SIGN) {
        units.glue_before(after..=end);
        return end + 1;
    }
    let first = end;
    end = after_magnitudes(units, end);
    if matches!(units.base(end), '余' | '多') {
        // `20多亿元`: 多 stands before the magnitude as often as behind it.
        end = after_magnitudes(units, end + 1);
    }
    end += unit_length(units, end);
    if end == first {
        return after;
    }
    units.glue_before(after..=end - 1);
    end
}

/// Where the words for magnitudes that begin at `from` end; `from` where none does.
fn after_magnitudes(units: &Clusters<'_>, from: usize) -> usize {
    let is_magnitude = |at: &usize| matches!(units.base(*at), '十' | '百' | '千' | '万' | '亿');
    from + (from..units.len()).take_while(is_magnitude).count()
}

/// The last digit of the number that begins at `start`: inner `,` and `.`, groups of three after single spaces.
fn last_digit(units: &Clusters<'_>, start: usize) -> usize {
    let digits_from =
        |from: usize| units.units.iter().skip(from).take_while(|unit| unit.class().has(Class::DIGIT)).count();
    let lead = digits_from(start);
    let mut last = start + lead - 1;
    if lead <= 3 && start.checked_sub(1).is_none_or(|before| !matches!(units.base(before), '.' | ',')) {
        while units.base(last + 1) == ' ' && digits_from(last + 2) == 3 {
            last += 4;
        }
    }
    while matches!(units.base(last + 1), ',' | '.' | '，' | '．') && units.class(last + 2).has(Class::DIGIT)
    {
        let digits = digits_from(last + 2);
        // A full-width comma is a list's, but for groups of three full-width digits.
        if units.base(last + 1) == '，' && (units.base(last + 2).is_ascii() || digits != 3) {
            break;
        }
        last += 1 + digits;
    }
    last
}

/// The clusters of the longest unit that begins at `at`; 0 where none does.
fn unit_length(units: &Clusters<'_>, at: usize) -> usize {
    if is_squared_unit(units.base(at)) {
        return 1;
    }
    let mut word = String::with_capacity(LONGEST_UNIT * 3);
    let mut longest = 0;
    for length in 1..=LONGEST_UNIT {
        if !units.class(at + length - 1).has(Class::WIDE) {
            break;
        }
        word.push(units.base(at + length - 1));
        // The units that begin so stand behind each other.
        let from = UNITS.partition_point(|unit| *unit < word.as_str());
        match UNITS.get(from) {
            Some(found) if *found == word => longest = length,
            Some(found) if found.starts_with(&word) => {}
            _ => break,
        }
    }
    longest
}

/// Whether a character is a whole unit in one square: ㎡, ㎞, ㏄, ㌔.
fn is_squared_unit(character: char) -> bool {
    matches!(character, '\u{3300}'..='\u{3357}' | '\u{3371}'..='\u{33df}' | '\u{33ff}')
}

/// What R21 speaks of, and the enumerators.
const JOINTS: Class =
    Class::CONNECTOR.and(Class::SIGN).and(Class::MEASURE_SIGN).and(Class::ENUMERATOR).and(Class::TIMES);

/// R20 for 第①, and R21: ranges, products, degrees and signs.
fn glue_joints(units: &mut Clusters<'_>) {
    for middle in 0..units.len() {
        let here = units.class(middle);
        if !here.has(JOINTS) {
            continue;
        }
        let before = middle.checked_sub(1).map_or(Class::default(), |before| units.class(before));
        let after = units.class(middle + 1);
        let ends_amount = before.has(Class::DIGIT)
            || matches!(middle.checked_sub(1).map(|at| units.base(at)), Some('%' | '‰' | '℃' | '°' | '％'));
        let is_range = here.has(Class::CONNECTOR) && ends_amount && after.has(Class::DIGIT);
        let is_product =
            here.has(Class::TIMES) && before.has(Class::ASCII_WORD) && after.has(Class::ASCII_WORD);
        if is_range || is_product {
            units.glue_before(middle..=middle + 1);
        }
        let is_degree = matches!(units.base(middle), '′' | '″' | '°') && after.has(Class::DIGIT);
        if is_degree || (here.has(Class::SIGN) && after.has(Class::DIGIT)) {
            units.glue_before(middle + 1..=middle + 1);
        }
        if here.has(Class::ENUMERATOR)
            && middle.checked_sub(1).is_some_and(|before| units.base(before) == '第')
        {
            units.glue_before(middle..=middle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_in_order_and_none_is_longer_than_the_longest() {
        assert!(UNITS.is_sorted());
        assert_eq!(UNITS.iter().map(|unit| unit.chars().count()).max(), Some(LONGEST_UNIT));
    }
}

//! What keeps everyday words and institutions from being taken for places.
//!
//! 合作 is a city, 资源 a county, 新平 stands in every 创新平台, and 浙江大学 is not about 浙江. The tables were made by
//! reading what a scan of a year of news with all short forms finds; each entry is a word of the language.
//! Limit: words only, no grammar; a name in a context nobody has written yet can still deceive.

use std::sync::LazyLock;

use super::words::{Beginnings, Characters, Glyph, Table, Words, begins_with, ends_with, words};

static EVERYDAY: &str = include_str!("data/everyday.txt");

static EVERYDAY_SORTED: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = EVERYDAY.lines().filter(|line| !line.starts_with('#'));
    let mut words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.sort_unstable();
    words
});

/// Whether a county's short form is a word as well, or stands across the border of two words.
pub(super) fn is_everyday(short: &str) -> bool {
    EVERYDAY_SORTED.binary_search(&short).is_ok()
}

/// Names of provinces and prefectures that turn up inside other words: (name, ends of what stands before, beginnings
/// of what stands after). One match is enough.
const INSIDE_WORDS: &[(&str, &[&str], &[&str])] = &[
    ("上海", &["世界"], &["拔", "量数", "量信", "量资", "量的", "合作组织", "精神", "公报"]),
    ("山东", &["太行", "中", "昆仑", "泰", "贺兰", "祁连"], &[]),
    ("山西", &["太行", "昆仑", "泰", "贺兰", "祁连"], &[]),
    ("山南", &["太行", "泰", "秦岭", "昆仑", "祁连"], &["麓", "北"]),
    ("湖南", &["太", "洪泽", "洞庭", "鄱阳", "巢"], &[]),
    ("湖北", &["太", "洪泽", "洞庭", "鄱阳", "巢"], &[]),
    ("河南", &["运", "黄", "淮", "滦"], &[]),
    ("河北", &["运", "黄", "淮", "滦", "漠"], &[]),
    ("江西", &["黑龙", "长"], &[]),
    ("海南", &["青", "渤", "上", "东"], &[]),
    ("海北", &["天南", "南", "东", "渤"], &[]),
    ("海东", &["南", "上", "黄"], &[]),
    ("海西", &["南", "上", "青"], &["岸", "经济"]),
    ("吉林", &["巴丹"], &["瓦"]),
    ("重庆", &["隆", "厚", "双"], &["祝"]),
    ("德州", &["美国", "哥罗"], &["仪器", "大停电"]),
    ("达州", &["里", "罗"], &[]),
    ("大理", &["重", "最", "伟"], &["石", "念", "论", "想"]),
    ("大同", &["最", "世界", "扩", "求"], &["小异", "社会", "心", "步", "类"]),
    ("大庆", &["重", "盛"], &["典", "祝"]),
    ("大连", &["最", "重", "扩", "强"], &["片", "锁", "续", "接", "通"]),
    ("中山", &["孙", "程"], &["先生", "陵", "装", "东"]),
    ("北海", &["东", "大西", "拱"], &["道", "舰队", "公园", "关"]),
    ("白山", &["长"], &["黑水"]),
    ("河源", &["黄", "运", "大"], &["头"]),
    ("巴中", &[], &["友", "关系", "经济走廊", "国"]),
    ("兴安", &[], &["岭"]),
    ("海口", &["入", "出", "沿"], &[]),
    ("鞍山", &["马"], &[]),
    ("淮北", &["黄", "江"], &["部"]),
    ("白银", &["真金", "黄金", "金"], &["价", "期货", "首饰", "时代"]),
    ("衡水", &["均", "平"], &["平"]),
    ("丹东", &["苏"], &[]),
    ("金华", &["李", "王", "张", "陈"], &["火腿"]),
    ("威海", &["挪"], &[]),
    ("新乡", &["创"], &["贤", "村", "土", "风", "镇"]),
    ("焦作", &["聚"], &[]),
    ("信阳", &["自"], &["毛尖", "光"]),
    ("乐山", &["歌", "音"], &[]),
    ("安顺", &["平"], &["利"]),
    ("安康", &["幸福", "平", "健康", "百姓"], &["杯"]),
    ("拉萨", &["普", "布"], &[]),
    ("阿里", &[], &["巴巴", "云", "达摩", "埃", "夫"]),
    ("喀什", &["尔"], &["米尔"]),
    ("长治", &[], &["久安"]),
    ("日照", &[], &["时", "充足", "条件", "强", "长"]),
    ("开封", &["启", "未"], &["菜"]),
    ("来宾", &["位", "名", "与会", "等", "迎"], &["席", "们"]),
    ("文山", &[], &["会海"]),
    ("三明", &[], &["治"]),
    ("宁德", &[], &["时代"]),
    ("朝阳", &[], &["产业", "行业", "群众"]),
    ("运城", &["航", "海", "水", "物", "货", "客", "奥", "亚"], &["市群"]),
    ("包头", &["红", "面", "承", "钱"], &[]),
    ("周口", &[], &["店"]),
    ("合肥", &["复", "结", "配", "混"], &["料"]),
    ("哈密", &[], &["瓜"]),
    ("黄石", &[], &["公园"]),
    ("广安", &[], &["门"]),
    ("青岛", &[], &["啤酒"]),
    ("贵州", &[], &["茅台"]),
    ("呼市", &["招", "称"], &["民"]),
    ("巴州", &[], &["区"]),
    ("克州", &["斯", "茨", "尔", "列", "罗", "特", "拉", "别", "齐", "布", "夫"], &[]),
];

/// Trees that are named after places, and what follows where the character begins another word or name.
const TREES: &[(&str, &str)] = &[
    ("松", "原江潘阳溪滋桃山北岗花绑紧散开动口弛快"),
    ("杉", ""),
    ("柏", "乡林"),
    ("椴", ""),
    ("槭", ""),
    ("栎", ""),
];

/// Cities whose names are words of wishes and of nature as well: 守望老人安康, 国泰民安康乐.
const WORDLIKE: &[&str] = &[
    "安康", "长治", "大同", "大庆", "日照", "吉安", "泰安", "平安", "丽水", "清远", "百色", "自贡", "来宾",
    "万宁", "东方", "安顺", "金昌", "永安", "兴安", "通化", "保定", "咸宁", "阜新", "辉南", "和田",
];

/// The names of [`INSIDE_WORDS`], and [`WORDLIKE`].
const DECEPTIVE: &Words = words![of & deceptive()];

#[expect(clippy::indexing_slicing, reason = "runs while compiling: an index out of bounds fails the build")]
const fn deceptive() -> [&'static str; INSIDE_WORDS.len() + WORDLIKE.len()] {
    let (mut names, mut at) = ([""; INSIDE_WORDS.len() + WORDLIKE.len()], 0);
    while at < names.len() {
        names[at] =
            if at < INSIDE_WORDS.len() { INSIDE_WORDS[at].0 } else { WORDLIKE[at - INSIDE_WORDS.len()] };
        at += 1;
    }
    names
}

/// Characters after which such a name is a name.
const BEFORE_NAMES: &str = "的在于到赴与和以从向由对看自之让据驻及给、省";

/// Whether a name with this before and after it is only a part of another word.
///
/// `…市` before 场 is 市场 after whatever the word was; `…区` before 域 and `…县` before 域 keep their meaning.
pub(super) fn is_part_of_a_word(head: &str, name: &str, tail: &str) -> bool {
    if tail.starts_with(|c| NAMED_AFTER.have(c)) && is_named_after(name, tail) {
        return true;
    }
    if !DECEPTIVE.hold(name) {
        return false;
    }
    // 老人安康: a Han character that leads to no place stands right before the word.
    let led = head.chars().next_back().is_none_or(|c| !is_han(c) || BEFORE_NAMES.contains(c));
    let first = Glyph::new(name.chars().next().unwrap_or_default());
    if WORDLIKE.iter().any(|word| first.begins(word) && *word == name) && !led {
        return true;
    }
    INSIDE_WORDS.iter().filter(|(word, ..)| first.begins(word) && *word == name).any(|(_, before, after)| {
        before.iter().any(|end| ends_with(head, end)) || after.iter().any(|start| begins_with(tail, start))
    })
}

/// What the names of things begin with that are named after places; nearly no text behind a name does.
static NAMED_AFTER: Characters = Characters::new("场舰时东西南北中大公立路松杉柏椴槭栎");

/// Whether something is named after the place that stands before it: a market, a ship, a street, a tree.
fn is_named_after(name: &str, tail: &str) -> bool {
    let market =
        tail.starts_with('场') && !["场景", "场馆", "场所"].iter().any(|word| tail.starts_with(word));
    if name.ends_with('市') && market {
        return true;
    }
    // 北京时间, 南昌舰.
    if ["舰", "时间"].iter().any(|word| begins_with(tail, word)) {
        return true;
    }
    // 南京路, 中山大道: a street of any city.
    let street = tail.strip_prefix(['东', '西', '南', '北', '中']).unwrap_or(tail);
    let is_street = ["大道", "大街", "公路", "立交"].iter().any(|kind| begins_with(street, kind))
        || (street.starts_with('路')
            && !["路径", "路子", "路线", "路网", "路桥"].iter().any(|word| street.starts_with(word)));
    if is_street && !name.ends_with(['省', '市', '县', '区', '州', '旗', '盟']) {
        return true;
    }
    // 黄山松, 南京椴: a tree that bears the name of where it was found grows elsewhere too; 长春松原 is two cities.
    let tree = TREES.iter().find_map(|(tree, others)| Some((tail.strip_prefix(tree)?, others)));
    let is_kind = |rest: &str, others: &str| !rest.chars().next().is_some_and(|c| others.contains(c));
    tree.is_some_and(|(rest, others)| is_kind(rest, others))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..'\u{a000}').contains(&c)
}

/// What can stand between a place and the kind of institution that bears its name.
const FIELDS: &[&str] = &[
    "工业", "理工", "师范", "农业", "农林", "林业", "医科", "医药", "药科", "中医药", "中医", "交通", "航空",
    "航天", "科技", "科学", "技术", "财经", "财贸", "工商", "经贸", "政法", "外国语", "外语", "民族", "邮电",
    "电力", "电子", "信息", "水利", "水电", "海洋", "海事", "建筑", "化工", "石油", "石化", "矿业", "地质",
    "体育", "音乐", "美术", "艺术", "传媒", "戏剧", "电影", "职业", "技师", "警察", "第一", "第二", "第三",
    "人民", "附属", "协和", "儿童", "肿瘤", "口腔", "妇幼", "中心", "高等", "先进", "纺织", "工程", "轻工",
    "工学", "行政", "社会", "农商", "商业", "投资", "控股", "发展", "城市", "开放", "广播电视", "高新",
];

/// What an institution ends in, and what follows where the word is another after all (大学生, 大学城).
const INSTITUTIONS: &[(&str, &[&str])] = &[
    ("大学", &["生", "城"]),
    ("学院", &["派", "路"]),
    ("研究院", &[]),
    ("研究所", &[]),
    ("科学院", &["所"]),
    ("医院", &[]),
    ("医学院", &[]),
    ("中学", &[]),
    ("股份", &[]),
    ("集团", &["军"]),
    ("银行", &[]),
    ("有限公司", &[]),
    ("公司", &[]),
    ("日报", &[]),
    ("晚报", &[]),
];

/// What the words of [`INSTITUTIONS`] and [`FIELDS`] begin with.
static INSTITUTIONAL: Beginnings = {
    let mut beginnings = Beginnings::of(FIELDS);
    let mut rest = INSTITUTIONS;
    while let [(kind, _), others @ ..] = rest {
        beginnings = beginnings.and(kind);
        rest = others;
    }
    beginnings
};

/// Whether what follows a bare name makes it an institution's: 合肥 + 工业大学, 嘉兴 + 学院.
pub(super) fn is_institution(tail: &str) -> bool {
    let mut rest = tail;
    // A name holds three such words at most (中国医学科学院 apart); the bound keeps hostile text linear.
    for _ in 0..4 {
        if !rest.starts_with(|c| INSTITUTIONAL.may_be(c)) {
            return false;
        }
        let mut kinds = INSTITUTIONS.iter().filter(|(kind, _)| begins_with(rest, kind));
        let kind = kinds.find_map(|(kind, others)| Some((rest.strip_prefix(kind)?, others)));
        if let Some((after, others)) = kind {
            return !others.iter().any(|other| after.starts_with(other));
        }
        // The longest first: 中医药 before 中医.
        let field = FIELDS.iter().filter(|field| begins_with(rest, field)).max_by_key(|field| field.len());
        let Some(after) = field.and_then(|field| rest.strip_prefix(field)) else { return false };
        rest = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn institutions_are_told_from_places() {
        for tail in [
            "大学",
            "工业大学安庆研究院",
            "航空航天大学",
            "中医药大学",
            "学院",
            "医学院",
            "师范学院与",
            "科技股份",
        ] {
            assert!(is_institution(tail), "{tail}");
        }
        for tail in ["大学生创业", "大学城", "科技创新", "技术市场", "：精准", "发展先进制造", "", "工业经济"]
        {
            assert!(!is_institution(tail), "{tail}");
        }
    }

    #[test]
    fn words_are_told_from_places() {
        for (head, name, tail) in [
            ("长", "白山", "保护"),
            ("在", "阿里", "巴巴"),
            ("真金", "白银", ""),
            ("", "东方市", "场"),
            ("", "南京", "东路"),
            ("创", "新乡", "村治理"),
            ("", "黄山", "松的嫁接"),
            ("", "南京", "椴与古寺"),
        ] {
            assert!(is_part_of_a_word(head, name, tail), "{head}{name}{tail}");
        }
        for (head, name, tail) in [
            ("", "合肥", "路径"),
            ("", "白银", "：转型"),
            ("吉林", "白山", ""),
            ("", "上海", "松江试点"),
            ("", "长春", "松原两市"),
            ("", "黄山", "市林业局"),
            ("广西", "北海", "：珍珠"),
            ("", "深圳市", "场景应用"),
        ] {
            assert!(!is_part_of_a_word(head, name, tail), "{head}{name}{tail}");
        }
    }

    #[test]
    fn names_that_are_words_of_every_day_are_known() {
        for word in ["合作", "资源", "新平", "新兴", "振兴", "建平", "新和", "大新", "利通", "金安", "云龙"]
        {
            assert!(is_everyday(word), "{word}");
        }
        for word in ["嘉善", "宜都", "枝江", "当阳", "秭归", "上虞", "昆山", "义乌", "仙桃", "石河子"]
        {
            assert!(!is_everyday(word), "{word}");
        }
    }
}

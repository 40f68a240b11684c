//! The names of offices, and the office that publishes.
//!
//! Limit: an office is told by the last word of its name; one that stands alone must say more of itself, for titles end with
//! such words too.

use super::folded::Folded;
use crate::ingest::line::wording::is_han;

/// How the name of an office ends.
const OFFICES: &[&str] = &[
    "中心", "局", "厅", "委员会", "科委", "科协", "办公室", "办", "研究院", "研究所", "学院", "大学", "院",
    "所", "协会", "学会", "联合会", "促进会", "图书馆", "馆", "部", "编辑部", "杂志社", "社", "处", "站",
    "公司", "政府", "集团", "室", "党委", "党组", "情报所", "信息所", "会",
];

/// Ends of names that only an office has, for one that stands alone.
const BODIES: &[&str] = &[
    "中心", "局", "厅", "委员会", "办公室", "研究院", "研究所", "科学院", "学会", "协会", "编辑部", "政府",
    "公司", "情报所", "信息所", "图书馆", "科协",
];

/// Words after the name of an office that say it publishes.
const PUBLISHES: &[&str] = &[
    "编辑出版", "编辑部编", "主办", "承办", "编印", "编辑", "编制", "编写", "编发", "印制", "印发", "主编",
    "出版", "编", "印",
];

/// The longest line that can be an office's, in characters.
pub(super) const LONGEST: usize = 40;

/// Whether `name` is that of an office.
pub(in crate::ingest) fn is_office(name: &str) -> bool {
    let length = name.chars().count();
    (4..=LONGEST).contains(&length) && OFFICES.iter().any(|office| name.ends_with(office))
}

/// Whether words that end as an office does are a sentence about one: `湖州地处长三角的地理几何中心`.
fn is_sentence(words: &str) -> bool {
    const VERBS: &[&str] = &[
        "地处", "位于", "打造", "成为", "走进", "落户", "助力", "获批", "入选", "迈向", "争创", "加快",
        "举办", "召开", "揭牌", "挂牌", "拥有", "推进", "聚焦", "瞄准", "来到", "访问", "组建", "建成",
        "引进",
    ];
    words.contains([
        '的', '了', '是', '在', '请', '把', '被', '让', '我', '你', '更', '已', '也', '到', '着', '过', '各',
    ]) || VERBS.iter().any(|verb| words.contains(verb))
}

/// The publisher that a line names, with its rank: an office with a word that says it publishes, or alone.
/// `words` are those of the line.
pub(super) fn publisher(line: &Folded, words: &str, beside_facts: bool) -> Option<(String, u8)> {
    let is_name = |c: char| is_han(c) || matches!(c, '(' | ')' | '·' | '、' | '-');
    if line.chars.len() > LONGEST || !words.chars().all(is_name) {
        return None;
    }
    // `某局主管某中心主办`, `某中心主办某社承办`: who 主办 publishes.
    let own = words.split_once("主办").filter(|(name, _)| !name.is_empty()).map(|(name, _)| name);
    let own = own.map(|name| name.rsplit_once("主管").map_or(name, |(_, name)| name));
    if let Some(name) = own.filter(|name| is_office(name) && words.len() > name.len() + "主办".len()) {
        let from = words.find(name).and_then(|at| words.get(..at)).map_or(0, |before| before.chars().count());
        return Some((line.plain().skip(from).take(name.chars().count()).collect(), 4));
    }
    for word in PUBLISHES {
        if let Some(name) = words.strip_suffix(word).map(|name| name.trim_end_matches('、'))
            && is_office(name)
        {
            let printed = line.plain().take(name.chars().count()).collect();
            return Some((printed, if *word == "主办" { 4 } else { 3 }));
        }
    }
    let alone = BODIES.iter().any(|body| words.ends_with(body))
        && line.chars.len() >= 5
        && !is_sentence(words)
        && (beside_facts || words.contains(['市', '省', '区', '县', '州', '盟', '旗']));
    alone.then(|| (line.plain().collect(), 1))
}

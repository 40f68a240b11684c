//! What a short phrase says: that something is done, what came of it, or neither.
//!
//! A doing begins with a verb (`强化供给`), with what it is done to or by (`把…`, `让…`, `以…`), or joins two verbs (`强产业促
//! 出口`). A result puts a word of degree before a verb that ends the phrase (`能力不断增强`) or praises (`成效显著`). Limit:
//! one table of verbs; a phrase that has none of them is neither, and its neighbours must say what it is.

use super::verbs::{CAUSING, LEADING, OFFICIAL, OUTCOMES};
use super::words::{Characters, Row, Words, row, words};
use std::ops::Range;

use super::letters::Letters;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// That something is done, was done or will be.
    Doing,
    /// What came of something.
    Result,
    /// Neither.
    Other,
}

/// Verbs of one character that begin a doing.
static SHORT_VERBS: Characters = Characters::new(
    "建育延强优抓促扩拓引聚稳补做打搭架筑修织立定创办推改换换增降减提升调配选派招引留用管治防保护守护养种造开通联协融转变破解攻克惠助帮扶送请学练赛晒亮比拼看干抢畅活赋授放松盘清查严压落兑奖投添逼让把将以用靠凭借从向为对",
);

/// Prepositions by which a doing begins.
const BY: &Row = row!["把", "让", "以", "用", "靠", "凭", "借", "从", "向", "为", "对", "将"];

/// Degrees and manners before a verb that ends a result.
const DEGREES: &Words = words![
    "不断", "持续", "稳步", "有效", "有力", "明显", "显著", "日益", "逐步", "逐渐", "大幅", "快速", "较快",
    "稳定", "加快", "加速", "全面", "极大", "大大", "进一步", "更加", "得到", "得以", "正在", "正", "稳中",
    "成功", "实现", "初步", "基本", "充分", "平稳", "迅速", "切实", "逐年", "连年", "保持", "继续", "越来越",
    "再度", "首次", "强劲",
];

/// Words that tell a result wherever they stand in a phrase.
const PRAISE: &Words = words![
    "成效显著", "成效明显", "成效初显", "成效凸显", "成果丰硕", "硕果累累", "取得实效", "取得成效", "取得新",
    "取得显著", "取得明显", "取得积极", "取得突破", "再创新高", "创新高", "再上新台阶", "迈上新台阶",
    "上新台阶", "位居", "排名", "居全", "获得感", "幸福感", "焕然一新", "初见成效", "初具规模", "迈出新步伐",
    "迈出坚实", "再添", "屡创", "连创", "势头", "亮点纷呈", "成色更足", "成效持续", "态势良好", "蓬勃发展",
    "蒸蒸日上", "走在前列", "名列前茅", "荣获", "喜获", "成为现实", "见行见效", "翻了", "看得见",
];

/// What a phrase says.
pub(super) fn says(letters: &Letters, range: &Range<usize>) -> Says {
    let clauses = || clauses(letters, range);
    if clauses().any(|clause| does(letters, &clause) && !results(letters, &clause)) {
        return Says::Doing;
    }
    if clauses().any(|clause| results(letters, &clause)) { Says::Result } else { Says::Other }
}

/// Whether a verb of doing of one character stands at `at`: 促 in 促转型.
pub(super) fn begins_doing(letters: &Letters, at: usize) -> bool {
    letters.at(at).is_some_and(|c| SHORT_VERBS.have(c))
}

/// The verb of doing that begins at `at`, and where it ends.
fn verb(letters: &Letters, at: usize) -> Option<(&'static str, usize)> {
    letters.longest_of(at, LEADING).or_else(|| letters.longest_of(at, OFFICIAL))
}

/// Whether a verb of doing stands anywhere in the phrase: 场景牵引, 政策引导企业.
pub(super) fn has_verb(letters: &Letters, range: &Range<usize>) -> bool {
    letters
        .spots(range.clone(), LEADING)
        .any(|at| letters.longest_of(at, LEADING).is_some_and(|(_, end)| end <= range.end))
}

/// The clauses of a phrase.
fn clauses(letters: &Letters, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = range.end;
    let mut start = range.start;
    std::iter::from_fn(move || {
        if start >= end {
            return None;
        }
        let stop = letters.find(start..end, &['，', ',', ' ', '　', '、']).unwrap_or(end);
        let clause = start..stop;
        start = stop + 1;
        Some(clause)
    })
}

/// Whether a clause begins with a doing.
fn does(letters: &Letters, clause: &Range<usize>) -> bool {
    let start = clause.start + usize::from(matches!(letters.at(clause.start), Some('“' | '"')));
    let rest = clause.end.saturating_sub(start);
    if let Some((_, end)) = verb(letters, start) {
        return end <= clause.end && !is_noun(letters, start, clause);
    }
    let short = letters.at(start).is_some_and(|c| SHORT_VERBS.have(c));
    let by = letters.one_of(start, BY).is_some();
    (short && (2..=8).contains(&rest) && !is_noun(letters, start, clause))
        || (by && rest >= 3)
        || letters.one_of(start, row!["在"]).is_some()
            && letters.contains_any(
                clause.clone(),
                row!["上做", "上下", "上想", "中做", "里做", "上发力", "上聚力", "上求"],
            )
}

/// Whether what begins like a verb is a noun: 创新能力, 服务水平, 发展动能.
fn is_noun(letters: &Letters, start: usize, clause: &Range<usize>) -> bool {
    let nouns =
        ["能力", "水平", "动能", "活力", "成效", "成果", "效应", "效益", "质量", "环境", "格局", "势头"];
    let (_, after) = verb(letters, start).unwrap_or(("", start + 1));
    let noun = letters.longest_of(after, &nouns);
    noun.is_some_and(|(_, end)| end < clause.end)
}

/// Whether a clause tells what came of something.
fn results(letters: &Letters, clause: &Range<usize>) -> bool {
    if letters.contains_any(clause.clone(), PRAISE) {
        return true;
    }
    // Something must stand before the degree: 持续优化环境 is done.
    let mut behind = letters.spots(clause.start + 2..clause.end, DEGREES);
    let Some(degree) = behind.find(|at| letters.longest_of(*at, DEGREES).is_some()) else {
        return false;
    };
    // 推动质量稳步提升 is done; 开放能级明显提升 has come of it.
    let brings_about = letters.longest_of(clause.start, CAUSING).is_some();
    let ends = letters.longest_ending(clause.end, OUTCOMES).is_some_and(|(_, start)| start > degree);
    let becomes = letters.contains_any(degree..clause.end, row!["变成", "成为", "变为", "转为"]);
    (ends || becomes)
        && !brings_about
        && !(verb(letters, clause.start).is_some() && degree < clause.start + 4)
        && letters.one_of(clause.start, row!["把", "让", "将", "以"]).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Says {
        let letters = Letters::new(text);
        says(&letters, &(0..letters.len()))
    }

    #[test]
    fn doings_are_told_from_results() {
        for text in [
            "强化供给，质效双升",
            "补齐短板，厚植“硬环境”",
            "建基地",
            "精简村级台账",
            "撤并重复窗口",
            "核查低保名单",
            "让企业“敢接”",
            "以冰雪留客",
            "把古村落变成会客厅",
            "强产业促出口",
            "持续优化营商环境",
            "修复漓江生态",
            "在菌种繁育上做文章",
            "创新支持方式",
            "对新建库，按每吨800元补助",
        ] {
            assert_eq!(read(text), Says::Doing, "{text}");
        }
        for text in [
            "内需潜力有效释放",
            "成效显著",
            "群众获得感明显提升",
            "能力不断增强",
            "城市热度稳中有升",
            "绿电消费较快增长",
            "分流效果逐步显现",
            "生态效益正在变成经济效益",
            "人居环境明显改善，城市竞争力不断增强",
            "成果外流势头得到扭转",
            "四路并进，开放能级明显提升",
            "创新能力持续提升",
        ] {
            assert_eq!(read(text), Says::Result, "{text}");
        }
        for text in ["果园绿，农民笑", "早筛早投", "五色辽河口，最美红海滩"] {
            assert_eq!(read(text), Says::Other, "{text}");
        }
    }
}

//! The words of a lead that tell it from other leads.
//!
//! `加快建设科技成果中试基地` is about 中试基地 and 科技成果: 加快 and 建设 stand in every second lead. No segmenter cuts Chinese
//! well enough for this (it finds 中试 five of nine times), so the lead is cut at the words all leads share, and pieces
//! that stand in many leads of the library are left out. Invariant: every word given stands in the lead. Limit: a
//! piece is a run of characters, not a dictionary word.

use std::collections::HashSet;

/// Words that most leads have: what is done, how, and the characters that join words.
const COMMON: &[&str] = &[
    "加快推进", "加快建设", "深入实施", "深入推进", "持续优化", "持续推进", "扎实推进", "全面推进",
    "大力推进", "积极推进", "统筹推进", "进一步", "高质量", "加强", "推进", "推动", "完善", "优化", "提升",
    "强化", "加快", "加速", "深化", "健全", "建立", "建设", "实施", "开展", "构建", "打造", "培育", "促进",
    "引导", "坚持", "聚焦", "突出", "着力", "持续", "全面", "深入", "积极", "大力", "不断", "扎实", "统筹",
    "探索", "创新", "支持", "发挥好", "发挥", "提高", "激发", "激活", "做强", "做优", "做大", "做好", "做实",
    "夯实", "厚植", "释放", "赋能", "助力", "助推", "抓好", "抓实", "落实", "拓展", "拓宽", "壮大", "增强",
    "扩大", "营造", "畅通", "集聚", "汇聚", "引进", "引育", "布局", "搭建", "组建", "成立", "设立", "出台",
    "制定", "启动", "形成", "实现", "服务", "发展", "工作", "能力", "水平", "力度", "体系", "机制", "模式",
    "格局", "优势", "作用", "活力", "动能", "引领", "驱动", "支撑", "保障", "管理", "质效", "与", "和", "及",
    "的", "为", "把", "将", "让",
];

/// A piece in more than this share of the leads tells nothing; asked only of libraries large enough to tell.
const COMMON_SHARE: usize = 12;
/// How many leads a library must have for that.
const ENOUGH: usize = 60;

/// The longest piece that is kept whole, in characters.
const LONGEST: usize = 8;

/// A lead against the leads of a library.
pub(super) struct Telling {
    words: Vec<String>,
}

impl Telling {
    /// Cuts `lead` and weighs its pieces against `leads`, all of them folded.
    pub(super) fn of<'a>(lead: &str, leads: impl Iterator<Item = &'a str>) -> Self {
        let leads: Vec<&str> = leads.collect();
        let holding = |word: &str| leads.iter().filter(|other| other.contains(word)).count();
        let common = |count: usize| leads.len() >= ENOUGH && count * COMMON_SHARE > leads.len();
        let mut shared: Vec<(usize, String)> = Vec::new();
        let mut own: Vec<String> = Vec::new();
        for piece in pieces(lead) {
            let characters: Vec<char> = piece.chars().collect();
            let words = longest_shared(&characters, |word| {
                let count = holding(word);
                count > 1 && !common(count)
            });
            if words.is_empty() && !common(holding(&piece)) {
                own.push(piece);
            }
            shared.extend(words.into_iter().map(|word| (holding(&word), word)));
        }
        // Longer words tell more; of equally long ones the rarer.
        shared.sort_by_key(|(count, word)| (std::cmp::Reverse(word.chars().count()), *count));
        let mut seen = HashSet::new();
        let words = shared.into_iter().map(|(_, word)| word).chain(own);
        Self { words: words.filter(|word| seen.insert(word.clone())).collect() }
    }

    pub(super) fn words(self) -> Vec<String> {
        self.words
    }
}

/// The runs of letters of a lead between the words that all leads share, in their order.
///
/// Cut from its end, the longest word first: words of Chinese are told so more often (`机构建设` is 机构 and 建设, not 构建).
fn pieces(lead: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut end = lead.len();
    let mut rest = lead;
    while let Some(c) = rest.chars().next_back() {
        let common = COMMON.iter().filter(|word| rest.ends_with(**word)).map(|word| word.len()).max();
        let before = rest.get(..rest.len() - common.unwrap_or(c.len_utf8())).unwrap_or_default();
        if common.is_some() || !c.is_alphanumeric() {
            found.push(lead.get(rest.len()..end).unwrap_or_default().to_owned());
            end = before.len();
        }
        rest = before;
    }
    found.push(lead.get(..end).unwrap_or_default().to_owned());
    found.retain(|piece| piece.chars().count() >= 2);
    found.reverse();
    found
}

/// The longest part of at least two characters that `shared` holds of; the first of several. Where none is longer than
/// two, all of these that stand apart.
fn longest_shared(characters: &[char], shared: impl Fn(&str) -> bool) -> Vec<String> {
    let words = |length| characters.windows(length).map(|window| window.iter().collect::<String>());
    let long =
        (3..=characters.len().min(LONGEST)).rev().find_map(|length| words(length).find(|it| shared(it)));
    if let Some(word) = long {
        return vec![word];
    }
    let mut found = Vec::new();
    let mut next = 0;
    for (at, word) in words(2).enumerate() {
        if at >= next && shared(&word) {
            found.push(word);
            next = at + 2;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lead: &str, others: &[&str]) -> Vec<String> {
        Telling::of(lead, others.iter().copied().chain([lead])).words()
    }

    #[test]
    fn what_other_leads_share_is_told_first() {
        let others = ["建设中试基地", "优化营商环境", "打造概念验证中心"];
        assert_eq!(words("加快建设科技成果中试基地", &others), ["中试基地"]);
        assert_eq!(words("完善概念验证和中试基地", &others), ["概念验证", "中试基地"]);
    }

    #[test]
    fn words_that_nobody_shares_are_given_whole() {
        assert_eq!(words("推行“揭榜挂帅”", &["建设中试基地"]), ["推行", "揭榜挂帅"]);
    }

    #[test]
    fn short_words_of_a_piece_are_given_all() {
        let others = ["服务企业", "壮大科技人才"];
        assert_eq!(words("以企业科技创新打开新局面", &others)[..2], ["企业", "科技"]);
    }

    #[test]
    fn no_word_is_cut_in_front() {
        let lead = "发挥好新型研发机构科研优势";
        assert_eq!(words(lead, &["建设新型研发机构"]), ["新型研发机构"]);
        assert_eq!(words("在新型研发机构建设上", &["发挥新型研发机构作用"]), ["新型研发机构"]);
    }

    #[test]
    fn common_verbs_tell_nothing() {
        assert!(words("加快推进高质量发展", &["加快推进高质量发展"]).is_empty());
    }
}

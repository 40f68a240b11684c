//! What a title names: a place or an authority, as those of articles do, or no more than a part of one.

use std::sync::LazyLock;

use crate::ingest::line::ordinal;
use crate::ingest::line::shape::PROVINCES;
use crate::ingest::line::shape::is_framed;
use crate::ingest::line::wording::{beginning, begins_with_any, ends_full_sentence, sorted};

/// Whether a title reads as that of an article and not of a part of one: it names a place, or is no mere label.
///
/// What the article says helps: `苏州推行…` names a place if its text speaks of 苏州市.
pub(in crate::ingest::stages) fn names_a_place(title: &str, text_after: &str) -> bool {
    let bare = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = match bare.find('】') {
        Some(at) if at < 60 => bare.get(at + '】'.len_utf8()..).unwrap_or(bare),
        _ => bare,
    };
    if begins_with_any(bare, PROVINCES) {
        return true;
    }
    // `我市三项成果获奖`, and a title without a place over a text that begins with one.
    let ours = begins_with_any(bare, &["我市", "我省", "我州", "我盟", "我县"]);
    if bare.chars().count() >= 8 && !bare.ends_with('）') && (ours || opens_with_a_place(text_after)) {
        return true;
    }
    let head: Vec<char> = bare.chars().take(12).collect();
    let unit = |c: &char| matches!(c, '市' | '县' | '州' | '盟' | '旗' | '省' | '区');
    // The long names of 自治州, 自治县 and 自治旗 say so themselves.
    let long_beginning = beginning(bare, 18);
    if ["自治州", "自治县", "自治旗"].iter().any(|unit| long_beginning.contains(unit)) {
        return true;
    }
    if head.iter().skip(2).take(5).any(unit) && !bare.starts_with("全市") && !bare.starts_with("城市") {
        return true;
    }
    if beginning(bare, 12).contains("地区") {
        return true;
    }
    speaks_of(&head, text_after)
}

/// Whether a text begins with a province and a place in it: `浙江省湖州市德清县…`, as the text of an article does and
/// that of a part does not.
fn opens_with_a_place(text: &str) -> bool {
    if !begins_with_any(text, PROVINCES) {
        return false;
    }
    let Some(rest) = PROVINCES.iter().find_map(|province| text.strip_prefix(province)) else { return false };
    // `黑龙江省某市：题目` is the next title.
    let is_title = rest.chars().take(40).find(|c| matches!(c, '，' | '。' | '：')) == Some('：');
    !is_title && rest.chars().take(8).skip(2).any(|c| matches!(c, '市' | '州' | '盟' | '县'))
}

/// Whether the text has the first two to four characters of the title followed by the word for a place.
pub(super) fn speaks_of(head: &[char], text: &str) -> bool {
    let begin: String = head.iter().take(2).collect();
    if begin.chars().count() < 2 {
        return false;
    }
    memchr::memmem::find_iter(text.as_bytes(), &begin).any(|at| {
        let mut following = text.get(at + begin.len()..).unwrap_or_default().chars();
        for own in head.iter().skip(2).map(Some).chain(std::iter::once(None)).take(3) {
            match following.next() {
                Some('市' | '省' | '县' | '州' | '区' | '盟') => return true,
                other if other.as_ref() == own => {}
                _ => break,
            }
        }
        false
    })
}

/// What the state, its ministries and its departments are called.
const AUTHORITIES: &[&str] = &[
    "国家", "国务院", "中央", "中共", "全国", "科技部", "教育部", "工信部", "工业和信息化部", "财政部",
    "商务部", "农业农村部", "农业部", "人社部", "发改委", "发展改革委", "科委", "中科院", "中国科学院",
    "省科技厅", "自治区科技厅", "部门", "部委", "党中央", "教育厅", "财政厅",
];

/// What they begin with: few characters of a title do.
static FIRST: LazyLock<Vec<char>> =
    LazyLock::new(|| sorted(AUTHORITIES.iter().filter_map(|name| name.chars().next())));

/// Whether a title is about what the state, a ministry or several departments do: such an article names no place.
pub(in crate::ingest::stages) fn names_an_authority(title: &str) -> bool {
    if title.len() < 10 || title.chars().count() < 10 {
        return false;
    }
    let head = beginning(title.trim_start_matches(|c: char| !c.is_alphanumeric()), 10);
    let may = |c: char| FIRST.binary_search(&c).is_ok();
    let named = |at: usize| head.get(at..).is_some_and(|rest| begins_with_any(rest, AUTHORITIES));
    head.char_indices().any(|(at, c)| may(c) && named(at))
}

/// Whether a line reads as the label of a part: numbered, or very short, or a sentence, or a column's name.
pub(in crate::ingest::stages) fn is_label(text: &str) -> bool {
    is_framed(text) || ordinal::split(text).is_some() || text.chars().count() <= 6 || ends_full_sentence(text)
}

//! Titles and openings that speak of the whole country, of a region without a name of its own, or of abroad.

use crate::insight::words::{Beginnings, begins_with};
use crate::text::ordinary::is_common_han;

/// Who or what such a text begins with.
const NATIONAL: &[&str] = &[
    "国家", "全国", "我国", "中国", "科技部", "国务院", "工信部", "工业和信息化部", "教育部", "财政部",
    "中央", "中办", "国办", "中共中央", "国资委", "发改委", "农业农村部", "人社部", "自然资源部", "商务部",
    "中科院", "两部门", "三部门", "四部门", "五部门", "六部门", "七部门", "八部门", "九部门", "十部门",
    "多部门", "各地", "各省", "世界", "全球", "美国", "日本", "德国", "英国", "法国", "韩国", "欧盟",
    "俄罗斯", "以色列", "新加坡", "京津冀", "长三角", "粤港澳", "成渝", "珠三角", "东北", "总书记", "总理",
    "中共",
];

/// What they begin with.
static NATIONAL_BEGINNINGS: Beginnings = Beginnings::of(NATIONAL);

/// Whether a text begins with the nation, one of its organs, a region of several provinces, or a foreign country.
pub(super) fn begins(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| !is_common_han(c) && !c.is_alphanumeric());
    start.starts_with(|c| NATIONAL_BEGINNINGS.may_be(c))
        && NATIONAL.iter().any(|word| begins_with(start, word))
}

/// Whether a title speaks of the whole country; 全国首个 and 全国领先 praise one place.
pub(super) fn is_meant(title: &str) -> bool {
    let praise = ["首", "第一", "率先", "领先", "前列", "唯一", "先进", "文明", "重点", "示范", "试点", "最"];
    title.contains("我国")
        || title.match_indices("全国").any(|(at, word)| {
            title.get(at + word.len()..).is_some_and(|tail| !praise.iter().any(|word| tail.starts_with(word)))
        })
}

/// Whether a title tells of a talk or a letter of the state: where it is held and what it mentions is no subject.
pub(super) fn is_talk(title: &str) -> bool {
    const TALKS: &[&str] =
        &["会见", "会谈", "通电话", "致贺电", "致贺信", "致唁电", "慰问电", "复信", "互致", "述职"];
    static BEGINNINGS: Beginnings = Beginnings::of(TALKS);
    title.contains(|c| BEGINNINGS.may_be(c)) && TALKS.iter().any(|talk| title.contains(talk))
}

//! Spaces that stand where a printed line ended: `作为转型 抓手`.
//!
//! Converters that know no Chinese (marker, docling, pdftotext joined by hand) put a space between the lines of a
//! paragraph. Chinese has none there, and neither search nor insight finds a word with one in it. Invariant: only single
//! spaces in prose go, between ideographs or beside a mark, and only in a file that has the habit; those of titles,
//! lists of names and verse stay, and so do those beside figures and Latin. Limit: a space that is meant within prose of
//! such a file goes with the others.

use std::borrow::Cow;

use crate::ingest::line::wording::is_han;

/// What ends a piece of text that is judged by itself: a line, a tag, a cell.
const EDGES: &[char] = &['\n', '<', '>', '|'];

/// What ends one in a page, whose lines end anywhere.
const EDGES_OF_PAGES: &[char] = &['<', '>', '|'];

/// The fewest Han characters before the only space of an item: fewer may be a label (`地点 会展中心`).
const LONGEST_LABEL: usize = 3;

/// A space beside a mark for so many bytes of a text makes a habit sure.
const SURE: usize = 400;

/// Characters of the shortest prose.
const SHORTEST: usize = 10;

/// The text without the spaces of printed line ends; the text itself where there is no habit of them. Whether it is of a
/// page tells what its line ends mean.
pub(super) fn closed_up(text: &str, is_page: bool) -> Cow<'_, str> {
    let places = places_between(text, if is_page { EDGES_OF_PAGES } else { EDGES });
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in places {
        out.push_str(text.get(from..at).unwrap_or_default());
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// The bytes of a text at which a space stands where a printed line ended, rising; none where there is no habit of them.
pub(in crate::ingest) fn places(text: &str) -> Vec<usize> {
    places_between(text, EDGES)
}

fn places_between(text: &str, edges: &[char]) -> Vec<usize> {
    if spaces_between(text).take(2).count() < 2 {
        return Vec::new();
    }
    let mut gaps = Gaps::default();
    // Only pieces with such a space can have what is looked for.
    let mut read = 0;
    let mut items = Gaps::default();
    for at in spaces_between(text) {
        let (Some(before), Some(after)) = (text.get(read..at), text.get(at..)) else { continue };
        // Every edge is one byte.
        let start = before.rfind(edges).map_or(read, |edge| read + edge + 1);
        let end = after.find(edges).map_or(text.len(), |edge| at + edge);
        match text.get(start..end) {
            Some(piece) if is_prose(piece) => gaps.read(piece, start),
            Some(piece) if is_item(piece) => items.read(piece, start),
            _ => {}
        }
        read = end + 1;
    }
    if !gaps.are_habit() {
        return Vec::new();
    }
    // Items are no sentences, so they show no habit; but they have one that sentences show beyond doubt.
    if gaps.beside_marks * SURE >= text.len() {
        gaps.places.append(&mut items.places);
    }
    gaps.places.sort_unstable();
    gaps.places
}

/// The spaces with a character beyond ASCII on both sides.
fn spaces_between(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let is_beyond = |byte: Option<&u8>| byte.is_some_and(|byte| *byte >= 0x80);
    memchr::memchr_iter(b' ', bytes).filter(move |at| {
        is_beyond(at.checked_sub(1).and_then(|at| bytes.get(at))) && is_beyond(bytes.get(at + 1))
    })
}

/// Whether a piece of text is sentences.
fn is_prose(piece: &str) -> bool {
    if !piece.contains(' ') || piece.trim_start().starts_with('#') {
        return false;
    }
    let is_longer_than = |most: usize| piece.chars().nth(most).is_some();
    piece.contains('。') && is_longer_than(SHORTEST) || piece.contains('，') && is_longer_than(SHORTEST * 2)
}

/// Whether a piece of text is an item of a list with one space between ideographs, which sets no label off.
fn is_item(piece: &str) -> bool {
    let words = piece.trim_start().strip_prefix(['-', '*', '+', '•', '●']).map(str::trim);
    let Some((before, after)) = words.and_then(|words| words.split_once(' ')) else { return false };
    let label = before.chars().count() <= LONGEST_LABEL;
    let is_only = spaces_between(after).next().is_none();
    !label && before.ends_with(is_han) && after.starts_with(is_han) && is_only
}

/// A mark of Chinese punctuation beside which no space stands.
fn is_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '（' | '）' | '《' | '》' | '”' | '“')
}

/// The spaces found, and what they say of the file.
#[derive(Default)]
struct Gaps {
    /// Their bytes in the text.
    places: Vec<usize>,
    /// How many stand beside a mark, and in how many parts of sentences they stand between ideographs.
    beside_marks: usize,
    parts: usize,
}

impl Gaps {
    /// Reads prose that begins at the byte `start` of the text.
    fn read(&mut self, prose: &str, start: usize) {
        let mut part_counted = false;
        let (mut before_last, mut last) = ('\n', '\n');
        for (at, c) in prose.char_indices() {
            let sides = (before_last, c);
            if last == ' '
                && matches!(sides, (a, b) if (is_han(a) || is_mark(a)) && (is_han(b) || is_mark(b)))
            {
                self.places.push(start + at - 1);
                if is_mark(before_last) || is_mark(c) {
                    self.beside_marks += 1;
                } else if !std::mem::replace(&mut part_counted, true) {
                    self.parts += 1;
                }
            }
            if is_mark(c) {
                part_counted = false;
            }
            (before_last, last) = (last, c);
        }
    }

    fn are_habit(&self) -> bool {
        self.beside_marks > 0 && self.places.len() >= 2 || self.parts >= 3
    }
}

#[cfg(test)]
mod tests {
    use super::closed_up;

    #[test]
    fn spaces_of_printed_lines_go_from_prose() {
        let text = "## 红城夜校 点亮乡村\n\n湖州市把绿色工厂作为转型 抓手，建成 55 家， 其中国家级 12 家。\n参会：市科技局 市财政局";
        let closed = "## 红城夜校 点亮乡村\n\n湖州市把绿色工厂作为转型抓手，建成 55 家，其中国家级 12 家。\n参会：市科技局 市财政局";
        assert_eq!(closed_up(text, false), closed);
        let html = "<h2>红城夜校 点亮乡村</h2><p>养老院还配备 了机器人，由民政 、卫健共同值 守。</p>";
        assert_eq!(
            closed_up(html, true),
            "<h2>红城夜校 点亮乡村</h2><p>养老院还配备了机器人，由民政、卫健共同值守。</p>"
        );
    }

    #[test]
    fn a_space_that_is_meant_is_no_habit() {
        for text in [
            "会上唱起了山高水长 情深谊厚，大家都很高兴。\n\n百色市开办夜校320所。",
            "入选的有 甲公司 乙公司 丙公司，均为民营企业。",
            "参会单位：市发改委 市科技局 市财政局\n歌词：山高水长 情深谊厚",
        ] {
            assert_eq!(closed_up(text, false), text);
        }
    }

    #[test]
    fn lines_of_a_page_end_anywhere_and_items_have_the_habit_of_sentences() {
        let page = "<p>泰安市建设输变\n电研究院，引进 高校\n团队 16 个， 攻克\n难题。</p>";
        assert_eq!(
            closed_up(page, true),
            "<p>泰安市建设输变\n电研究院，引进高校\n团队 16 个，攻克\n难题。</p>"
        );
        let prose = "泰安市围绕“ 四链融合” ，建设输变电 研究院（ 以下简称研究院） ，引进团队， 攻克难题。\n";
        let items = "- 建成绿色 工厂 5 家\n- 地点 会展中心\n- 甲公司 乙公司 丙公司\n";
        let closed = closed_up(&format!("{prose}{items}"), false).into_owned();
        assert!(
            closed.ends_with("- 建成绿色工厂 5 家\n- 地点 会展中心\n- 甲公司 乙公司 丙公司\n"),
            "{closed}"
        );
        assert_eq!(closed_up(items, false), items);
    }
}

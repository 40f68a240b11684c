//! The heading of a table of contents, in its many names and forms.
//!
//! Limit: a name not in the list is no heading; such a table is found by its look.

use super::beside::parts_of;
use super::leader::split_page;
use super::{LONGEST, WITHIN};
use crate::ingest::line::wording::is_han;
use crate::ingest::line::{Form, Line};

/// What a table of contents is called, without white space, in small letters.
const NAMES: &[&str] = &[
    "目录", "目次", "目錄", "本期目录", "本期目次", "本期要目", "要目", "本期要闻", "内容目录", "文章目录",
    "目录contents", "目录content", "contents", "tableofcontents", "本期导读", "本期内容", "内容提要",
    "本期提要", "新闻摘要", "要目导读", "toc",
];

/// The shortest entry behind the heading on its line, in Han characters.
const SHORTEST_ENTRY: usize = 4;

/// The longest heading of the contents, in bytes.
pub(super) const LONGEST_HEADING: usize = 60;

/// Where the heading of the contents stands, and how many lines it takes; none where it is the first row of
/// their table.
pub(super) fn heading(lines: &[Line]) -> Option<(usize, usize)> {
    let table = |line: &Line| matches!(line.form, Form::Table { .. });
    let told =
        lines.iter().enumerate().filter(|(_, line)| line.is_free() && (line.has_words() || table(line)));
    told.take(WITHIN).find_map(|(index, line)| {
        Some((index, heading_length(lines, index).or_else(|| table_heading(line))?))
    })
}

/// A table that begins with a row of nothing but the heading of the contents.
pub(super) fn table_heading(line: &Line) -> Option<usize> {
    let Form::Table { rows, .. } = &line.form else { return None };
    let words = rows.iter().map(|row| heading_words(&row.concat())).find(|words| !words.is_empty())?;
    is_heading(&words).then_some(0)
}

/// The entries behind the heading on its own line: `本期导读：一、题目；二、题目`, `目录 题目……1 题目……4`.
pub(super) fn listed_on(text: &str) -> Option<Vec<&str>> {
    let headed = text.split_once(['：', ':']).filter(|(head, _)| is_heading(&heading_words(head)));
    let Some((_, list)) = headed else { return listed_behind(text) };
    let parts: Vec<&str> = list
        .split(['；', ';'])
        .map(|part| part.trim().trim_end_matches('。'))
        .filter(|part| !part.is_empty())
        .collect();
    let parts = if parts.len() >= 2 { parts } else { parts_of(list).unwrap_or_default() };
    (parts.len() >= 2 && parts.iter().all(|part| part.len() <= LONGEST * 3)).then_some(parts)
}

/// The entries with their pages that stand behind a heading which no mark sets off from them.
fn listed_behind(text: &str) -> Option<Vec<&str>> {
    // Nearly every heading stands alone.
    if text.len() < 2 * SHORTEST_ENTRY * "题".len() {
        return None;
    }
    let list = behind_heading(text)?;
    let parts = parts_of(list).unwrap_or_else(|| spaced_entries(list));
    let paged = |part: &&str| {
        let (title, page) = split_page(part);
        page.is_some() && title.chars().filter(|c| is_han(*c)).nth(SHORTEST_ENTRY - 1).is_some()
    };
    (parts.len() >= 2 && parts.iter().all(|part| part.len() <= LONGEST * 3) && parts.iter().all(paged))
        .then_some(parts)
}

/// What stands behind the heading of the contents at the beginning of a line, the longest of their names.
fn behind_heading(text: &str) -> Option<&str> {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let first = letters.clone().next()?;
    let begins = |name: &&str| {
        let mut letters = letters.clone();
        name.starts_with(first) && name.chars().all(|c| letters.next() == Some(c))
    };
    if !NAMES.iter().any(begins) {
        return None;
    }
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= LONGEST_HEADING);
    let heads = ends.filter_map(|end| text.split_at_checked(end));
    let (_, list) = heads.filter(|(head, _)| is_heading(&heading_words(head))).last()?;
    let list = list.trim_start_matches(|c: char| c.is_whitespace() || "】］〕]*：:—-".contains(c));
    (!list.is_empty()).then_some(list)
}

/// Entries whose pages only a space sets off from the words before and behind: `题目 1 题目 4`.
fn spaced_entries(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut at = 0;
    for word in list.split_whitespace() {
        let start = at + list.get(at..).and_then(|rest| rest.find(word)).unwrap_or(0);
        at = start + word.len();
        // `12`, `第12页`, `P12`
        let page = word.trim_start_matches(['第', 'P', 'p']).trim_end_matches(['页', '頁']);
        let is_page = (1..=3).contains(&page.len()) && page.bytes().all(|byte| byte.is_ascii_digit());
        if start > from && is_page {
            parts.extend(list.get(from..at).map(str::trim));
            from = at;
        }
    }
    // Behind the last page nothing is left.
    if list.get(from..).is_some_and(|rest| rest.trim().is_empty()) { parts } else { Vec::new() }
}

/// How many lines the heading of a table of contents at `index` takes, if one stands there.
pub(super) fn heading_length(lines: &[Line], index: usize) -> Option<usize> {
    let line = lines.get(index)?;
    if !may_be_heading(&line.text) {
        return None;
    }
    if listed_on(&line.text).is_some() {
        return Some(1);
    }
    let words = heading_words(&line.text);
    if words == "目" {
        // Letter-spaced over two lines.
        return (heading_words(&lines.get(index + 1)?.text) == "录").then_some(2);
    }
    is_heading(&words).then_some(1)
}

/// The words of `text` without white space, as far as tells whether they are a heading of the contents: a long
/// paragraph is not read to its end.
pub(super) fn heading_words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).take(LONGEST_HEADING + 1).collect()
}

/// Whether a text begins as one of the names does: of most lines nothing more is read.
fn may_be_heading(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|first| NAMES.iter().any(|name| name.starts_with(first.to_ascii_lowercase())))
}

pub(super) fn is_heading(words: &str) -> bool {
    if words.len() > LONGEST_HEADING {
        return false;
    }
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let bare: String = bare.chars().filter(|c| c.is_alphanumeric()).collect();
    // `CONTENTS 目录`: in both languages.
    let own = bare.strip_prefix("contents").filter(|own| !own.is_empty()).unwrap_or(&bare);
    NAMES.contains(&own)
}

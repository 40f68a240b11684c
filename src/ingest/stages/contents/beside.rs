//! Several entries on one line: contents that a converter left in two columns, or that were printed in a row.
//!
//! Invariant: a line is cut only behind a page, and only where each part ends with one. Limit: columns without pages.

use super::inrow::{entries_in_a_row, parts_entries};
use super::leader::{FEWEST_DOTS, segments, weight};
use super::row::Row;
use crate::ingest::line::wording::{cells, half_width, may_have_digit};
use crate::text::ordinary;

/// The narrowest gap between columns, in cells.
const NARROWEST: usize = 3;

/// The entries of a line that has several: behind each leader with its page, behind each page in brackets, or side by side.
pub(super) fn parts_of(text: &str) -> Option<Vec<&str>> {
    // Without a digit but for those that it begins with, a line has no page.
    let is_digit = |c: char| matches!(c, '0'..='9' | '０'..='９');
    let behind = text.trim_start_matches(is_digit);
    if !may_have_digit(behind) || !behind.contains(is_digit) {
        return None;
    }
    // So many dots as a leader has, wherever they stand.
    if ordinary::others(text).map(|(_, c)| weight(c)).sum::<usize>() >= FEWEST_DOTS {
        let parts = segments(text);
        if parts.len() > 1 {
            return Some(parts);
        }
    }
    // Both other ways the last of several entries ends with its page.
    let end = text.trim_end_matches(parts_entries);
    if end.ends_with(|c: char| ordinary::is_common_han(c) && !matches!(c, '页' | '頁' | '第')) {
        return None;
    }
    entries_in_a_row(text).or_else(|| side_by_side(text))
}

/// The entries of a line that has columns: `题目甲 2          题目乙 6`.
fn side_by_side(text: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find(char::is_whitespace)).map(|at| at + from)
    {
        let (left, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let right = tail.trim_start();
        let gap = tail.get(..tail.len() - right.len()).unwrap_or_default();
        if (cells(gap) >= NARROWEST || gap.contains('\t')) && ends_with_page(left) && !is_page(right) {
            parts.push(left);
            rest = right;
            from = 0;
        } else {
            from = rest.len() - right.len();
        }
    }
    if parts.is_empty() || !ends_with_page(rest) {
        return None;
    }
    parts.push(rest);
    Some(parts)
}

/// Whether the last word of a row is a page, behind words that are none.
fn ends_with_page(row: &str) -> bool {
    let page = row.rfind(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '·' | '．' | '⋯'));
    page.and_then(|at| {
        let (title, page) = row.split_at_checked(at)?;
        let page =
            page.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '·' | '．' | '⋯'));
        Some(is_page(page) && title.contains(char::is_alphabetic))
    })
    .unwrap_or(false)
}

/// Whether words are a page and nothing else: `6`, `（6）`, `P6`.
fn is_page(words: &str) -> bool {
    let bare = words.trim_matches(['（', '(', '）', ')', 'P', 'p', '第', '页', '-', '—']);
    (1..=3).contains(&bare.chars().count()) && bare.chars().all(|c| half_width(c).is_ascii_digit())
}

/// Rows of two columns in the order of their pages: the left column is read before the right one.
pub(super) fn put_in_order(rows: &mut [Row<'_>]) {
    let page = |row: &Row<'_>| row.page.map(|(page, _)| page);
    let beside = rows.windows(2).any(|pair| matches!(pair, [a, b] if a.line == b.line && a.line > 0));
    if beside && rows.iter().all(|row| row.page.is_some()) {
        rows.sort_by_key(page);
    }
}

#[cfg(test)]
mod tests {
    use super::side_by_side;

    #[test]
    fn a_line_is_cut_between_columns_and_nowhere_else() {
        assert_eq!(
            side_by_side("海滨市：渔船装上终端 2          北山县：核桃园 6"),
            Some(vec!["海滨市：渔船装上终端 2", "北山县：核桃园 6"])
        );
        assert_eq!(
            side_by_side("1.海滨市：渔船    2      2.北山县：核桃园…… 6      3.南湖区　　（9）"),
            Some(vec!["1.海滨市：渔船    2", "2.北山县：核桃园…… 6", "3.南湖区　　（9）"])
        );
        for whole in [
            "海滨市：渔船    12",
            "1    海滨市：渔船",
            "海滨市 5 家企业      获奖",
            "海滨市：渔船 2    王某某",
        ] {
            assert_eq!(side_by_side(whole), None, "{whole}");
        }
    }
}

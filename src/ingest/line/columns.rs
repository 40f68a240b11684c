//! Columns that are set in blanks, as typists set tables.
//!
//! Limit: a gap is two blanks or more; a cell that is left empty is none.

use super::wording::half_width;

/// The words of the narrowest gaps between columns.
const GAPS: [&str; 3] = ["  ", "\u{3000}\u{3000}", " \u{3000}"];

/// The bytes of a wide blank (U+3000).
const WIDE: [u8; 3] = *b"\xE3\x80\x80";

/// Whether a line has a gap as columns have between them.
pub(in crate::ingest) fn has_gap(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Most lines have no blank at all, and few of them another right behind it.
    memchr::memchr2_iter(b' ', WIDE[0], bytes).any(|at| {
        let rest = bytes.get(at..).unwrap_or_default();
        let next = rest.strip_prefix(b" ").or_else(|| rest.strip_prefix(&WIDE));
        next.is_some_and(|next| next.starts_with(b" ") || next.starts_with(&WIDE))
    })
}

/// The cells of a line, without the blanks that set them apart.
pub(in crate::ingest) fn cells_of(text: &str) -> Vec<&str> {
    let mut cells = vec![text];
    for gap in GAPS {
        cells = cells.into_iter().flat_map(|part| part.split(gap)).collect();
    }
    cells.into_iter().map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// Whether a cell holds a figure: `86`, `12.5%`, `1,280`.
pub(in crate::ingest) fn is_figure(cell: &str) -> bool {
    let digit = |c: char| half_width(c).is_ascii_digit();
    let number = cell.trim_start_matches(['-', '+', '－']).trim_end_matches(['%', '％']);
    number.starts_with(digit) && number.chars().all(|c| digit(c) || matches!(c, '.' | ',' | '．'))
}

/// Whether the names of columns end with that of the pages, as contents have them: `序号 题目 页码`.
pub(in crate::ingest) fn end_with_pages(names: &[&str]) -> bool {
    names.last().is_some_and(|name| name.contains(['页', '頁']))
}

/// The last figure of a line of several cells, as a page is one.
pub(in crate::ingest) fn last_number(cells: &[&str]) -> Option<u32> {
    let last: String = cells.last().filter(|_| cells.len() >= 2)?.chars().map(half_width).collect();
    last.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_between_wide_gaps_and_figures_are_told() {
        assert_eq!(cells_of("甲区     12　　　3.5%"), ["甲区", "12", "3.5%"]);
        assert_eq!(cells_of("海滨市 渔船　装机"), ["海滨市 渔船　装机"]);
        assert!(["86", "１２", "-3.5%", "1,280"].iter().all(|cell| is_figure(cell)));
        assert!(["", "-", "3家", "A1"].iter().all(|cell| !is_figure(cell)));
        assert_eq!(last_number(&["甲区", "１２"]), Some(12));
    }
}

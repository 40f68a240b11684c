//! The words of growth that belong to a rate: `同比增长60.7%`, `相较2022年增长240%`.
//!
//! Limit: a comparison counts only where it stands right before its word of growth.

use crate::insight::dates;
use crate::insight::letters::Letters;
use crate::insight::words::{Row, row};

/// Words of growth that belong to a rate: `同比增长60.7%`.
const GROWTH: &Row = row![
    "分别增长", "增长", "提升", "提高", "增加", "上升", "下降", "降低", "减少", "缩短", "增幅达", "增速达",
    "上涨", "回落", "增产", "增收", "改善",
];

/// What a comparison begins with.
const COMPARED: &Row =
    row!["同比", "环比", "相较", "较上年", "较年初", "较去年", "比上年", "比去年", "比年初"];

/// What a comparison with a named year begins with.
const COMPARED_WITH_YEAR: &Row = row!["相较", "较", "比"];

/// Where the words of growth before a rate begin; `at` where there are none.
pub(super) fn start(letters: &Letters, at: usize) -> usize {
    let end = letters.back_over_blanks(at);
    let Some((_, start)) = letters.ending(end, GROWTH) else { return at };
    match letters.ending(start, COMPARED) {
        Some((_, compared)) => compared,
        None => with_year(letters, start).unwrap_or(start),
    }
}

/// Where a comparison with a year begins that ends before `at`: `相较 2022 年增长240%`.
fn with_year(letters: &Letters, at: usize) -> Option<usize> {
    let year = dates::year_before(letters, letters.back_over_blanks(at))?;
    let (_, compared) = letters.ending(letters.back_over_blanks(year), COMPARED_WITH_YEAR)?;
    Some(compared)
}

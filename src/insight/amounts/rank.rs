//! Places in an order: `居全省第四位`, `第3名`.
//!
//! Limit: numerals up to 九十九, and the units 位 and 名; `第四季度` and `第十届` are names of something.

use super::Amount;
use crate::insight::letters::{Letters, numeral};

/// Words between whom a rank is of and where it counts.
const HOLDS: &[&str] = &["位居", "位列", "排名", "居", "列"];

/// How many characters before a rank its words may begin.
const REACH: usize = 12;

/// The rank that a Chinese numeral says: `第四位`, `第十名`; `at` is 第.
pub(in crate::insight) fn rank(letters: &Letters, at: usize) -> Option<Amount> {
    let first = at + 1;
    let numerals =
        letters.slice(first..first + 3).iter().take_while(|c| "一二三四五六七八九十".contains(**c)).count();
    let end = first + numerals;
    let value = numeral(letters.slice(first..end))?;
    let unit = letters.at(end)?.to_string();
    is_unit(&unit).then(|| Amount {
        range: start(letters, at)..end + 1,
        digits: first,
        value: f64::from(value),
        unit,
        parts: std::iter::once(end..end + 1).collect(),
        qualifier: None,
        rank: true,
    })
}

/// Whether a number after 第 with this unit is a rank.
pub(super) fn is_unit(unit: &str) -> bool {
    matches!(unit, "位" | "名")
}

/// Where the words before a rank begin (`居全省第四位`), whose 第 is at `at`.
pub(super) fn start(letters: &Letters, at: usize) -> usize {
    let from = at.saturating_sub(REACH);
    let stop = letters.find_last(from..at, &['，', '。', '；', '、']).map_or(from, |stop| stop + 1);
    (stop..at).find(|start| letters.one_of(*start, HOLDS).is_some()).unwrap_or(at)
}

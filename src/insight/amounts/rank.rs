//! Places in an order: `居全省第四位`, `第3名`, `前3位`, `增速排第2`.
//!
//! Limit: numerals up to 九十九; a number without 位 or 名 is a place only after a word of ranking (`第四季度`, `第十届` and
//! `第一大产业` are names of something).

use super::{Amount, Measured};
use crate::insight::letters::{Letters, numeral};
use crate::insight::words::{Characters, Row, row};

/// Words between whom a rank is of and where it counts.
const HOLDS: &Row =
    row!["位居", "位列", "排名", "名列", "稳居", "跃居", "跃升", "升至", "排在", "居", "列", "排"];

/// How many characters before a rank its words may begin.
const REACH: usize = 12;

/// What a rank is told in.
static NUMERALS: Characters = Characters::new("一二三四五六七八九十");

/// What can follow a place that has no 位 or 名 behind it.
const AFTER_BARE: &str = "，。；、,;.！）)和与并及";

/// The rank whose 第 or 前 stands at `at`.
pub(super) fn rank(letters: &Letters, at: usize) -> Option<Amount> {
    let first = letters.skip_blanks(at + 1);
    let row = letters.slice(first..first + 4);
    let digits = row.iter().take_while(|c| c.is_ascii_digit()).count();
    let numerals = row.iter().take_while(|c| NUMERALS.have(**c)).count();
    let value = match (digits, numerals) {
        (1..=4, _) => letters.read(first..first + digits).parse().ok()?,
        (0, 1..) => f64::from(numeral(letters.slice(first..first + numerals))?),
        _ => return None,
    };
    let end = first + digits + numerals;
    let unit = letters.skip_blanks(end);
    let start = start(letters, at);
    let unit = match letters.at(unit) {
        Some('位' | '名') if letters.at(unit + 1) != Some('次') => unit..unit + 1,
        next if start < at && next.is_none_or(|c| AFTER_BARE.contains(c)) => end..end,
        _ => return None,
    };
    // 前 alone is time as well as order: 前三名, 居全省前十; not 前3个月.
    let end = unit.end.max(end);
    Some(Amount {
        range: start..end,
        digits: first,
        value,
        unit: letters.slice(unit.clone()).iter().collect(),
        printed_unit: letters.text(unit),
        end,
        qualifier: None,
        measured: Measured::Other,
        rank: true,
    })
}

/// Where the words before a rank begin (`居全省第四位`), whose 第 is at `at`.
fn start(letters: &Letters, at: usize) -> usize {
    let from = at.saturating_sub(REACH);
    let stop = letters.last_mark(from..at, &['，', '。', '；', '、', ',']).map_or(from, |stop| stop + 1);
    (stop..at).find(|start| letters.one_of(*start, HOLDS).is_some()).unwrap_or(at)
}

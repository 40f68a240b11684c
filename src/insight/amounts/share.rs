//! Shares told in words: 百分之三十, 三分之二, 过半, 近一半.
//!
//! Invariant: the value of a fraction is what it comes to, to four places, for no single digit of it says it.

use super::{Amount, Measured, Reading, number};
use crate::insight::letters::Letters;
use crate::insight::words::{Row, row};
use crate::model::ShortText;

/// Words for a half, and what may stand before them.
const HALVES: &Row =
    row!["超过一半", "超一半", "近一半", "一半以上", "一半", "半数以上", "半数", "过半数", "过半"];

/// Words after which a half tells a share.
const OF: &Row = row!["占", "占比", "比重", "接近", "近", "超过", "超", "约", "的", "达", "均", "已", "率"];

/// The half that a word at `at` tells.
pub(super) fn half(letters: &Letters, at: usize) -> Option<Amount> {
    let (word, end) = letters.longest_of(at, HALVES)?;
    let told = word.starts_with(['过', '超', '近']) || letters.ending(at, OF).is_some();
    told.then(|| fraction_at(at, end, 0.5))
}

/// The fraction at `at`: 三分之二.
pub(super) fn fraction(letters: &Letters, at: usize) -> Option<Amount> {
    let (below, end) = number::han(letters, at)?;
    if !letters.has(end, "分之") || below == 0.0 {
        return None;
    }
    let (above, end) = number::han(letters, end + 2)?;
    Some(fraction_at(at, end, (above / below * 10_000.0_f64).round() / 10_000.0))
}

/// Takes the half in that stands behind tenths: 三成半, 八成五; and 多.
pub(super) fn halve(letters: &Letters, amount: &mut Amount) {
    match letters.at(amount.end) {
        Some('半' | '五') => amount.value += 0.5,
        Some('多') => amount.qualifier = Some("多"),
        _ => return,
    }
    amount.end += 1;
    amount.range.end = amount.end;
}

fn fraction_at(at: usize, end: usize, value: f64) -> Amount {
    Amount {
        range: at..end,
        digits: at,
        value,
        unit: ShortText::const_new("分之一"),
        printed_unit: ShortText::default(),
        end,
        qualifier: None,
        measured: Measured::Rate,
        rank: false,
    }
}

/// The hundredths at `at`, the beginning of 百分之.
pub(super) fn hundredth(letters: &Letters, at: usize) -> Reading {
    let Some((value, end)) = number::han(letters, at + 3) else { return Reading::Nothing(at + 3) };
    Reading::Amount(Amount {
        range: at..end,
        digits: at,
        value,
        unit: ShortText::const_new("%"),
        printed_unit: ShortText::const_new("%"),
        end,
        qualifier: None,
        measured: Measured::Rate,
        rank: false,
    })
}

//! The digits of a number as they are printed.
//!
//! Invariant: one decimal point at most, so that the numbers of versions and chapters are none. Limit: a full-width comma
//! groups digits only once, for between numbers it makes a list.

use crate::insight::letters::Letters;

/// The most digits read in a row; longer rows are codes.
const LONGEST: usize = 18;

/// The digits beyond which no further group is looked for.
const GROUPED: usize = 15;

/// The printed number at `at` with where it ends: digits, groups of three after commas, one decimal point.
pub(super) fn at(letters: &Letters, at: usize) -> Option<(f64, usize)> {
    let digits = |from: usize| {
        letters.slice(from..letters.len()).iter().take(LONGEST).take_while(|c| c.is_ascii_digit()).count()
    };
    let mut printed = String::new();
    let mut end = at + digits(at);
    printed.push_str(&letters.text(at..end));
    while matches!(letters.at(end), Some(',' | '，')) && digits(end + 1) == 3 && printed.len() < GROUPED {
        // A full-width comma between numbers is a list: `12家，300人` has no digit before it, `12，300` might be one.
        if letters.at(end) == Some('，') && end - at > 3 {
            break;
        }
        printed.push_str(&letters.text(end + 1..end + 4));
        end += 4;
    }
    if letters.at(end) == Some('.') && digits(end + 1) > 0 {
        let stop = end + 1 + digits(end + 1);
        printed.push_str(&letters.text(end..stop));
        end = stop;
        // 1.2.3 is a version or a chapter.
        if letters.at(end) == Some('.') && digits(end + 1) > 0 {
            return None;
        }
    }
    Some((printed.parse().ok()?, end))
}

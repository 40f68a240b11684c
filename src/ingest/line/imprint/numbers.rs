//! Numbers of issues and the years before them, wherever they stand in a line.
//!
//! Limit: of a double issue (`第3—4期`) the first number counts.

use crate::ingest::line::numeral;
use std::ops::Range;

/// The years that bulletins appear in.
pub(super) const YEARS: Range<u32> = 1900..2200;

/// An issue's number at a place.
pub(super) struct IssueNumber {
    /// How many characters it takes.
    pub(super) length: usize,
    pub(super) number: u32,
    /// Whether it counts from the first issue of all.
    pub(super) total: bool,
}

/// Whether an issue's number may begin with a character, as with nearly none.
pub(super) fn begins_issue(c: char) -> bool {
    matches!(c, '累' | '总' | '第' | '#' | 'N' | 'n') || numeral::is_numeral(c)
}

/// The issue's number that begins at `at`, with a character that [may begin](begins_issue) one.
pub(super) fn issue_at(chars: &[char], at: usize) -> Option<IssueNumber> {
    let here = |offset: usize| chars.get(at + offset).copied();
    let running = here(0) == Some('累') && here(1) == Some('计');
    let total = here(0) == Some('总') || running;
    let skip = match (here(0), here(1), here(2)) {
        (Some('总'), ..) => {
            1 + chars.iter().skip(at + 1).take_while(|c| matches!(c, '期' | '刊' | '第')).count()
        }
        _ if running => 2 + chars.iter().skip(at + 2).take_while(|c| matches!(c, '期' | '刊' | '第')).count(),
        (Some('第'), ..) => 1,
        (Some('#'), ..) => return after_sign(chars, at, 1),
        (Some('N' | 'n'), Some('o' | 'O'), Some('.')) => return after_sign(chars, at, 3),
        (Some('N' | 'n'), Some('o' | 'O'), _) => return after_sign(chars, at, 2),
        _ if stands_after_year(chars, at) => 0,
        _ => return None,
    };
    let printed: String = chars.iter().skip(at + skip).take_while(|c| numeral::is_numeral(**c)).collect();
    let number = numeral::parse(&printed)?;
    let length = skip + printed.chars().count();
    let length = length + second_number(chars.get(at + length..).unwrap_or_default());
    let unit = matches!(here(length), Some('期' | '号'));
    (total || unit).then_some(IssueNumber { length: length + usize::from(unit), number, total })
}

/// The number after `#` or `No.`, a sign of so many characters.
fn after_sign(chars: &[char], at: usize, sign: usize) -> Option<IssueNumber> {
    let digits: String = chars.iter().skip(at + sign).take_while(|c| c.is_ascii_digit()).collect();
    // `No.7  2022`: the year behind it, the space between them gone.
    let year = digits.len().checked_sub(4).filter(|number| *number > 0);
    let year = year.filter(|at| digits.get(*at..).is_some_and(is_year));
    let digits = year.and_then(|at| digits.get(..at)).unwrap_or(&digits);
    Some(IssueNumber { length: sign + digits.len(), number: digits.parse().ok()?, total: false })
}

/// Whether a bare number at `at` is an issue's: `〔2023〕15号` alone. With words before it, it is a document's.
fn stands_after_year(chars: &[char], at: usize) -> bool {
    at > 0
        && matches!(chars.get(at - 1), Some('〕' | ']'))
        && year_before(chars, at).is_some_and(|(from, _)| from == 0)
}

/// How many characters the second number of a double issue takes: `—4` of `第3—4期`.
fn second_number(chars: &[char]) -> usize {
    if !matches!(chars.first(), Some('-' | '—' | '–' | '~' | '～' | '、' | '至' | '/')) {
        return 0;
    }
    let digits = chars.iter().skip(1).take_while(|c| numeral::is_numeral(**c)).count();
    let closed = matches!(chars.get(1 + digits), Some('期' | '号'));
    if digits > 0 && closed { 1 + digits } else { 0 }
}

/// Whether the text is nothing but a year.
pub(super) fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|year| YEARS.contains(&year))
}

/// The year that ends right before a place: where it begins, and the year.
pub(super) fn year_before(chars: &[char], at: usize) -> Option<(usize, i32)> {
    let back = |offset: usize| at.checked_sub(offset).and_then(|index| chars.get(index)).copied();
    let mut end = 1;
    // A month may stand between: `2024年4月第2期`.
    if back(end) == Some('月') {
        end += 1;
        while back(end).is_some_and(numeral::is_numeral) {
            end += 1;
        }
    }
    while matches!(
        back(end),
        Some(')' | ']' | '〕' | '】' | '年' | '度' | '.' | ',' | '，' | '·' | '-' | '—')
    ) {
        end += 1;
    }
    let mut year = String::new();
    let mut start = end;
    while let Some(c) = back(start).filter(|c| numeral::is_numeral(*c)) {
        year.insert(0, c);
        start += 1;
    }
    let value = numeral::parse(&year).filter(|year| YEARS.contains(year))?;
    while matches!(back(start), Some('(' | '[' | '〔' | '【')) {
        start += 1;
    }
    Some((at + 1 - start, i32::try_from(value).ok()?))
}

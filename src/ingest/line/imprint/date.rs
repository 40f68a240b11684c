//! Dates wherever they stand in a line: `2024年4月30日`, `2022-01-10`, `20240430`.
//!
//! Limit: the year first, with four digits; a month or a day that no calendar has is not read.

use super::numbers::YEARS;
use crate::ingest::line::numeral;

/// A date at a place.
pub(super) struct Date {
    /// How many characters it takes.
    pub(super) length: usize,
    pub(super) year: i32,
    /// The date in ISO 8601, where it has a month.
    pub(super) iso: Option<String>,
    /// The month where it is printed without a word for it.
    pub(super) month: Option<u32>,
}

/// The date that begins at `at`.
pub(super) fn date_at(chars: &[char], at: usize) -> Option<Date> {
    let is_numeral = |index: usize| chars.get(index).is_some_and(|c| numeral::is_numeral(*c));
    if !is_numeral(at) || at.checked_sub(1).is_some_and(is_numeral) {
        return None;
    }
    let (year, length) = number(chars, at);
    // A longer number is the number of something: `苏ICP备2021012345号`.
    if length == 8 && (19_000_101..22_000_000).contains(&year) && !is_numeral(at + 8) {
        return in_one_number(year);
    }
    if length != 4 || !YEARS.contains(&year) {
        return None;
    }
    let separator = *chars.get(at + length)?;
    if !matches!(separator, '年' | '-' | '.' | '/' | '–') {
        return None;
    }
    let date = |end: usize, iso: Option<String>| {
        Some(Date { length: end - at, year: year as i32, iso, month: None })
    };
    let (month, month_length) = number(chars, at + length + 1);
    let month_end = at + length + 1 + month_length;
    if !(1..=12).contains(&month) {
        return if separator == '年' { date(at + length + 1, None) } else { None };
    }
    let month_only = |end: usize| date(end, Some(format!("{year:04}-{month:02}")));
    let expected = if separator == '年' { '月' } else { separator };
    if chars.get(month_end) != Some(&expected) {
        // `2021-06`, `2021.06`: with both digits of the month and nothing that makes it another number.
        let whole = month_length == 2
            && chars.get(month_end).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '%' | '％'));
        let bare = || month_only(month_end).map(|date| Date { month: Some(month), ..date });
        return if separator != '年' && whole { bare() } else { None };
    }
    let (day, day_length) = number(chars, month_end + 1);
    if (1..=31).contains(&day) {
        let end = month_end + 1 + day_length;
        let end = end + usize::from(chars.get(end) == Some(&'日'));
        let end = end + last_day(chars, end);
        return date(end, Some(format!("{year:04}-{month:02}-{day:02}")));
    }
    if separator == '年' { month_only(month_end + 1) } else { None }
}

/// How many characters the last day of a week takes behind its first: `—5月12日` of `2024年5月6日—5月12日`, `-10` of
/// `2024.5.6-10`.
fn last_day(chars: &[char], from: usize) -> usize {
    let dash = |c: Option<&char>| c.is_some_and(|c| matches!(c, '-' | '—' | '–' | '~' | '～' | '至' | '－'));
    let dashes = chars.iter().skip(from).take_while(|c| dash(Some(c))).count();
    let (first, length) = number(chars, from + dashes);
    let mut end = from + dashes + length;
    if dashes == 0 || dashes > 2 || !(1..=31).contains(&first) {
        return 0;
    }
    if let Some('月' | '.' | '/' | '-') = chars.get(end) {
        let (day, length) = number(chars, end + 1);
        if !(1..=12).contains(&first) || !(1..=31).contains(&day) {
            return 0;
        }
        end += 1 + length;
    }
    let worded = chars.get(from.saturating_sub(1)) == Some(&'日');
    if worded && chars.get(end) != Some(&'日') {
        return 0;
    }
    end += usize::from(worded);
    // A number that goes on is none: `2024-05-06—2024-05-12` has its second date read by itself.
    if chars.get(end).is_some_and(|c| c.is_alphanumeric()) { 0 } else { end - from }
}

/// `20240430`: year, month and day without anything between them.
fn in_one_number(number: u32) -> Option<Date> {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| Date {
        length: 8,
        month: None,
        year: year as i32,
        iso: Some(format!("{year:04}-{month:02}-{day:02}")),
    })
}

/// The number that begins at `from` (0 where there is none) and how many characters it takes.
fn number(chars: &[char], from: usize) -> (u32, usize) {
    let digits = || chars.iter().skip(from).take(8).take_while(|c| numeral::is_numeral(**c));
    let length = digits().count();
    // Nearly all are written with half-width digits.
    let value = digits().try_fold(0, |value, c| Some(value * 10 + c.to_digit(10)?));
    (value.or_else(|| numeral::parse(&digits().collect::<String>())).unwrap_or(0), length)
}

#[cfg(test)]
mod tests {
    use super::date_at;

    #[test]
    fn dates_are_read_as_far_as_they_are_printed() {
        for (text, length, iso) in [
            ("2024年4月30日", 10, Some("2024-04-30")),
            ("2022-01-10", 10, Some("2022-01-10")),
            ("20240430", 8, Some("2024-04-30")),
            ("二〇一九年六月", 7, Some("2019-06")),
            ("2024年5月6日—5月12日", 15, Some("2024-05-06")),
            ("2024年5月6日至12日", 13, Some("2024-05-06")),
            ("2024.5.6-5.12", 13, Some("2024-05-06")),
            ("2024年5月6日—2024年5月12日", 9, Some("2024-05-06")),
            ("2024年度", 5, None),
            ("2021-06", 7, Some("2021-06")),
            ("2021.06（总第42期）", 7, Some("2021-06")),
        ] {
            let date = date_at(&text.chars().collect::<Vec<_>>(), 0).unwrap();
            assert_eq!((date.length, date.iso.as_deref()), (length, iso), "{text}");
        }
        assert!(date_at(&"2021012345号".chars().collect::<Vec<_>>(), 0).is_none());
        assert!(date_at(&"2021.06%".chars().collect::<Vec<_>>(), 0).is_none());
        assert!(date_at(&"2024-13".chars().collect::<Vec<_>>(), 0).is_none());
    }
}

//! Numbers of issues and dates, wherever they stand in a line.

use crate::ingest::numeral;

/// An issue's number at a place: how many characters, the number, and whether it counts from the beginning.
pub(super) fn issue_at(chars: &[char], at: usize) -> Option<(usize, u32, bool)> {
    let here = |offset: usize| chars.get(at + offset).copied();
    let total = here(0) == Some('总');
    let mut skip = usize::from(total);
    if total {
        while matches!(here(skip), Some('期' | '刊' | '第')) {
            skip += 1;
        }
    } else if here(0) == Some('第') {
        skip = 1;
    } else if here(0) == Some('#')
        || (matches!(here(0), Some('N' | 'n')) && matches!(here(1), Some('o' | 'O')))
    {
        skip = if here(0) == Some('#') {
            1
        } else if here(2) == Some('.') {
            3
        } else {
            2
        };
        let digits: String = chars.iter().skip(at + skip).take_while(|c| c.is_ascii_digit()).collect();
        // `No.7  2022`: the year behind it, the space between them gone.
        let year = digits.len().checked_sub(4).filter(|number| *number > 0);
        let year = year.filter(|at| digits.get(*at..).is_some_and(is_year));
        let digits = year.and_then(|at| digits.get(..at)).unwrap_or(&digits);
        return Some((skip + digits.len(), digits.parse().ok()?, false));
    } else if at > 0 && matches!(chars.get(at - 1), Some('〕' | ']')) {
        // `〔2023〕15号` alone: with words before it, it is the number of a document.
        if year_before(chars, at).is_none_or(|(from, _)| from > 0) {
            return None;
        }
    } else {
        return None;
    }
    let number: String = chars.iter().skip(at + skip).take_while(|c| numeral::is_numeral(**c)).collect();
    let length = number.chars().count();
    let value = numeral::parse(&number)?;
    let length = length + second_number(chars.get(at + skip + length..).unwrap_or_default());
    let unit = here(skip + length);
    if total {
        return Some((skip + length + usize::from(matches!(unit, Some('期' | '号'))), value, true));
    }
    matches!(unit, Some('期' | '号')).then_some((skip + length + 1, value, false))
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
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|year| (1900..2200).contains(&year))
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
    let value = numeral::parse(&year).filter(|year| (1900..2200).contains(year))?;
    while matches!(back(start), Some('(' | '[' | '〔' | '【')) {
        start += 1;
    }
    Some((at + 1 - start, i32::try_from(value).ok()?))
}

/// A date at a place: how many characters, its year, and the date in ISO 8601 where it has a month.
pub(super) fn date_at(chars: &[char], at: usize) -> Option<(usize, i32, Option<String>)> {
    let number = |from: usize| -> (u32, usize) {
        let digits: String =
            chars.iter().skip(from).take(8).take_while(|c| numeral::is_numeral(**c)).collect();
        (numeral::parse(&digits).unwrap_or(0), digits.chars().count())
    };
    if !chars.get(at).is_some_and(|c| numeral::is_numeral(*c)) {
        return None;
    }
    if at > 0 && chars.get(at - 1).is_some_and(|c| numeral::is_numeral(*c)) {
        return None;
    }
    let (year, length) = number(at);
    if length == 8 && (19_000_101..22_000_000).contains(&year) {
        let (month, day) = (year / 100 % 100, year % 100);
        return ((1..=12).contains(&month) && (1..=31).contains(&day))
            .then(|| (8, (year / 10_000) as i32, Some(format!("{:04}-{month:02}-{day:02}", year / 10_000))));
    }
    if length != 4 || !(1900..2200).contains(&year) {
        return None;
    }
    let separator = *chars.get(at + length)?;
    if !matches!(separator, '年' | '-' | '.' | '/' | '–') {
        return None;
    }
    let (month, month_length) = number(at + length + 1);
    let month_end = at + length + 1 + month_length;
    if !(1..=12).contains(&month) {
        return (separator == '年').then_some((length + 1, year as i32, None));
    }
    let (day, day_length) = number(month_end + 1);
    let after_month = chars.get(month_end);
    let joined =
        if separator == '年' { after_month == Some(&'月') } else { after_month == Some(&separator) };
    if joined && (1..=31).contains(&day) {
        let mut end = month_end + 1 + day_length;
        end += usize::from(chars.get(end) == Some(&'日'));
        return Some((end - at, year as i32, Some(format!("{year:04}-{month:02}-{day:02}"))));
    }
    (separator == '年' && joined)
        .then(|| (month_end + 1 - at, year as i32, Some(format!("{year:04}-{month:02}"))))
}

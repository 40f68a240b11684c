//! The digits of a number as they are printed, in Arabic or in Han numerals.
//!
//! Invariant: one decimal point at most, so that the numbers of versions and chapters are none; a Han number has a digit
//! for every place (百家 and 几十家 say no number). Limit: a full-width comma groups digits only once, for between numbers
//! it makes a list; 三四百 and 一百二 are left to the reader.

use crate::insight::letters::Letters;
use crate::insight::words::Characters;

/// The most digits read in a row; longer rows are codes.
const LONGEST: usize = 18;

/// The digits beyond which no further group is looked for.
const GROUPED: usize = 15;

/// The printed number at `at` with where it ends: digits, groups of three after commas, one decimal point.
pub(super) fn arabic(letters: &Letters, at: usize) -> Option<(f64, usize)> {
    let digits = |from: usize| {
        letters.slice(from..letters.len()).iter().take(LONGEST).take_while(|c| c.is_ascii_digit()).count()
    };
    let mut end = at + digits(at);
    let mut whole = end - at;
    while matches!(letters.at(end), Some(',' | '，')) && digits(end + 1) == 3 && whole < GROUPED {
        // A full-width comma between numbers is a list: `12家，300人` has no digit before it, `12，300` might be one.
        if letters.at(end) == Some('，') && end - at > 3 {
            break;
        }
        whole += 3;
        end += 4;
    }
    let mut decimals = 0;
    if letters.at(end) == Some('.') && digits(end + 1) > 0 {
        decimals = digits(end + 1);
        end += 1 + decimals;
        // 1.2.3 is a version or a chapter.
        if letters.at(end) == Some('.') && digits(end + 1) > 0 {
            return None;
        }
    }
    Some((value(letters.slice(at..end), whole, decimals)?, end))
}

/// The number that is printed so, with so many digits before its point and behind it.
fn value(printed: &[char], whole: usize, decimals: usize) -> Option<f64> {
    let characters = printed.iter().filter(|c| !matches!(c, ',' | '，'));
    // Whole numbers and powers of ten up to here are floating-point numbers, and so their quotient is the nearest one.
    if whole + decimals <= 15 {
        let digits = characters.filter_map(|c| c.to_digit(10));
        let number = digits.fold(0.0, |number, digit| number * 10.0 + f64::from(digit));
        return Some(number / POWERS.get(decimals)?);
    }
    characters.collect::<String>().parse().ok()
}

/// The powers of ten.
const POWERS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Whether a character is a Han digit or a place below 万.
pub(super) fn is_han(c: char) -> bool {
    static HAN: Characters = Characters::new("〇零一二三四五六七八九两十百千");
    HAN.have(c)
}

/// The Han number at `at` with where it ends; 万 and 亿 behind it are its unit's (`两百万元`), unless digits follow them
/// (`一万三千人`).
pub(super) fn han(letters: &Letters, at: usize) -> Option<(f64, usize)> {
    let (high, end) = below_ten_thousand(letters, at)?;
    if letters.at(end) == Some('万')
        && let Some((low, stop)) = below_ten_thousand(letters, end + 1)
        && low < high.max(1.0) * 10_000.0
        && stop > end + 2
    {
        return Some((high * 10_000.0 + low, stop));
    }
    Some((high, end))
}

fn below_ten_thousand(letters: &Letters, at: usize) -> Option<(f64, usize)> {
    let run = letters.slice(at..at + 8).iter().take_while(|c| is_han(**c)).count();
    let (mut sum, mut digit) = (0.0, None);
    for (offset, c) in letters.slice(at..at + run).iter().enumerate() {
        let place = match c {
            '十' => 10.0,
            '百' => 100.0,
            '千' => 1000.0,
            '零' | '〇' if offset > 0 && digit.is_none() => continue,
            _ if digit.is_some() => return None,
            _ => {
                digit = Some(value_of(*c)?);
                continue;
            }
        };
        // 十五 has no digit before its place; 百家 says no number.
        let times = if place == 10.0 && offset == 0 { digit.unwrap_or(1.0) } else { digit? };
        sum += times * place;
        digit = None;
    }
    (run > 0).then_some((sum + digit.unwrap_or(0.0), at + run))
}

fn value_of(c: char) -> Option<f64> {
    Some(match c {
        '一' => 1.0,
        '二' | '两' => 2.0,
        '三' => 3.0,
        '四' => 4.0,
        '五' => 5.0,
        '六' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_numbers_say_what_they_say() {
        let read = |text: &str| han(&Letters::new(text), 0).map(|(value, _)| value);
        for (text, value) in [
            ("十五个", 15.0),
            ("一百二十家", 120.0),
            ("三十余", 30.0),
            ("一万三千余人", 13_000.0),
            ("两百多万元", 200.0),
            ("一千零五名", 1005.0),
            ("三万户", 3.0),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
        for text in ["百家", "三五家", "二〇二四年", "千人"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

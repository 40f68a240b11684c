//! Numbers as bulletins print them: half-width, full-width and Chinese numerals.
//!
//! Limit: Chinese numerals below ten thousand, which is what issues, pages and ordinals need.

use crate::ingest::line::wording::{half_width, trimmed};

/// The digit a character stands for, Chinese digits included.
fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return half_width(c).to_digit(10),
    })
}

/// Whether `c` can stand in a number.
pub(in crate::ingest) fn is_numeral(c: char) -> bool {
    // Asked about nearly every character of a line: as one question.
    matches!(
        c,
        '0'..='9'
            | '０'..='９'
            | '〇'
            | '零'
            | '○'
            | 'Ｏ'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '廿'
    )
}

/// The number that all of `text` writes, or nothing.
pub(in crate::ingest) fn parse(text: &str) -> Option<u32> {
    let text = trimmed(text);
    // Most are a few half-width digits.
    if (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    if text.chars().all(|c| chinese_digit(c).is_some()) {
        return text.chars().try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(chinese_digit(c)?));
    }
    let (mut total, mut digit) = (0u32, None);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '廿' => {
                total += 20;
                continue;
            }
            _ => {
                digit = Some(chinese_digit(c)?);
                continue;
            }
        };
        total += digit.take().unwrap_or(1) * unit;
    }
    Some(total + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::{chinese_digit, is_numeral, parse};

    #[test]
    fn what_stands_in_a_number_is_a_digit_or_a_unit() {
        for c in '\0'..=char::MAX {
            let is = chinese_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '廿');
            assert_eq!(is_numeral(c), is, "{c}");
        }
    }

    #[test]
    fn every_way_of_writing_a_number_is_read() {
        assert_eq!(parse("203"), Some(203));
        assert_eq!(parse("２０３"), Some(203));
        assert_eq!(parse("二〇二四"), Some(2024));
        assert_eq!(parse("二○二四"), Some(2024));
        assert_eq!(parse("十二"), Some(12));
        assert_eq!(parse("二百零三"), Some(203));
        assert_eq!(parse("一百"), Some(100));
        assert_eq!(parse("甲"), None);
        assert_eq!(parse(""), None);
    }
}

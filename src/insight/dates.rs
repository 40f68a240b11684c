//! Years and dates as they are printed in digits: `2022年`, `2022 年`, `8月底`.
//!
//! Invariant: a year has four digits, no fifth before them, and 年 behind them, blanks left out. Limit: `去年` and `今年` are the
//! reader's to count.

use super::letters::Letters;
use crate::model::ShortText;

/// The year that stands at `at`, before 年, where it is one that a bulletin can speak of.
pub(super) fn year_at(letters: &Letters, at: usize) -> Option<i32> {
    let digits = letters.slice(at..at + 4);
    if !are_of_a_year(digits, letters.before(at)) || letters.at(letters.skip_blanks(at + 4)) != Some('年') {
        return None;
    }
    let year = digits.iter().filter_map(|c| c.to_digit(10)).fold(0, |year, digit| year * 10 + digit);
    let year = i32::try_from(year).ok()?;
    (1949..=2100).contains(&year).then_some(year)
}

/// Where the digits begin of the year, whichever it is, whose 年 ends at `end`: `相较 2022 年`.
pub(super) fn year_before(letters: &Letters, end: usize) -> Option<usize> {
    if letters.before(end) != Some('年') {
        return None;
    }
    let at = letters.back_over_blanks(end - 1).checked_sub(4)?;
    are_of_a_year(letters.slice(at..at + 4), letters.before(at)).then_some(at)
}

/// Whether characters are the digits of a year, given the character before them.
fn are_of_a_year(digits: &[char], before: Option<char>) -> bool {
    digits.len() == 4
        && digits.iter().all(char::is_ascii_digit)
        && !before.is_some_and(|c| c.is_ascii_digit())
}

/// Where a date that begins at `start` ends: `2023年`, `8月底`.
pub(super) fn past_date(letters: &Letters, start: usize) -> Option<usize> {
    let digits = letters.slice(start..start + 4).iter().take_while(|c| c.is_ascii_digit()).count();
    let unit = letters.skip_blanks(start + digits);
    if digits == 0 || !matches!(letters.at(unit), Some('年' | '月' | '日')) {
        return None;
    }
    let part = letters.at(unit + 1).is_some_and(|c| "底末初份".contains(c)) || is_middle(letters, unit + 1);
    Some(unit + 1 + usize::from(part))
}

/// Whether 中 at `at` belongs to what stands before it (`2023年中`, `三家中`) and begins no word: 中试基地, 中小企业.
pub(super) fn is_middle(letters: &Letters, at: usize) -> bool {
    const GOES_ON: &str = "试小心药医国央职学欧科级高外华型低等青";
    letters.at(at) == Some('中') && !letters.at(at + 1).is_some_and(|c| GOES_ON.contains(c))
}

/// A subject without the year it begins with: `2022年研发投入强度`.
pub(super) fn without_year(subject: &str) -> &str {
    let rest = subject.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = subject.len() - rest.len() == 4;
    rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年')).filter(|_| year).unwrap_or(subject)
}

/// A subject without the part of a year that it begins with: `一季度规上工业增加值`.
pub(super) fn without_period(subject: &str) -> &str {
    const PERIODS: [&str; 9] =
        ["前三季度", "一季度", "二季度", "三季度", "四季度", "上半年", "下半年", "全年", "去年"];
    PERIODS.iter().find_map(|period| subject.strip_prefix(period)).unwrap_or(subject)
}

/// A subject without the year that stands in it: `研究院2023年度“揭榜挂帅”项目`.
pub(super) fn without_inner_year(subject: ShortText) -> ShortText {
    // Few subjects have a digit at all.
    if !subject.bytes().any(|byte| byte.is_ascii_digit()) {
        return subject;
    }
    let characters: Vec<char> = subject.chars().collect();
    let is_year = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| characters.get(at)).copied();
        matches!(characters.get(at..at + 5), Some(['1' | '2', .., '年']))
            && characters.get(at..at + 4).is_some_and(|digits| are_of_a_year(digits, before))
    };
    let Some(at) = (1..characters.len()).find(|at| is_year(*at)) else { return subject };
    let after = at + 5 + usize::from(characters.get(at + 5) == Some(&'度'));
    let rest = characters.get(after..).unwrap_or_default();
    if rest.len() < 2 {
        return subject;
    }
    characters.iter().take(at).chain(rest).collect()
}

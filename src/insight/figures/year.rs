//! The year a figure is about: the last one its sentence names before it, else the last one of the paragraph.
//!
//! Limit: years in digits; `去年` and `今年` are the reader's to count.

use super::Spot;
use crate::insight::kinds::Kind;
use crate::insight::letters::Letters;
use crate::insight::words::row;
use crate::model::ShortText;

/// The years a paragraph has named so far.
#[derive(Default)]
pub(super) struct Years {
    read: usize,
    last: Option<i32>,
}

impl Years {
    /// The year of an amount; amounts are asked about in order.
    pub(super) fn of(&mut self, spot: &Spot<'_>) -> Option<i32> {
        let letters = spot.letters;
        let end = spot.amount.range.end;
        while let Some(at) = letters.first(self.read..end, Kind::YEAR) {
            if let Some(year) = year_at(letters, at).filter(|_| !is_compared(letters, at)) {
                self.last = Some(year);
            }
            self.read = at + 1;
        }
        self.read = self.read.max(end);
        self.last
    }
}

/// The year that stands at `at`, before 年.
pub(super) fn year_at(letters: &Letters, at: usize) -> Option<i32> {
    let digits = letters.slice(at..at + 4);
    let whole = digits.len() == 4
        && digits.iter().all(char::is_ascii_digit)
        && !letters.before(at).is_some_and(|c| c.is_ascii_digit());
    let after = letters.skip_blanks(at + 4);
    if !whole || letters.at(after) != Some('年') {
        return None;
    }
    let year = digits.iter().filter_map(|c| c.to_digit(10)).fold(0, |year, digit| year * 10 + digit);
    let year = i32::try_from(year).ok()?;
    (1949..=2100).contains(&year).then_some(year)
}

/// A subject without the year it begins with: `2022年研发投入强度`.
pub(super) fn without(subject: &str) -> &str {
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

/// A subject without the years that stand in it: `研究院2023年度“揭榜挂帅”项目`.
pub(super) fn left_out(subject: ShortText) -> ShortText {
    // Few subjects have a digit at all.
    if !subject.bytes().any(|byte| byte.is_ascii_digit()) {
        return subject;
    }
    let characters: Vec<char> = subject.chars().collect();
    let is_year = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        characters.get(at..at + 5).is_some_and(|year| matches!(year, ['1' | '2', .., '年']))
            && characters.get(at..at + 4).is_some_and(|digits| digits.iter().all(char::is_ascii_digit))
            && !before.is_some_and(char::is_ascii_digit)
    };
    let Some(at) = (1..characters.len()).find(|at| is_year(*at)) else { return subject };
    let after = at + 5 + usize::from(characters.get(at + 5) == Some(&'度'));
    let rest = characters.get(after..).unwrap_or_default();
    if rest.len() < 2 {
        return subject;
    }
    characters.iter().take(at).chain(rest).collect()
}

/// Whether a year is what another is compared with (`较2022年`) or counted from.
fn is_compared(letters: &Letters, at: usize) -> bool {
    letters.ending(letters.back_over_blanks(at), row!["较", "比", "于", "自", "从", "是"]).is_some()
}

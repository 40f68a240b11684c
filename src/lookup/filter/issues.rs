//! Which issues a filter chooses: one by its number, its day, its id or its file, or all from one of these to another.
//!
//! Invariant: whatever names an issue names an end of a range, and a range holds what stands between its ends in the order
//! of a library. Limit: an end that is neither a year with a number nor a day is known only when the library is
//! ([`Issues::settle`]).

use std::path::Path;

use super::super::number::{Number, full_year};
use crate::library::Order;
use crate::model::Issue;

/// Which issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Issues {
    Named(Name),
    /// From one to another, both included; `None` is open.
    Between(Option<End>, Option<End>),
}

/// What an issue is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    Numbered(Number),
    /// The day it came out, as ISO 8601 has it, and the words that said so.
    Dated(String, String),
    /// Its id or the beginning of it, or its file's name.
    Called(String),
    Latest,
}

/// An end of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// A year, and a number in it.
    Numbered(i32, Option<u32>),
    /// A day.
    Dated(String),
    /// The place of an issue among others.
    At(Order),
    /// An issue that only a library knows.
    Named(Name),
}

/// Which issues a range has at one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    From,
    To,
}

/// Why a value chooses no issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    Unknown,
    Backwards,
}

impl Issues {
    pub(super) fn parse(value: &str) -> Result<Self, Wrong> {
        let Some((from, to)) = value.split_once("..") else { return Ok(Self::Named(Name::of(value))) };
        let end = |word: &str| (!word.is_empty()).then(|| End::of(word));
        let (from, to) = (end(from), end(to));
        if is_backwards(from.as_ref(), to.as_ref()) {
            return Err(Wrong::Backwards);
        }
        Ok(Self::Between(from, to))
    }

    /// Whether only a library can say which these are.
    pub(super) fn is_unsettled(&self) -> bool {
        let is_named = |end: &Option<End>| matches!(end, Some(End::Named(_)));
        match self {
            Self::Named(name) => *name == Name::Latest,
            Self::Between(from, to) => is_named(from) || is_named(to),
        }
    }

    /// Looks among the issues of a library, newest first, for those that are named.
    pub(super) fn settle<'i>(
        &mut self,
        issues: impl Iterator<Item = &'i Issue> + Clone,
    ) -> Result<(), Wrong> {
        match self {
            Self::Named(Name::Latest) => {
                let at = issues.clone().next().map(|issue| End::At(Order::of(issue)));
                *self = match at {
                    Some(at) => Self::Between(Some(at.clone()), Some(at)),
                    None => Self::Named(Name::Called(String::new())),
                };
                Ok(())
            }
            Self::Named(_) => Ok(()),
            Self::Between(from, to) => {
                for (end, side) in [(&mut *from, Side::From), (&mut *to, Side::To)] {
                    if let Some(End::Named(name)) = end {
                        let found = name.found(issues.clone(), side).ok_or(Wrong::Unknown)?;
                        *end = Some(End::At(Order::of(found)));
                    }
                }
                if is_backwards(from.as_ref(), to.as_ref()) { Err(Wrong::Backwards) } else { Ok(()) }
            }
        }
    }

    pub(super) fn contains(&self, issue: &Issue) -> bool {
        match self {
            Self::Named(name) => name.is_of(issue),
            Self::Between(from, to) => {
                from.as_ref().is_none_or(|end| end.lets_in(issue, Side::From))
                    && to.as_ref().is_none_or(|end| end.lets_in(issue, Side::To))
            }
        }
    }
}

impl Name {
    fn of(word: &str) -> Self {
        match (Number::parse(word), day(word)) {
            _ if matches!(word, "latest" | "最新" | "最新一期") => Self::Latest,
            (Some(number), _) => Self::Numbered(number),
            (None, Some(day)) => Self::Dated(day, word.to_lowercase()),
            (None, None) => Self::Called(word.to_lowercase()),
        }
    }

    fn is_of(&self, issue: &Issue) -> bool {
        match self {
            Self::Numbered(number) => super::is_numbered(issue, *number),
            Self::Dated(day, word) => issue.date.as_deref() == Some(day) || is_called(issue, word),
            Self::Called(word) => is_called(issue, word),
            Self::Latest => false,
        }
    }

    /// The issue that is called so; of several the outermost of a range.
    fn found<'i>(&self, mut issues: impl Iterator<Item = &'i Issue>, side: Side) -> Option<&'i Issue> {
        match (self, side) {
            (Self::Latest, _) => issues.next(),
            (_, Side::To) => issues.find(|issue| self.is_of(issue)),
            (_, Side::From) => issues.filter(|issue| self.is_of(issue)).last(),
        }
    }
}

impl End {
    fn of(word: &str) -> Self {
        match Name::of(word) {
            Name::Numbered(Number { year: Some(year), number, .. }) => Self::Numbered(year, number),
            Name::Dated(day, _) => Self::Dated(day),
            name => Self::Named(name),
        }
    }

    fn year(&self) -> Option<i32> {
        match self {
            Self::Numbered(year, _) => Some(*year),
            Self::Dated(day) => day.get(..4)?.parse().ok(),
            Self::At(order) => order.year(),
            Self::Named(_) => None,
        }
    }

    fn number(&self) -> Option<u32> {
        match self {
            Self::Numbered(_, number) => *number,
            Self::At(order) => order.number(),
            Self::Dated(_) | Self::Named(_) => None,
        }
    }

    fn day(&self) -> Option<&str> {
        match self {
            Self::Dated(day) => Some(day),
            Self::At(order) => order.date(),
            Self::Numbered(..) | Self::Named(_) => None,
        }
    }

    /// Whether an issue lies on the inner side of this end.
    fn lets_in(&self, issue: &Issue, side: Side) -> bool {
        let inner = |is_before: bool, is_after: bool| match side {
            Side::From => !is_before,
            Side::To => !is_after,
        };
        match self {
            Self::At(order) => {
                let own = Order::of(issue);
                inner(own < *order, own > *order)
            }
            Self::Named(_) => false,
            Self::Numbered(year, number) => issue.year.is_some_and(|own| {
                let number = number.filter(|_| own == *year);
                // What has no number is on neither side of one.
                if number.is_some() && issue.number.is_none() {
                    return false;
                }
                let of_number = number.map_or((false, false), |number| {
                    (issue.number < Some(number), issue.number > Some(number))
                });
                inner(own < *year || of_number.0, own > *year || of_number.1)
            }),
            Self::Dated(day) => match &issue.date {
                Some(date) => inner(date < day, date > day),
                None => issue.year.zip(self.year()).is_some_and(|(own, year)| match side {
                    Side::From => own > year,
                    Side::To => own < year,
                }),
            },
        }
    }
}

/// Whether a range ends before it begins, as far as its ends tell.
fn is_backwards(from: Option<&End>, to: Option<&End>) -> bool {
    let (Some(from), Some(to)) = (from, to) else { return false };
    if let (End::At(from), End::At(to)) = (from, to) {
        return from > to;
    }
    let (Some(first), Some(last)) = (from.year(), to.year()) else { return false };
    let is_after =
        |one: Option<u32>, other: Option<u32>| one.zip(other).is_some_and(|(one, other)| one > other);
    let days = from.day().zip(to.day());
    first > last
        || first == last
            && (is_after(from.number(), to.number()) || days.is_some_and(|(one, other)| one > other))
}

fn is_called(issue: &Issue, word: &str) -> bool {
    let path = Path::new(&issue.source.path);
    let is_file = |name: &std::ffi::OsStr| name.to_string_lossy().to_lowercase() == word;
    issue.id.to_lowercase().starts_with(word)
        || [path.file_stem(), path.file_name(), Some(path.as_os_str())].into_iter().flatten().any(is_file)
}

/// The day that a word is: `20241208`, `2024-12-8`, `2024年12月8日`.
fn day(word: &str) -> Option<String> {
    let is_separator = |c: char| matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | '号');
    if !word.chars().all(|c| c.is_ascii_digit() || is_separator(c)) {
        return None;
    }
    let parts: Vec<&str> = word.split(is_separator).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match parts.as_slice() {
        [whole] if whole.len() == 8 => (whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        [year, month, day] => (*year, *month, *day),
        _ => return None,
    };
    let within = |part: &str, most: u32| part.parse().ok().filter(|number| (1..=most).contains(number));
    let (year, month, day) = (full_year(year)?, within(month, 12)?, within(day, 31)?);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(id: &str, year: i32, number: Option<u32>, date: Option<&str>) -> Issue {
        let mut issue = Issue { id: id.into(), year: Some(year), number, ..Issue::default() };
        issue.date = date.map(str::to_owned);
        issue.source.path = format!("刊/{id}号.md");
        issue
    }

    /// The ids that a value chooses of a library, newest first.
    fn chosen(value: &str, library: &[Issue]) -> Result<Vec<String>, Wrong> {
        let mut issues = Issues::parse(value)?;
        if issues.is_unsettled() {
            issues.settle(library.iter())?;
        }
        Ok(library.iter().filter(|issue| issues.contains(issue)).map(|issue| issue.id.clone()).collect())
    }

    #[test]
    fn days_and_whatever_else_names_an_issue_are_ends_of_a_range() {
        let daily =
            |day: u32| issue(&format!("202412{day:02}"), 2024, None, Some(&format!("2024-12-{day:02}")));
        let library: Vec<Issue> = (1..=5).rev().map(daily).collect();
        for value in ["2024-12-2", "20241202", "2024年12月2日", "20241202号", "24-12-02"] {
            assert_eq!(chosen(value, &library).unwrap(), ["20241202"], "{value}");
        }
        for value in [
            "20241202..20241204",
            "2024-12-02..2024-12-04",
            "20241202号..2024-12-4",
            "2024年12月2日..20241204号",
        ] {
            assert_eq!(chosen(value, &library).unwrap(), ["20241204", "20241203", "20241202"], "{value}");
        }
        assert_eq!(chosen("20241204..latest", &library).unwrap(), ["20241205", "20241204"]);
        assert_eq!(chosen("..20241201", &library).unwrap(), ["20241201"]);
        assert_eq!(chosen("2024..2024", &library).unwrap().len(), 5);
        assert_eq!(chosen("latest", &library).unwrap(), ["20241205"]);
        assert_eq!(chosen("没有..latest", &library), Err(Wrong::Unknown));
        for value in ["2024-12-04..2024-12-02", "20241204号..20241202号", "2025..2024", "latest..20241201号"]
        {
            assert_eq!(chosen(value, &library), Err(Wrong::Backwards), "{value}");
        }
    }

    #[test]
    fn numbers_are_ends_whether_the_library_has_them_or_not() {
        let numbered = |number: u32| issue(&format!("2024-{number:02}"), 2024, Some(number), None);
        let library: Vec<Issue> = [5, 4, 2].into_iter().map(numbered).collect();
        assert_eq!(chosen("24-3..latest", &library).unwrap(), ["2024-05", "2024-04"]);
        assert_eq!(chosen("24-1..2024年第4期", &library).unwrap(), ["2024-04", "2024-02"]);
        assert_eq!(chosen("2期..4期", &library).unwrap(), ["2024-04", "2024-02"]);
        assert_eq!(chosen("2024-5..2024-4", &library), Err(Wrong::Backwards));
    }
}

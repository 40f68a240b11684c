//! The order of a library's issues: newest first, by year, number and date as printed, then by id.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::model::Issue;

/// What issues are sorted by; the year, the number, the date and the id of an issue.
pub(super) type NewestFirst<'a> = Reverse<(Option<i32>, Option<u32>, Option<&'a str>, &'a str)>;

/// What an issue is sorted by.
pub(super) fn newest_first(issue: &Issue) -> NewestFirst<'_> {
    Reverse((issue.year, issue.number, issue.date.as_deref(), &issue.id))
}

/// What an issue is sorted by, kept without the issue; the older is the less.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Order {
    year: Option<i32>,
    number: Option<u32>,
    date: Option<String>,
    id: String,
}

impl Order {
    /// The place of an issue among others.
    pub fn of(issue: &Issue) -> Self {
        let Issue { year, number, date, id, .. } = issue;
        Self { year: *year, number: *number, date: date.clone(), id: id.clone() }
    }

    /// Its year, as printed.
    pub fn year(&self) -> Option<i32> {
        self.year
    }

    /// Its number within the year.
    pub fn number(&self) -> Option<u32> {
        self.number
    }

    /// The date it prints.
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// What the issue is called.
    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

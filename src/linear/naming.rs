//! What issues and figures are called in lists.
//!
//! Invariant: the words that the screen has for them. Limit: one line each.

use crate::locale::{Language, issue_name};
use crate::model::{FigureKind, Issue};

/// `2024年第4期`, or the issue's id.
pub(super) fn name(issue: &Issue, language: Language) -> String {
    issue_name(issue, language)
}

/// The year of a figure, and whether it is planned, in brackets.
pub(super) fn when(kind: FigureKind, year: Option<i32>, language: Language) -> String {
    match (kind, year) {
        (FigureKind::Target, Some(year)) => language.format("city.planned-for", &[("year", &year)]),
        (FigureKind::Target, None) => language.text("city.planned").to_owned(),
        (_, Some(year)) => language.format("city.when", &[("when", &year)]),
        (_, None) => String::new(),
    }
}

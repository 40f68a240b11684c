//! One row of the table, its words apart from what only a table of contents puts around them.

use super::leader::{Tail, leading_page, split_page};
use crate::ingest::line::numeral;
use crate::ingest::line::ordinal;
use crate::ingest::line::shape::is_framed;
use crate::ingest::line::wording::{half_width, is_han, trimmed};
use crate::ingest::line::{Form, Line};

#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The words with bullets and page taken off.
    pub(super) title: String,
    /// The words with bullets taken off and the digits at the end left on.
    pub(super) whole: String,
    pub(super) page: Option<(u32, Tail)>,
    /// The number before its words, which may be its page.
    pub(super) lead: Option<u32>,
    /// The number that counts it, which is its page where the numbers leave some out.
    pub(super) count: Option<u32>,
    pub(super) marked: bool,
    pub(super) form: Option<ordinal::Form>,
    pub(super) heading: bool,
    /// Whether it is the name of a column among the entries.
    pub(super) column: bool,
    pub(super) line: usize,
}

/// Reads a row of the table.
pub(super) fn row(line: &Line, text: &str) -> Row {
    let (after_bullet, bullet) = ordinal::without_bullet(text);
    let counted = ordinal::split(after_bullet).filter(|(form, ..)| *form != ordinal::Form::Spoken);
    let count =
        counted.filter(|(form, ..)| matches!(form, ordinal::Form::Digit | ordinal::Form::BracketedDigit));
    let count = count.map(|(_, number, _)| number).or_else(|| number_of_item(line));
    let form = counted.map(|(form, ..)| form);
    let item = matches!(&line.form, Form::Item { marker: Some(_), .. });
    let form = form.or(match &line.form {
        Form::Item { ordered: true, marker: Some(_), .. } => Some(ordinal::Form::Digit),
        _ => None,
    });
    let whole = row_title(text);
    let (title, page) = split_page(whole);
    let (lead, title) = match leading_page(title).filter(|_| page.is_none()) {
        Some((lead, title)) => (Some(lead), title),
        None => (None, title),
    };
    Row {
        lead,
        title: title.to_string(),
        whole: whole.to_string(),
        page,
        count,
        marked: bullet || item || form.is_some() || lead.is_some(),
        form,
        heading: matches!(line.form, Form::Heading(_)) || line.bold,
        column: is_framed(text),
        line: line.first,
    }
}

/// The number before an item of a list.
fn number_of_item(line: &Line) -> Option<u32> {
    let Form::Item { ordered: true, marker: Some(marker), .. } = &line.form else { return None };
    marker.trim_end_matches(['.', ')']).parse().ok()
}

/// The words behind the ordinal `count` at the start of a row, where they begin with a figure: `6.100个村庄`, `5.5G应用`.
///
/// By itself such a row may begin with a decimal, but not where it has the number that comes next.
pub(super) fn behind_count(text: &str, count: u32) -> Option<&str> {
    let (rest, _) = ordinal::without_bullet(text.trim());
    let digits = rest.trim_start_matches(|c: char| half_width(c).is_ascii_digit());
    let number = numeral::parse(rest.get(..rest.len() - digits.len())?)?;
    let words = digits.strip_prefix(['.', '．', '、'])?.trim_start();
    (number == count && words.starts_with(|c: char| half_width(c).is_ascii_digit()) && words.contains(is_han))
        .then_some(words)
}

/// The words of a row without what only a table of contents puts around them.
pub(super) fn row_title(text: &str) -> &str {
    let mut rest = trimmed(text);
    if ordinal::begins_with_words(rest) {
        return rest;
    }
    // `1．（1）题目`, `★ 1. 题目`: bullets and numbers, in any order, a few deep.
    for _ in 0..3 {
        let (bare, _) = ordinal::without_bullet(rest);
        rest = bare;
        match ordinal::split(rest) {
            Some((ordinal::Form::Spoken | ordinal::Form::Decimal(_), ..)) | None => break,
            Some((_, _, after)) if trimmed(after).is_empty() => break,
            Some((_, _, after)) => rest = after,
        }
    }
    trimmed(rest)
}

//! One row of the table, its words apart from what only a table of contents puts around them.

use std::borrow::Cow;

use super::leader::{Tail, leading_page, split_page};
use crate::ingest::line::numeral;
use crate::ingest::line::ordinal;
use crate::ingest::line::shape::is_framed;
use crate::ingest::line::wording::{half_width, is_han, trimmed};
use crate::ingest::line::{Form, Line};

#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    /// The words with bullets and page taken off.
    pub(super) title: Cow<'a, str>,
    /// The words with bullets taken off and the digits at the end left on.
    pub(super) whole: Cow<'a, str>,
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
pub(super) fn row<'a>(line: &Line, text: &'a str) -> Row<'a> {
    let Numbered { bullet, ordinal, words: whole } = numbered(text);
    let counted = ordinal.filter(|(form, _)| *form != ordinal::Form::Spoken);
    let count =
        counted.filter(|(form, _)| matches!(form, ordinal::Form::Digit | ordinal::Form::BracketedDigit));
    let count = count.map(|(_, number)| number).or_else(|| number_of_item(line));
    let form = counted.map(|(form, _)| form);
    let item = matches!(&line.form, Form::Item { marker: Some(_), .. });
    let form = form.or(match &line.form {
        Form::Item { ordered: true, marker: Some(_), .. } => Some(ordinal::Form::Digit),
        _ => None,
    });
    let (title, page) = split_page(whole);
    let (lead, title) = match leading_page(title).filter(|_| page.is_none()) {
        Some((lead, title)) => (Some(lead), title),
        None => (None, title),
    };
    Row {
        lead,
        title: Cow::Borrowed(title),
        whole: Cow::Borrowed(whole),
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
    numbered(text).words
}

/// A row's words, and what stands before them.
struct Numbered<'a> {
    /// Whether a bullet stands first.
    bullet: bool,
    /// The first ordinal, with its number.
    ordinal: Option<(ordinal::Form, u32)>,
    words: &'a str,
}

fn numbered(text: &str) -> Numbered<'_> {
    let whole = trimmed(text);
    if ordinal::begins_with_words(whole) {
        return Numbered { bullet: false, ordinal: None, words: whole };
    }
    let (mut rest, mut first) = (whole, None);
    // `1．（1）题目`, `★ 1. 题目`: bullets and numbers, in any order, a few deep.
    for _ in 0..3 {
        let (bare, bullet) = ordinal::without_bullet(rest);
        let next = ordinal::split(bare);
        first.get_or_insert((bullet, next.map(|(form, number, _)| (form, number))));
        rest = bare;
        match next {
            Some((ordinal::Form::Spoken | ordinal::Form::Decimal(_), ..)) | None => break,
            Some((_, _, after)) if trimmed(after).is_empty() => break,
            Some((_, _, after)) => rest = after,
        }
    }
    let (bullet, ordinal) = first.unwrap_or_default();
    Numbered { bullet, ordinal, words: trimmed(rest) }
}

//! The edges of pages: where furniture stands.
//!
//! Invariant: a line is asked by its nearest neighbours alone. Limit: an edge is only known beside a page mark or beside
//! furniture that is known already.

use crate::ingest::line::ordinal;
use crate::ingest::line::shape::is_labelled;
use crate::ingest::line::wording::ends_sentence;
use crate::ingest::line::{Form, Line, Role};

/// Whether the neighbours of `index` make it the edge of a page.
pub(super) fn at_page_edge(lines: &[Line], index: usize) -> bool {
    let mark = |line: &&Line| {
        !matches!(line.form, Form::Figure { .. } | Form::Comment | Form::Rule)
            || line.is_free() && line.has_words()
    };
    let edge = |line: Option<&Line>| {
        line.is_none_or(|line| matches!(line.form, Form::Page(_)) || line.role == Role::Furniture)
    };
    let before = lines.get(..index).into_iter().flatten().rev().take(4).find(mark);
    let after = lines.get(index + 1..).into_iter().flatten().take(4).find(mark);
    edge(before) && index > 0 || edge(after) && after.is_some()
}

/// Whether `index` is the first line of a page that another page, of running text to its end, stands before.
pub(super) fn begins_later_page(lines: &[Line], index: usize) -> bool {
    let mut before = lines.get(..index).into_iter().flatten().rev();
    let has_mark = before.by_ref().take(4).find(|line| line.is_free() || matches!(line.form, Form::Page(_)));
    has_mark.is_some_and(|line| !line.is_free())
        && before
            .take(4)
            .find(|line| line.is_free() && line.is_text())
            .is_some_and(|line| ends_sentence(&line.text) && line.is_longer_than(15))
}

/// Whether the text before breaks off and goes on after.
pub(super) fn cuts_a_sentence(lines: &[Line], index: usize) -> bool {
    let text = |line: &&Line| line.is_free() && line.is_text();
    let before = lines.get(..index).into_iter().flatten().rev().take(3).find(text);
    let after = lines.get(index + 1..).into_iter().flatten().take(3).find(text);
    before
        .is_some_and(|line| !ends_sentence(&line.text) && line.is_longer_than(15) && !is_labelled(&line.text))
        && after.is_some_and(|line| line.is_longer_than(1) && !ordinal::begins_part(&line.text))
}

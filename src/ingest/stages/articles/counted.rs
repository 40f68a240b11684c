//! Titles that count and are no headings: bold lines and bold items of lists, as Word numbers them and converters write them.
//!
//! Invariant: each names a place and stands over a text of its own; what a title above them heads are its leads. Limit: an
//! issue without headings.

use super::Start;
use super::unmarked::counted_titles;
use crate::ingest::line::shape::{is_running_text, names_a_province};
use crate::ingest::line::{Form, Line};
use crate::ingest::stages::titles::{Kind, is_bold_item};

/// The bold lines among `all`, and the bold items from line `from` on, that count the articles of an issue.
pub(super) fn bold_titles(lines: &[Line], from: usize, all: &[Start]) -> Vec<Start> {
    let bold = all.iter().filter(|start| start.kind == Kind::Bold).cloned();
    let items = lines.iter().enumerate().skip(from).filter_map(|(index, line)| item(index, line));
    let mut starts: Vec<Start> = bold.chain(items).filter(|start| is_over_text(lines, start)).collect();
    starts.sort_by_key(|start| start.start);
    let titles = counted_titles(lines, starts.iter());
    let Some(first) = titles.first() else { return titles };
    let heads = |start: &Start| {
        (matches!(start.kind, Kind::Bold | Kind::Centred) || names_a_province(&start.title))
            && first_below(lines, start)
                .is_some_and(|below| below.is_text() && !below.bold && is_running_text(below))
    };
    let is_headed = all.iter().take_while(|start| start.start < first.start).any(heads);
    if is_headed { Vec::new() } else { titles }
}

/// A bold item of a numbered list as a title, with its number.
fn item(index: usize, line: &Line) -> Option<Start> {
    let Form::Item { marker: Some(marker), .. } = &line.form else { return None };
    let title = || format!("{marker} {}", line.text);
    (is_bold_item(line) && names_a_province(&line.text)).then(|| Start {
        start: index,
        end: index + 1,
        title: title(),
        kind: Kind::Bold,
        entry: None,
    })
}

fn first_below<'a>(lines: &'a [Line], start: &Start) -> Option<&'a Line> {
    lines.iter().skip(start.end).find(|line| line.is_free() && line.form != Form::Rule)
}

/// Whether a title stands over a text or a list of its own, and not over the next of its list.
fn is_over_text(lines: &[Line], start: &Start) -> bool {
    let level = |line: &Line| match &line.form {
        Form::Item { level, .. } => Some(*level),
        _ => None,
    };
    let own = lines.get(start.start).and_then(level);
    first_below(lines, start).is_some_and(|below| match &below.form {
        Form::Item { marker: None, .. } | Form::Table { .. } | Form::Figure { .. } => true,
        Form::Item { level, .. } => own.is_none_or(|own| *level > own),
        Form::Text => !below.bold,
        _ => false,
    })
}

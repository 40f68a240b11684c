//! Names of columns: `【他山之石】`, `◆政策速递◆`, set above the articles they gather.
//!
//! A column is no article, and it is no text of the article before it, though it stands under its last paragraph.
//! Invariant: it stays in the issue, as a heading. Limit: an unframed name is known only where it is centred.

use crate::ingest::line::shape::{LONGEST_COLUMN, is_behind_ornament, is_framed};
use crate::ingest::line::wording::{ends_sentence, is_han};
use crate::ingest::line::{Form, Line};
use crate::ingest::stages::articles::Start;
use crate::ingest::stages::articles::sections::is_name;
use crate::ingest::stages::contents::Contents;

/// Takes the starts that are names of columns out: nothing stands under them but the next title.
pub(in crate::ingest::stages) fn without(
    lines: &[Line],
    contents: &Contents,
    starts: Vec<Start>,
) -> Vec<Start> {
    let paged =
        contents.entries.iter().filter(|entry| entry.page.is_some()).count() * 2 > contents.entries.len();
    let nexts: Vec<usize> = starts.iter().skip(1).map(|start| start.start).chain([lines.len()]).collect();
    let is_column = |start: &Start, next: usize| {
        let filled = lines
            .get(start.end..next)
            .into_iter()
            .flatten()
            .any(|line| line.is_free() && line.form != Form::Rule);
        let unpaged = start
            .entry
            .and_then(|entry| contents.entries.get(entry))
            .is_some_and(|entry| entry.page.is_none());
        let marked = start.title.starts_with(['【', '〖', '［', '◆', '■', '●', '★'])
            && start.title.chars().count() <= LONGEST_COLUMN + 2;
        let short = start.title.chars().count() <= 6 && is_name(&start.title);
        !filled && next < lines.len() && (marked || short || paged && unpaged)
    };
    starts
        .into_iter()
        .zip(nexts)
        .filter(|(start, next)| !is_column(start, *next))
        .map(|(start, _)| start)
        .collect()
}

/// Makes headings of the names of columns that stand right above the titles.
pub(in crate::ingest::stages) fn mark(lines: &mut [Line], starts: &[Start]) {
    for start in starts {
        let above = lines.iter_mut().take(start.start).rev().filter(|line| line.form != Form::Rule);
        if let Some(line) = above.take(4).find(|line| line.is_free() && line.has_words())
            && line.is_text()
            && is_column(line)
        {
            line.form = Form::Heading(2);
        }
    }
}

fn is_column(line: &Line) -> bool {
    is_framed(&line.text)
        || is_behind_ornament(&line.text)
        || is_centred_name(line)
        || line.bold && is_name(&line.text)
}

fn is_centred_name(line: &Line) -> bool {
    line.centred
        && (2..=8).contains(&line.chars())
        && line.text.chars().all(|c| is_han(c) || c.is_whitespace())
        && !ends_sentence(&line.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_above_a_title_becomes_a_heading() {
        let mut lines: Vec<Line> = ["前文。", "◆他山之石◆", "海滨市：渔船装上“千里眼”"]
            .iter()
            .map(|text| Line::text(*text, 1))
            .collect();
        let start = Start {
            start: 2,
            end: 3,
            title: String::new(),
            kind: crate::ingest::stages::titles::Kind::Bare,
            entry: None,
        };
        mark(&mut lines, &[start]);
        assert_eq!(lines[1].form, Form::Heading(2));
        assert_eq!(lines[0].form, Form::Text);
    }
}

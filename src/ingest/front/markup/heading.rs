//! Headings: without their space before the parser sees them, over several lines after it.
//!
//! Limit: Markdown's marks; a title without marks is for the later stages, which see the whole issue.

use crate::ingest::line::wording::{ends_full_sentence, is_wide, join_onto};
use crate::ingest::line::{Form, Line};

/// The deepest level that Markdown has.
const DEEPEST: usize = 6;

/// A heading longer than this, in characters, is a paragraph with a rule under it.
const LONGEST_UNDERLINED: usize = 60;

/// The marks and the title of a heading whose space was forgotten: `###题目`.
pub(super) fn tight(words: &str) -> Option<(&str, &str)> {
    let title = words.trim_start_matches('#');
    let level = words.len() - title.len();
    let meant = title.chars().next().is_some_and(|c| is_wide(c) || c == '*');
    (level <= DEEPEST && meant).then(|| words.split_at_checked(level)).flatten()
}

/// Whether a line over a rule is none of a heading's.
pub(super) fn is_prose(text: &str) -> bool {
    let is_long = text.len() > LONGEST_UNDERLINED && text.chars().nth(LONGEST_UNDERLINED).is_some();
    is_long || ends_full_sentence(text)
}

/// Makes the same of lines that only a rule under them says are a heading, unless one of them is prose; of the line of this
/// index, which is many, it is `known`.
pub(super) fn unite_underlined(lines: &mut Vec<Line>, from: usize, level: u8, known: Option<(usize, bool)>) {
    let has_prose = lines.iter().enumerate().skip(from).any(|(index, line)| match known {
        Some((whole, has_prose)) if whole == index => has_prose,
        _ => is_prose(&line.text),
    });
    if !has_prose {
        unite(lines, from, level);
    }
}

/// Makes the lines from index `from` on one heading, the pictures in it set behind.
pub(super) fn unite(lines: &mut Vec<Line>, from: usize, level: u8) {
    let is_figure = |line: &Line| matches!(line.form, Form::Figure { .. });
    let mut parts = lines.drain(from.min(lines.len())..);
    let Some(mut heading) = parts.next() else { return };
    let mut figures = Vec::new();
    for part in parts.by_ref() {
        if is_figure(&part) {
            figures.push(part);
            continue;
        }
        join_onto(&mut heading.text, &part.text);
        heading.last = part.last;
    }
    drop(parts);
    if !is_figure(&heading) {
        heading.form = Form::Heading(level);
    }
    lines.push(heading);
    lines.append(&mut figures);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn united(texts: &[&str], underlined: bool) -> Vec<Line> {
        let mut lines: Vec<Line> = texts.iter().map(|text| Line::text(*text, 1)).collect();
        if underlined {
            unite_underlined(&mut lines, 0, 2, None)
        } else {
            unite(&mut lines, 0, 2)
        }
        lines
    }

    #[test]
    fn lines_of_a_heading_are_one_unless_they_are_prose_over_a_rule() {
        let lines = united(&["科技要情", "汇编"], true);
        assert_eq!((lines[0].text.as_str(), lines[0].form.clone()), ("科技要情汇编", Form::Heading(2)));
        assert_eq!(united(&["某市出台办法。", "各地跟进。"], true).len(), 2);
        assert_eq!(united(&["某市出台办法。", "各地跟进。"], false).len(), 1);
    }
}

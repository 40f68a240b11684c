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

/// Makes the lines from index `from` on one heading, the pictures in it set behind.
///
/// `underlined` says that it is none by marks but by a rule under it; then it may be a paragraph.
pub(super) fn unite(lines: &mut Vec<Line>, from: usize, level: u8, underlined: bool) {
    let is_prose = |line: &Line| line.is_longer_than(LONGEST_UNDERLINED) || ends_full_sentence(&line.text);
    if underlined && lines.iter().skip(from).any(is_prose) {
        return;
    }
    let is_figure = |line: &Line| matches!(line.form, Form::Figure { .. });
    let mut parts = lines.split_off(from).into_iter();
    let Some(mut heading) = parts.next() else { return };
    let mut figures = Vec::new();
    for part in parts {
        if is_figure(&part) {
            figures.push(part);
            continue;
        }
        join_onto(&mut heading.text, &part.text);
        heading.last = part.last;
    }
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
        let mut lines = texts.iter().map(|text| Line::text(*text, 1)).collect();
        unite(&mut lines, 0, 2, underlined);
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

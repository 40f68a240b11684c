//! Plain text to the common stream.
//!
//! A text file has nothing but its lines: indents, blank lines and form feeds are its markup. Limit: what the lines
//! mean (a title, a paragraph) is for the later stages, which see the whole issue.

use super::printed_columns;
use crate::ingest::bytes::decode::PAGE_BREAK;
use crate::ingest::line::page_mark::page_mark;
use crate::ingest::line::wording::{cells, lines_of};
use crate::ingest::line::{Form, Gap, Line, PageMark, Role};

/// Reads plain text into lines.
pub(in crate::ingest) fn read(source: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(source.len() / 40 + 1);
    let mut gap = Gap::Block;
    if let Some(ordered) = printed_columns::in_reading_order(source) {
        ordered.into_iter().for_each(|(number, text)| push_parts(&mut lines, text, number, &mut gap));
    } else {
        for (index, text) in lines_of(source).enumerate() {
            push_parts(&mut lines, text, index + 1, &mut gap);
        }
    }
    lines
}

fn push_parts(lines: &mut Vec<Line>, text: &str, number: usize, gap: &mut Gap) {
    let mut parts = text.split(PAGE_BREAK);
    push_line(lines, parts.next().unwrap_or_default(), number, gap);
    for part in parts {
        let mark = Form::Page(PageMark::Break);
        lines.push(Line { form: mark, role: Role::Furniture, ..Line::text("", number) });
        if !part.trim().is_empty() {
            push_line(lines, part, number, gap);
        }
    }
}

fn push_line(lines: &mut Vec<Line>, text: &str, number: usize, gap: &mut Gap) {
    let words = text.trim();
    if words.is_empty() {
        *gap = Gap::Block;
        return;
    }
    if let Some(mark) = page_mark(words) {
        lines.push(Line { form: Form::Page(mark), role: Role::Furniture, ..Line::text(words, number) });
        return;
    }
    let indent = cells(text.get(..text.len() - text.trim_start().len()).unwrap_or_default());
    lines.push(Line { indent, gap: *gap, ..Line::text(words, number) });
    *gap = Gap::Line;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indents_blank_lines_and_form_feeds_are_kept() {
        let lines = read("　　　　科技参考\n\n　　各地\n推进。\u{FDD0}科技\n— 3 —\n");
        let told: Vec<_> = lines.iter().map(|line| (line.text.as_str(), line.indent, line.gap)).collect();
        assert_eq!(told[0], ("科技参考", 8, Gap::Block));
        assert_eq!(told[1], ("各地", 4, Gap::Block));
        assert_eq!(told[2], ("推进。", 0, Gap::Line));
        assert_eq!(lines[3].form, Form::Page(PageMark::Break));
        assert_eq!(told[4].0, "科技");
        assert_eq!(lines[5].form, Form::Page(PageMark::Printed(3)));
    }
}

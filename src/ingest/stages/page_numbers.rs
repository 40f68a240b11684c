//! Page numbers that are nothing but digits.
//!
//! Digits alone may be a figure of a table or the page of an entry: their company tells. Invariant: what is taken is kept
//! as a page mark. Limit: three digits.

use std::ops::Range;

use super::page_edge::{at_page_edge, cuts_a_sentence};
use crate::ingest::line::page_mark::bare_number;
use crate::ingest::line::{Form, Line, PageMark, Role};

/// Takes lines of nothing but digits that stand at page edges or count up by ones, and `3 / 12` within a sentence; `except`
/// tells lines (indexes) of the contents, where they are the pages of entries. Whether there are such lines, taken or not.
pub(super) fn take(lines: &mut [Line], except: impl FnOnce(&[Line]) -> Range<usize>) -> bool {
    let mut numbers: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_free() && matches!(line.form, Form::Text))
        .filter_map(|(index, line)| Some((index, bare_number(&line.text)?)))
        .collect();
    // Most files have none, and where their contents lie is not looked for.
    if numbers.is_empty() {
        return false;
    }
    let except = except(lines);
    numbers.retain(|(index, _)| !except.contains(index));
    let mut taken: Vec<(usize, u32)> = Vec::new();
    for (at, &(index, number)) in numbers.iter().enumerate() {
        let edge = at_page_edge(lines, index);
        let beside = |other: Option<&(usize, u32)>, step: i64| {
            other
                .is_some_and(|&(_, other)| (1..=2).contains(&((i64::from(other) - i64::from(number)) * step)))
        };
        let counts = beside(numbers.get(at + 1), 1) || at > 0 && beside(numbers.get(at - 1), -1);
        let of_all = lines.get(index).is_some_and(|line| line.text.contains(['/', '／']));
        if edge || (counts || of_all) && cuts_a_sentence(lines, index) {
            taken.push((index, number));
        }
    }
    for (index, number) in taken {
        if let Some(line) = lines.get_mut(index) {
            line.role = Role::Furniture;
            line.form = Form::Page(PageMark::Printed(number));
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_all_pages_within_a_sentence_is_one_though_it_stands_once() {
        let read = |number: &str| {
            let before = Line::text("选育抗逆珠贝，与研究所合作培育新品系六个，苗种成", 1);
            let mut lines = [before, Line::text(number, 2), Line::text("活率提高到61%。", 3)];
            take(&mut lines, |_| 0..0);
            lines[1].role
        };
        assert_eq!((read("1 / 12"), read("1")), (Role::Furniture, Role::Body));
    }

    #[test]
    fn bare_numbers_at_page_edges_are_page_numbers() {
        let page = || Line::page(PageMark::Break, "", 3);
        let mut lines = [
            Line::text("甲。", 1),
            Line::text("3", 2),
            page(),
            Line::text("乙。", 4),
            Line::text("47", 5),
            Line::text("丙。", 6),
        ];
        take(&mut lines, |_| 0..0);
        assert_eq!(lines[1].form, Form::Page(PageMark::Printed(3)));
        assert!(lines[4].is_free());
    }
}

//! Headings of parts of articles, told by their numbers and by the words that parts are called by.
//!
//! Limit: a heading that is not numbered and has none of those words is told by its level alone.

use super::chapters::is_section_of;
use super::{Start, heading_level};
use crate::ingest::line::{Form, Line, ordinal};

/// The longest name of a part that is told by its words, in characters.
const LONGEST_PART: usize = 8;

/// Whether a title is that of a part of an article: numbered, or one of the words that parts are called by.
pub(super) fn is_part(title: &str) -> bool {
    const PARTS: &[&str] = &[
        "做法", "成效", "成果", "背景", "启示", "经验", "下一步", "打算", "存在问题", "问题", "建议", "结语",
        "小结", "概况", "举措", "措施", "亮点", "参考文献", "附件", "附录",
    ];
    ordinal::split(title).is_some()
        || title.chars().count() <= LONGEST_PART
            && PARTS.iter().any(|part| title.ends_with(part) || title.starts_with(part))
}

/// Whether the numbers of headings begin with the first again under several titles without one.
pub(super) fn numbers_begin_anew(headings: &[Start]) -> bool {
    let number = |start: &Start| ordinal::split(&start.title).map(|(_, number, _)| number);
    let begun = headings.windows(2).filter_map(|pair| match pair {
        [above, below] if number(above).is_none() => number(below),
        _ => None,
    });
    let begun: Vec<u32> = begun.collect();
    begun.len() >= 2 && begun.iter().all(|number| *number == 1)
}

/// Whether a heading without text of its own has deeper headings under it, or the first of its parts at its own level.
pub(super) fn opens_parts(lines: &[Line], start: &Start) -> bool {
    let own = heading_level(start.kind).unwrap_or(u8::MAX);
    let next = lines.iter().skip(start.end).find(|line| line.is_free() && line.has_words());
    next.is_some_and(|line| match line.form {
        Form::Heading(level) => level > own || level == own && is_first_part(&line.text, &start.title),
        _ => false,
    })
}

/// Whether a heading is numbered as the first part of the one above it: `一、` below a title, `（一）` below `二、`, `2.1` below
/// `2`.
fn is_first_part(title: &str, above: &str) -> bool {
    is_section_of(title, above)
        || ordinal::split(title).is_some_and(|(form, number, _)| {
            let outer = ordinal::split(above);
            !matches!(form, ordinal::Form::Decimal(_))
                && number == 1
                && outer.is_none_or(|(outer, ..)| outer < form)
        })
}

//! Blocks of HTML in Markdown that a page hides over blank lines, between which its words would be Markdown.
//!
//! Invariant: only what is closed is hidden, and no heading. Limit: an element whose tags stand on lines of their own.

use std::ops::RangeInclusive;

use crate::ingest::front::html::{Hidden, Token, Vocabulary, tokens};
use crate::ingest::line::wording::lines_of;

/// Lines of the longest block that is hidden.
const LONGEST: usize = 60;

/// Bytes of the longest line of one.
const LONGEST_LINE: usize = 4096;

/// Tags that begin no such block after which a file is looked through no further.
const MOST_UNCLOSED: usize = 2000;

/// The lines (from 1) of the hidden blocks of a file, from the first tag to the last, rising.
pub(super) fn lines(source: &str, vocabulary: &Vocabulary<'_>) -> Vec<RangeInclusive<usize>> {
    if memchr::memmem::find(source.as_bytes(), b"</").is_none() {
        return Vec::new();
    }
    let all: Vec<&str> = lines_of(source).collect();
    let mut found: Vec<RangeInclusive<usize>> = Vec::new();
    let mut unclosed = 0;
    for (at, line) in all.iter().enumerate() {
        let inside = found.last().is_some_and(|last| last.contains(&(at + 1)));
        if inside || !line.trim_start().starts_with('<') {
            continue;
        }
        match hidden_from(all.get(at..).unwrap_or_default(), vocabulary) {
            Some(length) => found.push(at + 1..=at + length),
            None if unclosed == MOST_UNCLOSED => break,
            None => unclosed += 1,
        }
    }
    found
}

/// How many of these lines the hidden block takes that begins with the first of them.
fn hidden_from(lines: &[&str], vocabulary: &Vocabulary<'_>) -> Option<usize> {
    let (first, rest) = lines.split_first().filter(|(first, _)| first.len() <= LONGEST_LINE)?;
    let mut tags = tokens(first.trim(), vocabulary);
    let Some(Token::Open(name, attributes)) = tags.next() else { return None };
    if tags.next().is_some() {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let mut hidden = Hidden::of(&name, attributes)?;
    let mut is_apart = false;
    for (count, line) in rest.iter().take(LONGEST).enumerate() {
        is_apart |= line.trim().is_empty();
        if line.trim_start().starts_with('#') || line.len() > LONGEST_LINE {
            return None;
        }
        for token in tokens(line, vocabulary) {
            match token {
                Token::Open(name, _) if hidden.ends_before(&name.to_ascii_lowercase()) => return None,
                // Within a block of HTML its own reader hides it.
                Token::Close(name) if hidden.ends_with(&name.to_ascii_lowercase()) => {
                    return is_apart.then_some(count + 2);
                }
                _ => {}
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(source: &str) -> Vec<RangeInclusive<usize>> {
        lines(source, &Vocabulary::of_markdown(source))
    }

    #[test]
    fn a_block_is_hidden_from_its_first_tag_to_its_last_and_only_where_it_is_closed() {
        let block = "甲。\n\n<div style=\"display: none\">\n\n<div>计数</div>\n\n统计 8866\n\n</div>\n\n乙。";
        assert_eq!(hidden(block), [3..=9]);
        for shown in [
            "<div style=\"display:none\">\n\n甲。",
            "<div style=\"display:none\">\n甲。\n</div>",
            "<div>\n\n甲。 none\n\n</div>",
            "<div style=\"display:none\">\n\n## 题目\n\n甲。\n\n</div>",
        ] {
            assert_eq!(hidden(shown), [], "{shown}");
        }
    }
}

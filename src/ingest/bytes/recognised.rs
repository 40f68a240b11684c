//! Text that recognition read character by character: `广 东 佛 山`.
//!
//! Recognisers made for words that spaces set apart put one after every Chinese character, and then no name is found
//! in the text by search or by insight. Invariant: only single spaces between two wide characters go, and only in a
//! file where they stand between most; indents, columns and the spaces around figures stay. Limit: a space the author
//! meant (`成果转化 再上台阶`) goes with them.

use std::borrow::Cow;

use super::printed_ends;
use crate::ingest::line::wording::is_wide;

/// Pairs of wide characters with a space between them that make a habit.
const HABIT: usize = 60;

/// How much of a file is looked at for its habit, in characters.
const SAMPLE: usize = 20_000;

/// The text without the spaces that recognition put in; the text itself where it put none. Whether it is of a page tells
/// what its line ends mean.
pub(in crate::ingest) fn closed_up(text: &str, is_page: bool) -> Cow<'_, str> {
    if !is_spaced(text) {
        return printed_ends::closed_up(text, is_page);
    }
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let between = c == ' '
            && before.is_some_and(is_letter)
            && characters.peek().is_some_and(|after| is_letter(*after));
        if !between {
            out.push(c);
        }
        before = Some(c);
    }
    Cow::Owned(out)
}

/// A wide character that is no blank.
fn is_letter(c: char) -> bool {
    is_wide(c) && !c.is_whitespace()
}

/// Whether more wide characters have a space between them than have none.
fn is_spaced(text: &str) -> bool {
    // Such a file has a space for every two wide characters at the least, and most files have hardly any.
    let sample = text.as_bytes().get(..SAMPLE * 3).unwrap_or(text.as_bytes());
    let spaces = memchr::memchr_iter(b' ', sample).count();
    if spaces < HABIT || spaces * 8 < sample.len() {
        return false;
    }
    let (mut spaced, mut close) = (0usize, 0usize);
    let (mut last, mut last_but_one) = (' ', ' ');
    for c in text.chars().take(SAMPLE) {
        if is_letter(c) {
            spaced += usize::from(last == ' ' && is_letter(last_but_one));
            close += usize::from(is_letter(last));
        }
        (last_but_one, last) = (last, c);
    }
    spaced >= HABIT && spaced > close
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_read_one_by_one_close_up() {
        let text = "某 市 推 进 科 技 创 新 ， 2023 年 新 增 企 业 5 家 。\n    第 二 段\n".repeat(8);
        let closed = closed_up(&text, false);
        assert!(closed.starts_with("某市推进科技创新， 2023 年新增企业 5 家。\n    第二段\n"), "{closed}");
    }

    #[test]
    fn a_spaced_title_is_no_habit() {
        let text = format!("科 技 参 考\n{}", "某市推进科技创新，新增企业。\n".repeat(20));
        assert!(matches!(closed_up(&text, false), Cow::Borrowed(_)));
    }
}

//! Emphasis beside Chinese marks.
//!
//! `*注：*某市…` is emphasis to its author; CommonMark wants a space after the star or no mark before it, as it does of bold.
//! Such pairs are told here, to be written as HTML writes them. Invariant: a line whose stars do not all pair is left as it
//! is. Limit: pairs on one line; underscores around Chinese.

use crate::ingest::line::punctuation::{is_chinese_closer, is_chinese_opener, is_stop};
use crate::ingest::line::wording::is_han;

/// Whether the stars of a line, which stand between these parts of it, pair as emphasis and CommonMark would not see it.
pub(super) fn is_misread(parts: &[&str]) -> bool {
    // `全市90万吨*。` and a note `*含石材`: an odd star is a sign of a note.
    if parts.len() < 3 || parts.len().is_multiple_of(2) {
        return false;
    }
    let mut misread = false;
    for pair in parts.windows(3).step_by(2) {
        let [before, inside, after] = pair else { return false };
        let (Some(first), Some(last)) = (inside.chars().next(), inside.chars().next_back()) else {
            return false;
        };
        if first.is_whitespace() || last.is_whitespace() || ends_phrase(first) || opens_phrase(last) {
            return false;
        }
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        misread |= is_mark(first) && is_letter(before.chars().next_back());
        misread |= is_mark(last) && is_letter(after.chars().next());
    }
    misread
}

/// Whether one underscore on each side of `inside` marks it: words of Chinese and no part of a name.
pub(super) fn is_underscored(before: &str, inside: &str, after: &str) -> bool {
    let name = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let han = inside.chars().filter(|c| is_han(*c)).take(2).count();
    inside.trim() == inside
        // `自_月_日起` leaves a blank to be filled in.
        && (han == 2 || han == 1 && inside.ends_with(is_mark))
        && !inside.contains(['_', '*'])
        && !inside.starts_with(ends_phrase)
        && !inside.ends_with(opens_phrase)
        && !name(before.chars().next_back())
        && !name(after.chars().next())
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Marks that nothing emphasised begins with.
fn ends_phrase(c: char) -> bool {
    is_stop(c) || is_chinese_closer(c) || matches!(c, ')' | ',' | '.' | ';' | ':')
}

/// Marks that nothing emphasised ends with.
fn opens_phrase(c: char) -> bool {
    is_chinese_opener(c) || c == '('
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_beside_chinese_marks_pair_and_signs_of_notes_do_not() {
        for parts in [
            &["", "注：", "某市"][..],
            &["某市", "（试点）", "推进"],
            &["", "图例：", "实心为新，", "说明：", "空心为旧"],
        ] {
            assert!(is_misread(parts), "{parts:?}");
        }
        for parts in [
            &["全市90万吨", "。石材", "含石粉"][..],
            &["各地", "重点", "推进"],
            &["", "号为在建项目：", "一期、", "二期"],
            &["某市", " ", "推进"],
        ] {
            assert!(!is_misread(parts), "{parts:?}");
        }
    }

    #[test]
    fn underscores_mark_chinese_and_no_names() {
        assert!(is_underscored("", "注：", "某市") && is_underscored("某市", "重点", "推进"));
        assert!(!is_underscored("自", "月", "日起") && !is_underscored("back", "备份", "v2"));
        assert!(!is_underscored("", " 重点", "推进") && !is_underscored("甲", "，乙丙", ""));
    }
}

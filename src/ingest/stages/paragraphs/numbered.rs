//! Numbered lines: what heads the text below it, and what is one of a row.
//!
//! Writers number sub-heads, items and sentences alike; only the lines around a numbered one tell which it is. Invariant:
//! nothing but the two lines is looked at. Limit: a sub-head as long as a printed line.

use super::open::Open;
use crate::ingest::line::ordinal::{self, Form};

/// The longest line that may be a sub-head, in characters.
pub(super) const LONGEST_LABEL: usize = 32;

/// The shortest line, in characters, that a numbered one right above it may be the sub-head of.
const LONG_BELOW: usize = 18;

/// The form of the number or bullet that a line begins with.
pub(super) fn form_of(text: &str) -> Option<Form> {
    ordinal::split(text).map(|(form, ..)| form)
}

/// Whether a line begins with a number that sub-heads have.
pub(super) fn is_numbered(text: &str) -> bool {
    matches!(
        form_of(text),
        Some(Form::Chapter | Form::Han | Form::BracketedHan | Form::Digit | Form::Decimal(_))
    )
}

/// Whether a numbered line is so much shorter than the next that no line of print ended there.
///
/// Lines of print are of one length, so one that leaves room for a third of the next was ended by its writer.
pub(super) fn heads(text: &str, next: &str) -> bool {
    let length = text.chars().take(LONGEST_LABEL + 1).count();
    length <= LONGEST_LABEL
        && next.chars().nth((length * 3 / 2).max(LONG_BELOW) - 1).is_some()
        && !text.contains(['，', '。', '；'])
        && is_numbered(text)
}

/// `一、强化政策引领`, `1、培训到户`: a numbered line that no paragraph goes on after.
pub(super) fn is_ordinal_line(open: &Open) -> bool {
    open.single
        && open.chars() <= LONGEST_LABEL
        && !open.text.contains(['，', '。', '；'])
        && ordinal::begins_part(&open.text)
}

/// Whether two lines are of one row: both begin with a bullet, or with a number of one form.
pub(super) fn is_in_row(above: &str, text: &str) -> bool {
    let begins = |text| (form_of(text), ordinal::without_bullet(text).1);
    let own = begins(text);
    own != (None, false) && own == begins(above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_line_heads_a_longer_one_and_no_other_of_its_row() {
        let answer = "在本市注册的科技型中小企业均可申领，不受行业限制。";
        assert!(heads("2、哪些企业可以申领", answer) && heads("（二）补助标准", answer));
        assert!(!heads("一是补助标准", answer), "a sentence");
        assert!(!heads("2、在本市注册的科技型中小企业均可以", answer), "a line of print");
        assert!(!heads("哪些企业可以申领", answer) && !heads("2、哪些企业", "3、怎样申领"));
        assert!(is_in_row("（1）苗木", "（2）肥料") && is_in_row("● 苗木", "● 肥料"));
        assert!(!is_in_row("（1）苗木", "2. 肥料") && !is_in_row("苗木", "肥料"));
    }
}

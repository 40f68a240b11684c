//! Where a blank says nothing: between a figure and what stands beside it.
//!
//! One file has `57家`, another `57 家`, and whoever looks for either wants both. Invariant: only blanks are passed over,
//! one at a time, and never between two words or two numbers. Limit: digits, not 三十; a blank behind a letter parts words.

use crate::text::{is_basic_han, is_silent};

/// Marks that a figure is counted in.
const UNIT_MARKS: &str = "%‰℃℉°㎡㎥㎏㎞㎜㎝";

/// Whether one blank between two folded characters says nothing.
pub(super) fn is_joint(before: char, behind: char) -> bool {
    if before.is_ascii_digit() {
        behind.is_alphabetic() || UNIT_MARKS.contains(behind)
    } else {
        is_basic_han(before) && behind.is_ascii_digit()
    }
}

/// A character of a text that is compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    /// The byte of the text at which it begins.
    pub(super) start: usize,
    /// The byte at which it ends.
    pub(super) end: usize,
    pub(super) folded: char,
}

/// The characters of a text that are compared, in order: none that is silent, and where `joined` no blank beside a figure.
pub(super) fn letters<'t>(
    text: &'t str,
    joined: bool,
    fold: impl Fn(char) -> char + 't,
) -> impl Iterator<Item = Letter> + 't {
    let counts = text.char_indices().filter(|(_, character)| !is_silent(*character));
    let letter = move |(start, character): (usize, char)| Letter {
        start,
        end: start + character.len_utf8(),
        folded: fold(character),
    };
    let mut letters = counts.map(letter).peekable();
    let mut before = None;
    std::iter::from_fn(move || {
        let mut letter = letters.next()?;
        if joined
            && letter.folded == ' '
            && let (Some(before), Some(behind)) = (before, letters.peek())
            && is_joint(before, behind.folded)
        {
            letter = letters.next()?;
        }
        before = Some(letter.folded);
        Some(letter)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn joined(text: &str) -> String {
        letters(text, true, fold).map(|letter| letter.folded).collect()
    }

    #[test]
    fn a_blank_beside_a_figure_is_passed_over_and_no_other() {
        for (text, read) in [
            ("机构 57 家", "机构57家"),
            ("１２００.２　亿元", "1200.2亿元"),
            ("增长 3.5 %、100 MW", "增长3.5%、100mw"),
            ("2024\u{a0}年 4 月", "2024年4月"),
        ] {
            assert_eq!(joined(text), read);
        }
        for text in ["中国 ai", "no 5", "5 7", "科创 中心", "57  家", "57 ", " 57"] {
            assert_eq!(joined(text), text);
        }
    }
}

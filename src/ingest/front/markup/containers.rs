//! The marks of what holds other blocks: items of lists and quotations.
//!
//! Invariant: what is told here is what CommonMark takes for such a mark. Limit: one line; which lines a mark holds together
//! is for the parser.

/// Marks on one line beyond which nesting is not followed: more is a bomb.
pub(super) const DEEPEST: usize = 24;

/// Whether `words` begin with the marker of a list item.
pub(super) fn is_list_marker(words: &str) -> bool {
    let after = match words.as_bytes().first() {
        Some(b'-' | b'+' | b'*') => words.get(1..),
        Some(b'0'..=b'9') => {
            let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
            if words.len() - digits.len() > 9 { None } else { digits.strip_prefix(['.', ')']) }
        }
        _ => None,
    };
    after.is_some_and(|after| after.is_empty() || after.starts_with(' '))
}

/// The marks that are followed and the words after them, where `words` begin with more marks than that.
pub(super) fn too_deep(words: &str) -> Option<(&str, &str)> {
    let mut rest = words;
    for _ in 0..DEEPEST {
        rest = after_container(rest)?.trim_start_matches(' ');
    }
    after_container(rest)?;
    words.split_at_checked(words.len() - rest.len())
}

/// What follows the container marker (`>`, `-`, `1.`) at the start of `words`.
fn after_container(words: &str) -> Option<&str> {
    let words = words.trim_start_matches(' ');
    if let Some(after) = words.strip_prefix('>') {
        return Some(after);
    }
    if !is_list_marker(words) {
        return None;
    }
    words.split_once(' ').map(|(_, after)| after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_items_are_told_from_words() {
        assert!(is_list_marker("- 甲") && is_list_marker("12. 甲") && is_list_marker("*"));
        assert!(!is_list_marker("-甲") && !is_list_marker("1.5 万") && !is_list_marker("甲"));
    }

    #[test]
    fn a_bomb_of_nested_marks_is_cut() {
        let bomb = "> ".repeat(1000) + "底";
        let (kept, rest) = too_deep(&bomb).unwrap();
        assert_eq!(kept.matches('>').count(), DEEPEST);
        assert!(rest.starts_with('>'));
        assert_eq!(too_deep("> - 甲"), None);
    }
}

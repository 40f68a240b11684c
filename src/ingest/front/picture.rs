//! Pictures in the middle of a sentence: a character that the type had not, or an ornament.
//!
//! Invariant: such a picture never ends its paragraph. Limit: told by what stands directly before and behind it.

use super::html::is_inline;
use crate::ingest::line::wording::{ends_sentence, is_han};
use crate::ingest::line::{Line, Role};

/// Characters that a picture of characters has at most.
const LONGEST_CHARACTER: usize = 2;

/// Whether the words of a picture are those of the sentence: the characters that it shows.
pub(super) fn is_character(caption: &str) -> bool {
    let caption = caption.trim();
    !caption.is_empty()
        && caption.chars().nth(LONGEST_CHARACTER).is_none()
        && caption.chars().all(|c| is_han(c) || is_sign(c))
        // What says no more than that there is a picture.
        && !matches!(caption, "图" | "图片" | "照片" | "图像" | "插图" | "配图" | "二维" | "题图")
}

/// Whether `c` is one of the signs and letters that a type lacks as it does rare characters: ℃, ㎡, ①, ≥, α.
fn is_sign(c: char) -> bool {
    !c.is_ascii() && !c.is_whitespace() && !c.is_control()
        || matches!(c, '%' | '+' | '-' | '=' | '<' | '>' | '&' | '@' | '#' | '$')
}

/// Whether a picture behind these words of a line stands within a sentence.
pub(super) fn is_within(before: &str) -> bool {
    !before.trim().is_empty() && !ends_sentence(before)
}

/// A picture within a sentence as a line of its own: one without words is furniture of the page.
pub(super) fn within(caption: &str, target: Option<String>, line: usize) -> Line {
    let figure = Line::figure(caption.trim(), target, line);
    if figure.text.is_empty() { Line { role: Role::Furniture, ..figure } } else { figure }
}

/// Whether words of the same line follow in the HTML `rest`.
pub(super) fn goes_on(rest: &str) -> bool {
    let mut rest = rest.trim_start();
    for _ in 0..8 {
        let Some(tag) = rest.strip_prefix('<') else {
            return !rest.is_empty() && !rest.starts_with("&nbsp");
        };
        let name: String =
            tag.trim_start_matches('/').chars().take(12).take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if name == "img" || !is_inline(&name) {
            return false;
        }
        rest = tag.split_once('>').map_or("", |(_, rest)| rest).trim_start();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_behind_tags_of_the_same_line_only() {
        assert!(goes_on("直镇") && goes_on("</span>\n<b>直镇</b>"));
        assert!(!goes_on("</p><p>直镇") && !goes_on("<br>直镇") && !goes_on("") && !goes_on("<img src=a>甲"));
    }

    #[test]
    fn characters_are_told_from_captions() {
        for sign in ["℃", "㎡", "①", "≥", "%", "α粒"] {
            assert!(is_character(sign), "{sign}");
        }
        assert!(!is_character("1") && !is_character("km") && !is_character("a.png"));
        assert!(is_character("甪") && is_character("㙍") && !is_character("图") && !is_character("二维码"));
        assert!(is_within("苏州市") && !is_within("如图所示：") && !is_within(" "));
    }
}

//! The key of a line: what two lines must share to be called the same words, and what tells quickly that they do not.
//!
//! Invariant: the key of a text is the keys of its characters, one behind the other; each number here is the same for texts
//! with the same key. Limit: lines whose words an editor changed are for `likeness`.

use super::wording::{half_width, holds, with_others};
use crate::text::ordinary;

/// What two lines must share to be called the same words: letters and digits only, half-width, lower case.
///
/// Editors change punctuation and spaces between a table of contents and the heading it stands for.
pub(in crate::ingest) fn key(text: &str) -> String {
    with_others(text, |c, key| key.extend(key_of_other(c)))
}

/// Whether two texts have the same [`key`].
pub(in crate::ingest) fn have_same_key(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one, other);
    loop {
        (one, other) = without_common_beginning(one, other);
        match (split_first_of_key(one), split_first_of_key(other)) {
            (None, None) => return true,
            (Some((first, behind)), Some((second, behind_second))) if first == second => {
                (one, other) = (behind, behind_second);
            }
            _ => return false,
        }
    }
}

/// How many bytes are compared at once.
const TOGETHER: usize = 16;

/// What stands in two texts behind the characters that both begin with.
fn without_common_beginning<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let (bytes, others) = (one.as_bytes(), other.as_bytes());
    // Many bytes at once, and of the first that are not the same one by one.
    let together = bytes.chunks_exact(TOGETHER).zip(others.chunks_exact(TOGETHER));
    let mut same = together.take_while(|(one, other)| one == other).count() * TOGETHER;
    let rest = bytes.iter().skip(same).zip(others.iter().skip(same));
    same += rest.take_while(|(one, other)| one == other).count();
    loop {
        if let (Some(one), Some(other)) = (one.get(same..), other.get(same..)) {
            return (one, other);
        }
        same -= 1;
    }
}

/// Whether the [`key`] of `text` holds `words`, which is a key itself.
pub(in crate::ingest) fn key_holds(text: &str, words: &str) -> bool {
    // A Han character of a key stands in the text as it is, so few texts need a key to be made of them. The last are
    // rarer in names than the first, which say where or what for: 科技参考.
    let mut han = words.chars().rev().filter(|c| ordinary::is_common_han(*c));
    han.all(|c| holds(text, c)) && key(text).contains(words)
}

/// The character of a key that a character which is no common Han one stands for.
fn key_of_other(c: char) -> Option<char> {
    match half_width(c) {
        c if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
        c if c.is_ascii()
            || matches!(c, '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}') =>
        {
            None
        }
        // Of the one letter whose small form is two characters, İ, the second is a mark.
        c if c.is_alphanumeric() => c.to_lowercase().next(),
        _ => None,
    }
}

/// The character of a key that a character stands for.
fn key_of(c: char) -> Option<char> {
    if ordinary::is_common_han(c) { Some(c) } else { key_of_other(c) }
}

/// A number that texts share whose [`key`]s begin and end with the same characters; few others do, and those are told apart
/// by their fingerprints.
pub(in crate::ingest) fn key_ends(text: &str) -> u32 {
    key_ends_between(text, text).unwrap_or_default()
}

/// The same of texts that stand behind each other, by the first and the last of them; `None` where either has nothing of a key.
pub(in crate::ingest) fn key_ends_between(first: &str, last: &str) -> Option<u32> {
    Some(u32::from(first_of_key(first)?) << 16 ^ u32::from(last_of_key(last)?))
}

/// The first character of the [`key`] of a text.
fn first_of_key(text: &str) -> Option<char> {
    text.chars().find_map(key_of)
}

/// The last character of the [`key`] of a text.
fn last_of_key(text: &str) -> Option<char> {
    text.chars().rev().find_map(key_of)
}

/// The first character of the [`key`] of a text, and what stands behind what it was made of.
fn split_first_of_key(text: &str) -> Option<(char, &str)> {
    let mut characters = text.chars();
    characters.find_map(key_of).map(|first| (first, characters.as_str()))
}

/// A number that texts with the same [`key`] share and others do not (as FNV-1a, 64 bits): a key without its allocation.
pub(in crate::ingest) fn fingerprint(text: &str) -> u64 {
    fingerprint_onto(0xCBF2_9CE4_8422_2325, text)
}

/// The fingerprint of a text that goes on with `text`.
pub(in crate::ingest) fn fingerprint_onto(begun: u64, text: &str) -> u64 {
    let mut print = begun;
    let mut add = |part: u32| print = (print ^ u64::from(part)).wrapping_mul(0x0100_0000_01B3);
    let mut rest = text.as_bytes();
    loop {
        match rest {
            // Common Han characters: the three bytes tell one as well as its number does, and need not be put together to it.
            [lead @ 0xe5..=0xe9, second, third, after @ ..] => {
                add(u32::from_le_bytes([*lead, *second, *third, 0]));
                rest = after;
            }
            [lead @ 0xe4, second @ 0xb8..=0xbf, third, after @ ..] => {
                add(u32::from_le_bytes([*lead, *second, *third, 0]));
                rest = after;
            }
            [byte @ ..=0x7f, after @ ..] => {
                if byte.is_ascii_alphanumeric() {
                    add(u32::from(byte.to_ascii_lowercase()));
                }
                rest = after;
            }
            // Marks of U+2000–U+203F and U+3000–U+303F, and of full-width ASCII those before and behind the digits.
            [0xe2 | 0xe3, 0x80, _, after @ ..] | [0xef, 0xbc, 0x81..=0x8f | 0x9a..=0xa0, after @ ..] => {
                rest = after
            }
            _ => {
                let mut others = text.get(text.len() - rest.len()..).unwrap_or_default().chars();
                let Some(c) = others.next() else { return print };
                if let Some(c) = key_of_other(c) {
                    add(u32::from(c));
                }
                rest = others.as_str().as_bytes();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_have_the_same_key_where_their_keys_are_the_same(
            begun in "[一二三四丂丄“”，。 aAＡé]{0,24}", one in "[一二三，“ aAＡ]{0,6}", other in "[一二三，“ aAＡ]{0,6}"
        ) {
            for (one, other) in [(&one, &other), (&one, &one.replace(['，', '“', ' '], ""))] {
                let (one, other) = (format!("{begun}{one}{begun}"), format!("{begun}{other}{begun}"));
                prop_assert_eq!(have_same_key(&one, &other), key(&one) == key(&other), "{} {}", one, other);
            }
        }
    }

    #[test]
    fn a_key_is_found_in_a_text_whatever_stands_between() {
        assert!(
            key_holds("《科技 参考》Ｎｏ．３", "科技参考no3") && key_holds("ABC", "b") && key_holds("甲", "")
        );
        assert!(!key_holds("参考科技", "科技参考"));
    }

    #[test]
    fn texts_have_the_same_fingerprint_where_they_have_the_same_key() {
        let others = [
            '，', '。', '“', '·', '～', '：', '＠', '０', ' ', 'z', '\u{4dff}', '\u{4dbf}', '\u{4e00}', '一',
            '\u{9fff}', '丂', 'A', 'Ａ', '\u{20bb7}', 'é', '①',
        ];
        let around =
            |c: char| [format!("中{c}国"), format!("{c}中国"), format!("中国{c}"), format!("中国中{c}")];
        let texts: Vec<String> =
            others.into_iter().flat_map(around).chain(["中国".into(), "a中国".into()]).collect();
        for (a, b) in texts.iter().flat_map(|a| texts.iter().map(move |b| (a, b))) {
            assert_eq!(fingerprint(a) == fingerprint(b), key(a) == key(b), "{a} {b}");
            assert_eq!(fingerprint_onto(fingerprint(a), b), fingerprint(&format!("{a}{b}")), "{a} {b}");
            assert!(key(a) != key(b) || key_ends(a) == key_ends(b), "{a} {b}");
            assert_eq!(have_same_key(a, b), key(a) == key(b), "{a} {b}");
            let whole = key_ends(&format!("{a}，{b}"));
            assert!(key_ends_between(a, b).is_none_or(|ends| ends == whole), "{a} {b}");
        }
        assert_eq!(key("《中国 丂》Ａ\u{4dff}一"), "中国丂a一");
    }

    #[test]
    fn a_character_has_a_fingerprint_where_it_has_a_key() {
        for c in ('\0'..=char::MAX).filter(|c| (*c as u32) < 0x3400 || (*c as u32) > 0xF000).take(20_000) {
            let text = c.to_string();
            assert_eq!(fingerprint(&text) == fingerprint(""), key(&text).is_empty(), "{c:?}");
            assert_eq!(key_ends_between(&text, &text).is_none(), key(&text).is_empty(), "{c:?}");
        }
    }
}

//! The sentences of a text: what a reader takes out of it.
//!
//! A sentence ends behind 。！？； or the end of a line, with the quotation marks and brackets that close there; where
//! words are Latin, behind . ! ? before a blank. Enumerations (`一是…；二是…`) are parted, since each of their parts says
//! something of its own. Invariants: sentences are in order and do not overlap, begin and end with no blank, and leave
//! out blanks alone. Limit: an abbreviation before a capital letter (`U.S. Army`) ends one.

use std::ops::Range;

/// The sentences of `text`, in bytes.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut rest = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, character)) = rest.next() {
        let mut end = at + character.len_utf8();
        let next = rest.peek().map(|(_, next)| *next);
        if ends(before, character, next, text.get(end..).unwrap_or_default()) {
            while let Some((at, closing)) = rest.next_if(|(_, next)| closes(*next)) {
                end = at + closing.len_utf8();
            }
            found.extend(trimmed(text, start..end));
            start = end;
        }
        before = Some(character);
    }
    found.extend(trimmed(text, start..text.len()));
    found
}

/// Whether a sentence ends with `character`, between the one `before` and the `next`, which begins the `rest`.
fn ends(before: Option<char>, character: char, next: Option<char>, rest: &str) -> bool {
    match character {
        '。' | '！' | '？' | '；' | '｡' | '\n' => true,
        '!' | '?' => next.is_none_or(|next| next.is_whitespace() || closes(next)),
        '.' => {
            let begins = rest.trim_start().chars().next();
            before.is_some_and(|before| before.is_ascii_lowercase() || closes(before))
                && next.is_none_or(char::is_whitespace)
                && begins.is_none_or(|begins| !begins.is_lowercase() && !begins.is_ascii_digit())
        }
        _ => false,
    }
}

fn closes(character: char) -> bool {
    matches!(
        character,
        '”' | '’'
            | '」'
            | '』'
            | '）'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '〗'
            | '"'
            | ')'
            | ']'
            | '。'
            | '！'
            | '？'
    )
}

/// The bytes without the blanks around them; nothing where there are only blanks.
fn trimmed(text: &str, bytes: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(bytes.clone())?;
    let start = bytes.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "in a test a panic is a finding")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|bytes| text.get(bytes).unwrap()).collect()
    }

    #[test]
    fn sentences_end_with_their_marks_and_what_closes_there() {
        assert_eq!(of("他说：“好！”然后走了。又来了"), ["他说：“好！”", "然后走了。", "又来了"]);
        assert_eq!(of("一是建设；二是开放。"), ["一是建设；", "二是开放。"]);
        assert_eq!(of("（见附件。）下一句？！\n第二行"), ["（见附件。）", "下一句？！", "第二行"]);
        assert_eq!(of("增长 3.5%，达 57.8 亿元。　　另起。"), ["增长 3.5%，达 57.8 亿元。", "另起。"]);
        assert_eq!(of("It rose. Then it fell! Why?"), ["It rose.", "Then it fell!", "Why?"]);
        assert_eq!(
            of("See fig. 3 and the like etc. as told. Then go."),
            ["See fig. 3 and the like etc. as told.", "Then go."]
        );
        assert_eq!(of(" \n "), [""; 0]);
    }

    proptest! {
        #[test]
        fn nothing_but_blanks_is_left_out(text in "[中。！？；”“a. \n]{0,60}") {
            let mut end = 0;
            for bytes in sentences(&text) {
                prop_assert!(bytes.start >= end && text[end..bytes.start].trim().is_empty());
                prop_assert!(!text[bytes.clone()].trim().is_empty());
                end = bytes.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}

//! What the later stages ask of a line's words: how wide it is, whether it ends a sentence, how it goes on in the next.
//!
//! One place, so that the table of contents, the titles and the paragraph joins mean the same by "the end of a sentence"; by
//! "the same words" they mean a key. Limit: widths count every character beyond ASCII as two cells, which is
//! enough to compare the lines of one file; the screen's widths are `text`'s.

use super::punctuation::is_closer;
use crate::text::ordinary;

/// Width of `text` in cells, counting every character beyond ASCII as two.
pub(in crate::ingest) fn cells(text: &str) -> usize {
    // A byte that begins a character counts two where it is not ASCII; the bytes after it count nothing.
    // Beyond the width of any line the exact number tells nothing.
    if text.len() > 600 {
        return text.len() / 3 * 2;
    }
    let of_byte = |byte: &u8| u8::from(*byte < 0x80) + 2 * u8::from(*byte >= 0xC0);
    // So few bytes at a time that their sum is a byte too, which adds sixteen of them at once.
    text.as_bytes().chunks(96).map(|chunk| usize::from(chunk.iter().map(of_byte).sum::<u8>())).sum()
}

/// Whether `c` is a Han character.
pub(in crate::ingest) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether `c` belongs to wide East Asian text: Han, kana, and full-width marks.
///
/// Between two of them a line break inside a paragraph is no space.
pub(in crate::ingest) fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{2E80}'..='\u{303F}' | '\u{3040}'..='\u{33FF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}')
        || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// The half-width form of a full-width ASCII character; any other character as it is.
pub(in crate::ingest) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// The first `characters` characters of `text`.
pub(in crate::ingest) fn beginning(text: &str, characters: usize) -> &str {
    if text.len() <= characters {
        return text;
    }
    let mut rest = text.chars();
    // Skips many characters at once, which finding the offset of the last would not.
    let _ = characters.checked_sub(1).and_then(|last| rest.nth(last));
    text.get(..text.len() - rest.as_str().len()).unwrap_or(text)
}

/// The lines of `text` as splitting it at its line feeds gives them, found many bytes at once.
pub(in crate::ingest) fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    let mut ends = memchr::memchr_iter(b'\n', text.as_bytes());
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let end = ends.next();
        start = end.map(|end| end + 1);
        text.get(from..end.unwrap_or(text.len()))
    })
}

/// Characters in order, each once: what is looked up in by halving.
pub(in crate::ingest) fn sorted(characters: impl Iterator<Item = char>) -> Vec<char> {
    let mut sorted: Vec<char> = characters.collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

/// `text` without white space at its ends: of nearly every line its first and last bytes say that there is none.
pub(in crate::ingest) fn trimmed(text: &str) -> &str {
    let is_word = |byte: &u8| matches!(byte, b'!'..=b'~');
    // Of three bytes white space is U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.
    let is_dark = |bytes: &[u8; 3]| match bytes {
        [0xe2, 0x80, third] => (0x90..=0xa7).contains(third),
        [0xe3, 0x80, third] => *third != 0x80,
        [lead, ..] => *lead >= 0xe3,
    };
    let bytes = text.as_bytes();
    let begun = bytes.first().is_some_and(is_word) || bytes.first_chunk().is_some_and(is_dark);
    let ended = bytes.last().is_some_and(is_word) || bytes.last_chunk().is_some_and(is_dark);
    if begun && ended { text } else { text.trim() }
}

/// `text` without white space.
pub(in crate::ingest) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// `text` without white space and with full-width ASCII made half-width: what patterns are matched on.
pub(in crate::ingest) fn folded(text: &str) -> String {
    with_others(text, |c, folded| folded.extend(Some(half_width(c)).filter(|c| !c.is_whitespace())))
}

/// A text whose common Han characters stay as they are, however many of them stand beside each other; `others` adds what is
/// made of each other character.
pub(super) fn with_others(text: &str, others: impl Fn(char, &mut String)) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (han, after) = ordinary::split_common_han(rest);
        made.push_str(han);
        let mut characters = after.chars();
        let Some(c) = characters.next() else { return made };
        rest = characters.as_str();
        others(c, &mut made);
    }
}

/// Whether a text begins with one of the words, each of which begins with a Han character: nearly always their first
/// characters say that it does not.
pub(in crate::ingest) fn begins_with_any(text: &str, words: &[&str]) -> bool {
    let Some(head) = text.as_bytes().first_chunk::<3>() else { return false };
    words.iter().any(|word| word.as_bytes().first_chunk() == Some(head) && text.starts_with(word))
}

/// Whether a character stands in a text; one of two bytes is looked for by the first of them, which few others have.
pub(in crate::ingest) fn holds(text: &str, c: char) -> bool {
    let mut buffer = [0; 4];
    let bytes = text.as_bytes();
    match c.encode_utf8(&mut buffer).as_bytes() {
        [first, second] => memchr::memchr_iter(*first, bytes).any(|at| bytes.get(at + 1) == Some(second)),
        _ => text.contains(c),
    }
}

/// Whether a text may have a digit, half-width or full-width: without a branch a byte, so that many are asked about at once.
pub(in crate::ingest) fn may_have_digit(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // The last two bytes of U+FF10 to U+FF19.
    let full_width = |(first, second): (&u8, &u8)| (*first == 0xbc) & (0x90..=0x99).contains(second);
    bytes.iter().fold(false, |any, byte| any | byte.is_ascii_digit())
        || pairs.fold(false, |any, pair| any | full_width(pair))
}

/// Whether `text` ends where a sentence may end.
///
/// Closing quotes and brackets are looked through first: `作风硬”` ends a page, not a sentence.
pub(in crate::ingest) fn ends_sentence(text: &str) -> bool {
    if text.ends_with('。') {
        return true;
    }
    let bare = text.trim_end_matches(ends_nothing);
    match bare.chars().next_back() {
        Some('。' | '！' | '？' | '…' | '；' | '：' | '!' | '?' | ';' | ':' | '｡') => true,
        // A point after a figure may be cut off from its decimals.
        Some(point @ ('.' | '．')) => {
            !bare.trim_end_matches(point).ends_with(|c: char| half_width(c).is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether `text` ends a whole sentence: a mark after which a writer starts afresh.
pub(in crate::ingest) fn ends_full_sentence(text: &str) -> bool {
    if text.ends_with('。') {
        return true;
    }
    let bare = text.trim_end_matches(ends_nothing);
    matches!(bare.chars().next_back(), Some('。' | '！' | '？' | '!' | '?' | '｡'))
}

/// Whether the end of a sentence may stand before this: a quote or bracket that closes, white space, a byte that was no text.
fn ends_nothing(c: char) -> bool {
    c.is_whitespace() || is_closer(c) || c == char::REPLACEMENT_CHARACTER
}

/// `text` appended to `whole` as the next line of the same paragraph.
///
/// UAX and CSS agree with Chinese practice: a break between wide characters is nothing. Between Latin words it
/// is a space; a figure cut in two closes up again.
pub(in crate::ingest) fn join_onto(whole: &mut String, text: &str) {
    let (Some(before), Some(after)) = (whole.chars().next_back(), text.chars().next()) else {
        whole.push_str(text);
        return;
    };
    if needs_space(before, after) && !ends_with_thousands(whole, text) {
        whole.push(' ');
    }
    whole.push_str(text);
}

fn needs_space(before: char, after: char) -> bool {
    if is_wide(before) || is_wide(after) || before.is_whitespace() || after.is_whitespace() {
        return false;
    }
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '%');
    !(number(before) && number(after)) && before != '-' && before != '/'
}

/// Whether a text ends with the thousands of a figure, `2,`, and three digits of it follow.
fn ends_with_thousands(text: &str, next: &str) -> bool {
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && text.strip_suffix(',').is_some_and(|figure| figure.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_quotes_are_looked_through_for_the_end_of_a_sentence() {
        assert!(ends_sentence("他说：“好。”"));
        assert!(ends_sentence("如下："));
        assert!(!ends_sentence("作风硬”"));
        assert!(!ends_sentence("同比增长 60.") && !ends_sentence("评估为64．"));
        assert!(!ends_sentence("（科技项"));
    }

    #[test]
    fn lines_close_up_between_wide_characters_and_inside_a_figure() {
        let joined = |a: &str, b: &str| {
            let mut whole = a.to_string();
            join_onto(&mut whole, b);
            whole
        };
        assert_eq!(joined("科技项", "目形成"), "科技项目形成");
        assert_eq!(joined("增长 60.", "7%"), "增长 60.7%");
        assert_eq!(joined("machine", "learning"), "machine learning");
        assert_eq!(joined("达到 57", "家"), "达到 57家");
        assert_eq!(
            (joined("达到 2,", "300家"), joined("in 57,", "3 towns")),
            ("达到 2,300家".into(), "in 57, 3 towns".into())
        );
    }

    #[test]
    fn white_space_is_taken_off_wherever_it_stands() {
        let white = ('\0'..=char::MAX).filter(|c| c.is_whitespace());
        for c in white
            .chain(['中', 'é', 'a', '，', '\u{3fff}', '\u{4000}', '\u{fdd0}', '\u{20bb7}', '\0', '\u{7f}'])
        {
            for text in
                [format!("{c}"), format!("中{c}"), format!("{c}中"), format!("a{c}"), format!("{c}a{c}")]
            {
                assert_eq!(trimmed(&text), text.trim(), "{text:?}");
            }
        }
        assert_eq!(trimmed(""), "");
    }

    #[test]
    fn lines_are_those_that_splitting_gives() {
        for text in ["", "\n", "甲", "甲\n", "\n\n乙\r\n丙"] {
            assert!(lines_of(text).eq(text.split('\n')), "{text:?}");
        }
    }

    #[test]
    fn a_character_is_found_wherever_it_stands() {
        let around = "丰产丽质，新增企业五十二家（a期刊）“嘉兴”\u{a0}";
        for length in 0..60 {
            let before: String = around.chars().cycle().take(length).collect();
            for c in ['编', '\u{fdd0}', '\u{a0}', 'x', '\u{20bb7}'] {
                let text = format!("{before}{c}{around}");
                assert!(holds(&text, c), "{text:?}");
                assert_eq!(holds(&before, c), before.contains(c), "{before:?}");
            }
        }
    }

    #[test]
    fn no_digit_is_passed_over() {
        for digit in ('0'..='9').chain('０'..='９') {
            for text in [format!("{digit}"), format!("中{digit}"), format!("{digit}国，")] {
                assert!(may_have_digit(&text), "{text}");
            }
        }
        assert!(!may_have_digit("") && !may_have_digit("新增企业五十二家，a期刊"));
    }

    #[test]
    fn a_beginning_counts_characters() {
        assert_eq!(
            (beginning("科技a参考", 3), beginning("科技", 3), beginning("科技", 0)),
            ("科技a", "科技", "")
        );
    }
}

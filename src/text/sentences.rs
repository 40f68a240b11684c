//! The sentences of a text: what a reader takes out of it.
//!
//! By GB/T 15834—2011 a sentence ends with one of 。？！ (§4.1 to §4.3), ； parts the clauses of one (§4.6), and what closes
//! a quotation or a bracket stays with what it closes (§4.8, §4.9). So a sentence ends behind 。？！ or the end of a
//! line, with the quotation marks and brackets that close there; where marks are half-width, behind ? ! unless
//! something Latin goes on at once (`?a=1`), and where words are Latin, behind . before a blank. What looks for who said
//! what takes the parts of an enumeration (`一是…；二是…`) by themselves, since each says something of its own; what a
//! reader takes out of a text is the whole sentence.
//! Invariants: sentences are in order and do not overlap, begin and end with no blank, and leave out blanks alone; the
//! one around some bytes is one of them. Limit: but for a few, an abbreviation before a capital letter (`Co. Ltd`) ends one.

use std::ops::Range;

use super::ordinary::others;

/// The sentences of `text`, an enumeration's parts each by itself, in bytes.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    all(text, Parted::AtSemicolons)
}

/// The sentences of `text`, each with all parts of an enumeration, in bytes.
pub fn whole_sentences(text: &str) -> Vec<Range<usize>> {
    all(text, Parted::AtStops)
}

fn all(text: &str, parted: Parted) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for end in ends(text, 0..text.len(), parted).chain([text.len()]) {
        found.extend(trimmed(text, start..end));
        start = end;
    }
    found
}

/// The sentence of `text` around `bytes` of it, in bytes; from the first to the last where `bytes` are of several.
///
/// Blanks that `bytes` begin or end with stay. Takes as long as the sentence is, however long the text.
pub fn sentence_around(text: &str, bytes: &Range<usize>) -> Range<usize> {
    around(text, bytes, Parted::AtSemicolons)
}

/// The sentence of `text` around `bytes` of it, with all parts of an enumeration, in bytes.
pub fn whole_sentence_around(text: &str, bytes: &Range<usize>) -> Range<usize> {
    around(text, bytes, Parted::AtStops)
}

/// Where one sentence is taken to be two.
#[derive(Clone, Copy, PartialEq)]
enum Parted {
    AtStops,
    AtSemicolons,
}

fn around(text: &str, bytes: &Range<usize>, parted: Parted) -> Range<usize> {
    let start = ends(text, 0..bytes.start, parted).next_back().unwrap_or(0);
    // The last character of the bytes may be what ends the sentence.
    let before_last = text.get(..bytes.end).and_then(|head| head.char_indices().next_back());
    let last = before_last.map_or(0, |(at, _)| at).max(start);
    let end = ends(text, last..text.len(), parted).find(|end| *end >= bytes.end).unwrap_or(text.len());
    let words = trimmed(text, start..end).unwrap_or_else(|| bytes.clone());
    words.start.min(bytes.start)..words.end.max(bytes.end)
}

/// The bytes at which sentences end, each behind a character `within` these bytes.
fn ends(text: &str, within: Range<usize>, parted: Parted) -> impl DoubleEndedIterator<Item = usize> + '_ {
    let start = within.start;
    // What is common Han ends nothing.
    let characters = others(text.get(within).unwrap_or_default());
    characters.filter(|(_, last)| may_end(*last)).filter_map(move |(at, last)| {
        let end = start + at + last.len_utf8();
        is_end(text, end, parted).then_some(end)
    })
}

/// Whether a sentence may end behind a character.
fn may_end(character: char) -> bool {
    matches!(character, '\n' | '；' | '｡' | '!' | '?' | '.') || closes(character)
}

/// Whether a sentence ends at byte `at`: what closes goes on to the last mark that closes.
fn is_end(text: &str, at: usize, parted: Parted) -> bool {
    let Some((mut head, rest)) = text.split_at_checked(at) else { return false };
    if head.ends_with('\n') {
        return true;
    }
    if rest.starts_with(closes) {
        return false;
    }
    while let Some(last) = head.chars().next_back() {
        let behind = text.get(head.len()..).unwrap_or_default();
        head = head.get(..head.len() - last.len_utf8()).unwrap_or_default();
        match last {
            '。' | '！' | '？' | '｡' => return true,
            '；' => return parted == Parted::AtSemicolons,
            '!' | '?' => {
                return behind
                    .starts_with(|next: char| !next.is_ascii() || next.is_whitespace() || closes(next))
                    || behind.is_empty();
            }
            '.' => return is_full_stop(head, behind),
            _ if closes(last) => {}
            _ => return false,
        }
    }
    false
}

/// Words before a point that names and titles follow; those of CLDR's list for English that are met in references.
const SHORTENED: &[&str] = &["al", "cf", "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "vs"];

/// Whether a point between `before` and `behind` ends a sentence, and not a number, an abbreviation or part of a name.
fn is_full_stop(before: &str, behind: &str) -> bool {
    let next = behind.trim_start().chars().next();
    before.ends_with(|last: char| last.is_ascii_lowercase() || closes(last))
        && (behind.is_empty() || behind.starts_with(char::is_whitespace))
        && next.is_none_or(|next| !next.is_lowercase() && !next.is_ascii_digit())
        && !before
            .rsplit(|c: char| !c.is_ascii_alphabetic())
            .next()
            .is_some_and(|word| SHORTENED.contains(&word))
}

/// Whether `character` goes to the sentence whose end it follows.
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
        let whole = "（一）建设；（二）开放（见下）；（三）共享。又来了";
        assert_eq!(
            whole_sentences(whole),
            [0..whole.len() - "又来了".len(), whole.len() - "又来了".len()..whole.len()]
        );
        assert_eq!(of("（见附件。）下一句？！\n第二行"), ["（见附件。）", "下一句？！", "第二行"]);
        assert_eq!(of("增长 3.5%，达 57.8 亿元。　　另起。"), ["增长 3.5%，达 57.8 亿元。", "另起。"]);
        assert_eq!(of("It rose. Then it fell! Why?"), ["It rose.", "Then it fell!", "Why?"]);
        assert_eq!(
            of("See fig. 3 and the like etc. as told. Then go."),
            ["See fig. 3 and the like etc. as told.", "Then go."]
        );
        assert_eq!(of("Knight A, et al. Dr. Li. Then so"), ["Knight A, et al. Dr. Li.", "Then so"]);
        assert_eq!(of(" \n "), [""; 0]);
        assert_eq!(of("前一行\n）后一行"), ["前一行", "）后一行"], "what closes there stands on its line");
    }

    #[test]
    fn half_width_marks_end_a_sentence_where_nothing_latin_goes_on() {
        assert_eq!(of("建成了!随后投产?是的"), ["建成了!", "随后投产?", "是的"]);
        assert_eq!(of("见 http://a.cn/?a=1!b 一页。"), ["见 http://a.cn/?a=1!b 一页。"]);
        assert_eq!(of("Why?! (So!) Then."), ["Why?!", "(So!)", "Then."]);
        assert_eq!(of("建成12家｡又建3家"), ["建成12家｡", "又建3家"]);
    }

    #[test]
    fn the_sentence_around_bytes_is_parted_at_semicolons_unless_the_whole_is_asked_for() {
        let text = "前一句。他说：“一是建设；二是开放（见下）！”后一句";
        let bytes = |words: &str| text.find(words).map(|at| at..at + words.len()).unwrap();
        let around = |words| &text[sentence_around(text, &bytes(words))];
        assert_eq!(around("建设"), "他说：“一是建设；");
        assert_eq!(around("建设；"), "他说：“一是建设；");
        assert_eq!(around("二是"), "二是开放（见下）！”");
        assert_eq!(around("！”"), "二是开放（见下）！”");
        assert_eq!(around("”后"), "二是开放（见下）！”后一句", "bytes of two have both");
        assert_eq!(
            &text[whole_sentence_around(text, &bytes("二是"))],
            "他说：“一是建设；二是开放（见下）！”"
        );
        assert_eq!(sentence_around("", &(0..0)), 0..0);
        assert_eq!(sentence_around(" 甲 \n乙", &(0..1)), 0..4, "a blank that is asked for stays");
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

        #[test]
        fn the_sentence_around_a_place_is_one_of_all(text in "[中。！？；”）“a.!? \n]{0,60}") {
            for bytes in sentences(&text) {
                for (at, character) in text[bytes.clone()].char_indices() {
                    let at = bytes.start + at;
                    prop_assert_eq!(sentence_around(&text, &(at..at + character.len_utf8())), bytes.clone());
                }
                let whole = whole_sentence_around(&text, &bytes);
                prop_assert!(whole.start <= bytes.start && bytes.end <= whole.end);
                prop_assert!(whole_sentences(&text).contains(&whole));
            }
        }
    }
}

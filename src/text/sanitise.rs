//! Makes text from anywhere safe to print (R2, R3).
//!
//! Invariant: what leaves this module holds no control character but the line feed, no escape sequence, no
//! bidirectional control, no soft hyphen and nothing else that is never seen, and is in normalisation form C. Limit:
//! what is between the opening and the end of an escape sequence goes with it; a sequence that is not complete within
//! its line loses only its first character, so that a stray one cannot swallow an article.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::controls::is_removed;
use super::display;
use super::ordinary::{self, is_clean, is_shown};
use super::{Displayed, WidthProfile};

/// Cleans a decoded text: line ends become LF (R2), controls and their sequences go (R3), TAB becomes a space, NFC (R5).
///
/// Borrows the text where there is nothing to do.
pub fn source(text: &str) -> Cow<'_, str> {
    // Plain characters never combine, so the others alone tell whether all are composed.
    let mut doubtful: String = doubtful(text).collect();
    let stripped = if doubtful.contains(|c| is_touched(c) || is_joiner(c)) {
        let stripped = strip(text);
        doubtful = self::doubtful(&stripped).collect();
        Cow::Owned(stripped)
    } else {
        Cow::Borrowed(text)
    };
    match is_nfc_quick(doubtful.chars()) {
        IsNormalized::Yes => stripped,
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(stripped.nfc().collect()),
    }
}

/// Whether a text has nothing in it that any rule of cleaning could touch, as nearly all Chinese text has not.
pub fn is_plain_text(text: &str) -> bool {
    ordinary::all(text, is_clean)
}

/// Whether a text without line ends has nothing in it that any rule of cleaning could touch.
pub fn is_plain_line(text: &str) -> bool {
    ordinary::all(text, |c| c != '\n' && is_clean(c))
}

/// The characters of a text that may have to be taken out or composed.
fn doubtful(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let at = rest.bytes().position(begins_doubtful)?;
            let mut characters = rest.get(at..)?.chars();
            let character = characters.next()?;
            rest = characters.as_str();
            if !is_clean(character) {
                return Some(character);
            }
        }
    })
}

/// Whether a byte of UTF-8 begins a character that may be doubtful: no printable ASCII and none from U+4000 to U+9FFF.
fn begins_doubtful(byte: u8) -> bool {
    !matches!(byte, b' '..=b'~' | b'\n' | 0x80..=0xbf | 0xe4..=0xe9)
}

/// Makes one safe, printable line of anything untrusted: a file's name, an error's words.
pub fn line(text: &str) -> String {
    let clean = source(text);
    printed(&display::display(&clean).text)
}

/// One line without control characters, its spaces where they are.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if ordinary::all(text, ordinary::is_shown) {
        return Cow::Borrowed(text);
    }
    let clean = source(text).replace('\n', " ");
    Cow::Owned(printed(&verbatim(&clean).text))
}

/// Makes a block's text ready for setting (R4–R6), with the way back to its bytes (R33).
pub fn display(text: &str) -> Displayed<'_> {
    display::display(text)
}

/// Makes one line of preformatted text ready for setting: R3–R5, its spaces as they are.
pub fn verbatim(text: &str) -> Displayed<'_> {
    display::verbatim(text)
}

/// The text as a terminal gets it: no-break spaces as spaces, zero-width spaces and joiners as nothing (R6).
pub fn printed(text: &str) -> String {
    text.chars().filter_map(printed_character).collect()
}

/// What a terminal is sent for a cluster: as [`printed`], and marks only where they take no cell (R5).
///
/// The one place where marks are left out, and the last before the terminal: rows, files and pipes have them all.
pub fn drawn(cluster: &str, profile: WidthProfile) -> Cow<'_, str> {
    if cluster.chars().all(is_shown) {
        return Cow::Borrowed(cluster);
    }
    let printed = cluster.chars().filter_map(printed_character);
    Cow::Owned(printed.filter(|&character| profile.prints_marks() || !display::is_mark(character)).collect())
}

/// What a character of a sanitised text is printed as (R6); `None` prints nothing.
pub(super) fn printed_character(character: char) -> Option<char> {
    match character {
        '\u{a0}' | '\u{202f}' => Some(' '),
        '\u{200b}' | '\u{2060}' => None,
        other => Some(other),
    }
}

/// Whether a character without width joins or parts the letters beside it; between ideographs and digits it does neither,
/// and would only keep a name or a number from being found.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200d}' | '\u{2060}')
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character means nothing without a font of signs that Word took it from.
fn is_of_a_font(character: char) -> bool {
    matches!(character, '\u{f000}'..='\u{f0ff}')
}

/// Whether a character stands by itself: an ideograph or a digit.
fn is_apart(character: char) -> bool {
    is_ideograph(character) || character.is_ascii_digit()
}

fn is_touched(character: char) -> bool {
    is_removed(character) || is_of_a_font(character) || matches!(character, '\t' | '\u{2028}' | '\u{2029}')
}

fn strip(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut scanner = Scanner { rest: text, unended: [None; 2] };
    while let Some(character) = scanner.rest.chars().next() {
        if let Some(after) = scanner.after_sequence(character) {
            scanner.rest = after;
            continue;
        }
        scanner.rest = scanner.rest.get(character.len_utf8()..).unwrap_or_default();
        match character {
            '\r' => {
                clean.push('\n');
                scanner.rest = scanner.rest.strip_prefix('\n').unwrap_or(scanner.rest);
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            other if is_removed(other) => {}
            other if is_of_a_font(other) => {
                // Before the words of a line it is a bullet, whatever the font drew.
                if clean.is_empty() || clean.ends_with('\n') {
                    clean.push('•');
                }
            }
            other if is_joiner(other) && clean.ends_with(is_apart) && scanner.is_before_one_apart() => {}
            other => clean.push(other),
        }
    }
    clean
}

/// Characters without width in a row that are looked through; more is a game.
const MOST_JOINERS: usize = 8;

/// Reads escape sequences in time linear in the text, however many of them never end.
struct Scanner<'a> {
    rest: &'a str,
    /// For strings that BEL may end and for those that it may not: the length that was left of the text at the
    /// line's end up to which no terminator stands. While more is left than that, there is none to look for.
    unended: [Option<usize>; 2],
}

impl<'a> Scanner<'a> {
    /// Whether an ideograph comes next, a few characters without width before it or none.
    fn is_before_one_apart(&self) -> bool {
        let mut next = self.rest.chars().take(MOST_JOINERS).skip_while(|&c| is_joiner(c) || is_removed(c));
        next.next().is_some_and(is_apart)
    }

    /// What follows the complete control sequence that begins here with `first`, if one does.
    fn after_sequence(&mut self, first: char) -> Option<&'a str> {
        let body = self.rest.get(first.len_utf8()..)?;
        let (kind, body) = match first {
            '\u{1b}' => {
                let kind = body.chars().next()?;
                (kind, body.get(kind.len_utf8()..)?)
            }
            '\u{9b}' => ('[', body),
            '\u{9d}' => (']', body),
            '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}' => ('P', body),
            _ => return None,
        };
        match kind {
            '[' => {
                let final_at = body.find(|byte| !matches!(byte, ' '..='?'))?;
                let tail = body.get(final_at..)?;
                matches!(tail.chars().next()?, '@'..='~').then(|| tail.get(1..)).flatten()
            }
            ']' => self.after_string(body, true),
            'P' | 'X' | '^' | '_' => self.after_string(body, false),
            _ => None,
        }
    }

    fn after_string(&mut self, body: &'a str, bell_ends: bool) -> Option<&'a str> {
        let memory = self.unended.get_mut(usize::from(bell_ends))?;
        if memory.is_some_and(|left| body.len() >= left) {
            return None;
        }
        let mut characters = body.char_indices();
        while let Some((at, character)) = characters.next() {
            let ended = match character {
                '\n' => {
                    *memory = Some(body.len() - at);
                    return None;
                }
                '\u{7}' => bell_ends,
                '\u{9c}' => true,
                '\u{1b}' => characters.as_str().starts_with('\\') && characters.next().is_some(),
                _ => false,
            };
            if ended {
                return Some(characters.as_str());
            }
        }
        *memory = Some(0);
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn r2_every_kind_of_line_end_becomes_a_line_feed() {
        assert_eq!(source("甲\r\n乙\r丙\u{85}丁\u{2028}戊\u{2029}己\n\r庚"), "甲\n乙\n丙\n丁\n戊\n己\n\n庚");
    }

    #[test]
    fn r3_sequences_go_with_what_they_carry() {
        assert_eq!(source("甲\u{1b}[31;1m乙\u{1b}[0m"), "甲乙");
        assert_eq!(source("甲\u{9b}2J乙"), "甲乙");
        assert_eq!(source("甲\u{1b}]0;title\u{7}乙\u{1b}]8;;http://a\u{1b}\\丙\u{9d}x\u{9c}丁"), "甲乙丙丁");
        assert_eq!(
            source(
                "甲\u{1b}Pq#0\u{1b}\\乙\u{1b}_a\u{1b}\\丙\u{1b}^b\u{9c}丁\u{1b}Xc\u{1b}\\戊\u{90}d\u{9c}己"
            ),
            "甲乙丙丁戊己"
        );
    }

    #[test]
    fn r3_an_unended_sequence_loses_only_its_first_character() {
        assert_eq!(source("甲\u{1b}]0;乙\n丙\u{7}"), "甲]0;乙\n丙");
        assert_eq!(source("甲\u{1b}[12"), "甲[12");
        assert_eq!(source("甲\u{1b}"), "甲");
        assert_eq!(source("甲\u{1b}P乙\u{7}丙\n\u{1b}P丁\u{9c}戊"), "甲P乙丙\n戊");
    }

    #[test]
    fn r3_controls_bidi_and_soft_hyphens_go() {
        assert_eq!(
            source("甲\0\u{8}\u{c}\u{7f}\u{80}乙\u{ad}\u{feff}\u{200e}\u{202e}\u{2066}\u{2061}丙\t丁"),
            "甲乙丙 丁"
        );
    }

    #[test]
    fn r3_what_is_never_seen_goes() {
        assert_eq!(
            source(
                "甲\u{206a}\u{206f}\u{fff9}a\u{fffb}\u{180e}\u{1bca0}\u{1d173}\u{e0041}\u{e007f}\u{fe0e}湖\u{e0100}州"
            ),
            "甲a湖州"
        );
        assert_eq!(source("湖\u{200b}\u{2060}州a\u{200b}b\u{200d}市"), "湖州a\u{200b}b\u{200d}市");
        assert_eq!(source("达到2\u{200b}600\u{2060}家"), "达到2600家");
    }

    #[test]
    fn signs_of_a_font_that_is_not_there_are_bullets_before_words_and_else_nothing() {
        assert_eq!(source("\u{f06c} 建园\n\u{f0d8}引企\u{f06c}业"), "• 建园\n•引企业");
    }

    #[test]
    fn r5_the_text_is_composed() {
        assert_eq!(source("cafe\u{301}"), "café");
    }

    #[test]
    fn r3_r5_bytes_that_are_passed_over_begin_clean_characters() {
        for character in '\0'..=char::MAX {
            let first = character.to_string().bytes().next().unwrap();
            assert!(begins_doubtful(first) || is_clean(character), "{character:?}");
        }
        assert!(is_plain_text("“科技”参考：5.7%、20℃。\n") && !is_plain_text("甲\u{ad}乙"));
        assert!(
            is_plain_line("“科技”参考：5.7%") && !is_plain_line("甲\n乙") && !is_plain_line("甲\u{ad}乙")
        );
    }

    #[test]
    fn r3_many_unended_strings_take_linear_time() {
        // A quadratic scan of a million openings would not come back.
        let text = "\u{1b}]".repeat(500_000) + &"\u{1b}P".repeat(500_000);
        assert_eq!(source(&text).chars().filter(|&character| character == ']').count(), 500_000);
    }

    #[test]
    fn a_line_from_anything_is_one_printable_line() {
        assert_eq!(line("a\nb\u{1b}[2Jc\u{200b}d\u{a0}e\r\nf"), "a bcd e f");
    }

    proptest! {
        #[test]
        fn r3_nothing_that_controls_a_terminal_is_left(text in "(\\PC|\\x1b|\\[|\\]|\u{7}|\n|\r|\u{9b}|\u{9c}|P|m){0,60}") {
            let clean = source(&text).into_owned();
            prop_assert!(!clean.chars().any(|c| c != '\n' && (c.is_control() || is_touched(c))));
            prop_assert_eq!(source(&clean).into_owned(), clean.clone());
        }
    }

    #[test]
    fn r5_only_marks_are_left_out_and_only_where_they_may_take_a_cell() {
        let profiles = [WidthProfile::NARROW, WidthProfile::WIDE, WidthProfile::UNKNOWN];
        assert_eq!(profiles.map(|profile| drawn("x\u{301}", profile).into_owned()), ["x\u{301}", "x", "x"]);
        // A flag is two characters, and a vowel sign has a cell of its own.
        for cluster in ["🇨🇳", "का", "甲"] {
            assert!(profiles.iter().all(|profile| drawn(cluster, *profile) == cluster), "{cluster}");
        }
    }
}

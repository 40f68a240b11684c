//! Character references: `&nbsp;`, `&#150;`, `&#x201C`, read as the HTML standard reads them.
//!
//! Old editors write numbers of Windows-1252 for dashes and quotation marks and leave the semicolon out; both are the
//! rule and no exception. Invariant: what a reference stands for holds nothing that a terminal could obey (R3); one
//! pass. Limit: a reference is at most as long as the longest name.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use crate::text::sanitise;

/// What the numbers 128 to 159 mean where a reference uses them: Windows-1252, as the standard has it.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The names that count without a semicolon.
const BARE: &[&str] = &[
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH",
    "Eacute", "Ecirc", "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde", "Oacute",
    "Ocirc", "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN", "Uacute", "Ucirc", "Ugrave",
    "Uuml", "Yacute", "aacute", "acirc", "acute", "aelig", "agrave", "amp", "aring", "atilde", "auml",
    "brvbar", "ccedil", "cedil", "cent", "copy", "curren", "deg", "divide", "eacute", "ecirc", "egrave",
    "eth", "euml", "frac12", "frac14", "frac34", "gt", "iacute", "icirc", "iexcl", "igrave", "iquest",
    "iuml", "laquo", "lt", "macr", "micro", "middot", "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve",
    "ordf", "ordm", "oslash", "otilde", "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect",
    "shy", "sup1", "sup2", "sup3", "szlig", "thorn", "times", "uacute", "ucirc", "ugrave", "uml", "uuml",
    "yacute", "yen", "yuml",
];

/// The names that nearly all references have.
const COMMON: [(&str, &str); 12] = [
    ("nbsp", "\u{a0}"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("middot", "·"),
    ("emsp", "\u{2003}"),
    ("ensp", "\u{2002}"),
];

/// The names of plain characters, of which nothing else can come, with what ends them: most files have no others.
const PLAIN: &[&str] = &["nbsp;", "lt;", "gt;", "quot;", "ldquo;", "rdquo;", "mdash;", "hellip;", "middot;"];

/// Whether a text may have references that stand for anything but plain characters.
pub(in crate::ingest) fn may_name_any(text: &str) -> bool {
    memchr::memchr_iter(b'&', text.as_bytes())
        .any(|at| !text.get(at + 1..).is_some_and(|rest| PLAIN.iter().any(|name| rest.starts_with(name))))
}

/// The bytes of the longest name there is (`CounterClockwiseContourIntegral`).
const LONGEST_NAME: usize = 31;

/// Where a reference stands, which decides what counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Place {
    /// In the text of a page.
    Text,
    /// In an attribute: `?a=1&copy=2` holds none without a semicolon.
    Attribute,
    /// In a file that is no HTML but was made of it: of names without a semicolon only those that no letters follow.
    Prose,
}

/// The text with its references as the characters they stand for, controls among them taken out (R3).
pub(in crate::ingest) fn decoded(text: &str, place: Place) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_changed = false;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match reference(after, place) {
            Some((characters, tail)) => {
                out.push_str(&characters);
                rest = tail;
                is_changed = true;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    if !is_changed {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    if sanitise::is_plain_text(&out) {
        return Cow::Owned(out);
    }
    // A number can be that of a control, and several of them a sequence.
    Cow::Owned(sanitise::source(&out).into_owned())
}

/// Markdown whose references a strict parser reads as HTML would: numbers of Windows-1252 as their characters, names
/// and numbers with the semicolon that they lack, controls taken out with their sequences.
pub(in crate::ingest) fn mended(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    let mut has_controls = false;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let numeric = after.strip_prefix('#').and_then(numeric);
        let bare = || {
            let end = after.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
            let (name, tail) = after.split_at_checked(end)?;
            // A whole name is the parser's.
            if tail.starts_with(';') { None } else { bare(name, after, Place::Prose) }
        };
        rest = if let Some((character, tail)) = numeric {
            if character.is_ascii() && !character.is_control() {
                out.push_str(&format!("&#{};", u32::from(character)));
            } else {
                has_controls |= character.is_control();
                out.push(character);
            }
            tail
        } else if let Some((_, tail)) = bare() {
            out.push('&');
            out.push_str(after.get(..after.len() - tail.len()).unwrap_or_default());
            out.push(';');
            tail
        } else {
            out.push('&');
            after
        };
    }
    out.push_str(rest);
    if has_controls {
        // A line stays one line.
        out = sanitise::source(&out).replace('\n', " ");
    }
    Cow::Owned(out)
}

/// What the reference stands for that `after` goes on with behind its `&`, and what follows it.
fn reference(after: &str, place: Place) -> Option<(Cow<'_, str>, &str)> {
    if let Some(number) = after.strip_prefix('#') {
        return numeric(number).map(|(character, tail)| (Cow::Owned(character.to_string()), tail));
    }
    let end = after.bytes().take(LONGEST_NAME + 1).take_while(u8::is_ascii_alphanumeric).count();
    let (name, tail) = after.split_at_checked(end)?;
    if let Some(tail) = tail.strip_prefix(';') {
        if let Some((_, character)) = COMMON.iter().find(|(common, _)| *common == name) {
            return Some((Cow::Borrowed(character), tail));
        }
        if let Some(characters) = named(name) {
            return Some((Cow::Owned(characters), tail));
        }
    }
    bare(name, after, place)
}

/// The longest name without a semicolon that `name` begins with, where one counts.
fn bare<'a>(name: &str, after: &'a str, place: Place) -> Option<(Cow<'a, str>, &'a str)> {
    let known = BARE.iter().filter(|bare| name.starts_with(**bare)).max_by_key(|bare| bare.len())?;
    let tail = after.get(known.len()..)?;
    let next = tail.bytes().next();
    let goes_on = next.is_some_and(|byte| byte == b'=' || byte.is_ascii_alphanumeric());
    let counts = match place {
        Place::Text => true,
        Place::Attribute => !goes_on,
        // `AT&T`, `R&D`, a query: only what is a leaving of HTML and nothing else.
        Place::Prose => match *known {
            "nbsp" | "amp" => next != Some(b'='),
            _ => !goes_on || next.is_some_and(|byte| byte.is_ascii_digit()),
        },
    };
    if !counts {
        return None;
    }
    Some((Cow::Owned(named(known)?), tail))
}

/// What a name stands for, by the one table of all names that is in the program: that of the Markdown parser. A table has
/// thousands of addresses, which are filled in at every start.
fn named(name: &str) -> Option<String> {
    let whole = format!("&{name};");
    let text = |event| if let Event::Text(text) = event { Some(text) } else { None };
    let stands_for: String = Parser::new(&whole).filter_map(text).map(|text| text.into_string()).collect();
    (stands_for != whole && !stands_for.is_empty()).then_some(stands_for)
}

/// The character of a number, decimal or with `x`, with its semicolon or without.
fn numeric(number: &str) -> Option<(char, &str)> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (digits, tail) = digits.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
    // What does not fit is beyond every character.
    let code = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    let windows = code.checked_sub(0x80).and_then(|at| WINDOWS.get(usize::try_from(at).ok()?));
    let character = match windows {
        Some(character) => *character,
        None => char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}'),
    };
    Some((character, tail.strip_prefix(';').unwrap_or(tail)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_the_standard_has_them() {
        let cases = [
            ("2018&#150;2020年", "2018–2020年"),
            ("&#x93;绿色&#X94;", "“绿色”"),
            ("&#8212&#8212;", "——"),
            ("&ldquo;绿色&rdquo;&hellip;", "“绿色”…"),
            ("&nbsp&nbsp湖州&nbsp55&nbsp家&gt30亿元，R&ampD", "\u{a0}\u{a0}湖州\u{a0}55\u{a0}家>30亿元，R&D"),
            ("&copy2021&middot甲", "©2021·甲"),
            ("&notit;&notin;", "¬it;∉"),
            ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("A&B公司 &; &# &#x;", "A&B公司 &; &# &#x;"),
        ];
        for (source, text) in cases {
            assert_eq!(decoded(source, Place::Text), text, "{source}");
        }
    }

    #[test]
    fn every_name_stands_for_what_the_standard_says() {
        for (name, stands_for) in html_escape::NAMED_ENTITIES {
            let name = std::str::from_utf8(name).unwrap();
            assert_eq!(named(name).as_deref(), Some(stands_for), "{name}");
            assert!(name.len() <= LONGEST_NAME);
        }
        for (name, stands_for) in COMMON {
            assert_eq!(named(name).as_deref(), Some(stands_for), "{name}");
        }
        assert!(BARE.iter().all(|name| named(name).is_some()));
        assert_eq!((named("notit"), named("Amp"), named("")), (None, None, None));
    }

    #[test]
    fn a_query_holds_none_and_prose_only_leavings() {
        assert_eq!(decoded("/a?b=1&copy=2&lt=3&amp;c=4", Place::Attribute), "/a?b=1&copy=2&lt=3&c=4");
        assert_eq!(
            decoded("AT&T、S&ampP、&copyright、?a=1&nbsp=2、&nbsp55&gt30", Place::Prose),
            "AT&T、S&P、&copyright、?a=1&nbsp=2、\u{a0}55>30"
        );
    }

    #[test]
    fn markdown_is_mended_and_its_own_references_left() {
        assert_eq!(
            mended("12&#150;15%&nbsp55，&lt3&lt;b&gt; &#42;甲&#42 R&D"),
            "12–15%&nbsp;55，&lt;3&lt;b&gt; &#42;甲&#42; R&D"
        );
        assert_eq!(mended("甲&#27;]52;c;aGFja2Vk&#7;乙"), "甲乙");
    }

    #[test]
    fn r3_no_number_makes_a_control() {
        assert_eq!(
            decoded("甲&#27;]52;c;aGFja2Vk&#7;乙&#27;[2J丙&#x202e;丁&#10;", Place::Text),
            "甲乙丙丁\n"
        );
        for code in 0..0x2_0000 {
            let source = format!("&#{code};");
            let text = decoded(&source, Place::Text);
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{source}");
        }
    }
}

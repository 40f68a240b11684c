//! Raised and lowered characters: `10<sup>4</sup>` is 10⁴ and not 104.
//!
//! A line of characters has no place above or below it, but Unicode has the characters that offices use there.
//! Invariant: a digit raised or lowered never becomes part of the number beside it; nothing is lost. Limit: what has no
//! such character keeps the mark that plain text has for it (`^`, `_`), but for words and the point of `PM2.5`.

/// Where characters stand beside the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Script {
    /// Above it.
    Raised,
    /// Below it.
    Lowered,
}

/// The longest text that stands raised or lowered, in characters; more is a paragraph whose end tag is missing.
const LONGEST: usize = 24;

/// The text as it stands raised or lowered in a line.
pub(in crate::ingest) fn set(text: &str, script: Script) -> String {
    let words = text.trim();
    if words.is_empty() || words.chars().nth(LONGEST).is_some() {
        return text.to_string();
    }
    let formed = match script {
        Script::Raised => raised(words),
        Script::Lowered => lowered(words),
    };
    formed.unwrap_or_else(|| text.to_string())
}

/// The label of the note that what stands beside the line refers to: `55<sup>1</sup>家` are 55, and no power; `[1]` is
/// one wherever it stands.
pub(super) fn note_label<'a>(before: &str, beside: &'a str, script: Script) -> Option<&'a str> {
    const LONGEST_LABEL: usize = 3;
    let words = beside.trim();
    let bracketed = [('[', ']'), ('［', '］'), ('〔', '〕')]
        .iter()
        .find_map(|(open, close)| words.strip_prefix(*open)?.strip_suffix(*close));
    let label = bracketed.unwrap_or(words).trim();
    let is_label = (1..=LONGEST_LABEL).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit());
    let number = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let is_base = number == 0 || before.ends_with("10") && number == 2;
    let stands = !before.trim().is_empty() && (bracketed.is_some() || !is_base);
    (script == Script::Raised && is_label && stands).then_some(label)
}

/// What stands raised; `None` where it is the same on the line.
fn raised(words: &str) -> Option<String> {
    match words {
        "TM" | "tm" => return Some("™".into()),
        "o" | "O" | "○" | "。" => return Some("°".into()),
        "st" | "nd" | "rd" | "th" => return None,
        _ => {}
    }
    // A raised citation such as `[1,2]` is plain in running text, and so are words.
    if words.starts_with(['[', '(', '（', '［', '〔']) || !words.contains(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    let has_digit = words.contains(|c: char| c.is_ascii_digit());
    let listed = |c: char| (has_digit && matches!(c, ',' | '，' | '、' | ' ')).then_some(c);
    let formed: Option<String> = words.chars().map(|c| superscript(c).or_else(|| listed(c))).collect();
    Some(formed.unwrap_or_else(|| marked('^', words)))
}

/// What stands lowered; `None` where it is the same on the line.
fn lowered(words: &str) -> Option<String> {
    // `PM2.5` is never written otherwise.
    let is_decimal = words.contains('.') && words.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_decimal || !words.contains(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let formed: Option<String> = words.chars().map(subscript).collect();
    Some(formed.unwrap_or_else(|| marked('_', words)))
}

fn marked(mark: char, words: &str) -> String {
    let is_one = words.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '−' | '+'));
    if is_one { format!("{mark}{words}") } else { format!("{mark}({words})") }
}

/// The raised form of a character.
pub(in crate::ingest) fn superscript(c: char) -> Option<char> {
    Some(match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(0x2070 + c.to_digit(10)?)?,
        '+' | '＋' => '⁺',
        '-' | '−' | '－' | '–' | '‐' | '\u{2011}' => '⁻',
        'n' => 'ⁿ',
        'i' => 'ⁱ',
        '¹' | '²' | '³' | '\u{2070}'..='\u{207f}' => c,
        _ => return None,
    })
}

/// The lowered form of a character.
pub(in crate::ingest) fn subscript(c: char) -> Option<char> {
    match c {
        '+' => Some('₊'),
        '-' | '−' => Some('₋'),
        '\u{2080}'..='\u{208e}' => Some(c),
        _ => char::from_u32(0x2080 + c.to_digit(10)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_the_line_is_no_part_of_the_number() {
        for (text, raised) in [
            ("4", "⁴"),
            ("-6", "⁻⁶"),
            ("2+", "²⁺"),
            ("1,2", "¹,²"),
            ("[1]", "[1]"),
            ("①", "①"),
            ("TM", "™"),
            ("o", "°"),
            ("th", "th"),
            ("n-1", "ⁿ⁻¹"),
            ("2.5", "^2.5"),
            ("注1", "^(注1)"),
        ] {
            assert_eq!(set(text, Script::Raised), raised, "{text}");
        }
        for (text, lowered) in [("2", "₂"), ("2.5", "2.5"), ("max", "_max"), ("年", "年")] {
            assert_eq!(set(text, Script::Lowered), lowered, "{text}");
        }
        let label = |before, beside| note_label(before, beside, Script::Raised);
        assert_eq!((label("达55", "1"), label("工厂", "[2]")), (Some("1"), Some("2")));
        assert_eq!(
            (label("×10", "4"), label("万m", "2"), label("", "1"), label("5", "-6")),
            (None, None, None, None)
        );
        let paragraph = "数据截至5月底，".repeat(9);
        assert_eq!(set(&paragraph, Script::Raised), paragraph);
    }
}

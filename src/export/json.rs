//! JSON that a terminal can be shown.

use std::io;

use serde::Serialize;

/// A value as one JSON document that ends with a line feed, with control and direction characters escaped.
///
/// # Errors
///
/// As `serde_json`; plain data under string keys always serialises.
pub fn json_text(value: &impl Serialize) -> io::Result<String> {
    let mut text = escape_json(&serde_json::to_string_pretty(value)?);
    text.push('\n');
    Ok(text)
}

/// JSON escapes the first 32 control characters alone; a terminal obeys more of them. They can stand inside
/// strings only, where an escape means the same.
pub fn escape_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if character != '\n' && is_unsafe(character) {
            let mut units = [0_u16; 2];
            for unit in character.encode_utf16(&mut units) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(character);
        }
    }
    escaped
}

/// Control characters, and those that change the direction of what follows (UAX #9).
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_carries_no_control_character_and_means_the_same() {
        let value = "甲\u{1b}[31m\u{9b}\u{202e}乙\u{7f}\n";
        let json = escape_json(&serde_json::to_string(value).unwrap());
        assert!(!json.chars().any(is_unsafe), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), value);
    }
}

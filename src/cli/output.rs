//! The one way in which commands print.
//!
//! Invariant: no control character of a document reaches standard output; a reader that went away (a closed
//! pipe) ends the program as if it had printed everything. Limit: text goes out as UTF-8, whatever the locale.

use std::borrow::Cow;
use std::io::{self, BufWriter, Stdout, Write};

use serde::Serialize;

use super::Failure;
use crate::text::{ordinary, sanitise};

/// Standard output, made safe.
pub(super) struct Output {
    // Not locked for good: the screen may have to be given back from another thread.
    out: BufWriter<Stdout>,
}

impl Output {
    pub(super) fn new() -> Self {
        Self { out: BufWriter::new(io::stdout()) }
    }

    /// Prints one line; what the text has of control characters and line breaks is made harmless, and its
    /// spaces stay where they are.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Failure> {
        let safe = safe_line(text);
        self.out.write_all(safe.trim_end_matches(' ').as_bytes())?;
        self.out.write_all(b"\n")?;
        Ok(())
    }

    /// Prints a value as one JSON document, with control and direction characters escaped.
    pub(super) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        self.raw(json_text(value)?.as_bytes())
    }

    /// Prints bytes of our own making that are free of control characters, as they are.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        Ok(self.out.write_all(bytes)?)
    }

    /// Hands over what is still held back.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }
}

/// A value as one JSON document that ends with a line feed, with control and direction characters escaped.
pub(super) fn json_text(value: &impl Serialize) -> Result<String, Failure> {
    let mut text = escape_json(&serde_json::to_string_pretty(value).map_err(io::Error::from)?);
    text.push('\n');
    Ok(text)
}

/// Says one line on standard error. That nobody can hear it is no failure: there is nobody to tell.
pub(super) fn say(text: &str) {
    let mut line = safe_line(text).into_owned();
    line.push('\n');
    let _ = io::stderr().write_all(line.as_bytes());
}

/// One line without control characters, its spaces where they are.
pub(super) fn safe_line(text: &str) -> Cow<'_, str> {
    if ordinary::all(text, ordinary::is_shown) {
        return Cow::Borrowed(text);
    }
    let clean = sanitise::source(text).replace('\n', " ");
    Cow::Owned(sanitise::printed(&sanitise::verbatim(&clean).text))
}

/// JSON escapes the first 32 control characters alone; a terminal obeys more of them. They can stand inside
/// strings only, where an escape means the same.
pub(super) fn escape_json(json: &str) -> String {
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

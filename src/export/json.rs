//! JSON that a terminal can be shown.
//!
//! Invariant: it is written as it is made, so that no document stands in memory as JSON beside itself.

use std::io::{self, Write};

use serde::Serialize;

/// A value as one JSON document that ends with a line feed, with control and direction characters escaped.
///
/// # Errors
///
/// As `serde_json`; plain data under string keys always serialises.
pub fn json_text(value: &impl Serialize) -> io::Result<String> {
    let mut bytes = Vec::new();
    write_json(value, &mut bytes)?;
    String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Writes the same to `out`.
///
/// # Errors
///
/// What `out` fails with, and as [`json_text`].
pub fn write_json(value: &impl Serialize, out: impl Write) -> io::Result<()> {
    let mut escaping = Escaping { out };
    serde_json::to_writer_pretty(&mut escaping, value)?;
    escaping.out.write_all(b"\n")
}

/// JSON escapes the first 32 control characters alone; a terminal obeys more of them. They can stand inside
/// strings only, where an escape means the same.
pub fn escape_json(json: &str) -> String {
    let mut bytes = Vec::with_capacity(json.len());
    // Neither of the two can fail: memory takes everything, and only escapes are put in.
    let written = Escaping { out: &mut bytes }.write_str(json);
    debug_assert!(written.is_ok());
    String::from_utf8(bytes).unwrap_or_default()
}

/// Passes JSON on with control and direction characters escaped.
struct Escaping<W> {
    out: W,
}

impl<W: Write> Escaping<W> {
    fn write_str(&mut self, mut json: &str) -> io::Result<()> {
        let is_escaped = |character: char| character != '\n' && is_unsafe(character);
        while let Some(at) = json.find(is_escaped) {
            let (safe, rest) = json.split_at_checked(at).unwrap_or((json, ""));
            self.out.write_all(safe.as_bytes())?;
            let mut characters = rest.chars();
            for unit in characters.next().unwrap_or_default().encode_utf16(&mut [0_u16; 2]) {
                write!(self.out, "\\u{unit:04x}")?;
            }
            json = characters.as_str();
        }
        self.out.write_all(json.as_bytes())
    }
}

impl<W: Write> Write for Escaping<W> {
    /// Takes whole characters alone, as a serialiser of strings hands them over.
    fn write(&mut self, json: &[u8]) -> io::Result<usize> {
        let text =
            std::str::from_utf8(json).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        self.write_str(text)?;
        Ok(json.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
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
        assert_eq!(json_text(&value).unwrap(), format!("{json}\n"), "the same as it is written");
    }
}

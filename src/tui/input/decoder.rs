//! From bytes to keys: a state machine after the VT500's, as terminals themselves have one.
//!
//! Keys, pasted text and a terminal's answers come in one stream, in pieces that may end anywhere. Invariants: every byte
//! leaves the machine in a state that something ends (a final byte, a terminator, a limit, or silence), so the keyboard
//! never freezes; nothing within a control string or a control sequence becomes a key, whatever it answers and however
//! late it comes. It is pure: who reads tells it when nothing came for as long as [`Decoder::patience`] says.
//!
//! Limits: a pause of more than [`ESCAPE`] after a lone ESC makes it the Esc key, as on every terminal; what comes later
//! and can only be the rest of a sequence is still taken for that. A key whose sequence is also that of a cursor report
//! (SHIFT-F3 on an old xterm) is taken for the report.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::sequence::{self, Input};

/// After a lone ESC: if nothing follows, it was the key.
const ESCAPE: Duration = Duration::from_millis(50);
/// Within a sequence, a string or a paste: if nothing follows, the rest will never come.
const SILENCE: Duration = Duration::from_secs(1);
/// A control string is swallowed for so many bytes at most.
const LONGEST_STRING: usize = 4096;
/// The parameters of a control sequence are kept for so many bytes; what is longer is nothing we know.
const LONGEST_PARAMETERS: usize = 64;
/// Of a paste so many bytes are kept; the rest is swallowed.
const LONGEST_PASTE: usize = 1024 * 1024;
const PASTE_END: &[u8] = b"\x1b[201~";

#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    /// The first bytes of a character; with ALT held where an ESC came before.
    Character {
        bytes: Vec<u8>,
        alt: bool,
    },
    Escape,
    /// After `ESC [`, with what came since.
    Sequence(Vec<u8>),
    /// After `ESC [ [`: a function key of the Linux console.
    Console,
    /// After `ESC O`, with the digits since.
    Single(Vec<u8>),
    /// Within a control string that this byte began, after so many of its own; `true` after an ESC in it.
    String {
        introducer: u8,
        length: usize,
        escape: bool,
    },
    /// So many bytes of a mouse report to come.
    Mouse(u8),
    Paste(Vec<u8>),
}

/// The state machine.
#[derive(Debug, Default)]
pub(in crate::tui) struct Decoder {
    state: State,
    /// Whether silence has just made an ESC the Esc key.
    late_escape: bool,
}

impl Decoder {
    /// Takes in bytes that came together.
    pub(in crate::tui) fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        if std::mem::take(&mut self.late_escape) && goes_on(bytes) {
            self.state = State::Escape;
        }
        for byte in bytes {
            self.byte(*byte, out);
        }
    }

    /// How long to wait for the next byte before [`Self::silence`]; `None` for as long as it takes.
    pub(in crate::tui) fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape => Some(ESCAPE),
            _ => Some(SILENCE),
        }
    }

    /// Nothing came for as long as there was patience.
    pub(in crate::tui) fn silence(&mut self, out: &mut Vec<Input>) {
        match std::mem::take(&mut self.state) {
            State::Escape => {
                self.late_escape = true;
                out.push(key(KeyCode::Esc));
            }
            State::Paste(bytes) => paste(&bytes, out),
            // What begins a sequence is also what ALT with a character sends.
            State::Sequence(bytes) if bytes.is_empty() => out.push(alt('[')),
            State::Single(bytes) if bytes.is_empty() => out.push(alt('O')),
            State::String { introducer, length: 0, escape: false } => out.push(alt(char::from(introducer))),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8, out: &mut Vec<Input>) {
        self.state = match std::mem::take(&mut self.state) {
            State::Ground => ground(byte, false, out),
            State::Character { bytes, alt } => character(bytes, alt, byte, out),
            State::Escape => escape(byte, out),
            State::Sequence(bytes) => sequence(bytes, byte, out),
            State::Console => {
                if let number @ b'A'..=b'E' = byte {
                    out.push(key(KeyCode::F(number - b'A' + 1)));
                }
                State::Ground
            }
            State::Single(bytes) => single(bytes, byte, out),
            State::String { introducer, length, escape } => string(introducer, length, escape, byte, out),
            State::Mouse(left) if left > 1 => State::Mouse(left - 1),
            State::Mouse(_) => State::Ground,
            State::Paste(bytes) => pasting(bytes, byte, out),
        };
    }
}

/// Whether bytes that come after an ESC which was already taken for a key can only be the rest of its sequence: people
/// do not type that much in one piece.
fn goes_on(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'[', b'?' | b'<' | b'>' | b'0'..=b'9' | b'A'..=b'D' | b'F' | b'H', ..]
            | [b'O', b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S', ..]
            | [b']', b'0'..=b'9', ..]
            | [b'P', b'>' | b'!' | b'0'..=b'9', ..]
            | [b'_', b'G', ..]
    )
}

fn ground(byte: u8, alt: bool, out: &mut Vec<Input>) -> State {
    match byte {
        0x1b => return State::Escape,
        0xc2..=0xf4 => return State::Character { bytes: vec![byte], alt },
        // A continuation without a beginning, and what UTF-8 never has.
        0x80.. => return State::Ground,
        _ => {}
    }
    let mut event = sequence::control_or_ascii(byte);
    if alt {
        event.modifiers |= KeyModifiers::ALT;
    }
    out.push(Input::Key(event));
    State::Ground
}

fn character(mut bytes: Vec<u8>, alt: bool, byte: u8, out: &mut Vec<Input>) -> State {
    if !matches!(byte, 0x80..=0xbf) {
        return ground(byte, false, out);
    }
    bytes.push(byte);
    match std::str::from_utf8(&bytes) {
        Ok(text) => {
            for character in text.chars().filter(|character| !character.is_control()) {
                let modifiers = if alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
                out.push(Input::Key(KeyEvent::new(KeyCode::Char(character), modifiers)));
            }
            State::Ground
        }
        Err(error) if error.error_len().is_none() => State::Character { bytes, alt },
        Err(_) => State::Ground,
    }
}

fn escape(byte: u8, out: &mut Vec<Input>) -> State {
    match byte {
        b'[' => State::Sequence(Vec::new()),
        b'O' => State::Single(Vec::new()),
        b']' | b'P' | b'_' | b'^' | b'X' => State::String { introducer: byte, length: 0, escape: false },
        0x1b => {
            out.push(key(KeyCode::Esc));
            State::Escape
        }
        _ => ground(byte, true, out),
    }
}

fn sequence(mut bytes: Vec<u8>, byte: u8, out: &mut Vec<Input>) -> State {
    match byte {
        b'[' if bytes.is_empty() => State::Console,
        b'M' if bytes.is_empty() => State::Mouse(3),
        b'~' if bytes == b"200" => State::Paste(Vec::new()),
        0x40..=0x7e => {
            if bytes.len() < LONGEST_PARAMETERS {
                out.extend(sequence::control(&bytes, byte));
            }
            State::Ground
        }
        0x20..=0x3f => {
            if bytes.len() < LONGEST_PARAMETERS {
                bytes.push(byte);
            }
            State::Sequence(bytes)
        }
        // Cancelled.
        0x18 | 0x1a => State::Ground,
        // Anything else belongs to no sequence: this one was cut short.
        _ => ground(byte, false, out),
    }
}

fn single(mut bytes: Vec<u8>, byte: u8, out: &mut Vec<Input>) -> State {
    match byte {
        b'0'..=b'9' if bytes.len() < 2 => {
            bytes.push(byte);
            State::Single(bytes)
        }
        0x40..=0x7e => {
            out.extend(sequence::single(&bytes, byte));
            State::Ground
        }
        0x20..=0x3f => State::Ground,
        _ => ground(byte, false, out),
    }
}

fn string(introducer: u8, length: usize, escape: bool, byte: u8, out: &mut Vec<Input>) -> State {
    match byte {
        // The string terminator, or the bell that xterm takes for one.
        b'\\' if escape => State::Ground,
        0x07 | 0x18 | 0x1a => State::Ground,
        0x1b => State::String { introducer, length, escape: true },
        // An ESC that ends no string begins something else.
        _ if escape => self::escape(byte, out),
        _ if length >= LONGEST_STRING => State::Ground,
        _ => State::String { introducer, length: length + 1, escape: false },
    }
}

fn pasting(mut bytes: Vec<u8>, byte: u8, out: &mut Vec<Input>) -> State {
    bytes.push(byte);
    if byte == b'~' && bytes.ends_with(PASTE_END) {
        bytes.truncate((bytes.len() - PASTE_END.len()).min(LONGEST_PASTE));
        paste(&bytes, out);
        return State::Ground;
    }
    if bytes.len() > LONGEST_PASTE + PASTE_END.len() {
        // The last bytes stay, where the end will be seen.
        bytes.drain(LONGEST_PASTE..bytes.len() - PASTE_END.len());
    }
    State::Paste(bytes)
}

fn paste(bytes: &[u8], out: &mut Vec<Input>) {
    out.push(Input::Paste(String::from_utf8_lossy(bytes).into_owned()));
}

fn key(code: KeyCode) -> Input {
    Input::Key(code.into())
}

fn alt(character: char) -> Input {
    Input::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::ALT))
}

#[cfg(test)]
mod tests;

//! What a finished control sequence says: the table of keys that terminals send.
//!
//! The keys are those that crossterm knows, from the same sequences: xterm's, the Linux console's, rxvt's, and the ones
//! written as code points (`CSI … u`). The mouse is what it says by
//! SGR reports (`CSI < … M`). Limit: what says anything else is `None`.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::{Gesture, Pointer};

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum Input {
    /// A key.
    Key(KeyEvent),
    /// Pasted text.
    Paste(String),
    /// The mouse.
    Pointer(Pointer),
    /// The answer to where the cursor is: row and column, from 1.
    Cursor(u16, u16),
    /// The answer to what the terminal is, which every terminal gives.
    Attributes,
}

/// A byte below 128 that stands by itself, ESC aside.
pub(super) fn control_or_ascii(byte: u8) -> KeyEvent {
    let ctrl = |character: u8| KeyEvent::new(KeyCode::Char(char::from(character)), KeyModifiers::CONTROL);
    match byte {
        b'\r' => KeyCode::Enter.into(),
        b'\t' => KeyCode::Tab.into(),
        0x7f => KeyCode::Backspace.into(),
        0 => ctrl(b' '),
        0x01..=0x1a => ctrl(byte - 1 + b'a'),
        0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
        _ => KeyCode::Char(char::from(byte)).into(),
    }
}

/// A sequence that began with `CSI`: its parameters and intermediates, and its final byte.
pub(super) fn control(bytes: &[u8], last: u8) -> Option<Input> {
    if let Some(report) = bytes.strip_prefix(b"<") {
        return pointer(report, last).map(Input::Pointer);
    }
    if bytes.first().is_some_and(|byte| matches!(byte, b'='..=b'?')) {
        return (bytes.starts_with(b"?") && last == b'c').then_some(Input::Attributes);
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let mut fields = text.split(';').map(Field::of);
    let (first, second, third) = (fields.next()??, fields.next(), fields.next());
    if fields.next().is_some() {
        return None;
    }
    let held = Held::of(second.flatten());
    match last {
        b'R' => Some(Input::Cursor(first.number(0)?, second??.number(0)?)),
        b'~' if first.number(0) == Some(27) => {
            let character = char::from_u32(third??.number(0)?.into())?;
            key(point(character), held)
        }
        _ if third.is_some() && last != b'u' => None,
        b'~' => key(numbered(first.number(0)?)?, held),
        b'u' => written(&first, held),
        b'Z' => key(KeyCode::BackTab, held.with(KeyModifiers::SHIFT)),
        // With parameters these say how often, and with none or a modifier they are keys.
        _ if matches!(first.number(0), None | Some(0 | 1)) => key(lettered(last)?, held),
        _ => None,
    }
}

/// An SGR report of the mouse: button, column and row, the last two from 1, and whether the button went down (`M`).
fn pointer(report: &[u8], last: u8) -> Option<Pointer> {
    let numbers: Vec<u16> = std::str::from_utf8(report)
        .ok()?
        .split(';')
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    let [button, column, row] = numbers.as_slice() else { return None };
    // Held keys are no part of what was done.
    let gesture = match (button & !(4 | 8 | 16), last) {
        (0, b'M') => Gesture::Click,
        (64, b'M') => Gesture::WheelUp,
        (65, b'M') => Gesture::WheelDown,
        _ => return None,
    };
    Some(Pointer { gesture, x: column.checked_sub(1)?, y: row.checked_sub(1)? })
}

/// A sequence that began with `SS3`: the digits of a modifier, and its final byte.
pub(super) fn single(digits: &[u8], last: u8) -> Option<Input> {
    let held = Held::of(std::str::from_utf8(digits).ok().and_then(Field::of));
    match last {
        b'R' => key(KeyCode::F(3), held),
        b'M' => key(KeyCode::Enter, held),
        _ => key(lettered(last)?, held),
    }
}

/// One parameter: numbers parted by colons.
#[derive(Debug, Clone, Copy, Default)]
struct Field {
    numbers: [Option<u16>; 3],
}

impl Field {
    fn of(text: &str) -> Option<Self> {
        let mut field = Self::default();
        for (place, number) in field.numbers.iter_mut().zip(text.split(':')) {
            *place = if number.is_empty() { None } else { Some(number.parse().ok()?) };
        }
        Some(field)
    }

    fn number(self, at: usize) -> Option<u16> {
        self.numbers.get(at).copied().flatten()
    }
}

/// The modifiers of a key, and whether it goes down, repeats or comes up.
#[derive(Debug, Clone, Copy)]
struct Held {
    modifiers: KeyModifiers,
    kind: KeyEventKind,
}

impl Held {
    fn of(field: Option<Field>) -> Self {
        let mask = field.and_then(|field| field.number(0)).unwrap_or(1).saturating_sub(1);
        let modifiers = [
            (1, KeyModifiers::SHIFT),
            (2, KeyModifiers::ALT),
            (4, KeyModifiers::CONTROL),
            (8, KeyModifiers::SUPER),
            (16, KeyModifiers::HYPER),
            (32, KeyModifiers::META),
        ];
        let modifiers = modifiers.into_iter().filter(|(bit, _)| mask & bit != 0).map(|(_, held)| held);
        let kind = match field.and_then(|field| field.number(1)) {
            Some(2) => KeyEventKind::Repeat,
            Some(3) => KeyEventKind::Release,
            _ => KeyEventKind::Press,
        };
        Self { modifiers: modifiers.collect(), kind }
    }

    fn with(self, modifier: KeyModifiers) -> Self {
        Self { modifiers: self.modifiers | modifier, ..self }
    }
}

fn key(code: KeyCode, held: Held) -> Option<Input> {
    Some(Input::Key(KeyEvent::new_with_kind(code, held.modifiers, held.kind)))
}

fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28..=29 => KeyCode::F(number - 13),
        31..=34 => KeyCode::F(number - 14),
        _ => return None,
    })
}

/// A key written as its code point: `CSI 103 ; 5 u`.
fn written(field: &Field, mut held: Held) -> Option<Input> {
    let number = field.number(0)?;
    if let Some(code) = functional(number) {
        return key(code, held);
    }
    let character = char::from_u32(number.into())?;
    let shifted = field.number(1).and_then(|number| char::from_u32(number.into()));
    if let (true, Some(shifted)) = (held.modifiers.contains(KeyModifiers::SHIFT), shifted) {
        held.modifiers -= KeyModifiers::SHIFT;
        return key(KeyCode::Char(shifted), held);
    }
    match point(character) {
        KeyCode::Tab if held.modifiers.contains(KeyModifiers::SHIFT) => key(KeyCode::BackTab, held),
        code => key(code, held),
    }
}

fn point(character: char) -> KeyCode {
    match character {
        '\u{1b}' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{7f}' | '\u{8}' => KeyCode::Backspace,
        _ if character.is_control() => KeyCode::Null,
        _ => KeyCode::Char(character),
    }
}

/// The private code points that kitty's keyboard protocol gives to keys which type nothing.
fn functional(number: u16) -> Option<KeyCode> {
    Some(match number {
        57_376..=57_398 => KeyCode::F(u8::try_from(number - 57_376 + 13).ok()?),
        57_399..=57_408 => KeyCode::Char(char::from(b'0' + u8::try_from(number - 57_399).ok()?)),
        57_409 => KeyCode::Char('.'),
        57_410 => KeyCode::Char('/'),
        57_411 => KeyCode::Char('*'),
        57_412 => KeyCode::Char('-'),
        57_413 => KeyCode::Char('+'),
        57_414 => KeyCode::Enter,
        57_415 => KeyCode::Char('='),
        57_416 => KeyCode::Char(','),
        57_417 => KeyCode::Left,
        57_418 => KeyCode::Right,
        57_419 => KeyCode::Up,
        57_420 => KeyCode::Down,
        57_421 => KeyCode::PageUp,
        57_422 => KeyCode::PageDown,
        57_423 => KeyCode::Home,
        57_424 => KeyCode::End,
        57_425 => KeyCode::Insert,
        57_426 => KeyCode::Delete,
        // Locks, media keys and modifiers by themselves: nothing of ours.
        57_358..=57_454 => KeyCode::Null,
        _ => return None,
    })
}

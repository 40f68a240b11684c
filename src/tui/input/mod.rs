//! From the bytes that a terminal sends to messages.
//!
//! Our own reading, since a library's that waits for the end of an answer it does not know freezes the keyboard, and one
//! that gives up on it types the answer. Invariant: release events go, SHIFT folds into the character, and nothing that is
//! not a key becomes one. Limit: of the mouse only what SGR reports say is
//! known; older ways of saying it are swallowed.

mod decoder;
mod sequence;

use crossterm::event::{KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::Msg;
use crate::keymap::{Key, KeyCode, Modifiers};

pub(super) use decoder::Decoder;
pub(super) use sequence::Input;

/// The message an input stands for; `None` for what the reader has no use for, such as an answer that comes late.
pub(super) fn message(input: Input) -> Option<Msg> {
    match input {
        Input::Key(event) => key(event).map(Msg::Key),
        Input::Paste(text) => Some(Msg::Text(text)),
        Input::Pointer(pointer) => Some(Msg::Mouse(pointer)),
        Input::Cursor(..) | Input::Attributes => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let has = |modifier| event.modifiers.contains(modifier);
    let modifiers = Modifiers {
        ctrl: has(KeyModifiers::CONTROL),
        alt: has(KeyModifiers::ALT),
        shift: has(KeyModifiers::SHIFT),
    };
    let code = match event.code {
        Code::Char(' ') => KeyCode::Space,
        Code::Char(character) => KeyCode::Char(character),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Insert => KeyCode::Insert,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::F(number) => KeyCode::F(number),
        _ => return None,
    };
    Some(Key::new(code, modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_folds_into_the_character_and_releases_go() {
        let press = KeyEvent::new(Code::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(key(press), "G".parse().ok());
        let release = KeyEvent { kind: KeyEventKind::Release, ..press };
        assert_eq!(key(release), None);
        assert_eq!(key(KeyEvent::new(Code::Char(' '), KeyModifiers::NONE)), "space".parse().ok());
        assert_eq!(key(KeyEvent::new(Code::Char('f'), KeyModifiers::CONTROL)), "ctrl-f".parse().ok());
        assert_eq!(key(KeyEvent::new(Code::BackTab, KeyModifiers::SHIFT)), "shift-tab".parse().ok());
    }
}

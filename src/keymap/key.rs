//! A key as the keymap names it, apart from any terminal library.
//!
//! Invariant: a [`Key`] is in the one form a terminal can send it in: SHIFT is folded into the character, CTRL
//! into the lower-case letter, and keys that send the same byte (CTRL-I and Tab) are the same key. So
//! comparing keys is comparing values, and `parse(print(key)) == key`. Limit: what only newer keyboard
//! protocols can tell apart (CTRL-SHIFT-F, SHIFT-Enter) is not told apart.

/// Which key, modifiers aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A key that types this character, SHIFT already applied.
    Char(char),
    /// The space bar.
    Space,
    /// Enter (Return).
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// SHIFT-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// A function key, from 1 to 24.
    F(u8),
}

/// The modifier keys held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Modifiers {
    /// Control.
    pub ctrl: bool,
    /// Alt (Option, Meta).
    pub alt: bool,
    /// Shift.
    pub shift: bool,
}

/// One key press with its modifiers, in the form a terminal sends it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: Modifiers,
}

impl Key {
    /// The key pressed when `code` is pressed with `modifiers`.
    pub fn new(code: KeyCode, modifiers: Modifiers) -> Self {
        let Modifiers { ctrl, alt, shift } = modifiers;
        let code = match code {
            KeyCode::Char(character) => character_code(character, ctrl, shift),
            KeyCode::Tab if shift => KeyCode::BackTab,
            other => other,
        };
        let ctrl = ctrl && !matches!(code, KeyCode::Enter | KeyCode::Esc | KeyCode::Tab | KeyCode::BackTab);
        let shift = shift && keeps_shift(code);
        Self { code, modifiers: Modifiers { ctrl, alt, shift } }
    }

    /// Which key, modifiers aside.
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// The modifiers that are not already in the code.
    pub fn modifiers(self) -> Modifiers {
        self.modifiers
    }

    /// The character that this key types into a text box; `None` for a key that types none.
    pub fn typed(self) -> Option<char> {
        match self.code {
            _ if self.modifiers.ctrl || self.modifiers.alt => None,
            KeyCode::Char(character) => Some(character),
            KeyCode::Space => Some(' '),
            _ => None,
        }
    }

    /// The key that would have been pressed without an input method: full-width letters and marks are their
    /// ASCII twins (`ｊ`, `／`, `　`), and so are the marks that Chinese keyboards put on ASCII keys (`。`, `【`).
    ///
    /// For use outside text boxes only; any other key is itself.
    #[must_use]
    pub fn without_input_method(self) -> Self {
        let KeyCode::Char(character) = self.code else { return self };
        ascii_twin(character).map_or(self, |twin| Self::new(KeyCode::Char(twin), self.modifiers))
    }

    /// A short form for the status line, where hands know it: `^P`, else the notation.
    pub fn short(self) -> String {
        match (self.code, self.modifiers) {
            (KeyCode::Char(letter), Modifiers { ctrl: true, alt: false, .. }) => {
                format!("^{}", letter.to_ascii_uppercase())
            }
            _ => self.to_string(),
        }
    }
}

/// A character without modifiers.
impl From<char> for Key {
    fn from(character: char) -> Self {
        Self::new(KeyCode::Char(character), Modifiers::default())
    }
}

/// A key without modifiers.
impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Self::new(code, Modifiers::default())
    }
}

/// The code of a character key; with CTRL, the one of all keys that send the same control character.
fn character_code(character: char, ctrl: bool, shift: bool) -> KeyCode {
    if character == ' ' {
        return KeyCode::Space;
    }
    if !ctrl {
        return KeyCode::Char(if shift { upper_case(character) } else { character });
    }
    match character.to_ascii_lowercase() {
        '@' | '2' => KeyCode::Space,
        'i' => KeyCode::Tab,
        'm' => KeyCode::Enter,
        '[' | '3' => KeyCode::Esc,
        '4' => KeyCode::Char('\\'),
        '5' => KeyCode::Char(']'),
        '6' => KeyCode::Char('^'),
        '7' | '/' => KeyCode::Char('_'),
        other => KeyCode::Char(other),
    }
}

/// The capital of a letter that has one of a single character, else the letter.
fn upper_case(character: char) -> char {
    let mut capitals = character.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => character,
    }
}

/// Whether terminals send this key differently when SHIFT is held.
fn keeps_shift(code: KeyCode) -> bool {
    !matches!(
        code,
        KeyCode::Char(_)
            | KeyCode::Space
            | KeyCode::Enter
            | KeyCode::Esc
            | KeyCode::Tab
            | KeyCode::BackTab
            | KeyCode::Backspace
    )
}

/// The ASCII character on whose key a Chinese keyboard or input method puts `character`.
fn ascii_twin(character: char) -> Option<char> {
    // Full-width forms are ASCII moved by a fixed distance (the block U+FF01..U+FF5E).
    if let '\u{ff01}'..='\u{ff5e}' = character {
        return char::from_u32(u32::from(character) - 0xfee0);
    }
    Some(match character {
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        '【' => '[',
        '】' => ']',
        '「' => '{',
        '」' => '}',
        '《' => '<',
        '》' => '>',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '·' => '`',
        '…' => '^',
        '￥' => '$',
        '—' => '_',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CTRL: Modifiers = Modifiers { ctrl: true, alt: false, shift: false };
    const SHIFT: Modifiers = Modifiers { ctrl: false, alt: false, shift: true };

    #[test]
    fn shift_and_ctrl_fold_into_the_character() {
        assert_eq!(Key::new(KeyCode::Char('g'), SHIFT), Key::from('G'));
        assert_eq!(Key::new(KeyCode::Char('G'), SHIFT), Key::from('G'));
        assert_eq!(Key::new(KeyCode::Char('?'), SHIFT), Key::from('?'));
        assert_eq!(Key::new(KeyCode::Char('ß'), SHIFT), Key::from('ß'));
        assert_eq!(Key::new(KeyCode::Char('F'), CTRL), Key::new(KeyCode::Char('f'), CTRL));
        assert_eq!(Key::new(KeyCode::Char(' '), SHIFT), Key::from(KeyCode::Space));
        assert_eq!(Key::new(KeyCode::Tab, SHIFT), Key::from(KeyCode::BackTab));
        assert_eq!(Key::new(KeyCode::BackTab, SHIFT), Key::from(KeyCode::BackTab));
        assert_ne!(Key::new(KeyCode::Left, SHIFT), Key::from(KeyCode::Left));
    }

    #[test]
    fn keys_that_send_one_byte_are_one_key() {
        assert_eq!(Key::new(KeyCode::Char('i'), CTRL), Key::from(KeyCode::Tab));
        assert_eq!(Key::new(KeyCode::Char('m'), CTRL), Key::from(KeyCode::Enter));
        assert_eq!(Key::new(KeyCode::Char('['), CTRL), Key::from(KeyCode::Esc));
        assert_eq!(Key::new(KeyCode::Char('5'), CTRL), Key::new(KeyCode::Char(']'), CTRL));
        assert_eq!(Key::new(KeyCode::Char('/'), CTRL), Key::new(KeyCode::Char('7'), CTRL));
    }

    #[test]
    fn an_input_method_does_not_hide_a_key() {
        for (typed, meant) in [('ｊ', 'j'), ('Ｇ', 'G'), ('／', '/'), ('？', '?'), ('：', ':'), ('、', '/')]
        {
            assert_eq!(Key::from(typed).without_input_method(), Key::from(meant), "{typed}");
        }
        assert_eq!(Key::from('　').without_input_method(), Key::from(KeyCode::Space));
        assert_eq!(Key::from('【').without_input_method(), Key::from('['));
        assert_eq!(Key::from('嘉').without_input_method(), Key::from('嘉'));
        assert_eq!(Key::from(KeyCode::Up).without_input_method(), Key::from(KeyCode::Up));
    }

    #[test]
    fn only_plain_characters_type() {
        assert_eq!(Key::from('嘉').typed(), Some('嘉'));
        assert_eq!(Key::from(KeyCode::Space).typed(), Some(' '));
        assert_eq!(Key::new(KeyCode::Char('a'), CTRL).typed(), None);
        assert_eq!(Key::from(KeyCode::Enter).typed(), None);
    }

    pub(super) fn any_key() -> impl Strategy<Value = Key> {
        let code = prop_oneof![
            any::<char>()
                .prop_filter("a character a key can type", |c| !c.is_control() && !c.is_whitespace())
                .prop_map(KeyCode::Char),
            proptest::char::range(' ', '~').prop_map(KeyCode::Char),
            (1_u8..=24).prop_map(KeyCode::F),
            proptest::sample::select(crate::keymap::notation::named_codes().collect::<Vec<_>>()),
        ];
        (code, any::<[bool; 3]>())
            .prop_map(|(code, [ctrl, alt, shift])| Key::new(code, Modifiers { ctrl, alt, shift }))
    }

    proptest! {
        #[test]
        fn parse_reads_what_print_writes(key in any_key()) {
            prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
        }

        #[test]
        fn the_form_is_final(key in any_key()) {
            prop_assert_eq!(Key::new(key.code(), key.modifiers()), key);
        }

        #[test]
        fn no_text_panics(text in ".{0,12}") {
            let _ = text.parse::<Key>();
        }
    }
}

//! How keys are written: `j`, `G`, `ctrl-f`, `alt-left`, `space`, `pgdn`, `f1`; a chord is `g g`.
//!
//! Names and modifiers are read in any letter case, characters as they are. Limit: one way to write each key
//! besides a few aliases; what other programs write (`<C-f>`, `^F`, `Ctrl+F`) is refused with the right form
//! in the error, so that files stay readable to everyone.

use std::fmt;
use std::str::FromStr;

use super::{Key, KeyCode, Modifiers};
use crate::locale::Language;
use crate::written::nearest;

/// Key names; the first of a key is the one printed.
const NAMES: &[(KeyCode, &[&str])] = &[
    (KeyCode::Space, &["space"]),
    (KeyCode::Enter, &["enter", "return"]),
    (KeyCode::Esc, &["esc", "escape"]),
    (KeyCode::Tab, &["tab"]),
    (KeyCode::BackTab, &["shift-tab", "backtab"]),
    (KeyCode::Backspace, &["backspace", "bs"]),
    (KeyCode::Delete, &["delete", "del"]),
    (KeyCode::Insert, &["insert", "ins"]),
    (KeyCode::Home, &["home"]),
    (KeyCode::End, &["end"]),
    (KeyCode::PageUp, &["pgup", "pageup", "page-up"]),
    (KeyCode::PageDown, &["pgdn", "pagedown", "page-down"]),
    (KeyCode::Left, &["left"]),
    (KeyCode::Right, &["right"]),
    (KeyCode::Up, &["up"]),
    (KeyCode::Down, &["down"]),
];

/// The highest function key that has a name.
const LAST_FUNCTION_KEY: u8 = 24;

/// Why a text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotationError {
    /// There is nothing where a key should be.
    #[error("no key is written")]
    Empty,
    /// Nothing is called that.
    #[error("`{written}` is not a key")]
    Unknown {
        /// What was written.
        written: String,
        /// What was probably meant, in the right notation.
        meant: Option<String>,
    },
    /// A terminal sends something else for that key.
    #[error("terminals send `{sent}` for `{written}`")]
    SentAs {
        /// What was written.
        written: String,
        /// How the key that arrives is written.
        sent: String,
    },
    /// SHIFT with a character that is not a letter: which character comes depends on the keyboard.
    #[error("write the character that `{written}` types")]
    ShiftedMark {
        /// What was written.
        written: String,
    },
}

impl NotationError {
    /// The sentence for people.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Empty => language.text("keymap.key-empty").to_owned(),
            Self::Unknown { written, meant: None } => {
                language.format("keymap.key-unknown", &[("key", written)])
            }
            Self::Unknown { written, meant: Some(meant) } => {
                language.format("keymap.key-unknown-meant", &[("key", written), ("meant", meant)])
            }
            Self::SentAs { written, sent } => {
                language.format("keymap.key-sent-as", &[("key", written), ("sent", sent)])
            }
            Self::ShiftedMark { written } => language.format("keymap.key-shifted", &[("key", written)]),
        }
    }
}

/// Reads the keys of a chord, separated by spaces.
///
/// # Errors
///
/// The first key that cannot be read, or that there is none.
pub fn parse_chord(text: &str) -> Result<Vec<Key>, NotationError> {
    let keys = text.split_whitespace().map(parse).collect::<Result<Vec<_>, _>>()?;
    if keys.is_empty() { Err(NotationError::Empty) } else { Ok(keys) }
}

/// Writes the keys of a chord as [`parse_chord`] reads them.
pub fn print_chord(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

/// Writes a chord as short as hands know it: `gg`, `^P`, `alt-left`.
pub fn short_chord(keys: &[Key]) -> String {
    let separator = if keys.iter().all(|key| matches!(key.typed(), Some(c) if c != ' ')) { "" } else { " " };
    keys.iter().map(|key| key.short()).collect::<Vec<_>>().join(separator)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Modifiers { ctrl, alt, shift } = self.modifiers();
        for (held, prefix) in [(ctrl, "ctrl-"), (alt, "alt-"), (shift, "shift-")] {
            if held {
                f.write_str(prefix)?;
            }
        }
        match self.code() {
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::F(number) => write!(f, "f{number}"),
            code => f.write_str(name_of(code)),
        }
    }
}

impl FromStr for Key {
    type Err = NotationError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text)
    }
}

fn parse(text: &str) -> Result<Key, NotationError> {
    if text.is_empty() {
        return Err(NotationError::Empty);
    }
    let (modifiers, name) = split_modifiers(text);
    let Some(code) = code_named(name) else {
        return Err(NotationError::Unknown { written: text.to_owned(), meant: meant_by(text) });
    };
    let key = Key::new(code, modifiers);
    match code {
        KeyCode::Char(mark) if modifiers.shift && !mark.is_alphabetic() => {
            Err(NotationError::ShiftedMark { written: text.to_owned() })
        }
        KeyCode::Char(_) if modifiers.ctrl && !matches!(key.code(), KeyCode::Char(_) | KeyCode::Space) => {
            Err(NotationError::SentAs { written: text.to_owned(), sent: key.to_string() })
        }
        _ => Ok(key),
    }
}

/// The codes that have a name of their own.
#[cfg(test)]
pub(super) fn named_codes() -> impl Iterator<Item = KeyCode> {
    NAMES.iter().map(|(code, _)| *code)
}

fn name_of(code: KeyCode) -> &'static str {
    NAMES.iter().find(|(named, _)| *named == code).and_then(|(_, names)| names.first()).copied().unwrap_or("")
}

/// Takes `ctrl-`, `alt-` and `shift-` off the front, in any order and letter case, as long as a key is left.
fn split_modifiers(text: &str) -> (Modifiers, &str) {
    let mut modifiers = Modifiers::default();
    let mut rest = text;
    while let Some((prefix, after)) = rest.split_once('-') {
        if after.is_empty() {
            break;
        }
        let held =
            [("ctrl", &mut modifiers.ctrl), ("alt", &mut modifiers.alt), ("shift", &mut modifiers.shift)];
        let Some((_, held)) = held.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(prefix)) else {
            break;
        };
        *held = true;
        rest = after;
    }
    (modifiers, rest)
}

/// The key of that name, or of that one character.
fn code_named(name: &str) -> Option<KeyCode> {
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return (!character.is_control() && !character.is_whitespace()).then_some(KeyCode::Char(character));
    }
    if let Some(digits) = name.strip_prefix(['f', 'F'])
        && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        let number = digits.parse().ok().filter(|number| (1..=LAST_FUNCTION_KEY).contains(number))?;
        return Some(KeyCode::F(number));
    }
    let is_named = |names: &&[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    NAMES.iter().find(|(_, names)| is_named(names)).map(|(code, _)| *code)
}

/// What someone who wrote `text` probably meant, in the right notation.
fn meant_by(text: &str) -> Option<String> {
    other_notation(text).or_else(|| chord_without_spaces(text)).or_else(|| nearest_name(text))
}

/// Reads the notations of vim (`<C-f>`), less (`^F`), Emacs (`C-f`, `M-b`) and menus (`Ctrl+F`).
fn other_notation(text: &str) -> Option<String> {
    let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
    let mut rewritten = String::new();
    let mut rest = inner;
    if let Some(letter) = inner.strip_prefix('^') {
        rewritten.push_str("ctrl-");
        rest = letter;
    }
    while let Some((prefix, after)) = rest.split_once(['-', '+']).filter(|(_, after)| !after.is_empty()) {
        rewritten.push_str(match prefix.to_ascii_lowercase().as_str() {
            "c" | "ctrl" | "control" | "ctl" => "ctrl-",
            "a" | "m" | "alt" | "meta" | "option" => "alt-",
            "s" | "shift" => "shift-",
            _ => return None,
        });
        rest = after;
    }
    rewritten.push_str(match rest.to_ascii_lowercase().as_str() {
        "cr" => "enter",
        _ => rest,
    });
    (rewritten != text).then(|| parse(&rewritten).ok().map(|key| key.to_string())).flatten()
}

/// Reads `gg` as `g g`: two or three characters of which the same comes twice, or of which one is no letter.
fn chord_without_spaces(text: &str) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    let repeats = characters.windows(2).any(|pair| pair.first() == pair.last());
    let is_short = characters.len() == 2 || (characters.len() == 3 && repeats);
    let keys = characters.into_iter().map(|character| Key::from(character).to_string());
    is_short.then(|| keys.collect::<Vec<_>>().join(" "))
}

fn nearest_name(text: &str) -> Option<String> {
    let (modifiers, name) = split_modifiers(text);
    let names = NAMES.iter().flat_map(|(_, names)| names.iter().copied());
    let nearest = nearest(name, name.chars().count() / 3, names)?;
    Some(Key::new(code_named(nearest)?, modifiers).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    fn meant(text: &str) -> String {
        match text.parse::<Key>() {
            Err(NotationError::Unknown { meant: Some(meant), .. }) => meant,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn names_and_modifiers_are_read_in_any_letter_case() {
        assert_eq!(key("Ctrl-F"), key("ctrl-f"));
        assert_eq!(key("PgDn"), Key::from(KeyCode::PageDown));
        assert_eq!(key("page-down"), Key::from(KeyCode::PageDown));
        assert_eq!(key("F12"), Key::from(KeyCode::F(12)));
        assert_eq!(key("ALT-Left").to_string(), "alt-left");
        assert_eq!(key("Shift-Tab"), Key::from(KeyCode::BackTab));
        assert_ne!(key("g"), key("G"));
        assert_eq!(key("shift-g"), key("G"));
        assert_eq!(key("ctrl--").to_string(), "ctrl--");
        assert_eq!(key("-").to_string(), "-");
        assert_eq!(key("f").to_string(), "f");
    }

    #[test]
    fn the_notations_of_other_programs_are_explained() {
        for (written, right) in [
            ("<C-f>", "ctrl-f"),
            ("^F", "ctrl-f"),
            ("Ctrl+F", "ctrl-f"),
            ("C-f", "ctrl-f"),
            ("M-b", "alt-b"),
            ("<cr>", "enter"),
            ("<Space>", "space"),
            ("gg", "g g"),
            ("pgdwn", "pgdn"),
            ("ctrl-spcae", "ctrl-space"),
        ] {
            assert_eq!(meant(written), right, "{written}");
        }
        assert_eq!("f25".parse::<Key>(), Err(NotationError::Unknown { written: "f25".into(), meant: None }));
    }

    #[test]
    fn a_key_no_terminal_sends_is_refused_with_the_one_it_sends() {
        assert_eq!(
            "ctrl-i".parse::<Key>(),
            Err(NotationError::SentAs { written: "ctrl-i".into(), sent: "tab".into() })
        );
        assert!(matches!("shift-1".parse::<Key>(), Err(NotationError::ShiftedMark { .. })));
        assert!("ctrl-@".parse::<Key>().is_ok());
    }

    #[test]
    fn chords_are_read_and_written() {
        assert_eq!(parse_chord(" g  g ").map(|keys| print_chord(&keys)), Ok("g g".to_owned()));
        assert_eq!(parse_chord("  "), Err(NotationError::Empty));
        assert_eq!(short_chord(&[key("g"), key("g")]), "gg");
        assert_eq!(short_chord(&[key("ctrl-x"), key("space")]), "^X space");
        assert_eq!(short_chord(&[key("alt-left")]), "alt-left");
    }
}

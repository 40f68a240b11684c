//! What a setting can be, and how it is written in the configuration file.

use std::path::PathBuf;

use toml::de::DeValue;

use super::{Choice, ThemeChoice, ThemeName};
use crate::text::Cells;

/// What kind of value a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// A path; `~` is the home folder, a relative one begins at the configuration file's folder.
    Path,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words, or the name of a theme of one's own.
    Theme(&'static [&'static str]),
    /// A style, in git's words for colours.
    Style,
    /// A number of cells, at least so many.
    Cells(u16),
    /// A list of words.
    Words,
    /// Yes or no.
    Switch,
}

/// A value that a setting can have.
pub(super) trait Value: Sized {
    /// What the file may say.
    const KIND: ValueKind;

    /// Reads what the file says; `None` where it does not fit.
    fn read(written: &DeValue<'_>) -> Option<Self>;

    /// The value as the file would say it; `None` where it says nothing.
    fn written(&self) -> Option<String>;
}

impl Value for Option<PathBuf> {
    const KIND: ValueKind = ValueKind::Path;

    fn read(written: &DeValue<'_>) -> Option<Self> {
        written.as_str().filter(|path| !path.is_empty()).map(|path| Some(PathBuf::from(path)))
    }

    fn written(&self) -> Option<String> {
        self.as_ref().map(|path| toml::Value::String(path.to_string_lossy().into_owned()).to_string())
    }
}

/// The narrowest measure that two Chinese characters a line still fit into.
const LEAST: u16 = 4;

impl Value for Cells {
    const KIND: ValueKind = ValueKind::Cells(LEAST);

    fn read(written: &DeValue<'_>) -> Option<Self> {
        let cells: u16 = written.as_integer()?.to_string().parse().ok()?;
        (cells >= LEAST).then(|| Self(usize::from(cells)))
    }

    fn written(&self) -> Option<String> {
        Some(self.0.to_string())
    }
}

impl Value for bool {
    const KIND: ValueKind = ValueKind::Switch;

    fn read(written: &DeValue<'_>) -> Option<Self> {
        written.as_bool()
    }

    fn written(&self) -> Option<String> {
        Some(self.to_string())
    }
}

/// Words that somebody watches; several in one string all have to stand in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WatchWords(pub Vec<String>);

impl Value for WatchWords {
    const KIND: ValueKind = ValueKind::Words;

    fn read(written: &DeValue<'_>) -> Option<Self> {
        let words = written.as_array()?.iter().map(|word| word.get_ref().as_str());
        let words: Vec<String> = words.map(|word| Some(word?.trim().to_owned())).collect::<Option<_>>()?;
        words.iter().all(|word| !word.is_empty()).then_some(Self(words))
    }

    fn written(&self) -> Option<String> {
        Some(toml::Value::from(self.0.clone()).to_string())
    }
}

impl<C: Choice> Value for C {
    const KIND: ValueKind = ValueKind::Choice(C::WORDS);

    fn read(written: &DeValue<'_>) -> Option<Self> {
        C::from_word(written.as_str()?)
    }

    fn written(&self) -> Option<String> {
        Some(format!("\"{}\"", self.word()))
    }
}

impl Value for ThemeChoice {
    const KIND: ValueKind = ValueKind::Theme(ThemeName::WORDS);

    fn read(written: &DeValue<'_>) -> Option<Self> {
        written.as_str().map(Self::of)
    }

    fn written(&self) -> Option<String> {
        Some(toml::Value::from(self.name()).to_string())
    }
}

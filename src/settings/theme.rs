//! The theme that is wanted, and the themes of one's own.
//!
//! Invariant: a choice that was read is one that can be had, as the file's faults tell of any other; an option's is looked
//! up where it is used. Limit: how a theme's styles look beside each other is for whoever chose them.

use std::collections::BTreeMap;
use std::fmt::Display;

use anstyle::Style;

use super::{Choice, Role, ThemeName};
use crate::locale::Language;
use crate::written::nearest;

/// A theme by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeChoice {
    /// One of the program's.
    BuiltIn(ThemeName),
    /// One of a person's own.
    Own(String),
}

impl Default for ThemeChoice {
    fn default() -> Self {
        Self::BuiltIn(ThemeName::default())
    }
}

impl ThemeChoice {
    /// The theme of a name.
    pub fn of(name: &str) -> Self {
        ThemeName::from_word(name).map_or_else(|| Self::Own(name.to_owned()), Self::BuiltIn)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::BuiltIn(name) => name.word(),
            Self::Own(name) => name,
        }
    }
}

/// What a theme draws: as one of the program's, but for some roles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Design {
    /// The theme that draws whatever has no style here.
    pub base: ThemeName,
    /// The styles of the roles that are drawn otherwise, each replacing that of the base wholly.
    pub styles: BTreeMap<Role, Style>,
}

impl From<ThemeName> for Design {
    fn from(base: ThemeName) -> Self {
        Self { base, styles: BTreeMap::new() }
    }
}

/// The themes of one's own, by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Themes(pub BTreeMap<String, Design>);

/// A theme that there is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoTheme {
    /// What was asked for.
    pub name: String,
    /// The names of those there are.
    pub known: Vec<String>,
    /// The name that was probably meant.
    pub meant: Option<String>,
}

impl Themes {
    /// What a theme draws.
    ///
    /// # Errors
    ///
    /// [`NoTheme`] where none is called so.
    pub fn design(&self, choice: &ThemeChoice) -> Result<Design, NoTheme> {
        let name = match choice {
            ThemeChoice::BuiltIn(name) => return Ok((*name).into()),
            ThemeChoice::Own(name) => name,
        };
        self.0.get(name).cloned().ok_or_else(|| {
            let names = || ThemeName::WORDS.iter().copied().chain(self.0.keys().map(String::as_str));
            NoTheme {
                name: name.clone(),
                known: names().map(str::to_owned).collect(),
                meant: nearest(name, name.chars().count() / 3, names()).map(str::to_owned),
            }
        })
    }
}

impl NoTheme {
    /// That it is not there, and which are, in one sentence.
    pub fn text(&self, language: Language) -> String {
        let known = language.list(&self.known);
        let (name, meant) = (&self.name, self.meant.as_deref().unwrap_or_default());
        let values: [(&str, &dyn Display); 3] = [("name", name), ("known", &known), ("meant", &meant)];
        let key = if self.meant.is_some() { "config.no-theme-meant" } else { "config.no-theme" };
        language.format(key, &values)
    }
}

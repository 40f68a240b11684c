//! What a person can set: one table that the configuration file, the options, `kanbao config` and the documents read.
//!
//! A further setting is one row of the table and its sentence in both languages, whatever its type; what a theme of one's
//! own may say is a table as well ([`Role`]). Invariant: every setting has a default, so an empty file and none are the
//! same; a fault in the file costs its own line alone. Limit: settings stand by themselves; the file's one table is
//! `[themes]`.

mod choice;
mod fault;
mod file;
mod role;
mod style;
mod tables;
mod theme;
mod value;

pub use choice::{AmbiguousName, Choice, CiteName, LanguageName, ThemeName};
pub use fault::{Fault, FaultKind};
pub use file::{read, template};
pub use role::Role;
pub use style::WrongStyle;
pub use tables::{THEMES, ThemeRow, rows as theme_rows};
pub use theme::{Design, NoTheme, ThemeChoice, Themes};
pub use value::{ValueKind, WatchWords};

use std::path::PathBuf;

use toml::de::DeValue;

use crate::locale::Language;
use crate::text::Cells;
use value::Value;

/// One setting: a row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Its name in the configuration file.
    pub name: &'static str,
    /// What it takes.
    pub kind: ValueKind,
    sentence: &'static str,
    read: fn(&mut Settings, &DeValue<'_>) -> bool,
    written: fn(&Settings) -> Option<String>,
}

/// Declares [`Settings`] and the table behind it, so that no setting can be left out of either.
macro_rules! settings {
    ($($(#[doc = $doc:literal])+ $field:ident: $type:ty = $default:expr;)+) => {
        /// The value of every setting.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Settings {
            $($(#[doc = $doc])+ pub $field: $type,)+
            /// The themes of one's own, which stand in a table.
            pub themes: Themes,
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($field: $default,)+ themes: Themes::default() }
            }
        }

        impl Setting {
            /// Every setting, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self {
                name: stringify!($field),
                kind: <$type as Value>::KIND,
                sentence: concat!("setting.", stringify!($field)),
                read: |settings, written| {
                    let value = <$type as Value>::read(written);
                    let fits = value.is_some();
                    settings.$field = value.unwrap_or_else(|| settings.$field.clone());
                    fits
                },
                written: |settings| settings.$field.written(),
            },)+];
        }
    };
}

settings! {
    /// The folder with the issues; `None` for the one that is found without.
    library: Option<PathBuf> = None;
    /// A file of keys; `None` for `keymap.toml` beside the configuration file, if there is one.
    keymap: Option<PathBuf> = None;
    /// The colours: one of the program's themes, or one of a person's own.
    theme: ThemeChoice = ThemeChoice::BuiltIn(ThemeName::Auto);
    /// How wide the terminal draws “ ” — … and the like.
    ambiguous: AmbiguousName = AmbiguousName::Auto;
    /// The language of messages.
    lang: LanguageName = LanguageName::Auto;
    /// The longest measure of the text: forty Chinese characters are easy to read.
    width: Cells = Cells(80);
    /// The style of citations: of what is copied with its source, and of excerpts.
    cite: CiteName = CiteName::Briefing;
    /// The words that are marked wherever they stand, and that `kanbao watch` looks for.
    watch: WatchWords = WatchWords(Vec::new());
    /// Whether the wheel scrolls and clicks choose; selecting with the terminal then takes Shift.
    mouse: bool = false;
}

impl Setting {
    /// The setting of that name.
    pub fn from_name(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|setting| setting.name == name)
    }

    /// What it does, in a sentence.
    pub fn description(&self, language: Language) -> &'static str {
        language.text(self.sentence)
    }

    /// Its value as the file would say it; `None` where the file would say nothing.
    pub fn written(&self, settings: &Settings) -> Option<String> {
        (self.written)(settings)
    }

    /// The value it has where nobody sets it.
    pub fn default(&self) -> Option<String> {
        self.written(&Settings::default())
    }

    fn take(&self, written: &DeValue<'_>, settings: &mut Settings) -> bool {
        (self.read)(settings, written)
    }
}

#[cfg(test)]
mod tests;

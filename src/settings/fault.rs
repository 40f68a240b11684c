//! What is wrong with a configuration file, and where.

use super::{NoTheme, Role, Setting, ValueKind, WrongStyle};
use crate::locale::Language;
use crate::written::{self, Malformed, Wrong};

/// One thing wrong with a configuration file; everything else in it still counts.
pub type Fault = written::Fault<FaultKind>;

/// The kinds of fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The file is not UTF-8 from here on.
    NotUtf8,
    /// The file is not TOML here, or says a thing twice.
    Malformed(Malformed),
    /// There is no such setting.
    Unknown {
        /// What was written.
        name: String,
        /// The setting that was probably meant.
        meant: Option<&'static str>,
    },
    /// A table where settings stand by themselves.
    Table {
        /// The table's name.
        name: String,
    },
    /// There is no such theme.
    NoTheme(NoTheme),
    /// A theme of one's own that is no table of its name under `[themes]`.
    ThemeTable {
        /// The name it has or could have.
        name: String,
    },
    /// A theme of one's own that is called as one of the program's.
    TakenName {
        /// The name.
        name: String,
    },
    /// A setting that stands behind the head of a theme, and so in it.
    SettingInTheme {
        /// The setting's name.
        name: &'static str,
    },
    /// No line of a theme is called so.
    UnknownRole {
        /// What was written.
        name: String,
        /// The line that was probably meant.
        meant: Option<&'static str>,
    },
    /// What is written for a role is no style.
    Style {
        /// The role's name.
        name: &'static str,
        /// What is wrong with the style.
        wrong: WrongStyle,
    },
    /// The value is not one that the setting takes.
    Unfit {
        /// The setting's name.
        name: &'static str,
        /// What it takes.
        kind: ValueKind,
    },
}

impl Wrong for FaultKind {
    fn text(&self, language: Language) -> String {
        match self {
            FaultKind::NotUtf8 => language.text("config.not-utf8").to_owned(),
            FaultKind::Malformed(Malformed::Syntax { detail }) => {
                language.format("config.syntax", &[("detail", &written::detail(detail, language))])
            }
            FaultKind::Malformed(Malformed::RepeatedKey { name } | Malformed::RepeatedTable { name }) => {
                language.format("config.repeated", &[("name", name)])
            }
            FaultKind::Unknown { name, meant: Some(meant) } => {
                language.format("config.unknown-meant", &[("name", name), ("meant", meant)])
            }
            FaultKind::Unknown { name, meant: None } => {
                let known: Vec<&str> = Setting::ALL.iter().map(|setting| setting.name).collect();
                language.format("config.unknown", &[("name", name), ("known", &language.list(&known))])
            }
            FaultKind::Table { name } => language.format("config.table", &[("name", name)]),
            FaultKind::NoTheme(wrong) => wrong.text(language),
            FaultKind::ThemeTable { name } => language.format("config.theme-table", &[("name", name)]),
            FaultKind::TakenName { name } => language.format("config.theme-taken", &[("name", name)]),
            FaultKind::SettingInTheme { name } => language.format("config.in-theme", &[("name", name)]),
            FaultKind::UnknownRole { name, meant: Some(meant) } => {
                language.format("config.no-role-meant", &[("name", name), ("meant", meant)])
            }
            FaultKind::UnknownRole { name, meant: None } => {
                let known: Vec<&str> = Role::lines().collect();
                language.format("config.no-role", &[("name", name), ("known", &language.list(&known))])
            }
            FaultKind::Style { name, wrong } => {
                language.format("config.style-wrong", &[("name", name), ("wrong", &wrong.text(language))])
            }
            FaultKind::Unfit { name, kind } => {
                language.format("config.unfit", &[("name", name), ("wanted", &kind.text(language))])
            }
        }
    }
}

impl ValueKind {
    /// What may be written, in words.
    pub fn text(self, language: Language) -> String {
        match self {
            Self::Path => language.text("config.path").to_owned(),
            Self::Choice(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                words.join(" | ")
            }
            Self::Theme(words) => {
                format!("{} | {}", Self::Choice(words).text(language), language.text("config.own-theme"))
            }
            Self::Style => language.text("config.style").to_owned(),
            Self::Switch => language.text("config.switch").to_owned(),
            Self::Words => language.text("config.words").to_owned(),
            Self::Cells(least) => language.format("config.cells", &[("least", &least)]),
        }
    }
}

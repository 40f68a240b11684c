//! The one table of the configuration file, `[themes]`: read, and written for a person to start from.
//!
//! Invariant: whatever is wrong with a line of a theme, the theme and its other lines count.

use std::collections::BTreeMap;

use anstyle::Style;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::role::BASE;
use super::{Choice, Design, FaultKind, Role, Setting, Settings, ThemeName, Themes, ValueKind, style};
use crate::locale::Language;
use crate::written::{Document, Reporter, nearest};

/// The name of the table of themes.
pub const THEMES: &str = "themes";

/// A name for a theme of one's own, where an example needs one.
pub(super) const EXAMPLE_NAME: &str = "paper";

/// The styles of the example: dark letters on a light ground.
const EXAMPLE: [(Role, &str); 4] = [
    (Role::Accent, "#005f87 bold"),
    (Role::Chosen, "white blue"),
    (Role::Hit, "black yellow bold"),
    (Role::Figure, "25"),
];

/// Where a fault of a file is added.
type Reports<'a, 'r> = &'r mut Reporter<'a, FaultKind>;

/// What stands under `[themes]`.
pub(super) struct Read {
    /// The themes that can be chosen.
    pub(super) themes: Themes,
    /// All names that were meant to be themes, those of broken ones included: that they cannot be chosen is told once.
    pub(super) names: Vec<String>,
}

/// Reads what stands under `[themes]`, a name that begins at byte `at` of the file.
pub(super) fn read(
    value: &Spanned<DeValue<'_>>,
    at: usize,
    document: &Document<'_>,
    reporter: Reports<'_, '_>,
) -> Read {
    let mut read = Read { themes: Themes::default(), names: Vec::new() };
    let Some(themes) = value.get_ref().as_table() else {
        reporter.add(at, FaultKind::ThemeTable { name: EXAMPLE_NAME.to_owned() });
        return read;
    };
    for (key, value) in themes {
        let (name, at) = (key.get_ref().to_string(), key.span().start);
        read.names.push(name.clone());
        if document.is_broken(at) {
            continue;
        }
        match value.get_ref().as_table() {
            _ if ThemeName::from_word(&name).is_some() => reporter.add(at, FaultKind::TakenName { name }),
            Some(table) => {
                read.themes.0.insert(name, theme(table, document, reporter));
            }
            // A line of a theme that has no name yet.
            None if Role::lines().any(|line| line == name) => {
                reporter.add(at, FaultKind::ThemeTable { name: EXAMPLE_NAME.to_owned() });
            }
            None => reporter.add(at, FaultKind::ThemeTable { name }),
        }
    }
    read
}

/// Reads the lines of one theme.
fn theme(table: &DeTable<'_>, document: &Document<'_>, reporter: Reports<'_, '_>) -> Design {
    let mut design = Design::default();
    for (key, value) in table {
        let (name, at) = (key.get_ref().as_ref(), key.span().start);
        if document.is_broken(at) {
            continue;
        }
        let text = value.get_ref().as_str();
        let result = match Role::from_name(name) {
            _ if name == BASE => match text.and_then(ThemeName::from_word) {
                Some(base) => {
                    design.base = base;
                    Ok(())
                }
                None => Err(FaultKind::Unfit { name: BASE, kind: ValueKind::Choice(ThemeName::WORDS) }),
            },
            Some(role) => style_of(role, text).map(|style| {
                design.styles.insert(role, style);
            }),
            None => {
                reporter.add(at, unknown(name));
                continue;
            }
        };
        if let Err(kind) = result {
            reporter.add(value.span().start, kind);
        }
    }
    design
}

fn style_of(role: Role, text: Option<&str>) -> Result<Style, FaultKind> {
    let text = text.ok_or(FaultKind::Unfit { name: role.name(), kind: ValueKind::Style })?;
    style::read(text).map_err(|wrong| FaultKind::Style { name: role.name(), wrong })
}

/// What is wrong with a name that no line of a theme has.
fn unknown(name: &str) -> FaultKind {
    // What stands behind a table's head belongs to it, which is easily forgotten.
    if let Some(setting) = Setting::from_name(name) {
        return FaultKind::SettingInTheme { name: setting.name };
    }
    let meant = nearest(name, name.chars().count() / 3, Role::lines());
    FaultKind::UnknownRole { name: name.to_owned(), meant }
}

/// The table of themes as the file says it; where there are none, an example in comments.
pub(super) fn template(settings: &Settings, language: Language) -> Vec<String> {
    let mut lines = vec![String::new(), format!("# {}", language.text("config.themes"))];
    if settings.themes.0.is_empty() {
        let styles: BTreeMap<Role, Style> =
            EXAMPLE.iter().filter_map(|(role, words)| Some((*role, style::read(words).ok()?))).collect();
        let example = Design { base: ThemeName::Light, styles };
        lines.extend(table(EXAMPLE_NAME, &example, language).iter().map(|line| format!("# {line}")));
    }
    for (at, (name, design)) in settings.themes.0.iter().enumerate() {
        lines.extend((at > 0).then(String::new));
        lines.extend(table(name, design, language));
    }
    lines
}

/// One theme, each line with what it is about.
fn table(name: &str, design: &Design, language: Language) -> Vec<String> {
    let head = toml::Table::from_iter([(name.to_owned(), toml::Value::Table(toml::Table::new()))]);
    let head = toml::Table::from_iter([(THEMES.to_owned(), toml::Value::Table(head))]).to_string();
    let mut lines = vec![head.trim_end().to_owned()];
    lines
        .extend(rows(design, language).map(|row| format!("{} = {}  # {}", row.name, row.value, row.meaning)));
    lines
}

/// A line of a theme.
pub struct ThemeRow {
    /// Its name in the file.
    pub name: &'static str,
    /// Its value as the file says it.
    pub value: String,
    /// What it does, or where it is seen.
    pub meaning: &'static str,
}

/// The lines of a theme: what it begins with, and every style that it sets.
pub fn rows(design: &Design, language: Language) -> impl Iterator<Item = ThemeRow> {
    let base = ThemeRow {
        name: BASE,
        value: format!("\"{}\"", design.base.word()),
        meaning: language.text("config.base"),
    };
    let styles = design.styles.iter().map(move |(role, style)| ThemeRow {
        name: role.name(),
        value: format!("\"{}\"", style::written(*style)),
        meaning: role.description(language),
    });
    std::iter::once(base).chain(styles)
}

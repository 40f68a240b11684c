//! The configuration file: read, and written for a person to start from.

use toml::de::DeValue;

use super::tables::{self, EXAMPLE_NAME, THEMES};
use super::{Fault, FaultKind, Setting, Settings, ThemeChoice, ValueKind};
use crate::locale::Language;
use crate::written::{Document, Reporter, assigned, nearest};

/// The setting that chooses a theme.
const THEME: &str = "theme";

/// Reads a configuration file: the settings it makes, and everything that is wrong with it.
///
/// `path` is only what the faults call the file. Whatever can be understood counts.
pub fn read(bytes: &[u8], path: &str) -> (Settings, Vec<Fault>) {
    let text = String::from_utf8_lossy(bytes);
    let document = Document::read(&text);
    let mut settings = Settings::default();
    let mut reporter = Reporter::new(&text, path);
    if let Err(error) = std::str::from_utf8(bytes) {
        reporter.add(error.valid_up_to(), FaultKind::NotUtf8);
    }
    for (at, malformed) in &document.malformed {
        let known = unfit(&text, *at).or_else(|| under_theme(&text, *at));
        reporter.add(*at, known.unwrap_or_else(|| FaultKind::Malformed(malformed.clone())));
    }
    let mut chosen_at = None;
    let mut names = Vec::new();
    for (name, value) in document.table() {
        let at = name.span().start;
        if document.is_broken(at) {
            continue;
        }
        let written = name.get_ref().as_ref();
        match Setting::from_name(written) {
            None if written == THEMES => {
                let found = tables::read(value, at, &document, &mut reporter);
                (settings.themes, names) = (found.themes, found.names);
            }
            Some(setting) if !value.get_ref().is_table() || !is_head(&text, at, written) => {
                if setting.name == THEME {
                    chosen_at = Some(value.span().start);
                }
                if !setting.take(value.get_ref(), &mut settings) {
                    let kind = FaultKind::Unfit { name: setting.name, kind: setting.kind };
                    reporter.add(value.span().start, kind);
                }
            }
            _ => reporter.add(at, misplaced(&text, at, written, value.get_ref())),
        }
    }
    if let Err(wrong) = settings.themes.design(&settings.theme) {
        // Of a theme that is there but broken, its own line tells.
        if let Some(at) = chosen_at.filter(|_| !names.contains(&wrong.name)) {
            reporter.add(at, FaultKind::NoTheme(wrong));
        }
        settings.theme = ThemeChoice::default();
    }
    (settings, reporter.finish())
}

/// Whether a name at a byte offset, which has a table for its value, is meant for the head of one.
fn is_head(text: &str, at: usize, written: &str) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with('[')) || is_nearly_themes(written)
}

/// Whether `[theme]` or the like was written where `[themes]` is meant.
fn is_nearly_themes(written: &str) -> bool {
    nearest(written, written.chars().count() / 3, std::iter::once(THEMES)).is_some()
}

/// That a theme does not stand under the setting that chooses one, where a line with the head of such a table is no TOML for
/// it: a name has a value or a table, but not both.
fn under_theme(text: &str, at: usize) -> Option<FaultKind> {
    let head = text.get(at..).filter(|_| text.get(..at).is_some_and(|before| before.ends_with('[')))?;
    let (table, own) = head.lines().next()?.split(']').next()?.split_once('.')?;
    let name = own.trim().trim_matches(['"', '\'']).to_owned();
    is_nearly_themes(table.trim()).then_some(FaultKind::ThemeTable { name })
}

/// What is wrong with a name at a byte offset that is no setting, or that is the head of a table.
fn misplaced(text: &str, at: usize, written: &str, value: &DeValue<'_>) -> FaultKind {
    let Some(table) = value.as_table() else {
        let names = Setting::ALL.iter().map(|setting| setting.name);
        let meant = nearest(written, written.chars().count() / 3, names);
        return FaultKind::Unknown { name: written.to_owned(), meant };
    };
    if is_nearly_themes(written) {
        // `[theme.paper]` has the name of the theme in it, `[theme]` has none.
        let own = table.iter().find(|(_, value)| value.get_ref().is_table());
        let own = own.map_or(EXAMPLE_NAME.to_owned(), |(name, _)| name.get_ref().to_string());
        return FaultKind::ThemeTable { name: own };
    }
    let whole = text.get(at..).filter(|_| Setting::from_name(written).is_some());
    let whole = whole.and_then(|rest| rest.split(']').next()).unwrap_or(written);
    FaultKind::Table { name: whole.to_owned() }
}

/// What a setting takes that is no text, where what is written at a byte offset is no TOML at all: quotation marks would not
/// help it.
fn unfit(text: &str, at: usize) -> Option<FaultKind> {
    let (name, value, begins) = assigned(text, at)?;
    let setting = Setting::from_name(name)?;
    let takes_text = matches!(setting.kind, ValueKind::Path | ValueKind::Choice(_) | ValueKind::Theme(_));
    let is_meant = begins == at && !value.is_empty() && !value.starts_with(['"', '\'', '[', '{', '=']);
    (is_meant && !takes_text).then_some(FaultKind::Unfit { name: setting.name, kind: setting.kind })
}

/// A configuration file that makes these settings: each with its meaning, its default and what it takes.
///
/// What has its default stands as a comment, so that a later version may have a better one.
pub fn template(settings: &Settings, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    for setting in Setting::ALL {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let (default, value) = (setting.default(), setting.written(settings));
        lines.push(format!("# {}", setting.description(language)));
        let default_text = default.as_deref().unwrap_or_else(|| language.text("config.none"));
        let takes = setting.kind.text(language);
        lines.push(format!(
            "# {}",
            language.format("config.default", &[("default", &default_text), ("takes", &takes)])
        ));
        let mark = if value == default { "# " } else { "" };
        lines.push(format!("{mark}{} = {}", setting.name, value.as_deref().unwrap_or("\"\"")));
    }
    // A table takes in all that stands behind its head, so it comes last.
    lines.extend(tables::template(settings, language));
    lines
}

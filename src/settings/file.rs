//! The configuration file: read, and written for a person to start from.

use super::{Fault, FaultKind, Setting, Settings, ValueKind};
use crate::locale::Language;
use crate::written::{Document, Reporter, assigned, nearest};

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
        reporter.add(*at, unfit(&text, *at).unwrap_or_else(|| FaultKind::Malformed(malformed.clone())));
    }
    for (name, value) in document.table() {
        let at = name.span().start;
        if document.is_broken(at) {
            continue;
        }
        let written = name.get_ref().as_ref();
        match Setting::from_name(written) {
            None if value.get_ref().is_table() => {
                reporter.add(at, FaultKind::Table { name: written.to_owned() });
            }
            None => {
                let names = Setting::ALL.iter().map(|setting| setting.name);
                let meant = nearest(written, written.chars().count() / 3, names);
                reporter.add(at, FaultKind::Unknown { name: written.to_owned(), meant });
            }
            Some(_) if value.get_ref().is_table() && text.get(..at).is_some_and(|it| it.ends_with('[')) => {
                let whole = text.get(at..).and_then(|rest| rest.split(']').next());
                reporter.add(at, FaultKind::Table { name: whole.unwrap_or(written).to_owned() });
            }
            Some(setting) => {
                if !setting.take(value.get_ref(), &mut settings) {
                    let kind = FaultKind::Unfit { name: setting.name, kind: setting.kind };
                    reporter.add(value.span().start, kind);
                }
            }
        }
    }
    (settings, reporter.finish())
}

/// What a setting takes that is no text, where what is written at a byte offset is no TOML at all: quotation marks would not
/// help it.
fn unfit(text: &str, at: usize) -> Option<FaultKind> {
    let (name, value, begins) = assigned(text, at)?;
    let setting = Setting::from_name(name)?;
    let takes_text = matches!(setting.kind, ValueKind::Path | ValueKind::Choice(_));
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
    lines
}

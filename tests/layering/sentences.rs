//! Every sentence of `locales/` is said somewhere, and every sentence that is said is there.
//!
//! That both languages have the same ones is tested beside `locale`. Keys that are put together at run time come from
//! tables: actions, contexts, warnings, settings, roles.

use std::collections::BTreeSet;

use kanbao::keymap::{Action, Context};
use kanbao::locale::Language;
use kanbao::model::WarningCode;
use kanbao::settings::{Role, Setting};

use crate::this_house;

/// The keys of the sentences.
fn keys() -> BTreeSet<String> {
    let files = [include_str!("../../locales/zh.toml"), include_str!("../../locales/commands.zh.toml")];
    let tables = files.map(|file| file.parse::<toml::Table>().expect("the locale is TOML"));
    tables.iter().flat_map(|table| table.keys().cloned()).collect()
}

/// The keys that tables make.
fn made_by_tables() -> BTreeSet<String> {
    let actions = Action::ALL.iter().map(|action| format!("action.{}", action.name()));
    let warnings = WarningCode::ALL.iter().map(|code| format!("warning.{}", code.name()));
    let settings = Setting::ALL.iter().map(|setting| format!("setting.{}", setting.name));
    let roles = Role::ALL.iter().map(|role| format!("role.{}", role.name()));
    let contexts = Context::ALL.iter().map(|context| format!("context.{}", context.name()));
    actions.chain(contexts).chain(warnings).chain(settings).chain(roles).collect()
}

/// Whether a string of the program has the form of a key, its first word being that of known ones.
fn is_key(string: &str, sections: &BTreeSet<&str>) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    string.split_once('.').is_some_and(|(section, name)| {
        sections.contains(section) && is_word(name) && !matches!(name, "toml" | "json" | "md")
    })
}

#[test]
fn every_sentence_that_is_said_is_there() {
    let keys = keys();
    let sections = keys.iter().filter_map(|key| key.split_once('.').map(|(section, _)| section)).collect();
    let house = this_house();
    let mut missing = Vec::new();
    for module in house.modules.values() {
        let strings = module.source.strings.iter().filter(|(string, _)| is_key(string, &sections));
        let unknown = strings.filter(|(string, _)| !keys.contains(string));
        missing.extend(unknown.map(|(string, line)| format!("src/{}:{line}: {string}", module.file)));
    }
    missing.extend(made_by_tables().into_iter().filter(|key| !keys.contains(key)));
    assert!(missing.is_empty(), "no sentence in locales/ for\n{}", missing.join("\n"));
}

#[test]
fn every_sentence_is_said_somewhere() {
    let house = this_house();
    let said: BTreeSet<&str> = house
        .modules
        .values()
        .flat_map(|module| module.source.strings.iter().map(|(string, _)| string.as_str()))
        .collect();
    let by_tables = made_by_tables();
    let of_commands: BTreeSet<String> = kanbao::cli::sentence_keys().into_iter().collect();
    let is_said =
        |key: &String| said.contains(key.as_str()) || by_tables.contains(key) || of_commands.contains(key);
    let unsaid: Vec<String> = keys().into_iter().filter(|key| !is_said(key)).collect();
    assert!(unsaid.is_empty(), "nobody says\n{}", unsaid.join("\n"));
    assert!(Language::English.lookup("action.quit").is_some());
}

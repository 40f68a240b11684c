//! Documents that are made from tables say what the tables say.
//!
//! `KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents` writes them anew.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kanbao::keymap::{Action, Context, Keymap, print_chord};
use kanbao::locale::Language;
use kanbao::settings::{Kind, Setting};
use serde_json::{Value, json};

const KEYS_HEAD: &str = "\
# Keys · 键位

Made from `keymap.toml` by `KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents`; change keys there, or lay a file of
your own over them (see README). `kanbao keys` prints the live table. 由 keymap.toml 生成。
";

const CONFIG_HEAD: &str = "\
# Settings · 设置

Made from the table in `src/settings/` by `KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents`. 由设置表生成。

Settings stand in `~/.config/kanbao/config.toml`, each in a line `setting = value`; options of the same name come before
them. `kanbao config` prints them with their values, `kanbao config --print` prints a file to start from, and
`kanbao config --check FILE` says everything that is wrong with a file, with line and column; a fault costs no more than
its own line. Editors that know JSON Schema find one in [config.schema.json](config.schema.json).

设置写在 `~/.config/kanbao/config.toml` 里，一行一项；同名的命令行选项优先。`kanbao config --print` 打印一份可以照着改的配置。

| setting | value | default | | |
| --- | --- | --- | --- | --- |
";

/// Compares a document with what it should be, or writes it.
#[track_caller]
fn is_current(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("KANBAO_WRITE_DOCUMENTS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == text,
        "docs/{name} is out of date: KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents"
    );
}

#[test]
fn the_key_table_is_current() {
    let keymap = Keymap::builtin();
    let mut text = KEYS_HEAD.to_owned();
    for context in Context::ALL {
        let (en, zh) = (context.title(Language::English), context.title(Language::Chinese));
        writeln!(
            text,
            "\n## [{}] {en} · {zh}\n\n| keys | action | | |\n| --- | --- | --- | --- |",
            context.name()
        )
        .unwrap();
        for action in Action::ALL {
            let keys: Vec<String> = keymap
                .bindings(*context)
                .filter(|binding| binding.action == Some(*action))
                .map(|binding| format!("`{}`", print_chord(&binding.keys).replace('|', "\\|")))
                .collect();
            if !keys.is_empty() {
                let (en, zh) = (action.description(Language::English), action.description(Language::Chinese));
                writeln!(text, "| {} | {} | {en} | {zh} |", keys.join(" "), action.name()).unwrap();
            }
        }
    }
    is_current("keys.md", &text);
}

#[test]
fn the_table_of_settings_is_current() {
    let mut text = CONFIG_HEAD.to_owned();
    for setting in Setting::ALL {
        let takes = match setting.kind {
            Kind::Choice(words) => {
                words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(" ")
            }
            kind => kind.text(Language::English),
        };
        let default = setting.default().map(|value| format!("`{value}`")).unwrap_or_default();
        let (en, zh) = (setting.description(Language::English), setting.description(Language::Chinese));
        writeln!(text, "| `{}` | {takes} | {default} | {en} | {zh} |", setting.name).unwrap();
    }
    is_current("config.md", &text);
}

#[test]
fn the_schema_of_the_configuration_is_current() {
    let property = |setting: &Setting| {
        let mut property = match setting.kind {
            Kind::Path => json!({ "type": "string", "minLength": 1 }),
            Kind::Choice(words) => json!({ "enum": words }),
            Kind::Words => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
            Kind::Cells(least) => json!({ "type": "integer", "minimum": least, "maximum": u16::MAX }),
        };
        property["description"] = setting.description(Language::English).into();
        if let Some(default) = setting.default() {
            let read: toml::Table = format!("default = {default}").parse().unwrap();
            property["default"] = serde_json::to_value(&read["default"]).unwrap();
        }
        (setting.name.to_owned(), property)
    };
    let properties: serde_json::Map<String, Value> = Setting::ALL.iter().map(property).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "kanbao's config.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    is_current("config.schema.json", &format!("{}\n", serde_json::to_string_pretty(&schema).unwrap()));
}

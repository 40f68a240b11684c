//! Documents that are made from tables say what the tables say, in both languages.
//!
//! `KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents` writes them anew.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "in a test a panic is a finding")]

mod commands;
mod links;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use kanbao::keymap::{Action, Context, Keymap, print_chord};
use kanbao::locale::Language;
use kanbao::settings::{Setting, ValueKind};
use serde_json::{Value, json};

/// Each language with the folder of its documents under docs/, and a locale that asks for it.
const LANGUAGES: [(Language, &str, &str); 2] =
    [(Language::English, "", "en_US.UTF-8"), (Language::Chinese, "zh/", "zh_CN.UTF-8")];

const KEYS_HEAD: [&str; 2] = [
    "\
# Keys

Made from `keymap.toml` by `KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents`; change keys there, or lay a file of
your own over them (see README). `kanbao keys` prints the live table. [中文](zh/keys.md)
",
    "\
# 键位

由 `keymap.toml` 生成（`KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents`）。要改键，写一个自己的键位文件叠加在上面（见
README）；`kanbao keys` 打印当前生效的键位。[English](../keys.md)
",
];

const CONFIG_HEAD: [&str; 2] = [
    "\
# Settings

Made from the table in `src/settings/` by `KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents`. [中文](zh/config.md)

Settings stand in `~/.config/kanbao/config.toml`, each in a line `setting = value`; options of the same name come before
them. `kanbao config` prints them with their values, `kanbao config --print` prints a file to start from, and
`kanbao config --check FILE` says everything that is wrong with a file, with line and column; a fault costs no more than
its own line. Editors that know JSON Schema find one in [config.schema.json](config.schema.json).

| setting | value | default | |
| --- | --- | --- | --- |
",
    "\
# 设置

由 `src/settings/` 的设置表生成（`KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents`）。[English](../config.md)

设置写在 `~/.config/kanbao/config.toml` 里，一行一项，写作 `设置 = 值`；同名的命令行选项优先。`kanbao config` 打印当前各项的值，
`kanbao config --print` 打印一份可以照着改的，`kanbao config --check 文件` 按行列说出所有错处，错一行只作废这一行。
认 JSON Schema 的编辑器可用 [config.schema.json](../config.schema.json)。

| 设置 | 值 | 默认 | |
| --- | --- | --- | --- |
",
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

/// A document as it stands; empty where there is none.
fn current(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_default()
}

/// Compares a document with what it should be, or writes it.
#[track_caller]
fn is_current(name: &str, text: &str) {
    if std::env::var_os("KANBAO_WRITE_DOCUMENTS").is_some() {
        fs::write(path(name), text).unwrap();
    }
    let found = current(name);
    let differs = found.lines().zip(text.lines()).find(|(is, should)| is != should);
    assert!(
        found == text,
        "docs/{name} is out of date at {differs:?}: KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents"
    );
}

/// What a cell of a table has to be written as.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Keys as code in a cell; a backtick in code stands between two pairs of them.
fn code(keys: &str) -> String {
    let keys = cell(keys);
    if keys.contains('`') { format!("`` {keys} ``") } else { format!("`{keys}`") }
}

#[test]
fn the_key_tables_are_current() {
    let keymap = Keymap::builtin();
    for ((language, folder, _), head) in LANGUAGES.into_iter().zip(KEYS_HEAD) {
        let mut text = head.to_owned();
        let heads = if language == Language::Chinese { "| 键 | 动作 | |" } else { "| keys | action | |" };
        for context in Context::ALL {
            let rows: Vec<String> = Action::ALL
                .iter()
                .filter_map(|action| {
                    let keys: Vec<String> = keymap
                        .bindings(*context)
                        .filter(|binding| binding.action == Some(*action))
                        .map(|binding| code(&print_chord(&binding.keys)))
                        .collect();
                    let told = cell(action.description(language));
                    (!keys.is_empty()).then(|| format!("| {} | {} | {told} |", keys.join(" "), action.name()))
                })
                .collect();
            if !rows.is_empty() {
                let (name, title) = (context.name(), context.title(language));
                writeln!(text, "\n## [{name}] {title}\n\n{heads}\n| --- | --- | --- |\n{}", rows.join("\n"))
                    .unwrap();
            }
        }
        is_current(&format!("{folder}keys.md"), &text);
    }
}

#[test]
fn the_tables_of_settings_are_current() {
    for ((language, folder, _), head) in LANGUAGES.into_iter().zip(CONFIG_HEAD) {
        let mut text = head.to_owned();
        for setting in Setting::ALL {
            let takes = match setting.kind {
                ValueKind::Choice(words) => {
                    let told = words.iter().map(|word| {
                        let meaning = language.lookup(&format!("choice.{}-{word}", setting.name));
                        format!("`\"{word}\"` {}", meaning.unwrap_or_default()).trim_end().to_owned()
                    });
                    told.collect::<Vec<_>>().join("<br>")
                }
                kind => kind.text(language),
            };
            let default = setting.default().map(|value| format!("`{value}`")).unwrap_or_default();
            let told = setting.description(language);
            writeln!(text, "| `{}` | {takes} | {default} | {told} |", setting.name).unwrap();
        }
        is_current(&format!("{folder}config.md"), &text);
    }
}

#[test]
fn the_schema_of_the_configuration_is_current() {
    let property = |setting: &Setting| {
        let mut property = match setting.kind {
            ValueKind::Path => json!({ "type": "string", "minLength": 1 }),
            ValueKind::Choice(words) => json!({ "enum": words }),
            ValueKind::Switch => json!({ "type": "boolean" }),
            ValueKind::Words => json!({ "type": "array", "items": { "type": "string", "minLength": 1 } }),
            ValueKind::Cells(least) => json!({ "type": "integer", "minimum": least, "maximum": u16::MAX }),
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

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
use kanbao::settings::{Choice, Role, Setting, THEMES, ThemeName, ValueKind};
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

/// A theme of one's own as both languages show it.
const THEME_EXAMPLE: &str = "\
theme = \"paper\"

[themes.paper]
base = \"light\"
text = \"#3b3228 #fbf1c7\"
accent = \"#005f87 bold\"
chosen = \"white blue\"
";

const CONFIG_THEMES: [&str; 2] = [
    "
## Themes of your own

A theme has a table of its name below all settings, and `theme` or `--theme` chooses it by that name. What it does not say
is drawn as its `base` draws it: one of `auto`, `light`, `dark` and `mono`, and `auto` where no base is named.

```toml
{example}```

A style is what git takes for a colour: a colour of the letters, then perhaps one of the background, and attributes, in any
order. Colours are `black` `red` `green` `yellow` `blue` `magenta` `cyan` `white`, the same with `bright` before them, a
number from 0 to 255, `#rgb` or `#rrggbb`, and `normal` for the terminal's own; attributes are `bold`, `italic`, `ul` (or
`underline`), `reverse` and `dim`. A style replaces that of the base wholly, and an empty one is plain letters. The
background of `text` is that of the whole screen, and then every blank has to be sent: leave it to the terminal over a slow line.

Colours in `#` are sent as they are where `COLORTERM` is `truecolor` or `24bit`, else as the nearest of the 256 that nearly
every terminal has; within GNU screen always so. With `NO_COLOR` attributes alone are drawn, and a role that had none is
drawn as `mono` draws it. Whether your colours can be read beside each other, nobody checks; those of the program's own
themes are tested.

| role | |
| --- | --- |
",
    "
## 自己的配色

一种配色是一张以它命名的表，写在所有设置之后，由 `theme` 或 `--theme` 按名字选用。没写到的，按 `base` 那种配色画：
`auto`、`light`、`dark`、`mono` 之一，不写就是 `auto`。

```toml
{example}```

样式用 git 写颜色的方法：先写文字颜色，其后可再写背景颜色，另加字形，次序不限。颜色是 `black` `red` `green` `yellow`
`blue` `magenta` `cyan` `white`，前加 `bright` 为亮色，也可写 0 到 255、`#rgb` 或 `#rrggbb`，`normal` 是终端自己的颜色；
字形是 `bold`（粗体）、`italic`（斜体）、`ul` 或 `underline`（下划线）、`reverse`（反显）、`dim`（淡）。一项样式整个代替
`base` 的那一项，空的就是普通文字。`text` 的背景是整个屏幕的背景，这时每个空格都要发送：线路慢就让终端自己管背景。

`#` 开头的颜色，`COLORTERM` 为 `truecolor` 或 `24bit` 时照发，否则发 256 色中最近的一种；在 GNU screen 里一律如此。
设了 `NO_COLOR` 就只画字形，原来只有颜色的按 `mono` 画。自己的颜色搭配看不看得清，程序不检查；程序自带的配色都测过对比度。

| 用在哪里 | |
| --- | --- |
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
    for (((language, folder, _), head), themes) in LANGUAGES.into_iter().zip(CONFIG_HEAD).zip(CONFIG_THEMES) {
        let mut text = head.to_owned();
        for setting in Setting::ALL {
            let takes = match setting.kind {
                ValueKind::Choice(words) | ValueKind::Theme(words) => {
                    let told = words.iter().map(|word| {
                        let meaning = language.lookup(&format!("choice.{}-{word}", setting.name));
                        format!("`\"{word}\"` {}", meaning.unwrap_or_default()).trim_end().to_owned()
                    });
                    let own = matches!(setting.kind, ValueKind::Theme(_));
                    let own = own.then(|| language.text("config.own-theme").to_owned());
                    told.chain(own).collect::<Vec<_>>().join("<br>")
                }
                kind => kind.text(language),
            };
            let default = setting.default().map(|value| format!("`{value}`")).unwrap_or_default();
            let told = setting.description(language);
            writeln!(text, "| `{}` | {takes} | {default} | {told} |", setting.name).unwrap();
        }
        text.push_str(&themes.replace("{example}", THEME_EXAMPLE));
        for role in Role::ALL {
            writeln!(text, "| `{}` | {} |", role.name(), role.description(language)).unwrap();
        }
        is_current(&format!("{folder}config.md"), &text);
    }
}

#[test]
fn the_example_of_a_theme_has_no_fault() {
    let (settings, faults) = kanbao::settings::read(THEME_EXAMPLE.as_bytes(), "config.toml");
    assert_eq!((faults, settings.theme.name()), (vec![], "paper"));
}

#[test]
fn the_schema_of_the_configuration_is_current() {
    let property = |setting: &Setting| {
        let mut property = match setting.kind {
            ValueKind::Path => json!({ "type": "string", "minLength": 1 }),
            ValueKind::Choice(words) => json!({ "enum": words }),
            ValueKind::Theme(words) => json!({ "type": "string", "examples": words }),
            ValueKind::Style => json!({ "type": "string" }),
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
    let mut properties: serde_json::Map<String, Value> = Setting::ALL.iter().map(property).collect();
    let role = |role: &Role| {
        (
            role.name().to_owned(),
            json!({ "type": "string", "description": role.description(Language::English) }),
        )
    };
    let mut lines: serde_json::Map<String, Value> = Role::ALL.iter().map(role).collect();
    lines.insert(
        "base".to_owned(),
        json!({
            "enum": ThemeName::WORDS,
            "default": ThemeName::default().word(),
            "description": Language::English.text("config.base"),
        }),
    );
    let theme = json!({ "type": "object", "properties": lines, "additionalProperties": false });
    properties.insert(
        THEMES.to_owned(),
        json!({
            "type": "object",
            "description": Language::English.text("config.themes"),
            "propertyNames": { "not": { "enum": ThemeName::WORDS } },
            "additionalProperties": theme,
        }),
    );
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "kanbao's config.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    is_current("config.schema.json", &format!("{}\n", serde_json::to_string_pretty(&schema).unwrap()));
}

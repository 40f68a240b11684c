//! Documents that are made from tables say what the tables say.
//!
//! `KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents` writes them anew.

#![expect(clippy::unwrap_used, reason = "in a test a panic is a finding")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kanbao::keymap::{Action, Context, Keymap, print_chord};
use kanbao::locale::Language;

const KEYS_HEAD: &str = "\
# Keys · 键位

Made from `keymap.toml` by `KANBAO_WRITE_DOCUMENTS=1 cargo test --test documents`; change keys there, or lay a file of
your own over them (see README). `kanbao keys` prints the live table. 由 keymap.toml 生成。
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

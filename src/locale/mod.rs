//! What users see, in Chinese and in English.
//!
//! Every sentence a person can read comes from `locales/zh.toml` or `locales/en.toml`, both embedded.
//! Invariant: both files hold the same keys with the same placeholders (a test holds it). Limit: no plurals;
//! sentences are written so that they need none.

mod sentences;

pub use sentences::{facts, issue_number, masthead, system_reason};

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Simplified Chinese, the default.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The language a locale name such as `en_US.UTF-8` asks for: Chinese where it says zh or says nothing
    /// (empty, `C`, `POSIX`), else English.
    pub fn from_locale_name(name: &str) -> Self {
        let language = name.split(['_', '.', '@', '-']).next().unwrap_or_default();
        match language {
            "" | "C" | "POSIX" | "zh" => Self::Chinese,
            _ => Self::English,
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::Chinese => include_str!("../../locales/zh.toml"),
            Self::English => include_str!("../../locales/en.toml"),
        }
    }

    fn table(self) -> &'static BTreeMap<String, String> {
        static CHINESE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
        static ENGLISH: OnceLock<BTreeMap<String, String>> = OnceLock::new();
        let cell = match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        };
        // The file is part of the program and a test reads it; an empty table would show keys, not crash.
        cell.get_or_init(|| toml::from_str(self.source()).unwrap_or_default())
    }

    /// Reads the sentences, so that whoever needs the first one need not wait for them.
    pub fn prepare(self) {
        self.table();
    }

    /// The sentence for `key`; the key itself where there is none.
    pub fn text(self, key: &'static str) -> &'static str {
        self.table().get(key).map_or(key, String::as_str)
    }

    /// The sentence for a key made at run time, such as `action.line-down`; `None` where there is none.
    pub fn lookup(self, key: &str) -> Option<&'static str> {
        self.table().get(key).map(String::as_str)
    }

    /// The sentence for `key` with each `{name}` replaced by its value.
    pub fn format(self, key: &'static str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        let mut sentence = self.text(key).to_owned();
        for (name, value) in values {
            sentence = sentence.replace(&format!("{{{name}}}"), &value.to_string());
        }
        sentence
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(sentence: &str) -> Vec<&str> {
        let mut names: Vec<&str> = sentence
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name)
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn both_languages_have_the_same_keys_and_placeholders() {
        let (zh, en) = (Language::Chinese.table(), Language::English.table());
        assert!(!zh.is_empty());
        assert_eq!(zh.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
        for (key, sentence) in zh {
            assert_eq!(placeholders(sentence), placeholders(&en[key]), "{key}");
        }
    }

    #[test]
    fn the_locale_name_chooses() {
        for name in ["", "C", "C.UTF-8", "POSIX", "zh_CN.UTF-8", "zh"] {
            assert_eq!(Language::from_locale_name(name), Language::Chinese, "{name}");
        }
        for name in ["en_US.UTF-8", "en", "de_DE@euro"] {
            assert_eq!(Language::from_locale_name(name), Language::English, "{name}");
        }
    }
}

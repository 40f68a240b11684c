//! What users see, in Chinese and in English.
//!
//! Every sentence a person can read comes from `locales/`: `zh.toml` and `en.toml`, and for the command line's help
//! `commands.zh.toml` and `commands.en.toml`, all embedded. Invariant: both languages hold the same keys with the same
//! placeholders (a test holds it). Limit: no plurals; sentences are written so that they need none.

mod sentences;

pub use sentences::{facts, issue_number, keymap_faults, masthead, system_reason};

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

    /// The one that it is not.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    /// The sentences, sorted by key, as `build.rs` makes them from the files.
    fn table(self) -> &'static [(&'static str, &'static str)] {
        static CHINESE: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/sentences_zh.rs"));
        static ENGLISH: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/sentences_en.rs"));
        match self {
            Self::Chinese => CHINESE,
            Self::English => ENGLISH,
        }
    }

    /// The sentence for `key`; the key itself where there is none.
    pub fn text(self, key: &'static str) -> &'static str {
        self.lookup(key).unwrap_or(key)
    }

    /// The sentence for a key made at run time, such as `action.line-down`; `None` where there is none.
    pub fn lookup(self, key: &str) -> Option<&'static str> {
        let table = self.table();
        let at = table.binary_search_by_key(&key, |(known, _)| known).ok()?;
        table.get(at).map(|(_, sentence)| *sentence)
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
        let keys = |table: &[(&'static str, &str)]| table.iter().map(|(key, _)| *key).collect::<Vec<_>>();
        assert_eq!(keys(zh), keys(en));
        assert!(keys(zh).is_sorted());
        for ((key, zh), (_, en)) in zh.iter().zip(en) {
            assert_eq!(placeholders(zh), placeholders(en), "{key}");
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

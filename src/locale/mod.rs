//! What users see, in Chinese and in English.
//!
//! Every sentence a person can read comes from `locales/`: `zh.toml` and `en.toml`, and for the command line's help
//! `commands.zh.toml` and `commands.en.toml`, all embedded. Invariant: both languages hold the same keys with the same
//! placeholders (a test holds it), and an English noun after a number has both its forms: `{count} {count:issue|issues}`.
//! Limit: two forms, one for 1 and one for every other number, which is what English has; Chinese needs none.

mod sentences;
mod table;

pub use sentences::{
    begun_large, cities_compared, day, facts, fault, figure_time, figure_time_in_brackets, issue_name,
    issue_number, keymap_faults, masthead, place_counts, system_reason, told_name, unwritable,
};
use table::Table;

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

    fn table(self) -> &'static Table {
        match self {
            Self::Chinese => &table::CHINESE,
            Self::English => &table::ENGLISH,
        }
    }

    /// The sentence for `key`; the key itself where there is none.
    pub fn text(self, key: &'static str) -> &'static str {
        self.lookup(key).unwrap_or(key)
    }

    /// The sentence for a key made at run time, such as `action.line-down`; `None` where there is none.
    pub fn lookup(self, key: &str) -> Option<&'static str> {
        self.table().find(key)
    }

    /// Names, ids or words one after the other, as this language sets them apart: `、` or `, `.
    pub fn list<S: AsRef<str>>(self, words: &[S]) -> String {
        joined(words, self.text("list.between"))
    }

    /// Sentences that say one thing together, one after the other: `；` or `; `.
    pub fn parts<S: AsRef<str>>(self, sentences: &[S]) -> String {
        joined(sentences, self.text("list.parts"))
    }

    /// The sentence for `key` with each `{name}` replaced by its value, and each `{name:one|other}` by the word before
    /// the bar where that value is 1, else by the word after it. What the values say is not looked into again.
    pub fn format(self, key: &'static str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        fill(self.text(key), values)
    }
}

fn fill(sentence: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut filled = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, (placeholder, after))) =
        rest.split_once('{').and_then(|(before, from)| Some((before, from.split_once('}')?)))
    {
        filled.push_str(before);
        let (name, forms) = name_and_forms(placeholder);
        match (values.iter().find(|(known, _)| *known == name), forms) {
            (Some((_, value)), None) => filled.push_str(&value.to_string()),
            (Some((_, value)), Some((one, other))) => {
                filled.push_str(if value.to_string() == "1" { one } else { other });
            }
            (None, _) => filled.push_str(&format!("{{{placeholder}}}")),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// What a placeholder names, and the two forms of a word that its number chooses from.
fn name_and_forms(placeholder: &str) -> (&str, Option<(&str, &str)>) {
    match placeholder.split_once(':').map(|(name, forms)| (name, forms.split_once('|'))) {
        Some((name, Some(forms))) => (name, Some(forms)),
        _ => (placeholder, None),
    }
}

fn joined<S: AsRef<str>>(words: &[S], between: &str) -> String {
    words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// What stands between braces in a sentence, in order.
    fn placeholders(sentence: &str) -> impl Iterator<Item = &str> {
        let parts = sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        parts.map(|(placeholder, _)| placeholder)
    }

    /// What a sentence asks to be filled in, each once.
    fn names(sentence: &str) -> BTreeSet<&str> {
        placeholders(sentence).map(|placeholder| name_and_forms(placeholder).0).collect()
    }

    #[test]
    fn both_languages_have_the_same_keys_and_placeholders() {
        let (zh, en) = (Language::Chinese.table(), Language::English.table());
        let keys = |table: &Table| table.pairs().map(|(key, _)| key).collect::<Vec<_>>();
        assert!(!keys(zh).is_empty());
        assert_eq!(keys(zh), keys(en));
        assert!(keys(zh).is_sorted());
        for ((key, zh), (_, en)) in zh.pairs().zip(en.pairs()) {
            assert_eq!(names(zh), names(en), "{key}");
            // A form is of a number that the sentence says, in English alone, and no malformed one is taken for a name.
            let whole: BTreeSet<&str> =
                placeholders(en).filter(|placeholder| name_and_forms(placeholder).1.is_none()).collect();
            assert_eq!(whole, names(en), "{key}");
            assert!(placeholders(zh).all(|placeholder| !placeholder.contains([':', '|'])), "{key}");
            assert!(whole.iter().all(|name| !name.contains([':', '|'])), "{key}");
        }
    }

    /// Groups of labels, hints, names in a list and parts of other sentences; of commands; and of what the command line
    /// says behind `kanbao: `.
    const SMALL: &[&str] = &[
        "action", "article", "check", "cities", "city", "compare", "config", "context", "error", "example",
        "excerpts", "facts", "filter", "find", "help", "hint", "issue", "keymap", "keys", "kind", "ledger",
        "linear", "list", "notice", "plain", "reason", "restrictions", "right", "role", "setting", "title",
        "toml", "usage", "warning",
    ];

    /// What begins small although its group has sentences, and large although its group has labels.
    const OTHERWISE: &[&str] = &[
        "basket.file",
        "basket.note",
        "compare.none",
        "help.change",
        "help.command-place",
        "help.counts",
        "help.none",
        "jump.no-content",
        "linear.basket-empty",
        "linear.bookmark-deleted",
        "linear.bookmark-nowhere",
        "linear.bookmark-what",
        "linear.cite-what",
        "linear.collect-what",
        "linear.compare-what",
        "linear.gone",
        "linear.gone-target",
        "linear.how",
        "linear.more",
        "linear.more-first",
        "linear.more-next",
        "linear.more-reading",
        "linear.move-what",
        "linear.no-bookmarks",
        "linear.no-number",
        "linear.no-number-but-one",
        "linear.no-numbers",
        "linear.note-what",
        "linear.remove-what",
        "linear.restored",
        "linear.stopped",
        "linear.stopped-behind",
        "linear.stopped-last",
        "linear.unknown",
        "linear.what",
        "linear.who-what",
        "man.heading",
        "select.measure",
        "select.paragraph",
        "select.sentence",
        "status.at-start",
        "status.forbidden",
        "status.hits",
        "status.hits-by-sound",
        "status.loading",
        "status.preface",
        "status.searching",
    ];

    #[test]
    fn a_sentence_begins_large_and_a_label_or_a_hint_small() {
        for (key, text) in Language::English.table().pairs() {
            let (group, rest) = key.split_once('.').unwrap();
            // What to type is a hint wherever it stands.
            let small = SMALL.contains(&group) || rest == "how" || rest.ends_with("-how");
            let small = small != OTHERWISE.contains(&key);
            let first = text.chars().next().filter(char::is_ascii_alphabetic);
            assert!(first.is_none_or(|first| first.is_ascii_lowercase() == small), "{key}: {text}");
            let whole = !["about", "after", "example", "jump"].contains(&group);
            assert!(!whole || !text.ends_with('.'), "{key}: no full stop: {text}");
        }
    }

    /// What stands between two marks of a sentence, as often as they do.
    fn quoted(sentence: &str, open: char, close: char) -> impl Iterator<Item = &str> {
        let mut rest = sentence;
        std::iter::from_fn(move || {
            let (words, after) = rest.split_once(open)?.1.split_once(close)?;
            rest = after;
            Some(words)
        })
    }

    #[test]
    fn each_language_quotes_in_one_form_and_both_quote_the_same() {
        let all = Language::Chinese.table().pairs().zip(Language::English.table().pairs());
        for ((key, zh), (_, en)) in all {
            // In English these are told of, and quote nothing; and what is to be written in TOML is quoted as TOML is.
            assert!(quoted(en, '“', '”').all(|words| words.trim().is_empty()), "{key}: {en}");
            assert_eq!(en.matches('`').count() % 2, 0, "{key}: {en}");
            assert!(!en.contains(['‘', '’', '«', '「']), "{key}: {en}");
            assert!(!zh.contains(['`', '‘', '「']), "{key}: {zh}");
            assert_eq!(zh.matches('“').count(), zh.matches('”').count(), "{key}: {zh}");
            let filled = |words: &str| names(words).into_iter().map(str::to_owned).collect::<Vec<_>>();
            let in_english: BTreeSet<String> = quoted(en, '`', '`').flat_map(filled).collect();
            let in_chinese = quoted(zh, '“', '”').chain(quoted(zh, '《', '》'));
            let in_chinese: BTreeSet<String> = in_chinese.flat_map(filled).collect();
            assert_eq!(in_english, in_chinese, "{key}: {en} | {zh}");
            // What is typed or stands in a file so is the same in both.
            let is_typed = |words: &&str| {
                words.is_ascii() && !words.contains('{') && words.contains(char::is_alphabetic)
            };
            let in_english: BTreeSet<&str> = quoted(en, '`', '`').filter(is_typed).collect();
            let in_chinese: BTreeSet<&str> = quoted(zh, '“', '”').filter(is_typed).collect();
            assert_eq!(in_english, in_chinese, "{key}: {en} | {zh}");
        }
    }

    #[test]
    fn chinese_sentences_have_chinese_marks() {
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        for (key, text) in Language::Chinese.table().pairs() {
            // Columns and the names of commands are taken apart at their commas.
            if key.starts_with("ledger.") || key.starts_with("linear.") || key == "excerpts.headings" {
                continue;
            }
            let characters: Vec<char> = text.chars().collect();
            for around in characters.windows(2) {
                let half_width = |c: char| ",;!?()".contains(c);
                let wrong =
                    is_han(around[0]) && half_width(around[1]) || half_width(around[0]) && is_han(around[1]);
                assert!(!wrong, "{key}: {text}");
            }
            let whole = !key.starts_with("about.") && !key.starts_with("after.");
            assert!(!whole || !text.ends_with('。'), "{key}: no full stop: {text}");
        }
    }

    /// Whether a placeholder stands for a number: it is called a count, or by what is counted.
    fn is_number(name: &str) -> bool {
        name.ends_with('s') || ["count", "limit", "size"].contains(&name)
    }

    #[test]
    fn one_of_anything_is_no_plural() {
        for (key, sentence) in Language::English.table().pairs() {
            let numbers = names(sentence).into_iter().filter(|name| is_number(name));
            let one: Vec<(&str, &dyn std::fmt::Display)> =
                numbers.map(|name| (name, &1 as &dyn std::fmt::Display)).collect();
            let said = fill(sentence, &one);
            let mut words = said.split([' ', '(']).map(|word| word.trim_end_matches([',', ';', ':', ')']));
            while words.any(|word| word == "1") {
                let mut counted = words.clone().skip_while(|word| ["more", "new", "keymap"].contains(word));
                let word = counted.next().unwrap_or_default();
                let singular = word != "are" && (!word.ends_with('s') || word == "is");
                assert!(singular, "{key}: {said}");
            }
        }
    }

    #[test]
    fn no_blank_parts_a_number_from_its_chinese_words() {
        // The space that print sets there is the typesetter's, not a character (CLREQ); and each is a cell of a line.
        let is_han = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
        let numbers = ["number", "page", "year", "total", "cells", "least", "at", "of", "done", "all"];
        for (key, sentence) in Language::Chinese.table().pairs() {
            for name in names(sentence).into_iter().filter(|name| is_number(name) || numbers.contains(name)) {
                let whole = format!("{{{name}}}");
                let parts: Vec<&str> = sentence.split(&whole).collect();
                for around in parts.windows(2) {
                    let (before, after) = (around[0], around[1]);
                    let parted = after.strip_prefix(' ').is_some_and(|after| after.starts_with(is_han));
                    assert!(!parted, "{key}: {sentence}");
                    // A blank after what was counted before it keeps two counts apart.
                    let parted = before.strip_suffix(' ').is_some_and(|before| {
                        before.ends_with(is_han) && !before.trim_end_matches(is_han).ends_with('}')
                    });
                    assert!(!parted || !after.starts_with(is_han), "{key}: {sentence}");
                }
            }
        }
    }

    #[test]
    fn a_number_chooses_the_form_and_values_are_not_looked_into() {
        let say = |count: usize| {
            fill("{count} {count:issue|issues} in {path}", &[("count", &count), ("path", &"{count}")])
        };
        assert_eq!(say(0), "0 issues in {count}");
        assert_eq!(say(1), "1 issue in {count}");
        assert_eq!(say(21), "21 issues in {count}");
        assert_eq!(fill("{unknown} {", &[]), "{unknown} {");
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

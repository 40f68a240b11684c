//! Files that a person writes for the program, in TOML: what stands where, and what was probably meant.
//!
//! Invariant: whatever is wrong with a line, all the others are read, and everything wrong has a line and a column.
//! Limit: what is rarely wrong with a line is told in the parser's own words, which are English.

mod fault;

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use crate::locale::Language;
pub use fault::{Fault, Reporter, Wrong};

/// Line and column (characters), both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Position {
    /// Where a byte offset of a text is; one beyond the text is at its end.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut before = text;
        for end in (0..=offset.min(text.len())).rev() {
            if let Some(head) = text.get(..end) {
                before = head;
                break;
            }
        }
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { line, column }
    }
}

/// What is wrong with a file as TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// The line is not TOML.
    Syntax {
        /// The parser's words.
        detail: String,
    },
    /// A key that was there before.
    RepeatedKey {
        /// The key as it was written.
        name: String,
    },
    /// A table that was there before; all of its keys count.
    RepeatedTable {
        /// The table's name as it was written.
        name: String,
    },
}

/// A file as far as it can be read.
#[derive(Debug)]
pub struct Document<'a> {
    text: &'a str,
    table: Spanned<DeTable<'a>>,
    broken_lines: BTreeSet<usize>,
    /// What is wrong, each with its byte offset.
    pub malformed: Vec<(usize, Malformed)>,
}

impl<'a> Document<'a> {
    /// Reads whatever can be read.
    pub fn read(text: &'a str) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut broken_lines = BTreeSet::new();
        let mut malformed = Vec::new();
        for error in &errors {
            let span = error.span().unwrap_or(text.len()..text.len());
            // The parser goes on after an error and may report its line again, or offer half a value from it.
            if error.message() == "duplicate key" {
                malformed.push((span.start, repeated(text, &span)));
            } else if broken_lines.insert(Position::of(text, span.start).line) {
                let detail = if is_bare_word(text, span.start) { UNQUOTED } else { error.message() };
                malformed.push((span.start, Malformed::Syntax { detail: detail.to_owned() }));
            }
        }
        Self { text, table, broken_lines, malformed }
    }

    /// What was read.
    pub fn table(&self) -> &DeTable<'a> {
        self.table.get_ref()
    }

    /// Whether the line of a byte offset is no TOML, so that what the parser makes of it does not count.
    pub fn is_broken(&self, offset: usize) -> bool {
        // Most files have no such line, and finding the line of an offset reads the file up to there.
        !self.broken_lines.is_empty() && self.broken_lines.contains(&Position::of(self.text, offset).line)
    }
}

/// The line of a byte offset as a name, the value after it and where that begins, where the offset lies in the value.
pub fn assigned(text: &str, offset: usize) -> Option<(&str, &str, usize)> {
    let begin = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(begin..)?.lines().next()?;
    let (name, value) = line.split_once('=')?;
    let blanks = value.len() - value.trim_start().len();
    let at = begin + name.len() + 1 + blanks;
    (offset >= at).then(|| (name.trim(), value.trim(), at))
}

/// Whether a word without quotation marks begins at a byte offset, where a value stands.
fn is_bare_word(text: &str, offset: usize) -> bool {
    assigned(text, offset)
        .is_some_and(|(_, value, at)| at == offset && value.starts_with(char::is_alphabetic))
}

/// What TOML calls a duplicate key: a key set twice, or a table that begins anew.
fn repeated(text: &str, span: &Range<usize>) -> Malformed {
    let name = text.get(span.clone()).unwrap_or_default().trim_matches(['"', '\'']).to_owned();
    if text.get(..span.start).is_some_and(|before| before.ends_with('[')) {
        Malformed::RepeatedTable { name }
    } else {
        Malformed::RepeatedKey { name }
    }
}

/// What the parser says of most words without quotation marks, but not of one that begins like a number's name.
const UNQUOTED: &str = "string values must be quoted";

/// What the parser says is wrong with a line, and how that is told.
const DETAILS: [(&str, &str); 12] = [
    (UNQUOTED, "toml.unquoted"),
    ("unclosed table", "toml.unclosed-table"),
    ("unclosed array", "toml.unclosed-array"),
    ("key with no value", "toml.no-value"),
    ("unquoted keys cannot be empty", "toml.no-key"),
    ("invalid unquoted key", "toml.key"),
    ("missing comma", "toml.comma"),
    ("extra `=`", "toml.extra-equals"),
    ("invalid basic string", "toml.unclosed-string"),
    ("invalid literal string", "toml.unclosed-string"),
    ("missing escaped value", "toml.escape"),
    ("unexpected key or value, expected newline", "toml.two-on-line"),
];

/// What is wrong with a line, in the language of messages: the parser's own words only where that is English.
pub fn detail(words: &str, language: Language) -> &str {
    match DETAILS.iter().find(|(beginning, _)| words.starts_with(beginning)) {
        Some((_, key)) => language.text(key),
        None if language == Language::English => words,
        None => language.text("toml.other"),
    }
}

/// The name nearest to what was written, at most `limit` (but always 1) slips of the finger away.
pub fn nearest<'a>(written: &str, limit: usize, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_ascii_lowercase();
    names
        .map(|name| (strsim::damerau_levenshtein(&written, name), name))
        .filter(|(distance, _)| *distance <= limit.max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "甲 = 1\n\"乙丙\" = 2\n";
        assert_eq!(Position::of(text, text.find('2').unwrap()), Position { line: 2, column: 8 });
        assert_eq!(Position::of(text, 1), Position { line: 1, column: 1 }, "within a character");
        assert_eq!(Position::of(text, 1000), Position { line: 3, column: 1 });
    }

    #[test]
    fn what_is_often_wrong_with_a_line_is_told_in_the_readers_language() {
        for line in [
            "theme = dark",
            "theme = \"dark",
            "theme = 'dark",
            "[abc",
            "width",
            "= 5",
            "键 = 1",
            "watch = [\"a\" \"b\"]",
            "watch = [\"a\"",
            "width = = 3",
            "theme = \"a\\q\"",
            "width = 1__0",
            "ambiguous = narrow",
            "theme = \"dark\" mouse = true",
        ] {
            let document = Document::read(line);
            let [(_, Malformed::Syntax { detail: words }), ..] = &document.malformed[..] else {
                panic!("{line}")
            };
            let told = detail(words, Language::Chinese);
            assert!(!told.is_empty() && !told.chars().any(|c| c.is_ascii_alphabetic()), "{line}: {told}");
        }
        for word in ["narrow", "nothing", "next-article", "info", "True", "八十"] {
            let line = format!("name = {word}");
            let document = Document::read(&line);
            let [(7, Malformed::Syntax { detail })] = &document.malformed[..] else {
                panic!("{word}: {:?}", document.malformed)
            };
            assert_eq!(detail, UNQUOTED, "{word}");
        }
        assert_eq!(detail("something new", Language::English), "something new");
    }

    #[test]
    fn a_broken_line_costs_itself_alone() {
        let document = Document::read("a = 1\nb = = 2\nc = 3\na = 4\n");
        assert!(document.table().contains_key("a") && document.table().contains_key("c"));
        let [(_, first), (at, second)] = &document.malformed[..] else { panic!("{:?}", document.malformed) };
        assert!(matches!(first, Malformed::Syntax { .. }));
        assert_eq!((*at, second), (20, &Malformed::RepeatedKey { name: "a".to_owned() }));
        assert!(document.is_broken(8) && !document.is_broken(0));
    }
}

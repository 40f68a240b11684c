//! What was typed, taken apart: words, limits, and whether it only narrows what was typed before.
//!
//! `@x` looks for places only, `#x` for measures, `%x` for figures; a word 措施 or `cuoshi` says the same as `#`;
//! `city:` `year:` `issue:` `kind:` limit ([`Filter`]); all other words must match, in any order.

use std::sync::Arc;

use super::filter::{Filter, FilterError};
use super::kind::TargetKind;
use super::number::Number;
use crate::model::Issue;
use crate::text::pinyin::Walker;
use crate::text::{fold, is_silent};

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) walker: Walker,
    pub(super) number: Option<Number>,
}

/// A query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Query {
    pub(super) words: Vec<Word>,
    pub(super) filter: Filter,
    /// Filters that say nothing; the rest of the query holds.
    pub(super) errors: Vec<FilterError>,
}

impl Query {
    /// Takes apart what was typed, under the limits of `filter`; `issues` are those of the library, newest first.
    pub(super) fn parse(typed: &str, filter: &Filter, issues: &[Arc<Issue>]) -> Self {
        let mut query = Self { filter: filter.clone(), ..Self::default() };
        for word in typed.split(char::is_whitespace).filter(|word| !word.is_empty()) {
            query.take(word);
        }
        if !issues.is_empty()
            && let Err(error) = query.filter.settle(issues.iter().map(Arc::as_ref))
        {
            query.errors.push(error);
        }
        query
    }

    fn take(&mut self, word: &str) {
        match self.filter.take(word) {
            Ok(true) => return,
            Ok(false) => {}
            Err(error) => {
                self.errors.push(error);
                return;
            }
        }
        let folded = folded(word);
        let mut rest = folded.as_str();
        let kinds: &[TargetKind] = match rest.chars().next() {
            Some('@') => &[TargetKind::City, TargetKind::Province, TargetKind::County],
            Some('#') => &[TargetKind::Measure],
            Some('%') => &[TargetKind::Figure],
            _ if matches!(rest, "措施" | "cuoshi") => {
                rest = "";
                &[TargetKind::Measure]
            }
            _ => &[],
        };
        kinds.iter().for_each(|kind| self.filter.only(*kind));
        let word = Word::new(rest.trim_start_matches(['@', '#', '%']));
        self.words.extend(word);
    }

    /// The query with its words taken apart where letters and characters meet (`jx科创` is 嘉兴 and 科创); `None` where none
    /// has two parts of two letters or characters.
    pub(super) fn apart(&self) -> Option<Self> {
        let parts = |word: &Word| -> Vec<Word> {
            let mut parts: Vec<String> = Vec::new();
            let mut before = None;
            for c in word.text.chars() {
                let kind = Some(c.is_ascii());
                match parts.last_mut().filter(|_| before == kind) {
                    Some(part) => part.push(c),
                    None => parts.push(c.to_string()),
                }
                before = kind;
            }
            let short = parts.iter().any(|part| part.chars().count() < 2);
            if short { vec![word.clone()] } else { parts.iter().filter_map(|part| Word::new(part)).collect() }
        };
        let words: Vec<Word> = self.words.iter().flat_map(parts).collect();
        (words.len() > self.words.len()).then(|| Self { words, ..self.clone() })
    }

    /// Whether whatever matches this query has matched `before`, so that only its hits need be looked at.
    ///
    /// A number is more than its characters, so a query with one is always looked for afresh. So is what an initial alone
    /// has grown to: an initial says no alias of a province (黔, 齐), and with it none of its cities.
    pub(super) fn narrows(&self, before: &Self) -> bool {
        let says_no_less = |now: &Word, then: &Word| now.text == then.text || !then.is_initial();
        let grew = |(now, then): (&Word, &Word)| {
            then.number.is_none() && now.text.starts_with(&then.text) && says_no_less(now, then)
        };
        self.filter == before.filter
            && self.errors == before.errors
            && !before.words.is_empty()
            && before.words.len() <= self.words.len()
            && self.words.iter().zip(&before.words).all(grew)
    }
}

/// The words of what was typed, taken as they stand: nothing in them limits.
pub(super) fn words(typed: &str) -> Vec<Word> {
    typed.split_whitespace().filter_map(|word| Word::new(&folded(word))).collect()
}

fn folded(word: &str) -> String {
    word.chars().filter(|character| !is_silent(*character)).map(fold).collect()
}

impl Word {
    fn new(text: &str) -> Option<Self> {
        let walker = Walker::new(text);
        walker.letters().iter().find(|letter| **letter != '\'')?;
        Some(Self { number: Number::parse(text), text: text.to_owned(), walker })
    }

    /// Whether it is one initial.
    fn is_initial(&self) -> bool {
        matches!(self.text.as_bytes(), [b'a'..=b'z'] | [b'z' | b'c' | b's', b'h'])
    }

    /// Whether it can be a name's sound, and so be mistyped or left half typed.
    pub(super) fn has_letters(&self) -> bool {
        self.text.bytes().any(|byte| byte.is_ascii_lowercase())
    }
}

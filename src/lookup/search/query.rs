//! A query over a library, taken apart: words, how they sound, and what they are limited to.
//!
//! Limit: a filter that cannot be meant and an expression that is none find nothing, and say why.

use super::{Meaning, Pattern, PatternError, SEARCHED, words};
use crate::lookup::filter::{Filter, FilterError};
use crate::model::Issue;

/// Why a query finds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryFault {
    /// A filter cannot be meant.
    Filter(FilterError),
    /// An expression is none.
    Expression(PatternError),
    /// There are filters alone, and nothing to be found within them.
    Nothing,
    /// A kind is chosen that no search finds.
    Kind {
        /// Its name.
        kind: &'static str,
    },
}

impl QueryFault {
    /// What is wrong: the key of the sentence in the language files, the gap in it and what stands there.
    pub fn message(&self) -> (&'static str, (&'static str, &str)) {
        match self {
            Self::Filter(error) => error.message(),
            Self::Nothing => ("search.no-word", ("words", "")),
            Self::Kind { kind } => ("search.kind-here", ("kind", kind)),
            Self::Expression(PatternError::Expression { expression, .. }) => {
                ("error.expression", ("expression", expression))
            }
            Self::Expression(PatternError::Silent { word }) => ("error.silent", ("word", word)),
        }
    }

    /// What to write instead, as [`FilterError::remedy`] has it; `None` where nothing can be said.
    pub fn remedy(&self) -> Option<(&'static str, (&'static str, Vec<&'static str>))> {
        match self {
            Self::Filter(error) => Some(error.remedy()),
            Self::Kind { .. } => {
                let kinds = SEARCHED.iter().flat_map(|kind| kind.choices()).collect();
                Some(("filter.kind-how", ("kinds", kinds)))
            }
            Self::Expression(_) | Self::Nothing => None,
        }
    }
}

/// What a query asks for.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) filter: Filter,
    pub(super) patterns: Vec<Pattern>,
    /// The words as they sound, where any of them has a sound.
    pub(super) sounds: Vec<Pattern>,
    pub(super) fault: Option<QueryFault>,
}

impl Query {
    /// Reads a query; as expressions, where `regex`.
    pub(super) fn of(query: &str, regex: bool) -> Self {
        let mut it = Self::default();
        let mut plain = Vec::new();
        for (word, meaning) in words(query).into_iter().filter(|(word, _)| !word.is_empty()) {
            match it.filter.take(&word) {
                Ok(true) if meaning == Meaning::Words => continue,
                Err(fault) if meaning == Meaning::Words => it.fault = Some(QueryFault::Filter(fault)),
                _ => {}
            }
            let meaning = if regex { Meaning::Expression } else { meaning };
            match Pattern::of(&word, meaning) {
                Ok(pattern) => it.patterns.push(pattern),
                Err(fault) => it.fault = Some(QueryFault::Expression(fault)),
            }
            plain.push((word, meaning));
        }
        it.sounds = heard(&plain);
        if it.patterns.is_empty() && !it.filter.is_empty() && it.fault.is_none() {
            it.fault = Some(QueryFault::Nothing);
        }
        if let Some(kind) = it.filter.kind_beyond(SEARCHED) {
            it.fault = Some(QueryFault::Kind { kind });
        }
        it
    }

    /// Says which issues the library has, newest first.
    pub(super) fn settle<'i>(&mut self, issues: impl Iterator<Item = &'i Issue> + Clone) {
        if let Err(fault) = self.filter.settle(issues) {
            self.fault = Some(QueryFault::Filter(fault));
        }
    }
}

/// Words with their letters as they sound; a word without a sound, as a figure has none, as it is meant. None where no
/// word has one.
pub fn heard(words: &[(String, Meaning)]) -> Vec<Pattern> {
    let sound = |(word, meaning): &(String, Meaning)| {
        Pattern::of(word, Meaning::Sound).ok().filter(|_| *meaning == Meaning::Words)
    };
    let sounds: Vec<Option<Pattern>> = words.iter().map(sound).collect();
    if sounds.iter().all(Option::is_none) {
        return Vec::new();
    }
    let meant = |((word, meaning), sound): (&(String, Meaning), Option<Pattern>)| {
        sound.or_else(|| Pattern::of(word, *meaning).ok())
    };
    words.iter().zip(sounds).map(meant).collect::<Option<_>>().unwrap_or_default()
}

/// The words of a query as patterns; what is no word matches nothing.
pub fn patterns(query: &str) -> Vec<Pattern> {
    Query::of(query, false).patterns
}

/// The words of a query as they sound, as [`heard`] has them.
pub fn sounds(query: &str) -> Vec<Pattern> {
    Query::of(query, false).sounds
}

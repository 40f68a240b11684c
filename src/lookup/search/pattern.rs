//! What words may look like in a text: the text stays as it is, the words are made to match all their forms.
//!
//! A character matches every character that folds to the same: traditional and simplified, upper and lower case, full
//! and half width, the shapes of dashes and quotation marks. Folding the text instead would cost ten times the scan.
//! Between a figure and what stands beside it a blank says nothing, so there the words match one that is or is not there.
//! Limit: a class a character; what one form writes with two characters is not found.

use regex::{Regex, RegexBuilder};

use super::forms::forms;
use super::written::Runs;
use crate::lookup::blank::is_joint;
use crate::lookup::sound::Sound;
use crate::text::fold;

/// The largest automaton that a person's expression may need, in bytes.
const LARGEST: usize = 1 << 20;

/// How the words are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Meaning {
    /// As characters in any of their forms.
    #[default]
    Words,
    /// As exactly these characters.
    Exact,
    /// As a regular expression.
    Expression,
    /// As letters that sound so.
    Sound,
}

/// Why words cannot be searched for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// The expression is none, or needs too much memory.
    #[error("{expression}: {reason}")]
    Expression {
        /// What was typed.
        expression: String,
        /// What is wrong with it, in one line.
        reason: String,
    },
    /// What is no sound: fewer than two small letters.
    #[error("{word}: no sound")]
    Silent {
        /// What was typed.
        word: String,
    },
}

/// One word, ready to be looked for.
#[derive(Debug, Clone)]
pub struct Pattern {
    matcher: Matcher,
    meaning: Meaning,
    runs: Runs,
}

#[derive(Debug, Clone)]
enum Matcher {
    Regex(Regex),
    Sound(Sound),
}

impl Pattern {
    /// The pattern of `word`.
    ///
    /// # Errors
    ///
    /// [`PatternError`] where it is meant as an expression or as a sound and is none.
    pub fn of(word: &str, meaning: Meaning) -> Result<Self, PatternError> {
        let forms_of = |word: &str| word.chars().map(|character| forms(fold(character))).collect::<Vec<_>>();
        let (source, runs) = match meaning {
            Meaning::Words => {
                let forms = forms_of(word);
                (expression(&forms), Runs::of(&forms))
            }
            Meaning::Exact => (regex::escape(word), Runs::of(&forms_of(word))),
            Meaning::Expression => (word.to_owned(), Runs::default()),
            Meaning::Sound => {
                let silent = || PatternError::Silent { word: word.to_owned() };
                let matcher = Matcher::Sound(Sound::typed(word).ok_or_else(silent)?);
                return Ok(Self { matcher, meaning, runs: Runs::default() });
            }
        };
        let built = RegexBuilder::new(&source).size_limit(LARGEST).dfa_size_limit(LARGEST).build();
        built.map(|regex| Self { matcher: Matcher::Regex(regex), meaning, runs }).map_err(|error| {
            PatternError::Expression {
                expression: word.to_owned(),
                reason: error
                    .to_string()
                    .lines()
                    .last()
                    .unwrap_or_default()
                    .trim_start_matches("error: ")
                    .to_owned(),
            }
        })
    }

    /// Whether a text of several lines may have it in one of them; an expression and a sound can always say yes.
    pub fn may_be_in(&self, text: &str) -> bool {
        match &self.matcher {
            Matcher::Regex(regex) if self.keeps_to_a_line() => regex.is_match(text),
            Matcher::Regex(_) | Matcher::Sound(_) => true,
        }
    }

    /// Whether a file may have it, by the bytes of its text, of which [`crate::ingest::is_as_written`] holds; an expression, a
    /// sound and a word without Chinese can always say yes.
    pub fn may_be_written_in(&self, source: &[u8]) -> bool {
        self.runs.may_be_in(source)
    }

    /// Whether no match goes over the end of a line, nor depends on where the text begins and ends.
    pub(super) fn keeps_to_a_line(&self) -> bool {
        !matches!(self.meaning, Meaning::Expression | Meaning::Sound)
    }

    /// The first place in `text` where it matches something, as bytes.
    pub fn first_in(&self, text: &str) -> Option<std::ops::Range<usize>> {
        if let Matcher::Regex(regex) = &self.matcher {
            let first = regex.find(text)?.range();
            if !first.is_empty() {
                return Some(first);
            }
        }
        self.find_all(text).next()
    }

    /// Every place in `text` where it matches something, as bytes.
    pub fn find_all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
        let (regex, sound) = match &self.matcher {
            Matcher::Regex(regex) => (Some(regex), None),
            Matcher::Sound(sound) => (None, Some(sound)),
        };
        let matches = regex.into_iter().flat_map(|regex| regex.find_iter(text)).map(|found| found.range());
        let sounds = sound.into_iter().flat_map(|sound| sound.find(text)).map(|hit| hit.bytes);
        matches.chain(sounds).filter(|range| !range.is_empty())
    }
}

/// The expression for characters in any of these forms, what each folds to first.
fn expression(characters: &[Vec<char>]) -> String {
    let mut source = String::new();
    let mut before = None;
    for forms_of_one in characters {
        let folded = forms_of_one.first().copied();
        if before.zip(folded).is_some_and(|(before, folded)| is_joint(before, folded)) {
            // One blank: what it matches stays a few literals, which are found as fast as one.
            source.push_str(&class(&forms(' ')));
            source.push('?');
        }
        source.push_str(&class(forms_of_one));
        before = folded;
    }
    source
}

/// The expression for one character in any of these forms.
fn class(forms: &[char]) -> String {
    let escaped = |character: &char| regex::escape(character.encode_utf8(&mut [0; 4]));
    match forms {
        [only] => escaped(only),
        several => format!("[{}]", several.iter().map(escaped).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(word: &str, meaning: Meaning, text: &str) -> usize {
        Pattern::of(word, meaning).unwrap().find_all(text).count()
    }

    #[test]
    fn a_word_matches_in_all_its_forms() {
        assert_eq!(found("创新", Meaning::Words, "创新、創新、创 新"), 2);
        assert_eq!(found("r&d", Meaning::Words, "R&D与Ｒ＆Ｄ"), 2);
        assert_eq!(found("“扩面”", Meaning::Words, "「扩面」\"扩面\"“扩面”"), 3);
        assert_eq!(found("3.5%", Meaning::Words, "3.5％、3x5%"), 1);
    }

    #[test]
    fn a_blank_beside_a_figure_says_nothing() {
        let text = "机构57家、机构 57 家、机构\u{3000}57\u{a0}家、机构\n57家、机构  57家";
        assert_eq!(found("机构57家", Meaning::Words, text), 3);
        let pattern = Pattern::of("1200.2亿元", Meaning::Words).unwrap();
        assert_eq!(pattern.first_in("约1200.2 亿元。"), Some("约".len().."约1200.2 亿元".len()));
        assert_eq!(found("57家", Meaning::Exact, text), 3, "what is exact has no other blanks");
        assert_eq!(found("57家", Meaning::Words, "5 7家、57\n家"), 0);
        assert!(
            pattern.may_be_written_in("1200.2 亿元".as_bytes())
                && !pattern.may_be_written_in("1200.2 万元".as_bytes())
        );
    }

    #[test]
    fn a_sound_is_found_and_what_is_none_is_said() {
        assert_eq!(found("zhongshi", Meaning::Sound, "建成中试基地，中试平台"), 2);
        assert_eq!(found("zs", Meaning::Sound, "建成中试基地"), 1);
        for silent in ["中试", "z", "ZS"] {
            let error = Pattern::of(silent, Meaning::Sound).unwrap_err();
            assert_eq!(error, PatternError::Silent { word: silent.to_owned() });
        }
    }

    #[test]
    fn exact_is_exact_and_an_expression_is_one() {
        assert_eq!(found("创新", Meaning::Exact, "创新、創新"), 1);
        assert_eq!(found(r"\d+家", Meaning::Expression, "57家、12个、3家"), 2);
        assert!(Pattern::of("(", Meaning::Expression).is_err());
        assert!(Pattern::of(r"\w{1,9999}{1,9999}", Meaning::Expression).is_err());
    }
}

//! What `kanbao search` looks for: the words as they were typed and as the options mean them.
//!
//! Invariant: of an argument nothing is dropped; where it cannot be meant, that is a failure. Limit: letters are sounds only
//! where that was asked for, since whoever counts hits of `gdp` wants no others.

use super::Failure;
use super::arguments::SearchArguments;
use crate::lookup::search::{Meaning, Pattern, PatternError, heard, words};

pub(super) fn patterns(typed: &[&str], arguments: &SearchArguments) -> Result<Vec<Pattern>, Failure> {
    if arguments.sound && !arguments.regex {
        let words: Vec<(String, Meaning)> = typed.iter().flat_map(|typed| spoken(typed)).collect();
        let patterns = heard(&words);
        let silent = || PatternError::Silent { word: typed.join(" ") };
        return if patterns.is_empty() { Err(silent().into()) } else { Ok(patterns) };
    }
    let all = typed.iter().flat_map(|typed| match arguments.regex {
        true => vec![((*typed).to_owned(), Meaning::Expression)],
        false => words(typed),
    });
    Ok(all.map(|(word, meaning)| Pattern::of(&word, meaning)).collect::<Result<_, _>>()?)
}

/// What is one sound (a blank says where a syllable begins), or the words where not all of it is letters.
fn spoken(typed: &str) -> Vec<(String, Meaning)> {
    let has_letters = |word: &str| word.bytes().any(|byte| byte.is_ascii_lowercase());
    let is_one = typed.split_whitespace().all(has_letters);
    if is_one { vec![(typed.to_owned(), Meaning::Words)] } else { words(typed) }
}

/// Whether words that were looked for as they are written have a sound as well.
pub(super) fn heard_instead(typed: &[&str], arguments: &SearchArguments) -> bool {
    let as_written = !arguments.sound && !arguments.regex;
    as_written && typed.iter().any(|typed| !heard(&words(typed)).is_empty())
}

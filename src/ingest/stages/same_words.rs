//! Which lines have the same words, told for all lines of a file at once.
//!
//! Running heads and contents both ask it of every line. Invariant: the same words are those with the same [`key`]; where
//! the first and the last character of a key tell it from all others, nobody looks at what stands between them. Limit: an
//! answer holds until the words change.
//!
//! [`key`]: crate::ingest::line::key::key

use crate::ingest::line::key::{fingerprint, have_same_key, key_ends};

/// The words of a line, with what tells them from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Told<'a> {
    /// What the words are told by.
    pub(super) mark: Mark,
    /// The line (index).
    pub(super) line: usize,
    /// The words.
    pub(super) words: &'a str,
}

/// What words share that are the same, and no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    ends: u32,
    /// Their fingerprint, where other words have such ends too.
    print: Option<u64>,
}

impl Mark {
    /// The mark of words that no others are known to have the ends of.
    pub(super) fn alone(words: &str) -> Self {
        Self { ends: key_ends(words), print: None }
    }

    /// The mark of words that others have the ends of.
    pub(super) fn among_others(words: &str) -> Self {
        Self { print: Some(fingerprint(words)), ..Self::alone(words) }
    }
}

/// Tells lines (indexes) by the words of theirs that are asked about, in the order of their marks: those of the same words
/// stand together, in the order of the lines.
pub(super) fn told<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> Vec<Told<'a>> {
    let mut told: Vec<Told<'a>> = Vec::with_capacity(lines.size_hint().1.unwrap_or_default());
    told.extend(lines.map(|(line, words)| Told { mark: Mark::alone(words), line, words }));
    told.sort_unstable_by_key(|told| (told.mark.ends, told.line));
    for alike in told.chunk_by_mut(|one, other| one.mark.ends == other.mark.ends) {
        let first = alike.first().map_or("", |first| first.words);
        if !alike.iter().skip(1).all(|told| have_same_key(first, told.words)) {
            for told in alike.iter_mut() {
                told.mark = Mark::among_others(told.words);
            }
            alike.sort_unstable_by_key(|told| (told.mark, told.line));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::line::key::key;

    #[test]
    fn lines_have_one_mark_where_they_have_the_same_words() {
        let texts = [
            "科技成果转化办法",
            "海滨市：渔船",
            "科技金融办法",
            "科技 成果，转化办法",
            "海滨市：渔船",
            "渔",
            "“渔”",
            "",
            "。",
            "2024 AI",
            "２０２４ ａｉ",
            "渔船",
            "渔网与船",
            "İ",
            "i̇",
        ];
        let told = told(texts.into_iter().enumerate());
        assert!(told.len() == texts.len() && told.is_sorted_by_key(|told| (told.mark, told.line)));
        for one in &told {
            assert_eq!(one.words, texts[one.line]);
            for other in &told {
                assert_eq!(one.mark == other.mark, key(one.words) == key(other.words), "{one:?} {other:?}");
            }
        }
    }
}

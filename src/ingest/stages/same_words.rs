//! Which lines have the same words, told for all lines of a file at once.
//!
//! Running heads and contents both ask it of every line. Invariant: the same words are those with the same [`key`]; where
//! the first and the last character of a key tell it from all others, nobody looks at what stands between them. Limit: two
//! keys whose fingerprints happen to be the same are one.
//!
//! [`key`]: crate::ingest::line::key::key

use crate::ingest::line::key::{fingerprint, have_same_key, key_ends};

/// The words of a line, with what tells them from others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Worded<'a> {
    pub(super) mark: Mark,
    /// The line (index).
    pub(super) line: usize,
    pub(super) words: &'a str,
}

/// What words share that are the same, and no others of those sorted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    ends: u32,
    /// Their fingerprint, where other words have such ends too; else 0.
    print: u64,
}

impl Mark {
    /// The mark that words have where no others have their ends.
    pub(super) fn of_ends(words: &str) -> Self {
        Self { ends: key_ends(words), print: 0 }
    }

    /// The mark that they have where others do.
    pub(super) fn with_print(self, words: &str) -> Self {
        Self { print: fingerprint(words), ..self }
    }
}

/// Sorts lines (indexes) by their marks, of the words of theirs that are asked about: lines of the same words stand together,
/// in their order.
pub(super) fn sorted_by_words<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> Vec<Worded<'a>> {
    let most = lines.size_hint().1.unwrap_or_default();
    let (mut told, mut order) = (Vec::with_capacity(most), Vec::with_capacity(most));
    for (line, words) in lines {
        let mark = Mark::of_ends(words);
        order.push((mark.ends, told.len()));
        told.push(Worded { mark, line, words });
    }
    // What is moved about while it is sorted is small.
    order.sort_unstable();
    let mut sorted: Vec<Worded<'a>> = Vec::with_capacity(told.len());
    sorted.extend(order.iter().filter_map(|(_, at)| told.get(*at).copied()));
    for alike in sorted.chunk_by_mut(|one, other| one.mark.ends == other.mark.ends) {
        let first = alike.first().map_or("", |first| first.words);
        if !alike.iter().skip(1).all(|one| have_same_key(first, one.words)) {
            for one in alike.iter_mut() {
                one.mark = one.mark.with_print(one.words);
            }
            alike.sort_unstable_by_key(|one| (one.mark, one.line));
        }
    }
    sorted
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
        let sorted = sorted_by_words(texts.into_iter().enumerate());
        assert!(sorted.len() == texts.len() && sorted.is_sorted_by_key(|one| (one.mark, one.line)));
        for one in &sorted {
            assert_eq!(one.words, texts[one.line]);
            for other in &sorted {
                assert_eq!(one.mark == other.mark, key(one.words) == key(other.words), "{one:?} {other:?}");
            }
        }
    }
}

//! Whether a file that nobody has read may have a word: what lets a search pass over most files of a library.
//!
//! Only runs of Chinese characters are looked at. Where a run is in the issue, its file has it whole, or broken by
//! something that is not Chinese (a line end, a tag, bold): a beginning of it before such a break and an ending behind
//! one. Invariant: never no where reading the file would find the word. Limit: good for texts of
//! which [`crate::ingest::is_as_written`] holds; it is no answer for words without Chinese, for which every file is read.

use memchr::memmem::Finder;

use crate::text::is_basic_han;

/// The characters of a run that are looked at; its beginning stands wherever it does.
const LONGEST: usize = 8;

/// The runs of Chinese characters of a word.
#[derive(Debug, Clone, Default)]
pub(super) struct Runs(Vec<Run>);

/// Chinese characters beside each other.
#[derive(Debug, Clone)]
struct Run {
    /// The forms of each.
    forms: Vec<Vec<char>>,
    first: Vec<Finder<'static>>,
    last: Vec<Finder<'static>>,
}

impl Runs {
    /// The runs of a word, of each of whose characters the forms are given, what they fold to first.
    pub(super) fn of(forms: &[Vec<char>]) -> Self {
        let is_han = |forms: &Vec<char>| forms.first().is_some_and(|folded| is_basic_han(*folded));
        Self(forms.split(|forms| !is_han(forms)).filter_map(|run| Run::of(run.to_vec())).collect())
    }

    /// Whether a file may have them, by the bytes of its text as it is written.
    pub(super) fn may_be_in(&self, source: &[u8]) -> bool {
        self.0.iter().all(|run| run.may_be_in(source))
    }
}

impl Run {
    fn of(mut forms: Vec<Vec<char>>) -> Option<Self> {
        forms.truncate(LONGEST);
        let finders = |forms: &Vec<char>| {
            let finder = |form: &char| Finder::new(form.encode_utf8(&mut [0; 4])).into_owned();
            forms.iter().map(finder).collect()
        };
        Some(Self { first: finders(forms.first()?), last: finders(forms.last()?), forms })
    }

    fn may_be_in(&self, source: &[u8]) -> bool {
        // The fewest characters before a break.
        let mut shortest: Option<usize> = None;
        for at in places(&self.first, source) {
            let (length, next) = common(&self.forms, characters_from(source.get(at..).unwrap_or_default()));
            if length == self.forms.len() {
                return true;
            }
            if next.is_none_or(|next| !is_basic_han(next)) {
                shortest = Some(shortest.map_or(length, |shortest| shortest.min(length)));
            }
        }
        let Some(shortest) = shortest else { return false };
        // Behind the last break at most so many may follow as are left behind the first. Where they stand says nothing: of
        // two columns the second begins above the end of the first.
        places(&self.last, source).any(|at| {
            let before = characters_before(source.get(..at).unwrap_or_default());
            let (length, next) = common(self.forms.iter().rev().skip(1), before);
            length + 1 + shortest <= self.forms.len() && next.is_none_or(|next| !is_basic_han(next))
        })
    }
}

/// Where any of the forms of a character stands, as bytes; of each form in order.
fn places<'a>(finders: &'a [Finder<'static>], source: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    finders.iter().flat_map(|finder| finder.find_iter(source))
}

/// The characters that bytes of UTF-8 begin with, as far as they are such.
fn characters_from(mut bytes: &[u8]) -> impl Iterator<Item = char> + '_ {
    std::iter::from_fn(move || {
        let length = match bytes.first()? {
            0..=0x7f => 1,
            0x80..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0.. => 4,
        };
        let (first, rest) = bytes.split_at_checked(length)?;
        bytes = rest;
        std::str::from_utf8(first).ok()?.chars().next()
    })
}

/// The characters that bytes of UTF-8 end with, the last first, as far as they are such.
fn characters_before(mut bytes: &[u8]) -> impl Iterator<Item = char> + '_ {
    std::iter::from_fn(move || {
        let start = bytes.iter().rposition(|byte| !matches!(byte, 0x80..=0xbf))?;
        let (rest, last) = bytes.split_at_checked(start)?;
        bytes = rest;
        std::str::from_utf8(last).ok()?.chars().next()
    })
}

/// How many of the characters come in a row, and what comes instead of the next.
fn common<'f>(
    forms: impl IntoIterator<Item = &'f Vec<char>>,
    mut characters: impl Iterator<Item = char>,
) -> (usize, Option<char>) {
    let mut length = 0;
    for forms in forms {
        match characters.next() {
            Some(character) if forms.contains(&character) => length += 1,
            other => return (length, other),
        }
    }
    (length, characters.next())
}

#[cfg(test)]
mod tests {
    use super::super::forms::forms;
    use super::*;
    use crate::text::fold;

    fn may(word: &str, source: &str) -> bool {
        let forms: Vec<Vec<char>> = word.chars().map(|character| forms(fold(character))).collect();
        Runs::of(&forms).may_be_in(source.as_bytes())
    }

    #[test]
    fn a_word_may_be_there_whole_or_broken() {
        for source in [
            "建中试基地", "建中\n试基地", "建**中**试基地", "中<b>试</b>", "中。\n第3页\n试", "试点；其中",
            "建中試",
        ] {
            assert!(may("中试", source), "{source}");
        }
        for source in ["中国试点", "考试中国", "中国。试", "中。考试", ""] {
            assert!(!may("中试", source), "{source}");
        }
        assert!(may("高新区", "高\n新\n区") && may("高新区", "高新\n区") && !may("高新区", "高新\n新区"));
        assert!(!may("高新区", "高度\n新区"));
    }

    #[test]
    fn characters_are_read_both_ways_out_of_bytes() {
        let text = "a中é𠮷，试";
        assert!(characters_from(text.as_bytes()).eq(text.chars()));
        assert!(characters_before(text.as_bytes()).eq(text.chars().rev()));
        let broken = [&b"\xbf"[..], "中".as_bytes(), b"\xe4\xb8"].concat();
        assert_eq!(characters_from(&broken).next(), None);
        assert_eq!(characters_from(broken.get(1..).unwrap()).collect::<String>(), "中");
        assert_eq!(characters_before(&broken).next(), None);
    }

    #[test]
    fn what_is_not_chinese_says_nothing() {
        assert!(may("R&D", "") && may("", "") && may("中试R&D", "中试"));
        assert!(!may("中试-平台", "中试") && may("中试-平台", "平台和中试"));
    }

    #[test]
    fn a_long_run_is_looked_at_from_its_beginning() {
        assert!(may("国家级高新技术产业开发区", "国家级高新技术产业"));
        assert!(may("国家级高新技术产业开发区", "国家级高新技术\n产业开发区"));
        assert!(!may("国家级高新技术产业开发区", "国家级高校"));
    }
}

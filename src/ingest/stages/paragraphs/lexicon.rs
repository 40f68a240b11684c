//! What a file's own words tell of a place between two characters: whether a word was cut there.
//!
//! No dictionary tells `科技项` and `目形成` from two paragraphs, but the file does: it has 项目 elsewhere, and 服 of 服务
//! never ends a phrase in it. Most files ask of few characters or of none, which are looked for one by one; who asks of more
//! has all counted at once. Invariant: nothing is counted before it is asked, and no more than a sample. Limit: words that
//! stand nowhere else in the file.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use foldhash::HashMap;
use memchr::memmem::Finder;

use crate::ingest::line::Line;
use crate::ingest::line::punctuation::is_closer;
use crate::ingest::line::wording::is_han;

/// How much of a file is counted, in characters.
const SAMPLE: usize = 300_000;

/// How often a pair of characters must stand elsewhere to be a word.
const COMMON: usize = 2;

/// How often a character must stand for its places to tell anything.
const KNOWN: u32 = 6;

/// Of so many characters each is looked for by itself.
const FEW: usize = 12;

/// The words of a file, counted when first asked for.
pub(in crate::ingest) struct Lexicon<'a> {
    lines: &'a [Line],
    few: RefCell<HashMap<char, Rc<Standing>>>,
    all: OnceCell<HashMap<char, Rc<Standing>>>,
}

/// Where a Han character stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Standing {
    /// How often in all.
    all: u32,
    /// How often at the beginning of a phrase.
    begins: u32,
    /// How often at the end of one.
    ends: u32,
    /// What stands behind it elsewhere.
    followers: Vec<char>,
}

impl Standing {
    /// How often a character stands behind it.
    fn before(&self, follower: char) -> usize {
        self.followers.iter().filter(|other| **other == follower).count()
    }
}

impl<'a> Lexicon<'a> {
    /// The words of these lines.
    pub(in crate::ingest) fn of(lines: &'a [Line]) -> Self {
        Self { lines, few: RefCell::default(), all: OnceCell::new() }
    }

    /// Whether a text breaks off inside a word that goes on in `next`.
    pub(super) fn cuts_a_word(&self, text: &str, next: &str) -> bool {
        let Some((before, after)) = seam(text, next) else { return false };
        let standing = self.standing(before);
        let begins_words = standing.all >= KNOWN && standing.ends.saturating_sub(1) * 16 <= standing.all;
        begins_words || standing.before(after) >= COMMON
    }

    /// Whether the two characters at the end of a text and the beginning of `next` stand together elsewhere, and nowhere
    /// else does the first end a phrase or the second begin one.
    pub(super) fn halves_a_word(&self, text: &str, next: &str) -> bool {
        let Some((before, after)) = seam(text, next) else { return false };
        let standing = self.standing(before);
        // The place asked about is counted too.
        standing.ends <= 1 && standing.before(after) > 0 && self.standing(after).begins <= 1
    }

    fn standing(&self, c: char) -> Rc<Standing> {
        if !is_han(c) {
            return Rc::default();
        }
        let mut few = self.few.borrow_mut();
        if let Some(known) = few.get(&c) {
            return Rc::clone(known);
        }
        if few.len() >= FEW {
            let all = self.all.get_or_init(|| count_all(self.lines));
            return all.get(&c).map(Rc::clone).unwrap_or_default();
        }
        let standing = Rc::new(look_for(c, self.lines));
        few.insert(c, Rc::clone(&standing));
        standing
    }
}

/// The Han characters on both sides of a line end.
fn seam(text: &str, next: &str) -> Option<(char, char)> {
    let before = text.chars().next_back().filter(|before| is_han(*before))?;
    Some((before, next.chars().next()?))
}

/// The texts that are counted.
fn sample(lines: &[Line]) -> impl Iterator<Item = &str> {
    let mut left = SAMPLE;
    let free = lines.iter().filter(|line| line.is_free() && line.has_words());
    free.map_while(move |line| {
        left = left.checked_sub(line.text.len() / 3)?;
        Some(line.text.as_str())
    })
}

/// Whether a character is passed over: quotation marks stand inside phrases as at their ends.
fn is_passed_over(c: char) -> bool {
    is_closer(c) || matches!(c, '“' | '‘' | '《')
}

/// Whether a character is part of a phrase.
fn is_of_phrase(c: char) -> bool {
    is_han(c) || c.is_alphanumeric() || c == ' '
}

/// Where one character stands.
fn look_for(c: char, lines: &[Line]) -> Standing {
    let mut standing = Standing::default();
    let mut bytes = [0; 4];
    let finder = Finder::new(c.encode_utf8(&mut bytes));
    for text in sample(lines) {
        for at in finder.find_iter(text.as_bytes()) {
            let Some((before, from)) = text.split_at_checked(at) else { continue };
            standing.all += 1;
            let before = before.chars().rfind(|c| !is_passed_over(*c));
            standing.begins += u32::from(!before.is_some_and(is_of_phrase));
            match from.chars().skip(1).find(|c| !is_passed_over(*c)).filter(|c| is_of_phrase(*c)) {
                Some(follower) => standing.followers.push(follower),
                None => standing.ends += 1,
            }
        }
    }
    standing
}

/// Where every character stands.
fn count_all(lines: &[Line]) -> HashMap<char, Rc<Standing>> {
    let mut all: HashMap<char, Standing> = HashMap::default();
    for text in sample(lines) {
        let mut before = None;
        for c in text.chars().filter(|c| !is_passed_over(*c)).map(Some).chain([None]) {
            let word = c.filter(|c| is_of_phrase(*c));
            if let Some(c) = word.filter(|c| is_han(*c)) {
                let standing = all.entry(c).or_default();
                standing.all += 1;
                standing.begins += u32::from(before.is_none());
            }
            if let Some(standing) = before.filter(|before| is_han(*before)).and_then(|c| all.get_mut(&c)) {
                match word {
                    Some(follower) => standing.followers.push(follower),
                    None => standing.ends += 1,
                }
            }
            before = word;
        }
    }
    all.into_iter().map(|(c, standing)| (c, Rc::new(standing))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_files_own_words_tell_where_one_was_cut() {
        let lines = [
            "科技项目形成合力，实施项目九项，服务企业，服务农户，科技服务到家，成果服务社会，服务网点，服务热线，产值增长。",
            "提升科技企业在科技项",
            "目形成的话语权，企业增长。企业产值增长。",
        ]
        .map(|text| Line::text(text, 1));
        let lexicon = Lexicon::of(&lines);
        assert!(lexicon.cuts_a_word("提升科技企业在科技项", "目形成"));
        assert!(lexicon.cuts_a_word("及时解决科技特派员服", "织七十三家"));
        assert!(!lexicon.cuts_a_word("推动产值增长", "企业出题"));
        assert!(!lexicon.cuts_a_word("投资额超过20", "企业出题"));
    }

    proptest! {
        #[test]
        fn looking_for_one_finds_what_counting_all_counts(texts in vec("[科技项目“”。，，a1 ]{0,12}", 0..8)) {
            let lines: Vec<Line> = texts.iter().map(|text| Line::text(text, 1)).collect();
            let all = count_all(&lines);
            for c in "科技项目".chars() {
                prop_assert_eq!(look_for(c, &lines), all.get(&c).map(|known| (**known).clone()).unwrap_or_default());
            }
        }
    }
}

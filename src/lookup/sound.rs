//! Finding letters in running text by its sound, where nobody has printed them.
//!
//! Nothing is prepared: each character is asked whether a walk can begin at it, by its readings alone. Invariant: hits
//! are ranges of the text itself and do not overlap; those by initials alone count only where no hit has a whole
//! syllable. Limit: a place's own reading is known where [`pinyin::read`] has it as a word.

use std::ops::Range;

use super::blank::{Letter, letters};
use crate::text::pinyin::{self, Readings, Spoken, Walk, Walker};
use crate::text::{fold, is_silent};

/// Letters to be found by their sound.
#[derive(Debug, Clone)]
pub struct Sound(Walker);

/// One place that sounds as wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoundHit {
    /// The bytes of the text.
    pub bytes: Range<usize>,
    /// Whether only the initials were typed (`zs` for 中试).
    pub by_initials: bool,
}

impl Sound {
    /// The sound that was typed: two letters at least, or one beside a digit (`57j`), none of them a capital; `None` for
    /// anything else.
    ///
    /// A blank says where a syllable begins, as an apostrophe does.
    pub fn typed(query: &str) -> Option<Self> {
        if query.chars().any(char::is_uppercase) {
            return None;
        }
        let blank = |character: char| if character.is_whitespace() { '\'' } else { character };
        let letters = query.trim().chars().filter(|character| !is_silent(*character));
        let folded: String = letters.map(fold).map(blank).collect();
        let count = folded.chars().filter(char::is_ascii_lowercase).count();
        (count >= 2 || count == 1 && has_figure(folded.chars())).then(|| Self(Walker::new(&folded)))
    }

    /// Every place in `text` that sounds so, in reading order.
    pub fn find(&self, text: &str) -> Vec<SoundHit> {
        let Some(running) = Running::of(text, &self.0) else { return Vec::new() };
        let mut hits = Vec::new();
        let mut at = 0;
        while at < running.characters.len() {
            let found = self.0.walk(&running, at).filter(is_meant);
            at += match found {
                None => 1,
                Some(walk) => {
                    let bytes = running.bytes(at, walk.length);
                    hits.push(SoundHit { bytes, by_initials: walk.initials_only });
                    walk.length
                }
            };
        }
        hits
    }
}

/// A half-typed syllable before another is chance in running text, and so is one character by its initial.
fn is_meant(walk: &Walk) -> bool {
    !walk.half_typed && (walk.length > 1 || !walk.initials_only)
}

/// Whether a digit is among folded characters.
fn has_figure(characters: impl IntoIterator<Item = char>) -> bool {
    characters.into_iter().any(|character| character.is_ascii_digit())
}

/// A text as it is spoken, with the way back.
struct Running {
    characters: Vec<(char, Readings)>,
    /// The bytes of each character.
    bytes: Vec<Range<usize>>,
}

impl Running {
    /// `None` where the text lacks a letter that a walk must begin with.
    fn of(text: &str, walker: &Walker) -> Option<Self> {
        // Where no digit is looked for, no blank beside one can stand in a hit.
        let joined = has_figure(walker.letters().iter().copied());
        let parts = |Letter { start, end, folded }| (start..end, folded);
        let (bytes, folded): (Vec<Range<usize>>, Vec<char>) = letters(text, joined, fold).map(parts).unzip();
        let mut mask = 0;
        let readings = pinyin::read(&folded);
        for (character, readings) in folded.iter().zip(&readings) {
            let initials = readings.syllables().filter_map(|syllable| syllable.chars().next());
            mask |= initials.fold(pinyin::bit(*character), |mask, initial| mask | pinyin::bit(initial));
        }
        if mask & walker.required() != walker.required() {
            return None;
        }
        Some(Self { characters: folded.into_iter().zip(readings).collect(), bytes })
    }

    /// The bytes of so many characters from one on.
    fn bytes(&self, from: usize, length: usize) -> Range<usize> {
        let of = |at: usize| self.bytes.get(at).cloned().unwrap_or_default();
        of(from).start..of((from + length).saturating_sub(1)).end
    }
}

impl Spoken for Running {
    fn at(&self, index: usize) -> Option<(char, Readings)> {
        self.characters.get(index).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::string_slice, reason = "the ranges are what is tested")]
    fn found(text: &str, query: &str) -> Vec<String> {
        let sound = Sound::typed(query).unwrap();
        sound.find(text).into_iter().map(|hit| text[hit.bytes].to_owned()).collect()
    }

    #[test]
    fn whole_syllables_initials_and_mixtures_are_found() {
        let text = "建成中试基地，中试平台；氢能“芯片”。";
        for query in ["zhongshi", "zs", "zhongs", "中shi", "zhong shi", "zhong'shi"] {
            assert_eq!(found(text, query), ["中试", "中试"], "{query}");
        }
        assert_eq!(found(text, "xinpian"), ["芯片"]);
        assert_eq!(found(text, "qn"), ["氢能"]);
    }

    #[test]
    fn marks_part_words_and_inner_letters_do_not_begin_one() {
        assert_eq!(found("能。芯", "nx"), [""; 0]);
        assert_eq!(found("百度", "aidu"), [""; 0]);
        assert_eq!(found("黄冈", "huangang"), [""; 0]);
        assert_eq!(found("湖\u{e0100}州市", "huzhou"), ["湖\u{e0100}州"]);
    }

    #[test]
    fn hits_do_not_overlap_and_say_whether_initials_alone_were_typed() {
        let sound = Sound::typed("cc").unwrap();
        let hits = sound.find("产城产城");
        assert_eq!((hits.len(), hits.iter().all(|hit| hit.by_initials)), (2, true));
        assert!(
            Sound::typed("z").is_none() && Sound::typed("GDP").is_none() && Sound::typed("中试").is_none()
        );
    }
}

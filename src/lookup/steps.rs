//! A word's walk over the texts of an arena, its bites worked out once for every sound.
//!
//! A hundred thousand texts have some thousand different sounds among them: what a sound can eat at each letter of the
//! word is looked up, not worked out anew. Invariant: it walks as [`Walker`] does; a test compares them.

use super::arena::{Arena, Text};
use crate::text::pinyin::{Bite, Meal, Readings, Walk, Walker, bites};

/// The longest syllable, in letters.
const LONGEST: usize = 6;

/// What one sound can eat at one letter: by how many letters are taken, less one.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    /// The points; 0 where so many letters cannot be taken.
    points: [u8; LONGEST],
    /// A bit for each number of letters that is an initial alone.
    initial: u8,
    /// A bit for each that leaves the syllable half typed.
    half_typed: u8,
}

/// A word, ready to be walked over the texts of one arena.
#[derive(Debug)]
pub(super) struct Steps {
    letters: Vec<char>,
    /// For each letter the steps of every sound; empty where what was typed is no letter.
    steps: Vec<Vec<Step>>,
    /// The sounds at which a walk can begin; `None` where the word does not begin with a letter.
    may_begin: Option<Vec<bool>>,
    first: char,
}

impl Steps {
    pub(super) fn new(walker: &Walker, arena: &Arena) -> Self {
        let letters = walker.letters().to_vec();
        let of_letter = |at: usize| match letters.get(at..) {
            Some(rest @ [letter, ..]) if letter.is_ascii_lowercase() => {
                arena.sounds().iter().map(|readings| Step::of(*readings, rest)).collect()
            }
            _ => Vec::new(),
        };
        let steps: Vec<Vec<Step>> = (0..letters.len()).map(of_letter).collect();
        let begin = letters.iter().position(|letter| *letter != '\'').unwrap_or(0);
        let first = letters.get(begin).copied().unwrap_or_default();
        let can = |step: &Step| step.points != [0; LONGEST];
        let sounds = steps.get(begin).filter(|steps| !steps.is_empty());
        let may_begin = sounds.map(|steps| steps.iter().map(can).collect());
        Self { letters, steps, may_begin, first }
    }

    /// Where a walk can begin from `from` on, judged by the first letter.
    pub(super) fn next(&self, text: &Text, from: usize) -> Option<usize> {
        text.next(from, self.first, self.may_begin.as_deref())
    }

    /// The best walk that begins at the character `start`.
    pub(super) fn walk(&self, text: &Text, start: usize) -> Option<Walk> {
        self.eat(text, start, 0).map(Meal::walk)
    }

    fn eat(&self, text: &Text, at: usize, mut letter: usize) -> Option<Meal> {
        if self.letters.get(letter) == Some(&'\'') && letter + 1 < self.letters.len() {
            letter += 1;
        }
        let (character, sound) = text.at(at)?;
        let behind = |next: usize, this: Meal| {
            if next >= self.letters.len() {
                return Some(this);
            }
            self.eat(text, at + 1, next).map(|behind| this.and(behind))
        };
        let mut best = None;
        if self.letters.get(letter) == Some(&character) {
            best = behind(letter + 1, Meal::itself());
        }
        let Some(step) = self.steps.get(letter).and_then(|steps| steps.get(sound)) else { return best };
        for bite in step.bites() {
            let meal = behind(letter + bite.taken, Meal::of(bite));
            if let Some(meal) = meal.filter(|meal| meal.is_better(best)) {
                best = Some(meal);
            }
        }
        best
    }
}

impl Step {
    fn of(readings: Readings, query: &[char]) -> Self {
        let mut step = Self::default();
        for bite in bites(readings, query) {
            let at = bite.taken - 1;
            let Some(points) = step.points.get_mut(at) else { continue };
            // Of two readings that take as many letters the better one, which a half-typed one never is.
            if let Ok(better) = u8::try_from(bite.points)
                && better > *points
            {
                *points = better;
                let set = |bits: u8, on: bool| if on { bits | 1 << at } else { bits & !(1 << at) };
                step.initial = set(step.initial, bite.is_initial);
                step.half_typed = set(step.half_typed, bite.half_typed);
            }
        }
        step
    }

    fn bites(&self) -> impl Iterator<Item = Bite> + use<> {
        let Self { points, initial, half_typed } = *self;
        points.into_iter().enumerate().filter(|(_, points)| *points > 0).map(move |(at, points)| Bite {
            taken: at + 1,
            points: i32::from(points),
            is_initial: initial & 1 << at != 0,
            half_typed: half_typed & 1 << at != 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::arena::Builder;
    use super::*;
    use crate::text::pinyin::{self, Spoken};

    struct Read(Vec<(char, Readings)>);

    impl Spoken for Read {
        fn at(&self, index: usize) -> Option<(char, Readings)> {
            self.0.get(index).copied()
        }
    }

    proptest! {
        #[test]
        fn steps_lead_where_the_walker_goes_and_no_mask_says_otherwise(
            title in "[阿啊安长重行会稽了率绿吕南那昂a嗯给强xg]{1,8}",
            query in "[acghilnorsuvxz'安长]{1,7}",
        ) {
            let characters: Vec<char> = title.chars().collect();
            let read = Read(characters.iter().copied().zip(pinyin::read(&characters)).collect());
            let mut builder = Builder::default();
            let range = builder.push("", &title, &[]);
            let arena = builder.finish();
            let text = arena.text(&range);
            let walker = Walker::new(&query);
            let steps = Steps::new(&walker, &arena);
            for start in 0..characters.len() {
                prop_assert_eq!(steps.walk(&text, start), walker.walk(&read, start), "{} {}", title, query);
            }
            let walked = (0..characters.len()).any(|start| walker.walk(&read, start).is_some());
            let may_be = range.mask & walker.required() == walker.required()
                && range.pairs.may_have(walker.required_pairs());
            prop_assert!(!walked || may_be, "{title} {query}");
        }
    }
}

//! Things that have names, ranked as the jump box ranks: by characters, by sound, by initials, with gaps where nothing
//! else is found.
//!
//! A thing may have several names, one a language; every word typed must stand in one and the same of them. Invariant:
//! with nothing typed everything is found, in the order given. Limit: it is for lists that a person could read through;
//! every word is walked over every name.

use super::arena::{Arena, Builder, Range};
use super::class::{Class, Match};
use super::gapped::Gapped;
use super::query::{Word, words};
use super::steps::Steps;
use super::walked::walked;

/// Things and their names, ready to be searched.
#[derive(Debug)]
pub struct NamedIndex {
    arena: Arena,
    gapped: Gapped,
    names: Vec<Name>,
    things: usize,
}

/// A name of a thing.
#[derive(Debug)]
struct Name {
    thing: usize,
    /// Which of the thing's names it is.
    number: usize,
    text: String,
    range: Range,
}

/// A thing that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedHit {
    /// Its place among the things given.
    pub thing: usize,
    /// Which of its names matched, counted from 0.
    pub name: usize,
    /// How.
    pub class: Class,
    /// The characters of that name that matched, ascending.
    pub positions: Vec<usize>,
}

impl NamedIndex {
    /// An index of things, each told by its names, the one it is called by first.
    pub fn new<Names: IntoIterator<Item = String>>(things: impl IntoIterator<Item = Names>) -> Self {
        let mut builder = Builder::default();
        let mut names = Vec::new();
        let mut count = 0;
        for (thing, own) in things.into_iter().enumerate() {
            count = thing + 1;
            names.extend(own.into_iter().enumerate().map(|(number, text)| {
                let range = builder.push("", &text, &[]);
                Name { thing, number, text, range }
            }));
        }
        Self { arena: builder.finish(), gapped: Gapped::default(), names, things: count }
    }

    /// Everything that matches `typed`, best first.
    pub fn rank(&self, typed: &str) -> Vec<NamedHit> {
        let words: Vec<(Word, Steps)> = words(typed)
            .into_iter()
            .map(|word| {
                let steps = Steps::new(&word.walker, &self.arena);
                (word, steps)
            })
            .collect();
        let mut found = self.stage(&words, false);
        let is_whole = |class: Option<Class>| class.is_some_and(|class| class <= Class::Inside);
        if !is_whole(found.iter().map(|(_, hit)| hit.class).min()) {
            let gapped = self.stage(&words, true);
            if gapped.iter().any(|(_, hit)| hit.class <= Class::Loose) {
                found = gapped;
            }
        }
        let worst = found.iter().map(|(_, hit)| hit.class).min().unwrap_or(Class::Loose).max(Class::Loose);
        found.retain(|(_, hit)| hit.class <= worst);
        found.sort_by_key(|(points, hit)| (hit.class, -points, hit.thing));
        found.into_iter().map(|(_, hit)| hit).collect()
    }

    /// The best name of everything that matches, with its points; in order.
    fn stage(&self, words: &[(Word, Steps)], gapped: bool) -> Vec<(i32, NamedHit)> {
        let mut best: Vec<Option<(i32, NamedHit)>> = vec![None; self.things];
        for name in &self.names {
            let Some((points, hit)) = self.name(name, words, gapped) else { continue };
            let Some(before) = best.get_mut(name.thing) else { continue };
            let is_better = |(other, than): &(i32, NamedHit)| (hit.class, -points) < (than.class, -other);
            if before.as_ref().is_none_or(is_better) {
                *before = Some((points, hit));
            }
        }
        best.into_iter().flatten().collect()
    }

    /// How all words match a name: as well as the worst of them.
    fn name(&self, name: &Name, words: &[(Word, Steps)], gapped: bool) -> Option<(i32, NamedHit)> {
        let text = self.arena.text(&name.range);
        let (mut class, mut points, mut positions) = (Class::Whole, 0, Vec::new());
        for (word, steps) in words {
            let own = walked(&text, steps, |matched| matched);
            if let Some(Match { class: of_word, points: own, span: Some((start, length)), .. }) = own {
                (class, points) = (class.max(of_word), points + own);
                positions.extend(start..start + length);
            } else {
                let near = |(_, at): &(i32, Vec<usize>)| is_near(at);
                let (score, at) =
                    self.gapped.fuzzy(text.characters, &word.text).filter(near).filter(|_| gapped)?;
                (class, points) = (class.max(Class::Loose), points + score);
                positions.extend(at);
            }
        }
        positions.sort_unstable();
        positions.dedup();
        let positions = text.shown(&name.text, &positions);
        Some((points, NamedHit { thing: name.thing, name: name.number, class, positions }))
    }
}

/// How many times as long as the word the matched part of a name may be: the letters of a long word stand in many
/// sentences of a language written with letters.
const LOOSEST: usize = 3;

fn is_near(positions: &[usize]) -> bool {
    match positions {
        [first, .., last] => last - first < LOOSEST * positions.len(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> NamedIndex {
        let things = [
            ["下一篇", "next article", "next-article"],
            ["上一篇", "previous article", "previous-article"],
            ["在所有刊期中检索", "search in all issues", "search"],
            ["退出", "quit", "quit"],
        ];
        NamedIndex::new(things.map(|names| names.map(str::to_owned)))
    }

    fn found(typed: &str) -> Vec<usize> {
        index().rank(typed).iter().map(|hit| hit.thing).collect()
    }

    #[test]
    fn a_thing_is_found_by_every_name_its_sound_and_its_initials() {
        for typed in ["下一篇", "下篇", "xyp", "xiayipian", "next", "NEXT art", "next-a", "nxart"] {
            assert_eq!(found(typed).first(), Some(&0), "{typed}");
        }
        assert_eq!(found("tc"), [3]);
        assert_eq!(found("jiansuo"), [2]);
    }

    #[test]
    fn nothing_typed_finds_everything_and_nonsense_nothing() {
        assert_eq!(found("  "), [0, 1, 2, 3]);
        assert_eq!(found("没有的"), [0; 0]);
    }

    #[test]
    fn it_tells_by_which_name_and_where() {
        let hits = index().rank("article");
        assert_eq!((hits[0].name, hits[0].positions.clone()), (1, (5..12).collect::<Vec<_>>()));
        assert_eq!(index().rank("yp")[0].positions, [1, 2]);
    }

    #[test]
    fn a_whole_name_comes_before_one_that_only_begins_so() {
        let hits = NamedIndex::new([["find next".to_owned()], ["find".to_owned()]]).rank("find");
        assert_eq!((hits[0].thing, hits[0].class), (1, Class::Whole));
    }
}

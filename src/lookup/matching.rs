//! How one word of a query matches one entry of the index.
//!
//! An entry is matched by its own text and by the place it is about; the places are matched once a word, not once an
//! entry. Invariant: what the walker finds for a word and a further letter it finds for the word. Limit: gaps and
//! slips are looked for only when asked ([`Stage`]).

use super::arena::Text;
use super::class::{Class, Match, Via};
use super::filter::is_numbered;
use super::index::{Entry, JumpIndex};
use super::issue_index::NONE;
use super::kind::TargetKind;
use super::places::{Names, Typed};
use super::query::{Query, Word};
use super::steps::Steps;
use super::walked::walked;
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::text::fold;
use crate::text::pinyin::{Readings, Spoken};

/// How far a search goes; each stage is tried where the one before has found nothing whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Characters and sounds without a gap.
    Walked,
    /// With gaps.
    Gapped,
    /// Places whose names sound alike or were mistyped.
    Alike,
}

/// A query against an index.
pub(super) struct Matching<'a> {
    pub(super) index: &'a JumpIndex,
    words: Vec<WordMatching<'a>>,
    stage: Stage,
    open: Option<u32>,
}

struct WordMatching<'a> {
    word: &'a Word,
    steps: Steps,
    /// The best match of each row, its province's name counted in.
    rows: Vec<Option<Match>>,
    /// Whether any row matches at all.
    any_row: bool,
}

impl<'a> Matching<'a> {
    pub(super) fn new(index: &'a JumpIndex, query: &'a Query, open: Option<usize>, stage: Stage) -> Self {
        let words = query.words.iter().map(|word| WordMatching::new(index, word, stage)).collect();
        Self { index, words, stage, open: open.and_then(|open| u32::try_from(open).ok()) }
    }

    pub(super) fn open(&self) -> Option<u32> {
        self.open
    }

    /// How each word matches the place of a row; `None` where one does not.
    pub(super) fn row(&self, row: usize) -> Option<Sum> {
        self.sum(|word| word.rows.get(row).copied().flatten())
    }

    /// How each word matches an entry; `None` where one does not.
    pub(super) fn entry(&self, entry: &Entry) -> Option<Sum> {
        self.sum(|word| self.word(entry, word))
    }

    fn sum(&self, matched: impl Fn(&WordMatching) -> Option<Match>) -> Option<Sum> {
        let mut sum = Sum { class: Class::Whole, points: 0, via: Via::Text };
        for word in &self.words {
            let matched = matched(word)?;
            sum.class = sum.class.max(matched.class);
            sum.points += matched.points - 10 * matched.class as i32;
            sum.via = sum.via.max(matched.via);
        }
        Some(sum)
    }

    fn word(&self, entry: &Entry, matching: &WordMatching) -> Option<Match> {
        let own = self.text(entry, matching);
        let text = own.map(|matched| matched.at_best(Class::Beginning));
        let text = match self.number(entry, matching.word) {
            Some(number) => Some(number),
            None if entry.kind == TargetKind::Issue => own,
            None => text,
        };
        if !matching.any_row || entry.own == NONE {
            return text;
        }
        // A measure that only lies in the place is less than one that says the word, unless other words say which.
        let best = match entry.kind {
            TargetKind::Article => Class::Beginning,
            _ if self.words.len() > 1 => Class::Beginning,
            _ => Class::Inside,
        };
        let place = matching.rows.get(entry.own as usize).copied().flatten();
        let place = place.map(|matched| matched.at_best(best));
        text.into_iter().chain(place).min_by_key(Match::order)
    }

    /// By the number of an issue, or of an article in the open one.
    fn number(&self, entry: &Entry, word: &Word) -> Option<Match> {
        let number = word.number?;
        let issue = self.index.issues.get(entry.issue as usize)?;
        match entry.kind {
            TargetKind::Issue => {
                let total =
                    number.number.is_some() && number.year.is_none() && issue.total_number == number.number;
                let class = if number.number.is_some() { Class::Whole } else { Class::Beginning };
                (is_numbered(issue, number) || total).then(|| Match::whole(class, 100))
            }
            TargetKind::Article if !number.of_issue && number.number == Some(entry.article + 1) => {
                let is_open = self.open == Some(entry.issue);
                Some(Match::whole(if is_open { Class::Whole } else { Class::Beginning }, 100))
            }
            _ => None,
        }
    }

    /// The best match in an entry's own text.
    fn text(&self, entry: &Entry, matching: &WordMatching) -> Option<Match> {
        self.walked(entry, matching).or_else(|| {
            // What has gaps has been looked for in vain before places are that sound alike.
            if self.stage != Stage::Gapped {
                return None;
            }
            let text = self.index.arena.text(&entry.text);
            let (score, _) = self.index.gapped.fuzzy(text.characters, &matching.word.text)?;
            Some(Match { via: Via::Text, ..Match::whole(Class::Loose, score) })
        })
    }

    fn walked(&self, entry: &Entry, matching: &WordMatching) -> Option<Match> {
        let required = matching.word.walker.required();
        if entry.text.mask & required != required
            || !entry.text.pairs.may_have(matching.word.walker.required_pairs())
        {
            return None;
        }
        let text = self.index.arena.text(&entry.text);
        walked(&text, &matching.steps, |matched| match (matched.class, matched.span) {
            (Class::Beginning, Some((start, length))) if self.is_province(entry, &text, start + length) => {
                Match { via: Via::Province, ..matched }
            }
            _ => matched,
        })
    }

    /// Whether a text up to `end` is the name of its article's province, or less.
    fn is_province(&self, entry: &Entry, text: &Text, end: usize) -> bool {
        if entry.province == NONE || entry.province == entry.own {
            return false;
        }
        let Some(row) = self.index.rows.get(entry.province as usize) else { return false };
        let place = Gazetteer::get().place(row.place);
        let rest = text.characters.get(text.key().0..).unwrap_or_default();
        [place.name(), place.short()].into_iter().any(|name| {
            let length = name.chars().count();
            end <= text.key().0 + length && name.chars().map(fold).eq(rest.iter().copied().take(length))
        })
    }

    /// The characters of an entry's title that match, ascending.
    pub(super) fn positions(&self, entry: &Entry, title: &str) -> Vec<usize> {
        let mut positions = Vec::new();
        for matching in &self.words {
            if let Some(Match { span: Some((start, length)), .. }) = self.walked(entry, matching) {
                positions.extend(start..start + length);
            } else if self.stage == Stage::Gapped {
                let text = self.index.arena.text(&entry.text);
                let gapped = self.index.gapped.fuzzy(text.characters, &matching.word.text);
                positions.extend(gapped.into_iter().flat_map(|(_, positions)| positions));
            }
        }
        positions.sort_unstable();
        positions.dedup();
        self.index.arena.text(&entry.text).shown(title, &positions)
    }

    /// The characters of a place's full name that match, ascending.
    pub(super) fn place_positions(&self, place: PlaceId) -> Vec<usize> {
        let name = FullName::of(place);
        let mut positions = Vec::new();
        for matching in &self.words {
            let walks = (0..name.0.len()).filter_map(|at| Some((at, matching.word.walker.walk(&name, at)?)));
            let best = walks.min_by_key(|(at, walk)| (walk.half_typed, -walk.quality, *at));
            positions.extend(best.into_iter().flat_map(|(at, walk)| at..at + walk.length));
        }
        positions.sort_unstable();
        positions.dedup();
        positions
    }
}

/// How the words of a query match, taken together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    /// That of the worst word.
    pub(super) class: Class,
    pub(super) points: i32,
    pub(super) via: Via,
}

impl<'a> WordMatching<'a> {
    fn new(index: &JumpIndex, word: &'a Word, stage: Stage) -> Self {
        let of_row: Vec<Option<Match>> =
            index.rows.iter().map(|row| place_match(index, row.place, word, stage)).collect();
        let rows: Vec<Option<Match>> = of_row
            .iter()
            .zip(&index.rows)
            .map(|(own, row)| {
                let province = of_row.get(row.province as usize).copied().flatten();
                own.iter().copied().chain(province.and_then(by_province)).min_by_key(Match::order)
            })
            .collect();
        let steps = Steps::new(&word.walker, &index.arena);
        Self { word, steps, any_row: rows.iter().any(Option::is_some), rows }
    }
}

/// What a province's name says of a place in it: less than the place's own.
fn by_province(province: Match) -> Option<Match> {
    let class = match province.class {
        Class::Whole | Class::Beginning => Class::Beginning,
        other @ (Class::Alike | Class::HalfTyped) => other,
        Class::Inside | Class::Loose => return None,
    };
    Some(Match { class, via: Via::Province, ..province })
}

/// How a word matches a place by its names.
pub(super) fn place_match(index: &JumpIndex, place: PlaceId, word: &Word, stage: Stage) -> Option<Match> {
    let names = Names::get();
    let walked = names.walk(place, &word.walker);
    if stage == Stage::Walked || walked.is_some_and(|matched| matched.class < Class::HalfTyped) {
        return walked;
    }
    let is_sound = word.text.len() > 2 && word.text.bytes().all(|byte| byte.is_ascii_lowercase());
    let gapped = || {
        let sounds = |sound: &str, typed: &str| index.gapped.sounds(sound, typed);
        names.gapped(place, &word.text, sounds).filter(|_| is_sound)
    };
    let alike = || names.alike(place, &Typed::new(&word.text)?).filter(|_| stage == Stage::Alike);
    gapped().or_else(alike).or(walked)
}

/// A place's full name with its sounds.
struct FullName(Vec<(char, Readings)>);

impl FullName {
    fn of(place: PlaceId) -> Self {
        let gazetteer = Gazetteer::get();
        let name = gazetteer.place(place).name();
        Self(name.chars().map(fold).zip(gazetteer.pinyin().of_name(name)).collect())
    }
}

impl Spoken for FullName {
    fn at(&self, index: usize) -> Option<(char, Readings)> {
        self.0.get(index).copied()
    }
}

//! The articles that the contents list, at the titles their entries found.
//!
//! Limit: an entry below another is a part of its article, unless its title is marked as theirs are.

use foldhash::HashSet;

use super::Start;
use super::unmarked::with_lines_below;
use crate::ingest::line::Line;
use crate::ingest::line::key::key;
use crate::ingest::line::wording::join_onto;
use crate::ingest::stages::apart::{begins_apart, is_one_title};
use crate::ingest::stages::contents::{Contents, Entry};
use crate::ingest::stages::habit::Habit;
use crate::ingest::stages::titles::{Candidate, Kind, kind_of, matched, names_a_place};

/// The longest name of a section, in characters.
const LONGEST_SECTION: usize = 14;

/// The titles that the contents list.
#[derive(Debug, Default)]
pub(super) struct ListedTitles {
    /// A start for each entry that found the title of an article, in the order of the entries.
    pub(super) starts: Vec<Start>,
    /// The first lines (indices) of the titles that are listed as parts of articles, rising.
    pub(super) parts: Vec<usize>,
}

/// What each entry of the contents found: the title of an article, or of a part of one.
pub(super) fn by_contents(lines: &[Line], contents: &Contents, candidates: &[Candidate]) -> ListedTitles {
    let chosen = matched(lines, &contents.entries, candidates);
    let mut found = ListedTitles::default();
    let in_sections = lists_sections(lines, &contents.entries, &chosen, candidates);
    let outer = |entry: &Entry| entry.level == 0 || in_sections;
    let outer_kinds: Vec<Kind> = contents
        .entries
        .iter()
        .zip(&chosen)
        .filter(|(entry, _)| outer(entry))
        .filter_map(|(_, choice)| {
            choice.and_then(|index| candidates.get(index)).map(|candidate| candidate.kind)
        })
        .collect();
    let headed =
        outer_kinds.iter().filter(|kind| matches!(kind, Kind::Heading(_))).count() * 2 > outer_kinds.len();
    let outer_kinds = common(outer_kinds);
    for (index, (entry, choice)) in contents.entries.iter().zip(&chosen).enumerate() {
        if in_sections && opens_others(&contents.entries, index) {
            continue;
        }
        let Some(candidate) = choice.and_then(|index| candidates.get(index)) else { continue };
        // An entry below another is a part of its article, unless its title is marked as theirs are.
        if !outer(entry) && !outer_kinds.contains(&candidate.kind) {
            found.parts.push(candidate.start);
            continue;
        }
        // Bare words found again among headings are a mention, not a title.
        if headed && candidate.kind == Kind::Bare && !begins_apart(lines, candidate.start) {
            continue;
        }
        found.starts.push(Start {
            start: candidate.start,
            end: candidate.end,
            title: candidate.text(lines).into_owned(),
            kind: candidate.kind,
            entry: Some(index),
        });
    }
    found.parts.sort_unstable();
    found
}

/// Whether an entry has others below it.
fn opens_others(entries: &[Entry], index: usize) -> bool {
    let level = |index: usize| entries.get(index).map(|entry| entry.level);
    level(index) == Some(0) && level(index + 1).is_some_and(|level| level > 0)
}

/// Whether the outer entries are names of sections, each above its articles: `一、政策速递` and below it `1. 江苏常州：…`.
///
/// Such a name stands nowhere in the text, or right above the first title of its section.
fn lists_sections(
    lines: &[Line],
    entries: &[Entry],
    chosen: &[Option<usize>],
    candidates: &[Candidate],
) -> bool {
    let title = |index: usize| chosen.get(index).copied().flatten().and_then(|index| candidates.get(index));
    let opening: Vec<usize> = (0..entries.len()).filter(|index| opens_others(entries, *index)).collect();
    let outer = entries.iter().filter(|entry| entry.level == 0).count();
    let is_name = |entry: &Entry| {
        entry.page.is_none()
            && entry.title.chars().count() <= LONGEST_SECTION
            && !names_a_place(&entry.title, "")
    };
    opening.len() * 2 >= outer
        && opening.iter().filter_map(|index| entries.get(*index)).all(is_name)
        && opening.iter().all(|&index| {
            let below = title(index + 1);
            title(index).is_none_or(|own| {
                let next = lines
                    .iter()
                    .enumerate()
                    .skip(own.end)
                    .find(|(_, line)| line.is_free() && line.has_words());
                next.zip(below).is_some_and(|((at, _), below)| at == below.start)
            })
        })
        && opening.iter().any(|&index| title(index + 1).is_some())
}

/// The kinds that a third of `kinds` are or more, each once: one title in another dress does not make it theirs.
fn common(kinds: Vec<Kind>) -> Vec<Kind> {
    let times = |kind: &Kind| kinds.iter().filter(|other| *other == kind).count();
    let common = kinds.iter().copied().filter(|kind| times(kind) * 3 >= kinds.len()).collect();
    distinct(common)
}

/// The kinds among `kinds`, each once.
pub(super) fn distinct(mut kinds: Vec<Kind>) -> Vec<Kind> {
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// A listed title on two lines of which the words of the entry found only the second: the first is taken in where the
/// entry has words of it too.
pub(super) fn with_lines_above(lines: &[Line], contents: &Contents, habit: &Habit, starts: &mut [Start]) {
    let taken: HashSet<usize> = starts.iter().map(|start| start.end).collect();
    for start in starts.iter_mut().filter(|start| matches!(start.kind, Kind::Bare | Kind::Centred)) {
        let Some(entry) = start.entry.and_then(|entry| contents.entries.get(entry)) else { continue };
        let Some(index) = start.start.checked_sub(1).filter(|_| !taken.contains(&start.start)) else {
            continue;
        };
        let (Some(above), Some(own)) = (lines.get(index), lines.get(start.start)) else { continue };
        let could = matches!(kind_of(above), Some(Kind::Bare | Kind::Centred))
            && begins_apart(lines, index)
            && is_one_title(habit, above, own);
        if could && shared_pairs(&entry.title, &above.text, &start.title) >= 3 {
            let mut whole = above.text.clone();
            join_onto(&mut whole, &start.title);
            (start.start, start.title) = (index, whole);
        }
    }
}

/// A listed title in other words than its entry may go on below: what would have fitted on its line only if it were set
/// as small as the text is the rest of it.
pub(super) fn with_ends_below(lines: &[Line], contents: &Contents, habit: &Habit, starts: &mut [Start]) {
    let taken: HashSet<usize> = starts.iter().map(|start| start.start).collect();
    for start in starts.iter_mut().filter(|start| start.kind == Kind::Bare && !taken.contains(&start.end)) {
        let Some(entry) = start.entry.and_then(|entry| contents.entries.get(entry)) else { continue };
        let full = habit.wrapped().map(|wrapped| wrapped.full);
        let wide = lines.get(start.start).zip(full).is_some_and(|(line, full)| line.width() * 10 >= full * 7);
        if wide && key(&entry.title) != key(&start.title) {
            *start = with_lines_below(lines, start, habit);
        }
    }
}

/// How many pairs of characters of an entry stand in `above` and not in `own`.
pub(super) fn shared_pairs(entry: &str, above: &str, own: &str) -> usize {
    let pairs = |text: &str| -> HashSet<(char, char)> {
        let words: Vec<char> = key(text).chars().collect();
        words.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
    };
    let (entry, above, own) = (pairs(entry), pairs(above), pairs(own));
    entry.iter().filter(|pair| above.contains(pair) && !own.contains(pair)).count()
}

//! The articles that the contents list, at the titles their entries found.
//!
//! Limit: an entry below another is a part of its article, unless its title is marked as theirs are.

use foldhash::HashSet;

use super::Start;
use super::unmarked::with_lines_below;
use crate::ingest::line::Line;
use crate::ingest::line::wording::{join_onto, key};
use crate::ingest::stages::apart::{begins_apart, is_one_title};
use crate::ingest::stages::contents::{Contents, Entry};
use crate::ingest::stages::habit::Habit;
use crate::ingest::stages::titles::{Candidate, Kind, kind_of, matched};

pub(super) fn by_contents(lines: &[Line], contents: &Contents, candidates: &[Candidate]) -> Vec<Start> {
    let chosen = matched(lines, &contents.entries, candidates);
    let mut starts = Vec::new();
    let outer = |entry: &Entry| entry.level == 0;
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
    let outer_kinds = distinct(outer_kinds);
    for (index, (entry, choice)) in contents.entries.iter().zip(&chosen).enumerate() {
        let Some(candidate) = choice.and_then(|index| candidates.get(index)) else { continue };
        // An entry below another is a part of its article, unless its title is marked as theirs are.
        if !outer(entry) && !outer_kinds.contains(&candidate.kind) {
            continue;
        }
        // Bare words found again among headings are a mention, not a title.
        if headed && candidate.kind == Kind::Bare && !begins_apart(lines, candidate.start) {
            continue;
        }
        starts.push(Start {
            start: candidate.start,
            end: candidate.end,
            title: candidate.text(lines),
            kind: candidate.kind,
            entry: Some(index),
        });
    }
    starts
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

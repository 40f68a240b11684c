//! Entries matched to titles: exactly first, then by likeness, best first.
//!
//! Invariant: near-linear; likeness is only worked out for the few candidates that share the most pairs of characters
//! with an entry, and a line belongs to one title at most.

use foldhash::{HashMap, HashSet};

use super::{Candidate, Kind};
use crate::ingest::line::Line;
use crate::ingest::line::key::{fingerprint, key, key_ends};
use crate::ingest::line::likeness::likeness;
use crate::ingest::line::ordinal;
use crate::ingest::stages::contents::Entry;

/// Entries beyond this many that match nothing exactly are not compared further.
pub(super) const MOST_COMPARED: usize = 2_000;

/// A pair of characters in more entries than this tells nothing.
pub(super) const COMMON: usize = 200;

/// Shared pairs counted before the search for likeness is given up; no bulletin comes near it.
pub(super) const BUDGET: i64 = 4_000_000;

/// Candidates compared with an entry.
pub(super) const NEAREST: usize = 8;

/// For each entry the candidate it stands for.
pub(in crate::ingest::stages) fn matched(
    lines: &[Line],
    entries: &[Entry],
    candidates: &[Candidate],
) -> Vec<Option<usize>> {
    let mut matching =
        Matching { lines, candidates, taken: vec![false; lines.len()], chosen: vec![None; entries.len()] };
    matching.exact(entries);
    matching.alike(entries);
    matching.chosen
}

pub(super) struct Matching<'a> {
    lines: &'a [Line],
    candidates: &'a [Candidate],
    /// For each line whether it belongs to a chosen candidate.
    taken: Vec<bool>,
    chosen: Vec<Option<usize>>,
}

impl Matching<'_> {
    fn exact(&mut self, entries: &[Entry]) {
        let wordings: Vec<[&str; 2]> = entries.iter().map(wordings).collect();
        let prints: Vec<[u64; 2]> = wordings
            .iter()
            .map(|[title, bare]| {
                let print = fingerprint(title);
                [print, if bare.len() < title.len() { fingerprint(bare) } else { print }]
            })
            .collect();
        let mut by_print: HashMap<u64, Vec<usize>> = HashMap::default();
        for print in prints.iter().flatten() {
            by_print.entry(*print).or_default();
        }
        let ends: HashSet<u32> = wordings.iter().flatten().map(|words| key_ends(words)).collect();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let print = candidate.print(self.lines, |own| ends.contains(&own));
            if let Some(list) = print.and_then(|print| by_print.get_mut(&print)) {
                list.push(index);
            }
        }
        for list in by_print.values_mut() {
            // The surest mark first; among equals the first in the text. Reversed, so that the best is popped.
            list.sort_by_key(|&index| {
                self.candidates.get(index).map(|candidate| (rank(candidate.kind), candidate.start))
            });
            list.reverse();
        }
        for (entry_index, prints) in prints.iter().enumerate() {
            for print in prints {
                let Some(list) = by_print.get_mut(print) else { continue };
                while let Some(index) = list.pop() {
                    if self.choose(entry_index, index) {
                        break;
                    }
                }
                if self.chosen.get(entry_index).copied().flatten().is_some() {
                    break;
                }
            }
        }
    }

    /// Whether a line of the candidate is given away.
    fn is_taken(&self, candidate: &Candidate) -> bool {
        self.taken.get(candidate.start..candidate.end).is_some_and(|lines| lines.contains(&true))
    }

    /// Gives a candidate to an entry unless one of its lines is given away.
    fn choose(&mut self, entry: usize, index: usize) -> bool {
        let Some(candidate) = self.candidates.get(index) else { return false };
        if self.is_taken(candidate) {
            return false;
        }
        for taken in self.taken.iter_mut().take(candidate.end).skip(candidate.start) {
            *taken = true;
        }
        if let Some(slot) = self.chosen.get_mut(entry) {
            *slot = Some(index);
        }
        true
    }

    /// Entries without a title of the same words go to the title most like them.
    fn alike(&mut self, entries: &[Entry]) {
        let open: Vec<usize> = (0..entries.len())
            .filter(|&index| self.chosen.get(index) == Some(&None))
            .take(MOST_COMPARED)
            .collect();
        if open.is_empty() {
            return;
        }
        let keys: Vec<String> = open
            .iter()
            .map(|&index| entries.get(index).map(|entry| key(&entry.title)).unwrap_or_default())
            .collect();
        let mut scored: Vec<(f64, usize, usize)> = Vec::new();
        let usual = self.usual_kind(entries);
        for ((&entry_index, words), near) in open.iter().zip(&keys).zip(self.nearest(&keys)) {
            let (after, before) = self.neighbours(entry_index);
            for index in near {
                let Some(candidate) = self.candidates.get(index) else { continue };
                let in_order = after.is_none_or(|at| candidate.start > at)
                    && before.is_none_or(|at| candidate.start < at);
                let other = key(&candidate.text(self.lines));
                let score = resemblance(words, &other) + if in_order { 0.06 } else { 0.0 };
                if score >= threshold(candidate.kind) {
                    let dressed = if usual == Some(candidate.kind) { 0.1 } else { 0.0 };
                    scored.push((score + dressed, entry_index, index));
                }
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, entry, index) in scored {
            if self.chosen.get(entry) == Some(&None) {
                self.choose(entry, index);
            }
        }
    }

    /// How nearly all titles are marked that outer entries have found: of two that are like an entry, the one marked so
    /// is its own.
    fn usual_kind(&self, entries: &[Entry]) -> Option<Kind> {
        let found = || {
            let outer = self.chosen.iter().zip(entries).filter(|(_, entry)| entry.level == 0);
            outer.filter_map(|(choice, _)| self.candidates.get((*choice)?))
        };
        let kind = found().next()?.kind;
        let same = found().filter(|candidate| candidate.kind == kind).count();
        (same >= 2 && same * 3 >= found().count() * 2).then_some(kind)
    }

    /// For each of `keys` the candidates that share the most pairs of characters with it, best first.
    fn nearest(&self, keys: &[String]) -> Vec<Vec<usize>> {
        // Each pair with the first keys that have it.
        let mut having: Vec<(Pair, usize)> = Vec::new();
        for (at, words) in keys.iter().enumerate() {
            having.extend(pairs(words).map(|pair| (pair, at)));
        }
        having.sort_unstable();
        having.dedup();
        let mut by_pair: HashMap<Pair, &[(Pair, usize)]> = HashMap::default();
        by_pair.reserve(having.len());
        for same in having.chunk_by(|(pair, _), (other, _)| pair == other) {
            if let Some((pair, _)) = same.first() {
                by_pair.insert(*pair, same.get(..COMMON).unwrap_or(same));
            }
        }
        let mut best: Vec<Vec<(usize, usize)>> = vec![Vec::new(); keys.len()];
        let mut budget = BUDGET;
        // The keys a candidate shares pairs with, each as often as it shares one.
        let mut shared: Vec<usize> = Vec::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            if self.is_taken(candidate) {
                continue;
            }
            for pair in pairs(&key(&candidate.text(self.lines))) {
                for (_, at) in by_pair.get(&pair).copied().into_iter().flatten() {
                    shared.push(*at);
                    budget -= 1;
                }
            }
            shared.sort_unstable();
            for same in shared.chunk_by(usize::eq).filter(|same| same.len() >= 2) {
                let count = same.len();
                if let Some(list) = same.first().and_then(|&at| best.get_mut(at)) {
                    let place = list.partition_point(|(_, other)| *other >= count);
                    list.insert(place, (index, count));
                    list.truncate(NEAREST);
                }
            }
            shared.clear();
            if budget <= 0 {
                break;
            }
        }
        best.into_iter().map(|list| list.into_iter().map(|(index, _)| index).collect()).collect()
    }

    /// Where the titles of the entries before and after stand.
    fn neighbours(&self, entry: usize) -> (Option<usize>, Option<usize>) {
        let start = |choice: &Option<usize>| {
            choice.and_then(|index| self.candidates.get(index)).map(|candidate| candidate.start)
        };
        let before = self.chosen.iter().take(entry).rev().take(8).find_map(start);
        let after = self.chosen.iter().skip(entry + 1).take(8).find_map(start);
        (before, after)
    }
}

pub(super) fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Heading(_) => 0,
        Kind::Bold => 1,
        Kind::Centred => 2,
        Kind::Bare => 3,
    }
}

/// How alike an entry and a title must be: the surer the mark, the less.
pub(super) fn threshold(kind: Kind) -> f64 {
    match kind {
        Kind::Heading(_) => 0.6,
        Kind::Bold | Kind::Centred => 0.7,
        Kind::Bare => 0.8,
    }
}

/// Likeness, and more for the same beginning: editors reword endings.
pub(super) fn resemblance(entry: &str, title: &str) -> f64 {
    let same = entry.chars().zip(title.chars()).take_while(|(a, b)| a == b).count();
    let shorter = entry.chars().count().min(title.chars().count());
    let beginning: f64 = if same >= 6 && same * 2 >= shorter { 0.75 } else { 0.0 };
    likeness(entry, title).max(beginning)
}

/// The words of an entry, and those behind its ordinal.
fn wordings(entry: &Entry) -> [&str; 2] {
    [&entry.title, strip_ordinal(&entry.title)]
}

pub(super) fn strip_ordinal(text: &str) -> &str {
    ordinal::split(text).map_or(text, |(_, _, rest)| rest)
}

/// Two characters beside each other.
type Pair = (char, char);

pub(super) fn pairs(words: &str) -> impl Iterator<Item = Pair> + '_ {
    words.chars().zip(words.chars().skip(1)).take(120)
}

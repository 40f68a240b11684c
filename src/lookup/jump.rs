//! The search of the jump box: every kind of thing at once, best first.
//!
//! [`rank`] answers one query; [`JumpSearch`] answers a growing one, key by key, by looking only at the hits before.
//! Invariant: both answer the same; a test compares them. Limit: at most as many hits as asked for are ordered and
//! given their positions, but all are counted.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::class::{Class, Via};
use super::filter::{Filter, FilterError};
use super::index::{Entry, JumpIndex, kind_of};
use super::kind::TargetKind;
use super::matching::{Matching, Stage, Sum, place_match};
use super::query::{Query, Word};
use super::ranking::{Allowed, Rank, Ranked, Standing, first};
use crate::insight::gazetteer::Gazetteer;

/// How many entries are looked at between two questions whether to stop.
const BETWEEN_STOPS: usize = 4096;

/// What a search is told beside the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JumpOptions {
    /// Which of the index's issues is open.
    pub open: Option<usize>,
    /// At most so many hits.
    pub limit: usize,
    /// What the search is limited to from the start.
    pub filter: Filter,
}

impl Default for JumpOptions {
    /// As many hits as the jump box keeps.
    fn default() -> Self {
        Self { open: None, limit: 200, filter: Filter::default() }
    }
}

/// An entry that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JumpHit {
    /// The number to ask [`JumpIndex::entry`] for.
    pub entry: usize,
    /// How it matches.
    pub class: Class,
    /// By what it was found.
    pub via: Via,
    /// Higher is better.
    pub score: i64,
    /// The characters of the title that matched, ascending.
    pub positions: Vec<usize>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JumpHits {
    /// The best hits, best first.
    pub hits: Vec<JumpHit>,
    /// How many there are in all.
    pub total: usize,
    /// Filters that say nothing.
    pub errors: Vec<FilterError>,
}

/// Everything that matches `typed`, best first.
pub fn rank(index: &JumpIndex, typed: &str, options: &JumpOptions) -> JumpHits {
    let query = parsed(index, typed, options);
    answer(index, &query, options, &|| false, None).map(|(hits, _)| hits).unwrap_or_default()
}

/// The hits, and the entries that a walk found; what is found nowhere is taken apart where letters and characters meet.
fn answer(
    index: &JumpIndex,
    query: &Query,
    options: &JumpOptions,
    stop: &dyn Fn() -> bool,
    candidates: Option<&[usize]>,
) -> Option<(JumpHits, Vec<usize>)> {
    let (hits, walked) = Searching::new(index, query, options, stop).run(candidates)?;
    match query.apart().filter(|_| hits.total == 0) {
        Some(apart) => Some((Searching::new(index, &apart, options, stop).run(None)?.0, walked)),
        None => Some((hits, walked)),
    }
}

/// A query that grows key by key.
#[derive(Debug, Clone)]
pub struct JumpSearch {
    index: Arc<JumpIndex>,
    /// The last query with everything a walk found for it.
    last: Option<Arc<(Query, Vec<usize>)>>,
}

impl JumpSearch {
    /// A search over an index.
    pub fn new(index: Arc<JumpIndex>) -> Self {
        Self { index, last: None }
    }

    /// The index searched.
    pub fn index(&self) -> &Arc<JumpIndex> {
        &self.index
    }

    /// Everything that matches `typed`, best first; `None` where `stop` said so before the end.
    pub fn rank(&mut self, typed: &str, options: &JumpOptions, stop: &dyn Fn() -> bool) -> Option<JumpHits> {
        let query = parsed(&self.index, typed, options);
        let last = self.last.as_ref().filter(|last| query.narrows(&last.0));
        let candidates = last.map(|last| last.1.as_slice());
        let (hits, walked) = answer(&self.index, &query, options, stop, candidates)?;
        self.last = Some(Arc::new((query, walked)));
        Some(hits)
    }
}

/// Whether what is typed asks for figures, under the limits of `filter`; else a search finds the same in a library without
/// those of articles about no place.
pub fn asks_for_figures(typed: &str, filter: &Filter) -> bool {
    Query::parse(typed, filter, &[]).filter.asks_for(TargetKind::Figure)
}

fn parsed(index: &JumpIndex, typed: &str, options: &JumpOptions) -> Query {
    Query::parse(typed, &options.filter, &index.issues)
}

struct Searching<'a> {
    index: &'a JumpIndex,
    query: &'a Query,
    options: &'a JumpOptions,
    allowed: Allowed<'a>,
    stop: &'a dyn Fn() -> bool,
}

impl<'a> Searching<'a> {
    fn new(
        index: &'a JumpIndex,
        query: &'a Query,
        options: &'a JumpOptions,
        stop: &'a dyn Fn() -> bool,
    ) -> Self {
        let allowed = Allowed::new(index, &query.filter, !query.words.is_empty());
        Self { index, query, options, allowed, stop }
    }

    /// The hits, and the entries that a walk found; only `candidates` are walked over where there are some.
    fn run(&self, candidates: Option<&[usize]>) -> Option<(JumpHits, Vec<usize>)> {
        let (found, matching) = self.stage(Stage::Walked, candidates)?;
        let walked = found.iter().map(|hit| hit.id).collect();
        // What is told in running text does not keep a title with gaps from being found.
        let best = found.iter().filter(|hit| !hit.rank.told).map(|hit| hit.rank.class).min();
        if best.is_some_and(|class| class <= Class::Inside) {
            return Some((self.finish(found, &matching, Class::Loose), walked));
        }
        if self.query.words.is_empty() {
            return Some((self.finish(found, &matching, Class::HalfTyped), walked));
        }
        let (gapped, matching) = self.stage(Stage::Gapped, None)?;
        if gapped.iter().any(|hit| hit.rank.class <= Class::Loose) {
            return Some((self.finish(gapped, &matching, Class::Loose), walked));
        }
        let (mut alike, matching) = match self.query.words.iter().any(Word::has_letters) {
            true => self.stage(Stage::Alike, None)?,
            false => (Vec::new(), matching),
        };
        let exact = !alike.is_empty();
        alike.extend(self.bare(exact));
        Some((self.finish(alike, &matching, Class::HalfTyped), walked))
    }

    /// Everything that matches, in no order; `None` where it was stopped.
    fn stage(&self, stage: Stage, candidates: Option<&[usize]>) -> Option<(Vec<Ranked>, Matching<'a>)> {
        let matching = Matching::new(self.index, self.query, self.options.open, stage);
        let rows = self.index.rows.len();
        let texts = if self.allowed.figures() { self.index.entries.len() } else { self.index.figures_from };
        let mut found = Vec::new();
        let mut look = |at: usize, id: usize| -> Option<()> {
            if at.is_multiple_of(BETWEEN_STOPS) && (self.stop)() {
                return None;
            }
            found.extend(match id.checked_sub(rows) {
                None => self.row(&matching, id),
                Some(entry) => self.entry(&matching, entry),
            });
            Some(())
        };
        match candidates {
            Some(ids) => ids.iter().enumerate().try_for_each(|(at, id)| look(at, *id))?,
            None => (0..rows + texts).try_for_each(|id| look(id, id))?,
        }
        Some((found, matching))
    }

    fn row(&self, matching: &Matching, id: usize) -> Option<Ranked> {
        let row = self.index.rows.get(id).filter(|row| self.allowed.row(row))?;
        let sum = matching.row(id)?;
        let age = row.issues.first().map_or(0, |(issue, _)| *issue);
        let is_open = |open: u32| row.issues.iter().any(|(issue, _)| *issue == open);
        let closed = !matching.open().is_some_and(is_open);
        let (kind, mentioned, order) = (row.kind, !row.is_subject, row.place.index());
        let idle = row.counts.measures == 0;
        Some(self.ranked(id, sum, Standing { kind, told: false, mentioned, idle, closed, age, order }))
    }

    fn entry(&self, matching: &Matching, at: usize) -> Option<Ranked> {
        let entry = self.index.entries.get(at).filter(|entry| self.allowed.entry(entry))?;
        let sum = matching.entry(entry)?;
        let closed = matching.open() != Some(entry.issue);
        let Entry { kind, told, issue: age, .. } = *entry;
        let standing = Standing { kind, told, mentioned: false, idle: false, closed, age, order: at };
        Some(self.ranked(at + self.index.rows.len(), sum, standing))
    }

    fn ranked(&self, id: usize, sum: Sum, standing: Standing) -> Ranked {
        Ranked { rank: Rank::new(sum, self.query.words.len() > 1, standing), id, via: sum.via }
    }

    /// The places without content that match; only those whose whole name was typed, where `exact`.
    fn bare(&self, exact: bool) -> Vec<Ranked> {
        let known: BTreeSet<_> = self.index.rows.iter().map(|row| row.place).collect();
        let mut found = Vec::new();
        for place in Gazetteer::get().places() {
            let kind = kind_of(place);
            if known.contains(&place.id) || !self.allowed.bare(place.id, kind) {
                continue;
            }
            let stage = if exact { Stage::Walked } else { Stage::Alike };
            let matched = |word| place_match(self.index, place.id, word, stage);
            let Some(matches) = self.query.words.iter().map(matched).collect::<Option<Vec<_>>>() else {
                continue;
            };
            let is_meant = matches.iter().all(|matched| match matched.class {
                Class::Whole => !exact || matched.points >= 95,
                Class::Beginning | Class::Alike => !exact,
                _ => false,
            });
            if let Some(class) = matches.iter().map(|matched| matched.class).max().filter(|_| is_meant) {
                let points = matches.iter().map(|matched| matched.points).sum();
                let order = place.id.index();
                let standing =
                    Standing { kind, told: false, mentioned: false, idle: true, closed: true, age: 0, order };
                found.push(self.ranked(
                    self.index.bare(place.id),
                    Sum { class, points, via: Via::Place },
                    standing,
                ));
            }
        }
        let best = found.iter().map(|hit| hit.rank.class).min();
        found.retain(|hit| Some(hit.rank.class) == best);
        found
    }

    /// The best of what was found in classes up to `worst`, with their positions.
    fn finish(&self, mut found: Vec<Ranked>, matching: &Matching, worst: Class) -> JumpHits {
        found.retain(|hit| hit.rank.class <= worst);
        let total = found.len();
        let hits = first(found, self.options.limit).into_iter().map(|hit| {
            let positions = self.positions(matching, &hit);
            JumpHit { entry: hit.id, class: hit.rank.class, via: hit.via, score: hit.rank.score(), positions }
        });
        JumpHits { hits: hits.collect(), total, errors: self.query.errors.clone() }
    }

    fn positions(&self, matching: &Matching, hit: &Ranked) -> Vec<usize> {
        let Some(shown) = self.index.entry(hit.id, self.options.open) else { return Vec::new() };
        match hit.id.checked_sub(self.index.rows.len()).and_then(|at| self.index.entries.get(at)) {
            Some(entry) => matching.positions(entry, shown.title),
            None => {
                let row = self.index.rows.get(hit.id).map(|row| row.place);
                let bare = || {
                    let texts = self.index.rows.len() + self.index.entries.len();
                    Gazetteer::get().places().get(hit.id.checked_sub(texts)?).map(|place| place.id)
                };
                row.or_else(bare).map(|place| matching.place_positions(place)).unwrap_or_default()
            }
        }
    }
}

//! The order of what was found, and which kinds, issues and places may be found at all.

use std::cmp::Ordering;

use super::class::{Class, Via};
use super::filter::Filter;
use super::index::{Entry, JumpIndex, PlaceRow};
use super::kind::TargetKind;
use super::matching::Sum;
use crate::insight::gazetteer::PlaceId;

/// Where a hit stands in the order; less is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// A measure that is told in running text comes after everything else.
    pub(super) told: bool,
    pub(super) class: Class,
    /// With several words the points come before the kind; 0 with one.
    early_points: i32,
    /// Found by the name of the province alone, or by letters for the middle of a name.
    by_chance: bool,
    kind: TargetKind,
    /// A place that articles only mention.
    mentioned: bool,
    /// A place of which no measure is told.
    idle: bool,
    /// Not in the open issue.
    closed: bool,
    points: i32,
    /// The number of the issue, newest first.
    age: u32,
    /// Document order, or that of the places' codes.
    order: usize,
}

/// What a rank is made from beside the match.
pub(super) struct Standing {
    pub(super) kind: TargetKind,
    pub(super) told: bool,
    pub(super) mentioned: bool,
    pub(super) idle: bool,
    pub(super) closed: bool,
    pub(super) age: u32,
    pub(super) order: usize,
}

impl Rank {
    pub(super) fn new(sum: Sum, several_words: bool, standing: Standing) -> Self {
        let Standing { kind, told, mentioned, idle, closed, age, order } = standing;
        let early_points = if several_words { -sum.points } else { 0 };
        let by_chance = matches!(sum.via, Via::MidName | Via::Province);
        Self {
            told,
            class: sum.class,
            early_points,
            by_chance,
            kind,
            mentioned,
            idle,
            closed,
            points: -sum.points,
            age,
            order,
        }
    }

    /// A number that falls as the ranks go on: equal only where the age and the order alone decide.
    pub(super) fn score(&self) -> i64 {
        let points = |negative: i32| i64::from((500 - negative).clamp(0, 999));
        let levels = [
            (i64::from(!self.told), 2),
            (5 - self.class as i64, 6),
            (points(self.early_points), 1000),
            (i64::from(!self.by_chance), 2),
            (7 - self.kind as i64, 8),
            (i64::from(!self.mentioned), 2),
            (i64::from(!self.idle), 2),
            (i64::from(!self.closed), 2),
            (points(self.points), 1000),
        ];
        levels.into_iter().fold(0, |score, (value, count)| score * count + value)
    }
}

/// A hit before its positions are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ranked {
    pub(super) rank: Rank,
    pub(super) id: usize,
    pub(super) via: Via,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.rank, self.id).cmp(&(other.rank, other.id))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The first `limit` in order.
pub(super) fn first(mut hits: Vec<Ranked>, limit: usize) -> Vec<Ranked> {
    if hits.len() > limit && limit > 0 {
        hits.select_nth_unstable(limit - 1);
    }
    hits.truncate(limit);
    hits.sort_unstable();
    hits
}

/// What a filter lets through, worked out once a search.
pub(super) struct Allowed<'a> {
    filter: &'a Filter,
    /// Nothing but articles, for an empty query.
    articles_only: bool,
    issues: Vec<bool>,
    /// The articles of each issue; empty where no place is chosen.
    articles: Vec<Vec<bool>>,
}

impl<'a> Allowed<'a> {
    pub(super) fn new(index: &JumpIndex, filter: &'a Filter, has_words: bool) -> Self {
        let issues = index.issues.iter().map(|issue| filter.matches_issue(issue)).collect();
        let mut articles = Vec::new();
        if filter.has_places() {
            let is_about =
                |places: &super::about::About| places.all().any(|place| filter.matches_place(place));
            articles = index.places.iter().map(|issue| issue.iter().map(is_about).collect()).collect();
        }
        Self { filter, articles_only: !has_words && filter.is_empty(), issues, articles }
    }

    /// Whether figures are asked for; otherwise they are none of a search's business.
    pub(super) fn figures(&self) -> bool {
        self.filter.asks_for(TargetKind::Figure)
    }

    pub(super) fn entry(&self, entry: &Entry) -> bool {
        if self.articles_only {
            return entry.kind == TargetKind::Article;
        }
        self.filter.matches_kind(entry.kind)
            && self.issue(entry.issue)
            && self.articles.get(entry.issue as usize).is_none_or(|articles| match entry.kind {
                TargetKind::Issue => articles.contains(&true),
                _ => articles.get(entry.article as usize) == Some(&true),
            })
    }

    pub(super) fn row(&self, row: &PlaceRow) -> bool {
        !self.articles_only
            && self.filter.matches_kind(row.kind)
            && self.filter.matches_place(row.place)
            && row.issues.iter().any(|(issue, _)| self.issue(*issue))
    }

    /// Whether a place without content may be shown: not where years or issues are asked for.
    pub(super) fn bare(&self, place: PlaceId, kind: TargetKind) -> bool {
        self.filter.has_no_issue() && self.filter.matches_kind(kind) && self.filter.matches_place(place)
    }

    fn issue(&self, issue: u32) -> bool {
        self.issues.get(issue as usize) == Some(&true)
    }
}

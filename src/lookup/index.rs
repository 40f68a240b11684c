//! Everything of a library that can be jumped to: places, articles, measures, headings, issues, figures.
//!
//! Built once a library, from each issue while that is at hand: afterwards it needs none but their heads. Invariant: an entry's
//! title is the text that is searched, so that the positions of a hit are its characters; a place with content is one entry.
//! Limit: issues are kept as they were when the index was built.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::about::About;
use super::arena::{Arena, Builder, Range};
use super::gapped::Gapped;
use super::issue_index::{IndexedArticle, IssueEntry, IssueIndex, NONE, number};
use super::kind::TargetKind;
use super::titles::{Title, Titles};
use crate::insight::gazetteer::{Gazetteer, Level, Place, PlaceId};
use crate::library;
use crate::model::{Anchor, BlockIndex, ByteOffset, Issue, as_heading};

/// An index of a library's issues, for the jump box.
#[derive(Debug)]
pub struct JumpIndex {
    /// Of each issue what [`crate::library::Held::head`] says of it.
    pub(super) issues: Vec<Arc<Issue>>,
    pub(super) rows: Vec<PlaceRow>,
    /// The entries that are texts, figures last.
    pub(super) entries: Vec<Entry>,
    /// How many entries are no figures.
    pub(super) figures_from: usize,
    pub(super) arena: Arena,
    pub(super) gapped: Gapped,
    /// The places of each article of each issue.
    pub(super) places: Vec<Vec<About>>,
    titles: Titles,
}

/// One text that can be jumped to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) kind: TargetKind,
    /// A measure that is told in running text, announced by no lead.
    pub(super) told: bool,
    pub(super) issue: u32,
    /// [`NONE`] for an issue.
    pub(super) article: u32,
    /// Where it stands in the article.
    place: (u32, u32),
    title: Title,
    /// The rows of the article's city and province, or [`NONE`].
    pub(super) own: u32,
    pub(super) province: u32,
    pub(super) text: Range,
}

/// A place with content.
#[derive(Debug)]
pub(super) struct PlaceRow {
    pub(super) place: PlaceId,
    pub(super) kind: TargetKind,
    /// The row of its province; [`NONE`] for one.
    pub(super) province: u32,
    /// The issues it is in, newest first, with the first article in each.
    pub(super) issues: Vec<(u32, u32)>,
    /// Whether an article is about it, and not only mentions it or a part of it.
    pub(super) is_subject: bool,
    pub(super) counts: Counts,
}

/// How much a library has on a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Articles about it or with it.
    pub articles: usize,
    /// Their measures; of a place that is only mentioned, none.
    pub measures: usize,
    /// Their figures; of a place that is only mentioned, none.
    pub figures: usize,
}

/// What an entry leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JumpEntry<'a> {
    /// What it is.
    pub kind: TargetKind,
    /// Whether it is a measure told in running text, which is less sure than one that a lead announces.
    pub told: bool,
    /// What is matched: a title, the lead of a measure, the name of a place.
    pub title: &'a str,
    /// The place, where it is one.
    pub place: Option<PlaceId>,
    /// Which of the issues that it was made over; `None` for a place without content.
    pub issue: Option<usize>,
    /// Where it is in that issue; for a place, an article on it.
    pub anchor: Anchor,
    /// The page its article begins on.
    pub page: Option<u32>,
    /// For a place, how much there is on it.
    pub counts: Counts,
    /// The full names of the city and the province it is about or lies in.
    pub city: Option<&'a str>,
    /// The full name of the province.
    pub province: Option<&'a str>,
    /// The short name of the city, else of the province: what to write before the lead of a measure.
    pub short: Option<&'static str>,
}

impl<'a> JumpEntry<'a> {
    /// The title as a list shows it: a measure's without the mark by which its lead goes on in the text.
    pub fn heading(&self) -> &'a str {
        if self.kind == TargetKind::Measure { as_heading(self.title) } else { self.title }
    }
}

impl JumpIndex {
    /// The index of issues, the newest first.
    pub fn of<'a>(issues: impl IntoIterator<Item = &'a Arc<Issue>>) -> Self {
        let issues: Vec<Arc<Issue>> = issues.into_iter().map(Arc::clone).collect();
        let mut making = Making::default();
        issues.iter().for_each(|issue| making.add(IssueIndex::of(issue)));
        making.finish(issues)
    }

    /// The index of a library's issues, the newest first.
    pub fn over(entries: &[library::Entry]) -> Self {
        let mut making = Making::default();
        library::each(entries, &|entry| IssueIndex::of_entry(entry), |_, issue| making.add(issue));
        making.finish(entries.iter().map(|entry| Arc::clone(entry.head())).collect())
    }

    /// How many entries there are, figures left out.
    pub fn len(&self) -> usize {
        self.rows.len() + self.figures_from
    }

    /// Whether there is nothing to jump to.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The issues, as they were given.
    pub fn issues(&self) -> &[Arc<Issue>] {
        &self.issues
    }

    /// How many bytes the index takes beside the issues.
    pub fn bytes(&self) -> usize {
        let rows = self.rows.len() * size_of::<PlaceRow>();
        self.entries.len() * size_of::<Entry>() + rows + self.arena.bytes() + self.titles.bytes()
    }

    /// What an entry is, by the number a hit gives; a place leads into the issue that is `open`, where it is in it.
    pub fn entry(&self, id: usize, open: Option<usize>) -> Option<JumpEntry<'_>> {
        let texts = self.rows.len() + self.entries.len();
        if let Some(row) = self.rows.get(id) {
            return Some(self.place_entry(row, open));
        }
        match self.entries.get(id - self.rows.len()) {
            Some(entry) => self.text_entry(entry),
            None => Gazetteer::get().places().get(id - texts).map(bare_entry),
        }
    }

    /// The number of a place without content.
    pub(super) fn bare(&self, place: PlaceId) -> usize {
        self.rows.len() + self.entries.len() + place.index()
    }

    fn place_entry(&self, row: &PlaceRow, open: Option<usize>) -> JumpEntry<'_> {
        let in_open = row.issues.iter().find(|(issue, _)| Some(*issue as usize) == open);
        let (issue, article) = in_open.or(row.issues.first()).copied().unwrap_or_default();
        let (issue, article) = (issue as usize, article as usize);
        let page = self.issues.get(issue).and_then(|issue| issue.articles.get(article)?.page);
        let bare = bare_entry(Gazetteer::get().place(row.place));
        JumpEntry { issue: Some(issue), anchor: Anchor::article(article), page, counts: row.counts, ..bare }
    }

    fn text_entry(&self, entry: &Entry) -> Option<JumpEntry<'_>> {
        let issue = self.issues.get(entry.issue as usize)?;
        let article = issue.articles.get(entry.article as usize);
        let (block, offset) = entry.place;
        let anchor = article.map_or_else(Anchor::default, |article| Anchor {
            article: Some(article.index),
            block: BlockIndex(block as usize),
            offset: ByteOffset(offset as usize),
        });
        Some(JumpEntry {
            kind: entry.kind,
            told: entry.told,
            title: self.titles.get(entry.title)?,
            place: None,
            issue: Some(entry.issue as usize),
            anchor,
            page: article.and_then(|article| article.page),
            counts: Counts::default(),
            city: article.and_then(|article| article.city.as_deref()),
            province: article.and_then(|article| article.province.as_deref()),
            short: self.rows.get(entry.own as usize).map(|row| Gazetteer::get().place(row.place).short()),
        })
    }
}

fn bare_entry(place: &'static Place) -> JumpEntry<'static> {
    let gazetteer = Gazetteer::get();
    let city = gazetteer.city_of(place).map(|city| city.name());
    let province = Some(gazetteer.province_of(place).name());
    let kind = kind_of(place);
    JumpEntry {
        kind,
        told: false,
        title: place.name(),
        place: Some(place.id),
        issue: None,
        anchor: Anchor::default(),
        page: None,
        counts: Counts::default(),
        city,
        province,
        short: Some(place.short()),
    }
}

pub(super) fn kind_of(place: &Place) -> TargetKind {
    match place.level {
        _ if place.is_city() => TargetKind::City,
        Level::Province => TargetKind::Province,
        Level::City | Level::County => TargetKind::County,
    }
}

/// An index being made.
#[derive(Default)]
struct Making {
    texts: Builder,
    entries: Vec<Entry>,
    figures: Vec<Entry>,
    rows: Rows,
    places: Vec<Vec<About>>,
    titles: Titles,
}

impl Making {
    fn add(&mut self, issue: IssueIndex) {
        let at = number(self.places.len());
        let (before, bytes) = (self.texts.append(&issue.arena), self.titles.append(&issue.titles));
        let articles = (0..).zip(&issue.articles);
        let rows: Vec<(u32, u32)> =
            articles.map(|(index, article)| self.rows.add(article, (at, index))).collect();
        for entry in issue.entries {
            let IssueEntry { kind, told, article, place, title, text } = entry;
            let (own, province) = rows.get(article as usize).copied().unwrap_or((NONE, NONE));
            let (title, text) = (title.shifted(bytes), text.shifted(before));
            let entry = Entry { kind, told, issue: at, article, place, own, province, title, text };
            if kind == TargetKind::Figure { self.figures.push(entry) } else { self.entries.push(entry) }
        }
        self.places.push(issue.articles.into_iter().map(|article| article.about).collect());
    }

    fn finish(mut self, issues: Vec<Arc<Issue>>) -> JumpIndex {
        let figures_from = self.entries.len();
        self.entries.append(&mut self.figures);
        self.entries.shrink_to_fit();
        JumpIndex {
            issues,
            rows: self.rows.rows,
            entries: self.entries,
            figures_from,
            arena: self.texts.finish(),
            gapped: Gapped::default(),
            places: self.places,
            titles: self.titles.finish(),
        }
    }
}

/// The places met so far.
#[derive(Default)]
struct Rows {
    rows: Vec<PlaceRow>,
    known: BTreeMap<PlaceId, u32>,
}

impl Rows {
    /// Notes an article's places; the rows of what it is about first of all and of its province.
    fn add(&mut self, article: &IndexedArticle, place: (u32, u32)) -> (u32, u32) {
        let places = &article.about;
        let province = places.province.map_or(NONE, |place| self.row(place, NONE));
        let own = match places.subject() {
            Some(place) if Some(place) != places.province => self.row(place, province),
            _ => province,
        };
        for (county, is_named) in places.counties.iter().zip(&article.names_county) {
            let row = self.row(*county, province);
            self.note(row, article, place, *is_named);
        }
        if own != NONE {
            self.note(own, article, place, true);
        }
        if province != NONE && province != own {
            self.note(province, article, place, false);
        }
        (own, province)
    }

    fn row(&mut self, place: PlaceId, province: u32) -> u32 {
        *self.known.entry(place).or_insert_with(|| {
            self.rows.push(PlaceRow {
                place,
                kind: kind_of(Gazetteer::get().place(place)),
                province,
                issues: Vec::new(),
                is_subject: false,
                counts: Counts::default(),
            });
            number(self.rows.len() - 1)
        })
    }

    fn note(&mut self, row: u32, article: &IndexedArticle, place: (u32, u32), is_subject: bool) {
        let Some(row) = self.rows.get_mut(row as usize) else { return };
        if row.issues.last().is_none_or(|(last, _)| *last != place.0) {
            row.issues.push(place);
        }
        row.is_subject |= is_subject;
        row.counts.articles += 1;
        if is_subject || row.kind == TargetKind::Province {
            row.counts.measures += article.measures as usize;
            row.counts.figures += article.figures as usize;
        }
    }
}

//! Everything of a library that can be jumped to: places, articles, measures, headings, issues, figures.
//!
//! Built once a library. Invariant: an entry's title is the text that is searched, so that the positions of a hit are
//! its characters; a place with content is one entry. Limit: issues are kept as they were when the index was built.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::about::About;
use super::arena::{Arena, Builder, Range};
use super::composed::Composed;
use super::gapped::Gapped;
use super::kind::TargetKind;
use crate::insight::gazetteer::{Gazetteer, Level, Place, PlaceId};
use crate::model::{
    Anchor, Article, Block, BlockIndex, ByteOffset, CharRange, Figure, FigureKind, Issue, Measure, as_heading,
};

/// An index of a library's issues, for the jump box.
#[derive(Debug)]
pub struct JumpIndex {
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
    /// Titles that stand nowhere in the model, each with the figure it is of.
    composed: Composed,
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
    /// Which measure, block or figure of the article, or which composed title.
    item: u32,
    /// The rows of the article's city and province, or [`NONE`].
    pub(super) own: u32,
    pub(super) province: u32,
    pub(super) text: Range,
}

impl Entry {
    fn new(
        kind: TargetKind,
        (issue, article, item): (u32, u32, u32),
        (own, province): (u32, u32),
        text: Range,
    ) -> Self {
        Self { kind, told: false, issue, article, item, own, province, text }
    }
}

/// Stands for no row, no article.
pub(super) const NONE: u32 = u32::MAX;

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
    /// Which of the issues given to [`JumpIndex::of`]; `None` for a place without content.
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
        let mut making = Making::with_room(&issues);
        for (at, issue) in issues.iter().enumerate() {
            making.issue(number(at), issue);
        }
        let Making { texts, mut entries, mut figures, rows, places, composed } = making;
        let figures_from = entries.len();
        entries.append(&mut figures);
        Self {
            issues,
            rows: rows.rows,
            entries,
            figures_from,
            arena: texts.finish(),
            gapped: Gapped::default(),
            places,
            composed,
        }
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
        self.entries.len() * size_of::<Entry>() + rows + self.arena.bytes() + self.composed.bytes()
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
        let item = entry.item as usize;
        let at = |block: BlockIndex, range: CharRange| {
            let text = issue.blocks(Some(entry.article as usize)).get(block.0).map(Block::plain_text);
            let offset = ByteOffset(text.map_or(0, |text| range.to_bytes(&text).start));
            Anchor { article: Some(entry.article as usize), block, offset }
        };
        let start = article.map_or_else(Anchor::default, |article| Anchor::article(article.index));
        let (title, anchor) = match entry.kind {
            TargetKind::Article => (article?.title.as_str(), start),
            TargetKind::Measure => {
                let article = article?;
                let measures = if entry.told { &article.told } else { &article.measures };
                let measure = measures.get(item)?;
                (measure.lead.as_str(), at(measure.block, measure.range))
            }
            TargetKind::Section => match article?.blocks.get(item)? {
                Block::Heading { text, .. } => (text.as_str(), at(BlockIndex(item), CharRange::default())),
                _ => return None,
            },
            TargetKind::Figure => {
                let (title, figure) = self.composed.get(item)?;
                let figure = article?.figures.get(figure as usize)?;
                (title, at(figure.block, figure.range))
            }
            _ => (self.composed.get(item)?.0, start),
        };
        Some(JumpEntry {
            kind: entry.kind,
            told: entry.told,
            title,
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

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

/// An index being made.
struct Making {
    texts: Builder,
    entries: Vec<Entry>,
    figures: Vec<Entry>,
    rows: Rows,
    places: Vec<Vec<About>>,
    composed: Composed,
}

impl Making {
    /// One with room for all that is in the issues, so that no list of a large library moves as it grows: a moved one leaves
    /// its old place behind, and together they are as large as the index.
    fn with_room(issues: &[Arc<Issue>]) -> Self {
        /// What stands beside the words of a figure or an issue in its title, in characters at the most.
        const BESIDE: usize = 24;
        let (mut entries, mut figures, mut characters) = (0, 0, 0);
        for issue in issues {
            entries += 1;
            characters += issue.title.len() + issue.id.len() + BESIDE;
            for article in &issue.articles {
                let leads = article.measures.iter().chain(&article.told).map(|measure| measure.lead.len());
                let headings = article.blocks.iter().filter_map(|block| match block {
                    Block::Heading { text, .. } => Some(text.len()),
                    _ => None,
                });
                let words: Vec<usize> = leads.chain(headings).chain([article.title.len()]).collect();
                entries += words.len();
                figures += article.figures.len();
                characters += words.iter().map(|bytes| bytes + BESIDE).sum::<usize>();
                let words =
                    |figure: &Figure| figure.text.len() + figure.subject.as_deref().map_or(0, str::len);
                characters += article.figures.iter().map(|figure| words(figure) + BESIDE).sum::<usize>();
            }
        }
        Self {
            // A character of Chinese takes three bytes; one of a figure may take one.
            texts: Builder::with_room(characters / 2),
            entries: Vec::with_capacity(entries + figures),
            figures: Vec::with_capacity(figures),
            rows: Rows::default(),
            places: Vec::with_capacity(issues.len()),
            composed: Composed::default(),
        }
    }

    fn issue(&mut self, at: u32, issue: &Issue) {
        let mut title = issue.title.clone();
        match (issue.year, issue.number) {
            (Some(year), Some(number)) => title.push_str(&format!(" {year}年第{number}期")),
            (Some(year), None) => title.push_str(&format!(" {year}年")),
            _ => {}
        }
        if title.trim().is_empty() {
            title.clone_from(&issue.id);
        }
        let text = self.texts.push("", &title, &[]);
        let item = self.composed.add(&title, NONE);
        let none = (NONE, NONE);
        self.entries.push(Entry::new(TargetKind::Issue, (at, NONE, item), none, text));
        let places: Vec<About> = issue.articles.iter().map(About::of).collect();
        for (article, places) in issue.articles.iter().zip(&places) {
            self.article(at, article, places);
        }
        self.places.push(places);
    }

    fn article(&mut self, issue: u32, article: &Article, places: &About) {
        let rows = self.rows.add(places, issue, article);
        let index = number(article.index);
        let push = |making: &mut Self, kind: TargetKind, item: u32, before: &str, title: &str| {
            let text = making.texts.push(before, title, &places.counties);
            let entries = if kind == TargetKind::Figure { &mut making.figures } else { &mut making.entries };
            entries.push(Entry::new(kind, (issue, index, item), rows, text));
        };
        push(self, TargetKind::Article, NONE, "", &article.title);
        for (at, measure) in article.measures.iter().enumerate() {
            push(self, TargetKind::Measure, number(at), &ordinal(article, measure), &measure.lead);
        }
        for (at, measure) in article.told.iter().enumerate() {
            push(self, TargetKind::Measure, number(at), "", &measure.lead);
            if let Some(entry) = self.entries.last_mut() {
                entry.told = true;
            }
        }
        for (at, block) in article.blocks.iter().enumerate() {
            if let Block::Heading { text, .. } = block {
                push(self, TargetKind::Section, number(at), "", text);
            }
        }
        for (at, figure) in article.figures.iter().enumerate() {
            let subject = figure.subject.as_deref().unwrap_or_default();
            let mut title = format!("{subject} {}", figure.text).trim().to_owned();
            // A target says for when it is.
            if let Some(year) = figure.year.filter(|_| figure.kind == FigureKind::Target) {
                title.push_str(&format!("（{year}年）"));
            }
            let item = self.composed.add(&title, number(at));
            push(self, TargetKind::Figure, item, "", &title);
        }
    }
}

/// What stands before the lead of a numbered measure: 一是, （二）, 3.
fn ordinal(article: &Article, measure: &Measure) -> String {
    const LONGEST: usize = 5;
    let text = article.blocks.get(measure.block.0).map(Block::plain_text).unwrap_or_default();
    let before: Vec<char> = text.chars().take(measure.range.start).collect();
    let ends = |character: &char| matches!(character, '。' | '；' | '！' | '？' | '，' | '：' | '\n');
    let start = before.iter().rposition(ends).map_or(0, |at| at + 1);
    let ordinal = before.get(start..).filter(|ordinal| measure.ordinal.is_some() && ordinal.len() <= LONGEST);
    ordinal.unwrap_or_default().iter().collect()
}

/// The places met so far.
#[derive(Default)]
struct Rows {
    rows: Vec<PlaceRow>,
    known: BTreeMap<PlaceId, u32>,
}

impl Rows {
    /// Notes an article's places; the rows of what it is about first of all and of its province.
    fn add(&mut self, places: &About, issue: u32, article: &Article) -> (u32, u32) {
        let province = places.province.map_or(NONE, |place| self.row(place, NONE));
        let own = match places.subject() {
            Some(place) if Some(place) != places.province => self.row(place, province),
            _ => province,
        };
        let gazetteer = Gazetteer::get();
        let about_county = |county: &PlaceId| article.title.contains(gazetteer.place(*county).short());
        for county in &places.counties {
            let row = self.row(*county, province);
            self.note(row, issue, article, about_county(county));
        }
        if own != NONE {
            self.note(own, issue, article, true);
        }
        if province != NONE && province != own {
            self.note(province, issue, article, false);
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

    fn note(&mut self, row: u32, issue: u32, article: &Article, is_subject: bool) {
        let Some(row) = self.rows.get_mut(row as usize) else { return };
        if row.issues.last().is_none_or(|(last, _)| *last != issue) {
            row.issues.push((issue, number(article.index)));
        }
        row.is_subject |= is_subject;
        row.counts.articles += 1;
        if is_subject || row.kind == TargetKind::Province {
            row.counts.measures += article.measures.len();
            row.counts.figures += article.figures.len();
        }
    }
}

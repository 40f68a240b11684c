//! Everything of a library that can be jumped to: places, articles, measures, headings, issues, figures.
//!
//! Built once a library, from each issue while that is at hand: afterwards it needs none but their heads. Invariant: an entry's
//! title is the text that is searched, so that the positions of a hit are its characters; a place with content is one entry.
//! Limit: issues are kept as they were when the index was built.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::about::About;
use super::arena::{Arena, Builder, Range};
use super::gapped::Gapped;
use super::kind::TargetKind;
use super::titles::{Title, Titles};
use crate::insight::gazetteer::{Gazetteer, Level, Place, PlaceId};
use crate::library;
use crate::model::{
    Anchor, Article, Block, BlockIndex, ByteOffset, CharRange, FigureKind, Issue, Measure, as_heading,
};

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

impl Entry {
    fn new(
        kind: TargetKind,
        (issue, article): (u32, u32),
        (own, province): (u32, u32),
        (title, text): (Title, Range),
    ) -> Self {
        Self { kind, told: false, issue, article, place: (0, 0), own, province, title, text }
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
        let mut making = Making::default();
        issues.iter().for_each(|issue| making.issue(issue));
        making.finish(issues)
    }

    /// The index of a library's issues, the newest first.
    pub fn over(entries: &[library::Entry]) -> Self {
        let mut making = Making::default();
        library::each_issue(entries, |_, issue| making.issue(issue));
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

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
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
    fn issue(&mut self, issue: &Issue) {
        let at = number(self.places.len());
        let mut title = issue.title.clone();
        match (issue.year, issue.number) {
            (Some(year), Some(number)) => title.push_str(&format!(" {year}年第{number}期")),
            (Some(year), None) => title.push_str(&format!(" {year}年")),
            _ => {}
        }
        if title.trim().is_empty() {
            title.clone_from(&issue.id);
        }
        let text = (self.titles.add(&title), self.texts.push("", &title, &[]));
        self.entries.push(Entry::new(TargetKind::Issue, (at, NONE), (NONE, NONE), text));
        let places: Vec<About> = issue.articles.iter().map(About::of).collect();
        for (article, places) in issue.articles.iter().zip(&places) {
            self.article(at, article, places);
        }
        self.places.push(places);
    }

    fn article(&mut self, issue: u32, article: &Article, places: &About) {
        let rows = self.rows.add(places, issue, article);
        let index = number(article.index);
        let mut offsets = Offsets::of(&article.blocks);
        let mut push = |kind: TargetKind, told: bool, place: (u32, u32), (before, title): (&str, &str)| {
            let text = (self.titles.add(title), self.texts.push(before, title, &places.counties));
            let entry = Entry { told, place, ..Entry::new(kind, (issue, index), rows, text) };
            if kind == TargetKind::Figure {
                self.figures.push(entry)
            } else {
                self.entries.push(entry)
            };
        };
        push(TargetKind::Article, false, (0, 0), ("", &article.title));
        for measure in &article.measures {
            let words = (ordinal(article, measure), &measure.lead);
            let place = offsets.place(measure.block, measure.range);
            push(TargetKind::Measure, false, place, (&words.0, words.1));
        }
        for measure in &article.told {
            push(TargetKind::Measure, true, offsets.place(measure.block, measure.range), ("", &measure.lead));
        }
        for (at, block) in article.blocks.iter().enumerate() {
            if let Block::Heading { text, .. } = block {
                push(TargetKind::Section, false, (number(at), 0), ("", text));
            }
        }
        for figure in &article.figures {
            let subject = figure.subject.as_deref().unwrap_or_default();
            let mut title = format!("{subject} {}", figure.text).trim().to_owned();
            // A target says for when it is.
            if let Some(year) = figure.year.filter(|_| figure.kind == FigureKind::Target) {
                title.push_str(&format!("（{year}年）"));
            }
            push(TargetKind::Figure, false, offsets.place(figure.block, figure.range), ("", &title));
        }
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

/// At which bytes characters of an article's blocks stand; quick where they are asked for as they come.
struct Offsets<'a> {
    blocks: &'a [Block],
    /// The block asked for last, with its text.
    block: usize,
    text: Cow<'a, str>,
    /// The characters before the place asked for last, and their bytes.
    passed: (usize, usize),
}

impl<'a> Offsets<'a> {
    fn of(blocks: &'a [Block]) -> Self {
        Self { blocks, block: usize::MAX, text: Cow::Borrowed(""), passed: (0, 0) }
    }

    /// A block, and the byte of its text at which a range begins.
    fn place(&mut self, block: BlockIndex, range: CharRange) -> (u32, u32) {
        if self.block != block.0 {
            self.block = block.0;
            self.text = self.blocks.get(block.0).map(Block::plain_text).unwrap_or_default();
            self.passed = (0, 0);
        }
        if range.start < self.passed.0 {
            self.passed = (0, 0);
        }
        let (characters, bytes) = self.passed;
        let rest = self.text.get(bytes..).unwrap_or_default();
        let further = CharRange { start: range.start - characters, end: range.start - characters };
        self.passed = (range.start, bytes + further.to_bytes(rest).start);
        (number(block.0), number(self.passed.1))
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

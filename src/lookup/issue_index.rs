//! What can be jumped to in one issue, ready to be put together with others to an index.
//!
//! It takes a tenth of the time of reading an issue, so it is kept beside what was read ([`derived`]). Invariant: an entry's title
//! is the text that is searched. Limit: good for one version of the program alone, as whatever a cache keeps.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::about::About;
use super::arena::{Arena, Builder, Range};
use super::kind::TargetKind;
use super::titles::{Title, Titles};
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::library::Entry;
use crate::model::{Article, Block, BlockIndex, CharRange, FigureKind, Issue, Measure};

/// Stands for no row, no article.
pub(super) const NONE: u32 = u32::MAX;

/// The texts of one issue that can be jumped to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct IssueIndex {
    pub(super) entries: Vec<IssueEntry>,
    pub(super) arena: Arena,
    pub(super) titles: Titles,
    pub(super) articles: Vec<IndexedArticle>,
}

/// One of them.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct IssueEntry {
    pub(super) kind: TargetKind,
    pub(super) told: bool,
    /// [`NONE`] for the issue.
    pub(super) article: u32,
    /// The block of the article that it stands in, and the byte of its text.
    pub(super) place: (u32, u32),
    pub(super) title: Title,
    pub(super) text: Range,
}

/// What an index has to know of an article.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct IndexedArticle {
    pub(super) about: About,
    /// Of each of its counties, whether the title names it.
    pub(super) names_county: Vec<bool>,
    pub(super) measures: u32,
    pub(super) figures: u32,
}

/// What a library is to keep of an issue, so that an index over it is made in no time; empty where that cannot be written.
pub fn derived(issue: &Issue) -> Vec<u8> {
    postcard::to_stdvec(&IssueIndex::of(issue)).unwrap_or_default()
}

impl IssueIndex {
    /// As it was kept, else of the issue.
    pub(super) fn of_entry(entry: &Entry) -> Self {
        let kept = entry.held.derived(&mut Vec::new()).and_then(|kept| postcard::from_bytes(kept).ok());
        kept.unwrap_or_else(|| Self::of(&entry.issue()))
    }

    pub(super) fn of(issue: &Issue) -> Self {
        let mut making = Making::default();
        let mut title = issue.title.clone();
        match (issue.year, issue.number) {
            (Some(year), Some(number)) => title.push_str(&format!(" {year}年第{number}期")),
            (Some(year), None) => title.push_str(&format!(" {year}年")),
            _ => {}
        }
        if title.trim().is_empty() {
            title.clone_from(&issue.id);
        }
        making.push((TargetKind::Issue, NONE), (0, 0), ("", &title), &[]);
        let articles = issue.articles.iter().map(|article| making.article(article)).collect();
        let Making { entries, texts, titles } = making;
        Self { entries, arena: texts.finish(), titles, articles }
    }
}

/// The texts of an issue, while they are gathered.
#[derive(Default)]
struct Making {
    entries: Vec<IssueEntry>,
    texts: Builder,
    titles: Titles,
}

impl Making {
    /// Adds a title with what stands before it; the bare short form of a county counts as a place's name only where it is
    /// one of `counties`.
    fn push(
        &mut self,
        (kind, article): (TargetKind, u32),
        place: (u32, u32),
        (before, title): (&str, &str),
        counties: &[PlaceId],
    ) {
        let text = self.texts.push(before, title, counties);
        let title = self.titles.add(title);
        self.entries.push(IssueEntry { kind, told: false, article, place, title, text });
    }

    fn article(&mut self, article: &Article) -> IndexedArticle {
        let (about, index) = (About::of(article), number(article.index));
        let counties = about.counties.as_slice();
        let mut offsets = Offsets::of(&article.blocks);
        self.push((TargetKind::Article, index), (0, 0), ("", &article.title), counties);
        for measure in &article.measures {
            let place = offsets.place(measure.block, measure.range);
            let words = (ordinal(article, measure), &measure.lead);
            self.push((TargetKind::Measure, index), place, (&words.0, words.1), counties);
        }
        for measure in &article.told {
            let place = offsets.place(measure.block, measure.range);
            self.push((TargetKind::Measure, index), place, ("", &measure.lead), counties);
            if let Some(entry) = self.entries.last_mut() {
                entry.told = true;
            }
        }
        for (at, block) in article.blocks.iter().enumerate() {
            if let Block::Heading { text, .. } = block {
                self.push((TargetKind::Section, index), (number(at), 0), ("", text), counties);
            }
        }
        for figure in &article.figures {
            let subject = figure.subject.as_deref().unwrap_or_default();
            let mut title = format!("{subject} {}", figure.text).trim().to_owned();
            // A target says for when it is.
            if let Some(year) = figure.year.filter(|_| figure.kind == FigureKind::Target) {
                title.push_str(&format!("（{year}年）"));
            }
            let place = offsets.place(figure.block, figure.range);
            self.push((TargetKind::Figure, index), place, ("", &title), counties);
        }
        let gazetteer = Gazetteer::get();
        let is_named = |county: &PlaceId| article.title.contains(gazetteer.place(*county).short());
        IndexedArticle {
            names_county: about.counties.iter().map(is_named).collect(),
            measures: number(article.measures.len()),
            figures: number(article.figures.len()),
            about,
        }
    }
}

pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
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

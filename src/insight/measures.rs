//! What a city does: the measures of an article, its results, and what it tells in running text.
//!
//! Every paragraph offers leads; the article settles which of them announce. A short sentence announces where others do,
//! a phrase without a verb where its neighbours are shaped alike, and an outcome is a result. A paragraph that announces
//! nothing may still tell of doings: they are kept apart, since they err too often to be counted among what was announced.
//! Invariant: measures are in reading order and their ranges lie in the block's plain text. Limit: a measure is what a place
//! does; where an article has no place only numbered and bold
//! doings count.

mod settle;
#[cfg(test)]
mod tests;

use crate::model::{Article, Block, BlockIndex, Measure, Span, SpanStyle};

use super::leads::{self, Form, Lead};
use super::letters::Letters;
use super::predicate::{self, Says};
use super::spot::Place;
use super::texts::Texts;
use super::told;
use settle::Section;

/// How much an article's place warrants its measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Warrant {
    /// It is about a place.
    Place,
    /// It names no place.
    Unplaced,
    /// It is about the whole country or about abroad, or it is a paper.
    Nation,
}

/// What an article says was done.
pub(super) struct Announced {
    pub(super) measures: Vec<Measure>,
    pub(super) results: Vec<Measure>,
    /// What is only told in running text.
    pub(super) told: Vec<Measure>,
}

/// The measures, results and told measures of an article.
pub(super) fn announced(article: &Article, texts: &Texts<'_>, warrant: Warrant) -> Announced {
    let mut offers = Offers { warrant, ..Offers::default() };
    if warrant != Warrant::Nation {
        for (index, block) in article.blocks.iter().enumerate() {
            offers.take(block, BlockIndex(index), texts);
        }
    }
    let (measures, results) = settle::settle(offers.found, warrant);
    Announced { measures, results, told: offers.told }
}

/// A lead as it is offered: not yet a measure.
#[derive(Debug, Clone)]
struct Offer {
    measure: Measure,
    form: Form,
    style: Option<leads::Style>,
    /// The level of the heading it stands in; 0 for none.
    heading: u8,
    says: Says,
    /// Whether a verb of doing stands anywhere in it.
    has_verb: bool,
    /// Whether it opens the article's first paragraph.
    first: bool,
    section: Section,
}

struct Offers {
    found: Vec<Offer>,
    told: Vec<Measure>,
    section: Section,
    warrant: Warrant,
    /// Whether the first paragraph has been read.
    begun: bool,
    /// Whether the article is a report with a dateline.
    report: bool,
    /// Whether the paragraph before leads a speech's points in.
    speech: bool,
}

impl Default for Offers {
    fn default() -> Self {
        Self {
            found: Vec::new(),
            told: Vec::new(),
            section: Section::Body,
            warrant: Warrant::Place,
            begun: false,
            report: false,
            speech: false,
        }
    }
}

impl Offers {
    fn take(&mut self, block: &Block, index: BlockIndex, texts: &Texts<'_>) {
        if self.report && self.warrant != Warrant::Place && !matches!(block, Block::Heading { .. }) {
            return;
        }
        let mut read = texts.of_block(index);
        match block {
            Block::Paragraph { spans, .. } => {
                for (offset, letters) in read {
                    self.paragraph(letters, spans, Place { block: index, offset });
                }
            }
            Block::Heading { level, .. } => {
                if let Some((_, letters)) = read.next() {
                    self.heading(letters, *level, index);
                }
            }
            Block::List { items, .. } => {
                for (item, (offset, letters)) in items.iter().zip(read) {
                    self.paragraph(letters, &item.spans, Place { block: index, offset });
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, letters: &Letters, spans: &[Span], place: Place) {
        let first = !std::mem::replace(&mut self.begun, true);
        let start = leads::beginning(letters);
        self.report |= first && leads::is_dateline(letters, start);
        if self.report && self.warrant != Warrant::Place {
            // A report that is about no place has no measure in its paragraphs, whatever announces there.
            return;
        }
        if let Some(section) = settle::section_line(letters, start) {
            self.section = section;
            return;
        }
        let speech = std::mem::replace(&mut self.speech, settle::leads_speech_in(letters));
        if speech || self.section == Section::Silent {
            return;
        }
        let bold = spans
            .iter()
            .find(|span| span.style == SpanStyle::Strong && span.range.start <= letters.skip_blanks(0))
            .map(|span| span.range.start..span.range.end);
        let leads = leads::leads(letters, bold);
        let before = self.found.len();
        let opening =
            leads.first().filter(|lead| lead.range.start <= start + 8).and_then(|lead| lead.ordinal);
        for lead in &leads {
            if self.report && !matches!(lead.form, Form::Ordinal | Form::Bold | Form::InnerOrdinal) {
                continue;
            }
            let continues = lead.form == Form::InnerOrdinal
                && opening.zip(lead.ordinal).is_some_and(|(one, other)| one.style == other.style);
            let form = if continues { Form::Ordinal } else { lead.form };
            let opens = first && lead.range.start <= start + 1;
            self.offer(letters, lead, form, 0, opens, place);
        }
        if self.found.len() == before && self.warrant == Warrant::Place && !self.report {
            told::measures(letters, place, &mut self.told);
        }
    }

    fn heading(&mut self, letters: &Letters, level: u8, block: BlockIndex) {
        let start = letters.skip_blanks(0);
        let ordinal = leads::ordinal(letters, start);
        let range = ordinal.map_or(start, |ordinal| ordinal.after)..letters.len();
        if let Some(section) = settle::section(letters, &range) {
            self.section = section;
            return;
        }
        self.section = Section::Body;
        let plain = || leads::is_plain(letters, &range) && !leads::has_figure(letters, &range);
        if range.len() < 2 || range.len() > 40 || !(ordinal.is_some() || plain()) {
            return;
        }
        let lead = Lead { range, ordinal, form: Form::Heading };
        self.offer(letters, &lead, Form::Heading, level, false, Place { block, offset: 0 });
    }

    fn offer(&mut self, letters: &Letters, lead: &Lead, form: Form, heading: u8, first: bool, place: Place) {
        self.found.push(Offer {
            measure: place.measure(letters, &lead.range, lead.ordinal.map(|ordinal| ordinal.number)),
            form,
            style: lead.ordinal.map(|ordinal| ordinal.style),
            heading,
            says: predicate::says(letters, &lead.range),
            has_verb: predicate::has_verb(letters, &lead.range),
            first,
            section: self.section,
        });
    }
}

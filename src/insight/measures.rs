//! What a city does: the measures of an article.
//!
//! A paragraph's lead announces a measure; what the paragraph says after it is its summary. An article without a
//! single lead still tells what was done, in running text: that is kept apart, since it errs too often to be counted
//! among what was announced.
//! Invariant: measures are in reading order and their ranges lie in the block's plain text. Limit: a heading counts
//! where it is numbered, since most others name sections (主要做法, 取得成效).

use crate::model::{Article, Block, BlockIndex, Measure, Span, SpanStyle};

use super::announced::{Announced, Place};
use super::leads::{self, Lead, LeadForm};
use super::letters::Letters;
use super::told;

/// Fills the measures of every article.
pub(super) fn enrich(article: &mut Article, traditional: bool) {
    let mut found = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        in_block(block, BlockIndex(index), traditional, &mut found);
    }
    settle(&mut found);
    article.measures = found.into_iter().map(|(measure, _)| measure).collect();
    article.told = if article.measures.is_empty() { told_in(article, traditional) } else { Vec::new() };
}

/// The measures that the paragraphs of an article tell.
fn told_in(article: &Article, traditional: bool) -> Vec<Measure> {
    let mut found = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        told::measures(block, BlockIndex(index), traditional, &mut found);
    }
    found.into_iter().map(|(measure, _)| measure).collect()
}

fn in_block(block: &Block, index: BlockIndex, traditional: bool, found: &mut Vec<Announced>) {
    match block {
        Block::Paragraph { text, spans, .. } => {
            in_text(&Letters::in_script(text, traditional), spans, Place { block: index, offset: 0 }, found)
        }
        Block::Heading { text, .. } => in_heading(&Letters::in_script(text, traditional), index, found),
        Block::List { items, .. } => {
            let mut offset = 0;
            for item in items {
                let letters = Letters::in_script(&item.text, traditional);
                in_text(&letters, &item.spans, Place { block: index, offset }, found);
                offset += letters.len() + 1;
            }
        }
        _ => {}
    }
}

fn in_text(letters: &Letters, spans: &[Span], place: Place, found: &mut Vec<Announced>) {
    let bold = spans
        .iter()
        .find(|span| span.style == SpanStyle::Strong && span.range.start <= letters.skip_blanks(0))
        .map(|span| span.range.start..span.range.end);
    let mut led = false;
    for lead in leads::leads(letters, bold) {
        let level = match lead.form {
            LeadForm::Keyword => 2,
            LeadForm::Inner if led => 2,
            _ => 1,
        };
        led |= lead.form != LeadForm::Inner;
        found.push((place.measure(letters, &lead, level), lead.form));
    }
}

fn in_heading(letters: &Letters, block: BlockIndex, found: &mut Vec<Announced>) {
    let Some((ordinal, after)) = leads::ordinal(letters, letters.skip_blanks(0)) else { return };
    let range = after..letters.len();
    if leads::names_a_section(letters, &range) || range.len() < 2 || leads::is_result(letters, &range) {
        return;
    }
    let lead = Lead { range, ordinal: Some(ordinal), form: LeadForm::Ordinal };
    found.push((Place { block, offset: 0 }.measure(letters, &lead, 1), LeadForm::Ordinal));
}

/// Drops what only looks like a lead in view of the others.
///
/// Where leads are numbered or bold, a short first sentence beside them is a sentence: writers announce alike.
fn settle(found: &mut Vec<Announced>) {
    let count = |form: LeadForm| found.iter().filter(|(_, other)| *other == form).count();
    let (sentences, colons) = (count(LeadForm::Sentence), count(LeadForm::Colon));
    let marked = count(LeadForm::Ordinal) + count(LeadForm::Bold);
    // One colon is a remark, several are a form.
    let remarks = colons < 2 || marked + sentences >= 2;
    let aside = marked >= 3 && sentences == 1;
    found.retain(|(_, form)| match form {
        LeadForm::Colon => !remarks,
        LeadForm::Sentence => !aside,
        _ => true,
    });
}

#[cfg(test)]
mod tests;

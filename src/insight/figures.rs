//! The numbers of an article: what they count, for which year, reached, planned or set by a rule.
//!
//! Invariant: figures are in reading order and their ranges lie in the block's plain text. Limit: `三年内` and `四大行动` are
//! words, a table's cells are left to whoever shows the table, and of an article that is nothing but numbers the first
//! [`MOST`] count.

mod before;
mod behind;
mod bound;
mod earlier;
mod governed;
mod granted;
mod invested;
mod kind;
mod leading;
mod nouns;
mod phrase;
mod plans;
mod several;
mod standard;
mod subject;
mod term;
pub(super) mod words;
mod year;

use std::ops::Range;

use crate::model::{Article, Block, BlockIndex, CharRange, Figure, FigureKind, ShortText};

use super::amounts::{self, Amount};
use super::dates;
use super::letters::Letters;
use super::places::About;
use super::texts::Texts;
use subject::Subjects;

/// What the figures of an issue are read against.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Issued {
    /// The year the issue came out: `到2023年` is past in an issue of 2025.
    pub(super) year: Option<i32>,
}

/// The most figures of an article, some hundred times what a long one has: each costs many times the bytes it is printed in.
const MOST: usize = 10_000;

/// The figures of an article.
pub(super) fn of(article: &Article, texts: &Texts<'_>, issued: Issued) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut planned = false;
    for (index, block) in article.blocks.iter().enumerate() {
        if matches!(block, Block::Paragraph { .. } | Block::List { .. } | Block::Quote { .. }) {
            let block = BlockIndex(index);
            for (offset, letters) in texts.of_block(block) {
                in_text(letters, issued, Place { block, offset, planned }, &mut found);
            }
        }
        planned = announces_plans(block, planned);
    }
    found
}

/// Takes the names of the article's own place off the subjects of its figures.
pub(super) fn leave_out_own_place(figures: &mut [Figure], about: &About) {
    let names: Vec<&str> = [&about.province, &about.city].into_iter().flatten().map(String::as_str).collect();
    for figure in figures {
        let Some(subject) = figure.subject.as_deref() else { continue };
        let rest = names.iter().fold(subject, |rest, name| rest.strip_prefix(name).unwrap_or(rest));
        let rest = dates::without_period(dates::without_year(rest));
        if rest.len() < subject.len() && rest.chars().count() >= 2 {
            let rest = ShortText::new(rest);
            (figure.head, figure.level) = phrase::head_and_level(&rest);
            figure.subject = Some(rest);
        }
    }
}

/// Whether what follows a block is planned: a heading of plans, or a paragraph that leads a list of them in.
fn announces_plans(block: &Block, planned: bool) -> bool {
    match block {
        Block::Heading { text, .. } => {
            text.len() <= 48
                && text.chars().count() <= 12
                && words::PLANNED_SECTIONS.iter().any(|word| text.contains(word))
        }
        Block::Paragraph { text, .. } if text.ends_with(['：', ':']) => {
            planned || words::LEADS_PLANS_IN.iter().any(|word| text.contains(word))
        }
        // Plans that a colon leads in are items, and end with the next paragraph.
        Block::Paragraph { .. } => false,
        _ => planned,
    }
}

/// Where a text stands.
#[derive(Clone, Copy)]
struct Place {
    block: BlockIndex,
    /// The characters of the block before it.
    offset: usize,
    /// Whether it stands among plans.
    planned: bool,
}

/// Where an amount stands in its text: what the rules for kind, year and subject look at.
struct Spot<'a> {
    letters: &'a Letters,
    amount: &'a Amount,
    /// The sentence.
    sentence: Range<usize>,
    /// Where the amount before it in the sentence ends, or the sentence begins.
    after_last: usize,
    /// Where its clause begins.
    clause: usize,
    /// Where the words before the number end that stand before its qualifier (`约`, `不低于`).
    qualified: usize,
    issued: Issued,
    /// Whether the text stands among plans.
    planned: bool,
}

impl Spot<'_> {
    /// Whether nothing but a mark or a word that joins numbers stands between this amount and the one before it.
    fn joins_on(&self) -> bool {
        self.after_last > self.sentence.start && joins(self.letters, self.after_last, self.amount.range.start)
    }
}

/// Where the words before an amount's number end that stand before its qualifier.
fn before_qualifier(letters: &Letters, amount: &Amount) -> usize {
    let end = letters.back_over_blanks(amount.digits);
    let qualifier = amount.qualifier.and_then(|word| letters.ending(end, &[word]));
    qualifier.map_or(end, |(_, start)| letters.back_over_blanks(start))
}

/// Whether what stands between two numbers only joins them: `12件、3项`, `3万元—8万元`.
fn joins(letters: &Letters, from: usize, to: usize) -> bool {
    let between = letters.slice(from..to);
    (1..=3).contains(&between.len())
        && between.iter().all(|c| {
            matches!(
                c,
                '、' | '和'
                    | '与'
                    | '及'
                    | '至'
                    | '到'
                    | '—'
                    | '－'
                    | '-'
                    | '~'
                    | '～'
                    | ' '
                    | '以'
                    | '上'
                    | '一'
            )
        })
}

/// How many characters before a number the rules look back at most; keeps endless sentences linear.
const WINDOW: usize = 100;

/// Marks at which a sentence ends.
const SENTENCE: &[char] = &['。', '！', '？', '!', '?', '\n'];

/// Marks at which a clause ends.
const CLAUSE: &[char] = &['，', '。', '；', '：', '！', '？', '\n', ',', ';', '!', '?'];

fn in_text(letters: &Letters, issued: Issued, place: Place, found: &mut Vec<Figure>) {
    let amounts = amounts::all(letters, MOST.saturating_sub(found.len()));
    if amounts.is_empty() {
        return;
    }
    found.reserve(amounts.len());
    let mut subjects = Subjects::default();
    let mut years = year::Years::default();
    let mut plans = plans::Plans::default();
    let mut begun = found.len();
    let mut sentence = 0..0;
    let mut after_last = 0;
    for (at, amount) in amounts.iter().enumerate() {
        if amount.range.start >= sentence.end {
            let start = letters
                .last_mark(sentence.end..amount.range.start, SENTENCE)
                .map_or(sentence.end, |mark| mark + 1);
            let end = letters.first_mark(amount.end..letters.len(), SENTENCE).unwrap_or(letters.len());
            sentence = start..end.max(amount.end);
            after_last = start;
            subjects.begin_sentence();
            begun = found.len();
        }
        let from = after_last.max(amount.range.start.saturating_sub(WINDOW)).min(amount.range.start);
        let clause = letters.last_mark(from..amount.range.start, CLAUSE).map_or(from, |mark| mark + 1);
        let spot = Spot {
            letters,
            amount,
            sentence: sentence.clone(),
            after_last: from,
            clause,
            qualified: before_qualifier(letters, amount),
            issued,
            planned: place.planned,
        };
        let later = amounts.get(at + 1..).unwrap_or_default();
        let told = subjects.of(&spot, later);
        let (head, level) = told.as_deref().map_or((None, None), phrase::head_and_level);
        // `3万元—8万元`, `58%、73.5%`: what is joined is of one kind.
        let kind = match found.last() {
            Some(last) if spot.joins_on() && is_alike(last, amount) => last.kind,
            last => kind::of(&spot, &mut plans, last.filter(|_| found.len() > begun)),
        };
        found.push(Figure {
            text: letters.text(amount.range.clone()),
            value: amount.value,
            unit: amount.printed_unit.clone(),
            qualifier: amount.qualifier.map(ShortText::new),
            subject: told,
            head,
            level,
            kind,
            year: years.of(&spot),
            block: place.block,
            range: CharRange {
                start: place.offset + amount.range.start,
                end: place.offset + amount.range.end,
            },
        });
        after_last = amount.end;
    }
}

/// Whether a figure has the unit of an amount, and neither is a rank.
fn is_alike(last: &Figure, amount: &Amount) -> bool {
    last.unit == amount.printed_unit && last.kind != FigureKind::Rank && !amount.rank
}

#[cfg(test)]
mod tests;

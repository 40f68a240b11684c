//! Settles, in view of all that an article offers, what of it announces a measure, and at which level.
//!
//! Invariant: what is kept keeps its order. Limit: shapes are compared by length and first and last character.

use std::ops::Range;

use super::{Offer, Warrant};
use crate::insight::leads::words::SPEECH;
use crate::insight::leads::{self, Form, Style};
use crate::insight::letters::Letters;
use crate::insight::predicate::Says;
use crate::model::Measure;

/// What kind of section a lead stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// The body of an article, or a section of doings.
    Body,
    /// A section of outcomes.
    Results,
    /// A section of problems, lessons or background, which announces nothing done.
    Silent,
}

/// Ends of the names of sections that tell of outcomes.
const OUTCOMES: &[&str] = &["成效", "成果", "成绩"];

/// Ends of the names of sections in which nothing is announced as done.
const SILENT: &[&str] = &[
    "问题", "困难", "启示", "建议", "思考", "对策", "背景", "意义", "形势", "体会", "挑战", "引言", "结语",
    "原因", "名词解释", "点评", "延伸阅读",
];

/// The section that the words of a heading name; `None` where they name none.
pub(super) fn section(letters: &Letters, range: &Range<usize>) -> Option<Section> {
    if !leads::names_a_section(letters, range) {
        return None;
    }
    let ends = |words: &[&'static str]| letters.longest_ending(range.end, words).is_some();
    Some(if ends(SILENT) {
        Section::Silent
    } else if ends(OUTCOMES) {
        Section::Results
    } else {
        Section::Body
    })
}

/// The section that a paragraph names which is nothing but an ordinal and a name: `二、存在问题`.
pub(super) fn section_line(letters: &Letters, start: usize) -> Option<Section> {
    if letters.len() > start + 20 {
        return None;
    }
    let after = leads::ordinal(letters, start)?.after;
    let mut end = letters.back_over_blanks(letters.len());
    while letters.before(end).is_some_and(|c| "。：:".contains(c)) && end > after {
        end -= 1;
    }
    section(letters, &(after..end))
}

/// Whether a paragraph leads the points of a speech in: `会议强调：`.
pub(super) fn leads_speech_in(letters: &Letters) -> bool {
    let end = letters.back_over_blanks(letters.len());
    matches!(letters.before(end), Some('：' | ':'))
        && letters.contains_any(end.saturating_sub(40)..end, SPEECH)
}

/// Parts offers into measures and results, each with its level.
pub(super) fn settle(offers: Vec<Offer>, warrant: Warrant) -> (Vec<Measure>, Vec<Measure>) {
    let verdicts: Vec<Verdict> = (0..offers.len()).map(|at| verdict(&offers, at, warrant)).collect();
    let mut levels = Levels::default();
    let (mut measures, mut results) = (Vec::new(), Vec::new());
    for (offer, verdict) in offers.into_iter().zip(verdicts) {
        let level = if verdict == Verdict::None { 1 } else { levels.of(&offer) };
        let measure = Measure { level, ..offer.measure };
        match verdict {
            Verdict::Measure => measures.push(measure),
            Verdict::Result => results.push(measure),
            Verdict::None => {}
        }
    }
    // Outcomes alone announce nothing: they are first sentences of running text.
    if measures.is_empty() && results.len() < 2 {
        results.clear();
    }
    (measures, results)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Measure,
    Result,
    None,
}

fn verdict(offers: &[Offer], at: usize, warrant: Warrant) -> Verdict {
    let Some(offer) = offers.get(at) else { return Verdict::None };
    if warrant == Warrant::Unplaced && !is_sure(offers, offer) {
        return Verdict::None;
    }
    if offer.says == Says::Result || (offer.section == Section::Results && offer.says != Says::Doing) {
        let announced = !matches!(offer.form, Form::Keyword | Form::Aspect);
        return if announced { Verdict::Result } else { Verdict::Measure };
    }
    let kept = match offer.form {
        Form::Ordinal
        | Form::InnerOrdinal
        | Form::Keyword
        | Form::Aspect
        | Form::InnerSentence
        | Form::InnerClause => true,
        Form::Heading if offer.style.is_some() => true,
        Form::Heading => offer.says == Says::Doing || (has_twin(offers, at) && !names_a_thing(offer)),
        Form::Bold => offer.says == Says::Doing || offer.has_verb || has_twin(offers, at),
        Form::Sentence => announces(offers, at, offer),
        Form::Colon => is_colon_form(offers, at),
    };
    if kept { Verdict::Measure } else { Verdict::None }
}

/// Whether a lead announces a doing even where no place warrants it: numbered or bold, and not alone.
fn is_sure(offers: &[Offer], offer: &Offer) -> bool {
    let marked = |offer: &Offer| {
        matches!(offer.form, Form::Ordinal | Form::InnerOrdinal | Form::Bold) && offer.says == Says::Doing
    };
    marked(offer) && offers.iter().filter(|other| marked(other) && other.form == offer.form).count() >= 2
}

/// Whether a short first sentence announces: beside others that do.
fn announces(offers: &[Offer], at: usize, offer: &Offer) -> bool {
    let sentences =
        offers.iter().filter(|other| other.form == Form::Sentence && other.says != Says::Result).count();
    let marked = offers
        .iter()
        .filter(|other| {
            matches!(other.form, Form::Ordinal | Form::Bold | Form::Heading | Form::Aspect | Form::Keyword)
        })
        .count();
    let inner = |other: &&Offer| matches!(other.form, Form::InnerSentence | Form::InnerClause);
    let beside = sentences >= 2 || marked > 0 || offers.iter().any(|other| inner(&other));
    // 建大学城。…建研究院。…: it goes on inside its paragraph.
    let goes_on = offers.iter().filter(inner).any(|other| other.measure.block == offer.measure.block);
    // Beside numbered or bold leads a lone short sentence is a sentence: writers announce alike.
    let alone = marked >= 3 && sentences == 1 && !goes_on;
    match offer.says {
        Says::Doing => beside && !alone,
        // 果园绿，农民笑 opens the article: a slogan.
        Says::Other => {
            (has_twin(offers, at) && (!offer.first || offer.has_verb)) || (offer.has_verb && beside && !alone)
        }
        Says::Result => false,
    }
}

/// Whether another lead of the same form is shaped alike: as long but for one character, or with the same beginning or end.
fn has_twin(offers: &[Offer], at: usize) -> bool {
    let Some(offer) = offers.get(at) else { return false };
    let shape = |offer: &Offer| {
        let text: Vec<char> = offer.measure.lead.chars().collect();
        let comma = text.iter().position(|c| matches!(c, '，' | ','));
        (text.len(), comma.is_some(), text.first().copied(), text.last().copied())
    };
    let (length, comma, first, last) = shape(offer);
    offers.iter().enumerate().any(|(other, offer2)| {
        let (length2, comma2, first2, last2) = shape(offer2);
        other != at
            && offer2.form == offer.form
            && offer2.says != Says::Result
            && comma == comma2
            && ((length.abs_diff(length2) <= 1 && length <= 12)
                || first == first2 && length.abs_diff(length2) <= 6
                || last == last2 && length.abs_diff(length2) <= 4)
    })
}

/// Whether a heading is a noun with its attribute: 数据里的账本.
fn names_a_thing(offer: &Offer) -> bool {
    offer.measure.lead.rsplit_once('的').is_some_and(|(_, noun)| noun.chars().count() <= 4) && !offer.has_verb
}

/// One colon is a remark, several are a form.
fn is_colon_form(offers: &[Offer], at: usize) -> bool {
    let colons = offers.iter().filter(|other| other.form == Form::Colon).count();
    let others = offers
        .iter()
        .filter(|other| matches!(other.form, Form::Ordinal | Form::Bold | Form::Sentence | Form::Heading))
        .count();
    let offer = offers.get(at);
    colons >= 2 && others < 2 && offer.is_some_and(|offer| offer.says == Says::Doing || has_twin(offers, at))
}

/// The levels of an article: what stands under what.
#[derive(Default)]
struct Levels {
    /// The ranks of the leads that the next one stands under, outermost first.
    open: Vec<u32>,
}

impl Levels {
    fn of(&mut self, offer: &Offer) -> u8 {
        let rank = rank(offer);
        self.open.retain(|other| *other < rank);
        self.open.push(rank);
        u8::try_from(self.open.len()).unwrap_or(u8::MAX)
    }
}

/// How far in a lead stands by how it is announced; official documents nest 一、 （一） 1. （1） ①, and what stands inside a
/// paragraph is under what opens one.
fn rank(offer: &Offer) -> u32 {
    let numbered = |style: Style| match style {
        Style::Han => 20,
        Style::Named => 22,
        Style::HanInBrackets => 30,
        Style::Arabic => 40,
        Style::First => 45,
        Style::Spoken => 50,
        Style::ArabicInBrackets => 60,
        Style::Circled => 70,
    };
    match offer.form {
        Form::Heading => offer.style.map_or(u32::from(offer.heading), numbered),
        Form::Ordinal => offer.style.map_or(45, numbered),
        Form::Bold | Form::Sentence | Form::Colon => 48,
        Form::Aspect => 49,
        Form::Keyword => 52,
        Form::InnerOrdinal => 100 + offer.style.map_or(50, numbered),
        Form::InnerSentence => 180,
        Form::InnerClause => 190,
    }
}

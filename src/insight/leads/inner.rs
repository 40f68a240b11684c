//! Leads inside a paragraph: numbered parts, keywords, aspects, short sentences and short clauses.
//!
//! A writer who announces inside a paragraph does so at least twice: numbers must run on (一是…；二是…), short sentences and
//! clauses of a doing must be two. Invariant: in order, without overlap. Limit: a lone one is running text.

use std::ops::Range;

use super::extent::{self, trimmed};
use super::ordinal::{Ordinal, ordinal};
use super::words::SPEECH;
use super::{Form, Lead, aspect, has_figure, is_plain, keyword};
use crate::insight::kinds::Kind;
use crate::insight::letters::Letters;
use crate::insight::predicate::{self, Says};

/// Longest short sentence that announces inside a paragraph, in characters.
const SENTENCE: usize = 16;

/// Longest clause that announces, in characters.
const CLAUSE: usize = 10;

/// The first index from `at` on, which is not 0, that stands behind a mark or begins a word of speech: nearly none does.
fn next(letters: &Letters, at: usize) -> usize {
    let mut from = at - 1;
    while let Some(spot) = letters.first(from..letters.len(), Kind::MARK | Kind::SPEECH) {
        if spot >= at && letters.is(spot, Kind::SPEECH) {
            return spot;
        }
        if letters.is(spot, Kind::MARK) {
            return spot + 1;
        }
        from = spot + 1;
    }
    letters.len()
}

/// Finds the leads behind `opening`, which the paragraph begins with; it starts at `start`.
pub(super) fn leads(letters: &Letters, start: usize, opening: Option<&Lead>) -> Vec<Lead> {
    let mut offers = Offers::default();
    offers.gather(letters, opening.map_or(start, |lead| lead.range.end));
    offers.settle(letters, opening)
}

/// What may announce inside a paragraph, each kind in order.
#[derive(Default)]
struct Offers {
    ordinals: Vec<Ordinal>,
    /// Keywords and aspects.
    marked: Vec<Lead>,
    sentences: Vec<Range<usize>>,
    /// Clauses that begin their sentences.
    clauses: Vec<Range<usize>>,
    /// Clauses later in their sentences.
    later: Vec<Range<usize>>,
    /// Whether somebody has begun to speak, whose numbers are no measures.
    speech: bool,
}

impl Offers {
    /// Reads the paragraph from `from` on, where what it opens with ends.
    fn gather(&mut self, letters: &Letters, from: usize) {
        let mut at = from;
        loop {
            at = if at > from { next(letters, at) } else { at };
            if at >= letters.len() {
                break;
            }
            let sentence = at == from || begins_sentence(letters, at);
            let comma = matches!(letters.before(at), Some('，' | ',' | '、'));
            self.speech = self.speech || letters.longest_of(at, SPEECH).is_some();
            let taken = if sentence || comma { self.take(letters, at, sentence) } else { None };
            at = taken.unwrap_or(at).max(at + 1);
        }
    }

    /// Takes in what a sentence or a clause at `at` begins with; where to read on behind an ordinal, a keyword or an aspect.
    fn take(&mut self, letters: &Letters, at: usize, sentence: bool) -> Option<usize> {
        let start = letters.skip_blanks(at);
        if let Some(ordinal) = ordinal(letters, start).filter(|ordinal| is_spoken(letters, start, ordinal)) {
            let counts = sentence || ordinal.number == 1 || letters.before(ordinal.after) == Some('是');
            if !self.speech && counts {
                self.ordinals.push(ordinal);
            }
            return Some(ordinal.after);
        }
        // A pair is of clauses whose second character is 好.
        if !sentence && letters.at(start + 1) == Some('好') {
            self.later.extend(short_clause(letters, start).filter(|range| range.len() >= 4));
        }
        if sentence {
            if let Some(lead) = marked_at(letters, start) {
                let end = lead.range.end;
                self.marked.push(lead);
                return Some(end);
            }
            self.sentences.extend(short_sentence(letters, start));
            self.clauses.extend(short_clause(letters, start));
        }
        None
    }

    /// The leads among the offers; what announces in sentences announces in sentences only.
    fn settle(mut self, letters: &Letters, opening: Option<&Lead>) -> Vec<Lead> {
        let mut found = run_on(letters, &self.ordinals, opening.and_then(|lead| lead.ordinal));
        let keywords = self.marked.len();
        found.append(&mut self.marked);
        // 建试验场。…建示范区。…: the sentence that opens the paragraph is one of them.
        let opened = opening.is_some_and(|lead| {
            lead.form == Form::Sentence && lead.range.len() <= SENTENCE && is_doing(letters, &lead.range)
        });
        if self.sentences.len() + usize::from(opened) >= 2 {
            found.extend(self.sentences.into_iter().map(|range| Lead::new(range, Form::InnerSentence)));
        } else if keywords == 0 {
            let mut kept = paired(letters, &self.clauses, self.later);
            kept.extend(alike(letters, self.clauses));
            found.extend(kept.into_iter().map(|range| Lead::new(range, Form::InnerClause)));
        }
        found.sort_by_key(|lead| lead.range.start);
        found.dedup_by(|next, earlier| next.range.start < earlier.range.end);
        found
    }
}

/// Whether a sentence begins at `at`, or what follows a colon or a semicolon.
fn begins_sentence(letters: &Letters, at: usize) -> bool {
    match letters.before(at) {
        Some(':' | '?' | '!') if letters.is_within_latin(at - 1) => false,
        Some('。' | '！' | '？' | '；' | '：' | '\n' | '!' | '?' | ';' | ':') => true,
        Some('”') => letters.before(at - 1).is_some_and(|c| matches!(c, '。' | '！' | '？' | '!' | '?')),
        Some('.') => extent::is_stop(letters, at - 1),
        _ => false,
    }
}

/// A keyword or an aspect at `at`.
fn marked_at(letters: &Letters, at: usize) -> Option<Lead> {
    if let Some(range) = keyword(letters, at) {
        return Some(Lead::new(range, Form::Keyword));
    }
    aspect(letters, at).map(|range| Lead::new(range, Form::Aspect))
}

/// Whether an ordinal is one that stands inside paragraphs: `2.` and `1、` there are as often a table's or a citation's.
fn is_spoken(letters: &Letters, at: usize, ordinal: &Ordinal) -> bool {
    letters.before(ordinal.after) == Some('是')
        || matches!(letters.at(at), Some('（' | '(' | '第' | '其' | '首' | '再' | '①'..='⑳'))
        || letters.at(ordinal.after.saturating_sub(1)) == Some('要')
}

/// The leads of the ordinals whose numbers run on.
fn run_on(letters: &Letters, ordinals: &[Ordinal], opening: Option<Ordinal>) -> Vec<Lead> {
    let follows = |number: u32, ordinal: &Ordinal| {
        ordinals.iter().any(|other| other.style == ordinal.style && other.number == number)
            || opening.is_some_and(|other| other.style == ordinal.style && other.number == number)
    };
    let mut found = Vec::new();
    for ordinal in ordinals {
        let runs = follows(ordinal.number + 1, ordinal)
            || ordinal.number > 1 && follows(ordinal.number - 1, ordinal);
        if !runs {
            continue;
        }
        if let Some(range) = extent::announced(letters, ordinal.after) {
            found.push(Lead { ordinal: Some(*ordinal), ..Lead::new(range, Form::InnerOrdinal) });
        }
    }
    found
}

/// A short sentence of a doing at `start`, with more behind it.
fn short_sentence(letters: &Letters, start: usize) -> Option<Range<usize>> {
    let stop = extent::find(letters, start..start + SENTENCE + 1, extent::is_stop)?;
    if !matches!(letters.at(stop), Some('。' | '.' | '：' | ':' | '！')) {
        return None;
    }
    let range = trimmed(letters, start..stop);
    let follows = letters.skip_blanks(stop + 1) < letters.len();
    (range.len() >= 3 && follows && is_doing(letters, &range)).then_some(range)
}

/// A short clause of a doing at `start`, before a comma.
fn short_clause(letters: &Letters, start: usize) -> Option<Range<usize>> {
    let stop = letters.find(start..start + CLAUSE + 1, &['，', ','])?;
    let range = trimmed(letters, start..stop);
    (range.len() >= 3 && !has_figure(letters, &range) && is_plain(letters, &range)).then_some(range)
}

fn is_doing(letters: &Letters, range: &Range<usize>) -> bool {
    !has_figure(letters, range) && is_plain(letters, range) && predicate::says(letters, range) == Says::Doing
}

/// The clauses that one later in its sentence makes a pair with: `…，搭好试验台，…；编好项目库，…`.
fn paired(letters: &Letters, clauses: &[Range<usize>], later: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let twin = |one: &Range<usize>| {
        let pairs = |other: &&Range<usize>| {
            let (a, b) = (letters.slice(one.clone()), letters.slice((*other).clone()));
            let (first, second) = (a.get(1), b.get(1));
            a.len() == b.len()
                && a != b
                && first == second
                && first == Some(&'好')
                && is_doing(letters, other)
        };
        is_doing(letters, one).then(|| clauses.iter().find(pairs).cloned()).flatten()
    };
    later.into_iter().filter_map(|one| twin(&one).map(|other| [one, other])).flatten().collect()
}

/// The clauses that are shaped alike: as long as another and with a character of it in the same place (搭好试验台, 编好项目
/// 库), of three characters (深改湖，浅造田，), of one pattern (抓投资促增长，育新品提价值，), or with one end (专项资金促转型，绿色信贷
/// 助转型，).
fn alike(letters: &Letters, clauses: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let shaped = |one: &Range<usize>, other: &Range<usize>| {
        let (a, b) = (letters.slice(one.clone()), letters.slice(other.clone()));
        let shared = a.iter().zip(b).filter(|(x, y)| x == y).count();
        let doing = |range: &Range<usize>| predicate::says(letters, range) == Says::Doing;
        let alike =
            a.len() == b.len() && a != b && (a.len() == 3 || (shared >= 1 && doing(one) && doing(other)));
        alike
            || a != b
                && (is_double(letters, one) && is_double(letters, other) || end_alike(letters, one, other))
    };
    let kept: Vec<Range<usize>> = clauses
        .iter()
        .enumerate()
        .filter(|(at, clause)| {
            clauses.iter().enumerate().any(|(other, clause2)| *at != other && shaped(clause, clause2))
        })
        .map(|(_, clause)| clause.clone())
        .collect();
    // Once two announce so, a third at the beginning of its sentence does: 不深不浅种藕莲.
    if kept.len() >= 2 && clauses.len() <= kept.len() + 1 { clauses } else { kept }
}

/// Whether a clause is two doings of three characters each: 抓投资促增长.
fn is_double(letters: &Letters, clause: &Range<usize>) -> bool {
    clause.len() == 6
        && predicate::begins_doing(letters, clause.start)
        && predicate::begins_doing(letters, clause.start + 3)
}

/// Whether two clauses end with one verb of two characters behind another: 专项资金促转型, 绿色信贷助转型.
fn end_alike(letters: &Letters, one: &Range<usize>, other: &Range<usize>) -> bool {
    let end = |clause: &Range<usize>| letters.slice(clause.end.saturating_sub(2)..clause.end).to_vec();
    let brings =
        |clause: &Range<usize>| clause.len() >= 6 && predicate::begins_doing(letters, clause.end - 3);
    end(one) == end(other) && brings(one) && brings(other)
}

//! Finds the words that announce a measure in one paragraph.
//!
//! Writers of bulletins have few ways to announce what a city does: an ordinal (`一是…`, `（一）…`, `1.…`), a short
//! first sentence or a bold one, a keyword in quotes before a dash (`“扩面”——`), an aspect (`在…建设上，`), and inside a paragraph
//! short sentences or clauses. `docs/labelling.md` has the rule. Invariant: leads are in order, do not overlap, and cover
//! printed words without the mark that ends them (an aspect keeps its comma). Limit: one paragraph at a time; what only its
//! neighbours can tell is [`super::measures`]' to settle.

mod extent;
mod inner;
mod ordinal;
pub(super) mod words;

use std::ops::Range;

use super::gazetteer::{Form as NameForm, Gazetteer, Level};
use super::letters::Letters;
use super::predicate::{self, Says};
use super::words::row;
pub(super) use ordinal::{Ordinal, Style, ordinal};
use words::{ENDS_NO_LEAD, INDICATES, INTRODUCING, NO_ASPECT, SCENES, SECTIONS, SPEECH, WHEN};

/// The words that announce a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead {
    /// The characters of it, ordinal and closing mark left out.
    pub(super) range: Range<usize>,
    /// Its ordinal where one is printed.
    pub(super) ordinal: Option<Ordinal>,
    /// How it is announced.
    pub(super) form: Form,
}

impl Lead {
    fn new(range: Range<usize>, form: Form) -> Self {
        Self { range, ordinal: None, form }
    }
}

/// How a lead is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// As a heading.
    Heading,
    /// By an ordinal at the beginning of a paragraph.
    Ordinal,
    /// By bold type at the beginning.
    Bold,
    /// As a short first sentence.
    Sentence,
    /// By a colon after a few characters at the beginning.
    Colon,
    /// As a keyword in quotes before a dash.
    Keyword,
    /// As an aspect: 在…上, 在…方面.
    Aspect,
    /// By an ordinal inside a paragraph.
    InnerOrdinal,
    /// As a short sentence inside a paragraph.
    InnerSentence,
    /// As a short clause inside a paragraph.
    InnerClause,
}

/// Longest short first sentence, in characters.
const LONGEST: usize = extent::LONGEST;

/// Longest name of a section, in characters.
const SECTION: usize = 12;

/// Finds the leads of one paragraph; `bold` is the run of bold characters it begins with.
pub(super) fn leads(letters: &Letters, bold: Option<Range<usize>>) -> Vec<Lead> {
    let start = beginning(letters);
    if is_dateline(letters, start) {
        return Vec::new();
    }
    let opening = opening(letters, start, bold);
    let mut inside = inner::leads(letters, start, opening.as_ref());
    if !inside.is_empty() && opening.as_ref().is_some_and(|lead| lead.form == Form::Colon) {
        // `一组数字：一是…`: what leads the list in is none of it.
        return inside;
    }
    let mut found = Vec::with_capacity(1 + inside.len());
    found.extend(opening);
    found.append(&mut inside);
    found
}

/// The lead that a paragraph opens with.
fn opening(letters: &Letters, start: usize, bold: Option<Range<usize>>) -> Option<Lead> {
    if let Some(ordinal) = ordinal(letters, start) {
        let first = bold.filter(|bold| bold.end > ordinal.after);
        let first = first.map(|bold| extent::trimmed(letters, ordinal.after..bold.end)).filter(fits);
        let range = first.or_else(|| extent::announced(letters, ordinal.after))?;
        let told = !names_a_section(letters, &range) && !indicates(letters, &range);
        return told.then(|| Lead { ordinal: Some(ordinal), ..Lead::new(range, Form::Ordinal) });
    }
    if let Some(range) = bold.and_then(|bold| in_bold(letters, bold)) {
        return Some(Lead::new(range, Form::Bold));
    }
    if let Some(range) = keyword(letters, start) {
        return Some(Lead::new(range, Form::Keyword));
    }
    if let Some(range) = aspect(letters, start) {
        return Some(Lead::new(range, Form::Aspect));
    }
    if let Some(range) = first_sentence(letters, start) {
        return Some(Lead::new(range, Form::Sentence));
    }
    before_colon(letters, start).map(|range| Lead::new(range, Form::Colon))
}

/// Where a paragraph's words begin: after blanks, bullets and a dash (`——强化供给。`).
pub(super) fn beginning(letters: &Letters) -> usize {
    let marks = letters.slice(0..letters.len()).iter();
    let is_mark = |c: char| {
        c.is_whitespace()
            || matches!(c, '—' | '●' | '■' | '◆' | '•' | '★' | '▲' | '○' | '◎' | '☆' | '-' | '·')
    };
    marks.take_while(|c| is_mark(**c)).count()
}

/// Whether a paragraph begins with the dateline of a report: 本报讯（记者…）, 某台消息（…）：, 新华社北京1月2日电.
pub(super) fn is_dateline(letters: &Letters, start: usize) -> bool {
    const MARKS: &[char] = &['（', '(', '：', ':', '，', '。', '　', ' '];
    let stop = letters.find(start..start + 20, MARKS).unwrap_or(start);
    letters.longest_ending(stop, row!["消息", "讯", "日电", "社电"]).is_some()
}

/// Whether the words are a section's name: 主要做法, 2024年工作回顾, 取得成效.
pub(super) fn names_a_section(letters: &Letters, range: &Range<usize>) -> bool {
    range.len() <= SECTION && letters.longest_ending(range.end, SECTIONS).is_some()
}

/// Whether what stands behind the words is a number to be reached: `设施蔬菜面积：任务18万亩`.
fn indicates(letters: &Letters, range: &Range<usize>) -> bool {
    let colon = matches!(letters.at(range.end), Some('：' | ':'));
    let after = range.end + 1;
    let number = || letters.slice(after..after + 8).iter().any(char::is_ascii_digit);
    let starts_so = letters.longest_of(after, INDICATES).is_some()
        || letters.at(after).is_some_and(|c| c.is_ascii_digit());
    colon && starts_so && number()
}

fn fits(range: &Range<usize>) -> bool {
    (2..=LONGEST).contains(&range.len())
}

/// The bold run a paragraph begins with, if it is a lead: short, and something follows it.
fn in_bold(letters: &Letters, bold: Range<usize>) -> Option<Range<usize>> {
    let range = extent::trimmed(letters, letters.skip_blanks(bold.start)..bold.end);
    let follows = letters.skip_blanks(bold.end) < letters.len();
    (fits(&range) && follows && !has_figure(letters, &range) && is_plain(letters, &range)).then_some(range)
}

/// A first sentence short enough to announce.
fn first_sentence(letters: &Letters, start: usize) -> Option<Range<usize>> {
    let stop = extent::find(letters, start..start + LONGEST + 2, extent::is_stop)?;
    if !matches!(letters.at(stop), Some('。' | '.' | '！')) {
        return None;
    }
    let range = extent::trimmed(letters, start..stop);
    let follows = letters.skip_blanks(stop + 1) < letters.len();
    ((3..=LONGEST).contains(&range.len())
        && follows
        && !has_figure(letters, &range)
        && is_plain(letters, &range))
    .then_some(range)
}

/// `建基地：在柳南建设…`: a few Han characters before a colon, with a sentence after it.
fn before_colon(letters: &Letters, start: usize) -> Option<Range<usize>> {
    let stop = letters.find(start..start + 13, &['：', ':', '。', '，', '；'])?;
    let range = start..stop;
    let han = letters
        .slice(range.clone())
        .iter()
        .all(|c| ('\u{4e00}'..'\u{a000}').contains(c) || "“”、".contains(*c));
    let follows = letters.len() >= stop + 20;
    (matches!(letters.at(stop), Some('：' | ':'))
        && (3..=12).contains(&range.len())
        && han
        && follows
        && letters.ending(stop, INTRODUCING).is_none()
        // 启示之一, 案例二: a section of a row of sections.
        && letters.before(stop).is_none_or(|c| !"一二三四五六七八九十".contains(c))
        && !names_a_section(letters, &range)
        && !indicates(letters, &range)
        && is_plain(letters, &range))
    .then_some(range)
}

/// Whether the words can announce at all: no speech, scene or question, no place's name, nothing said of what is.
pub(super) fn is_plain(letters: &Letters, range: &Range<usize>) -> bool {
    letters.longest_of(range.start, WHEN).is_none()
        && !letters.contains_any(range.clone(), SPEECH)
        && letters.longest_of(range.start, SCENES).is_none()
        && (letters.longest_ending(range.end, ENDS_NO_LEAD).is_none()
            || predicate::says(letters, range) == Says::Doing)
        && letters.at(range.start).is_some_and(|c| c.is_alphanumeric() || matches!(c, '“' | '"' | '《'))
        && letters.find(range.clone(), &['是', '？', '?', '了']).is_none()
        && !(letters.at(range.start) == Some('在') && predicate::says(letters, range) != Says::Doing)
        && quotes_match(letters, range)
        && !begins_with_a_place(letters, range)
}

/// Whether every quotation that opens in the range closes in it: `“以前靠人盯。现在…”` is somebody speaking.
fn quotes_match(letters: &Letters, range: &Range<usize>) -> bool {
    let count = |mark: char| letters.slice(range.clone()).iter().filter(|c| **c == mark).count();
    count('“') == count('”') && count('‘') == count('’') && count('"') % 2 == 0
}

/// Whether the words begin with a place, a county by its full name: `湖北省十堰市因车而建` tells of the place, not of a measure.
fn begins_with_a_place(letters: &Letters, range: &Range<usize>) -> bool {
    let gazetteer = Gazetteer::get();
    if !letters.at(range.start).is_some_and(|first| gazetteer.may_begin(first)) {
        return false;
    }
    let text = letters.read(range.clone());
    gazetteer.longest(&text).iter().any(|key| {
        matches!(key.form, NameForm::Full | NameForm::Alias)
            || (key.level != Level::County && text.len() > key.text().len())
    })
}

/// `“扩面”——`: a keyword of up to 8 characters in quotes, before a dash.
fn keyword(letters: &Letters, at: usize) -> Option<Range<usize>> {
    if !matches!(letters.at(at), Some('“' | '"')) {
        return None;
    }
    let close = letters.find(at + 1..at + 11, &['”', '"', '。', '，'])?;
    // Pandoc writes a dash as hyphens.
    let dash = matches!(letters.at(close + 1), Some('—' | '─' | '―')) || letters.has(close + 1, "--");
    (matches!(letters.at(close), Some('”' | '"')) && dash && (1..=8).contains(&(close - at - 1)))
        .then_some(at..close + 1)
}

/// `在创新平台布局上，`, `在人才引育方面，`.
fn aspect(letters: &Letters, at: usize) -> Option<Range<usize>> {
    if letters.at(at) != Some('在') {
        return None;
    }
    let comma = letters.find(at + 1..at + 22, &['，', '。', '；', '、', '：', ','])?;
    if !matches!(letters.at(comma), Some('，' | ',')) {
        return None;
    }
    let (kind, end) = letters.ending(comma, row!["方面", "上"])?;
    let named =
        (kind == "方面" && end > at + 2) || (end > at + 4 && letters.ending(end, NO_ASPECT).is_none());
    // The comma is kept: without it the words are half of something.
    (named && letters.find(at..end, &['“', '"']).is_none()).then_some(at..comma + 1)
}

/// Whether a number in digits stands in the range.
pub(super) fn has_figure(letters: &Letters, range: &Range<usize>) -> bool {
    letters.slice(range.clone()).iter().any(char::is_ascii_digit)
}

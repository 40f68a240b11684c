//! Finds the words that announce a measure in one paragraph.
//!
//! Writers of bulletins have few ways to announce what a city does: an ordinal (`一是…`, `（一）…`, `1.…`), a short
//! first sentence or a bold one, a keyword in quotes before a dash (`“扩面”——`), an aspect (`在…建设上，`). Each rule here
//! finds one of them. Invariant: leads are in order, do not overlap, and cover printed words without the mark that
//! ends them (an aspect keeps its comma). Limit: whether a lead tells of a measure or of a result is judged by its verb alone.

mod words;

use std::ops::Range;

use super::gazetteer::{Form, Gazetteer};
use super::letters::{Letters, numeral};
use words::{INTRODUCING, NO_ASPECT, RESULTS, SECTIONS, WHEN};

/// The words that announce a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead {
    /// The characters of it, ordinal and closing mark left out.
    pub(super) range: Range<usize>,
    /// Its number where one is printed.
    pub(super) ordinal: Option<u32>,
    /// How it is announced.
    pub(super) form: LeadForm,
}

/// How a lead is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeadForm {
    /// By an ordinal at the beginning of a paragraph.
    Ordinal,
    /// By an ordinal inside a paragraph.
    Inner,
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
}

/// Longest lead after an ordinal or in bold type, in characters.
const LONGEST: usize = 40;

/// Where a sentence or a part of one ends.
const STOPS: &[char] = &['。', '；', '：', ';', ':', '！', '!', '？', '?', '\n'];

/// Finds the leads of one paragraph; `bold` is the run of bold characters it begins with.
pub(super) fn leads(letters: &Letters, bold: Option<Range<usize>>) -> Vec<Lead> {
    let mut found = Vec::new();
    let start = beginning(letters);
    if let Some((ordinal, after)) = ordinal(letters, start) {
        let first = bold.filter(|bold| bold.end > after).map(|bold| trimmed(letters, after..bold.end));
        let range = first.filter(fits).or_else(|| announced(letters, after, LONGEST));
        let range = range.filter(|range| !names_a_section(letters, range));
        found.extend(range.map(|range| Lead { range, ordinal: Some(ordinal), form: LeadForm::Ordinal }));
    } else if let Some(range) = bold.and_then(|bold| in_bold(letters, bold)) {
        found.push(Lead { range, ordinal: None, form: LeadForm::Bold });
    } else if let Some(range) = keyword(letters, start) {
        found.push(Lead { range, ordinal: None, form: LeadForm::Keyword });
    } else if let Some(range) = aspect(letters, start) {
        found.push(Lead { range, ordinal: None, form: LeadForm::Aspect });
    } else if let Some(range) = first_sentence(letters, start) {
        found.push(Lead { range, ordinal: None, form: LeadForm::Sentence });
    } else if let Some(range) = before_colon(letters, start) {
        found.push(Lead { range, ordinal: None, form: LeadForm::Colon });
    }
    let mut at = found.first().map_or(start, |lead| lead.range.end);
    while at < letters.len() {
        let opens = at == start || letters.before(at).is_some_and(|c| STOPS.contains(&c) || c == '”');
        match opens.then(|| inside(letters, letters.skip_blanks(at))).flatten() {
            Some(lead) => {
                at = lead.range.end.max(at + 1);
                found.push(lead);
            }
            None => at += 1,
        }
    }
    found
}

/// Where a paragraph's words begin: after blanks, bullets and a dash (`——强化供给。`).
fn beginning(letters: &Letters) -> usize {
    let marks = letters.slice(0..letters.len()).iter();
    marks.take_while(|c| c.is_whitespace() || "—●■◆•★▲○◎☆-·".contains(**c)).count()
}

/// Whether the words are a section's name: 主要做法, 取得成效.
pub(super) fn names_a_section(letters: &Letters, range: &Range<usize>) -> bool {
    range.len() <= 8 && letters.ending(range.end, SECTIONS).is_some()
}

fn fits(range: &Range<usize>) -> bool {
    (2..=LONGEST).contains(&range.len())
}

/// An ordinal that begins at `at`, with where the words after it begin.
///
/// `一是`, `第一，`, `其一，`, `首先，`, `（一）`, `一、`, `1.`, `1、`, `（1）`, `①`; not `1.5亿元` and not `一是一`.
pub(super) fn ordinal(letters: &Letters, at: usize) -> Option<(u32, usize)> {
    let words: &[(&str, u32)] = &[("首先，", 1), ("其次，", 2), ("再次，", 3)];
    // 做法一：, 举措之二：
    let kinds = ["做法", "举措", "措施", "路径", "经验", "亮点", "招数", "关键"];
    if let Some((_, after)) = letters.one_of(at, &kinds) {
        let after = after + usize::from(letters.at(after) == Some('之'));
        let number = numeral(letters.slice(after..after + 1))?;
        return matches!(letters.at(after + 1), Some('：' | ':'))
            .then(|| (number, letters.skip_blanks(after + 2)));
    }
    if let Some((word, number)) = words.iter().find(|(word, _)| letters.has(at, word)) {
        return Some((*number, at + word.chars().count()));
    }
    if let Some(circled) =
        letters.at(at).and_then(|c| u32::from(c).checked_sub(0x245f)).filter(|n| (1..=20).contains(n))
    {
        return Some((circled, letters.skip_blanks(at + 1)));
    }
    let opened = matches!(letters.at(at), Some('（' | '('));
    let prefixed = matches!(letters.at(at), Some('第' | '其'));
    let start = at + usize::from(opened || prefixed);
    let digits = letters.slice(start..start + 3).iter().take_while(|c| c.is_ascii_digit()).count();
    let numerals =
        letters.slice(start..start + 3).iter().take_while(|c| "一二三四五六七八九十".contains(**c)).count();
    let number = match (digits, numerals) {
        (1..=2, 0) => letters.text(start..start + digits).parse().ok()?,
        (0, 1..) => numeral(letters.slice(start..start + numerals))?,
        _ => return None,
    };
    let end = start + digits + numerals;
    let after = letters.at(end + 1);
    // 第一步，第二招，: a thing counted, then a comma.
    let end = if prefixed && letters.at(end + 1) == Some('，') && letters.at(end) != Some('，') {
        end + 1
    } else {
        end
    };
    let closed = match (letters.at(end)?, opened, prefixed) {
        ('）' | ')', true, false) => true,
        ('是' | '要' | '抓', false, _) => {
            numerals > 0 && !after.is_some_and(|c| "，。、；一二两".contains(c))
        }
        ('，' | '、', false, true) => true,
        ('、', false, false) => true,
        ('.' | '．', false, false) => digits > 0 && !after.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    closed.then(|| (number, letters.skip_blanks(end + 1)))
}

/// The words from `after` to the end of the first sentence, or of its first part where the sentence is long.
fn announced(letters: &Letters, after: usize, longest: usize) -> Option<Range<usize>> {
    let stop = letters.find(after..after + longest + 1, STOPS).or_else(|| {
        let whole = letters.len() <= after + longest;
        whole.then_some(letters.len())
    });
    let stop = stop.or_else(|| letters.find(after..after + longest + 1, &['，', ',']))?;
    let range = trimmed(letters, after..stop);
    fits(&range).then_some(range)
}

/// The bold run a paragraph begins with, if it is a lead: short, and something follows it.
fn in_bold(letters: &Letters, bold: Range<usize>) -> Option<Range<usize>> {
    let range = trimmed(letters, letters.skip_blanks(bold.start)..bold.end);
    let follows = letters.skip_blanks(bold.end) < letters.len();
    (fits(&range) && follows && !has_figure(letters, &range)).then_some(range)
}

/// A first sentence short enough to announce: up to 16 characters, or up to 24 in two halves.
fn first_sentence(letters: &Letters, start: usize) -> Option<Range<usize>> {
    let stop = letters.find(start..start + 26, STOPS).filter(|stop| letters.at(*stop) == Some('。'))?;
    let range = trimmed(letters, start..stop);
    let longest = if letters.find(range.clone(), &['，', ' ', '、']).is_some() { 24 } else { 16 };
    let tells_when = letters.one_of(start, WHEN).is_some();
    let says_what_is = letters.find(range.clone(), &['是']).is_some();
    let follows = letters.skip_blanks(stop + 1) < letters.len();
    ((3..=longest).contains(&range.len())
        && follows
        && !tells_when
        && !says_what_is
        && quotes_match(letters, &range)
        && !begins_with_a_place(letters, &range)
        && !is_result(letters, &range)
        && !has_figure(letters, &range))
    .then_some(range)
}

/// `建基地：在柳南建设…`: a few Han characters before a colon, with a sentence after it.
fn before_colon(letters: &Letters, start: usize) -> Option<Range<usize>> {
    let stop = letters
        .find(start..start + 13, STOPS)
        .filter(|stop| matches!(letters.at(*stop), Some('：' | ':')))?;
    let range = start..stop;
    let han = letters
        .slice(range.clone())
        .iter()
        .all(|c| ('\u{4e00}'..'\u{a000}').contains(c) || "“”、".contains(*c));
    let follows = letters.len() >= stop + 20;
    ((3..=12).contains(&range.len())
        && han
        && follows
        && letters.ending(stop, INTRODUCING).is_none()
        // 启示之一, 案例二: a section of a row of sections.
        && letters.before(stop).is_none_or(|c| !"一二三四五六七八九十".contains(c))
        && !names_a_section(letters, &range)
        && !begins_with_a_place(letters, &range))
    .then_some(range)
}

/// Whether every quotation that opens in the range closes in it: `“以前靠人盯。现在…”` is somebody speaking.
fn quotes_match(letters: &Letters, range: &Range<usize>) -> bool {
    let count = |mark: char| letters.slice(range.clone()).iter().filter(|c| **c == mark).count();
    count('“') == count('”') && count('‘') == count('’') && count('"') % 2 == 0
}

/// Whether the words begin with a place by its full name: `湖北省十堰市因车而建` tells of the place, not of a measure.
fn begins_with_a_place(letters: &Letters, range: &Range<usize>) -> bool {
    let text = letters.text(range.clone());
    Gazetteer::get().longest(&text).iter().any(|key| matches!(key.form, Form::Full | Form::Alias))
}

/// A lead that stands inside a paragraph, at the beginning of a sentence or of a part of one.
fn inside(letters: &Letters, at: usize) -> Option<Lead> {
    if let Some(range) = keyword(letters, at) {
        return Some(Lead { range, ordinal: None, form: LeadForm::Keyword });
    }
    if let Some(range) = aspect(letters, at) {
        return Some(Lead { range, ordinal: None, form: LeadForm::Aspect });
    }
    let (number, after) = ordinal(letters, at)?;
    // `2.` and `1、` inside a paragraph are as often a table's or a citation's.
    let spoken =
        letters.before(after) == Some('是') || matches!(letters.at(at), Some('（' | '第' | '其' | '①'..='⑳'));
    if !spoken {
        return None;
    }
    let stop = letters.find(after..after + LONGEST + 1, &['，', '。', '；', '：', ','])?;
    let range = trimmed(letters, after..stop);
    fits(&range).then_some(Lead { range, ordinal: Some(number), form: LeadForm::Inner })
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
    let (kind, end) = letters.ending(comma, &["方面", "上"])?;
    let named = end > at + 4 && (kind == "方面" || letters.ending(end, NO_ASPECT).is_none());
    // The comma is kept: without it the words are half of something.
    (named && letters.find(at..end, &['“', '"']).is_none()).then_some(at..comma + 1)
}

/// Whether the words tell what was reached: 成效明显, 能力不断增强.
pub(super) fn is_result(letters: &Letters, range: &Range<usize>) -> bool {
    RESULTS.iter().any(|word| letters.contains(range.clone(), word))
}

/// Whether a number in digits stands in the range.
pub(super) fn has_figure(letters: &Letters, range: &Range<usize>) -> bool {
    letters.slice(range.clone()).iter().any(char::is_ascii_digit)
}

/// The range without blanks and closing marks at its ends.
fn trimmed(letters: &Letters, range: Range<usize>) -> Range<usize> {
    let start = letters.skip_blanks(range.start).min(range.end);
    let mut end = range.end.min(letters.len());
    while end > start
        && letters.before(end).is_some_and(|c| c.is_whitespace() || "。．.：:；;，,、—―─".contains(c))
    {
        end -= 1;
    }
    start..end.max(start)
}

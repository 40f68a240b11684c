//! Labels with what follows them: `编辑：张敏　审核：李建国　电话：0472-5550123`.
//!
//! Invariant: a line is told by its labels only where it begins with one. Limit: without colons every word of the line must
//! come out as a label, a name or a number.

use super::folded::Folded;
use super::labels::{self, Label};
use crate::ingest::line::shape::is_persons_name;
use crate::ingest::line::wording::is_han;

/// A label and its value.
pub(super) type Labelled = (Label, String);

/// Marks that stand before the first label of a line.
const LEAD: [char; 5] = ['(', '【', '[', '*', '·'];

/// The fewest digits of a telephone number.
const SHORTEST_NUMBER: usize = 7;

/// The longest address, in characters.
const LONGEST_ADDRESS: usize = 40;

/// Every label before a colon with what follows it, where the line begins with one; empty values are left out.
pub(super) fn by_colons(line: &Folded) -> Option<Vec<Labelled>> {
    let start = line.chars.iter().take_while(|c| LEAD.contains(*c)).count();
    let colons = line.chars.iter().enumerate().filter(|(_, c)| **c == ':');
    let found: Vec<(usize, usize, Label)> = colons
        .filter_map(|(colon, _)| {
            labels::before_colon(&line.chars, colon, start).map(|(at, label)| (at, colon + 1, label))
        })
        .collect();
    if found.first().is_none_or(|(at, ..)| *at != start) {
        return None;
    }
    let ends = found.iter().skip(1).map(|(at, ..)| *at).chain(std::iter::once(line.chars.len()));
    let values = found.iter().zip(ends).map(|((_, from, label), to)| {
        let value: String = match label {
            Label::Editor(_) => names(&line.spaced(*from, to)),
            _ => line.plain().skip(*from).take(to - from).collect(),
        };
        (*label, bare(&value).trim_end().to_string())
    });
    Some(values.filter(|(_, value)| !value.is_empty()).collect())
}

/// A value without the marks around it and the print run beside it: `编辑：张敏（共印60份）`.
fn bare(value: &str) -> &str {
    let value = value.split_once("共印").map_or(value, |(value, _)| value);
    value
        .trim_matches([':', ')', '】', ']', ',', '，', ';', '；', '。', '*', '|', '　'])
        .trim_end_matches('(')
}

/// A telephone number without the words that another label left behind it: `0898-68720000共` before `印：150份`.
pub(super) fn telephone(value: &str) -> &str {
    let end = value.find(|c| is_han(c) && c != '转').filter(|end| *end > 0);
    end.and_then(|end| value.get(..end)).unwrap_or(value).trim_end()
}

/// The editor of `编辑 李涛`, a space in place of the colon, with the rank of the label.
pub(super) fn spaced_editor(text: &str) -> Option<(String, u8)> {
    let text = text.trim();
    let (label, rest) = ["责任编辑", "本期责任编辑", "本期编辑", "本刊编辑", "编辑", "主编"]
        .iter()
        .find_map(|label| Some((*label, text.strip_prefix(label)?)))?;
    let names = names(rest);
    let is_name = |name: &str| {
        (2..=4).contains(&name.chars().count()) && name.chars().all(is_han) && labels::bare(name).is_none()
    };
    let all = rest.starts_with(char::is_whitespace) && names.split(' ').all(is_name);
    all.then(|| (names, if label == "主编" { 2 } else { 3 }))
}

/// Names without the spaces within them, `李　涛`, and with one between two, `何静怡　周岚清`.
fn names(text: &str) -> String {
    let parts = || text.split_whitespace();
    let whole = parts().all(|part| part.chars().nth(1).is_some());
    parts().collect::<Vec<_>>().join(if whole { " " } else { "" })
}

/// `编辑孙桂兰审稿于占江`, `电话62049371`: the colons lost in recognition. The whole line must come out as labels, each
/// with a name of two to four characters or a number.
pub(super) fn without_colons(line: &Folded) -> Option<Vec<Labelled>> {
    let mut found: Vec<Labelled> = Vec::new();
    let mut at = 0;
    while at < line.chars.len() {
        let label = |at: usize| labels::starting_at(&line.chars, at);
        let (length, own) = label(at)?;
        let from = at + length;
        let digit = |c: &char| c.is_ascii_digit() || *c == '-';
        let digits = line.chars.iter().skip(from).take_while(|c| digit(c)).count();
        let name = (2..=4).find(|name| from + name == line.chars.len() || label(from + name).is_some());
        let end = (from..line.chars.len()).find(|at| label(*at).is_some()).unwrap_or(line.chars.len());
        let length = match (own, name) {
            (Label::Phone, _) if digits >= SHORTEST_NUMBER => digits,
            // An address after a name or a number.
            (Label::Other, _) if !found.is_empty() && end - from <= LONGEST_ADDRESS => {
                at = end;
                continue;
            }
            (Label::Editor(_) | Label::Other, Some(name)) if digits == 0 => name,
            _ => return None,
        };
        let value: String = line.plain().skip(from).take(length).collect();
        if digits == 0 && !value.chars().all(is_han) {
            return None;
        }
        found.push((own, value));
        at = from + length;
    }
    // `设计和灵感`, `出版动态`: one label that is a word of titles too tells nothing but before a name.
    let is_told = match found.as_slice() {
        [(Label::Other, value)] => value.starts_with(|c: char| c.is_ascii_digit()) || is_persons_name(value),
        found => !found.is_empty(),
    };
    is_told.then_some(found)
}

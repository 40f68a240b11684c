//! Which lines may be the titles of articles, and which entry of the contents each stands for.
//!
//! Editors reword: a province is dropped, an ending changed, the order another. So entries are matched exactly
//! first and then by likeness, best first. Invariant: near-linear; likeness is only worked out for the few
//! candidates that share the most pairs of characters with an entry. Limit: a title is at most three lines.
//!
//! `matching` leads entries to titles, and `naming` tells the titles of articles from those of their parts.

mod matching;
mod naming;

use std::borrow::Cow;

pub(in crate::ingest::stages) use matching::matched;
pub(in crate::ingest::stages) use naming::{is_label, names_a_place, names_an_authority};

use crate::ingest::line::key::{fingerprint, fingerprint_onto, key_ends_between};
use crate::ingest::line::ordinal;
use crate::ingest::line::shape::is_framed;
use crate::ingest::line::{Form, Gap, Line};
use crate::ingest::stages::habit::Habit;

/// The longest title, in characters.
const LONGEST: usize = 80;

/// A line without marks shorter than this, in characters, is no title, though it may be the end of one.
const SHORTEST: usize = 4;

/// Lines that may be a title.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ingest) struct Candidate {
    /// Its first line (index).
    pub(in crate::ingest) start: usize,
    /// The line (index) after its last.
    pub(in crate::ingest) end: usize,
    /// How it is marked.
    pub(in crate::ingest) kind: Kind,
}

impl Candidate {
    /// Its lines.
    fn own_lines<'a>(&self, lines: &'a [Line]) -> impl Iterator<Item = &'a Line> {
        let own = lines.get(self.start..self.end).into_iter().flatten();
        own.filter(|line| kind_of(line).is_some() || is_tail(line) || is_bold_item(line))
    }

    /// The fingerprint of its words, where the ends of their key are `wanted` or cannot be told.
    fn print(&self, lines: &[Line], wanted: impl Fn(u32) -> bool) -> Option<u64> {
        let line = |index: usize| lines.get(index).map(|line| line.text.as_str());
        let ends = key_ends_between(line(self.start)?, line(self.end.checked_sub(1)?)?);
        let print =
            || self.own_lines(lines).fold(fingerprint(""), |print, line| fingerprint_onto(print, &line.text));
        ends.is_none_or(wanted).then(print)
    }

    /// Its words, several lines joined.
    pub(super) fn text<'a>(&self, lines: &'a [Line]) -> Cow<'a, str> {
        let mut own = self.own_lines(lines);
        if let (Some(only), None) = (own.next(), own.next())
            && !matches!(only.form, Form::Item { .. })
        {
            return Cow::Borrowed(&only.text);
        }
        let mut whole = String::new();
        for line in self.own_lines(lines) {
            // The number of an item is printed before its words.
            if let Form::Item { marker: Some(marker), .. } = &line.form {
                whole = format!("{marker} ");
            }
            crate::ingest::line::wording::join_onto(&mut whole, &line.text);
        }
        Cow::Owned(whole)
    }
}

/// How a title is marked, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::ingest) enum Kind {
    /// A heading of this level.
    Heading(u8),
    /// A bold line alone.
    Bold,
    /// A centred line.
    Centred,
    /// A short line that is no sentence.
    Bare,
}

/// How a line could be a title; `None` where it cannot.
pub(super) fn kind_of(line: &Line) -> Option<Kind> {
    // What is marked as a heading may be long; words that only look like a title may not.
    let most = if matches!(line.form, Form::Heading { .. }) { LONGEST * 12 } else { LONGEST * 4 };
    if !line.is_free() || line.text.is_empty() || line.text.len() > most || line.quoted {
        return None;
    }
    match line.form {
        Form::Heading(level) => Some(Kind::Heading(level)),
        _ if crate::ingest::line::shape::names_thing(&line.text, &['图', '表']) => None,
        Form::Text if crate::ingest::line::shape::is_bracketed(&line.text) => None,
        Form::Text if line.bold && !line.text.ends_with(['。', '；', '，', '：']) => Some(Kind::Bold),
        // `福建三明：` above the rest of its title.
        Form::Text if line.centred && line.text.ends_with(['：', ':']) => Some(Kind::Centred),
        Form::Text if line.text.ends_with(['。', '；', '，', '、', '：', ':', ';', ',']) => None,
        Form::Text if line.is_longer_than(LONGEST) => None,
        Form::Text if line.centred => Some(Kind::Centred),
        Form::Text if line.is_longer_than(SHORTEST - 1) => Some(Kind::Bare),
        _ => None,
    }
}

/// Every candidate from line `from` on: single lines, and two or three of a kind that stand together.
pub(super) fn candidates(lines: &[Line], from: usize, habit: &Habit) -> Vec<Candidate> {
    let mut found = Vec::with_capacity(lines.len());
    // Each is asked about beside the two before it.
    let mut words: Vec<(usize, &Line, Option<Kind>)> = Vec::with_capacity(lines.len());
    let told = lines.iter().enumerate().skip(from).filter(|(_, line)| {
        line.is_free() && !matches!(line.form, Form::Rule | Form::Comment | Form::Page(_))
    });
    words.extend(told.map(|(index, line)| (index, line, kind_of(line))));
    for (at, &(index, line, own_kind)) in words.iter().enumerate() {
        let next = words.get(at + 1).map(|(_, next, _)| *next);
        let item = || (is_bold_item(line) && next.is_some_and(Line::is_text)).then_some(Kind::Bold);
        let Some(kind) = own_kind.or_else(|| short_title(line)).or_else(item) else { continue };
        found.push(Candidate { start: index, end: index + 1, kind });
        let mut length: Option<usize> = None;
        for &(next_index, next, next_kind) in words.iter().skip(at + 1).take(2) {
            let together = (next_kind.is_some_and(|next_kind| same_kind(kind, next_kind))
                || kind == Kind::Bare && is_tail(next))
                && (kind != Kind::Bare && next_kind != Some(Kind::Bare) || habit.is_close(next))
                && !is_framed(&line.text)
                && !is_framed(&next.text)
                && ordinal::split(&next.text).is_none();
            if !together {
                break;
            }
            let whole = length.unwrap_or_else(|| line.chars()) + next.chars();
            if whole > LONGEST {
                break;
            }
            length = Some(whole);
            found.push(Candidate { start: index, end: next_index + 1, kind });
        }
    }
    found
}

/// Whether a line is a numbered item of nothing but bold words, as converters write titles that Word numbers.
pub(super) fn is_bold_item(line: &Line) -> bool {
    line.bold
        && line.is_free()
        && !line.quoted
        && !line.is_longer_than(LONGEST)
        && matches!(&line.form, Form::Item { ordered: true, marker: Some(_), .. })
}

/// A line alone of so few characters that only the contents can say it is a title: `前言`.
fn short_title(line: &Line) -> Option<Kind> {
    (line.gap == Gap::Block && is_tail(line) && line.is_longer_than(1)).then_some(Kind::Bare)
}

/// The last few characters of a title that was wrapped.
fn is_tail(line: &Line) -> bool {
    line.is_free()
        && line.is_text()
        && !line.is_longer_than(SHORTEST - 1)
        && !line.text.ends_with(['。', '；', '，', '：'])
}

fn same_kind(a: Kind, b: Kind) -> bool {
    match (a, b) {
        (Kind::Heading(_), Kind::Heading(_)) => true,
        // Of the two lines of a centred title one may be too long to look centred.
        (Kind::Centred | Kind::Bare, Kind::Centred | Kind::Bare) => true,
        _ => a == b,
    }
}

#[cfg(test)]
mod tests;

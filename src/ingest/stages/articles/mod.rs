//! Where each article begins.
//!
//! The table of contents decides where there is one: its entries are matched to titles, and other headings are
//! sub-heads unless they look like the matched titles. Without one the headings decide: the outermost level with
//! more than one of them; and where every heading has the same level, whether it names a place. Invariant: starts are
//! in reading order and their lines do not overlap.
//!
//! `listed` and `unlisted` read an issue with contents, `headings` and `unmarked` one without, and `subtitles` completes
//! the titles of both.

mod chapters;
pub(super) mod columns;
mod counted;
mod headings;
mod leftover;
mod listed;
mod parts;
mod sections;
mod subtitles;
mod unlisted;
mod unmarked;

use crate::ingest::line::findings::Findings;
use crate::ingest::line::wording::{beginning, ends_full_sentence};
use crate::ingest::line::{Form, Line, Role};
use crate::ingest::stages::contents::Contents;
use crate::ingest::stages::habit::Habit;
use crate::ingest::stages::titles::{Kind, candidates};
use crate::model::WarningCode;
use headings::by_headings;
use listed::{ListedTitles, by_contents, with_ends_below, with_lines_above};
use subtitles::with_subtitles;
use unlisted::add_unlisted;

/// The beginning of an article.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ingest) struct Start {
    /// Its first title line (index).
    pub(in crate::ingest) start: usize,
    /// The line (index) after its title.
    pub(in crate::ingest) end: usize,
    /// The title.
    pub(in crate::ingest) title: String,
    /// How it is marked.
    pub(in crate::ingest) kind: Kind,
    /// The entry it stands for.
    pub(in crate::ingest) entry: Option<usize>,
}

/// Finds the starts of the articles, and for each entry of the contents the start it leads to.
pub(super) fn find(
    lines: &[Line],
    contents: &Contents,
    masthead_title: &str,
    habit: &Habit,
    findings: &mut Findings,
) -> Vec<Start> {
    let candidates = candidates(lines, contents.end, habit);
    let ListedTitles { mut starts, parts } = if contents.entries.is_empty() {
        ListedTitles::default()
    } else {
        by_contents(lines, contents, &candidates)
    };
    if starts.is_empty() {
        starts = by_headings(lines, contents.end, masthead_title, habit);
        starts.sort_by_key(|start| start.start);
    } else {
        with_lines_above(lines, contents, habit, &mut starts);
        with_ends_below(lines, contents, habit, &mut starts);
        add_unlisted(lines, contents, &candidates, &parts, habit, &mut starts);
        starts.sort_by_key(|start| start.start);
        leftover::adopt(&contents.entries, &mut starts);
        for start in starts.iter().filter(|start| start.entry.is_none()) {
            let line = lines.get(start.start).map_or(1, |line| line.first);
            findings.add(WarningCode::NotInContents, line, &start.title);
        }
    }
    with_subtitles(lines, columns::without(lines, contents, starts))
}

/// The titles' lines are taken.
pub(super) fn take(lines: &mut [Line], starts: &[Start]) {
    for start in starts {
        for line in lines.iter_mut().take(start.end).skip(start.start).filter(|line| line.is_free()) {
            line.role = Role::Title;
        }
    }
}

/// The commonest level of the titles that are headings.
pub(in crate::ingest) fn level(starts: &[Start]) -> Option<u8> {
    let mut counts = [0usize; 7];
    for level in starts.iter().filter_map(|start| heading_level(start.kind)) {
        if let Some(count) = counts.get_mut(usize::from(level)) {
            *count += 1;
        }
    }
    let best = counts.iter().enumerate().filter(|(_, count)| **count > 0).max_by_key(|(_, count)| **count)?;
    u8::try_from(best.0).ok()
}

fn heading_level(kind: Kind) -> Option<u8> {
    match kind {
        Kind::Heading(level) => Some(level),
        _ => None,
    }
}

/// How far in a heading stands; what is none, further than any.
fn level_of(start: &Start) -> u8 {
    heading_level(start.kind).unwrap_or(u8::MAX)
}

/// Whether a real paragraph follows a title.
fn has_text(lines: &[Line], start: &Start) -> bool {
    lines.iter().skip(start.end).filter(|line| line.is_free()).take(2).any(|line| {
        line.has_words() && (line.is_longer_than(19) || line.is_text() && ends_full_sentence(&line.text))
    })
}

/// So many bytes of the text after a title, and the line that goes beyond them, tell what it is about.
const LONGEST_AFTER: usize = 900;

/// The beginning of the text after a title, as far as the next heading.
fn text_after(lines: &[Line], from: usize) -> String {
    let mut text = String::with_capacity(LONGEST_AFTER + 900);
    // A picture without words is furniture by now, and yet what its heading is over.
    let is_picture = |line: &Line| matches!(line.form, Form::Figure { .. });
    for line in lines.iter().skip(from).filter(|line| line.is_free() || is_picture(line)) {
        if matches!(line.form, Form::Heading(_)) || text.len() > LONGEST_AFTER {
            break;
        }
        if line.has_words() {
            text.push_str(beginning(&line.text, 300));
        } else if matches!(line.form, Form::Table { .. } | Form::Code | Form::Figure { .. }) {
            text.push(' ');
        }
    }
    text
}

//! The stages that all kinds of file share, in the order in which they run.
//!
//! The order is [`run`] and stands nowhere else: each stage takes what the ones before it found. Invariant: no line is
//! removed; a stage that takes a line gives it a role. Limit: what is made of the lines (articles, an issue) is for
//! `assemble`.

mod apart;
pub(super) mod articles;
mod colophon;
pub(super) mod contents;
pub(super) mod habit;
mod masthead;
mod notes;
mod page_edge;
mod page_numbers;
mod pages;
pub(super) mod paragraphs;
mod running;
mod same_words;
mod site;
mod title;
pub(super) mod titles;

use super::bytes::decode::PAGE_BREAK;
use super::line::findings::Findings;
use super::line::imprint::Imprint;
use super::line::{Form, Line, Role};
use crate::model::WarningCode;
use articles::Start;
use contents::Contents;
use habit::Habit;

/// What the stages found out about the lines of a file.
pub(super) struct Outline {
    /// The bulletin's title; empty where none was found.
    pub(super) title: String,
    /// The facts of publication.
    pub(super) imprint: Imprint,
    /// The printed contents.
    pub(super) contents: Contents,
    /// Where each article begins, in reading order.
    pub(super) starts: Vec<Start>,
    /// The page of every line; empty where nothing tells.
    pub(super) pages: Vec<u32>,
    /// How the body sets its paragraphs.
    pub(super) habit: Habit,
}

/// Runs the stages over the lines of a file; `own_title` is what the file calls itself beside them.
pub(super) fn run(lines: &mut [Line], own_title: Option<&str>, findings: &mut Findings) -> Outline {
    // What a site puts around a text first: its owner would pass for the publisher, its rows of links for contents.
    site::take(lines);
    // How lines are set, before anything asks whether one is centred or leaves room. Contents and masthead count too.
    let setting = Habit::of(lines);
    habit::mark_centred(lines, &setting);
    // The title before the running heads, which repeat it.
    let likely = title::likely(lines);
    let title = if likely.is_empty() { title::of(own_title.unwrap_or_default()) } else { likely };
    running::take(lines, &title);
    // A number among the contents is the page of an entry; once they are read, one that was left is the page's own.
    let has_numbers = page_numbers::take(lines, contents::region);
    let contents = contents::take(lines, &setting);
    if has_numbers {
        page_numbers::take(lines, |_| 0..0);
    }
    // Notes stand right above the page numbers, and would pass for titles or cut paragraphs.
    notes::mark(lines);
    let starts = articles::find(lines, &contents, &title, &setting, findings);
    articles::columns::mark(lines, &starts);
    // The masthead ends where the first article begins; only then are titles taken, and the colophon is below the last.
    let mut imprint = Imprint::default();
    let first = starts.first().map_or(lines.len(), |start| start.start);
    if first < lines.len() || !contents.entries.is_empty() || !title.is_empty() {
        masthead::take(lines, masthead::end(lines, first), &title, &mut imprint);
    }
    articles::take(lines, &starts);
    colophon::take(lines, starts.last().map_or(0, |start| start.end), &mut imprint);
    running::read(lines, &mut imprint);
    if imprint.number.is_none()
        && let Some(own_title) = own_title
    {
        let mut facts = Imprint::default();
        facts.read(own_title);
        imprint.complete(facts);
    }
    imprint.settle_number();
    declare_furniture(lines, findings);
    let pages = pages::of(lines, &contents, &starts);
    // How the body alone is set, now that all else is taken.
    let habit = Habit::of(lines);
    Outline { title, imprint, contents, starts, pages, habit }
}

/// Every line taken as furniture is a warning: nothing is dropped in silence.
fn declare_furniture(lines: &[Line], findings: &mut Findings) {
    for line in lines.iter().filter(|line| line.role == Role::Furniture) {
        let words = match &line.form {
            Form::Figure { target: Some(target) } if line.text.is_empty() => target.as_str(),
            _ => line.text.as_str(),
        };
        findings.add(WarningCode::Furniture, line.first, words.trim_matches(PAGE_BREAK));
    }
}

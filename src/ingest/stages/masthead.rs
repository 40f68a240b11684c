//! The head of an issue: its title and its facts of publication.
//!
//! Invariant: only lines before the first article are taken; a sentence among them is preface. Limit: a line that says
//! neither the title nor a fact is preface, however it is set.

use crate::ingest::line::imprint::{self, Imprint, Reading};
use crate::ingest::line::key::key;
use crate::ingest::line::ordinal;
use crate::ingest::line::shape::{says_only_a_picture, says_title};
use crate::ingest::line::wording::{ends_full_sentence, ends_sentence};
use crate::ingest::line::{Form, Line, Role};

/// The longest name below its label, in characters.
const LONGEST_NAME: usize = 30;

/// The longest line above the title, in characters.
const LONGEST_ABOVE: usize = 12;

/// Where the masthead must have ended: at the first article, and where there is none at the first paragraph.
pub(super) fn end(lines: &[Line], first: usize) -> usize {
    if first < lines.len() {
        return first;
    }
    let paragraph = |line: &Line| line.is_longer_than(60) || ends_full_sentence(&line.text);
    let text = lines.iter().position(|line| line.is_free() && line.is_text() && paragraph(line));
    text.unwrap_or(lines.len())
}

/// Takes the masthead from the lines before `end`, and the facts with it; the rest of them is preface.
pub(super) fn take(lines: &mut [Line], end: usize, title: &str, imprint: &mut Imprint) {
    let title_key = key(title);
    let mut titled = false;
    let mut label: Option<usize> = None;
    for index in 0..end.min(lines.len()) {
        let heads = lines.get(index).is_some_and(|line| heads_what_follows(lines, index, line));
        // The picture of the cover, and the words that a page puts below it.
        let is_cover = |line: &&mut Line| {
            matches!(line.form, Form::Figure { .. } | Form::Text)
                && line.is_free()
                && says_only_a_picture(&line.text)
        };
        if let Some(cover) = lines.get_mut(index).filter(is_cover) {
            cover.role = Role::Furniture;
            continue;
        }
        let Some(line) = lines.get(index) else { break };
        if !line.is_free() || line.quoted || heads {
            continue;
        }
        if let Some(above) = label.take().and_then(|index| lines.get(index)) {
            let whole = format!("{}：{}", above.text.trim_end_matches(['：', ':']), line.text);
            if line.is_text() && !line.is_longer_than(LONGEST_NAME) && imprint.read(&whole) == Reading::Facts
            {
                set_masthead(lines, &[index - 1, index]);
                continue;
            }
        }
        if line.is_text() && imprint::is_bare_label(&line.text) {
            label = Some(index);
            continue;
        }
        if is_of_masthead(line, &title_key, &mut titled, imprint) {
            set_masthead(lines, &[index]);
        }
    }
}

fn set_masthead(lines: &mut [Line], indexes: &[usize]) {
    for &index in indexes {
        if let Some(line) = lines.get_mut(index) {
            line.role = Role::Masthead;
        }
    }
}

/// Whether a line is one of several alike that each say a day, or each the number of an issue, and nothing else: they head
/// what happened on it, or what stood in it.
fn heads_what_follows(lines: &[Line], index: usize, line: &Line) -> bool {
    let marked = |line: &Line| line.bold || matches!(line.form, Form::Heading(_));
    let says = |line: &Line| {
        let mut facts = Imprint::default();
        let alone = !line.is_longer_than(LONGEST_NAME) && facts.read(&line.text) == Reading::Facts;
        let told = (facts.date.is_some(), facts.number.is_some());
        (alone && told.0 != told.1).then_some(told)
    };
    let Some(own) = Some(line).filter(|line| marked(line)).and_then(says) else { return false };
    let others =
        lines.iter().enumerate().filter(|(other, line)| *other != index && marked(line) && line.is_free());
    others.filter(|(_, line)| says(line) == Some(own)).take(2).count() == 2
}

/// `《新闻联播》 19:00`: the title and nothing else but figures.
fn says_the_title_and_time(words: &str, title_key: &str) -> bool {
    let rest = key(words).replacen(title_key, "", 1);
    !title_key.is_empty()
        && rest.len() < key(words).len()
        && rest.len() <= 6
        && rest.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line belongs to the masthead; the facts it states go to `imprint`. What is not taken states nothing: the year
/// in a sentence is not the issue's.
fn is_of_masthead(line: &Line, title_key: &str, titled: &mut bool, imprint: &mut Imprint) -> bool {
    match &line.form {
        Form::Table { rows, .. } => {
            // A masthead set as a table: issue on the left, date on the right.
            let cells = imprint::lines_of_cells(rows);
            let fact =
                |cell: &String| imprint.clone().read(cell) != Reading::Other || says_title(cell, title_key);
            let facts = cells.iter().all(fact);
            if facts {
                for cell in &cells {
                    imprint.read(cell);
                }
            }
            return facts;
        }
        Form::Text | Form::Heading(_) | Form::Item { .. } => {}
        _ => return false,
    }
    if !*titled && says_title(&line.text, title_key) {
        imprint.read(&line.text);
        *titled = true;
        return true;
    }
    let mut stated = imprint.clone();
    let beside = match stated.read(&line.text) {
        Reading::Facts => true,
        Reading::Mixed(words) => {
            key(&words) == title_key
                || says_the_title_and_time(&words, title_key)
                || words.chars().count() <= LONGEST_ABOVE
                    && (stated.number != imprint.number || stated.total != imprint.total)
                    && !matches!(line.form, Form::Heading(_))
                    && ordinal::split(&line.text).is_none()
        }
        Reading::Other => false,
    };
    if beside {
        *imprint = stated;
        return true;
    }
    // A line above the title: a classification, a department.
    !*titled && line.is_text() && !line.is_longer_than(LONGEST_ABOVE) && !ends_sentence(&line.text)
}

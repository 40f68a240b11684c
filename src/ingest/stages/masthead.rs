//! The head of an issue: its title and its facts of publication.
//!
//! Invariant: only lines before the first article are taken; a sentence among them is preface. Limit: a line that says
//! neither the title nor a fact is preface, however it is set.

use crate::ingest::line::imprint::{Imprint, Reading};
use crate::ingest::line::shape::says_title;
use crate::ingest::line::wording::{ends_sentence, key};
use crate::ingest::line::{Form, Line, Role};

/// The longest line above the title, in characters.
const LONGEST_ABOVE: usize = 12;

/// Where the masthead must have ended: at the first article, and where there is none at the first real paragraph.
pub(super) fn end(lines: &[Line], first: usize) -> usize {
    if first < lines.len() {
        return first;
    }
    lines
        .iter()
        .position(|line| line.is_free() && line.is_text() && line.is_longer_than(60))
        .unwrap_or(lines.len())
}

/// Takes the masthead from the lines before `end`, and the facts with it; the rest of them is preface.
pub(super) fn take(lines: &mut [Line], end: usize, title: &str, imprint: &mut Imprint) {
    let title_key = key(title);
    let mut titled = false;
    for line in lines.iter_mut().take(end) {
        if !line.is_free() || line.quoted {
            continue;
        }
        match &line.form {
            Form::Table { rows, .. } => {
                // A masthead set as a table: issue on the left, date on the right.
                let facts = rows
                    .iter()
                    .flatten()
                    .filter(|cell| !cell.is_empty())
                    .all(|cell| imprint.clone().read(cell) != Reading::Other);
                if facts {
                    for cell in rows.iter().flatten() {
                        imprint.read(cell);
                    }
                    line.role = Role::Masthead;
                }
                continue;
            }
            Form::Text | Form::Heading(_) | Form::Item { .. } => {}
            _ => continue,
        }
        if !titled && says_title(&line.text, &title_key) {
            imprint.read(&line.text);
            titled = true;
            line.role = Role::Masthead;
            continue;
        }
        match imprint.read(&line.text) {
            Reading::Facts => line.role = Role::Masthead,
            Reading::Mixed(words) if key(&words) == title_key || words.chars().count() <= LONGEST_ABOVE => {
                line.role = Role::Masthead
            }
            _ => {}
        }
        if !titled
            && line.is_free()
            && line.is_text()
            && line.chars() <= LONGEST_ABOVE
            && !ends_sentence(&line.text)
        {
            // A line above the title: a classification, a department.
            line.role = Role::Masthead;
        }
    }
}

//! What became of a line, for whoever asks why a file was read as it was.
//!
//! Invariant: one word each for role and form, the same in every language, so that they can be searched for. Limit: the
//! reading itself is not traced, only what came of it.

use super::line::{Form, Line, PageMark, Role};

/// A line of a file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedLine {
    /// Its first source line, from 1.
    pub line: usize,
    /// What became of it: `body`, `title`, `masthead`, `contents`, `colophon` or `furniture`.
    pub role: &'static str,
    /// What the file says it is: `text`, `heading-2`, `item`, `table`, `figure`, `code`, `note`, `rule`, `page`, `page-3`
    /// or `comment`.
    pub form: String,
    /// Its words; the cells of a table stand behind each other.
    pub text: String,
}

impl TracedLine {
    pub(super) fn of(line: &Line) -> Self {
        let text = match &line.form {
            Form::Table { rows, .. } => {
                rows.iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join(" / ")
            }
            Form::Figure { target: Some(target) } if line.text.is_empty() => target.clone(),
            _ => line.text.clone(),
        };
        Self { line: line.first, role: role(line.role), form: form(&line.form), text }
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Body => "body",
        Role::Title => "title",
        Role::Masthead => "masthead",
        Role::Contents => "contents",
        Role::Colophon => "colophon",
        Role::Furniture => "furniture",
    }
}

fn form(form: &Form) -> String {
    match form {
        Form::Heading(level) => return format!("heading-{level}"),
        Form::Page(PageMark::Starts(page) | PageMark::Printed(page)) => return format!("page-{page}"),
        Form::Text => "text",
        Form::Item { .. } => "item",
        Form::Table { .. } => "table",
        Form::Figure { .. } => "figure",
        Form::Code => "code",
        Form::Footnote { .. } => "note",
        Form::Rule => "rule",
        Form::Page(PageMark::Ends(_) | PageMark::Break) => "page",
        Form::Comment => "comment",
    }
    .to_owned()
}

//! Excerpts as text to read on: Markdown and plain text.

use crate::export::citation::{CitationStyle, cite};
use crate::model::Excerpt;

/// As Markdown: each a quotation with its note and its source.
pub(super) fn markdown(excerpts: &[Excerpt], style: CitationStyle) -> String {
    each(excerpts, |index, excerpt| {
        let quoted: Vec<String> = excerpt.text.lines().map(|line| format!("> {}", escaped(line))).collect();
        let note = excerpt.note.as_ref().map(|note| format!("{}\n\n", escaped(note))).unwrap_or_default();
        format!(
            "{}\n\n{note}{}\n",
            quoted.join("\n>\n"),
            escaped(&cite(&excerpt.reference, style, index + 1))
        )
    })
}

/// As plain text: the words, the note, the source.
pub(super) fn text(excerpts: &[Excerpt], style: CitationStyle) -> String {
    each(excerpts, |index, excerpt| {
        let note = excerpt.note.as_ref().map(|note| format!("（{note}）\n")).unwrap_or_default();
        format!("{}\n{note}{}\n", excerpt.text, cite(&excerpt.reference, style, index + 1))
    })
}

fn each(excerpts: &[Excerpt], form: impl Fn(usize, &Excerpt) -> String) -> String {
    let parts: Vec<String> =
        excerpts.iter().enumerate().map(|(index, excerpt)| form(index, excerpt)).collect();
    parts.join("\n")
}

/// Words that Markdown takes as words.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

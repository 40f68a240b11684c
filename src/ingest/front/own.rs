//! Lines of a document that kanbao wrote itself, as its elements and styles say them.
//!
//! The parts of HTML and .docx become what exported Markdown says by its comments, so that `exact` reads the three alike.
//! Invariant: no word is dropped and none is guessed over. Limit: which element says what is for the front end.

use super::words::Words;
use crate::ingest::line::{Form, Line};

/// The comments that set the parts of a document apart: the text before the articles, and each article.
pub(in crate::ingest) const PREFACE: &str = "<!-- preface -->";
pub(in crate::ingest) const ARTICLE: &str = "<!-- article -->";

/// A document of our own: the facts that it carries, as JSON, and its lines.
pub(in crate::ingest) struct Own {
    pub(in crate::ingest) facts: String,
    pub(in crate::ingest) lines: Vec<Line>,
}

/// Such lines under construction.
#[derive(Default)]
pub(super) struct OwnLines {
    lines: Vec<Line>,
    /// The words of the line under construction, without its marker.
    pub(super) words: Words,
    /// The line of the source or the paragraph that is being read, from 1.
    pub(super) at: usize,
    has_parts: bool,
}

impl OwnLines {
    /// The text before the articles begins.
    pub(super) fn begin_preface(&mut self) {
        if !self.has_parts {
            self.part(PREFACE);
        }
    }

    /// An article begins.
    pub(super) fn begin_article(&mut self) {
        self.part(ARTICLE);
    }

    fn part(&mut self, mark: &str) {
        self.has_parts = true;
        self.lines.push(Line::comment(mark, self.at));
    }

    /// Whether a part of the text has begun.
    pub(super) fn has_parts(&self) -> bool {
        self.has_parts
    }

    /// Ends the line; one without words is none, but for a title, a picture or an item, which are there without any.
    pub(super) fn end(&mut self, form: Form, quoted: bool) {
        let finished = self.words.take();
        let stands =
            matches!(form, Form::Heading(_) | Form::Figure { .. } | Form::Item { marker: Some(_), .. });
        if finished.text.is_empty() && finished.spans.is_empty() && !stands {
            return;
        }
        let spans = if matches!(form, Form::Figure { .. }) { Vec::new() } else { finished.spans };
        let line = Line::text(finished.text, self.at);
        self.lines.push(Line { form, spans, quoted, ..line });
    }

    /// Adds a paragraph of plain words.
    pub(super) fn text(&mut self, text: &str) {
        self.lines.push(Line::text(text, self.at));
    }

    /// Adds preformatted text.
    pub(super) fn code(&mut self, text: &str, quoted: bool) {
        self.lines.push(Line { form: Form::Code, quoted, ..Line::text(text, self.at) });
    }

    /// Adds a table.
    pub(super) fn table(
        &mut self,
        rows: Vec<Vec<String>>,
        header: bool,
        caption: Option<String>,
        quoted: bool,
    ) {
        let rows = rows.into_iter().map(|row| row.into_iter().map(Into::into).collect()).collect();
        let form = Form::rows(rows, header, caption);
        self.lines.push(Line { form, quoted, ..Line::text("", self.at) });
    }

    pub(super) fn into_lines(self) -> Vec<Line> {
        self.lines
    }
}

//! The blocks that are open (headings, lists, quotations) and what they make of a line within them.
//!
//! Limit: headings and preformatted text do not nest; an end tag of one ends it, wherever it stands.

use super::elements::heading_level;
use super::list::Lists;
use super::style;
use crate::ingest::line::Form;
use crate::ingest::line::wording::is_han;

/// The blocks around the words being read.
#[derive(Default)]
pub(super) struct Blocks {
    heading: Option<u8>,
    lists: Lists,
    quotes: u32,
    centred: bool,
    preformatted: bool,
    /// The note that the next line is, where a link back to the text says so.
    note: Option<String>,
}

impl Blocks {
    /// A block begins.
    pub(super) fn open(&mut self, name: &str, attributes: &str) {
        self.centred = name == "center" || style::is_centred(attributes);
        if let Some(level) = heading_level(name) {
            self.heading = Some(level);
        }
        match name {
            "ul" | "ol" | "menu" | "dir" => self.lists.open(name == "ol", attributes),
            "li" => self.lists.open_item(attributes),
            "blockquote" => self.quotes += 1,
            "pre" | "textarea" => self.preformatted = true,
            _ => {}
        }
    }

    /// A block ends.
    pub(super) fn close(&mut self, name: &str) {
        self.centred = false;
        if heading_level(name).is_some() {
            self.heading = None;
        }
        match name {
            "ul" | "ol" | "menu" | "dir" => self.lists.close(),
            "li" => self.lists.close_item(),
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "pre" | "textarea" => self.preformatted = false,
            _ => {}
        }
    }

    /// The words being read are those of the note with this label.
    pub(super) fn is_note(&mut self, label: String) {
        self.note = Some(label);
    }

    /// The form of the next line, which has these words.
    pub(super) fn form(&mut self, words: &str) -> Form {
        if let Some(label) = self.note.take() {
            return Form::Footnote { label };
        }
        match self.heading {
            Some(level) => Form::Heading(level),
            None if self.lists.in_item() => self.lists.item(),
            None if self.preformatted && !words.chars().any(is_han) => Form::Code,
            None => Form::Text,
        }
    }

    /// Whether words now read stand in a heading.
    pub(super) fn in_heading(&self) -> bool {
        self.heading.is_some()
    }

    /// Makes the words now read a heading that no tag opens, or ends it.
    pub(super) fn set_heading(&mut self, level: Option<u8>) {
        self.heading = level;
    }

    pub(super) fn is_quoted(&self) -> bool {
        self.quotes > 0
    }

    pub(super) fn is_centred(&self) -> bool {
        self.centred
    }

    pub(super) fn is_preformatted(&self) -> bool {
        self.preformatted
    }
}

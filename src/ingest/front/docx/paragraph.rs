//! What a document says of the paragraph being read.
//!
//! Invariant: what its style says comes first, and its own properties after. Limit: of indents and spacing nothing is read.

use quick_xml::events::BytesStart;

use super::attribute;
use super::numbering::Scheme;
use super::styles::Styles;
use crate::ingest::line::Line;

/// What makes a paragraph an item of a list: a bullet, or a plain number.
pub(super) struct Item {
    pub(super) level: u8,
    pub(super) ordered: bool,
    /// Until a line has it.
    pub(super) marker: Option<String>,
}

/// What is known of the paragraph being read.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) heading: Option<u8>,
    pub(super) centred: bool,
    /// Its automatic number, and whether that has been counted.
    pub(super) number: Option<Scheme>,
    pub(super) counted: bool,
    pub(super) item: Option<Item>,
    pub(super) contents: bool,
    /// Whether its style hides its words.
    pub(super) hidden: bool,
    /// Whether words of it were hidden.
    pub(super) hides: bool,
    /// Whether its end was deleted, so that it goes on in the next.
    pub(super) goes_on: bool,
    /// Its pictures, each with the characters that stand before it.
    pub(super) pictures: Vec<(usize, Line)>,
}

impl Paragraph {
    /// The paragraph below this one, with what it is to tell of one whose end was deleted.
    pub(super) fn next(self) -> Self {
        let Self { counted, hides, pictures, .. } = self;
        if self.goes_on { Self { counted, hides, pictures, ..Self::default() } } else { Self::default() }
    }

    /// Takes what an element says of the paragraph; whether it says such a thing.
    pub(super) fn take(&mut self, name: &str, element: &BytesStart<'_>, styles: &Styles) -> bool {
        let value = || attribute(element, "val");
        match name {
            "pStyle" => {
                let style = value().unwrap_or_default();
                self.heading = styles.heading(&style);
                self.number = styles.number(&style);
                self.hidden = styles.run(&style).hidden;
                self.contents = style.to_lowercase().starts_with("toc");
            }
            "outlineLvl" => {
                let level = value().and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 6);
                self.heading = level.map(|level| level + 1).or(self.heading);
            }
            "jc" => self.centred = value().is_some_and(|value| value == "center"),
            "ilvl" => {
                let level = value().and_then(|level| level.parse().ok()).unwrap_or(0);
                self.number.get_or_insert_default().level = level;
            }
            "numId" => match value().filter(|id| id != "0") {
                Some(id) => self.number.get_or_insert_default().list = id,
                None => self.number = None,
            },
            _ => return false,
        }
        true
    }
}

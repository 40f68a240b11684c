//! The lists that are open, and the marker of the item that comes next.
//!
//! Invariant: an item tells its marker once; more lines of it have none.

use super::attributes::attribute;
use crate::ingest::line::Form;

/// The open lists, from the outermost.
#[derive(Default)]
pub(super) struct Lists {
    /// Whether each is numbered, and its next number.
    open: Vec<(bool, u32)>,
    marker: Option<String>,
    in_item: bool,
}

impl Lists {
    /// A list begins.
    pub(super) fn open(&mut self, ordered: bool, attributes: &str) {
        let start = attribute(attributes, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
        self.open.push((ordered, start));
    }

    /// A list ends.
    pub(super) fn close(&mut self) {
        self.open.pop();
        self.in_item = !self.open.is_empty();
    }

    /// An item begins.
    pub(super) fn open_item(&mut self, attributes: &str) {
        self.in_item = true;
        let marker = match self.open.last_mut() {
            Some((true, next)) => {
                if let Some(value) = attribute(attributes, "value").and_then(|value| value.parse().ok()) {
                    *next = value;
                }
                let marker = format!("{next}.");
                *next = next.saturating_add(1);
                marker
            }
            _ => "•".to_string(),
        };
        self.marker = Some(marker);
    }

    /// An item ends.
    pub(super) fn close_item(&mut self) {
        (self.in_item, self.marker) = (false, None);
    }

    /// Whether words now read stand in an item.
    pub(super) fn in_item(&self) -> bool {
        self.in_item
    }

    /// The form of a line of the open item.
    pub(super) fn item(&mut self) -> Form {
        let ordered = self.open.last().is_some_and(|(ordered, _)| *ordered);
        Form::item(ordered, self.open.len(), self.marker.take())
    }
}

//! The lists that are open, and the marker of the item that comes next.
//!
//! Invariant: an item tells its marker once; more lines of it have none. Limit: words between two items of an outer list
//! belong to no item.

use crate::ingest::line::Form;

/// The open lists and items, from the outermost.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    marker: Option<String>,
}

/// A list, or an item of one.
enum Open {
    List { ordered: bool },
    Item,
}

impl Lists {
    /// A list begins.
    pub(super) fn open(&mut self, ordered: bool) {
        self.open.push(Open::List { ordered });
    }

    /// A list ends.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// An item begins, written like this.
    pub(super) fn open_item(&mut self, source: &str) {
        self.open.push(Open::Item);
        self.marker = Some(match source.split_whitespace().next().unwrap_or_default() {
            "-" | "*" | "+" => "•".to_string(),
            marker => marker.to_string(),
        });
    }

    /// An item ends.
    pub(super) fn close_item(&mut self) {
        self.open.pop();
        self.drop_marker();
    }

    /// The next line is something else than the item that begins with it.
    pub(super) fn drop_marker(&mut self) {
        self.marker = None;
    }

    /// The form of a line of the open item, if one is open.
    pub(super) fn item(&mut self) -> Option<Form> {
        if !matches!(self.open.last(), Some(Open::Item)) {
            return None;
        }
        let lists = || {
            self.open.iter().filter_map(|open| match open {
                Open::List { ordered } => Some(*ordered),
                Open::Item => None,
            })
        };
        let (ordered, count) = (lists().next_back().unwrap_or(false), lists().count());
        Some(Form::item(ordered, count, self.marker.take()))
    }
}

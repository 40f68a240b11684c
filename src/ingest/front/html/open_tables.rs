//! The tables that are open: those that lay the page out, and the one whose cells are being read.
//!
//! Invariant: tables are counted in the order of their start tags, as `layout` judged them. Limit: a table within a data
//! table is words of its cell, whatever it was judged.

use super::table::{Span, Table};
use crate::ingest::front::words::Words;

/// The tables around the tag that is being read.
#[derive(Default)]
pub(super) struct OpenTables {
    /// Whether each table of the page lays it out, in order; and how many have begun.
    layouts: Vec<bool>,
    begun: usize,
    /// Of those that are open, whether each lays the page out.
    open: Vec<bool>,
    /// The data table being read.
    data: Option<Table>,
}

/// What the end tag of a table ends.
pub(super) enum TableEnd {
    /// A table that lays the page out.
    Layout,
    /// The data table being read.
    Data,
    /// A table within it.
    Inner,
    /// No table at all.
    Unopened,
}

impl OpenTables {
    /// Takes which tables of the page lay it out.
    pub(super) fn judge(&mut self, layouts: Vec<bool>) {
        self.layouts = layouts;
    }

    /// Whether a data table is being read.
    pub(super) fn is_reading(&self) -> bool {
        self.data.is_some()
    }

    /// Whether words now read stand in a cell or a caption.
    pub(super) fn is_in_cell(&self) -> bool {
        self.data.as_ref().is_some_and(Table::is_in_cell)
    }

    /// A table begins on this source line.
    pub(super) fn begin(&mut self, line: usize) {
        let is_layout = self.layouts.get(self.begun).copied().unwrap_or(false);
        self.begun += 1;
        self.open.push(is_layout);
        if self.data.is_some() || !is_layout {
            self.data.get_or_insert_with(|| Table::new(line)).open();
        }
    }

    /// A table ends.
    pub(super) fn end(&mut self) -> TableEnd {
        let was_layout = self.open.pop() == Some(true);
        match &mut self.data {
            None if was_layout => TableEnd::Layout,
            None => TableEnd::Unopened,
            Some(table) => {
                if table.close() {
                    TableEnd::Data
                } else {
                    TableEnd::Inner
                }
            }
        }
    }

    /// Takes a start tag within a data table, which may end the cell of `words`; whether it is the table's.
    pub(super) fn open(&mut self, name: &str, attributes: &str, words: &mut Words) -> bool {
        let Some(table) = &mut self.data else { return false };
        let nested = table.is_nested();
        if !nested && matches!(name, "tr" | "caption" | "td" | "th") {
            end_cell(table, words);
        } else if nested
            && matches!(name, "tr" | "td" | "th")
            && !words.is_empty()
            && !words.text().ends_with(' ')
        {
            // The cells of a table within a cell are words of it that stay apart.
            words.push(" ");
        }
        match name {
            "tr" if !nested => table.open_row(),
            "td" | "th" if !nested => {
                table.open_cell(Span::of(attributes), name == "th");
            }
            "caption" => table.open_caption(),
            "thead" if !nested => table.open_head(),
            "tbody" | "tfoot" if !nested => table.open_group(),
            "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "colgroup" | "col" => {}
            _ => return false,
        }
        true
    }

    /// Takes an end tag within a data table, which may end the cell or caption of `words`; whether it is the table's.
    pub(super) fn close(&mut self, name: &str, words: &mut Words) -> bool {
        let Some(table) = &mut self.data else { return false };
        match name {
            "td" | "th" | "tr" if !table.is_nested() => end_cell(table, words),
            "caption" => table.end_caption(words.take().text),
            "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "colgroup" | "col" => {}
            _ => return false,
        }
        true
    }

    /// The data table being read, its last cell ended with `words`.
    pub(super) fn take(&mut self, words: &mut Words) -> Option<Table> {
        let mut table = self.data.take()?;
        end_cell(&mut table, words);
        Some(table)
    }
}

fn end_cell(table: &mut Table, words: &mut Words) {
    if table.is_in_cell() {
        table.end_cell(words.take().text);
    }
}

//! A table in a pane too narrow for its columns: each row a group of `label：value` lines.
//!
//! The labels are the header's words. Invariant: every cell is shown, a header's at least once; a label said again
//! has no source, so a place in the text is shown once.

use super::cell;
use super::composer::{Composer, Placing};
use super::flow::Flow;
use super::page::{PieceStyle, RowKind};
use super::spans::Styles;
use crate::model::ShortText;
use crate::text::sanitise;

/// Parts a label from its value.
const COLON: &str = "：";

/// A cell's words with the byte of the block's plain text that they begin at; `None` where it has none to show.
type Words<'a> = Option<(usize, &'a str)>;

/// Sets the rows of a table, the first of whose cells begins at byte `base` of the block's plain text, as a list.
pub(super) fn set(composer: &mut Composer<'_>, rows: &[Vec<ShortText>], base: usize, has_header: bool) {
    let mut rows = cell::rows(rows, base).peekable();
    let header = if has_header { rows.next() } else { None };
    let (labels_at, labels) = match header {
        // A header alone is a row.
        Some(header) if rows.peek().is_none() => return row(composer, header, (0, &[]), true),
        Some(header) => header,
        None => (0, &[][..]),
    };
    for (index, words) in rows.enumerate() {
        if index > 0 {
            composer.blank();
        }
        row(composer, words, (labels_at, labels), index == 0);
    }
}

/// Sets one row of the table, with the labels of its columns.
fn row(
    composer: &mut Composer<'_>,
    (base, row): (usize, &[ShortText]),
    (labels_at, labels): (usize, &[ShortText]),
    is_first: bool,
) {
    let mut values = cell::sources(row, base);
    let mut labels = cell::sources(labels, labels_at);
    loop {
        let (label, value) = (labels.next(), values.next());
        if value.is_none() && (label.is_none() || !is_first) {
            return;
        }
        let has_words = |(_, words): &(usize, &str)| !sanitise::display(words).text.is_empty();
        line(composer, label.filter(has_words), value.filter(has_words), is_first);
    }
}

/// Sets one cell with its label.
fn line(composer: &mut Composer<'_>, label: Words<'_>, value: Words<'_>, is_first: bool) {
    if value.is_none() && (label.is_none() || !is_first) {
        return;
    }
    let mut flow = Flow::default();
    if let Some((base, label)) = label {
        if is_first {
            flow.push(label, base, &Styles { changes: vec![(0, PieceStyle::MARKER)], notes: vec![] });
        } else {
            flow.push_made(&sanitise::display(label).text, PieceStyle::MARKER);
        }
        flow.push_made(COLON, PieceStyle::MARKER);
    }
    if let Some((base, value)) = value {
        flow.push(value, base, &Styles::default());
        composer.base = base;
    }
    composer.set(&flow, Placing::plain(RowKind::Table));
}

//! A table in a pane too narrow for its columns: each row a group of `label：value` lines.
//!
//! The labels are the header's words. Invariant: every cell is shown, a header's at least once; a label said again
//! has no source, so a place in the text is shown once.

use super::cell::Cell;
use super::composer::{Composer, Placing};
use super::flow::Flow;
use super::page::{PieceStyle, RowKind};
use super::spans::Styles;

/// Parts a label from its value.
const COLON: &str = "：";

/// Sets the rows of a table as a list.
pub(super) fn set(composer: &mut Composer<'_>, rows: &[Vec<Cell>], has_header: bool) {
    let (labels, rows) = match rows.split_first() {
        Some((labels, rest)) if has_header && !rest.is_empty() => (labels.as_slice(), rest),
        _ => (&[][..], rows),
    };
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            composer.blank();
        }
        for column in 0..row.len().max(if index == 0 { labels.len() } else { 0 }) {
            line(composer, labels.get(column), row.get(column), index == 0);
        }
    }
}

/// Sets one cell with its label.
fn line(composer: &mut Composer<'_>, label: Option<&Cell>, value: Option<&Cell>, is_first: bool) {
    let label = label.filter(|label| !label.is_blank());
    let value = value.filter(|value| !value.is_blank());
    if value.is_none() && (label.is_none() || !is_first) {
        return;
    }
    let mut flow = Flow::default();
    if let Some(label) = label {
        if is_first {
            flow.push(
                &label.source,
                label.base,
                &Styles { changes: vec![(0, PieceStyle::MARKER)], notes: vec![] },
            );
        } else {
            flow.push_made(label.flow.text(), PieceStyle::MARKER);
        }
        flow.push_made(COLON, PieceStyle::MARKER);
    }
    if let Some(value) = value {
        flow.push(&value.source, value.base, &Styles::default());
        composer.base = value.base;
    }
    composer.set(&flow, Placing::plain(RowKind::Table));
}

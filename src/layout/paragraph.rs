//! Running text: the first line indented, a line feed within it kept as the end of a line (R26).

use super::composer::{Composer, Placing};
use super::flow::Flow;
use super::page::RowKind;
use super::spans::{self, Styles};
use crate::model::Span;
use crate::text::Cells;

/// Sets a paragraph.
pub(super) fn set(composer: &mut Composer<'_>, text: &str, spans: &[Span]) {
    let placing = Placing { first: composer.indent(), ..Placing::plain(RowKind::Body) };
    lines(composer, text, spans, placing);
}

/// Sets each line of a text as a paragraph of its own; only the first has the indent of `placing`.
pub(super) fn lines(composer: &mut Composer<'_>, text: &str, spans: &[Span], placing: Placing) {
    let base = composer.base;
    let styles = spans::resolve(text, spans);
    let mut at = 0;
    let mut placing = placing;
    for line in text.split('\n') {
        let mut flow = Flow::default();
        flow.push(line, base + at, &within(&styles, at..at + line.len()));
        composer.set(&flow, placing);
        placing.first = Cells(0);
        at += line.len() + '\n'.len_utf8();
    }
}

/// The styles of a part of a text, by bytes of the part.
pub(super) fn within(styles: &Styles, part: std::ops::Range<usize>) -> Styles {
    let after = styles.changes.partition_point(|(byte, _)| *byte <= part.start);
    let at_start =
        after.checked_sub(1).and_then(|last| styles.changes.get(last)).map(|(_, style)| (0, *style));
    let rest = styles.changes.get(after..).unwrap_or_default().iter();
    let rest = rest.take_while(|(byte, _)| *byte < part.end).map(|(byte, style)| (byte - part.start, *style));
    let first_note = styles.notes.partition_point(|(byte, _)| *byte < part.start);
    let notes = styles.notes.get(first_note..).unwrap_or_default().iter();
    let notes = notes.take_while(|(byte, _)| *byte <= part.end);
    Styles {
        changes: at_start.into_iter().chain(rest).collect(),
        notes: notes.map(|(byte, label)| (byte - part.start, label.clone())).collect(),
    }
}

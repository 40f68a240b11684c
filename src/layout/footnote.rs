//! Notes: under a short rule at the article's end, each hanging by its label.

use super::composer::{Composer, Placing};
use super::flow::Flow;
use super::page::{Piece, PieceStyle, RowKind};
use super::{paragraph, spans};
use crate::model::{Block, BlockIndex, Span};
use crate::text::{Bond, Cells, sanitise};

/// The rule's cells.
const RULE: Cells = Cells(8);

/// The most cells that the words of a note are set in behind its label.
const DEEPEST: Cells = Cells(8);

/// Sets the footnotes of an article, wherever they stood in it, after everything else.
pub(super) fn at_the_end(composer: &mut Composer<'_>, blocks: &[Block]) {
    let mut is_first = true;
    for (index, block) in blocks.iter().enumerate() {
        let Block::Footnote { label, text, spans, .. } = block else { continue };
        if std::mem::take(&mut is_first) {
            rule(composer);
        }
        composer.within_block(BlockIndex(index), |composer| set(composer, label, text, spans));
    }
}

/// Sets one note.
pub(super) fn set(composer: &mut Composer<'_>, label: &str, text: &str, note_spans: &[Span]) {
    let marker = format!("[{}] ", sanitise::line(label));
    let hang = composer.profile().text(&marker);
    if hang > DEEPEST || composer.width() < hang + Cells(12) {
        let mut flow = Flow::default();
        flow.push_made(&marker, PieceStyle::MARKER);
        flow.push(text, composer.base, &spans::resolve(text, note_spans));
        composer.set(&flow, Placing::plain(RowKind::Footnote));
        return;
    }
    let placing = Placing { x: hang, ..Placing::plain(RowKind::Footnote) };
    let at = (RowKind::Footnote, composer.base);
    composer.marked(Cells(0), marker.trim_end(), at, |composer| {
        paragraph::lines(composer, text, note_spans, placing);
    });
}

fn rule(composer: &mut Composer<'_>) {
    composer.blank();
    let stroke = if composer.profile().draws_boxes() { "─" } else { "-" };
    let text = stroke.repeat(RULE.min(composer.width()).0).into_boxed_str();
    let piece = Piece { x: composer.inset(), text, style: PieceStyle::FAINT, source: None };
    composer.push_row(RowKind::Footnote, vec![piece], None, Bond::Open);
}

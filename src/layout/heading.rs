//! Titles and headings: broken where the sense breaks, in lines of like length.

use super::composer::{Composer, Placing};
use super::flow::Flow;
use super::page::RowKind;
use super::spans::{self, Styles};
use crate::model::Span;
use crate::text::Cells;

/// Below this measure a title starts at the left edge.
const ROOM_FOR_INDENT: Cells = Cells(40);

/// Sets an article's title above the facts, in line with the first words of its paragraphs.
pub(super) fn title(composer: &mut Composer<'_>, title: &str) {
    let mut flow = Flow::default();
    flow.push(title, 0, &Styles::default());
    let placing = Placing { x: title_indent(composer), is_balanced: true, ..Placing::plain(RowKind::Title) };
    composer.set(&flow, placing);
}

/// Sets the sentence of facts under the title.
pub(super) fn facts(composer: &mut Composer<'_>, facts: &str) {
    let mut flow = Flow::default();
    flow.push(facts, 0, &Styles::default());
    let placing = Placing { x: title_indent(composer), ..Placing::plain(RowKind::Facts) };
    composer.set_unsourced(&flow, placing);
}

/// Sets a heading within the article.
pub(super) fn set(composer: &mut Composer<'_>, text: &str, spans: &[Span]) {
    let mut flow = Flow::default();
    flow.push(text, composer.base, &spans::resolve(text, spans));
    composer.set(&flow, Placing { is_balanced: true, ..Placing::plain(RowKind::Heading) });
}

fn title_indent(composer: &Composer<'_>) -> Cells {
    if composer.width() < ROOM_FOR_INDENT { Cells(0) } else { composer.indent() }
}

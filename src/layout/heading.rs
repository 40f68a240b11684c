//! Titles and headings: broken where the sense breaks, in lines of like length.

use super::composer::{Composer, Placing};
use super::flow::Flow;
use super::page::RowKind;
use super::spans::{self, Styles};
use crate::model::Span;
use crate::text::Cells;

/// Below this measure a title starts at the left edge.
const ROOM_FOR_INDENT: Cells = Cells(40);

/// What parts the facts under a title.
const BETWEEN_FACTS: &str = " · ";

/// Sets an article's title above the facts, in line with the first words of its paragraphs.
pub(super) fn title(composer: &mut Composer<'_>, title: &str) {
    let mut flow = Flow::default();
    flow.push(title, 0, &Styles::default());
    let placing = Placing { x: title_indent(composer), is_balanced: true, ..Placing::plain(RowKind::Title) };
    composer.set(&flow, placing);
}

/// Sets the facts under the title: a row is broken only between two of them, and where they have no room in one row the
/// province goes first, as its city says enough.
pub(super) fn facts(composer: &mut Composer<'_>, facts: &str, province: Option<&str>) {
    let room = composer.width() - title_indent(composer);
    let profile = composer.profile();
    let shorter = || facts.strip_prefix(province?)?.strip_prefix(' ');
    let facts = if profile.text(facts) > room { shorter().unwrap_or(facts) } else { facts };
    let mut rows: Vec<String> = Vec::new();
    for fact in facts.split(BETWEEN_FACTS).filter(|fact| !fact.is_empty()) {
        match rows
            .last_mut()
            .filter(|row| profile.text(row) + profile.text(BETWEEN_FACTS) + profile.text(fact) <= room)
        {
            Some(row) => row.extend([BETWEEN_FACTS, fact]),
            None => rows.push(fact.to_owned()),
        }
    }
    for row in rows {
        let mut flow = Flow::default();
        flow.push(&row, 0, &Styles::default());
        let placing = Placing { x: title_indent(composer), ..Placing::plain(RowKind::Facts) };
        composer.set_unsourced(&flow, placing);
    }
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

//! Lists: each item hangs by the width of its marker (R26), deeper items further in.

use super::composer::{Composer, Placing};
use super::page::RowKind;
use super::paragraph;
use crate::model::ListItem;
use crate::text::{Cells, sanitise};

/// Cells that each level of nesting is set in.
const STEP: usize = 2;

/// Words keep at least this many cells, however deep the item and long its marker.
const LEAST_ROOM: Cells = Cells(12);

/// Sets the items of a list.
pub(super) fn set(composer: &mut Composer<'_>, items: &[ListItem]) {
    let mut hang = Cells(0);
    for item in items {
        let base = composer.base;
        let marker = item.marker.as_deref().map(marker_words).unwrap_or_default();
        let marker_width = composer.profile().text(&marker);
        let room = composer.width() - LEAST_ROOM;
        let level = Cells(STEP * usize::from(item.level)).min(room - marker_width);
        if item.marker.is_some() {
            hang = marker_width;
        }
        if hang > room {
            // Too narrow for hanging: the marker is the first words of the item.
            narrow(composer, item, &marker);
        } else {
            let placing = Placing { x: level + hang, ..Placing::plain(RowKind::List) };
            let words =
                |composer: &mut Composer<'_>| paragraph::lines(composer, &item.text, &item.spans, placing);
            if marker.is_empty() {
                words(composer);
            } else {
                composer.marked(level, marker.trim_end(), (RowKind::List, base), words);
            }
        }
        composer.base = base + item.text.len() + '\n'.len_utf8();
    }
}

/// Sets an item whose marker stands in a row with its words.
fn narrow(composer: &mut Composer<'_>, item: &ListItem, marker: &str) {
    let mut flow = super::flow::Flow::default();
    if !marker.is_empty() {
        flow.push_made(marker, super::page::PieceStyle::MARKER);
    }
    flow.push(&item.text, composer.base, &super::spans::resolve(&item.text, &item.spans));
    composer.set(&flow, Placing::plain(RowKind::List));
}

/// The marker with the space after it: none after a wide mark such as `）` or `、`, which is blank on its right.
fn marker_words(marker: &str) -> String {
    let mut words = sanitise::line(marker);
    if !words.is_empty() && !words.ends_with(['）', '、', '．', '：', '】', '〕']) {
        words.push(' ');
    }
    words
}

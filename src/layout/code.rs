//! Preformatted text: its own line breaks and spaces, cut only where the measure ends.
//!
//! No rule of Chinese setting applies here: what is cut is cut between any two clusters, and nothing is lost.

use super::composer::{Composer, Placing};
use super::flow::Flow;
use super::page::RowKind;
use super::spans::Styles;
use crate::text::{Bond, Cells, SetLine, WidthProfile, clusters, sanitise};

/// Sets preformatted text.
pub(super) fn set(composer: &mut Composer<'_>, text: &str) {
    let mut at = composer.base;
    for source in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        let mut flow = Flow::default();
        flow.push_displayed(&sanitise::verbatim(source), at, &Styles::default());
        if flow.text().is_empty() {
            composer.push_row(RowKind::Code, Vec::new(), Some(at), Bond::Open);
        }
        cut(flow.text(), composer.width(), composer.profile(), |line| {
            composer.place(&flow, &line, Placing::plain(RowKind::Code));
        });
        at += source.len() + '\n'.len_utf8();
    }
}

/// Cuts a line where the measure ends.
fn cut(text: &str, width: Cells, profile: WidthProfile, mut take: impl FnMut(SetLine)) {
    let mut start = 0;
    let mut filled = Cells(0);
    for (at, cluster) in clusters(text) {
        let cells = profile.cluster(cluster);
        if filled + cells > width && at > start {
            take(SetLine { bytes: start..at, width: filled, broken: Bond::Open });
            start = at;
            filled = Cells(0);
        }
        filled += cells;
    }
    if start < text.len() {
        take(SetLine { bytes: start..text.len(), width: filled, broken: Bond::Open });
    }
}

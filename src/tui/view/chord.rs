//! What may follow the keys pressed so far: in the status line where all of it has room, else over the last rows of the
//! pane.
//!
//! Nothing here waits or goes by itself: it is there from the first key of a chord to the last.

use super::{Brush, rect, rule};
use crate::app::{Area, Geometry, Hint, Layer, State, hints};
use crate::text::{Cells, WidthProfile, elide};
use crate::tui::theme::Theme;

/// Cells between two columns, and between two hints of the status line.
const GAP: usize = 2;

/// Whether keys have been pressed that others may follow.
pub(super) fn is_pending(state: &State) -> bool {
    !state.pending().1.is_empty()
}

/// Whether the status line has room for all that may follow, in `room` cells.
pub(super) fn has_room(state: &State, room: u16, profile: WidthProfile) -> bool {
    let all: usize = hints(state).iter().map(|hint| width(hint, profile) + GAP).sum();
    all <= usize::from(room) + GAP
}

fn width(hint: &Hint, profile: WidthProfile) -> usize {
    profile.text(&hint.key).0 + 1 + profile.text(&hint.does).0
}

/// Draws what may follow over the pane, where the status line does not tell it, of which `taken` cells are taken.
pub(super) fn draw(state: &State, geometry: &Geometry, taken: u16, theme: &Theme, brush: &mut Brush) {
    let profile = brush.profile();
    let covered = matches!(state.layer(), Some(Layer::Find(_)))
        || state.layer().is_none() && state.pane().page().is_none() && state.pane().typed().is_some();
    let status = geometry.status.width.saturating_sub(taken);
    if !is_pending(state) || (!covered && has_room(state, status, profile)) {
        return;
    }
    let (hints, body) = (hints(state), geometry.body);
    let room = usize::from(body.width.saturating_sub(2));
    let widest = hints.iter().map(|hint| width(hint, profile)).max().unwrap_or(1).clamp(1, room.max(1));
    let columns = ((room + GAP) / (widest + GAP)).max(1);
    let rows = u16::try_from(hints.len().div_ceil(columns)).unwrap_or(u16::MAX);
    let height = (rows + 1).min(body.height);
    let area = Area { y: body.y + body.height - height, height, ..body };
    brush.clear(rect(area));
    rule(brush, Area { height: 1, ..area }, theme);
    for (at, hint) in hints.iter().enumerate() {
        let column = u16::try_from(at % columns * (widest + GAP)).unwrap_or(u16::MAX);
        let y = area.y + 1 + u16::try_from(at / columns).unwrap_or(u16::MAX);
        let (x, stop) = (body.x + 1 + column, body.x + body.width);
        if y < area.y + area.height {
            let does = brush.text(x, y, stop, &hint.key, theme.accent) + 1;
            let left = Cells(usize::from(stop.saturating_sub(does + 1)));
            brush.text(does, y, stop, &elide(&hint.does, left, profile), theme.text);
        }
    }
}

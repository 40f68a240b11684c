//! The status line: the place in the article, what is pending or being read, messages, and what the keys do.

use ratatui::style::Style;

use super::{Brush, chord};
use crate::app::{Area, Geometry, Gravity, Pane, State, hints};
use crate::keymap::short_chord;
use crate::text::{Cells, WidthProfile, elide};
use crate::tui::theme::Theme;

pub(super) fn draw(state: &State, geometry: &Geometry, theme: &Theme, brush: &mut Brush) {
    let area = geometry.status;
    let right = area.x + area.width.saturating_sub(1);
    let (pending, style) = aside(state, theme);
    let pending_width = u16::try_from(brush.profile().text(&pending).0).unwrap_or(0);
    let stop = right.saturating_sub(if pending.is_empty() { 0 } else { pending_width + 1 });
    let mut x = brush.text(area.x + 1, area.y, stop, &state.place(), theme.text);
    if let Some(message) = state.message() {
        let gravity = if message.gravity == Gravity::Fault { theme.fault } else { theme.accent };
        let room = Cells(stop.saturating_sub(x + 2).into());
        brush.text(x + 2, area.y, stop, &elide(&message.text, room, brush.profile()), gravity);
    } else if !chord::is_pending(state) || chord::has_room(state, stop.saturating_sub(x + 2), brush.profile())
    {
        x = draw_hints(state, Area { x: x + 2, width: stop.saturating_sub(x + 2), ..area }, theme, brush);
        debug_assert!(x <= stop.max(area.x + 2));
    }
    brush.text(right.saturating_sub(pending_width), area.y, right, &pending, style);
}

/// The cells that the place and the pending keys take of the line, with the blanks around them.
pub(super) fn taken(state: &State, profile: WidthProfile) -> u16 {
    let cells = profile.text(&state.place()).0 + profile.text(&pending(state)).0 + 5;
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// Draws the hints that have room, whole ones only; returns the column after the last.
fn draw_hints(state: &State, area: Area, theme: &Theme, brush: &mut Brush) -> u16 {
    let stop = area.x + area.width;
    let mut x = area.x;
    for hint in hints(state) {
        let width = brush.profile().text(&hint.key).0 + 1 + brush.profile().text(&hint.does).0;
        let Ok(width) = u16::try_from(width) else { break };
        if x + width > stop {
            break;
        }
        x = brush.text(x, area.y, stop, &hint.key, theme.accent);
        x = brush.text(x + 1, area.y, stop, &hint.does, theme.faint) + 2;
    }
    x.min(stop)
}

/// What stands at the right: keys typed so far, else how much has been read, else what is in the basket.
fn aside(state: &State, theme: &Theme) -> (String, Style) {
    let pending = pending(state);
    if !pending.is_empty() {
        return (pending, theme.accent);
    }
    let language = state.language;
    let loading = state.loading();
    let loading =
        loading.map(|(read, all)| language.format("status.loading", &[("read", &read), ("all", &all)]));
    // A message that tells of the basket tells how much is in it.
    let collected = || match state.collected() {
        0 => String::new(),
        // The basket says it in its title.
        _ if matches!(state.pane(), Pane::Basket(_)) => String::new(),
        count => language.format("status.basket", &[("count", &count)]),
    };
    (
        loading.unwrap_or_else(|| if state.message().is_some() { String::new() } else { collected() }),
        theme.faint,
    )
}

/// The count and the keys typed so far of a chord.
fn pending(state: &State) -> String {
    let (count, keys) = state.pending();
    let keys = short_chord(keys);
    match count {
        Some(count) if keys.is_empty() => format!("{count}…"),
        Some(count) => format!("{count}{keys}"),
        None => keys,
    }
}

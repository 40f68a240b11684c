//! The status line: the place in the article, what is pending or being read, messages, and what the keys do.

use std::ops::Range;

use ratatui::style::Style;

use super::{Brush, chord, rect};
use crate::app::{Area, Geometry, Gravity, Hint, Pane, State, hint_after_message, hints};
use crate::keymap::short_chord;
use crate::text::{self, Cells, WidthProfile, elide};
use crate::tui::theme::Theme;

/// The blank cells between what stands in the line.
const APART: u16 = 2;

pub(super) fn draw(state: &State, geometry: &Geometry, theme: &Theme, brush: &mut Brush) {
    let area = geometry.status;
    let right = area.x + area.width.saturating_sub(1);
    let (mut pending, style) = aside(state, theme);
    if !pending.is_empty() && !has_room_for(&pending, state, area, brush.profile()) {
        pending.clear();
    }
    let pending_width = u16::try_from(brush.profile().text(&pending).0).unwrap_or(0);
    let stop = right.saturating_sub(if pending.is_empty() { 0 } else { pending_width + APART });
    let x = brush.text(area.x + 1, area.y, stop, &state.place(), theme.text);
    if let Some(message) = state.message() {
        let gravity = if message.gravity == Gravity::Fault { theme.fault } else { theme.accent };
        let is_long = brush.profile().text(&message.text) > Cells(stop.saturating_sub(x + 2).into());
        if is_long || message.text.contains('\n') {
            return long_message(&message.text, geometry, gravity, brush);
        }
        let x = brush.text(x + 2, area.y, stop, &message.text, gravity) + APART + 1;
        if let Some(hint) = hint_after_message(state) {
            let room = Area { x: x.min(stop), width: stop.saturating_sub(x), ..area };
            draw_hints(&[hint], room, theme, brush);
        }
    } else if !chord::is_pending(state) || chord::has_room(state, stop.saturating_sub(x + 2), brush.profile())
    {
        let begins = (x + 2).min(stop);
        let beyond =
            draw_hints(&hints(state), Area { x: begins, width: stop - begins, ..area }, theme, brush);
        debug_assert!(beyond <= stop, "hints lie over what stands at the right");
    }
    brush.text(right.saturating_sub(pending_width), area.y, right, &pending, style);
}

/// Draws a message that has no room beside the place: over it, and over the last rows of the pane where one row is not
/// enough, since it is there to be read whole.
fn long_message(message: &str, geometry: &Geometry, style: Style, brush: &mut Brush) {
    let (profile, status) = (brush.profile(), geometry.status);
    let width = Cells(status.width.saturating_sub(2).into());
    let lines = message_rows(message, width, profile);
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).clamp(1, geometry.body.height / 2 + 1);
    let top = (status.y + 1).saturating_sub(height);
    brush.clear(rect(Area { y: top, height, ..status }));
    for (at, (y, line)) in (top..=status.y).zip(&lines).enumerate() {
        let is_last = at + 1 == usize::from(height);
        let rest = message.get(line.start..).unwrap_or_default();
        let words = message.get(line.clone()).unwrap_or_default();
        let words = if is_last { elide(rest, width, profile) } else { words.into() };
        brush.text(status.x + 1, y, status.x + status.width, &words, style);
    }
}

/// The bytes of a message that each of its rows has: what it sets on a line of its own, to be copied, stands so.
fn message_rows(message: &str, width: Cells, profile: WidthProfile) -> Vec<Range<usize>> {
    let setting = text::LineSetting::flush(width, profile);
    let mut start = 0;
    let mut rows = Vec::new();
    for part in message.split('\n') {
        let lines = text::wrap(part, &setting);
        rows.extend(lines.iter().map(|line| start + line.bytes.start..start + line.bytes.end));
        start += part.len() + 1;
    }
    rows
}

/// The cells that the place and the pending keys take of the line, with the blanks around them.
pub(super) fn taken(state: &State, profile: WidthProfile) -> u16 {
    let cells = profile.text(&state.place()).0 + profile.text(&pending(state)).0 + 6;
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// Draws the hints that have room, whole ones only, later ones too where they are shorter; returns the column after the
/// last.
fn draw_hints(hints: &[Hint], area: Area, theme: &Theme, brush: &mut Brush) -> u16 {
    let stop = area.x + area.width;
    let mut x = area.x;
    for hint in hints {
        let width = brush.profile().text(&hint.key).0 + 1 + brush.profile().text(&hint.does).0;
        let Ok(width) = u16::try_from(width) else { break };
        if x + width > stop {
            continue;
        }
        x = brush.text(x, area.y, stop, &hint.key, theme.accent);
        x = brush.text(x + 1, area.y, stop, &hint.does, theme.faint) + 2;
    }
    x.min(stop)
}

/// What stands at the right: keys typed so far, else how much has been searched or read, else what is in the basket.
fn aside(state: &State, theme: &Theme) -> (String, Style) {
    let pending = pending(state);
    if !pending.is_empty() {
        return (pending, theme.accent);
    }
    let language = state.language();
    let searching = state.searching().map(|progress| ("status.searching", progress));
    let working = searching.or_else(|| Some(("status.loading", state.loading()?)));
    let working =
        working.map(|(sentence, (done, all))| language.format(sentence, &[("done", &done), ("all", &all)]));
    // A message that tells of the basket tells how much is in it.
    let collected = || match state.collected() {
        0 => String::new(),
        // The basket says it in its title.
        _ if matches!(state.pane(), Pane::Basket(_)) => String::new(),
        count => language.format("status.basket", &[("count", &count)]),
    };
    (
        working.unwrap_or_else(|| if state.message().is_some() { String::new() } else { collected() }),
        theme.faint,
    )
}

/// How many hints have to stand whole before what is only good to know may stand beside them: what a pane is for, and how
/// to be rid of it.
const NEEDED_HINTS: usize = 2;

/// Whether what stands at the right leaves the first hints their room; what is being typed or waited for always stands.
fn has_room_for(aside: &str, state: &State, area: Area, profile: WidthProfile) -> bool {
    let is_basket = pending(state).is_empty() && state.searching().is_none() && state.loading().is_none();
    if !is_basket {
        return true;
    }
    let width = |hint: &Hint| profile.text(&hint.key) + profile.text(&hint.does) + Cells(3);
    let needed =
        hints(state).iter().take(NEEDED_HINTS).map(width).sum::<Cells>() + profile.text(&state.place());
    needed + profile.text(aside) + Cells(5) <= Cells(area.width.into())
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

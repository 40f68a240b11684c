//! The find line: it lies over the status line, with how many hits there are at the right.

use ratatui::layout::Position;

use super::{Brush, rect};
use crate::app::{FindLine, Found, Geometry, State, TextBox};
use crate::tui::theme::Theme;

pub(super) fn draw(
    state: &State,
    line: &FindLine,
    geometry: &Geometry,
    theme: &Theme,
    brush: &mut Brush,
) -> Position {
    let found = state.front().found.as_ref();
    let by_sound = found.filter(|found| found.is_by_sound());
    let manner = by_sound.map_or("", |_| state.language().text("find.by-sound"));
    let count = match found.map(Found::place) {
        None => String::new(),
        Some(None) => state.language().text("find.none").to_owned(),
        Some(Some((at, of))) => format!("{manner} {at}/{of}").trim_start().to_owned(),
    };
    let how = if line.input.text().is_empty() { state.language().text("find.how") } else { "" };
    self::line(&line.input, if how.is_empty() { &count } else { how }, geometry, theme, brush)
}

/// A line being typed in place of the status line, with a count at the right; returns where the caret stands.
pub(super) fn line(
    input: &TextBox,
    count: &str,
    geometry: &Geometry,
    theme: &Theme,
    brush: &mut Brush,
) -> Position {
    line_after("/", input, count, geometry, theme, brush)
}

/// The cells kept for what is typed; what stands at the right goes before these do.
const LEAST_TYPED: u16 = 8;

/// Draws the line being typed after a prompt of its own; without what stands at the right where there is no room for it.
pub(super) fn line_after(
    prompt: &str,
    input: &TextBox,
    count: &str,
    geometry: &Geometry,
    theme: &Theme,
    brush: &mut Brush,
) -> Position {
    let area = geometry.status;
    brush.clear(rect(area));
    let width = |words: &str| u16::try_from(brush.profile().text(words).0).unwrap_or(u16::MAX);
    let kept = width(prompt) + LEAST_TYPED + 3;
    let count = if width(count).saturating_add(kept) <= area.width { count } else { "" };
    let count_width = width(count);
    let right = area.x + area.width.saturating_sub(1);
    let stop = right.saturating_sub(count_width + 1);
    brush.text(right.saturating_sub(count_width), area.y, right, count, theme.faint);
    let start = brush.text(area.x + 1, area.y, stop, prompt, theme.accent);
    super::jump::input(input, start, area.y, stop, theme, brush)
}

//! The jump box: what is typed, what matches, and below it the text that Enter leads to.

use ratatui::layout::{Position, Rect};

use super::{Brush, rect, rule};
use crate::app::{Area, Geometry, JumpBox, JumpRow, State, TextBox};
use crate::lookup::Kind;
use crate::text::{Cells, clusters};
use crate::tui::theme::Theme;

pub(super) fn draw(
    state: &State,
    jump: &JumpBox,
    geometry: &Geometry,
    theme: &Theme,
    brush: &mut Brush,
) -> Position {
    let area = geometry.article;
    let right = area.x + area.width;
    brush.clear(rect(area), theme.text);
    let start = brush.text(area.x + 1, area.y, right, "> ", theme.accent);
    let caret = input(&jump.input, start, area.y, right.saturating_sub(1), theme, brush);
    let list_height = u16::try_from(jump.list_height()).unwrap_or(u16::MAX);
    let list = Area { y: area.y + 1, height: list_height.min(area.height - 1), ..area };
    if jump.counts().0 == 0 {
        brush.text(area.x + 3, list.y, right, state.language.text("jump.none"), theme.faint);
    }
    for (y, row) in (list.y..list.y + list.height).zip(jump.rows()) {
        draw_row(state, &row, Area { y, height: 1, ..list }, theme, brush);
    }
    let below = list.y + list.height;
    if let Some(preview) = jump.preview()
        && below + 1 < area.y + area.height
    {
        let symbol = if brush.profile().draws_boxes() { "─" } else { "-" };
        rule(brush, Area { y: below, height: 1, ..area }, symbol, theme);
        let rest = Area { y: below + 1, height: area.y + area.height - below - 1, ..area };
        super::article::draw(preview, None, state.column(), rest, theme, brush);
    }
    caret
}

fn draw_row(state: &State, row: &JumpRow, area: Area, theme: &Theme, brush: &mut Brush) {
    let right = area.x + area.width.saturating_sub(1);
    let style = if row.chosen { theme.chosen } else { theme.text };
    if row.chosen {
        brush.clear(Rect::new(area.x, area.y, area.width, 1), style);
    }
    let page = match (row.entry.kind, row.entry.page) {
        (Kind::Article | Kind::Measure, Some(page)) => format!(" p{page}"),
        _ => String::new(),
    };
    let kind = state.language.text(row.entry.kind.text_key());
    let start = brush.text(area.x + 1, area.y, right, kind, style) + 1;
    let page_width = u16::try_from(page.len()).unwrap_or(0);
    let stop = right.saturating_sub(page_width);
    brush.text(stop, area.y, right, &page, style);
    title(row, start, area.y, stop, theme, brush);
}

/// The title with the characters that matched marked; the end is elided where there is no room.
fn title(row: &JumpRow, start: u16, y: u16, stop: u16, theme: &Theme, brush: &mut Brush) {
    let base = if row.chosen { theme.chosen } else { theme.text };
    let profile = brush.profile();
    let room = Cells(stop.saturating_sub(start).into());
    let shown = crate::text::elide(row.entry.title, room, profile);
    let kept = shown.trim_end().len().saturating_sub("…".len());
    let whole = shown == row.entry.title;
    let mut x = start;
    let mut character = 0;
    for (at, cluster) in clusters(&shown) {
        let length = cluster.chars().count();
        let matched = (whole || at < kept)
            && row.positions.iter().any(|position| (character..character + length).contains(position));
        let style = if matched { base.patch(theme.matched) } else { base };
        x = brush.text(x, y, stop, cluster, style);
        character += length;
    }
}

/// Draws a line being typed so that the caret is in sight; returns where the caret stands.
pub(super) fn input(
    input: &TextBox,
    start: u16,
    y: u16,
    stop: u16,
    theme: &Theme,
    brush: &mut Brush,
) -> Position {
    let profile = brush.profile();
    // One cell is kept for the caret after the last character.
    let room = Cells(stop.saturating_sub(start + 1).into());
    let before = input.before_caret();
    let mut skipped = 0;
    let mut width = profile.text(before);
    for (at, cluster) in clusters(before) {
        if width <= room {
            break;
        }
        width = width - profile.cluster(cluster);
        skipped = at + cluster.len();
    }
    let shown = input.text().get(skipped..).unwrap_or_default();
    brush.text(start, y, stop, shown, theme.text);
    Position::new(start + u16::try_from(width.0).unwrap_or(0), y)
}

//! The command palette: what is typed, and what can be done, each with its keys or with why not.

use ratatui::layout::{Position, Rect};

use super::{Brush, jump, marked, rect};
use crate::app::{Area, Palette, PaletteRow, State};
use crate::text::{Cells, WidthProfile, elide};
use crate::tui::theme::Theme;

pub(super) fn draw(
    state: &State,
    palette: &Palette,
    area: Area,
    theme: &Theme,
    brush: &mut Brush,
) -> Position {
    let right = area.x + area.width;
    brush.clear(rect(area));
    let start = brush.text(area.x + 1, area.y, right, ": ", theme.accent);
    let words = state.language().text("palette.how");
    jump::how_to_type(&palette.input, words, (start, area.y, right.saturating_sub(1)), theme, brush);
    let caret = jump::input(&palette.input, start, area.y, right.saturating_sub(1), theme, brush);
    if palette.counts().0 == 0 {
        brush.text(area.x + 2, area.y + 1, right, state.language().text("palette.none"), theme.faint);
    }
    for (y, row) in (area.y + 1..area.y + area.height).zip(palette.rows()) {
        draw_row(&row, Area { y, height: 1, ..area }, theme, brush);
    }
    caret
}

fn draw_row(row: &PaletteRow, area: Area, theme: &Theme, brush: &mut Brush) {
    let (y, right) = (area.y, area.x + area.width.saturating_sub(1));
    let style = match (row.chosen, row.hindrance) {
        (true, _) => theme.chosen,
        (false, Some(_)) => theme.faint,
        (false, None) => theme.text,
    };
    let whole = Rect::new(area.x, y, area.width, 1);
    if row.chosen {
        brush.fill(whole, style);
    } else {
        brush.lay(whole, style);
    }
    let profile = brush.profile();
    // What is done needs its name; the keys take what is left, whole ones only.
    let name = profile.text(row.name).0.min(usize::from(area.width.saturating_sub(3)));
    let room = Cells(usize::from(area.width.saturating_sub(5)).saturating_sub(name));
    let aside = match row.hindrance {
        // Why not is what matters of a thing that cannot be done.
        Some(why) => elide(why, room.max(Cells(usize::from(area.width) * 3 / 5)), profile),
        None => keys(row.keys, room, |keys| profile.text(keys)),
    };
    let width = u16::try_from(profile.text(&aside).0).unwrap_or(0);
    let stop = right.saturating_sub(if width > 0 { width + 2 } else { 0 });
    let aside_style = match (row.chosen, row.hindrance) {
        (true, _) => style,
        (false, Some(_)) => theme.faint,
        (false, None) => theme.accent,
    };
    brush.text(right.saturating_sub(width), y, right, &aside, aside_style);
    let own = if row.other.is_some() { &[] } else { row.positions };
    let first = area.x + 2;
    let name = name_within(row.name, own, Cells(stop.saturating_sub(first).into()), profile);
    let x = marked(name, own, (first, y, stop), (style, theme), brush);
    // By which of its names it was found stands in a column of its own, whole or not at all.
    let column = first + area.width / 2;
    if let Some(other) = row.other
        && x + 2 <= column
        && profile.text(other) <= Cells(stop.saturating_sub(column).into())
    {
        let faint = if row.chosen { style } else { theme.faint };
        marked(other, row.positions, (column, y, stop), (faint, theme), brush);
    }
}

/// A name in `room` cells: where it has none for all of it, what stands before the first semicolon, if nothing that matched
/// stands behind it.
fn name_within<'a>(name: &'a str, positions: &[usize], room: Cells, profile: WidthProfile) -> &'a str {
    if profile.text(name) <= room {
        return name;
    }
    let clause = name.split(['；', ';']).next().unwrap_or(name);
    let is_whole = positions.iter().all(|position| *position < clause.chars().count());
    if is_whole && profile.text(clause) <= room { clause } else { name }
}

/// As many of the keys as have room, the first in any case.
fn keys(keys: &[String], room: Cells, width: impl Fn(&str) -> Cells) -> String {
    let mut shown = keys.first().cloned().unwrap_or_default();
    for key in keys.iter().skip(1) {
        let longer = format!("{shown}  {key}");
        if width(&longer) > room {
            break;
        }
        shown = longer;
    }
    shown
}

//! The contents pane.
//!
//! The chosen entry is a bar: all of its first row, and of the others what hangs before the title. A step then sends one row
//! of each entry again and not all of both, which a slow line feels.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Brush;
use crate::app::{Area, State};
use crate::tui::theme::Theme;

pub(super) fn draw(state: &State, area: Area, theme: &Theme, brush: &mut Brush) {
    let contents = &state.front().contents;
    let right = area.x + area.width;
    if contents.is_empty() {
        brush.text(area.x + 1, area.y, right, state.language().text("contents.empty"), theme.faint);
        return;
    }
    let focused = state.pane().is_contents();
    let (open, selected) = (state.front().reading.article(), contents.selected());
    let number_width = u16::try_from(contents.number_width()).unwrap_or(1);
    for (y, row) in (area.y..).zip(contents.visible()) {
        let in_chosen = focused && row.article == selected;
        let chosen = in_chosen && row.is_first;
        let is_open = row.article == open;
        let style = match (chosen, is_open) {
            (true, _) => theme.chosen,
            (false, true) => theme.accent,
            (false, false) if contents.is_read(row.article) => theme.faint,
            (false, false) => theme.text,
        };
        brush.lay(Rect::new(area.x, y, area.width, 1), style);
        if in_chosen {
            let width = if row.is_first { area.width } else { 1 + number_width };
            brush.fill(Rect::new(area.x, y, width, 1), theme.chosen);
        }
        if is_open {
            // A half block is one cell wherever box drawing is; elsewhere an ASCII mark stands for it.
            let mark = if brush.profile().draws_boxes() { "▌" } else { ">" };
            let style = if in_chosen { theme.chosen } else { style };
            brush.text(area.x, y, right, mark, style);
        } else if row.is_first && contents.is_read(row.article) {
            // A theme without colours has no greys.
            brush.text(area.x, y, right, "✓", style);
        }
        if let Some(number) = &row.number {
            let start = area.x + 1 + number_width.saturating_sub(u16::try_from(number.len()).unwrap_or(1));
            brush.text(start, y, right, number, style);
            if state.watched().is_some_and(|places| row.article.is_some_and(|article| places.is_in(article)))
            {
                let style = if chosen { style } else { style.patch(theme.accent) };
                brush.text(area.x + 1 + number_width, y, right, "*", style);
            }
        }
        brush.text(area.x + 2 + number_width, y, right, &row.title, style);
        if let Some(page) = &row.page {
            let width = u16::try_from(page.len()).unwrap_or(1);
            let faint = if chosen { style } else { Style::new().patch(theme.faint) };
            brush.text(right.saturating_sub(width + 1), y, right, page, faint);
        }
    }
}

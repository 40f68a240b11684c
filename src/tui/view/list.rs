//! A pane that lists something: headings, labels in a column, what each says, and an aside at the right edge.

use ratatui::layout::Rect;

use super::Brush;
use crate::app::{Area, Listed, Look, Row};
use crate::text::{Cells, elide};
use crate::tui::theme::Theme;

/// The most cells of a row: what stands at the right of longer ones is far from what it is about.
pub(super) const WIDEST_ROW: u16 = 120;

pub(super) fn draw(list: &Listed, area: Area, theme: &Theme, brush: &mut Brush) {
    let area = Area { width: area.width.min(WIDEST_ROW), ..area };
    let right = area.x + area.width.saturating_sub(1);
    if list.rows.is_empty() {
        brush.text(area.x + 1, area.y, right, list.empty, theme.faint);
    }
    // A label that is as long as a file's name leaves most of the row to what is said of it.
    let label_width = u16::try_from(list.label_width.0).unwrap_or(u16::MAX).min(area.width / 3);
    for (at, (y, row)) in (area.y..area.y + area.height).zip(&list.rows).enumerate() {
        let chosen = list.chosen == Some(at);
        // The marks of what is out of sight stand apart from what ends the rows.
        let width = area.width.saturating_sub(u16::from(list.more.0 || list.more.1));
        let widths = (label_width, list.column_widths);
        draw_row(row, chosen, widths, (Area { y, height: 1, ..area }, width), theme, brush);
    }
    for (more, y, mark) in
        [(list.more.0, area.y, "^"), (list.more.1, area.y + area.height.saturating_sub(1), "v")]
    {
        if more {
            brush.text(right, y, right + 1, mark, theme.faint);
        }
    }
}

/// Draws a row in the area and the cells of it that what it says may take.
fn draw_row(
    row: &Row,
    chosen: bool,
    (label_width, column_widths): (u16, &[Cells]),
    (area, width): (Area, u16),
    theme: &Theme,
    brush: &mut Brush,
) {
    let (y, right) = (area.y, area.x + width.saturating_sub(1));
    let style = match (chosen, row.marked, row.look) {
        (true, _, _) => theme.chosen,
        (false, true, _) => theme.accent,
        (false, false, Look::Heading) => theme.title,
        (false, false, Look::Plain) => theme.text,
        (false, false, Look::Faint) => theme.faint,
    };
    let whole = Rect::new(area.x, y, area.width, 1);
    if chosen {
        brush.fill(whole, style);
    } else {
        brush.lay(whole, style);
    }
    if row.look == Look::Heading {
        brush.text(area.x + 1, y, right, &row.text, style);
        return;
    }
    let profile = brush.profile();
    if row.marked {
        let mark = if profile.draws_boxes() { "▌" } else { ">" };
        brush.text(area.x, y, right, mark, style);
    }
    let aside_width = u16::try_from(profile.text(&row.aside).0).unwrap_or(0);
    let stop = right.saturating_sub(if aside_width > 0 { aside_width + 1 } else { 0 });
    let text = if label_width > 0 {
        let label = elide(&row.label, Cells(label_width.into()), profile);
        brush.text(area.x + 2, y, stop, &label, style);
        area.x + 4 + label_width
    } else {
        area.x + 2
    };
    let mut text = text;
    for (words, Cells(widest)) in
        row.columns.iter().zip(column_widths).filter(|(_, widest)| **widest > Cells(0))
    {
        // Words in a column leave most of the row to what is said.
        let cells = u16::try_from(*widest).unwrap_or(u16::MAX).min(area.width / 5);
        brush.text(text, y, stop, &elide(words, Cells(cells.into()), profile), style);
        text += cells + 2;
    }
    brush.text(text, y, stop, &elide(&row.text, Cells(stop.saturating_sub(text).into()), profile), style);
    let aside = if chosen { style } else { style.patch(theme.faint) };
    brush.text(right.saturating_sub(aside_width), y, right, &row.aside, aside);
}

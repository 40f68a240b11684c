//! Pages of lines: a heading row, a blank row, then the lines, the chosen one marked.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Brush;
use crate::app::{Area, Listing, Look};
use crate::tui::theme::Theme;

/// Draws a page with its name at the left of its heading and `counted` at the right.
pub(super) fn draw(
    heading: (&str, &str),
    listing: &Listing,
    area: Area,
    theme: &Theme,
    brush: &mut Brush,
) {
    let (left, right) = (area.x + 1, (area.x + area.width).saturating_sub(1));
    let (name, counted) = heading;
    let width = u16::try_from(brush.profile().text(counted).0).unwrap_or(u16::MAX);
    let end = brush.text(left, area.y, right, name, theme.title);
    // Where there is no room for both, the name is what matters.
    if let Some(start) = right.checked_sub(width).filter(|start| *start > end + 1) {
        brush.text(start, area.y, right, counted, theme.faint);
    }
    for (y, (row, chosen)) in (area.y + 2..area.y + area.height).zip(listing.visible()) {
        let base = if chosen { theme.chosen } else { Style::new() };
        if chosen {
            brush.clear(Rect::new(area.x, y, area.width, 1), theme.chosen);
        }
        let mut x = left + u16::try_from(row.indent.0).unwrap_or(0);
        for segment in &row.segments {
            let style = if chosen { base.patch(weight(segment.look, theme)) } else { style(segment.look, theme) };
            x = brush.text(x, y, right, &segment.text, style);
        }
        if let Some(words) = &row.right {
            let width = u16::try_from(brush.profile().text(words).0).unwrap_or(u16::MAX);
            let faint = if chosen { base } else { theme.faint };
            if let Some(start) = right.checked_sub(width).filter(|start| *start > x) {
                brush.text(start, y, right, words, faint);
            }
        }
    }
}

fn style(look: Look, theme: &Theme) -> Style {
    match look {
        Look::Plain => theme.text,
        Look::Title | Look::Lead => theme.title,
        Look::Figure => theme.figure,
        Look::Faint => theme.faint,
        Look::Matched => theme.matched,
    }
}

/// On the chosen row weight alone tells the pieces apart: colours would vanish in it.
fn weight(look: Look, theme: &Theme) -> Style {
    match look {
        Look::Title | Look::Lead => theme.title,
        _ => Style::new(),
    }
}

//! Pages of lines, the chosen one marked.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Brush;
use crate::app::{Area, Emphasis, Listing};
use crate::tui::theme::Theme;

/// Draws the lines in sight.
pub(super) fn draw(listing: &Listing, area: Area, theme: &Theme, brush: &mut Brush) {
    let left = area.x + 1;
    let right = (left + u16::try_from(listing.width().0).unwrap_or(u16::MAX))
        .min((area.x + area.width).saturating_sub(1));
    for (y, (row, chosen)) in (area.y..area.y + area.height).zip(listing.visible()) {
        let base = if chosen { theme.chosen } else { Style::new() };
        if chosen {
            brush.fill(Rect::new(area.x, y, area.width, 1), theme.chosen);
        }
        let mut x = left + u16::try_from(row.indent.0).unwrap_or(0);
        for segment in &row.segments {
            let style = if chosen {
                base.patch(weight(segment.emphasis, theme))
            } else {
                style(segment.emphasis, theme)
            };
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

fn style(emphasis: Emphasis, theme: &Theme) -> Style {
    match emphasis {
        Emphasis::Plain => theme.text,
        Emphasis::Title | Emphasis::Lead => theme.title,
        Emphasis::Figure => theme.figure,
        Emphasis::Faint => theme.faint,
        Emphasis::Matched => theme.matched,
    }
}

/// On the chosen row weight alone tells the pieces apart: colours would vanish in it, and a background would tear it.
fn weight(emphasis: Emphasis, theme: &Theme) -> Style {
    match emphasis {
        Emphasis::Title | Emphasis::Lead => Style::new().add_modifier(theme.title.add_modifier),
        _ => Style::new(),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier};

    use super::*;

    #[test]
    fn the_chosen_row_keeps_its_own_colours_whatever_its_pieces_have() {
        let title = Style::new().fg(Color::Gray).bg(Color::Indexed(24)).add_modifier(Modifier::BOLD);
        let theme = Theme { title, ..Theme::default() };
        assert_eq!(weight(Emphasis::Title, &theme), Style::new().add_modifier(Modifier::BOLD));
        assert_eq!(style(Emphasis::Title, &theme), title);
    }
}

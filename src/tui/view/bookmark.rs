//! The line for a bookmark's letter, over the bookmarks there are.

use ratatui::layout::Position;

use super::{Brush, find, list, rect, rule};
use crate::app::{Area, BookmarkLine, Geometry, State};
use crate::tui::theme::Theme;

pub(super) fn draw(
    state: &State,
    line: &BookmarkLine,
    geometry: &Geometry,
    theme: &Theme,
    brush: &mut Brush,
) -> Position {
    let body = geometry.body;
    let below = body.y + body.height;
    if line.height > 0 {
        let area = Area { y: below.saturating_sub(line.height), height: line.height, ..body };
        let edge = Area { y: area.y.saturating_sub(1), height: 1, ..body };
        brush.clear(rect(area));
        brush.clear(rect(edge));
        rule(brush, edge, theme);
        list::draw(&line.listed(), area, theme, brush);
    }
    let (prompt, words) = if line.goes { ("'", "bookmark.go-how") } else { ("m", "bookmark.set-how") };
    find::line_after(prompt, &line.input, state.language().text(words), geometry, theme, brush)
}

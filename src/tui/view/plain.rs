//! The plain view: words from edge to edge, and below them how to leave it.

use super::{Brush, status};
use crate::app::{Geometry, PlainView, State};
use crate::tui::theme::Theme;

pub(super) fn draw(state: &State, view: &PlainView, geometry: &Geometry, theme: &Theme, brush: &mut Brush) {
    let screen = brush.area();
    brush.clear(screen);
    for (y, words) in (screen.y..geometry.status.y).zip(view.visible()) {
        brush.text(screen.x, y, screen.x + screen.width, words, theme.text);
    }
    status::draw(state, geometry, theme, brush);
}

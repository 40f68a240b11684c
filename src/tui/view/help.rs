//! The help overlay.

use super::{Brush, rect};
use crate::app::{Area, HelpLine, HelpPage};
use crate::text::{Cells, elide};
use crate::tui::theme::Theme;

pub(super) fn draw(page: &HelpPage, area: Area, theme: &Theme, brush: &mut Brush) {
    brush.clear(rect(area));
    let right = area.x + area.width.saturating_sub(1);
    let profile = brush.profile();
    let within = |text: &str, x: u16| elide(text, Cells(right.saturating_sub(x).into()), profile);
    for (y, row) in (area.y..area.y + area.height).zip(page.visible()) {
        match &row.line {
            HelpLine::Blank => {}
            HelpLine::Heading(heading) => {
                brush.text(area.x + 1, y, right, heading, theme.title);
            }
            HelpLine::Note(note) => {
                brush.text(area.x + 1, y, right, &within(note, area.x + 1), theme.faint);
            }
            HelpLine::Keys { keys, does } => {
                brush.text(area.x + 2, y, right, &elide(keys, row.keys_width, profile), theme.accent);
                let start = area.x + 4 + u16::try_from(row.keys_width.0).unwrap_or(0);
                brush.text(start, y, right, &within(does, start), theme.text);
            }
        }
    }
    let (above, below) = page.more();
    if above {
        brush.text(right, area.y, right + 1, "^", theme.faint);
    }
    if below {
        brush.text(right, area.y + area.height.saturating_sub(1), right + 1, "v", theme.faint);
    }
}

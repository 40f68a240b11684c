//! The help overlay.

use super::{Brush, rect};
use crate::app::{Area, HelpLine, HelpPage};
use crate::text::{Cells, elide};
use crate::tui::theme::Theme;

pub(super) fn draw(page: &HelpPage, area: Area, theme: &Theme, brush: &mut Brush) {
    brush.clear(rect(area), theme.text);
    let right = area.x + area.width.saturating_sub(1);
    let profile = brush.profile();
    let width = |line: &HelpLine| match line {
        HelpLine::Keys { keys, .. } => profile.text(keys),
        _ => Cells(0),
    };
    // The keys take at most half, so that there is always room to say what they do.
    let half = Cells(usize::from(area.width) / 2);
    for (y, (line, section)) in (area.y..area.y + area.height).zip(page.in_sections()) {
        let keys_width = section.iter().map(width).max().unwrap_or_default().min(half);
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(heading) => {
                brush.text(area.x + 1, y, right, heading, theme.title);
            }
            HelpLine::Note(note) => {
                let room = Cells(right.saturating_sub(area.x + 1).into());
                brush.text(area.x + 1, y, right, &elide(note, room, profile), theme.faint);
            }
            HelpLine::Keys { keys, does } => {
                brush.text(area.x + 2, y, right, &elide(keys, keys_width, profile), theme.accent);
                let start = area.x + 4 + u16::try_from(keys_width.0).unwrap_or(0);
                let room = Cells(right.saturating_sub(start).into());
                brush.text(start, y, right, &elide(does, room, profile), theme.text);
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

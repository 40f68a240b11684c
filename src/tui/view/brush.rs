//! The one writer of text into a frame.
//!
//! Every cluster that reaches ratatui's buffer, from whichever pane, goes through here and gets the width that
//! layout gave it, not the one ratatui would compute (R10, R36). Invariants: no glyph is ever left half
//! covered; where a style has no colour, that of the ground shows, so that a ground is whole. Limit: it writes what
//! it is given; sanitising happened when the text was read or laid out.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{Cells, WidthProfile, clusters, sanitise};

/// Writes text into a buffer by one width profile.
pub(in crate::tui) struct Brush<'a> {
    buffer: &'a mut Buffer,
    profile: WidthProfile,
    /// The colours of letters and ground that are drawn where a style names none.
    ground: Style,
}

impl<'a> Brush<'a> {
    /// A brush for `buffer` that measures by `profile`, on the terminal's own ground.
    #[cfg(any(test, fuzzing, feature = "doors"))]
    pub(in crate::tui) fn new(buffer: &'a mut Buffer, profile: WidthProfile) -> Self {
        Self::on(Style::new(), buffer, profile)
    }

    /// The same, on a ground of other colours.
    pub(in crate::tui) fn on(ground: Style, buffer: &'a mut Buffer, profile: WidthProfile) -> Self {
        Self { buffer, profile, ground }
    }

    /// The profile texts are measured by.
    pub(in crate::tui) fn profile(&self) -> WidthProfile {
        self.profile
    }

    /// The whole screen.
    pub(in crate::tui) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Blanks `area`.
    pub(in crate::tui) fn clear(&mut self, area: Rect) {
        self.fill(area, Style::new());
    }

    /// Lays the ground of `style`, where it has one, under all of `area`.
    pub(in crate::tui) fn lay(&mut self, area: Rect, style: Style) {
        if style.bg.is_some() {
            self.fill(area, Style { bg: style.bg, ..Style::new() });
        }
    }

    /// Blanks `area` in `style`.
    pub(in crate::tui) fn fill(&mut self, area: Rect, style: Style) {
        // Letters have a colour in a blank only where it is drawn in reverse or with a line, and a blank that has none may be
        // erased.
        let ground = match style.add_modifier.is_empty() {
            true => Style { fg: None, ..self.ground },
            false => self.ground,
        };
        let style = ground.patch(style);
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            self.mend(area.left(), y);
            if area.right() > area.left() {
                self.mend(area.right() - 1, y);
            }
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// Writes `text` from column `x` of row `y` and stops before column `stop`; returns the column after it.
    ///
    /// A cluster that does not fit whole is not written (R12).
    pub(in crate::tui) fn text(&mut self, x: u16, y: u16, stop: u16, text: &str, style: Style) -> u16 {
        let stop = stop.min(self.buffer.area.right());
        let mut at = x;
        for (_, cluster) in clusters(text) {
            let Cells(width) = self.profile.cluster(cluster);
            let Ok(width) = u16::try_from(width) else { break };
            if width == 0 {
                continue;
            }
            if at + width > stop {
                break;
            }
            self.glyph(at, y, cluster, width, style);
            at += width;
        }
        at
    }

    fn glyph(&mut self, x: u16, y: u16, cluster: &str, width: u16, style: Style) {
        self.mend(x, y);
        if width == 2 {
            self.mend(x + 1, y);
        }
        let style = self.ground.patch(style);
        let shown = sanitise::drawn(cluster, self.profile);
        let Some(cell) = self.buffer.cell_mut((x, y)) else { return };
        cell.reset();
        cell.set_symbol(&shown).set_style(style);
        let agreed = !self.profile.is_doubtful(cluster) && cell.cell_width() == width;
        if !agreed && let Some(forced) = NonZeroU16::new(width) {
            cell.set_diff_option(CellDiffOption::ForcedWidth(forced));
        }
        if width == 2
            && let Some(second) = self.buffer.cell_mut((x + 1, y))
        {
            second.reset();
            second.set_style(style);
        }
    }

    /// Blanks both halves of a two-cell glyph of which one half is about to be covered at column `x`.
    fn mend(&mut self, x: u16, y: u16) {
        let wide = |buffer: &Buffer, x: u16| buffer.cell((x, y)).is_some_and(|cell| cell.cell_width() == 2);
        let first = match x.checked_sub(1) {
            Some(before) if wide(self.buffer, before) => before,
            _ if wide(self.buffer, x) => x,
            _ => return,
        };
        for half in [first, first + 1] {
            if let Some(cell) = self.buffer.cell_mut((half, y)) {
                let style = cell.style();
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

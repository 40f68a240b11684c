//! Drawing: from the state to cells, changing nothing.
//!
//! One file for each shape of pane or layer. Invariant: a view takes shared references, places rows that are ready, and returns what it learned
//! (where the caret is). Limit: no wrapping happens here; what does not fit is elided by cells.

mod article;
mod bookmark;
mod brush;
mod chord;
mod contents;
mod find;
mod help;
mod jump;
mod list;
mod listing;
mod palette;
mod plain;
mod status;
mod title;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::theme::Theme;
use crate::app::{Area, ContentsPlace, Geometry, Layer, Listing, Side, State};
use crate::text::{self, Cells, clusters, elide};

pub(in crate::tui) use brush::Brush;

/// Draws the whole screen; returns where the caret stands, if a text box is open.
pub(in crate::tui) fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let mut brush = Brush::on(theme.ground(), buffer, state.profile());
    brush.lay(brush.area(), theme.text);
    let Some(geometry) = state.geometry() else {
        too_small(state, theme, &mut brush);
        return None;
    };
    frame(&mut brush, &geometry, theme);
    let sides = state.sides();
    let mut caret = None;
    for side in &sides {
        title::draw(state, side, sides.len() > 1, theme, &mut brush);
        caret = caret.or(pane(state, side, theme, &mut brush));
    }
    let caret = over(state, caret, &geometry, theme, &mut brush);
    let taken = status::taken(state, brush.profile());
    chord::draw(state, &geometry, taken, theme, &mut brush);
    caret
}

/// Says that the screen is too small, as wordily as it has room for.
fn too_small(state: &State, theme: &Theme, brush: &mut Brush) {
    let area = brush.area();
    let setting = text::LineSetting::flush(Cells(area.width.into()), brush.profile());
    let rows = |key| {
        let words = state.language().text(key);
        let lines = text::wrap(words, &setting);
        lines.into_iter().filter_map(|line| words.get(line.bytes)).collect::<Vec<&str>>()
    };
    let (long, short) = (rows("screen.too-small"), rows("screen.smaller"));
    let said = if long.len() <= usize::from(area.height) { long } else { short };
    let free = area.height.saturating_sub(u16::try_from(said.len()).unwrap_or(u16::MAX));
    for (y, words) in (free / 2..area.height).zip(said) {
        brush.text(0, y, area.width, words, theme.text);
    }
}

/// What lies over the pane, and the status line; returns where the caret stands, `caret` being that of the pane's line.
fn over(
    state: &State,
    caret: Option<Position>,
    geometry: &Geometry,
    theme: &Theme,
    brush: &mut Brush,
) -> Option<Position> {
    match state.layer() {
        None => match state.pane().typed().filter(|_| state.pane().page().is_none()) {
            Some(typed) => return Some(find::line(typed, &state.place(), geometry, theme, brush)),
            None => status::draw(state, geometry, theme, brush),
        },
        Some(Layer::Find(line)) => return Some(find::draw(state, line, geometry, theme, brush)),
        Some(Layer::Bookmark(line)) => return Some(bookmark::draw(state, line, geometry, theme, brush)),
        Some(Layer::Jump(jump)) => {
            let caret = jump::draw(state, jump, geometry, theme, brush);
            status::draw(state, geometry, theme, brush);
            return Some(caret);
        }
        Some(Layer::Palette(palette)) => {
            let caret = palette::draw(state, palette, geometry.over, theme, brush);
            status::draw(state, geometry, theme, brush);
            return Some(caret);
        }
        Some(Layer::Selection(_)) => status::draw(state, geometry, theme, brush),
        Some(Layer::Plain(view)) => plain::draw(state, view, geometry, theme, brush),
        Some(Layer::Help(page)) => {
            help::draw(page, geometry.body, theme, brush);
            match page.typed() {
                Some(typed) => return Some(find::line(typed, &state.place(), geometry, theme, brush)),
                None => status::draw(state, geometry, theme, brush),
            }
        }
    }
    caret.filter(|_| state.layer().is_none())
}

/// A text under its title; returns where the caret stands in a line being typed.
fn pane(state: &State, side: &Side, theme: &Theme, brush: &mut Brush) -> Option<Position> {
    let geometry = &side.geometry;
    if let Some(list) = side.pane.list() {
        list::draw(&list, geometry.pane, theme, brush);
    }
    if let Some(page) = side.pane.page() {
        return page_of_lines(side, page, theme, brush).filter(|_| side.has_keys);
    }
    if side.pane.covers() {
        return None;
    }
    let place = if side.has_keys { state.contents_place() } else { ContentsPlace::Hidden };
    let over = place == ContentsPlace::Over && state.layer().is_none();
    if over || place == ContentsPlace::Beside {
        contents::draw(state, geometry.contents, theme, brush);
    }
    if !over {
        text(state, side, theme, brush);
    }
    None
}

/// A page of lines, below the line that is typed into it where there is one.
fn page_of_lines(side: &Side, page: &Listing, theme: &Theme, brush: &mut Brush) -> Option<Position> {
    let area = side.geometry.pane;
    let Some(typed) = side.pane.typed() else {
        listing::draw(page, area, theme, brush);
        return None;
    };
    let right = (area.x + area.width).saturating_sub(1);
    let start = brush.text(area.x + 1, area.y, right, "> ", theme.accent);
    let caret = jump::input(typed, start, area.y, right, theme, brush);
    listing::draw(page, area.below_input(), theme, brush);
    Some(caret)
}

/// The article's pane.
fn text(state: &State, side: &Side, theme: &Theme, brush: &mut Brush) {
    let (open, area) = (side.open, side.geometry.article);
    if open.reading.is_empty() {
        let issue = &open.issue;
        let says_nothing = issue.masthead.is_empty() && issue.toc.is_empty();
        let words = state.language().text(if says_nothing { "article.empty" } else { "contents.empty" });
        brush.text(area.x + 1, area.y, area.x + area.width, words, theme.faint);
    } else {
        let selected = match state.layer() {
            Some(Layer::Selection(selection)) if side.has_keys => Some(selection.passage()),
            _ => None,
        };
        let watched = state.watched_in(open).map(|places| (places, state.watched_at_in(open)));
        let marks = article::Marks { found: open.found.as_ref(), selected, watched };
        article::draw(&open.reading, marks, side.column(state), area, theme, brush);
    }
}

/// The rules between the parts of the screen; ASCII where the width of box drawing is in doubt (R39).
fn frame(brush: &mut Brush, geometry: &Geometry, theme: &Theme) {
    let Area { x, y, width, height } = geometry.divider;
    if width == 1 {
        let down = if brush.profile().draws_boxes() { "│" } else { "|" };
        (y..y + height).for_each(|y| {
            brush.text(x, y, x + 1, down, theme.faint);
        });
    } else if width > 1 {
        rule(brush, geometry.divider, theme);
    }
    for area in [geometry.upper_rule, geometry.lower_rule] {
        rule(brush, area, theme);
    }
}

fn rule(brush: &mut Brush, area: Area, theme: &Theme) {
    if area.height > 0 {
        let across = if brush.profile().draws_boxes() { "─" } else { "-" };
        let line = across.repeat(area.width.into());
        brush.text(area.x, area.y, area.x + area.width, &line, theme.faint);
    }
}

/// Writes words between two columns with the characters that matched marked; the end is elided where there is no room.
fn marked(
    words: &str,
    positions: &[usize],
    (x, y, stop): (u16, u16, u16),
    (style, theme): (Style, &Theme),
    brush: &mut Brush,
) -> u16 {
    let shown = elide(words, Cells(stop.saturating_sub(x).into()), brush.profile());
    let kept = if shown == words { shown.len() } else { shown.trim_end().len().saturating_sub("…".len()) };
    let (mut x, mut character) = (x, 0);
    for (at, cluster) in clusters(&shown) {
        let length = cluster.chars().count();
        let covers = |position: &usize| (character..character + length).contains(position);
        let matched = at < kept && positions.iter().any(covers);
        x = brush.text(x, y, stop, cluster, if matched { theme.matched_in(style) } else { style });
        character += length;
    }
    x
}

pub(in crate::tui) fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}

//! The jump box: what is typed, what matches, and below it the text that Enter leads to.

use ratatui::layout::{Position, Rect};

use super::{Brush, marked, rect, rule};
use crate::app::{Area, Geometry, JumpBox, JumpRow, State, TextBox};
use crate::lookup::{Counts, TargetKind, Via};
use crate::text::{Cells, WidthProfile, clusters, elide};
use crate::tui::theme::Theme;

/// The cells an issue's id takes at most at the right of a row.
const LONGEST_ID: Cells = Cells(12);

pub(super) fn draw(
    state: &State,
    jump: &JumpBox,
    geometry: &Geometry,
    theme: &Theme,
    brush: &mut Brush,
) -> Position {
    let area = geometry.over;
    let right = area.x + area.width;
    brush.clear(rect(area));
    let start = brush.text(area.x + 1, area.y, right, "> ", theme.accent);
    let (how, none) = jump.words();
    how_to_type(
        &jump.input,
        state.language().text(how),
        (start, area.y, right.saturating_sub(1)),
        theme,
        brush,
    );
    let caret = input(&jump.input, start, area.y, right.saturating_sub(1), theme, brush);
    let list_height = u16::try_from(jump.list_height()).unwrap_or(u16::MAX);
    let list = Area { y: area.y + 1, height: list_height.min(area.height - 1), ..area };
    if jump.finds_nothing() {
        brush.text(area.x + 3, list.y, right, state.language().text(none), theme.faint);
    }
    for (y, row) in (list.y..list.y + list.height).zip(jump.rows()) {
        draw_row(state, &row, jump.has_several_issues(), Area { y, height: 1, ..list }, theme, brush);
    }
    let below = list.y + list.height;
    if let Some(preview) = jump.preview()
        && below + 1 < area.y + area.height
    {
        rule(brush, Area { y: below, height: 1, ..area }, theme);
        let rest = Area { y: below + 1, height: area.y + area.height - below - 1, ..area };
        super::article::draw(preview, super::article::Marks::default(), state.column(), rest, theme, brush);
    }
    caret
}

fn draw_row(state: &State, row: &JumpRow, several: bool, area: Area, theme: &Theme, brush: &mut Brush) {
    let right = area.x + area.width.saturating_sub(1);
    let style = if row.chosen { theme.chosen } else { theme.text };
    if row.chosen {
        brush.fill(Rect::new(area.x, area.y, area.width, 1), style);
    }
    let entry = &row.target.entry;
    let mut place = String::new();
    if let Some(issue) = row.target.issue.filter(|_| several && !entry.kind.is_place()) {
        // An id may be a file's name; the title needs the room more.
        let id = elide(&issue.head().id, LONGEST_ID, brush.profile());
        place.push_str(&format!("  {id}"));
    }
    if let (TargetKind::Article | TargetKind::Measure, Some(page)) = (entry.kind, entry.page) {
        place.push_str(&format!(" p{page}"));
    }
    let kind = state.language().text(entry.kind.text_key());
    let start = brush.text(area.x + 1, area.y, right, kind, style) + 1;
    let place_width = u16::try_from(brush.profile().text(&place).0).unwrap_or(0);
    let stop = right.saturating_sub(place_width);
    brush.text(stop, area.y, right, &place, style);
    title(state, row, Area { x: start, width: stop.saturating_sub(start), ..area }, theme, brush);
}

/// What stands before the title: the city of a measure, and whether it is told in running text.
fn before(state: &State, row: &JumpRow) -> String {
    let entry = &row.target.entry;
    let is_part = matches!(entry.kind, TargetKind::Measure | TargetKind::Section | TargetKind::Figure);
    let place = entry.short.filter(|_| is_part).map(|short| format!("{short} › ")).unwrap_or_default();
    if entry.told { place + state.language().text("city.told") } else { place }
}

/// What stands behind it: a place's province and how much there is on it; the province that a row was found by. Where
/// `room` is too little for both, how much there is on it alone. Where it is to be compared and has nothing for it, that is
/// said instead.
fn behind(state: &State, row: &JumpRow, room: Cells, profile: WidthProfile) -> String {
    let entry = &row.target.entry;
    let is_place = entry.kind.is_place();
    let province =
        entry.province.filter(|name| (is_place || row.via == Via::Province) && *name != entry.title);
    let Counts { articles, measures, figures } = entry.counts;
    let content = match row.target.issue {
        _ if !is_place => None,
        Some(_) if row.apart => Some(state.language().text("compare.apart").to_owned()),
        None => Some(state.language().text("jump.no-content").to_owned()),
        Some(_) => Some(state.language().format(
            "jump.counts",
            &[("articles", &articles), ("measures", &measures), ("figures", &figures)],
        )),
    };
    let province = province.map(|name| format!("  {name}")).unwrap_or_default();
    let Some(content) = content else { return province };
    let both = if province.is_empty() { format!("  {content}") } else { format!("{province} · {content}") };
    if profile.text(&both) <= room { both } else { format!("  {content}") }
}

/// The title with the characters that matched marked; the end is elided where there is no room.
fn title(state: &State, row: &JumpRow, area: Area, theme: &Theme, brush: &mut Brush) {
    let base = if row.chosen { theme.chosen } else { theme.text };
    let before = before(state, row);
    let (room, profile) = (Cells(area.width.into()), brush.profile());
    let taken = profile.text(&before) + profile.text(row.target.entry.heading());
    let behind = behind(state, row, room - taken, profile);
    let first = before.chars().count();
    let text = format!("{before}{}{behind}", row.target.entry.heading());
    let positions: Vec<usize> = row.positions.iter().map(|position| position + first).collect();
    marked(&text, &positions, (area.x, area.y, area.x + area.width), (base, theme), brush);
}

/// Says in an empty line what can be typed into it, behind the cell of the caret; nothing where it has no room.
pub(super) fn how_to_type(
    input: &TextBox,
    words: &str,
    (start, y, stop): (u16, u16, u16),
    theme: &Theme,
    brush: &mut Brush,
) {
    let room = Cells(stop.saturating_sub(start + 1).into());
    if input.text().is_empty() && brush.profile().text(words) <= room {
        brush.text(start + 1, y, stop, words, theme.faint);
    }
}

/// Draws a line being typed so that the caret is in sight; returns where the caret stands.
pub(super) fn input(
    input: &TextBox,
    start: u16,
    y: u16,
    stop: u16,
    theme: &Theme,
    brush: &mut Brush,
) -> Position {
    let profile = brush.profile();
    // One cell is kept for the caret after the last character.
    let room = Cells(stop.saturating_sub(start + 1).into());
    let before = input.before_caret();
    let mut skipped = 0;
    let mut width = profile.text(before);
    for (at, cluster) in clusters(before) {
        if width <= room {
            break;
        }
        width = width - profile.cluster(cluster);
        skipped = at + cluster.len();
    }
    let shown = input.text().get(skipped..).unwrap_or_default();
    brush.text(start, y, stop, shown, theme.text);
    Position::new(start + u16::try_from(width.0).unwrap_or(0), y)
}

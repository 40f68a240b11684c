//! The title line: which bulletin, which issue, which article; or what another pane is about.
//!
//! In a line of 100 columns and more the article's title stands from the first frame on: there is room for all of it, and
//! at a glance the line says where one is. In a shorter line it would cost the bulletin or the issue their room, so it is
//! left out while it stands whole in the text below, and comes once it has scrolled away, be it in part. Only scrolling
//! decides: what lies over the text for a moment changes nothing here.

use super::Brush;
use super::list::WIDEST_ROW;
use crate::app::{Area, Open, Side, State};
use crate::locale::{Language, issue_name};
use crate::model::Issue;
use crate::text::{Cells, WidthProfile, elide, sanitise};
use crate::tui::theme::Theme;

/// From this many columns on a line has room for the bulletin, its issue and the article's title.
const ROOM_FOR_ALL: u16 = 100;

/// The fewest cells in which the beginning of a bulletin's title says something.
const LEAST_TITLE: Cells = Cells(9);

/// What stands between two counts.
const COUNTS_PART: &str = " · ";

/// Draws the title of a text, which is one of two where it `is_half` of what is shown.
pub(super) fn draw(state: &State, side: &Side, is_half: bool, theme: &Theme, brush: &mut Brush) {
    let area = side.geometry.title;
    let own = side.title(state);
    let right = match &own {
        Some((_, right)) => right.as_str(),
        None if area.width < ROOM_FOR_ALL && side.open.reading.shows_whole_title() => "",
        None => side.open.article().map_or("", |article| article.title.as_str()),
    };
    let profile = brush.profile();
    // What is counted of a page stands where its rows end.
    let area = match &own {
        Some(_) => Area { width: area.width.min(WIDEST_ROW), ..area },
        None => area,
    };
    let width = Cells(area.width.saturating_sub(2).into());
    // The article gives way last: it is what the reader is in; the bulletin is what the whole session is in. Of two texts
    // the issue is what tells them apart.
    let number = number(side.open, state.language());
    let kept = if is_half && own.is_none() { profile.text(&number) + Cells(2) } else { Cells(0) };
    let article = elide(&sanitise::line(right), width - kept.min(Cells(width.0 / 2)), profile);
    // What a page is of matters more than how much there is on it.
    let article = match &own {
        Some((name, _)) => counts_within(&article, width - profile.text(name) - Cells(2), profile),
        None => article,
    };
    let article_width = profile.text(&article);
    let left = if article.is_empty() { width } else { width - article_width - Cells(2) };
    let bulletin = match own {
        _ if left < Cells(6) => String::new(),
        Some((name, _)) => elide(&name, left, profile),
        None if is_half && !article.is_empty() => number_within(number, &side.open.issue, left, profile),
        None => bulletin(state, side.open, left, profile),
    };
    let right = area.x + area.width - 1;
    let start = right.saturating_sub(u16::try_from(article_width.0).unwrap_or(u16::MAX));
    let (faint, strong) = match is_half {
        true if side.has_keys => (theme.accent, theme.title),
        true => (theme.faint, theme.faint),
        false => (theme.faint, theme.title),
    };
    if is_half && side.has_keys {
        // The mark that also tells the open article in the contents.
        let mark = if profile.draws_boxes() { "▌" } else { ">" };
        brush.text(area.x, area.y, right, mark, theme.accent);
    }
    brush.text(area.x + 1, area.y, right, &bulletin, faint);
    brush.text(start, area.y, right, &article, strong);
}

/// How much there is on a page, in `room` cells: `1期 · 3篇 · 12条措施`, without what stands last where there is no room.
fn counts_within(counts: &str, room: Cells, profile: WidthProfile) -> String {
    let ends = counts.match_indices(COUNTS_PART).map(|(at, _)| at).chain([counts.len()]);
    let parts = ends.filter_map(|end| counts.get(..end));
    parts.filter(|part| profile.text(part) <= room).last().unwrap_or_default().to_owned()
}

/// What an issue is called: by its number, else by its id.
fn number(open: &Open, language: Language) -> String {
    sanitise::line(&issue_name(&open.issue, language))
}

/// An issue's number; where it has no room, the shorter id, and nothing where that has none.
fn number_within(number: String, issue: &Issue, room: Cells, profile: WidthProfile) -> String {
    let has_room = |name: &String| profile.text(name) <= room;
    [number, sanitise::line(&issue.id)].into_iter().find(has_room).unwrap_or_default()
}

/// The bulletin's title, its issue, the issue's place among the others, and who publishes it, in `room` cells.
fn bulletin(state: &State, open: &Open, room: Cells, profile: WidthProfile) -> String {
    let (issue, language) = (&open.issue, state.language());
    let number = number(open, language);
    let title = sanitise::line(&issue.title);
    let standing = state.standing_of(open.key).map(|(place, all)| {
        format!("  {}", language.format("title.standing", &[("place", &place), ("all", &all)]))
    });
    let standing = standing.unwrap_or_default();
    // A file that names no issue has the same word for both.
    let name = if number == title { number.clone() } else { [title.as_str(), &number].join("  ") };
    let name = [name.trim(), &standing].concat();
    if !standing.is_empty() && profile.text(&name) > room {
        // Among many issues it matters more which one this is than what they are all called.
        let whole = [number.as_str(), &standing].concat();
        return if profile.text(&whole) <= room {
            whole
        } else {
            number_within(number, issue, room, profile)
        };
    }
    if profile.text(&name) > room {
        return cut(&title, &number, room, profile);
    }
    match &issue.publisher {
        // Who publishes it is said whole or not at all.
        Some(publisher) => {
            let whole = format!("{name} · {}", sanitise::line(publisher));
            if profile.text(&whole) <= room { whole } else { name }
        }
        None => name,
    }
}

/// A bulletin's title and its issue in less room than they take: the title is cut, which every issue of it has, where
/// something of it is left beside the issue.
fn cut(title: &str, number: &str, room: Cells, profile: WidthProfile) -> String {
    let left = room - profile.text(number) - Cells(2);
    match title != number && left >= LEAST_TITLE {
        true => format!("{}  {number}", elide(title, left, profile)),
        false if title == number => elide(title, room, profile),
        false => elide(&format!("{title}  {number}"), room, profile),
    }
}

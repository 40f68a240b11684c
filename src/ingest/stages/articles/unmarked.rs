//! The articles of an issue that has neither contents nor headings: centred lines and lines set apart.
//!
//! Limit: three lines a title.

use super::{Start, has_text};
use crate::ingest::line::Line;
use crate::ingest::line::shape::names_a_province;
use crate::ingest::line::wording::{ends_sentence, join_onto};
use crate::ingest::stages::apart::{is_one_title, is_set_apart};
use crate::ingest::stages::habit::Habit;
use crate::ingest::stages::titles::{Kind, is_label};

/// Lines a title takes at most.
pub(super) const MOST_LINES: usize = 3;

/// Centred lines, and other lines set apart as they are, each with the lines that go with it; where some are centred, one
/// at the margin is none.
pub(super) fn unmarked_titles(lines: &[Line], all: &[Start], habit: &Habit) -> Vec<Start> {
    let mut found: Vec<Start> = Vec::new();
    for start in all.iter().filter(|start| matches!(start.kind, Kind::Centred | Kind::Bare)) {
        if found.last().is_some_and(|last| start.start < last.end) {
            continue;
        }
        // What stands right below `浙江温州：…` is its text, however short.
        let above = found.last().filter(|last| names_a_province(&last.title));
        if above
            .is_some_and(|last| !lines.get(last.end..start.start).into_iter().flatten().any(Line::is_free))
        {
            continue;
        }
        let whole = with_lines_below(lines, start, habit);
        let title = match whole.kind {
            _ if whole.title.ends_with(['：', ':']) => false,
            _ if is_label(&whole.title) || whole.title.starts_with(['*', '-', '+', '•', '●', '·']) => {
                false
            }
            Kind::Centred => has_text(lines, &whole),
            _ => is_set_apart(lines, habit, whole.start, whole.end),
        };
        if title {
            found.push(whole);
        }
    }
    let at_margin = |start: &Start| {
        start.kind == Kind::Bare && lines.get(start.start).is_some_and(|line| line.indent <= habit.margin())
    };
    let centred = found.iter().filter(|start| start.kind == Kind::Centred).count();
    if centred > 0 && centred * 2 >= found.len() {
        found.retain(|start| !at_margin(start));
    }
    found
}

/// A title with the lines below it that go with it; centred where one of them is.
pub(super) fn with_lines_below(lines: &[Line], start: &Start, habit: &Habit) -> Start {
    let mut whole = start.clone();
    for _ in 1..MOST_LINES {
        let Some(last) = whole.end.checked_sub(1).and_then(|index| lines.get(index)) else { break };
        let Some(next) = lines.get(whole.end).filter(|line| line.is_free() && line.is_text()) else { break };
        let short = next.centred || is_short(lines, habit, whole.end);
        if !short || !is_one_title(habit, last, next) || whole.title.chars().count() + next.chars() > 60 {
            break;
        }
        join_onto(&mut whole.title, &next.text);
        if next.centred {
            whole.kind = Kind::Centred;
        }
        whole.end += 1;
    }
    whole
}

/// Whether the next line breaks off with room to spare, so that it is no beginning of a paragraph.
pub(super) fn is_short(lines: &[Line], habit: &Habit, from: usize) -> bool {
    let mut free = lines.iter().skip(from).filter(|line| line.is_free() && line.is_text());
    match (free.next(), free.next()) {
        (Some(line), Some(next)) => !ends_sentence(&line.text) && habit.had_room(line, &next.text),
        _ => false,
    }
}

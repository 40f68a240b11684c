//! The articles of an issue without contents, by its headings or its bold lines.

use super::chapters::Chapters;
use super::counted::bold_titles;
use super::parts::{is_part, numbers_begin_anew, opens_parts};
use super::sections::{is_name, titles_in_sections, without_names};
use super::unmarked::unmarked_titles;
use super::{Start, has_text, heading_level, level_of, text_after};
use crate::ingest::line::imprint::{self, Imprint, Reading};
use crate::ingest::line::key::key;
use crate::ingest::line::shape::is_framed;
use crate::ingest::line::shape::says_title;
use crate::ingest::line::wording::join_onto;
use crate::ingest::line::{Form, Line, ordinal};
use crate::ingest::stages::habit::Habit;
use crate::ingest::stages::titles::{Kind, is_label, kind_of, names_a_place, names_an_authority};

/// Of so many headings of articles one may be without a text.
const MOST_UNFILLED: usize = 3;

/// Without contents: the headings, else bold lines, else centred ones, else short lines set apart.
pub(super) fn by_headings(lines: &[Line], from: usize, masthead_title: &str, habit: &Habit) -> Vec<Start> {
    let all = marked_lines(lines, from, masthead_title);
    let headings = split_titles(lines, all.iter().filter(|start| matches!(start.kind, Kind::Heading(_))));
    if !headings.is_empty() {
        let bold = all.iter().filter(|start| start.kind == Kind::Bold && has_text(lines, start)).cloned();
        return chosen_headings(lines, headings, bold.collect());
    }
    let bold: Vec<Start> = all.iter().filter(|start| start.kind == Kind::Bold).cloned().collect();
    let bold: Vec<Start> = two_line_titles(lines, without_names(lines, bold))
        .into_iter()
        .filter(|start| has_text(lines, start) && !is_label(&start.title))
        .collect();
    let counted = bold_titles(lines, from, &all);
    if counted.first().is_some_and(|first| bold.first().is_none_or(|other| first.start < other.start)) {
        return counted;
    }
    if bold.is_empty() { unmarked_titles(lines, &all, habit) } else { without_parts(bold) }
}

/// Titles without those of their parts, where others are left and one of them is the first.
fn without_parts(starts: Vec<Start>) -> Vec<Start> {
    let others = starts.iter().filter(|start| !is_part(&start.title)).count();
    let first = starts.first().is_some_and(|start| !is_part(&start.title));
    if others < 2 || !first {
        return starts;
    }
    starts.into_iter().filter(|start| !is_part(&start.title)).collect()
}

/// Every line that could be a title, but for the bulletin's own.
pub(super) fn marked_lines(lines: &[Line], from: usize, masthead_title: &str) -> Vec<Start> {
    let title_key = key(masthead_title);
    let mut titled = false;
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(from) {
        let Some(kind) = kind_of(line) else { continue };
        // Lines of the masthead may be centred or bold as titles are.
        if found.len() < 12 && imprint::says(&line.text) && !is_one_of_several_days(lines, index) {
            continue;
        }
        if !titled && says_title(&line.text, &title_key) {
            titled = true;
            continue;
        }
        found.push(Start { start: index, end: index + 1, title: line.text.clone(), kind, entry: None });
    }
    found
}

/// Whether a heading is a day that has a text, and so is another of its level: those of a daily's news.
fn is_one_of_several_days(lines: &[Line], index: usize) -> bool {
    let Some(own) = lines.get(index) else { return false };
    let day = |at: usize, line: &Line| {
        let mut facts = Imprint::default();
        let stated = line.form == own.form && matches!(facts.read(&line.text), Reading::Facts);
        let below = || lines.iter().skip(at + 1).find(|line| line.is_free());
        let is_day = stated && facts.number.is_none() && facts.publisher.is_none();
        let has_text = || below().is_some_and(|line| line.is_text() && !imprint::says(&line.text));
        facts.date.filter(|_| is_day && has_text())
    };
    let Some(date) = day(index, own).filter(|_| matches!(own.form, Form::Heading(_))) else { return false };
    let mut others = lines.iter().enumerate().filter(|(_, line)| line.is_free() && line.form == own.form);
    others.any(|(at, line)| day(at, line).is_some_and(|other| other != date))
}

/// Two headings of one level with nothing between are one title where the first breaks off.
pub(super) fn split_titles<'a>(lines: &[Line], headings: impl Iterator<Item = &'a Start>) -> Vec<Start> {
    let mut out: Vec<Start> = Vec::new();
    for start in headings {
        let last = out.last_mut().filter(|last| last.kind == start.kind && goes_on(lines, last, start));
        if let Some(last) = last {
            join_onto(&mut last.title, &start.title);
            last.end = start.end;
            continue;
        }
        out.push(start.clone());
    }
    out
}

pub(super) fn goes_on(lines: &[Line], first: &Start, second: &Start) -> bool {
    let between = lines.get(first.end..second.start).into_iter().flatten();
    let apart = between.filter(|line| line.is_free()).any(|line| !matches!(line.form, Form::Rule));
    let numbered = ordinal::split(&second.title).is_some();
    let column = is_framed(&first.title) || is_framed(&second.title);
    if apart || numbered || column || first.title.chars().count() + second.title.chars().count() > 60 {
        return false;
    }
    let open_quote = first.title.matches('“').count() > first.title.matches('”').count();
    let breaks_off = first.title.ends_with(['的', '，', '、', '：', '与', '和', '—', '－']);
    let subtitle = second.title.starts_with(['“', '—', '－', '-', '（']);
    let places = names_a_place(&first.title, "") && !names_a_place(&second.title, "");
    open_quote || breaks_off || subtitle || places && !is_label(&first.title)
}

/// Bold titles on two lines are one title.
pub(super) fn two_line_titles(lines: &[Line], starts: Vec<Start>) -> Vec<Start> {
    let mut out: Vec<Start> = Vec::new();
    for start in starts {
        if let Some(last) = out.last_mut() {
            let between = lines
                .get(last.end..start.start)
                .into_iter()
                .flatten()
                .any(|line| line.is_free() && !matches!(line.form, Form::Rule));
            let column = is_framed(&last.title) || is_framed(&start.title);
            let numbered = ordinal::split(&start.title).is_some();
            if !between && last.kind == start.kind && !column && !numbered {
                join_onto(&mut last.title, &start.title);
                last.end = start.end;
                continue;
            }
        }
        out.push(start);
    }
    out
}

/// Which headings (and bold lines among them) are titles of articles when no contents say it.
pub(super) fn chosen_headings(lines: &[Line], headings: Vec<Start>, bold: Vec<Start>) -> Vec<Start> {
    let is_place = |start: &Start| {
        let named =
            |title: &str| names_an_authority(title) || names_a_place(title, &text_after(lines, start.end));
        !is_label(&start.title) && named(&start.title)
    };
    let chapters = Chapters::of(&headings);
    let filled: Vec<Start> = headings
        .iter()
        .filter(|start| !text_after(lines, start.end).is_empty() || opens_parts(lines, start))
        .cloned()
        .collect();
    if let Some(titles) = titles_of_places(&filled, bold, &is_place) {
        return titles;
    }
    if let Some(titles) = titles_in_sections(lines, &filled, &is_place) {
        return titles;
    }
    let levels = levels_of(&filled);
    let outermost =
        levels.iter().find(|own| filled.iter().filter(|start| level_of(start) == **own).count() >= 2);
    let Some(own) = outermost.or(levels.first()).copied() else { return headings };
    let of_level: Vec<Start> = filled.iter().filter(|start| level_of(start) == own).cloned().collect();
    if let Some(whole) = whole_of(lines, &filled, &of_level) {
        return vec![whole];
    }
    let whole = of_level.len();
    let mut found = titles_of_level(of_level, levels.len(), &chapters, &is_place);
    if found.len() == whole {
        found.extend(unfilled(&headings, &filled, own, levels.len()));
    }
    // A heading further out than its neighbours is one of them.
    found.extend(filled.iter().filter(|start| level_of(start) < own).cloned());
    found
}

/// The headings of a level of articles that have no text, where they are few beside those that have one: what a periodical
/// always tells of, and once has nothing to tell. Where all headings are of one level, what reads as the name of a section
/// is none of them. Those above the first with a text are of the masthead.
fn unfilled(headings: &[Start], filled: &[Start], own: u8, levels: usize) -> Vec<Start> {
    let is_filled = |start: &Start| filled.binary_search_by_key(&start.start, |filled| filled.start).is_ok();
    let first = filled.iter().find(|start| level_of(start) == own).map_or(0, |start| start.start);
    let of_level = || headings.iter().filter(|start| level_of(start) == own && start.start >= first);
    let empty: Vec<Start> = of_level()
        .filter(|start| !is_filled(start) && (levels > 1 || !is_name(&start.title)))
        .cloned()
        .collect();
    if empty.len() * MOST_UNFILLED <= of_level().count() { empty } else { Vec::new() }
}

/// The levels there are, the outermost first.
fn levels_of(starts: &[Start]) -> Vec<u8> {
    let mut levels: Vec<u8> = starts.iter().map(level_of).collect();
    levels.sort_unstable();
    levels.dedup();
    levels
}

/// The titles of a bulletin of places: headings that name them, and bold lines that do.
fn titles_of_places(
    filled: &[Start],
    bold: Vec<Start>,
    is_place: &dyn Fn(&Start) -> bool,
) -> Option<Vec<Start>> {
    let places: Vec<Start> = filled.iter().filter(|start| is_place(start)).cloned().collect();
    if places.len() < 2 {
        return None;
    }
    let one_level = levels_of(filled).len() == 1;
    // Beside headings with places one without is an article too, unless such are so many that they are the parts of those.
    let others = |start: &&Start| !is_place(start) && !is_part(&start.title);
    let few = filled.iter().filter(others).count() <= places.len();
    let parts = filled.iter().any(|start| is_part(&start.title));
    if one_level && few && !parts {
        return Some(filled.to_vec());
    }
    // Where they stand on several levels, the converter shuffled them.
    let shuffled = levels_of(&places).len() > 1;
    (shuffled || one_level).then(|| places.into_iter().chain(bold.into_iter().filter(is_place)).collect())
}

/// The titles among headings of one level, of so many `levels` that a file has.
fn titles_of_level(
    of_level: Vec<Start>,
    levels: usize,
    chapters: &Chapters,
    is_place: &dyn Fn(&Start) -> bool,
) -> Vec<Start> {
    let those = |keep: &dyn Fn(&Start) -> bool| -> Vec<Start> {
        of_level.iter().filter(|start| keep(start)).cloned().collect()
    };
    // Parts under titles of their level: in a bulletin of places, or where their numbers begin anew under each.
    let own_titles = those(&|start| is_place(start) || !is_part(&start.title));
    let begins_with_title = of_level.first().is_some_and(|start| !is_part(&start.title));
    let of_places = of_level.iter().filter(|start| is_place(start)).count() >= 2;
    if begins_with_title && own_titles.len() >= 2 && (of_places || numbers_begin_anew(&of_level)) {
        return own_titles;
    }
    // One level for titles and their numbered parts alike: the numbered ones are parts, unless all are numbered.
    let unnumbered =
        those(&|start| ordinal::split(&start.title).is_none() && chapters.number(start).is_none());
    if levels == 1 && unnumbered.len() >= 2 && unnumbered.len() * 3 >= of_level.len() {
        return unnumbered;
    }
    let is_decimal =
        |start: &Start| matches!(ordinal::split(&start.title), Some((ordinal::Form::Decimal(_), ..)));
    // One alone is a day: `10.24 程序员节`.
    let counts = of_level.iter().filter(|start| is_decimal(start)).count() > 1;
    let whole = those(&|start| {
        !(counts && is_decimal(start)) && chapters.number(start).is_none_or(|number| number.section == 0)
    });
    if whole.is_empty() { of_level } else { whole }
}

/// The only heading above others that are all parts, and numbered from the first: an issue of one article.
fn whole_of(lines: &[Line], filled: &[Start], parts: &[Start]) -> Option<Start> {
    let mut outer = filled
        .iter()
        .filter(|start| heading_level(start.kind) < parts.first().and_then(|part| heading_level(part.kind)));
    let whole = outer.next().filter(|_| outer.next().is_none())?;
    let numbers = parts.iter().map(|part| ordinal::split(&part.title).map(|(_, number, _)| number));
    let counted = numbers.eq((1..).map(Some).take(parts.len()));
    let before = parts.first().is_some_and(|part| whole.start < part.start);
    let own = !is_label(&whole.title) && !text_after(lines, whole.end).is_empty();
    (own && before && counted).then(|| whole.clone())
}

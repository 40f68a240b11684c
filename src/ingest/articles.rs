//! Where each article begins.
//!
//! The table of contents decides where there is one: its entries are matched to titles, and other headings are
//! sub-heads unless they look like the matched titles. Without one the headings decide: the outermost level with
//! more than one of them; and where every heading has the same level, whether it names a place. Invariant: starts are
//! in reading order and their lines do not overlap.

use std::collections::HashSet;

use super::apart::{begins_apart, is_one_title, is_set_apart};
use super::contents::{Contents, Entry};
use super::findings::Findings;
use super::habit::Habit;
use super::imprint::{Imprint, Reading};
use super::masthead::says_title;
use super::stream::{Form, Line};
use super::titles::{
    Candidate, Kind, candidates, is_label, kind_of, matched, names_a_place, names_an_authority,
};
use super::wording::{beginning, ends_sentence, key};
use super::{columns, leftover};
use crate::model::WarningCode;

/// Lines a title takes at most.
const MOST_LINES: usize = 3;

/// The beginning of an article.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Start {
    /// Its first title line (index).
    pub(super) start: usize,
    /// The line (index) after its title.
    pub(super) end: usize,
    /// The title.
    pub(super) title: String,
    /// How it is marked.
    pub(super) kind: Kind,
    /// The entry it stands for.
    pub(super) entry: Option<usize>,
}

/// Finds the starts of the articles, and for each entry of the contents the start it leads to.
pub(super) fn find(
    lines: &[Line],
    contents: &Contents,
    masthead_title: &str,
    habit: &Habit,
    findings: &mut Findings,
) -> Vec<Start> {
    let candidates = candidates(lines, contents.end, habit);
    let mut starts =
        if contents.entries.is_empty() { Vec::new() } else { by_contents(lines, contents, &candidates) };
    if starts.is_empty() {
        starts = by_headings(lines, contents.end, masthead_title, habit);
        starts.sort_by_key(|start| start.start);
    } else {
        with_lines_above(lines, contents, habit, &mut starts);
        add_unlisted(lines, contents, &candidates, habit, &mut starts);
        starts.sort_by_key(|start| start.start);
        leftover::adopt(&contents.entries, &mut starts);
        for start in starts.iter().filter(|start| start.entry.is_none()) {
            let line = lines.get(start.start).map_or(1, |line| line.first);
            findings.add(WarningCode::NotInContents, line, &start.title);
        }
    }
    with_subtitles(lines, columns::without(lines, contents, starts))
}

/// `——某地的做法` under a title belongs to it.
fn with_subtitles(lines: &[Line], starts: Vec<Start>) -> Vec<Start> {
    let is_subtitle = |text: &str| {
        text.starts_with("——") || text.starts_with("──") || text.starts_with("--") || text.starts_with("―")
    };
    let mut out: Vec<Start> = Vec::with_capacity(starts.len());
    for start in starts {
        let between =
            |last: &Start| lines.get(last.end..start.start).into_iter().flatten().any(Line::is_free);
        if let Some(last) = out.last_mut().filter(|last| is_subtitle(&start.title) && !between(last)) {
            super::wording::join_onto(&mut last.title, &start.title);
            last.end = start.end;
            continue;
        }
        out.push(start);
    }
    let taken: Vec<usize> = out.iter().skip(1).map(|start| start.start).chain([lines.len()]).collect();
    for (start, next) in out.iter_mut().zip(taken) {
        let below = lines.iter().enumerate().take(next).skip(start.end).find(|(_, line)| line.is_free());
        let subtitle = below.filter(|(_, line)| {
            matches!(line.form, Form::Text | Form::Heading(_))
                && line.chars() <= 40
                && is_subtitle(&line.text)
        });
        if let Some((index, line)) = subtitle.filter(|(_, line)| !ends_sentence(&line.text)) {
            super::wording::join_onto(&mut start.title, &line.text);
            start.end = index + 1;
        }
    }
    out
}

fn by_contents(lines: &[Line], contents: &Contents, candidates: &[Candidate]) -> Vec<Start> {
    let chosen = matched(lines, &contents.entries, candidates);
    let mut starts = Vec::new();
    let outer = |entry: &Entry| entry.level == 0;
    let outer_kinds: Vec<Kind> = contents
        .entries
        .iter()
        .zip(&chosen)
        .filter(|(entry, _)| outer(entry))
        .filter_map(|(_, choice)| {
            choice.and_then(|index| candidates.get(index)).map(|candidate| candidate.kind)
        })
        .collect();
    let headed =
        outer_kinds.iter().filter(|kind| matches!(kind, Kind::Heading(_))).count() * 2 > outer_kinds.len();
    let outer_kinds = distinct(outer_kinds);
    for (index, (entry, choice)) in contents.entries.iter().zip(&chosen).enumerate() {
        let Some(candidate) = choice.and_then(|index| candidates.get(index)) else { continue };
        // An entry below another is a part of its article, unless its title is marked as theirs are.
        if !outer(entry) && !outer_kinds.contains(&candidate.kind) {
            continue;
        }
        // Bare words found again among headings are a mention, not a title.
        if headed && candidate.kind == Kind::Bare && !begins_apart(lines, candidate.start) {
            continue;
        }
        starts.push(Start {
            start: candidate.start,
            end: candidate.end,
            title: candidate.text(lines),
            kind: candidate.kind,
            entry: Some(index),
        });
    }
    starts
}

/// The kinds among `kinds`, each once.
fn distinct(mut kinds: Vec<Kind>) -> Vec<Kind> {
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Headings the contents do not list: an article all the same where it looks like the listed ones.
fn add_unlisted(
    lines: &[Line],
    contents: &Contents,
    candidates: &[Candidate],
    habit: &Habit,
    starts: &mut Vec<Start>,
) {
    let mut covered: Vec<(usize, usize)> = starts.iter().map(|start| (start.start, start.end)).collect();
    covered.sort_unstable();
    let kinds = distinct(starts.iter().map(|start| start.kind).collect());
    let levels: Vec<u8> = starts.iter().filter_map(|start| heading_level(start.kind)).collect();
    let all_headings: Vec<u8> =
        candidates.iter().filter_map(|candidate| heading_level(candidate.kind)).collect();
    let one_level = levels
        .first()
        .copied()
        .filter(|first| levels.iter().all(|level| level == first) && levels.len() >= 2);
    let deeper = one_level.is_some_and(|level| all_headings.iter().any(|&other| other > level));
    let matched_part = starts.len() * 2 >= contents.entries.iter().filter(|entry| entry.level == 0).count();
    let mut added: Vec<Start> = Vec::new();
    for candidate in candidates {
        if added.last().is_some_and(|last| candidate.start < last.end) {
            continue;
        }
        let at = covered.partition_point(|&(start, _)| start <= candidate.start);
        let inside =
            at.checked_sub(1).and_then(|at| covered.get(at)).is_some_and(|&(_, end)| candidate.start < end);
        if inside || !could_be_unlisted(lines, candidate, &kinds, habit) {
            continue;
        }
        let level = heading_level(candidate.kind).unwrap_or(u8::MAX);
        let title = candidate.text(lines);
        if is_label(&title) {
            continue;
        }
        let after = text_after(lines, candidate.end);
        if after.is_empty() {
            continue;
        }
        let place = names_a_place(&title, &after) || names_an_authority(&title);
        let meaningful = one_level.is_some_and(|own| level <= own && deeper);
        let unmatched = !matched_part && level < u8::MAX;
        if place || meaningful || unmatched {
            added.push(Start {
                start: candidate.start,
                end: candidate.end,
                title,
                kind: candidate.kind,
                entry: None,
            });
        }
    }
    starts.append(&mut added);
}

/// A heading or a bold line always; a line without mark only where listed titles have none either, and with the lines
/// that belong to it.
fn could_be_unlisted(lines: &[Line], candidate: &Candidate, kinds: &[Kind], habit: &Habit) -> bool {
    let single = candidate.end == candidate.start + 1;
    match candidate.kind {
        Kind::Heading(_) | Kind::Bold => single,
        Kind::Centred => kinds.contains(&Kind::Centred) && is_whole(lines, candidate, habit),
        Kind::Bare => {
            kinds.iter().any(|kind| matches!(kind, Kind::Bare | Kind::Centred))
                && is_whole(lines, candidate, habit)
                && is_set_apart(lines, habit, candidate.start, candidate.end)
        }
    }
}

/// Whether the lines of a candidate go together, and the next does not go with them.
fn is_whole(lines: &[Line], candidate: &Candidate, habit: &Habit) -> bool {
    let own: Vec<&Line> = lines
        .get(candidate.start..candidate.end)
        .into_iter()
        .flatten()
        .filter(|line| line.is_free() && line.form != Form::Rule)
        .collect();
    let together = own.windows(2).all(|pair| matches!(pair, [a, b] if is_one_title(habit, a, b)));
    let next = lines.iter().skip(candidate.end).find(|line| line.is_free());
    let more = own.last().zip(next).is_some_and(|(last, next)| {
        (last.centred && next.centred || is_short(lines, habit, candidate.end))
            && is_one_title(habit, last, next)
    });
    together && !more
}

/// Whether the next line breaks off with room to spare, so that it is no beginning of a paragraph.
fn is_short(lines: &[Line], habit: &Habit, from: usize) -> bool {
    let mut free = lines.iter().skip(from).filter(|line| line.is_free() && line.is_text());
    match (free.next(), free.next()) {
        (Some(line), Some(next)) => !ends_sentence(&line.text) && habit.had_room(line, &next.text),
        _ => false,
    }
}

/// A listed title on two lines of which the words of the entry found only the second: the first is taken in where the
/// entry has words of it too.
fn with_lines_above(lines: &[Line], contents: &Contents, habit: &Habit, starts: &mut [Start]) {
    let taken: HashSet<usize> = starts.iter().map(|start| start.end).collect();
    for start in starts.iter_mut().filter(|start| matches!(start.kind, Kind::Bare | Kind::Centred)) {
        let Some(entry) = start.entry.and_then(|entry| contents.entries.get(entry)) else { continue };
        let Some(index) = start.start.checked_sub(1).filter(|_| !taken.contains(&start.start)) else {
            continue;
        };
        let (Some(above), Some(own)) = (lines.get(index), lines.get(start.start)) else { continue };
        let could = matches!(kind_of(above), Some(Kind::Bare | Kind::Centred))
            && begins_apart(lines, index)
            && is_one_title(habit, above, own);
        if could && shared_pairs(&entry.title, &above.text, &start.title) >= 3 {
            let mut whole = above.text.clone();
            super::wording::join_onto(&mut whole, &start.title);
            (start.start, start.title) = (index, whole);
        }
    }
}

/// How many pairs of characters of an entry stand in `above` and not in `own`.
fn shared_pairs(entry: &str, above: &str, own: &str) -> usize {
    let pairs = |text: &str| -> HashSet<(char, char)> {
        let words: Vec<char> = key(text).chars().collect();
        words.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
    };
    let (entry, above, own) = (pairs(entry), pairs(above), pairs(own));
    entry.iter().filter(|pair| above.contains(pair) && !own.contains(pair)).count()
}

fn heading_level(kind: Kind) -> Option<u8> {
    match kind {
        Kind::Heading(level) => Some(level),
        _ => None,
    }
}

/// The beginning of the text after a title, as far as the next heading.
fn text_after(lines: &[Line], from: usize) -> String {
    let mut text = String::new();
    for line in lines.iter().skip(from).filter(|line| line.is_free()) {
        if matches!(line.form, Form::Heading(_)) || text.len() > 900 {
            break;
        }
        if line.has_words() {
            text.push_str(beginning(&line.text, 300));
        } else if matches!(line.form, Form::Table { .. } | Form::Code | Form::Figure { .. }) {
            text.push(' ');
        }
    }
    text
}

/// Without contents: the headings, else bold lines, else centred ones, else short lines set apart.
fn by_headings(lines: &[Line], from: usize, masthead_title: &str, habit: &Habit) -> Vec<Start> {
    let all = marked_lines(lines, from, masthead_title);
    let headings = split_titles(lines, all.iter().filter(|start| matches!(start.kind, Kind::Heading(_))));
    if !headings.is_empty() {
        let bold = all.iter().filter(|start| start.kind == Kind::Bold && has_text(lines, start)).cloned();
        return chosen_headings(lines, headings, bold.collect());
    }
    let bold: Vec<Start> = all.iter().filter(|start| start.kind == Kind::Bold).cloned().collect();
    let bold: Vec<Start> = two_line_titles(lines, bold)
        .into_iter()
        .filter(|start| has_text(lines, start) && !is_label(&start.title))
        .collect();
    if bold.is_empty() { unmarked_titles(lines, &all, habit) } else { bold }
}

/// Centred lines, and other lines set apart as they are, each with the lines that go with it; where some are centred, one
/// at the margin is none.
fn unmarked_titles(lines: &[Line], all: &[Start], habit: &Habit) -> Vec<Start> {
    let mut found: Vec<Start> = Vec::new();
    for start in all.iter().filter(|start| matches!(start.kind, Kind::Centred | Kind::Bare)) {
        if found.last().is_some_and(|last| start.start < last.end) {
            continue;
        }
        let whole = with_lines_below(lines, start, habit);
        let title = match whole.kind {
            _ if is_label(&whole.title) => false,
            Kind::Centred => has_text(lines, &whole),
            _ => is_set_apart(lines, habit, whole.start, whole.end),
        };
        if title {
            found.push(whole);
        }
    }
    let at_margin = |start: &Start| {
        start.kind == Kind::Bare && lines.get(start.start).is_some_and(|line| line.indent <= habit.margin)
    };
    let centred = found.iter().filter(|start| start.kind == Kind::Centred).count();
    if centred > 0 && centred * 2 >= found.len() {
        found.retain(|start| !at_margin(start));
    }
    found
}

/// A title with the lines below it that go with it; centred where one of them is.
fn with_lines_below(lines: &[Line], start: &Start, habit: &Habit) -> Start {
    let mut whole = start.clone();
    for _ in 1..MOST_LINES {
        let Some(last) = whole.end.checked_sub(1).and_then(|index| lines.get(index)) else { break };
        let Some(next) = lines.get(whole.end).filter(|line| line.is_free() && line.is_text()) else { break };
        let short = next.centred || is_short(lines, habit, whole.end);
        if !short || !is_one_title(habit, last, next) || whole.title.chars().count() + next.chars() > 60 {
            break;
        }
        super::wording::join_onto(&mut whole.title, &next.text);
        if next.centred {
            whole.kind = Kind::Centred;
        }
        whole.end += 1;
    }
    whole
}

/// Every line that could be a title, but for the bulletin's own.
fn marked_lines(lines: &[Line], from: usize, masthead_title: &str) -> Vec<Start> {
    let title_key = key(masthead_title);
    let mut titled = false;
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(from) {
        let Some(kind) = kind_of(line) else { continue };
        // Lines of the masthead may be centred or bold as titles are.
        if found.len() < 12 && Imprint::default().read(&line.text) == Reading::Facts {
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

/// Two headings of one level with nothing between are one title where the first breaks off.
fn split_titles<'a>(lines: &[Line], headings: impl Iterator<Item = &'a Start>) -> Vec<Start> {
    let mut out: Vec<Start> = Vec::new();
    for start in headings {
        let last = out.last_mut().filter(|last| last.kind == start.kind && goes_on(lines, last, start));
        if let Some(last) = last {
            super::wording::join_onto(&mut last.title, &start.title);
            last.end = start.end;
            continue;
        }
        out.push(start.clone());
    }
    out
}

fn goes_on(lines: &[Line], first: &Start, second: &Start) -> bool {
    let between = lines.get(first.end..second.start).into_iter().flatten();
    let apart = between.filter(|line| line.is_free()).any(|line| !matches!(line.form, Form::Rule));
    let numbered = super::ordinal::split(&second.title).is_some();
    if apart || numbered || first.title.chars().count() + second.title.chars().count() > 60 {
        return false;
    }
    let open_quote = first.title.matches('“').count() > first.title.matches('”').count();
    let breaks_off = first.title.ends_with(['的', '，', '、', '：', '与', '和', '—', '－']);
    let subtitle = second.title.starts_with(['“', '—', '－', '-', '（']);
    let places = names_a_place(&first.title, "") && !names_a_place(&second.title, "");
    open_quote || breaks_off || subtitle || places && !is_label(&first.title)
}

/// Bold titles on two lines are one title.
fn two_line_titles(lines: &[Line], starts: Vec<Start>) -> Vec<Start> {
    let mut out: Vec<Start> = Vec::new();
    for start in starts {
        if let Some(last) = out.last_mut() {
            let between = lines
                .get(last.end..start.start)
                .into_iter()
                .flatten()
                .any(|line| line.is_free() && !matches!(line.form, Form::Rule));
            if !between && last.kind == start.kind {
                super::wording::join_onto(&mut last.title, &start.title);
                last.end = start.end;
                continue;
            }
        }
        out.push(start);
    }
    out
}

fn has_text(lines: &[Line], start: &Start) -> bool {
    lines
        .iter()
        .skip(start.end)
        .filter(|line| line.is_free())
        .take(2)
        .any(|line| line.has_words() && line.chars() >= 20)
}

/// Which headings (and bold lines among them) are titles of articles when no contents say it.
fn chosen_headings(lines: &[Line], headings: Vec<Start>, bold: Vec<Start>) -> Vec<Start> {
    let level = |start: &Start| heading_level(start.kind).unwrap_or(u8::MAX);
    let is_place = |start: &Start| {
        let named =
            |title: &str| names_an_authority(title) || names_a_place(title, &text_after(lines, start.end));
        !is_label(&start.title) && named(&start.title)
    };
    let filled: Vec<Start> = headings
        .iter()
        .filter(|start| !text_after(lines, start.end).is_empty() || opens_parts(lines, start))
        .cloned()
        .collect();
    let levels_of = |starts: &[Start]| {
        let mut levels: Vec<u8> = starts.iter().map(level).collect();
        levels.sort_unstable();
        levels.dedup();
        levels
    };
    let levels = levels_of(&filled);
    let places: Vec<Start> = filled.iter().filter(|start| is_place(start)).cloned().collect();
    // A bulletin of places whose converter shuffled the levels.
    if places.len() >= 2 && (levels_of(&places).len() > 1 || levels.len() == 1) {
        return places.into_iter().chain(bold.into_iter().filter(is_place)).collect();
    }
    let take = |keep: &dyn Fn(&Start) -> bool| -> Vec<Start> {
        filled.iter().filter(|start| keep(start)).cloned().collect()
    };
    let outermost =
        levels.iter().find(|own| filled.iter().filter(|start| level(start) == **own).count() >= 2);
    let own = match outermost.or(levels.first()) {
        Some(own) => *own,
        None => return headings,
    };
    let of_level = take(&|start| level(start) == own);
    let unnumbered: Vec<Start> =
        of_level.iter().filter(|start| super::ordinal::split(&start.title).is_none()).cloned().collect();
    let decimal = |start: &Start| {
        matches!(super::ordinal::split(&start.title), Some((super::ordinal::Form::Decimal(_), ..)))
    };
    let whole: Vec<Start> = of_level.iter().filter(|start| !decimal(start)).cloned().collect();
    // One level for titles and their numbered parts alike: the numbered ones are parts, unless all are numbered.
    let mut found = match (levels.len(), unnumbered.len(), whole.len()) {
        (1, 2.., _) if unnumbered.len() * 3 >= of_level.len() => unnumbered,
        (_, _, 1..) => whole,
        _ => of_level,
    };
    // A heading further out than its neighbours is one of them.
    found.extend(take(&|start| level(start) < own));
    found
}

/// Whether a heading without text of its own has deeper headings under it.
fn opens_parts(lines: &[Line], start: &Start) -> bool {
    let own = heading_level(start.kind).unwrap_or(u8::MAX);
    let next = lines.iter().skip(start.end).find(|line| line.is_free() && line.has_words());
    next.is_some_and(|line| matches!(line.form, Form::Heading(level) if level > own))
}

//! What the actions do to the places: moving, jumping, finding, going back.
//!
//! Invariant: a jump (not a scroll) leaves its origin in the history, so that back returns to the very row.

use std::rc::Rc;
use std::sync::Arc;

use super::find::{FindLine, Found};
use super::{ContentsPlace, Effect, HelpPage, JumpBox, Message, Mode, Pane, Reading, State};
use crate::lookup::JumpIndex;
use crate::model::Anchor;
use crate::text::{Ambiguous, Cells};

/// The shortest and the longest measure a reader may choose, in cells (CLREQ: a line of more than 40 Han tires).
const MEASURES: std::ops::RangeInclusive<usize> = 20..=80;

/// How many earlier queries the find line recalls.
const QUERIES: usize = 50;

pub(super) fn scroll(state: &mut State, motion: impl FnOnce(&mut Reading)) -> Vec<Effect> {
    motion(&mut state.reading);
    state.follow();
    Vec::new()
}

fn leap(state: &mut State, motion: impl FnOnce(&mut Reading)) {
    let from = state.reading.mark();
    motion(&mut state.reading);
    if state.reading.mark() != from {
        state.history.leave(from);
    }
    state.follow();
}

/// To the start; with a count to that article, as vim goes to a line.
pub(super) fn top(state: &mut State, count: Option<usize>) -> Vec<Effect> {
    match count {
        Some(number) => open(state, number.saturating_sub(1)),
        None => leap(state, Reading::to_start),
    }
    Vec::new()
}

/// To the end; with a count to that article.
pub(super) fn bottom(state: &mut State, count: Option<usize>) -> Vec<Effect> {
    match count {
        Some(number) => open(state, number.saturating_sub(1)),
        None => leap(state, Reading::to_end),
    }
    Vec::new()
}

pub(super) fn article_step(state: &mut State, count: isize) {
    leap(state, |it| it.article_step(count));
    if let Some(article) = state.reading.article() {
        state.contents.select(article);
    }
}

/// Opens an article by its index and gives the article pane the keys.
pub(super) fn open(state: &mut State, article: usize) {
    if article >= state.issue.articles.len() {
        let number = article.saturating_add(1);
        state.message =
            Some(Message::fault(state.language.format("status.no-article", &[("number", &number)])));
        return;
    }
    go_to(state, Anchor::article(article));
}

fn go_to(state: &mut State, anchor: Anchor) {
    state.pane = Pane::Article;
    if state.contents_place() == ContentsPlace::Over {
        state.show_contents(false);
    }
    leap(state, |it| it.go(anchor));
}

pub(super) fn switch_pane(state: &mut State) {
    match state.pane {
        Pane::Article => {
            state.pane = Pane::Contents;
            state.show_contents(true);
        }
        Pane::Contents if state.contents_place() == ContentsPlace::Over => state.show_contents(false),
        Pane::Contents => state.pane = Pane::Article,
    }
}

pub(super) fn toggle_contents(state: &mut State) {
    let shown = state.contents_place() == ContentsPlace::Hidden;
    state.show_contents(shown);
    // Over the article the contents are there to be chosen from, so they take the keys.
    if state.contents_place() == ContentsPlace::Over {
        state.pane = Pane::Contents;
    }
}

pub(super) fn open_jump(state: &mut State) {
    let Some(geometry) = state.geometry() else { return };
    let here = state.reading.article().map(Anchor::article);
    let setting = state.reading.setting();
    let issue = Arc::clone(&state.issue);
    let index = Rc::clone(state.jump_index.get_or_insert_with(|| Rc::new(JumpIndex::of([&issue]))));
    state.mode = Mode::Jump(JumpBox::open(index, issue, setting, geometry.article, here));
}

pub(super) fn accept_jump(state: &mut State) {
    let Mode::Jump(jump) = &state.mode else { return };
    let Some(target) = jump.target() else { return };
    state.mode = Mode::Reading;
    go_to(state, target);
}

pub(super) fn open_find(state: &mut State) {
    let line = FindLine {
        input: super::TextBox::default(),
        origin: state.reading.mark(),
        before: state.found.take(),
        recalled: 0,
    };
    state.mode = Mode::Find(line);
}

/// Searches for what has been typed so far and shows the first hit after where the reader was.
pub(super) fn find_while_typing(state: &mut State) {
    let Mode::Find(line) = &state.mode else { return };
    let (query, origin) = (line.input.text().to_owned(), line.origin);
    state.reading.return_to(origin);
    state.found = (!query.is_empty()).then(|| Found::search(&state.issue, &query, origin.anchor()));
    show_hit(state);
}

pub(super) fn accept_find(state: &mut State) {
    let Mode::Find(line) = std::mem::replace(&mut state.mode, Mode::Reading) else { return };
    let query = line.input.text().to_owned();
    if query.is_empty() {
        // As in vim and less: nothing typed means the words before.
        state.found = line.before;
        find_step(state, 1);
        return;
    }
    state.queries.retain(|earlier| *earlier != query);
    state.queries.push(query.clone());
    if state.queries.len() > QUERIES {
        state.queries.remove(0);
    }
    if state.found.as_ref().is_none_or(|found| found.place().is_none()) {
        state.reading.return_to(line.origin);
        state.message = Some(Message::fault(state.language.format("status.not-found", &[("query", &query)])));
    } else if state.reading.mark() != line.origin {
        state.history.leave(line.origin);
    }
    state.follow();
}

pub(super) fn cancel_find(state: &mut State) {
    let Mode::Find(line) = std::mem::replace(&mut state.mode, Mode::Reading) else { return };
    state.found = line.before;
    state.reading.return_to(line.origin);
    state.follow();
}

pub(super) fn recall_query(state: &mut State, earlier: bool) {
    let Mode::Find(line) = &mut state.mode else { return };
    let recalled = if earlier { line.recalled + 1 } else { line.recalled.saturating_sub(1) };
    let query = match recalled {
        0 => Some(String::new()),
        _ => state.queries.len().checked_sub(recalled).and_then(|at| state.queries.get(at)).cloned(),
    };
    let Some(query) = query else { return };
    line.recalled = recalled;
    line.input = super::TextBox::with(query);
    find_while_typing(state);
}

pub(super) fn find_step(state: &mut State, count: isize) {
    let Some(found) = &mut state.found else {
        state.message = Some(Message::passing(state.language.text("status.nothing-to-find")));
        return;
    };
    if found.place().is_none() {
        let query = found.query.clone();
        state.message = Some(Message::fault(state.language.format("status.not-found", &[("query", &query)])));
        return;
    }
    if found.step(count) {
        let key = if count > 0 { "status.from-start" } else { "status.from-end" };
        state.message = Some(Message::passing(state.language.text(key)));
    }
    let from = state.reading.mark();
    show_hit(state);
    if state.reading.mark() != from {
        state.history.leave(from);
    }
}

fn show_hit(state: &mut State) {
    if let Some(hit) = state.found.as_ref().and_then(Found::current) {
        state.reading.reveal(hit.anchor());
        if state.pane == Pane::Contents && state.contents_place() == ContentsPlace::Over {
            switch_pane(state);
        }
    }
    state.follow();
}

/// Back by `count` places, or forward where negative.
pub(super) fn back(state: &mut State, count: isize) {
    for _ in 0..count.unsigned_abs() {
        let here = state.reading.mark();
        let target = if count > 0 { state.history.back(here) } else { state.history.forward(here) };
        let Some(target) = target else {
            let key = if count > 0 { "status.no-way-back" } else { "status.no-way-forward" };
            state.message = Some(Message::passing(state.language.text(key)));
            break;
        };
        state.reading.return_to(target);
    }
    state.follow();
}

pub(super) fn dismiss(state: &mut State) {
    state.found = None;
    if state.pane == Pane::Contents {
        switch_pane(state);
    }
}

pub(super) fn open_help(state: &mut State) {
    let context = state.context();
    let mut page = HelpPage::open(&state.keymap, context, state.keymap_faults, state.language);
    if let Some(geometry) = state.geometry() {
        page.fit(usize::from(geometry.article.height));
    }
    state.mode = Mode::Help(page);
}

pub(super) fn change_measure(state: &mut State, cells: isize) {
    let now = state.column().measure.0;
    let wanted = now.saturating_add_signed(cells).clamp(*MEASURES.start(), *MEASURES.end());
    state.measure = Cells(wanted);
    state.fit();
    let measure = state.column().measure.0;
    state.message = Some(Message::passing(state.language.format("status.measure", &[("cells", &measure)])));
}

/// Narrow, wide, unknown, and round again (R9).
pub(super) fn flip_width(state: &mut State) -> Vec<Effect> {
    let (next, key) = match state.ambiguous {
        Ambiguous::Narrow => (Ambiguous::Wide, "status.width-wide"),
        Ambiguous::Wide => (Ambiguous::Unknown, "status.width-unknown"),
        Ambiguous::Unknown => (Ambiguous::Narrow, "status.width-narrow"),
    };
    state.ambiguous = next;
    state.fit();
    state.message = Some(Message::passing(state.language.text(key)));
    vec![Effect::RememberWidth(next), Effect::Repaint]
}

//! Which articles have been read.
//!
//! One is read when its end has been in sight and the reader went on past it line by line or page by page, or rested there;
//! leaping over it, and skimming, are no reading. Invariant: what somebody marked by a key is not marked otherwise again
//! in this session. Limit: nobody knows whether somebody looked.

use super::{Message, Pane, State};
use crate::library::IssueKey;
use crate::model::{Issue, IssueName};
use crate::shelf::{Memory, Word};

/// Which articles of an issue have been read.
pub(super) fn of(memory: &Memory, issue: &Issue) -> Vec<bool> {
    let names = memory.articles_read(&IssueName::of(issue));
    let Some(names) = names.filter(|names| !names.is_empty()) else { return Vec::new() };
    let is_read = |article| issue.article_name(article).is_some_and(|name| names.contains(&name));
    (0..issue.articles.len()).map(is_read).collect()
}

/// Lets the contents show which articles of the issue in front have been read.
pub(super) fn show(state: &mut State) {
    let read = of(&state.memory, &state.open.front.issue);
    state.open.front.contents.set_read(read);
}

/// The articles whose ends are in sight, to be asked for before the window moves.
pub(super) fn ending(state: &State) -> Vec<usize> {
    if state.skim { Vec::new() } else { state.open.front.reading.ending() }
}

/// Takes in that the window was moved on; `ended` were in sight with their ends before.
pub(super) fn went_on(state: &mut State, ended: &[usize]) {
    let top = state.open.front.reading.article();
    let passed: Vec<usize> = ended.iter().copied().filter(|article| Some(*article) < top).collect();
    mark(state, &passed);
}

/// Takes in that the reader rests.
pub(super) fn rest(state: &mut State) {
    if state.pane.covers() || state.layer.is_some() {
        return;
    }
    let reading = &state.open.front.reading;
    let (top, at_end) = (reading.article(), reading.is_at_end());
    let ended: Vec<usize> =
        ending(state).into_iter().filter(|article| at_end || Some(*article) == top).collect();
    mark(state, &ended);
}

/// Marks articles of the issue in front as read, but for those that somebody decided on.
fn mark(state: &mut State, articles: &[usize]) {
    let key = state.open.front.key;
    let free = articles.iter().filter(|article| !state.decided.contains(&(key, **article)));
    let free: Vec<usize> = free.copied().collect();
    set(state, key, &free, true);
}

/// Marks the article chosen in the contents, or being read, as read, or as not read where it was.
pub(super) fn toggle(state: &mut State) {
    let front = &state.open.front;
    let article = match state.pane {
        Pane::Contents(_) => front.contents.selected(),
        _ => front.reading.article(),
    };
    let Some(article) = article else { return };
    toggle_all(state, front.key, &[article]);
}

/// Marks articles of an issue as read, or as not read where all of them were, and says so.
pub(super) fn toggle_all(state: &mut State, key: IssueKey, articles: &[usize]) {
    let Some(issue) = state.held(key).map(|held| held.head()) else { return };
    let known = of(&state.memory, issue);
    let is_read = |article: &usize| known.get(*article).copied().unwrap_or(false);
    let read = !articles.iter().all(is_read);
    state.decided.extend(articles.iter().map(|article| (key, *article)));
    set(state, key, articles, read);
    let sentence = if read { "status.read" } else { "status.unread" };
    state.message = Some(Message::confirmed(state.language.text(sentence)));
}

/// Leaves word of those that are not known to be so.
fn set(state: &mut State, key: IssueKey, articles: &[usize], read: bool) {
    let Some(issue) = state.held(key).map(|held| held.head()) else { return };
    let name = IssueName::of(issue);
    let names = articles.iter().filter_map(|article| issue.article_name(*article));
    let changed = names.filter(|article| state.memory.is_read(&name, article) != read);
    let words: Vec<Word> = changed.map(|article| Word::Read { issue: name.clone(), article, read }).collect();
    state.keep_all(words);
    show(state);
}

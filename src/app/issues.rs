//! From issue to issue: the newer and the older one, and taking in those that are read behind the reader's back.
//!
//! Invariant: what is read changes the library and never what the reader is looking at. Limit: issues that wait to be
//! read have no place among the others yet.

use super::hints::easiest_key;
use super::waiting::{Wanted, read_rest};
use super::{Message, Open, Pane, State, changed, history, ranking, reads, remember, watching};
use crate::keymap::Action;
use crate::library::{Entry, ReadIssue};

/// Begins what the first frame did not wait for: looking into all of its issue, reading the rest of the library, and making
/// the jump box ready.
pub(super) fn begin(state: &mut State) {
    let looked_into = state.library.look_into_all();
    for key in &looked_into {
        if let Some(entry) = state.library.get(*key) {
            state.open.deepen(entry, state.language);
        }
    }
    if !looked_into.is_empty() {
        state.fit();
    }
    // What is the only one there is was not guessed.
    state.guessed = state.guessed.filter(|_| state.library.waiting() > 0);
    read_rest(state, None);
    ranking::prepare(state);
    watching::ask(state);
}

/// Takes in issues that were read.
pub(super) fn take_in(state: &mut State, read: Vec<ReadIssue>) {
    let arrived = changed::arrived(state, &read);
    state.library.add(read);
    changed::settle(state, &arrived);
    let library = &state.library;
    let wanted = state.wanted.take_if(|wanted| match wanted {
        Wanted::Spot(spot) => library.get(spot.key).is_some(),
        Wanted::Place(place) => {
            let is_it = |entry: &Entry| place.issue.is_of(entry.head());
            library.waiting() == 0 || library.entries().iter().any(is_it)
        }
    });
    if let Some(wanted) = wanted {
        state.message = None;
        match wanted {
            Wanted::Spot(spot) => history::go_to(state, spot),
            // Where the library has no such issue the reader stays.
            Wanted::Place(place) => {
                history::go_to_place(state, place);
            }
        }
    }
    if state.library.waiting() == 0 {
        settle_guess(state);
    }
    state.renew();
    if state.library.waiting() == 0 {
        let problems = state.library.problems().len();
        if problems > 0 && state.message.is_none() {
            let key = easiest_key(state, Action::OpenLibrary).unwrap_or_default();
            let values = [("count", &problems as &dyn std::fmt::Display), ("key", &key)];
            let sentence = state.language.format("status.unreadable", &values);
            state.message = Some(Message::fault(sentence));
        }
    }
    // While rows are being chosen from, only the last of them moves others in between; and a search need not wait for it.
    let is_busy = state.jump_query().is_some() || matches!(state.pane, Pane::Search(_));
    if state.library.waiting() == 0 || !is_busy {
        ranking::prepare(state);
    }
    watching::ask(state);
}

/// Once all is read, goes to the newest issue where another was taken for it: if nobody has touched a key, else it is only
/// said.
fn settle_guess(state: &mut State) {
    let Some(guessed) = state.guessed.take() else { return };
    let elsewhere = |newest: &&Entry| newest.key != state.open.front.key;
    let Some(newest) = state.library.newer_than(guessed).filter(elsewhere) else { return };
    let (key, name) = (newest.key, newest.head().id.clone());
    if !state.touched {
        let opened = Open::new(newest, state.open.front.reading.setting(), state.language);
        let spot = remember::stopped_in(state, key);
        state.open.add(opened);
        state.open.front.reading.return_to(spot.mark);
        reads::show(state);
        state.follow();
        state.fit();
    } else if let Some(list) = easiest_key(state, Action::OpenLibrary) {
        let values = [("issue", &name as &dyn std::fmt::Display), ("key", &list)];
        let sentence = state.language.format("status.newest", &values);
        state.message.get_or_insert_with(|| Message::passing(sentence));
    }
}

/// Goes to the issue `count` newer, or older where negative.
pub(super) fn step(state: &mut State, count: isize) {
    let here = state.library.position(state.open.front.key).unwrap_or(0);
    let last = state.library.entries().len().saturating_sub(1);
    let target = here.saturating_add_signed(-count).min(last);
    match state.library.entries().get(target).map(|entry| entry.key) {
        Some(key) if target != here => history::go_to(state, remember::spot_in(state, key)),
        _ => {
            let sentence = match (state.library.waiting(), count > 0) {
                (1.., _) => "status.reading",
                (0, true) => "status.no-newer-issue",
                (0, false) => "status.no-older-issue",
            };
            state.message = Some(Message::passing(state.language.text(sentence)));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::app::{Effect, Job, Msg, News, Spot, update};

    use crate::library::{IssueKey, Library, MAX_SIZE};

    use crate::model::Anchor;

    fn state(library: Library, front: &crate::library::Entry) -> State {
        State::of_test(library, front)
    }

    /// A state that has read the newest of three issues, and the keys of the others, newest first.
    fn waiting() -> (State, Vec<IssueKey>, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        for number in 1..=3 {
            let text = format!("# 刊\n\n2024年第{number}期\n\n## 题\n\n正文。\n");
            fs::write(folder.path().join(format!("2024-{number}.md")), text).unwrap();
        }
        let mut library = Library::unread(&[folder.path().to_owned()], MAX_SIZE);
        let front = library.read_newest().unwrap().clone();
        let keys = library.reading_order().into_iter().map(|(key, _)| key).collect();
        (state(library, &front), keys, folder)
    }

    #[test]
    fn the_first_issue_is_looked_into_before_the_first_key() {
        let opened = |hastens: bool| {
            let mut library = Library::bundled();
            if hastens {
                library.hasten();
            }
            let front = library.read_newest().unwrap().clone();
            let mut state = state(library, &front);
            state.open.front.reading.go(Anchor::article(3));
            update(&mut state, Msg::Begin);
            state
        };
        let (whole, hasty) = (opened(false), opened(true));
        assert_eq!(hasty.open.front.issue, whole.open.front.issue);
        assert_eq!(hasty.library.entries()[0].issue(), whole.library.entries()[0].issue());
        assert_eq!(hasty.open.front.spot(), whole.open.front.spot());
        let rows = |state: &State| format!("{:?}", state.open.front.reading.visible());
        assert_eq!(rows(&hasty), rows(&whole));
    }

    #[test]
    fn an_issue_that_waits_is_read_before_the_others_and_then_gone_to() {
        let (mut state, keys, _folder) = waiting();
        let begun = update(&mut state, Msg::Begin);
        let Some(Effect::Start(old, Job::Read { issues, .. })) = begun.into_iter().next() else { panic!() };
        assert_eq!(issues.iter().map(|(key, _)| *key).collect::<Vec<_>>(), keys, "the newest first");
        history::go_to(&mut state, Spot::at(keys[1], Anchor::article(0)));
        assert!(state.message().is_some());
        let asked = update(&mut state, Msg::Resumed);
        let read = asked.into_iter().find_map(|effect| match effect {
            Effect::Start(ticket, Job::Read { issues, opener }) => Some((ticket, issues, opener)),
            _ => None,
        });
        let (ticket, issues, opener) = read.unwrap();
        assert_eq!(issues[0].0, keys[1]);
        let news = || News::Read(opener.open_all(&issues[..1]));
        update(&mut state, Msg::News(old, news()));
        assert_ne!(state.front().key, keys[1], "news of what is not asked for any more");
        update(&mut state, Msg::News(ticket, news()));
        assert_eq!((state.front().key, state.message()), (keys[1], None));
    }

    /// A state over two issues that opened the one whose file's name says the later year.
    fn guessing() -> (State, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        for (name, year) in [("2026-01.md", 2019), ("a.md", 2025)] {
            let text = format!("# 刊\n\n{year}年第1期\n\n## 题{year}\n\n正文。\n");
            fs::write(folder.path().join(name), text).unwrap();
        }
        let mut library = Library::unread(&[folder.path().to_owned()], MAX_SIZE);
        let front = library.read_newest().unwrap().clone();
        let mut state = state(library, &front);
        assert_eq!(state.front().issue.year, Some(2019));
        state.guessed = Some(front.key);
        (state, folder)
    }

    /// Lets a state read all there is, these keys pressed before.
    fn read_all(state: &mut State, keys: &[&str]) {
        let begun = update(state, Msg::Begin);
        let Some(Effect::Start(ticket, Job::Read { issues, opener })) = begun.into_iter().next() else {
            panic!()
        };
        for key in keys.iter().flat_map(|keys| crate::keymap::parse_chord(keys).unwrap()) {
            update(state, Msg::Key(key));
        }
        update(state, Msg::News(ticket, News::Read(opener.open_all(&issues))));
    }

    #[test]
    fn where_the_newest_was_guessed_wrong_it_is_gone_to_once_all_is_read() {
        let (mut it, _folder) = guessing();
        read_all(&mut it, &[]);
        assert_eq!((it.front().issue.year, it.message()), (Some(2025), None));
        history::back(&mut it, 1);
        assert_eq!(it.front().issue.year, Some(2025), "nobody came from the other");
    }

    #[test]
    fn somebody_who_reads_already_is_only_told_of_the_newest() {
        let (mut it, _folder) = guessing();
        read_all(&mut it, &["t"]);
        assert_eq!(it.front().issue.year, Some(2019));
        assert_eq!(it.message().unwrap().text, "最新一期 2025-01：L");
        let (mut it, _folder) = guessing();
        it.guessed = None;
        read_all(&mut it, &["t"]);
        assert_eq!((it.front().issue.year, it.message()), (Some(2019), None), "it was asked for");
    }

    #[test]
    fn an_issue_opened_again_after_many_others_is_where_its_mark_says() {
        let issue = |number: usize| {
            let text = format!("# 刊\n\n2024年第{number}期\n\n## 题\n\n{}\n", "正文。\n\n".repeat(80));
            crate::ingest::ingest(text.as_bytes(), "a.md").unwrap()
        };
        let library = Library::of((1..=20).map(issue).collect());
        let front = library.entries()[0].clone();
        let mut state = state(library, &front);
        for key in crate::keymap::parse_chord("j j j j").unwrap() {
            update(&mut state, Msg::Key(key));
        }
        let spot = state.front().spot();
        for _ in 0..19 {
            step(&mut state, -1);
        }
        assert_eq!(state.standing(), Some((20, 20)));
        history::back(&mut state, 19);
        assert_eq!(state.front().spot(), spot);
    }
}

//! Search over the whole library: hits as one types, newest issue first, by issue and article or by place.
//!
//! The scan is done behind the reader's back, and only that of the newest keystroke is taken in. Invariant: Enter leads to
//! the very words, which are marked there; back leads here, as it was. Limit: the first hits are listed, all are counted.

mod hits;

use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

use crate::app::listing::{Emphasis, Line, Listing};
use crate::app::{Answers, Area, Clicked, HintRow, Job, Message, Pane, Spot, State, TextBox, Ticket, Turn};
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::library::Entry;
use crate::locale::Language;
use crate::lookup::search::LibraryTexts;
use crate::model::CharRange;

/// The search over the library.
#[derive(Debug, Default)]
pub struct SearchPane {
    input: TextBox,
    found: LibraryTexts,
    /// The issues it was found in; of use to tell whether the library still has these, and no others.
    searched: Option<Weak<Vec<Entry>>>,
    /// How many issues of how many have been looked through, where not all of them have.
    progress: Option<(usize, usize)>,
    /// Whether the same is looked for again: what was found stays in sight until that is done.
    again: bool,
    /// By which ticket it was asked for last, and of which issues.
    asked: Option<(Ticket, Weak<Vec<Entry>>)>,
    /// Whether anything of what was asked for last has come.
    heard: bool,
    /// What is to be done with the first hit, once there is one.
    due: Option<Action>,
    /// How far back in the earlier queries the line is; 0 is what is being typed.
    recalled: usize,
    /// Whether hits stand under the places their articles are about.
    by_place: bool,
    /// Whether the words are expressions.
    regex: bool,
    listing: Listing,
}

/// Opens the search, for `query` at once where there is one.
pub(in crate::app) fn open(state: &mut State, query: String) {
    let pane = asking(state, query);
    state.cover(pane);
}

/// A search that has asked for `query`, where there is one.
pub(in crate::app) fn asking(state: &mut State, query: String) -> Pane {
    let mut pane = SearchPane { input: TextBox::with(query), ..SearchPane::default() };
    pane.ask(state);
    Pane::Search(pane)
}

/// Takes in what was found so far and how far that is, in the search that asked for it.
pub(in crate::app) fn take_in(
    state: &mut State,
    ticket: Ticket,
    found: LibraryTexts,
    progress: Option<(usize, usize)>,
) {
    let entries = state.library.shared();
    let language = state.language;
    let waiting = state.library.waiting();
    let mut found = Some(found);
    state.on_both(|state| {
        if let Pane::Search(pane) = &mut state.pane
            && let Some((_, issues)) = pane.asked.as_ref().filter(|(asked, _)| *asked == ticket)
            && let Some(found) = found.take()
        {
            (pane.progress, pane.searched) = (progress, Some(issues.clone()));
            pane.heard = true;
            if !pane.again || progress.is_none() {
                let chosen = pane.listing.target().filter(|_| pane.again);
                pane.found = found;
                pane.again = false;
                pane.list(&entries, language, waiting);
                // What comes in between moves the choice to no other hit.
                if let Some(spot) = chosen {
                    pane.listing.choose_spot(spot);
                }
            }
        }
    });
    state.fit();
}

/// What was asked for of the first hit before there was one, once there is; where there is none in the end, nothing.
pub(in crate::app) fn take_due(state: &mut State) -> Option<Action> {
    let Pane::Search(pane) = &mut state.pane else { return None };
    let has_hit = pane.listing.target().is_some();
    let is_done = pane.progress.is_none() && !pane.again;
    let action = pane.due.take_if(|_| pane.heard && (has_hit || is_done))?;
    let waits = state.language.text("search.looking");
    state.message.take_if(|message| message.text == waits);
    (has_hit && state.layer.is_none()).then_some(action)
}

impl SearchPane {
    /// Whether what was asked for last is answered, so that it is worth asking again of what has been read since.
    pub(in crate::app) fn is_answered(&self) -> bool {
        let asked = self.asked.as_ref().zip(self.searched.as_ref());
        let is_same = asked.is_some_and(|((_, asked), searched)| asked.ptr_eq(searched));
        is_same && self.progress.is_none() && !self.input.text().trim().is_empty()
    }

    /// Has the library looked through.
    fn ask(&mut self, state: &mut State) {
        (self.progress, self.again, self.heard, self.due) = (None, false, false, None);
        let (issues, query) = (state.library.shared(), self.input.text().to_owned());
        let of = Arc::downgrade(&issues);
        self.asked = Some((state.start(Job::Search { issues, query, regex: self.regex }), of));
    }

    /// Shows what was found, while so many issues are `waiting` to be read.
    fn list(&mut self, entries: &[Entry], language: Language, waiting: usize) {
        let is_whole = self.progress.is_none() && waiting == 0;
        let mut lines = hits::lines(&self.found, self.by_place, entries, language);
        if lines.is_empty() {
            let sentence = match self.input.text().trim() {
                "" => language.text("search.how").to_owned(),
                words if is_whole => language.format("search.nothing", &[("words", &words)]),
                words => language.format("search.nothing-yet", &[("words", &words)]),
            };
            lines.push(Line::new(0).with(sentence, Emphasis::Faint));
        }
        self.listing.set(lines);
    }

    /// All words that match where a hit leads, to be marked there.
    fn words_at(&self, spot: Spot) -> Vec<String> {
        let hit = self.found.hits.iter().find(|hit| Spot::at(hit.key, hit.anchor) == spot);
        // An expression may match every character.
        let most = if self.regex { 1 } else { usize::MAX };
        let words = hit.into_iter().flat_map(|hit| {
            let word = |range: &CharRange| hit.sentence.get(range.to_bytes(&hit.sentence));
            hit.ranges.iter().take(most).filter_map(word)
        });
        words.collect::<BTreeSet<&str>>().into_iter().map(str::to_owned).collect()
    }

    fn recall(&mut self, state: &mut State, earlier: bool) {
        if let Some(input) = state.recall(&mut self.recalled, earlier) {
            self.input = input;
            self.edited(state);
        }
    }
}

impl State {
    /// How many issues of how many the search in front has looked through; `None` where it is done or there is none.
    pub fn searching(&self) -> Option<(usize, usize)> {
        match &self.pane {
            Pane::Search(pane) => pane.progress,
            _ => None,
        }
    }
}

impl Answers for SearchPane {
    fn context(&self) -> Context {
        Context::Search
    }

    fn fit(&mut self, area: Area, setting: PageSetting) {
        self.listing.fit(area.below_input(), setting.profile);
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        // On a slow line the words and what is to be done with them come at once.
        let is_of_hit = matches!(action, Action::Accept | Action::Open | Action::Collect);
        let looks = self.progress.is_some() || self.again;
        let waits = !self.heard || self.listing.target().is_none() && looks;
        // Whatever is pressed next takes the place of what waits.
        self.due = None;
        if is_of_hit && waits && !self.input.text().trim().is_empty() {
            self.due = Some(action);
            state.message = Some(Message::passing(state.language.text("search.looking")));
            return Turn::Stays;
        }
        // As in a shell, up from the first row leads to what was looked for before.
        if action == Action::SelectUp && self.listing.is_at_first() {
            self.recall(state, true);
            return Turn::Stays;
        }
        if self.listing.act(action, count) {
            return Turn::Stays;
        }
        match action {
            Action::Accept | Action::Open => {
                let query = self.input.text().to_owned();
                state.remember_query(&query);
                self.listing.target().map_or(Turn::Stays, |spot| Turn::Finds(spot, self.words_at(spot)))
            }
            Action::Collect => {
                state.remember_query(self.input.text());
                Turn::Passes
            }
            Action::SearchByPlace => {
                self.by_place = !self.by_place;
                self.list(&state.library.shared(), state.language, state.library.waiting());
                Turn::Stays
            }
            Action::SearchExpression => {
                self.regex = !self.regex;
                self.ask(state);
                Turn::Stays
            }
            Action::QueryPrevious => {
                self.recall(state, true);
                Turn::Stays
            }
            Action::QueryNext => {
                self.recall(state, false);
                Turn::Stays
            }
            Action::Cancel | Action::Dismiss => Turn::Returns,
            _ => Turn::Passes,
        }
    }

    fn input(&mut self) -> Option<&mut TextBox> {
        Some(&mut self.input)
    }

    fn edited(&mut self, state: &mut State) {
        self.ask(state);
    }

    /// Leaving this pane may have ended what was not finished; and more has been read since, or a file has changed.
    fn ask_anew(&mut self, state: &mut State) {
        // A library shares others as soon as one of them is another.
        let now = Arc::downgrade(&state.library.shared());
        let is_of_now = self.searched.as_ref().is_some_and(|searched| searched.ptr_eq(&now));
        if self.progress.is_some() || !is_of_now {
            // What was found stays, and stays to be gone to.
            let (heard, due) = (self.heard, self.due.take());
            self.ask(state);
            (self.again, self.heard, self.due) = (true, heard, due);
        }
    }

    fn title(&self, state: &State) -> Option<(String, String)> {
        let language = state.language;
        // Before anything was found or not there is nothing to count.
        let is_new = self.searched.is_none() && self.found == LibraryTexts::default();
        let counts = if is_new || self.input.text().trim().is_empty() {
            language.format("search.over", &[("issues", &state.library.entries().len())])
        } else {
            language.format("search.counted", &[("hits", &self.found.total), ("issues", &self.found.issues)])
        };
        let manner = match (self.regex, self.found.by_sound) {
            (true, _) => language.text("search.by-expression"),
            (false, true) => language.text("search.by-sound"),
            (false, false) => "",
        };
        let has_words = !self.input.text().trim().is_empty();
        let partial =
            if has_words && state.library.waiting() > 0 { language.text("search.partial") } else { "" };
        Some((format!("{}{manner}{partial}", language.text("search.title")), counts))
    }

    fn typed(&self) -> Option<&TextBox> {
        Some(&self.input)
    }

    fn page(&self) -> Option<&Listing> {
        Some(&self.listing)
    }

    fn click(&mut self, row: usize) -> Clicked {
        self.listing.click(row)
    }

    fn hints(&self) -> &'static [HintRow] {
        match (self.by_place, self.regex) {
            (false, false) => const { &hints("hint.by-place", "hint.expression-on") },
            (false, true) => const { &hints("hint.by-place", "hint.expression-off") },
            (true, false) => const { &hints("hint.by-issue", "hint.expression-on") },
            (true, true) => const { &hints("hint.by-issue", "hint.expression-off") },
        }
    }

    /// Where not all hits are listed, how many there are.
    fn place(&self, state: &State) -> String {
        let (at, of) = self.listing.place();
        match self.found.total {
            total if total > self.found.hits.len() => {
                let counts = [("at", &at as &dyn std::fmt::Display), ("of", &of), ("total", &total)];
                state.language.format("search.place-of-all", &counts)
            }
            _ => format!("{at}/{of}"),
        }
    }
}

/// The hints, with what listing the hits otherwise and taking the words otherwise would do now.
const fn hints(listed: &'static str, taken: &'static str) -> [HintRow; 7] {
    [
        (Action::Accept, "hint.to-text"),
        (Action::Collect, "hint.collect"),
        (Action::SelectDown, "hint.next"),
        (Action::SearchByPlace, listed),
        (Action::SearchExpression, taken),
        (Action::QueryPrevious, "hint.earlier"),
        (Action::Cancel, "hint.back"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Effect, Msg, News, Ticket, update};
    use crate::keymap::parse_chord;
    use crate::library::{Library, MAX_SIZE};
    use crate::lookup::search::search_library;

    fn press(state: &mut State, keys: &str) -> Vec<Effect> {
        parse_chord(keys).unwrap().into_iter().flat_map(|key| update(state, Msg::Key(key))).collect()
    }

    /// The searches among what is asked for.
    fn searches(asked: Vec<Effect>) -> Vec<(Ticket, Arc<Vec<Entry>>)> {
        let search = |effect| match effect {
            Effect::Start(ticket, Job::Search { issues, .. }) => Some((ticket, issues)),
            _ => None,
        };
        asked.into_iter().filter_map(search).collect()
    }

    fn found(total: usize, progress: Option<(usize, usize)>) -> News {
        News::Found { found: LibraryTexts { total, issues: total, ..LibraryTexts::default() }, progress }
    }

    /// A state whose library has read the newest of two issues, and what reads the other.
    fn state() -> (State, Effect, tempfile::TempDir) {
        state_over(2)
    }

    /// The same of so many issues, and what reads the others.
    fn state_over(issues: usize) -> (State, Effect, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        for number in 1..=issues {
            let text = format!("# 刊\n\n2024年第{number}期\n\n## 题\n\n中试。\n");
            std::fs::write(folder.path().join(format!("2024-{number}.md")), text).unwrap();
        }
        let mut library = Library::unread(&[folder.path().to_owned()], MAX_SIZE);
        let front = library.read_newest().unwrap().clone();
        let mut state = State::of_test(library, &front);
        let begun = update(&mut state, Msg::Begin).into_iter().next().unwrap();
        (state, begun, folder)
    }

    #[test]
    fn how_far_a_search_is_stands_in_the_status_line_until_the_next_letter_ends_it() {
        let (mut state, ..) = state();
        let (ticket, _) = searches(press(&mut state, "F 中")).pop().unwrap();
        update(&mut state, Msg::News(ticket, found(35, Some((812, 1456)))));
        assert_eq!(state.searching(), Some((812, 1456)));
        assert!(
            state.sides()[0].title(&state).unwrap().1.contains("35处"),
            "{:?}",
            state.sides()[0].title(&state)
        );
        let asked = searches(press(&mut state, "试"));
        assert_eq!((asked.len(), state.searching()), (1, None));
        update(&mut state, Msg::News(ticket, found(35, Some((900, 1456)))));
        assert_eq!(state.searching(), None, "news of what is not asked for any more");
    }

    #[test]
    fn what_is_to_be_done_with_a_hit_waits_for_the_first() {
        let (mut state, ..) = state();
        let (ticket, issues) = searches(press(&mut state, "F 中 试 alt-e")).pop().unwrap();
        let found = search_library(issues, ("中试", false), 9);
        let news = |progress| News::Found { found: found.clone(), progress };
        let collected = |state: &State| state.memory.excerpts().len();
        assert_eq!((collected(&state), found.hits.len()), (0, 1));
        let none = News::Found { found: LibraryTexts::default(), progress: Some((1, 2)) };
        update(&mut state, Msg::News(ticket, none));
        assert_eq!(collected(&state), 0);
        update(&mut state, Msg::News(ticket, news(Some((1, 2)))));
        assert_eq!((collected(&state), state.memory.searches()), (1, vec!["中试"]), "and the words are kept");
        update(&mut state, Msg::News(ticket, news(None)));
        assert_eq!(collected(&state), 1, "once");
        let (_, issues) = searches(press(&mut state, "x enter")).pop().unwrap();
        assert!(matches!(state.pane, Pane::Search(_)), "the hit in sight is of other words");
        let (ticket, _) = searches(press(&mut state, "backspace enter")).pop().unwrap();
        update(&mut state, Msg::News(ticket, News::Found { found: found.clone(), progress: None }));
        assert!(!matches!(state.pane, Pane::Search(_)) && issues.len() == 1);
    }

    #[test]
    fn what_was_not_finished_is_asked_for_again_on_coming_back() {
        let (mut state, ..) = state();
        let (ticket, _) = searches(press(&mut state, "F 中")).pop().unwrap();
        update(&mut state, Msg::News(ticket, found(1, Some((1, 2)))));
        assert_eq!(searches(press(&mut state, "alt-E alt-left")).len(), 1, "from the basket");
        let (ticket, _) = searches(press(&mut state, "x")).pop().unwrap();
        update(&mut state, Msg::News(ticket, found(1, None)));
        assert_eq!(searches(press(&mut state, "alt-E alt-left")).len(), 0, "it is finished");
    }

    #[test]
    fn a_search_that_stands_grows_while_issues_come_in_and_says_that_more_will() {
        let (mut state, begun, _folder) = state_over(3);
        let Effect::Start(reading, Job::Read { issues, opener }) = begun else { panic!("{begun:?}") };
        let (ticket, _) = searches(press(&mut state, "F 中")).pop().unwrap();
        update(&mut state, Msg::News(ticket, found(1, None)));
        let title = |state: &State| state.sides()[0].title(state).unwrap().0;
        assert!(title(&state).contains("尚未读完"), "{}", title(&state));
        let mut read = opener.open_all(&issues).into_iter();
        let asked = searches(update(&mut state, Msg::News(reading, News::Read(vec![read.next().unwrap()]))));
        let [(ticket, issues)] = &asked[..] else { panic!("{}", asked.len()) };
        assert_eq!(issues.len(), 2, "what has been read by now");
        update(&mut state, Msg::News(*ticket, found(2, None)));
        let asked = searches(update(&mut state, Msg::News(reading, News::Read(read.collect()))));
        assert_eq!(asked[0].1.len(), 3);
        assert!(!title(&state).contains("尚未读完"), "{}", title(&state));
    }

    #[test]
    fn issues_that_are_read_later_are_searched_as_well() {
        let (mut state, begun, _folder) = state();
        let (ticket, issues) = searches(press(&mut state, "F 中")).pop().unwrap();
        assert_eq!(issues.len(), 1);
        update(&mut state, Msg::News(ticket, found(1, None)));
        let Effect::Start(reading, Job::Read { issues, opener }) = begun else { panic!("{begun:?}") };
        let read = News::Read(opener.open_all(&issues));
        let asked = searches(update(&mut state, Msg::News(reading, read)));
        let (ticket, issues) = asked.into_iter().next().unwrap();
        assert_eq!(issues.len(), 2);
        update(&mut state, Msg::News(ticket, found(0, Some((1, 2)))));
        assert!(
            state.sides()[0].title(&state).unwrap().1.contains("1处"),
            "what was found stays until all is found again"
        );
        assert_eq!(state.searching(), Some((1, 2)));
        update(&mut state, Msg::News(ticket, found(2, None)));
        assert!(
            state.sides()[0].title(&state).unwrap().1.contains("2处"),
            "{:?}",
            state.sides()[0].title(&state)
        );
    }
}

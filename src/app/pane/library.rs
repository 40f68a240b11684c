//! The library pane: every issue there is, by year and number; typing narrows, Enter opens one.
//!
//! Files that cannot be read stand at the end with the reason. Invariant: issues that are read while it is open take
//! their places around the chosen one. Limit: what waits to be read is only counted; words are looked for in titles as
//! they are written, and letters by their sound.

mod alike;
mod narrowed;

use alike::Alike;
use narrowed::shown_article;

use crate::app::{
    Answers, Area, Clicked, HintRow, Listed, Look, Message, NarrowingWord, Row, Rows, Spot, State, TextBox,
    Turn, reads, remember, watching,
};
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::library::{Entry, IssueKey, Problem};
use crate::locale::Language;
use crate::model::Anchor;

/// What a row leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    /// An issue.
    Issue(IssueKey),
    /// What is wrong with a file, by its place among the problems.
    Problem(usize),
}

/// The list of issues.
#[derive(Debug)]
pub struct LibraryPane {
    rows: Rows<Target>,
    /// How many places of all issues have a word that is watched.
    watched: usize,
    language: Language,
    /// What an issue has to have in its id, its day or its titles, every word of it, to be listed.
    words: TextBox,
    /// Whether that is being typed.
    typing: bool,
}

impl LibraryPane {
    /// The list, the open issue chosen.
    pub(super) fn open(state: &State) -> Self {
        let (rows, language) = (Rows::new(), state.language);
        let mut it = Self { rows, watched: 0, language, words: TextBox::default(), typing: false };
        it.renew(state);
        it.rows.choose(Target::Issue(state.front().key));
        it
    }
}

impl Answers for LibraryPane {
    fn context(&self) -> Context {
        if self.typing { Context::Narrow } else { Context::Library }
    }

    fn fit(&mut self, area: Area, setting: PageSetting) {
        self.rows.fit(usize::from(area.height), setting.profile);
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.rows.act(action, count) {
            return Turn::Stays;
        }
        match (action, self.rows.chosen()) {
            (Action::Open | Action::Accept, Some(Target::Issue(key))) => {
                self.typing = false;
                // Where a word leads to an article, that is what the row shows.
                let words = NarrowingWord::all(self.words.text());
                let found = state
                    .library()
                    .get(key)
                    .and_then(|entry| shown_article(entry.head(), &words, self.language)?);
                let shown = found.map(|article| Spot::at(key, Anchor::article(article)));
                Turn::Goes(shown.unwrap_or_else(|| remember::spot_in(state, key)))
            }
            (Action::NextWatched, Some(Target::Issue(key))) => match watching::first(state, key) {
                Some(spot) => Turn::Finds(spot, Vec::new()),
                None => {
                    state.message = Some(Message::passing(watching::why_none(state, key)));
                    Turn::Stays
                }
            },
            (Action::ToggleRead, Some(Target::Issue(key))) => {
                let articles = state.library().get(key).map_or(0, |entry| entry.head().articles.len());
                reads::toggle_all(state, key, &(0..articles).collect::<Vec<_>>());
                self.renew(state);
                Turn::Stays
            }
            (Action::OpenFind, _) => {
                self.typing = true;
                Turn::Stays
            }
            (Action::Cancel | Action::Dismiss, _) if self.typing || !self.words.text().is_empty() => {
                self.typing = false;
                self.words = TextBox::default();
                self.renew(state);
                Turn::Stays
            }
            (Action::Open | Action::Accept, Some(Target::Problem(at))) => {
                let problem = state.library().problems().get(at);
                let language = state.language;
                let sentence = problem.map(|Problem { error, .. }| {
                    let sentences: Vec<String> =
                        [error.text(language)].into_iter().chain(error.remedy(language)).collect();
                    language.parts(&sentences)
                });
                state.message = sentence.map(Message::fault);
                Turn::Stays
            }
            (Action::Dismiss | Action::OpenLibrary, _) => Turn::Returns,
            _ => Turn::Passes,
        }
    }

    fn input(&mut self) -> Option<&mut TextBox> {
        self.typing.then_some(&mut self.words)
    }

    fn typed(&self) -> Option<&TextBox> {
        self.typing.then_some(&self.words)
    }

    fn narrows(&self) -> bool {
        !self.typing
    }

    fn edited(&mut self, state: &mut State) {
        self.renew(state);
        self.rows.act(Action::SelectFirst, None);
    }

    fn renew(&mut self, state: &State) {
        let (library, language) = (state.library(), state.language);
        let words = NarrowingWord::all(self.words.text());
        self.watched = library.entries().iter().map(|entry| watching::count(state, entry)).sum();
        let mut rows = Vec::new();
        let mut year = None;
        let several = has_several_bulletins(library.entries());
        let alike = Alike::among(library.entries());
        for entry in library.entries() {
            let Some(shown) = shown_article(entry.head(), &words, language) else { continue };
            let title = entry.head().articles.get(shown.unwrap_or(0)).map_or("", |it| it.title.as_str());
            if year != Some(entry.head().year) {
                year = Some(entry.head().year);
                rows.push((heading(year_name(entry, language)), None));
            }
            let marked = entry.key == state.front().key;
            let mut row = issue_row(entry, title, several, language);
            if let Some(file) = alike.file_said(entry, language) {
                row.text = format!("{}  {file}", row.text);
            }
            let read = reads::of(state.memory(), entry.head()).into_iter().filter(|read| *read).count();
            (row.aside, row.look) = read_of(read, entry.head().articles.len(), language);
            let watched = watching::count(state, entry);
            if watched > 0 {
                row.aside = format!("*{watched}  {}", row.aside);
            }
            rows.push((Row { marked, ..row }, Some(Target::Issue(entry.key))));
        }
        if library.waiting() > 0 {
            let text = language.format("library.waiting", &[("count", &library.waiting())]);
            rows.push((Row { text, look: Look::Faint, ..Row::default() }, None));
        }
        let problems = if words.is_empty() { library.problems() } else { &[] };
        if !problems.is_empty() {
            rows.push((heading(language.text("library.unreadable").to_owned()), None));
        }
        for (at, problem) in problems.iter().enumerate() {
            rows.push((problem_row(problem, language), Some(Target::Problem(at))));
        }
        self.rows.set(rows);
    }

    fn title(&self, state: &State) -> Option<(String, String)> {
        let count = state.library().entries().len() + state.library().waiting();
        let language = self.language;
        let counted = language.format("library.count", &[("count", &count)]);
        let counted = match self.watched {
            0 => counted,
            places => language.format("library.watched", &[("count", &counted), ("places", &places)]),
        };
        let counted = match state.library().away() {
            [] => counted,
            _ => language.format("library.away", &[("count", &counted)]),
        };
        let title = match self.words.text() {
            words if words.is_empty() || self.typing => language.text("library.title").to_owned(),
            words => language.format("library.narrowed", &[("words", &words)]),
        };
        Some((title, counted))
    }

    fn words(&self) -> Option<(Vec<String>, usize)> {
        Some(self.rows.words())
    }

    fn list(&self) -> Option<Listed<'_>> {
        Some(self.rows.listed(self.language.text("library.none")))
    }

    fn place(&self, _state: &State) -> String {
        let (place, of) = self.rows.place(|target| matches!(target, Target::Issue(_)));
        format!("{place}/{of}")
    }

    fn does(&self, action: Action) -> bool {
        matches!(action, Action::OpenFind | Action::NextWatched)
    }

    fn click(&mut self, row: usize) -> Clicked {
        self.rows.click(row)
    }

    fn hints(&self) -> &'static [HintRow] {
        if self.typing {
            return &[(Action::Accept, "hint.open"), (Action::Cancel, "hint.back")];
        }
        &[
            (Action::OpenHelp, "hint.help"),
            (Action::Open, "hint.open"),
            (Action::OpenFind, "hint.narrow"),
            (Action::NextWatched, "hint.watched"),
            (Action::Dismiss, "hint.back"),
            (Action::OpenJump, "hint.jump"),
        ]
    }
}

fn heading(text: String) -> Row {
    Row { text, look: Look::Heading, ..Row::default() }
}

fn year_name(entry: &Entry, language: Language) -> String {
    match entry.head().year {
        Some(year) => language.format("issue.year", &[("year", &year)]),
        None => language.text("library.no-year").to_owned(),
    }
}

fn has_several_bulletins(entries: &[Entry]) -> bool {
    entries.windows(2).any(|pair| match pair {
        [one, other] => one.head().title != other.head().title,
        _ => false,
    })
}

/// The number, else the day, else the id; then the day, the bulletin where there are several, and an article.
fn issue_row(entry: &Entry, title: &str, several: bool, language: Language) -> Row {
    let issue = entry.head();
    let number = issue.number.map(|number| language.format("issue.number", &[("number", &number)]));
    // The year stands above; a date is ISO 8601.
    let day = issue.date.as_deref().map(|date| date.get(5..).unwrap_or(date).to_owned());
    let (label, day) = match (number, day) {
        (Some(number), day) => (number, day),
        (None, Some(day)) => (day, None),
        (None, None) => (issue.id.clone(), None),
    };
    let columns = [Some(day.unwrap_or_default()), several.then(|| issue.title.clone())];
    let columns = columns.into_iter().flatten().collect();
    Row { label, columns, text: title.to_owned(), ..Row::default() }
}

/// How many articles there are and how many of them have been read; an issue that was read whole steps back.
fn read_of(read: usize, count: usize, language: Language) -> (String, Look) {
    let counted = language.format("list.articles", &[("count", &count)]);
    match read {
        0 => (counted, Look::Plain),
        _ if read >= count => (format!("✓ {counted}"), Look::Faint),
        _ => (language.format("list.articles-read", &[("read", &read), ("count", &count)]), Look::Plain),
    }
}

fn problem_row(problem: &Problem, language: Language) -> Row {
    let path = problem.origin.path();
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let text = problem.error.text_of(&name, language);
    Row { text, look: Look::Faint, ..Row::default() }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::app::{Msg, Pane, update};

    use crate::library::{Library, MAX_SIZE};

    const BULLETIN: &str = include_str!("../../../issues/2024-04.md");

    /// A state that knows three issues of two years and a file that is none, its newest issue open.
    fn state() -> State {
        let folder = tempfile::tempdir().unwrap();
        for (year, number) in [(2023, 11), (2024, 1), (2024, 2)] {
            let text = BULLETIN.replace("2024年第4期", &format!("{year}年第{number}期"));
            fs::write(folder.path().join(format!("{year}-{number:02}.md")), text).unwrap();
        }
        fs::write(folder.path().join("scan.md"), "%PDF-1.4 \u{0}").unwrap();
        let mut library = Library::unread(&[folder.path().to_owned()], MAX_SIZE);
        library.read_all();
        let front = library.entries()[0].clone();
        State::of_test(library, &front)
    }

    fn press(state: &mut State, keys: &str) {
        for key in crate::keymap::parse_chord(keys).unwrap() {
            update(state, Msg::Key(key));
        }
    }

    #[test]
    fn issues_stand_by_year_and_number_and_what_cannot_be_read_at_the_end() {
        let mut state = state();
        press(&mut state, "L");
        let listed = state.pane().list().unwrap();
        let rows: Vec<String> = listed.rows.iter().map(|row| format!("{}{}", row.label, row.text)).collect();
        assert_eq!(rows.len(), 7, "{rows:?}");
        assert_eq!(
            (rows[0].as_str(), rows[3].as_str(), rows[5].as_str()),
            ("2024年", "2023年", "无法读取的文件")
        );
        assert!(rows[1].starts_with("第2期") && rows[1].contains("嘉兴"), "{rows:?}");
        assert!(rows[6].contains("scan.md") && rows[6].contains("PDF"), "{rows:?}");
        assert_eq!(listed.chosen, Some(1), "the open one");
    }

    #[test]
    fn enter_opens_the_chosen_issue_and_back_leads_to_the_list_again() {
        let mut state = state();
        press(&mut state, "L j j enter");
        assert_eq!(state.front().issue.id, "2023-11");
        assert!(!state.pane().covers());
        press(&mut state, "ctrl-o");
        assert_eq!(state.pane().list().unwrap().chosen, Some(4), "as it was left");
        press(&mut state, "ctrl-o");
        assert_eq!((state.front().issue.id.as_str(), state.pane().covers()), ("2024-02", false));
    }

    #[test]
    fn issues_that_are_called_alike_are_told_apart_by_their_files_and_a_copy_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("甲.md", BULLETIN.to_owned()),
            ("乙.md", BULLETIN.to_owned()),
            ("丙.md", BULLETIN.replace("日前，", "近日，")),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let library = Library::open(&[folder.path().to_owned()], MAX_SIZE);
        let front = library.entries()[0].clone();
        let mut state = State::of_test(library, &front);
        press(&mut state, "L");
        let rows = state.pane().list().unwrap().rows;
        let said: Vec<&str> =
            rows[1..].iter().map(|row| row.text.rsplit("  ").next().unwrap_or_default()).collect();
        assert_eq!(said, ["丙.md", "乙.md", "甲.md（与 乙.md 相同）"]);
    }

    #[test]
    fn enter_on_a_narrowed_row_opens_the_article_that_it_shows() {
        let mut state = state();
        press(&mut state, "L / s h a o x i n g space 1 1");
        let shown = state.pane().list().unwrap().rows[1].text.clone();
        press(&mut state, "enter");
        let at = state.front().reading.anchor().article.unwrap();
        assert!(at > 0 && shown.contains(&state.front().issue.articles[at].title), "{shown}");
        assert_eq!(state.front().issue.id, "2023-11");
    }

    #[test]
    fn typing_narrows_by_numbers_and_words_and_esc_widens() {
        let mut state = state();
        let ids = |state: &State| {
            let listed = state.pane().list().unwrap();
            listed
                .rows
                .iter()
                .filter(|row| row.look == Look::Plain)
                .map(|row| row.label.clone())
                .collect::<Vec<_>>()
        };
        press(&mut state, "L / 1 1");
        assert_eq!(ids(&state), ["第11期"]);
        press(&mut state, "ctrl-u 绍 兴 space 2");
        assert_eq!(ids(&state), ["第2期", "第1期", "第11期"], "every id has a 2");
        let shown = state.pane().list().unwrap().rows[1].text.clone();
        assert!(shown.starts_with("浙江绍兴"), "the title that has the word: {shown}");
        press(&mut state, "ctrl-u z z q q x");
        assert_eq!((ids(&state).len(), state.pane().list().unwrap().rows.len()), (0, 0));
        press(&mut state, "ctrl-u s h a o x i n g space 1 1");
        assert_eq!(ids(&state), ["第11期"], "by sound, and a number");
        assert!(state.pane().list().unwrap().rows[1].text.starts_with("浙江绍兴"));
        press(&mut state, "esc");
        assert_eq!(ids(&state).len(), 3);
        press(&mut state, "1 1");
        assert_eq!(ids(&state), ["第11期"], "a digit begins the line");
        press(&mut state, "esc 绍 兴");
        assert!(state.pane().list().unwrap().rows[1].text.starts_with("浙江绍兴"), "and so does a word");
        press(&mut state, "esc");
        press(&mut state, "/ 2 0 2 3 enter");
        assert_eq!(state.front().issue.id, "2023-11");
        press(&mut state, "ctrl-o");
        assert_eq!(ids(&state), ["第11期"], "as it was left");
    }

    #[test]
    fn a_file_that_cannot_be_read_says_why_and_esc_returns() {
        let mut state = state();
        press(&mut state, "L G enter");
        assert!(state.message().unwrap().text.contains("scan.md"));
        assert!(matches!(state.pane(), Pane::Library(_)));
        press(&mut state, "esc");
        assert!(!state.pane().covers());
    }
}

//! The library pane: every issue there is, by year and number; Enter opens one.
//!
//! Files that cannot be read stand at the end with the reason. Invariant: issues that are read while it is open take
//! their places around the chosen one. Limit: what waits to be read is only counted.

use crate::app::{Answers, Area, HintRow, Listed, Look, Message, Row, Rows, State, Turn, issues};
use crate::keymap::{Action, Context};
use crate::layout::Setting;
use crate::library::{Entry, IssueKey, Problem};
use crate::locale::Language;

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
    language: Language,
}

impl LibraryPane {
    /// The list, the open issue chosen.
    pub(super) fn open(state: &State) -> Self {
        let mut it = Self { rows: Rows::new(), language: state.language };
        it.renew(state);
        it.rows.choose(Target::Issue(state.front().key));
        it
    }
}

impl Answers for LibraryPane {
    fn context(&self) -> Context {
        Context::Library
    }

    fn fit(&mut self, area: Area, setting: Setting) {
        self.rows.fit(usize::from(area.height), setting.profile);
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.rows.act(action, count) {
            return Turn::Stays;
        }
        match (action, self.rows.chosen()) {
            (Action::Open, Some(Target::Issue(key))) => Turn::Goes(issues::spot_in(state, key)),
            (Action::Open, Some(Target::Problem(at))) => {
                let problem = state.library().problems().get(at);
                let sentence = problem.map(|problem| problem.error.text(state.language));
                state.message = sentence.map(Message::fault);
                Turn::Stays
            }
            (Action::Dismiss | Action::OpenLibrary, _) => Turn::Closes,
            _ => Turn::Passes,
        }
    }

    fn renew(&mut self, state: &State) {
        let (library, language) = (state.library(), state.language);
        let mut rows = Vec::new();
        let mut year = None;
        let several = has_several_bulletins(library.entries());
        for entry in library.entries() {
            if year != Some(entry.issue.year) {
                year = Some(entry.issue.year);
                rows.push((heading(year_name(entry, language)), None));
            }
            let marked = entry.key == state.front().key;
            rows.push((issue_row(entry, several, marked, language), Some(Target::Issue(entry.key))));
        }
        if library.waiting() > 0 {
            let text = language.format("library.waiting", &[("count", &library.waiting())]);
            rows.push((Row { text, look: Look::Faint, ..Row::default() }, None));
        }
        if !library.problems().is_empty() {
            rows.push((heading(language.text("library.unreadable").to_owned()), None));
        }
        for (at, problem) in library.problems().iter().enumerate() {
            rows.push((problem_row(problem, language), Some(Target::Problem(at))));
        }
        self.rows.set(rows);
    }

    fn title(&self, state: &State) -> Option<(String, String)> {
        let count = state.library().entries().len() + state.library().waiting();
        let language = self.language;
        let counted = language.format("library.count", &[("count", &count)]);
        Some((language.text("library.title").to_owned(), counted))
    }

    fn list(&self) -> Option<Listed<'_>> {
        Some(self.rows.listed(self.language.text("error.empty")))
    }

    fn place(&self, state: &State) -> String {
        let place = match self.rows.chosen() {
            Some(Target::Issue(key)) => state.library().position(key).map_or(0, |place| place + 1),
            _ => 0,
        };
        format!("{place}/{}", state.library().entries().len())
    }

    fn hints(&self) -> &'static [HintRow] {
        &[
            (Action::OpenHelp, "hint.help"),
            (Action::Open, "hint.open"),
            (Action::Dismiss, "hint.back"),
            (Action::OpenJump, "hint.jump"),
            (Action::Quit, "hint.quit"),
        ]
    }
}

fn heading(text: String) -> Row {
    Row { text, look: Look::Heading, ..Row::default() }
}

fn year_name(entry: &Entry, language: Language) -> String {
    match entry.issue.year {
        Some(year) => language.format("issue.year", &[("year", &year)]),
        None => language.text("library.no-year").to_owned(),
    }
}

fn has_several_bulletins(entries: &[Entry]) -> bool {
    entries.windows(2).any(|pair| match pair {
        [one, other] => one.issue.title != other.issue.title,
        _ => false,
    })
}

/// The number, else the day, else the id; then the day, the bulletin where there are several, and the first article.
fn issue_row(entry: &Entry, several: bool, marked: bool, language: Language) -> Row {
    let issue = &entry.issue;
    let number = issue.number.map(|number| language.format("issue.number", &[("number", &number)]));
    // The year stands above; a date is ISO 8601.
    let day = issue.date.as_deref().map(|date| date.get(5..).unwrap_or(date).to_owned());
    let (label, day) = match (number, day) {
        (Some(number), day) => (number, day),
        (None, Some(day)) => (day, None),
        (None, None) => (issue.id.clone(), None),
    };
    let bulletin = several.then(|| issue.title.clone());
    let first = issue.articles.first().map(|article| article.title.clone());
    let says: Vec<String> = [day, bulletin, first].into_iter().flatten().collect();
    let aside = language.format("list.articles", &[("count", &issue.articles.len())]);
    Row { label, text: says.join("  "), aside, look: Look::Plain, marked }
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
    use crate::app::{Msg, Options, Pane, Size, update};
    use crate::keymap::Keymap;
    use crate::library::{Library, MAX_SIZE};
    use crate::text::{Cells, WidthProfile};

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
        library.read_all(&|_, _| {});
        let front = library.entries()[0].clone();
        let options = Options {
            language: Language::Chinese,
            keymap: Keymap::builtin(),
            keymap_faults: 0,
            profile: WidthProfile::NARROW,
            measure: Cells(80),
            notice: None,
        };
        State::new(library, &front, options, Size { columns: 80, rows: 24 })
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
            ("2024年", "2023年", "读不了的文件")
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
    fn a_file_that_cannot_be_read_says_why_and_esc_returns() {
        let mut state = state();
        press(&mut state, "L G enter");
        assert!(state.message().unwrap().text.contains("scan.md"));
        assert!(matches!(state.pane(), Pane::Library(_)));
        press(&mut state, "esc");
        assert!(!state.pane().covers());
    }
}

//! The reader without a screen: a line is typed, lines are told.
//!
//! For screen readers and terminals that can only print: nothing is drawn over, nothing is addressed, whatever can be
//! chosen has a number. Texts and lists come by screenfuls. Invariants: a line in, lines out, and nothing else; every
//! line told is free of control characters and as wide as the text is set. Limit: whoever reads and prints is in `cli`.

mod ask;
mod cite;
mod command;
mod compare;
mod list;
mod reading;
mod text;
mod watched;

use crate::export::CitationStyle;
use crate::layout::{NARROWEST, PageSetting};
use crate::library::{Entry, IssueKey, Library};
use crate::locale::{Language, masthead};
use crate::lookup::{JumpLibrary, WatchList};
use crate::model::{Anchor, Link, links};
use crate::text::{Cells, WidthProfile, sanitise};
use command::{Command, NAMED, parse};
use list::{List, Target, wrapped};
use reading::Reading;
use text::Text;

/// How many views are kept to go back to.
const LONGEST: usize = 100;

/// What lines are told on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// The width of a line, in cells.
    pub width: Cells,
    /// How many lines a screenful has; `None` where nobody has to be waited for.
    pub rows: Option<usize>,
}

/// What is being told.
#[derive(Debug)]
enum View {
    List(List),
    Text(Box<Text>),
}

/// What is known while reading so.
#[derive(Debug)]
pub struct Linear {
    library: Library,
    language: Language,
    profile: WidthProfile,
    front: IssueKey,
    view: View,
    behind: Vec<View>,
    /// The text told last.
    reading: Option<Reading>,
    /// The list that numbers are of.
    choices: List,
    jump: JumpLibrary,
    /// The words that somebody watches.
    watch: WatchList,
    style: CitationStyle,
    ended: bool,
}

impl Linear {
    /// A reader of a library, `front` of it opened, who watches these words.
    pub fn new(
        library: Library,
        front: &Entry,
        watch: WatchList,
        language: Language,
        profile: WidthProfile,
    ) -> Self {
        let contents = ask::contents(front, &watch, language);
        Self {
            library,
            language,
            profile,
            front: front.key,
            choices: contents.clone(),
            view: View::List(contents),
            behind: Vec::new(),
            reading: None,
            jump: JumpLibrary::default(),
            watch,
            style: CitationStyle::default(),
            ended: false,
        }
    }

    /// This reader, its citations in a style.
    pub fn citing(self, style: CitationStyle) -> Self {
        Self { style, ..self }
    }

    /// What is told first: which issue it is, what is in it, and how to go on.
    pub fn open(&mut self, paper: Paper) -> Vec<String> {
        let paper = Paper { width: paper.width.max(NARROWEST), ..paper };
        let name = self.entry().map(|entry| masthead(&entry.issue, self.language)).unwrap_or_default();
        let mut lines = self.words(&name, paper.width);
        if let (View::List(list), false) = (&mut self.view, name.is_empty()) {
            // The name over the contents has just been told.
            list.pass_heading();
        }
        lines.extend(self.more(paper));
        lines.extend(self.words(self.language.text("linear.how"), paper.width));
        lines
    }

    /// Whether nobody wants to read any more.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// What stands before a line that is typed.
    pub fn prompt(&self) -> String {
        let (place, more) = match &self.view {
            View::List(list) => {
                (String::new(), if list.is_over() { self.after_list() } else { Some("linear.more") })
            }
            View::Text(text) => {
                let all = text.entry.issue.articles.len();
                let place = text.article.map(|index| format!("{}/{all} ", index + 1)).unwrap_or_default();
                let more =
                    if text.is_over() { self.after_article(text.article) } else { Some("linear.more") };
                (format!("{place}{}%", text.percent()), more)
            }
        };
        let more = more.map_or("", |key| self.language.text(key));
        let parts: Vec<&str> = [place.as_str(), more].into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}> ", parts.join(" "))
    }

    /// Takes a line that was typed and tells what comes of it.
    pub fn answer(&mut self, typed: &str, paper: Paper) -> Vec<String> {
        let paper = Paper { width: paper.width.max(NARROWEST), ..paper };
        let Some((command, about)) = parse(typed) else {
            let words = self.language.format("linear.unknown", &[("typed", &sanitise::line(typed.trim()))]);
            return self.words(&words, paper.width);
        };
        match self.perform(command, &about, paper) {
            Ok(lines) => lines,
            Err(words) => self.words(&words, paper.width),
        }
    }

    /// What comes of a command; why nothing does.
    fn perform(&mut self, command: Command, about: &str, paper: Paper) -> Result<Vec<String>, String> {
        let (language, front) = (self.language, self.entry().cloned());
        let front = front.ok_or_else(|| language.text("status.end").to_owned())?;
        let list = match command {
            Command::More => return self.go_on(paper),
            Command::Number(number) => return self.choose(number, paper),
            Command::Next => return self.step(1, paper),
            Command::Previous => return self.step(-1, paper),
            Command::Back => return self.back(paper),
            Command::Again => {
                self.again();
                return Ok(self.more(paper));
            }
            Command::Help => return Ok(self.help(paper)),
            Command::Cite => return self.cite(about, paper),
            Command::Quit => {
                self.ended = true;
                return Ok(Vec::new());
            }
            Command::Contents => ask::contents(&front, &self.watch, language),
            Command::Library => ask::library(&self.library, &self.watch, language),
            Command::City => self.city(about)?,
            Command::Compare => self.compare(about)?,
            Command::Watched => watched::places(&front, &self.watch, language)?,
            Command::WhoElse => self.who_else(about)?,
            Command::Find => ask::find(&front, about, language)?,
            Command::Search => self.search(about)?,
            Command::Jump => self.jump(about)?,
        };
        Ok(self.show(list, paper))
    }

    fn entry(&self) -> Option<&Entry> {
        self.library.get(self.front)
    }

    fn words(&self, words: &str, width: Cells) -> Vec<String> {
        wrapped("", &sanitise::line(words), width, self.profile)
    }

    /// Tells a list, by whose numbers is chosen from now on.
    fn show(&mut self, list: List, paper: Paper) -> Vec<String> {
        self.choices = list.clone();
        self.leave(View::List(list));
        self.more(paper)
    }

    /// Puts another view in place of the one there is, which can be gone back to.
    fn leave(&mut self, view: View) {
        self.behind.push(std::mem::replace(&mut self.view, view));
        if self.behind.len() > LONGEST {
            self.behind.remove(0);
        }
    }

    /// The next screenful of what is being told.
    fn more(&mut self, paper: Paper) -> Vec<String> {
        // The prompt takes a line, and one of the last screenful stays in sight.
        let rows = paper.rows.map(|rows| rows.saturating_sub(2).max(1));
        match &mut self.view {
            View::List(list) => list.more(paper.width, rows, self.profile),
            View::Text(text) => {
                let mut lines = match text.title_above() {
                    Some(title) => wrapped("", &sanitise::line(title), paper.width, self.profile),
                    None => Vec::new(),
                };
                let rows = rows.map(|rows| rows.saturating_sub(lines.len()).max(1));
                lines.extend(text.more(paper.width, rows));
                self.reading = Some(Reading::of(text));
                if text.is_over() {
                    let links = links(text.entry.issue.blocks(text.article));
                    lines.extend(self.named_addresses(&links, paper.width));
                    lines.push(self.language.text("linear.end").to_owned());
                }
                lines
            }
        }
    }

    /// Where links lead whose words do not say it themselves.
    fn named_addresses(&self, links: &[Link], width: Cells) -> Vec<String> {
        let named = links.iter().filter(|link| !link.is_written_out());
        let told = |Link { words, address, .. }: &Link| {
            self.words(&self.language.format("show.link", &[("words", words), ("address", address)]), width)
        };
        named.flat_map(told).collect()
    }

    /// The next screenful; behind an article's end the next article, behind a list's what was being read, or what the list
    /// begins with.
    fn go_on(&mut self, paper: Paper) -> Result<Vec<String>, String> {
        match &self.view {
            View::List(list) if list.is_over() => match self.reading_in_front() {
                Some(reading) => match reading.next() {
                    Some(next) => self.read(reading.key, next, Text::at, paper),
                    None => self.step(1, paper),
                },
                None if self.choices.len() > 0 => self.choose(1, paper),
                None => Err(self.language.text("linear.how").to_owned()),
            },
            View::Text(text) if text.is_over() => self.step(1, paper),
            _ => Ok(self.more(paper)),
        }
    }

    /// Lets the last screenful be printed again.
    fn again(&mut self) {
        match &mut self.view {
            View::List(list) => list.printed = list.from,
            View::Text(text) => text.again(),
        }
    }

    fn back(&mut self, paper: Paper) -> Result<Vec<String>, String> {
        let Some(view) = self.behind.pop() else {
            return Err(self.language.text("status.no-way-back").to_owned());
        };
        match &view {
            View::List(list) => self.choices = list.clone(),
            View::Text(text) => self.front = text.entry.key,
        }
        self.view = view;
        self.again();
        Ok(self.more(paper))
    }

    /// Goes by `count` articles from the one being read, whatever lists came after it; to the first where none was.
    fn step(&mut self, count: isize, paper: Paper) -> Result<Vec<String>, String> {
        let key = self.front;
        let article = self.reading_in_front().and_then(|reading| reading.article);
        let wanted = article.map_or(Some(0), |at| at.checked_add_signed(count));
        let articles = self.library.get(key).map_or(0, |entry| entry.issue.articles.len());
        match wanted.filter(|at| *at < articles) {
            Some(at) => self.read(key, Anchor::article(at), Text::around, paper),
            None if count > 0 => Err(self.language.text("status.end").to_owned()),
            None => Err(self.language.text("status.beginning").to_owned()),
        }
    }

    fn choose(&mut self, number: usize, paper: Paper) -> Result<Vec<String>, String> {
        let Some(target) = self.choices.target(number) else {
            let counts = [("number", &number as &dyn std::fmt::Display), ("count", &self.choices.len())];
            let only = self.choices.len() == 1;
            let key = if only { "linear.no-number-but-one" } else { "linear.no-number" };
            return Err(self.language.format(key, &counts));
        };
        match target {
            Target::Text(key, anchor) => self.read(key, anchor, Text::around, paper),
            Target::Issue(key) => {
                self.front = key;
                let contents = self.entry().map(|entry| ask::contents(entry, &self.watch, self.language));
                Ok(self.show(contents.unwrap_or_default(), paper))
            }
            Target::Place(place) => {
                let list = ask::place(&self.library, place, self.language)?;
                Ok(self.show(list, paper))
            }
        }
    }

    /// Tells the text at a place, opened in a way that [`Text`] knows.
    fn read(
        &mut self,
        key: IssueKey,
        anchor: Anchor,
        opened: fn(&Entry, Anchor, PageSetting, Language) -> Text,
        paper: Paper,
    ) -> Result<Vec<String>, String> {
        let entry = self.library.get(key).cloned();
        let entry = entry.ok_or_else(|| self.language.text("status.end").to_owned())?;
        self.front = key;
        let setting = PageSetting {
            width: paper.width,
            gutter: Cells(0),
            profile: self.profile,
            indent: Cells(4),
            skim: false,
        };
        self.leave(View::Text(Box::new(opened(&entry, anchor, setting, self.language))));
        Ok(self.more(paper))
    }

    /// Every command with its letters, its words and what it does.
    fn help(&self, paper: Paper) -> Vec<String> {
        let mut lines = self.words(self.language.text("linear.how"), paper.width);
        for named in &NAMED {
            let words: Vec<&str> = named.letters.iter().copied().chain(named.words(self.language)).collect();
            let does = self.language.text(named.does);
            let line = self.language.format("linear.row", &[("names", &words.join(" ")), ("does", &does)]);
            lines.extend(wrapped("", &line, paper.width, self.profile));
        }
        lines.extend(self.words(self.language.text("linear.no-basket"), paper.width));
        lines
    }
}

#[cfg(test)]
mod tests;

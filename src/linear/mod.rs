//! The reader without a screen: a line is typed, lines are told.
//!
//! For screen readers and terminals that can only print: nothing is drawn over, nothing is addressed, whatever can be
//! chosen has a number. Texts and lists come by screenfuls. Invariants: a line in, lines out, and nothing else; every
//! line told is free of control characters and as wide as the text is set. Limit: whoever reads and prints, and whoever
//! keeps and writes ([`Host`]), is in `cli`.

mod ask;
mod basket;
mod bookmarks;
mod cite;
mod command;
mod compare;
mod going;
mod help;
mod keeping;
mod list;
mod reading;
mod text;
mod watched;

pub use help::commands;
pub use keeping::Host;

use crate::export::CitationStyle;
use crate::layout::{NARROWEST, PageSetting};
use crate::library::{Entry, IssueKey, Library};
use crate::locale::{Language, masthead};
use crate::lookup::{JumpLibrary, WatchList};
use crate::model::{Link, Place, links};
use crate::text::{Cells, WidthProfile, sanitise};
use basket::Removed;
use command::{Command, parse};
use keeping::Forgetful;
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
    /// The views gone back from, the nearest last.
    ahead: Vec<View>,
    /// The text told last.
    reading: Option<Reading>,
    /// Where the reader was when it was last kept.
    stopped: Option<Place>,
    /// The list that numbers are of.
    choices: List,
    jump: JumpLibrary,
    /// The words that somebody watches.
    watch: WatchList,
    style: CitationStyle,
    host: Box<dyn Host>,
    /// What was cited of the last list, until something else is told.
    cited: Option<Target>,
    /// What was taken away, the last one at the end.
    removed: Vec<Removed>,
    /// The name of the file that was just said to be there already.
    warned: Option<String>,
    /// Whether it was said that nothing can be kept.
    has_complained: bool,
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
        let host = Box::new(Forgetful::default());
        let contents = ask::contents(front, &watch, host.memory(), language);
        Self {
            library,
            language,
            profile,
            front: front.key,
            choices: contents.clone(),
            view: View::List(contents),
            behind: Vec::new(),
            reading: None,
            stopped: None,
            jump: JumpLibrary::default(),
            watch,
            style: CitationStyle::default(),
            ahead: Vec::new(),
            host,
            cited: None,
            removed: Vec::new(),
            warned: None,
            has_complained: false,
            ended: false,
        }
    }

    /// This reader, its citations in a style.
    pub fn citing(self, style: CitationStyle) -> Self {
        Self { style, ..self }
    }

    /// This reader, which leaves behind and finds again what the host keeps.
    pub fn kept_by(self, host: Box<dyn Host>) -> Self {
        Self { host, ..self }
    }

    /// What is told first: which issue it is, what is in it, and how to go on.
    pub fn open(&mut self, paper: Paper) -> Vec<String> {
        let paper = Paper { width: paper.width.max(NARROWEST), ..paper };
        let name = self.entry().map(|entry| masthead(&entry.issue(), self.language)).unwrap_or_default();
        let mut lines = self.words(&name, paper.width);
        let mut contents = self.contents().unwrap_or_default();
        self.choices = contents.clone();
        if !name.is_empty() {
            // The name over the contents has just been told.
            contents.pass_heading();
        }
        self.view = View::List(contents);
        lines.extend(self.more(paper));
        if let Some(stopped) = self.resume() {
            lines.extend(self.words(&stopped, paper.width));
        }
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
                let all = text.issue.articles.len();
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
        // Only the very next line can say again what was said, be it a command or not.
        let warned = self.warned.take();
        let Some((command, about)) = parse(typed) else {
            let words = self.language.format("linear.unknown", &[("typed", &sanitise::line(typed.trim()))]);
            return self.words(&words, paper.width);
        };
        self.host.hear();
        let mut lines = match self.perform(command, &about, warned, paper) {
            Ok(lines) => lines,
            Err(words) => self.words(&words, paper.width),
        };
        lines.extend(self.keep_place(paper));
        lines
    }

    /// What comes of a command; why nothing does.
    fn perform(
        &mut self,
        command: Command,
        about: &str,
        warned: Option<String>,
        paper: Paper,
    ) -> Result<Vec<String>, String> {
        let (language, front) = (self.language, self.entry().cloned());
        let front = front.ok_or_else(|| language.text("status.end").to_owned())?;
        let list = match command {
            Command::More => return self.go_on(paper),
            Command::Number(number) => return self.choose(number, paper),
            Command::Next => return self.step(1, paper),
            Command::Previous => return self.step(-1, paper),
            Command::Back => return self.back(paper),
            Command::Forward => return self.forward(paper),
            Command::ReadOn => return self.read_on(paper),
            Command::Again => {
                self.again();
                return Ok(self.more(paper));
            }
            Command::Help => return Ok(self.help(paper)),
            Command::Cite => return self.cite(about, paper),
            Command::Collect => return self.said(Self::collect, about, paper),
            Command::Annotate => return self.said(Self::annotate, about, paper),
            Command::Remove => return self.said(Self::remove, about, paper),
            Command::Restore => return self.said(|it, _| it.restore(), about, paper),
            Command::SetBookmark => return self.said(Self::set_bookmark, about, paper),
            Command::Move => return self.move_excerpt(about, paper),
            Command::Write => return self.write(&sanitise::line(about), warned, paper),
            Command::Bookmarks => return self.bookmarks(about, paper),
            Command::Quit => {
                self.ended = true;
                return Ok(Vec::new());
            }
            Command::Basket => self.basket()?,
            Command::Contents => self.contents().unwrap_or_default(),
            Command::Library => ask::library(&self.library, &self.watch, self.host.memory(), language),
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

    /// The contents of the issue in front.
    fn contents(&self) -> Option<List> {
        Some(ask::contents(self.entry()?, &self.watch, self.host.memory(), self.language))
    }

    /// What a verb says that tells one sentence.
    fn said(
        &mut self,
        verb: fn(&mut Self, &str) -> Result<String, String>,
        about: &str,
        paper: Paper,
    ) -> Result<Vec<String>, String> {
        let sentence = verb(self, about)?;
        Ok(self.words(&sentence, paper.width))
    }

    /// How a text is set.
    fn setting(&self, paper: Paper) -> PageSetting {
        let (width, profile) = (paper.width, self.profile);
        PageSetting { width, gutter: Cells(0), profile, indent: Cells(4), skim: false }
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
        self.ahead.clear();
        self.behind.push(std::mem::replace(&mut self.view, view));
        if self.behind.len() > LONGEST {
            self.behind.remove(0);
        }
    }

    /// The next screenful of what is being told.
    fn more(&mut self, paper: Paper) -> Vec<String> {
        self.cited = None;
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
                    let links = links(text.issue.blocks(text.article));
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
}

#[cfg(test)]
mod tests;

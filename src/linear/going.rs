//! Going about: on, back and forward, by articles, to what a number leads to.
//!
//! Invariant: a list between does not forget the article that is read. Limit: as many views as [`super::LONGEST`] are kept
//! to go back to, and no longer than the program runs.

use super::list::Target;
use super::text::Text;
use super::{Linear, Paper, View, ask};
use crate::layout::PageSetting;
use crate::library::{Entry, IssueKey};
use crate::locale::Language;
use crate::model::Anchor;

impl Linear {
    /// The next screenful; behind an article's end the next article, behind a list's what was being read, or what the list
    /// begins with.
    pub(super) fn go_on(&mut self, paper: Paper) -> Result<Vec<String>, String> {
        match &self.view {
            View::List(list) if list.is_over() => match self.reading_in_front() {
                Some(_) => self.read_on(paper),
                None if self.choices.len() > 0 => self.choose(1, paper),
                None => Err(self.language.text("linear.how").to_owned()),
            },
            View::Text(text) if text.is_over() => self.step(1, paper),
            _ => Ok(self.more(paper)),
        }
    }

    /// Goes on with what was being read, whatever lists came after it; with the next article where all of it was told.
    pub(super) fn read_on(&mut self, paper: Paper) -> Result<Vec<String>, String> {
        if matches!(&self.view, View::Text(text) if !text.is_over()) {
            return Ok(self.more(paper));
        }
        match self.reading_in_front().and_then(|reading| Some((reading.key, reading.next()?))) {
            Some((key, next)) => self.read(key, next, Text::at, paper),
            None => self.step(1, paper),
        }
    }

    /// Lets the last screenful be printed again.
    pub(super) fn again(&mut self) {
        match &mut self.view {
            View::List(list) => list.printed = list.from,
            View::Text(text) => text.again(),
        }
    }

    /// Back to the list or text before.
    pub(super) fn back(&mut self, paper: Paper) -> Result<Vec<String>, String> {
        let nothing = || self.language.text("status.no-way-back").to_owned();
        let view = self.behind.pop().ok_or_else(nothing)?;
        let here = self.stand_at(view);
        self.ahead.push(here);
        Ok(self.more(paper))
    }

    /// To the list or text that was gone back from.
    pub(super) fn forward(&mut self, paper: Paper) -> Result<Vec<String>, String> {
        let nothing = || self.language.text("status.no-way-forward").to_owned();
        let view = self.ahead.pop().ok_or_else(nothing)?;
        let here = self.stand_at(view);
        self.behind.push(here);
        Ok(self.more(paper))
    }

    /// Puts a view that was gone from in place of the one there is, its last screenful to be told again; the one there was.
    fn stand_at(&mut self, view: View) -> View {
        match &view {
            View::List(list) => {
                self.front = list.issue.unwrap_or(self.front);
                if list.len() > 0 {
                    self.choices = list.clone();
                }
            }
            View::Text(text) => self.front = text.entry.key,
        }
        let here = std::mem::replace(&mut self.view, view);
        self.again();
        here
    }

    /// Goes by `count` articles from the one being read, whatever lists came after it; to the first where none was.
    pub(super) fn step(&mut self, count: isize, paper: Paper) -> Result<Vec<String>, String> {
        let key = self.front;
        let article = self.reading_in_front().and_then(|reading| reading.article);
        let wanted = article.map_or(Some(0), |at| at.checked_add_signed(count));
        let articles = self.library.get(key).map_or(0, |entry| entry.head().articles.len());
        match wanted.filter(|at| *at < articles) {
            Some(at) => self.read(key, Anchor::article(at), Text::around, paper),
            None if count > 0 => Err(self.language.text("status.end").to_owned()),
            None => Err(self.language.text("status.beginning").to_owned()),
        }
    }

    /// Goes to what has a number.
    pub(super) fn choose(&mut self, number: usize, paper: Paper) -> Result<Vec<String>, String> {
        let target = self.target(number)?;
        self.go(target, paper)
    }

    /// What has a number in the last list; that nothing has it.
    pub(super) fn target(&self, number: usize) -> Result<Target, String> {
        self.choices.target(number).ok_or_else(|| {
            let counts = [("number", &number as &dyn std::fmt::Display), ("count", &self.choices.len())];
            let key = match self.choices.len() {
                0 => "linear.no-numbers",
                1 => "linear.no-number-but-one",
                _ => "linear.no-number",
            };
            self.language.format(key, &counts)
        })
    }

    /// Goes to what a number or a name leads to.
    pub(super) fn go(&mut self, target: Target, paper: Paper) -> Result<Vec<String>, String> {
        match target {
            Target::Text(..) | Target::Excerpt(_) | Target::Bookmark(_) => match self.spot(&target) {
                Some((key, anchor)) => self.read(key, anchor, Text::around, paper),
                None => Err(self.not_here(&target)),
            },
            Target::Issue(key) => {
                self.front = key;
                let contents = self.contents().unwrap_or_default();
                let mut lines = self.show(contents, paper);
                if let Some(stopped) = self.resume() {
                    lines.extend(self.words(&stopped, paper.width));
                }
                Ok(lines)
            }
            Target::Place(place) => {
                let list = ask::place(&self.library, place, self.language)?;
                Ok(self.show(list, paper))
            }
        }
    }

    /// The place in a text that is meant; `None` where there is none, or its issue is not in the library.
    pub(super) fn spot(&self, target: &Target) -> Option<(IssueKey, Anchor)> {
        let memory = self.host.memory();
        match target {
            Target::Text(key, anchor) => Some((*key, *anchor)),
            Target::Issue(_) | Target::Place(_) => None,
            Target::Excerpt(id) => self.spot_of(&memory.excerpt(id)?.place),
            Target::Bookmark(name) => self.spot_of(memory.bookmark_named(name)?),
        }
    }

    /// Why there is no place to go to.
    fn not_here(&self, target: &Target) -> String {
        let (memory, language) = (self.host.memory(), self.language);
        let gone = || language.text("linear.gone-target").to_owned();
        match target {
            Target::Excerpt(id) => memory.excerpt(id).map_or_else(gone, |collected| {
                language.format("basket.no-issue", &[("issue", &collected.excerpt.reference.issue)])
            }),
            Target::Bookmark(name) => memory.bookmark_named(name).map_or_else(gone, |place| {
                language.format("bookmark.elsewhere", &[("name", name), ("issue", &place.issue.id)])
            }),
            Target::Text(..) | Target::Issue(_) | Target::Place(_) => gone(),
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
        let setting = self.setting(paper);
        self.leave(View::Text(Box::new(opened(&entry, anchor, setting, self.language))));
        Ok(self.more(paper))
    }
}

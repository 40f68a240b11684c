//! Bookmarks, by their names and by numbers: set, listed, gone to, deleted.
//!
//! Invariant: they are those of the reader with a screen, and one is set before it is said to be. Limit: one is set at
//! the paragraph told last, or where a list leads.

use super::basket::Removed;
use super::command::typed_number;
use super::list::{List, Target};
use super::{Linear, Paper};
use crate::locale::issue_name;
use crate::model::{Anchor, ByteOffset, Place, bookmark_name};
use crate::shelf::Word;
use crate::text::sanitise;

impl Linear {
    /// Sets a bookmark of a name at the paragraph told last; where a number of the last list stands before the name, there.
    pub(super) fn set_bookmark(&mut self, typed: &str) -> Result<String, String> {
        let language = self.language;
        let nowhere = || language.text("linear.bookmark-nowhere").to_owned();
        let numbered = typed.split_once(char::is_whitespace);
        let numbered = numbered.and_then(|(number, name)| Some((typed_number(number)?, name)));
        let (listed, typed) = match numbered {
            Some((number, name)) => (Some(self.spot(&self.target(number)?).ok_or_else(nowhere)?), name),
            None => (None, typed),
        };
        let name = bookmark_name(&sanitise::line(typed));
        if name.is_empty() {
            return Err(language.text("linear.bookmark-what").to_owned());
        }
        let (key, anchor) = listed.or_else(|| self.told()).ok_or_else(nowhere)?;
        let issue = &self.library.get(key).ok_or_else(nowhere)?.issue();
        // What was told last is the end of a screenful; what is meant is its paragraph.
        let anchor = if listed.is_some() { anchor } else { Anchor { offset: ByteOffset(0), ..anchor } };
        let place = Place::of(issue, anchor);
        let before = self.host.memory().bookmark_named(&name).is_some();
        let sentence = if before { "bookmark.moved" } else { "bookmark.set" };
        let sentence = language.format(sentence, &[("name", &name)]);
        Ok(self.confirmed(vec![Word::Bookmark { name, place: Some(place) }], sentence))
    }

    /// Goes to the bookmark of a name, to the one whose name begins so, or to that of a number where they were listed last;
    /// lists them where none is named.
    pub(super) fn bookmarks(&mut self, typed: &str, paper: Paper) -> Result<Vec<String>, String> {
        if typed.is_empty() {
            let list = self.listed_bookmarks()?;
            return Ok(self.show(list, paper));
        }
        let found = self.host.memory().bookmark(typed).map(|(name, _)| Target::Bookmark(name.to_owned()));
        let listed = || typed_number(typed).and_then(|number| self.choices.target(number));
        match found.or_else(|| listed().filter(|target| matches!(target, Target::Bookmark(_)))) {
            Some(target) => self.go(target, paper),
            None => Err(self.language.format("bookmark.unknown", &[("name", &sanitise::line(typed))])),
        }
    }

    fn listed_bookmarks(&self) -> Result<List, String> {
        let language = self.language;
        let all = self.host.memory().bookmarks_in_order();
        if all.is_empty() {
            return Err(language.text("linear.no-bookmarks").to_owned());
        }
        let counted = language.format("bookmark.count", &[("count", &all.len())]);
        let mut list = List::new(&format!("{}  {counted}", language.text("bookmark.title")));
        for (name, place) in all {
            let entry = self.library.entries().iter().find(|entry| place.issue.is_of(entry.head()));
            let issue = entry.map_or_else(|| place.issue.id.clone(), |it| issue_name(it.head(), language));
            let words = format!("{name}  {}  {issue}", place.shown());
            list.add(0, &words, Target::Bookmark(name.to_owned()));
        }
        Ok(list)
    }

    /// Deletes the bookmark of exactly that name.
    pub(super) fn delete_bookmark(&mut self, name: &str) -> Result<String, String> {
        let language = self.language;
        let unknown = || language.format("bookmark.unknown", &[("name", &sanitise::line(name))]);
        let place = self.host.memory().bookmark_named(name).cloned().ok_or_else(unknown)?;
        self.removed.push(Removed::Bookmark(name.to_owned(), Box::new(place)));
        let sentence = language.format("linear.bookmark-deleted", &[("name", &name), ("key", &"u")]);
        Ok(self.confirmed(vec![Word::Bookmark { name: name.to_owned(), place: None }], sentence))
    }
}

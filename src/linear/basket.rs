//! The basket, by numbers: put into it, list, note, order, take out and put back, write to a file or print.
//!
//! Invariants: it is the basket of the reader with a screen, so what is put in or taken out is a word of the shelf; a file
//! that is there is replaced only where somebody was told so and said it again. Limit: a number is of the list told last,
//! which stays as it was told.

use std::io;
use std::path::Path;

use super::command::{amount, typed_number};
use super::list::{List, Target};
use super::{Linear, Paper};
use crate::export::{ByteOrderMark, ExcerptFormat, cite, excerpts_to};
use crate::locale::{begun_large, unwritable};
use crate::lookup::{Passage, TextObject};
use crate::model::{Excerpt, Place};
use crate::right::Right;
use crate::shelf::{Collected, Word};
use crate::text::{Cells, elide, sanitise};

/// The cells of an excerpt by which somebody knows which one is meant.
const BEGINNING: Cells = Cells(40);

/// Something taken away that can be put back.
#[derive(Debug)]
pub(super) enum Removed {
    Excerpt(String, Box<Collected>),
    Bookmark(String, Box<Place>),
}

impl Linear {
    /// Puts into the basket what a number of the last list leads to, else what was cited or told last; as much of it as is
    /// said, else the measure or the sentence of a list, and the paragraph of a text.
    pub(super) fn collect(&mut self, about: &str) -> Result<String, String> {
        let language = self.language;
        let nothing = || language.text("linear.collect-what").to_owned();
        let (number, object) = amount(about).ok_or_else(nothing)?;
        let listed = match number {
            Some(number) => Some(self.target(number)?),
            None => self.cited.clone(),
        };
        if let Some(Target::Excerpt(id)) = &listed {
            let known = self.host.memory().excerpt(id).ok_or_else(nothing)?;
            return Err(language.format("basket.known", &[("words", &self.beginning(known))]));
        }
        let spot = match &listed {
            Some(target) => self.spot(target),
            None => self.told(),
        };
        let (key, anchor) = spot.ok_or_else(nothing)?;
        let issue = self.library.get(key).ok_or_else(nothing)?.issue();
        let passage = match (object, number) {
            // What stands under no measure has none, though one may come after it.
            (Some(object), _) => Passage::at(&issue, object, anchor)
                .filter(|it| object != TextObject::Measure || it.holds(anchor)),
            (None, Some(_)) => Passage::led_to(&issue, anchor),
            (None, None) => Passage::at(&issue, TextObject::Paragraph, anchor),
        };
        let without = match object {
            Some(TextObject::Measure) => "select.no-measure",
            _ => "basket.nothing",
        };
        let passage = passage.ok_or_else(|| language.text(without).to_owned())?;
        let place = Place::of(&issue, passage.anchor());
        let memory = self.host.memory();
        let collected = memory.to_collect(&issue, passage.article, passage.text(&issue), place);
        let (id, words) = (collected.id(), self.beginning(&collected));
        if memory.excerpt(&id).is_some() {
            return Err(language.format("basket.known", &[("words", &words)]));
        }
        let count = memory.excerpts().len() + 1;
        let sentence = language.format("basket.collected", &[("count", &count), ("words", &words)]);
        Ok(self.confirmed(vec![collected.known_by(id)], sentence))
    }

    /// The excerpts in their order, each with its note and its source.
    pub(super) fn basket(&self) -> Result<List, String> {
        let language = self.language;
        let excerpts = self.host.memory().excerpts();
        if excerpts.is_empty() {
            return Err(language.text("linear.basket-empty").to_owned());
        }
        let counted = language.format("basket.count", &[("count", &excerpts.len())]);
        let mut list = List::new(&format!("{}  {counted}", language.text("basket.title")));
        for (at, (id, Collected { excerpt, .. })) in excerpts.into_iter().enumerate() {
            list.add(0, &excerpt.text.replace('\n', " "), Target::Excerpt(id.to_owned()));
            if let Some(note) = &excerpt.note {
                list.say(3, &language.format("basket.note", &[("note", note)]));
            }
            list.say(3, &cite(&excerpt.reference, self.style, at + 1));
        }
        Ok(list)
    }

    /// Writes a note beside the excerpt of a number; takes it away where there are no words.
    pub(super) fn annotate(&mut self, about: &str) -> Result<String, String> {
        let how = || self.language.text("linear.note-what").to_owned();
        let (number, note) = about.split_once(char::is_whitespace).unwrap_or((about, ""));
        let (id, collected) = self.listed_excerpt(number).ok_or_else(how)??;
        let collected = collected.noted(&sanitise::line(note));
        let sentence = match &collected.excerpt.note {
            Some(note) => self.language.format("basket.note", &[("note", note)]),
            None => self.language.text("linear.note-gone").to_owned(),
        };
        Ok(self.confirmed(vec![collected.known_by(id)], begun_large(&sentence)))
    }

    /// Moves the excerpt of a number to another number; tells the basket as it is then.
    pub(super) fn move_excerpt(&mut self, about: &str, paper: Paper) -> Result<Vec<String>, String> {
        let how = || self.language.text("linear.move-what").to_owned();
        let mut numbers = about.split_whitespace();
        let (Some(from), Some(to), None) = (numbers.next(), numbers.next(), numbers.next()) else {
            return Err(how());
        };
        let to = typed_number(to).and_then(|to| to.checked_sub(1)).ok_or_else(how)?;
        let (id, _) = self.listed_excerpt(from).ok_or_else(how)??;
        let memory = self.host.memory();
        let at = memory.excerpts().iter().position(|(known, _)| *known == id).ok_or_else(how)?;
        let words = memory.move_excerpt(at, to);
        let said = self.confirmed(words, String::new());
        let mut lines = self.words(&said, paper.width);
        lines.retain(|line| !line.is_empty());
        let list = self.basket()?;
        lines.extend(self.show(list, paper));
        Ok(lines)
    }

    /// Takes out the excerpt of a number, or deletes the bookmark of a number or a name.
    pub(super) fn remove(&mut self, about: &str) -> Result<String, String> {
        let language = self.language;
        // A number is of the list told last where that has any to take out; else it may be the name of a bookmark.
        let target = match typed_number(about) {
            Some(number) if self.choices.is_kept() => Some(self.target(number)?),
            _ => None,
        };
        match target {
            Some(Target::Bookmark(name)) => return self.delete_bookmark(&name),
            None if self.host.memory().bookmark_named(about).is_some() => {
                return self.delete_bookmark(about);
            }
            _ => {}
        }
        let how = || language.text("linear.remove-what").to_owned();
        let (id, collected) = self.listed_excerpt(about).ok_or_else(how)??;
        let count = self.host.memory().excerpts().len().saturating_sub(1);
        self.removed.push(Removed::Excerpt(id.clone(), Box::new(collected)));
        let sentence = language.format("basket.removed-key", &[("count", &count), ("key", &"u")]);
        Ok(self.confirmed(vec![Word::Excerpt { id, collected: None }], sentence))
    }

    /// Puts back what was taken away last.
    pub(super) fn restore(&mut self) -> Result<String, String> {
        let language = self.language;
        // What was made anew since is not to be lost for what it was before.
        let memory = self.host.memory();
        self.removed.retain(|removed| match removed {
            Removed::Excerpt(id, _) => memory.excerpt(id).is_none(),
            Removed::Bookmark(name, _) => memory.bookmark_named(name).is_none(),
        });
        match self.removed.pop() {
            None => Err(language.text("basket.none-removed").to_owned()),
            Some(Removed::Excerpt(id, collected)) => {
                let sentence = language.format("linear.restored", &[("words", &self.beginning(&collected))]);
                Ok(self.confirmed(vec![collected.known_by(id)], sentence))
            }
            Some(Removed::Bookmark(name, place)) => {
                let sentence = language.format("bookmark.set", &[("name", &name)]);
                Ok(self.confirmed(vec![Word::Bookmark { name, place: Some(*place) }], sentence))
            }
        }
    }

    /// Writes the excerpts to a file in the format of its extension; tells them where none is named.
    pub(super) fn write(
        &mut self,
        name: &str,
        warned: Option<String>,
        paper: Paper,
    ) -> Result<Vec<String>, String> {
        let language = self.language;
        let excerpts: Vec<Excerpt> = self
            .host
            .memory()
            .excerpts()
            .into_iter()
            .map(|(_, collected)| collected.excerpt.clone())
            .collect();
        if excerpts.is_empty() {
            return Err(language.text("linear.basket-empty").to_owned());
        }
        if name.is_empty() {
            let text =
                excerpts_to(ExcerptFormat::Text, &excerpts, self.style, language, ByteOrderMark::Before);
            let text = String::from_utf8(text.map_err(|error| error.to_string())?).unwrap_or_default();
            return Ok(text.lines().flat_map(|line| self.words(line, paper.width)).collect());
        }
        if !self.host.allows(Right::Writes) {
            let what = Right::Writes.description(language);
            return Err(begun_large(&language.format("status.forbidden", &[("right", &what)])));
        }
        let Some(format) = ExcerptFormat::of_path(Path::new(name)) else {
            return Err(language.format("basket.no-format", &[("known", &ExcerptFormat::extensions())]));
        };
        let failed = |path: &Path, error: &io::Error| {
            language.format("basket.failed", &[("sentence", &unwritable(path, error, language))])
        };
        let bytes = excerpts_to(format, &excerpts, self.style, language, ByteOrderMark::Before)
            .map_err(|error| failed(Path::new(name), &error))?;
        let (path, written) = self.host.write(name, &bytes, warned.as_deref() == Some(name));
        match written {
            Ok(()) => {
                let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let folder = path.parent().unwrap_or(&path).display();
                let facts: [(&str, &dyn std::fmt::Display); 3] =
                    [("count", &excerpts.len()), ("name", &file), ("folder", &folder)];
                Ok(self.words(&language.format("basket.written", &facts), paper.width))
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.warned = Some(name.to_owned());
                Err(language.format("linear.exists", &[("path", &path.display())]))
            }
            Err(error) => Err(failed(&path, &error)),
        }
    }

    /// The excerpt of a number of the last list, or that it is no longer in the basket; `None` where it is the number of
    /// no excerpt.
    fn listed_excerpt(&self, typed: &str) -> Option<Result<(String, Collected), String>> {
        let Target::Excerpt(id) = self.choices.target(typed_number(typed)?)? else { return None };
        let gone = || self.language.format("linear.gone", &[("number", &typed)]);
        Some(self.host.memory().excerpt(&id).cloned().map(|collected| (id, collected)).ok_or_else(gone))
    }

    /// The first words of an excerpt.
    fn beginning(&self, collected: &Collected) -> String {
        elide(&collected.excerpt.text.replace('\n', " "), BEGINNING, self.profile)
    }
}

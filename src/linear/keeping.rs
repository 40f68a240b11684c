//! What the reader leaves behind and finds again, as the reader with a screen does: by the same words of the shelf.
//!
//! Invariants: what is confirmed has been kept; where the reader is counts after every answer that told a text. Limit:
//! what cannot be kept is told once, and after that only of what is confirmed.

use std::fmt::Debug;
use std::io;
use std::path::PathBuf;

use super::reading::Reading;
use super::{Linear, Paper};
use crate::library::{Entry, IssueKey};
use crate::locale::system_reason;
use crate::model::{Anchor, IssueName, Place};
use crate::right::Right;
use crate::shelf::{Memory, ShelfError, Word};

/// What the program around the reader allows and does for it.
pub trait Host: Debug {
    /// Whether this run has a right.
    fn allows(&self, right: Right) -> bool;

    /// Takes in what other sessions left since it was last asked.
    fn hear(&mut self);

    /// What was left behind, by this session and all others.
    fn memory(&self) -> &Memory;

    /// Keeps words for later sessions, and knows them from now on.
    ///
    /// # Errors
    /// [`ShelfError`] where they are not on the disk.
    fn keep(&mut self, words: Vec<Word>) -> Result<(), ShelfError>;

    /// Writes a file of a name, over another one only where it `replaces` it; where it is or would be, and whether it is.
    ///
    /// # Errors
    /// What the operating system says; [`io::ErrorKind::AlreadyExists`] where another file is there.
    fn write(&mut self, name: &str, bytes: &[u8], replaces: bool) -> (PathBuf, io::Result<()>);
}

/// A host that remembers until it is gone, and writes nothing.
#[derive(Debug, Default)]
pub(super) struct Forgetful(Memory);

impl Host for Forgetful {
    fn allows(&self, right: Right) -> bool {
        right != Right::Writes
    }

    fn hear(&mut self) {}

    fn memory(&self) -> &Memory {
        &self.0
    }

    fn keep(&mut self, words: Vec<Word>) -> Result<(), ShelfError> {
        words.into_iter().for_each(|word| self.0.say(word));
        Ok(())
    }

    fn write(&mut self, name: &str, _bytes: &[u8], _replaces: bool) -> (PathBuf, io::Result<()>) {
        (name.into(), Err(io::ErrorKind::Unsupported.into()))
    }
}

impl Linear {
    /// Keeps words, then says a sentence; where they cannot be kept, that.
    pub(super) fn confirmed(&mut self, words: Vec<Word>, sentence: String) -> String {
        match self.host.keep(words) {
            Ok(()) => sentence,
            Err(error) => match self.complaint(&error) {
                Some(complaint) => complaint,
                None => sentence + self.language.text("status.this-session"),
            },
        }
    }

    /// That nothing can be kept, the first time.
    fn complaint(&mut self, ShelfError { path, error }: &ShelfError) -> Option<String> {
        let first = !std::mem::replace(&mut self.has_complained, true);
        let reason = system_reason(error, self.language);
        first.then(|| {
            self.language.format("status.not-kept", &[("path", &path.display()), ("reason", &reason)])
        })
    }

    /// Keeps where the reader is, and that an article was told to its end, where that is not known yet; what there is to
    /// say of it.
    pub(super) fn keep_place(&mut self, paper: Paper) -> Vec<String> {
        let Some((place, words)) = self.place_words() else { return Vec::new() };
        // Where this session is has to change to be said: another one may be further since.
        if self.stopped.as_ref() == Some(&place) {
            return Vec::new();
        }
        self.stopped = Some(place);
        if words.is_empty() {
            return Vec::new();
        }
        let complaint = self.host.keep(words).err().and_then(|error| self.complaint(&error));
        complaint.map(|complaint| self.words(&complaint, paper.width)).unwrap_or_default()
    }

    /// Where the reader is, if this session told a text, and the words that say so, as far as that is not known.
    fn place_words(&self) -> Option<(Place, Vec<Word>)> {
        let reading = self.reading.filter(|reading| reading.is_told)?;
        let entry = self.library.get(reading.key)?;
        let memory = self.host.memory();
        let mut words = Vec::new();
        let place = Place::of(&entry.issue(), reading.stops_at());
        let issue = place.issue.clone();
        if memory.position(&issue) != Some(&place) {
            words.push(Word::Position(place.clone()));
        }
        let (library, file) = (self.library.name(), self.library.file_of(&entry.source));
        if memory.opened(&library) != Some(file.as_str()) {
            words.push(Word::Opened { library, file });
        }
        let ended = reading.article.filter(|_| reading.next().is_none());
        if let Some(article) = ended.and_then(|article| entry.head().article_name(article))
            && !memory.is_read(&issue, &article)
        {
            words.push(Word::Read { issue, article, read: true });
        }
        Some((place, words))
    }

    /// Goes on where an earlier session stopped in the issue in front, unless that is where it begins or something of it
    /// has been told; what there is to say of it.
    pub(super) fn resume(&mut self) -> Option<String> {
        if self.reading_in_front().is_some() {
            return None;
        }
        let entry = self.entry()?;
        let place = self.host.memory().position(&IssueName::of(entry.head()))?;
        let anchor = place.in_issue(&entry.issue()).anchor();
        if [Anchor::default(), Anchor::article(0)].contains(&anchor) {
            return None;
        }
        let title = match anchor.article {
            Some(article) => entry.head().articles.get(article)?.title.trim(),
            None => self.language.text("status.preface"),
        };
        let title = if title.is_empty() { self.language.text("title.untitled") } else { title };
        let reading = Reading::stopped(entry, anchor);
        let is_last = anchor.article.map_or(0, |article| article + 1) == entry.head().articles.len();
        let key = match reading.next() {
            Some(_) => "linear.stopped",
            None if is_last => "linear.stopped-last",
            None => "linear.stopped-behind",
        };
        let stopped = self.language.format(key, &[("title", &title)]);
        self.reading = Some(reading);
        Some(stopped)
    }

    /// The issue of a place that was kept and where it is there, if the library has it.
    pub(super) fn spot_of(&self, place: &Place) -> Option<(IssueKey, Anchor)> {
        let is_meant = |entry: &&Entry| place.issue.is_of(entry.head());
        let entry = self.library.entries().iter().find(is_meant)?;
        Some((entry.key, place.in_issue(&entry.issue()).anchor()))
    }
}

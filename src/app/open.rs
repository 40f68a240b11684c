//! The issues that are open: all that depends on one issue, and which of them is in front.
//!
//! Invariant: there is always one in front, and no issue is open twice in one text. Limit: few are kept behind it; of the others
//! only the places left in the history are known.

use std::sync::Arc;

use super::{Contents, Found, Geometry, Mark, Reading};
use crate::layout::PageSetting;
use crate::library::{Entry, Held, IssueKey};
use crate::locale::{Language, facts};
use crate::lookup::Hit;
use crate::model::{Anchor, Article, Issue, Place};
use crate::text::Cells;

/// How many issues are kept open behind the one in front.
const KEPT: usize = 12;

/// A place in the text of an issue of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The issue.
    pub key: IssueKey,
    /// Where the window stands in it.
    pub mark: Mark,
}

impl Spot {
    /// An issue's text at `anchor`.
    pub fn at(key: IssueKey, anchor: Anchor) -> Self {
        Self { key, mark: Mark::at(anchor) }
    }
}

/// An open issue: what of the state depends on it alone.
#[derive(Debug)]
pub struct Open {
    /// Which issue of the library it is.
    pub key: IssueKey,
    /// As the library holds it.
    pub(super) held: Held,
    /// The issue.
    pub issue: Arc<Issue>,
    /// Its contents.
    pub contents: Contents,
    /// The reader's window on it.
    pub reading: Reading,
    /// What was last found in it, to be marked in the text.
    pub found: Option<Found>,
    /// Where the reader was when the words there went, and where the reader was put: a file that is being saved comes back.
    pub(super) lost: Option<(Place, Mark)>,
}

impl Open {
    /// An issue opened at its beginning.
    pub(super) fn new(entry: &Entry, setting: PageSetting, language: Language) -> Self {
        Self::of_held(entry.key, &entry.held, setting, language)
    }

    fn of_held(key: IssueKey, held: &Held, setting: PageSetting, language: Language) -> Self {
        let (held, issue) = (held.clone(), held.issue());
        let facts = issue.articles.iter().map(|article| facts(article, language)).collect();
        let contents =
            Contents::new(&issue, language.text("title.untitled"), language.text("status.preface"));
        let reading = Reading::new(Arc::clone(&issue), facts, setting, 1);
        Self { key, held, issue, contents, reading, found: None, lost: None }
    }

    /// This issue opened a second time, at this place.
    pub(super) fn again(&self, language: Language) -> Self {
        let mut open = Self::of_held(self.key, &self.held, self.reading.setting(), language);
        open.reading.set_height(self.reading.height());
        open.reading.return_to(self.reading.mark());
        open.contents.select(self.contents.selected());
        Self { found: self.found.clone(), ..open }
    }

    /// The article being read, or whose text stands at the top of the window.
    pub fn article(&self) -> Option<&Article> {
        self.reading.article().and_then(|index| self.issue.articles.get(index))
    }

    /// Sets everything anew for the panes it is shown in; keeps every place.
    pub(super) fn fit(&mut self, geometry: &Geometry, setting: PageSetting) {
        self.reading.reset(setting, usize::from(geometry.article.height));
        let contents = geometry.contents;
        self.contents.fit(Cells(contents.width.into()), usize::from(contents.height), setting.profile);
    }

    /// The hit gone to last, where it is in sight.
    pub(super) fn hit_in_sight(&mut self) -> Option<Anchor> {
        let hit = self.found.as_ref().and_then(Found::current).map(Hit::anchor)?;
        self.reading.shows(hit).then_some(hit)
    }

    /// Where the reader is in it.
    pub fn spot(&self) -> Spot {
        Spot { key: self.key, mark: self.reading.mark() }
    }
}

/// The open issues.
#[derive(Debug)]
pub(super) struct OpenIssues {
    /// The one that is shown.
    pub(super) front: Open,
    /// The others, the one left last at the end.
    behind: Vec<Open>,
}

impl OpenIssues {
    pub(super) fn new(front: Open) -> Self {
        Self { front, behind: Vec::new() }
    }

    /// An issue that is open behind the one in front.
    pub(super) fn behind(&self, key: IssueKey) -> Option<&Open> {
        self.behind.iter().find(|open| open.key == key)
    }

    /// The issue of a key, if it is open.
    pub(super) fn get(&self, key: IssueKey) -> Option<&Open> {
        if self.front.key == key { Some(&self.front) } else { self.behind(key) }
    }

    /// Takes in that the text of an issue is another, if it is open: the reader is at the words that were read, also where
    /// they were gone meanwhile and nobody moved, and what was found is looked for anew.
    pub(super) fn renew(&mut self, entry: &Entry, language: Language) {
        let issue = entry.issue();
        self.reopen(entry, language, |renewed, before| {
            let lost = before.lost.take().filter(|(_, mark)| *mark == before.reading.mark());
            let place =
                lost.map_or_else(|| Place::of(&before.issue, before.reading.anchor()), |(place, _)| place);
            let found = place.in_issue(&issue);
            let anchor = found.anchor();
            renewed.reading.go(anchor);
            renewed.lost = (!found.has_words()).then(|| (place, renewed.reading.mark()));
            renewed.found = before.found.take().map(|found| Found::search(&issue, found.words(), anchor));
        });
    }

    /// Takes in that more has been read out of an issue than when it was opened, if it is open; its text is the same.
    pub(super) fn deepen(&mut self, entry: &Entry, language: Language) {
        self.reopen(entry, language, |deepened, before| {
            deepened.reading.return_to(before.reading.mark());
            deepened.found = before.found.take();
        });
    }

    /// Opens an issue anew if it is open; `give` gives the new one, named first, what there was of the one before.
    fn reopen(&mut self, entry: &Entry, language: Language, give: impl Fn(&mut Open, &mut Open)) {
        let opened = std::iter::once(&mut self.front).chain(&mut self.behind);
        for open in opened.filter(|open| open.key == entry.key) {
            let mut reopened = Open::new(entry, open.reading.setting(), language);
            reopened.reading.set_height(open.reading.height());
            give(&mut reopened, open);
            reopened.contents.select(open.contents.selected());
            *open = reopened;
        }
    }

    /// Brings an issue to the front that is open; says whether it is.
    pub(super) fn bring(&mut self, key: IssueKey) -> bool {
        if self.front.key == key {
            return true;
        }
        let Some(at) = self.behind.iter().position(|open| open.key == key) else { return false };
        let open = self.behind.remove(at);
        self.add(open);
        true
    }

    /// Puts an issue in front that was not open.
    pub(super) fn add(&mut self, open: Open) {
        self.behind.push(std::mem::replace(&mut self.front, open));
        if self.behind.len() > KEPT {
            self.behind.remove(0);
        }
    }
}

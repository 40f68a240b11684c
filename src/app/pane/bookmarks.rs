//! The bookmarks: where each is, to go there or to take it away.
//!
//! Invariant: what was deleted last can be had back as long as the list is open. Limit: none of other libraries can be gone
//! to; they are listed all the same.

use crate::app::{Answers, Area, Clicked, HintRow, Listed, Rows, State, Turn, bookmarks, history};
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::locale::Language;
use crate::model::Place;
use crate::shelf::Word;

/// The list of bookmarks.
#[derive(Debug)]
pub struct BookmarksPane {
    all: Vec<(String, Place)>,
    rows: Rows<usize>,
    language: Language,
    /// What was taken away, the last at the end.
    deleted: Vec<(String, Place)>,
}

impl BookmarksPane {
    /// The list, the first bookmark chosen.
    pub(super) fn open(state: &State) -> Self {
        let mut it =
            Self { all: Vec::new(), rows: Rows::new(), language: state.language, deleted: Vec::new() };
        it.renew(state);
        it
    }

    fn chosen(&self) -> Option<&(String, Place)> {
        self.all.get(self.rows.chosen()?)
    }
}

impl Answers for BookmarksPane {
    fn context(&self) -> Context {
        Context::Bookmarks
    }

    fn fit(&mut self, area: Area, setting: PageSetting) {
        self.rows.fit(usize::from(area.height), setting.profile);
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.rows.act(action, count) {
            return Turn::Stays;
        }
        match (action, self.chosen().cloned()) {
            (Action::Open, Some((name, place))) => {
                // As the jump box does, so that back leads here again.
                match history::spot_to_go_to(state, &place) {
                    Some(spot) => return Turn::Goes(spot),
                    None => bookmarks::go_to(state, &name, place),
                }
            }
            (Action::DeleteBookmark, Some((name, place))) => {
                bookmarks::delete(state, &name);
                self.deleted.push((name, place));
                self.renew(state);
            }
            (Action::RestoreBookmark, _) => {
                if let Some((name, place)) = self.deleted.pop() {
                    state.keep(Word::Bookmark { name, place: Some(place) });
                    self.renew(state);
                }
            }
            (Action::Dismiss | Action::OpenBookmarks, _) => return Turn::Returns,
            (Action::Open | Action::DeleteBookmark, None) => {}
            _ => return Turn::Passes,
        }
        Turn::Stays
    }

    fn renew(&mut self, state: &State) {
        let chosen = self.chosen().map(|(name, _)| name.clone());
        self.all = bookmarks::all(state);
        let row = |(at, (name, place)): (usize, &(String, Place))| (bookmarks::row(name, place), Some(at));
        self.rows.set(self.all.iter().enumerate().map(row).collect());
        // Other sessions set and delete what they like.
        if let Some(at) = self.all.iter().position(|(name, _)| Some(name) == chosen.as_ref()) {
            self.rows.choose(at);
        }
    }

    fn title(&self, _state: &State) -> Option<(String, String)> {
        let counted = self.language.format("bookmark.count", &[("count", &self.all.len())]);
        Some((self.language.text("bookmark.title").to_owned(), counted))
    }

    fn words(&self) -> Option<(Vec<String>, usize)> {
        Some(self.rows.words())
    }

    fn list(&self) -> Option<Listed<'_>> {
        Some(self.rows.listed(self.language.text("bookmark.none")))
    }

    fn place(&self, _state: &State) -> String {
        let (place, of) = self.rows.place(|_| true);
        format!("{place}/{of}")
    }

    fn click(&mut self, row: usize) -> Clicked {
        self.rows.click(row)
    }

    fn hints(&self) -> &'static [HintRow] {
        const HINTS: [HintRow; 5] = [
            (Action::OpenHelp, "hint.help"),
            (Action::Open, "hint.go"),
            (Action::DeleteBookmark, "hint.delete"),
            (Action::Dismiss, "hint.back"),
            (Action::RestoreBookmark, "hint.restore"),
        ];
        let [before @ .., _] = &HINTS;
        // Nothing was deleted, nothing comes back.
        if self.deleted.is_empty() { before } else { &HINTS }
    }
}

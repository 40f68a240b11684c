//! Bookmarks as their words make them: in which order they are told, and which one is meant.
//!
//! Invariant: whoever lists or looks for one goes by these. Limit: of several names that begin as typed the first is
//! meant.

use super::memory::Memory;
use crate::model::Place;

impl Memory {
    /// All bookmarks, each with its place: letters first, then names.
    pub fn bookmarks_in_order(&self) -> Vec<(&str, &Place)> {
        let mut all: Vec<(&str, &Place)> = self.bookmarks().collect();
        all.sort_by_key(|(name, _)| (name.chars().count() > 1, *name));
        all
    }

    /// The place of the bookmark of exactly that name.
    pub fn bookmark_named(&self, name: &str) -> Option<&Place> {
        self.bookmarks().find(|(known, _)| *known == name).map(|(_, place)| place)
    }

    /// The bookmark of a name, else the first whose name begins so.
    pub fn bookmark(&self, typed: &str) -> Option<(&str, &Place)> {
        let same = self.bookmarks().find(|(name, _)| *name == typed);
        same.or_else(|| self.bookmarks().find(|(name, _)| name.starts_with(typed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Anchor, Issue};
    use crate::shelf::Word;

    #[test]
    fn letters_come_first_and_a_whole_name_before_a_beginning() {
        let mut memory = Memory::default();
        for name in ["中试平台", "b", "中试", "a"] {
            let place = Place::of(&Issue::default(), Anchor::default());
            memory.say(Word::Bookmark { name: name.to_owned(), place: Some(place) });
        }
        let names: Vec<&str> = memory.bookmarks_in_order().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "b", "中试", "中试平台"]);
        let meant = |typed| memory.bookmark(typed).map(|(name, _)| name);
        assert_eq!((meant("中试"), meant("中试平"), meant("c")), (Some("中试"), Some("中试平台"), None));
    }
}

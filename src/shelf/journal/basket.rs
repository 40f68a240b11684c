//! The basket as its words make it: putting in, moving, taking out, for whoever shows it.
//!
//! Invariants: the same words of the same article are in it once; a move speaks anew of none but those between. Limit: two
//! sessions that put in at once may give the same number, which the next move puts right.

use super::memory::Memory;
use super::word::{Collected, Word};
use crate::model::{Excerpt, Issue, Place, Reference};

impl Collected {
    /// The same with another note; without one where that is empty.
    #[must_use]
    pub fn noted(self, note: &str) -> Self {
        let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
        Self { excerpt: Excerpt { note, ..self.excerpt }, ..self }
    }

    /// The word that says that it is in the basket as it is now.
    pub fn known_by(self, id: String) -> Word {
        Word::Excerpt { id, collected: Some(Box::new(self)) }
    }
}

impl Memory {
    /// Words of an article of an issue (`None`: of the preface) that stand at `place`, as they are put behind all others.
    pub fn to_collect(&self, issue: &Issue, article: Option<usize>, text: String, place: Place) -> Collected {
        let last = self.excerpts().last().map_or(0, |(_, collected)| collected.order);
        let excerpt = Excerpt { text, note: None, reference: Reference::to(issue, article) };
        Collected { excerpt, place, order: last + 1 }
    }

    /// The excerpt of an id, where it is in the basket.
    pub fn excerpt(&self, id: &str) -> Option<&Collected> {
        self.excerpts().into_iter().find(|(known, _)| *known == id).map(|(_, collected)| collected)
    }

    /// What to say so that the excerpt at `from` stands at `to`, or last where there is no such place; both from 0.
    pub fn move_excerpt(&self, from: usize, to: usize) -> Vec<Word> {
        let mut all = self.excerpts();
        let mut orders: Vec<u64> = all.iter().map(|(_, collected)| collected.order).collect();
        orders.sort_unstable();
        if from < all.len() {
            let moved = all.remove(from);
            all.insert(to.min(all.len()), moved);
        }
        // Only those whose place has changed are said anew: no more than lie between.
        let mut least = 0;
        let mut words = Vec::new();
        for ((id, collected), order) in all.into_iter().zip(orders) {
            // Two sessions may have given the same.
            let order = order.max(least);
            least = order + 1;
            if collected.order != order {
                words.push(Collected { order, ..collected.clone() }.known_by(id.to_owned()));
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Anchor;

    fn filled(texts: &[&str]) -> Memory {
        let (issue, mut memory) = (Issue::default(), Memory::default());
        for text in texts {
            let place = Place::of(&issue, Anchor::default());
            let collected = memory.to_collect(&issue, None, (*text).to_owned(), place);
            let id = collected.id();
            memory.say(collected.known_by(id));
        }
        memory
    }

    fn texts(memory: &Memory) -> Vec<String> {
        memory.excerpts().into_iter().map(|(_, collected)| collected.excerpt.text.clone()).collect()
    }

    #[test]
    fn what_is_put_in_stands_last_and_is_moved_by_few_words() {
        let mut memory = filled(&["甲", "乙", "丙", "丁"]);
        assert_eq!(texts(&memory), ["甲", "乙", "丙", "丁"]);
        let words = memory.move_excerpt(2, 1);
        assert_eq!(words.len(), 2);
        words.into_iter().for_each(|word| memory.say(word));
        assert_eq!(texts(&memory), ["甲", "丙", "乙", "丁"]);
        memory.move_excerpt(0, 99).into_iter().for_each(|word| memory.say(word));
        assert_eq!(texts(&memory), ["丙", "乙", "丁", "甲"]);
        assert!(memory.move_excerpt(9, 0).is_empty() && memory.move_excerpt(1, 1).is_empty());
    }

    #[test]
    fn a_note_that_is_empty_is_none() {
        let memory = filled(&["甲"]);
        let collected = memory.excerpts()[0].1.clone();
        assert_eq!(collected.clone().noted(" 可借鉴 ").excerpt.note.as_deref(), Some("可借鉴"));
        assert_eq!(collected.noted("  ").excerpt.note, None);
    }
}

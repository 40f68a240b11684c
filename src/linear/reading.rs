//! Where somebody is in a text, which the lists between do not change.
//!
//! Invariant: it is the last text told, until another is. Limit: one place; the views gone from are kept apart from it.

use super::Linear;
use super::text::Text;
use crate::library::{Entry, IssueKey};
use crate::model::{Anchor, Article, BlockIndex, ByteOffset};

/// The text told last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) key: IssueKey,
    /// The article; `None` is the preface.
    pub(super) article: Option<usize>,
    /// The words told last, or those that were asked for.
    pub(super) here: (BlockIndex, ByteOffset),
    /// Where what has not been told begins; `None` where all has been.
    next: Option<(BlockIndex, ByteOffset)>,
    /// Where its last words end.
    end: (BlockIndex, ByteOffset),
    /// Whether it was told now, and not by an earlier session.
    pub(super) is_told: bool,
}

impl Reading {
    pub(super) fn of(text: &Text) -> Self {
        let end = end_of(&text.entry, text.article);
        Self {
            key: text.entry.key,
            article: text.article,
            here: text.here(),
            next: text.next(),
            end,
            is_told: true,
        }
    }

    /// Where an earlier session stopped in a text: behind the last words of what it told whole.
    pub(super) fn stopped(entry: &Entry, anchor: Anchor) -> Self {
        let (here, end) = ((anchor.block, anchor.offset), end_of(entry, anchor.article));
        let next = (here < end).then_some(here);
        Self { key: entry.key, article: anchor.article, here, next, end, is_told: false }
    }

    /// Where the next session is to go on: what has not been told, else behind the last words, which no width changes.
    pub(super) fn stops_at(&self) -> Anchor {
        let (block, offset) = self.next.unwrap_or(self.end);
        Anchor { article: self.article, block, offset }
    }

    /// Where to go on; `None` where all has been told.
    pub(super) fn next(&self) -> Option<Anchor> {
        self.next.map(|(block, offset)| Anchor { article: self.article, block, offset })
    }
}

/// Where the last words of an article end, or of the preface.
fn end_of(entry: &Entry, article: Option<usize>) -> (BlockIndex, ByteOffset) {
    let issue = entry.issue();
    let blocks = issue.blocks(article);
    let length = blocks.last().map_or(0, |block| block.plain_text().len());
    (BlockIndex(blocks.len().saturating_sub(1)), ByteOffset(length))
}

impl Linear {
    /// What is being read of the issue in front.
    pub(super) fn reading_in_front(&self) -> Option<Reading> {
        self.reading.filter(|reading| reading.key == self.front)
    }

    /// The article told last.
    pub(super) fn article(&self) -> Option<Article> {
        let Reading { key, article, .. } = self.reading?;
        self.library.get(key)?.issue().articles.get(article?).cloned()
    }

    /// The key of what Enter does after all of a list has been told; `None` where it does nothing.
    pub(super) fn after_list(&self) -> Option<&'static str> {
        match self.reading_in_front() {
            Some(reading) if reading.next().is_some() => Some("linear.more-reading"),
            Some(reading) => self.after_article(reading.article),
            None if self.choices.len() > 0 => Some("linear.more-first"),
            None => None,
        }
    }

    /// The key of what Enter does after all of an article has been told; `None` behind the last.
    pub(super) fn after_article(&self, article: Option<usize>) -> Option<&'static str> {
        let all = self.library.get(self.front).map_or(0, |entry| entry.head().articles.len());
        (article.map_or(0, |index| index + 1) < all).then_some("linear.more-next")
    }
}

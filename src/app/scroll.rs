//! An issue as one scroll: its parts in order, each set as a page when it is first needed.
//!
//! The parts are the preface (where there is one) and each article; the end of one leads into the next. A page is kept
//! until the measure or the width profile changes, or the window has gone far from it. Invariant: every place handed
//! out is a row of a page or of the gap after it. Limit: only the parts near the window stay set, so a step over many
//! parts sets them one after the other.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::rc::Rc;
use std::sync::Arc;

use crate::layout::{Page, PageSetting, lay_out};
use crate::model::{Anchor, Issue};

/// Blank rows between the end of one part and the title of the next.
const GAP: usize = 2;

/// How many parts before and after the window stay set.
const KEPT: usize = 8;

/// A row of the flow: the part's place among the parts, and the row of its page (or of the gap after it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct ScrollPosition {
    pub(super) part: usize,
    pub(super) row: usize,
}

/// The parts of an issue and the pages of those near the window.
#[derive(Debug)]
pub(super) struct Scroll {
    issue: Arc<Issue>,
    /// The sentence under each article's title.
    facts: Vec<String>,
    parts: Vec<Option<usize>>,
    setting: PageSetting,
    pages: BTreeMap<usize, Rc<Page>>,
}

impl Scroll {
    /// The parts of `issue`, none of them set yet.
    pub(super) fn new(issue: Arc<Issue>, facts: Vec<String>, setting: PageSetting) -> Self {
        let mut parts: Vec<Option<usize>> = (0..issue.articles.len()).map(Some).collect();
        if !issue.preface.is_empty() || parts.is_empty() {
            parts.insert(0, None);
        }
        Self { issue, facts, parts, setting, pages: BTreeMap::new() }
    }

    /// How the text is set.
    pub(super) fn setting(&self) -> PageSetting {
        self.setting
    }

    /// Has everything set anew where `setting` is another.
    pub(super) fn reset(&mut self, setting: PageSetting) {
        if setting != self.setting {
            self.setting = setting;
            self.pages.clear();
        }
    }

    /// The last part's place among the parts.
    pub(super) fn last_part(&self) -> usize {
        self.parts.len().saturating_sub(1)
    }

    /// The article that a part is; `None` is the preface.
    pub(super) fn article(&self, part: usize) -> Option<usize> {
        self.parts.get(part).copied().flatten()
    }

    /// The page of a part, if it is set.
    pub(super) fn set_page(&self, part: usize) -> Option<&Page> {
        self.pages.get(&part).map(Rc::as_ref)
    }

    /// The anchor of the text at a place whose part is set.
    pub(super) fn anchor(&self, place: ScrollPosition) -> Anchor {
        let article = self.article(place.part);
        match self.set_page(place.part) {
            None => Anchor { article, ..Anchor::default() },
            Some(page) => {
                let (block, offset) = page.anchor_of(place.row.min(page.rows.len().saturating_sub(1)));
                Anchor { article, block, offset }
            }
        }
    }

    /// Whether a paragraph or a title begins at a place.
    pub(super) fn begins_paragraph(&mut self, place: ScrollPosition) -> bool {
        let page = self.page(place.part);
        let block = |row: usize| page.rows.get(row).and_then(|row| row.block);
        let before = place.row.checked_sub(1).and_then(block);
        place.row == 0 || (block(place.row).is_some() && block(place.row) != before)
    }

    /// The furthest place the top of a window of `height` rows can have: the text's end at the window's lower edge, or the last title at its top.
    pub(super) fn last_top(&mut self, height: usize) -> ScrollPosition {
        let part = self.last_part();
        let rows = self.page(part).rows.len();
        ScrollPosition { part, row: rows.saturating_sub(height) }
    }

    /// The place whose row an anchor leads to.
    pub(super) fn place_of(&mut self, anchor: Anchor) -> ScrollPosition {
        let Some(part) = self.parts.iter().position(|part| *part == anchor.article) else {
            return ScrollPosition::default();
        };
        let page = self.page(part);
        ScrollPosition { part, row: row_of(&page, anchor) }
    }

    /// The place `rows` further on (back where negative), stopping at either end of the flow.
    pub(super) fn step(&mut self, from: ScrollPosition, rows: isize) -> ScrollPosition {
        let mut place = from;
        let mut left = rows.unsigned_abs();
        while left > 0 {
            let next = if rows > 0 { self.jump_down(place, left) } else { self.jump_up(place, left) };
            let Some((next, used)) = next else { break };
            place = next;
            left -= used;
        }
        place
    }

    fn jump_down(&mut self, place: ScrollPosition, rows: usize) -> Option<(ScrollPosition, usize)> {
        let length = self.length(place.part);
        if place.row + rows < length {
            return Some((ScrollPosition { row: place.row + rows, ..place }, rows));
        }
        let used = length.saturating_sub(place.row);
        if place.part + 1 < self.parts.len() {
            return Some((ScrollPosition { part: place.part + 1, row: 0 }, used.max(1).min(rows)));
        }
        let last = ScrollPosition { row: length.saturating_sub(1), ..place };
        (last != place).then_some((last, rows))
    }

    fn jump_up(&mut self, place: ScrollPosition, rows: usize) -> Option<(ScrollPosition, usize)> {
        if rows <= place.row {
            return Some((ScrollPosition { row: place.row - rows, ..place }, rows));
        }
        match place.part.checked_sub(1) {
            Some(part) => {
                Some((ScrollPosition { part, row: self.length(part).saturating_sub(1) }, place.row + 1))
            }
            None => (place.row > 0).then_some((ScrollPosition::default(), rows)),
        }
    }

    /// The rows of a part and of the gap after it.
    fn length(&mut self, part: usize) -> usize {
        let gap = if part + 1 < self.parts.len() { GAP } else { 0 };
        self.page(part).rows.len() + gap
    }

    /// The page of a part, set if need be.
    pub(super) fn page(&mut self, part: usize) -> Rc<Page> {
        if let Some(page) = self.pages.get(&part) {
            return Rc::clone(page);
        }
        let article = self.parts.get(part).copied().flatten();
        let facts = article.and_then(|index| self.facts.get(index)).map_or("", String::as_str);
        let page = Rc::new(lay_out(&self.issue, article, facts, &self.setting));
        self.pages.insert(part, Rc::clone(&page));
        page
    }

    /// Drops the pages far from the parts in the window; the last part's end is where scrolling ends, so it stays.
    pub(super) fn keep_near(&mut self, window: RangeInclusive<usize>) {
        let (top, bottom, last) = (*window.start(), *window.end(), self.last_part());
        self.pages.retain(|part, _| *part + KEPT >= top && *part <= bottom + KEPT || *part == last);
    }
}

/// The row an anchor leads to; the start of the first block leads to the title.
pub(super) fn row_of(page: &Page, anchor: Anchor) -> usize {
    page.top_row_of(anchor.block, anchor.offset)
}

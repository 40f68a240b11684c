//! The article pane: the window the reader has on the issue.
//!
//! The issue is one [`Scroll`]; this is where the window stands on it and what every motion does to that. Invariant:
//! the window always shows at least one row of text, and every part's title can stand at its top. Limit: a window is
//! as wide as the scroll is set for.

use std::rc::Rc;
use std::sync::Arc;

use super::scroll::{Scroll, ScrollPosition, row_of};
use crate::layout::{Page, PageSetting, Row, RowKind};
use crate::model::{Anchor, Issue};

/// The rows of a page that stay in sight when the window moves on to the next.
const KEPT_ROWS: isize = 2;

/// One row of the window.
#[derive(Debug, Clone)]
pub struct Visible {
    /// The article it belongs to; `None` is the preface.
    pub article: Option<usize>,
    page: Rc<Page>,
    row: usize,
}

impl Visible {
    /// The set row; `None` in the gap between two parts.
    pub fn row(&self) -> Option<&Row> {
        self.page.rows.get(self.row)
    }

    /// Whether its part ends with it.
    fn is_last(&self) -> bool {
        self.row + 1 == self.page.rows.len()
    }
}

/// Where a window stands: the anchor of the first text in it, and how many rows below the window's top its row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    anchor: Anchor,
    below: isize,
}

impl Mark {
    /// The mark of a window with `anchor` at its top.
    pub fn at(anchor: Anchor) -> Self {
        Self { anchor, below: 0 }
    }

    /// This mark with the anchor further down, so many rows below the window's top; at most at its article's title there.
    pub(super) fn lowered(self, rows: usize) -> Self {
        Self { below: self.below.saturating_add_unsigned(rows), ..self }
    }

    /// The first text in the window.
    pub fn anchor(self) -> Anchor {
        self.anchor
    }
}

/// How far an article has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The article's index; `None` is the preface.
    pub article: Option<usize>,
    /// How much of it lies above the lower edge of the window, 0 to 100.
    pub percent: usize,
    /// Whether the window stands at its title.
    pub at_start: bool,
}

/// The flow and the window on it.
#[derive(Debug)]
pub struct Reading {
    scroll: Scroll,
    height: usize,
    top: ScrollPosition,
    /// Where the window stood when its size began to change; forgotten when it is moved.
    held: Option<Mark>,
    visible: Vec<Visible>,
}

impl Reading {
    /// The flow of `issue`, the window of `height` rows at its beginning.
    pub fn new(issue: Arc<Issue>, facts: Vec<String>, setting: PageSetting, height: usize) -> Self {
        let scroll = Scroll::new(issue, facts, setting);
        let top = ScrollPosition::default();
        let mut reading = Self { scroll, height, top, held: None, visible: Vec::new() };
        reading.show();
        reading
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.visible.iter().all(|visible| visible.row().is_none())
    }

    /// The rows of the window, from its top; fewer than its height only at the end of the flow.
    pub fn visible(&self) -> &[Visible] {
        &self.visible
    }

    /// Sets the text anew where the measure or profile changed, and keeps the place.
    ///
    /// Any number of changes in a row keep the place of the first, so that dragging a window narrow and wide again
    /// leads back to the very row.
    pub fn reset(&mut self, setting: PageSetting, height: usize) {
        let mark = self.held.unwrap_or_else(|| self.mark());
        self.scroll.reset(setting);
        self.height = height;
        self.return_to(mark);
        self.held = Some(mark);
    }

    /// Where the window stands, to return to.
    pub fn mark(&self) -> Mark {
        let anchor = self.anchor();
        let page = self.scroll.set_page(self.top.part);
        let row = page.map_or(0, |page| row_of(page, anchor));
        Mark { anchor, below: row.cast_signed() - self.top.row.cast_signed() }
    }

    /// Puts the window where `mark` was taken; at the same measure, to the very row.
    pub fn return_to(&mut self, mark: Mark) {
        let place = self.scroll.place_of(mark.anchor);
        self.set_top(ScrollPosition { row: place.row.saturating_add_signed(-mark.below), ..place });
    }

    /// Gives the window `height` rows and keeps its top.
    pub fn set_height(&mut self, height: usize) {
        if self.height != height {
            self.height = height;
            self.set_top(self.top);
        }
    }

    /// The rows of the window.
    pub fn height(&self) -> usize {
        self.height
    }

    /// How the text is set.
    pub fn setting(&self) -> PageSetting {
        self.scroll.setting()
    }

    /// The anchor of the window's first row.
    pub fn anchor(&self) -> Anchor {
        self.scroll.anchor(self.top)
    }

    /// Where the first paragraph begins that does so in the window, of the article at its top; that article's text at the
    /// top where none does.
    pub fn paragraph_in_sight(&self) -> Anchor {
        let here = self.anchor();
        let beginning = |visible: &Visible| {
            let row = visible.row()?;
            let before = visible.page.rows.get(..visible.row).unwrap_or_default();
            let begins = row.block.is_some() && before.iter().all(|above| above.block != row.block);
            begins.then_some(Anchor { article: visible.article, block: row.block?, offset: row.start })
        };
        let own = self.visible.iter().take_while(|visible| visible.article == here.article);
        own.filter_map(beginning).next().unwrap_or(here)
    }

    /// The article at the window's top; `None` is the preface.
    pub fn article(&self) -> Option<usize> {
        self.scroll.article(self.top.part)
    }

    /// How far the article at the window's top has been read.
    pub fn progress(&self) -> Progress {
        let rows = self.scroll.set_page(self.top.part).map_or(0, |page| page.rows.len());
        let seen = (self.top.row + self.height).min(rows);
        let percent = (seen * 100).checked_div(rows).unwrap_or(100);
        Progress { article: self.article(), percent, at_start: self.top.row == 0 }
    }

    /// Whether the title of the article at the window's top stands whole in it.
    pub fn shows_whole_title(&self) -> bool {
        let is_title = |row: &&Row| row.kind == RowKind::Title;
        let rows = self
            .scroll
            .set_page(self.top.part)
            .map_or(0, |page| page.rows.iter().take_while(is_title).count());
        self.top.row == 0 && (1..=self.height).contains(&rows)
    }

    /// Whether the window stands at the beginning of the issue.
    pub fn is_at_start(&self) -> bool {
        self.top == ScrollPosition::default()
    }

    /// Whether the end of the issue is in sight.
    pub fn is_at_end(&self) -> bool {
        let last = self.scroll.last_part();
        self.visible.last().is_some_and(|row| row.is_last() && row.article == self.scroll.article(last))
    }

    /// Whether an article follows the one at the window's top.
    pub fn has_next_article(&self) -> bool {
        self.top.part < self.scroll.last_part()
    }

    /// The articles whose last rows are in the window.
    pub fn ending(&self) -> Vec<usize> {
        self.visible
            .iter()
            .filter(|visible| visible.is_last())
            .filter_map(|visible| visible.article)
            .collect()
    }

    /// Moves the window by `rows`, down where positive, as far as there is text.
    pub fn scroll(&mut self, rows: isize) {
        let place = self.scroll.step(self.top, rows);
        self.set_top(place);
    }

    /// Moves the window down by a page; where an article begins in sight that does not end there, only as far as its title.
    pub fn page_down(&mut self) {
        let next = self.scroll.step(self.top, self.page_rows());
        let seen = self.ending();
        let is_seen =
            |part: &usize| self.scroll.article(*part).is_some_and(|article| seen.contains(&article));
        let following = ScrollPosition { part: next.part + 1, row: 0 };
        match (self.top.part + 1..=next.part).find(|part| !is_seen(part)) {
            Some(part) => self.set_top(ScrollPosition { part, row: 0 }.min(next)),
            // Blank rows alone need not stay in sight.
            None if is_seen(&next.part) && self.scroll.step(next, KEPT_ROWS) >= following => {
                self.set_top(following);
            }
            None => self.set_top(next),
        }
    }

    /// Moves the window up by a page.
    pub fn page_up(&mut self) {
        self.scroll(-self.page_rows());
    }

    /// Moves the window by half a page, down where `down`.
    pub fn half_page(&mut self, down: bool) {
        let half = isize::try_from(self.height.div_ceil(2)).unwrap_or(1).max(1);
        self.scroll(if down { half } else { -half });
    }

    /// Moves the window to the beginning of the issue.
    pub fn to_start(&mut self) {
        self.set_top(ScrollPosition::default());
    }

    /// Moves the window to the end of the issue.
    pub fn to_end(&mut self) {
        let last = self.scroll.last_top(self.height);
        self.set_top(last);
    }

    /// Moves the window to the title `count` articles on, or back where negative; going back, the title of the article being read counts first.
    pub fn article_step(&mut self, count: isize) {
        let here = isize::try_from(self.top.part).unwrap_or(0);
        let inside = isize::from(self.top.row > 0 && count < 0);
        let last = isize::try_from(self.scroll.last_part()).unwrap_or(0);
        let part = usize::try_from((here + count + inside).clamp(0, last)).unwrap_or(0);
        if count > 0 && part == self.top.part {
            return;
        }
        self.set_top(ScrollPosition { part, row: 0 });
    }

    /// Moves the window to the next beginning of a paragraph, or to the one before.
    pub fn paragraph_step(&mut self, down: bool) {
        let mut place = self.top;
        loop {
            let next = self.scroll.step(place, if down { 1 } else { -1 });
            if next == place {
                break;
            }
            place = next;
            if self.scroll.begins_paragraph(place) {
                break;
            }
        }
        self.set_top(place);
    }

    /// Puts the row of `anchor` at the window's top.
    pub fn go(&mut self, anchor: Anchor) {
        let place = self.scroll.place_of(anchor);
        self.set_top(place);
    }

    /// Brings the row of `anchor` into the window, a third from the top or below its article's title there, so that the
    /// title line names the article it is in; stays where it is in sight.
    pub fn reveal(&mut self, anchor: Anchor) {
        let place = self.scroll.place_of(anchor);
        let below = self.scroll.step(self.top, isize::try_from(self.height).unwrap_or(isize::MAX));
        if place < self.top || place >= below || self.visible.is_empty() {
            let third = isize::try_from(self.height / 3).unwrap_or(0);
            let top = self.scroll.step(place, -third);
            self.set_top(top.max(ScrollPosition { row: 0, ..place }));
        }
    }

    /// Whether the row of `anchor` is in the window.
    pub fn shows(&mut self, anchor: Anchor) -> bool {
        let place = self.scroll.place_of(anchor);
        let below = self.scroll.step(self.top, isize::try_from(self.height).unwrap_or(isize::MAX));
        // At the end of the text there is nothing below.
        (self.top <= place && place < below)
            || (self.top <= place && below < self.scroll.step(below, 1)) && place <= below
    }

    /// Moves the window no further than it takes to have the row of `anchor` in it.
    pub fn bring_in(&mut self, anchor: Anchor) {
        let place = self.scroll.place_of(anchor);
        let height = isize::try_from(self.height).unwrap_or(isize::MAX);
        let highest = self.scroll.step(place, 1 - height);
        if place < self.top {
            self.set_top(place);
        } else if self.top < highest {
            self.set_top(highest);
        }
    }

    /// Some rows of the old page stay in sight, so that the eye finds its place.
    fn page_rows(&self) -> isize {
        (isize::try_from(self.height).unwrap_or(isize::MAX) - KEPT_ROWS).max(1)
    }

    fn set_top(&mut self, place: ScrollPosition) {
        self.held = None;
        // Where the last part is not yet at the top, it need not be set to know how far the window may go.
        self.top = match place.part < self.scroll.last_part() {
            true => place,
            false => place.min(self.scroll.last_top(self.height)),
        };
        self.show();
    }

    /// Makes the window's rows ready to draw, and drops pages far from it.
    fn show(&mut self) {
        let mut visible = Vec::with_capacity(self.height);
        let mut place = self.top;
        while visible.len() < self.height {
            let page = self.scroll.page(place.part);
            let article = self.scroll.article(place.part);
            visible.push(Visible { article, page, row: place.row });
            let next = self.scroll.step(place, 1);
            if next == place {
                break;
            }
            place = next;
        }
        self.scroll.keep_near(self.top.part..=place.part);
        self.visible = visible;
    }
}

//! The article pane: the issue as one flow of set pages, and the window the reader has on it.
//!
//! An issue is read as its parts in order, the preface (where there is one) and each article; the end of one leads
//! into the next. Each part is set on its own, when it is first needed, and kept until the measure or the width
//! profile changes. Invariant: the window always shows at least one row of text, and every part's title can stand
//! at its top. Limit: only parts near the window are kept set.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::layout::{Page, Row, Setting, lay_out};
use crate::model::{Anchor, Issue};

/// Blank rows between the end of one part and the title of the next.
const GAP: usize = 2;

/// How many parts before and after the window stay set.
const KEPT: usize = 8;

/// A row of the flow: the part's place among the parts, and the row of its page (or of the gap after it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Place {
    part: usize,
    row: usize,
}

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
}

/// The flow and the window on it.
#[derive(Debug)]
pub struct Reading {
    issue: Arc<Issue>,
    /// The sentence under each article's title.
    facts: Vec<String>,
    parts: Vec<Option<usize>>,
    setting: Setting,
    height: usize,
    pages: BTreeMap<usize, Rc<Page>>,
    top: Place,
    /// Where the window stood when its size began to change; forgotten when it is moved.
    held: Option<Mark>,
    visible: Vec<Visible>,
}

impl Reading {
    /// The flow of `issue`, the window of `height` rows at its beginning.
    pub fn new(issue: Arc<Issue>, facts: Vec<String>, setting: Setting, height: usize) -> Self {
        let mut parts: Vec<Option<usize>> = (0..issue.articles.len()).map(Some).collect();
        if !issue.preface.is_empty() || parts.is_empty() {
            parts.insert(0, None);
        }
        let mut reading = Self {
            issue,
            facts,
            parts,
            setting,
            height,
            pages: BTreeMap::new(),
            top: Place::default(),
            held: None,
            visible: Vec::new(),
        };
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
    pub fn reset(&mut self, setting: Setting, height: usize) {
        let mark = self.held.unwrap_or_else(|| self.mark());
        if setting != self.setting {
            self.setting = setting;
            self.pages.clear();
        }
        self.height = height;
        self.return_to(mark);
        self.held = Some(mark);
    }

    /// Where the window stands, to return to.
    pub fn mark(&self) -> Mark {
        let anchor = self.anchor();
        let page = self.pages.get(&self.top.part);
        let row = page.map_or(0, |page| row_of(page, anchor));
        Mark { anchor, below: row.cast_signed() - self.top.row.cast_signed() }
    }

    /// Puts the window where `mark` was taken; at the same measure, to the very row.
    pub fn return_to(&mut self, mark: Mark) {
        let place = self.place_of(mark.anchor);
        self.set_top(Place { row: place.row.saturating_add_signed(-mark.below), ..place });
    }

    /// Gives the window `height` rows and keeps its top.
    pub fn set_height(&mut self, height: usize) {
        if self.height != height {
            self.height = height;
            self.set_top(self.top);
        }
    }

    /// How the text is set.
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// The anchor of the window's first row.
    pub fn anchor(&self) -> Anchor {
        let article = self.parts.get(self.top.part).copied().flatten();
        match self.pages.get(&self.top.part) {
            None => Anchor { article, ..Anchor::default() },
            Some(page) => {
                let (block, offset) = page.anchor_of(self.top.row.min(page.rows.len().saturating_sub(1)));
                Anchor { article, block, offset }
            }
        }
    }

    /// The article at the window's top; `None` is the preface.
    pub fn article(&self) -> Option<usize> {
        self.parts.get(self.top.part).copied().flatten()
    }

    /// How far the article at the window's top has been read.
    pub fn progress(&self) -> Progress {
        let rows = self.pages.get(&self.top.part).map_or(0, |page| page.rows.len());
        let seen = (self.top.row + self.height).min(rows);
        Progress { article: self.article(), percent: (seen * 100).checked_div(rows).unwrap_or(100) }
    }

    /// Moves the window by `rows`, down where positive, as far as there is text.
    pub fn scroll(&mut self, rows: isize) {
        let place = self.step(self.top, rows);
        self.set_top(place);
    }

    /// Moves the window down by a page; where a title is already in sight, only as far as that title.
    pub fn page_down(&mut self) {
        let next = self.step(self.top, self.page_rows());
        if next.part > self.top.part {
            let title = Place { part: self.top.part + 1, row: 0 };
            self.set_top(title.min(next));
        } else {
            self.set_top(next);
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
        self.set_top(Place::default());
    }

    /// Moves the window to the end of the issue.
    pub fn to_end(&mut self) {
        let last = self.last_top();
        self.set_top(last);
    }

    /// Moves the window to the title `count` articles on, or back where negative; going back, the title of the article being read counts first.
    pub fn article_step(&mut self, count: isize) {
        let here = isize::try_from(self.top.part).unwrap_or(0);
        let inside = isize::from(self.top.row > 0 && count < 0);
        let last = isize::try_from(self.parts.len()).unwrap_or(1) - 1;
        let part = usize::try_from((here + count + inside).clamp(0, last)).unwrap_or(0);
        if count > 0 && part == self.top.part {
            return;
        }
        self.set_top(Place { part, row: 0 });
    }

    /// Moves the window to the next beginning of a paragraph, or to the one before.
    pub fn paragraph_step(&mut self, down: bool) {
        let mut place = self.top;
        loop {
            let next = self.step(place, if down { 1 } else { -1 });
            if next == place {
                break;
            }
            place = next;
            if self.begins_paragraph(place) {
                break;
            }
        }
        self.set_top(place);
    }

    /// Puts the row of `anchor` at the window's top.
    pub fn go(&mut self, anchor: Anchor) {
        let place = self.place_of(anchor);
        self.set_top(place);
    }

    /// Brings the row of `anchor` into the window, a third from the top or below its article's title there, so that the
    /// title line names the article it is in; stays where it is in sight.
    pub fn reveal(&mut self, anchor: Anchor) {
        let place = self.place_of(anchor);
        let below = self.step(self.top, isize::try_from(self.height).unwrap_or(isize::MAX));
        if place < self.top || place >= below || self.visible.is_empty() {
            let third = isize::try_from(self.height / 3).unwrap_or(0);
            let top = self.step(place, -third);
            self.set_top(top.max(Place { row: 0, ..place }));
        }
    }

    /// Two rows of the old page stay in sight, so that the eye finds its place.
    fn page_rows(&self) -> isize {
        isize::try_from(self.height.saturating_sub(2).max(1)).unwrap_or(1)
    }

    fn begins_paragraph(&mut self, place: Place) -> bool {
        let page = self.page(place.part);
        let block = |row: usize| page.rows.get(row).and_then(|row| row.block);
        let before = place.row.checked_sub(1).and_then(block);
        place.row == 0 || (block(place.row).is_some() && block(place.row) != before)
    }

    fn set_top(&mut self, place: Place) {
        self.held = None;
        let last = self.last_top();
        self.top = place.min(last);
        self.show();
    }

    /// The furthest place the window's top can have: the text's end at the window's lower edge, or the last title at its top.
    fn last_top(&mut self) -> Place {
        let part = self.parts.len().saturating_sub(1);
        let rows = self.page(part).rows.len();
        Place { part, row: rows.saturating_sub(self.height) }
    }

    fn place_of(&mut self, anchor: Anchor) -> Place {
        let Some(part) = self.parts.iter().position(|part| *part == anchor.article) else {
            return Place::default();
        };
        let page = self.page(part);
        Place { part, row: row_of(&page, anchor) }
    }

    /// The place `rows` further on (back where negative), stopping at either end of the flow.
    fn step(&mut self, from: Place, rows: isize) -> Place {
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

    fn jump_down(&mut self, place: Place, rows: usize) -> Option<(Place, usize)> {
        let length = self.length(place.part);
        if place.row + rows < length {
            return Some((Place { row: place.row + rows, ..place }, rows));
        }
        let used = length.saturating_sub(place.row);
        if place.part + 1 < self.parts.len() {
            return Some((Place { part: place.part + 1, row: 0 }, used.max(1).min(rows)));
        }
        let last = Place { row: length.saturating_sub(1), ..place };
        (last != place).then_some((last, rows))
    }

    fn jump_up(&mut self, place: Place, rows: usize) -> Option<(Place, usize)> {
        if rows <= place.row {
            return Some((Place { row: place.row - rows, ..place }, rows));
        }
        match place.part.checked_sub(1) {
            Some(part) => Some((Place { part, row: self.length(part).saturating_sub(1) }, place.row + 1)),
            None => (place.row > 0).then_some((Place::default(), rows)),
        }
    }

    /// The rows of a part and of the gap after it.
    fn length(&mut self, part: usize) -> usize {
        let gap = if part + 1 < self.parts.len() { GAP } else { 0 };
        self.page(part).rows.len() + gap
    }

    fn page(&mut self, part: usize) -> Rc<Page> {
        if let Some(page) = self.pages.get(&part) {
            return Rc::clone(page);
        }
        let article = self.parts.get(part).copied().flatten();
        let facts = article.and_then(|index| self.facts.get(index)).map_or("", String::as_str);
        let page = Rc::new(lay_out(&self.issue, article, facts, &self.setting));
        self.pages.insert(part, Rc::clone(&page));
        page
    }

    /// Makes the window's rows ready to draw, and drops pages far from it.
    fn show(&mut self) {
        let mut visible = Vec::with_capacity(self.height);
        let mut place = self.top;
        while visible.len() < self.height {
            let page = self.page(place.part);
            let article = self.parts.get(place.part).copied().flatten();
            visible.push(Visible { article, page, row: place.row });
            let next = self.step(place, 1);
            if next == place {
                break;
            }
            place = next;
        }
        let (top, bottom) = (self.top.part, place.part);
        let last = self.parts.len().saturating_sub(1);
        self.pages.retain(|part, _| *part + KEPT >= top && *part <= bottom + KEPT || *part == last);
        self.visible = visible;
    }
}

/// The row an anchor leads to; the start of the first block leads to the title.
fn row_of(page: &Page, anchor: Anchor) -> usize {
    page.top_row_of(anchor.block, anchor.offset)
}

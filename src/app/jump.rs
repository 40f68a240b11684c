//! The jump box: what has been typed, what matches it, and which match is chosen.
//!
//! Invariant: the chosen row is always in sight. Closing the box without a choice returns to the very row that was
//! read, since the box only ever looks. Limit: the preview below the list shows the text where it will be gone to.

use std::rc::Rc;
use std::sync::Arc;

use super::geometry::Area;
use super::text_box::TextBox;
use crate::app::Reading;
use crate::layout::Setting;
use crate::lookup::{JumpEntry, JumpHits, JumpIndex, JumpOptions, rank};
use crate::model::{Anchor, Issue};

/// The open issue is the only one of the index.
const OPEN: Option<usize> = Some(0);

/// The most rows the list takes.
const LONGEST_LIST: u16 = 12;

/// One row of the list.
#[derive(Debug)]
pub struct JumpRow<'a> {
    /// What the row leads to.
    pub entry: JumpEntry<'a>,
    /// The characters of its title that matched.
    pub positions: &'a [usize],
    /// Whether it is the chosen one.
    pub chosen: bool,
}

/// The open jump box.
#[derive(Debug)]
pub struct JumpBox {
    /// What has been typed.
    pub input: TextBox,
    index: Rc<JumpIndex>,
    hits: JumpHits,
    chosen: usize,
    top: usize,
    rows: usize,
    /// The text at the chosen target; a window of its own, so that the reader's place is not touched.
    preview: Reading,
    preview_height: usize,
}

impl JumpBox {
    /// An empty box in `pane` with the whole contents listed; `chosen` is the article being read.
    pub(super) fn open(
        index: Rc<JumpIndex>,
        issue: Arc<Issue>,
        setting: Setting,
        pane: Area,
        chosen: Option<Anchor>,
    ) -> Self {
        let hits = ranked(&index, "");
        let at = |anchor| {
            hits.hits.iter().position(|hit| index.entry(hit.entry, OPEN).map(|entry| entry.anchor) == anchor)
        };
        let chosen = at(chosen).unwrap_or(0);
        let preview = Reading::new(issue, Vec::new(), setting, 1);
        let mut it = Self {
            input: TextBox::default(),
            index,
            hits,
            chosen,
            top: 0,
            rows: 1,
            preview,
            preview_height: 0,
        };
        it.fit(pane, setting);
        it
    }

    /// Takes the size of the pane the box lies over: one row is typed in, the list and the preview share the rest.
    pub(super) fn fit(&mut self, pane: Area, setting: Setting) {
        self.preview.reset(setting, 1);
        let free = pane.height.saturating_sub(2);
        let list = (free / 2).clamp(1, LONGEST_LIST);
        self.rows = usize::from(list);
        self.preview_height = usize::from(free.saturating_sub(list));
        self.show();
    }

    /// Ranks anew after the query changed; the best match is chosen.
    pub(super) fn search(&mut self) {
        self.hits = ranked(&self.index, self.input.text());
        self.chosen = 0;
        self.top = 0;
        self.show();
    }

    /// Moves the choice by `rows`, stopping at either end.
    pub(super) fn step(&mut self, rows: isize) {
        let last = self.hits.hits.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(rows).min(last);
        self.show();
    }

    /// Moves the choice by as many rows as the list shows.
    pub(super) fn page(&mut self, down: bool) {
        let rows = isize::try_from(self.rows).unwrap_or(1);
        self.step(if down { rows } else { -rows });
    }

    /// Where Enter leads; `None` where nothing matches.
    pub fn target(&self) -> Option<Anchor> {
        let hit = self.hits.hits.get(self.chosen)?;
        self.index.entry(hit.entry, OPEN).map(|entry| entry.anchor)
    }

    /// How many entries match, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        (self.hits.total, self.index.len())
    }

    /// How many rows the list has on the screen, filled or not.
    pub fn list_height(&self) -> usize {
        self.rows
    }

    /// The rows in sight.
    pub fn rows(&self) -> impl Iterator<Item = JumpRow<'_>> {
        let in_sight = self.hits.hits.iter().enumerate().skip(self.top).take(self.rows);
        in_sight.filter_map(|(at, hit)| {
            let entry = self.index.entry(hit.entry, OPEN)?;
            Some(JumpRow { entry, positions: &hit.positions, chosen: at == self.chosen })
        })
    }

    /// The text at the chosen target; `None` where nothing matches or there is no room.
    pub fn preview(&self) -> Option<&Reading> {
        (self.preview_height > 0 && !self.hits.hits.is_empty()).then_some(&self.preview)
    }

    fn show(&mut self) {
        if self.chosen < self.top {
            self.top = self.chosen;
        } else if self.chosen + 1 > self.top + self.rows {
            self.top = self.chosen + 1 - self.rows;
        }
        self.top = self.top.min(self.hits.hits.len().saturating_sub(self.rows));
        self.preview.set_height(self.preview_height.max(1));
        if let Some(target) = self.target() {
            self.preview.go(target);
        }
    }
}

/// What matches in the open issue.
fn ranked(index: &JumpIndex, typed: &str) -> JumpHits {
    rank(index, typed, &JumpOptions { open: OPEN, ..JumpOptions::default() })
}

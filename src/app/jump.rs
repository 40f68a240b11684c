//! The jump box: what has been typed, what matches it, and which match is chosen.
//!
//! Invariant: the chosen row is always in sight. Closing the box without a choice returns to the very row that was
//! read, since the box only ever looks. Limit: the preview below the list shows the text where it will be gone to.

use std::rc::Rc;
use std::sync::Arc;

use super::list::Choice;
use super::{Answers, Area, HintRow, Layer, Reading, State, TextBox, Turn, times};
use crate::keymap::{Action, Context};
use crate::layout::Setting;
use crate::lookup::{JumpEntry, JumpHit, JumpIndex};
use crate::model::Anchor;

/// The most rows the list takes.
const LONGEST_LIST: u16 = 12;

/// One row of the list.
#[derive(Debug)]
pub struct JumpRow<'a> {
    /// What the row leads to.
    pub entry: &'a JumpEntry,
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
    hits: Vec<JumpHit>,
    list: Choice,
    /// The text at the chosen target; a window of its own, so that the reader's place is not touched.
    preview: Reading,
    preview_height: usize,
}

impl JumpBox {
    /// Opens an empty box with the whole contents listed, the article being read chosen.
    pub(super) fn open(state: &mut State) {
        let here = state.reading.article().map(Anchor::article);
        let issue = Arc::clone(&state.issue);
        let index = Rc::clone(state.jump_index.get_or_insert_with(|| Rc::new(JumpIndex::of(&issue))));
        let hits = index.rank("");
        let anchor = |hit: &JumpHit| index.entries().get(hit.entry).map(|entry| entry.anchor);
        let chosen = hits.iter().position(|hit| anchor(hit) == here).unwrap_or(0);
        let mut list = Choice::default();
        list.choose(chosen, hits.len());
        let preview = Reading::new(issue, Vec::new(), state.reading.setting(), 1);
        let input = TextBox::default();
        state.lay(Layer::Jump(Self { input, index, hits, list, preview, preview_height: 0 }));
    }

    /// Where Enter leads; `None` where nothing matches.
    pub fn target(&self) -> Option<Anchor> {
        let hit = self.hits.get(self.list.chosen())?;
        self.index.entries().get(hit.entry).map(|entry| entry.anchor)
    }

    /// How many entries match, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        (self.hits.len(), self.index.entries().len())
    }

    /// How many rows the list has on the screen, filled or not.
    pub fn list_height(&self) -> usize {
        self.list.in_sight().len()
    }

    /// The rows in sight.
    pub fn rows(&self) -> impl Iterator<Item = JumpRow<'_>> {
        let rows = self.list.in_sight();
        let in_sight = self.hits.iter().enumerate().skip(rows.start).take(rows.len());
        in_sight.filter_map(|(at, hit)| {
            let entry = self.index.entries().get(hit.entry)?;
            Some(JumpRow { entry, positions: &hit.positions, chosen: at == self.list.chosen() })
        })
    }

    /// The text at the chosen target; `None` where nothing matches or there is no room.
    pub fn preview(&self) -> Option<&Reading> {
        (self.preview_height > 0 && !self.hits.is_empty()).then_some(&self.preview)
    }

    fn show(&mut self) {
        self.preview.set_height(self.preview_height.max(1));
        if let Some(target) = self.target() {
            self.preview.go(target);
        }
    }
}

impl Answers for JumpBox {
    fn context(&self) -> Context {
        Context::Jump
    }

    /// One row is typed in, the list and the preview share the rest.
    fn fit(&mut self, pane: Area, setting: Setting) {
        self.preview.reset(setting, 1);
        let free = pane.height.saturating_sub(2);
        let list = (free / 2).clamp(1, LONGEST_LIST);
        self.list.fit(usize::from(list), self.hits.len());
        self.preview_height = usize::from(free.saturating_sub(list));
        self.show();
    }

    fn act(&mut self, _state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.list.act(action, times(count), self.hits.len()) {
            self.show();
            return Turn::Stays;
        }
        match action {
            Action::Accept => self.target().map_or(Turn::Stays, Turn::Goes),
            Action::Cancel | Action::OpenJump | Action::Dismiss => Turn::Closes,
            _ => Turn::Passes,
        }
    }

    fn input(&mut self) -> Option<&mut TextBox> {
        Some(&mut self.input)
    }

    /// Ranks anew; the best match is chosen.
    fn edited(&mut self, _state: &mut State) {
        self.hits = self.index.rank(self.input.text());
        self.list.choose(0, self.hits.len());
        self.show();
    }

    fn hints(&self) -> &'static [HintRow] {
        &[(Action::Accept, "hint.go"), (Action::Cancel, "hint.back"), (Action::SelectDown, "hint.next")]
    }

    fn place(&self, _state: &State) -> String {
        let (hits, all) = self.counts();
        format!("{hits}/{all}")
    }
}

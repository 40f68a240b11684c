//! The jump box: what has been typed, what matches it, and which match is chosen.
//!
//! It covers every issue that has been read, the open one first among equals; the ranking is done behind the reader's
//! back, and only that of the newest keystroke is taken in. Invariant: the chosen row is always in sight, and stays
//! where it is on the screen while other issues come in. Closing the box without a choice returns to the very row that
//! was read, since the box only ever looks. Limit: the preview below the list shows the text where it will be gone to.

use super::Layer;
use crate::app::list::Choice;
use crate::app::pane::{compare, place, search};
use crate::app::ranking::rank;
use crate::app::{Answers, Area, Clicked, HintRow, Reading, Spot, State, TextBox, Turn, times};
use crate::insight::gazetteer::PlaceId;
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::library::IssueKey;
use crate::locale::fault;
use crate::lookup::{Counted, JumpHit, JumpHits, JumpLibrary, JumpTarget, TargetKind, Via};
use crate::model::Anchor;

/// The most rows the list takes.
const LONGEST_LIST: u16 = 12;

/// One row of the list.
#[derive(Debug)]
pub struct JumpRow<'a> {
    /// What the row leads to.
    pub target: JumpTarget<'a>,
    /// The characters of its title that matched.
    pub positions: &'a [usize],
    /// By what it was found.
    pub via: Via,
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// Whether it is a place without a figure that could stand beside those of the compared.
    pub apart: bool,
}

/// What tells a row from all others: its kind, its place where it is one, its issue and where it stands in it.
type Row = (TargetKind, Option<PlaceId>, Option<IssueKey>, Anchor);

fn row_of(target: &JumpTarget) -> Row {
    (target.entry.kind, target.entry.place, target.issue.map(|issue| issue.key), target.entry.anchor)
}

/// Which row is chosen once the ranking that was asked for has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// This one.
    Row(Row),
    /// The best.
    Best,
    /// The one that is chosen already.
    Same,
}

/// The open jump box.
#[derive(Debug)]
pub struct JumpBox {
    /// What has been typed.
    pub input: TextBox,
    /// The places beside which another one is looked for; none where the reader wants to go somewhere.
    compared: Vec<PlaceId>,
    /// What they count, and the places in sight that count nothing of it.
    counted: Option<Box<Counted>>,
    apart: Vec<PlaceId>,
    index: JumpLibrary,
    /// What matches, best first; `None` until the first ranking has come.
    hits: Option<JumpHits>,
    aim: Aim,
    /// How many places there are to compare with, once all have been listed.
    all: Option<usize>,
    list: Choice,
    setting: PageSetting,
    /// The text at the chosen target, and its issue; a window of its own, so that the reader's place is not touched.
    preview: Option<Box<(IssueKey, Reading)>>,
    preview_height: usize,
}

impl JumpBox {
    /// Opens an empty box; everything is listed then, the article being read chosen.
    pub(in crate::app) fn open(state: &mut State) {
        Self::open_for(state, Vec::new());
    }

    /// Opens an empty box for a place to set beside `compared`.
    pub(in crate::app) fn open_for(state: &mut State, compared: Vec<PlaceId>) {
        let query = asked(&compared, "");
        let front = &state.open.front;
        let here = front.reading.article().map_or_else(Anchor::default, Anchor::article);
        let it = Self {
            input: TextBox::default(),
            counted: counted_by(&compared, &state.jump_index),
            apart: Vec::new(),
            compared,
            index: state.jump_index.clone(),
            hits: None,
            aim: Aim::Row((TargetKind::Article, None, Some(front.key), here)),
            all: None,
            list: Choice::default(),
            setting: front.reading.setting(),
            preview: None,
            preview_height: 0,
        };
        state.lay(Layer::Jump(it));
        rank(state, query);
    }

    /// Goes where the chosen row leads: to a place's page, to words in the text; with no row at all, into the search.
    fn accept(&mut self, state: &mut State) -> Turn {
        let Some(target) = self.target() else {
            if self.compared.is_empty() && self.finds_nothing() && !self.input.text().trim().is_empty() {
                return Turn::Opens(Box::new(search::asking(state, self.input.text().to_owned())));
            }
            return Turn::Stays;
        };
        match (target.entry.place, target.issue) {
            (Some(place), _) if !self.compared.is_empty() => {
                let places: Vec<PlaceId> = self.compared.iter().copied().chain([place]).collect();
                Turn::Opens(Box::new(compare::comparing(state, &places)))
            }
            (Some(place), _) => {
                place::page_of(state, place).map_or(Turn::Closes, |page| Turn::Opens(Box::new(page)))
            }
            (None, Some(issue)) => Turn::Goes(Spot::at(issue.key, target.entry.anchor)),
            (None, None) => Turn::Stays,
        }
    }

    /// What its rows are ranked by.
    pub(super) fn query(&self) -> String {
        asked(&self.compared, self.input.text())
    }

    fn hits(&self) -> &[JumpHit] {
        self.hits.as_ref().map_or(&[], |found| found.hits.as_slice())
    }

    fn target(&self) -> Option<JumpTarget<'_>> {
        self.index.target(self.hits().get(self.list.chosen())?)
    }

    /// How many rows match, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        (self.hits.as_ref().map_or(0, |found| found.total), self.index.len())
    }

    /// Whether a ranking has come and nothing matches.
    pub fn finds_nothing(&self) -> bool {
        self.hits.as_ref().is_some_and(|found| found.hits.is_empty())
    }

    /// The keys of the sentences for an empty line, and for nothing that matches.
    pub fn words(&self) -> (&'static str, &'static str) {
        if self.compared.is_empty() { ("jump.how", "jump.none") } else { ("compare.how", "compare.none") }
    }

    /// Whether the rows are those of several issues.
    pub fn has_several_issues(&self) -> bool {
        self.index.issues() > 1
    }

    /// How many rows the list has on the screen, filled or not.
    pub fn list_height(&self) -> usize {
        self.list.in_sight().len()
    }

    /// The rows in sight.
    pub fn rows(&self) -> impl Iterator<Item = JumpRow<'_>> {
        let rows = self.list.in_sight();
        let in_sight = self.hits().iter().enumerate().skip(rows.start).take(rows.len());
        in_sight.filter_map(|(at, hit)| {
            let target = self.index.target(hit)?;
            let apart = target.entry.place.is_some_and(|place| self.apart.contains(&place));
            Some(JumpRow {
                target,
                positions: &hit.positions,
                via: hit.via,
                chosen: at == self.list.chosen(),
                apart,
            })
        })
    }

    /// The text at the chosen target; `None` where nothing matches or there is no room.
    pub fn preview(&self) -> Option<&Reading> {
        self.preview.as_ref().filter(|_| self.preview_height > 0).map(|preview| &preview.1)
    }

    /// Makes the preview that of the chosen row, and finds out which places in sight have nothing in common with those
    /// compared.
    fn show(&mut self) {
        if let Some(counted) = &mut self.counted {
            let hits = self.hits.iter().flat_map(|found| &found.hits);
            let in_sight = self.list.in_sight();
            let rows = hits.skip(in_sight.start).take(in_sight.len());
            let targets = rows.filter_map(|hit| self.index.target(hit));
            // Where there is nothing at all on a place, that is said.
            let places = targets.filter(|target| target.issue.is_some()).filter_map(|it| it.entry.place);
            self.apart = places.filter(|place| !counted.is_by(*place)).collect();
        }
        let target = self.target().and_then(|target| Some((target.issue?, target.entry.anchor)));
        let Some((entry, anchor)) = target else {
            self.preview = None;
            return;
        };
        let (key, issue) = (entry.key, entry.issue());
        let (setting, height) = (self.setting, self.preview_height.max(1));
        let mut reading = match self.preview.take().map(|preview| *preview) {
            Some((of, reading)) if of == key => reading,
            _ => Reading::new(issue, Vec::new(), setting, height),
        };
        reading.reset(setting, height);
        reading.go(anchor);
        self.preview = Some(Box::new((key, reading)));
    }

    fn take_in(&mut self, index: JumpLibrary, mut hits: JumpHits) {
        // What is compared already is nothing to set beside it.
        let before = hits.hits.len();
        let is_compared = |place: PlaceId| self.compared.contains(&place);
        hits.hits.retain(|hit| !index.target(hit).and_then(|it| it.entry.place).is_some_and(is_compared));
        hits.total -= before - hits.hits.len();
        if self.input.text().is_empty() {
            self.all = Some(hits.total);
        }
        let wanted = match self.aim {
            Aim::Row(row) => Some(row),
            Aim::Best => None,
            Aim::Same => self.target().as_ref().map(row_of),
        };
        let is_at = |hit: &JumpHit, wanted: Row| index.target(hit).as_ref().map(row_of) == Some(wanted);
        let row = wanted.and_then(|wanted| hits.hits.iter().position(|hit| is_at(hit, wanted)));
        match (self.aim, row) {
            (Aim::Same, Some(row)) => self.list.follow(row, hits.hits.len()),
            _ => self.list.choose(row.unwrap_or(0), hits.hits.len()),
        }
        (self.index, self.hits, self.aim) = (index, Some(hits), Aim::Same);
        self.show();
    }
}

/// What is asked for what has been typed: places alone where one is to be compared.
fn asked(compared: &[PlaceId], typed: &str) -> String {
    if compared.is_empty() { typed.to_owned() } else { format!("@{typed}") }
}

/// What those compared count; `None` where nothing is to be compared.
fn counted_by(compared: &[PlaceId], index: &JumpLibrary) -> Option<Box<Counted>> {
    (!compared.is_empty()).then(|| Box::new(index.counted_by(compared)))
}

/// Takes in a ranking.
pub(in crate::app) fn take_in(state: &mut State, index: JumpLibrary, hits: JumpHits) {
    state.jump_index = index.clone();
    let open = state.layers_mut().find_map(|layer| match layer {
        Layer::Jump(it) => Some(it),
        _ => None,
    });
    if let Some(it) = open {
        if it.index.issues() != index.issues() {
            it.counted = counted_by(&it.compared, &index);
        }
        it.take_in(index, hits);
    }
}

impl Answers for JumpBox {
    fn context(&self) -> Context {
        Context::Jump
    }

    /// One row is typed in, the list and the preview share the rest.
    fn fit(&mut self, pane: Area, setting: PageSetting) {
        self.setting = setting;
        let free = pane.height.saturating_sub(2);
        let list = (free / 2).clamp(1, LONGEST_LIST);
        self.list.fit(usize::from(list), self.hits().len());
        self.preview_height = usize::from(free.saturating_sub(list));
        self.show();
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.list.act(action, times(count), self.hits().len()) {
            self.show();
            return Turn::Stays;
        }
        match action {
            Action::Accept => self.accept(state),
            Action::Cancel | Action::OpenJump | Action::Dismiss => Turn::Closes,
            _ => Turn::Passes,
        }
    }

    fn input(&mut self) -> Option<&mut TextBox> {
        Some(&mut self.input)
    }

    /// Ranks anew; the best match will be chosen.
    fn edited(&mut self, state: &mut State) {
        self.aim = Aim::Best;
        rank(state, self.query());
    }

    fn click(&mut self, row: usize) -> Clicked {
        let clicked = self.list.click(row, self.hits().len());
        self.show();
        clicked
    }

    fn hints(&self) -> &'static [HintRow] {
        if self.finds_nothing() && !self.compared.is_empty() {
            return &[(Action::Cancel, "hint.back")];
        }
        if self.finds_nothing() {
            return &[(Action::Accept, "hint.search"), (Action::Cancel, "hint.back")];
        }
        if !self.compared.is_empty() {
            return &[
                (Action::Accept, "hint.compare"),
                (Action::Cancel, "hint.back"),
                (Action::SelectDown, "hint.next"),
            ];
        }
        &[(Action::Accept, "hint.go"), (Action::Cancel, "hint.back"), (Action::SelectDown, "hint.next")]
    }

    fn place(&self, state: &State) -> String {
        // A filter that means nothing leaves everything in the list, which would look like what was asked for.
        if let Some(error) = self.hits.as_ref().and_then(|found| found.errors.first()) {
            return fault(error.message(), None, state.language);
        }
        let (hits, all) = self.counts();
        // Where places are compared, of all there is only places are asked for.
        let all = if self.compared.is_empty() { all } else { self.all.unwrap_or(hits).max(hits) };
        format!("{hits}/{all}")
    }
}

//! Who else did it: what all places of the library did about the words of a measure, by place.
//!
//! The words come from the measure's lead without those that every lead has; they stand in a line that can be edited, so
//! a question too narrow or too wide is mended by a keystroke, by its sound as well. The place itself comes last.
//! Invariant: Enter leads to the doing's own words. Limit: it asks what had been read when it was opened.

use std::sync::Arc;

use super::article;
use crate::app::listing::{Emphasis, Line, Listing, Segment};
use crate::app::{Answers, Area, Clicked, HintRow, Message, Pane, Spot, State, TextBox, Turn};
use crate::insight::gazetteer::{Gazetteer, PlaceId};
use crate::keymap::{Action, Context};
use crate::layout::PageSetting;
use crate::library::Entry;
use crate::locale::Language;
use crate::lookup::{About, DoingHit, Doings, PlaceDoings};
use crate::model::{CharRange, Measure};

/// The doings of all places about some words.
#[derive(Debug)]
pub struct ElsewherePane {
    /// The words.
    input: TextBox,
    /// Whose measure it is.
    own: Option<PlaceId>,
    doings: Arc<Doings>,
    entries: Arc<Vec<Entry>>,
    found: Vec<PlaceDoings>,
    /// Whether the words were found by their sound.
    by_sound: bool,
    language: Language,
    listing: Listing,
}

/// Opens the doings about the measure being read: the last one announced above the upper third of the window.
pub(in crate::app) fn open_of_text(state: &mut State) {
    match article::measure_here(state) {
        Some(measure) => {
            let own = state.article().and_then(|article| About::of(article).subject());
            if let Some(pane) = about(state, &measure, own) {
                state.cover(*pane);
            }
        }
        None => state.message = Some(Message::passing(state.language.text("elsewhere.no-measure"))),
    }
}

/// The pane with the doings about the words of a measure of `own`; says so where it has none.
pub(super) fn about(state: &mut State, measure: &Measure, own: Option<PlaceId>) -> Option<Box<Pane>> {
    let entries = state.library.shared();
    let doings = Arc::new(Doings::of(&entries));
    let Some(words) = doings.question(&measure.lead, own) else {
        state.message = Some(Message::passing(state.language.text("elsewhere.no-words")));
        return None;
    };
    let mut pane = ElsewherePane {
        input: TextBox::with(words),
        own,
        doings,
        entries,
        found: Vec::new(),
        by_sound: false,
        language: state.language,
        listing: Listing::default(),
    };
    pane.ask();
    Some(Box::new(Pane::Elsewhere(pane)))
}

impl ElsewherePane {
    fn ask(&mut self) {
        (self.found, self.by_sound) = self.doings.asked(self.input.text(), self.own);
        let mut lines = Vec::new();
        for group in &self.found {
            if !lines.is_empty() {
                lines.push(Line::new(0));
            }
            let name = group
                .place
                .map_or(self.language.text("search.no-place"), |place| Gazetteer::get().place(place).name());
            let mut heading = Line::new(0).with(name, Emphasis::Title);
            if self.is_own(group) {
                heading = heading.with(self.language.text("elsewhere.own"), Emphasis::Faint);
            }
            lines.push(heading);
            lines.extend(group.hits.iter().map(|hit| self.hit_line(hit)));
        }
        if self.others().next().is_none() {
            let key = if self.input.text().trim().is_empty() { "elsewhere.how" } else { "elsewhere.nothing" };
            let mut said = vec![Line::new(0).with(self.language.text(key), Emphasis::Faint)];
            if !lines.is_empty() {
                said.push(Line::new(0));
            }
            lines.splice(0..0, said);
        }
        self.listing.set(lines);
    }

    fn is_own(&self, group: &PlaceDoings) -> bool {
        self.own.is_some() && group.place == self.own
    }

    /// What places other than the one asked about did.
    fn others(&self) -> impl Iterator<Item = &PlaceDoings> {
        self.found.iter().filter(|group| !self.is_own(group))
    }

    fn hit_line(&self, hit: &DoingHit) -> Line {
        let key = self.entries.iter().find(|entry| entry.held.is_same(&hit.issue)).map(|entry| entry.key);
        let mark = if hit.told { self.language.text("city.told") } else { "" };
        let mut line = Line::new(2).with(mark, Emphasis::Faint);
        match &hit.sentence {
            None => line.segments.extend(marked(hit.measure.heading(), &hit.ranges, Emphasis::Lead)),
            Some(sentence) => {
                line = line.with(hit.measure.heading(), Emphasis::Lead).gap();
                line.segments.extend(marked(sentence, &hit.ranges, Emphasis::Plain));
            }
        }
        line.right(&*hit.issue.head().id).to(key.map(|key| Spot::at(key, hit.anchor))).beginning()
    }
}

/// The words, what matched among them marked.
pub(super) fn marked(words: &str, ranges: &[CharRange], emphasis: Emphasis) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (at, character) in words.chars().enumerate() {
        let matched = ranges.iter().any(|range| (range.start..range.end).contains(&at));
        let emphasis = if matched { Emphasis::Matched } else { emphasis };
        match segments.last_mut() {
            Some(last) if last.emphasis == emphasis => last.text.push(character),
            _ => segments.push(Segment { text: character.to_string(), emphasis }),
        }
    }
    segments
}

impl Answers for ElsewherePane {
    fn context(&self) -> Context {
        Context::Elsewhere
    }

    fn fit(&mut self, area: Area, setting: PageSetting) {
        self.listing.fit(area.below_input(), setting.profile);
    }

    fn act(&mut self, _state: &mut State, action: Action, count: Option<usize>) -> Turn {
        if self.listing.act(action, count) {
            return Turn::Stays;
        }
        match action {
            Action::Accept | Action::Open => self.listing.target().map_or(Turn::Stays, Turn::Goes),
            Action::Cancel | Action::Dismiss => Turn::Returns,
            _ => Turn::Passes,
        }
    }

    fn input(&mut self) -> Option<&mut TextBox> {
        Some(&mut self.input)
    }

    fn edited(&mut self, _state: &mut State) {
        self.ask();
    }

    fn click(&mut self, row: usize) -> Clicked {
        self.listing.click(row)
    }

    fn hints(&self) -> &'static [HintRow] {
        &[(Action::Accept, "hint.to-text"), (Action::SelectDown, "hint.next"), (Action::Cancel, "hint.back")]
    }

    fn title(&self, _state: &State) -> Option<(String, String)> {
        let doings: usize = self.others().map(|group| group.hits.len()).sum();
        let places = self.others().count();
        let counts = [("places", &places as &dyn std::fmt::Display), ("doings", &doings)];
        let manner = if self.by_sound { self.language.text("search.by-sound") } else { "" };
        Some((
            self.language.text("elsewhere.title").to_owned() + manner,
            self.language.format("elsewhere.counts", &counts),
        ))
    }

    fn typed(&self) -> Option<&TextBox> {
        Some(&self.input)
    }

    fn page(&self) -> Option<&Listing> {
        Some(&self.listing)
    }
}

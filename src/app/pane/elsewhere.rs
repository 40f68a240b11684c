//! Who else did it: what all places of the library did about the words of a measure, by place.
//!
//! The words come from the measure's lead without those that every lead has; they stand in a line that can be edited, so
//! a question too narrow or too wide is mended by a keystroke. Invariant: Enter leads to the doing's own words. Limit: it
//! asks what had been read when it was opened.

use std::sync::Arc;

use super::article;
use crate::app::listing::{Emphasis, Line, Listing, Segment};
use crate::app::{Answers, Area, Clicked, HintRow, Message, Pane, Spot, State, TextBox, Turn};
use crate::insight::gazetteer::Gazetteer;
use crate::keymap::{Action, Context};
use crate::layout::Setting;
use crate::library::IssueKey;
use crate::locale::{Language, issue_number};
use crate::lookup::search::{Pattern, words};
use crate::lookup::{DoingHit, Doings, PlaceDoings};
use crate::model::{CharRange, Issue, Measure};
use crate::text::Cells;

/// The doings of all places about some words.
#[derive(Debug)]
pub struct ElsewherePane {
    /// The words.
    input: TextBox,
    doings: Arc<Doings>,
    keys: Vec<(Arc<Issue>, IssueKey)>,
    found: Vec<PlaceDoings>,
    language: Language,
    listing: Listing,
}

/// Opens the doings about the measure being read: the last one announced above the upper third of the window.
pub(in crate::app) fn open_of_text(state: &mut State) {
    match article::measure_here(state) {
        Some(measure) => {
            if let Some(pane) = about(state, &measure) {
                state.cover(*pane);
            }
        }
        None => state.message = Some(Message::passing(state.language.text("elsewhere.no-measure"))),
    }
}

/// The pane with the doings about a measure's words; says so where it has none.
pub(super) fn about(state: &mut State, measure: &Measure) -> Option<Box<Pane>> {
    let issues = state.library.issues();
    let keys = state.library.entries().iter().map(|entry| (Arc::clone(&entry.issue), entry.key)).collect();
    let doings = Arc::new(Doings::of(&issues));
    let Some(word) = doings.telling_words(&measure.lead).into_iter().next() else {
        state.message = Some(Message::passing(state.language.text("elsewhere.no-words")));
        return None;
    };
    let mut pane = ElsewherePane {
        input: TextBox::with(word),
        doings,
        keys,
        found: Vec::new(),
        language: state.language,
        listing: Listing::default(),
    };
    pane.ask();
    Some(Box::new(Pane::Elsewhere(pane)))
}

impl ElsewherePane {
    fn ask(&mut self) {
        let patterns: Vec<Pattern> = words(self.input.text())
            .iter()
            .filter_map(|(word, meaning)| Pattern::of(word, *meaning).ok())
            .collect();
        self.found = self.doings.about(&patterns);
        let mut lines = Vec::new();
        for group in &self.found {
            if !lines.is_empty() {
                lines.push(Line::new(0));
            }
            let name = group
                .place
                .map_or(self.language.text("search.no-place"), |place| Gazetteer::get().place(place).name());
            lines.push(Line::new(0).with(name, Emphasis::Title));
            lines.extend(group.hits.iter().map(|hit| self.hit_line(hit)));
        }
        if lines.is_empty() {
            lines.push(Line::new(0).with(self.language.text("elsewhere.nothing"), Emphasis::Faint));
        }
        self.listing.set(lines);
    }

    fn hit_line(&self, hit: &DoingHit) -> Line {
        let number = issue_number(&hit.issue, self.language).unwrap_or_else(|| hit.issue.id.clone());
        let key = self.keys.iter().find(|(issue, _)| Arc::ptr_eq(issue, &hit.issue)).map(|(_, key)| *key);
        let mark = if hit.told { self.language.text("city.told") } else { "" };
        let mut line = Line::new(2).with(mark, Emphasis::Faint);
        match &hit.sentence {
            None => line.segments.extend(marked(&hit.measure.lead, &hit.ranges, Emphasis::Lead)),
            Some(sentence) => {
                line = line.with(&*hit.measure.lead, Emphasis::Lead).gap();
                line.segments.extend(marked(sentence, &hit.ranges, Emphasis::Plain));
            }
        }
        line.right(number).to(key.map(|key| Spot::at(key, hit.anchor()))).beginning()
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

    fn fit(&mut self, area: Area, setting: Setting) {
        let width = Cells(usize::from(area.width.saturating_sub(2)));
        self.listing.fit(width, usize::from(area.height.saturating_sub(2)), setting.profile);
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
        let doings: usize = self.found.iter().map(|group| group.hits.len()).sum();
        let counts = [("places", &self.found.len() as &dyn std::fmt::Display), ("doings", &doings)];
        Some((
            self.language.text("elsewhere.title").to_owned(),
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

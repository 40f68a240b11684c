//! Selecting words of the article by the keyboard: by sentence, paragraph or measure.
//!
//! What is selected is a [`Passage`]: one end stays, the other is moved by units. Invariants: it lies in one article, so
//! that it has one source; its moving end is in sight. Limit: what is marked in the rows is the passage itself, so in a
//! folded article only what is shown of it is seen.

use std::sync::Arc;

use super::Layer;
use crate::app::{Answers, HintRow, Message, Reading, State, Turn, basket, copy, times};
use crate::keymap::{Action, Context};
use crate::lookup::{Passage, TextObject};
use crate::model::{Anchor, Issue, Reference};

/// The open selection.
#[derive(Debug)]
pub struct Selection {
    issue: Arc<Issue>,
    /// What is selected at once.
    object: TextObject,
    /// The unit that stays.
    fixed: Passage,
    /// The unit at the end that moves.
    moving: Passage,
}

impl Selection {
    /// Selects the sentence with the hit in sight, else the first that begins in the window; where there are no words,
    /// says so.
    pub(in crate::app) fn open(state: &mut State) {
        let Some(first) = first(state) else {
            state.message = Some(Message::passing(state.language.text("copy.nothing")));
            return;
        };
        let front = &state.open.front;
        let issue = Arc::clone(&front.issue);
        let selection = Self { issue, object: TextObject::Sentence, fixed: first, moving: first };
        state.history.settle();
        state.lay(Layer::Selection(selection));
    }

    /// What is selected, of the issue in front.
    pub fn passage(&self) -> Passage {
        self.fixed.and(self.moving)
    }

    /// Moves the end by `count` units, back where negative.
    fn extend(&mut self, object: TextObject, count: isize) {
        if let Some(unit) = self.moving.step(&self.issue, object, count) {
            self.moving = unit;
        }
    }

    /// Selects the unit `count` further on alone.
    fn go(&mut self, count: isize) {
        if let Some(unit) = self.passage().step(&self.issue, self.object, count) {
            (self.fixed, self.moving) = (unit, unit);
        }
    }

    /// Selects by other units, whole ones.
    fn by(&mut self, object: TextObject) -> bool {
        let whole = |passage: Passage| {
            let unit = Passage::at(&self.issue, object, passage.anchor())?;
            // What stands under no measure has none.
            unit.holds(passage.anchor()).then_some(unit)
        };
        let (Some(fixed), Some(moving)) = (whole(self.fixed), whole(self.moving)) else { return false };
        (self.object, self.fixed, self.moving) = (object, fixed, moving);
        true
    }

    /// To the beginning or the end of the article.
    fn extend_to_edge(&mut self, end: bool) {
        let far = isize::try_from(usize::MAX / 4).unwrap_or(isize::MAX);
        self.extend(self.object, if end { far } else { -far });
    }

    /// Sends what is selected to the clipboard, and is done.
    fn send(&self, state: &mut State, form: copy::Form) -> Turn {
        let passage = self.passage();
        let source = Reference::to(&self.issue, passage.article);
        copy::send(state, passage.text(&self.issue), &source, form);
        Turn::Closes
    }

    /// Shows the end that moves; of one unit all, and its beginning where that has no room.
    fn show(&self, reading: &mut Reading) {
        let (first, last) = (self.moving.anchor(), self.moving.last());
        if first >= self.fixed.anchor() {
            reading.bring_in(last);
        }
        if first <= self.fixed.anchor() {
            reading.bring_in(first);
        }
    }
}

/// The sentence to begin with.
fn first(state: &mut State) -> Option<Passage> {
    let front = &mut state.open.front;
    if let Some(hit) = front.hit_in_sight() {
        return Passage::at(&front.issue, TextObject::Sentence, hit);
    }
    let top: Anchor = front.reading.anchor();
    let sentence = Passage::at(&front.issue, TextObject::Sentence, top)?;
    let next = sentence.step(&front.issue, TextObject::Sentence, 1)?;
    let begins_above = sentence.anchor() < top && front.reading.shows(next.anchor());
    Some(if begins_above { next } else { sentence })
}

impl Answers for Selection {
    fn context(&self) -> Context {
        Context::Select
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        let times = times(count);
        match action {
            Action::ExtendForward => self.extend(self.object, times),
            Action::ExtendBack => self.extend(self.object, -times),
            Action::NextParagraph => self.extend(TextObject::Paragraph, times),
            Action::PreviousParagraph => self.extend(TextObject::Paragraph, -times),
            Action::NextMeasure => self.extend(TextObject::Measure, times),
            Action::PreviousMeasure => self.extend(TextObject::Measure, -times),
            Action::MoveForward => self.go(times),
            Action::MoveBack => self.go(-times),
            Action::Top => self.extend_to_edge(false),
            Action::Bottom => self.extend_to_edge(true),
            Action::BySentence => {
                self.by(TextObject::Sentence);
            }
            Action::ByParagraph => {
                self.by(TextObject::Paragraph);
            }
            Action::ByMeasure => {
                if !self.by(TextObject::Measure) {
                    state.message = Some(Message::passing(state.language.text("select.no-measure")));
                }
            }
            Action::OtherEnd => std::mem::swap(&mut self.fixed, &mut self.moving),
            Action::Copy => return self.send(state, copy::Form::Words),
            Action::CopyCited => return self.send(state, copy::Form::Cited),
            Action::CopyCitation => return self.send(state, copy::Form::Citation),
            Action::Collect => {
                basket::collect(state, &self.issue, self.passage());
                return Turn::Closes;
            }
            Action::Select | Action::Dismiss => return Turn::Closes,
            Action::OpenHelp | Action::OpenPalette | Action::OpenJump => return Turn::Under(action),
            _ => return Turn::Passes,
        }
        self.show(&mut state.open.front.reading);
        state.follow();
        Turn::Stays
    }

    fn place(&self, state: &State) -> String {
        let count = self.passage().text(&self.issue).chars().filter(|c| *c != '\n').count();
        let key = match self.object {
            TextObject::Sentence => "select.sentence",
            TextObject::Paragraph => "select.paragraph",
            TextObject::Measure => "select.measure",
        };
        state.language.format(key, &[("count", &count)])
    }

    fn hints(&self) -> &'static [HintRow] {
        &[
            (Action::Collect, "hint.collect"),
            (Action::CopyCited, "hint.copy-cited"),
            (Action::Copy, "hint.copy"),
            (Action::ExtendForward, "hint.extend"),
            (Action::MoveForward, "hint.move"),
            (Action::ByParagraph, "hint.paragraph"),
            (Action::ByMeasure, "hint.measure"),
            (Action::Dismiss, "hint.back"),
        ]
    }
}

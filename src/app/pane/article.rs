//! The article pane: what its keys do to the reader's place in the text.
//!
//! Invariant: a leap (not a scroll) leaves its origin in the history, so that back returns to the very row. Limit:
//! the text and the window on it are [`Reading`]'s.

use crate::app::{Answers, HintRow, Message, Reading, Spot, State, Turn, reads, times};
use crate::keymap::{Action, Context};
use crate::model::{Anchor, Issue, Measure};

/// The article pane as one that has the keys; what it shows is the open issue's [`Reading`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticlePane;

impl Answers for ArticlePane {
    fn context(&self) -> Context {
        Context::Article
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        // As in tig: what was opened from a list gives way to the list, and the list to what it was opened from; and as in vim
        // one of two texts to the other.
        if action == Action::Leave {
            return match state.history.came_from_pane() {
                true => Turn::Returns,
                false if state.is_split() => Turn::Performs(Action::CloseText),
                false => Turn::Performs(Action::Quit),
            };
        }
        let times = times(count);
        let from = state.open.front.reading.mark();
        let ended = if goes_on(action) { reads::ending(state) } else { Vec::new() };
        let reading = &mut state.open.front.reading;
        match action {
            Action::LineDown => reading.scroll(times),
            Action::LineUp => reading.scroll(-times),
            Action::HalfPageDown => (0..times).for_each(|_| reading.half_page(true)),
            Action::HalfPageUp => (0..times).for_each(|_| reading.half_page(false)),
            Action::PageDown => (0..times).for_each(|_| reading.page_down()),
            Action::PageUp => (0..times).for_each(|_| reading.page_up()),
            Action::NextParagraph if state.skim => measure_step(state, times),
            Action::PreviousParagraph if state.skim => measure_step(state, -times),
            Action::NextParagraph => (0..times).for_each(|_| reading.paragraph_step(true)),
            Action::PreviousParagraph => (0..times).for_each(|_| reading.paragraph_step(false)),
            // With a count to that article, as vim goes to a line.
            Action::Top | Action::Bottom if count.is_some() => return numbered(state, count),
            Action::Top => leap(state, Reading::to_start),
            Action::Bottom => leap(state, Reading::to_end),
            _ => return numbered(state, action.article_number()),
        }
        if !matches!(action, Action::Top | Action::Bottom) {
            state.history.settle();
            reads::went_on(state, &ended);
        }
        if state.open.front.reading.mark() == from {
            say_end(state, goes_on(action));
        }
        state.follow();
        Turn::Stays
    }

    fn hints(&self) -> &'static [HintRow] {
        &[
            (Action::OpenHelp, "hint.help"),
            (Action::OpenJump, "hint.jump"),
            (Action::OpenPalette, "hint.palette"),
            (Action::NextWatched, "hint.watched"),
            (Action::PageDown, "hint.page"),
            (Action::NextArticle, "hint.next-article"),
            (Action::CityPage, "hint.city"),
            (Action::Skim, "hint.skim"),
            (Action::OlderIssue, "hint.older-issue"),
            (Action::OpenLibrary, "hint.library"),
            (Action::OpenFind, "hint.find"),
            (Action::ToggleContents, "hint.contents"),
            (Action::Leave, "hint.quit"),
        ]
    }
}

/// Whether an action moves the window on rather than back.
fn goes_on(action: Action) -> bool {
    use Action::{Bottom, HalfPageDown, LineDown, NextParagraph, PageDown};
    matches!(action, LineDown | HalfPageDown | PageDown | NextParagraph | Bottom)
}

/// Says that the issue ends here, or begins here; what has been said already stands.
fn say_end(state: &mut State, end: bool) {
    let key = if end { "status.end" } else { "status.beginning" };
    let sentence = state.language.text(key);
    state.message.get_or_insert_with(|| Message::passing(sentence));
}

/// Goes to the article of a number from 1; passes where there is no number, and says so where there is no article.
pub(in crate::app) fn numbered(state: &mut State, number: Option<usize>) -> Turn {
    let Some(number) = number else { return Turn::Passes };
    let front = &state.open.front;
    if (1..=front.issue.articles.len()).contains(&number) {
        return Turn::Goes(Spot::at(front.key, Anchor::article(number - 1)));
    }
    state.message = Some(Message::fault(state.language.format("status.no-article", &[("number", &number)])));
    Turn::Stays
}

/// Moves by `count` articles, back where negative.
pub(in crate::app) fn article_step(state: &mut State, count: isize) {
    let from = state.open.front.reading.mark();
    leap(state, |it| it.article_step(count));
    if state.open.front.reading.mark() == from {
        say_end(state, count > 0);
    }
    let front = &mut state.open.front;
    front.contents.select(front.reading.article());
}

/// Goes to the measure `count` further on, or back where negative, through the articles of the issue.
pub(in crate::app) fn measure_step(state: &mut State, count: isize) {
    let front = &mut state.open.front;
    let here = front.reading.anchor();
    let anchors = measures(&front.issue).map(|(anchor, _)| anchor);
    let target = if count > 0 {
        anchors.filter(|anchor| *anchor > here).nth(count.unsigned_abs() - 1)
    } else {
        let before: Vec<Anchor> = anchors.filter(|anchor| *anchor < here).collect();
        before.len().checked_sub(count.unsigned_abs()).and_then(|at| before.get(at)).copied()
    };
    match target {
        Some(anchor) => leap(state, |reading| reading.go(anchor)),
        None => state.message = Some(Message::passing(state.language.text("status.no-measure"))),
    }
}

/// The measures of an issue in reading order, with where they are announced.
fn measures(issue: &Issue) -> impl Iterator<Item = (Anchor, &Measure)> {
    issue.articles.iter().flat_map(|article| {
        let mut found: Vec<(Anchor, &Measure)> = article
            .measures
            .iter()
            .map(|measure| (article.anchor(measure.block, measure.range), measure))
            .collect();
        found.sort_by_key(|(anchor, _)| *anchor);
        found
    })
}

/// The measure being read: the last one announced above the upper third of the window, in the article there; the first
/// one of the article where none is.
pub(in crate::app) fn measure_here(state: &State) -> Option<Measure> {
    let reading = &state.open.front.reading;
    let article = reading.article();
    let third = reading.visible().len().div_ceil(3);
    let row = reading.visible().iter().take(third.max(1)).rev().find_map(|visible| {
        // On a tall screen what follows the article stands there as well.
        let row = visible.row().filter(|_| visible.article == article)?;
        Some(Anchor { article: visible.article, block: row.block?, offset: row.start })
    });
    let issue = &state.open.front.issue;
    let first =
        || measures(issue).find(|(anchor, _)| anchor.article == article).map(|(_, measure)| measure.clone());
    row.and_then(|here| measure_at(issue, here)).or_else(first)
}

/// The last measure announced before `here` in its article.
pub(in crate::app) fn measure_at(issue: &Issue, here: Anchor) -> Option<Measure> {
    let own = measures(issue).filter(|(anchor, _)| anchor.article == here.article && *anchor <= here);
    own.last().map(|(_, measure)| measure.clone())
}

/// The last measure announced before `here` in its article; before the first the first.
pub(in crate::app) fn measure_nearest(issue: &Issue, here: Anchor) -> Option<Measure> {
    let first = || measures(issue).find(|(anchor, _)| anchor.article == here.article);
    measure_at(issue, here).or_else(|| first().map(|(_, measure)| measure.clone()))
}

/// Moves the window and leaves in the history where it was.
pub(in crate::app) fn leap(state: &mut State, motion: impl FnOnce(&mut Reading)) {
    let from = state.open.front.spot();
    motion(&mut state.open.front.reading);
    if state.open.front.spot() != from {
        state.history.leave(from);
    }
    state.follow();
}

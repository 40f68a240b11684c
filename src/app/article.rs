//! The article pane: what its keys do to the reader's place in the text.
//!
//! Invariant: a leap (not a scroll) leaves its origin in the history, so that back returns to the very row. Limit:
//! the text and the window on it are [`Reading`]'s.

use super::{Answers, HintRow, Message, Reading, Spot, State, Turn, times};
use crate::keymap::{Action, Context};
use crate::model::Anchor;

/// The article pane as one that has the keys; what it shows is the open issue's [`Reading`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticlePane;

impl Answers for ArticlePane {
    fn context(&self) -> Context {
        Context::Article
    }

    fn act(&mut self, state: &mut State, action: Action, count: Option<usize>) -> Turn {
        let times = times(count);
        let reading = &mut state.open.front.reading;
        match action {
            Action::LineDown => reading.scroll(times),
            Action::LineUp => reading.scroll(-times),
            Action::HalfPageDown => (0..times).for_each(|_| reading.half_page(true)),
            Action::HalfPageUp => (0..times).for_each(|_| reading.half_page(false)),
            Action::PageDown => (0..times).for_each(|_| reading.page_down()),
            Action::PageUp => (0..times).for_each(|_| reading.page_up()),
            Action::NextParagraph => (0..times).for_each(|_| reading.paragraph_step(true)),
            Action::PreviousParagraph => (0..times).for_each(|_| reading.paragraph_step(false)),
            // With a count to that article, as vim goes to a line.
            Action::Top | Action::Bottom if count.is_some() => return numbered(state, count),
            Action::Top => leap(state, Reading::to_start),
            Action::Bottom => leap(state, Reading::to_end),
            _ => return numbered(state, action.article_number()),
        }
        state.follow();
        Turn::Stays
    }

    fn hints(&self) -> &'static [HintRow] {
        &[
            (Action::OpenHelp, "hint.help"),
            (Action::OpenJump, "hint.jump"),
            (Action::PageDown, "hint.page"),
            (Action::NextArticle, "hint.next-article"),
            (Action::OlderIssue, "hint.older-issue"),
            (Action::OpenFind, "hint.find"),
            (Action::ToggleContents, "hint.contents"),
            (Action::Quit, "hint.quit"),
        ]
    }
}

/// Goes to the article of a number from 1; passes where there is no number, and says so where there is no article.
pub(super) fn numbered(state: &mut State, number: Option<usize>) -> Turn {
    let Some(number) = number else { return Turn::Passes };
    let front = &state.open.front;
    if (1..=front.issue.articles.len()).contains(&number) {
        return Turn::Goes(Spot::at(front.key, Anchor::article(number - 1)));
    }
    state.message = Some(Message::fault(state.language.format("status.no-article", &[("number", &number)])));
    Turn::Stays
}

/// Moves by `count` articles, back where negative.
pub(super) fn article_step(state: &mut State, count: isize) {
    leap(state, |it| it.article_step(count));
    let front = &mut state.open.front;
    if let Some(article) = front.reading.article() {
        front.contents.select(article);
    }
}

/// Moves the window and leaves in the history where it was.
pub(super) fn leap(state: &mut State, motion: impl FnOnce(&mut Reading)) {
    let from = state.open.front.spot();
    motion(&mut state.open.front.reading);
    if state.open.front.spot() != from {
        state.history.leave(from);
    }
    state.follow();
}

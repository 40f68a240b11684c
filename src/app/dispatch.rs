//! From an action to whoever does it.
//!
//! What has the keys is asked first: the layer if one is open, else the pane. What it passes on is looked up here,
//! one line an arm.

use std::mem;

use super::layer::find;
use super::neighbour::{Neighbour, is_focus, neighbour};
use super::pane::{article, basket as excerpts, contents, elsewhere, links, place, search};
use super::{
    Answers, Arrangement, BookmarkLine, Effect, FindLine, HelpPage, JumpBox, Layer, Message, Palette, Pane,
    PlainView, Selection, Spot, State, TextBox, Turn, basket, copy, history, issues, measure, reads,
    remember, split, times, watching,
};
use crate::keymap::Action;
use crate::lookup::About;

/// Carries out `action`; `count` is the number typed before it.
pub(super) fn dispatch(state: &mut State, action: Action, count: Option<usize>) {
    let Some(mut layer) = state.layer.take() else { return to_pane(state, action, count) };
    let turn = ask(layer.answers_mut(), state, action, count);
    after_layer(state, layer, turn, action);
}

/// Does what was chosen in a layer, in what lies under it; a layer there that does not know of it makes room.
fn perform(state: &mut State, action: Action) {
    let Some(mut layer) = state.layer.take() else { return to_pane(state, action, None) };
    match ask(layer.answers_mut(), state, action, None) {
        Turn::Passes if !works_always(action) => {
            state.give_back();
            perform(state, action);
        }
        turn => after_layer(state, layer, turn, action),
    }
}

/// Does what a layer's turn says, the layer taken out of the state.
fn after_layer(state: &mut State, layer: Layer, turn: Turn, action: Action) {
    match turn {
        Turn::Stays => state.layer = Some(layer),
        Turn::Passes => {
            state.layer = Some(layer);
            match action {
                // Whoever does not know how to go on with what lies over the text, asks there.
                Action::OpenHelp => HelpPage::open(state),
                _ => always(state, action),
            }
        }
        Turn::Under(action) => {
            state.layer = Some(layer);
            everywhere(state, action, 1);
        }
        Turn::Closes | Turn::Returns => state.give_back(),
        Turn::Performs(action) => {
            state.give_back();
            perform(state, action);
        }
        Turn::Goes(spot) => {
            state.uncover();
            history::go_to(state, spot);
        }
        Turn::Finds(spot, words) => {
            state.uncover();
            history::go_to(state, in_context(state, spot));
            find::mark(state, &words, spot);
        }
        Turn::Opens(pane) => {
            state.uncover();
            state.cover(*pane);
        }
    }
}

/// Carries out an action where no layer is open.
fn to_pane(state: &mut State, action: Action, count: Option<usize>) {
    let mut pane = mem::take(&mut state.pane);
    match ask(pane.answers_mut(), state, action, count) {
        Turn::Stays => state.pane = pane,
        Turn::Closes => state.fit(),
        Turn::Performs(action) => dispatch(state, action, None),
        Turn::Returns => {
            state.pane = pane;
            if state.pane.covers() { history::back(state, 1) } else { history::back_to_pane(state) }
        }
        Turn::Opens(other) => {
            state.pane = pane;
            state.cover(*other);
        }
        Turn::Passes => {
            let covers = pane.covers();
            state.pane = pane;
            if covers { everywhere(state, action, times(count)) } else { beside(state, action, times(count)) }
        }
        // A pane lies under whatever is opened over it.
        Turn::Under(action) => {
            state.pane = pane;
            everywhere(state, action, times(count));
        }
        Turn::Goes(spot) => {
            state.pane = pane;
            history::go_to(state, spot);
        }
        Turn::Finds(spot, words) => {
            state.pane = pane;
            history::go_to(state, in_context(state, spot));
            find::mark(state, &words, spot);
        }
    }
}

/// The same place a third of the window down, as find shows a hit: what was found is seldom the beginning of a sentence.
fn in_context(state: &State, spot: Spot) -> Spot {
    let third = state.geometry().map_or(0, |geometry| geometry.article.height / 3);
    Spot { mark: spot.mark.lowered(third.into()), ..spot }
}

/// Asks a pane or a layer that has been taken out of the state; what edits its line is done for it.
fn ask(answers: &mut dyn Answers, state: &mut State, action: Action, count: Option<usize>) -> Turn {
    if answers.input().is_some_and(|input| edit(input, action)) {
        answers.edited(state);
        return Turn::Stays;
    }
    answers.act(state, action, count)
}

/// What works where the text is in sight.
fn beside(state: &mut State, action: Action, times: isize) {
    match action {
        Action::NextArticle => article::article_step(state, times),
        Action::PreviousArticle => article::article_step(state, -times),
        Action::SwitchPane if !state.is_split() => contents::give_keys(state),
        Action::ToggleContents => contents::toggle(state),
        Action::OpenFind => FindLine::open(state),
        Action::FindNext => find::step(state, times),
        Action::FindPrevious => find::step(state, -times),
        Action::Widen => measure::change(state, 4 * times),
        Action::Narrow => measure::change(state, -4 * times),
        Action::NextWatched => watching::step(state, times),
        Action::PreviousWatched => watching::step(state, -times),
        Action::Dismiss => {
            state.open.front.found = None;
            state.watching.leave();
        }
        Action::CityPage => place::open_of_article(state),
        Action::Skim => measure::skim(state),
        Action::NextMeasure => article::measure_step(state, times),
        Action::PreviousMeasure => article::measure_step(state, -times),
        Action::WhoElse => elsewhere::open_of_text(state),
        Action::Select => Selection::open(state),
        Action::ToggleRead => reads::toggle(state),
        _ => everywhere(state, action, times),
    }
}

/// What works in every pane.
fn everywhere(state: &mut State, action: Action, times: isize) {
    match action {
        Action::SwitchPane => {
            split::switch(state);
        }
        action if is_focus(action) => focus(state, action),
        Action::Split => split::open(state, Arrangement::Beside),
        Action::Stack => split::open(state, Arrangement::Stacked),
        Action::CloseText => split::close(state),
        Action::OnlyText => split::close_other(state),
        Action::OpenJump => JumpBox::open(state),
        Action::Compare => compare_here(state),
        Action::Copy => copy::copy(state, copy::Form::Words),
        Action::CopyCited => copy::copy(state, copy::Form::Cited),
        Action::CopyCitation => copy::copy(state, copy::Form::Citation),
        Action::Collect => basket::collect_here(state),
        Action::OpenBasket => excerpts::open(state),
        Action::Plain => PlainView::open(state),
        Action::OpenLinks => links::open(state),
        Action::SetBookmark => BookmarkLine::open(state, false),
        Action::GoToBookmark => BookmarkLine::open(state, true),
        Action::OpenSearch => search::open(state, String::new()),
        Action::NewerIssue => issues::step(state, times),
        Action::OlderIssue => issues::step(state, -times),
        Action::Back => history::back(state, times),
        Action::Forward => history::back(state, -times),
        Action::OpenHelp => HelpPage::open(state),
        Action::OpenPalette => Palette::open(state),
        _ => match Pane::opened_by(action, state) {
            Some(pane) => state.cover(pane),
            None => always(state, action),
        },
    }
}

/// Gives the keys to what stands on a side.
fn focus(state: &mut State, action: Action) {
    match neighbour(state, action) {
        Some(Neighbour::OtherText) => {
            split::switch(state);
        }
        Some(Neighbour::Contents) => contents::give_keys(state),
        Some(Neighbour::Article) => {
            state.pane = Pane::default();
            state.fit();
        }
        None => state.message = Some(Message::passing(state.language.text("split.none-there"))),
    }
}

/// Looks for another place to set beside those in sight.
fn compare_here(state: &mut State) {
    let places = match &state.pane {
        Pane::Place(page) => vec![page.place_id()],
        Pane::Compare(page) => page.places(),
        _ => state.article().and_then(|article| About::of(article).subject()).into_iter().collect(),
    };
    if places.is_empty() {
        state.message = Some(Message::passing(state.language.text("place.unknown")));
    } else {
        JumpBox::open_for(state, places);
    }
}

/// What works even while a layer is open.
fn always(state: &mut State, action: Action) {
    match action {
        Action::Redraw => state.ask(Effect::Repaint),
        Action::Suspend => {
            remember::everything(state);
            state.ask(Effect::Suspend);
        }
        Action::Quit => {
            remember::everything(state);
            state.ask(Effect::Quit);
        }
        Action::FlipWidth => measure::flip_width(state),
        Action::AskWidth => measure::ask_width(state),
        _ => {}
    }
}

/// Whether an action is one of [`always`].
fn works_always(action: Action) -> bool {
    matches!(action, Action::Redraw | Action::Suspend | Action::Quit | Action::FlipWidth | Action::AskWidth)
}

/// Edits the line being typed; says whether the action was one for it.
fn edit(input: &mut TextBox, action: Action) -> bool {
    match action {
        Action::CursorLeft => input.move_left(),
        Action::CursorRight => input.move_right(),
        Action::CursorWordLeft => input.move_word_left(),
        Action::CursorWordRight => input.move_word_right(),
        Action::CursorStart => input.move_to_start(),
        Action::CursorEnd => input.move_to_end(),
        Action::DeleteBack => input.delete_before(),
        Action::DeleteForward => input.delete_after(),
        Action::DeleteWord => input.delete_word(),
        Action::DeleteToStart => input.delete_to_start(),
        Action::DeleteToEnd => input.delete_to_end(),
        _ => return false,
    }
    true
}

//! From an action to what does it: an index, one line an arm.

use super::navigate as go;
use super::{Effect, Message, Mode, Pane, State};
use crate::keymap::Action;

/// Carries out `action`; `count` is the number typed before it.
pub(super) fn dispatch(state: &mut State, action: Action, count: Option<usize>) -> Vec<Effect> {
    match state.mode {
        Mode::Help(_) => help(state, action, count),
        Mode::Jump(_) => jump(state, action),
        Mode::Find(_) => find(state, action),
        Mode::Reading if state.pane == Pane::Contents => contents(state, action, count),
        Mode::Reading => article(state, action, count),
    }
}

fn times(count: Option<usize>) -> isize {
    isize::try_from(count.unwrap_or(1)).unwrap_or(1)
}

fn article(state: &mut State, action: Action, count: Option<usize>) -> Vec<Effect> {
    let times = times(count);
    match action {
        Action::LineDown => go::scroll(state, |it| it.scroll(times)),
        Action::LineUp => go::scroll(state, |it| it.scroll(-times)),
        Action::HalfPageDown => go::scroll(state, |it| (0..times).for_each(|_| it.half_page(true))),
        Action::HalfPageUp => go::scroll(state, |it| (0..times).for_each(|_| it.half_page(false))),
        Action::PageDown => go::scroll(state, |it| (0..times).for_each(|_| it.page_down())),
        Action::PageUp => go::scroll(state, |it| (0..times).for_each(|_| it.page_up())),
        Action::NextParagraph => go::scroll(state, |it| (0..times).for_each(|_| it.paragraph_step(true))),
        Action::PreviousParagraph => {
            go::scroll(state, |it| (0..times).for_each(|_| it.paragraph_step(false)))
        }
        Action::Top => go::top(state, count),
        Action::Bottom => go::bottom(state, count),
        _ => anywhere(state, action, count),
    }
}

fn contents(state: &mut State, action: Action, count: Option<usize>) -> Vec<Effect> {
    let times = times(count);
    match action {
        Action::SelectDown => state.contents.step(times),
        Action::SelectUp => state.contents.step(-times),
        Action::SelectPageDown => state.contents.page(true),
        Action::SelectPageUp => state.contents.page(false),
        Action::SelectFirst => state.contents.select(0),
        Action::SelectLast => state.contents.select(usize::MAX),
        Action::Open => go::open(state, state.contents.selected()),
        _ => return anywhere(state, action, count),
    }
    Vec::new()
}

fn anywhere(state: &mut State, action: Action, count: Option<usize>) -> Vec<Effect> {
    let times = times(count);
    if let Some(number) = action.article_number() {
        go::open(state, number - 1);
        return Vec::new();
    }
    match action {
        Action::NextArticle => go::article_step(state, times),
        Action::PreviousArticle => go::article_step(state, -times),
        Action::SwitchPane => go::switch_pane(state),
        Action::ToggleContents => go::toggle_contents(state),
        Action::OpenJump => go::open_jump(state),
        Action::OpenFind => go::open_find(state),
        Action::FindNext => go::find_step(state, times),
        Action::FindPrevious => go::find_step(state, -times),
        Action::Back => go::back(state, times),
        Action::Forward => go::back(state, -times),
        Action::Widen => go::change_measure(state, 4 * times),
        Action::Narrow => go::change_measure(state, -4 * times),
        Action::Dismiss => go::dismiss(state),
        Action::OpenHelp => go::open_help(state),
        Action::Copy => state.message = Some(Message::passing(state.language.text("status.no-copy"))),
        Action::CityPage => {
            state.message = Some(Message::passing(state.language.text("status.no-city-page")))
        }
        Action::FlipWidth => return go::flip_width(state),
        Action::Redraw => return vec![Effect::Repaint],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return vec![Effect::Quit],
        _ => {}
    }
    Vec::new()
}

fn help(state: &mut State, action: Action, count: Option<usize>) -> Vec<Effect> {
    let times = times(count);
    let Mode::Help(page) = &mut state.mode else { return Vec::new() };
    let rows = page.page_rows();
    match action {
        Action::LineDown => page.scroll(times),
        Action::LineUp => page.scroll(-times),
        Action::HalfPageDown => page.scroll(rows / 2 * times),
        Action::HalfPageUp => page.scroll(-rows / 2 * times),
        Action::PageDown => page.scroll(rows * times),
        Action::PageUp => page.scroll(-rows * times),
        Action::Top => page.scroll(isize::MIN),
        Action::Bottom => page.scroll(isize::MAX),
        Action::CloseHelp | Action::OpenHelp | Action::Dismiss => state.mode = Mode::Reading,
        Action::Redraw => return vec![Effect::Repaint],
        Action::Suspend => return vec![Effect::Suspend],
        Action::FlipWidth => return go::flip_width(state),
        Action::Quit => return vec![Effect::Quit],
        _ => {}
    }
    Vec::new()
}

fn jump(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Jump(jump) = &mut state.mode else { return Vec::new() };
    match action {
        Action::SelectDown => jump.step(1),
        Action::SelectUp => jump.step(-1),
        Action::SelectPageDown => jump.page(true),
        Action::SelectPageUp => jump.page(false),
        Action::SelectFirst => jump.step(isize::MIN),
        Action::SelectLast => jump.step(isize::MAX),
        Action::Accept => go::accept_jump(state),
        Action::Cancel | Action::OpenJump | Action::Dismiss => state.mode = Mode::Reading,
        _ if edit(&mut jump.input, action) => jump.search(),
        _ => return outside(state, action),
    }
    Vec::new()
}

fn find(state: &mut State, action: Action) -> Vec<Effect> {
    let Mode::Find(line) = &mut state.mode else { return Vec::new() };
    match action {
        Action::Accept => go::accept_find(state),
        Action::Cancel | Action::Dismiss => go::cancel_find(state),
        Action::QueryPrevious => go::recall_query(state, true),
        Action::QueryNext => go::recall_query(state, false),
        _ if edit(&mut line.input, action) => go::find_while_typing(state),
        _ => return outside(state, action),
    }
    Vec::new()
}

/// What works even while a box is open.
fn outside(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Redraw => vec![Effect::Repaint],
        Action::Suspend => vec![Effect::Suspend],
        Action::Quit => vec![Effect::Quit],
        Action::FlipWidth => go::flip_width(state),
        _ => Vec::new(),
    }
}

/// Edits the line being typed; says whether the action was one for it.
fn edit(input: &mut super::TextBox, action: Action) -> bool {
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

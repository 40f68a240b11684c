//! The one place where the state changes: a message goes in, effects come out.

use std::mem;

use super::dispatch::dispatch;
use super::hints::easiest_key;
use super::layer::jump;
use super::pane::{basket, search};
use super::{
    Answers, Effect, FindLine, Gravity, Layer, Message, News, PartialCommand, Pointer, Size, State, Ticket,
    Written, changed, issues, measure, pointer, remember, watching,
};
use crate::keymap::{Action, Context, Key, KeyCode, Lookup};
use crate::library::Changes;
use crate::locale::begun_large;
use crate::right::Right;
use crate::shelf::{Memory, ShelfError};
use crate::text::WidthProfile;

/// What can happen to the reader.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(Pointer),
    /// Text was pasted, or committed by an input method in one piece.
    Text(String),
    /// The screen has a new size.
    Resize(Size),
    /// The process was continued after it had been stopped.
    Resumed,
    /// The terminal has answered how wide it draws class A characters.
    Width(WidthProfile),
    /// The first frame is drawn; what it did not wait for may begin.
    Begin,
    /// News of a job.
    News(Ticket, News),
    /// Other sessions left something; this is all that is remembered now.
    Heard(Box<Memory>),
    /// Nobody pressed a key for a while.
    Rest,
    /// Files of the library changed.
    Changed(Changes),
    /// A word could not be kept for later sessions.
    NotKept(ShelfError),
    /// What became of a file of so many excerpts that was to be written.
    Wrote(usize, Written),
    /// Restricted mode leaves nobody the right that an effect takes.
    Forbidden(Right),
    /// There is no job control to suspend under.
    CannotSuspend,
    /// The terminal or the system asks the program to leave.
    Terminate,
}

/// Takes `message` into `state` and tells what the shell is to do.
pub fn update(state: &mut State, message: Msg) -> Vec<Effect> {
    // What others did is no reason to keep anew where this reader is: two sessions would go on answering each other.
    state.restless = !matches!(message, Msg::Rest) && (state.restless || !matches!(message, Msg::Heard(_)));
    state.touched |= matches!(message, Msg::Key(_) | Msg::Mouse(_) | Msg::Text(_));
    match message {
        Msg::Key(key) => press(state, key),
        Msg::Mouse(pointer) => pointer::take_in(state, pointer),
        Msg::Text(text) => type_text(state, &text),
        Msg::Resize(size) => state.resize(size),
        Msg::Resumed => state.ask(Effect::Repaint),
        Msg::Width(profile) => measure::set_width(state, profile),
        Msg::Begin => issues::begin(state),
        // Somebody has asked anew; what was asked for before is of no use any more.
        Msg::News(ticket, _) if !state.tickets.is_newest(ticket) => {}
        Msg::News(_, News::Read(read)) => issues::take_in(state, read),
        Msg::News(ticket, News::Found { found, progress }) => {
            search::take_in(state, ticket, found, progress);
            if let Some(action) = search::take_due(state) {
                dispatch(state, action, None);
            }
        }
        Msg::News(_, News::Watched(watched)) => watching::take_in(state, watched),
        Msg::News(_, News::Ranked { index, hits }) => jump::take_in(state, index, hits),
        Msg::Heard(memory) => remember::hear(state, *memory),
        Msg::Rest => remember::rest(state),
        Msg::Changed(changes) => changed::take_in(state, &changes),
        Msg::NotKept(error) => remember::not_kept(state, &error),
        Msg::Wrote(count, written) => basket::take_in(state, count, &written),
        Msg::Forbidden(right) => {
            let what = right.description(state.language);
            let sentence = state.language.format("status.forbidden", &[("right", &what)]);
            state.message = Some(Message::fault(begun_large(&sentence)));
        }
        Msg::CannotSuspend => {
            state.message = Some(Message::passing(state.language.text("status.no-job-control")))
        }
        Msg::Terminate => {
            remember::everything(state);
            state.ask(Effect::Quit);
        }
    }
    mem::take(&mut state.asked)
}

fn press(state: &mut State, key: Key) {
    let in_box = state.context().takes_text();
    // With an input method left on, full-width letters arrive; outside text boxes they are their ASCII twins.
    let key = if in_box { key } else { key.without_input_method() };
    if state.geometry().is_none() {
        return press_too_small(state, key);
    }
    // A message has been read when a key does something; one that does nothing leaves it.
    let message = state.message.take();
    if !in_box && (begins_line(state, key) || article_digit(state, key) || count_digit(state, key)) {
        return;
    }
    state.partial.keys.push(key);
    match state.keymap.lookup(state.context(), &state.partial.keys) {
        Lookup::Found(action) => {
            let PartialCommand { count, .. } = mem::take(&mut state.partial);
            dispatch(state, action, count);
        }
        Lookup::Pending => {}
        Lookup::Unbound => {
            let alone = mem::take(&mut state.partial).keys.len() == 1;
            match key.typed() {
                Some(character) if in_box && alone => type_text(state, character.encode_utf8(&mut [0; 4])),
                // What is wrong is still to be read, and matters more than a slip of a finger.
                _ if message.as_ref().is_some_and(|message| message.gravity == Gravity::Fault) => {
                    state.message = message;
                }
                _ if !alone && gives_up(state, key) => {}
                _ if !in_box => say_unbound(state),
                _ => state.message = message,
            }
        }
    }
}

/// Takes a digit, or a character that only an input method types, into the line that narrows a list where there is one;
/// says whether it did.
fn begins_line(state: &mut State, key: Key) -> bool {
    let Some(character) = key.typed().filter(|character| character.is_ascii_digit() || !character.is_ascii())
    else {
        return false;
    };
    let is_free =
        state.partial.keys.is_empty() && state.keymap.lookup(state.context(), &[key]) == Lookup::Unbound;
    // Only what is listed is told by numbers; elsewhere a digit is a count.
    let may = !character.is_ascii_digit() || state.answers().list().is_some();
    if is_free && may && state.answers().narrows() {
        type_text(state, character.encode_utf8(&mut [0; 4]));
        return true;
    }
    false
}

/// Whether a key by itself takes things away or closes them: after the first keys of a chord it takes these away.
fn gives_up(state: &State, key: Key) -> bool {
    matches!(
        state.keymap.lookup(state.context(), &[key]),
        Lookup::Found(Action::Dismiss | Action::Cancel | Action::CloseHelp | Action::Quit)
    )
}

/// Says that a key does nothing, and which one tells what keys do.
fn say_unbound(state: &mut State) {
    // Whoever reads the help needs no telling where it is.
    let in_help = matches!(state.layer, Some(Layer::Help(_)));
    if let Some(help) = easiest_key(state, Action::OpenHelp).filter(|_| !in_help) {
        let sentence = state.language.format("status.no-such-key", &[("help", &help)]);
        state.message = Some(Message::passing(sentence));
    }
}

/// Takes a digit in the contents into the number of an article, and opens it as soon as no further digit can come; says
/// whether it did.
fn article_digit(state: &mut State, key: Key) -> bool {
    let Some(digit) = plain_digit(key).filter(|_| state.context() == Context::Toc) else { return false };
    let is_article = match state.keymap.lookup(Context::Toc, &[key]) {
        Lookup::Found(action) => action.article_number().is_some(),
        Lookup::Unbound => state.partial.count.is_some(),
        Lookup::Pending => false,
    };
    if !is_article || !state.partial.keys.is_empty() {
        return false;
    }
    let number = state.partial.count.take().unwrap_or(0) * 10 + digit;
    if number * 10 <= state.open.front.contents.len() {
        state.partial.count = Some(number);
    } else {
        dispatch(state, Action::Open, Some(number));
    }
    true
}

/// The digit that a key types, where nothing is held down with it.
fn plain_digit(key: Key) -> Option<usize> {
    let KeyCode::Char(character) = key.code() else { return None };
    let digit = character.to_digit(10).filter(|_| key.modifiers() == Default::default())?;
    usize::try_from(digit).ok()
}

/// On a screen too small to show anything only leaving makes sense.
fn press_too_small(state: &mut State, key: Key) {
    match state.keymap.lookup(state.context(), &[key]) {
        Lookup::Found(Action::Quit | Action::Leave) => dispatch(state, Action::Quit, None),
        Lookup::Found(Action::Suspend) => dispatch(state, Action::Suspend, None),
        _ => {}
    }
}

/// Takes a digit into the count before a command, unless the digit is itself bound; says whether it did.
fn count_digit(state: &mut State, key: Key) -> bool {
    const MOST: usize = 99_999;
    let Some(digit) = plain_digit(key) else { return false };
    let bound = state.keymap.lookup(state.context(), &[key]) != Lookup::Unbound;
    if !state.partial.keys.is_empty() || (state.partial.count.is_none() && (bound || digit == 0)) {
        return false;
    }
    state.partial.count = Some((state.partial.count.unwrap_or(0) * 10 + digit).min(MOST));
    true
}

/// Puts text into the line being typed; where there is none, into the line that narrows the list, or a find line opened for
/// it, since what is pasted must not act as commands.
fn type_text(state: &mut State, text: &str) {
    if !state.context().takes_text() && state.geometry().is_some() && !text.trim().is_empty() {
        if state.answers().narrows() {
            dispatch(state, Action::OpenFind, None);
        } else {
            // It may lead elsewhere, where what was open over this place has no place.
            state.uncover();
            FindLine::open(state);
        }
    }
    if let Some(mut layer) = state.layer.take() {
        insert(layer.answers_mut(), state, text);
        match layer.answers_mut().settled(state) {
            true => state.uncover(),
            false => state.layer = Some(layer),
        }
    } else {
        let mut pane = mem::take(&mut state.pane);
        insert(pane.answers_mut(), state, text);
        state.pane = pane;
    }
}

fn insert(answers: &mut dyn Answers, state: &mut State, text: &str) {
    if let Some(input) = answers.input() {
        input.insert(text);
        answers.edited(state);
    }
}

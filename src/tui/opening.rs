//! Before the first frame: the terminal is taken, and asked what it is like while the issue is read.
//!
//! Over a slow line the terminal's answer takes longer than reading, from a slow disk it is the other way round, so neither
//! waits for the other. Invariants: whatever else comes meanwhile is kept in order; answers that were asked for are waited
//! for even where there is nothing to show, since they would be typed into the shell; who presses Ctrl-C before there is a
//! screen gets out. Limit: what is read stays unseen until the terminal has answered.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, Sender};
use std::thread;
use std::time::Instant;

use signal_hook::consts::{SIGHUP, SIGINT};
use signal_hook::low_level;

use super::events::{self, Ears, Event, Events};
use super::probe::{self, Answer, Asking};
use super::screen::Screen;
use super::terminal;
use crate::app::Msg;
use crate::keymap::{Key, KeyCode, Modifiers};

/// The terminal, taken.
pub(super) struct Taken {
    pub(super) screen: Screen,
    pub(super) sender: Sender<Event>,
    pub(super) events: Events,
    /// What is listened with, until that begins.
    pub(super) ears: Option<Ears>,
}

/// What came of waiting for the issue and for the terminal's answer.
pub(super) enum Waited<T> {
    /// Both are there.
    Ready(T, Answer),
    /// A signal of this number ended the program first.
    Ended(i32),
}

impl Taken {
    /// Takes the terminal, and the `mouse` where somebody wants it.
    ///
    /// # Errors
    /// What the operating system says.
    pub(super) fn take(mouse: bool) -> io::Result<Self> {
        super::screen_size()?;
        // All that may be refused is asked for before the terminal is taken.
        let (ears, screen) = Ears::open()?;
        let (sender, events) = events::channel();
        terminal::take(mouse)?;
        Ok(Self { screen, sender, events, ears: Some(ears) })
    }

    /// Asks the terminal what it is like, and reads meanwhile.
    ///
    /// # Errors
    /// What writing says, or where a thread cannot be started.
    pub(super) fn ask_and_read<T: Send>(&mut self, read: impl FnOnce() -> T + Send) -> io::Result<Waited<T>> {
        self.screen.write_all(&probe::question())?;
        let reported = ReportsReading(self.sender.clone());
        thread::scope(|scope| {
            let reading = thread::Builder::new().name("front".into()).spawn_scoped(scope, || {
                let _reported = reported;
                read()
            })?;
            if let Some(ears) = self.ears.take() {
                ears.listen(&self.sender)?;
            }
            let waited = wait(&mut self.events);
            if matches!(waited, Waited::Ended(_)) {
                // The end of reading may be long in coming.
                terminal::give_back();
            }
            let read = reading.join().unwrap_or_else(|panic| resume_unwind(panic));
            Ok(match waited {
                Waited::Ready((), answer) => Waited::Ready(read, answer),
                Waited::Ended(signal) => Waited::Ended(signal),
            })
        })
    }
}

/// Tells that what is to be shown has been read, or cannot be, when it is dropped.
struct ReportsReading(Sender<Event>);

impl Drop for ReportsReading {
    fn drop(&mut self) {
        // Whoever is gone needs no telling.
        let _ = self.0.send(Event::Read);
    }
}

/// Waits until the issue has been read and the terminal has answered or taken too long.
fn wait(events: &mut Events) -> Waited<()> {
    let begun = Instant::now();
    let (mut asking, mut answer) = (Asking::default(), None);
    let (mut is_read, mut kept) = (false, VecDeque::new());
    let answer = loop {
        let event = match answer {
            Some(answer) if is_read => break answer,
            Some(_) => events.wait().ok_or(RecvTimeoutError::Disconnected),
            None => events.wait_within(asking.patience().saturating_sub(begun.elapsed())),
        };
        match event {
            Ok(Event::Answer(input)) => answer = answer.or_else(|| asking.take(&input)),
            Ok(Event::Read) => is_read = true,
            Ok(Event::Ended(signal)) => return Waited::Ended(signal),
            Ok(event) => {
                if !is_read && is_interrupt(&event) {
                    // As the line would have done, had it not been taken.
                    let _ = low_level::raise(SIGINT);
                }
                kept.push_back(event);
            }
            Err(RecvTimeoutError::Timeout) => answer = Some(Answer::Nothing),
            Err(RecvTimeoutError::Disconnected) => return Waited::Ended(SIGHUP),
        }
    };
    events.put_back(kept);
    Waited::Ready((), answer)
}

fn is_interrupt(event: &Event) -> bool {
    let held = Modifiers { ctrl: true, ..Modifiers::default() };
    matches!(event, Event::Message(Msg::Key(key)) if *key == Key::new(KeyCode::Char('c'), held))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::Input;

    fn answers() -> impl Iterator<Item = Event> {
        let cursors = [5, 6, 7, 8, 9, 10].map(|column| Input::Cursor(2, column));
        cursors.into_iter().chain([Input::Cursor(3, 4), Input::Attributes]).map(Event::Answer)
    }

    /// What comes of waiting while these events come, and what is left of them for the loop.
    fn waited(came: impl IntoIterator<Item = Event>) -> (Waited<()>, Vec<String>) {
        let (sender, mut events) = events::channel();
        came.into_iter().for_each(|event| sender.send(event).unwrap());
        let waited = wait(&mut events);
        let left = std::iter::from_fn(|| events.take()).map(|event| format!("{event:?}")).collect();
        (waited, left)
    }

    #[test]
    fn neither_the_issue_nor_the_answer_is_waited_for_alone_and_nothing_else_is_lost() {
        let typed = || [Event::Resized, Event::Stop].into_iter();
        let kept: Vec<String> = typed().map(|event| format!("{event:?}")).collect();
        let orders: [Vec<Event>; 2] = [
            answers().chain(typed()).chain([Event::Read]).collect(),
            [Event::Read].into_iter().chain(typed()).chain(answers()).collect(),
        ];
        for came in orders {
            let (waited, left) = waited(came);
            assert!(matches!(waited, Waited::Ready((), Answer::Known(_))));
            assert_eq!(left, kept);
        }
    }

    #[test]
    fn a_signal_ends_the_waiting() {
        let (waited, _) = waited(answers().chain([Event::Ended(15), Event::Read]));
        assert!(matches!(waited, Waited::Ended(15)));
    }
}

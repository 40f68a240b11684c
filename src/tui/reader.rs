//! The loop: draw if something changed, wait, take in what has queued up, repeat.
//!
//! Invariant: it draws only after a message, so an idle reader sends nothing; a burst of keys is drawn once. Limit: whatever
//! cannot be written ends it.

use std::io;
use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use signal_hook::consts::SIGHUP;

use super::events::{Event, Events};
use super::perform::{Host, Next, perform};
use super::screen::Screen;
use super::shell::Shell;
use super::{screen_size, terminal};
use crate::app::{Effect, Job, Msg, Ticket};

/// How long a frame waits for what a key asked to be worked out, so that the answer mostly comes in one frame.
const PATIENCE: Duration = Duration::from_millis(20);

/// The shortest time between two frames: nobody sees more than sixty a second, but a slow line has to carry them.
const FRAME: Duration = Duration::from_micros(16_667);

/// After so long without a key the reader rests: where it is gets kept, and what is in sight counts as read.
const REST: Duration = Duration::from_secs(2);

/// Panics where a test build is asked to by `KANBAO_TEST_PANIC`, so that a test can see what a panic leaves behind.
fn panic_if_asked() {
    let asked = cfg!(debug_assertions) && std::env::var_os("KANBAO_TEST_PANIC").is_some();
    assert!(!asked, "asked for by KANBAO_TEST_PANIC");
}

/// The loop and what it works with.
pub(super) struct Reader<'a> {
    pub(super) shell: Shell<Screen>,
    pub(super) host: &'a mut dyn Host,
    pub(super) jobs: Sender<(Ticket, Job)>,
    pub(super) events: Events,
    /// Whether the terminal is to tell of the mouse.
    pub(super) mouse: bool,
    /// When the last frame went out.
    pub(super) drawn: Instant,
}

impl Reader<'_> {
    /// Reads until somebody leaves (0) or a signal of that number ends it; a terminal that has gone counts as SIGHUP.
    ///
    /// `drawn` is what became of the first frame.
    ///
    /// # Errors
    /// What the operating system says where nothing of that is the reason.
    pub(super) fn read(&mut self, drawn: io::Result<()>) -> io::Result<i32> {
        let ended = drawn.and_then(|()| self.go_round());
        ended.or_else(|error| reason(error, self.events.end(), terminal::is_there))
    }

    fn go_round(&mut self) -> io::Result<i32> {
        // A window resized before anyone listened has sent its one signal already.
        let effects = self.shell.take(Msg::Resize(screen_size()?))?;
        perform(&mut self.shell, effects, self.host, &self.jobs)?;
        let mut next = self.answer(Event::Message(Msg::Begin))?;
        loop {
            let first = match next {
                Next::Leave(signal) => return Ok(signal),
                Next::Await => self.events.wait_within(PATIENCE).ok(),
                Next::Draw => None,
            };
            let first = match first {
                Some(event) => event,
                None => {
                    // Between being continued and hearing of it the screen is still the shell's.
                    if terminal::is_taken() {
                        self.shell.draw()?;
                    }
                    self.drawn = Instant::now();
                    panic_if_asked();
                    let Some(event) = self.next_event()? else { return Ok(0) };
                    event
                }
            };
            next = self.take_in(first)?;
        }
    }

    /// Waits for an event; sends what the last frame left for later if none has come by then.
    fn next_event(&mut self) -> io::Result<Option<Event>> {
        if self.shell.owes() && terminal::is_taken() {
            if let Some(event) = self.events.take() {
                return Ok(Some(event));
            }
            self.shell.send_rest()?;
        }
        if self.shell.is_restless() {
            return match self.events.wait_within(REST) {
                Ok(event) => Ok(Some(event)),
                Err(RecvTimeoutError::Timeout) => Ok(Some(Event::Message(Msg::Rest))),
                Err(RecvTimeoutError::Disconnected) => Ok(None),
            };
        }
        Ok(self.events.wait())
    }

    /// Takes in an event and those that have queued, or come before another frame may be drawn.
    fn take_in(&mut self, first: Event) -> io::Result<Next> {
        let mut next = self.answer(first)?;
        while !matches!(next, Next::Leave(_)) {
            let event = match FRAME.checked_sub(self.drawn.elapsed()) {
                Some(left) => self.events.wait_within(left).ok(),
                None => self.events.take(),
            };
            match event {
                Some(event) => next = self.answer(event)?,
                None => break,
            }
        }
        Ok(next)
    }

    fn answer(&mut self, event: Event) -> io::Result<Next> {
        let effects = match event {
            Event::Ended(signal) => return Ok(Next::Leave(signal)),
            Event::Answer(input) => match self.shell.answered(&input) {
                Some(message) => self.shell.take(message)?,
                None => return Ok(Next::Draw),
            },
            Event::Read => return Ok(Next::Draw),
            Event::Panicked(panic) => resume_unwind(panic),
            Event::Stop => vec![Effect::Suspend],
            Event::Resized => {
                // Another size for a moment may have moved or cut what stood there, so the same size is no reason to
                // believe in it.
                let effects = self.shell.take(Msg::Resize(screen_size()?))?;
                self.shell.repaint()?;
                effects
            }
            Event::Continued => {
                // Stopped from outside, the modes may be gone without our having given them back.
                terminal::give_back();
                terminal::take(self.mouse)?;
                let mut effects = self.shell.take(Msg::Resize(screen_size()?))?;
                effects.extend(self.shell.take(Msg::Resumed)?);
                effects
            }
            Event::Heard(heard) => match self.host.hear(heard) {
                Some(memory) => self.shell.take(Msg::Heard(Box::new(memory)))?,
                None => return Ok(Next::Draw),
            },
            Event::Message(message) => self.shell.take(message)?,
        };
        perform(&mut self.shell, effects, self.host, &self.jobs)
    }
}

/// Why the loop could not go on after `error`: the `signal` that cut it short, or a terminal that is no longer there; else
/// the error itself.
fn reason(error: io::Error, signal: Option<i32>, is_there: impl FnOnce() -> bool) -> io::Result<i32> {
    match signal {
        Some(signal) => Ok(signal),
        None if is_there() => Err(error),
        None => Ok(SIGHUP),
    }
}

#[cfg(test)]
mod tests {
    use signal_hook::consts::SIGTERM;

    use super::*;
    use crate::tui::events::channel;

    #[test]
    fn an_error_is_a_signal_a_terminal_that_went_away_or_itself() {
        let error = || io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(reason(error(), Some(SIGTERM), || true).unwrap(), SIGTERM);
        assert_eq!(reason(error(), None, || false).unwrap(), SIGHUP);
        assert_eq!(reason(error(), None, || true).unwrap_err().kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn the_signal_is_found_behind_what_has_queued() {
        let (sender, mut events) = channel();
        assert_eq!(events.end(), None);
        for event in [Event::Resized, Event::Ended(SIGTERM), Event::Ended(SIGHUP)] {
            sender.send(event).unwrap();
        }
        assert_eq!(events.end(), Some(SIGTERM));
    }
}

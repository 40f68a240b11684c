//! The threads that look whether something changed: the library's files, and what other sessions left behind.
//!
//! Invariant: they send nothing where nothing changed, so an idle reader stays idle. Limit: a change is learnt of at the
//! next look, which is seldom on a network.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::events::Event;
use crate::app::Msg;
use crate::library::{Watched, pause_at};
use crate::shelf::Followed;

/// What can be looked at again and again.
pub(super) trait Looks {
    /// How long to wait before the next look.
    fn pause(&self) -> Duration;

    /// What changed since the last look, if anything.
    fn look(&mut self) -> Option<Event>;
}

impl Looks for Watched {
    fn pause(&self) -> Duration {
        Self::pause(self)
    }

    fn look(&mut self) -> Option<Event> {
        let changes = Self::look(self);
        (!changes.is_empty()).then_some(Event::Message(Msg::Changed(changes)))
    }
}

impl Looks for Followed {
    fn pause(&self) -> Duration {
        pause_at(self.folder())
    }

    fn look(&mut self) -> Option<Event> {
        let heard = Self::look(self);
        (!heard.is_empty()).then_some(Event::Heard(heard))
    }
}

/// Starts a thread that looks; `begin` takes the first look, which may be a long one.
///
/// # Errors
/// Where the thread cannot be started.
pub(super) fn start<L: Looks>(
    begin: impl FnOnce() -> L + Send + 'static,
    events: Sender<Event>,
) -> io::Result<()> {
    thread::Builder::new().name("watch".into()).spawn(move || {
        let mut looks = begin();
        loop {
            thread::sleep(looks.pause());
            if looks.look().is_some_and(|event| events.send(event).is_err()) {
                return;
            }
        }
    })?;
    Ok(())
}

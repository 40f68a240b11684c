//! The thread that looks whether the library's files changed.
//!
//! Invariant: it sends nothing where nothing changed, so an idle reader stays idle. Limit: it learns of a change when it next
//! looks, which is seldom on a network.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use super::events::Event;
use crate::app::Msg;
use crate::library::Watched;

/// Starts the thread; `begin` takes the first look, which may be a long one.
///
/// # Errors
/// Where the thread cannot be started.
pub(super) fn start(
    begin: impl FnOnce() -> Watched + Send + 'static,
    events: Sender<Event>,
) -> io::Result<()> {
    thread::Builder::new().name("watch".into()).spawn(move || {
        let mut watched = begin();
        loop {
            thread::sleep(watched.pause());
            let changes = watched.look();
            if !changes.is_empty() && events.send(Event::Message(Msg::Changed(changes))).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

//! What wakes the loop: keys, signals and the terminal going away, each from a thread of its own into one channel.
//!
//! Invariant: nothing here polls on a timer, so idling costs nothing. Limit: the threads end with the process.

use std::any::Any;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::input;
use crate::app::Msg;

/// What a panic has to say.
pub(super) type Panic = Box<dyn Any + Send>;

/// Something the loop must answer.
#[derive(Debug)]
pub(super) enum Event {
    /// A message for the state.
    Message(Msg),
    /// SIGTSTP: someone stops the process from outside.
    Stop,
    /// The terminal has gone; nothing can be drawn any more.
    Gone,
    /// Work behind the reader's back has panicked.
    Panicked(Panic),
}

/// Catches the signals that would end the process; they wait until [`listen`] takes them.
///
/// # Errors
/// Where the signal handlers cannot be installed.
pub(super) fn catch_signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT])
}

/// Starts listening; by the sender whoever else has news tells the loop.
///
/// # Errors
/// Where a thread cannot be started.
pub(super) fn listen(signals: Signals) -> io::Result<(Sender<Event>, Receiver<Event>)> {
    let (sender, receiver) = channel();
    listen_to_signals(signals, sender.clone())?;
    let keys = sender.clone();
    thread::Builder::new().name("keys".into()).spawn(move || read_keys(&keys))?;
    let hangup = sender.clone();
    thread::Builder::new().name("hangup".into()).spawn(move || wait_for_hangup(&hangup))?;
    Ok((sender, receiver))
}

fn listen_to_signals(mut signals: Signals, sender: Sender<Event>) -> io::Result<()> {
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Message(Msg::Resumed),
                SIGHUP => Event::Gone,
                _ => Event::Message(Msg::Terminate),
            };
            if sender.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

fn read_keys(sender: &Sender<Event>) {
    loop {
        match crossterm::event::read() {
            Ok(event) => {
                if let Some(message) = input::message(event)
                    && sender.send(Event::Message(message)).is_err()
                {
                    return;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => {
                let _ = sender.send(Event::Gone);
                return;
            }
        }
    }
}

/// A closed terminal makes reads return at once with nothing; waiting for the hang-up itself is what ends the process.
fn wait_for_hangup(sender: &Sender<Event>) {
    let input = io::stdin();
    // With the issue on standard input the keys come from the terminal itself.
    let terminal = if input.is_terminal() { input.as_fd().try_clone_to_owned() } else { open_terminal() };
    let Ok(terminal) = terminal else { return };
    loop {
        let mut descriptors = [PollFd::new(&terminal, PollFlags::empty())];
        match poll(&mut descriptors, None) {
            Ok(_) => {
                let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                if descriptors.iter().any(|descriptor| descriptor.revents().intersects(gone)) {
                    let _ = sender.send(Event::Gone);
                    return;
                }
            }
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

fn open_terminal() -> io::Result<OwnedFd> {
    File::open("/dev/tty").map(OwnedFd::from)
}

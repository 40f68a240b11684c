//! Does what the state asks for.
//!
//! Invariants: an effect that comes of doing another is done as well; what restricted mode does not leave to the reader
//! is done by nobody, whatever asked for it. Limit: one effect after another, in the order asked.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::mpsc::Sender;

use super::probe::Traits;
use super::shell::Shell;
use super::suspend;
use crate::app::{Draft, Effect, Job, JobKind, Msg, Ticket, Written};
use crate::right::Right;
use crate::shelf::{Followed, Heard, Memory, ShelfError, Word};

/// What the program around the reader allows and does for it.
pub trait Host {
    /// Whether this run has a right.
    fn allows(&self, right: Right) -> bool;

    /// Keeps what this terminal is like.
    fn keep_traits(&mut self, traits: Traits);

    /// What earlier sessions left behind.
    fn memory(&self) -> Memory {
        Memory::default()
    }

    /// What looks for words that other sessions leave, for a thread of its own; `None` where none are heard.
    fn follow(&self) -> Option<Followed> {
        None
    }

    /// Takes in what other sessions left; all that is remembered now, where any of it is news.
    fn hear(&mut self, _heard: Heard) -> Option<Memory> {
        None
    }

    /// Keeps words for later sessions.
    ///
    /// # Errors
    /// [`ShelfError`] where they are not on the disk.
    fn keep(&mut self, _words: Vec<Word>) -> Result<(), ShelfError> {
        Ok(())
    }

    /// Writes a file that somebody named.
    fn write(&mut self, draft: &Draft) -> Written {
        Written::Failed(draft.name.clone().into(), io::ErrorKind::Unsupported.into())
    }

    /// Gives the terminal back and stops until somebody continues us; `false` where nobody could.
    ///
    /// # Errors
    /// What the operating system says where the process cannot be stopped.
    fn suspend(&mut self) -> io::Result<bool> {
        suspend::suspend()
    }
}

/// How the loop goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// It draws and waits for what comes next.
    Draw,
    /// The answer to a key is being worked out; it waits a moment for that before it draws.
    Await,
    /// It ends, by this signal where it is one.
    Leave(i32),
}

/// Does `effects` and what comes of them; work goes to `jobs`.
///
/// # Errors
/// What writing says, or the operating system where the process cannot be stopped.
pub(super) fn perform<W: Write>(
    shell: &mut Shell<W>,
    effects: Vec<Effect>,
    host: &mut dyn Host,
    jobs: &Sender<(Ticket, Job)>,
) -> io::Result<Next> {
    let mut next = Next::Draw;
    let mut queue = VecDeque::from(effects);
    while let Some(effect) = queue.pop_front() {
        let right = effect.right();
        if !host.allows(right) {
            queue.extend(shell.take(Msg::Forbidden(right))?);
            continue;
        }
        match effect {
            Effect::Quit => return Ok(Next::Leave(0)),
            Effect::Suspend => {
                if !host.suspend()? {
                    queue.extend(shell.take(Msg::CannotSuspend)?);
                }
            }
            Effect::Copy(text) => shell.copy(&text),
            Effect::Repaint => shell.repaint()?,
            Effect::AskWidth => shell.ask()?,
            Effect::RememberWidth(profile) => host.keep_traits(Traits { profile, margins: shell.margins() }),
            Effect::Keep(words) => {
                if let Err(error) = host.keep(words) {
                    queue.extend(shell.take(Msg::NotKept(error))?);
                }
            }
            Effect::Write(draft) => {
                let count = draft.count;
                let written = host.write(&draft);
                queue.extend(shell.take(Msg::Wrote(count, written))?);
            }
            Effect::Start(ticket, job) => {
                if ticket.kind() == JobKind::Rank {
                    next = Next::Await;
                }
                // Whoever would take it has panicked; the loop hears of that by itself.
                let _ = jobs.send((ticket, job));
            }
        }
    }
    Ok(next)
}

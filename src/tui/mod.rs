//! The terminal: the only room that knows ratatui and crossterm.
//!
//! [`run`] takes the terminal, shows a state, and gives the terminal back. Invariant: the terminal is given back on
//! every way out: quit, error, panic, SIGTERM, SIGHUP, SIGINT, a terminal that has gone; `Ctrl-Z` and `fg` work.
//! Limit: one reader a process.

mod events;
mod input;
mod perform;
mod shell;
#[cfg(test)]
mod stage;
mod suspend;
mod terminal;
#[cfg(test)]
mod tests;
mod theme;
mod view;
mod wire;
mod work;

use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::panic::resume_unwind;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::app::{Effect, Job, Msg, Options, Size, State, Ticket};
use crate::library::{Entry, Library};
use events::Event;
use perform::{Next, perform};
use shell::Shell;

pub use perform::Host;
pub use theme::{Theme, ThemeName};

/// Shows `front`, an issue of `library`, until the reader leaves.
///
/// # Errors
/// What the operating system says where the terminal cannot be taken or written to.
pub fn run(
    library: Library,
    front: &Entry,
    options: Options,
    theme: Theme,
    host: &mut dyn Host,
) -> io::Result<()> {
    terminal::give_back_on_panic();
    let result = show(library, front, options, theme, host);
    terminal::give_back();
    result
}

/// How long a frame waits for what a key asked to be worked out, so that the answer mostly comes in one frame.
const PATIENCE: Duration = Duration::from_millis(20);

/// Panics where a test build is asked to by `KANBAO_TEST_PANIC`, so that a test can see what a panic leaves behind.
fn panic_if_asked() {
    let asked = cfg!(debug_assertions) && std::env::var_os("KANBAO_TEST_PANIC").is_some();
    assert!(!asked, "asked for by KANBAO_TEST_PANIC");
}

fn show(
    library: Library,
    front: &Entry,
    options: Options,
    theme: Theme,
    host: &mut dyn Host,
) -> io::Result<()> {
    let state = State::new(library, front, options, screen_size()?);
    let signals = events::catch_signals()?;
    terminal::take()?;
    // Standard output itself flushes at every line feed; a frame is to go out in one write.
    let screen = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let mut shell = Shell::new(state, theme, screen)?;
    // The first frame goes out before the threads are started: it is what the reader waits for.
    shell.draw()?;
    let (sender, events) = events::listen(signals)?;
    let jobs = work::start(sender)?;
    // A window resized before anyone listened has sent its one signal already.
    answer(&mut shell, Event::Message(Msg::Resize(screen_size()?)), host, &jobs)?;
    let mut next = answer(&mut shell, Event::Message(Msg::Begin), host, &jobs)?;
    loop {
        let first = match next {
            Next::Leave => return Ok(()),
            Next::Await => events.recv_timeout(PATIENCE).ok(),
            Next::Draw => None,
        };
        let first = match first {
            Some(event) => event,
            None => {
                shell.draw()?;
                panic_if_asked();
                let Ok(event) = events.recv() else { return Ok(()) };
                event
            }
        };
        for event in std::iter::once(first).chain(events.try_iter()) {
            next = answer(&mut shell, event, host, &jobs)?;
            if next == Next::Leave {
                return Ok(());
            }
        }
    }
}

fn answer(
    shell: &mut Shell<File>,
    event: Event,
    host: &mut dyn Host,
    jobs: &Sender<(Ticket, Job)>,
) -> io::Result<Next> {
    let effects = match event {
        Event::Gone => return Ok(Next::Leave),
        Event::Panicked(panic) => resume_unwind(panic),
        Event::Stop => vec![Effect::Suspend],
        Event::Message(Msg::Resumed) => {
            // Stopped from outside, the modes may be gone without our having given them back.
            terminal::give_back();
            terminal::take()?;
            let mut effects = shell.take(Msg::Resize(screen_size()?))?;
            effects.extend(shell.take(Msg::Resumed)?);
            effects
        }
        Event::Message(message) => shell.take(message)?,
    };
    perform(shell, effects, host, jobs)
}

fn screen_size() -> io::Result<Size> {
    let (columns, rows) = crossterm::terminal::size()?;
    Ok(Size { columns, rows })
}

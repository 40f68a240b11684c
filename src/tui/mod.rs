//! The terminal: the only room that knows ratatui and crossterm.
//!
//! [`run`] takes the terminal, shows a state, and gives the terminal back. Invariant: the terminal is given back on
//! every way out: quit, error, panic, SIGTERM, SIGHUP, SIGINT, a terminal that has gone; `Ctrl-Z` and `fg` work.
//! Limit: one reader a process.

mod events;
mod input;
mod shell;
#[cfg(test)]
mod stage;
mod terminal;
#[cfg(test)]
mod tests;
mod theme;
mod view;
mod wire;

use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::sync::Arc;

use nix::unistd;
use rustix::process;

use crate::app::{Effect, Msg, Options, Size, State};
use crate::model::Issue;
use crate::text::Ambiguous;
use events::Event;
use shell::Shell;

pub use theme::{Theme, ThemeName};

/// What the program around the reader allows and does for it.
pub struct Host<'a> {
    /// Restricted mode: nothing may be done that reaches beyond reading.
    pub restricted: bool,
    /// Told when the reader changes how ambiguous characters are drawn.
    pub remember: &'a mut dyn FnMut(Ambiguous),
}

/// Shows `issue` until the reader leaves.
///
/// # Errors
/// What the operating system says where the terminal cannot be taken or written to.
pub fn run(issue: Arc<Issue>, options: Options, theme: Theme, host: &mut Host) -> io::Result<()> {
    terminal::give_back_on_panic();
    let result = show(issue, options, theme, host);
    terminal::give_back();
    result
}

/// Panics where a test build is asked to by `KANBAO_TEST_PANIC`, so that a test can see what a panic leaves behind.
fn panic_if_asked() {
    let asked = cfg!(debug_assertions) && std::env::var_os("KANBAO_TEST_PANIC").is_some();
    assert!(!asked, "asked for by KANBAO_TEST_PANIC");
}

/// How the loop goes on after an event.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Draw,
    Leave,
}

fn show(issue: Arc<Issue>, options: Options, theme: Theme, host: &mut Host) -> io::Result<()> {
    let state = State::new(issue, options, screen_size()?);
    let signals = events::catch_signals()?;
    terminal::take()?;
    // Standard output itself flushes at every line feed; a frame is to go out in one write.
    let screen = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let mut shell = Shell::new(state, theme, screen)?;
    // The first frame goes out before the threads are started: it is what the reader waits for.
    shell.draw()?;
    let events = events::listen(signals)?;
    // A window resized before anyone listened has sent its one signal already.
    shell.take(Msg::Resize(screen_size()?))?;
    loop {
        shell.draw()?;
        panic_if_asked();
        let Ok(first) = events.recv() else { return Ok(()) };
        for event in std::iter::once(first).chain(events.try_iter()) {
            if answer(&mut shell, event, host)? == Next::Leave {
                return Ok(());
            }
        }
    }
}

fn answer(shell: &mut Shell<File>, event: Event, host: &mut Host) -> io::Result<Next> {
    let effects = match event {
        Event::Gone => return Ok(Next::Leave),
        Event::Stop => vec![Effect::Suspend],
        Event::Message(Msg::Resumed) => {
            // Stopped from outside, the modes may be gone without our having given them back.
            terminal::give_back();
            terminal::take()?;
            shell.take(Msg::Resize(screen_size()?))?;
            shell.take(Msg::Resumed)?
        }
        Event::Message(message) => shell.take(message)?,
    };
    for effect in effects {
        match effect {
            Effect::Quit => return Ok(Next::Leave),
            // The one gate of restricted mode: whatever asked for the effect, it passes here.
            Effect::Suspend if host.restricted => {
                shell.take(Msg::Forbidden)?;
            }
            Effect::Suspend => {
                if !suspend()? {
                    shell.take(Msg::CannotSuspend)?;
                }
            }
            Effect::Repaint => shell.repaint()?,
            Effect::RememberWidth(ambiguous) => (host.remember)(ambiguous),
        }
    }
    Ok(Next::Draw)
}

/// Gives the terminal back and stops the process group, as the shell expects of `Ctrl-Z`; SIGCONT takes it again.
///
/// With no job control around (a reader started by the SSH server itself) nobody could continue it, so nothing is done.
fn suspend() -> io::Result<bool> {
    if !has_job_control() {
        return Ok(false);
    }
    terminal::give_back();
    process::kill_current_process_group(process::Signal::STOP)?;
    Ok(true)
}

/// Whether a parent of the same session, in another process group, is there to continue us.
///
/// Inside a container the parent, its group or its session may lie outside and then count as number 0, which `nix`
/// hands over as it is and `rustix` takes for impossible.
fn has_job_control() -> bool {
    let parent = unistd::getppid();
    let same_session = unistd::getsid(Some(parent)) == unistd::getsid(None);
    let same_group = unistd::getpgid(Some(parent)) == unistd::getpgid(None);
    parent.as_raw() > 0 && same_session && !same_group
}

fn screen_size() -> io::Result<Size> {
    let (columns, rows) = crossterm::terminal::size()?;
    Ok(Size { columns, rows })
}

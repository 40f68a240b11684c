//! The terminal: the only room that knows ratatui and crossterm.
//!
//! [`run`] takes the terminal, shows a state, and gives the terminal back. Invariant: the terminal is given back on
//! every way out: quit, error, panic, any signal that can be caught, a terminal that has gone; `Ctrl-Z` and `fg` work.
//! Limit: one reader a process; of a screen beyond 1,000 × 500 cells the rest stays blank.

mod clipboard;
mod events;
#[cfg(any(fuzzing, feature = "doors"))]
pub mod fuzzing;
mod input;
mod opening;
mod perform;
mod probe;
mod screen;
mod shell;
#[cfg(test)]
mod stage;
mod suspend;
mod terminal;
#[cfg(test)]
mod tests;
mod theme;
mod view;
mod watch;
mod wire;
mod work;

use std::io;
use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use signal_hook::consts::SIGHUP;

use crate::app::{Effect, Job, Msg, Options, Size, State, Ticket, look_into_seen};
use crate::library::{Entry, Library};
use events::{Event, Events};
use opening::{Taken, Waited};
use perform::{Next, perform};
use probe::Answer;
use screen::Screen;
use shell::Shell;

pub use perform::Host;
pub use probe::Traits;
pub use theme::{Theme, ThemeName};

/// How the reader ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It was left.
    Left,
    /// It was never there: the terminal takes what we send for another encoding than UTF-8.
    OtherEncoding,
    /// A signal of this number ended it, or its terminal went away, which counts as SIGHUP.
    Signalled(u8),
}

/// What is shown first.
#[derive(Debug)]
pub struct Front {
    /// The library.
    pub library: Library,
    /// The issue of it that is in front; one read in haste is looked into as far as it is seen.
    pub entry: Entry,
    /// How it is shown. The widths count where the terminal is known.
    pub options: Options,
}

/// Why there was no reader.
#[derive(Debug)]
pub enum Failed<E> {
    /// What was to be shown could not be read.
    Reading(E),
    /// The operating system does not let the terminal be taken, or take what is written.
    Screen(io::Error),
}

impl<E> From<io::Error> for Failed<E> {
    fn from(error: io::Error) -> Self {
        Self::Screen(error)
    }
}

/// Shows what `read` reads until the reader leaves.
///
/// Where `traits` is none, the terminal is asked for them meanwhile, and `host` keeps the answer. Whether the terminal is to
/// tell of the `mouse` has to be known before anything is read.
///
/// # Errors
/// What reading says, or the operating system where the terminal cannot be taken.
pub fn run<E: Send>(
    read: impl FnOnce() -> Result<Front, E> + Send,
    traits: Option<Traits>,
    mouse: bool,
    theme: Theme,
    host: &mut dyn Host,
) -> Result<Ending, Failed<E>> {
    terminal::give_back_on_panic();
    let result = show(read, traits, mouse, theme, host);
    terminal::give_back();
    result
}

/// How long a frame waits for what a key asked to be worked out, so that the answer mostly comes in one frame.
const PATIENCE: Duration = Duration::from_millis(20);

/// The shortest time between two frames: nobody sees more than sixty a second, but a slow line has to carry them.
const FRAME: Duration = Duration::from_micros(16_667);

/// After so long without a key the reader rests: where it is gets kept, and what is in sight counts as read.
const REST: Duration = Duration::from_secs(2);

/// The largest screen that is drawn on, whatever the terminal claims, in cells.
const LARGEST: Size = Size { columns: 1000, rows: 500 };

/// Panics where a test build is asked to by `KANBAO_TEST_PANIC`, so that a test can see what a panic leaves behind.
fn panic_if_asked() {
    let asked = cfg!(debug_assertions) && std::env::var_os("KANBAO_TEST_PANIC").is_some();
    assert!(!asked, "asked for by KANBAO_TEST_PANIC");
}

fn show<E: Send>(
    read: impl FnOnce() -> Result<Front, E> + Send,
    traits: Option<Traits>,
    mouse: bool,
    theme: Theme,
    host: &mut dyn Host,
) -> Result<Ending, Failed<E>> {
    let (taken, traits, mut front) = match traits {
        // Nothing is asked, so nothing is to be won; until there is something to show, the terminal is the shell's.
        Some(traits) => {
            let front = read().map_err(Failed::Reading)?;
            (Taken::take(mouse)?, traits, front)
        }
        None => {
            let mut taken = Taken::take(mouse)?;
            let (front, answer) = match taken.ask_and_read(read)? {
                Waited::Ready(front, answer) => (front.map_err(Failed::Reading)?, answer),
                Waited::Ended(signal) => return Ok(signalled(signal)),
            };
            let traits = match answer {
                Answer::OtherEncoding => return Ok(Ending::OtherEncoding),
                Answer::Known(traits) => Some(traits),
                Answer::Nothing => None,
            };
            host.keep_traits(traits.unwrap_or(Traits::UNKNOWN));
            let mut front = front;
            if traits.is_none() {
                let words = front.options.language.text("status.width-silent");
                front.options.notice.get_or_insert_with(|| words.to_owned());
            }
            (taken, traits.unwrap_or(Traits::UNKNOWN), front)
        }
    };
    front.options.profile = traits.profile;
    let Taken { screen, sender, events, ears } = taken;
    let Front { mut library, entry, options } = front;
    let memory = host.memory();
    let entry = look_into_seen(&mut library, entry, &memory);
    let watching = library.watching();
    let mut state = State::new(library, &entry, options, screen_size()?);
    state.take_over(memory);
    let mut shell = Shell::new(state, theme, screen, traits.margins)?;
    // The first frame goes out before the threads are started, all of it in one write: it is what the reader waits for, and
    // nobody can have pressed a key on it.
    let drawn = shell.draw();
    shell.listens();
    if let Some(ears) = ears {
        ears.listen(&sender)?;
    }
    if let Some(watching) = watching {
        watch::start(watching, sender.clone())?;
    }
    if let Some(followed) = host.follow() {
        watch::start(move || followed, sender.clone())?;
    }
    let jobs = work::start(sender)?;
    let mut reader = Reader { shell, host, jobs, events, mouse, drawn: Instant::now() };
    let ending = match drawn.and_then(|()| reader.read()) {
        Ok(ending) => ending,
        // A screen that takes nothing more has gone, whatever the system calls it.
        Err(_) => SIGHUP,
    };
    if ending == 0 {
        return Ok(Ending::Left);
    }
    // What is to be kept is kept as it would be by leaving; nothing is drawn any more.
    let effects = reader.shell.take(Msg::Terminate).unwrap_or_default();
    let _ = perform(&mut reader.shell, effects, reader.host, &reader.jobs);
    Ok(signalled(ending))
}

fn signalled(signal: i32) -> Ending {
    Ending::Signalled(u8::try_from(signal).unwrap_or_default())
}

/// The loop and what it works with.
struct Reader<'a> {
    shell: Shell<Screen>,
    host: &'a mut dyn Host,
    jobs: Sender<(Ticket, Job)>,
    events: Events,
    /// Whether the terminal is to tell of the mouse.
    mouse: bool,
    /// When the last frame went out.
    drawn: Instant,
}

impl Reader<'_> {
    /// Reads until somebody leaves (0) or a signal of that number ends it.
    fn read(&mut self) -> io::Result<i32> {
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

fn screen_size() -> io::Result<Size> {
    let (columns, rows) = crossterm::terminal::size()?;
    Ok(Size { columns: columns.min(LARGEST.columns), rows: rows.min(LARGEST.rows) })
}

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
mod reader;
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
use std::time::Instant;

use crate::app::{Msg, Options, Size, State, look_into_seen};
use crate::library::{Entry, Library};
use opening::{Taken, Waited};
use perform::perform;
use probe::Answer;
use reader::Reader;
use shell::Shell;

pub use perform::Host;
pub use probe::Traits;
pub use theme::{Colours, Theme};

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

/// The largest screen that is drawn on, whatever the terminal claims, in cells.
const LARGEST: Size = Size { columns: 1000, rows: 500 };

fn show<E: Send>(
    read: impl FnOnce() -> Result<Front, E> + Send,
    traits: Option<Traits>,
    mouse: bool,
    theme: Theme,
    host: &mut dyn Host,
) -> Result<Ending, Failed<E>> {
    let is_unknown = traits.is_none();
    let is_asked = is_unknown && probe::has_room(screen_size()?);
    let (taken, traits, mut front) = match traits {
        // Nothing is asked, so nothing is to be won; until there is something to show, the terminal is the shell's.
        Some(traits) => {
            let front = read().map_err(Failed::Reading)?;
            (Taken::take(mouse)?, traits, front)
        }
        None if is_asked => match meet(read, mouse, host)? {
            Ok(asked) => asked,
            Err(ending) => return Ok(ending),
        },
        // Nothing can be asked here, and what is not known is not remembered.
        None => {
            let front = read().map_err(Failed::Reading)?;
            (Taken::take(mouse)?, Traits::UNKNOWN, front)
        }
    };
    front.options.profile = traits.profile;
    let Taken { screen, sender, events, ears } = taken;
    let Front { mut library, entry, options } = front;
    let memory = host.memory();
    let entry = look_into_seen(&mut library, entry, &memory);
    let state = State::new(library, &entry, options, memory, screen_size()?);
    let mut shell = Shell::new(state, theme, screen, traits.margins)?;
    if is_asked {
        shell.has_told(traits.profile);
    } else if is_unknown {
        shell.ask()?;
    }
    // The first frame goes out before the threads are started, all of it in one write: it is what the reader waits for, and
    // nobody can have pressed a key on it.
    let drawn = shell.draw();
    shell.listens();
    if let Some(ears) = ears {
        ears.listen(&sender)?;
    }
    if let Some(watching) = shell.library().watching() {
        watch::start(watching, sender.clone())?;
    }
    if let Some(followed) = host.follow() {
        watch::start(move || followed, sender.clone())?;
    }
    let jobs = work::start(sender)?;
    let mut reader = Reader { shell, host, jobs, events, mouse, drawn: Instant::now() };
    let ending = reader.read(drawn);
    if let Ok(0) = ending {
        return Ok(Ending::Left);
    }
    // What is to be kept is kept as it would be by leaving; nothing is drawn any more.
    let effects = reader.shell.take(Msg::Terminate).unwrap_or_default();
    let _ = perform(&mut reader.shell, effects, reader.host, &reader.jobs);
    Ok(signalled(ending?))
}

/// The terminal, what it is like, and what is shown on it.
type Opened = (Taken, Traits, Front);

/// Takes a terminal that nobody has met and asks it, while the front is read; how it all ended, where it did.
fn meet<E: Send>(
    read: impl FnOnce() -> Result<Front, E> + Send,
    mouse: bool,
    host: &mut dyn Host,
) -> Result<Result<Opened, Ending>, Failed<E>> {
    let mut taken = Taken::take(mouse)?;
    let (mut front, answer) = match taken.ask_and_read(read)? {
        Waited::Ready(front, answer) => (front.map_err(Failed::Reading)?, answer),
        Waited::Ended(signal) => return Ok(Err(signalled(signal))),
    };
    let traits = match answer {
        Answer::OtherEncoding => return Ok(Err(Ending::OtherEncoding)),
        Answer::Known(traits) => traits,
        Answer::Nothing => {
            let words = front.options.language.text("status.width-silent");
            front.options.notice.get_or_insert_with(|| words.to_owned());
            Traits::UNKNOWN
        }
    };
    host.keep_traits(traits);
    Ok(Ok((taken, traits, front)))
}

fn signalled(signal: i32) -> Ending {
    Ending::Signalled(u8::try_from(signal).unwrap_or_default())
}

fn screen_size() -> io::Result<Size> {
    let size = terminal::size()?;
    Ok(Size { columns: size.columns.min(LARGEST.columns), rows: size.rows.min(LARGEST.rows) })
}

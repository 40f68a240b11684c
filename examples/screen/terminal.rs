//! The program in a pseudo-terminal, and the screen that alacritty's emulator makes of what it sends.

#[path = "../../tests/process/emulator.rs"]
mod emulator;

use std::io::{Read, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use alacritty_terminal::term::cell::Cell;
use emulator::{Emulator, Size};
use portable_pty::{Child, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use crate::Result;

/// How long something may take to come.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long nothing is sent once a key has been answered.
const QUIET: Duration = Duration::from_millis(400);

struct Screen {
    emulator: Emulator,
    fed: Instant,
    sent: usize,
}

/// What runs on a screen: its file, and a variable it is told.
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    pub(crate) variable: Option<(&'static str, &'static str)>,
}

/// A program on a screen.
pub(crate) struct Terminal {
    begun: Instant,
    child: Box<dyn Child + Send + Sync>,
    keyboard: Arc<Mutex<Box<dyn Write + Send>>>,
    screen: Arc<Mutex<Screen>>,
    _master: Box<dyn MasterPty + Send>,
    _home: Rc<TempDir>,
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Terminal {
    /// Starts a program with `arguments`; its environment is bare but for a terminal, an empty home and its variable.
    pub(crate) fn start(program: &Program, arguments: &[&str], size: (u16, u16)) -> Result<Self> {
        Self::start_at(&Rc::new(tempfile::tempdir()?), program, arguments, size)
    }

    /// The same where it keeps what it keeps in a folder that others have used before.
    pub(crate) fn start_at(
        home: &Rc<TempDir>,
        program: &Program,
        arguments: &[&str],
        (columns, rows): (u16, u16),
    ) -> Result<Self> {
        let pair = native_pty_system().openpty(PtySize { rows, cols: columns, ..PtySize::default() })?;
        let folder = std::env::current_dir()?;
        let command = emulator::command(&program.path, arguments, program.variable, (home.path(), &folder));
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);

        let emulator = Emulator::new(Size { columns, rows });
        let screen = Arc::new(Mutex::new(Screen { emulator, fed: Instant::now(), sent: 0 }));
        let keyboard = Arc::new(Mutex::new(pair.master.take_writer()?));
        let mut reader = pair.master.try_clone_reader()?;
        spawn({
            let (screen, keyboard) = (Arc::clone(&screen), Arc::clone(&keyboard));
            move || {
                let mut bytes = [0; 4096];
                while let Ok(count @ 1..) = reader.read(&mut bytes) {
                    let mut screen = locked(&screen);
                    screen.fed = Instant::now();
                    screen.sent += count;
                    for reply in screen.emulator.feed(bytes.get(..count).unwrap_or_default()) {
                        // A program that is gone needs no answer.
                        let _ = locked(&keyboard).write_all(reply.as_bytes());
                    }
                }
            }
        });
        Ok(Self { begun, child, keyboard, screen, _master: pair.master, _home: Rc::clone(home) })
    }

    /// Types keys, as a terminal would send them.
    pub(crate) fn type_keys(&self, keys: &str) -> Result<()> {
        let mut keyboard = locked(&self.keyboard);
        keyboard.write_all(keys.as_bytes())?;
        Ok(keyboard.flush()?)
    }

    /// Waits until `words` stand on the screen.
    pub(crate) fn wait_for(&self, words: &str) -> Result<()> {
        let begun = Instant::now();
        loop {
            let text: String = self.cells().iter().flatten().flatten().map(|cell| cell.c).collect();
            if text.contains(words) {
                return Ok(());
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("no {words} on the screen: {text}").into());
            }
            sleep(Duration::from_millis(1));
        }
    }

    /// Waits until nothing is being sent.
    pub(crate) fn settle(&self) {
        let begun = Instant::now();
        while begun.elapsed() < QUIET || locked(&self.screen).fed.elapsed() < QUIET {
            sleep(Duration::from_millis(20));
        }
    }

    /// Types keys and waits for the answer: until its last byte came, and how many bytes it was.
    pub(crate) fn answer(&self, keys: &str) -> Result<(Duration, f64)> {
        let before = locked(&self.screen).sent;
        let begun = Instant::now();
        self.type_keys(keys)?;
        while locked(&self.screen).sent == before {
            if begun.elapsed() > PATIENCE {
                return Err(format!("no answer to {keys:?}").into());
            }
            sleep(Duration::from_millis(1));
        }
        self.settle();
        let screen = locked(&self.screen);
        Ok((screen.fed.duration_since(begun), count(screen.sent - before)))
    }

    /// How many bytes the program has sent so far.
    pub(crate) fn sent(&self) -> f64 {
        count(locked(&self.screen).sent)
    }

    /// The program's resident memory in megabytes, as Linux tells it.
    pub(crate) fn memory(&self) -> Option<f64> {
        self.told("VmRSS:")
    }

    /// The most that it was so far.
    pub(crate) fn most_memory(&self) -> Option<f64> {
        self.told("VmHWM:")
    }

    /// How long after its start the program had nothing more to do; waits until it has rested for a while.
    pub(crate) fn rested(&self) -> Option<Duration> {
        /// Less of a processor's time than that is a look at a clock.
        const NOTHING: u64 = 300_000;
        let mut known = 0;
        let mut last = self.begun;
        while last.elapsed() < QUIET {
            let used = self.processor_time()?;
            if used > known + NOTHING {
                (known, last) = (used, Instant::now());
            }
            sleep(Duration::from_millis(1));
        }
        Some(last - self.begun)
    }

    /// What its threads have used of the processors, in nanoseconds.
    fn processor_time(&self) -> Option<u64> {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.child.process_id()?)).ok()?;
        let used = threads.flatten().filter_map(|thread| {
            let told = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
            told.split(' ').next()?.parse::<u64>().ok()
        });
        Some(used.sum())
    }

    fn told(&self, what: &str) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(what))?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
        Some(kilobytes / 1024.0)
    }

    /// The rows of the screen; `None` stands for the second half of a wide character.
    pub(crate) fn cells(&self) -> Vec<Vec<Option<Cell>>> {
        let screen = locked(&self.screen);
        let rows = screen.emulator.rows().into_iter();
        rows.map(|row| row.into_iter().map(Option::<&Cell>::cloned).collect()).collect()
    }
}

fn count(bytes: usize) -> f64 {
    u32::try_from(bytes).map_or(f64::INFINITY, f64::from)
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // That it is gone already is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

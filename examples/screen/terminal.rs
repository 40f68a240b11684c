//! The program in a pseudo-terminal, and the screen that alacritty's emulator makes of what it sends.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use alacritty_terminal::event::{Event, EventListener};
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::term::cell::Cell;
use alacritty_terminal::term::{Config, Term};
use alacritty_terminal::vte::ansi::Processor;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::Result;

/// How long something may take to come.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long nothing is sent once a key has been answered.
const QUIET: Duration = Duration::from_millis(400);

/// What the emulator wants said to the program.
#[derive(Clone, Default)]
struct Replies(Arc<Mutex<Vec<String>>>);

impl EventListener for Replies {
    fn send_event(&self, event: Event) {
        if let Event::PtyWrite(text) = event {
            locked(&self.0).push(text);
        }
    }
}

struct Size {
    columns: u16,
    rows: u16,
}

impl Dimensions for Size {
    fn total_lines(&self) -> usize {
        self.screen_lines()
    }
    fn screen_lines(&self) -> usize {
        usize::from(self.rows)
    }
    fn columns(&self) -> usize {
        usize::from(self.columns)
    }
}

struct Screen {
    parser: Processor,
    term: Term<Replies>,
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
    child: Box<dyn Child + Send + Sync>,
    keyboard: Arc<Mutex<Box<dyn Write + Send>>>,
    screen: Arc<Mutex<Screen>>,
    _master: Box<dyn MasterPty + Send>,
    _home: tempfile::TempDir,
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Terminal {
    /// Starts a program with `arguments`; its environment is bare but for a terminal, an empty home and its variable.
    pub(crate) fn start(program: &Program, arguments: &[&str], (columns, rows): (u16, u16)) -> Result<Self> {
        let pair = native_pty_system().openpty(PtySize { rows, cols: columns, ..PtySize::default() })?;
        let home = tempfile::tempdir()?;
        let mut command = CommandBuilder::new(&program.path);
        command.args(arguments);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HOME", home.path());
        if let Some((name, value)) = program.variable {
            command.env(name, value);
        }
        command.cwd(std::env::current_dir()?);
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);

        let replies = Replies::default();
        let term = Term::new(Config::default(), &Size { columns, rows }, replies.clone());
        let screen =
            Arc::new(Mutex::new(Screen { parser: Processor::new(), term, fed: Instant::now(), sent: 0 }));
        let keyboard = Arc::new(Mutex::new(pair.master.take_writer()?));
        let mut reader = pair.master.try_clone_reader()?;
        spawn({
            let (screen, keyboard) = (Arc::clone(&screen), Arc::clone(&keyboard));
            move || {
                let mut bytes = [0; 4096];
                while let Ok(count @ 1..) = reader.read(&mut bytes) {
                    let mut screen = locked(&screen);
                    let Screen { parser, term, fed, sent } = &mut *screen;
                    parser.advance(term, bytes.get(..count).unwrap_or_default());
                    *fed = Instant::now();
                    *sent += count;
                    for reply in std::mem::take(&mut *locked(&replies.0)) {
                        // A program that is gone needs no answer.
                        let _ = locked(&keyboard).write_all(reply.as_bytes());
                    }
                }
            }
        });
        Ok(Self { child, keyboard, screen, _master: pair.master, _home: home })
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
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id()?)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
        Some(kilobytes / 1024.0)
    }

    /// The rows of the screen; `None` stands for the second half of a wide character.
    pub(crate) fn cells(&self) -> Vec<Vec<Option<Cell>>> {
        use alacritty_terminal::term::cell::Flags;

        let screen = locked(&self.screen);
        let columns = screen.term.columns();
        let shown = screen.term.grid().display_iter();
        let cells: Vec<Option<Cell>> = shown
            .map(|at| Some(at.cell.clone()).filter(|cell| !cell.flags.contains(Flags::WIDE_CHAR_SPACER)))
            .collect();
        cells.chunks(columns).map(<[_]>::to_vec).collect()
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

//! The program in a pseudo-terminal, read by two terminal emulators that nobody here wrote.
//!
//! Invariant: every byte the program sends goes to both emulators in order, and what a real terminal would answer
//! is answered (by alacritty's). Limit: a test waits for a screen, never for a time; patience ends after a minute,
//! which only a failing test ever sees.

#[path = "busy.rs"]
mod busy;
#[path = "emulator.rs"]
mod emulator;

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};

use alacritty_terminal::term::cell::Cell;
use emulator::{Emulator, Size};
use portable_pty::{Child, MasterPty, PtySize, native_pty_system};
use rustix::termios::{OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

/// How long a screen may take to come before the test gives up on it.
const PATIENCE: Duration = Duration::from_secs(60);

/// What answers the program's questions.
#[derive(Clone, Copy)]
pub(crate) enum Answers {
    /// The emulator, as itself.
    Emulator,
    /// These bytes, once the last question has been asked; none for a terminal that answers nothing.
    Prepared(&'static str),
}

/// The two emulators, and all they were fed.
struct Screens {
    bytes: Vec<u8>,
    alacritty: Emulator,
    vt: vt100::Parser,
}

impl Screens {
    /// What the terminal answers.
    fn feed(&mut self, bytes: &[u8]) -> Vec<String> {
        self.bytes.extend_from_slice(bytes);
        self.vt.process(bytes);
        self.alacritty.feed(bytes)
    }

    fn alacritty_rows(&self) -> Vec<String> {
        let text = |row: Vec<Option<&Cell>>| row.into_iter().flatten().map(|cell| cell.c).collect::<String>();
        self.alacritty.rows().into_iter().map(|row| text(row).trim_end().to_owned()).collect()
    }

    fn vt_rows(&self) -> Vec<String> {
        let (rows, columns) = self.vt.screen().size();
        let cell = |y: u16, x: u16| match self.vt.screen().cell(y, x) {
            Some(cell) if cell.is_wide_continuation() => "",
            Some(cell) if cell.has_contents() => cell.contents(),
            _ => " ",
        };
        let row = |y| (0..columns.get()).map(|x| cell(y, x)).collect::<String>().trim_end().to_owned();
        (0..rows.get()).map(row).collect()
    }
}

/// A program in a pseudo-terminal.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Arc<Mutex<Option<Box<dyn Write + Send>>>>,
    screens: Arc<Mutex<Screens>>,
    listener: Option<JoinHandle<()>>,
    closing: Arc<AtomicBool>,
    /// The thread that listens, as the system names it.
    listening: Arc<OnceLock<PathBuf>>,
    tty: PathBuf,
    before: Termios,
    _home: tempfile::TempDir,
}

impl Session {
    /// Starts the program under test with `arguments` on a screen of `columns` × `rows` cells.
    pub(crate) fn start(arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::start_with(env!("CARGO_BIN_EXE_kanbao"), arguments, &[], columns, rows)
    }

    /// Starts `program`; its environment is bare but for a terminal, an empty home and `variables`.
    pub(crate) fn start_with(
        program: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        Self::start_answered(program, arguments, variables, (columns, rows), Answers::Emulator)
    }

    /// The same on a terminal that answers otherwise.
    pub(crate) fn start_answered(
        program: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
        (columns, rows): (u16, u16),
        answers: Answers,
    ) -> Self {
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let tty = pair.master.tty_name().unwrap();
        let before = tcgetattr(open_tty(&tty)).unwrap();
        let home = tempfile::tempdir().unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let command = emulator::command(program, arguments, variables.iter().copied(), (home.path(), folder));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);

        let screens = Arc::new(Mutex::new(Screens {
            bytes: Vec::new(),
            alacritty: Emulator::new(Size { columns, rows }),
            vt: vt100::Parser::new(nonzero(rows), nonzero(columns), 0),
        }));
        let keyboard = Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap())));
        let closing = Arc::new(AtomicBool::new(false));
        let listening = Arc::new(OnceLock::new());
        let reader = pair.master.try_clone_reader().unwrap();
        let listener = spawn({
            let (screens, keyboard, closing) = (screens.clone(), keyboard.clone(), closing.clone());
            let listening = listening.clone();
            move || {
                let _once = busy::this_thread().map(|thread| listening.set(thread));
                listen(reader, &screens, &keyboard, &closing, answers);
            }
        });
        Self {
            child,
            master: Some(pair.master),
            keyboard,
            screens,
            listener: Some(listener),
            closing,
            listening,
            tty,
            before,
            _home: home,
        }
    }

    fn screens(&self) -> MutexGuard<'_, Screens> {
        self.screens.lock().unwrap()
    }

    /// The rows on the screen, trailing blanks cut; both emulators must show the same.
    pub(crate) fn rows(&self) -> Vec<String> {
        let screens = self.screens();
        let rows = screens.alacritty_rows();
        assert_eq!(rows, screens.vt_rows(), "the emulators disagree");
        rows
    }

    /// The whole screen as text.
    pub(crate) fn text(&self) -> String {
        self.screens().alacritty_rows().join("\n")
    }

    /// How many bytes the program has sent so far.
    pub(crate) fn bytes_sent(&self) -> usize {
        self.screens().bytes.len()
    }

    /// All that the program has sent so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.screens().bytes.clone()
    }

    /// Types `keys`, as a terminal would send them.
    pub(crate) fn type_keys(&self, keys: &str) {
        if let Some(keyboard) = self.keyboard.lock().unwrap().as_mut() {
            keyboard.write_all(keys.as_bytes()).unwrap();
            keyboard.flush().unwrap();
        }
    }

    /// Waits until `wanted` holds of the screen's text.
    pub(crate) fn wait_for(&self, what: &str, wanted: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        while !wanted(&self.text()) {
            assert!(begun.elapsed() < PATIENCE, "no {what} on the screen:\n{}", self.text());
            sleep(Duration::from_millis(10));
        }
    }

    /// Sets bookmarks until one is answered by `refusal`; the letters of those that were confirmed before.
    pub(crate) fn bookmarks_until(&self, refusal: &str) -> Vec<String> {
        let mut confirmed = Vec::new();
        for letter in 'a'..='z' {
            self.type_keys(&format!("m{letter}"));
            let said = format!("已存书签 {letter}");
            self.wait_for("an answer", |text| text.contains(&said) || text.contains(refusal));
            if self.text().contains(refusal) {
                break;
            }
            confirmed.push(letter.to_string());
        }
        assert!(confirmed.len() < 26, "all of them were kept:\n{}", self.text());
        confirmed
    }

    /// Waits until nothing has been sent, and nobody had anything to do, for as long as any answer to a key could take.
    pub(crate) fn settle(&self) {
        const LOOKS: usize = 8;
        let begun = Instant::now();
        let (mut sent, mut calm) = (self.bytes_sent(), 0);
        while calm < LOOKS {
            sleep(Duration::from_millis(50));
            let now = self.bytes_sent();
            // On a busy machine who has something to do may wait for long before doing it.
            calm = if now == sent && !self.is_busy() { calm + 1 } else { 0 };
            sent = now;
            assert!(begun.elapsed() < PATIENCE, "the program never stops sending");
        }
    }

    /// Whether a program of this terminal, or what listens to them, has something to do.
    fn is_busy(&self) -> bool {
        let leader = self.child.process_id().unwrap_or_default();
        busy::threads_of(leader).into_iter().chain(self.listening.get().cloned()).any(|it| busy::is_busy(&it))
    }

    /// Makes the terminal `columns` × `rows` cells large, as dragging its corner would.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut screens = self.screens();
        screens.alacritty.term.resize(Size { columns, rows });
        screens.vt.screen_mut().set_size(nonzero(rows), nonzero(columns));
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// The program's process.
    pub(crate) fn process(&self) -> rustix::process::Pid {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        rustix::process::Pid::from_raw(id).unwrap()
    }

    /// Waits for the program to end and for all it said; its exit code.
    pub(crate) fn wait_exit(&mut self) -> u32 {
        let code = self.exit_code(Self::text);
        if let Some(listener) = self.listener.take() {
            listener.join().unwrap();
        }
        code
    }

    /// Waits for the process to end, whatever may be left of what it said; its exit code.
    pub(crate) fn wait_process(&mut self) -> u32 {
        self.exit_code(|_| "nothing that is listened to".to_owned())
    }

    fn exit_code(&mut self, shown: impl Fn(&Self) -> String) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(begun.elapsed() < PATIENCE, "still running, and shows:\n{}", shown(self));
            sleep(Duration::from_millis(10));
        }
    }

    /// Stops taking what the program sends until what comes back is dropped; it may then not be asked for its screen.
    pub(crate) fn stop_listening(&mut self) -> Deaf {
        let (released, wait) = std::sync::mpsc::channel();
        let screens = self.screens.clone();
        let (ready, begun) = std::sync::mpsc::channel();
        let holder = spawn(move || {
            let held = screens.lock().unwrap();
            ready.send(()).unwrap();
            let _dropped: Result<(), _> = wait.recv();
            drop(held);
        });
        begun.recv().unwrap();
        Deaf { released: Some(released), holder: Some(holder) }
    }

    /// Tells the program that the terminal has this size, which no emulator need have.
    pub(crate) fn claim_size(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Types a last `key` that changes what is shown, and when it is answered pulls the plug: every handle on the
    /// terminal's own side is closed, as when a line drops.
    pub(crate) fn hang_up(&mut self, key: &str) {
        self.closing.store(true, Ordering::SeqCst);
        self.type_keys(key);
        if let Some(listener) = self.listener.take() {
            listener.join().unwrap();
        }
        // A keyboard that is dropped would type the character that ends a file, which is half a page down.
        let tty = open_tty(&self.tty);
        let mut termios = tcgetattr(&tty).unwrap();
        termios.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&tty, OptionalActions::Now, &termios).unwrap();
        drop(tty);
        *self.keyboard.lock().unwrap() = None;
        self.master = None;
    }

    /// Asserts that the terminal is as it was before the program came.
    pub(crate) fn assert_given_back(&self) {
        let screens = self.screens();
        let fresh = Emulator::new(Size { columns: 80, rows: 24 });
        assert_eq!(screens.alacritty.term.mode(), fresh.term.mode(), "modes left behind");
        let screen = screens.vt.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left on");
        assert!(!screen.hide_cursor(), "the cursor is left hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is left on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let plain = (screen.fgcolor(), screen.bgcolor(), screen.bold(), screen.underline(), screen.inverse());
        let default = vt100::Color::Default;
        assert_eq!(plain, (default, default, false, false, false), "attributes left behind");
        let last = |mode: &[u8]| screens.bytes.windows(mode.len()).rposition(|window| window == mode);
        assert!(last(b"\x1b[?2026l") >= last(b"\x1b[?2026h"), "synchronised output is left on");
        drop(screens);
        let after = tcgetattr(open_tty(&self.tty)).unwrap();
        assert_eq!(after.local_modes, self.before.local_modes, "the line is left raw");
        assert_eq!(after.input_modes, self.before.input_modes);
        assert_eq!(after.output_modes, self.before.output_modes);
    }
}

/// While this lives nobody takes what a program sends.
pub(crate) struct Deaf {
    released: Option<std::sync::mpsc::Sender<()>>,
    holder: Option<JoinHandle<()>>,
}

impl Drop for Deaf {
    fn drop(&mut self) {
        self.released = None;
        if let Some(holder) = self.holder.take() {
            holder.join().unwrap();
        }
    }
}

impl Drop for Session {
    /// No test leaves a process behind, not even a failing one.
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// A size as vt100 wants it; the least screen is one cell.
fn nonzero(size: u16) -> NonZeroU16 {
    NonZeroU16::new(size).unwrap_or(NonZeroU16::MIN)
}

fn open_tty(path: &PathBuf) -> File {
    use std::os::unix::fs::OpenOptionsExt;
    let no_controlling_terminal = i32::try_from(rustix::fs::OFlags::NOCTTY.bits()).unwrap();
    OpenOptions::new().read(true).write(true).custom_flags(no_controlling_terminal).open(path).unwrap()
}

/// Feeds the emulators and answers for them until the program's side is closed.
fn listen(
    mut reader: Box<dyn Read + Send>,
    screens: &Mutex<Screens>,
    keyboard: &Mutex<Option<Box<dyn Write + Send>>>,
    closing: &AtomicBool,
    answers: Answers,
) {
    let mut buffer = [0_u8; 65536];
    while let Ok(count @ 1..) = reader.read(&mut buffer) {
        let (mut replies, asked) = {
            let mut screens = screens.lock().unwrap();
            let replies = screens.feed(&buffer[..count]);
            // The question may come in two pieces.
            let from = screens.bytes.len().saturating_sub(count + 2);
            (replies, screens.bytes[from..].windows(3).any(|window| window == b"\x1b[c"))
        };
        if let Answers::Prepared(prepared) = answers {
            replies = if asked { vec![prepared.to_owned()] } else { Vec::new() };
        }
        for reply in replies {
            if let Some(keyboard) = keyboard.lock().unwrap().as_mut() {
                let _gone = keyboard.write_all(reply.as_bytes());
            }
        }
        if closing.load(Ordering::SeqCst) {
            return;
        }
    }
}

//! A reader on a stage: screen tests in one line, through the real state, the real effects, the real bytes and a real
//! emulator; only the program around the reader is a player.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, SystemTime};

use super::perform::{Host, Next, perform};
use super::probe::Traits;
use super::shell::Shell;
use super::theme::{Colours, Theme};
use super::work;
use crate::app::{Draft, Job, Msg, Options, Size, State, Ticket, Written};
use crate::keymap::{Key, Keymap, parse_chord};
use crate::library::{Library, Watched};
use crate::locale::Language;
use crate::lookup::WatchList;
use crate::model::Issue;
use crate::right::{Right, Rights};
use crate::settings::Design;
use crate::shelf::{Memory, ShelfError, Word};
use crate::text::WidthProfile;

/// Plays the program around the reader, and notes what it was asked.
#[derive(Debug, Default)]
pub(super) struct Player {
    /// What it allows.
    pub(super) rights: Rights,
    /// What it was told to keep of the terminal.
    pub(super) traits: Vec<Traits>,
    /// What it was told to keep, and what it kept before.
    pub(super) memory: Memory,
    /// How often it was told to keep something.
    pub(super) kept: usize,
    /// The words that the configuration says are watched.
    pub(super) watch: WatchList,
    /// Whether the disk is full.
    pub(super) full: bool,
    /// The files it was told to write.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// How often it was stopped.
    pub(super) stops: usize,
    /// Whether anybody is there to continue it.
    pub(super) job_control: bool,
}

impl Host for Player {
    fn allows(&self, right: Right) -> bool {
        self.rights.allow(right)
    }

    fn keep_traits(&mut self, traits: Traits) {
        self.traits.push(traits);
    }

    fn memory(&self) -> Memory {
        self.memory.clone()
    }

    fn keep(&mut self, words: Vec<Word>) -> Result<(), ShelfError> {
        if self.full {
            return Err(ShelfError { path: "/full".into(), error: io::ErrorKind::StorageFull.into() });
        }
        self.kept += 1;
        words.into_iter().for_each(|word| self.memory.say(word));
        Ok(())
    }

    fn write(&mut self, draft: &Draft) -> Written {
        let path = draft.name.clone().into();
        if self.files.contains_key(&draft.name) && !draft.replaces {
            return Written::Exists(path);
        }
        if self.full {
            return Written::Failed(path, io::ErrorKind::StorageFull.into());
        }
        self.files.insert(draft.name.clone(), draft.bytes.clone());
        Written::At(path)
    }

    fn suspend(&mut self) -> io::Result<bool> {
        self.stops += usize::from(self.job_control);
        Ok(self.job_control)
    }
}

/// A reader whose terminal is an emulator.
pub(super) struct Reader {
    shell: Shell<Vec<u8>>,
    emulator: vt100::Parser,
    /// The program around it.
    pub(super) host: Player,
    /// Where work goes.
    jobs: Sender<(Ticket, Job)>,
    /// Where it waits to be done.
    waiting: Receiver<(Ticket, Job)>,
    /// Whether work is left to wait.
    idle: bool,
    /// What looks whether files changed.
    watched: Option<Watched>,
    /// Whether it has left.
    pub(super) left: bool,
    /// How many bytes the last message cost.
    pub(super) cost: usize,
    /// These bytes.
    pub(super) sent: Vec<u8>,
}

impl Reader {
    /// Opens `issue` on a screen of 80 × 24 with the built-in keys, in Chinese.
    pub(super) fn open(issue: Issue) -> Self {
        Self::open_with(issue, WidthProfile::NARROW, Keymap::builtin())
    }

    /// The same with another width profile or keymap.
    pub(super) fn open_with(issue: Issue, profile: WidthProfile, keymap: Keymap) -> Self {
        Self::start(Library::of(vec![issue]), profile, keymap, Language::Chinese)
    }

    /// Opens the newest issue of what lies at `paths`, and has read the others.
    pub(super) fn open_library(paths: &[PathBuf], language: Language) -> Self {
        let library = Library::unread(paths, crate::library::MAX_SIZE);
        Self::start(library, WidthProfile::NARROW, Keymap::builtin(), language)
    }

    /// Opens the newest issue of a folder, and reads none of the others before [`Self::work`].
    pub(super) fn open_folder(folder: &Path) -> Self {
        Self::open_folder_again(folder, Player::default())
    }

    /// The same with what an earlier reader left behind.
    pub(super) fn open_folder_again(folder: &Path, host: Player) -> Self {
        let library = Library::unread(&[folder.to_owned()], crate::library::MAX_SIZE);
        let (profile, keymap) = (WidthProfile::NARROW, Keymap::builtin());
        let reader = Self::start_with(library, profile, keymap, Language::Chinese, host);
        Self { idle: true, ..reader }
    }

    fn start(library: Library, profile: WidthProfile, keymap: Keymap, language: Language) -> Self {
        Self::start_with(library, profile, keymap, language, Player::default())
    }

    fn start_with(
        mut library: Library,
        profile: WidthProfile,
        keymap: Keymap,
        language: Language,
        host: Player,
    ) -> Self {
        let watch = host.watch.clone();
        let options = Options { language, keymap, profile, watch, ..Options::of_test() };
        let size = Size { columns: 80, rows: 24 };
        let last = host.memory.opened(&library.name()).and_then(|file| library.key_at(file));
        let front = match last.or_else(|| library.entries().first().map(|entry| entry.key)) {
            Some(key) => library.read(key).unwrap().clone(),
            None => library.read_newest().unwrap().clone(),
        };
        let watched = library.watching().map(|begin| begin());
        let state = State::new(library, &front, options, host.memory(), size);
        let shell =
            Shell::new(state, Theme::new(&Design::default(), Colours::Indexed), Vec::new(), false).unwrap();
        let host = Player { job_control: true, ..host };
        let (jobs, waiting) = channel();
        let emulator = emulator(size);
        let (idle, left, cost, sent) = (true, false, 0, Vec::new());
        let mut reader = Self { shell, emulator, host, jobs, waiting, idle, watched, left, cost, sent };
        reader.draw();
        reader.shell.listens();
        reader.send(Msg::Begin);
        reader.idle = false;
        reader
    }

    /// Looks whether files changed, as if what was written had come to rest, and tells the reader if they did.
    pub(super) fn look(mut self) -> Self {
        let rested = SystemTime::now() + Duration::from_secs(10);
        let changes = self.watched.as_mut().unwrap().look_at(rested);
        self.cost = 0;
        if !changes.is_empty() {
            self.send(Msg::Changed(changes));
        }
        self
    }

    /// Does the work that waits, and what comes of it.
    pub(super) fn work(mut self) -> Self {
        self.idle = false;
        self.work_off();
        self.draw();
        self
    }

    fn work_off(&mut self) {
        while let Ok((ticket, job)) = self.waiting.try_recv() {
            let mut job = Some(job);
            while let Some(doing) = job {
                let (news, rest) = work::perform(doing, || true);
                job = rest;
                if let Some(news) = news {
                    self.take(Msg::News(ticket, news));
                }
            }
        }
    }

    fn take(&mut self, message: Msg) {
        let effects = self.shell.take(message).unwrap();
        self.left |= perform(&mut self.shell, effects, &mut self.host, &self.jobs).unwrap() == Next::Leave(0);
    }

    /// Gives the terminal another size.
    pub(super) fn size(mut self, columns: u16, rows: u16) -> Self {
        let size = Size { columns, rows };
        self.emulator = emulator(size);
        self.send(Msg::Resize(size));
        self
    }

    /// Takes the terminal for one with left and right margins, which the emulator has not: costs count, the screen does not.
    pub(super) fn with_margins(mut self, margins: bool) -> Self {
        self.shell.set_margins(margins);
        self
    }

    /// Takes the widths in use for those that the terminal has just told itself.
    pub(super) fn with_told_widths(mut self, profile: WidthProfile) -> Self {
        self.shell.has_told(profile);
        self
    }

    /// Presses keys, written as in keymap.toml with blanks between them: `g g j ctrl-p`.
    pub(super) fn keys(mut self, keys: &str) -> Self {
        for key in parse_chord(keys).unwrap() {
            self.send(Msg::Key(key));
        }
        self
    }

    /// Types text, a key a character.
    pub(super) fn typed(mut self, text: &str) -> Self {
        for character in text.chars() {
            let name = if character == ' ' { "space".to_owned() } else { character.to_string() };
            self.send(Msg::Key(name.parse::<Key>().unwrap()));
        }
        self
    }

    /// Whether it is to be told when nobody presses a key for a while.
    pub(super) fn is_restless(&self) -> bool {
        self.shell.is_restless()
    }

    /// Sends any message.
    pub(super) fn send(&mut self, message: Msg) {
        self.take(message);
        if !self.idle {
            self.work_off();
        }
        self.draw();
    }

    fn draw(&mut self) {
        self.shell.draw().unwrap();
        self.shell.send_rest().unwrap();
        let bytes = std::mem::take(self.shell.sink());
        self.cost = bytes.len();
        self.emulator.process(&bytes);
        self.sent = bytes;
    }

    /// The screen, a line a row, blanks at the ends of rows left out.
    pub(super) fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// The rows of the screen.
    pub(super) fn rows(&self) -> Vec<String> {
        let (rows, columns) = self.emulator.screen().size();
        let (rows, columns) = (rows.get(), columns.get());
        (0..rows)
            .map(|y| {
                let cells = (0..columns).filter_map(|x| self.emulator.screen().cell(y, x));
                let row: String = cells
                    .filter(|cell| !cell.is_wide_continuation())
                    .map(|cell| if cell.has_contents() { cell.contents() } else { " " })
                    .collect();
                row.trim_end().to_owned()
            })
            .collect()
    }

    /// The screen as it is kept to be compared: its rows, then what in each of them is drawn in reverse, and the cursor.
    pub(super) fn picture(&self) -> String {
        let screen = self.emulator.screen();
        let (rows, columns) = screen.size();
        let mut lines = vec![format!("{columns}x{rows}")];
        lines.extend(self.rows());
        for y in 0..rows.get() {
            let cells = (0..columns.get()).filter_map(|x| screen.cell(y, x)).filter(|cell| cell.inverse());
            let words: String =
                cells.map(|cell| if cell.has_contents() { cell.contents() } else { " " }).collect();
            if !words.trim().is_empty() {
                lines.push(format!("row {} reversed: {}", y + 1, words.trim()));
            }
        }
        lines.extend(self.caret().map(|(x, y)| format!("cursor: row {}, column {}", y + 1, x + 1)));
        lines.join("\n")
    }

    /// The text drawn in reverse, such as hits and the chosen row.
    pub(super) fn reversed(&self) -> String {
        self.text_of(vt100::Cell::inverse)
    }

    fn text_of(&self, is_wanted: impl Fn(&vt100::Cell) -> bool) -> String {
        let (rows, columns) = self.emulator.screen().size();
        let (rows, columns) = (rows.get(), columns.get());
        let cells = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
        cells
            .filter_map(|(y, x)| self.emulator.screen().cell(y, x))
            .filter(|cell| is_wanted(cell))
            .map(|cell| cell.contents().to_owned())
            .collect()
    }

    /// The text that is underlined and not drawn in reverse, such as watch words and figures.
    pub(super) fn underlined(&self) -> String {
        self.text_of(|cell| cell.underline() && !cell.inverse())
    }

    /// Where the cursor is seen, as column and row; `None` where it is hidden.
    pub(super) fn caret(&self) -> Option<(u16, u16)> {
        let screen = self.emulator.screen();
        let (y, x) = screen.cursor_position();
        (!screen.hide_cursor()).then_some((x, y))
    }
}

fn emulator(size: Size) -> vt100::Parser {
    let at_least_one = |cells| NonZeroU16::new(cells).unwrap();
    vt100::Parser::new(at_least_one(size.rows), at_least_one(size.columns), 0)
}
